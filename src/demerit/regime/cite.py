"""The bibliography of a rule book: every source it uses, and which clauses rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from demerit.regime.evidence import evidence
from demerit.regime.model import Regime
from demerit.regime.pinpoint import place, work


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
    seen: bool = False
    """Somebody says that the text was read: the source when, a row of the evidence table where."""
    kind: str = ""
    author: str = ""
    institution: str = ""
    instrument: str = ""
    number: str = ""
    article: str = ""
    accessed: str = ""
    archived: str = ""
    pinpoints: tuple[str, ...] = ()
    """The places in it that clauses cite, in the order of first use."""

    @property
    def places(self) -> str:
        """The places in it, in words: those that clauses name, else the one that the source names."""
        return ", ".join(self.pinpoints) or self.article

    @property
    def law(self) -> str:
        """What a law calls itself, and its number."""
        return " ".join(part for part in (self.instrument, self.number) if part)

    def text(self) -> str:
        """One paragraph."""
        made = ", ".join(part for part in (self.law, self.institution, self.publisher, self.date) if part)
        figure = f" {self.value}." if self.value else ""
        at = f" At {self.places}." if self.places else ""
        address = f" {self.url}" if self.url else ""
        author = f"{self.author}, " if self.author else ""
        read = f" (read {self.accessed})" if self.accessed else ""
        return (f"[{self.id}] {author}{self.title}{f' ({made})' if made else ''}.{figure}{at}{address}{read} "
                f"Confidence {self.confidence}. Used by {', '.join(self.clauses)}.")


def cite(regime: Regime) -> list[Citation]:
    """Every work the clauses cite, once, in the order of first use."""
    users: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    for clause in regime.clauses:
        for cited in clause.sources:
            users.setdefault(work(cited), []).append(clause.name)
            places.setdefault(work(cited), []).extend([place(cited)] * ("#" in cited))
    return [
        replace(_citation(regime, cited), clauses=tuple(dict.fromkeys(names)), pinpoints=tuple(dict.fromkeys(places[cited])))
        for cited, names in users.items()
    ]


def cite_all(laws: Sequence[Regime]) -> list[Citation]:
    """Every source of several laws and of their guests, each once."""
    found: dict[tuple[str, str, str], Citation] = {}
    for one in (one for law in laws for one in (*cite(law), *cite_guests(law))):
        key = (one.id, one.title, one.publisher)
        before = found.get(key)
        found[key] = _together(before, one) if before else one
    return list(found.values())


def _together(one: Citation, other: Citation) -> Citation:
    """One work as two laws cite it."""
    return replace(
        one, clauses=tuple(dict.fromkeys((*one.clauses, *other.clauses))),
        pinpoints=tuple(dict.fromkeys((*one.pinpoints, *other.pinpoints))),
    )


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


TOLD = ("kind", "author", "institution", "instrument", "number", "article", "accessed", "archived", "url")
"""What a source may say of itself, each of them or none."""


def _citation(regime: Regime, cited: str) -> Citation:
    """A work without those who use it."""
    for source in regime.sources:
        if source.id == cited:
            return Citation(
                id=cited, title=source.title, publisher=source.publisher, date=source.date, confidence=source.confidence,
                value="", note="", clauses=(), seen=source.accessed is not None,
                **{key: str(getattr(source, key) or "") for key in TOLD},  # type: ignore[arg-type]
            )
    row = evidence()[cited]
    figure = f"{row.measure.replace('_', ' ')}: {row.value} {row.unit}, {row.as_of}".strip(" ,")
    return Citation(
        id=cited, title=row.source_title, publisher="", date=row.published, url=row.source_url,
        confidence=row.confidence, value=figure, note=row.note, clauses=(), seen=row.seen,
    )
