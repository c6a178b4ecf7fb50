"""Does a country stand still?  Every stock in the first year and in a later one, under a law that always was.

    .venv/bin/python benchmarks/rest.py [BOOK] [--people 100000] [--seeds 8] [--years 10] [--since 1] [--past 104] [--start DAY]

Stocks that count from a moment on are left out; all others are found by listing (`demerit.experiments.rest`).  The limit is
the larger of 2 % and four standard errors of the change over seeds.  Some five minutes on two cores at the defaults.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date

from demerit.experiments.plan import Plan
from demerit.experiments.rest import Stock, compared, lived


def table(stocks: list[Stock], first: int, last: int, people: int) -> str:
    """One line a stock, per 1,000 people."""
    per = 1000 / people
    lines = [f"{'stock, per 1,000 people':32s} {f'year {first}':>12s} {f'year {last}':>12s} {'change':>9s} {'limit':>9s}"]
    for one in stocks:
        change, limit = (part / abs(one.first) if one.first else 0.0 for part in (one.change, one.limit()))
        told = "ok" if one.still() else "NOT OK"
        lines.append(f"{one.name:32s} {one.first * per:12.3f} {one.last * per:12.3f} {change:+9.2%} {limit:9.2%} {told}")
    return "\n".join(lines)


def main() -> int:
    """Print the table; 1 when a stock does not stand still."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", nargs="?", default="none")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--since", type=int, default=1, help="the year that the last one is held against")
    parser.add_argument("--past", type=int, help="weeks lived before the first year, as of a run where it is not said")
    parser.add_argument("--start", type=date.fromisoformat, help="the day on which the first year begins")
    given = parser.parse_args()
    countries = []
    for seed in range(1, given.seeds + 1):
        plan = Plan(given.book, given.people, seed=seed, start=given.start, past=given.past)
        countries.append(lived(plan, (given.since, given.years)))
        print(f"{given.book}: seed {seed} of {given.seeds}", file=sys.stderr, flush=True)
    found = compared(countries)
    moved = [one.name for one in found if not one.still()]
    print(f"{given.book}, {given.seeds} countries of {given.people} people; synthetic people, not a forecast")
    print(table(found, given.since, given.years, given.people))
    print(f"{len(moved)} of {len(found)} stocks do not stand still" + (f": {', '.join(moved)}" if moved else ""))
    return 1 if moved else 0


if __name__ == "__main__":
    sys.exit(main())
