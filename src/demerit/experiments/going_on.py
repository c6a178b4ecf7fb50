"""Going on from a run that is in a folder: where it was stopped, or from a week of it under another law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from demerit.experiments.given import Where
from demerit.experiments.guests import fused_of
from demerit.experiments.live import Lived, Plan, PlanError, Progress, begin, check, go_on, mechanisms_for
from demerit.experiments.plan import Branch
from demerit.experiments.replay import plan_of
from demerit.experiments.saved_weeks import reached
from demerit.experiments.saving import Saving
from demerit.experiments.store import recipe
from demerit.kept.errors import FolderError
from demerit.kept.heads import RUN, UNFINISHED
from demerit.kept.open import kind_of
from demerit.regime.model import Regime
from demerit.regime.overlay import laid, load_overlay, load_with


def live_and_save(plan: Plan, out: Path, every: int, tell: Progress) -> tuple[Lived, Saving]:
    """A plan lived, and saved in a new folder every so many weeks."""
    plan = replace(plan, regime=plan.book())
    check(plan, [plan.book()], tell, out)
    lived = begin(plan, tell)
    saving = Saving(out, every, recipe(lived))
    saving.begin()
    return go_on(lived, tell, saving), saving


def resumed(
    folder: Path, allow: Sequence[str], guests: Path | None, threads: int, tell: Progress
) -> tuple[Lived, Saving]:
    """The run of an unfinished folder lived to its end, from its last saved week, or from its first where none was saved."""
    if folder.is_dir() and (folder / RUN.file).is_file():
        raise FolderError(f"{folder} holds a run that is finished; there is nothing to go on with (`demerit branch` goes on under another law)")
    kind_of(folder, UNFINISHED)
    plan, said = plan_of(folder, allow, guests, UNFINISHED)
    shared = {name: said["shared"][name] for name in ("mechanisms", "population", "fused")}
    found = reached(folder, said)
    lived = begin(replace(plan, threads=threads), tell, **shared, state=found.state if found else None)
    if found:
        lived.looks, lived.seconds, lived.past = found.looks, found.seconds, said["past_digests"]
    saving = Saving(folder, said["save_every"], said, len(lived.looks))
    return go_on(lived, tell, saving), saving


def branched(
    folder: Path, at: int, regime: Where | None, overlays: Sequence[Where], allow: Sequence[str], guests: Path | None,
    weeks: int | None, threads: int,
) -> tuple[Plan, dict[str, Any]]:
    """The plan of a run that branches off the one in a folder, and the mechanisms, people and week it is lived with."""
    kind = UNFINISHED if (folder / UNFINISHED.file).is_file() else RUN
    plan, said = plan_of(folder, allow, guests, kind)
    law, last = plan.book(), weeks or plan.weeks
    if not plan.first < at < last:
        raise PlanError(f"a run of weeks {plan.first} to {last - 1} can be branched in weeks {plan.first + 1} to {last - 1}; there is no week {at}")
    if plan.branch:
        raise FolderError(f"{folder} branched off another run itself, in week {plan.first}: branch that one, or `demerit run` under the laws in one rule book")
    book = _other(law, regime, overlays, allow)
    branch = Branch(at, law, tuple(said["mechanisms"]), said["week_text"], said.get("digest", ""), folder, said)
    mechanisms = mechanisms_for(law, book, beside=[name for name in said["mechanisms"] if name not in mechanisms_for(law)])
    plan = replace(plan, regime=book, weeks=last, threads=threads, branch=branch)
    check(plan, [law, book])
    return plan, {"mechanisms": mechanisms, "population": said["shared"]["population"], "fused": fused_of(mechanisms, plan.lasts)}


def _other(law: Regime, regime: Where | None, overlays: Sequence[Where], allow: Sequence[str]) -> Regime:
    """The other law: a rule book, or the run's own with something laid over it."""
    if regime is not None:
        return load_with(regime, overlays, allow)
    for overlay in overlays:
        law = laid(load_overlay(overlay, allow), law)
    return law
