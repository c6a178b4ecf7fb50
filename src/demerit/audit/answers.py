"""An answer to a question: met, not met or not said, and why, in words that quote the clause.

What a book does not say is *not said*: it is no answer, and clears nothing.  "Not met" is answered only where the book's own
words, or the lack of a whole clause that would have to stand in it, decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["met", "not met", "not said"]


@dataclass(frozen=True)
class Answer:
    """How an element stands, why, and the words of the book that decide it."""

    state: State
    reason: str
    words: str = ""
    """As the book writes them: `by = "agency"`, `below, at 80 points`; "" where the lack of a clause decides."""

    @property
    def yes(self) -> bool:
        """Met."""
        return self.state == "met"

    @property
    def no(self) -> bool:
        """Not met: neither met nor left open."""
        return self.state == "not met"

    @property
    def open(self) -> bool:
        """Not said."""
        return self.state == "not said"


def no(reason: str, words: str = "") -> Answer:
    """Not so."""
    return Answer("not met", reason, words)


def yes(reason: str, words: str = "") -> Answer:
    """So."""
    return Answer("met", reason, words)


def unsaid(reason: str, words: str = "") -> Answer:
    """The book does not say."""
    return Answer("not said", reason, words)


def answered(met: bool, reason: str, words: str = "") -> Answer:
    """So or not so, by a fact that the book or the auditor's table states."""
    return Answer("met" if met else "not met", reason, words)


def some(words: list[str], most: int = 4) -> str:
    """The first of many names, and how many more there are: a reason is read by people."""
    return listed(words) if len(words) <= most else f"{', '.join(words[:most])} and {len(words) - most} more"


def listed(words: list[str]) -> str:
    """`a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
