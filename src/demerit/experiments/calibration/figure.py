"""A published figure that behaviour may be fitted to, and how a run says the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure of the evidence table."""

    id: str
    value: float
    unit: str
    about: str
    """What it is of, in a few words."""
    book: str
    """The rule book under which a run says it."""


class FigureError(ValueError):
    """A figure that nothing may be fitted to; the message says why and which there are."""
