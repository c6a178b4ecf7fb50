"""All laws, as a file is put to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from demerit.laws import arms, bits, company, gates, ledgers, neutral, optional, order, ranges, rows, window
from demerit.laws.finding import Finding
from demerit.laws.worlds import Subject


def always(subject: Subject) -> str:
    """A law of everybody."""
    del subject
    return ""


@dataclass(frozen=True)
class Law:
    """A law: what it says, of whom, and what breaks it."""

    name: str
    says: str
    broken: Callable[[Subject], list[Finding]]
    idle: Callable[[Subject], str] = always
    """Why it says nothing of a mechanism; "" when it does."""


LAWS = (
    Law("replay", "the same seed gives the same bits every time", bits.every_time),
    Law("order", "any order of mechanisms gives the same bits", order.any_order),
    Law("bits", "plain Python, the compiled week and threads give the same bits", bits.same_bits),
    Law("range", "columns stay in range whatever the rules", ranges.in_range),
    Law("neutral", "rules at their neutral values leave no trace", neutral.no_trace, neutral.ruled),
    Law("arms", "two arms agree until their rules differ", arms.agree_and_matter, neutral.ruled),
    Law("company", "another mechanism with luck of its own disturbs nobody", company.undisturbed),
    Law("ledgers", "what is posted to a ledger arrives", ledgers.posts_arrive),
    Law("gates", "skipping a gated call equals calling", gates.skipping_equals_calling, gates.gated),
    Law("optional", "a name that may be missing has its owner's neutral value", optional.owners_neutral, optional.some),
    Law("window", "what is only counted since the window opened moves nobody", window.opens_unnoticed),
    Law("rows", "one row moves nobody in another, in any order", rows.rows_apart, rows.has_rows),
)


@dataclass(frozen=True)
class Verdict:
    """What came of one law."""

    law: Law
    idle: str
    """Why it says nothing here; "" when it does."""
    findings: tuple[Finding, ...]


def verdicts(subject: Subject) -> Iterator[Verdict]:
    """Every law put on a subject, one after the other."""
    stopped = ""
    for law in LAWS:
        idle = stopped or law.idle(subject)
        found, stops = ((), "") if idle else _found(law, subject)
        yield Verdict(law, idle, found)
        stopped = stopped or stops


def _found(law: Law, subject: Subject) -> tuple[tuple[Finding, ...], str]:
    """What breaks a law, and why no other can be tried after it; "" when they can."""
    try:
        found = tuple(law.broken(subject))
    except OverflowError:
        return (bits.leaves(subject),), "not tried: a number does not fit into 64 bits, so no week can be lived"
    unsteady = bool(found) and law.name == bits.REPLAY
    return found, "not tried: nothing can be compared with a week that is another every time" if unsteady else ""
