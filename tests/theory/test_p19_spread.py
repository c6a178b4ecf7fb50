"""P19: relative deprivation, mobility and clipping (THEORY P19), on published scores and the measures of a look.

Lag: a published score is last week's private total, so mobility is compared over published weeks.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest

from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.measures.spread import gini, relative_deprivation
from tests.support import close, even_population, guests, lived, no_ties, rules_of
from tests.theory.scores import SCALE, frozen, published

PEOPLE = 100_000


def _exact_gini(values: np.ndarray) -> float:
    """From the sorted values: no bins."""
    rank = 2 * np.arange(1, len(values) + 1) - len(values) - 1
    return float((rank * np.sort(values)).sum() / len(values) ** 2 / values.mean())


def quantiles(mean: float, deviation: float, people: int = PEOPLE) -> np.ndarray:
    """A normal distribution without sampling error."""
    z = [NormalDist().inv_cdf((k + 0.5) / people) for k in range(people)]
    return mean + deviation * np.array(z)


def histogram(run: Run) -> np.ndarray:
    """The run's own histogram of published scores."""
    names = [name for _, name, _ in run.fused.histograms]
    return np.asarray(run.look().histograms[names.index("score")])


@pytest.fixture(scope="module")
def normal_scores() -> Run:
    return lived(frozen(no_ties(PEOPLE), quantiles(650, 70), "0"), 1)


def test_gini_and_deprivation_of_normal_scores(normal_scores: Run) -> None:
    counts = histogram(normal_scores)
    assert counts.sum() == PEOPLE
    sampling = 0.0607589 / math.sqrt(2 * PEOPLE)
    close(gini(counts), 0.0607589, 3e-4, sampling, "Gini")
    close(relative_deprivation(counts), 39.4933, 0.2, 39.4933 / math.sqrt(2 * PEOPLE), "mean relative deprivation")
    assert gini(counts) == pytest.approx(_exact_gini(published(normal_scores)), abs=1e-4)


def test_deprivation_of_somebody_at_600(normal_scores: Run) -> None:
    short = np.maximum(published(normal_scores) - 600, 0)
    close(short.mean(), 59.7618, 0.3, short.std() / math.sqrt(PEOPLE), "deprivation at 600")


@pytest.mark.parametrize("seed", range(3))
def test_mean_deprivation_is_mean_times_gini_for_any_scores(seed: int) -> None:
    """Yitzhaki's identity, person by person, on whatever a run publishes."""
    dice = np.random.default_rng(seed)
    own = dice.choice([350, 420.5, 600, 650, 700, 950], 2000) + dice.exponential(30, 2000)
    s = published(lived(frozen(no_ties(2000), own, "0"), 1))
    pairs = np.maximum(s[None, :] - s[:, None], 0).mean()
    assert pairs == pytest.approx(s.mean() * _exact_gini(s), rel=1e-12)


def test_clipping_to_the_scale_moves_the_mean() -> None:
    """N(800, 150) on a scale of 350 to 950 loses 12.44 points of its mean."""
    own = quantiles(800, 150)
    run = lived(frozen(no_ties(PEOPLE), own, "0", score__floor="350 points", score__ceiling="950 points"), 1)
    kept = run.column("own") / 256
    assert (kept.min(), kept.max()) == (350, 950)
    close(kept.mean() - own.mean(), -12.4400, 0.5, 150 / math.sqrt(PEOPLE), "clipping")
    assert kept.mean() - own.mean() == pytest.approx(-12.44, abs=0.01)


@pytest.fixture(scope="module")
def year() -> tuple[np.ndarray, np.ndarray]:
    """Published scores 52 weeks apart of an AR(1) of .99 a week and a stationary deviation of 70 points."""
    noise = "tests.theory.guests.noise"
    mechanisms = gather(["association", "score", noise], country=False, given=guests(noise))
    weekly = 70 * math.sqrt(1 - 0.99**2)
    given = {**SCALE, "score.base": "650 points", "score.memory": "0.01",
             "tests.theory.guests.noise.spread": f"{weekly * math.sqrt(2):.4f} points"}
    run = Run(even_population(PEOPLE, 1), rules_of(mechanisms, 60, given), mechanisms, 1, graph=no_ties(PEOPLE))
    order = np.random.default_rng(2).permutation(PEOPLE)
    run.set_column("own", np.round(256 * quantiles(650, 70)[order]).astype(np.int64))
    before = published(lived(run, 1))
    return before, published(lived(run, 52))


def test_scores_a_year_apart(year: tuple[np.ndarray, np.ndarray]) -> None:
    before, after = year
    close(after.std(), 70, 0.64, 70 / math.sqrt(2 * PEOPLE), "standard deviation")
    r = float(np.corrcoef(before, after)[0, 1])
    close(r, 0.592966, 0.008, (1 - r**2) / math.sqrt(PEOPLE), "correlation")
    ranks = [np.argsort(np.argsort(values, kind="stable")) for values in year]
    spearman = float(np.corrcoef(*ranks)[0, 1])
    close(spearman, 0.574883, 0.0085, (1 - spearman**2) / math.sqrt(PEOPLE), "Spearman")


def test_mobility_between_fifths(year: tuple[np.ndarray, np.ndarray]) -> None:
    fifth = [np.argsort(np.argsort(values, kind="stable")) * 5 // PEOPLE for values in year]
    stay = [float((fifth[1][fifth[0] == k] == k).mean()) for k in range(5)]
    close(stay[4], 0.491698, 0.01, math.sqrt(0.4917 * 0.5083 / (PEOPLE / 5)), "stay in the top fifth")
    shorrocks = (5 - sum(stay)) / 4
    close(shorrocks, 0.806680, 0.01, math.sqrt(sum(s * (1 - s) for s in stay) / (PEOPLE / 5)) / 4, "Shorrocks")
