"""The loop over a person's ties in the generated week, for implicit ties (address arithmetic) and for a graph's edges.

`tie_open` means both ends held the tie last week.  Bit by bit: both held, it is kept or let go (only the reviewed tie is
looked at); exactly one held, it is closed; neither, it opens when the pair's coin says they meet and both say yes.  The coin of an open pair spares it the review:
so last week's coin tells a tie that was let go of from an offer that found no answer.
"""

from __future__ import annotations

import re

from demerit.engine import turn_text
from demerit.engine.pack_text import put
from demerit.engine.phase import HOLD
from demerit.engine.tie_words import HOUSEHOLD, NEIGHBOUR, VOICE, bests, compare_best, number, start_best
from demerit.engine.wire import Wiring


def _sums(wiring: Wiring, indent: str) -> list[str]:
    """Add every `along` function of an open tie; `j` and the `their_` words are set."""
    lines = [f"{indent}their_{k} = int64(face_words[{k}, uint64(j)])" for k in range(wiring.layout.face_words)]
    for mechanism, total in wiring.heard():
        lines.append(f"{indent}heard_{mechanism}_{total} += {wiring.call(wiring.phases[mechanism, f'along {total}'])}")
    calls = {(name, word): wiring.call(wiring.phases[name, f"best {word}"]) for name, word in bests(wiring)}
    return lines + compare_best(calls, indent)


def _start(wiring: Wiring) -> list[str]:
    return [
        *(f"heard_{mechanism}_{total} = int64(0)" for mechanism, total in wiring.heard()),
        *(line for mechanism in wiring.mechanisms for line in wiring.once(mechanism, "along")),
        *start_best(wiring),
        "tie_count = int64(0)",
        "tie_left = int64(0)",
        "tie_dropped = int64(0)",
        "tie_made = int64(0)",
        "tie_open = int64(1)",
    ]


def tie_loop(wiring: Wiring, moving: bool = True) -> list[str]:
    """Sum along open ties; when `moving`, note which slots are open, which lapse and which may open."""
    return _start(wiring) + (_graph(wiring, moving) if wiring.explicit else _implicit(wiring, moving))


def _implicit(wiring: Wiring, moving: bool) -> list[str]:
    sums = _sums(wiring, "")
    return [
        "tie_kind = int64(0)",
        "members = int64(size[like, lane])",
        "left = 168 * at + int64(neighbour[like, lane, uint64(0)])",
        "right = 168 * at + int64(neighbour[like, lane, uint64(1)])",
        "for j in range(household, household + members):",
        "    if j != i:",
        "        tie_count += 1",
        *number(sums, "        ", f"{HOUSEHOLD} + j - household"),
        *_sums(wiring, "        "),
        "tie_kind = int64(1)",
        "for side in range(2):",
        "    j = left if side == 0 else right",
        "    tie_count += 1",
        *number(sums, "    ", f"{NEIGHBOUR} + side"),
        *_sums(wiring, "    "),
        *_closable(wiring, moving),
        "tie_kind = int64(5)",
        "follows = word(trait_keys[3], i)",
        "for side in range(2):",
        "    j = voice_person[uint64(voice_rank[(follows >> uint64(32 * side)) & uint64(1023)])]",
        "    if j != i:",
        *number(sums, "        ", f"{VOICE} + side"),
        *_sums(wiring, "        "),
    ]


