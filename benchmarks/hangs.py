"""What does each headline hang on?  Assumed clauses left out in turn, and alternatives of structure, for the main rule books.

    make hangs           8 countries of 10,000 people and 104 weeks for each of eight rule books: some 6 minutes on two cores
    .venv/bin/python benchmarks/hangs.py --people 5000 --seeds 3 --books hangzhou --page - --record -

Every rule book is added to a file as it has been lived, so that a run that was stopped goes on where it was.  The tables are
written into docs/validation.md and the record that every report shows into src/demerit/data/hangs.json; - prints them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import demerit
from demerit.cli.progress import Told
from demerit.cli.show import written
from demerit.experiments.ablate import NONE, ablate
from demerit.experiments.paired import MEAN
from demerit.experiments.plan import Plan
from demerit.experiments.seeds import further_seeds
from demerit.experiments.structures import WHATS, Structured, structured
from demerit.kept.heads import plain
from demerit.kept.place import write_durably
from demerit.population.people import whole_people
from demerit.regime.load import load
from demerit.regime.model import Regime
from demerit.report.hangs import RECORD, assumed, between, markdown

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "validation.md"
BOOKS = (
    "citizen-score", "citizen-score-documented", "city-points", "debtor-map", "defaulter-list", "dissent", "federal", "hangzhou",
)
"""The main rule books, and every other that has a clause of standing assumed."""
SHARES = {"share": "share", "low": "share_low", "high": "share_high"}
DIGITS = 4
"""Significant digits that are kept of a number."""


def of_book(plan: Plan, book: Regime, seeds: int, told: Told) -> dict[str, Any]:
    """All that is recorded of a rule book."""
    found = structured(plan, book, seeds, told)
    names = assumed(book)
    numbered = sum(clause.standing != "assumed" and bool(clause.assumed) for clause in book.clauses)
    return {
        "book": book.name, "clauses": [clause.name for clause in book.clauses], "assumed": names, "numbered": numbered,
        "left_out": left_out(plan, book, seeds, told) if names else [], "structures": otherwise(found),
    }


def left_out(plan: Plan, book: Regime, seeds: int, told: Told) -> list[dict[str, Any]]:
    """The share of each headline that goes with each assumed clause, and with all of them."""
    rows = ablate(Plan(book, plan.people, plan.weeks, plan.seed, plan.threads, plan.weeks), "clause", seeds, told, ["assumed"]).rows()
    return [
        {"part": row["part"], "what": row["what"]} | {name: short(row[key]) for name, key in SHARES.items()}
        for row in rows if row["stat"] == MEAN and row["what"] in WHATS
    ]


def otherwise(found: Structured) -> list[dict[str, Any]]:
    """The headlines under each structure."""
    return [{key: short(value) if isinstance(value, float) else value for key, value in one.row().items()} for one in found.told]


def short(value: float) -> float:
    """A number with as many digits as are kept."""
    return float(f"{value:.{DIGITS}g}")


# ---------------------------------------------------------------- going on


def settings(given: argparse.Namespace) -> dict[str, Any]:
    """What the rule books of a file have in common: numbers of another program, or of other data, are of another model."""
    root = Path(demerit.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".toml"))
    source = hashlib.sha256(b"".join(str(path.relative_to(root)).encode() + path.read_bytes() for path in files)).hexdigest()[:16]
    return {"people": whole_people(given.people), "weeks": given.weeks, "seeds": given.seeds, "source": source}


def lived(given: argparse.Namespace) -> list[dict[str, Any]]:
    """Live what the file lacks, and give all that was asked for."""
    file, head = given.file, settings(given)
    kept = read(file, head)
    plan = Plan(NONE, given.people, given.weeks, threads=given.threads, every=given.weeks)
    for name in given.books.split(","):
        if name not in kept:
            kept[name] = plain(of_book(plan, load(name), given.seeds, Told(False)))
            with file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(kept[name]) + "\n")
    return [kept[name] for name in given.books.split(",")]


def read(file: Path, head: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What a file holds, by rule book; begun anew where there is none or where it is of other settings."""
    first, *rest = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else [""]
    if not first or json.loads(first) != head:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(head) + "\n", encoding="utf-8")
        return {}
    whole = [line for line in rest if line.endswith("\n")]
    file.write_text("".join([first, *whole]), encoding="utf-8")  # without one that was being written when it was stopped
    return {one["book"]: one for one in map(json.loads, whole)}


def record(given: argparse.Namespace) -> dict[str, Any]:
    """All of it, with what it is of."""
    books = lived(given)
    return {
        "version": version("demerit"), "recorded": f"{datetime.now(UTC):%Y-%m-%d}", "people": whole_people(given.people),
        "weeks": given.weeks, "seeds": further_seeds(1, given.seeds), "reference": NONE, "books": books,
    }


def write(text: str, where: str) -> None:
    """Into a file, or printed."""
    if where == "-":
        print(text)
    else:
        write_durably(Path(where), text.encode())


def options(words: Sequence[str]) -> argparse.Namespace:
    """The options."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=10_000)
    asked.add_argument("--weeks", type=int, default=104)
    asked.add_argument("--seeds", type=int, default=8, help="countries of each rule book, two or more")
    asked.add_argument("--books", default=",".join(BOOKS))
    asked.add_argument("--threads", type=int, default=0)
    asked.add_argument("--file", type=Path, default=ROOT / "benchmarks" / "results" / "hangs.jsonl", help="where every rule book is added to")
    asked.add_argument("--page", default=str(PAGE), help="the page to write into; - prints")
    asked.add_argument("--record", default=str(RECORD), help="the record to write; - prints")
    found = asked.parse_args(words)
    if found.seeds < 2:
        asked.error("--seeds is 1 or less: one country has no interval, so that nothing could be told apart; give 2 or more")
    return found


def main(words: Sequence[str]) -> None:
    """Live what is missing, and tell."""
    given = options(words)
    found = record(given)
    write(written(found) + "\n", given.record)
    text = markdown(found)
    write(text if given.page == "-" else between(text, Path(given.page).read_text(encoding="utf-8")), given.page)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit("stopped; the rule books that were lived are kept, and the same words go on with the others") from None
