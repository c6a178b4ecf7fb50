"""A page taken apart: its elements, in order, with what is open checked at every end."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link", "col", "wbr"}


@dataclass
class Element:
    """One element and everything in it."""

    name: str
    attributes: dict[str, str]
    inside: list["Element | str"] = field(default_factory=list)

    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text() for one in self.inside)

    def all(self, name: str) -> list["Element"]:
        below = [one for one in self.inside if isinstance(one, Element)]
        return [found for one in below for found in ([one] if one.name == name else []) + one.all(name)]

    def by_id(self, ident: str) -> "Element":
        return next(one for one in self.everything() if one.attributes.get("id") == ident)

    def everything(self) -> list["Element"]:
        below = [one for one in self.inside if isinstance(one, Element)]
        return [found for one in below for found in [one, *one.everything()]]

    def rows(self) -> list[list[str]]:
        """The body rows of the first table in it."""
        body = self.all("table")[0].all("tbody")[0]
        return [[cell.text() for cell in row.inside if isinstance(cell, Element)] for row in body.all("tr")]


class Reader(HTMLParser):
    """Builds the tree; complains where an end does not fit what is open."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document", {})]
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name == tag:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> where <{self.open[-1].name}> is open")

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> tuple[Element, list[str]]:
    """(the document, what is not well formed)."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    left = [f"<{element.name}> is not closed" for element in reader.open[1:]]
    return reader.open[0], reader.wrong + left


def figure(text: str) -> float:
    """A number as the page writes it."""
    return float(text.split()[0].replace(",", "").replace("−", "-"))