def _closable(wiring: Wiring, moving: bool) -> list[str]:
    holds = wiring.layout.holds
    lines = ["near_group = int64(group[uint64(i >> bits)])"]
    if holds:
        lines += ["mine = f0 & 1023"] + (
            ["next_hold = mine", "met = int64(0)", "open_slots = int64(0)"] if moving else []
        )
    lines += turn_text.start(wiring)
    lines += [
        "for slot in range(10):",
        "    if slot == 7:",
        "        j = FAR",
        "        if groups > 1:",
        "            if j < people and near_group == int64(group[uint64(j >> bits)]):",
        "                j = int64(-1)",
        "        else:",
        "            for other in range(10):",
        f"                if other != 7 and {_another(wiring)}:",
        "                    j = int64(-1)",
        "    else:",
        "        j = block_partner(i, slot, bits, mate, twist, shuffle, unshuffle)",
        *turn_text.turned(wiring, "    "),
        *(turn_text.moved(wiring) if moving else []),
        "    if j >= 0 and j < people and (j < household or j >= household + members) and j != left and j != right:",
        "        tie_slot = slot",
        "        tie_kind = int64(2) if slot < 3 else (int64(3) if slot < 8 else int64(4))",
    ]
    if not holds:
        return [*lines, "        if slot < 8:", "            tie_count += 1", *_sums(wiring, "            ")]
    lines += [
        "        both = (mine >> slot) & 1",
        "        theirs = (int64(face_words[0, uint64(j)]) >> slot) & 1",
        *turn_text.elsewhere(wiring, moving),
        "        if both == 1 and theirs == 1:",
        "            tie_count += 1",
    ]
    lines += ["            open_slots |= int64(1) << slot"] if moving else []
    lines += _sums(wiring, "            ")
    if moving:
        lines += [
            "        elif both != theirs:",
            "            next_hold &= ~(int64(1) << slot)",
            f"            if both == 1 and week > first_week and {_coin(wiring, 'tie@before')} >= {_meet(wiring)}:",
            "                tie_left += 1",
            f"        elif {turn_text.meets(wiring)}{_coin(wiring, 'tie')} < {_meet(wiring)}:",
            "            met |= int64(1) << slot",
            *turn_text.dead(wiring),
        ]
    return lines


def _another(wiring: Wiring) -> str:
    """Whether a far partner is that of another slot, or of a turn of one: somebody of the block it leads to."""
    partner = "block_partner(i, other, bits, mate, twist, shuffle, unshuffle)"
    same = f"({partner} == j or (other >= 8 and {partner} >> bits == j >> bits))"
    return same if turn_text.turns(wiring) else f"{partner} == j"


def _coin(wiring: Wiring, stream: str) -> str:
    """The pair's coin of a slot this week, or (`tie@before`) the one of last week, which tells a lapsed offer from a loss."""
    return f"tie_draw(uint64(keys[{wiring.stream(wiring.tie_owner, stream)}]) + uint64({0 if wiring.explicit else 'slot'}), i, j)"


def _meet(wiring: Wiring) -> str:
    slot = wiring.slot.get((wiring.tie_owner, "meet"))
    return "0" if slot is None else f"rule[{slot}]"


def first_holds(wiring: Wiring) -> list[str]:
    """The ties that a person holds from the beginning: all, or those that the mechanism that keeps ties begins with."""
    first = wiring.of(wiring.tie_owner, HOLD)
    held = wiring.call(first) if first else "1"
    lines = ["next_hold = int64(0)", "for tie_slot in range(10):"]
    if not re.search(r"\bj\b", held):
        return [*lines, f"    next_hold |= {held} << tie_slot"]
    return [
        *lines,
        "    j = FAR if tie_slot == 7 else block_partner(i, tie_slot, bits, mate, twist, shuffle, unshuffle)",
        "    if j >= 0 and j < people:",
        f"        next_hold |= {held} << tie_slot",
    ]


def _graph(wiring: Wiring, moving: bool) -> list[str]:
    lines = [
        "tie_kind = int64(3)",
        "for t in range(tie_start[u], tie_start[u + uint64(1)]):",
        "    j = tie_to[uint64(t)]",
        "    tie_slot = t - tie_start[u]",
    ]
    if not wiring.tie_owner:
        return [*lines, "    tie_count += 1", *_sums(wiring, "    ")]
    lines += ["    both = int64(hold[uint64(t)])", "    theirs = int64(hold[uint64(tie_mirror[uint64(t)])])"]
    lines += ["    hold_next[uint64(t)] = both & theirs"] if moving else []
    lines += ["    if both == 1 and theirs == 1:", "        tie_count += 1", *_sums(wiring, "        ")]
    left = f"    elif both == 1 and theirs == 0 and week > first_week and {_coin(wiring, 'tie@before')} >= {_meet(wiring)}:"
    return [*lines, left, "        tie_left += 1"] if moving else lines


