"""The parts of a generated week: lines of text, one function a part.  `fuse.py` puts them together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from demerit.engine.tie_text import tie_loop, tie_reviews
from demerit.engine.wire import Wiring
from demerit.population import traits

ARRAYS = (
    "week", "epoch", "people", "keys", "rowkeys", "rule", "own_words", "face_words", "face_next",
    "trait_keys", "trait_values", "income", "group_of", "pattern", "first", "size", "age", "neighbour",
    "bits", "blocks", "groups", "far_key", "group", "mate", "twist", "shuffle", "unshuffle", "voice_rank", "voice_person",
    "tie_start", "tie_to", "tie_mirror", "hold", "hold_next",
    "place_news", "near_news", "town_news", "province_news", "country_news",
    "census_place", "census_town", "census_province", "census_country", "place_next", "counts",
)
"""What every kernel is given, in this order; what a run does not use is an empty array."""
PER_CELL = ("cell_start", "cell_town", "cell_province", "cell_urban", "variant")

Names = dict[tuple[str, str], str]


def functions(wiring: Wiring) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """(mechanism, role, function) of every scalar function of a run."""
    for name, mechanism in wiring.mechanisms.items():
        for role in ("begin", "weekly", "settle", "keep", "greet"):
            if getattr(mechanism, role):
                yield name, role, getattr(mechanism, role)
        for total, function in mechanism.along.items():
            yield name, f"along {total}", function
        for measure in mechanism.measures:
            yield name, f"look {measure.name}", measure.of


def rows_of(wiring: Wiring) -> list[str]:
    """The rows mechanisms of a run."""
    return [name for name, mechanism in wiring.mechanisms.items() if mechanism.rows]


def extras(wiring: Wiring) -> list[str]:
    """Arrays that depend on the run: one of rows for every rows mechanism, one for every table."""
    return [f"rows_{name}" for name in rows_of(wiring)] + [f"table_{name}" for name in wiring.tables]


# ---------------------------------------------------------------- reading a person


def reads(wiring: Wiring, body: list[str]) -> list[str]:
    """Read the columns, traits and table entries that the body names, once, at the top."""
    text = "\n".join(body)
    lines = ["u = uint64(i)", "at = i // 168", "lane = uint64(i - 168 * at)", "like = uint64(pattern[uint64(at)])",
             "household = i - int64(lane) + int64(first[like, lane])", "home = word(trait_keys[2], household)",
             "trait_quintile = int64(income[uint64(urban), home & uint64(255)]) + 1",
             "trait_group = int64(group_of[(home >> uint64(8)) & uint64(255)])", "sort = 2 * (trait_quintile - 1) + trait_group"]
    lines += _trait_lines(text)
    lines += [f"o{k} = int64(own_words[{k}, u])" for k in range(wiring.layout.own_words)]
    lines += [f"f{k} = int64(face_words[{k}, u])" for k in range(wiring.layout.face_words)]
    for field in wiring.layout.fields.values():
        word = f"{'f' if field.seen else 'o'}{field.word}"
        lines.append(f"{field.name} = (({word} >> {field.shift}) & {field.mask}){f' + {field.low}' if field.low else ''}")
    for name, (_, table) in wiring.tables.items():
        if _names(text, name):
            lines.append(f"{name} = int64(table_{name}[uint64(min({table.at} >> {table.shift}, {table.size - 1}))])")
    return lines


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{name}\b", text) is not None


def _trait_lines(text: str) -> list[str]:
    lines = []
    wanted = {name for name in traits.names() if _names(text, f"trait_{name}")}
    words = sorted({trait.word for trait in traits.TRAITS if trait.name in wanted or ("employed" in wanted and trait.name == "post")})
    lines += [f"life_{w} = word(trait_keys[{w}], i)" for w in words]
    for row, trait in enumerate(traits.TRAITS):
        if trait.name in wanted or (trait.name == "post" and "employed" in wanted):
            lines.append(f"trait_{trait.name} = int64(trait_values[{row}, (life_{trait.word} >> uint64({8 * trait.byte})) & uint64(255)])")
    lines.append("trait_age = int64(age[like, lane])")
    for name, meaning in (("adult", "1 if trait_age > 0 else 0"), ("grown", "1 if trait_age > 1 else 0"),
                          ("employed", "1 if trait_age > 1 and trait_age < 5 and trait_post < 192 else 0"), ("urban", "urban")):
        if name in wanted:
            lines.append(f"trait_{name} = {meaning}")
    return lines


# ---------------------------------------------------------------- the week


def week_lines(wiring: Wiring, names: Names, checked: bool) -> list[str]:
    """The body of `live`: sums along ties, every mechanism, reviews of ties, ledgers settled, counts, packing."""
    lines = tie_loop(wiring, names) if wiring.needs_ties() else []
    lines += [f"posted_{name} = int64(0)" for name, (_, column) in wiring.columns.items() if column.ledger]
    lines += [f"new_{name} = {name}" for name in wiring.layout.fields]
    lines += tie_reviews(wiring, names) if wiring.tie_owner else []
    for name, mechanism in wiring.mechanisms.items():
        if mechanism.weekly:
            lines += _rows_call(wiring, names, name) if mechanism.rows else _call(wiring, names, name)
    for name, mechanism in wiring.mechanisms.items():
        if mechanism.settle:
            given = wiring.call(name, mechanism.settle, "settle", names[name, "settle"])
            lines.append(", ".join(f"new_{target}" for target in mechanism.settles) + f" = {given}")
    lines += _news_lines(wiring)
    return lines + pack(wiring, checked)


def _gate(wiring: Wiring, name: str) -> str:
    """The condition under which a gated mechanism is called: a name of its `when` is not 0."""
    mechanism = wiring.mechanisms[name]
    if not mechanism.when:
        return ""
    assert mechanism.weekly
    wanted = [part.strip() for part in mechanism.when.split(" or ")]
    return " or ".join(f"{wiring.expression(name, mechanism.weekly, part, 'weekly')} != 0" for part in wanted)


def _given(targets: list[tuple[str, str]]) -> str:
    return ", ".join(f"new_{name}" if kind == "own" else f"gave_{name}" for name, kind in targets)


def _call(wiring: Wiring, names: Names, name: str) -> list[str]:
    mechanism = wiring.mechanisms[name]
    assert mechanism.weekly
    targets = wiring.targets(name, mechanism.writes)
    lines = [f"{_given(targets)} = {wiring.call(name, mechanism.weekly, 'weekly', names[name, 'weekly'])}"]
    for target, kind in targets:
        if kind == "post":
            lines.append(f"posted_{target} += gave_{target}")
        if kind == "count":
            lines += _count_lines(wiring, target, f"gave_{target}")
    gate = _gate(wiring, name)
    return [f"if {gate}:", *(f"    {line}" for line in lines)] if gate else lines


def _rows_call(wiring: Wiring, names: Names, name: str) -> list[str]:
    mechanism = wiring.mechanisms[name]
    assert mechanism.weekly
    targets = wiring.targets(name, mechanism.writes)
    if any(kind == "own" for _, kind in targets):
        own = next(target for target, kind in targets if kind == "own")
        raise TypeError(f"{name} has rows and writes its own column {own!r}: a row may only post to ledgers and count")
    lines = [f"{_given(targets)} = {wiring.call(name, mechanism.weekly, 'weekly', names[name, 'weekly'])}"]
    for target, kind in targets:
        if kind == "post":
            lines.append(f"posted_{target} += gave_{target}")
        elif wiring.counts[target][1]:
            lines.append(f"add(counts, sort, counts_{target} + row, gave_{target})")
        else:
            lines += _count_lines(wiring, target, f"gave_{target}")
    if mechanism.chance:
        luck = wiring.expression(name, mechanism.weekly, "luck", "weekly")
        most = wiring.expression(name, mechanism.weekly, mechanism.chance, "weekly")
        lines = [f"luck = {luck}", f"if luck < {most}:", *(f"    {line.replace(luck, 'luck')}" for line in lines)]
    lines = [f"for row in range(rows_{name}.shape[0]):", *(f"    {line}" for line in lines)]
    gate = _gate(wiring, name)
    return [f"if {gate}:", *(f"    {line}" for line in lines)] if gate else lines


def _count_lines(wiring: Wiring, target: str, value: str) -> list[str]:
    lines = [f"add(counts, sort, int64({wiring.count_index(target)}), {value})"]
    if target in wiring.local_news:
        lines.append(f"add(place_next, cell, int64({wiring.local_news.index(target)}), {value})")
    return lines


def _news_lines(wiring: Wiring) -> list[str]:
    lines = []
    for name in wiring.news:
        if name in wiring.columns:
            lines.append(f"add(counts, sort, int64({wiring.count_index(name)}), new_{name})")
            if name in wiring.local_news:
                lines.append(f"add(place_next, cell, int64({wiring.local_news.index(name)}), new_{name})")
    return lines


def pack(wiring: Wiring, checked: bool, at: str = "u") -> list[str]:
    """Clamp every column to its range (a value out of range would spoil its neighbour) and write the words."""
    lines = []
    for kind, words in (("own_words", wiring.layout.own_words), ("face_next", wiring.layout.face_words)):
        for k in range(words):
            bits = []
            for field in wiring.layout.fields.values():
                if field.seen == (kind == "face_next") and field.word == k:
                    inside = f"min(max(new_{field.name}, {field.low}), {field.high})"
                    inside = f"within('{field.name}', new_{field.name}, {field.low}, {field.high})" if checked else inside
                    bits.append(f"({inside}{f' - {field.low}' if field.low else ''}) << {field.shift}")
            if kind == "face_next" and k == 0 and wiring.layout.holds:
                bits.append("next_hold")
            lines.append(f"{kind}[{k}, {at}] = {' | '.join(bits) or '0'}")
    return lines


# ---------------------------------------------------------------- first week, and looking


def begin_lines(wiring: Wiring, names: Names) -> list[str]:
    """The body of `begin`: first-week columns from traits, luck and the rules of week 0; first holds of ties."""
    lines = [f"new_{field.name} = int64({wiring.columns[field.name][1].start})" for field in wiring.layout.fields.values()]
    for name, mechanism in wiring.mechanisms.items():
        if mechanism.begin and name != wiring.tie_owner:
            own = [column.name for column in mechanism.columns if column.kept]
            lines.append(", ".join(f"new_{c}" for c in own) + f" = {wiring.call(name, mechanism.begin, 'begin', names[name, 'begin'])}")
    if wiring.layout.holds:
        owner = wiring.mechanisms[wiring.tie_owner]
        lines += ["next_hold = int64(0)", "for tie_slot in range(10):"]
        bit = wiring.call(wiring.tie_owner, owner.begin, "begin", names[wiring.tie_owner, "begin"]) if owner.begin else "1"
        lines.append(f"    next_hold |= {bit} << tie_slot")
    top = [line for line in reads(wiring, lines) if not re.match(r"(o|f)\d+ = |(\w+) = \(\((o|f)\d|\w+ = int64\(table_", line)]
    return top + lines + pack(wiring, False) + pack_faces_both(wiring) + [
        "add(place_next, cell, int64(0), int64(1))", "add(place_next, cell, int64(1), int64(1) if trait_age > 0 else int64(0))"]


def pack_faces_both(wiring: Wiring) -> list[str]:
    """The first faces stand in both buffers."""
    return [f"face_words[{k}, u] = face_next[{k}, u]" for k in range(wiring.layout.face_words)]


def look_lines(wiring: Wiring, names: Names) -> tuple[list[str], list[tuple[str, str]], list[tuple[str, str, int]]]:
    """The body of `look`: every measure, summed by sort of person or counted into its bins."""
    lines: list[str] = []
    measures: list[tuple[str, str]] = []
    histograms: list[tuple[str, str, int]] = []
    for name, mechanism in wiring.mechanisms.items():
        for measure in mechanism.measures:
            value = wiring.call(name, measure.of, "look", names[name, f"look {measure.name}"])
            if measure.bins:
                lines.append(f"tally(bins, int64({len(histograms)}), {value}, int64({measure.bins}))")
                histograms.append((name, measure.name, measure.bins))
            else:
                lines.append(f"add(counts, sort, int64({len(measures)}), {value})")
                measures.append((name, measure.name))
    ties = tie_loop(wiring, names, moving=False) if wiring.needs_ties() and re.search(r"\b(heard_|tie_)", "\n".join(lines)) else []
    return ties + lines, measures, histograms


# ---------------------------------------------------------------- the file


def document(wiring: Wiring, scalars: dict[str, str], live: list[str], begin: list[str], look: list[str]) -> str:
    """The whole file."""
    arrays = [*ARRAYS, *extras(wiring), *(f"counts_{name}" for _, name in wiring.row_counts())]
    head = [
        f'"""One week, fused from: {", ".join(wiring.mechanisms)}.  Read it; do not edit it.', "",
        "columns", *_column_legend(wiring), "rules", *_rule_legend(wiring), '"""',
        "from demerit.engine.machine import (", "    add, block_partner, cells, draw, far_partner, grid, int64, logistic, scalar,",
        "    scratch, share, tally, thread, tie_draw, uint64, word,", ")"]
    bodies = "\n\n\n".join(scalars.values())
    loops = [_loop(wiring, "live", arrays, live), _loop(wiring, "begin", arrays, begin), _loop(wiring, "look", [*arrays, "bins"], look)]
    return "\n\n\n".join(["\n".join(head), bodies, *loops, _grid(wiring, arrays, live)]) + "\n"


