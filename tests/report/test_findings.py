"""What the law says, on the page: every finding of the auditor, with the person-weeks of this run."""

from pathlib import Path

import pytest

from demerit.audit import Audit, audit
from demerit.audit.brief import engaged, many, open_questions, reason
from demerit.regime.load import load
from demerit.report.html import text
from tests.folders import table as table_of
from tests.report.reading import read


@pytest.fixture(scope="module")
def laws(folder: Path) -> dict[str, Audit]:
    """The audits the page tells of."""
    return {name: audit(load(name), folder) for name in ("citizen-score", "defaulter-list")}


def test_every_finding_is_on_the_page_with_its_reason_and_number(laws: dict[str, Audit], html: str) -> None:
    document, _ = read(html)
    for name, law in laws.items():
        part = document.by_id(f"law-{name}").text()
        assert part.count("Not legal advice.") == 1
        told = [one for one in law.findings if one.verdict not in ("not said", "engaged")]
        assert len(told) > 10
        for one in told:
            assert reason(one) in part, one
            assert one.person_weeks is not None or one.counted.startswith("not counted: "), one.counted
            assert (one.counted if one.person_weeks is None else f"{one.person_weeks:,}") in part
        assert sum(one.person_weeks is not None for one in told) > len(told) / 2


def test_what_is_not_said_and_what_is_only_engaged_stand_on_the_page_once_each(laws: dict[str, Audit], html: str) -> None:
    document, _ = read(html)
    for name, law in laws.items():
        part = document.by_id(f"law-{name}").text()
        for what, (clauses, hang) in open_questions(law).items():
            assert f"{what}{many(clauses, law)}{', '.join(hang)}" in part.replace("\n", ""), what
        for short, clauses_ in engaged(law).items():
            assert f"{short}{clauses_}" in part.replace("\n", ""), short


def test_person_weeks_are_those_of_the_tables(folder: Path, laws: dict[str, Audit]) -> None:
    table = table_of(folder / "defaulter-list" / "weeks.parquet")
    here = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1) & (table["measure"] == "listed")
    looks = sorted((int(table["week"][k]), int(table["value"][k])) for k in here.nonzero()[0])
    before, total = 0, 0
    for week, people in looks:
        before, total = week, total + people * (week - before)
    assert total > 0
    found = [one for one in laws["defaulter-list"].findings if one.clause in ("register", "joint-punishment")]
    assert {one.person_weeks for one in found if one.counted == "listed of the run"} == {total}
    assert {one.person_weeks for one in found if one.plain or one.short.startswith(("ECHR", "ICCPR"))} == {total}
    later = [one for one in laws["defaulter-list"].findings if one.clause == "register-with-a-term"]
    assert {(one.counted, one.person_weeks) for one in later} == {("in force in no week of the run", 0)}, "the run is of 2015"


def test_findings_link_to_their_clauses(html: str) -> None:
    document, _ = read(html)
    links = [one.attributes["href"] for one in document.by_id("law-citizen-score").all("a")]
    assert "#clause-citizen-score-travel-refused-below" in links
    assert text("AI Act 5(1)(c)(i): Social scoring: in another part of life") in html
