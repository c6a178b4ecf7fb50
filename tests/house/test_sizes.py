"""Small on purpose: a file that outgrows a screen or two holds two things, a function that outgrows one does two."""

import ast
from pathlib import Path

from tests.house.tree import ROOT, files, text_of

FILE_LINES = 300
FUNCTION_LINES = 60
MEDIAN_LINES = 150
"""The three limits only ever go down."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    return files("src/*.py")


def functions(text: str) -> list[tuple[str, int]]:
    """(name, lines) of every function, decorators and docstring included."""
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


def test_no_source_file_is_over_the_limit() -> None:
    lengths = {str(path.relative_to(ROOT)): len(text_of(path).splitlines()) for path in sources()}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_the_usual_source_file_is_short() -> None:
    lengths = sorted(lines for path in sources() if (lines := len(text_of(path).splitlines())))
    assert lengths[len(lengths) // 2] <= MEDIAN_LINES


def test_no_function_is_over_the_limit() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {name}": lines
        for path in sources()
        for name, lines in functions(text_of(path))
        if lines > FUNCTION_LINES
    }
    assert long == {}


def test_functions_are_counted_wherever_they_stand() -> None:
    text = "class A:\n  def one(self):\n    pass\n\n  async def two(self):\n    def three():\n      pass\n"
    assert functions(text) == [("one", 2), ("two", 3), ("three", 2)]
