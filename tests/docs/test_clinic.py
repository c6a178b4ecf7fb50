"""The clinic of the manual, as a reader would copy it: checked, compared, and no town treats more than it has places."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.terminal import demerit
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "clinic.md").read_text(encoding="utf-8")
ALLOW = ("--allow", "my_town.clinic")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with what the page says, and nothing else."""
    here = tmp_path_factory.mktemp("town")
    (here / "my_town").mkdir()
    (python,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (here / "my_town" / "clinic.py").write_text(python)
    for text in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL):
        (here / f"{re.search(r'^name = .(.*?).$', text, re.MULTILINE)[1]}.toml").write_text(text)  # type: ignore[index]
    (cases,) = re.findall(r"\n((?:    [^\n]*\n|\n)*    \[\[case\]\]\n(?:    [^\n]*\n|\n)*)", PAGE)
    (here / "my_town" / "clinic.cases.toml").write_text(dedent(str(cases)))
    return here


def test_the_laws_hold_and_its_cases_come_out(folder: Path) -> None:
    done = demerit("check", "my_town/clinic.py", *ALLOW, here=folder)
    assert done.code == 0, done
    assert "9 of 9 laws hold; 2 of 2 cases come out as expected" in done.out


def test_no_town_treats_more_than_it_has_places(folder: Path) -> None:
    few = ("--country", "lessonland", "--people", 5040, "--weeks", 60, "--quiet")
    done = demerit("compare", "ill.toml", "clinic.toml", *ALLOW, *few, "--seeds", 1, "--out", "pair", here=folder)
    assert done.code == 0, done
    asked = re.search(r'demerit query (pair/clinic) "(.*)"', PAGE)
    assert asked
    told = demerit("query", asked[1], asked[2], "--json", here=folder)
    assert told.code == 0, told
    busiest = [row["max(busiest)"] if isinstance(row, dict) else row[1] for row in told.json()]
    assert max(busiest) == 10
    assert demerit("audit", "clinic.toml", *ALLOW, "--run", "pair", here=folder).code == 0
