"""What the page says is what the tables say."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from demerit.experiments.live import mechanisms_for
from demerit.measures.interval import over
from demerit.regime.evidence import evidence
from demerit.regime.load import load
from demerit.report.found import open_folder
from demerit.report.sections import bears
from demerit.report.sections.ties import classes
from demerit.report.words import MEANINGS, TOLL
from tests.folders import table as table_of
from tests.report.reading import Element, figure, read


@pytest.fixture(scope="module")
def document(html: str) -> Element:
    return read(html)[0]


def country(folder: Path, regime: str) -> dict[str, list[float]]:
    """what -> the whole country's value in each further country."""
    table = table_of(folder / "seeds.parquet")
    whole = (table["regime"] == regime) & (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)
    whole &= table["stat"] == "mean"
    return {what: table["value"][whole & (table["what"] == what)].tolist() for what in MEANINGS}


def kept(folder: Path, regime: str) -> dict[str, float]:
    """what -> the value in the country whose people are kept."""
    table = table_of(folder / "paired.parquet")
    whole = (table["regime"] == regime) & (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)
    return {str(table["what"][k]): float(table["value"][k]) for k in np.flatnonzero(whole & (table["stat"] == "mean"))}


def places(shown: str) -> float:
    """Half of the last digit of a number as it is shown, and a little."""
    return 0.51 * 10.0 ** -len(shown.partition(".")[2])


@pytest.mark.parametrize("regime", ["citizen-score", "defaulter-list"])
def test_headlines_are_the_means_over_countries(folder: Path, document: Element, regime: str) -> None:
    rows = {
        row[0]: row
        for row in document.by_id(f"headline-{regime}").all("table")[-1].all("tbody")[0].all("tr")
        for row in [[cell.text() for cell in row.inside if isinstance(cell, Element)]]
    }
    here = kept(folder, regime)
    assert set(here) == set(MEANINGS)
    for what, values in country(folder, regime).items():
        times = 100 if MEANINGS[what].share else 1
        expected = over([times * value for value in values])
        _, shown, interval, spread, own, _ = rows[MEANINGS[what].name]
        assert figure(shown) == pytest.approx(expected.mean, abs=places(shown))
        assert figure(own) == pytest.approx(times * here[what], abs=places(own))
        assert figure(spread) == pytest.approx(expected.sd, rel=0.006, abs=5e-7)
        if not expected.known:
            assert (interval, expected.sd) == ("–", 0)
            continue
        low, high = interval.split(" to ")
        assert (figure(low), figure(high)) == pytest.approx((expected.low, expected.high), abs=places(low))


def test_the_sentences_say_which_way(folder: Path, document: Element) -> None:
    said = [one.text() for one in document.by_id("headline-citizen-score").all("ul")[0].all("li")]
    assert len(said) == len(TOLL)
    for what, sentence in zip(TOLL, said, strict=True):
        found = over(country(folder, "citizen-score")[what])
        certain = found.known and not found.low <= 0 <= found.high
        assert ("more" if found.mean > 0 else "fewer") in sentence if certain else "no difference" in sentence
        assert "24 weeks" in sentence
        assert ("spread between countries" in sentence) == certain


def test_a_page_of_one_country_has_no_interval_anywhere(alone: Path, folder: Path, html: str) -> None:
    from demerit.report import page

    for text in (page(alone), page(alone / "citizen-score")):
        words = read(text)[0].text()
        assert "one country, no interval" in words
        assert not [sign for sign in ("±", "towns as clusters", "95 % interval over") if sign in words]
    assert "3 further countries of 3,024 people" in read(html)[0].text()
    assert "±" not in read(html)[0].text()
    sentences = [one.text() for one in read(page(alone))[0].by_id("headline-citizen-score").all("ul")[0].all("li")]
    for what, value in kept(alone, "citizen-score").items():
        if what in TOLL and value:
            assert any("(one country, no interval)" in one for one in sentences), what


def test_provinces_that_are_alike_are_not_told_apart(alone: Path, document: Element) -> None:
    """One law for all of them, and one urban share and one row of incomes in the tables: a difference would be who was drawn."""
    from demerit.report import page

    for part in (read(page(alone))[0].by_id("bears-citizen-score"), document.by_id("bears-citizen-score")):
        assert "No map of provinces is drawn and no table" in part.text()
        assert not [one for one in part.all("figure") if "by province" in one.text()]
        assert "All provinces, all effects" not in part.text()


def test_provinces_are_told_apart_where_their_law_differs(folder: Path) -> None:
    found = open_folder(folder)
    arm = found.arms[0]
    assert not bears.differ(found, arm)
    some = arm.book.clauses[0].model_copy(update={"where": ["Hebei"]})
    parted = replace(arm, book=arm.book.model_copy(update={"clauses": [some, *arm.book.clauses[1:]]}))
    assert bears.differ(found, parted)
    text = str(bears.bears(found, parted))
    assert "All provinces, all effects" in text
    assert "by province" in text
    assert bears.ALIKE not in text


