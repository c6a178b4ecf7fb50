"""P06: a listing that presses debtors and costs them income can slow repayment (THEORY P06).

The register is the court's own, with a guest's debtors in the place of `means`.  Lag: a debtor is listed in the week
after the one of the default, so a spell has one week at h0 before those at h1; that moves a performing share by .0001.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import pytest

from demerit.engine.run import Run
from tests.support import close, lived
from tests.theory.study import mean_of_people, middles, rate, shuffled, study

GUEST = "tests.theory.guests.instalments"
WANTED = ("court", f"means={GUEST}")
PEOPLE = 100_000
H0, LAPSE, NEEDED, LOSS, PRESSURE = 0.010, 0.001, 0.9, 0.25, 1.3
H1 = 0.00868529
REGISTER = {"court.after": "1 weeks", "court.listing": "100 %"}


def above(income: float) -> float:
    """P(Y > income) for income lognormal(0, .6)."""
    return 1 - NormalDist(0, 0.6).cdf(math.log(income))


def ability(loss: float) -> float:
    """g(l): how much rarer a loss of income makes the weeks in which a debtor can pay."""
    return above(NEEDED / (1 - loss)) / above(NEEDED)


def debtors(people: int, weeks: int, **rules: object) -> Run:
    """Everybody in default at first; `lapse` says how soon who paid falls behind again."""
    usual = {"lapse": "100 %", "pays": str(H0 / above(NEEDED)), "needed": str(NEEDED), "loss": str(LOSS),
             "pressure": str(PRESSURE), **rules}
    register = REGISTER if usual.pop("register", True) else {}
    given = {**register, **{f"means.{name}": value for name, value in usual.items()}}
    # incomes of the first week are spread evenly
    seats = shuffled(np.floor(65536 * middles(people)), 3)
    return study(WANTED, given, people, weeks, columns={"seat": seats, "arrears": np.ones(people)})


@lru_cache(maxsize=16)
def hazard(loss: float = LOSS, pressure: float = PRESSURE, weeks: int = 150) -> tuple[float, float]:
    """(payments a week in default, standard error) of the listed."""
    run = lived(debtors(PEOPLE, weeks, loss=str(loss), pressure=f"{pressure:.6f}"), weeks)
    return rate(run, "paid_listed", "due_listed")


@lru_cache(maxsize=1)
def hazard_without() -> tuple[float, float]:
    """The same where there is no register."""
    return rate(lived(debtors(PEOPLE, 300, register=False), 300), "paid_free", "due_free")


def test_the_closed_form_is_that_of_the_theory() -> None:
    assert ability(LOSS) == pytest.approx(0.668099, abs=1e-6)
    assert H0 * PRESSURE * ability(LOSS) == pytest.approx(H1, abs=1e-8)
    assert 1 / ability(LOSS) - 1 == pytest.approx(0.496783, abs=1e-6)
    assert PRESSURE * ability(0.180154) == pytest.approx(1, abs=2e-6)
    assert pytest.approx(0.13147, abs=1e-5) == 1 - H1 / H0


def test_the_listed_repay_slower_although_they_are_pressed() -> None:
    free, free_error = hazard_without()
    listed, error = hazard()
    close(free, H0, 4 * free_error, free_error, "h0")
    close(listed, H1, 0.0002, error, "h1")
    close(1 / listed, 115.14, 4 * error / H1**2, error / H1**2, "weeks to pay, listed")
    ratio_error = math.hypot(error / H0, free_error * H1 / H0**2)
    close(1 - listed / free, 0.13147, 4 * ratio_error, ratio_error, "deterrence that would make up for it")
    close(listed / free / PRESSURE, 0.668099, 4 * ratio_error, ratio_error, "g")


def test_who_is_not_yet_listed_pays_as_if_there_were_no_register() -> None:
    run = lived(debtors(PEOPLE, 200), 200)
    free, error = rate(run, "paid_free", "due_free")
    close(free, H0, 4 * error, error, "h0 before the listing")


def test_the_sign_turns_at_a_loss_of_18_percent() -> None:
    """Repayment against the loss of income, and where it crosses that of a country without a register."""
    losses = (0.16, 0.18, 0.20)
    found = [hazard(loss, weeks=400) for loss in losses]
    free, free_error = hazard_without()
    slope, at = np.polyfit(np.array(losses) - 0.18, [value for value, _ in found], 1)
    crossing = 0.18 + (free - at) / slope
    error = math.hypot(free_error, math.sqrt(sum(e * e for _, e in found)) / 3) / abs(slope)
    close(crossing, 0.180154, min(0.005, 9 * error), error, "loss of income at which the register does nothing")
    assert hazard(0.10)[0] - free > 8 * free_error
    assert hazard()[0] - free < -8 * free_error


def test_enough_pressure_makes_up_for_the_loss() -> None:
    value, error = hazard(pressure=1.496783)
    close(value, H0, 4 * error, error, "h1 at the break-even pressure")


COUNTRIES = {"none": 0.909091, "list": 0.896751, "deters 10 %": 0.906106, "deters 15 %": 0.910857}
"""The share of debtors who perform: without a register, and with one that deters nobody or some lapses."""


def performing(lapse: float, register: bool, start: float) -> np.ndarray:
    """Weeks not in default of each person, as a share, over 400; `start` is forgotten by .989 a week."""
    people, first, watched = 200_000, 100, 400
    run = debtors(people, first + watched, lapse=f"{lapse:.6f}", register=register)
    run.set_column("arrears", np.random.default_rng(5).random(people) > start)
    lived(run, first)
    weeks_in_default = np.zeros(people)
    for _ in range(watched):
        weeks_in_default += lived(run, 1).column("arrears")
    return 1 - weeks_in_default / watched


@lru_cache(maxsize=1)
def shares() -> dict[str, np.ndarray]:
    """Performing, person by person and with the same luck, in four countries."""
    lapses = dict(zip(COUNTRIES, (1.0, 1.0, 0.90, 0.85), strict=True))
    return {name: performing(lapses[name] * LAPSE, name != "none", start) for name, start in COUNTRIES.items()}


@pytest.mark.parametrize(("country", "expected"), COUNTRIES.items())
def test_share_of_debtors_who_perform(country: str, expected: float) -> None:
    value, error = mean_of_people(shares()[country])
    close(value, expected, 4 * error, error, country)


@pytest.mark.parametrize(("country", "effect"), [
    ("list", -0.012340), ("deters 10 %", -0.002985), ("deters 15 %", 0.001766),
])
def test_deterrence_must_beat_the_loss_of_ability(country: str, effect: float) -> None:
    """Paired, person by person: below 13.1 % of deterrence the register lowers the performing share, above it raises it."""
    value, error = mean_of_people(shares()[country] - shares()["none"])
    close(value, effect, 4 * error, error, f"effect of {country}")
    assert value * effect > 0


def test_incomes_that_last_are_another_case() -> None:
    """A cohort that does not fall behind again: with incomes for life the rest are those who never can pay."""
    hazards = {}
    for lasting in (False, True):
        run = lived(debtors(PEOPLE, 300, lapse="0 %", lasting=lasting), 200)
        run.look()
        hazards[lasting] = rate(lived(run, 100), "paid_listed", "due_listed")
    close(hazards[False][0], H1, 4 * hazards[False][1], hazards[False][1], "h1 of those left, incomes drawn anew")
    assert hazards[True][0] < H1 / 10
