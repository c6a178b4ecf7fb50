"""Ties to new partners: a closed stranger's slot turns to somebody else every so many weeks, where a mechanism `turns`.

Slots 8 and 9 pair whole blocks of people.  Everybody keeps, and shows, at which of 32 turns each of these slots stands:
turn k leads to the person of the paired block whose shuffled number differs by an exclusive or with k, so a turn is a
pairing of everybody with everybody's partner their partner too, and no two turns or slots lead to one person.  An open tie
stays at its turn.  A closed slot moves to the turn of the week; two meet only when both stand there.  All is read from last
week's faces, so both ends see the same and nothing is locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from demerit.engine.layout import Layout
from demerit.terms import Column, Mechanism
from demerit.values import MechanismError

TURNS = 32
"""As many as the lanes of a block in the smallest country."""
BITS = 5
COLUMNS = ("stranger_8", "stranger_9")


class Asking(Protocol):
    """What must be known of a run's mechanisms to write their turns (`wire.Wiring`)."""

    mechanisms: Mapping[str, Mechanism]
    tie_owner: str
    slot: dict[tuple[str, str], int]
    layout: Layout


def turning(name: str, mechanism: Mechanism) -> tuple[Column, ...]:
    """The columns that a mechanism owns when its ties turn; MechanismError where it has no ties, or not the rule it names."""
    own = {rule.name for rule in mechanism.rules} | {free.name for free in mechanism.free}
    if mechanism.turns and (mechanism.turns not in own or not (mechanism.keep or mechanism.greet)):
        raise MechanismError(
            f"{name} turns by {mechanism.turns!r}: that must be a rule or free parameter of its own (in weeks), and it must keep ties "
            f"(`keep`, `greet`); its rules: {', '.join(sorted(own)) or '(none)'}")
    about = "at which turn a slot for strangers stands"
    return tuple(Column(name, about, high=TURNS - 1, seen=True) for name in COLUMNS) if mechanism.turns else ()


def turns(wiring: Asking) -> str:
    """The text of the weeks between two turns, or nothing where ties do not turn."""
    rule = wiring.mechanisms[wiring.tie_owner].turns if wiring.layout.holds else ""
    return f"int64(rule[{wiring.slot[wiring.tie_owner, rule]}])" if rule else ""


def start(wiring: Asking) -> list[str]:
    """Before the slots are gone through: where mine stand, and where closed ones are to stand."""
    if not turns(wiring):
        return []
    return [
        f"my_turns = stranger_8 | (stranger_9 << {BITS})",
        "next_turns = my_turns",
        f"turn_now = (week // max({turns(wiring)}, 1) if {turns(wiring)} > 0 else int64(0)) & {TURNS - 1}",
    ]


def turned(wiring: Asking, indent: str) -> list[str]:
    """Let `j` be the partner at the turn at which my slot stands."""
    if not turns(wiring):
        return []
    lane = "int64(shuffle[slot, uint64(j & ((int64(1) << bits) - 1))])"
    return [
        f"{indent}if slot >= 8 and j >= 0:",
        f"{indent}    j = ((j >> bits) << bits) | int64(unshuffle[slot, uint64({lane} ^ {_turn('my_turns')})])",
    ]


def _turn(packed: str) -> str:
    return f"(({packed} >> ({BITS} * (slot - 8))) & {TURNS - 1})"


def moved(wiring: Asking) -> list[str]:
    """A slot that I do not hold goes to the turn of the week, whether or not there is anybody."""
    if not turns(wiring):
        return []
    here = f"({TURNS - 1} << ({BITS} * (slot - 8)))"
    return [
        "    if slot >= 8 and (mine >> slot) & 1 == 0:",
        f"        next_turns = (next_turns & ~{here}) | (turn_now << ({BITS} * (slot - 8)))",
    ]


def elsewhere(wiring: Asking, moving: bool) -> list[str]:
    """A partner whose slot stands at another turn is not with me; two that do not both stand at the week's do not meet."""
    if not turns(wiring):
        return []
    first, second = (wiring.layout.fields[name] for name in COLUMNS)
    shown = [f"((int64(face_words[{field.word}, uint64(j)]) >> {field.shift}) & {field.mask})" for field in (first, second)]
    lines = ["        here = int64(1)", "        if slot >= 8:", f"            if ({shown[0]} if slot == 8 else {shown[1]}) != {_turn('my_turns')}:",
             "                theirs = int64(0)", "                here = int64(0)"]
    return lines + ([f"            elif {_turn('my_turns')} != turn_now:", "                here = int64(0)"] if moving else [])


def meets(wiring: Asking) -> str:
    """A further condition for two to meet."""
    return "here == 1 and " if turns(wiring) else ""


def dead(wiring: Asking) -> list[str]:
    """Where a turn leads to nobody the slot is let go of, and so goes on to the next."""
    return ["    elif slot >= 8:", "        next_hold &= ~(int64(1) << slot)"] if turns(wiring) else []


def kept(wiring: Asking) -> list[str]:
    """At the end: where my slots stand next week."""
    return [f"new_{name} = (next_turns >> {BITS * k}) & {TURNS - 1}" for k, name in enumerate(COLUMNS)] if turns(wiring) else []
