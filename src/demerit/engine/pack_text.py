"""Writing a person in the generated week: columns decided for few people where they are decided, all others at the end.

`new_o3` starts as last week's word, so that a person whom no gate concerns is neither unpacked nor packed again: a
mechanism that concerns few people costs the others a test.  Every column is clamped to its range (a value out of range
would spoil its neighbour).
"""

from __future__ import annotations

from demerit.engine.gate_text import concerns_few
from demerit.engine.layout import Field
from demerit.engine.wire import Wiring


def word_of(field: Field) -> str:
    """The word a column lives in, as the week calls it."""
    return f"{'f' if field.seen else 'o'}{field.word}"


def words(wiring: Wiring) -> list[str]:
    """All words of a person."""
    return [f"o{k}" for k in range(wiring.layout.own_words)] + [f"f{k}" for k in range(wiring.layout.face_words)]


def decided_last(wiring: Wiring) -> set[str]:
    """Columns that most people decide anew: those settled, and those of a weekly call that concerns most people."""
    found: set[str] = set()
    for name, mechanism in wiring.mechanisms.items():
        found |= set(mechanism.settles) if mechanism.settle else set()
        often = mechanism.weekly and not mechanism.rows and not concerns_few(wiring, name)
        found |= set(mechanism.writes) if often else set()
    return found & set(wiring.layout.fields)


def unless_decided(wiring: Wiring) -> list[str]:
    """Columns decided last behind a gate that stands open for most (`trait_adult`): as last week for the others."""
    last = decided_last(wiring)
    gated = [set(mechanism.writes) for mechanism in wiring.mechanisms.values() if mechanism.when]
    return [f"new_{name} = {name}" for name in wiring.layout.fields if name in last and any(name in g for g in gated)]


def _bits(field: Field, checked: bool) -> str:
    inside = f"min(max(new_{field.name}, {field.low}), {field.high})"
    if checked:
        inside = f"within('{field.name}', new_{field.name}, {field.low}, {field.high})"
    return f"({inside}{f' - {field.low}' if field.low else ''}) << {field.shift}"


def _taken(fields: list[Field]) -> int:
    return sum(field.mask << field.shift for field in fields)


def put(wiring: Wiring, names: list[str], checked: bool) -> list[str]:
    """Put columns just decided behind a gate into next week's words."""
    last = decided_last(wiring)
    fields = [wiring.layout.fields[name] for name in names if name not in last]
    lines = []
    for word in words(wiring):
        if here := [field for field in fields if word_of(field) == word]:
            bits = " | ".join(_bits(field, checked) for field in here)
            lines.append(f"new_{word} = (new_{word} & {0xFFFFFFFF ^ _taken(here)}) | {bits}")
    return lines


def pack(wiring: Wiring, checked: bool, last: set[str]) -> list[str]:
    """Write the words: the columns decided last, beside whatever else stands in next week's words."""
    lines = []
    for word in words(wiring):
        whole = [field for field in wiring.layout.fields.values() if word_of(field) == word]
        fresh = [field for field in whole if field.name in last]
        bits = [_bits(field, checked) for field in fresh]
        if len(fresh) < len(whole):
            kept = _taken(whole) ^ _taken(fresh)
            bits.insert(0, f"(new_{word} & {kept})")
        if word == "f0" and wiring.layout.holds:
            bits.append("next_hold")
        target = f"{'own_words' if word[0] == 'o' else 'face_next'}[{word[1:]}, u]"
        lines.append(f"{target} = {' | '.join(bits) or '0'}")
    return lines


def pack_faces_both(wiring: Wiring) -> list[str]:
    """The first faces stand in both buffers."""
    return [f"face_words[{k}, u] = face_next[{k}, u]" for k in range(wiring.layout.face_words)]


def new(wiring: Wiring, name: str) -> str:
    """A column's value next week, for sums."""
    field = wiring.layout.fields[name]
    if name in decided_last(wiring):
        return f"new_{name}"
    low = f" + {field.low}" if field.low else ""
    return f"(((new_{word_of(field)} >> {field.shift}) & {field.mask}){low})"
