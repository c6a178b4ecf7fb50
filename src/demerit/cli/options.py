"""Options shared by commands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from demerit.cli import UserError, show
from demerit.cli.progress import notices
from demerit.experiments.given import RANGES
from demerit.texts.signs import FIRST_YEAR, LAST_YEAR


def hushed(quiet: bool) -> bool:
    """What `--quiet` asks for: silence of the command and of what lower rooms would tell."""
    return notices(show.hush(quiet))



def whole(name: str, about: str) -> Any:
    """An option that takes the whole numbers that Python takes."""
    low, high = RANGES[name]
    return typer.Option(min=low, max=high, help=about)


People = Annotated[int, whole("people", "Synthetic people, rounded to whole neighbourhoods of 168.")]
Weeks = Annotated[int, whole("weeks", "Weeks to live.")]
Seed = Annotated[int, whole("seed", "The seed of people, ties and luck: same seed, same bits.")]
Seeds = Annotated[
    int,
    whole(
        "seeds",
        "Further countries, each the same with another seed (other people, other luck), of 20,000 people, or --people where that is "
        "fewer: what is told is the mean over them, with an interval of 95 %. 0: this one country, without an interval.",
    ),
]
Threads = Annotated[int, whole("threads", "Threads; 0 for every core. The numbers do not depend on it.")]
Out = Annotated[Path | None, typer.Option(help="Folder to write; refused when it holds something, unless --force.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the folder --out names.")]
Every = Annotated[int, whole("every", "Weeks between looks (stocks and histograms).")]
CountryName = Annotated[
    str,
    typer.Option(
        "--country",
        help="A country of the library, china-2020 or lessonland (small and made up, for trying things out), or a TOML file "
        "of aggregate tables.",
    ),
]
Start = Annotated[
    str | None, typer.Option(metavar="DATE", help="First week (YYYY-MM-DD); the rule book's own when not given.")
]
History = Annotated[
    str,
    typer.Option(
        metavar="shared|own",
        help="What was lived under before week 0: shared, the law of the reference (of a single run none: the law comes in week 0); "
        "own, each rule book's own law, as if it had always been there.",
    ),
]
Past = Annotated[
    int | None,
    whole("past", "Weeks lived before week 0; when not given, 104 and as many as the laws lived under have been in force (520 at most)."),
]
Free = Annotated[
    list[str] | None,
    typer.Option("--free", metavar="NAME=VALUE", help='A free parameter, like "ties.leave=-4 utils"; repeatable.'),
]
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="OVERLAY",
        help="Lay an overlay over the rule book (`demerit overlays`, or a TOML file); repeatable, in order.",
    ),
]
Beside = Annotated[
    list[str] | None,
    typer.Option(
        metavar="MECHANISM",
        help="Have this mechanism in the week though no clause names it, as a comparison with a rule book that "
        "has it does: the same bits as there; repeatable.",
    ),
]
Allow = Annotated[
    list[str] | None,
    typer.Option(
        "--allow",
        metavar="NAME",
        help="Let this guest in: a mechanism that does not come with demerit, whose code is run with your rights. "
        "NAME@SHA256 lets it in only as that file (8 or more digits will do); repeatable.",
    ),
]
SaveEvery = Annotated[
    int | None,
    typer.Option(
        metavar="WEEKS",
        min=1,
        max=10_000,
        help="Save the run in the folder of --out every so many weeks: `demerit resume` goes on where it was stopped, `demerit branch` "
        "lives on under another law. The folder begins with week 0; of the weeks before it a state is kept in the cache as often, and the "
        "same command goes on from there.",
    ),
]
Verify = Annotated[
    bool, typer.Option("--verify", help="See that the run's numbers add up, money in and out, stocks and flows: exit 1 if not.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", callback=hushed, help="Print nothing: the exit code tells. --json still prints."),
]
Person = Annotated[int, typer.Option(min=0, help="A synthetic person's number.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder a run wrote.")]


def day(text: str | None) -> date | None:
    """A date written YYYY-MM-DD."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"{text[:40]!r} is not a date; write it like 2019-05-06") from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UserError(f"{text} is out of range: a date is in the years {FIRST_YEAR} to {LAST_YEAR}")
    return found


def person(number: int, said: Mapping[str, Any]) -> None:
    """Refuse a person a run does not have."""
    if number >= said["people"]:
        raise UserError(f"there is no person {number:,}: the run's people are numbered 0 to {said['people'] - 1:,}")


def free(pairs: list[str] | None) -> dict[str, str]:
    """NAME=VALUE pairs."""
    out: dict[str, str] = {}
    for pair in pairs or []:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise UserError(f'--free takes NAME=VALUE, like "ties.leave=-4 utils"; got {pair[:60]!r}')
        if name.strip() in out:
            raise UserError(f"--free {name.strip()} is given twice, as {out[name.strip()]!r} and {value.strip()!r}; give one of them")
        out[name.strip()] = value.strip()
    return out


def place(out: Path | None, force: bool) -> None:
    """Refuse a place that cannot be written, and a --force that says nothing."""
    from demerit.kept.claim import check_out

    if out:
        check_out(out, force)
    elif force:
        raise UserError("--force says what to do with the folder of --out, and there is none; add --out DIR, or leave --force out")


def idle(context: typer.Context, used: Collection[str], why: str) -> None:
    """Refuse what was given on the command line and has no use in this form of the command; `used` are the parameters that have."""
    for one in context.command.params:
        source = context.get_parameter_source(one.name or "")
        if one.name not in used and source is not None and source.name == "COMMANDLINE":
            raise UserError(f"{max(one.opts, key=len)} {why}")


def once(names: list[str] | None, option: str) -> tuple[str, ...]:
    """Names that may each be given once."""
    twice = sorted({name for name in names or () if (names or []).count(name) > 1})
    if twice:
        raise UserError(f"{option} {twice[0]} is given twice; give it once")
    return tuple(names or ())
