"""What the counts of a mechanism come to in the weeks of the laws: one that stays 0 there was looked at by no law."""

from __future__ import annotations

from demerit.laws.same import lived
from demerit.laws.worlds import Subject


def counted(subject: Subject) -> dict[str, int]:
    """Count of the tested mechanism, by row or not -> its sum over the weeks of the laws, under all their rules."""
    own = subject.mechanisms[subject.name]
    found = {count.name: 0 for count in own.counts}
    for given in subject.regimes if found else ():
        run = lived(subject.begun(given), subject.weeks)
        sums = run.flows.sum(axis=(0, 1))
        at = len(run.single)
        for k, name in enumerate(run.single):
            if name in found:
                found[name] += int(sums[k])
        for owner, name, rows in run.row_names:
            if owner == subject.name:
                found[name] += int(sums[at : at + len(rows)].sum())
            at += len(rows)
    return found
