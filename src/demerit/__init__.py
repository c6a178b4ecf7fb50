"""demerit: a laboratory for life under a score.  Synthetic people, not a forecast.

run = demerit.run("citizen-score", people=20_000, weeks=104, seed=1)
pair = demerit.compare("none", "citizen-score", people=20_000, weeks=104)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demerit.experiments.results import CompareResult, RunResult

__all__ = ["compare", "run"]


def run(
    regime: str, *, people: int = 100_000, weeks: int = 520, seed: int = 1, threads: int = 0, **more: Any
) -> RunResult:
    """Live `weeks` under a regime (a library name or the path of a rule book).

    `people` is rounded to whole neighbourhoods.  `more` may give `every` (weeks between looks, 4), `country`, `start`
    (a date) and `free` (free parameters by "mechanism.name").  Raises ValueError with one message on bad input.
    """
    from demerit.experiments.live import Plan, live
    from demerit.experiments.results import RunResult

    return RunResult(live(Plan(regime, people, weeks, seed, threads, **more)))


def compare(
    reference: str,
    *others: str,
    people: int = 100_000,
    weeks: int = 520,
    seed: int = 1,
    seeds: int = 0,
    threads: int = 0,
    **more: Any,
) -> CompareResult:
    """The same people, with the same luck, under a reference and other regimes; `seeds` further seeds show the spread.

    Differences are other minus reference, per adult, with cluster (town) standard errors; see `CompareResult`.
    """
    from demerit.experiments.compare import compare as compare_runs
    from demerit.experiments.live import Plan
    from demerit.experiments.results import CompareResult

    if not others:
        raise ValueError('compare needs a reference and at least one other regime: compare("none", "citizen-score")')
    return CompareResult(compare_runs(Plan(reference, people, weeks, seed, threads, **more), list(others), seeds))
