"""Numbers, times and events in words; where the tiles stand."""

from dataclasses import dataclass
from math import nan

import pytest

from demerit.population.country import load_country
from demerit.report.found import Effect
from demerit.report.happened import routine, told
from demerit.report.html import Markup, link, tag, text
from demerit.report.tiles import places
from demerit.report.words import (
    decimals,
    here_text,
    interval_text,
    listing,
    mean_text,
    number,
    percent,
    plural,
    short,
    span,
    spread_text,
)


@pytest.mark.parametrize(
    ("value", "places_", "said"),
    [(1234.5, 1, "1,234.5"), (-0.26, 1, "−0.3"), (-0.04, 1, "0.0"), (0.0, 2, "0.00"), (7.0, 0, "7")],
)
def test_numbers(value: float, places_: int, said: str) -> None:
    assert number(value, places_) == said


def test_three_digits_and_percent() -> None:
    assert [short(x) for x in (0.012345, 12.345, 1234.5, None, nan)] == ["0.0123", "12.3", "1,234", "–", "–"]
    assert percent(0.5812) == "58.1 %"
    assert percent(None) == "–"


def test_two_digits_of_the_half_width_are_told() -> None:
    assert [decimals(x) for x in (13.0, 1.3, 0.125, 0.0052, 0.0, nan)] == [0, 1, 2, 4, 2, 2]


def effect(mean: float, half: float, what: str = "posts_withheld", sd: float = 0.1, countries: int = 8, value: float = 1.0) -> Effect:
    return Effect(what, "", 0, -1, mean, sd, sd / 3, mean - half, mean + half, countries, value, 100)


def test_effects() -> None:
    assert (mean_text(effect(5.9498, 0.1246)), interval_text(effect(5.9498, 0.1246))) == ("5.95", "5.83 to 6.07")
    assert (mean_text(effect(0.4528, 0.0131, "worse")), here_text(effect(0.4528, 0.0131, "worse", value=0.4))) == ("45.3", "40.0")
    assert spread_text(effect(0.4528, 0.0131, "worse", sd=0.0201)) == "2.01"
    assert effect(1.0, 0.8).certain
    assert not effect(1.0, 1.2).certain
    assert not effect(1.0, nan).certain
    assert effect(0.0, nan, sd=0.0, value=0.0).nothing
    assert effect(0.0, nan, sd=nan, value=0.0).nothing
    assert not effect(0.0, nan, sd=0.0, value=0.1).nothing
    assert not effect(0.0, 0.2).nothing


def test_what_has_no_interval_says_so() -> None:
    assert interval_text(effect(1.0, nan, sd=nan, countries=1)) == "one country, no interval"
    assert interval_text(effect(1.0, nan, sd=0.0)) == "–"
    assert interval_text(effect(nan, nan, sd=nan, countries=0)) == "–"
    assert (mean_text(effect(nan, nan)), here_text(effect(1.0, nan, value=nan)), spread_text(effect(1.0, nan, sd=nan))) == ("–", "–", "–")
    assert [mean_text(effect(mean, nan, sd=nan)) for mean in (0.01234, 1.234, 123.4, 0.0)] == ["0.0123", "1.23", "123", "0.00"]


@pytest.mark.parametrize(
    ("weeks", "said"),
    [(520, "ten years"), (52, "one year"), (24, "24 weeks"), (1, "one week"), (80, "80 weeks"), (1044, "20 years")],
)
def test_spans(weeks: int, said: str) -> None:
    assert span(weeks) == said


def test_lists_and_plurals() -> None:
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(["a"]) == "a"
    assert [plural(n, "clause") for n in (1, 2, 1200)] == ["1 clause", "2 clauses", "1,200 clauses"]


def test_html_is_escaped_unless_it_is_html() -> None:
    assert text("<b>") == "&lt;b&gt;"
    assert tag("p", "a & b", Markup("<i>c</i>"), class_='x"y') == '<p class="x&quot;y">a &amp; b<i>c</i></p>'
    assert link("javascript:alert(1)", "<x>") == "&lt;x&gt;"
    assert link("https://a.example/?b&c", "x") == '<a href="https://a.example/?b&amp;c" rel="noreferrer">x</a>'


def test_the_tiles_are_the_provinces_of_the_country() -> None:
    provinces = [str(row.province) for row in load_country("china-2020").provinces]
    where = places(provinces)
    assert len(provinces) == len(set(where.values())) == 31
    assert where["Heilongjiang"][0] > where["Xinjiang"][0]
    assert where["Hainan"][1] == max(row for _, row in where.values())


def test_another_country_has_its_tiles_in_rows() -> None:
    assert places(["A", "B"]) == {"A": (0, 0), "B": (1, 0)}
    assert len(set(places([f"P{k}" for k in range(40)]).values())) == 40


@dataclass
class Event:
    mechanism: str
    row: str
    what: str
    change: int


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Event("speech", "", "withheld", 1), "kept back a post for fear"),
        (Event("speech", "", "own", -3840), "−15 points, a punished post"),
        (Event("speech", "", "own", 256), "+1 point, praise"),
        (Event("acts", "blood_donation", "own", 1536), "+6 points, gives blood"),
        (Event("court", "", "court_listed", 1), "put on the court's register"),
        (Event("court", "", "court_listed", -1), "taken off the court's register"),
        (Event("means", "", "debt", 104), "took a loan of 104 weekly instalments"),
        (Event("acts", "jaywalking", "fines", 8), "was fined (8 % of a week's pay)"),
        (Event("toll", "", "tie_left", 2), "a tie was closed by the other person (×2)"),
    ],
)
def test_events_that_are_told(event: Event, said: str) -> None:
    found = told(event)
    assert found is not None
    assert found.text == said
    assert not routine(event)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Event("means", "", "debt", -1), ["paid an instalment"]),
        (Event("acts", "video_games", "own", -128), ["buys a video game, or things in one (−0.5 points)"]),
        (Event("means", "", "left_unpaid", 38), ["left bills unpaid"]),
        (Event("acts", "diapers", "bills", 3), ["buys diapers: paid 3 % of a week's pay"]),
        (Event("ties", "", "said_yes", 1), ["said yes to somebody met"]),
        (Event("speech", "", "stance", -1), []),
    ],
)
def test_events_that_are_counted(event: Event, said: list[str]) -> None:
    assert told(event) is None
    assert list(routine(event)) == said
