"""The functions of a mechanism's file: which ask for each other, and which nothing needs."""

from __future__ import annotations

import ast
import difflib
import linecache
from collections import Counter
from collections.abc import Iterator, Mapping
from types import FunctionType

from demerit.terms import Mechanism
from demerit.values import Function, arguments, circle, place, reached, value, written

Definition = ast.FunctionDef | ast.AsyncFunctionDef
TARGET = "next_"


def circles(mechanism: Mechanism) -> list[str]:
    """Every ring of values that ask for each other, told once."""
    told: dict[frozenset[Function], str] = {}
    for function in sorted(reached(written(mechanism)), key=lambda one: one.__code__.co_firstlineno):
        if ring := _ring(function):
            told.setdefault(frozenset(ring), circle([*ring, function]))
    return list(told.values())


def _ring(function: Function) -> list[Function]:
    """The shortest way from a value over those it asks for back to itself; none when there is no way."""
    ways, seen = [[function]], {function}
    for way in ways:
        for needed in (found for name in arguments(way[-1]) if (found := value(way[-1], name))):
            if needed is function:
                return way
            if needed not in seen:
                seen.add(needed)
                ways.append([*way, needed])
    return []


def unused(mechanism: Mechanism) -> Iterator[str]:
    """Functions of the file that are no value, are called by none, build no table and are named by nothing else of it."""
    values = reached(written(mechanism))
    anchors = [*values, *(table.build for table in mechanism.tables)]
    own = next((one for one in anchors if isinstance(one, FunctionType)), None)
    lines = linecache.getlines(own.__code__.co_filename) if own else []
    if not own or not lines:
        return
    body = ast.parse("".join(lines)).body
    defined = {node.name: node for node in body if isinstance(node, Definition)}
    file = place(own).partition(":")[0]
    yield from _twice(body, file)
    used = _used(body, defined, {function.__name__ for function in values})
    words = {word for function in values for word in arguments(function)}
    for name, node in defined.items():
        if name not in used:
            yield f"{file}:{node.lineno} {name}: nothing asks for this function, calls it or is given by it; {_instead(name, mechanism, words)}"


def _twice(body: list[ast.stmt], file: str) -> Iterator[str]:
    """Functions that another one of the same name hides."""
    many = Counter(node.name for node in body if isinstance(node, Definition))
    for node in body:
        if isinstance(node, Definition) and many[node.name] > 1:
            many[node.name] -= 1
            yield f"{file}:{node.lineno} {node.name}: a function further below has the same name and hides this one; rename one"


def _used(body: list[ast.stmt], defined: Mapping[str, Definition], values: set[str]) -> set[str]:
    """The functions that the file names outside of functions, the values, and what these name, and so on."""
    outside = [node for line in body for node in ([*line.decorator_list, line.args] if isinstance(line, Definition) else [line])]
    todo = [*values, *(word for node in outside for word in _named(node))]
    found: set[str] = set()
    while todo:
        word = todo.pop()
        if word in defined and word not in found:
            found.add(word)
            todo += _named(defined[word])
    return found


def _named(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _instead(name: str, mechanism: Mechanism, words: set[str]) -> str:
    """What to do with it."""
    column = name.removeprefix(TARGET)
    if name.startswith(TARGET) and column in [one.name for one in mechanism.columns]:
        return f"write weekly={{..., {column!r}: {name}}}, or take it out"
    near = difflib.get_close_matches(name, sorted(words), 1)
    ask = f"ask for it as {name!r}" + (f" (where {near[0]!r} is asked for?)" if near else "")
    return f"{ask}, give it to `weekly` or another role under a name, or take it out"
