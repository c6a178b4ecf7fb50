"""The score: points on a scale, forgotten slowly, for those who are enrolled (SE-001: 350 to 950)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import score
from demerit.terms import CERTAIN
from demerit.values import valued, worked_out

RULES: dict[str, Any] = {
    "base": 650 * 256, "spread": 0, "floor": 350 * 256, "ceiling": 950 * 256, "memory": 0, "enrolment": 65536,
    "awareness": 65536, "retest": 0,
}
PERSON: dict[str, Any] = {"trait_standing": 0, "trait_quintile": 3, "trait_adult": 1, "trait_enrol": 100,
                          "invited": 0, "posted_invited": 0, "most_loss": 0, "lapse": 0, "anew": 0}


def settled(own: int, posted: int, enrolled: int = 1, **changes: int) -> tuple[int, ...]:
    """The score, and whether one is enrolled, aware and joined, after a week."""
    given = {**RULES, **PERSON, "own": own, "posted_own": posted, "enrolled": enrolled, **changes}
    return tuple(worked_out(score.mechanism.settle, given).values())


def begun(**given: int) -> tuple[int, ...]:
    """The same before the first week, when nobody has joined."""
    return (*worked_out(score.mechanism.begin, given).values(), score.mechanism.columns[3].start)


def test_points_are_added_and_nothing_else() -> None:
    assert settled(700 * 256, 6 * 256) == (706 * 256, 1, 1, 0)
    assert settled(700 * 256, -5 * 256) == (695 * 256, 1, 1, 0)


def test_the_scale_cuts() -> None:
    assert settled(949 * 256, 6 * 256)[0] == 950 * 256
    assert settled(351 * 256, -50 * 256)[0] == 350 * 256


def test_a_score_of_another_scale_begins_anew_where_the_law_says_so() -> None:
    """A file of 1000 points is taken over by a law of 200, and one of 100 by a law that begins at 250."""
    low = {"base": 100 * 256, "floor": 0, "ceiling": 200 * 256}
    assert [settled(1000 * 256, 0, **low, anew=k)[0] for k in (0, 1)] == [200 * 256, 100 * 256]
    assert settled(100 * 256, 0, base=1000 * 256, floor=250 * 256, ceiling=2000 * 256, anew=1)[0] == 1000 * 256
    assert settled(150 * 256, 256, **low, anew=1)[0] == 151 * 256


DOGS: dict[str, Any] = {"base": 12 * 256, "floor": 0, "ceiling": 12 * 256, "retest": CERTAIN // 8}


def passed(own: int, luck: int, **changes: int) -> dict[str, int]:
    """What the test gives back in a week."""
    return worked_out(score.mechanism.weekly, {**RULES, **PERSON, **DOGS, "own": own, "luck_retest": luck, "enrolled": 1, **changes})


def test_who_has_no_points_left_passes_a_test_and_begins_anew() -> None:
    """Jinan: without points the dog is taken until its owner passes a test; then all twelve are there again (CT-016)."""
    assert passed(0, CERTAIN // 8 - 1) == {"own": 12 * 256, "tests_passed": 1}
    assert passed(0, CERTAIN // 8) == passed(1, 0) == passed(0, 0, enrolled=0) == passed(0, 0, retest=0) == {"own": 0, "tests_passed": 0}
    assert settled(0, 12 * 256, **DOGS)[0] == 12 * 256


def test_points_lapse_back_within_two_years_but_not_for_who_must_pass_a_test() -> None:
    """Twelve points count within two years (CT-016): a 104th of what is missing a week, and nothing at the bottom."""
    assert settled(9 * 256, 0, **DOGS, lapse=630)[0] == 9 * 256 + round(3 * 256 / 104)
    assert settled(0, 0, **DOGS, lapse=630)[0] == 0
    assert settled(0, 0, **{**DOGS, "retest": 0}, lapse=630)[0] == round(12 * 256 / 104)


def test_a_64th_of_the_distance_is_forgotten_each_week() -> None:
    """THEORY B3.9; half of it after 44 weeks."""
    own = 750 * 256
    for _ in range(44):
        own = settled(own, 0, memory=1024)[0]
    assert own / 256 == pytest.approx(650 + 100 * (1 - 1 / 64) ** 44, abs=0.1)


def test_forgetting_sticks_no_more_than_an_eighth_of_a_point_away() -> None:
    own = 651 * 256
    for _ in range(1000):
        own = settled(own, 0, memory=1024)[0]
    assert 0 <= own - 650 * 256 <= 32


def test_forgetting_is_even_handed() -> None:
    """To nearest: what is lost above the base is regained below it, to a 256th of a point."""
    for away in range(1, 3000, 7):
        down = settled(650 * 256 + away, 0, memory=1024)[0] - (650 * 256 + away)
        up = settled(650 * 256 - away, 0, memory=1024)[0] - (650 * 256 - away)
        assert -1 <= down + up <= 1


@pytest.mark.parametrize(("trait_enrol", "enrolment", "enrolled"), [
    (0, 655, 1), (2, 655, 1), (3, 655, 0), (127, 32768, 1), (128, 32768, 0), (255, 65536, 1), (0, 0, 0),
])
def test_people_enrol_in_order(trait_enrol: int, enrolment: int, enrolled: int) -> None:
    """1 % of adults is the first 3 of 256 steps (1.2 %); half is 128."""
    assert settled(650 * 256, 0, trait_enrol=trait_enrol, enrolment=enrolment)[1] == enrolled


def test_minors_never_enrol() -> None:
    assert settled(0, 600, 0, trait_adult=0) == (0, 0, 0, 0)


def test_the_aware_are_the_first_to_enrol() -> None:
    """CT-008: 11 % of people in pilot places knew of theirs."""
    aware = [settled(0, 0, trait_enrol=k, awareness=7209)[2] for k in range(256)]
    assert sum(aware) == 28
    assert aware == sorted(aware, reverse=True)


def test_who_joins_starts_from_their_own_level_and_who_leaves_loses_it() -> None:
    assert settled(0, 99 * 256, 0) == (650 * 256, 1, 1, 0)
    assert settled(700 * 256, 0, 1, enrolment=0) == (0, 0, 0, 0)


def test_the_first_week_is_ones_own_level() -> None:
    rules = {**{rule: value for rule, value in RULES.items() if rule != "memory"}, "spread": 48 * 256}
    who = {name: value for name, value in PERSON.items() if name.startswith("trait_")}
    assert begun(**who, **rules) == (650 * 256, 1, 1, 0)
    high = begun(**{**who, "trait_standing": 64}, **rules)[0]
    assert high / 256 - 650 == pytest.approx(48 * 0.625, abs=0.01)
    rich = begun(**{**who, "trait_quintile": 5}, **rules)[0]
    assert rich / 256 - 650 == pytest.approx(48 * 1.0986, abs=0.01)
    assert begun(**who, **{**rules, "enrolment": 0}) == (0, 0, 0, 0)


def test_levels_have_the_deviation_the_rule_says() -> None:
    """.625 of a standard normal and .549 a quintile, whose variance is two: variance one together."""
    from demerit.population.traits import bell_64

    levels = [score.level(bell_64(k), quintile, 0, 48 * 256) / 256 for k in range(256) for quintile in range(1, 6)]
    mean = sum(levels) / len(levels)
    assert abs(mean) < 0.01
    assert (sum((x - mean) ** 2 for x in levels) / len(levels)) ** 0.5 == pytest.approx(48, rel=0.01)


@given(st.integers(0, 2**20 - 1), st.integers(-(2**19), 2**19), st.integers(0, 65536), st.integers(0, 4095),
       st.integers(0, 4095))
def test_nobody_leaves_the_scale(own: int, posted: int, memory: int, floor: int, ceiling: int) -> None:
    scale = {"floor": floor * 256, "ceiling": ceiling * 256}
    total = settled(own, posted, memory=memory, **scale)[0]
    assert total == min(max(total, floor * 256), ceiling * 256)


def test_people_join_beyond_the_order_and_may_leave_again() -> None:
    late = {"trait_enrol": 250, "enrolment": 32768}
    assert settled(0, 0, enrolled=0, **late)[1] == 0
    assert settled(0, 0, enrolled=0, posted_invited=1, **late)[1:] == (1, 1, 1)
    assert settled(650 * 256, 0, invited=1, **late)[1:] == (1, 1, 1)
    assert settled(650 * 256, 0, invited=1, posted_invited=-1, **late)[1:] == (0, 0, 0)
    assert settled(0, 0, enrolled=0, posted_invited=1, trait_enrol=250, enrolment=0)[1] == 0


def test_no_week_takes_more_than_the_law_allows() -> None:
    own = 700 * 256
    assert [settled(own, -posted * 256, most_loss=5 * 256)[0] // 256 for posted in (3, 5, 50)] == [697, 695, 695]
    assert settled(own, 50 * 256, most_loss=5 * 256)[0] == 750 * 256


def test_what_was_taken_lapses_and_what_was_earned_does_not() -> None:
    assert settled(550 * 256, 0, lapse=6554)[0] / 256 == pytest.approx(560, abs=0.01)
    assert settled(750 * 256, 0, lapse=6554)[0] == 750 * 256


def test_a_week_is_told_by_what_moved_the_score() -> None:
    """At 550 of 650: 12 points taken of which 5 are allowed, a 64th of 100 drifts back, and a tenth lapses."""
    given = {**RULES, **PERSON, "own": 550 * 256, "posted_own": -12 * 256, "enrolled": 1, "most_loss": 5 * 256, "memory": 1024,
             "lapse": 6554}
    found = valued(score.mechanism.settle.values(), given)
    assert [found[name] / 256 for name in ("carried", "proportionate", "forgotten", "eased", "reckoned")] == pytest.approx(
        [550, -5, 100 / 64, 10, 556.5625], abs=0.01)


def test_who_is_called_up_is_told_only_in_the_order_of_enrolment() -> None:
    """Half are enrolled, and half of those know of it; who joins knows as well."""
    half = {"enrolment": 32768, "awareness": 32768}
    assert [settled(0, 0, enrolled=0, trait_enrol=k, **half)[1:3] for k in (63, 64, 127, 128)] == [(1, 1), (1, 0), (1, 0), (0, 0)]
    assert settled(0, 0, enrolled=0, trait_enrol=127, posted_invited=1, **half)[1:] == (1, 1, 1)
