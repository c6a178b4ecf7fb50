"""How to get the same bits again, and how to cite what the page rests on."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from importlib.metadata import version

from demerit.regime.cite import cite_all
from demerit.regime.errors import RuleBookError
from demerit.regime.model import Regime
from demerit.regime.overlay import load_with, split
from demerit.regime.shelf import names
from demerit.report.found import Found
from demerit.report.html import Markup, details, items, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.sections.clauses import source_line
from demerit.report.sections.guests import texts
from demerit.report.words import NOTE

NO_LAW = "none"


def reproduce(found: Found) -> Markup:
    """Commands, digests, Python."""
    arms = found.runs
    rows = [
        (arm.book.name, tag("code", arm.said["digest"]), tag("code", arm.said.get("week_text", "–"))) for arm in arms
    ]
    laws = {law.text: law for law in (*(arm.book for arm in arms), *(law for arm in arms for law in arm.laws))}
    own = [law for law in laws.values() if not shelved(law)]
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
    """What the command calls the rule book of a run."""
    return by_name(arm.book)


def by_name(book: Regime) -> str:
    """What a command calls a rule book: by its name in the library, or by the file that the page says to save it as."""
    return book.name if shelved(book) else f"{book.name}.toml"


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
    if found.said:
        made = shlex.join([*options(found, "compare", [called(arm) for arm in found.runs]), "--out", "DIR"])
        return "\n".join([made, *(f"demerit verify DIR/{one.book.name}" for one in found.runs), "demerit report DIR"])
    made, folder = living(found, found.arms[0].book, beside(found), allow(found), "DIR")
    return "\n".join([made, f"demerit verify {folder}", f"demerit report {folder}"])


def living(found: Found, book: Regime, besides: Sequence[str], guests: Sequence[str], out: str) -> tuple[str, str]:
    """The command that lives a rule book as the folder says, and where the run then is.

    One that began after weeks under another's law is an arm of a comparison with that one.
    """
    history, other = past_of(found.arms[0], book)
    if other:
        words = [*options(found, "compare", [by_name(other), by_name(book)], guests), "--seeds", "0"]
        return shlex.join([*words, "--out", out]), f"{out}/{book.name}"
    words = options(found, "run", [by_name(book)], guests, history)
    words += [part for name in besides for part in ("--beside", name)]
    return shlex.join([*words, "--out", out]), out


def past_of(arm: Arm, book: Regime) -> tuple[str, Regime | None]:
    """How a single run says what it lived under before week 0: its history; or the reference, of one that only a comparison lives."""
    law, history = arm.before, str(arm.said.get("history", "shared"))
    if law is None or history == "own":
        return history, None
    if law.name in (NO_LAW, book.name):
        return "shared" if law.name == NO_LAW else "own", None
    return history, law


def origin_run(found: Found) -> tuple[str, str, list[str]]:
    """Of the run it branched off: the command that lives it, where it then is, and its guests."""
    arm = found.arms[0]
    guests = [guest for guest in allow(found) if guest.split("@")[0] in arm.said["branch"]["mechanisms"]]
    return *living(found, arm.origin or arm.book, arm.said["branch"].get("beside", []), guests, "BEFORE"), guests


def branching(found: Found) -> str:
    """The commands that live the run it branched off, and the rest under the other law."""
    arm, (lived, folder, guests) = found.arms[0], origin_run(found)
    words = ["demerit", "branch", folder, "--at", str(arm.first), "--regime", called(arm), "--weeks", str(arm.said["weeks"])]
    words += [part for guest in allow(found) for part in ("--allow", guest)] + (["--guests", "."] if guests else [])
    return "\n".join([lived, shlex.join([*words, "--out", "DIR"]), "demerit verify DIR", "demerit report DIR"])


def before(found: Found, history: str = "") -> dict[str, object]:
    """What was lived before week 0, of runs that say it."""
    said = found.arms[0].said
    return {"history": history or said.get("history", "shared"), "past": said.get("past", 0)}


def options(found: Found, command: str, books: Sequence[str], guests: Sequence[str] | None = None, history: str = "") -> list[str]:
    """The words of a command that lives these rule books as those of the folder were lived, with all its guests and its history if no other is given."""
    said = found.arms[0].said
    words = ["demerit", command, *books, "--people", str(said["people"]), "--weeks", str(said["weeks"]), "--seed", str(said["seed"])]
    words += ["--seeds", str(len(found.said["seeds"]))] if found.said else []
    words += ["--every", str(said["every"]), "--country", said["country"]]
    words += ["--start", said["start"]] if found.one_start else []
    words += [part for name, value in before(found, history).items() for part in (f"--{name}", str(value))]
    words += [part for name, value in said["free"].items() for part in ("--free", f"{name}={value}")]
    return words + [part for name in (allow(found) if guests is None else guests) for part in ("--allow", name)]


def python(found: Found) -> str:
    """The same from Python."""
    arm = found.arms[0]
    if arm.first:
        return python_branch(found)
    history, other = ("", None) if found.said else past_of(arm, arm.book)
    given = [repr(name) for name in ([by_name(other)] if other else []) + [called(one) for one in found.runs]]
    given += [*python_options(found, history), *(["seeds=0"] if other else [])]
    given += [f"beside={beside(found)!r}"] if beside(found) and not other else []
    call = f"result = demerit.{'compare' if found.said or other else 'run'}({', '.join(given)})"
    digest = [] if found.said or other else ["print(result.digest())"]
    return "\n".join(["from datetime import date", "", "import demerit", "", call, *digest, 'result.save("DIR")'])


def python_options(found: Found, history: str) -> list[str]:
    """What `options` says, as Python's arguments."""
    said = found.arms[0].said
    given = [f"{name}={said[name]!r}" for name in ("people", "weeks", "seed")]
    given += [f"seeds={len(found.said['seeds'])}"] if found.said else []
    given += [f"{name}={said[name]!r}" for name in ("every", "country")]
    given += [f"start=date.fromisoformat({said['start']!r})"] if found.one_start else []
    given += [f"{name}={value!r}" for name, value in before(found, history).items()]
    given += [f"free={dict(said['free'])!r}"] if said["free"] else []
    return given + ([f"allow={allow(found)!r}"] if allow(found) else [])


