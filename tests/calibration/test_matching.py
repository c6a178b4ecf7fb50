"""History matching of simulators whose answer is known."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from demerit.experiments.calibration import draws, matching
from demerit.experiments.calibration.behaviour import behaviour
from demerit.experiments.calibration.doing import asked_of
from demerit.experiments.calibration.errors import CalibrateError
from demerit.experiments.calibration.log import Log, log_in
from demerit.experiments.calibration.matching import Aims
from demerit.kept.contents import RUNS
from demerit.kept.errors import FolderError
from tests.calibration import toys


def test_implausibility_is_that_of_the_formula() -> None:
    """THEORY P22: |z - E| over the root of the three variances; more than 3 rules out."""
    bank = np.array([[[1.0], [3.0]], [[8.0], [10.0]]])  # means 2 and 9; variance between replicates 2, so that luck is 2 / 2
    to = matching.aims(bank, np.array([5.0]), np.array([2.0]), np.array([2.0]))
    assert to.luck.tolist() == [1.0]
    assert to.scales.tolist() == [3.0]
    assert matching.implausibility(matching.means(bank), to).ravel().tolist() == pytest.approx([1.0, 4 / 3])
    far = Aims(to.figures, to.scales, to.luck, 1.2)
    assert matching.accepted(matching.means(bank), far).tolist() == [True, False]


def test_accepted_sets_are_those_about_the_truth_and_the_truth_is_in_them() -> None:
    points, _, found = toys.lived(600, 5)
    at, shares = matching.means(found), toys.shares(points)
    true = np.array([[0.5, 0.4]])
    figure = np.array([0.5 + 0.3 * 0.4, 0.16 + 0.1])
    to = matching.aims(found, figure, np.full(2, 0.02), np.zeros(2))
    kept = matching.accepted(at, to)
    near = np.abs(shares - true).max(1) < 0.04
    assert 5 < kept.sum() < 150
    assert kept[near].all()
    exact = np.stack([shares[:, 0] + 0.3 * shares[:, 1], shares[:, 1] ** 2 + 0.2 * shares[:, 0]], 1)
    assert (np.abs(exact - figure)[kept] <= to.reach + 4 * toys.LUCK / math.sqrt(2)).all()
    assert (shares[kept].min(0) < true).all()
    assert (shares[kept].max(0) > true).all()


def test_what_binds_is_what_alone_rules_out() -> None:
    distances = np.array([[1.0, 9.0], [9.0, 9.0], [1.0, 1.0], [9.0, 1.0], [math.nan, 1.0]])
    one, two = matching.binding(distances, 3.0)
    assert (one.alone, one.last, one.nearest) == (0.6, 0.4, 1.0)
    assert (two.alone, two.last, two.nearest) == (0.4, 0.2, 1.0)


def test_a_statistic_that_nobody_was_asked_for_rules_out() -> None:
    bank = np.full((20, 2, 1), 5.0)
    bank[3] = np.nan
    to = matching.aims(bank, np.array([5.0]), np.array([1.0]), np.zeros(1))
    assert matching.accepted(matching.means(bank), to).sum() == 19


def test_points_are_those_of_fewer_and_inside_the_range() -> None:
    parameters = [behaviour("means.renege", scale="log"), behaviour("means.weeks"), behaviour("officials.usual")]
    many = draws.points(parameters, 7, 40)
    assert draws.points(parameters, 7, 10) == many[:10]
    assert draws.points(parameters, 8, 10) != many[:10]
    for point in many:
        for one in parameters:
            assert one.low <= one.stored(point[one.name]) <= one.high
    assert 0.3 < np.mean([parameters[0].share(point["means.renege"]) for point in many]) < 0.7


def test_the_ends_of_a_range_are_in_it() -> None:
    for name in ("means.renege", "means.shock_cost", "stigma.feel", "officials.usual", "means.weeks", "tiers.status"):
        one = behaviour(name)
        assert one.low <= one.stored(one.at(0.0)) <= one.stored(one.at(1.0)) <= one.high


def test_seeds_are_of_the_point_and_the_replicate() -> None:
    seeds = {draws.seed_of(seed, point, replicate) for seed in (1, 2) for point in (-1, 0, 1) for replicate in (0, 1)}
    assert len(seeds) == 12
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_a_sobol_design_fills_the_prior_and_is_the_same_again() -> None:
    pytest.importorskip("optuna", reason="NOT TRIED: the extra `study` is not installed")
    pytest.importorskip("scipy")
    shares = draws.DESIGNS["sobol"](1, 64, 2)
    assert (shares[:16] == draws.DESIGNS["sobol"](1, 16, 2)).all()
    counts = np.histogram(shares[:, 0], 8)[0]
    assert counts.min() >= 7


def test_without_the_extra_a_sobol_design_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "optuna", None)
    with pytest.raises(CalibrateError, match=r'pip install "demerit\[study\]"'):
        asked_of("travel")
    assert asked_of("travel", design="random").form.design == "random"
    with pytest.raises(CalibrateError, match="the design is 'best': there are random and sobol"):
        asked_of("travel", design="best")


def test_no_run_is_lived_twice_and_a_torn_line_is_lived_again(tmp_path: Path) -> None:
    whole = toys.lived(12, 3)
    log = Log(tmp_path)
    toys.lived(12, 3, log, together=3)
    lines = (tmp_path / RUNS).read_bytes().splitlines(keepends=True)
    assert len(lines) == 26
    (tmp_path / RUNS).write_bytes(b"".join(lines[:9]) + lines[9][:20])  # killed in the middle of a line
    again = log_in(tmp_path, 2)
    assert len(again.found) == 9
    lived: list[int] = []
    original = toys.toy

    def counted(point: draws.Point, seed: int) -> object:
        lived.append(seed)
        return original(point, seed)

    toys.toy = counted  # type: ignore[assignment]
    try:
        found = toys.lived(12, 3, again)
    finally:
        toys.toy = original
    assert len(lived) == 26 - 9
    assert (found[1] == whole[1]).all()
    assert (found[2] == whole[2]).all()
    assert sorted((tmp_path / RUNS).read_bytes().splitlines()) == sorted(line.rstrip() for line in lines)


def test_a_changed_line_is_refused(tmp_path: Path) -> None:
    (tmp_path / RUNS).write_text('{"point": 0, "replicate": 0, "values": [1.0, null]}\n{"point": 0, "values": [1.0, 2.0]}\n')
    with pytest.raises(FolderError, match="line 2, is not what a calibration writes"):
        log_in(tmp_path, 2)
    (tmp_path / RUNS).write_text('{"point": 0, "replicate": 0, "values": [1.0, null]}\n')
    assert math.isnan(log_in(tmp_path, 2).found[0, 0][1])
