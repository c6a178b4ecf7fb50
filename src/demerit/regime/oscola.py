"""Citations in the manner of OSCOLA, the Oxford standard for legal authorities (fourth edition, 2012), as plain text.

Italics are left to whoever pastes; no full stop stands inside, and a place comes last.  Laws of countries for which OSCOLA has
no form of its own are cited by what they call themselves, their number, who made them and when.
"""

from __future__ import annotations

from datetime import date
from re import fullmatch

from demerit.regime.cite import Citation

LAWS = ("statute", "regulation", "treaty")
BY_OFFICES = ("report", "guidance", "notice", "dataset")


def oscola(one: Citation) -> str:
    """One authority, as a footnote has it."""
    if one.kind in LAWS:
        told = _law(one)
    elif one.kind == "judgment":
        told = _judgment(one)
    elif one.kind == "article":
        told = f"{_by(one)}‘{one.title}’ ({one.date[:4]}) {one.publisher}"
    elif one.kind in BY_OFFICES:
        made = ", ".join(part for part in (one.law, one.publisher or one.institution, written(one.date)) if part)
        told = f"{_by(one, one.institution)}‘{one.title}’{_in(made)}"
    else:
        told = f"{_by(one)}‘{one.title}’{_in(', '.join(part for part in (one.publisher, written(one.date)) if part))}"
    at = f", {one.places}" if one.places else ""
    return f"{told}{at}{_address(one)}"


def _law(one: Citation) -> str:
    """A law: what it is called, its number, who made it and when; of a treaty when it was adopted."""
    if one.kind == "treaty":
        return f"{one.title} (adopted {written(one.date)}){f' {one.number}' if one.number else ''}"
    made = ", ".join(part for part in (one.institution or one.publisher, written(one.date)) if part)
    return f"{one.title}{f', {one.law}' if one.law else ''}{_in(made)}"


def _judgment(one: Citation) -> str:
    """A judgment: the case's number and name, the court and the day."""
    made = ", ".join(part for part in (one.institution or one.publisher, written(one.date)) if part)
    return f"{f'{one.law} ' if one.law else ''}{one.title}{_in(made)}"


def _by(one: Citation, office: str = "") -> str:
    """Whose work it is, before its title."""
    return f"{one.author or office}, " if one.author or office else ""


def _in(made: str) -> str:
    return f" ({made})" if made else ""


def _address(one: Citation) -> str:
    """Where it is on the web, and when it was read there."""
    if not one.url:
        return ""
    read = f" accessed {written(one.accessed)}" if one.accessed else ""
    return f" <{one.url}>{read}"


def written(day: str) -> str:
    """A date in words as far as it is known: 4 November 1950, March 2015, 2018; anything else as it stands."""
    if fullmatch(r"\d{4}-\d\d-\d\d", day):
        found = date.fromisoformat(day)
        return f"{found.day} {found:%B} {found.year}"
    if fullmatch(r"\d{4}-\d\d", day):
        return f"{date.fromisoformat(day + '-01'):%B} {day[:4]}"
    return day
