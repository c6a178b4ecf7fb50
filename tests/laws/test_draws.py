"""Law 10: draws of different seeds, weeks, streams and neighbours are independent; counts have binomial variance."""

from __future__ import annotations

import itertools
import math
from statistics import NormalDist

import numpy as np
import pytest
from numba import njit

from demerit.engine import machine, plain
from demerit.engine.run import Run
from demerit.population.hashing import key, words
from demerit.regime.acts import acts
from demerit.terms import CERTAIN
from tests.laws.worlds import ROWS, all_mechanisms, fused, world
from tests.support import even_population, flow, no_ties, rules_of

SEEDS = 200
ALPHA = 1e-6


def streams() -> list[tuple[str, ...]]:
    """Every stream of a run of all mechanisms; streams of rows with every act of the catalogue."""
    single = [(name,) for name in fused().wiring.streams if not name.endswith("@before")]
    rows = [(f"{m}.{a}", row) for m, a in fused().wiring.row_streams for row in (*acts(), *ROWS["tiers"])]
    return [*single, *rows]


def chi_squared(degrees: int, chance: float) -> float:
    """The quantile of chi squared (Wilson and Hilferty 1931; within 0.1 % at 199 degrees)."""
    spread = 2 / (9 * degrees)
    return float(degrees * (1 - spread + NormalDist().inv_cdf(chance) * math.sqrt(spread)) ** 3)


def draws(seed: int, week: int, *stream: str, people: int = 100_000) -> np.ndarray:
    return (words(key(seed, week, *stream), np.arange(people)) >> np.uint64(32)).astype(np.float64) / CERTAIN


def test_no_two_seeds_weeks_and_streams_share_a_key() -> None:
    every = [key(seed, week, *stream) for seed in range(SEEDS) for week in range(6) for stream in streams()]
    assert len(streams()) > 50
    assert len(set(every)) == len(every)


def test_a_run_is_given_these_keys_and_no_two_alike() -> None:
    """All streams of a week, the rows of every act among them, in the order the generated week asks for them."""
    run = world()
    given = []
    for week in (0, 1, 2):
        run._keys(week)
        names = [name for name in run.fused.wiring.streams if not name.endswith("@before")]
        keys = [int(run.arrays["keys"][run.fused.wiring.streams[name]]) for name in names]
        assert keys == [key(7, week, name) for name in names]
        given += keys
        for (m, a), k in run.fused.wiring.row_streams.items():
            rows = run.rules.row_names[m]
            assert run.arrays["rowkeys"][k, :len(rows)].tolist() == [key(7, week, f"{m}.{a}", row) for row in rows]
            given += run.arrays["rowkeys"][k, :len(rows)].tolist()
    assert len(set(given)) == len(given)


def test_last_weeks_coin_is_last_weeks_key() -> None:
    run = world()
    run._keys(5)
    before = next(name for name in run.fused.wiring.streams if name.endswith("@before"))
    assert int(run.arrays["keys"][run.fused.wiring.streams[before]]) == key(7, 4, before.removesuffix("@before"))


@pytest.mark.parametrize("people", [100, 1000])
@pytest.mark.parametrize("chance", [0.1, 0.002])
def test_counts_over_seeds_have_binomial_variance(people: int, chance: float) -> None:
    for stream in (("acts.luck", "blood_donation"), ("means.luck_job",), ("ties.tie",)):
        counts = [int((draws(seed, 3, *stream, people=people) < chance).sum()) for seed in range(SEEDS)]
        ratio = (SEEDS - 1) * np.var(counts, ddof=1) / (people * chance * (1 - chance))
        if people * chance >= 1:  # rarer counts are too lumpy for chi squared at this alpha
            assert chi_squared(SEEDS - 1, ALPHA / 2) < ratio < chi_squared(SEEDS - 1, 1 - ALPHA / 2), stream
        error = math.sqrt(people * chance * (1 - chance) / SEEDS)
        assert abs(np.mean(counts) - people * chance) < 5 * error


