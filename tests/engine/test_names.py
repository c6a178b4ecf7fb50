"""No column can clash with a word of the generated week: every name it assigns is reserved or carries a prefix."""

from __future__ import annotations

import ast
import re

import pytest

from demerit.engine.fuse import Fused
from demerit.engine.words import RESERVED
from tests.laws.worlds import fused

PREFIXED = re.compile(
    r"(posted|gave|once|new|heard|their|trait|life|now|table|rows|counts|place|near|town|province|country|census|tie|ahead|waiting|queue)_\w+|[of]\d+")


def assigned(week: Fused) -> set[str]:
    """Every name assigned, looped over or given in the loops of a week (scalar functions have names of their own)."""
    loops = [node for node in ast.parse(week.text).body if isinstance(node, ast.FunctionDef)
             and node.name.endswith(("_cells", "_grid"))]
    assert len(loops) == 4
    names = {node.id for loop in loops for node in ast.walk(loop)
             if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return names | {argument.arg for loop in loops for argument in loop.args.args}


@pytest.mark.parametrize("explicit", [False, True])
def test_every_word_of_the_week_is_reserved(explicit: bool) -> None:
    week = fused(explicit=explicit)
    own = {*week.wiring.columns, *week.wiring.tables}
    assert {name for name in assigned(week) - own if not PREFIXED.fullmatch(name)} - RESERVED == set()


def test_no_shipped_column_is_a_reserved_word() -> None:
    assert set(fused().wiring.columns) & RESERVED == set()
    assert [name for name in fused().wiring.columns if PREFIXED.fullmatch(name)] == []
