"""Federation: what a province's institution decides, number by number; and where a list bites."""

from typing import Any

import pytest

from demerit.mechanisms import federation
from demerit.terms import CERTAIN
from demerit.units import YARDSTICKS
from demerit.values import asked, steps, worked_out

PROVINCE: dict[str, Any] = {
    "province_variant": 2, "province_reviewed_weeks": 25, "province_review_yardstick": 1, "province_review_part": 10,
    "province_review_whole": 1000, "province_record_part": 30, "province_record_whole": 4000, "province_adopted": 1,
    "province_restricted_now": 5, "other_variant": 3, "other_review_part": 21,
    "other_review_whole": 2000, "leading_variant": 0, "province_list_paid": 4, "province_court_listed": 50,
    "province_legitimacy": 40000, "province_people": 20, "province_list_in": 6, "province_fined": 2, "province_adults": 15,
    "province_enrolled": 9, "luck": 0, "review": 26, "yardstick": 1, "adopt": CERTAIN // 2, "merge": 0,
}


def sitting(**changes: int) -> dict[str, int]:
    return worked_out(federation.mechanism.govern, {**PROVINCE, **changes})


def test_a_province_takes_over_the_variant_of_one_that_did_better() -> None:
    """21/2000 is more than 10/1000; the new period and the new record begin empty."""
    assert sitting() == {
        "variant": 3, "reviewed_weeks": 0, "review_yardstick": 1, "review_part": 0, "review_whole": 0, "record_part": 0,
        "record_whole": 0, "adopted": 2}


@pytest.mark.parametrize(("part", "whole"), [(20, 2000), (19, 2000), (0, 0), (1, 101)])
def test_it_keeps_its_own_when_the_other_did_no_better_exactly(part: int, whole: int) -> None:
    """1/101 is below 10/1000 by one part in ten thousand; nothing over nothing is not better than anything."""
    found = sitting(other_review_part=part, other_review_whole=whole)
    assert (found["variant"], found["adopted"]) == (2, 1)


def test_the_smallest_difference_counts() -> None:
    assert sitting(other_review_part=1, other_review_whole=99)["variant"] == 3
    big = {"province_review_part": 2**50, "province_review_whole": 2**51}
    assert sitting(**big, other_review_part=2**50, other_review_whole=2**51 - 1)["variant"] == 3
    assert sitting(**big, other_review_part=2**50, other_review_whole=2**51)["variant"] == 2


def test_less_of_a_harm_is_better() -> None:
    """Parts that are counted against are below zero: -3 of 100 is better than -5 of 100."""
    worse = {"province_review_part": -5, "province_review_whole": 100, "other_review_whole": 100}
    assert sitting(**worse, other_review_part=-3)["variant"] == 3
    assert sitting(**worse, other_review_part=-6)["variant"] == 2


