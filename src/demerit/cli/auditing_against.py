"""What changes from one audit to another, printed or written as an audit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demerit.cli import show

if TYPE_CHECKING:
    from demerit.audit import Audit


def table(first: Audit, second: Audit) -> None:
    """The changes for a terminal."""
    from demerit.audit import against
    from demerit.audit.findings import NOTE

    alike = f"{against.same(first, second)} findings are the same in both"
    found = against.groups(first, second)
    if not found:
        show.line(f"{against.title(first, second)}: nothing changes; {alike} ({NOTE})")
        return
    told = {head: [(f"{clauses}: {verdicts}", f"{shorts}: {why}") for clauses, verdicts, shorts, why in rows] for head, rows in found.items()}
    show.entries(told, f"{against.title(first, second)}. {alike}. Not legal advice.")
