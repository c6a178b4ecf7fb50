"""The text of scalar functions in the generated week: renamed, without docstrings, `times` written out."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from demerit.engine.check import check, counted, local_helpers
from demerit.values import MechanismError, place

BEGUN = "# its helpers are being written"
"""Stands for the text of a function that is not done: whoever meets it calls itself."""


class Written(ast.NodeTransformer):
    """Rename calls of the file's own helpers, and write `times(a, b, 16)` as `(a * b + 32768 >> 16)`."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A call of a helper, or of `times`."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name):
            if node.func.id == "times":
                return _times(node)
            node.func = ast.Name(self.names.get(node.func.id, node.func.id), ast.Load())
        return node


def _times(node: ast.Call) -> ast.AST:
    value, factor, shift = node.args
    product = ast.BinOp(value, ast.Mult(), factor)
    assert isinstance(shift, ast.Constant)
    assert isinstance(shift.value, int)
    rounded = ast.BinOp(product, ast.Add(), ast.Constant((1 << shift.value) >> 1))
    return ast.BinOp(rounded, ast.RShift(), shift)


class _Pasted(Written):
    """Put the given texts where the function's arguments stand."""

    def __init__(self, given: dict[str, str]) -> None:
        super().__init__({})
        self.given = given

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.parse(self.given[node.id], mode="eval").body if node.id in self.given else node


class Renamed(Written):
    """Names of one function's own, called so that they are told from others'."""

    def __init__(self, helpers: dict[str, str], new: Mapping[str, str]) -> None:
        super().__init__(helpers)
        self.new = new

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A name, read or given a number."""
        return ast.Name(self.new.get(node.id, node.id), node.ctx)


def pasted(value: ast.expr, given: dict[str, str]) -> str:
    """One expression with the given texts where its names stand, to be written where it is wanted; else nothing.

    A call costs the compiler some 20 ms for every function, and most measures only name a column.
    """
    return ast.unparse(ast.fix_missing_locations(_Pasted(given).visit(deepcopy(value)))) if _straight(value) else ""


def _straight(value: ast.expr) -> bool:
    """Neither a bare number (a literal would be a type of its own) nor a choice (branches slow the compiler's passes)."""
    nodes = list(ast.walk(value))
    branches = any(isinstance(node, (ast.IfExp, ast.BoolOp, ast.Compare)) for node in nodes)
    return not branches and any(isinstance(node, ast.Name) for node in nodes)


def one_number(function: Callable[..., Any], tree: ast.FunctionDef, what: str) -> None:
    """Refuse a function that gives anything but one whole number, and a tuple that is kept as it is."""
    if given := counted(tree) - {1}:
        raise MechanismError(f"{place(function)}: returns {min(given)} whole numbers; {what}: write a function for each")
    pairs = [(node.targets[0], node.value) for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    apart = {id(tuple_) for names, tuple_ in pairs if isinstance(names, ast.Tuple) and isinstance(tuple_, ast.Tuple)
             and len(names.elts) == len(tuple_.elts)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and id(node) not in apart:
            raise MechanismError(f"{place(function)}: {ast.unparse(node)[:50]!r} is no whole number; give each part a name")


def written(prefix: str, function: Callable[..., Any], done: dict[str, str]) -> str:
    """Add the text of `function` (and of its helpers, first) to `done` under `prefix_name`; give that name."""
    name = f"{prefix}_{function.__name__}"
    if name in done:
        if done[name] is BEGUN:
            raise MechanismError(f"{place(function)}: {function.__name__}() calls itself; a scalar function has no loops")
        return name
    tree = deepcopy(check(function))
    one_number(function, tree, "a helper gives one")
    helpers = local_helpers(function)
    done[name] = BEGUN
    names = {helper: written(prefix, body, done) for helper, body in helpers.items()}
    del done[name]  # its text follows those of its helpers
    tree.name = name
    tree.returns = None
    for argument in tree.args.args:
        argument.annotation = None
    if isinstance(tree.body[0], ast.Expr):
        tree.body = tree.body[1:]
    done[name] = "@scalar\n" + ast.unparse(ast.fix_missing_locations(Written(names).visit(tree)))
    return name
