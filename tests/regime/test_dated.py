"""Overlays that hold for a time: clauses are parted in time, rows keep their luck, and no order matters."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from demerit.engine.run import Run, digest
from demerit.regime.dump import dump
from demerit.regime.errors import RuleBookError
from demerit.regime.force import in_force_at
from demerit.regime.load import load, parse
from demerit.regime.model import Clause, Regime
from demerit.regime.overlay import laid, parse_overlay
from demerit.regime.overlay_match import unmatched
from demerit.regime.shelf import names
from demerit.regime.timetable import Timetable, timetable
from tests.errors.books import GOOD
from tests.laws.worlds import all_mechanisms, fused
from tests.support import lessonland

HEAD = 'name = "for-a-time"\ntitle = "for a time"\nsummary = "Some of it, for a time."\n'
BLOOD = '[[change]]\nmechanism = "acts"\nact = "blood_donation"\nsources = ["CT-010"]\ntext = "{0} points."\n'
PAGE = (Path(__file__).parents[2] / "docs" / "regimes.md").read_text(encoding="utf-8")


def a_change(points: int = 3, since: str = "", until: str = "", rules: str = "") -> str:
    dates = (f"from = {since}\n" if since else "") + (f"to = {until}\n" if until else "")
    return BLOOD.format(points) + dates + (rules or f'rules = {{ points = "{points} points" }}') + "\n"


def a_tier(at: int, since: str = "", until: str = "") -> str:
    dates = (f"from = {since}\n" if since else "") + (f"to = {until}\n" if until else "")
    return (f'[[change]]\nmechanism = "tiers"\nstanding = "assumed"\ntext = "At {at}."\n{dates}rules = {{ at = "{at} points" }}\n'
            f'ranges = {{ at = ["{at - 9} points", "{at + 9} points"] }}\n')


def a_leave(mechanism: str, since: str = "", until: str = "") -> str:
    dates = (f"from = {since}\n" if since else "") + (f"to = {until}\n" if until else "")
    return f'[[without]]\nmechanism = "{mechanism}"\n{dates}'


def over(*parts: str, book: str = GOOD, top: str = "") -> Regime:
    return laid(parse_overlay(HEAD + top + "\n".join(parts), "reform.toml"), parse(book, "small.toml"))


def of(book: Regime, mechanism: str) -> list[Clause]:
    return [clause for clause in book.clauses if clause.mechanism == mechanism]


def points(book: Regime, *days: str) -> list[object]:
    """What blood is worth on some days."""
    return [[c.rules["points"] for c in in_force_at(book, date.fromisoformat(day)) if c.act] for day in days]


def test_a_change_holds_from_the_week_of_from_to_the_week_before_to() -> None:
    book = over(a_change(3, "2018-01-03", "2019-01-02"))  # a Wednesday each: weeks of 1 January and 31 December
    days = ("2017-12-31", "2018-01-01", "2018-12-30", "2018-12-31", "2100-01-04")
    assert points(book, *days) == [["6 points"], ["3 points"], ["3 points"], ["6 points"], ["6 points"]]
    assert [(c.name, c.since, c.until) for c in of(book, "acts")] == [
        ("blood", None, date(2018, 1, 3)), ("blood-from-2018-01-03", date(2018, 1, 3), date(2019, 1, 2)),
        ("blood-from-2019-01-02", date(2019, 1, 2), None),
    ]
    assert [c.standing for c in of(book, "acts")] == ["documented", "counterfactual", "documented"]


@pytest.mark.parametrize(("since", "until", "found"), [
    ("2018-01-03", "", [["6 points"], ["6 points"], ["3 points"]]),
    ("", "2018-01-03", [["3 points"], ["3 points"], ["6 points"]]),
    ("", "", [["3 points"], ["3 points"], ["3 points"]]),
])
def test_one_date_is_from_ever_or_for_ever(since: str, until: str, found: list[object]) -> None:
    assert points(over(a_change(3, since, until)), "1999-01-04", "2017-12-31", "2018-01-01") == found


def test_a_clause_with_dates_of_its_own_is_parted_inside_them() -> None:
    text = GOOD.replace('rules = { points = "6 points"', 'from = 2018-03-05\nto = 2020-03-02\nrules = { points = "6 points"')
    book = over(a_change(3, "2017-01-02", "2019-01-07"), book=text)
    assert [(c.name, c.since, c.until, c.rules["points"]) for c in of(book, "acts")] == [
        ("blood", date(2018, 3, 5), date(2019, 1, 7), "3 points"),
        ("blood-from-2019-01-07", date(2019, 1, 7), date(2020, 3, 2), "6 points"),
    ]
    whole = over(a_change(3, "2018-03-08", "2020-03-04"), book=text)  # in the weeks in which it begins and ends
    assert [(c.name, c.since, c.until, c.rules["points"]) for c in of(whole, "acts")] == [
        ("blood", date(2018, 3, 5), date(2020, 3, 2), "3 points"),
    ]


def test_changes_of_one_number_at_times_apart_are_well() -> None:
    parts = [a_change(3, "2018-01-01", "2019-01-03"), a_change(2, "2019-01-01"), a_change(4, "", "2017-01-02")]
    days = ("2016-12-26", "2017-01-02", "2018-12-24", "2018-12-31", "2030-01-07")
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        book = over(*(parts[k] for k in order))
        assert points(book, *days) == [["4 points"], ["6 points"], ["3 points"], ["2 points"], ["2 points"]]
        assert book.model_dump() == over(*parts).model_dump()


def test_changes_of_other_numbers_may_hold_together_in_any_order() -> None:
    seen = a_change(0, "2018-06-04", "2020-01-06", 'rules = { seen = "40 %" }').replace("0 points.", "Less is seen.")
    parts = [a_change(3, "2018-01-01", "2019-01-07"), seen]
    book = over(*parts)
    assert [(c.name, c.rules["points"], c.rules["seen"]) for c in of(book, "acts")] == [
        ("blood", "6 points", "100 %"), ("blood-from-2018-01-01", "3 points", "100 %"), ("blood-from-2018-06-04", "3 points", "40 %"),
        ("blood-from-2019-01-07", "6 points", "40 %"), ("blood-from-2020-01-06", "6 points", "100 %"),
    ]
    assert over(*reversed(parts)).model_dump() == book.model_dump()


@pytest.mark.parametrize(("one", "other"), [
    (("2018-01-01", "2019-01-07"), ("2019-01-01", "")), (("", ""), ("2018-01-01", "2018-01-08")), (("2018-01-01", ""), ("", "2018-01-08")),
])
def test_two_changes_of_one_number_in_one_week_are_refused(one: tuple[str, str], other: tuple[str, str]) -> None:
    for first, second in ((one, other), (other, one)):
        with pytest.raises(RuleBookError) as caught:
            over(a_change(3, *first), a_change(2, *second))
        assert re.fullmatch(
            r"reform\.toml:\d+: change 'number 2': it sets 'points' of clause 'blood', which change number 1 sets too\. Which of them "
            r"holds would hang on their order: part them by `act`, or by `from` and `to`, or leave one out\.", str(caught.value),
        )


# ---------------------------------------------------------------- left out for a time


@pytest.mark.parametrize("written", [
    a_leave("acts", "2018-01-03", "2019-01-02"),
    'without = [{ mechanism = "acts", from = 2018-01-03, to = 2019-01-02 }]\n',
])
def test_a_mechanism_may_be_left_out_for_a_time(written: str) -> None:
    book = over(written)
    days = ("2017-12-31", "2018-01-01", "2018-12-30", "2018-12-31")
    assert points(book, *days) == [["6 points"], [], [], ["6 points"]]
    assert [c.name for c in of(book, "acts")] == ["blood", "blood-from-2019-01-02"]


def test_what_is_left_of_a_clause_keeps_its_name_from_its_first_week_on() -> None:
    (blood,) = of(over(a_leave("acts", "", "2019-01-02")), "acts")
    assert (blood.name, blood.since) == ("blood", date(2019, 1, 2))
    assert over(a_leave("acts", "2018-01-01", "2019-01-07"), a_leave("tiers")).clauses == over(
        top='without = ["tiers", { mechanism = "acts", from = 2018-01-01, to = 2019-01-07 }]\n').clauses


def test_what_is_left_out_is_not_changed_then() -> None:
    parts = [a_leave("acts", "2018-01-01", "2019-01-07"), a_change(3, "2018-06-04", "2020-01-06"), a_change(2, "", "2018-01-01")]
    for some in (parts, [parts[0], parts[2], parts[1]]):
        days = ("2017-12-25", "2018-01-01", "2018-06-04", "2019-01-07", "2020-01-06")
        assert points(over(*some), *days) == [["2 points"], [], [], ["3 points"], ["6 points"]]


def test_the_overlay_shown_on_the_page_does_what_is_said_there() -> None:
    (shown,) = re.findall(r'```toml title="for-a-time.toml"\n(.*?)```', PAGE, re.DOTALL)
    book = laid(parse_overlay(shown, "for-a-time.toml"), load("citizen-score"))
    days = [date(2016, 12, 26), date(2017, 1, 2), date(2018, 12, 24), date(2018, 12, 31)]
    worth = [[c.rules["points"] for c in in_force_at(book, day) if c.act == "blood_donation"] for day in days]
    assert worth[1:] == [["3 points"], ["3 points"], ["1 points"]]
    assert worth[0] == [c.rules["points"] for c in in_force_at(load("citizen-score"), days[0]) if c.act == "blood_donation"]
    friends = [any(c.mechanism == "association" for c in in_force_at(book, day)) for day in days]
    assert friends == [True, True, False, True]
    assert any(c.name.endswith("-from-2019-01-01") for c in book.clauses)


# ---------------------------------------------------------------- rows keep their luck


def test_a_parted_tier_stays_one_row() -> None:
    book = over(a_tier(720, "2018-01-01", "2019-01-07"))
    assert [(c.name, c.row, c.in_row, c.rules["at"]) for c in of(book, "tiers")] == [
        ("gate", None, "gate", "700 points"), ("gate-from-2018-01-01", "gate", "gate", "720 points"),
        ("gate-from-2019-01-07", "gate", "gate", "700 points"),
    ]
    assert {c.standing for c in of(book, "tiers")} == {"assumed"}
    assert parse(book.text, "again.toml").model_dump() == book.model_dump()
    table = timetable(book, all_mechanisms(), ("Here", "There"), 104, date(2017, 7, 3))
    assert table.row_names["tiers"] == ("gate",)
    at = [r.name for r in all_mechanisms()["tiers"].rules].index("at")
    assert [int(n) // 256 for n in table.rows["tiers"][0, :, 0, at]] == [700, 720, 700]
    assert [table.clause_at(0, k, "tiers", "gate") for k in range(3)] == [
        ("gate",), ("gate-from-2018-01-01",), ("gate-from-2019-01-07",),
    ]
    again = laid(parse_overlay(HEAD.replace("for-a-time", "again") + a_tier(690, "2018-06-04"), "again.toml"), book)
    assert {c.in_row for c in of(again, "tiers")} == {"gate"}
    assert len({c.name for c in again.clauses}) == len(again.clauses)


def test_a_row_of_two_clauses_at_once_is_refused_and_so_is_a_row_where_there_is_none() -> None:
    tier = GOOD[GOOD.index('[[clause]]\nname = "gate"') :]
    second = tier.replace('name = "gate"', 'name = "gate-two"\nrow = "gate"')
    with pytest.raises(RuleBookError, match="clause 'gate-two': row 'gate' of mechanism 'tiers' is ruled by clause 'gate' at the same time"):
        parse(f"{GOOD}\n{second}", "small.toml")
    early, late = (tier.replace("[clause.rules]", f"{key} = 2021-01-04\n[clause.rules]", 1) for key in ("to", "from"))
    late = late.replace('name = "gate"', 'name = "gate-two"\nrow = "gate"')
    assert parse(GOOD.replace(tier, early) + "\n" + late, "small.toml")
    for mechanism, why in (("score", "it has one clause in force at a time, and no rows"), ("acts", "its rows are the acts")):
        text = GOOD.replace(f'mechanism = "{mechanism}"\n', f'mechanism = "{mechanism}"\nrow = "one"\n', 1)
        with pytest.raises(RuleBookError, match=rf"mechanism '{mechanism}' takes no `row`: {why}\. Leave `row` out\."):
            parse(text, "small.toml")
    with pytest.raises(RuleBookError, match="row = 'No name' is not lower-case words"):
        parse(GOOD.replace('mechanism = "tiers"\n', 'mechanism = "tiers"\nrow = "No name"\n'), "small.toml")


def test_an_added_clause_may_stand_in_the_row_of_another_for_a_time() -> None:
    tier = GOOD[GOOD.index('[[clause]]\nname = "gate"') :].replace('name = "gate"', 'name = "other"\nrow = "gate"')
    book = over(tier.replace("[clause.rules]", "from = 2018-01-01\nto = 2019-01-07\n[clause.rules]", 1))
    assert [(c.name, c.in_row, c.since, c.until) for c in of(book, "tiers")] == [
        ("gate", "gate", None, date(2018, 1, 1)), ("gate-after", "gate", date(2019, 1, 7), None),
        ("other", "gate", date(2018, 1, 1), date(2019, 1, 7)),
    ]


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(("parts", "says"), [
    ([a_change(3, "2019-01-07", "2019-01-07")],
     ":10: change 'number 1': from = 2019-01-07 and to = 2019-01-07 leave no week in which it is in force. `to` is the first day "
     "on which it no longer is: write a later one."),
    ([a_leave("acts", "2019-01-09", "2019-01-07")],
     ":7: `without` of 'acts': from = 2019-01-09 and to = 2019-01-07 leave no week in which it is in force. `to` is the first day "
     "on which it no longer is: write a later one."),
    ([a_leave("acts", "2018-01-01", "2019-01-07"), a_change(3, "2018-01-01", "2018-06-04")],
     ":10: change 'number 1': `without` leaves out every clause of 'acts' from 2018-01-01 to 2019-01-07. Leave one of the two out."),
    ([a_leave("act", "2018-01-01")], ":5: `without`: there is no mechanism 'act'. Did you mean 'acts'?"),
    (['[[without]]\nmechanism = "acts"\nfom = 2018-01-01\n'], ":6: without 'number 1': there is no key 'fom'. Did you mean 'from'?"),
    (['without = [{ mechanism = "acts", fom = 2018-01-01 }]\n'], ":4: without 'number 1': there is no key 'fom'. Did you mean 'from'?"),
    (['without = [{ from = 2018-01-01 }]\n'], ":4: `without` of any mechanism: it names nothing. Add mechanism = \"...\", context = [\"...\"] or unrelated = true."),
    (["without = [3]\n"], ":4: without 'number 1': 3 is no mechanism: write its name in quotes, or a [[without]] with mechanism, from and to."),
    (['without = "acts"\n'], ":4: without = 'acts' is not a list, like [\"one\", \"two\"]."),
    (['[[without]]\nmechanism = "acts"\nfrom = "2018-01-01"\n'],
     ":6: without 'number 1': from = '2018-01-01' is not a date. Write it without quotes, like 2015-01-05."),
])  # fmt: skip
def test_a_wrong_time_gives_one_message(parts: list[str], says: str) -> None:
    with pytest.raises(RuleBookError) as caught:
        over(*parts)
    assert str(caught.value) == f"reform.toml{says}"


DATED = GOOD.replace('rules = { points = "6 points"', 'from = 2018-03-05\nto = 2020-03-02\nrules = { points = "6 points"')


@pytest.mark.parametrize("dates", [("2020-03-02", ""), ("", "2018-03-05"), ("2016-01-04", "2018-03-09"), ("2020-03-05", "2021-01-04")])
def test_what_holds_at_no_time_of_a_clause_changes_nothing_and_is_refused(dates: tuple[str, str]) -> None:
    told = " ".join(f"{key} {day}" for key, day in zip(("from", "to"), dates, strict=True) if day)
    with pytest.raises(RuleBookError) as caught:
        over(a_change(3, *dates), book=DATED)
    assert str(caught.value).startswith(
        f"reform.toml:9: change 'number 1': no clause of 'acts' it matches in 'small' is in force {told}: it changes nothing. "
        "Leave it out, or write other dates."
    )
    with pytest.raises(RuleBookError) as caught:
        over(a_leave("acts", *dates), book=DATED)
    assert str(caught.value).startswith(
        f"reform.toml:5: `without` leaves out 'acts' {told}, and no clause of it in 'small' is in force then. "
        "Leave it out, or write other dates."
    )
    meant = over(a_change(3, *dates), a_tier(710), book=DATED, top='optional = ["acts"]\n')
    assert [c.name for c in of(meant, "acts")] == ["blood"]
    with pytest.raises(RuleBookError, match="it changes nothing in 'small', where no clause it leaves out or changes is in force at its time"):
        over(a_change(3, *dates), book=DATED, top='optional = ["acts"]\n')


def test_a_change_of_what_is_left_out_by_two_together_is_refused() -> None:
    with pytest.raises(RuleBookError, match="no clause of 'acts' it matches in 'small' is in force beside `without`: it changes nothing"):
        over(a_leave("acts", "2018-01-01"), a_leave("acts", "", "2018-01-01"), a_change(3))


def test_a_date_that_changes_nothing_is_refused() -> None:
    with pytest.raises(RuleBookError, match="says so already: it changes nothing"):
        over(a_change(6, "2018-01-01"))


# ---------------------------------------------------------------- lived


def lived(book: Regime, weeks: int = 12) -> Run:
    people = lessonland(2016, 3)
    run = Run(people, timetable(book, all_mechanisms(), people.province_names, weeks), all_mechanisms(), 3, fused=fused())
    for _ in range(weeks):
        run.step()
    return run


def same_law(one: Timetable, other: Timetable) -> bool:
    """The same numbers every week, however many epochs they are in."""
    for week in range(one.weeks):
        a, b = one.epoch[week], other.epoch[week]
        tables = all(np.array_equal(one.tables[name][:, a], other.tables[name][:, b]) for name in one.tables)
        rows = one.row_names == other.row_names and all(np.array_equal(one.rows[n][:, a], other.rows[n][:, b]) for n in one.rows)
        if not (tables and rows and np.array_equal(one.rules[:, a], other.rules[:, b])):
            return False
    return True


def parted(book: Regime, day: date) -> Regime:
    """Every clause in two, on one day, with the numbers it had."""
    made = []
    for clause in book.clauses:
        if (clause.since or date.min) < day < (clause.until or date.max):
            row = clause.in_row if all_mechanisms()[clause.mechanism].rows and not clause.act else None
            made += [clause.model_copy(update={"until": day}),
                     clause.model_copy(update={"since": day, "name": f"{clause.name[:50]}-more", "row": row})]
        else:
            made.append(clause)
    random.Random(4).shuffle(made)
    return parse(dump(book.model_copy(update={"clauses": made})), "parted.toml")


@pytest.mark.parametrize("name", [name for name in names() if name != "none"])
def test_a_book_of_which_every_clause_is_parted_in_time_is_the_same_law(name: str) -> None:
    book = load(name).model_copy(update={"variants": [v.model_copy(update={"where": []}) for v in load(name).variants]})
    book = book.model_copy(update={"clauses": [c.model_copy(update={"where": []}) for c in book.clauses]})
    two = parted(book, date(book.start.year, book.start.month, 1).replace(year=book.start.year + 1))
    assert len(two.clauses) > len(book.clauses)
    places = lessonland(2016, 3).province_names
    assert same_law(timetable(book, all_mechanisms(), places, 200), timetable(two, all_mechanisms(), places, 200))


@pytest.mark.parametrize("name", ["citizen-score", "debtor-map", "dissent"])
def test_people_live_the_same_under_a_parted_book(name: str) -> None:
    book = load(name)
    two = parted(book, date.fromordinal(book.start.toordinal() + 42))
    one, other = lived(book), lived(two)
    assert digest(one.columns()) == digest(other.columns())
    assert one.count_names() == other.count_names()
    assert np.array_equal(one.look().flows, other.look().flows)


def test_a_dated_change_is_lived_from_its_week_on() -> None:
    book = load("citizen-score")
    begin, there = date.fromordinal(book.start.toordinal() + 42), a_leave("association")
    dated = laid(parse_overlay(HEAD + a_leave("association", begin.isoformat()), "reform.toml"), book)
    always = laid(parse_overlay(HEAD + there, "reform.toml"), book)
    assert digest(lived(dated, 6).columns()) == digest(lived(book, 6).columns())
    assert digest(lived(dated, 12).columns()) != digest(lived(book, 12).columns())
    assert digest(lived(dated, 12).columns()) != digest(lived(always, 12).columns())
    over_at_once = laid(parse_overlay(HEAD + a_leave("association", "", begin.isoformat()), "reform.toml"), book)
    assert digest(lived(over_at_once, 6).columns()) == digest(lived(always, 6).columns())


@pytest.mark.parametrize("name", ["citizen-score", "sesame", "city-points"])
def test_the_order_of_dated_changes_changes_nobody(name: str) -> None:
    book = load(name)
    days = [date.fromordinal(book.start.toordinal() + 7 * week).isoformat() for week in (2, 4, 7)]
    parts = [a_tier(601, days[0], days[1]), a_tier(590, days[1], days[2]), a_tier(610, days[2]), a_leave("acts", days[0], days[2])]
    some = [part for part in parts if unmatched(parse_overlay(HEAD + part, "reform.toml"), book) is None]
    assert some
    one = lived(laid(parse_overlay(HEAD + "\n".join(some), "reform.toml"), book))
    flows = one.look().flows
    assert flows.any()
    for seed in range(2):
        mixed = random.Random(seed).sample(some, len(some))
        other = lived(laid(parse_overlay(HEAD + "\n".join(mixed), "reform.toml"), book))
        assert digest(one.columns()) == digest(other.columns())
        assert np.array_equal(flows, other.look().flows)
