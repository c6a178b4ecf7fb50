"""What an ablation says of each clause: by how much a number changes when the clause is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from demerit.audit.errors import AuditError
from demerit.kept.heads import ABLATION
from demerit.kept.open import opened
from demerit.regime.model import Regime

FATES = {"worse": "adults whom it leaves worse off", "better": "adults whom it leaves better off"}
"""Shares that already set the book with a clause against the book without it; every other number is a difference of the two."""


def effects(folder: Path, regime: Regime) -> tuple[tuple[str, str, str], ...]:
    """Clause, what, and the change with its interval, of every clause that an ablation of this very rule book left out."""
    said = opened(folder, ABLATION).said
    if said["regime"] != regime.name or said["rule_book"] != regime.text:
        other = "another version of it" if said["regime"] == regime.name else f"'{said['regime']}'"
        raise AuditError(f"{folder} is an ablation of {other}, and what is audited is '{regime.name}'. "
                         f"Ablate it as it is: `demerit ablate {regime.name} --by clause --out DIR`.")
    if said["by"] != "clause":
        raise AuditError(f"{folder} leaves out whole mechanisms, and findings are of clauses. Ablate it with --by clause.")
    names = {clause.name for clause in regime.clauses}
    rows = [row for row in said["effects"] if row["part"] in names and row["stat"] == "mean"]
    return tuple((row["part"], *_told(row)) for row in rows if row["unit"] != "share" or row["what"] in FATES)


def _told(row: dict[str, Any]) -> tuple[str, str]:
    """`weeks restricted, without it`, `-0.21 weeks (-0.24 to -0.18)`; of a fate the share, as it was found."""
    if row["what"] in FATES:
        return FATES[row["what"]], f"{row['mean']:.2g} ({_between(row, row['low'], row['high'])})"
    low, high = (None if end is None else -end for end in (row["high"], row["low"]))
    return f"{row['what'].replace('_', ' ')}, without it", f"{0.0 - row['mean']:.2g} {row['unit']} ({_between(row, low, high)})"


def _between(row: dict[str, Any], low: float | None, high: float | None) -> str:
    """The interval over countries, or why there is none."""
    if low is not None and high is not None and low == low:
        return f"{low + 0.0:.2g} to {high + 0.0:.2g}"
    return "one country, no interval" if row["countries"] < 2 else f"in each of {row['countries']} countries"
