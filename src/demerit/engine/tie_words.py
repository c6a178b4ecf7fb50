"""Words about ties: which tie it is, the coin both its ends toss alike, and the best of my ties and which one it is.

`best_x` is the highest number that the function `x` of `best` gives for my open ties, `best_x_tie` the number of that
tie: its slot where it has one, so that `keep` can compare it with `tie_slot`.  The lowest number wins among equals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from demerit.terms import Mechanism
from demerit.values import MechanismError

NEIGHBOUR, VOICE, HOUSEHOLD = 10, 12, 14
"""The numbers of ties without a slot: two neighbours, two followed voices, and from here on the household by its places."""


class Asking(Protocol):
    """What must be known of a run's mechanisms to say what a word about ties means (`wire.Wiring`)."""

    mechanisms: Mapping[str, Mechanism]
    tie_owner: str

    def stream(self, mechanism: str, argument: str) -> int:
        """The number of a stream of luck."""


def check_best(mechanisms: Mapping[str, Mechanism]) -> None:
    """Refuse sums and bests whose names in the week would be another's."""
    owners: dict[str, str] = {}
    for name, mechanism in mechanisms.items():
        for kind, asked in (("heard", mechanism.along), ("best", mechanism.best)):
            for word in asked:
                if kind == "best" and word.endswith(("_tie", "_now")):
                    raise MechanismError(f"{name} declares the best {word!r}: names that end in _tie or _now are taken; rename it")
                text = f"{kind}_{name}_{word}".replace(".", "_")
                if text in owners:
                    raise MechanismError(f"{kind}_{word} of {name} and {owners[text]} are both written {text}: rename one")
                owners[text] = f"that of {name}"


def bests(wiring: Asking) -> list[tuple[str, str]]:
    """(mechanism, name) of every `best`."""
    return [(name, word) for name, mechanism in sorted(wiring.mechanisms.items()) for word in mechanism.best]


def tie_word(wiring: Asking, mechanism: str, argument: str, kind: str) -> str:
    """The text that supplies a word about ties, or nothing."""
    if argument == "tie_slot" and kind == "hold":
        return argument
    if argument in ("tie_kind", "tie_open", "tie_slot"):
        return argument if kind in ("along", "keep") else ""
    if argument == "tie_luck" or argument.startswith("tie_luck_"):
        stream = f"begin_{argument}" if kind == "hold" else argument
        return f"tie_draw(keys[{wiring.stream(mechanism, stream)}], i, j)" if kind in ("along", "keep", "hold") else ""
    name = argument.removeprefix("best_").removesuffix("_tie")
    if argument.startswith("best_") and name in wiring.mechanisms[mechanism].best and kind in ("weekly", "look", "keep"):
        return f"best_{mechanism}_{argument[5:]}"
    return ""


def start_best(wiring: Asking) -> list[str]:
    """Before the ties are gone through: 0, of no tie."""
    return [line for m, name in bests(wiring) for line in (f"best_{m}_{name} = int64(0)", f"best_{m}_{name}_tie = int64(-1)")]


def compare_best(calls: Mapping[tuple[str, str], str], indent: str) -> list[str]:
    """For one open tie, whose number is `tie_slot`: it is the best so far, or it is not.  `calls` give each one's number."""
    lines = []
    for (mechanism, name), call in calls.items():
        best = f"best_{mechanism}_{name}"
        lines += [
            f"{best}_now = {call}",
            f"if {best}_tie < 0 or {best}_now > {best} or ({best}_now == {best} and tie_slot < {best}_tie):",
            f"    {best} = {best}_now",
            f"    {best}_tie = tie_slot",
        ]
    return [f"{indent}{line}" for line in lines]


def number(sums: list[str], indent: str, text: str) -> list[str]:
    """Give a tie without a slot its number, where what is asked about ties asks for it."""
    return [f"{indent}tie_slot = {text}"] if any("tie_slot" in line for line in sums) else []
