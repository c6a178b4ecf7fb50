"""The auditor: what the law says of a rule book, clause by clause.  It reads a regime and needs no engine.

Not legal advice: a rule book holds less than a judge would ask for.  Synthetic people, not a forecast.
"""

from demerit.audit.errors import AuditError
from demerit.audit.findings import Audit, Finding, audit

__all__ = ["Audit", "AuditError", "Finding", "audit"]
