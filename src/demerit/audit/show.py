"""The brief as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demerit.audit.brief import Block, brief
from demerit.audit.findings import Audit

MARKS = {"title": "# ", "heading": "## ", "subheading": "### ", "paragraph": ""}


def markdown(found: Audit, everything: bool = False) -> str:
    """The whole audit."""
    return document(brief(found, everything))


def document(blocks: Iterable[Block]) -> str:
    """Any brief."""
    return "\n\n".join(map(_written, blocks)) + "\n"


def _written(block: Block) -> str:
    if block.kind == "list":
        return "\n".join(f"* {entry}" for (entry,) in block.rows)
    if block.kind == "table":
        lines = [_line(block.head), _line(["---"] * len(block.head)), *map(_line, block.rows)]
        return "\n".join(lines)
    return MARKS[block.kind] + block.text


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """Text that does not end its cell."""
    return text.replace("|", "\\|").replace("\n", " ")
