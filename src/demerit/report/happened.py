"""Plain words for what is written in the ledger of a life: which changes are told one by one, and which are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from demerit.regime.acts import acts
from demerit.regime.readable import told as amount
from demerit.report.words import number
from demerit.terms import POINT, Column


class Change(Protocol):
    """What is needed of a row of the ledger."""

    @property
    def mechanism(self) -> str:
        """The mechanism that made the change."""

    @property
    def row(self) -> str:
        """The act or the tier; "" for none."""

    @property
    def what(self) -> str:
        """The column or ledger that changed."""

    @property
    def change(self) -> int:
        """By how much, in stored units."""


@dataclass(frozen=True)
class Dated:
    """An event told with its day; `loss` when it cost the person something."""

    text: str
    loss: bool = False


TURNS: dict[tuple[str, int], Dated] = {
    ("court_listed", 1): Dated("put on the court's register", True),
    ("court_listed", -1): Dated("taken off the court's register"),
    ("jobless", 1): Dated("lost the job", True),
    ("jobless", -1): Dated("found a job"),
    ("unable", 1): Dated("could not pay an instalment", True),
    ("unable", -1): Dated("could pay again"),
    ("refusing", 1): Dated("stopped paying by choice"),
    ("refusing", -1): Dated("took up paying again"),
    ("enrolled", 1): Dated("was given a score"),
    ("enrolled", -1): Dated("no longer had a score"),
    ("aware", 1): Dated("came to know of the score"),
    ("punished", 1): Dated("was punished for a post", True),
    ("credit_barred", 1): Dated("was barred from new loans", True),
    ("credit_barred", -1): Dated("could borrow again"),
    ("refused_ever", 1): Dated("was refused something for the first time", True),
    ("known", 1): Dated("came to know of being on the register"),
    ("arrested", 1): Dated("was arrested in public", True),
    ("visited", 1): Dated("was visited at the door for a post", True),
    ("taken_down", 1): Dated("deleted a post after the visit", True),
    ("street_shown", 1): Dated("was shown to the public", True),
    ("shared", 1): Dated("had the court's record passed on to others", True),
    ("shared", -1): Dated("had the record taken back from others"),
    ("mistaken", 1): Dated("was taken for somebody else on the register", True),
    ("mistaken", -1): Dated("was no longer taken for somebody else"),
    ("penalised", 1): Dated("was penalised by the platform", True),
    ("penalised", -1): Dated("was no longer penalised by the platform"),
    ("redlisted", 1): Dated("put on the red-list"),
    ("redlisted", -1): Dated("taken off the red-list", True),
    ("firm_listed", 1): Dated("the firm was put on the register of firms", True),
    ("firm_listed", -1): Dated("the firm was taken off the register of firms"),
    ("official_listed", 1): Dated("put on the register of officials", True),
    ("official_listed", -1): Dated("taken off the register of officials"),
    ("disclosed", 1): Dated("told degree, work and property"),
    ("map_user", 1): Dated("was given the debtor map"),
    ("map_user", -1): Dated("no longer had the debtor map"),
    ("botting", 1): Dated("set up a machine that posts praise"),
    ("botting", -1): Dated("gave up the machine that posts praise"),
    ("clawed_wrong", 1): Dated("was billed for a benefit that an agency claimed back by its own error", True),
    ("clawed_wrong", -1): Dated("was no longer billed for an agency's error"),
    ("gig", 1): Dated("took up work through a platform"),
    ("gig", -1): Dated("gave up work through a platform"),
    ("deactivated", 1): Dated("was shut out of the platform for customers' ratings", True),
    ("deactivated", -1): Dated("was let back to the platform"),
    ("on_watchlist", 1): Dated("put on a watchlist", True),
    ("on_watchlist", -1): Dated("taken off the watchlist"),
    ("watch_known", 1): Dated("came to know of being on a watchlist"),
    ("grounds", 1): Dated("came to know of something to contest about the score"),
    ("grounds", -1): Dated("had nothing to contest any more"),
    ("takes", 1): Dated("began to take bribes"),
    ("takes", -1): Dated("stopped taking bribes"),
}
"""Changes of state, by the column and the sign of the change."""
UNTOLD = {
    "refused_now": "the ledger `restricted` tells it",
    "escaped": "a week away from home, over the week after",
    "map_risk": "whether one might be mistaken is worked out, not lived",
    "alerted": "a glance at the map: counted, no turn of a life",
    "shown_ever": "being shown is told",
    "audit_due": "nobody is told that they stand in an auditor's queue",
    "unsafe_goods": "what the firm sold harms others, whose life tells of it",
    "accused": "what is complained of; being put on the register of firms is told",
    "touched": "the punishment, the visit or the arrest is told",
    "boasts": "a mood of the week",
    "badge": "a mood of the week",
    "approves": "a mood of the week",
    "claims": "a mood of the week",
}
"""Columns of one bit that no sentence tells of, and why; every other that a mechanism owns is in TURNS (a test)."""
LEDGERS = {
    "withheld": "kept back a post for fear",
    "tie_left": "a tie was closed by the other person",
    "restricted": "something was refused or barred",
    "fines": "was fined",
}
MONEY = {"fines"}
QUIET = {
    "let_go": "let go of a tie", "said_yes": "said yes to somebody met", "tie_won": "a tie was new",
    "left_unpaid": "left bills unpaid", "favoured": "was given a perk, a waiver or an excuse",
}


def told(event: Change) -> Dated | None:
    """The words for an event that is told one by one: turns of life, losses, and points of one or more."""
    if event.what == "own":
        points = event.change / POINT
        return Dated(f"{signed(points)}, {reason(event)}", points < 0) if abs(points) >= 1 else None
    if event.what in LEDGERS:
        much = (
            f" ({number(event.change, 0)} % of a week's pay)"
            if event.what in MONEY
            else f" (×{event.change})"
            if event.change > 1
            else ""
        )
        return Dated(LEDGERS[event.what] + much, True)
    if event.what == "debt" and event.change > 1:
        return Dated(f"took a loan of {event.change} weekly instalments")
    return TURNS.get((event.what, 1 if event.change > 0 else -1))


def told_of_guest(event: Change, column: Column) -> Dated | None:
    """The words for a change of a guest's column of one bit: what the guest says it is about."""
    if (column.low, column.high) != (0, 1) or column.ledger:
        return None
    return Dated(f"{'' if event.change > 0 else 'no longer: '}{column.about.rstrip('.')}")


