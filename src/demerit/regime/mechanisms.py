"""The rules of a mechanism by name, for what reads clauses; mechanisms themselves are found by `registry`."""

from __future__ import annotations

from demerit.registry import NoMechanismError, mechanism, names
from demerit.terms import Mechanism, Rule

__all__ = ["NoMechanismError", "mechanism", "names", "rules"]


def rules(found: Mechanism) -> dict[str, Rule]:
    """A mechanism's rules by name."""
    return {rule.name: rule for rule in found.rules}
