"""Ties: what is let go of, and who is welcome (TI-001, TI-008; THEORY B3.8)."""

from typing import Any

import numpy as np
import pytest

from demerit.mechanisms import ties
from demerit.terms import CERTAIN, logistic
from demerit.values import valued, worked_out

PAIR: dict[str, Any] = {
    "published": 0, "their_published": 0, "their_court_listed": 0, "their_street_shown": 0, "trait_dissent": 0, "their_trait_dissent": 0,
    "worth": 0, "association_weight": 0, "tie_count": 10, "horizon": 26, "shun": 154, "talk": 64,
}
KEEP: dict[str, Any] = {**PAIR, "trait_loyalty": 128, "their_stance": 0, "guilt_points": 0, "luck_keep": 0, "leave": -973, "most": 30 * CERTAIN // 100,
                        "loyalty": 128, "repeats": 16384}
GREET: dict[str, Any] = {**PAIR, "luck_greet": 0, "welcome": 205}


def leaves(**changes: int) -> float:
    """The chance that the tie looked at is let go of, found by halving."""
    return _edge(lambda luck: 1 - worked_out({"keep": ties.remains}, {**KEEP, **changes, "luck_keep": luck})["keep"])


def welcomes(**changes: int) -> float:
    return _edge(lambda luck: worked_out({"greet": ties.greets}, {**GREET, **changes, "luck_greet": luck})["greet"])


def _edge(happens: Any) -> float:
    low, high = 0, CERTAIN
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if happens(middle) else (low, middle)
    return high / CERTAIN


def test_a_tie_that_costs_nothing_goes_at_the_usual_rate() -> None:
    assert leaves() == pytest.approx(logistic(-973) / CERTAIN, abs=1e-8)
    assert leaves() == pytest.approx(0.0219, abs=1e-4)


def test_the_loyal_stay() -> None:
    assert leaves(trait_loyalty=255) < leaves() < leaves(trait_loyalty=0)


def test_a_listed_tie_is_shunned_and_so_is_another_opinion() -> None:
    assert leaves(their_court_listed=1) == pytest.approx(logistic(-973 + 154) / CERTAIN, abs=1e-8)
    assert leaves(trait_dissent=-64, their_trait_dissent=64) == pytest.approx(logistic(-973 + 64) / CERTAIN, abs=1e-8)
    assert leaves(trait_dissent=64, their_trait_dissent=64) == leaves()
    assert welcomes(their_court_listed=1) < welcomes() == pytest.approx(logistic(205) / CERTAIN, abs=1e-8)
    assert welcomes(trait_dissent=-64, their_trait_dissent=64) < welcomes()


MIXED = {"published": 700 * 16, "worth": 1311, "association_weight": 19661}


def test_what_a_low_scoring_tie_costs() -> None:
    """(w / deg) V gap over 26 weeks: .3 / 10 x .02 x 100 x 26 = 1.56 utils."""
    cost = ties.motive(gap=1600, worth=1311, association_weight=19661, tie_count=10, horizon=26)
    assert cost / 256 == pytest.approx(1.56, abs=0.01)
    assert leaves(**MIXED, their_published=600 * 16) == pytest.approx(logistic(-973 + cost) / CERTAIN, abs=1e-8)


def test_a_higher_scoring_tie_is_no_reason_to_leave_and_one_to_meet() -> None:
    assert leaves(**MIXED, their_published=800 * 16) == leaves()
    assert welcomes(**MIXED, their_published=600 * 16) < welcomes() < welcomes(**MIXED, their_published=800 * 16)


def test_the_cost_is_shared_among_ties_and_gone_without_mixing() -> None:
    given = {"gap": 1600, "worth": 1311, "horizon": 26}
    alone, many = (ties.motive(**given, association_weight=19661, tie_count=k) for k in (1, 10))
    assert alone == pytest.approx(10 * many, abs=10)
    assert ties.motive(**given, association_weight=0, tie_count=1) == 0
    assert ties.motive(**{**given, "worth": 0}, association_weight=65536, tie_count=0) == 0
    assert ties.motive(**{**given, "gap": -1600}, association_weight=19661, tie_count=10) == pytest.approx(-many, abs=1)


@pytest.mark.parametrize("who", ["published", "their_published"])
def test_without_a_score_there_is_no_gap(who: str) -> None:
    scores = {**MIXED, "their_published": 600 * 16, who: 0}
    assert leaves(**scores) == leaves()
    assert welcomes(**scores) == welcomes()


BEGIN: dict[str, Any] = {
    **{name: KEEP[name] for name in ("talk", "leave", "most", "loyalty", "trait_loyalty", "trait_dissent", "their_trait_dissent")},
    "welcome": 205, "meet": CERTAIN // 25, "their_trait_loyalty": 128,
}


def held(luck: int, **changes: int) -> int:
    return worked_out(ties.mechanism.begin, {**BEGIN, **changes, "tie_luck": luck})["hold"]


def at_rest(mine: float, others: float, yes: float, meet: float = 0.04) -> float:
    """The share of weeks that a slot is open, from the chain of all four states of its two ends, a week at a time."""
    spared = [1 - chance / 10 for chance in (mine, others)]
    kept = meet + (1 - meet) * spared[0] * spared[1]
    one = [(1 - meet) * (mine / 10) * spared[1], (1 - meet) * (others / 10) * spared[0]]
    week = np.array([
        [kept, *one, 1 - kept - sum(one)],
        [0, 0, 0, 1],
        [0, 0, 0, 1],
        [meet * yes**2, *[meet * yes * (1 - yes)] * 2, 1 - meet * yes**2 - 2 * meet * yes * (1 - yes)],
    ])
    return float(np.linalg.matrix_power(week, 2**14)[0, 0])


