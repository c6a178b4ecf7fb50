"""Cases that expect a verdict: what a provision says of a clause on a day, in a place and under a variant.

    expect.audit = { "ai-act-5-1-c-i" = "conflict likely" }

The rest of a case is tried by `demerit.regime.situation`, which knows no auditor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from demerit.audit.findings import Finding, audit
from demerit.audit.provisions import VERDICTS, provisions
from demerit.audit.window import on
from demerit.regime.cases import Case, Cases, Refusal
from demerit.regime.errors import briefly, exists
from demerit.regime.force import in_force_at
from demerit.regime.model import Regime
from demerit.regime.situation import Outcome


def judged(book: Regime, cases: Cases, tried: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes of cases, with what the auditor says otherwise than expected; RuleBookError for a name that is none."""
    return [
        replace(outcome, failures=(*outcome.failures, *_failures(book, case, Refusal(cases, index))))
        for index, (case, outcome) in enumerate(zip(cases.cases, tried, strict=True))
    ]


def _failures(book: Regime, case: Case, refuse: Refusal) -> list[str]:
    known, failures = [one.id for one in provisions()], []
    for name, expected in case.verdicts.items():
        if name not in known:
            raise refuse(f"there is no provision '{name[:60]}'. {exists(name[:60], known, 'provision')}", "expect", "audit")
        if not isinstance(expected, str) or expected not in VERDICTS:
            raise refuse(f"{name} = {briefly(expected)} is no verdict. {exists(str(expected)[:60], VERDICTS, 'verdict')}", "expect", "audit")
        found = _finding(_there_and_then(book, case), case, name)
        verdict = found.verdict if found else "not in force"
        if verdict != expected:
            why = found.why if found else f"the clause is not in force on {case.on}"
            failures.append(f"{name} of '{case.clause}' is '{verdict}', and '{expected}' was expected ({why})")
    return failures


def _finding(law: Regime, case: Case, provision: str) -> Finding | None:
    found = audit(law, window=on(case.on)).all_findings
    return next((one for one in found if (one.provision, one.clause) == (provision, case.clause)), None)


def _there_and_then(book: Regime, case: Case) -> Regime:
    """The law of the case's day, place and variant, as a rule book that is the same everywhere."""
    law = in_force_at(book, case.on, case.where or None, case.variant or None)
    everywhere = [clause.model_copy(update={"where": [], "variant": []}) for clause in law]
    return book.model_copy(update={"clauses": everywhere, "variants": []})
