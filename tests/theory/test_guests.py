"""The guests of the theory cases are under every law, so that what is studied is a mechanism like any other."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

from tests.laws.test_guests import broken
from tests.theory import guests

NAMES = sorted(module.name for module in iter_modules(guests.__path__))
INSTEAD = {"instalments": "means"}
"""Guests that take the place of a shipped mechanism."""
EXCEPT = {"polish": ["with its rules at their neutral values"]}
"""`polish` is a score of merit, which shows whatever the reward for effort: it is people and the score in one."""


@pytest.mark.parametrize("name", NAMES)
def test_every_law_holds_for_a_guest_of_the_theory(name: str) -> None:
    mechanism = import_module(f"tests.theory.guests.{name}").mechanism
    found, excepted = broken(f"theory.{name}", mechanism, instead=INSTEAD.get(name, "")), EXCEPT.get(name, [])
    assert len(found) == len(excepted)
    assert all(what in said for what, said in zip(excepted, found, strict=True)), found


def test_there_are_guests() -> None:
    assert set(NAMES) > set(INSTEAD)
