"""The command: exit codes, JSON, Markdown, the brief, the time asked about, and no compiler."""

import json
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from demerit.audit.brief import brief, open_questions
from demerit.audit.provisions import SILENT, VERDICTS, provisions
from tests.audit.books import LIST, SCALE, TRAINS, kept, saying, text
from tests.cli.terminal import Done, demerit
from tests.faults.inside import inside, message

KEYS = {"provision", "short", "citation", "clause", "mechanism", "verdict", "why", "elements", "asks", "read", "reason", "person_weeks", "when"}


@cache
def told(*words: str) -> Done:
    """What the command prints; many tests ask the same."""
    done = inside("audit", *words)
    assert (done.code, done.err) == (0, ""), done
    return done


def test_json_has_the_findings_their_elements_and_what_their_words_mean() -> None:
    said = told("citizen-score", "--json").json()
    assert "not legal advice" in said["note"]
    assert "synthetic people, not a forecast" in said["note"]
    assert said["regime"] == "citizen-score"
    assert said["run"] is None
    assert said["asked"] == {"since": None, "until": None}
    assert said["verdicts"] == VERDICTS
    assert [one["id"] for one in said["provisions"]] == [one.id for one in provisions()]
    assert len(said["findings"]) == len(kept("citizen-score").findings)
    for one in said["findings"]:
        assert set(one) >= KEYS
        assert one["verdict"] in VERDICTS
        assert one["verdict"] not in SILENT
        assert one["person_weeks"] is None
        assert one["reason"].endswith(one["why"])
        assert {element["state"] for element in one["elements"]} <= {"met", "not met", "not said"}


def test_all_shows_what_was_looked_at_and_found_not_to_apply() -> None:
    whole = told("suzhou", "--all", "--json").json()["findings"]
    some = told("suzhou", "--json").json()["findings"]
    assert [one for one in whole if one["verdict"] not in SILENT] == some
    assert len(whole) == 2 * len(provisions())
    assert all(one["reason"] for one in whole)
    page = told("suzhou", "--all", "--markdown").out
    assert "## Looked at, and not engaged" in page
    assert "## Looked at, and not engaged" not in told("suzhou", "--markdown").out


def sections(page: str) -> dict[str, list[str]]:
    """Heading -> its lines."""
    found: dict[str, list[str]] = {}
    for line in page.splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif found:
            found[[*found][-1]].append(line)
    return found


def test_the_brief_tells_what_is_grave_by_provision_and_what_is_not_said_by_question() -> None:
    page, found = told("defaulter-list", "--markdown").out, kept("defaulter-list")
    assert page.startswith("# What the law says of defaulter-list\n")
    assert page.count("Not legal advice; synthetic people, not a forecast") == 1
    parts = sections(page)
    for verdict, heading in (("conflict likely", "Conflict likely"), ("duties apply", "What must be done: duties apply"), ("yes", "Shortcomings")):
        titles = {one.title for one in found.findings if one.verdict == verdict}
        assert {line[4:].split(" (")[0] for line in parts[heading] if line.startswith("### ")} == titles
    unsaid = parts["What the rule book does not say, which clears nothing"]
    assert len([line for line in unsaid if line.startswith("| ")]) == len(open_questions(found)) + 2
    assert "6: read from its text (" in "".join(parts["What was read of the texts"])
    for lines in parts.values():
        rows = [line.replace("\\|", "") for line in lines if line.startswith("|")]
        assert all(row.count("|") > 2 for row in rows)


def test_every_grave_finding_stands_in_the_brief_with_its_clause_and_reason() -> None:
    page, found = told("citizen-score", "--markdown").out, kept("citizen-score")
    for one in found.findings:
        if one.verdict in ("conflict likely", "duties apply", "yes"):
            assert one.why.replace("|", "\\|") in page, one
    assert len(page.splitlines()) < len(found.findings), "findings that differ in nothing but the clause stand in one row"


def test_the_table_says_what_it_is_not() -> None:
    out = told("citizen-score").out
    assert out.count("Not legal advice") == 1
    assert "synthetic people, not a forecast" in out
    assert "Not said by the rule book, which clears nothing" in out
    assert "whether an AI system makes it (`made_by`)" in out


def test_a_book_without_findings_says_so() -> None:
    assert told("none").out == "No scoring: no finding (not legal advice; synthetic people, not a forecast)\n"
    assert told("none", "--json").json()["findings"] == []
    assert "No finding." in told("none", "--markdown").out


