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
    from demerit.experiments.results import CompareResult, RunResult

__all__ = ["compare", "run"]

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
    free: Mapping[str, str] | None = None,
    beside: Sequence[str] = (),
    **unknown: Never,
) -> RunResult:
    """Live `weeks` under a regime (a library name or the path of a rule book), with `overlays` laid over it.

    `people` is rounded to whole neighbourhoods; `every` are the weeks between looks; `start` is a date, or one written
    "2015-01-05"; `free` gives free parameters by "mechanism.name", each a text with its unit; `beside` names mechanisms
    to have in the week though no clause names them, as a comparison with a rule book that has them does.  `threads` is 0
    for every core.  Any whole number will do, NumPy's too.  Raises a ValueError with one message on bad input.
    """
    from demerit.experiments.given import listed
    from demerit.experiments.live import live
    from demerit.experiments.plan import Plan, book_name
    from demerit.experiments.results import RunResult
    from demerit.regime.overlay import load_with

    _refuse_unknown(run, unknown)
    book = load_with(book_name("regime", regime), listed("overlays", overlays, "names of overlays, or paths of their files"))
    given: dict[str, Any] = {"every": every, "country": country, "start": start, "beside": beside}
    return RunResult(live(Plan(book, people, weeks, seed, threads, free={} if free is None else free, **given)))


def compare(
    reference: Where,
    *others: Where,
    people: int = 100_000,
    weeks: int = 520,
    seed: int = 1,
    seeds: int = 0,
    threads: int = 0,
    overlays: Sequence[Where] = (),
    every: int = 4,
    country: Where = "china-2020",
    start: date | str | None = None,
    free: Mapping[str, str] | None = None,
    beside: Sequence[str] = (),
    **unknown: Never,
) -> CompareResult:
    """The same people, with the same luck, under a reference and other regimes; `seeds` further seeds show the spread.

    `overlays` are laid over every regime but the reference; for one alone write "citizen-score+no-association".
    The other arguments are those of `run`, and are the same for every regime.
    Differences are other minus reference, per adult, with cluster (town) standard errors; see `CompareResult`.
    """
    from demerit.experiments.compare import compare as compare_runs
    from demerit.experiments.given import PlanError, listed
    from demerit.experiments.plan import Plan, book_name, further_seeds
    from demerit.experiments.results import CompareResult
    from demerit.regime.overlay import load_with

    _refuse_unknown(compare, unknown)
    if not others:
        raise PlanError('compare needs a reference and at least one other regime: compare("none", "citizen-score")')
    laid = listed("overlays", overlays, "names of overlays, or paths of their files")
    books = [load_with(book_name(f"others[{place}]", other), laid) for place, other in enumerate(others)]
    given: dict[str, Any] = {"every": every, "country": country, "start": start, "beside": beside}
    book = load_with(book_name("reference", reference))
    plan = Plan(book, people, weeks, seed, threads, free={} if free is None else free, **given)
    return CompareResult(compare_runs(plan, books, further_seeds(plan.seed, seeds)))


def _refuse_unknown(function: Callable[..., object], unknown: Mapping[str, object]) -> None:
    """Python's own message would not say which arguments there are."""
    from inspect import signature

    from demerit.experiments.given import refuse_unknown

    refuse_unknown(function.__name__, unknown, [name for name in signature(function).parameters if name != "unknown"])
