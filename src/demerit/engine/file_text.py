"""The generated file: a legend, the scalar functions, and thin loops with the bodies pasted in."""

from __future__ import annotations

import re

from demerit.engine import queue_text
from demerit.engine.wire import Wiring

ARRAYS = (
    "week",
    "first_week",
    "day_of_year",
    "epoch",
    "people",
    "keys",
    "rowkeys",
    "rule",
    "own_words",
    "face_words",
    "face_next",
    "trait_keys",
    "trait_values",
    "income",
    "group_of",
    "pattern",
    "first",
    "size",
    "age",
    "neighbour",
    "bits",
    "blocks",
    "groups",
    "far_key",
    "group",
    "mate",
    "twist",
    "shuffle",
    "unshuffle",
    "voice_rank",
    "voice_person",
    "voice_bits",
    "tie_start",
    "tie_to",
    "tie_mirror",
    "hold",
    "hold_next",
    "place_news",
    "near_news",
    "town_news",
    "province_news",
    "country_news",
    "census_place",
    "census_town",
    "census_province",
    "census_country",
    "place_next",
    "counts",
)
"""What every kernel is given, in this order; what a run does not use is an empty array."""
PER_CELL = ("cell_start", "cell_town", "cell_province", "cell_urban", "variant")


def rows_of(wiring: Wiring) -> list[str]:
    """The rows mechanisms of a run."""
    return [name for name, mechanism in wiring.mechanisms.items() if mechanism.rows]


def dated(wiring: Wiring) -> list[str]:
    """Arrays of [variant, epoch, ...]: one of rows for every rows mechanism, one for every table."""
    return [f"rows_{name}" for name in rows_of(wiring)] + [f"table_{name}" for name in wiring.tables]


def extras(wiring: Wiring) -> list[str]:
    """Arrays that depend on the run: the dated ones, what institutions keep for provinces, and the queues of towns."""
    return dated(wiring) + (["kept"] if wiring.kept else []) + (list(queue_text.ARRAYS) if wiring.queues else [])


def document(wiring: Wiring, scalars: dict[str, str], live: list[str], begin: list[str], look: list[str]) -> str:
    """The whole file."""
    arrays = [*ARRAYS, *extras(wiring), *(f"counts_{name}" for _, name in wiring.row_counts())]
    head = [
        f'"""One week, fused from: {", ".join(wiring.mechanisms)}.  Read it; do not edit it.',
        "",
        "columns",
        *_column_legend(wiring),
        "rules",
        *_rule_legend(wiring),
        '"""',
        "from demerit.engine.machine import (",
        "    add, block_partner, cells, draw, far_partner, grid, int64, logistic, lowest, scalar,",
        "    scratch, share, tally, thread, tie_draw, uint64, word,",
        ")",
    ]
    bodies = "\n\n\n".join(scalars.values())
    loops = [
        _loop(wiring, "live", arrays, live),
        _loop(wiring, "begin", arrays, begin),
        _loop(wiring, "look", [*arrays, "bins"], look),
    ]
    return "\n\n\n".join(["\n".join(head), bodies, *loops, _grid(wiring, arrays, live)]) + "\n"


def _column_legend(wiring: Wiring) -> list[str]:
    rows = []
    for field in wiring.layout.fields.values():
        owner, column = wiring.columns[field.name]
        where = f"{'face' if field.seen else 'own'} {field.word}, bits {field.shift}-{field.shift + field.bits - 1}"
        rows.append(
            f"    {field.name:18s} {owner}: {column.about}"
            + (f" ({column.unit})" if column.unit else "")
            + f"; {where}"
        )
    return rows


def _rule_legend(wiring: Wiring) -> list[str]:
    single = [f"    rule[{k}] {mechanism}.{rule}" for (mechanism, rule), k in wiring.slot.items()]
    return single + [
        f"    rows_{name}[{k}, row] {name}.{rule.name}"
        for name in rows_of(wiring)
        for k, rule in enumerate(wiring.mechanisms[name].rules)
    ]


def _dated(wiring: Wiring) -> list[str]:
    """A cell's own rows of the dated tables, taken once a cell."""
    return [f"        now_{name} = {name}[v, epoch]" for name in ["rule", *dated(wiring)]]


def _local(wiring: Wiring, line: str) -> str:
    """The line with the dated tables as of this cell, and the counts as of this chunk."""
    names = "|".join(["rule", "counts", "bins", *dated(wiring)])
    return re.sub(rf"(?<![\w.])({names})(?=[\[,.])", r"now_\1", line)


HERE = [
    "        town = cell_town[cell]",
    "        province = cell_province[cell]",
    "        urban = cell_urban[cell]",
    "        v = variant[province]",
]


FAR_AHEAD = [
    "        # the faces of far friends are fetched ahead for the whole cell: one at a time they cost more than all other ties",
    "        warm = int64(0)",
    "        for k in range(cell_start[cell + 1] - start):",
    "            far_ids[k] = far_partner(start + k, bits, blocks, far_key)",
    "        for k in range(cell_start[cell + 1] - start):",
    "            warm += int64(face_words[0, uint64(min(far_ids[k], people - 1))])",
    "        far_ids[cell_start[cell + 1] - start] = warm",
]


def _loop(wiring: Wiring, name: str, arrays: list[str], body: list[str]) -> str:
    """The body is pasted into the loop: passing some fifty arrays on costs three times the week (counted references)."""
    far = any("FAR" in line for line in body)
    inner = [
        *HERE,
        *_dated(wiring),
        *(f"        {line}" for line in (queue_text.of_cell(wiring) if name == "live" else ())),
        "        start = cell_start[cell]",
        *(FAR_AHEAD if far else []),
        "        for i in range(start, cell_start[cell + 1]):",
        *(f"            {_local(wiring, line).replace('FAR', 'far_ids[i - start]')}" for line in body or ["pass"]),
    ]
    return "\n".join(
        [
            "@cells",
            f"def {name}_cells({', '.join([*PER_CELL, 'chunk_cells', *arrays, 'low', 'high'])}):",
            *(["    far_ids = scratch(cell_start, chunk_cells[low], chunk_cells[high])"] if far else []),
            "    for chunk in range(low, high):",
            "        now_counts = counts[chunk]",
            *(["        now_bins = bins[chunk]"] if "bins" in arrays else []),
            "        for cell in range(chunk_cells[chunk], chunk_cells[chunk + 1]):",
            *(f"    {line}" for line in inner),
        ]
    )


def _grid(wiring: Wiring, arrays: list[str], body: list[str]) -> str:
    return "\n".join(
        [
            "@grid",
            f"def live_grid({', '.join([*PER_CELL, *arrays])}):",
            "    i = thread(1)",
            "    if i < people:",
            "        cell = int64(0)",
            "        high = int64(cell_start.shape[0] - 1)",
            "        while high - cell > 1:",
            "            middle = (cell + high) // 2",
            "            if cell_start[middle] <= i:",
            "                cell = middle",
            "            else:",
            "                high = middle",
            *HERE,
            "        now_counts = counts[province]",
            *_dated(wiring),
            *(f"        {line}" for line in (*queue_text.of_cell(wiring), *queue_text.of_thread(wiring))),
            *(
                f"        {_local(wiring, line).replace('FAR', 'far_partner(i, bits, blocks, far_key)')}"
                for line in body
            ),
        ]
    )
