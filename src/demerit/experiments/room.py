"""What memory and disk an experiment takes at most, worked out before its first week, and refused where there is less.

Everything is counted from what is kept: columns of everybody for every rule book, the looks, the tables made of them.
The constants were measured; the sum is pessimistic on purpose, and `make bench` (`--only memory`) holds it to what a
process really came to (`docs/decisions/memory.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from demerit.engine.fuse import Fused
from demerit.engine.run import CHUNK_PEOPLE
from demerit.engine.week_file import made_before
from demerit.engine.world import SORTS
from demerit.experiments import free_room
from demerit.regime.acts import acts
from demerit.regime.model import Regime

MEGA, GIGA = 10**6, 10**9
START = 195 * MEGA
"""Python, NumPy, Numba and a week that was compiled before."""
COMPILER = 75_000
"""A line of a week that is compiled now."""
WRITER = 65 * MEGA
"""DuckDB and its first file."""
PEOPLE_TABLES = 6
"""Bytes a person of the population's tables, and of last week's sums."""
HASHED = 64
"""Bytes a person of one column while it is hashed or its mean taken, and of the sorts of everybody."""
COMPARED = 260
"""Bytes a person while two runs are compared: five numbers of three runs, their differences, and whom each channel met."""
ARMS_AT_A_TIME = 3
"""Runs of a further country that are in memory together: the reference, one other, and the next."""
HASHED_ROW, WRITTEN_ROW = 80, 340
"""Bytes of a row of `weeks` while it is hashed, and while it is written as text and numbers."""
GROUP = 122_880
"""People whose columns are packed together when their table is written; some three copies of them are kept."""
DISK_ROW, DISK_FIXED = 4, 200_000
"""Bytes on disk of a row of `weeks`, compressed, and of what a folder holds besides."""
SAVED_PART = 2
"""A saved state takes at most half of what a run takes in memory: 6 of 36 bytes a person were measured, and 12 of 40 (`docs/decisions/saved.md`)."""
NEEDS = "needs "
"""Begins what is said before the first week."""
Tell = Callable[[str, int, int], None]
Ask = Callable[[], free_room.Free | None]
"""What is asked how much memory there is."""


class RoomError(ValueError):
    """More than this machine has; the message says what is needed, what there is and what to ask less of."""


@dataclass(frozen=True)
class Shape:
    """What decides the room: how many people, looks and rule books, and what their one week keeps."""

    people: int
    provinces: int
    weeks: int
    every: int
    books: Sequence[Regime]
    """Every rule book whose run is kept, the reference among them; for an ablation the two that are at any time."""
    fused: Fused
    out: Path | None = None
    paired: bool = False
    """Whether runs are compared person by person."""
    beside: tuple[int, int] = (0, 0)
    """Further countries that are compared when those are: how many at a time, and the people of each."""
    saved: int = 0
    """Weeks between two saved states of a run that saves as it goes; 0 for one that does not."""

    @property
    def looks(self) -> int:
        """Looks at one run."""
        return -(-self.weeks // self.every)

    @property
    def row_flows(self) -> int:
        """Flows counted by row: an act of the catalogue, or a row of any of the books."""
        names = {(clause.mechanism, clause.in_row) for book in self.books for clause in book.clauses}
        mechanisms = self.fused.wiring.mechanisms
        return sum(
            len(acts()) if mechanisms[owner].catalogue else sum(of == owner for of, _ in names)
            for owner, _ in self.fused.wiring.row_counts()
        )

    @property
    def rows(self) -> int:
        """Rows of the tables that one look makes: every measure for the country, each province, fifth and group."""
        single = len(self.fused.measures) + len(self.fused.wiring.single_counts())
        ways = max([1, *(len(book.variants) for book in self.books)]) if self.fused.wiring.kept else 0
        return (self.provinces + 8 + ways) * single + self.row_flows + sum(n for *_, n in self.fused.histograms)

    @property
    def look(self) -> int:
        """Bytes of one look: stocks and flows of every province and sort of person."""
        width = len(self.fused.measures) + len(self.fused.wiring.single_counts()) + self.row_flows
        return 8 * (self.provinces * SORTS * width + sum(n for *_, n in self.fused.histograms)) + 2000

    @property
    def state(self) -> int:
        """Bytes of one run while it is lived."""
        return self.state_of(self.people)

    def state_of(self, people: int) -> int:
        """Two words or more of every person, and the sums of runs of street cells."""
        chunks = self.provinces + people // CHUNK_PEOPLE
        return people * self.fused.wiring.layout.bytes_per_person + 2 * chunks * self.look // self.provinces

    @property
    def states(self) -> int:
        """States that are saved on the way; they stay, for whoever would branch off in one of those weeks."""
        return (self.weeks - 1) // self.saved if self.saved else 0

    @property
    def others(self) -> int:
        """Bytes of the further countries at a time: the people, the runs that are compared, and what that takes."""
        many, people = self.beside
        return many * (ARMS_AT_A_TIME * (self.state_of(people) + self.look) + (PEOPLE_TABLES + COMPARED) * people)


@dataclass(frozen=True)
class Need:
    """Bytes of memory at the highest moment, and of disk; and how many of the memory are for people, and for looks."""

    memory: int
    disk: int
    people: int
    looks: int

    def said(self) -> str:
        """`about 1.2 GB of memory and 40 MB of disk`."""
        return f"about {size(self.memory)} of memory" + (f" and {size(self.disk)} of disk" if self.disk else "")


def need(shape: Shape) -> Need:
    """What a shape takes."""
    start = START + (0 if made_before(shape.fused.text) else COMPILER * shape.fused.text.count("\n"))
    arms, columns = len(shape.books), len(shape.fused.wiring.layout.fields)
    people = (COMPARED if shape.paired else HASHED) * shape.people  # beside the state that the past left (arms + 1 below)
    tables = HASHED_ROW * shape.rows * shape.looks
    if shape.out:
        start += WRITER
        people = max(people, (20 + 4 * columns) * shape.people + 12 * columns * min(shape.people, GROUP))
        tables = WRITTEN_ROW * shape.rows * shape.looks
    kept, looks = PEOPLE_TABLES * shape.people + (arms + 1) * shape.state, arms * shape.look * shape.looks
    memory = start + kept + looks + max(people, tables, shape.others)
    return Need(memory, _disk(shape) if shape.out else 0, kept + people, looks + tables)


def _disk(shape: Shape) -> int:
    """A person's columns in as many bits as they have, rows of `weeks`, and every saved state, with the looks between them."""
    bits = 16 + sum(field.bits for field in shape.fused.wiring.layout.fields.values())
    one = shape.people * bits // 8 + DISK_ROW * shape.rows * shape.looks + DISK_FIXED
    saved = shape.states * shape.state // SAVED_PART + shape.look * shape.looks if shape.states else 0
    return len(shape.books) * one + saved + DISK_FIXED


