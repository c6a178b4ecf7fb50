"""Going on from a run that is in a folder: where it was stopped, or from a week of it under another law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
from demerit.kept.claim import check_out, replaceable
from demerit.kept.errors import FolderError
from demerit.kept.heads import RUN, UNFINISHED
from demerit.kept.open import kind_of
from demerit.kept.unfinished import alone
from demerit.regime.force import named_by
from demerit.regime.model import Regime
from demerit.regime.overlay import laid, load_overlay, load_with
from demerit.regime.overlay_model import Overlay
from demerit.regime.world import law_alone, within, world_of


@contextmanager
def live_and_save(plan: Plan, out: Path, every: int, tell: Progress) -> Iterator[tuple[Lived, Saving]]:
    """A plan lived, and saved in a new folder every so many weeks; the folder is nobody else's until it has been written."""
    plan = replace(plan, regime=plan.book())
    if every >= plan.weeks:
        raise PlanError(f"--save-every {every} would save nothing of {plan.weeks} weeks: name fewer weeks, or leave it out")
    check(plan, [plan.book()], tell, out, saved=every)
    lived = begin(replace(plan, saves=every), tell)
    saving = Saving(out, every, recipe(lived))
    out.mkdir(parents=True, exist_ok=True)
    with alone(out):
        check_out(out, force=False)  # another program may have come here while the past was lived
        saving.begin()
        yield go_on(lived, tell, saving), saving


@contextmanager
def resumed(
    folder: Path, allow: Sequence[str], guests: Path | None, threads: int, tell: Progress
) -> Iterator[tuple[Lived, Saving]]:
    """The run of an unfinished folder lived to its end, from its last saved week, or from its first where none was saved.

    The folder is nobody else's until the whole run has been written into it.
    """
    with alone(folder):
        yield _resumed(folder, allow, guests, threads, tell)


def _resumed(
    folder: Path, allow: Sequence[str], guests: Path | None, threads: int, tell: Progress
) -> tuple[Lived, Saving]:
    if folder.is_dir() and (folder / RUN.file).is_file():
        raise FolderError(f"{folder} holds a run that is finished; there is nothing to go on with (`demerit branch` goes on under another law)")
    kind_of(folder, UNFINISHED)
    replaceable(folder)
    plan, said = plan_of(folder, allow, guests, UNFINISHED)
    shared = {name: said["shared"][name] for name in ("mechanisms", "population", "fused")}
    found = reached(folder, said)
    check(replace(plan, threads=threads), [plan.book()], tell, folder, saved=said["save_every"])
    lived = begin(replace(plan, threads=threads), tell, **shared, state=found.state if found else None)
    if found:
        lived.looks, lived.seconds, lived.past = found.looks, found.seconds, said["past_digests"]
    saving = Saving(folder, said["save_every"], said, len(lived.looks))
    return go_on(lived, tell, saving), saving


def branched(
    folder: Path, at: int, regime: Where | None, overlays: Sequence[Where], allow: Sequence[str], guests: Path | None,
    weeks: int | None, threads: int, out: Path | None = None,
) -> tuple[Plan, dict[str, Any]]:
    """The plan of a run that branches off the one in a folder, and the mechanisms, people and week it is lived with."""
    kind = UNFINISHED if (folder / UNFINISHED.file).is_file() else RUN
    other = load_with(regime, overlays, allow) if regime is not None else None
    reforms = [load_overlay(overlay, allow) for overlay in overlays] if other is None else []
    plan, said = plan_of(folder, allow, guests, kind, _named(other, reforms))
    law, last = plan.book(), weeks or plan.weeks
    if not plan.first < at < last:
        raise PlanError(f"a run of weeks {plan.first} to {last - 1} can be branched in weeks {plan.first + 1} to {last - 1}; there is no week {at}")
    if plan.branch:
        raise FolderError(f"{folder} branched off another run itself, in week {plan.first}: branch that one, or `demerit run` under the laws in one rule book")
    book = other or _reformed(law_alone(law), reforms)
    book = within(book, world_of([law, book]))
    branch = Branch(at, law, tuple(said["mechanisms"]), said["week_text"], said.get("digest", ""), folder, said)
    mechanisms = mechanisms_for(law, book, beside=[name for name in said["mechanisms"] if name not in mechanisms_for(law)])
    plan = replace(plan, regime=book, weeks=last, threads=threads, branch=branch)
    check(plan, [law, book], out=out)
    return plan, {"mechanisms": mechanisms, "population": said["shared"]["population"], "fused": fused_of(mechanisms, plan.lasts)}


def _named(other: Regime | None, reforms: Sequence[Overlay]) -> set[str]:
    """The mechanisms that the other law names, and the guests that came in with a reform."""
    return set().union(named_by(other) if other else (), *(reform.door.guests for reform in reforms))


def _reformed(law: Regime, reforms: Sequence[Overlay]) -> Regime:
    """The run's own law with reforms laid over it."""
    for reform in reforms:
        law = laid(reform, law)
    return law