def test_the_histogram_counts_everybody_with_a_score(folder: Path, document: Element) -> None:
    people = table_of(folder / "citizen-score" / "people.parquet")
    counted = sum(figure(row[1]) for row in document.by_id("scores-citizen-score").rows())
    assert counted == (people["published"] > 0).sum()
    table = table_of(folder / "citizen-score" / "histogram.parquet")
    assert counted == table["value"][(table["week"] == 24) & (table["measure"] == "score")].sum()


def test_the_tiers_are_reached_by_as_many_as_have_the_points(folder: Path, document: Element) -> None:
    published = table_of(folder / "citizen-score" / "people.parquet")["published"]
    scored = published[published > 0]
    section = document.by_id("did-citizen-score")
    tiers = next(one for one in section.all("table") if "Tiers in week 24" in one.text()).all("tbody")[0]
    rows = [[cell.text() for cell in row.inside if isinstance(cell, Element)] for row in tiers.all("tr")]
    at = {clause.name.replace("-", " "): float(str(clause.rules["at"]).split()[0])
          for clause in load("citizen-score").clauses if clause.mechanism == "tiers"}
    named = {row[0].split("(")[0].strip(): figure(row[1]) for row in rows}
    assert named.keys() == at.keys()
    assert sorted(map(at.__getitem__, named)) == [at[name] for name in named], "from the lowest threshold up"
    for name, share in named.items():
        assert share == pytest.approx(100 * (scored >= 16 * at[name]).mean(), rel=0.006), name


def test_the_register_is_the_weekly_table(folder: Path, document: Element) -> None:
    table = table_of(folder / "defaulter-list" / "weeks.parquet")
    whole = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)
    listed = int(table["value"][whole & (table["measure"] == "list_in")].sum())
    rows = document.by_id("register-defaulter-list").rows()
    assert listed > 0
    assert sum(figure(row[1]) for row in rows) == listed
    assert "Nobody was on a court register" in document.by_id("did-citizen-score").text()


def test_every_clause_is_there_with_its_words_and_its_sources(document: Element) -> None:
    for name in ("citizen-score", "defaulter-list"):
        book = load(name)
        titles = {source.id: source.title for source in book.sources}
        assert book.clauses
        for clause in book.clauses:
            card = document.by_id(f"clause-{name}-{clause.name}").text()
            assert clause.text in card
            assert clause.verdict in card
            for cited in (source.partition("#")[0] for source in clause.sources):
                assert (titles.get(cited) or evidence()[cited].source_title) in card
            assert card.count("assumed") >= len(clause.invented())


def test_a_reported_regime_begins_with_how_little_of_it_is_true(document: Element) -> None:
    book = load("citizen-score")
    doubted = sum(clause.verdict in ("contradicted", "unsupported") for clause in book.clauses)
    warnings = [one.text() for one in document.everything() if one.attributes.get("class") == "warning"]
    assert warnings[0].startswith(
        f"Of the {len(book.clauses)} clauses of this rule book, {doubted} carry the verdict contradicted or unsupported"
    )
    assert f"{book.known} of {book.reported} rules known" in warnings[0]


def test_every_free_parameter_is_there(document: Element) -> None:
    shown = {row[0]: row for row in document.by_id("free").rows()}
    lived = mechanisms_for(load("citizen-score"), load("defaulter-list"))
    told = {f"{name}.{one.name}": one for name, found in lived.items() for one in found.free}
    assert set(shown) == set(told)
    assert all(
        one.default in shown[name][2] and f"{one.low} to {one.high}" in shown[name][2] for name, one in told.items()
    )


def test_the_life_is_that_of_the_person_chosen(folder: Path, document: Element) -> None:
    table = table_of(folder / "citizen-score" / "life.parquet")
    text = document.by_id("life-of-citizen-score").text()
    assert f"Person {table['person'][0]:,} (a number, nobody)" in text
    assert f"{len(table['week'])} changes were written down" in text
    withheld = int((table["what"] == "withheld").sum())
    assert text.count("kept back a post for fear") == withheld


def test_ties_by_score_are_the_means_of_everybody(folder: Path) -> None:
    found = open_folder(folder)
    arm = next(arm for arm in found.arms if arm.book.name == "citizen-score")
    shown = classes(arm, found.reference)
    one, two = (table_of(folder / name / "people.parquet") for name in ("citizen-score", "none"))
    assert len(shown) > 2
    for each in shown:
        there = (one["age"] > 0) & (one["published"] >= max(16 * each.low, 1)) & (one["published"] < 16 * each.high)
        assert each.adults == there.sum()
        lost = (one["circle_size"][there].mean(), two["circle_size"][there].mean())
        assert each.means == pytest.approx((*lost, lost[0] - lost[1]))


def test_the_python_it_prints_makes_the_same_bits(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from demerit.report import page

    document, _ = read(page(folder / "defaulter-list"))
    said = json.loads((folder / "defaulter-list" / "run.json").read_text())
    code = next(one.text() for one in document.by_id("reproduce").all("pre") if "import demerit" in one.text())
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    exec(code, space)
    assert (tmp_path / "DIR" / "run.json").is_file()
    assert json.loads((tmp_path / "DIR" / "run.json").read_text())["digest"] == said["digest"]
    assert date.fromisoformat(said["start"]).isoformat() in code
