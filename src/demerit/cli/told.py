"""How a run that was lived is kept and told: the numbers first, then what went wrong with the folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from demerit.cli import show

if TYPE_CHECKING:
    from demerit.experiments.live import Lived
    from demerit.experiments.saving import Saving
    from demerit.kept.errors import FailedError


def tell(lived: Lived, out: Path | None, force: bool, json: bool, saving: Saving | None = None, verify: bool = False) -> None:
    """Keep a run that was lived in its folder, if it has one, and say what it came to; `verify` that its numbers add up."""
    from demerit.experiments import store
    from demerit.experiments.results import RunResult, derived_at_end

    said = store.describe(lived)
    saved = saving.folder if saving else None
    off = [one.said() for one in store.off_of(lived)] if verify else []
    where, trouble = kept(out, lambda folder: store.keep(lived, folder, force, said, checked=True, saved=saved))
    if json:
        about = {k: v for k, v in said.items() if k != "rule_book"}
        more = {"out": str(where) if where else None, "never_in_force": idle(lived), "measures": derived_at_end(lived)}
        show.as_json({"note": show.NOTE} | about | more | ({"identities": off} if verify else {}))
        failed(trouble)
        added_up(off)
        return
    title = f"{lived.book.title}: {said['people']:,} people, {said['weeks']} weeks, seed {said['seed']}"
    rows = [(h.about, h.value, show.NONE, h.unit) for h in RunResult(lived).summary()]
    show.table(("at the end", "mean", f"95 % ({show.ALONE})", "unit"), rows, title, note=True)
    show.line(f"digest {said['digest']}\n{said['person_weeks_per_second'] / 1e6:.2f} million person-weeks a second")
    asleep(lived)
    if where and not trouble:
        show.line(f"written to {where}")
    failed(trouble)
    if verify and not off:
        show.line("its numbers add up: money in and out, channels, stocks and flows")
    added_up(off)


def added_up(off: list[str]) -> None:
    """End with the identities that do not hold, if there are any."""
    if off:
        show.line("what does not add up:\n  " + "\n  ".join(off))
        raise typer.Exit(1)


def kept(out: Path | None, keep: Callable[[Path], object]) -> tuple[Path | None, FailedError | None]:
    """Where a folder was kept, and what went wrong with it: what was lived is told first, and then that."""
    from demerit.kept.errors import ElsewhereError, FailedError

    if out is None:
        return None, None
    try:
        keep(out)
    except ElsewhereError as error:
        return error.where, error
    except FailedError as error:
        return None, error
    return out, None


def failed(trouble: FailedError | None) -> None:
    """End with what went wrong, if anything did."""
    if trouble:
        raise trouble


def idle(lived: Lived) -> list[str]:
    """The clauses that did nothing because no week of the run, or no province in it, was theirs."""
    from demerit.regime.force import never

    return never(lived.book, lived.timetable.start, lived.run.week, lived.population.province_names)


def asleep(lived: Lived) -> None:
    """Say which clauses did nothing, and whose people these are where the scheme is another country's."""
    if foreign := lived.book.elsewhere(lived.plan.country):
        show.line(foreign)
    if names := idle(lived):
        show.line(f"{lived.book.name}: in force in no week of this run: {', '.join(names)} (--weeks, --start)")
