"""What an ablation says of each clause: by how much a number changes when the clause is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from demerit.audit.errors import AuditError
from demerit.kept.heads import ABLATION
from demerit.kept.open import opened
from demerit.regime.model import Regime


def effects(folder: Path, regime: Regime) -> tuple[tuple[str, str, str], ...]:
    """Clause, what, and the change with its interval, of every clause that an ablation of this very rule book left out."""
    said = opened(folder, ABLATION).said
    if said["rule_book"] != regime.text:
        raise AuditError(f"{folder} is an ablation of '{said['regime']}', in another version than '{regime.name}' here. "
                         f"Ablate this one: `demerit ablate {regime.name} --out DIR`.")
    if said["by"] != "clause":
        raise AuditError(f"{folder} leaves out whole mechanisms, and findings are of clauses. Ablate it with --by clause.")
    names = {clause.name for clause in regime.clauses}
    return tuple((row["part"], row["what"].replace("_", " "), _told(row)) for row in said["effects"]
                 if row["part"] in names and row["stat"] == "mean")


def _told(row: dict[str, Any]) -> str:
    """`0.21 weeks (0.18 to 0.24)`: what the clause adds, so what goes with it."""
    low, high = row["low"], row["high"]
    between = f" ({low:.2g} to {high:.2g})" if low is not None and low == low else " (one country, no interval)"
    return f"{-row['mean']:.2g} {row['unit']}" + (f" ({-high:.2g} to {-low:.2g})" if "to" in between else between)
