"""The text of a phase: one function of the generated week, a line a value.

`income = trait_adult * (whole - cut)`: the bodies of the file's functions are pasted, since the names of their arguments are
the names of the lines above.  One function a phase compiles as fast as one written by hand (`docs/decisions/values.md`).
"""

from __future__ import annotations

import ast
from copy import deepcopy
from functools import cache

from demerit.engine.check import check, local_helpers
from demerit.engine.phase import Phase
from demerit.engine.scalars import Renamed, one_number, written
from demerit.engine.words import plain_name
from demerit.terms import HELPERS
from demerit.values import Function, MechanismError, arguments, place

MOST_LINES = 500
"""Lines a value may become."""



def add_text(phase: Phase, done: dict[str, str]) -> None:
    """Add the text of a phase, after those of the helpers that its values call."""
    for function in phase.steps:
        one_number(function, check(function), f"a value is one, called {function.__name__}")
    lines: list[str] = []
    before: set[str] = set()
    for function in phase.steps:
        lines += _pasted(phase, function, before, done)
        before |= _locals(function)
    given_ = ", ".join(function.__name__ for function in phase.gives.values())
    body = "\n".join(f"    {line}" for line in "\n".join(lines).split("\n"))
    text = f"@scalar\ndef {phase.text_name}({', '.join(phase.asks)}):\n"
    text += f"{body}\n    return {given_}" if phase.steps else f"    return {given_}"
    for word in sorted({*phase.asks, *(function.__name__ for function in phase.steps)} & _called(lines)):
        raise MechanismError(
            f"{phase.mechanism}: {word} is a number that its {phase.role} asks for, and a function that it calls; rename one")
    done[phase.text_name] = text


def expression(phase: Phase) -> ast.expr | None:
    """The one expression that gives the phase's one value, where it is no more than that and calls no function."""
    if len(phase.steps) != 1:
        return None
    tree = check(phase.steps[0])
    lines = _body(tree)
    if len(lines) > 1 or not isinstance(lines[0], ast.Return) or local_helpers(phase.steps[0]):
        return None
    return lines[0].value


def _body(tree: ast.FunctionDef) -> list[ast.stmt]:
    return tree.body[1:] if ast.get_docstring(tree, clean=False) is not None else tree.body


def _called(lines: list[str]) -> set[str]:
    """The functions that lines of text call."""
    nodes = ast.walk(ast.parse("\n".join(lines)))
    return {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def _pasted(phase: Phase, function: Function, before: set[str], done: dict[str, str]) -> list[str]:
    """The lines that give a value its number; `before` is what the values before it have called their own numbers."""
    tree = check(function)
    helpers = {name: written(plain_name(phase.mechanism), one, done) for name, one in local_helpers(function).items()}
    own = _locals(function)
    taken = {*phase.asks, *(one.__name__ for one in phase.steps), *HELPERS, *_calls(phase)} | before
    if _copies(_body(tree)) > MOST_LINES:
        raise MechanismError(f"{place(function)}: returns from within so many ifs that it has more than {MOST_LINES} ways; "
                             "return once, or write a value for each question")
    new = {word: _free(word, function.__name__, taken) for word in own}
    copied = [f"{new[word]} = {word}" for word in arguments(function) if word in own]
    lines = _ending(_body(tree), function.__name__)
    renamed = [Renamed(helpers, new).visit(ast.fix_missing_locations(line)) for line in lines]
    return copied + [ast.unparse(ast.fix_missing_locations(line)) for line in renamed]


@cache
def _locals(function: Function) -> frozenset[str]:
    """What a function calls its own numbers."""
    nodes = ast.walk(check(function))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))


def _calls(phase: Phase) -> set[str]:
    """What the text calls the file's own functions that the values of a phase call."""
    plain = plain_name(phase.mechanism)
    return {f"{plain}_{name}" for function in phase.steps for name in local_helpers(function)}


def _copies(body: list[ast.stmt], after: int = 0) -> int:
    """The lines that `_ending` makes of these, and of so many after them: those after an `if` that returns are copied."""
    for line in reversed(body):
        if isinstance(line, ast.Return):
            after = 1
        elif isinstance(line, ast.If) and any(isinstance(node, ast.Return) for node in ast.walk(line)):
            after = 1 + _copies(line.body, after) + _copies(line.orelse, after)
        else:
            after += 1
    return after


def _free(word: str, owner: str, taken: set[str]) -> str:
    """The word, or the word after its owner's name where it means something else already."""
    while word in taken:
        word = f"{owner}_{word}"
    return word


def _ending(body: list[ast.stmt], target: str) -> list[ast.stmt]:
    """The lines with the result given a name where it was returned: `if a: return 1` and the rest become `if` and `else`."""
    out: list[ast.stmt] = []
    for k, line in enumerate(body):
        if isinstance(line, ast.Return):
            assert line.value
            return [*out, ast.Assign([ast.Name(target, ast.Store())], deepcopy(line.value))]
        if isinstance(line, ast.If) and any(isinstance(node, ast.Return) for node in ast.walk(line)):
            ways = [_ending([*way, *body[k + 1 :]], target) for way in (line.body, line.orelse)]
            return [*out, ast.If(deepcopy(line.test), ways[0], ways[1])]
        out.append(deepcopy(line))
    return out
