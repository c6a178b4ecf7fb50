"""Arithmetic over named numbers, as a text: `100 * listed_unable / listed`, `marked["volunteering"] / years`, `at_least(650) / scored`.

Numbers, names, a name's row in brackets, + - * / and brackets, and the functions that are given: nothing else is understood.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from math import nan
from operator import add, mul, sub

Function = Callable[[float], float]
LONGEST = 500
OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {ast.Add: add, ast.Sub: sub, ast.Mult: mul}


class ArithmeticError(ValueError):
    """A text that is no such arithmetic, or that names what is not there; the message says what is wrong."""


def parsed(text: str) -> ast.expr:
    """The arithmetic of a text, in which everything is of a kind that is understood."""
    try:
        found = ast.parse(text[:LONGEST].strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ArithmeticError(f"{text[:60]!r} is no arithmetic") from None
    for _ in names(found):
        pass
    return found


def names(node: ast.expr) -> Iterator[str]:
    """What it names, `count:row` for a row of a count; a function is not among them."""
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return
        case ast.Name(id=name):
            yield name
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(row))):
            yield f"{name}:{row}"
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            yield from names(left)
            yield from names(right)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield from names(operand)
        case ast.Call(func=ast.Name(), args=[argument], keywords=[]):
            yield from names(argument)
        case _:
            raise ArithmeticError(f"{ast.unparse(node)[:60]!r} is not understood: numbers, names, + - * / and brackets are")


def functions(node: ast.expr) -> set[str]:
    """The functions that it calls."""
    return {one.func.id for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}


def worked_out(node: ast.expr, given: Mapping[str, float], called: Mapping[str, Function]) -> float:
    """The number it comes to; nan where something is divided by nothing, KeyError for a name that is not given."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.BinOp(left=left, op=op, right=right):
            one, other = (worked_out(part, given, called) for part in (left, right))
            return _quotient(one, other) if isinstance(op, ast.Div) else OPERATORS[type(op)](one, other)
        case ast.UnaryOp(operand=operand):
            return -worked_out(operand, given, called)
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            return called[name](worked_out(argument, given, called))
        case _:
            return given[next(names(node))]


def _quotient(one: float, other: float) -> float:
    return one / other if other else nan
