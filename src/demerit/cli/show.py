"""What commands print: tables for people, JSON for programs, and nothing else on standard output; nothing at all when quiet."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from demerit.cli.streams import plain

if TYPE_CHECKING:
    from rich.console import Console

NOTE = "synthetic people, not a forecast"
WIDE = 100_000
"""Columns of an output that nobody looks at on a terminal: no name is cut in two for whoever searches it."""
NONE = "-"
"""Stands where nothing can be said."""
ALONE = "one country, no interval"
_hushed: list[bool] = []


def hush(quiet: bool) -> bool:
    """Print nothing from now on but JSON that was asked for; what a `--quiet` says."""
    _hushed[:] = [True] if quiet else []
    return quiet


def as_json(value: Any) -> None:
    """Print JSON; what JSON has no word for (NaN, infinity) is null."""
    text = written(value)
    if not (sys.stdout.encoding or "").lower().startswith("utf"):
        text = json.dumps(json.loads(text), indent=1)  # every alphabet has the escapes
    print(text)


def written(value: Any) -> str:
    """JSON as text that a terminal shows as it is."""
    from demerit.kept.heads import plain as for_json

    text = json.dumps(for_json(value), indent=1, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def line(text: str = "") -> None:
    """Print a line (or several)."""
    if not _hushed:
        print(plain(text))


def document(text: str) -> None:
    """Print a document that was asked for in a form of its own (Markdown): as JSON, it is no talk."""
    print(plain(text), end="")


def _console() -> Console:
    """Where tables go: as wide as the terminal, and as wide as it takes where there is none."""
    from rich.console import Console

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            """Whoever read has read enough: the command line knows what to do."""
            raise BrokenPipeError

    return Piped(width=None if sys.stdout.isatty() else WIDE, markup=False, highlight=False, emoji=False)


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "", note: bool = False) -> None:
    """A table that fits the terminal; numbers to the right."""
    if _hushed:
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD)
    body = [[_cell(value) for value in row] for row in rows]
    for k, name in enumerate(columns):
        right = all(isinstance(row[k], str) is False for row in body) if body else False
        shown.add_column(Text(plain(name)), justify="right" if right else "left", overflow="fold")
    for row in body:
        shown.add_row(*(Text(plain(str(value))) for value in row))
    console = _console()
    if title:
        console.print(Text(plain(title), style="italic"))
    console.print(shown)
    if note:
        console.print(Text(NOTE, style="italic"))


def entries(groups: Mapping[str, Iterable[tuple[str, str]]], title: str) -> None:
    """Headings, and under each its entries: a line, and the words to it indented; for words too long for a table."""
    if _hushed:
        return
    from rich.padding import Padding
    from rich.text import Text

    console = _console()
    console.print(Text(plain(title), style="italic"))
    for heading, found in groups.items():
        console.print(Text(plain(f"\n{heading}"), style="bold"))
        for one, words in found:
            console.print(Padding(Text(plain(one), style="cyan"), (0, 0, 0, 2), expand=False),
                          Padding(Text(plain(words)), (0, 0, 0, 4), expand=False), sep="\n")
    console.print(Text(f"\n{NOTE}\n", style="italic"))


def half(mean: float, low: float | None) -> str:
    """Half of an interval about a mean, from its lower end; a dash where there is none."""
    return NONE if low is None or low != low else f"± {mean - low:.2g}"


def ends(low: float | None, high: float | None) -> str:
    """`1.2 to 3.4`; a dash where there is no interval."""
    return NONE if low is None or high is None or low != low else f"{low:.4g} to {high:.4g}"


def size(value: float | None) -> str | float:
    """A number, or a dash where there is none."""
    return NONE if value is None or value != value else value


def _cell(value: Any) -> Any:
    return "" if value is None else f"{value:.4g}" if isinstance(value, float) else value