def tie_reviews(wiring: Wiring) -> list[str]:
    """Look again at one open tie (or at all), and answer those met."""
    owner = wiring.mechanisms[wiring.tie_owner]
    kept, greeted = (wiring.of(wiring.tie_owner, role) for role in ("keep", "greet"))
    keep = wiring.call(kept) if kept else "int64(1)"
    greet = wiring.call(greeted) if greeted else "int64(0)"
    greet = re.sub(r"\btie_open\b", "int64(0)", greet)
    look = f"(draw(keys[{wiring.stream(wiring.tie_owner, 'review')}], i) * NUMBER) >> 32"
    return (
        _graph_reviews(wiring, keep, greet, look, owner.review)
        if wiring.explicit
        else _slot_reviews(wiring, keep, greet, look.replace("NUMBER", "10"), owner.review)
    )


def _their_words(wiring: Wiring, indent: str) -> list[str]:
    return [f"{indent}their_{k} = int64(face_words[{k}, uint64(j)])" for k in range(wiring.layout.face_words)]


def _slot_reviews(wiring: Wiring, keep: str, greet: str, look: str, review: str) -> list[str]:
    other = [
        "j = FAR if slot == 7 else block_partner(i, slot, bits, mate, twist, shuffle, unshuffle)",
        *turn_text.turned(wiring, ""),
        "tie_slot = slot",
        "tie_kind = int64(2) if slot < 3 else (int64(3) if slot < 8 else int64(4))",
        *_their_words(wiring, ""),
    ]
    answer = [*other, f"says = {greet}", "next_hold |= says << slot", "tie_made += says"]
    again = [
        *other,
        f"if {_coin(wiring, 'tie')} >= {_meet(wiring)}:",
        f"    stays = {keep}",
        "    next_hold &= ~((1 - stays) << slot)",
        "    tie_dropped += 1 - stays",
    ]
    met = [
        "if met != 0:",
        "    for slot in range(10):",
        "        if (met >> slot) & 1 == 1:",
        *(f"            {line}" for line in answer),
    ]
    look_again = ["if (open_slots >> slot) & 1 == 1:", *(f"    {line}" for line in again)]
    met += [*turn_text.kept(wiring), *(put(wiring, list(turn_text.COLUMNS), False) if turn_text.turns(wiring) else [])]
    if review == "all":
        return ["for slot in range(10):", *(f"    {line}" for line in look_again), *met]
    return [f"slot = {look}", *look_again, *met]


def _graph_reviews(wiring: Wiring, keep: str, greet: str, look: str, review: str) -> list[str]:
    degree = "tie_start[u + uint64(1)] - tie_start[u]"
    one = f"slot == {look.replace('NUMBER', f'({degree})')}"
    meet = f"{_coin(wiring, 'tie')} < {_meet(wiring)}"
    return [
        f"for slot in range({degree}):",
        "    t = tie_start[u] + slot",
        "    tie_slot = slot",
        "    both = int64(hold[uint64(t)])",
        "    theirs = int64(hold[uint64(tie_mirror[uint64(t)])])",
        "    j = tie_to[uint64(t)]",
        *_their_words(wiring, "    "),
        f"    if both == 1 and theirs == 1 and not {meet} and {'True' if review == 'all' else one}:",
        f"        stays = {keep}",
        "        hold_next[uint64(t)] = stays",
        "        tie_dropped += 1 - stays",
        f"    elif both == 0 and theirs == 0 and {meet}:",
        f"        says = {greet}",
        "        hold_next[uint64(t)] = says",
        "        tie_made += says",
    ]
