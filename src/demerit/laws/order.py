"""Any order of mechanisms gives the same week: all of them read the same past."""

from __future__ import annotations

import random
from collections.abc import Sequence

from demerit.engine.fuse import fuse_anew, fuse_in_order
from demerit.laws.finding import OURS, Finding, writes_it
from demerit.laws.same import first_difference
from demerit.laws.worlds import Subject, week_of

LAW = "order"


def same_text(subject: Subject) -> list[Finding]:
    """The order in which mechanisms are given does not change the text of the week."""
    backwards = dict(reversed(list(subject.mechanisms.items())))
    if fuse_anew(backwards).text == week_of(subject.mechanisms).text:
        return []
    return [Finding(LAW, subject.name or "the week", "given in another order, mechanisms make another week", OURS)]


def any_order(subject: Subject, seeds: Sequence[int] = (1, 2)) -> list[Finding]:
    """The order in which they are called does not change anybody's bits."""
    found = same_text(subject)
    for seed in seeds:
        order = list(subject.mechanisms)
        random.Random(seed).shuffle(order)
        found += called_in(subject, order)
    return found


def called_in(subject: Subject, order: Sequence[str]) -> list[Finding]:
    """The same bits when mechanisms are called in this order."""
    given = subject.regimes[0]
    other = fuse_in_order({name: subject.mechanisms[name] for name in order})
    one, two = subject.begun(given), subject.begun(given, fused=other)
    if not (wrong := first_difference(one, two, subject.weeks)):
        return []
    what = f"called in the order {', '.join(order)}, another week comes of it: {wrong}"
    return [Finding(LAW, writes_it(subject.mechanisms, wrong.column), what, OURS)]
