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
LAID, GUESTS = "names of overlays, or paths of their files", "names of guests"

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
    allow: Sequence[str] = (),
    **unknown: Never,
) -> RunResult:
    """Live `weeks` under a regime (a library name or the path of a rule book), with `overlays` laid over it.

    `people` is rounded to whole neighbourhoods; `every` are the weeks between looks; `start` is a date, or one written
    "2015-01-05"; `free` gives free parameters by "mechanism.name", each a text with its unit; `beside` names mechanisms
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
    given: dict[str, Any] = {"every": every, "country": country, "start": start, "beside": beside}
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
    given: dict[str, Any] = {"every": every, "country": country, "start": start, "beside": beside}
    book = load_with(book_name("reference", reference), (), guests)
    plan = Plan(book, people, weeks, seed, threads, free={} if free is None else free, **given)
    refuse_unused(guests, [*named_by(book, *books), *plan.beside])
    return CompareResult(compare_runs(plan, books, whole("seeds", seeds)))


def _refuse_unknown(function: Callable[..., object], unknown: Mapping[str, object]) -> None:
    """Python's own message would not say which arguments there are."""
    from inspect import signature

    from demerit.experiments.given import refuse_unknown

    refuse_unknown(function.__name__, unknown, [name for name in signature(function).parameters if name != "unknown"])
