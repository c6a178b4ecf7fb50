"""The words a mechanism is written in.

A mechanism file imports this module and nothing else.  Its scalar functions hold whole numbers only, so they mean
the same in plain Python, on the CPU and on CUDA; what they are given is decided by the *names* of their arguments
(`docs/vocabulary.md`).  This module is plain Python: no NumPy, no Numba.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal

POINT = 256
"""Stored units in one point of a private score (Q8): fine enough that slow forgetting does not stick."""
FACE_POINT = 16
"""Stored units in one point of a published score (Q4): what others see, 0 to 4095 points in 16 bits."""
UTIL = 256
"""Stored units in one util, the unit of a logit (Q8)."""
WHOLE = 65536
"""A share of one (Q16)."""
CERTAIN = 2**32
"""A chance of one: draws are whole numbers from 0 to 2**32 - 1, and an event happens when the draw is below its chance."""
LUCK_BITS = 32

Scalar = Callable[..., int]
Fact = str | bool | tuple[str, ...] | Mapping[str, str] | Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Column:
    """A whole number kept for every person, with one owner; anyone may *post* to a `ledger`; ties see what is `seen`."""

    name: str
    about: str
    low: int = 0
    high: int = 1
    start: int = 0
    unit: str = ""
    ledger: bool = False
    seen: bool = False
    kept: bool = True
    """False for a ledger that is settled elsewhere the same week and needs no memory of its own."""
    since: str = ""
    """What it counts from, where it only grows: `window` for one that begins anew when the weeks that are told of begin
    (week 0; nothing that people do may hang on it), `ever` for one that never does.  Empty: it comes and goes."""
    per_week: int = 0
    """Of one that counts since the window: the most that a week can add to `high`; it then has room for every week of the
    run, so that it cannot come to its end.  0: `high` is all there ever is."""
    per_channel: bool = False
    """It holds a bit for every channel of the run's money (`channels`), and is as wide as there are channels."""
    channels: bool = False
    """Of a ledger: what others post to it is money taken from the person, and below 0 given.  It is counted by who posts
    it, taken and given apart (`taken_by_acts_bills`), and is part of the person's account (`account`)."""


@dataclass(frozen=True)
class Rule:
    """A number a clause supplies, with its unit (`units.py`) and the stored value that makes it as if it were not there."""

    name: str
    unit: str
    about: str
    off: int = 0
    low: int = 0
    high: int = 2**40
    required: bool = False
    world: bool = False
    """A switch of the world and not of the law: on in one arm of what is compared, it is on in all (`regime.world`)."""


@dataclass(frozen=True)
class Free:
    """A behaviour parameter nobody has measured well enough to call known: a default, a range, and where they come from."""

    name: str
    unit: str
    about: str
    default: str
    low: str
    high: str
    source: str
    standing: str = "assumed"


@dataclass(frozen=True)
class Table:
    """A regime's table, looked up by the engine at one of my columns; `build(rows, size)` makes it from the clauses' rows."""

    name: str
    at: str
    about: str
    build: Callable[[list[Mapping[str, int]], int], list[int]]
    size: int = 4096
    shift: int = 0
    """The column is shifted right by this many bits before the table is read (a published score is in sixteenths)."""
    when_asked: bool = False
    """Built and carried only where something of the run asks for it: for a table that has an entry for every stored value."""


@dataclass(frozen=True)
class Count:
    """A flow: what happened this week, added up as it happens by province, income quintile and group."""

    name: str
    about: str
    unit: str
    by_row: bool = False
    """One count for every row of the mechanism (for acts: one for every act)."""
    channel: int = 0
    """1 for money that a person is given, -1 for money taken: what is counted is part of the person's account."""


@dataclass(frozen=True)
class Measure:
    """A stock: a scalar function of a person, summed over people, or counted into `bins` classes, when the run is looked at."""

    name: str
    about: str
    unit: str
    of: Scalar
    bins: int = 0
    scale: int = 1
    """Stored units in one unit of the measure."""


