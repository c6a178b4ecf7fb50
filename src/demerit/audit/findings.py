"""The findings: every clause against every provision, among the clauses in force with it, and how many it stands for.

A clause is judged anew in each stretch of time and place in which other clauses stand beside it; the gravest verdict is the
finding, and `when` says where it holds if that is not wherever the clause is in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from demerit.audit.counted import Run, open_run
from demerit.audit.errors import AuditError
from demerit.audit.facts import classified
from demerit.audit.lines import check_lines, where_facts_stand
from demerit.audit.provisions import SILENT, VERDICTS, Provision, Verdict, asked, provisions
from demerit.audit.together import Span, together, told
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
    reason: str
    when: str
    """When and where it holds; "" for wherever the clause is in force."""
    person_weeks: int | None
    """Synthetic person-weeks the clause touched while the finding held, in the run at hand."""
    counted: str
    """What was counted, or why nothing was."""


@dataclass(frozen=True)
class Audit:
    """All the findings of a rule book."""

    regime: Regime
    all_findings: tuple[Finding, ...]
    """With those that found nothing."""
    run: Run | None

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
            "run": {key: said[key] for key in ("people", "weeks", "start", "seed", "digest")} if said else None,
            "verdicts": dict(VERDICTS),
            "provisions": [provision.model_dump(exclude={"touches", "worse", "bare"}) for provision in provisions()],
            "findings": [asdict(found) for found in (self.all_findings if everything else self.findings)],
        }


def audit(regime: Regime | str | Path, run: str | Path | None = None, allow: Sequence[str] = ()) -> Audit:
    """Read a rule book, or the one of that name or file, against every provision.

    `run` is the folder of a run of it, for the person-weeks; `allow` names the guests that may come in with a file.
    """
    if isinstance(regime, (str, Path)):
        regime = load_with(regime, (), allow)
    elif not isinstance(regime, Regime):
        raise AuditError(f"the auditor was given {repr(regime)[:60]}: give a rule book, its name, or the path of its file")
    check_lines(regime)
    folder = _folder(run)
    opened = open_run(folder, regime) if folder else None
    laws = together(regime)
    found = [finding for clause in regime.clauses for finding in _of_clause(clause, laws, opened)]
    order = [provision.id for provision in provisions()]
    found.sort(key=lambda one: order.index(one.provision) if one.provision in order else len(order))
    return Audit(regime, tuple(found), opened)


def _folder(given: object) -> Path | None:
    if given is None:
        return None
    if not isinstance(given, (str, Path)) or given == "":
        raise AuditError(f"run is {repr(given)[:60]}: give the folder of a run, as text or as a path, or leave it out")
    return Path(given)


Laws = list[tuple[Regime, list[Span]]]


def _of_clause(clause: Clause, laws: Laws, run: Run | None) -> Iterator[Finding]:
    """Everything that is said of a clause."""
    beside = [(book, where) for book, where in laws if any(one is clause for one in book.clauses)]
    whole = [span for _, where in beside for span in where]
    if not classified(clause):
        what = f"{where_facts_stand(clause.mechanism)}. Add one to have its clauses judged."
        every = Provision.model_construct(id="all", short="all", citation="All provisions", title="All provisions", binds="")
        yield _finding(every, clause, ("not classified", what), (whole, whole), run)
        return
    answers = [(asked(book, clause), where) for book, where in beside]
    for provision in provisions():
        judged = [(provision.judge(clause, ask), where) for ask, where in answers]
        if not judged:
            yield _finding(provision, clause, _never(provision), ([], []), run)
            continue
        gravest = min((verdict for (verdict, _), _ in judged), key=RANK.__getitem__)
        reason = next(why for (verdict, why), _ in judged if verdict == gravest)
        where = [span for (verdict, _), spans in judged if verdict == gravest for span in spans]
        yield _finding(provision, clause, (gravest, reason), (where, whole), run)


def _never(provision: Provision) -> tuple[Verdict, str]:
    """A clause that ends before it begins."""
    return "no" if provision.plain else "not engaged", "the clause is never in force"


def _finding(
    provision: Provision, clause: Clause, judged: tuple[Verdict, str], where: tuple[list[Span], list[Span]], run: Run | None
) -> Finding:
    found, whole = where
    weeks, counted = run.person_weeks(clause, found, whole) if run else (None, NO_RUN)
    verdict, reason = judged
    return Finding(
        provision=provision.id, short=provision.short, citation=provision.citation, title=provision.title, binds=provision.binds,
        clause=clause.name, mechanism=clause.mechanism, verdict=verdict, reason=reason,
        when=told(found, whole), person_weeks=weeks, counted=counted,
    )
