"""Exemplary punishment: one voice is arrested, its followers and other voices take note (SP-011, SP-014)."""

from typing import Any

import pytest

from demerit.mechanisms import exemplary
from demerit.terms import CERTAIN
from demerit.values import worked_out

PERSON: dict[str, Any] = {
    "stance": 0, "punished": 0, "visited": 0, "gagged": 0, "shaken": 0, "touched": 0, "enrolled": 1, "trait_voice": 0,
    "trait_adult": 1, "trait_dissent": 20, "heard_examples": 0, "country_arrests": 0, "country_voices": 10, "luck": CERTAIN // 2,
    "arrest": CERTAIN // 10, "pretext": CERTAIN // 100, "weeks": 8, "grievance_arrest": 900, "points": -2560,
    "kindred": CERTAIN // 4,
}
NAMES = tuple(exemplary.mechanism.weekly)
VOICE = {"trait_voice": 1}


def week(**changes: int) -> dict[str, int]:
    return worked_out(exemplary.mechanism.weekly, {**PERSON, **changes})


def some(found: dict[str, int], *names: str) -> tuple[int, ...]:
    return tuple(found[name] for name in names)


def test_a_public_figure_who_spoke_is_arrested_silent_and_out_of_work() -> None:
    found = week(**VOICE, stance=1, luck=0)
    assert some(found, "arrested", "gagged", "warned", "restricted", "fired", "arrests") == (1, 8, 1, 1, 1, 1)
    assert some(found, "grievance", "own", "arrest_weeks") == (900, -2560, 1)
    assert week(**VOICE, stance=1, luck=0, enrolled=0)["own"] == 0


def test_the_chance_is_that_of_the_post_or_of_the_pretext() -> None:
    assert [week(**VOICE, stance=1, luck=luck)["arrested"] for luck in (CERTAIN // 10 - 1, CERTAIN // 10)] == [1, 0]
    assert [week(**VOICE, luck=luck)["arrested"] for luck in (CERTAIN // 100 - 1, CERTAIN // 100)] == [1, 0]
    assert week(**VOICE, stance=2, luck=CERTAIN // 50)["arrested"] == 0


def test_nobody_else_is_arrested() -> None:
    assert week(stance=1, luck=0)["arrested"] == 0


def test_silence_lasts_its_weeks_and_nobody_is_arrested_twice() -> None:
    assert some(week(**VOICE, gagged=8, luck=0), "arrested", "gagged", "fired", "arrest_weeks") == (0, 7, 1, 1)
    assert some(week(**VOICE, gagged=1), "gagged", "restricted", "fired", "arrest_weeks") == (0, 0, 0, 0)


def test_only_the_arrest_of_a_voice_one_follows_shakes() -> None:
    assert [exemplary.examples(their_arrested=1, tie_kind=kind) for kind in range(6)] == [0, 0, 0, 0, 0, 1]
    assert exemplary.examples(their_arrested=0, tie_kind=5) == 0
    assert week(heard_examples=1)["shaken"] == 13
    assert [week(shaken=left)["shaken"] for left in (13, 1, 0)] == [12, 0, 0]


@pytest.mark.parametrize(("luck", "warned"), [(3 * CERTAIN // 4 - 1, 0), (3 * CERTAIN // 4, 1)])
def test_an_arrest_is_a_warning_to_other_public_figures_only(luck: int, warned: int) -> None:
    assert week(**VOICE, country_arrests=2, luck=luck)["warned"] == warned
    assert week(country_arrests=2, luck=luck)["warned"] == 0
    assert week(**VOICE, country_arrests=0, luck=luck)["warned"] == 0


def test_posts_of_the_untouched_are_counted_apart() -> None:
    counts = ("posts_shaken", "weeks_shaken", "posts_calm", "weeks_calm")
    assert some(week(stance=1), *counts) == (0, 0, 1, 1)
    assert some(week(stance=1, shaken=5), *counts) == (1, 1, 0, 0)
    assert some(week(stance=2, shaken=5), *counts) == (0, 1, 0, 0)
    for touched in ({"touched": 1}, {"punished": 1}, {"visited": 1}, {"trait_dissent": -5}):
        assert some(week(stance=1, **touched), *counts) == (0, 0, 0, 0)


def test_where_nobody_is_arrested_nothing_is_kept() -> None:
    assert week(arrest=0, pretext=0, stance=1, punished=1, visited=1) == dict.fromkeys(NAMES, 0)


def test_minors_have_no_part_in_it() -> None:
    assert week(trait_adult=0, **VOICE, stance=1, luck=0) == dict.fromkeys(NAMES, 0)


def test_a_warning_does_not_depend_on_how_many_people_are_simulated() -> None:
    """One arrest among a thousand voices reaches the hundredth part of them that one among ten does."""
    edge = CERTAIN - CERTAIN // 4 // 100
    assert [week(**VOICE, country_arrests=1, country_voices=1000, luck=luck)["warned"] for luck in (edge - 10**6, edge + 10**6)] == [0, 1]
    assert week(**VOICE, country_arrests=100, country_voices=1000, luck=3 * CERTAIN // 4)["warned"] == 1
    assert (week(**VOICE)["voices"], week()["voices"], week(**VOICE, arrest=0, pretext=0)["voices"]) == (1, 0, 0)


def test_what_is_held_against_a_voice() -> None:
    """A pretext more likely than the punishment of posts holds for those who posted too."""
    assert [exemplary.threat(spoke=spoke, arrest=100, pretext=10) for spoke in (0, 1)] == [10, 100]
    assert exemplary.threat(spoke=1, arrest=10, pretext=100) == 100


def test_one_arrest_in_ten_is_as_near_as_can_be() -> None:
    near = [exemplary.nearness(figure=1, country_arrests=arrests, country_voices=100) for arrests in (0, 5, 10, 11)]
    assert near == [0, 32768, 65536, 65536]
    assert exemplary.nearness(figure=0, country_arrests=10, country_voices=100) == 0
    assert exemplary.nearness(figure=1, country_arrests=10, country_voices=0) == 0
