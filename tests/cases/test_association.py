"""The published score, pulled towards the published scores of ties (SE-006; THEORY P02)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import association
from demerit.values import worked_out


def week(**given: int) -> dict[str, int]:
    return worked_out(association.mechanism.weekly, {"score_band": 0, "score_floor": 0, **given})


def published(own: int, *ties: int, weight: int = 19661, enrolled: int = 1) -> int:
    """In points, rounded to sixteenths; ties in points, 0 for a tie without a score."""
    heard = sum(association.scores(their_published=16 * tie, tie_kind=3) for tie in ties)
    scored = sum(association.with_score(their_published=16 * tie, tie_kind=3) for tie in ties)
    return week(own=256 * own, enrolled=enrolled, heard_scores=heard, heard_scored=scored, weight=weight,
                rented=0, score_ceiling=0)["published"]


def test_three_tenths_of_the_mean_of_ones_ties() -> None:
    assert published(800, 600) / 16 == pytest.approx(740, abs=1 / 32)
    assert published(600, 800, 600, 400) / 16 == 600


@pytest.mark.parametrize(("own", "band"), [(100, 100), (199, 100), (200, 200), (399, 300), (400, 400), (499, 400)])
def test_where_bands_are_told_everybody_in_one_looks_alike(own: int, band: int) -> None:
    """D from 100, C from 200, B from 300, A from 400 to the end of the scale at 499."""
    alone = {"enrolled": 1, "heard_scores": 0, "heard_scored": 0, "weight": 0, "rented": 0, "score_ceiling": 499 * 256}
    told = week(own=256 * own + 255 * (own % 100 != 0), score_band=100 * 256, score_floor=100 * 256, **alone)
    assert told["published"] == 16 * band
    assert told["collateral_loss"] == told["collateral_gain"] == 0


def test_without_a_scored_tie_ones_own() -> None:
    assert published(800) == 800 * 16
    assert published(800, 0, 0) == 800 * 16


def test_a_tie_without_a_score_is_left_out_of_the_mean() -> None:
    assert published(800, 600, 0) == published(800, 600)


def test_weights_of_nothing_and_of_everything() -> None:
    assert published(777, 600, weight=0) == 777 * 16
    assert published(777, 600, 500, weight=65536) == 550 * 16


def test_people_without_a_score_publish_none() -> None:
    assert published(0, 600, enrolled=0) == 0


def test_the_bottom_of_a_scale_is_not_the_absence_of_a_score() -> None:
    assert published(0) == 1
    assert published(4095) == 4095 * 16


def test_voices_one_follows_add_nothing() -> None:
    assert association.scores(their_published=9000, tie_kind=5) == 0
    assert association.with_score(their_published=9000, tie_kind=5) == 0
    assert association.with_score(their_published=0, tie_kind=2) == 0


@given(st.integers(0, 4095 * 256), st.lists(st.integers(1, 65535), min_size=1, max_size=40), st.integers(0, 65536))
def test_the_mix_lies_between_and_is_rounded_once(own: int, ties: list[int], weight: int) -> None:
    score = week(own=own, enrolled=1, heard_scores=sum(ties), heard_scored=len(ties), weight=weight,
                 rented=0, score_ceiling=0)["published"]
    exact = ((65536 - weight) * own / 16 + weight * sum(ties) / len(ties)) / 65536
    assert abs(score - min(max(exact, 1), 65535)) <= 0.5 + 1e-6


def test_measures_of_one_person() -> None:
    assert association.squares(published=650 * 16) / 256 == 650**2
    assert association.across(published=16, heard_scores=48) / 256 == 3
    assert association.bin_of_four(published=650 * 16) == 162
    assert association.bin_of_four(published=0) == -1


def test_rented_friends_count_as_ties_at_the_top_of_the_scale() -> None:
    alone = {"own": 600 * 256, "enrolled": 1, "score_ceiling": 950 * 256, "weight": 19661}
    bought = week(**alone, heard_scores=0, heard_scored=0, rented=2)["published"]
    friends = week(**alone, heard_scores=2 * 950 * 16, heard_scored=2, rented=0)["published"]
    assert bought == friends == round((0.7 * 600 + 0.3 * 950) * 16)


def test_what_ties_cost_is_against_what_one_would_publish_alone() -> None:
    """Three tenths of 200 points down is a loss of 60, up is a gain; without a score there is neither."""
    me = {"own": 700 * 256, "heard_scored": 1, "weight": 19661, "rented": 0, "score_ceiling": 0}
    down, up = (week(**me, enrolled=1, heard_scores=16 * tie) for tie in (500, 900))
    assert (down["collateral_loss"], down["collateral_gain"]) == (60 * 16, 0)
    assert (up["collateral_loss"], up["collateral_gain"]) == (0, 60 * 16)
    assert set(week(**me, enrolled=0, heard_scores=16 * 500).values()) == {0}


def test_only_those_with_a_published_score_are_counted_and_tied() -> None:
    assert [association.scored_people(published) for published in (0, 1, 65520)] == [0, 1, 1]
    assert [association.tied(published, heard_scored=4) for published in (0, 1)] == [0, 4]