def routine_of_guest(event: Change, column: Column) -> Counter[str]:
    """How a change of any other column of a guest, or a post to its ledger, is counted."""
    about = column.about.rstrip(".")
    return Counter() if told_of_guest(event, column) else Counter([f"{about}: {'up' if event.change > 0 else 'down'} {amount(abs(event.change), column.unit)}"])


def routine(event: Change) -> Counter[str]:
    """How an event is counted among those that recur; nothing for those told one by one."""
    if told(event):
        return Counter()
    if event.what == "own":
        return Counter([f"{reason(event)} ({signed(event.change / POINT)})"])
    if event.what == "bills":
        return Counter(
            [
                f"{reason(event)}: {'paid' if event.change > 0 else 'saved or earned'} "
                f"{number(abs(event.change), 0)} % of a week's pay"
            ]
        )
    if event.what == "debt":
        return Counter(["paid an instalment"])
    if event.what == "arrears" and event.change > 0:
        return Counter(["an instalment in arrears"])
    if event.what == "stance" and event.change > 0:
        return Counter(["spoke up or praised"])
    return Counter([QUIET[event.what]]) if event.what in QUIET else Counter()


def reason(event: Change) -> str:
    """The act or the mechanism behind an event, as words."""
    if event.row in acts():
        return acts()[event.row].about.rstrip(".").lower()
    if (event.mechanism, event.what) == ("speech", "own"):
        return "praise" if event.change > 0 else "a punished post"
    if "." in event.mechanism and not event.row:
        return event.mechanism
    return (event.row or event.mechanism).replace("_", " ").replace("-", " ")


def signed(points: float) -> str:
    """`+6 points` or `−0.5 points`."""
    return (
        f"{'+' if points > 0 else ''}{number(points, 0 if points == int(points) else 1)} "
        f"point{'' if abs(points) == 1 else 's'}"
    )
