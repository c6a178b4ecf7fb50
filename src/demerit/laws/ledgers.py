"""What is posted to a ledger is what its owner is told, and the owner listens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from demerit.laws.finding import OURS, Finding, starts, writes_it
from demerit.laws.form import inputs
from demerit.laws.same import lived
from demerit.laws.watched import watched
from demerit.laws.worlds import Subject, told
from demerit.study import Given
from demerit.terms import Mechanism

LAW = "ledgers"


def owners(mechanisms: Mapping[str, Mechanism]) -> dict[str, str]:
    """Ledger -> who owns it."""
    return {column.name: name for name, one in mechanisms.items() for column in one.columns if column.ledger}


def posts_arrive(subject: Subject) -> list[Finding]:
    """Every ledger is settled, and under the first regime nothing that is posted is lost."""
    return list(unheard(subject)) or told_what_was_posted(subject, subject.regimes[0])


def unheard(subject: Subject) -> Iterator[Finding]:
    """Ledgers of the tested mechanisms of which nobody adds up the posts."""
    for name, mechanism in subject.tested.items():
        mine = [column.name for column in mechanism.columns if column.ledger]
        for ledger in mine:
            if not {f"posted_{ledger}", *(["posted"] if len(mine) == 1 else [])} & set(inputs(mechanism, "settle")):
                what = f"{ledger!r} is a ledger, and `settle` does not ask for posted_{ledger}: what is posted is lost"
                yield Finding(LAW, starts(mechanism, name), what, f"add posted_{ledger} up in `settle`, or make it no ledger")


def told_what_was_posted(
    subject: Subject, given: Given, totals: Counter[str] | None = None
) -> list[Finding]:
    """What a ledger's owner is told was posted is what the week's calls of that person posted; `totals` adds them up."""
    lost: dict[str, str] = {}
    book = _Book(owners(subject.mechanisms), lost, Counter() if totals is None else totals)
    lived(watched(subject.begun(given), book.seen), subject.weeks)
    return [Finding(LAW, writes_it(subject.mechanisms, ledger), f"{said}{told(subject, given)}", OURS)
            for ledger, said in lost.items()]


class _Book:
    """Adds up what the calls of one person post, until every owner was told."""

    def __init__(self, ledgers: Mapping[str, str], lost: dict[str, str], totals: Counter[str]) -> None:
        self.ledgers, self.lost, self.totals = ledgers, lost, totals
        self.posts: Counter[str] = Counter()
        self.left: set[str] = set()

    def seen(self, mechanism: str, role: str, given: dict[str, int], gave: dict[str, int]) -> None:
        """One call of the week."""
        if role == "weekly":
            self._posted(gave)
        else:
            self._told(mechanism, given)

    def _posted(self, gave: dict[str, int]) -> None:
        if not self.left:
            self.posts.clear()
            self.left.update(self.ledgers.values())
        for target, value in gave.items():
            if target in self.ledgers:
                self.posts[target] += value
                self.totals[target] += value

    def _told(self, mechanism: str, given: dict[str, int]) -> None:
        for ledger in (name for name, owner in self.ledgers.items() if owner == mechanism):
            told = given.get(f"posted_{ledger}", given.get("posted"))
            if told != self.posts[ledger]:
                self.lost.setdefault(ledger, f"{self.posts[ledger]} posted to {ledger!r}, {told} told to {mechanism}")
        self.left.discard(mechanism)
