"""What the law says, on the page: every finding of the auditor, with the person-weeks of this run."""

from pathlib import Path

from demerit.audit import audit
from demerit.regime.load import load
from demerit.report.html import text
from tests.folders import table as table_of
from tests.report.reading import read


def test_every_finding_is_on_the_page_with_its_reason_and_number(folder: Path, html: str) -> None:
    document, _ = read(html)
    for name in ("citizen-score", "defaulter-list"):
        part = document.by_id(f"law-{name}").text()
        assert "Not legal advice." in part
        found = audit(load(name), folder).findings
        assert len(found) > 10
        for one in found:
            assert one.reason in part, one
            assert one.person_weeks is not None or one.counted.startswith("not counted: "), one.counted
            assert (one.counted if one.person_weeks is None else f"{one.person_weeks:,}") in part
        assert sum(one.person_weeks is not None for one in found) > len(found) / 2


def test_person_weeks_are_those_of_the_tables(folder: Path) -> None:
    table = table_of(folder / "defaulter-list" / "weeks.parquet")
    here = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1) & (table["measure"] == "listed")
    looks = sorted((int(table["week"][k]), int(table["value"][k])) for k in here.nonzero()[0])
    before, total = 0, 0
    for week, people in looks:
        before, total = week, total + people * (week - before)
    assert total > 0
    found = audit(load("defaulter-list"), folder).findings
    assert {one.person_weeks for one in found if one.clause in ("register", "joint-punishment")} == {total}
    assert {one.counted for one in found if one.clause == "register"} == {"listed of the run"}


def test_findings_link_to_their_clauses(html: str) -> None:
    document, _ = read(html)
    links = [one.attributes["href"] for one in document.by_id("law-citizen-score").all("a")]
    assert "#clause-citizen-score-travel-refused-below" in links
    assert text("AI Act 5(1)(c): Social scoring") in html