def test_inertia_is_luck_against_the_chance_of_adopting() -> None:
    assert sitting(luck=CERTAIN // 2 - 1)["variant"] == 3
    assert sitting(luck=CERTAIN // 2)["variant"] == 2
    assert sitting(adopt=0)["variant"] == 2


def test_a_province_with_nothing_to_show_is_not_outdone() -> None:
    assert sitting(province_review_part=0, province_review_whole=0)["variant"] == 2


def test_between_reviews_the_week_is_added_and_nothing_else_moves() -> None:
    found = sitting(province_reviewed_weeks=24)
    assert found == {
        "variant": 2, "reviewed_weeks": 25, "review_yardstick": 1, "review_part": 14, "review_whole": 1050, "record_part": 34,
        "record_whole": 4050, "adopted": 1}


def test_a_review_without_a_change_keeps_the_record() -> None:
    found = sitting(adopt=0)
    assert (found["reviewed_weeks"], found["review_whole"], found["record_part"], found["record_whole"]) == (0, 0, 30, 4000)


def test_no_review_means_no_review_ever() -> None:
    assert sitting(review=0)["variant"] == 2
    assert sitting(review=0)["reviewed_weeks"] == 0


def test_another_yardstick_begins_another_period() -> None:
    """What was added up by the old one is of another kind: no review on it."""
    found = sitting(yardstick=4)
    assert (found["variant"], found["reviewed_weeks"], found["review_part"], found["review_whole"]) == (2, 1, 9, 15)
    assert (found["record_part"], found["record_whole"]) == (9, 15)


def test_the_centre_gives_everybody_the_leading_variant_at_the_next_review() -> None:
    assert sitting(merge=1)["variant"] == 0
    assert sitting(merge=1, adopt=0, luck=CERTAIN - 1)["variant"] == 0
    assert sitting(merge=1, province_reviewed_weeks=24)["variant"] == 2
    assert sitting(merge=1, leading_variant=-1)["variant"] == 2


@pytest.mark.parametrize(("name", "part", "whole"), [
    ("repayment", 4, 50), ("complaints", 40000, 65536 * 20), ("cost", -8, 15), ("enrolment", 9, 15), ("harm", -5, 15)])
def test_the_yardsticks(name: str, part: int, whole: int) -> None:
    """A period of one week by each: the list of `units.YARDSTICKS` in its order."""
    found = sitting(yardstick=YARDSTICKS.index(name) + 1, province_review_yardstick=0)
    assert (found["review_part"], found["review_whole"]) == (part, whole)


def test_no_yardstick_no_period() -> None:
    assert (sitting(yardstick=0)["review_part"], sitting(yardstick=0)["review_whole"]) == (0, 0)


def test_no_yardstick_reads_what_people_say() -> None:
    """Every name the institution may ask for, against everything that speech owns: silence cannot look like success."""
    from demerit.mechanisms.speech import mechanism as speech

    owned = {c.name for c in (*speech.columns, *speech.counts)}
    asked_for = asked(steps(federation.mechanism.govern.values()))
    read = {name.removeprefix("province_").removeprefix("other_") for name in asked_for}
    assert {"list_paid", "review_part", "restricted_now"} <= read
    assert read & owned == set()
    assert {"voiced", "withheld_posts", "silenced", "stance"} <= owned


LISTED: dict[str, int] = {"court_listed": 1, "trait_away": 64, "luck_away": 0, "luck_asked": 0, "recognised": 32768}


@pytest.mark.parametrize(("changes", "escaped", "away"), [
    ({}, 0, 1), ({"luck_asked": CERTAIN // 2}, 1, 1), ({"luck_asked": CERTAIN // 2 - 1}, 0, 1),
    ({"luck_asked": CERTAIN // 2, "luck_away": CERTAIN // 4}, 0, 0), ({"luck_asked": CERTAIN // 2, "court_listed": 0}, 0, 0),
    ({"luck_asked": CERTAIN - 1, "recognised": 65536}, 0, 1), ({"recognised": 0}, 1, 1)])
def test_a_list_bites_away_from_home_where_it_is_recognised(changes: dict[str, int], escaped: int, away: int) -> None:
    found = worked_out(federation.mechanism.weekly, {**LISTED, **changes})
    assert found == {"escaped": escaped, "weeks_away": away, "escapes": escaped}


@pytest.mark.parametrize(("merge", "sits", "variant"), [(0, 0, 2), (0, 1, 3), (1, 0, 2), (1, 1, 0)])
def test_nothing_but_a_sitting_changes_the_variant(merge: int, sits: int, variant: int) -> None:
    assert federation.next_variant(province_variant=2, sits=sits, merge=merge, ordered=0, imitated=3) == variant


def test_a_record_ends_with_the_variant_and_with_the_yardstick() -> None:
    assert [federation.record_stands(same_period=same, changed=changed) for same, changed in ((1, 0), (1, 1), (0, 0))] == [1, 0, 0]
