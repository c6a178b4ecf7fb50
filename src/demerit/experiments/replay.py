"""Replay a run that is on disk: only from files whose digest verifies, and with the very text they were made with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from demerit.engine.week_file import digest as text_digest
from demerit.experiments import store
from demerit.experiments.guests import fused_of
from demerit.experiments.plan import Branch, Plan
from demerit.kept.errors import FolderError
from demerit.kept.heads import RUN, Kind
from demerit.kept.open import opened
from demerit.population.country import load_country
from demerit.population.people import make_population
from demerit.population.tables import Country
from demerit.regime.load import parse
from demerit.regime.model import Regime
from demerit.regime.world import read, within
from demerit.registry import Door, allowed, recorded, refuse_unused
from demerit.values import MechanismError


def plan_of(
    folder: Path, allow: Sequence[str] = (), guests: Path | None = None, kind: Kind = RUN, others: Iterable[str] = ()
) -> tuple[Plan, dict[str, Any]]:
    """The plan of a run's folder, and what its head says with `shared` (mechanisms, week, people, its past) added.

    `allow` names the guests that may come in: the run's, or `others` that somebody else asks for.  The run's are looked for in the
    folder `guests`, never in the run's own, and are those the run was lived with, by the digest of their files.
    """
    said = dict(opened(folder, kind).said)
    if guests and not recorded(said):
        raise FolderError(f"--guests {guests}: {folder} was lived without a guest; leave it out")
    if guests and _real(guests).is_relative_to(_real(folder)):
        what = f"--guests {guests} is in the run's own folder {folder}, whose code is never run"
        raise FolderError(f"{what}: name the folder with your own copy of the guest")
    refuse_unused(allow, [*map(str, said["mechanisms"]), *others])
    door = Door(allowed(allow), (guests,) if guests else (), recorded(said))
    book = parse(said["rule_book"], f"{folder}/{kind.file}", door)
    mechanisms = {name: door.mechanism(name) for name in said["mechanisms"]}
    try:
        fused = fused_of(mechanisms, max(said["weeks"], said.get("past", 0)))
    except MechanismError as error:
        raise FolderError(f"{folder}/{kind.file} names mechanisms that make no week: {error}") from error
    if text_digest(fused.text) != said["week_text"]:
        raise FolderError(
            f"{folder} was made by another version of the mechanisms "
            f"(week {said['week_text'][:40]}, here {text_digest(fused.text)}): "
            f"run it again, or use demerit {said['demerit']} as it was then"
        )
    country = _country(said, folder)
    if store.country_digest(country) != said["country_digest"]:
        raise FolderError(f"the country {said['country']} has other tables now than when {folder} was made: run it again")
    law = said.get("law_before", "")
    plan = Plan(
        _followed(book, said, f"{folder}/{kind.file}"), said["people"], said["weeks"], said["seed"], 0, said["every"], said["country"],
        date.fromisoformat(said["start"]), said["free"], (), said.get("history", "shared"), said.get("past", 0),
        parse(law, f"{folder}/{kind.file}", door) if law else book, _branch(said, f"{folder}/{kind.file}", door),
    )
    population = make_population(country, plan.people, plan.seed)
    shared = {"mechanisms": mechanisms, "fused": fused, "population": population, "past": said.get("past_digests", {})}
    return plan, said | {"shared": shared}


def _followed(book: Regime, said: dict[str, Any], file: str) -> Regime:
    """The law of a run, lived where what other arms followed was followed too."""
    try:
        world = read(said.get("world", ()))
    except ValueError as error:
        raise FolderError(f"{file}: what was followed for another arm's sake is no clause: {str(error).splitlines()[0]}") from error
    if unknown := sorted({clause.mechanism for clause in world} - {*map(str, said["mechanisms"])}):
        raise FolderError(f"{file}: it says that {', '.join(unknown)} are followed, which are not among the run's mechanisms")
    return within(book, world)


def _branch(said: dict[str, Any], file: str, door: Door) -> Branch | None:
    """Where a run branched off, if it did."""
    found = said.get("branch")
    if not found:
        return None
    law = _followed(parse(found["rule_book"], file, door), found, file)
    return Branch(found["at"], law, tuple(found["mechanisms"]), found["week_text"], found["digest"])


def _country(said: dict[str, Any], folder: Path) -> Country:
    """The country of a run: the library's, or the tables that were kept with the run."""
    if "country_tables" not in said:
        return load_country(said["country"])
    try:
        return Country.model_validate_json(json.dumps(said["country_tables"]))
    except (ValueError, RecursionError) as error:
        raise FolderError(f"{folder}/{RUN.file}: country_tables are no country's: {str(error).splitlines()[0]}") from error


def _real(path: Path) -> Path:
    """Where a path leads, or why nowhere."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise FolderError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
