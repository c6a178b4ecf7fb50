"""How to get the same bits again, and how to cite what the page rests on."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from importlib.metadata import version

from demerit.regime.cite import cite, cite_guests
from demerit.regime.errors import RuleBookError
from demerit.regime.load import parse
from demerit.regime.model import Regime
from demerit.regime.overlay import load_with, split
from demerit.regime.shelf import names
from demerit.registry import reading
from demerit.report.found import Found
from demerit.report.html import Markup, details, items, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.sections.clauses import source_line
from demerit.report.sections.guests import texts
from demerit.report.words import NOTE


def reproduce(found: Found) -> Markup:
    """Commands, digests, Python."""
    arms = found.runs
    rows = [
        (arm.book.name, tag("code", arm.said["digest"]), tag("code", arm.said.get("week_text", "–"))) for arm in arms
    ]
    own = [arm.book for arm in arms if not shelved(arm.book)]
    kept = [
        join(
            [
                paragraph(
                    f"“{book.name}” is not the rule book of that name in this version's library: save this text as ",
                    tag("code", f"{book.name}.toml"),
                    " first.",
                ),
                details(f"The rule book {book.name}", tag("pre", book.text)),
            ]
        )
        for book in own
    ]
    return join(
        [
            *kept,
            *texts(found.arms[0].kept),
            tag("pre", tag("code", commands(found))),
            paragraph("Or in Python:"),
            tag("pre", tag("code", python(found))),
            paragraph(
                f"Lived with demerit {arms[0].said['demerit']}; this page was made with demerit "
                f"{version('demerit')}. The same version, seed and rule books give the same numbers on any machine "
                "and any number of threads: the digest says so."
            ),
            table(("run", "digest (SHA-256 of every column and table)", "text of the week"), rows),
        ]
    )


def shelved(book: Regime) -> bool:
    """Whether this is the rule book of that name that comes with the package, word for word, overlays included."""
    if split(book.name)[0] not in names():
        return False
    try:
        return load_with(book.name).text == book.text
    except RuleBookError:  # an overlay of the reader's own, or a clause that does not pass here any more
        return False


def called(arm: Arm) -> str:
    """What the command calls a rule book."""
    return arm.book.name if shelved(arm.book) else f"{arm.book.name}.toml"


def beside(found: Found) -> list[str]:
    """Mechanisms in the week of a single run that its book does not name: it was lived beside books that do."""
    return [] if found.said else list(found.arms[0].said.get("beside", []))


def allow(found: Found) -> list[str]:
    """The guests of the folder, each with the first digits of the digest of its file."""
    return [f"{name}@{digest[:12]}" if digest else name for name, digest in found.arms[0].guests.items()]


def commands(found: Found) -> str:
    """The command line that made the folder, and those that check it and make this page."""
    if found.arms[0].first:
        return branching(found)
    words = options(found, "compare" if found.said else "run", [called(arm) for arm in found.runs])
    words += [part for name in beside(found) for part in ("--beside", name)]
    runs = [f"DIR/{one.book.name}" for one in found.runs] if found.said else ["DIR"]
    made = shlex.join([*words, "--out", "DIR"])
    return "\n".join([made, *(f"demerit verify {run}" for run in runs), "demerit report DIR"])


def branching(found: Found) -> str:
    """The commands that live the run it branched off, and the rest under the other law."""
    arm = found.arms[0]
    origin = parse(arm.said["branch"]["rule_book"], "the law before", reading(arm.said))
    name = origin.name if shelved(origin) else f"{origin.name}.toml"
    lived = shlex.join([*options(found, "run", [name]), "--out", "BEFORE"])
    more = [part for guest in allow(found) for part in ("--allow", guest)]
    branch = ["demerit", "branch", "BEFORE", "--at", str(arm.first), "--regime", called(arm), "--weeks", str(arm.said["weeks"]), *more]
    return "\n".join([lived, shlex.join([*branch, "--out", "DIR"]), "demerit verify DIR", "demerit report DIR"])


def before(found: Found) -> dict[str, object]:
    """What was lived before week 0, of runs that say it."""
    said = found.arms[0].said
    return {"history": said.get("history", "shared"), "past": said.get("past", 0)}


def options(found: Found, command: str, books: Sequence[str]) -> list[str]:
    """The words of a command that lives these rule books as those of the folder were lived."""
    said = found.arms[0].said
    words = ["demerit", command, *books, "--people", str(said["people"]), "--weeks", str(said["weeks"]), "--seed", str(said["seed"])]
    words += ["--seeds", str(len(found.said["seeds"]))] if found.said else []
    words += ["--every", str(said["every"]), "--country", said["country"]]
    words += ["--start", said["start"]] if found.one_start else []
    words += [part for name, value in before(found).items() for part in (f"--{name}", str(value))]
    words += [part for name, value in said["free"].items() for part in ("--free", f"{name}={value}")]
    return words + [part for name in allow(found) for part in ("--allow", name)]


def python(found: Found) -> str:
    """The same from Python."""
    said = found.arms[0].said
    given = [repr(called(one)) for one in found.runs]
    given += [f"{name}={said[name]!r}" for name in ("people", "weeks", "seed")]
    given += [f"seeds={len(found.said['seeds'])}"] if found.said else []
    given += [f"{name}={said[name]!r}" for name in ("every", "country")]
    given += [f"start=date.fromisoformat({said['start']!r})"] if found.one_start else []
    given += [f"{name}={value!r}" for name, value in before(found).items()]
    given += [f"free={dict(said['free'])!r}"] if said["free"] else []
    given += [f"beside={beside(found)!r}"] if beside(found) else []
    given += [f"allow={allow(found)!r}"] if allow(found) else []
    if found.arms[0].first:
        return "import demerit\n\nresult = demerit.branch(" + ", ".join(
            ['"BEFORE"', str(found.arms[0].first), repr(called(found.arms[0])), f"weeks={said['weeks']}"]) + ')\nresult.save("DIR")'
    call = f"result = demerit.{'compare' if found.said else 'run'}({', '.join(given)})"
    digest = [] if found.said else ["print(result.digest())"]
    return "\n".join(["from datetime import date", "", "import demerit", "", call, *digest, 'result.save("DIR")'])


def sources(arm: Arm) -> Markup:
    """The bibliography of the rule book, and how to cite the page."""
    said = arm.said
    whole = (
        f"demerit {said['demerit']}, rule book “{arm.book.name}”, {said['people']:,} people, {said['weeks']} weeks, "
        f"seed {said['seed']}, "
        f"digest {said['digest'][:16]}; {NOTE}."
    )
    listed = items(
        (join([source_line(citation), f" Used by {', '.join(citation.clauses)}."]) for citation in [*cite(arm.book), *cite_guests(arm.book)]),
        class_="sources",
    )
    told = listed if arm.book.clauses else paragraph("This rule book cites nothing.")
    return join(
        [
            paragraph("Cite as: ", tag("i", whole)),
            paragraph("The rule book rests on these sources (", tag("code", f"demerit cite {called(arm)}"), "):"),
            told,
        ]
    )
