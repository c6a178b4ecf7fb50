"""An audit's brief as a page of its own, and as a document for a word processor."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from demerit.audit.brief import Block
from demerit.report.html import Markup, items, join, paragraph, table, tag

HEADS = {"title": "h1", "heading": "h2", "subheading": "h3"}
STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "h1,h2,h3{line-height:1.2}table{border-collapse:collapse;width:100%;margin:1rem 0}.scroll{overflow-x:auto}"
    "th,td{text-align:left;vertical-align:top;border-bottom:1px solid #bbb;padding:.3rem .6rem;font-size:.9rem}"
    "td{overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}h2,h3{break-after:avoid}tr{break-inside:avoid}}"
)


def page(blocks: Iterable[Block]) -> str:
    """The brief as one HTML file that asks nothing of anybody."""
    parts = list(blocks)
    title = next(block.text for block in parts if block.kind == "title")
    head = tag("head", Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'), tag("title", title), tag("style", Markup(STYLE)))
    return "<!doctype html>\n" + tag("html", head, tag("body", join(map(_part, parts))), lang="en") + "\n"


def _part(block: Block) -> Markup:
    if block.kind == "table":
        return table(block.head, block.rows)
    if block.kind == "list":
        return items(entry for (entry,) in block.rows)
    return paragraph(block.text) if block.kind == "paragraph" else tag(HEADS[block.kind], block.text)


def word(blocks: Iterable[Block], path: Path) -> None:
    """The brief as a DOCX file; ImportError where python-docx (the extra `brief`) is not installed."""
    from docx import Document

    made = Document()
    for block in blocks:
        if block.kind == "table":
            _rows(made.add_table(rows=0, cols=len(block.head), style="Table Grid"), block)
        elif block.kind == "list":
            for (entry,) in block.rows:
                made.add_paragraph(entry, style="List Bullet")
        elif block.kind == "paragraph":
            made.add_paragraph(block.text)
        else:
            made.add_heading(block.text, level=("title", "heading", "subheading").index(block.kind))
    made.save(str(path))


def _rows(made: Any, block: Block) -> None:
    for cells in (block.head, *block.rows):
        for cell, words in zip(made.add_row().cells, cells, strict=True):
            cell.text = words
