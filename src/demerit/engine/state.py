"""What a run is between two weeks: everybody's columns, ties, last week's sums, what was counted since the last look.

Luck, traits and addresses are functions of (seed, number) and are no part of it.  Everything has its name, so that a state
can be carried into a week with other mechanisms: what both know is carried, what only the new week knows stays as it begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from demerit.engine.channels import in_bits_of
from demerit.engine.fuse import Fused
from demerit.engine.institutions import Institutions
from demerit.engine.kept import VARIANT
from demerit.engine.layout import Field, Layout
from demerit.engine.world import Rules, Whole
from demerit.kept.saved import Saved

HOLD_BITS = np.uint32(1023)
"""The tie holds: the first ten bits of face word 0."""
ARRAYS = ("own", "face", "hold", "place", "province", "flows", "kept", "lived", "variant_flows")
"""The last three are of institutions."""


class Run(Protocol):
    """What a state needs of the run it is of (`run.Run`)."""

    fused: Fused
    population: Any
    own: Any
    faces: list[Any]
    place: list[Whole]
    flows: Whole
    arrays: dict[str, Any]
    institutions: Institutions | None
    rules: Rules
    provinces: int
    width: int
    week: int
    first_week: int

    def count_names(self) -> list[tuple[str, str]]:
        """(count, row or "") of every flow."""

    def set_column(self, name: str, values: Any) -> None:
        """Write a column of everybody."""

    def _news(self, by_province: Whole) -> None: ...
    def _keys(self, week: int) -> None: ...


@dataclass(frozen=True)
class State:
    """A run between two weeks; `head` says what the arrays are, in words that a file can hold."""

    head: Mapping[str, Any]
    arrays: Mapping[str, Any]

    @property
    def week(self) -> int:
        """The week that is lived next."""
        return int(self.head["week"])

    @property
    def fields(self) -> dict[str, Field]:
        """Where each column is in the words."""
        return {name: Field(name, *where) for name, where in self.head["fields"].items()}

    def column(self, name: str) -> Whole:
        """One column of everybody: int64[people]."""
        field = self.fields[name]
        words = self.arrays["face" if field.seen else "own"][field.word]
        stored: Whole = ((words >> np.uint32(field.shift)) & np.uint32(field.mask)).astype(np.int64)
        return stored + field.low

    def copied(self) -> State:
        """A state that no later week writes into."""
        return State(self.head, {name: values.copy() for name, values in self.arrays.items()})

    @property
    def bytes(self) -> int:
        """Memory of its arrays."""
        return sum(int(values.nbytes) for values in self.arrays.values())


def taken(run: Run, sat: bool = True) -> State:
    """The state of a run as it stands; its arrays are the run's own, which the next week writes into (`copied`).

    Institutions that have not `sat` between the week lived and the next do so under the law of the next (`put`).
    """
    wiring = run.fused.wiring
    head = {
        "week": run.week,
        "first_week": run.first_week,
        "sat": sat,
        "people": int(run.population.people),
        "fields": _where(wiring.layout),
        "holds": wiring.layout.holds,
        "channels": [one.name for one in wiring.channels],
        "local": list(wiring.local_news),
        "counts": [list(pair) for pair in run.count_names()],
        "kept": list(run.institutions.names) if run.institutions else [],
    }
    arrays = {
        "own": run.own, "face": run.faces[0], "hold": run.arrays["hold"], "place": run.place[0],
        "province": run.arrays["province_news"], "flows": run.flows,
    }
    if run.institutions:
        arrays |= {"kept": run.institutions.kept, "lived": run.institutions.lived, "variant_flows": run.institutions.flows}
    return State(head, arrays)


def _where(layout: Layout) -> dict[str, list[int | bool]]:
    return {
        name: [field.word, field.shift, field.bits, field.low, field.high, field.seen] for name, field in layout.fields.items()
    }


def read(saved: Saved) -> State:
    """A state out of a saved file."""
    names = [name for name in ARRAYS if name in saved.digests]
    return State(saved.head, {name: saved.read(name) for name in names})


def put(run: Run, state: State, same_law: bool) -> None:
    """Set a run that has just begun to a state; under another law, provinces take that law's variants and not the state's."""
    _columns(run, state)
    for hold in ("hold", "hold_next"):
        run.arrays[hold][:] = state.arrays["hold"]
    _sums(run, state)
    run.week, run.first_week = state.week, int(state.head["first_week"])
    if run.institutions:
        _seat(run.institutions, run, state, same_law)


def _columns(run: Run, state: State) -> None:
    """Words as they are where the layout is the same, and what a bit of them means, else column by column."""
    wiring, layout = run.fused.wiring, run.fused.wiring.layout
    names, before = [one.name for one in wiring.channels], list(state.head["channels"])
    fields = {name: list(where) for name, where in state.head["fields"].items()}
    if _where(layout) == fields and layout.holds == state.head["holds"] and names == before:
        run.own[:] = state.arrays["own"]
        for words in run.faces:
            words[:] = state.arrays["face"]
        return
    for name in sorted(set(layout.fields) & set(state.fields)):
        values = state.column(name)
        run.set_column(name, in_bits_of(values, before, names) if wiring.columns[name][1].per_channel else values)
    if layout.holds and state.head["holds"]:
        for words in run.faces:
            words[0] = (words[0] & ~HOLD_BITS) | (state.arrays["face"][0] & HOLD_BITS)


def _sums(run: Run, state: State) -> None:
    """Last week's sums over places and provinces, and the flows since the last look, each by its name."""
    local = list(state.head["local"])
    for k, name in enumerate(run.fused.wiring.local_news):
        if name in local:
            run.place[0][:, k] = state.arrays["place"][:, local.index(name)]
    known = {tuple(pair): k for k, pair in enumerate(state.head["counts"])}
    by_province = np.zeros((run.flows.shape[0], run.flows.shape[2]), np.int64)
    for k, pair in enumerate(run.count_names()):
        if pair in known:
            by_province[:, k] = state.arrays["province"][:, known[pair]]
            run.flows[:, :, k] = state.arrays["flows"][:, :, known[pair]]
    run._news(by_province)


def _seat(institutions: Institutions, run: Run, state: State, same_law: bool) -> None:
    """What is kept for provinces."""
    for k, name in enumerate(institutions.names):
        if name in state.head["kept"] and (same_law or name != VARIANT):
            institutions.kept[k] = state.arrays["kept"][list(state.head["kept"]).index(name)]
    if same_law and "variant_flows" in state.arrays and institutions.flows.shape == state.arrays["variant_flows"].shape:
        institutions.lived = state.arrays["lived"].copy()
        institutions.flows = state.arrays["variant_flows"].copy()
    institutions.show(run)
    if not state.head["sat"]:
        institutions.sit(run, run.arrays["province_news"])
        institutions.flows[:] = 0  # what is told begins here
