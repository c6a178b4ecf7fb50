"""Redress: notice, complaint, review, correction (ER-017 to ER-023: few complain, few offices give way, tribunals do)."""

from typing import Any

import pytest

from demerit.mechanisms import court, redress
from demerit.terms import CERTAIN
from demerit.values import worked_out
from tests.cases.test_court import LISTED

NEVER = CERTAIN - 1
WRONGED: dict[str, Any] = {
    "court_listed": 1, "court_weeks": 10, "court_wrong": 1, "known": 1, "case": 0, "case_weeks": 0, "debt": 50,
    "arrears": 20, "refused_now": 0, "trait_litigious": 128, "luck_notice": NEVER, "luck_counter": NEVER,
    "luck_appeal": NEVER, "luck_internal": NEVER, "luck_independent": NEVER, "notice": 0, "appeal": 1,
    "internal": 15 * CERTAIN // 100, "internal_weeks": 8, "independent": 75 * CERTAIN // 100, "independent_weeks": 26,
    "misjudged": 5 * CERTAIN // 100, "deadline": 2, "compensation": 10, "expiry": 0, "proportion": 0,
    "counter": CERTAIN // 3, "complains": CERTAIN // 1000, "wronged": 5, "meek": 32768,
}
NOTHING = dict.fromkeys(redress.mechanism.weekly, 0)


def week(**changes: int) -> dict[str, int]:
    return worked_out(redress.mechanism.weekly, {**WRONGED, **changes})


def test_a_person_is_told_as_the_listing_is_made_or_finds_out_at_the_counter() -> None:
    unaware = {"known": 0, "court_weeks": 0}
    assert week(**unaware)["known"] == 0
    assert week(**unaware, notice=CERTAIN)["known"] == 1
    assert week(known=0, notice=CERTAIN)["known"] == 0
    found = week(known=0, refused_now=1, luck_counter=0)
    assert (found["known"], found["found_out"]) == (1, 1)
    assert week(known=0, luck_counter=0)["known"] == 0
    assert week(known=0, refused_now=1, luck_counter=0, notice=0)["known"] == 1
    assert week(known=0, refused_now=1, luck_counter=0, notice=0, appeal=0)["known"] == 0, "nothing follows from it where no law has either"


def test_who_does_not_know_does_not_complain_and_the_wronged_complain_more() -> None:
    assert week(luck_appeal=0)["case"] == 1
    assert week(luck_appeal=0, known=0)["complaints"] == week(luck_appeal=0, appeal=0)["complaints"] == 0
    once = CERTAIN // 1000
    assert [week(luck_appeal=5 * once - 9, court_wrong=wrong)["complaints"] for wrong in (0, 1, 2)] == [0, 1, 1]
    assert week(luck_appeal=0, case=4)["complaints"] == 0


@pytest.mark.parametrize(("case", "weeks", "luck", "stage"), [
    ("internal", 7, 0, 1), ("internal", 8, 0, 3), ("internal", 8, 15, 2), ("independent", 25, 0, 2),
    ("independent", 26, 74, 3), ("independent", 26, 75, 4),
])
def test_a_case_goes_from_the_office_to_an_independent_body(case: str, weeks: int, luck: int, stage: int) -> None:
    at = {"case": 1 if case == "internal" else 2, "case_weeks": weeks, f"luck_{case}": luck * CERTAIN // 100 + 9}
    assert week(**at)["case"] == stage


def test_without_an_independent_body_the_office_has_the_last_word() -> None:
    assert week(case=1, case_weeks=8, independent=0)["refused_for_good"] == 1
    assert week(luck_appeal=0, internal=0)["case"] == 2
    assert week(luck_appeal=0, internal=0, independent=0)["complaints"] == 0


def test_a_review_errs_both_ways() -> None:
    late = {"case": 2, "case_weeks": 26, "court_wrong": 0}
    assert week(**late, luck_independent=5 * CERTAIN // 100 - 9)["freed_mistakenly"] == 1
    assert week(**late, luck_independent=6 * CERTAIN // 100)["refused_for_good"] == 1


def test_a_freed_person_waits_for_the_deadline_is_cleared_once_and_paid_once() -> None:
    seen = [week(case=3, case_weeks=k)["cleared"] for k in (0, 1)]
    assert seen == [0, 1]
    over = week(case=3, case_weeks=1)
    assert (over["case"], over["bills"]) == (5, -10 * 11)
    after = week(case=5)
    assert (after["cleared"], after["bills"], after["case"]) == (0, 0, 5)
    assert week(case=3, case_weeks=1, court_wrong=0)["bills"] == 0


def test_without_a_deadline_the_correction_comes_at_once() -> None:
    assert week(case=2, case_weeks=26, luck_independent=0, deadline=0)["cleared"] == 1


def test_a_listing_lapses_and_a_small_debt_is_not_listed() -> None:
    assert week(expiry=11)["lapsed"] == 1
    assert week(expiry=11, case=5)["lapsed"] == week(expiry=12)["lapsed"] == 0
    free = {"court_listed": 0, "known": 0}
    assert week(**free, proportion=51)["excused"] == 1
    assert week(**free, proportion=50)["excused"] == week(**free, proportion=51, arrears=0)["excused"] == 0


def test_one_clock_from_entry_is_read_by_expiry_notice_and_compensation() -> None:
    """A term of 104 weeks that was extended: an expiry beyond it comes, nobody is told anew, and every week is paid for."""
    extended = worked_out(court.mechanism.weekly, {**LISTED, "court_weeks": 103, "luck_extended": 0})
    assert extended["court_weeks"] == 104
    assert week(court_weeks=104, known=0, notice=CERTAIN)["known"] == 0
    assert [week(court_weeks=weeks, expiry=150)["lapsed"] for weeks in (103, 104, 148, 149)] == [0, 0, 0, 1]
    assert week(court_weeks=149, case=3, case_weeks=1, compensation=2)["bills"] == -2 * 150


def test_off_the_list_everything_is_forgotten() -> None:
    assert week(court_listed=0, case=5, case_weeks=9) == NOTHING


def test_measures_of_one_person() -> None:
    assert [redress.unaware(court_listed=1, known=k) for k in (0, 1)] == [1, 0]
    assert [redress.never_corrected(case=case, court_wrong=2) for case in (3, 4)] == [0, 1]
    assert [redress.pending(case=case) for case in range(6)] == [0, 1, 1, 1, 0, 0]


def test_the_least_litigious_are_half_as_ready_to_complain_as_the_middling() -> None:
    """In 1/256, by litigiousness; with a whole part nobody differs, with none the least never complain."""
    assert [redress.readiness(trait, meek=32768) for trait in (0, 128, 255)] == [128, 256, 383]
    assert [redress.readiness(trait, meek=65536) for trait in (0, 128, 255)] == [256, 256, 256]
    assert [redress.readiness(trait, meek=0) for trait in (0, 128, 255)] == [0, 256, 510]


def test_the_last_word_is_the_offices_only_where_there_is_no_other_body() -> None:
    refused = [redress.refused_for_good(1, 0, 0, independent) for independent in (0, CERTAIN)]
    assert refused == [1, 0]
    assert [redress.stage(opened=1, freed=0, refused_for_good=lost, office_refuses=1) for lost in refused] == [4, 2]


def test_compensation_is_twenty_weeks_of_pay_at_most() -> None:
    assert [redress.owed(1, court_wrong, 10, 50) for court_wrong in (0, 1, 2)] == [0, 550, 550]
    assert redress.owed(1, 1, 300, 50) == 2000
