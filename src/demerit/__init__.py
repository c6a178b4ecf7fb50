"""demerit: a laboratory for life under a score.  Synthetic people, not a forecast.

run = demerit.run("citizen-score", people=20_000, weeks=104, seed=1)
pair = demerit.compare("none", "citizen-score", people=20_000, weeks=104)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, Never

if TYPE_CHECKING:
    from demerit.experiments.calibration.calibrate import Calibrated
    from demerit.experiments.results import CompareResult, RunResult
    from demerit.experiments.validate import Validation

__all__ = ["branch", "calibrate", "compare", "resume", "run", "validate"]
LAID, GUESTS = "names of overlays, or paths of their files", "names of guests"
RUN_FOLDER, GUEST_FOLDER = "the path of a run's folder", "the path of the folder that the guests are in"

Where = str | PathLike[str]
"""The name of a thing of the library, or the path of a file."""


def run(
    regime: Where,
    *,
    people: int = 100_000,
    weeks: int = 520,
    seed: int = 1,
    threads: int = 0,
    overlays: Sequence[Where] = (),
    every: int = 4,
    country: Where = "china-2020",
    start: date | str | None = None,
    history: str = "shared",
    past: int | None = None,
    free: Mapping[str, str] | None = None,
    beside: Sequence[str] = (),
    allow: Sequence[str] = (),
    **unknown: Never,
) -> RunResult:
    """Live `weeks` under a regime (a library name or the path of a rule book), with `overlays` laid over it.

    `people` is rounded to whole neighbourhoods; `every` are the weeks between looks; `start` is a date, or one written
    "2015-01-05"; `history` is "shared" (before week 0 there was no law) or "own" (there always was this one), and `past` how
    many weeks are lived before week 0 (None: as many as it takes).  `free` gives free parameters by "mechanism.name", each a text with its unit; `beside` names mechanisms
    to have in the week though no clause names them, as a comparison with a rule book that has them does.  `threads` is 0
    for every core.  `allow` names the guests that may come in, such as "my_rules.praise": their code is run.  Any whole
    number will do, NumPy's too.  Raises a ValueError with one message on bad input.
    """
    from demerit.experiments.given import listed
    from demerit.experiments.live import live
    from demerit.experiments.plan import Plan, book_name
    from demerit.experiments.results import RunResult
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    _refuse_unknown(run, unknown)
    laid, guests = listed("overlays", overlays, LAID), listed("allow", allow, GUESTS)
    book = load_with(book_name("regime", regime), laid, guests)
    given: dict[str, Any] = {"every": every, "country": country, "start": start, "beside": beside, "history": history, "past": past}
    plan = Plan(book, people, weeks, seed, threads, free={} if free is None else free, **given)
    refuse_unused(guests, [*named_by(book), *plan.beside])
    return RunResult(live(plan))


def compare(
    reference: Where,
    *others: Where,
    people: int = 100_000,
    weeks: int = 520,
    seed: int = 1,
    seeds: int = 8,
    threads: int = 0,
    overlays: Sequence[Where] = (),
    every: int = 4,
    country: Where = "china-2020",
    start: date | str | None = None,
    history: str = "shared",
    past: int | None = None,
    free: Mapping[str, str] | None = None,
    beside: Sequence[str] = (),
    allow: Sequence[str] = (),
    **unknown: Never,
) -> CompareResult:
    """The same people, with the same luck, under a reference and other regimes, in this country and in `seeds` further ones.

    `overlays` are laid over every regime but the reference; for one alone write "citizen-score+no-association".
    The other arguments are those of `run`, and are the same for every regime.
    Differences are other minus reference, per adult: means over the further countries (the same with another seed, of 20,000
    people, or `people` where that is fewer), with intervals over them; with `seeds=0` this country's alone, without an
    interval.  See `CompareResult`.
    """
    from demerit.experiments.compare import compare as compare_runs
    from demerit.experiments.given import PlanError, listed, whole
    from demerit.experiments.plan import Plan, book_name
    from demerit.experiments.results import CompareResult
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    _refuse_unknown(compare, unknown)
    if not others:
        raise PlanError('compare needs a reference and at least one other regime: compare("none", "citizen-score")')
    laid, guests = listed("overlays", overlays, LAID), listed("allow", allow, GUESTS)
    books = [load_with(book_name(f"others[{place}]", other), laid, guests) for place, other in enumerate(others)]
    given: dict[str, Any] = {"every": every, "country": country, "start": start, "beside": beside, "history": history, "past": past}
    book = load_with(book_name("reference", reference), (), guests)
    plan = Plan(book, people, weeks, seed, threads, free={} if free is None else free, **given)
    refuse_unused(guests, [*named_by(book, *books), *plan.beside])
    return CompareResult(compare_runs(plan, books, whole("seeds", seeds)))


def resume(folder: Where, *, threads: int = 0, allow: Sequence[str] = (), guests: Where | None = None, **unknown: Never) -> RunResult:
    """Go on with a run that was stopped (`demerit run --save-every`), and write it into its folder as if it never had been.

    `guests` is the folder of the guests it was lived with, where there were any, and `allow` names them.
    """
    from pathlib import Path

    from demerit.experiments.given import listed, path, whole
    from demerit.experiments.going_on import resumed
    from demerit.experiments.results import RunResult
    from demerit.experiments.store import keep

    _refuse_unknown(resume, unknown)
    where, names = Path(path("folder", folder, RUN_FOLDER)), listed("allow", allow, GUESTS)
    looked = None if guests is None else Path(path("guests", guests, GUEST_FOLDER))
    with resumed(where, names, looked, whole("threads", threads), lambda *told: None) as (lived, saving):
        keep(lived, saving.folder, force=True, checked=True, saved=saving.folder)
    return RunResult(lived)


def branch(
    folder: Where,
    at: int,
    regime: Where | None = None,
    *,
    overlays: Sequence[Where] = (),
    weeks: int | None = None,
    threads: int = 0,
    allow: Sequence[str] = (),
    guests: Where | None = None,
    **unknown: Never,
) -> RunResult:
    """The people of a run's folder live on from week `at` under another law: a `regime`, or their own with `overlays` laid over it.

    `weeks` are of the whole; as many as the run's when not given.  What is told begins with week `at`.
    """
    from pathlib import Path

    from demerit.experiments.given import PlanError, listed, path, whole
    from demerit.experiments.going_on import branched
    from demerit.experiments.live import live
    from demerit.experiments.plan import book_name
    from demerit.experiments.results import RunResult

    _refuse_unknown(branch, unknown)
    where, names, laid = Path(path("folder", folder, RUN_FOLDER)), listed("allow", allow, GUESTS), listed("overlays", overlays, LAID)
    looked = None if guests is None else Path(path("guests", guests, GUEST_FOLDER))
    other = None if regime is None else book_name("regime", regime)
    if other is None and not laid:
        raise PlanError("branch takes another law: give regime, or overlays to lay over the run's own")
    last = None if weeks is None else whole("weeks", weeks)
    plan, shared = branched(where, whole("at", at), other, laid, names, looked, last, whole("threads", threads))
    return RunResult(live(plan, **shared))


def validate(
    *figures: str, people: int = 20_000, seeds: int = 8, seed: int = 1, threads: int = 0, **unknown: Never,
) -> Validation:
    """Published against run: the `figures` of the evidence table that are named, or every one that a run can show.

    Each rule book is lived once in each of `seeds` countries, from `seed` on.  `rows` has a line for each figure with its
    `values`, `interval`, `factor` (run over published) and `inside`; `as_dict()` all of it, and what no run shows.
    """
    from demerit.experiments.given import PlanError, listed, whole
    from demerit.experiments.validate import validate as lived

    _refuse_unknown(validate, unknown)
    countries = whole("seeds", seeds)
    if not countries:
        raise PlanError("seeds is 0: give one country or more")
    named = listed("figures", figures, "ids of published figures")
    return lived(whole("people", people), countries, whole("seed", seed), whole("threads", threads), named)


def calibrate(
    targets: Where, *, seed: int = 1, runs: int | None = None, people: int | None = None, design: str | None = None,
    threads: int = 0, out: Where | None = None, **unknown: Never,
) -> Calibrated:
    """Fit assumed behaviour to published figures: the sets of parameters that they do not rule out, and no best one.

    `targets` is a file, or a name of the library; `runs`, `people` and `design` ("random", "sobol") stand in for those of the file.  What varies are free
    parameters of standing assumed within their declared ranges; a clause's number is refused, and so is a figure that is
    held back.  `out` is the folder in which every run is kept as it is lived: the same call goes on there where it was stopped.
    `sets()` gives the accepted sets, each a `free` for `run` and `compare`; `told()` ranges, targets and ranks.
    """
    from pathlib import Path

    from demerit.experiments.calibration.doing import asked_of, calibrated
    from demerit.experiments.given import path, whole

    _refuse_unknown(calibrate, unknown)
    asked = asked_of(path("targets", targets, "a file of targets"), people, runs, design)
    where = None if out is None else Path(path("out", out, "the folder to write"))
    return calibrated(asked, whole("seed", seed), whole("threads", threads), where, lambda *told: None)


def _refuse_unknown(function: Callable[..., object], unknown: Mapping[str, object]) -> None:
    """Python's own message would not say which arguments there are."""
    from inspect import signature

    from demerit.experiments.given import refuse_unknown

    refuse_unknown(function.__name__, unknown, [name for name in signature(function).parameters if name != "unknown"])