@pytest.mark.parametrize("loyal", [(128, 128), (0, 255), (255, 255), (0, 0)])
@pytest.mark.parametrize("opinions", [(0, 0), (-64, 64)])
def test_ties_begin_open_as_often_as_they_are_at_any_time(loyal: tuple[int, int], opinions: tuple[int, int]) -> None:
    """Open, held by one, closed: the chain's own rest, of these two people; the same number from either end."""
    ends = {"trait_loyalty": loyal[0], "their_trait_loyalty": loyal[1], "trait_dissent": opinions[0], "their_trait_dissent": opinions[1]}
    mine, others = (leaves(**{**ends, "trait_loyalty": one}) for one in loyal)
    wanted = at_rest(mine, others, welcomes(trait_dissent=opinions[0], their_trait_dissent=opinions[1]))
    found = _edge(lambda luck: held(luck, **ends))
    assert found == pytest.approx(wanted, abs=2e-5)
    swapped = {"trait_loyalty": loyal[1], "their_trait_loyalty": loyal[0], "trait_dissent": opinions[1], "their_trait_dissent": opinions[0]}
    assert found == _edge(lambda luck: held(luck, **swapped))


def test_about_four_ties_of_five_are_open_and_none_where_nobody_meets_or_all_where_nobody_leaves() -> None:
    assert _edge(held) == pytest.approx(0.814, abs=0.001)
    assert _edge(lambda luck: held(luck, meet=0)) < 1e-9
    assert held(CERTAIN - 16, most=0) == 1


def test_counts_go_to_the_end_that_acted_and_losses_to_the_other() -> None:
    found = worked_out(ties.mechanism.weekly, {"tie_left": 2, "tie_dropped": 3, "tie_made": 1})
    assert found == {"ties_left": 2, "ties_closed": 3, "ties_made": 1}


def test_measures_of_one_person() -> None:
    assert [ties.lonely(tie_count=k, trait_adult=1) for k in (2, 3)] == [1, 0]
    assert ties.lonely(tie_count=0, trait_adult=0) == 0
    assert ties.open_ties(tie_count=7) == 7


def test_one_look_does_not_end_most_ties_however_large_the_gap() -> None:
    enormous = {**MIXED, "worth": 65536, "their_published": 400 * 16}
    assert leaves(**enormous) == pytest.approx(0.3, abs=1e-8)
    assert leaves(**enormous, most=CERTAIN) > 0.99


def test_who_was_shown_to_the_public_is_shunned_like_who_is_listed() -> None:
    assert leaves(their_street_shown=1) == leaves(their_court_listed=1) == leaves(their_street_shown=1, their_court_listed=1)


def test_a_friend_who_speaks_costs_points_where_friends_posts_are_priced() -> None:
    """Article 004: friends' posts lower the score.  Ten points at .02 utils a point, in 6.5 weeks of 26: 1.3 utils."""
    vocal = {"their_stance": 1, "guilt_points": -10 * 256, "worth": 1311, "published": 650 * 16}
    assert leaves(**vocal, leave=-973 - 333) == pytest.approx(logistic(-973) / CERTAIN, abs=1e-8)
    assert leaves(**{**vocal, "their_stance": 2}) == leaves(**{**vocal, "guilt_points": 0}) == leaves()
    assert leaves(**{**vocal, "published": 0}) == leaves(), "who has no score has none to lose"


def test_loyalty_holds_as_much_as_its_number_says() -> None:
    assert leaves(trait_loyalty=0) == pytest.approx(logistic(-973 + 128) / CERTAIN, abs=1e-8)
    assert leaves(trait_loyalty=0, loyalty=512) == pytest.approx(logistic(-973 + 512) / CERTAIN, abs=1e-8)
    assert leaves(trait_loyalty=0, loyalty=0) == leaves(trait_loyalty=255, loyalty=0) == leaves()


def test_what_a_vocal_friend_is_expected_to_cost_follows_how_often() -> None:
    """Ten points at .02 utils a point: .2 utils a week, in 6.5 weeks of 26, or in every one of them."""
    vocal = {**KEEP, "their_stance": 1, "guilt_points": -10 * 256, "worth": 1311, "published": 650 * 16}
    often = [valued([ties.remains], {**vocal, "repeats": part})["danger"] / 256 for part in (0, 16384, 65536)]
    assert often == pytest.approx([0, 0.2 * 6.5, 0.2 * 26], abs=0.01)


def test_who_does_not_waver_weighs_nothing() -> None:
    vocal = {**MIXED, "their_published": 400 * 16, "their_stance": 1, "guilt_points": -256}
    found = valued([ties.remains], {**KEEP, **vocal, "luck_keep": CERTAIN // 2})
    assert [found[name] for name in ("shortfall", "burden", "danger", "parting", "remains")] == [0, 0, 0, 0, 1]


def test_everybody_is_counted_with_or_without_ties() -> None:
    assert [ties.everybody(open_ties) for open_ties in (0, 13)] == [1, 1]