def _column_legend(wiring: Wiring) -> list[str]:
    rows = []
    for field in wiring.layout.fields.values():
        owner, column = wiring.columns[field.name]
        where = f"{'face' if field.seen else 'own'} {field.word}, bits {field.shift}-{field.shift + field.bits - 1}"
        rows.append(f"    {field.name:18s} {owner}: {column.about}" + (f" ({column.unit})" if column.unit else "") + f"; {where}")
    return rows


def _rule_legend(wiring: Wiring) -> list[str]:
    single = [f"    rule[{k}] {mechanism}.{rule}" for (mechanism, rule), k in wiring.slot.items()]
    return single + [f"    rows_{name}[row, {k}] {name}.{rule.name}" for name in rows_of(wiring)
                     for k, rule in enumerate(wiring.mechanisms[name].rules)]


def _dated(wiring: Wiring) -> list[str]:
    """A cell's own rows of the dated tables, taken once a cell."""
    return [f"        now_{name} = {name}[v, epoch]" for name in ["rule", *extras(wiring)]]


def _local(wiring: Wiring, line: str) -> str:
    """The line with the dated tables as of this cell, and the counts as of this chunk."""
    names = "|".join(["rule", "counts", "bins", *extras(wiring)])
    return re.sub(rf"(?<![\w.])({names})(?=[\[,.])", r"now_\1", line)


