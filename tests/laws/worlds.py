"""Worlds for the laws: all shipped mechanisms on a few hundred people of the made-up country, under drawn rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather, names
from demerit.engine.run import Run
from demerit.laws import Subject, worlds
from demerit.laws.lively import LIVELY, ROWS
from demerit.laws.worlds import ENDS, PEOPLE, WEEKS, country
from demerit.terms import Mechanism
from tests.support import Given, HandRules, rules_of

__all__ = ["ENDS", "LIVELY", "PEOPLE", "ROWS", "WEEKS"]


@lru_cache(maxsize=1)
def all_mechanisms() -> Mapping[str, Mechanism]:
    """Every mechanism that ships."""
    return MappingProxyType(gather(names()))


@lru_cache(maxsize=4)
def fused(checked: bool = False, explicit: bool = False) -> Fused:
    """Their week."""
    return fuse(all_mechanisms(), checked=checked, explicit=explicit)


def shipped(name: str = "", *regimes: Given) -> Subject:
    """Everything that ships, one mechanism under test (or all of them), under the lively regime if none is given."""
    return Subject(all_mechanisms(), name, regimes or (LIVELY,), ROWS)


def off(mechanism: str, given: Given = LIVELY) -> dict[str, object]:
    """The same regime with every clause of one mechanism taken out of the book (its free parameters stay)."""
    return worlds.off(shipped(mechanism), given)


def drawn(seed: int, only: str = "") -> dict[str, object]:
    """Rules drawn anywhere between their declared low and high, for all mechanisms or for one."""
    return {key: value for key, value in worlds.drawn(all_mechanisms(), seed, ROWS).items() if key.startswith(only)}


def rules(given: Given, later: Mapping[int, Given] | None = None, weeks: int = WEEKS) -> HandRules:
    """A timetable of all mechanisms."""
    return rules_of(all_mechanisms(), weeks, given, later)


def world(given: Given = LIVELY, later: Mapping[int, Given] | None = None, mode: str = "plain", seed: int = 7) -> Run:
    """A run at week 0, in plain Python unless said otherwise."""
    week = fused(mode == "checked")
    return Run(country(PEOPLE), rules(given, later), all_mechanisms(), seed, mode=mode, fused=week)
