"""What a compiler takes and plain Python does not, or takes otherwise: refused, since a week must replay to the bit.

Calls with too few or too many arguments, names that a branch may leave without a value, shifts that leave 64 bits,
functions that call themselves, and helpers hidden by a name of the file's own.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from typing import Any

from demerit.terms import HELPERS

ARGUMENTS = {"min": (2, 16), "max": (2, 16), "abs": (1, 1), "share": (2, 2), "times": (3, 3), "logistic": (1, 1)}
"""The fewest and the most arguments of a helper; `max` of one would be of a list, and there is none."""
MOST = 2**63 - 1
SHIFT = 62
"""A shift by more leaves nothing of a whole number of 64 bits, or not the same everywhere."""


def unlike(function: Callable[..., Any], tree: ast.FunctionDef) -> tuple[int, str]:
    """(line, what) of the first thing that is not the same in plain Python and compiled; (0, "") when all is."""
    if wrong := _another(function, tree) or _declared(tree) or _hidden(function, tree):
        return tree.lineno, wrong
    for node in ast.walk(tree):
        if wrong := _call(node) or _number(node) or _operation(node):
            return getattr(node, "lineno", tree.lineno), wrong
    _, line, name = _assigned(tree.body, {argument.arg for argument in tree.args.args})
    what = f"{name} may have no value here: assign it on every way through, such as before the `if`" if name else ""
    return line, what


def _another(function: Callable[..., Any], tree: ast.FunctionDef) -> str:
    """A function that is not the text it is read from: wrapped by another, or renamed."""
    if hasattr(function, "__wrapped__") or function.__name__ != tree.name:
        return f"is not the function {tree.name}() that is written here; use it as it is written"
    return ""


def _declared(tree: ast.FunctionDef) -> str:
    """Arguments are names alone: a default would never be used, and there is no list of the others."""
    given = tree.args
    if given.vararg or given.kwarg or given.kwonlyargs or given.posonlyargs or given.defaults:
        return "has a default, a *, a / or a ** among its arguments; each argument is a name that is looked up, and no more"
    return "has a decorator; write the function alone" if tree.decorator_list else ""


def _hidden(function: Callable[..., Any], tree: ast.FunctionDef) -> str:
    """A helper that the file calls something else, or a call of what is a number here."""
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    stored |= {argument.arg for argument in tree.args.args}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        name = node.func.id
        if name in stored:
            return f"calls {name}(), and {name} is a number here; rename one"
        here = function.__globals__.get(name, getattr(builtins, name, None))
        if name in HELPERS and here is not HELPERS[name]:
            how = "import it from demerit.terms" if here is None else "rename the file's own"
            return f"calls {name}(), which is not the helper {name}() of demerit.terms in this file; {how}"
    return ""


def _call(node: ast.AST) -> str:
    """A helper called with another number of arguments than it takes."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ARGUMENTS):
        return ""
    name, (few, many) = node.func.id, ARGUMENTS[node.func.id]
    if not few <= len(node.args) <= many:
        takes = f"{few} argument{'s' * (few > 1)}" if few == many else f"{few} or more arguments"
        return f"{name}() takes {takes}; {ast.unparse(node)[:50]!r} gives {len(node.args)}"
    if any(isinstance(argument, ast.Tuple) for argument in node.args):
        return f"{name}() takes whole numbers; {ast.unparse(node)[:50]!r} gives it a tuple"
    return ""


def _number(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > MOST:
        return f"{str(node.value)[:30]} is too large: a whole number has 64 bits"
    if isinstance(node, (ast.Compare, ast.BinOp)) and any(isinstance(one, ast.Tuple) for one in ast.iter_child_nodes(node)):
        return f"{ast.unparse(node)[:50]!r} reckons with a tuple; there are whole numbers only"
    return ""


def _operation(node: ast.AST) -> str:
    """`x //= y` is as `x // y`; a shift is by a whole number written out, of no more than 62."""
    if not isinstance(node, (ast.BinOp, ast.AugAssign)):
        return ""
    right, text = (node.right if isinstance(node, ast.BinOp) else node.value), ast.unparse(node)[:50]
    written = right.value if isinstance(right, ast.Constant) and isinstance(right.value, int) else None
    if isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.FloorDiv, ast.Mod)) and (written or 0) <= 0:
        return f"{text!r} divides by something that is not a positive number; use a whole number, or share(a, b)"
    if isinstance(node.op, (ast.LShift, ast.RShift)) and (written is None or not 0 <= written <= SHIFT):
        return f"{text!r} shifts by something that is not a whole number from 0 to {SHIFT} written out"
    return ""


def _assigned(body: list[ast.stmt], known: set[str]) -> tuple[set[str] | None, int, str]:
    """(names that have a value after these lines, line, first name that may have none); None after a return."""
    for line in body:
        tests = [line.test] if isinstance(line, ast.If) else [line]
        for node in (node for one in tests for node in ast.walk(one)):
            called = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in known
            if called and not any(isinstance(one, ast.Call) and one.func is node for test in tests for one in ast.walk(test)):
                return known, getattr(node, "lineno", line.lineno), getattr(node, "id", "")
        if isinstance(line, ast.AugAssign) and isinstance(line.target, ast.Name) and line.target.id not in known:
            return known, line.lineno, line.target.id
        if isinstance(line, ast.Return):
            return None, 0, ""
        if isinstance(line, ast.If):
            ends = [_assigned(part, set(known)) for part in (line.body, line.orelse)]
            if wrong := next((end for end in ends if end[2]), None):
                return wrong
            left = [names for names, _, _ in ends if names is not None]
            if not left:
                return None, 0, ""
            known = set.intersection(*left)
        known = known | {node.id for node in ast.walk(line) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
                         and not isinstance(line, ast.If)}
    return known, 0, ""
