"""Do the intervals of one run's ratios between groups cover?  Many seeds of a rule book, each with its own intervals.

    .venv/bin/python benchmarks/group_coverage.py --seeds 200 --people 20000 --weeks 104 --books citizen-score,defaulter-list

The synthetic group is a null: nothing of a rule book hangs on it but the errors of face recognition, so the truth is 1.
For every other group the truth is the ratio of the mean rates over all seeds.  The figures stand in docs/decisions/groups.md.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from math import isfinite

from demerit.experiments.grouped import groups_table
from demerit.experiments.live import Plan, live
from demerit.measures.groups import Rate, of

FACES = ("fined_street", "wrongly_fined", "locked_out", "trips_tracked", "tracked_wrong", "cameras_fines", "gate_setback", "gate_bills")
"""What face recognition does, which errs unequally between the groups: no null."""
Key = tuple[str, str, str, str, str]


def of_seed(plan: Plan) -> dict[Key, Rate]:
    """Every rate of one country."""
    found = of(groups_table(live(plan)), weeks=plan.weeks)
    return {(one.measure, one.row, one.unit, one.sort, one.part): one for one in found if isfinite(one.rate + one.rest)}


def truth(key: Key, found: list[Rate]) -> float:
    """1 of the null; of others, the mean rate by the mean rate of the rest."""
    if key[3] == "group" and key[0] not in FACES:
        return 1.0
    rest = sum(one.rest for one in found)
    return sum(one.rate for one in found) / rest if rest else 0.0


def told(found: dict[Key, list[Rate]], sort: str, unit: str) -> str:
    """How often those of a sort and unit cover: all, and the least and most often covered measure and part of fifty intervals or more."""
    shares, told_of, covers, silent = [], 0, 0, 0
    for key, rates in found.items():
        if (key[3], key[2]) != (sort, unit) or (sort == "group" and (key[4] == "0" or key[0] in FACES)):
            continue
        known = [one for one in rates if one.known and one.low < one.high]
        silent += sum(1 for one in rates if not one.known and one.touched)
        hold = sum(one.low <= truth(key, rates) <= one.high for one in known)
        told_of, covers = told_of + len(known), covers + hold
        if len(known) >= 50:
            shares.append((hold / len(known), " ".join(key[:2] + key[4:])))
    ends = f"{min(shares)[0]:.1%} ({min(shares)[1]}) to {max(shares)[0]:.1%}" if shares else "-"
    return f"| {sort} | {unit} | {told_of:,} | {covers / max(told_of, 1):.1%} | {ends} | {silent:,} |"


def main() -> None:
    """Live the seeds of every book, and print a table of each."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--seeds", type=int, default=200)
    asked.add_argument("--people", type=int, default=20_000)
    asked.add_argument("--weeks", type=int, default=104)
    asked.add_argument("--country", default="china-2020")
    asked.add_argument("--books", default="citizen-score")
    given = asked.parse_args()
    for book in given.books.split(","):
        found: dict[Key, list[Rate]] = defaultdict(list)
        for seed in range(1, given.seeds + 1):
            plan = Plan(regime=book, people=given.people, weeks=given.weeks, seed=seed, country=given.country, every=given.weeks)
            for key, one in of_seed(plan).items():
                found[key].append(one)
        print(f"\n{book}, {given.seeds} countries of {given.people:,} people, {given.weeks} weeks\n")
        print("| groups by | unit | intervals | cover | least to most, of measures told 50 times | touched, no interval |\n| --- | --- | --- | --- | --- | --- |")
        for sort, unit in (("group", "people"), ("group", "person-weeks"), ("age", "people"), ("home", "people"), ("income", "people"), ("income", "person-weeks")):
            print(told(found, sort, unit), flush=True)


if __name__ == "__main__":
    main()