HERE = ["        town = cell_town[cell]", "        province = cell_province[cell]", "        urban = cell_urban[cell]",
        "        v = variant[province]"]


FAR_AHEAD = [
    "        # the faces of far friends are fetched ahead for the whole cell: one at a time they cost more than all other ties",
    "        warm = int64(0)", "        for k in range(cell_start[cell + 1] - start):",
    "            far_ids[k] = far_partner(start + k, bits, blocks, far_key)",
    "        for k in range(cell_start[cell + 1] - start):",
    "            warm += int64(face_words[0, uint64(min(far_ids[k], people - 1))])",
    "        far_ids[cell_start[cell + 1] - start] = warm",
]


def _loop(wiring: Wiring, name: str, arrays: list[str], body: list[str]) -> str:
    """The body is pasted into the loop: passing some fifty arrays on costs three times the week (counted references)."""
    far = any("FAR" in line for line in body)
    inner = [*HERE, *_dated(wiring), "        start = cell_start[cell]", *(FAR_AHEAD if far else []),
             "        for i in range(start, cell_start[cell + 1]):",
             *(f"            {_local(wiring, line).replace('FAR', 'far_ids[i - start]')}" for line in body or ["pass"])]
    return "\n".join([
        "@cells", f"def {name}_cells({', '.join([*PER_CELL, 'chunk_cells', *arrays, 'low', 'high'])}):",
        *(["    far_ids = scratch(cell_start, chunk_cells[low], chunk_cells[high])"] if far else []),
        "    for chunk in range(low, high):", "        now_counts = counts[chunk]", *(["        now_bins = bins[chunk]"] if "bins" in arrays else []),
        "        for cell in range(chunk_cells[chunk], chunk_cells[chunk + 1]):", *(f"    {line}" for line in inner)])


def _grid(wiring: Wiring, arrays: list[str], body: list[str]) -> str:
    return "\n".join([
        "@grid", f"def live_grid({', '.join([*PER_CELL, *arrays])}):",
        "    i = thread(1)", "    if i < people:",
        "        cell = int64(0)", "        high = int64(cell_start.shape[0] - 1)",
        "        while high - cell > 1:", "            middle = (cell + high) // 2",
        "            if cell_start[middle] <= i:", "                cell = middle", "            else:", "                high = middle",
        *HERE, "        now_counts = counts[province]", *_dated(wiring),
        *(f"        {_local(wiring, line).replace('FAR', 'far_partner(i, bits, blocks, far_key)')}" for line in body)])
