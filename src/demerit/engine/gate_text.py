"""Behind a gate: what only gated mechanisms read is read behind their gates, so that a mechanism that concerns few people
costs the others a test.

Taking a column out of its word costs nothing until it is used, and the compiler puts it off by itself.  A trait is a read
of memory, and for the first of a word of life a mixing, which no compiler may put off past a count being stored.
"""

from __future__ import annotations

import re

from demerit.engine.wire import Wiring
from demerit.population.traits import TRAITS, Trait


def gate(wiring: Wiring, name: str) -> str:
    """The condition under which a gated mechanism is called: a name of its `when` is not 0."""
    mechanism = wiring.mechanisms[name]
    if not mechanism.when:
        return ""
    wanted = [part.strip() for part in mechanism.when.split(" or ")]
    return " or ".join(f"{wiring.expression(name, f'when of {name}', part, 'weekly')} != 0" for part in wanted)


def concerns_few(wiring: Wiring, name: str) -> bool:
    """A gate of columns only.  One that names a trait (`trait_adult`) stands open for most people."""
    return bool(wiring.mechanisms[name].when) and "trait_" not in wiring.mechanisms[name].when


def read_late(blocks: list[tuple[str, list[str]]], late: set[str]) -> list[str]:
    """The lines of (mechanism, its block), with the traits read behind the gate in the blocks of the mechanisms in `late`."""
    everybody = "\n".join(line for name, lines in blocks for line in (lines[:1] if name in late else lines))
    early = {trait.name for trait in TRAITS if _named(trait.name, everybody)}
    early |= {"post"} if any("trait_employed" in line for _, lines in blocks for line in lines) else set()
    words = {trait.word for trait in TRAITS if trait.name in early}
    out: list[str] = []
    for name, lines in blocks:
        rest = "\n".join(lines[1:])
        found = [trait for trait in TRAITS if trait.name not in early and _named(trait.name, rest)]
        out += _late(name, lines, found, words) if name in late and found else lines
    return out


def _named(trait: str, text: str) -> bool:
    return re.search(rf"\btrait_{trait}\b", text) is not None


def _late(name: str, lines: list[str], found: list[Trait], words: set[int]) -> list[str]:
    reads = []
    for trait in found:
        life = f"life_{trait.word}" if trait.word in words else f"word(trait_keys[{trait.word}], i)"
        entry = f"trait_values[{TRAITS.index(trait)}, ({life} >> uint64({8 * trait.byte})) & uint64(255)]"
        reads.append(f"    trait_{trait.name}_of_{name} = int64({entry})")
        lines = [re.sub(rf"\btrait_{trait.name}\b", f"trait_{trait.name}_of_{name}", line) for line in lines]
    return [lines[0], *reads, *lines[1:]]
