"""Row 9, exposure: shame rises as its formula says, presses small debts, and takes income from those who cannot pay."""

from __future__ import annotations

import math

import numpy as np

from demerit.terms import CERTAIN, logistic
from tests.support import Given, assert_same, close, flow, lived
from tests.systems.exposed import country

SHOWN: Given = {"exposure.screen.reach": "20 %", "exposure.screen.dose": "100 %", "stigma.identifies": "100 %",
                "stigma.small": "16 weeks of pay"}
NUMB: Given = {"stigma.ashamed": "0 utils", "stigma.customers": "0 % of pay", "stigma.resent": "0"}


def test_shame_of_the_listed_rises_to_its_formula() -> None:
    """1 - shame = (1 - reach / 16)^weeks on average, for people listed throughout, from the week a screen is put up."""
    dark = {**SHOWN, **NUMB, "exposure.screen.reach": "0 %"}
    run = lived(country(dark, {20: {"exposure.screen.reach": "20 %"}}), 20)
    assert run.column("shame").sum() == 0
    since = run.column("court_listed") > 0
    for _ in range(20):
        since &= run.column("court_listed") > 0
        run.step()
    calm = 1 - run.column("shame")[since] / 4095
    assert since.sum() > 50
    close(calm.mean(), (1 - 0.2 / 16) ** 20, 0.02, calm.std() / math.sqrt(len(calm)), "shame still to come")


def test_exposures_come_at_their_reach_and_in_towns_where_screens_stand() -> None:
    towns: Given = {**SHOWN, "exposure.film.reach": "20 %", "exposure.film.dose": "50 %", "exposure.film.towns": True}
    run, listed = lived(country({**towns, **NUMB}), 2), 0
    before = [flow(run, "exposures", row) for row in ("screen", "film")]
    for _ in range(20):
        listed += int(run.column("court_listed").sum())
        run.step()
    screen, film = (flow(run, "exposures", row) - was for row, was in zip(("screen", "film"), before, strict=True))
    close(screen / listed, 0.2, 0.02, math.sqrt(0.16 / listed), "shown a listed week")
    assert 0 < film < screen


def test_a_ringtone_is_heard_of_a_part_of_the_listed_for_as_long_as_it_lasts_and_shows_them_in_proportion() -> None:
    """SH-006: 3 % of the listed at a time.  Half of those who know hear it and nine in ten can place it: shown in .45 of weeks."""
    given: Given = {"exposure.ringtone.reach": "30 %", "exposure.ringtone.dose": "50 %", "exposure.ringtone.weeks": "8 weeks",
                    "stigma.identifies": "90 %", **NUMB}
    run, listed, heard = lived(country(given), 12), 0, 0
    counted = (("weeks_shown", ""), ("weeks_displayed", ""), ("exposures", "ringtone"))
    before = [flow(run, *name) for name in counted]
    for _ in range(12):
        listed += int(run.column("court_listed").sum())
        heard += int((run.column("displayed") > 0).sum())
        run.step()
    shown, lasting, chosen = (flow(run, *name) - was for name, was in zip(counted, before, strict=True))
    assert lasting == heard > 1000
    close((lasting + chosen) / listed, 0.3, 0.06, math.sqrt(8 * 0.21 / listed), "heard of, of the listed")
    close(shown / (lasting + chosen), 115 / 256, 0.03, math.sqrt(0.25 / lasting), "shown, of weeks heard of")


def test_the_shamed_take_up_payment_as_often_as_the_logit_says() -> None:
    """Of everybody who refuses in a week, by their own urge, legitimacy and listing: sum of chances, binomial error.

    `pressed` counts only what would not have come anyway: the chance with the pressure less the chance without.
    """
    run = lived(country({**SHOWN, "stigma.feel": "0.25", "stigma.ashamed": "6 utils"}), 12)
    counted, expected, spread = flow(run, "pressed"), 0.0, 0.0
    for _ in range(30):
        refuses = (run.column("refusing") > 0) & (run.column("debt") > 0)
        for urge, legitimacy, listed in zip(
            *(run.column(name)[refuses].tolist() for name in ("urge", "legitimacy", "court_listed")), strict=True
        ):
            usual = -1920 + ((legitimacy - 40960) >> 8)
            chance = (logistic(usual + 90 * listed + urge) - logistic(usual)) / CERTAIN
            expected, spread = expected + chance, spread + chance * (1 - chance)
        run.step()
    found = flow(run, "pressed") - counted
    assert expected > 20
    close(found, expected, 6, math.sqrt(spread), "pressed to pay")


def test_small_debts_alone_are_paid_under_shame() -> None:
    """SH-014: with the line at a week of pay, hardly a debt is small, and nobody more pays than without a screen."""
    none = lived(country({"stigma.identifies": "100 %"}), 40)
    large = lived(country({**SHOWN, "stigma.small": "0 weeks of pay", "stigma.customers": "0 % of pay", "stigma.resent": "0"}), 40)
    small = lived(country({**SHOWN, "stigma.customers": "0 % of pay", "stigma.resent": "0"}), 40)
    assert flow(large, "pressed") == flow(none, "pressed")
    assert flow(small, "pressed") > flow(none, "pressed") + 10


def test_lost_customers_push_some_into_the_trap() -> None:
    """Instalments missed for want of the very income that exposure took (counted by `means`), and none when none is lost."""
    hard = {**SHOWN, "stigma.feel": "0.25", "stigma.ashamed": "0 utils", "stigma.customers": "30 % of pay"}
    none, shown = lived(country({"stigma.identifies": "100 %"}), 50), lived(country(hard), 50)
    assert flow(shown, "trapped") > flow(none, "trapped") + 20
    assert flow(shown, "income") < flow(none, "income")


def test_exposure_that_moves_nobody_changes_nobody_but_who_was_shown() -> None:
    """The placebo: shown as often, and everything but being shown as without it.  Ties see it; so ties are told apart."""
    run = {"ties.shun": "0 utils", "stigma.identifies": "100 %"}
    none, numb = lived(country(run), 30), lived(country({**SHOWN, **NUMB, **run}), 30)
    assert flow(numb, "exposures", "screen") > 500
    assert_same(none.columns(), numb.columns(), but=("street_shown", "glimpsed", "shame", "shown_ever"))


def test_shame_fades_once_over() -> None:
    run = lived(country({**SHOWN, **NUMB}, {20: {"stigma.identifies": "0 %"}}), 20)
    before = run.column("shame").sum()
    lived(run, 20)
    assert 0 < run.column("shame").sum() < before * (1 - 1 / 8) ** 18
    assert np.count_nonzero(run.column("street_shown")) == 0
