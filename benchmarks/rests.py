"""Does the country stand still under each rule book?  Every stock from one year to a later one, as one table, all books in one go.

    make rests           8 countries of 25,000 people for each rule book of the library, into docs/decisions/rest.md; some 75 s a book
    .venv/bin/python benchmarks/rests.py --people 5000 --seeds 2 --years 3 --books none,hangzhou --page - --file /tmp/rests.jsonl

`none` is held from year 1 on, every other book from year 2 on, with a past under its own law (`--history own`) and week 0 on a day
after which no clause of it begins or ends: of a book whose clauses still do, that is said, and it is not lived.  Each book is
added to a file as it has been lived, so that what was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from demerit.experiments.code import code_digest
from demerit.experiments.guests import fused_of
from demerit.experiments.live import mechanisms_for
from demerit.experiments.past import NO_LAW
from demerit.experiments.plan import Plan
from demerit.experiments.rest import YEAR, Stock, compared, lived
from demerit.kept.place import write_durably
from demerit.population.people import whole_people
from demerit.regime.force import changes
from demerit.regime.load import load
from demerit.regime.shelf import names
from demerit.report.published import between

ROOT = Path(__file__).resolve().parents[1]
PAGE, FILE = ROOT / "docs" / "decisions" / "rest.md", ROOT / "benchmarks" / "results" / "rests.jsonl"
MARKS = ("<!-- rests: written by make rests -->", "<!-- rests: end -->")
START = date(2022, 1, 3)
HEAD = ("rule book", "from year", "to year", "stocks", "that stand still", "nearest to its limit, or over it: change (limit)")


def still_moving(book: str, start: date, years: int) -> list[str]:
    """The days on which a clause of a book begins or ends while it is lived."""
    ends = start + timedelta(weeks=years * YEAR)
    return [day.isoformat() for day in changes(load(book)) if start < day < ends]


def of_book(book: str, given: argparse.Namespace) -> dict[str, Any]:
    """What a book's stocks do: how many stand still, and those that do not, or the one that comes nearest to its limit."""
    since = 1 if book == NO_LAW else 2
    row: dict[str, Any] = {"book": book, "since": since, "years": given.years}
    if moves := still_moving(book, given.start, given.years):
        return row | {"moves": moves}
    plans = [Plan(book, given.people, seed=seed, start=given.start) for seed in range(1, given.seeds + 1)]
    found = compared([lived(plan, (since, given.years)) for plan in plans])
    told = [one for one in found if not one.still()] or sorted(found, key=nearness)[-1:]
    return row | {"stocks": len(found), "still": sum(one.still() for one in found), "told": [said(one) for one in told]}


def nearness(one: Stock) -> float:
    """How much of what it may change it changed."""
    return abs(one.change) / one.limit() if one.limit() else 0.0


def said(one: Stock) -> str:
    """A stock, by how much it changed, and its limit, as parts of what it was."""
    first = abs(one.first)
    return f"`{one.name}` {one.change / first:+.2%} ({one.limit() / first:.2%})" if first else f"`{one.name}` {one.change:+.1f} from nought"


def markdown(rows: Sequence[dict[str, Any]], given: argparse.Namespace) -> str:
    """The table, and what it is of."""
    lines = [f"| {' | '.join(HEAD)} |", "| --- | ---: | ---: | ---: | ---: | --- |"]
    for row in rows:
        if "moves" in row:
            lines.append(f"| `{row['book']}` | | | | | not lived: its law changes on {', '.join(row['moves'])} |")
        else:
            cells = (f"`{row['book']}`", row["since"], row["years"], row["stocks"], row["still"], "; ".join(row["told"]))
            lines.append(f"| {' | '.join(map(str, cells))} |")
    people = whole_people(given.people)
    of = f"{given.seeds} countries of {people:,} people (seeds 1 to {given.seeds}), week 0 on {given.start}, each under its own law before it"
    limit = "The limit is 2 % or four standard errors of the change over countries, whichever is more. Synthetic people, not a forecast."
    return "\n".join([f"`make rests`: {of}. {limit}", "", *lines, ""])


def head_of(book: str, given: argparse.Namespace) -> dict[str, Any]:
    """What a book's row is of: its text, the week it is lived in, the code that lives it, and the settings."""
    law = load(book)
    text = sha256((law.text + fused_of(mechanisms_for(law)).text + code_digest()).encode()).hexdigest()
    return {"people": whole_people(given.people), "seeds": given.seeds, "years": given.years, "start": given.start.isoformat(), "of": text}


def rows(given: argparse.Namespace) -> list[dict[str, Any]]:
    """Every book's row: what the file has of these very settings and this very program, and the rest lived now."""
    asked = given.books.split(",")
    heads = {book: head_of(book, given) for book in asked}
    lines = given.file.read_text(encoding="utf-8").splitlines(keepends=True) if given.file.exists() else []
    entries = [json.loads(line) for line in lines if line.endswith("\n")]
    kept = {one["book"]: one for one in entries if one.pop("head") == heads.get(one["book"])}
    given.file.parent.mkdir(parents=True, exist_ok=True)
    for book in asked:
        if book not in kept:
            kept[book] = of_book(book, given)
            with given.file.open("a", encoding="utf-8") as out:
                out.write(json.dumps({**kept[book], "head": heads[book]}) + "\n")
            print(f"{book}: {json.dumps(kept[book])}", file=sys.stderr, flush=True)
    return [kept[book] for book in asked]


def main(words: Sequence[str]) -> None:
    """Live what is missing, and write the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=25_000)
    asked.add_argument("--seeds", type=int, default=8)
    asked.add_argument("--years", type=int, default=10, help="the last year, which the first is held against")
    asked.add_argument("--start", type=date.fromisoformat, default=START, help="the day of week 0")
    asked.add_argument("--books", default=",".join(names()))
    asked.add_argument("--file", type=Path, default=FILE, help="where every rule book is added to")
    asked.add_argument("--page", default=str(PAGE), help="the page to write into; - prints")
    given = asked.parse_args(words)
    text = markdown(rows(given), given)
    if given.page == "-":
        print(text)
    else:
        write_durably(Path(given.page), between(text, Path(given.page).read_text(encoding="utf-8"), MARKS).encode())


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit("stopped; the rule books that were lived are kept, and the same words go on with the others") from None
