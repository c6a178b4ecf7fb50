"""demerit: a laboratory for life under a score.  Synthetic people, not a forecast.

run = demerit.run("citizen-score", people=20_000, weeks=104, seed=1)
pair = demerit.compare("none", "citizen-score", people=20_000, weeks=104)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demerit.experiments.results import CompareResult, RunResult

__all__ = ["compare", "run"]


def run(
    regime: str,
    *,
    people: int = 100_000,
    weeks: int = 520,
    seed: int = 1,
    threads: int = 0,
    overlays: Sequence[str] = (),
    allow: Sequence[str] = (),
    **more: Any,
) -> RunResult:
    """Live `weeks` under a regime (a library name or the path of a rule book), with `overlays` laid over it.

    `people` is rounded to whole neighbourhoods.  `more` may give `every` (weeks between looks, 4), `country`, `start`
    (a date), `free` (free parameters by "mechanism.name") and `beside` (mechanisms to have in the week though no clause
    names them, as a comparison with a rule book that has them does).  `allow` names the guests that may come in, such as
    "my_rules.praise": their code is run.  Raises ValueError with one message on bad input.
    """
    from demerit.experiments.live import Plan, live
    from demerit.experiments.results import RunResult
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    book = load_with(regime, overlays, allow)
    refuse_unused(allow, [*named_by(book), *(more.get("beside") or ())])
    return RunResult(live(Plan(book, people, weeks, seed, threads, **more)))


def compare(
    reference: str,
    *others: str,
    people: int = 100_000,
    weeks: int = 520,
    seed: int = 1,
    seeds: int = 0,
    threads: int = 0,
    overlays: Sequence[str] = (),
    allow: Sequence[str] = (),
    **more: Any,
) -> CompareResult:
    """The same people, with the same luck, under a reference and other regimes; `seeds` further seeds show the spread.

    `overlays` are laid over every regime but the reference; for one alone write "citizen-score+no-association".
    `allow` names the guests that may come in with any of them: their code is run.
    Differences are other minus reference, per adult, with cluster (town) standard errors; see `CompareResult`.
    """
    from demerit.experiments.compare import compare as compare_runs
    from demerit.experiments.live import Plan
    from demerit.experiments.results import CompareResult
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    if not others:
        raise ValueError('compare needs a reference and at least one other regime: compare("none", "citizen-score")')
    book, books = load_with(reference, (), allow), [load_with(other, overlays, allow) for other in others]
    refuse_unused(allow, [*named_by(book, *books), *(more.get("beside") or ())])
    return CompareResult(compare_runs(Plan(book, people, weeks, seed, threads, **more), books, seeds))
