"""The least that a clause or a free parameter may say, and is not nothing, does something: no function loses it in its units.

Held function by function: of those that ask for the number, one at least gives something else for the least accepted value
than for the neutral one, for some person of those tried.  Whether it can be seen in a world of a few people is another thing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import pytest

from demerit.terms import CERTAIN, Mechanism
from demerit.units import stored
from demerit.values import arguments, functions, value
from tests.laws.worlds import all_mechanisms

TRIES = 3000
FLAGS = ("adult", "grown", "employed", "urban", "voice", "group")
TRAITS = {"dissent": (-127, 127), "quintile": (1, 5), "age": (0, 6), "standing": (-255, 255), **dict.fromkeys(FLAGS, (0, 1))}
UNITS = {"chance": CERTAIN, "share": 65536, "flag": 1, "points": 2**20}
TOO_SMALL = {
    "acts.among": "the neutral value is everybody: one in 65,536 fewer are everybody still, of people who stand in 256 steps",
    "score.awareness": "the same",
    "broadcast.below": "a line of 1/256 point: the lowest score that is shown is 1/16",
    "lookup.below": "the same",
    "score.band": "a band of 1/256 point: scores that are told stand in 1/16",
    "gaming.crafty": "1/256 util over a whole range, of which nobody is more than half away",
    "speech.conformity": "the same",
    "status.vain": "the same",
    "means.spread": "a level kept in hundredths of a week's pay, and not a flow: none is wrong by more than half of one",
    "redlist.weeks": "kept for no week or for one: who is on the list has kept the line this week in either case",
}
"""What is not seen by any function, and why that is right."""


def numbers() -> dict[str, tuple[int, int]]:
    """Rule or free parameter -> its neutral value, and the least beside it; of free parameters those that may be nought."""
    found = {}
    for name, mechanism in all_mechanisms().items():
        found |= {f"{name}.{rule.name}": (rule.off, rule.off + 1 if rule.off < rule.high else rule.off - 1) for rule in mechanism.rules}
        found |= {f"{name}.{free.name}": (0, 1) for free in mechanism.free if stored(free.low, free.unit) == 0}
    return found


@cache
def known() -> dict[str, tuple[int, int]]:
    """Column, rule or free parameter, as others ask for it -> its range."""
    found = {}
    for name, mechanism in all_mechanisms().items():
        found |= {column.name: (column.low, column.high) for column in mechanism.columns}
        found |= {f"{name}_{word}": ends for word, ends in own(mechanism).items()}
    return found


def own(mechanism: Mechanism) -> dict[str, tuple[int, int]]:
    """Rule or free parameter of a mechanism -> its range."""
    rules = {rule.name: (rule.low, min(rule.high, CERTAIN)) for rule in mechanism.rules}
    return rules | {free.name: (stored(free.low, free.unit), stored(free.high, free.unit)) for free in mechanism.free}


def ends(mechanism: Mechanism, function: Callable[..., Any], word: str) -> tuple[int, int]:
    """The range in which an argument is tried."""
    plain = word.removeprefix("their_")
    if value(function, word):
        return (0, UNITS.get(mechanism.units.get(word, ""), 4096))
    if "luck" in word:
        return (0, CERTAIN - 1)
    if word.startswith("posted_"):
        return (-65536, 65536)
    if plain.startswith("trait_"):
        return TRAITS.get(plain[6:], (0, 255))
    return own(mechanism).get(word) or known().get(plain) or (0, 100_000)


def tried(dice: Random, low: int, high: int) -> int:
    """An end of the range, something near its low end, or anything between."""
    return dice.choice((low, high, min(low + 1, high), min(low + dice.randint(0, 100), high), dice.randint(low, high)))


def askers(name: str) -> list[tuple[Mechanism, Callable[..., Any], str]]:
    """The functions that ask for a rule, and what they call it."""
    owner, rule = name.split(".")
    mine = all_mechanisms()[owner]
    found = [(mine, one, rule) for one in functions(mine) if rule in arguments(one)]
    return found + [(m, one, f"{owner}_{rule}") for m in all_mechanisms().values() for one in functions(m) if f"{owner}_{rule}" in arguments(one)]


def does_something(name: str, off: int, least: int) -> bool:
    """Some function gives something else for the least than for the neutral value."""
    dice = Random(1)
    for mechanism, function, called in askers(name):
        ranges = {word: ends(mechanism, function, word) for word in arguments(function)}
        for _ in range(TRIES):
            given = {word: tried(dice, *between) for word, between in ranges.items()}
            if function(**{**given, called: off}) != function(**{**given, called: least}):
                return True
    return False


def looked_at_by_a_table(name: str) -> bool:
    """No function asks for it: a table's `build` reads the rows, or the engine."""
    return not askers(name)


@pytest.mark.parametrize("mechanism", sorted(all_mechanisms()))
def test_the_least_that_is_accepted_and_not_neutral_is_not_neutral(mechanism: str) -> None:
    mine = {name: pair for name, pair in numbers().items() if name.startswith(f"{mechanism}.") and not looked_at_by_a_table(name)}
    lost = {name for name, (off, least) in mine.items() if not does_something(name, off, least)}
    assert lost == {name for name in TOO_SMALL if name in mine}, "keep the fraction: in the scale, by chance, or by rounding up"
