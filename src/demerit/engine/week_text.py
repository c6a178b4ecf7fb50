"""The bodies of the generated loops: a week, the first week, and a look."""

from __future__ import annotations

import re

from demerit.engine.channels import ACCOUNT, SEEN
from demerit.engine.gate_text import concerns_few, gate, read_late
from demerit.engine.pack_text import decided_last, new, pack, pack_faces_both, put, unless_decided, words
from demerit.engine.person_text import reads
from demerit.engine.targets import written_by
from demerit.engine.tie_text import first_holds, tie_loop, tie_reviews
from demerit.engine.wire import Wiring


def week_lines(wiring: Wiring, checked: bool) -> list[str]:
    """The body of `live`: sums along ties, every mechanism, reviews of ties, ledgers settled, counts, packing."""
    lines = tie_loop(wiring) if wiring.needs_ties() else []
    lines += [f"posted_{name} = int64(0)" for name, (_, column) in wiring.columns.items() if column.ledger]
    lines += [f"{ACCOUNT} = int64(0)", f"{SEEN} = int64(0)"] if wiring.accounted() else []
    lines += [f"new_{word} = {word}" for word in words(wiring)] + unless_decided(wiring)
    lines += tie_reviews(wiring) if wiring.tie_owner else []
    blocks = [("", lines)]
    for name, mechanism in wiring.mechanisms.items():
        if mechanism.weekly:
            call = _rows_call(wiring, name) if mechanism.rows else _call(wiring, name, checked)
            blocks.append((name, call))
    lines = []
    for name in sorted(wiring.mechanisms, key=wiring.accounted):  # who asks for the account is told when all is counted
        lines += _settled(wiring, name)
    lines += [*_news_lines(wiring), *pack(wiring, checked, decided_last(wiring))]
    return read_late([*blocks, ("", lines)], {name for name in wiring.mechanisms if concerns_few(wiring, name)})


def _settled(wiring: Wiring, name: str) -> list[str]:
    """What a mechanism gives after all posts: columns of its own, and counts."""
    phase = wiring.of(name, "settle")
    if not phase:
        return []
    given = {target: _gave(name, target) if target in wiring.counts else f"new_{target}" for target in phase.gives}
    lines = [f"{', '.join(given.values())} = {wiring.call(phase)}"]
    for target in phase.gives:
        lines += _counted(wiring, name, target) if target in wiring.counts else []
    return lines


def _given(owner: str, targets: list[tuple[str, str]]) -> str:
    return ", ".join(f"new_{name}" if kind == "own" else _gave(owner, name) for name, kind in targets)


def _gave(owner: str, name: str) -> str:
    """A name of its own for what each mechanism gives: the compiler goes over the week once for every name reused."""
    return f"gave_{owner}_{name}"


def _call(wiring: Wiring, name: str, checked: bool) -> list[str]:
    targets = written_by(wiring, name)
    lines = [f"{_given(name, targets)} = {wiring.call(wiring.phases[name, 'weekly'])}"]
    for target, kind in targets:
        lines += _posted(wiring, name, target) if kind == "post" else []
        lines += _counted(wiring, name, target) if kind == "count" else []
    when = gate(wiring, name)
    if when:
        lines += put(wiring, [target for target, kind in targets if kind == "own"], checked)
    return [f"if {when}:", *(f"    {line}" for line in lines)] if when else lines


def _posted(wiring: Wiring, name: str, target: str) -> list[str]:
    """A post; where it is a channel it is counted too, what is taken and what is given apart."""
    gave = _gave(name, target)
    lines, found = [f"posted_{target} += {gave}"], wiring.channel(name, target)
    for word, sign in found[1].counts.items() if found else ():
        lines += _count_lines(wiring, word, f"max({'' if sign < 0 else '-'}{gave}, int64(0))")
    return lines + _accounted(wiring, name, target)


def _counted(wiring: Wiring, name: str, target: str) -> list[str]:
    """A count, which may be of money that comes or goes."""
    return _count_lines(wiring, target, _gave(name, target)) + _accounted(wiring, name, target)


def _accounted(wiring: Wiring, name: str, target: str) -> list[str]:
    """The person's account of the week, where this is one of its channels and somebody asks for it."""
    found, gave = wiring.channel(name, target), _gave(name, target)
    if not found or not wiring.accounted():
        return []
    bit, one = found
    return [f"{ACCOUNT} {'+' if one.sign > 0 else '-'}= {gave}", f"{SEEN} |= int64({gave} != 0) << {bit}"]


