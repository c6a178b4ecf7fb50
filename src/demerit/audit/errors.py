"""What cannot be audited, said in one message."""

from __future__ import annotations


class AuditError(ValueError):
    """A run that does not belong to the rule book, or a folder that is none; the message says what to do."""
