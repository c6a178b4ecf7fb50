"""P10: where people speak because others do, a sanction lifted to its old level does not bring speech back (THEORY P10).

Guest mechanism; everybody sees last week's share of the whole country, so m' = 1 / (1 + exp(-(h + J m))).
"""

from __future__ import annotations

import math

import pytest

from demerit.engine.run import Run
from tests.support import close, lived
from tests.theory.study import study

GUEST = "tests.theory.guests.herd"
PEOPLE, J = 200_000, 6.0
HIGH, LOW = (1 + math.sqrt(1 - 4 / J)) / 2, (1 - math.sqrt(1 - 4 / J)) / 2
COLLAPSE, RETURN = -3.415093, -2.584907
"""h at which speech breaks down from above, and at which it comes back from below."""
WORTH = 1.0
"""v of the theory; a sanction takes h to v - sanction."""


def rule(name: str, value: float) -> dict[str, object]:
    return {f"{GUEST}.{name}": f"{value:.6f}"}


def country(sanction: float, first: float, pull: float = J, later: dict[int, float] | None = None) -> Run:
    """Everybody alike; `first` speak in the first week, the sanction is as given and changes as in `later`."""
    given = {**rule("worth_saying", WORTH), **rule("sanction", sanction), **rule("pull", pull), **rule("first", first)}
    turns = {week: rule("sanction", value) for week, value in (later or {}).items()}
    return study((GUEST,), given, PEOPLE, 2000, later=turns)


def speaking(run: Run) -> float:
    return float(run.column("spoke").mean())


def logit(m: float) -> float:
    return math.log(m / (1 - m))


def settled(h: float, first: float, weeks: int = 80, pull: float = J) -> float:
    return speaking(lived(country(WORTH - h, first, pull), weeks))


def error(m: float, pull: float = J) -> float:
    """Standard deviation of one week's share about a fixed point: sampling anew each week, carried on by the slope."""
    slope = pull * m * (1 - m)
    return math.sqrt(m * (1 - m) / PEOPLE / (1 - slope**2))


def test_the_closed_form_is_that_of_the_theory() -> None:
    assert -J * HIGH + logit(HIGH) == pytest.approx(COLLAPSE, abs=1e-6)
    assert -J * LOW + logit(LOW) == pytest.approx(RETURN, abs=1e-6)
    assert pytest.approx(0.830186, abs=1e-6) == RETURN - COLLAPSE
    assert pytest.approx((4.41509, 3.58491), abs=1e-5) == (WORTH - COLLAPSE, WORTH - RETURN)


@pytest.mark.parametrize(("first", "expected"), [(1.0, 0.929280), (0.0, 0.070720)])
def test_two_countries_that_differ_in_their_past_alone(first: float, expected: float) -> None:
    close(settled(-3.0, first), expected, min(0.004, 9 * error(expected)), error(expected), f"from {first}")


@pytest.mark.parametrize(("first", "expected"), [(0.51, 0.929280), (0.49, 0.070720)])
def test_half_is_where_the_two_part(first: float, expected: float) -> None:
    """.5 is unstable: nine standard errors of the first week's share to either side go to either end."""
    assert abs(first - 0.5) > 8 * math.sqrt(0.25 / PEOPLE)
    close(settled(-3.0, first), expected, min(0.004, 9 * error(expected)), error(expected), f"from {first}")


@pytest.mark.parametrize(("h", "first", "stays"), [
    (COLLAPSE + 0.002, 1.0, True), (COLLAPSE - 0.002, 1.0, False),
    (RETURN - 0.002, 0.0, True), (RETURN + 0.002, 0.0, False),
])
def test_both_folds(h: float, first: float, stays: bool) -> None:
    """Two thousandths of a util to either side of each: the state that was there holds, or is lost."""
    m = settled(h, first, weeks=300)
    print(f"h = {h:.6f} from {first}: {m:.6f}")
    assert (abs(m - first) < 0.25) == stays
    if not stays:
        assert abs(m - first) > 0.9


def test_the_width_of_the_two_folds_is_the_hysteresis() -> None:
    """A country starts with speech; the sanction goes up past 4.41509, back to where it was, and down past 3.58491."""
    old, up, down = 4.0, 4.43, 3.57
    run = lived(country(old, 1.0, later={80: up, 380: old, 480: down, 780: old}), 80)
    shares = [speaking(run), *(speaking(lived(run, weeks)) for weeks in (300, 100, 300, 100))]
    print(f"shares after each turn: {shares}")
    for found, expected in zip((shares[0], shares[2], shares[4]), (0.929280, 0.070720, 0.929280), strict=True):
        close(found, expected, min(0.004, 9 * error(expected)), error(expected), "at a sanction of 4")
    assert shares[1] < LOW
    assert shares[3] > HIGH


def test_between_the_folds_a_sanction_does_not_break_speech_nor_bring_it_back() -> None:
    """4.40 and 3.60 are inside: the same turns, and nothing is lost or won."""
    run = lived(country(4.0, 1.0, later={80: 4.40, 380: 4.0}), 480)
    close(speaking(run), 0.929280, min(0.004, 9 * error(0.92928)), error(0.92928), "after 4.40")
    run = lived(country(4.0, 0.0, later={80: 3.60, 380: 4.0}), 480)
    close(speaking(run), 0.070720, min(0.004, 9 * error(0.07072)), error(0.07072), "after 3.60")


def test_with_less_conformity_the_past_is_forgotten() -> None:
    """J = 3.6 < 4 has one state at any h: both ends meet, at 1/2 where h = -J/2."""
    for h in (-1.8, -2.3, -1.3):
        from_above, from_below = (settled(h, first, weeks=150, pull=3.6) for first in (1.0, 0.0))
        spread = math.sqrt(2) * error(from_above, 3.6)
        close(from_above, from_below, 4 * spread, spread, f"both ends at h = {h}")
    close(settled(-1.8, 1.0, weeks=150, pull=3.6), 0.5, 4 * error(0.5, 3.6), error(0.5, 3.6), "J = 3.6 at h = -1.8")


@pytest.mark.parametrize("h", [-3.3, -2.7])
def test_each_week_follows_from_the_last(h: float) -> None:
    run = lived(country(WORTH - h, 0.6), 1)
    for _ in range(12):
        expected = 1 / (1 + math.exp(-(h + J * speaking(run))))
        sampling = math.sqrt(expected * (1 - expected) / PEOPLE)
        close(speaking(lived(run, 1)), expected, 4 * sampling, sampling, "next week's share")
