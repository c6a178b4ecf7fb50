"""Small on purpose: a file that outgrows a screen or two holds two things, a function that outgrows one does two."""

import ast
from inspect import getclosurevars
from pathlib import Path

import pytest

from demerit.engine.phase import called
from demerit.registry import mechanism, names
from demerit.values import functions
from tests.house.tree import ROOT, files, text_of

FILE_LINES = 270
"""Lines that say something: a blank line between two functions is no more to read."""
FUNCTION_LINES = 60
MEDIAN_LINES = 130
VALUE_LINES, VALUE_ARGUMENTS = 15, 9
"""The limits only ever go down."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    return files("src/*.py")


def lines_of(text: str) -> list[tuple[str, int]]:
    """(name, lines) of every function, decorators and docstring included."""
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


def length(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def test_no_source_file_is_over_the_limit() -> None:
    lengths = {str(path.relative_to(ROOT)): length(text_of(path)) for path in sources()}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_the_usual_source_file_is_short() -> None:
    lengths = sorted(lines for path in sources() if (lines := length(text_of(path))))
    assert lengths[len(lengths) // 2] <= MEDIAN_LINES


def test_no_function_is_over_the_limit() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {name}": lines
        for path in sources()
        for name, lines in lines_of(text_of(path))
        if lines > FUNCTION_LINES
    }
    assert long == {}


def test_functions_are_counted_wherever_they_stand() -> None:
    text = "class A:\n  def one(self):\n    pass\n\n  async def two(self):\n    def three():\n      pass\n"
    assert lines_of(text) == [("one", 2), ("two", 3), ("three", 2)]


def values_of(name: str) -> list[tuple[str, int, int]]:
    """(name, lines, arguments) of every function of a mechanism's file."""
    tree = ast.parse(text_of(ROOT / "src/demerit/mechanisms" / f"{name}.py"))
    return [(node.name, (node.end_lineno or 0) - node.lineno + 1, len(node.args.args)) for node in tree.body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("name", names())
def test_a_value_is_short_and_asks_for_few(name: str) -> None:
    found = values_of(name)
    assert found
    assert [one for one in found if one[1] > VALUE_LINES or one[2] > VALUE_ARGUMENTS] == []


@pytest.mark.parametrize("name", names())
def test_every_function_of_a_mechanism_is_used(name: str) -> None:
    """Each is a value that something asks for or is written, or builds a table, or is called by one that does."""
    own = mechanism(name)
    used = {one.__name__ for one in functions(own)} | called(own)
    used |= {word for table in own.tables for word in (table.build.__name__, *getclosurevars(table.build).globals)}
    assert {one[0] for one in values_of(name)} - used == set()
