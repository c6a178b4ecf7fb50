"""Where each argument of a scalar function comes from: names are the wiring.

The vocabulary is in `docs/vocabulary.md`.  `Wiring` knows everything the mechanisms of a run declare; `expression`
turns one argument name into the text that supplies it in the generated week, or says what exists instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from demerit.engine.channels import ACCOUNT, BITS, SEEN, Channel, channels, sized
from demerit.engine.check import repeated_luck
from demerit.engine.kept import governed, kept
from demerit.engine.layout import Layout, lay_out
from demerit.engine.names import check_names
from demerit.engine.phase import ONCE, Phase, phases
from demerit.engine.phase_text import expression
from demerit.engine.queue_text import queue_word
from demerit.engine.refusals import unknown
from demerit.engine.reserved import CENSUS
from demerit.engine.scalars import pasted
from demerit.engine.tie_words import bests, check_best, tie_word
from demerit.engine.turn_text import turning
from demerit.engine.words import PLACES, TIE_TOTALS, plain_name
from demerit.population import traits
from demerit.registry import carried
from demerit.terms import Column, Mechanism, Table, slots
from demerit.values import MechanismError, asked, functions, place

SHORT, LONG = 1023, 16383
"""Weeks that counters have room for: of nearly every run, and of the longest; two texts of a week, not one for every length."""


def room(weeks: int) -> int:
    """The least of these that so many weeks fit into; ValueError where none is."""
    if weeks > LONG:
        raise ValueError(f"a run of {weeks:,} weeks: counters have room for {LONG:,}; live fewer")
    return SHORT if weeks <= SHORT else LONG


@dataclass
class Wiring:
    """Everything the mechanisms of a run declare, and the streams and news their functions turned out to need."""

    mechanisms: Mapping[str, Mechanism]
    explicit: bool
    weeks: int = SHORT
    """For how many weeks counters have room."""
    columns: dict[str, tuple[str, Column]] = field(default_factory=dict)
    slot: dict[tuple[str, str], int] = field(default_factory=dict)
    tables: dict[str, tuple[str, Table]] = field(default_factory=dict)
    counts: dict[str, tuple[str, bool]] = field(default_factory=dict)
    streams: dict[str, int] = field(default_factory=dict)
    row_streams: dict[tuple[str, str], int] = field(default_factory=dict)
    news: list[str] = field(default_factory=list)
    local_news: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    queues: list[str] = field(default_factory=list)
    """Columns that something asks its place in the queue for."""
    layout: Layout = field(init=False)
    kept: dict[str, tuple[str, Column]] = field(init=False)
    tie_owner: str = ""
    channels: list[Channel] = field(init=False)
    """Every way by which money comes to a person or goes."""
    phases: dict[tuple[str, str], Phase] = field(init=False)

    def __post_init__(self) -> None:
        check_names(self.mechanisms)
        check_best(self.mechanisms)
        self.phases = {(name, one.role): one for name, own in self.mechanisms.items() for one in phases(name, own)}
        self.slot = {pair: k for k, pair in enumerate(slots(self.mechanisms))}
        self.channels = channels(self.mechanisms)
        for name in sorted(self.mechanisms):
            self._declare(name, self.mechanisms[name])
        self._account_last()
        self.kept = kept(self.mechanisms)
        self.layout = lay_out((c for _, c in self.columns.values()), bool(self.tie_owner) and not self.explicit)

    def _declare(self, name: str, mechanism: Mechanism) -> None:
        for column in (*mechanism.columns, *turning(name, mechanism)):
            high = sized(column, self.weeks, len(self.channels))
            self.columns[column.name] = (name, column if high == column.high else replace(column, high=high))
        for table in (one for one in mechanism.tables if carried(one, self.mechanisms)):
            self.tables[table.name] = (name, table)
        for count in mechanism.counts:
            self.counts[count.name] = (name, count.by_row)
        self.counts |= {word: (name, False) for one in self.channels if one.mechanism == name and one.posted for word in one.counts}
        if mechanism.keep or mechanism.greet:
            if self.tie_owner:
                raise MechanismError(f"{name} and {self.tie_owner} both decide on ties; one mechanism of a run may")
            self.tie_owner = name

    # ------------------------------------------------------------ channels

    def channel(self, mechanism: str, target: str) -> tuple[int, Channel] | None:
        """The bit and the channel of what a mechanism posts or counts; None where it is none."""
        found = ((k, one) for k, one in enumerate(self.channels) if (one.mechanism, one.target) == (mechanism, target))
        at, one = next(found, (0, None))
        return (min(at, BITS - 1), one) if one else None

    def accounted(self, name: str = "") -> bool:
        """Whether a mechanism asks in `settle` for the account, or (without a name) whether any does."""
        return any(
            phase.role == "settle" and {ACCOUNT, SEEN} & set(phase.asks)
            for (owner, _), phase in self.phases.items() if name in ("", owner)
        )

    def _account_last(self) -> None:
        """Who is told the account is told all of it: it may not add to it after that."""
        for one in self.channels:
            if one.target in self.mechanisms[one.mechanism].settle and self.accounted(one.mechanism):
                raise MechanismError(
                    f"{one.mechanism} asks for the account in `settle` and counts {one.target!r} there, which is a channel of it: count it in "
                    "`weekly`, or in another mechanism")

    # ------------------------------------------------------------ sums and news

    def heard(self) -> list[tuple[str, str]]:
        """(mechanism, sum) of every `along`."""
        return [(name, total) for name in sorted(self.mechanisms) for total in self.mechanisms[name].along]

    def needs_ties(self) -> bool:
        """Whether anything is summed along ties, or they are counted or kept."""
        totals = any(word in TIE_TOTALS for own in self.mechanisms.values() for word in asked(functions(own)))
        return bool(totals or self.heard() or bests(self) or self.tie_owner)

    def stream(self, mechanism: str, argument: str) -> int:
        """The number of the stream of one luck argument."""
        return self.streams.setdefault(f"{mechanism}.{argument}", len(self.streams))

    def row_stream(self, mechanism: str, argument: str) -> int:
        """The number of the stream of one luck argument of a rows mechanism; every row has its own key."""
        return self.row_streams.setdefault((mechanism, argument), len(self.row_streams))

    def count_index(self, name: str) -> int:
        """Row of the count table: single counts and news sums first; counts by row follow (their number is data)."""
        return self.single_counts().index(name)

    def single_counts(self) -> list[str]:
        """Counts that are one number a week, and columns summed for the news, in a fixed order."""
        plain = [name for name, (_, by_row) in sorted(self.counts.items()) if not by_row]
        return plain + [name for name in self.news if name not in self.counts]

    def row_counts(self) -> list[tuple[str, str]]:
        """(mechanism, count) of counts by row, in a fixed order."""
        return [(owner, name) for name, (owner, by_row) in sorted(self.counts.items()) if by_row]

    def news_text(self, scope: str, name: str) -> str:
        """The text of last week's sum of a column or count over a place, or of how many live there."""
        if name in CENSUS:
            at = {"place": "cell", "near": "cell", "town": "town", "province": "province"}
            k = [*CENSUS].index(name)
            where = "" if scope == "country" else f"{at[scope]}, "
            return f"int64(census_{scope.replace('near', 'place')}[{where}{k}])"
        if name not in self.news:
            self.news.append(name)
        if scope in ("place", "near", "town"):
            if name not in self.local_news:
                self.local_news.append(name)
            here = "town" if scope == "town" else "cell"
            return f"int64({scope}_news[{here}, {self.local_news.index(name)}])"
        return f"int64({scope}_news[{'province, ' if scope == 'province' else ''}NEWS_{name}])"

    # ------------------------------------------------------------ one argument

    def expression(self, mechanism: str, where: str, argument: str, kind: str) -> str:
        """The text that supplies one argument; `kind` is begin, hold, along, weekly, settle, keep, look or govern."""
        found = (
            self._special(mechanism, argument, kind)
            or self._rule(mechanism, argument)
            or (governed(self, mechanism, argument) if kind == "govern" else self._world(argument, kind))
            or self._absent(mechanism, argument)
        )
        if not found:
            raise MechanismError(unknown(self, mechanism, where, argument, kind))
        return found

    def _special(self, mechanism: str, argument: str, kind: str) -> str:
        m = self.mechanisms[mechanism]
        if argument == "week" or (argument == "day_of_year" and kind != "govern"):
            return argument
        if argument.startswith("luck"):
            return self._luck(mechanism, argument, kind)
        if argument.startswith("heard_") and argument[6:] in m.along and kind in ("weekly", "look", "keep"):
            return f"heard_{mechanism}_{argument[6:]}"
        if argument == "posted" and kind == "settle" and len(self._ledgers(m)) == 1:
            return f"posted_{self._ledgers(m)[0]}"
        if argument.startswith("posted_") and kind == "settle" and argument[7:] in self._ledgers(m):
            return argument
        if argument in (ACCOUNT, SEEN):
            return argument if kind == "settle" else ""
        if argument in TIE_TOTALS and kind in ("weekly", "settle", "look", "keep"):
            return argument
        if argument.startswith("their_") and kind in ("along", "keep", "hold"):
            return self._their(argument[6:], kind)
        return tie_word(self, mechanism, argument, kind) or queue_word(self, mechanism, argument, kind)

    @staticmethod
    def _ledgers(mechanism: Mechanism) -> list[str]:
        return [column.name for column in mechanism.columns if column.ledger]

    def _luck(self, mechanism: str, argument: str, kind: str) -> str:
        if kind in ("along", "settle", "look"):
            return ""
        if self.mechanisms[mechanism].rows:
            return f"draw(rowkeys[{self.row_stream(mechanism, argument)}, uint64(row)], i)"
        name = {"begin": "begin_", "hold": "begin_", "govern": "govern_"}.get(kind, "") + argument
        if kind == "keep":
            return f"draw(word(keys[{self.stream(mechanism, name)}], i), slot)"
        return f"draw(keys[{self.stream(mechanism, name)}], i)"

    def _rule(self, mechanism: str, argument: str) -> str:
        m = self.mechanisms[mechanism]
        if m.rows and argument in [rule.name for rule in m.rules]:
            return f"int64(rows_{mechanism}[{[rule.name for rule in m.rules].index(argument)}, uint64(row)])"
        if (mechanism, argument) in self.slot:
            return f"int64(rule[{self.slot[mechanism, argument]}])"
        for other in self.mechanisms:
            before = plain_name(other) + "_"
            if argument.startswith(before) and (other, argument[len(before) :]) in self.slot:
                return f"int64(rule[{self.slot[other, argument[len(before) :]]}])"
        return ""

    def _their(self, name: str, kind: str) -> str:
        if name.startswith("trait_"):
            return self._their_trait(name[6:])
        field_ = self.layout.fields.get(name)
        if field_ is None or not field_.seen or kind == "hold":
            return ""
        low = f" + {field_.low}" if field_.low else ""
        return f"((their_{field_.word} >> {field_.shift}) & {field_.mask}){low}"

    @staticmethod
    def _their_trait(name: str) -> str:
        for row, trait in enumerate(traits.TRAITS):
            if trait.name == name:
                return f"int64(trait_values[{row}, (word(trait_keys[{trait.word}], j) >> uint64({8 * trait.byte})) & uint64(255)])"
        return ""

    def _world(self, argument: str, kind: str) -> str:
        if argument.startswith("trait_") and argument[6:] in traits.names():
            self.used.add(argument)
            return argument
        if argument in self.tables and kind not in ("begin", "hold"):
            self.used.add(argument)
            return argument
        scope, _, name = argument.partition("_")
        known = name in self.columns or name in self.counts or name in CENSUS
        if scope in PLACES and known and kind in ("weekly", "settle", "keep"):
            return self.news_text(scope, name)
        if scope == "province" and name in self.kept and kind in ("weekly", "settle", "keep"):
            return f"int64(kept[{list(self.kept).index(name)}, province])"
        if argument in self.columns and self.columns[argument][1].kept and kind not in ("begin", "hold"):
            return argument
        return ""

    def _absent(self, mechanism: str, argument: str) -> str:
        """The neutral value of a name whose owner is not in the run."""
        optional = self.mechanisms[mechanism].optional
        return f"int64({optional[argument]})" if argument in optional else ""

    # ------------------------------------------------------------ what is called

    def of(self, mechanism: str, role: str) -> Phase | None:
        """A mechanism's phase of a role, if it has it."""
        return self.phases.get((mechanism, role))

    def call(self, phase: Phase) -> str:
        """The text that works a phase out: the call of its function with every argument supplied, or the one expression it is."""
        for function in phase.steps:
            repeated_luck(function)
        heard = self.mechanisms[phase.mechanism].news_order
        asked = {word: self._given(phase, word) for word in [*(word for word in heard if word in phase.asks), *phase.asks]}
        given = {word: asked[word] for word in phase.asks}
        found = expression(phase) if phase.kind in ("along", "look") else None
        short = pasted(found, given) if found is not None else ""
        return short or f"{phase.text_name}({', '.join(given.values())})"

    def _given(self, phase: Phase, word: str) -> str:
        if any(function.__name__ == word for function in phase.earlier):
            return once_name(phase.mechanism, word)
        return self.expression(phase.mechanism, place(phase.asker(word)), word, phase.kind)

    def once(self, mechanism: str, role: str) -> list[str]:
        """The line that works out, once a person and week, what the rows or the ties of a mechanism share."""
        phase = self.of(mechanism, f"{role} {ONCE}")
        if not phase:
            return []
        return [", ".join(once_name(mechanism, name) for name in phase.gives) + f" = {self.call(phase)}"]


def once_name(mechanism: str, value: str) -> str:
    """What the week calls a value that is worked out once for all rows or ties."""
    return f"once_{plain_name(mechanism)}_{value}"
