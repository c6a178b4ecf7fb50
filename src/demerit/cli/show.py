"""What commands print: tables for people, JSON for programs, and nothing else on standard output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

NOTE = "synthetic people, not a forecast"


def as_json(value: Any) -> None:
    """Print JSON; what JSON has no word for (NaN, infinity) is null."""
    print(written(value))


def written(value: Any) -> str:
    """JSON as text."""
    return json.dumps(_plain(value), indent=1, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return (
        value
        if isinstance(value, (int, float, str, bool, type(None)))
        else getattr(value, "item", lambda: str(value))()
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "", note: bool = False) -> None:
    """A table that fits the terminal; numbers to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*(), title=title or None, box=box.SIMPLE_HEAD, caption=NOTE if note else None, title_justify="left")
    body = [[_cell(value) for value in row] for row in rows]
    for k, name in enumerate(columns):
        right = all(isinstance(row[k], str) is False for row in body) if body else False
        shown.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in body:
        shown.add_row(*(Text(str(value)) for value in row))
    Console().print(shown)


def entries(groups: Mapping[str, Iterable[tuple[str, str]]], title: str) -> None:
    """Headings, and under each its entries: a line, and the words to it indented; for words too long for a table."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    console.print(Text(title, style="italic"))
    for heading, found in groups.items():
        console.print(Text(f"\n{heading}", style="bold"))
        for line, words in found:
            console.print(Padding(Text(line, style="cyan"), (0, 0, 0, 2), expand=False), Padding(Text(words), (0, 0, 0, 4), expand=False), sep="\n")
    console.print(Text(f"\n{NOTE}\n", style="italic"))


def _cell(value: Any) -> Any:
    return f"{value:.4g}" if isinstance(value, float) else value
