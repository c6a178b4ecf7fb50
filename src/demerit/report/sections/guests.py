"""Guests: what each one counted in this run, as systems are told, and the text it was lived with.  No code of theirs is run."""

from __future__ import annotations

from demerit.kept.folder import Folder
from demerit.kept.guests import guest_file
from demerit.registry import recorded
from demerit.report.found import Found
from demerit.report.html import Markup, details, join, paragraph, tag
from demerit.report.read import Arm
from demerit.report.sections.systems import by_year, declared, line, slug
from demerit.terms import Mechanism

LONGEST = 200


def each_guest(found: Found, arm: Arm) -> Markup:
    """A part for every guest that the rule book names: what it is, its counts and sums of people over time, and by year."""
    named = dict.fromkeys(clause.mechanism for clause in arm.book.clauses if clause.mechanism in arm.guests)
    return join(part(found, arm, name) for name in named if name in arm.mechanisms)


def part(found: Found, arm: Arm, name: str) -> Markup:
    """One guest."""
    own, names = arm.mechanisms[name], declared(arm)
    ident = f"guest-{name.replace('.', '-')}" + (f"-{slug(arm)}" if len(found.arms) > 1 else "")
    shown = [one for one in counted(own) if one in names]
    clauses = ", ".join(clause.name for clause in arm.book.clauses if clause.mechanism == name)
    head = paragraph(f"{own.about} A guest: no part of demerit. Clauses: {clauses}.")
    figures = join(line(found, arm, name, one, names, ident) for one in shown)
    numbers = by_year(arm, shown, names) if shown else paragraph("It counts and measures nothing of its own.", class_="small")
    return tag("section", tag("h3", name), head, figures, numbers, id=ident)


def counted(own: Mechanism) -> list[str]:
    """The counts and summed measures of a mechanism."""
    return [*(one.name for one in own.counts), *(one.name for one in own.measures if not one.bins)]


def texts(kept: Folder) -> list[Markup]:
    """Every guest of a folder: its name, its digest, its first line and, where the folder has it, its text."""
    return [_text(kept, name, digest) for name, digest in recorded(kept.said).items()]


def _text(kept: Folder, name: str, digest: str) -> Markup:
    said = paragraph(
        f"The guest {name}, whose file had the SHA-256 ", tag("code", digest or "(not recorded)"),
        ", must lie in the folder of the rule book that names it (or in an installed package). Its code is run: read it.",
    )
    file = guest_file(name)
    if file not in kept.said["files"]:
        return said
    source = kept.text(file)
    return join([said, paragraph(tag("code", first_line(source))), details(f"The text of {name}, as it was run", tag("pre", source))])


def first_line(source: str) -> str:
    """The first line that says something."""
    return next((text for one in source.splitlines() if (text := one.strip().strip("\"'#").strip())), "")[:LONGEST]
