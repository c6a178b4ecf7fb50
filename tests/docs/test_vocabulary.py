"""The table of reserved words is the code's: up to date, complete, and what it says is refused is refused."""

from __future__ import annotations

import ast
import importlib.util
import re
from types import FunctionType, ModuleType
from typing import Any

import pytest

from demerit.engine.fuse import fuse
from demerit.engine.reserved import BEGUN, CENSUS, MADE, RESERVED, SAID
from demerit.terms import HELPERS, Column, Count, Free, Mechanism, Rule, Table
from demerit.values import MechanismError
from tests.house.tree import ROOT
from tests.laws.worlds import fused

MAKER = ROOT / "docs" / "make_vocabulary.py"
PAGE = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_vocabulary", MAKER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_up_to_date() -> None:
    assert maker().FROM in PAGE
    assert maker().page(PAGE) == PAGE, "run `.venv/bin/python docs/make_vocabulary.py`"


def rows() -> list[tuple[str, str]]:
    """(word, what may not be called so), as the page says."""
    table = PAGE.split(maker().FROM)[1].split(maker().TO)[0]
    lines = [re.match(r"\| (`.*`) \| .+ \| (.+) \|$", line) for line in table.splitlines() if line.startswith("| `")]
    return [(word, found[2]) for found in lines if found for word in re.findall(r"`([^`]+)`", found[1])]


def test_every_reserved_word_stands_in_it_once() -> None:
    words = [word for word, _ in rows()]
    begun = [f"{word}..." for word in (*BEGUN, *MADE)]
    assert sorted(words) == sorted([*SAID, *begun, *CENSUS, *(RESERVED - set(SAID) - {"people"})])


def test_what_the_text_of_a_week_imports_is_reserved_and_so_are_the_helpers() -> None:
    imported = {name.name for node in ast.parse(fused().text).body if isinstance(node, ast.ImportFrom) for name in node.names}
    assert "word" in imported
    assert (imported | set(HELPERS)) - RESERVED == set()


def weeks_lived(week):  # type: ignore[no-untyped-def]
    return week


KINDS: dict[str, dict[str, Any]] = {
    "columns": {"columns": lambda word: (Column("mood", "x"), Column(word, "x"))},
    "ledgers": {"columns": lambda word: (Column("mood", "x"), Column(word, "x", ledger=True))},
    "counts": {"counts": lambda word: (Count(word, "x", "x"),)},
    "tables": {"tables": lambda word: (Table(word, "mood", "x", list),)},
    "kept columns": {"keeps": lambda word: (Column(word, "x"),), "govern": lambda word: {word: weeks_lived}},
    "rules": {"rules": lambda word: (Rule(word, "count", "x"),)},
    "values": {"weekly": lambda word: {"mood": FunctionType(weeks_lived.__code__, globals(), word)}},
    "free parameters": {"free": lambda word: (Free(word, "count", "x", "1", "0", "2", "x"),)},
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_says_is_refused_is_refused(kind: str) -> None:
    tried = [word.replace("...", "x") for word, whom in rows() if kind in whom]
    assert len(tried) > 20
    for word in tried:
        own: dict[str, Any] = {"columns": (Column("mood", "x"),), "weekly": {"mood": weeks_lived}, **{part: made(word) for part, made in KINDS[kind].items()}}
        with pytest.raises(MechanismError, match="names are global"):
            fuse({"guest": Mechanism(about="x", sources=("x",), **own)})
