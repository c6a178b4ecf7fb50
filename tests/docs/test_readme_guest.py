"""The README's mechanism, as a reader would copy it: put into an empty folder, and driven through every command there is."""

from __future__ import annotations

import re
import shlex
from hashlib import sha256
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import typer

from demerit.cli.app import app
from tests.cli.terminal import Done, refused
from tests.cli.terminal import demerit as command
from tests.house.tree import ROOT

NAME, ALLOW = "my_rules.praise", ("--allow", "my_rules.praise")
SMALL = {"--people": "336", "--weeks": "4"}
"""Sizes the page shows, and those the tests run."""
SECTION = (ROOT / "README.md").read_text().partition("\n## Write a mechanism\n")[2].partition("\n## ")[0]
ELSEWHERE = {"main": "the main job names its own rule books", "systems": "the twenty systems are demerit's", "regimes": "a list of the library",
             "overlays": "a list of the library", "acts": "the catalogue", "population": "people, and no rule book",
             "validate": "rule books of the library beside published figures", "calibrate": "the same, with behaviour that may vary",
             "structures": "what is taken away is something that people of demerit's own mechanisms do"}
"""Commands that no guest has to do with, and why."""


def block(language: str) -> str:
    """The one block of a language in the section."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)
    return str(found)


def shown() -> list[list[str]]:
    """The command lines of the section, without the name of the program, on few people."""
    lines = [shlex.split(line, comments=True) for line in block("sh").splitlines() if line.strip()]
    assert all(line[0] == "demerit" for line in lines)
    return [_smaller(line[1:]) for line in lines]


def _smaller(words: list[str]) -> list[str]:
    small = [SMALL.get(before, word) for before, word in zip(["", *words], words, strict=False)]
    seeds = {"compare": ["--seeds", "1"], "ablate": ["--seeds", "0"]}.get(words[0], [])
    return [*small, *seeds, *(["--country", "lessonland", "--quiet"] if "--people" in words else [])]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with the two files that the section says, and nothing else."""
    found = tmp_path_factory.mktemp("reader")
    (found / "my_rules").mkdir()
    (found / "my_rules" / "praise.py").write_text(block("python"))
    (found / "my_rules" / "praise.cases.toml").write_text(cases())
    (found / "town.toml").write_text(block("toml"))
    return found


def cases() -> str:
    """The cases that the section shows, which are no rule book."""
    (found,) = re.findall(r"\n((?:    [^\n]*\n|\n)*    \[\[case\]\]\n(?:    [^\n]*\n)*)", SECTION)
    return dedent(str(found))


@pytest.fixture(scope="module")
def done(folder: Path) -> dict[str, Done]:
    """What came of every command line of the section, in its order."""
    found: dict[str, Done] = {}
    for words in shown():
        again = words[0] if words[0] not in found else f"{words[0]} again"
        asked, _, file = " ".join(words).partition(" > ")
        found[again] = command(*shlex.split(asked), here=folder)
        if file:
            (folder / file).write_text(found[again].out)
    return found


def said(*words: object, here: Path) -> Any:
    """What a command says as JSON; it must end with 0."""
    found = command(*words, "--json", here=here)
    assert found.code == 0, found.err
    return found.json()


def test_every_command_line_of_the_section_works(done: dict[str, Done]) -> None:
    assert {name: one.err for name, one in done.items() if one.code} == {}
    assert list(done) == [
        "check", "check again", "run", "report", "why", "life", "compare", "ablate", "audit", "mechanisms", "mechanisms again", "measures"]


def test_the_section_and_this_test_reach_every_command(done: dict[str, Done]) -> None:
    here = {"week", "cite", "query", "verify", "diff", "upgrade", "branch", "resume"}
    there = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert set(there) == {*(name.removesuffix(" again") for name in done), *here, *ELSEWHERE}


def test_people_without_praise_live_on_with_it(folder: Path) -> None:
    few = ["--people", "336", "--weeks", "4", "--country", "lessonland", "--past", "2", "--quiet"]
    assert command("run", "none", *few, "--save-every", "1", "--out", "plain", here=folder).code == 0
    words = ["branch", "plain", "--at", "2", "--regime", "town.toml", *ALLOW, "--out", "praised", "--quiet"]
    assert command(*words, here=folder).code == 0
    (counted,) = command("query", "praised", "select sum(value) as n from weeks where measure = 'applause'", "--json", here=folder).json()
    assert counted["n"] > 0
    assert "is finished" in command("resume", "praised", *ALLOW, here=folder).err


