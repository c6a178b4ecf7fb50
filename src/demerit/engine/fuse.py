"""Fuse mechanisms into one week, as text you can read.

`fuse(mechanisms)` gives the text of `week_<digest>.py`: a legend, the scalar functions, and one person's week pasted
into loops over street cells: `begin_cells` (the first faces), `live_cells` (a week), `look_cells` (measures) and
`live_grid` (a week on a GPU).  All read last week's columns, faces and news; posts are local sums, settled last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from demerit.engine import file_text, govern_text, queue_text, week_text
from demerit.engine.names import person_weeks
from demerit.engine.pack_text import new
from demerit.engine.person_text import reads
from demerit.engine.phase_text import add_text
from demerit.engine.wire import SHORT, Wiring, room
from demerit.engine.words import plain_name
from demerit.terms import Mechanism
from demerit.values import MechanismError

VERSION = 1
"""Raised when the meaning of the text changes without the text (part of every digest)."""


@dataclass(frozen=True)
class Fused:
    """The text of a week and the wiring that the host needs to feed it."""

    text: str
    wiring: Wiring
    measures: tuple[tuple[str, str], ...]
    """(mechanism, measure) of every sum, in the order of the look table."""
    histograms: tuple[tuple[str, str, int], ...]
    """(mechanism, measure, bins)."""


_fused: dict[tuple[object, ...], Fused] = {}


def fuse(mechanisms: Mapping[str, Mechanism], explicit: bool = False, checked: bool = False, weeks: int = SHORT) -> Fused:
    """The week of these mechanisms, as `fuse_anew` makes it; the same ones are fused once a process."""
    # the mechanisms themselves are kept in the key's value, so that an id cannot be given to another
    key = (explicit, checked, room(weeks), *((name, id(mechanism)) for name, mechanism in sorted(mechanisms.items())))
    if key not in _fused:
        _fused[key] = fuse_anew(mechanisms, explicit, checked, weeks)
    return _fused[key]


def fuse_anew(
    mechanisms: Mapping[str, Mechanism], explicit: bool = False, checked: bool = False, weeks: int = SHORT
) -> Fused:
    """The week of these mechanisms; `explicit` ties are edges of a graph; `checked` text raises out of range.

    Counters have room for `weeks`, or more.
    """
    return fuse_in_order(dict(sorted(mechanisms.items())), explicit, checked, weeks)


def fuse_in_order(
    mechanisms: Mapping[str, Mechanism], explicit: bool = False, checked: bool = False, weeks: int = SHORT
) -> Fused:
    """The week in which they are called as they stand; any order gives the same bits (a law), and runs take the sorted one."""
    wiring = Wiring(mechanisms, explicit, room(weeks))
    scalars: dict[str, str] = {}
    for phase in wiring.phases.values():
        add_text(phase, scalars)
    institutions = govern_text.text(wiring, checked)
    week = week_text.week_lines(wiring, checked)
    begin = week_text.begin_lines(wiring, checked)
    look, measures, histograms = week_text.look_lines(wiring)
    queued = queue_text.summed(wiring, {name: new(wiring, name) for name in wiring.queues})
    live = reads(wiring, week) + queue_text.of_person(wiring) + week + queued
    text = file_text.document(wiring, scalars, live, begin, reads(wiring, look) + look) + institutions
    person_weeks(wiring.news, wiring.columns, {*wiring.counts, *(measure for _, measure in measures)})
    for name in wiring.news:
        text = text.replace(f"NEWS_{name}]", f"{wiring.count_index(name)}]")
    for name in wiring.mechanisms:
        text = _plain(text, name)
    return Fused(text, wiring, tuple(measures), tuple(histograms))


def _plain(text: str, name: str) -> str:
    """The text with a guest's dotted name written as a Python name, wherever it stands as a name of its own."""
    if name.endswith(".shape"):
        raise MechanismError(f"{name}: the text of a week asks arrays for their `.shape`; call the file otherwise")
    alone = rf"(?<![A-Za-z0-9.]){re.escape(name)}(?![A-Za-z0-9]|\.(?!shape\b))"
    return re.sub(alone, plain_name(name), text) if "." in name else text
