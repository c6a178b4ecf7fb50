"""Where a text binds: asked only of a book that says whose country's scheme it is (`country`).

A book that does not is read as if every text bound its place, so that a scheme of one country can be held against the law of
another.  Members are given as they are generally known in 2026, and were read in no treaty office's list.
"""

from __future__ import annotations

from demerit.audit.answers import Answer, no, yes
from demerit.regime.model import Regime

EU = (
    "Austria", "Belgium", "Bulgaria", "Croatia", "Cyprus", "Czechia", "Denmark", "Estonia", "Finland", "France", "Germany", "Greece",
    "Hungary", "Ireland", "Italy", "Latvia", "Lithuania", "Luxembourg", "Malta", "Netherlands", "Poland", "Portugal", "Romania",
    "Slovakia", "Slovenia", "Spain", "Sweden",
)
EUROPE = (
    *EU, "Albania", "Andorra", "Armenia", "Azerbaijan", "Bosnia and Herzegovina", "Georgia", "Iceland", "Liechtenstein", "Moldova",
    "Monaco", "Montenegro", "North Macedonia", "Norway", "San Marino", "Serbia", "Switzerland", "Turkey", "Ukraine", "United Kingdom",
)
"""States of the Council of Europe."""
AREAS = {
    "ai-act": ("the European Union", EU), "gdpr": ("the European Union", EU), "lep-directive": ("the European Union", EU),
    "eu-charter": ("the European Union", EU), "echr": ("the Council of Europe", EUROPE),
    "echr-p1": ("the Council of Europe", EUROPE), "echr-p4": ("the Council of Europe", EUROPE),
    "echr-p12": ("the Council of Europe", EUROPE),
}
"""Text -> what its states are called together, and which they are; every other text is the world's."""
TWELFTH = (
    "Albania", "Andorra", "Armenia", "Bosnia and Herzegovina", "Croatia", "Cyprus", "Finland", "Georgia", "Luxembourg", "Malta",
    "Montenegro", "Netherlands", "North Macedonia", "Portugal", "Romania", "San Marino", "Serbia", "Slovenia", "Spain", "Ukraine",
)
PROTOCOLS = {
    "echr-p1": tuple(state for state in EUROPE if state not in ("Monaco", "Switzerland")),
    "echr-p4": tuple(state for state in EUROPE if state not in ("Greece", "Switzerland", "Turkey", "United Kingdom")),
    "echr-p12": TWELFTH,
}
"""Protocol -> the states that have agreed to it, as humanrights.ch (4 July 2019: the first and the fourth) and the table of
europeancourt.org (to San Marino; the rest as generally known) tell them, read 2026-11-30.  That some agreed later is not told apart."""
OUTSIDE = {"icescr": ("United States",), "crc": ("United States",)}
"""Of a text of the world's, states that have not agreed to it."""


def placed(book: Regime, text: str) -> Answer | None:
    """Does a text bind in the country whose scheme it is?  None where the book names no country, or the text is everywhere's."""
    home, words = book.country, f'country = "{book.country}"'
    if home is None:
        return None
    if home in OUTSIDE.get(text, ()):
        return no(f"{home} has not agreed to it ({words})", words)
    if text not in AREAS:
        return None
    name, states = AREAS[text]
    if home not in states:
        return no(f"it binds in {name}, and the scheme is {home}'s ({words}); people there whom it reaches are another matter", words)
    if text in PROTOCOLS:
        agreed = home in PROTOCOLS[text]
        return yes(f"{home} has agreed to it", words) if agreed else no(f"{home} has not agreed to it ({words})", words)
    return yes(f"it binds in {home}", words)
