"""The same bits in plain Python and compiled, on any number of threads, in any portions, and every time."""

from __future__ import annotations

from demerit.engine.run import Run
from demerit.laws.finding import OURS, Finding, starts, writes_it
from demerit.laws.same import Difference, bits, first_difference, lived
from demerit.laws.worlds import Subject, told
from demerit.study import Given

LAW, REPLAY = "bits", "replay"
WAYS: tuple[tuple[int, int], ...] = ((2, 60), (2, 10**9))
"""(threads, people of a portion): small portions among two threads, and everybody at once."""
LEAVES = "bound what you multiply with min(max(...)): a whole number has 64 bits, and what leaves them is another number compiled"


def same_bits(subject: Subject) -> list[Finding]:
    """Plain Python, compiled, threads: under every regime the same numbers."""
    found: list[Finding] = []
    for given in subject.regimes:
        found = found or plain_and_compiled(subject, given)
    return found or threads(subject)


def every_time(subject: Subject) -> list[Finding]:
    """Under the first regime."""
    return again(subject, subject.regimes[0])


def again(subject: Subject, given: Given) -> list[Finding]:
    """Lived once more, the same: a table is built from its rows and nothing else."""
    wrong = first_difference(subject.begun(given), subject.begun(given), subject.weeks)
    if not wrong:
        return []
    what = f"lived twice with the same seed, two weeks come of it: {wrong}{told(subject, given)}"
    do = "a table's `build` may look at its rows and size only; let it keep and draw nothing"
    return [Finding(REPLAY, writes_it(subject.mechanisms, wrong.column), what, do)]


def plain_and_compiled(subject: Subject, given: Given) -> list[Finding]:
    """The week in plain Python and the compiled one agree, in every column and in all that is counted and measured."""
    one, two = subject.begun(given), subject.begun(given, mode="compiled")
    wrong = first_difference(one, two, subject.weeks)
    if wrong:
        return [_differ(subject, wrong, given)]
    if bits(one) != bits(two):
        what = f"what is counted or measured differs in plain Python and compiled{told(subject, given)}"
        return [Finding(LAW, _where(subject), what, LEAVES)]
    return []


def threads(subject: Subject) -> list[Finding]:
    """The number of threads and the size of their portions change nothing."""
    given = subject.regimes[0]
    expected = bits(lived(subject.begun(given, mode="compiled"), subject.weeks))
    found = []
    for many, chunk in WAYS:
        other = shared(subject.begun(given, mode="compiled", chunk_people=chunk), many)
        if bits(lived(other, subject.weeks)) != expected:
            found.append(Finding(LAW, _where(subject), f"on {many} threads, in portions of {chunk:,}, other numbers come of it", OURS))
    return found


def shared(run: Run, threads: int) -> Run:
    """The same run on so many threads, however few people it has."""
    run.threads = threads
    return run


def _differ(subject: Subject, wrong: Difference, given: Given) -> Finding:
    what = f"plain Python and the compiled week disagree: {wrong}{told(subject, given)}"
    return Finding(LAW, writes_it(subject.mechanisms, wrong.column), what, LEAVES)


def leaves(subject: Subject) -> Finding:
    """What is said where plain Python makes a number that nothing can keep."""
    return Finding(LAW, _where(subject), "a number does not fit into 64 bits", LEAVES)


def _where(subject: Subject) -> str:
    return starts(subject.mechanisms[subject.name], subject.name) if subject.name else "the week"