def check(shape: Shape, tell: Tell | None = None, ask: Ask = free_room.memory) -> Need:
    """Refuse what there is no room for, else say what it will take: before the first week, once an experiment."""
    found, there = need(shape), ask()
    if there and found.memory > there.bytes:
        raise RoomError(
            f"{_what(shape)} need about {size(found.memory)} of memory, and {size(there.bytes)} are free {there.of}: "
            f"{_less(shape, found, there.bytes)}"
        )
    left = free_room.disk(shape.out) if shape.out else None
    if left is not None and found.disk > left:
        raise RoomError(
            f"{_what(shape)} need about {size(found.disk)} of disk, and {size(left)} are free where {shape.out} would be: "
            f"name a folder on another disk with --out, or ask for fewer --people or a larger --every"
            + (f", or save less often with --save-every ({shape.states} states take the most)" if shape.states else "")
        )
    if tell:
        unknown = "" if there else "; this system does not say how much memory there is"
        tell(f"{NEEDS}{found.said()}{unknown}", 1, 1)
    return found


def _what(shape: Shape) -> str:
    books = "" if len(shape.books) == 1 else f" under {len(shape.books)} rule books"
    return f"{shape.people:,} people{books} for {shape.weeks:,} weeks, with a look every {shape.every},"


def _less(shape: Shape, found: Need, there: int) -> str:
    """Which option to lower: of what takes most; and about how many people there would be room for."""
    if found.looks > found.people:
        return "look less often with a larger --every, or live fewer --weeks"
    fits = int(shape.people * max(there - (found.memory - found.people), 0) / found.people)
    return "ask for fewer with --people" + (f" (there is room for some {_round(fits):,})" if fits >= 1000 else "")


def _round(number: int) -> int:
    """Two digits, downward."""
    step = int("1" + "0" * (len(str(number)) - 2))
    return number // step * step


def size(count: int) -> str:
    """Bytes as people say them: 1.2 GB, 40 MB."""
    if count >= 10 * GIGA:
        return f"{count / GIGA:,.0f} GB"
    return f"{count / GIGA:.1f} GB" if count >= GIGA else f"{max(count // MEGA, 1)} MB"
