"""The bank of runs: every point of the prior lived by as many countries as there are replicates, each in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

import numpy as np

from demerit.experiments.calibration.draws import DEFAULTS, Numbers, Point, seed_of
from demerit.experiments.calibration.log import Log, Run, Values

Simulator = Callable[[Point, int], Sequence[float]]
"""What one country says of every target, given its behaviour and its seed."""
Tell = Callable[[str, int, int], None]


def runs_of(many: int, replicates: int) -> list[Run]:
    """Every run of a bank: the present defaults first, then point after point."""
    return [(point, replicate) for point in (DEFAULTS, *range(many)) for replicate in range(replicates)]


def lived(
    points: dict[int, Point], replicates: int, seed: int, simulator: Simulator, log: Log, together: int, tell: Tell, what: str
) -> tuple[Numbers, Numbers]:
    """What the present defaults came to, float64[replicates, targets], and every point, float64[points, replicates, targets].

    `together` are lived at a time, and only what the log does not have; the numbers do not depend on either.
    """
    runs = runs_of(len(points) - 1, replicates)
    todo = [run for run in runs if run not in log.found]
    tell(what, len(runs) - len(todo), len(runs))
    with ThreadPoolExecutor(together) as pool:
        jobs = {pool.submit(_values, simulator, points[point], seed_of(seed, point, replicate)): (point, replicate) for point, replicate in todo}
        try:
            _noted(jobs, log, lambda done: tell(what, len(runs) - len(todo) + done, len(runs)))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    whole = np.array([log.found[run] for run in runs], float).reshape(len(points), replicates, -1)
    return whole[0], whole[1:]


def _values(simulator: Simulator, point: Point, seed: int) -> Values:
    return tuple(float(one) for one in simulator(point, seed))


def _noted(jobs: dict[Future[Values], Run], log: Log, told: Callable[[int], None]) -> None:
    for done, job in enumerate(as_completed(jobs), 1):
        log.add(jobs[job], job.result())
        told(done)