def python_branch(found: Found) -> str:
    """The second of the commands from Python, where the first has been given."""
    *_, folder, guests = origin_run(found)
    arm = found.arms[0]
    given = [repr(folder), str(arm.first), repr(called(arm)), f"weeks={arm.said['weeks']}"]
    given += [f"allow={allow(found)!r}"] if allow(found) else []
    given += ['guests="."'] if guests else []
    return f"import demerit\n\nresult = demerit.branch({', '.join(given)})  # {folder}: by the first command above\nresult.save(\"DIR\")"


def sources(arm: Arm) -> Markup:
    """The bibliography of the rule book, and how to cite the page."""
    said = arm.said
    whole = (
        f"demerit {said['demerit']}, rule book “{arm.book.name}”, {said['people']:,} people, {said['weeks']} weeks, "
        f"seed {said['seed']}, "
        f"digest {said['digest'][:16]}; {NOTE}."
    )
    listed = items(
        (join([source_line(citation), f" Used by {', '.join(citation.clauses)}."]) for citation in cite_all(arm.laws)),
        class_="sources",
    )
    told = listed if any(law.clauses for law in arm.laws) else paragraph("This rule book cites nothing.")
    several = len([law for law in arm.laws if law.clauses]) > 1
    rests = "The rule books that people lived under rest" if several else "The rule book rests"
    return join(
        [
            paragraph("Cite as: ", tag("i", whole)),
            paragraph(f"{rests} on these sources (", tag("code", f"demerit cite {'DIR' if several else called(arm)}"), "):"),
            told,
        ]
    )
