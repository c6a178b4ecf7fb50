"""Refuse what would not mean the same thing on every machine, and say what to write instead.

A scalar function holds whole numbers, names, comparisons, `if` and a few helpers.  Every message names the file, the
line, the thing, and what exists (`CONTRIBUTING.md` has the guide).
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from functools import cache
from typing import Any

from demerit.engine.same import SHIFT, unlike
from demerit.terms import HELPERS
from demerit.values import MechanismError, place

ALLOWED = (
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.AugAssign, ast.If, ast.IfExp,
    ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.Call, ast.Name, ast.Load, ast.Store, ast.Constant, ast.Tuple,
    ast.Expr, ast.And, ast.Or, ast.Not, ast.USub, ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod, ast.RShift,
    ast.LShift, ast.BitAnd, ast.BitOr, ast.BitXor, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Pass,
)
INSTEAD = {
    "Div": "write share(a, b) or // by a whole number", "Pow": "multiply",
    "For": "ties are summed with `along`; rows are looped for you",
    "While": "a week has no loops", "Subscript": "ask for a table by its name",
    "Attribute": "a scalar function sees only its arguments",
    "Import": "import only from demerit.terms, at the top of the file", "Lambda": "write a small function beside it",
}


@cache
def _source(function: Callable[..., Any]) -> str:
    """The function's text, read once: a file edited while a process runs must not change the week half-way."""
    return textwrap.dedent(inspect.getsource(function))


@cache
def source_tree(function: Callable[..., Any]) -> ast.FunctionDef:
    """The function's syntax tree, dedented; parsed once, so to be read only."""
    try:
        tree = ast.parse(_source(function)).body[0]
    except (OSError, SyntaxError, IndexError) as error:
        raise MechanismError(
            f"{place(function)}: its text cannot be read; write `def name(arguments): ...` in the mechanism's file") from error
    if not isinstance(tree, ast.FunctionDef):
        raise MechanismError(
            f"{place(function)}: {ast.unparse(tree)[:60]!r} is not a function; write `def name(arguments): ...`")
    return tree


@cache
def local_helpers(function: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    """Functions of the same file that this one calls; looked for once, so to be read only."""
    found: dict[str, Callable[..., Any]] = {}
    for node in ast.walk(source_tree(function)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in HELPERS:
            known = function.__globals__.get(node.func.id)
            if not inspect.isfunction(known) or known.__module__ != function.__module__:
                raise MechanismError(
                    f"{place(function)}: calls {node.func.id}(); a scalar function may call "
                    f"{', '.join(sorted(HELPERS))} and functions written in the same file")
            found[node.func.id] = known
    return found


@cache
def check(function: Callable[..., Any]) -> ast.FunctionDef:
    """The tree of a function that may be fused, checked once and to be read only; MechanismError says what may not."""
    tree = source_tree(function)
    here, first = place(function), function.__code__.co_firstlineno - 1
    for node in ast.walk(tree):
        where = f"{here}, line {first + getattr(node, 'lineno', 1)}"
        if not isinstance(node, ALLOWED):
            word = type(node).__name__
            instead = INSTEAD.get(word, "a scalar function has whole numbers, names, comparisons and if")
            raise MechanismError(f"{where}: uses {word}; {instead}")
        if isinstance(node, ast.Constant) and not isinstance(node.value, int) and node is not _docstring(tree):
            raise MechanismError(
                f"{where}: {node.value!r} is not a whole number; use shares of 65536 or chances of 2**32 instead")
        if isinstance(node, ast.Expr) and node.value is not _docstring(tree):
            raise MechanismError(f"{where}: {ast.unparse(node)[:40]!r} does nothing; assign it or return it")
        if isinstance(node, ast.FunctionDef) and node is not tree:
            raise MechanismError(f"{where}: {node.name}() is inside another function; write it beside it in the file")
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.FloorDiv, ast.Mod, ast.RShift)):
            wrong = f"{ast.unparse(node)[:50]!r} divides or shifts by something that is not a positive number"
            _literal(node.right, f"{where}: {wrong}")
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "times":
            if len(node.args) != 3 or node.keywords:
                raise MechanismError(f"{where}: times(value, factor, shift) takes three arguments")
            _literal(node.args[2], f"{where}: the shift of times() must be a whole number written out")
            if node.args[2].value > SHIFT:  # type: ignore[attr-defined]
                raise MechanismError(f"{where}: the shift of times() is at most {SHIFT}")
    if not _always_returns(tree.body) or any(node.value is None for node in _returns(tree)):
        raise MechanismError(f"{here}: returns nothing; return a whole number")
    _known_names(tree, here)
    line, what = unlike(function, tree)
    if what:
        raise MechanismError(f"{here}, line {first + line}: {what}")
    return tree


def _docstring(tree: ast.FunctionDef) -> ast.expr | None:
    first = tree.body[0]
    return first.value if isinstance(first, ast.Expr) and ast.get_docstring(tree, clean=False) is not None else None


def _returns(tree: ast.FunctionDef) -> list[ast.Return]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Return)]


def _always_returns(body: list[ast.stmt]) -> bool:
    last = body[-1]
    return isinstance(last, ast.Return) or (
        isinstance(last, ast.If) and _always_returns(last.body) and bool(last.orelse) and _always_returns(last.orelse))


def _known_names(tree: ast.FunctionDef, here: str) -> None:
    """A name is an argument, something assigned here, or a function that is called."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    known = {argument.arg for argument in tree.args.args} | {n.id for n in names if isinstance(n.ctx, ast.Store)}
    known |= {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    for name in names:
        if name.id not in known:
            raise MechanismError(
                f"{here}: {name.id} is neither an argument nor assigned here; make it an argument (a rule, a column), "
                "or write the number out")


def counted(tree: ast.FunctionDef) -> set[int]:
    """How many numbers a function returns, wherever it does."""
    return {count for node in _returns(tree) for count in _counted(node.value)}


def _counted(value: ast.expr | None) -> set[int]:
    """How many numbers an expression may stand for; nothing is said of a call, which is checked by itself."""
    if isinstance(value, ast.IfExp):
        return _counted(value.body) | _counted(value.orelse)
    return set() if isinstance(value, ast.Call) else {len(value.elts) if isinstance(value, ast.Tuple) else 1}


def _literal(node: ast.expr, message: str) -> None:
    if not (isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > 0):
        raise MechanismError(f"{message}; use a whole number, or share(a, b)")


def repeated_luck(function: Callable[..., Any]) -> None:
    """A luck name is one draw: used for two decisions, the two would move together."""
    tree = source_tree(function)
    for argument in tree.args.args:
        if argument.arg.startswith(("luck", "tie_luck")):
            names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == argument.arg]
            uses = sum(isinstance(node.ctx, ast.Load) for node in names)
            if uses > 2:
                raise MechanismError(
                    f"{place(function)}: uses {argument.arg} {uses} times; give every decision a luck of its own")
