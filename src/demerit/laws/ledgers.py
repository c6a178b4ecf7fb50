"""What is posted to a ledger is what its owner is told, and the owner listens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from demerit.laws.finding import OURS, Finding, starts, writes_it
from demerit.laws.form import inputs, worked_out
from demerit.laws.same import lived
from demerit.laws.watched import watched
from demerit.laws.worlds import Subject, told
from demerit.study import Given
from demerit.terms import Mechanism
from demerit.values import place

LAW = "ledgers"
ROUNDING = 1000
"""What is cut is told from one part in so many."""


def owners(mechanisms: Mapping[str, Mechanism]) -> dict[str, str]:
    """Ledger -> who owns it."""
    return {column.name: name for name, one in mechanisms.items() for column in one.columns if column.ledger}


def posts_arrive(subject: Subject) -> list[Finding]:
    """Every ledger is settled, and under the first regime nothing that is posted is lost, on its way or to a ledger's range."""
    return list(unheard(subject)) or told_what_was_posted(subject, subject.regimes[0]) or beyond(subject, subject.regimes[0])


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


def beyond(subject: Subject, given: Given) -> list[Finding]:
    """Single posts of the tested mechanism that the ledger's owner cuts to the ledger's range, in every week and for everybody.

    Of what is added to a balance, as points are, only the balance has a range; and what several post may be cut in sum.
    """
    if not subject.name:
        return []
    book = _Cut(subject.mechanisms, subject.name)
    lived(watched(subject.begun(given), book.seen), subject.weeks)
    return [_cut(subject, given, ledger, post) for ledger, post in sorted(book.cut.items()) if ledger not in book.felt]


def _cut(subject: Subject, given: Given, ledger: str, post: int) -> Finding:
    column = next(one for found in subject.mechanisms.values() for one in found.columns if one.name == ledger)
    most = f"at most {column.high:,}" if post > column.high else f"at least {column.low:,}"
    unit = f" ({column.unit})" if column.unit else ""
    what = f"{post:,} is posted to {ledger!r}, which keeps {most} a week{unit}: the rest is lost{told(subject, given)}"
    do = f"bound what is posted, or declare the rules it comes of so that it stays within {column.low:,} to {column.high:,}"
    return Finding(LAW, place(subject.mechanisms[subject.name].weekly[ledger]), what, do)


class _Cut:
    """Posts of one mechanism out of the ledger's range, and the ledgers whose owner gave another number for one all the same."""

    def __init__(self, mechanisms: Mapping[str, Mechanism], name: str) -> None:
        self.mechanisms, self.name = mechanisms, name
        self.columns = {column.name: column for one in mechanisms.values() for column in one.columns if column.ledger}
        self.owners = owners(mechanisms)
        self.posts: dict[str, int] = {}
        self.cut: dict[str, int] = {}
        self.felt: set[str] = set()

    def seen(self, mechanism: str, role: str, given: dict[str, int], gave: dict[str, int]) -> None:
        """One call of the week."""
        if role == "weekly" and mechanism == self.name:
            self.posts = {ledger: value for ledger, value in gave.items() if self._far(ledger, value)}
        elif role == "settle":
            for ledger in [ledger for ledger in self.posts if self.owners[ledger] == mechanism]:
                self._settled(ledger, mechanism, given, self.posts.pop(ledger))

    def _far(self, ledger: str, value: int) -> bool:
        """Whether a post is out of the range by more than rounding: a whole, 65,536, is kept in 16 bits as 65,535."""
        return abs(value - self._bounded(ledger, value)) * ROUNDING > abs(value)

    def _bounded(self, ledger: str, value: int) -> int:
        column = self.columns.get(ledger)
        return min(max(value, column.low), column.high) if column else value

    def _settled(self, ledger: str, owner: str, given: Mapping[str, int], post: int) -> None:
        """Whether the owner tells the post from the end of the range, were it the only one."""
        word = f"posted_{ledger}" if f"posted_{ledger}" in given else "posted"
        whole, most = (worked_out(self.mechanisms[owner], "settle", {**given, word: one}) for one in (post, self._bounded(ledger, post)))
        if whole == most:
            self.cut[ledger] = max(self.cut.get(ledger, post), post, key=abs)
        else:
            self.felt.add(ledger)


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
