"""What changes between two audits: each kind of change once, nothing where nothing changes, and the command."""

from datetime import date
from pathlib import Path

from demerit.audit import audit
from demerit.audit.against import Change, against, same
from demerit.audit.window import ALWAYS, Window, on
from tests.audit.books import LATE, LOANS, SCALE, TRAINS, book, redress, text
from tests.cli.terminal import demerit, refused

DAY = date(2026, 2, 2)
PROCESS = redress('notice = "100 %", appeal = true, independent = "80 %", independent_weeks = "8 weeks"')


def changes(first: tuple[str, ...], second: tuple[str, ...], window: Window = ALWAYS) -> dict[tuple[str, str], Change]:
    """(provision, clause) -> what changes."""
    found = against(*(audit(book(*clauses), window=window) for clauses in (first, second)))
    return {(one.provision, one.clause): one for one in found}


def test_nothing_changes_from_a_book_to_itself() -> None:
    found = audit(book(SCALE, LATE, TRAINS))
    assert against(found, found) == ()
    assert same(found, found) == len(found.findings) > 0


def test_one_word_takes_a_finding_away_and_the_way_back_brings_it() -> None:
    there, back = changes((SCALE, LATE, TRAINS), (SCALE, LATE, LOANS)), changes((SCALE, LATE, LOANS), (SCALE, LATE, TRAINS))
    gone, late = there["ai-act-5-1-c-i", "trains"], there["ai-act-5-1-c-i", "late"]
    assert (gone.kind, gone.before, gone.after, gone.why) == ("goes", "conflict likely", None, "'minimal' has no such clause")
    assert (late.kind, late.before, late.after) == ("goes", "conflict likely", "not engaged")
    assert late.why == "no door of the score is known to reach beyond finance (from 2025-02-02)"
    assert {(one.kind, one.before, one.after) for key, one in back.items() if key[0] == "ai-act-5-1-c-i"} == {
        ("comes", None, "conflict likely"), ("comes", "not engaged", "conflict likely"),
    }


def test_a_reform_may_change_a_verdict_and_leave_the_finding() -> None:
    found = changes((SCALE, LATE, TRAINS), (SCALE, LATE, TRAINS, PROCESS))["gdpr-22", "trains"]
    assert (found.kind, found.before) == ("verdict", "conflict likely")
    assert "'process' frees 80 %" in found.why


def test_a_sunset_leaves_a_finding_for_a_time_and_takes_it_on_a_day_after() -> None:
    ended = TRAINS.replace('context =', 'to = 2025-02-03\ncontext =')
    told = changes((SCALE, LATE, TRAINS), (SCALE, LATE, ended))["iccpr-12", "trains"]
    assert (told.kind, told.why) == ("time", "in force at all times; now in force to 2025-02-03")
    after = changes((SCALE, LATE, TRAINS), (SCALE, LATE, ended), on(DAY))["iccpr-12", "trains"]
    assert (after.kind, after.after, after.why) == ("goes", "not in force", "the clause is not in force in 'minimal'")


def test_the_command_tells_it_in_every_form(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(text(SCALE, LATE, TRAINS))
    asked = ("audit", "one.toml", "--against", "one.toml+ai-act-article-5", "--on", "2026-02-02")
    said = demerit(*asked, "--json", here=tmp_path).json()
    assert (said["from"]["regime"], said["to"]["regime"]) == ("minimal", "minimal+ai-act-article-5")
    assert {one["kind"] for one in said["changes"] if one["clause"] == "trains"} == {"goes"}
    page = demerit(*asked, "--markdown", here=tmp_path).out
    assert page.startswith("# What changes in what the law says: From minimal to minimal+ai-act-article-5, on 2026-02-02\n")
    assert "## Findings that go" in page
    assert "AI Act 5(1)(c)(i)" in page
    assert "AI Act 5(1)(c)(i)" in demerit(*asked, here=tmp_path).out
    alike = demerit("audit", "credit-bureau", "--against", "credit-bureau+ai-act-article-5").out
    assert alike.startswith("From credit-bureau to credit-bureau+ai-act-article-5: nothing changes; ")
    days = demerit("audit", "one.toml", "--on", "2024-01-08", "--against-day", "2026-02-02", "--json", here=tmp_path).json()
    assert ("comes", "ai-act-5-1-c-i", "trains") in {(one["kind"], one["provision"], one["clause"]) for one in days["changes"]}


def test_what_makes_no_sense_is_refused() -> None:
    assert "add --on DATE" in refused("audit", "none", "--against-day", "2026-02-02")
    assert "--all is about one audit" in refused("audit", "none", "--against", "suzhou", "--all")
    assert "there is no such rule book" in refused("audit", "none", "--against", "suzhuo")
