"""Every command: JSON that is JSON, silence on request, help at once, and the exit codes 0, 1 and 2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from demerit.cli.app import app
from tests.cli.terminal import PEOPLE, SMALL, demerit

NOTE = "synthetic people, not a forecast"
SLOW = ["numpy", "numba", "duckdb", "altair", "pandas", "demerit.engine", "demerit.regime"]
"""Modules that take long to load, or that load one that does; a help page has 0.3 s (typer itself loads pydantic)."""
READS = {
    "run": ["none", *SMALL],
    "compare": ["none", "sesame", *SMALL, "--seeds", "0"],
    "ablate": ["sesame", *SMALL, "--seeds", "0"],
    "structures": ["sesame", *SMALL, "--seeds", "0"],
    "branch": ["DIR", "--at", "3", "--regime", "none"],
    "report": ["DIR"],
    "week": ["citizen-score", "--on", "2018-06-01"],
    "why": ["DIR", "--person", "100", "--week", "2"],
    "life": ["DIR", "--person", "100"],
    "cite": ["suzhou"],
    "audit": ["citizen-score"],
    "query": ["DIR", "select count(*) as n from weeks"],
    "verify": ["DIR"],
    "diff": ["DIR", "DIR"],
    "upgrade": ["DIR"],
    "check": ["suzhou"],
    "regimes": [],
    "overlays": [],
    "mechanisms": [],
    "acts": [],
    "measures": [],
    "systems": [],
    "validate": ["--figure", "SE-015", "--people", "336", "--seeds", "1"],
    "calibrate": ["travel", "--people", "336", "--runs", "2", "--design", "random"],
    "population": ["--people", "50000", "--country", "lessonland"],
}
"""Words for every command but `main`, which takes minutes and has no JSON, and `resume`, which needs a run that was stopped."""


def words(command: str, saved: Path, tmp_path: Path) -> list[str]:
    page = ["--out", str(tmp_path / "page.html")] if command == "report" else []
    return [command, *(str(saved) if word == "DIR" else word for word in READS[command]), *page]


def test_every_command_is_tested() -> None:
    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert names == {*READS, "main", "resume"}


@pytest.mark.parametrize("command", READS)
def test_json_is_json_and_progress_stays_away_from_it(command: str, saved: Path, tmp_path: Path) -> None:
    done = demerit(*words(command, saved, tmp_path), "--json")
    assert done.code == 0, done.err
    assert done.json()


@pytest.mark.parametrize("command", ["run", "compare", "week"])
def test_every_view_of_people_says_what_they_are(command: str, saved: Path, tmp_path: Path) -> None:
    assert NOTE in demerit(*words(command, saved, tmp_path)).out


def test_progress_is_plain_lines_when_nobody_watches() -> None:
    done = demerit("run", "none", *SMALL)
    assert done.code == 0
    assert "none: 6 weeks in" in done.err
    assert "\r" not in done.err
    assert "\x1b" not in done.err + done.out


@pytest.mark.parametrize("command", [None, *READS, "main"])
def test_help_loads_nothing_that_takes_long(command: str | None) -> None:
    """How long it takes is in `make bench`; here, that nothing slow is loaded on the way."""
    words = [*([command] if command else []), "--help"]
    code = "from demerit.cli import main\nimport sys\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert "--help" in done.stdout
    assert not set(done.stderr.split()) & set(SLOW)


def test_people_are_rounded_to_neighbourhoods_and_said() -> None:
    done = demerit("run", "none", "--people", PEOPLE + 50, "--weeks", 1, "--json").json()
    assert done["people"] % 168 == 0
    assert abs(done["people"] - PEOPLE - 50) <= 168
    assert f"{done['people']:,} people" in demerit("run", "none", "--people", PEOPLE + 50, "--weeks", 1).out


def test_a_run_says_what_it_was() -> None:
    said = demerit("run", "suzhou", *SMALL, "--json").json()
    assert {"digest", "people", "weeks", "seconds", "person_weeks_per_second", "bytes_per_person", "out"} <= set(said)
    assert said["note"] == NOTE
    assert said["person_weeks_per_second"] == pytest.approx(said["people"] * said["weeks"] / said["seconds"], rel=0.05)


def test_the_week_of_a_day_has_that_days_clauses() -> None:
    early = demerit("week", "citizen-score", "--on", "2014-07-07", "--json").json()
    late = demerit("week", "citizen-score", "--on", "2020-02-03", "--json").json()
    assert early["on"] == "2014-07-07"
    assert early["clauses"] != late["clauses"]
    assert "def live_cells" in late["text"]
    assert "# rules in force" in late["text"]


def test_a_run_cites_what_its_rule_book_cites(saved: Path) -> None:
    assert demerit("cite", saved, "--json").out == demerit("cite", "citizen-score", "--json").out
