"""A mechanism without cases fails: what its source says must be written down as numbers in and numbers out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

from demerit.engine.check import source_tree
from demerit.registry import mechanism, names
from demerit.values import Function, functions, roles, steps

HERE = Path(__file__).parent
WORKS_OUT = ("worked_out", "valued")
"""What works out a function and all that it asks for."""
SUMS = (ast.Return, ast.Name, ast.Load, ast.Constant, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop)
"""What a one-line sum is made of: it has no case that another number would show."""


def is_sum(function: Function) -> bool:
    """Whether a value is one line of arithmetic without a condition or a call."""
    body = source_tree(function).body
    lines = body[1:] if isinstance(body[0], ast.Expr) else body
    return len(lines) == 1 and all(isinstance(node, SUMS) for node in ast.walk(lines[0]))


def called(name: str, cases: ast.Module) -> set[Function]:
    """The mechanism's functions that its cases call, by themselves (`court.listed(...)`) or worked out with all they need."""
    found: set[Function] = set()
    for call in (node for node in ast.walk(cases) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id in WORKS_OUT:
            found |= set(steps(one for argument in call.args for one in named(name, argument)))
        else:
            found |= set(named(name, call.func))
    return found


def named(name: str, text: ast.expr) -> Iterator[Function]:
    """The functions that an expression names: `court.listed`, or `court.mechanism.weekly` for all of a role's."""
    for node in ast.walk(text):
        match node:
            case ast.Attribute(ast.Attribute(ast.Name(id), "mechanism"), role) if id == name:
                yield from roles(mechanism(name)).get(role, {}).values()
            case ast.Attribute(ast.Name(id), word) if id == name:
                found = getattr(import_module(f"demerit.mechanisms.{name}"), word, None)
                yield from (found,) if isinstance(found, FunctionType) else ()


def uncalled(name: str, cases: str) -> list[str]:
    """What the cases of a mechanism leave out: roles of which nothing is called, and values that decide something."""
    there, own = called(name, ast.parse(cases)), mechanism(name)
    whole = [role for role in roles(own) if " " not in role]
    missing = [role for role in whole if not there & set(roles(own)[role].values())]
    return missing + [one.__name__ for one in functions(own) if one not in there and not is_sum(one)]


@pytest.mark.parametrize("name", names())
def test_every_role_and_every_value_that_decides_something_is_called_in_the_cases(name: str) -> None:
    cases = HERE / f"test_{name}.py"
    assert cases.exists(), f"{name} has no cases: write tests/cases/test_{name}.py"
    missing = uncalled(name, cases.read_text())
    assert not missing, f"{cases.name} does not call {', '.join(missing)}: call it, or work its role out with worked_out()"


@pytest.mark.parametrize(("text", "found"), [
    ("legitimacy.mechanism.settle", set()), ("dict.fromkeys(legitimacy.mechanism.settle, 0)", set()),
    ("ties.mechanism.weekly(1)", set()), ("worked_out(legitimacy.mechanism.weekly, {})", set()),
    ("valued(ties.mechanism.weekly.values(), {})", set()),
    ("worked_out(legitimacy.mechanism.settle, {})", {one.__name__ for one in steps(mechanism("legitimacy").settle.values())}),
])
def test_naming_a_role_is_not_calling_it(text: str, found: set[str]) -> None:
    assert {one.__name__ for one in called("legitimacy", ast.parse(text))} == found


def test_a_mechanism_whose_cases_call_nothing_lacks_everything_but_sums() -> None:
    nothing, own = uncalled("means", ""), mechanism("means")
    assert {"begin", "weekly", "next_refusing"} <= set(nothing)
    assert {one.__name__ for one in functions(own)} - set(nothing) == {one.__name__ for one in functions(own) if is_sum(one)} != set()


def test_every_case_file_is_of_a_mechanism() -> None:
    files = {path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")}
    assert files - {"every_mechanism"} == set(names())