def test_deeds_of_whole_runs_over_seeds_have_binomial_variance() -> None:
    """Through the compiled engine: a population's deeds in a week, run by run."""
    people, chance = 1000, 0.1
    table = rules_of(all_mechanisms(), 1, {"acts.deed.usual": "10 %", "acts.deed.ceiling": "100 %"})
    alone, week, counts = no_ties(people), fused(explicit=True), []
    for seed in range(SEEDS):
        run = Run(even_population(people, 1), table, all_mechanisms(), seed, graph=alone, fused=week)
        run.step()
        counts.append(flow(run, "done", "deed"))
    ratio = (SEEDS - 1) * np.var(counts, ddof=1) / (people * chance * (1 - chance))
    assert chi_squared(SEEDS - 1, ALPHA / 2) < ratio < chi_squared(SEEDS - 1, 1 - ALPHA / 2)
    assert abs(np.mean(counts) - people * chance) < 5 * math.sqrt(people * chance * (1 - chance) / SEEDS)


PAIRS = [
    ("streams", (1, 0, "acts.luck", "diapers"), (1, 0, "acts.luck", "video_games")),
    ("names in another order", (1, 0, "acts.luck", "diapers"), (1, 0, "acts.luck_seen", "diapers")),
    ("weeks", (1, 4, "means.luck_job"), (1, 5, "means.luck_job")),
    ("far weeks", (1, 0, "means.luck_job"), (1, 256, "means.luck_job")),
    ("seeds", (0, 3, "means.luck_job"), (1, 3, "means.luck_job")),
    ("far seeds", (7, 3, "means.luck_job"), (2**40 + 7, 3, "means.luck_job")),
    ("seed and week", (3, 4, "means.luck_job"), (4, 3, "means.luck_job")),
]


@pytest.mark.parametrize(("one", "two"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_draws_are_uncorrelated(one: tuple[int, int, str], two: tuple[int, int, str]) -> None:
    first, second = draws(*one), draws(*two)
    limit = 5 / math.sqrt(len(first))
    for shift, apart in itertools.product((0, 1, 2, 7), (first, second)):
        others = second if apart is first else first
        assert abs(np.corrcoef(apart[: len(apart) - shift], others[shift:])[0, 1]) < limit
    assert not np.array_equal(np.sort(first), np.sort(second))


@pytest.mark.parametrize("shift", [1, 2, 3, 168, 256, 1024])
def test_neighbours_are_uncorrelated_and_even(shift: int) -> None:
    drawn = draws(5, 9, "means.luck_job")
    assert abs(np.corrcoef(drawn[:-shift], drawn[shift:])[0, 1]) < 5 / math.sqrt(len(drawn))
    counts = np.bincount((drawn * 256).astype(int), minlength=256)
    uneven = ((counts - counts.mean()) ** 2 / counts.mean()).sum()
    assert chi_squared(255, ALPHA / 2) < uneven < chi_squared(255, 1 - ALPHA / 2)


def test_the_coin_of_a_tie_is_the_same_at_both_ends_and_no_two_ties_share_one() -> None:
    pairs = list(itertools.combinations(range(0, 3000, 75), 2))
    coins = {plain.tie_draw(key(1, 1, "ties.tie"), i, j) for i, j in pairs}
    assert all(plain.tie_draw(key(1, 1, "ties.tie"), j, i) in coins for i, j in pairs)
    assert len(coins) > len(pairs) - 3
    assert 0.4 < sum(coin < CERTAIN // 2 for coin in coins) / len(coins) < 0.6


EDGES = [0, 1, 2, 167, 168, 2**31 - 1, 2**31, 2**32 - 1]


@njit
def word(key, i):  # type: ignore[no-untyped-def]
    return machine.word(key, i)


@njit
def draw(key, i):  # type: ignore[no-untyped-def]
    return machine.draw(key, i)


@njit
def tie_draw(key, i, j):  # type: ignore[no-untyped-def]
    return machine.tie_draw(key, i, j)


def test_plain_and_compiled_draws_are_the_same() -> None:
    keys = [0, 1, 2**63 - 1, 2**63, 2**64 - 1, key(1, 2, "acts.luck", "diapers")]
    for k, i in itertools.product(keys, EDGES):
        assert int(word(np.uint64(k), i)) == plain.word(k, i) == int(words(k, np.array([i]))[0])
        assert int(draw(np.uint64(k), i)) == plain.draw(k, i) < CERTAIN
        assert int(tie_draw(np.uint64(k), i, 5)) == plain.tie_draw(k, 5, i)