def _rows_call(wiring: Wiring, name: str) -> list[str]:
    targets = written_by(wiring, name)
    if any(kind == "own" for _, kind in targets):
        own = next(target for target, kind in targets if kind == "own")
        raise TypeError(f"{name} has rows and writes its own column {own!r}: a row may only post to ledgers and count")
    lines = [f"{_given(name, targets)} = {wiring.call(wiring.phases[name, 'weekly'])}"]
    for target, kind in targets:
        if kind == "post":
            lines += _posted(wiring, name, target)
        elif kind == "count" and wiring.counts[target][1]:
            lines += [f"add(counts, sort, counts_{target} + row, {_gave(name, target)})", *_accounted(wiring, name, target)]
        elif kind == "count":  # what is dropped, because its owner is not in the run, leaves no line
            lines += _counted(wiring, name, target)
    when = gate(wiring, name)
    looped = [*wiring.once(name, "weekly"), *_looped(wiring, name, lines)]
    return [f"if {when}:", *(f"    {line}" for line in looped)] if when else looped


def _looped(wiring: Wiring, name: str, lines: list[str]) -> list[str]:
    """Loop over the rows: first, as bits, which of 32 may concern the person (no branch and no store, so that the
    compiler does several at a time), then the chance of those, then the calls for those it does concern.
    """
    mechanism = wiring.mechanisms[name]
    if not mechanism.chance:
        return [f"for row in range(rows_{name}.shape[1]):", *(f"    {line}" for line in lines)]
    luck = f"draw(rowkeys[{wiring.row_stream(name, 'luck')}, uint64(row)], i)"
    bound = (
        wiring.expression(name, f"ceiling of {name}", mechanism.ceiling, "weekly") if mechanism.ceiling else "4294967296"
    )
    chance = wiring.call(wiring.phases[name, "chance"])
    return [
        f"for base in range(0, rows_{name}.shape[1], 32):",
        "    hits = int64(0)",
        f"    for row in range(base, min(base + 32, rows_{name}.shape[1])):",
        f"        hits |= int64({luck} < {bound}) << (row - base)",
        "    while hits != 0:",
        "        row = base + lowest(hits)",
        "        hits &= hits - 1",
        f"        if {luck} < min({chance}, {bound}):",
        *(f"            {line}" for line in lines),
    ]


def _count_lines(wiring: Wiring, target: str, value: str) -> list[str]:
    lines = [f"add(counts, sort, int64({wiring.count_index(target)}), {value})"]
    if target in wiring.local_news:
        lines.append(f"add(place_next, cell, int64({wiring.local_news.index(target)}), {value})")
    return lines


def _news_lines(wiring: Wiring) -> list[str]:
    lines = []
    for name in wiring.news:
        if name in wiring.columns:
            lines.append(f"add(counts, sort, int64({wiring.count_index(name)}), {new(wiring, name)})")
            if name in wiring.local_news:
                lines.append(f"add(place_next, cell, int64({wiring.local_news.index(name)}), {new(wiring, name)})")
    return lines


def begin_lines(wiring: Wiring, checked: bool) -> list[str]:
    """The body of `begin`: first-week columns from traits, luck and the rules of week 0; first holds of ties."""
    lines = [
        f"new_{field.name} = int64({wiring.columns[field.name][1].start})" for field in wiring.layout.fields.values()
    ]
    for name in wiring.mechanisms:
        if phase := wiring.of(name, "begin"):
            lines.append(", ".join(f"new_{column}" for column in phase.gives) + f" = {wiring.call(phase)}")
    lines += first_holds(wiring) if wiring.layout.holds else []
    top = [
        line
        for line in reads(wiring, lines)
        if not re.match(r"(o|f)\d+ = |(\w+) = \(\((o|f)\d|\w+ = int64\(table_", line)
    ]
    return (
        top
        + lines
        + pack(wiring, checked, set(wiring.layout.fields))
        + pack_faces_both(wiring)
        + [
            "add(place_next, cell, int64(0), int64(1))",
            "add(place_next, cell, int64(1), int64(1) if trait_age > 0 else int64(0))",
        ]
    )


def look_lines(wiring: Wiring) -> tuple[list[str], list[tuple[str, str]], list[tuple[str, str, int]]]:
    """The body of `look`: every measure, summed by sort of person or counted into its bins."""
    lines: list[str] = []
    measures: list[tuple[str, str]] = []
    histograms: list[tuple[str, str, int]] = []
    for name, mechanism in wiring.mechanisms.items():
        for measure in mechanism.measures:
            value = wiring.call(wiring.phases[name, f"look {measure.name}"])
            if measure.bins:
                lines.append(f"tally(bins, int64({len(histograms)}), {value}, int64({measure.bins}))")
                histograms.append((name, measure.name, measure.bins))
            else:
                lines.append(f"add(counts, sort, int64({len(measures)}), {value})")
                measures.append((name, measure.name))
    ties = (
        tie_loop(wiring, moving=False)
        if wiring.needs_ties() and re.search(r"\b(heard_|tie_|best_)", "\n".join(lines))
        else []
    )
    return ties + lines, measures, histograms
