"""The findings: every clause against every provision, among the clauses in force with it, and how many it stands for.

A clause is judged anew in each stretch of time and place in which other clauses stand beside it; the gravest verdict is the
finding, and `when` says where it holds if that is not wherever the clause is in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demerit.audit.ablated import effects
from demerit.audit.counted import Run, open_run
from demerit.audit.equal import hit_harder
from demerit.audit.errors import AuditError
from demerit.audit.lines import check_lines, where_facts_stand
from demerit.audit.provisions import PLAIN, SILENT, VERDICTS, Element, Judged, Provision, Verdict, provisions
from demerit.audit.questions import asked
from demerit.audit.together import MONDAYS, Days, Span, begin, together, told, written
from demerit.audit.window import ALWAYS, Window, within
from demerit.regime.facts import classified, said
from demerit.regime.model import Clause, Regime
from demerit.regime.overlay import load_with

NOTE = "not legal advice; synthetic people, not a forecast"
RANK: dict[Verdict, int] = {verdict: rank for rank, verdict in enumerate(VERDICTS)}
NO_RUN = "no run at hand: give one with --run"


@dataclass(frozen=True)
class Finding:
    """What a provision says of a clause."""

    provision: str
    short: str
    citation: str
    title: str
    binds: str
    clause: str
    mechanism: str
    verdict: Verdict
    does: str
    """What the clause does, with its numbers."""
    why: str
    elements: tuple[Element, ...]
    """Each limb, and how it stands."""
    asks: str
    """What the provision asks beside, that no rule book holds."""
    read: str
    """What of its text was read; "" for a plain question."""
    when: str
    """When and where it holds; "" for wherever the clause is in force."""
    person_weeks: int | None
    """Synthetic person-weeks the clause touched while the finding held, in the run at hand."""
    counted: str
    """What was counted, or why nothing was."""

    @property
    def reason(self) -> str:
        """What the clause does, and why that is judged so."""
        return f"{self.does}: {self.why}" if self.does else self.why

    @property
    def plain(self) -> bool:
        """An answer to a plain question, and of no text of the law."""
        return self.citation == PLAIN


@dataclass(frozen=True)
class Audit:
    """All the findings of a rule book."""

    regime: Regime
    all_findings: tuple[Finding, ...]
    """With those that found nothing."""
    run: Run | None
    window: Window = ALWAYS
    """The time it was asked about."""
    effects: tuple[tuple[str, str, str], ...] = ()
    """Clause, what, and by how much that changes when the clause is left out, in an ablation at hand."""
    anywhere: bool = False
    """Every text was read as if it bound the place, whatever country the book names."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that found something."""
        return tuple(finding for finding in self.all_findings if finding.verdict not in SILENT)

    def as_dict(self, everything: bool = False) -> dict[str, Any]:
        """For JSON."""
        said = self.run.said if self.run else {}
        return {
            "note": NOTE,
            "regime": self.regime.name,
            "title": self.regime.title,
            "family": self.regime.family,
            "asked": {"since": str(self.window.since or "") or None, "until": str(self.window.until or "") or None},
            "run": {key: said[key] for key in ("people", "weeks", "start", "seed", "digest")} if said else None,
            "verdicts": dict(VERDICTS),
            "provisions": [_provision(one) for one in provisions()],
            "effects": [dict(zip(("clause", "what", "change"), row, strict=True)) for row in self.effects],
            "findings": [asdict(found) | {"reason": found.reason} for found in (self.all_findings if everything else self.findings)],
        }


def _provision(one: Provision) -> dict[str, Any]:
    told = one.model_dump(mode="json", by_alias=True, exclude={"bare"})
    return told | {"read": [reading.model_dump(mode="json", by_alias=True) for reading in one.read]}