def test_a_book_of_ones_own_is_audited(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text(SCALE, LIST, TRAINS))
    done = inside("audit", "mine.toml", "--json", here=tmp_path).json()
    assert {one["clause"] for one in done["findings"]} == {"scale", "list", "trains"}


def test_a_day_and_a_time_may_be_asked_about(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text(SCALE, saying(TRAINS, to="2024-06-03")))

    def verdicts(*words: str) -> dict[str, str]:
        said = inside("audit", "mine.toml", "--all", "--json", *words, here=tmp_path).json()
        return {one["provision"]: one["verdict"] for one in said["findings"] if one["clause"] == "trains"}

    assert verdicts("--on", "2024-06-02")["gdpr-22"] == "conflict likely"
    assert verdicts("--on", "2024-06-03")["gdpr-22"] == "not in force"
    assert verdicts("--between", "2024-01-01", "2025-12-31")["gdpr-22"] == "conflict likely"
    assert verdicts("--on", "2018-01-01")["gdpr-22"] == "not in force", "the regulation is younger"
    assert "asked on 2024-06-02" in inside("audit", "mine.toml", "--on", "2024-06-02", here=tmp_path).out
    assert "Asked from 2024-01-01 to 2025-12-31." in inside(
        "audit", "mine.toml", "--markdown", "--between", "2024-01-01", "2025-12-31", here=tmp_path
    ).out


def test_a_brief_is_written_in_the_form_its_name_asks_for(tmp_path: Path) -> None:
    for suffix in ("md", "html", "json"):
        done = inside("audit", "suzhou", "--out", f"brief.{suffix}", here=tmp_path)
        assert (done.code, done.out) == (0, f"written: brief.{suffix}\n")
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == told("suzhou", "--markdown").out
    assert json.loads((tmp_path / "brief.json").read_text(encoding="utf-8")) == told("suzhou", "--json").json()
    html = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "<h1>What the law says of suzhou</h1>" in html
    assert "http" not in html.split("</style>")[0], "the page asks nothing of anybody"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.html", "brief.json", "brief.md"], "and no draft is left"


@pytest.mark.skipif(find_spec("docx") is None, reason="python-docx is not installed")
def test_a_brief_for_a_word_processor_has_every_row(tmp_path: Path) -> None:
    import docx

    assert inside("audit", "suzhou", "--out", "brief.docx", here=tmp_path).code == 0
    made: Any = docx.Document(str(tmp_path / "brief.docx"))
    rows = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    blocks = list(brief(kept("suzhou")))
    assert rows == [cell for block in blocks if block.kind == "table" for row in (block.head, *block.rows) for cell in row]


def test_findings_are_no_failure_and_mistakes_are(tmp_path: Path) -> None:
    assert demerit("audit", "suzhou", "--quiet").code == 0
    assert "there is no such rule book" in message("audit", "citizen-scores")
    assert "it has no run.json and no compare.json" in message("audit", "suzhou", "--run", "nowhere")
    assert "give one of them" in message("audit", "suzhou", "--json", "--markdown")
    assert "--on and --between both say what time" in message("audit", "suzhou", "--on", "2024-01-01", "--between", "2024-01-01", "2024-02-01")
    assert "from 2024-02-01 to 2024-01-01 is no time" in message("audit", "suzhou", "--between", "2024-02-01", "2024-01-01")
    assert "2024-13-01" in message("audit", "suzhou", "--on", "2024-13-01")
    assert "name a file that ends so" in message("audit", "suzhou", "--out", "brief.pdf", here=tmp_path)
    assert "there is no folder" in message("audit", "suzhou", "--out", "nowhere/brief.md", here=tmp_path)
    assert "--force says what to do with the file of --out" in message("audit", "suzhou", "--force")
    (tmp_path / "brief.md").write_text("mine")
    assert "is there already" in message("audit", "suzhou", "--out", "brief.md", here=tmp_path)
    assert (tmp_path / "brief.md").read_text() == "mine"
    assert inside("audit", "suzhou", "--out", "brief.md", "--force", here=tmp_path).code == 0


def test_no_engine_and_no_compiler_is_needed() -> None:
    code = (
        "import sys\nfrom demerit.cli.app import app\n"
        "for more in ([], ['--markdown'], ['--json']):\n"
        "    sys.argv = ['demerit', 'audit', 'suzhou', *more]\n"
        "    try:\n        app()\n    except SystemExit as done:\n        assert not done.code\n"
        "print([m for m in sys.modules if m.split('.')[0] == 'numba' or m.startswith('demerit.engine')], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"
    assert '"findings"' in found.stdout
