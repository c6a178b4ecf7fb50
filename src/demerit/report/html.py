"""Pieces of HTML.  Text is escaped where it comes in; what is already HTML is passed as `Markup`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

WHOLE = 12
"""Rows up to which a table is printed on one page."""


class Markup(str):
    """Text that is HTML already."""


def text(value: object) -> Markup:
    """Anything as HTML: escaped, unless it is HTML."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


def tag(name: str, *inside: object, **attributes: str) -> Markup:
    """`<name attribute="value">inside</name>`; `class_` and `for_` lose their last sign, `_` becomes `-`."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return Markup(f"<{name}{given}>{''.join(map(text, inside))}</{name}>")


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Pieces one after the other."""
    return Markup(between.join(map(text, parts)))


def paragraph(*inside: object, class_: str = "") -> Markup:
    """A paragraph."""
    return tag("p", *inside, class_=class_)


def items(entries: Iterable[object], class_: str = "") -> Markup:
    """A list."""
    return tag("ul", join(tag("li", entry) for entry in entries), class_=class_)


def table(
    head: Sequence[object], rows: Iterable[Sequence[object]], caption: object = "", numeric: Iterable[int] = ()
) -> Markup:
    """A table; the first cell of a row is its heading; columns in `numeric` are set flush right."""
    right, lines = set(numeric), list(rows)
    top = join(tag("th", cell, scope="col", class_="n" if k in right else "") for k, cell in enumerate(head))
    body = join(
        tag(
            "tr",
            join(
                tag("th", cell, scope="row") if k == 0 else tag("td", cell, class_="n" if k in right else "")
                for k, cell in enumerate(row)
            ),
        )
        for row in lines
    )
    said = tag("caption", caption) if caption else ""
    return tag(
        "div",
        tag("table", said, tag("thead", tag("tr", top)), tag("tbody", body)),
        class_="scroll whole" if len(lines) <= WHOLE else "scroll",
    )


def details(summary: object, *inside: object) -> Markup:
    """Something folded away."""
    return tag("details", tag("summary", summary), *inside)


def link(address: str, label: object) -> Markup:
    """A link to a source; an address that is not of the web is shown as text and cannot be followed."""
    if not address.startswith(("https://", "http://")):
        return text(label)
    return tag("a", label, href=address, rel="noreferrer")