def test_a_week_is_told_value_by_value_with_names_and_units(done: dict[str, Done]) -> None:
    told = done["why"].out.partition(f"{NAME}, weekly   [praise]\n")[2]
    assert re.match(r"    applauded = [01]   from luck [\d.]+ %/week, heard_trouble \d+, rate 10 %/week\n", told), told[:300]
    assert re.search(r"\n    gain = (0|3) points   from applauded [01], points 3 points\n    -> own (0|3) points, applause [01]\n", told), told[:300]


def test_the_file_is_checked_and_drawn(done: dict[str, Done], folder: Path) -> None:
    assert "1 of 1 cases" in done["check"].out
    picture = (folder / "praise.svg").read_text()
    assert picture.startswith("<svg")
    assert all(f">{word}<" in picture for word in ("applauded", "gain", "heard_trouble", "luck", "own", "applause"))
    assert "synthetic people, not a forecast" in picture


def test_what_it_does_is_counted_judged_and_kept(done: dict[str, Done], folder: Path) -> None:
    assert "Faces" not in done["audit"].out
    assert "praise: yes" in done["audit"].out
    assert "not classified" not in done["audit"].out
    assert re.search(r"praise: conflict likely, \d+ person-weeks", done["audit"].out)
    assert "applause" in done["measures"].out
    assert "gain" in done["mechanisms"].out
    digest = sha256((folder / "my_rules" / "praise.py").read_bytes()).hexdigest()
    for run in ("run", "pair/town", "parts"):
        assert (folder / run / "guests" / f"{NAME}.py").read_text() == block("python")
    page = (folder / "run" / "report.html").read_text()
    for part in (digest, "people applauded in public (people)", "chance a week of being applauded", "assumed: an example"):
        assert part in page, part
    for made in ("pair", "parts"):
        assert command("report", made, here=folder).code == 0
        assert digest in (folder / made / "report.html").read_text()


def test_the_other_commands_take_it_too(done: dict[str, Done], folder: Path) -> None:
    week = said("week", "town.toml", *ALLOW, here=folder)
    assert [one["mechanism"] for one in week["clauses"]] == ["score", NAME]
    assert "my_rules_praise_weekly(" in week["text"]
    for what in (("run",), ("town.toml", *ALLOW)):
        (one,) = said("cite", *what, here=folder)["citations"]
        assert (one["id"], one["title"]) == (NAME, "assumed: an example")
    (count,) = said("query", "run", "select sum(value) as n from weeks where measure = 'applause' and province = '' and quintile = 0 and grp = -1",
                    here=folder)
    assert count["n"] > 0
    assert all(said("verify", made, here=folder)["ok"] for made in ("run", "pair", "parts"))
    assert said("diff", "run", "run", here=folder)["same"]
    assert "already" in said("upgrade", "run", here=folder)["said"]
    assert command("mechanisms", NAME, "--of", "town.toml", *ALLOW, "--graph", here=folder).out.startswith("<svg")
    events = said("life", "run", "--person", 1, *ALLOW, "--guests", ".", here=folder)["events"]
    assert all(event["unit"] == "1/256 point" or event["unit"] == "points" for event in events if event["mechanism"] == NAME)


def test_it_is_told_where_it_is_and_what_to_add(folder: Path) -> None:
    digest = sha256((folder / "my_rules" / "praise.py").read_bytes()).hexdigest()
    text = refused("run", "town.toml", here=folder)
    assert digest in text
    assert f"--allow {NAME}" in text
    assert "No guest is named here" in refused("run", "none", *ALLOW, here=folder)


def test_the_same_from_python(folder: Path) -> None:
    import demerit
    from demerit.audit import audit

    given: dict[str, Any] = {"people": 336, "weeks": 4, "country": "lessonland", "allow": (NAME,)}
    run = demerit.run(str(folder / "town.toml"), **given)
    assert "applause" in set(run.table("weeks")["measure"])
    pair = demerit.compare("none", str(folder / "town.toml"), seeds=0, **given)
    assert {row["regime"] for row in pair.summary()} == {"town"}
    assert {one.verdict for one in audit(folder / "town.toml", allow=(NAME,)).findings if one.clause == "praise"} >= {"yes"}


def test_the_mechanism_is_short() -> None:
    code = [line for line in block("python").splitlines() if line.strip() and not line.strip().startswith('"""')]
    assert len(code) <= 25