@dataclass(frozen=True)
class Mechanism:
    """How one kind of clause acts on one person in one week.  The module's name is the mechanism's name."""

    about: str
    sources: tuple[str, ...]
    columns: tuple[Column, ...] = ()
    rules: tuple[Rule, ...] = ()
    free: tuple[Free, ...] = ()
    tables: tuple[Table, ...] = ()
    counts: tuple[Count, ...] = ()
    measures: tuple[Measure, ...] = ()
    begin: Mapping[str, Scalar] = field(default_factory=dict)
    """Column of its own -> the function that gives its first value (others begin at `start`).  The mechanism that keeps ties
    may also give `hold`: 1 for a tie slot held from the beginning; it may ask for the pair's coin and the other's traits."""
    along: Mapping[str, Scalar] = field(default_factory=dict)
    best: Mapping[str, Scalar] = field(default_factory=dict)
    """Name -> the function that gives a number for each open tie; `best_<name>` is the highest, `best_<name>_tie` whose."""
    weekly: Mapping[str, Scalar] = field(default_factory=dict)
    """Column of its own, ledger or count -> the function that gives what is written, posted or counted each week."""
    settle: Mapping[str, Scalar] = field(default_factory=dict)
    """Column of its own, or count -> the function that gives it after all posts of the week are added up."""
    keep: Scalar | None = None
    greet: Scalar | None = None
    review: str = "one"
    """`one`: a person looks again at one tie a week, drawn by their own luck; `all`: at every tie (studies only)."""
    turns: str = ""
    """Of the mechanism that keeps ties: the rule that says after how many weeks a closed stranger's slot leads to another
    person (0: never).  Empty: slots lead to the same two people for ever."""
    when: str = ""
    """Columns or traits joined by `or`: when all are 0 the weekly call is skipped; skipping must equal calling (a law)."""
    rows: bool = False
    catalogue: str = ""
    """For rows: the catalogue the rows come from (`acts`); empty when every clause is a row."""
    chance: Scalar | None = None
    """For rows: the chance (0 to 2**32) that a row concerns a person this week; `weekly` is called for those it does."""
    ceiling: str = ""
    """For rows: the rule that bounds the chance.  A draw at or above it settles the matter without working the chance out."""
    optional: Mapping[str, int] = field(default_factory=dict)
    """Names it may ask for, or post to, though their owner is not in the run: the value it is then given (the owner's
    neutral one, a law); what it posts is dropped.  So a country without a rule does not carry the rule's mechanism."""
    keeps: tuple[Column, ...] = ()
    """For an institution: whole numbers kept for every province, read as `province_<name>`.  The one called `variant` is
    which variant of the rules a province lives under; it begins as the timetable says."""
    govern: Mapping[str, Scalar] = field(default_factory=dict)
    """For an institution: each of its `keeps` -> the function that gives its next value, asked once a province between two
    weeks."""
    leads: tuple[str, str] = ("", "")
    """For `leading_variant`: two of its `keeps`, a part and a whole; the variant whose provinces have the highest sum of
    parts over sum of wholes leads, the lowest number on a tie; -1 while no whole is above 0."""
    news_order: tuple[str, ...] = ()
    """Sums over places, as they are asked for (`near_map_user`), in the order in which a run's tables keep them; any others
    follow as its values ask for them.  Only for an order that is to stay as it is while values are rewritten."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Value -> its unit (`units.py`), for people who read `why`; what is written under a declared name has that one's unit."""
    choices: tuple[str, ...] = ()
    """The values that are a person's own choice, and not something that happens to them."""
    audit: Mapping[str, Fact] = field(default_factory=dict)
    """A guest's own line for the auditor, with the keys of a row of `data/mechanisms.toml`; one that comes with demerit has
    its row there."""

    @property
    def writes(self) -> tuple[str, ...]:
        """The names that its week writes, posts or counts."""
        return tuple(self.weekly)

    @property
    def settles(self) -> tuple[str, ...]:
        """The columns and counts that it gives after all posts are added up."""
        return tuple(self.settle)


def slots(mechanisms: Mapping[str, Mechanism]) -> list[tuple[str, str]]:
    """The order of the rule table: (mechanism, rule) of every single mechanism and every free parameter, by name."""
    found: list[tuple[str, str]] = []
    for name in sorted(mechanisms):
        mechanism = mechanisms[name]
        if not mechanism.rows:
            found += [(name, rule.name) for rule in mechanism.rules]
        found += [(name, free.name) for free in mechanism.free]
    return found


# ---------------------------------------------------------------- helpers a scalar function may call


def share(part: int, whole: int) -> int:
    """part / whole to the nearest whole number, halves upward; 0 when whole is 0 or less.  Both in stored units."""
    return 0 if whole <= 0 else (2 * part + whole) // (2 * whole)


def times(value: int, factor: int, shift: int) -> int:
    """value * factor / 2**shift to the nearest whole number: a fixed-point product that does not drift."""
    return (value * factor + (1 << shift >> 1)) >> shift


LOGISTIC_REACH = 16
LOGISTIC_STEPS = 64
_context = Context(prec=30)


def _logistic_table() -> tuple[int, ...]:
    """2**32 / (1 + exp(-u)) for u = -16, -16 + 1/64, ... 16, correctly rounded so that no machine's libm matters."""
    one = Decimal(1)
    table = []
    for k in range(2 * LOGISTIC_REACH * LOGISTIC_STEPS + 1):
        u = Decimal(k - LOGISTIC_REACH * LOGISTIC_STEPS) / LOGISTIC_STEPS
        value = _context.divide(Decimal(CERTAIN), _context.add(one, _context.exp(-u)))
        table.append(int(value.to_integral_value()))
    return tuple(table)


LOGISTIC = _logistic_table()


def logistic(u: int) -> int:
    """The chance (0 to 2**32) of a yes whose logit is `u` stored utils (Q8): table of 2049, straight lines between."""
    x = min(max(u + 4096, 0), 8191)
    k = x >> 2
    return LOGISTIC[k] + (((LOGISTIC[k + 1] - LOGISTIC[k]) * (x & 3)) >> 2)


def bell(distance: int, width: int, scale: int) -> int:
    """The normal density at distance/width, times scale/width, as a whole number; for building tables, not for kernels."""
    z = _context.divide(Decimal(distance), Decimal(width))
    root = Decimal("2.506628274631000502415765284811")
    density = _context.divide(_context.exp(-z * z / 2), root)
    return int((density * scale / width).to_integral_value())


HELPERS = {"min": min, "max": max, "abs": abs, "share": share, "times": times, "logistic": logistic}
