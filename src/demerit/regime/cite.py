"""The bibliography of a rule book: every source it uses, and which clauses rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from demerit.regime.evidence import evidence
from demerit.regime.model import Regime


@dataclass(frozen=True)
class Citation:
    """One source of a rule book."""

    id: str
    title: str
    publisher: str
    """"" for a row of the evidence table, whose titles name the outlet."""
    date: str
    url: str
    confidence: str
    value: str
    """The figure, with its unit; "" where the source is not a figure."""
    note: str
    clauses: tuple[str, ...]

    def text(self) -> str:
        """One paragraph."""
        made = ", ".join(part for part in (self.publisher, self.date) if part)
        figure = f" {self.value}." if self.value else ""
        address = f" {self.url}" if self.url else ""
        return (f"[{self.id}] {self.title}{f' ({made})' if made else ''}.{figure}{address} "
                f"Confidence {self.confidence}. Used by {', '.join(self.clauses)}.")

    def bibtex(self) -> str:
        """A @misc entry."""
        fields = {
            "title": self.title, "howpublished": self.publisher, "date": self.date, "url": self.url,
            "note": "; ".join(part for part in (self.value, self.note, f"confidence {self.confidence}") if part),
        }
        fields |= {key: _escaped(value) for key, value in fields.items() if key != "url"}
        lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.id},", *lines, "}"])


def _escaped(text: str) -> str:
    """Without the signs that mean something to BibTeX."""
    for sign in "\\{}":
        text = text.replace(sign, "")
    for sign in "%&#_$":
        text = text.replace(sign, f"\\{sign}")
    return text


def cite(regime: Regime) -> list[Citation]:
    """Every source the clauses cite, in the order of first use."""
    users: dict[str, list[str]] = {}
    for clause in regime.clauses:
        for cited in clause.sources:
            users.setdefault(cited, []).append(clause.name)
    return [_citation(regime, cited, tuple(dict.fromkeys(names))) for cited, names in users.items()]


def cite_all(laws: Sequence[Regime]) -> list[Citation]:
    """Every source of several laws and of their guests, each once."""
    found: dict[tuple[str, str, str], Citation] = {}
    for one in (one for law in laws for one in (*cite(law), *cite_guests(law))):
        key = (one.id, one.title, one.publisher)
        before = found.get(key)
        found[key] = replace(one, clauses=tuple(dict.fromkeys((*before.clauses, *one.clauses)))) if before else one
    return list(found.values())


def cite_guests(regime: Regime) -> list[Citation]:
    """What the guests of a rule book say they rest on, each with the file that says so."""
    users: dict[str, list[str]] = {}
    for clause in regime.clauses:
        if "." in clause.mechanism and not regime.door.unread(clause.mechanism):
            users.setdefault(clause.mechanism, []).append(clause.name)
    return [one for name, clauses in users.items() for one in _of_guest(regime, name, tuple(clauses))]


def _of_guest(regime: Regime, name: str, clauses: tuple[str, ...]) -> list[Citation]:
    own, digest = regime.mechanism(name), regime.door.digest(name)
    file = f"guest {name}, SHA-256 {digest}" if digest else f"guest {name}"
    cited = own.sources or (own.about,)
    return [
        Citation(
            id=name if len(cited) == 1 else f"{name}-{place}", title=source.rstrip("."), publisher=file, date="", url="",
            confidence="low", value="", note=f"as the guest says: {own.about}", clauses=clauses,
        )
        for place, source in enumerate(cited, 1)
    ]


def _citation(regime: Regime, cited: str, clauses: tuple[str, ...]) -> Citation:
    for source in regime.sources:
        if source.id == cited:
            return Citation(
                id=cited, title=source.title, publisher=source.publisher, date=source.date, url=source.url or "",
                confidence=source.confidence, value="", note="", clauses=clauses,
            )
    row = evidence()[cited]
    figure = f"{row.measure.replace('_', ' ')}: {row.value} {row.unit}, {row.as_of}".strip(" ,")
    return Citation(
        id=cited, title=row.source_title, publisher="", date=row.published, url=row.source_url,
        confidence=row.confidence, value=figure, note=row.note, clauses=clauses,
    )
