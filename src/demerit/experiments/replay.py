"""Replay a run that is on disk: only from files whose digest verifies, and with the very text they were made with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from demerit.engine.fuse import fuse
from demerit.engine.gather import mechanism
from demerit.engine.week_file import digest as text_digest
from demerit.experiments import store
from demerit.experiments.live import Plan
from demerit.kept.heads import RUN
from demerit.kept.open import opened
from demerit.population.country import load_country
from demerit.regime.load import parse


def plan_of(folder: Path) -> tuple[Plan, dict[str, Any]]:
    """The plan of a run's folder, and what run.json says with `shared` (mechanisms and fused week) added."""
    said = dict(opened(folder, RUN).said)
    book = parse(said["rule_book"], f"{folder}/run.json")
    mechanisms = {name: mechanism(name) for name in said["mechanisms"]}
    fused = fuse(mechanisms)
    if text_digest(fused.text) != said["week_text"]:
        raise store.StoreError(
            f"{folder} was made by another version of the mechanisms "
            f"(week {said['week_text']}, here {text_digest(fused.text)}): "
            f"run it again, or use demerit {said['demerit']} as it was then"
        )
    if store.country_digest(load_country(said["country"])) != said["country_digest"]:
        raise store.StoreError(f"the country {said['country']} has other tables now than when {folder} was made: run it again")
    plan = Plan(
        book,
        said["people"],
        said["weeks"],
        said["seed"],
        0,
        said["every"],
        said["country"],
        date.fromisoformat(said["start"]),
        said["free"],
    )
    return plan, said | {"shared": {"mechanisms": mechanisms, "fused": fused}}