def audit(
    regime: Regime | str | Path, run: str | Path | None = None, allow: Sequence[str] = (), window: Window | None = None,
    ablation: str | Path | None = None,
    anywhere: bool = False,
) -> Audit:
    """Read a rule book, or the one of that name or file, against every provision.

    `run` is the folder of a run of it, for the person-weeks; `allow` names the guests that may come in with a file; `window` is
    the time asked about (`demerit.audit.window`), all of it when not given; `ablation` is the folder of one of it by clause; `anywhere` reads
    every text as if it bound the place, whatever `country` the book names.
    """
    if isinstance(regime, (str, Path)):
        regime = load_with(regime, (), allow)
    elif not isinstance(regime, Regime):
        raise AuditError(f"the auditor was given {repr(regime)[:60]}: give a rule book, its name, or the path of its file")
    check_lines(regime)
    window = window or ALWAYS
    folder = _folder(run)
    opened = open_run(folder, regime) if folder else None
    home = None if anywhere else regime.country
    laws = [(book.model_copy(update={"country": home}), kept) for book, where in together(regime) if (kept := within(where, window.since, window.until))]
    found = [finding for clause in regime.clauses for finding in _of_clause(clause, laws, opened, begin(regime))]
    order = [provision.id for provision in provisions()]
    found.sort(key=lambda one: order.index(one.provision) if one.provision in order else len(order))
    without = _folder(ablation, "ablation")
    return Audit(regime, tuple(found), opened, window, effects(without, regime) if without else (), anywhere)


def _folder(given: object, what: str = "run") -> Path | None:
    if given is None:
        return None
    if not isinstance(given, (str, Path)) or given == "":
        raise AuditError(f"{what} is {repr(given)[:60]}: give the folder of {'an' if what == 'ablation' else 'a'} {what}, as text or as a path, or leave it out")
    return Path(given)


Laws = list[tuple[Regime, list[Span]]]


def _of_clause(clause: Clause, laws: Laws, run: Run | None, start: date) -> Iterator[Finding]:
    """Everything that is said of a clause; a provision older than the book's own time, or the time asked about, needs no cut."""
    beside = [(book, where) for book, where in laws if any(one is clause for one in book.clauses)]
    whole = [span for _, where in beside for span in where]
    if not classified(clause):
        what = f"{where_facts_stand(clause.mechanism)}. Add one to have its clauses judged."
        every = Provision.model_construct(
            id="all", short="all", citation="All provisions", title="All provisions", binds="", text="", asks="", since=None
        )
        yield _finding(every, clause, Judged("not classified", what, ()), (whole, whole), run)
        return
    harder = hit_harder(clause, run) if run else []
    answers = [(book, asked(book, clause, harder), where) for book, where in beside]
    for provision in provisions():
        cut = provision.since if provision.since and any((span.since or start) < provision.since for span in whole) else None
        judged = [
            (provision.judge(book, clause, ask), kept)
            for book, ask, where in answers if (kept := within(where, cut, None))
        ]
        if not judged:
            yield _finding(provision, clause, _never(provision, bool(beside)), ([], []), run)
            continue
        gravest = min((found for found, _ in judged), key=lambda found: RANK[found.verdict])
        where = [span for found, spans in judged if found.verdict == gravest.verdict for span in spans]
        yield _finding(provision, clause, gravest, (where, whole), run, written((book for book, _ in beside), clause))


def _never(provision: Provision, lived: bool) -> Judged:
    """A clause and a provision that are in force on no common day."""
    when = f"the provision applies from {provision.since}" if provision.since else "the question is of no time"
    return Judged("not in force", f"{when}, and the clause is in force at no time {'since' if lived else 'that is asked about'}", ())


def _finding(
    provision: Provision, clause: Clause, judged: Judged, where: tuple[list[Span], list[Span]], run: Run | None, days: Days = MONDAYS
) -> Finding:
    found, whole = where
    weeks, counted = run.person_weeks(clause, found, whole) if run else (None, NO_RUN)
    does = said(clause) if classified(clause) else ""
    return Finding(
        provision=provision.id, short=provision.short, citation=provision.citation, title=provision.title, binds=provision.binds,
        clause=clause.name, mechanism=clause.mechanism, verdict=judged.verdict, does=does, why=judged.why, elements=judged.elements,
        asks=provision.asks, read="; ".join(one.told() for one in provision.read),
        when=told(found, whole, days), person_weeks=weeks, counted=counted,
    )
