"""The command: exit codes, JSON, Markdown, and no compiler."""

import subprocess
import sys
from pathlib import Path

import pytest

from demerit.audit.provisions import SILENT, VERDICTS, provisions
from tests.audit.books import LIST, SCALE, TRAINS, text
from tests.cli.terminal import demerit, refused

KEYS = {"provision", "clause", "mechanism", "verdict", "reason", "person_weeks"}


def test_json_has_the_findings_and_what_their_words_mean() -> None:
    said = demerit("audit", "citizen-score", "--json").json()
    assert "not legal advice" in said["note"]
    assert "synthetic people, not a forecast" in said["note"]
    assert said["regime"] == "citizen-score"
    assert said["run"] is None
    assert said["verdicts"] == VERDICTS
    assert [one["id"] for one in said["provisions"]] == [one.id for one in provisions()]
    assert said["findings"]
    for one in said["findings"]:
        assert set(one) >= KEYS
        assert one["verdict"] in VERDICTS
        assert one["verdict"] not in SILENT
        assert one["person_weeks"] is None
        assert one["reason"]


def test_all_shows_what_was_looked_at_and_found_not_to_apply() -> None:
    whole = demerit("audit", "suzhou", "--all", "--json").json()["findings"]
    some = demerit("audit", "suzhou", "--json").json()["findings"]
    assert [one for one in whole if one["verdict"] not in SILENT] == some
    assert len(whole) == 2 * len(provisions())
    assert all(one["reason"] for one in whole)


def test_markdown_has_a_table_for_every_provision_that_found_something() -> None:
    found = demerit("audit", "defaulter-list", "--json").json()["findings"]
    page = demerit("audit", "defaulter-list", "--markdown").out
    assert page.startswith("# What the law says of `defaulter-list`\n")
    assert "Not legal advice; synthetic people, not a forecast" in page
    titles = {one["title"] for one in found}
    assert {line[3:].split(" (")[0] for line in page.splitlines() if line.startswith("## ")} == titles
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(found)
    assert all(line.replace("\\|", "").count("|") == 5 for line in rows)


def test_the_table_says_what_it_is_not() -> None:
    done = demerit("audit", "citizen-score")
    assert "Not legal advice" in done.out
    assert "synthetic people, not a forecast" in done.out
    assert "binding public authorities only" in done.out


def test_a_book_without_findings_says_so() -> None:
    done = demerit("audit", "none")
    assert (done.code, done.err) == (0, "")
    assert done.out == "No scoring: no finding (not legal advice; synthetic people, not a forecast)\n"
    assert demerit("audit", "none", "--json").json()["findings"] == []
    assert "No finding." in demerit("audit", "none", "--markdown").out


def test_a_book_of_ones_own_is_audited(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text(SCALE, LIST, TRAINS))
    done = demerit("audit", "mine.toml", "--json", here=tmp_path).json()
    assert {one["clause"] for one in done["findings"]} == {"scale", "list", "trains"}


def test_findings_are_no_failure_and_mistakes_are() -> None:
    assert demerit("audit", "citizen-score", "--quiet").code == 0
    assert "there is no such rule book" in refused("audit", "citizen-scores")
    assert "it has no run.json and no compare.json" in refused("audit", "citizen-score", "--run", "nowhere")
    assert "give one of them" in refused("audit", "citizen-score", "--json", "--markdown")


@pytest.mark.parametrize("more", [[], ["--markdown"], ["--json"]])
def test_no_engine_and_no_compiler_is_needed(more: list[str]) -> None:
    code = (
        "import sys\nfrom demerit.cli.app import app\n"
        "try:\n    app()\nexcept SystemExit as done:\n    assert not done.code\n"
        "print([m for m in sys.modules if m.split('.')[0] == 'numba' or m.startswith('demerit.engine')], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "audit", "citizen-score", *more]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"
