"""The states that a run saved in its folder: which run they are of, and what they hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demerit.engine.institutions import Seat
from demerit.engine.run import Look
from demerit.engine.state import State, read
from demerit.experiments.code import code_digest
from demerit.kept.contents import saved_weeks
from demerit.kept.errors import FolderError
from demerit.kept.saved import Saved, open_saved

KIND = "run"
SEAT = ("kept", "lived", "flows")


def fingerprint(recipe: Mapping[str, Any]) -> str:
    """SHA-256 of what makes a run the run it is: its law and past, people, seed, week and looks, and the code that lives it."""
    names = ("rule_book", "world", "law_before", "history", "past", "branch", "people", "seed", "start", "weeks", "every", "country_digest", "free",
             "week_text")
    said = {name: recipe.get(name) for name in names} | {"code": code_digest()}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _looks(saved: Saved) -> list[Look]:
    found = []
    for k, head in enumerate(saved.head["looks"]):
        histograms = [saved.read(f"look-{k}-histogram-{h}") for h in range(head["histograms"])]
        seat = Seat(*(saved.read(f"look-{k}-seat-{name}") for name in SEAT)) if head["seat"] else None
        found.append(Look(head["week"], saved.read(f"look-{k}-stocks"), histograms, saved.read(f"look-{k}-flows"), seat))
    return found


@dataclass(frozen=True)
class Reached:
    """How far a run was saved."""

    state: State
    looks: list[Look]
    seconds: float


def reached(folder: Path, recipe: Mapping[str, Any], week: int | None = None) -> Reached | None:
    """The last state of a run that was saved in a folder (at `week` or before), and all looks until then; None for none.

    Every file must be of this very run, and whole: FolderError says which is not, and what to do.
    """
    files = {at: name for at, name in saved_weeks(folder).items() if week is None or at <= week}
    looks: list[Look] = []
    last: Saved | None = None
    for at, name in files.items():
        last = _of_this_run(folder / name, at, recipe, len(looks))
        looks += _looks(last)
    return Reached(read(last), looks, last.head["seconds"]) if last else None


def _of_this_run(path: Path, week: int, recipe: Mapping[str, Any], looks: int | None = None) -> Saved:
    try:
        saved = open_saved(path, KIND)
        if saved.head.get("of") != fingerprint(recipe) or saved.head.get("week") != week:
            raise FolderError(f"{path} is a saved state of another run, another version of demerit, or another week than its name says.")
        if looks is not None and saved.head.get("looks_before") != looks:
            raise FolderError(f"{path} goes on from a saved state that is not there any more.")
    except FolderError as error:
        raise FolderError(f"{error} To go on from the one before it, remove it and all later ones.") from error
    return saved


def saved_state(folder: Path, recipe: Mapping[str, Any], week: int) -> State | None:
    """The last state that was saved up to a week, of this very run; None where there is none that is whole."""
    for at, name in sorted(saved_weeks(folder).items(), reverse=True):
        if at <= week:
            with suppress(FolderError):
                return read(_of_this_run(folder / name, at, recipe))
    return None
