"""Write docs/articles.md from docs/articles.toml and the rule books:  .venv/bin/python docs/make_articles.py

The words of a claim and of what was found are in the file; verdicts and standings are the clauses' own.  A test fails when the
page is out of date, a claim is missing, or a clause, an evidence id, or a number of a run that is named does not exist.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from demerit.regime.load import load
from demerit.regime.overlay import load_overlay

PAGE = Path(__file__).with_name("articles.md")
TOLD: dict[str, Any] = tomllib.loads(Path(__file__).with_name("articles.toml").read_text(encoding="utf-8"))
CLAIMS: list[dict[str, Any]] = TOLD["claim"]
OVERLAY = "overlay"
HEAD = """# The articles, claim by claim

The press's scoring systems come from five articles. Every claim they make has a row here: what was said, in our own words; the clauses that say so; what better sources found; and where a run shows it. What is in no book stands under *left out*, with the reason. *Synthetic people, not a forecast.*

A clause's verdict is on what it says was in force: *confirmed*, *half right*, *contradicted*, *unsupported* (looked for, and nothing found) or *unchecked*. The words of its rule book have it in full (`demerit cite BOOK`). What shows it are counts and measures of a run ([measures](measures.md), [reference](reference.md)); ids such as `SE-022` are rows of the table of evidence.
"""


def verdict(clause: str) -> str:
    """What is said of a clause, or of the changes of an overlay."""
    book, name = clause.split(":")
    if book == OVERLAY:
        return load_overlay(name).changes[0].verdict
    return next(one.verdict for one in load(book).clauses if one.name == name)


def cell(text: str) -> str:
    """Text in a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def words(names: list[str]) -> str:
    """Names in a row, or a dash."""
    return ", ".join(f"`{name}`" for name in names) or "–"


def row(claim: dict[str, Any]) -> str:
    """A line of the table."""
    clauses = "<br>".join(f"`{one}` {verdict(one)}" for one in claim["clauses"]) or "–"
    found = f"{cell(claim['found'])} {', '.join(claim['evidence'])}".strip()
    out = cell(claim.get("left_out", "")) or "–"
    return f"| {claim['number']} | {cell(claim['said'])} | {clauses} | {found} | {words(claim['shown'])} | {out} |"


def summed() -> str:
    """How many claims stand in the library whole, in part, and not at all, and what their clauses' verdicts are."""
    parts = [claim for claim in CLAIMS if claim["clauses"] and claim.get("left_out")]
    absent = [claim for claim in CLAIMS if not claim["clauses"]]
    found = Counter(verdict(one) for one in {one for claim in CLAIMS for one in claim["clauses"]})
    said = ", ".join(f"{number} {name}" for name, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
    return (f"Of {len(CLAIMS)} claims {len(CLAIMS) - len(parts) - len(absent)} are in the library, {len(parts)} in part, and "
            f"{len(absent)} are left out. They stand in {sum(found.values())} clauses: {said}.\n")


def tables() -> list[str]:
    """A table an article."""
    made = []
    for letter, article in TOLD["articles"].items():
        rows = [row(claim) for claim in CLAIMS if claim["number"].startswith(letter)]
        head = ["| | claim | clauses, with their verdicts | what better sources found | a run shows it in | left out, and why |", "| --- " * 6 + "|"]
        made.append("\n".join([f"## {article['about']}\n", f"Source id `{article['source']}`.\n", *head, *rows]) + "\n")
    return made


def page() -> str:
    """The page."""
    return "\n".join([HEAD, summed(), *tables()])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
