"""Write the table of reserved words in docs/vocabulary.md from the code:  .venv/bin/python docs/make_vocabulary.py

A test fails when the table is out of date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from demerit.engine.reserved import BEGUN, CENSUS, MADE, SAID, WEEK

PAGE = Path(__file__).with_name("vocabulary.md")
FROM, TO = "<!-- written by docs/make_vocabulary.py -->\n", "<!-- as far as here -->\n"


def rows() -> Iterator[tuple[str, str, str]]:
    """(words, what they mean, who may not be called so) of every reserved word."""
    everything = "columns, ledgers, counts, tables, kept columns, rules, free parameters, values"
    stored = "columns, ledgers, counts, tables, kept columns"
    for word, means in SAID.items():
        yield f"`{word}`", means, everything
    for word, means in BEGUN.items():
        yield f"`{word}...`", means, everything
    for word, means in CENSUS.items():
        yield f"`{word}`", means, stored
    for word, means in MADE.items():
        yield f"`{word}...`", f"the week's: {means}", "columns, ledgers, tables"
    for means, words in WEEK.items():
        yield ", ".join(f"`{word}`" for word in words.split()), f"the week's: {means}", "columns, ledgers, tables"


def table() -> str:
    """The table between its two marks."""
    lines = ["| word | means | what may not be called so |", "| --- | --- | --- |", *(f"| {a} | {b} | {c} |" for a, b, c in rows())]
    return FROM + "\n" + "\n".join(lines) + "\n\n" + TO


def page(text: str) -> str:
    """The page with the table as of now."""
    before, _, rest = text.partition(FROM)
    _, _, after = rest.partition(TO)
    return before + table() + after


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
