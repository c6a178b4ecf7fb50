"""Selection: the top of a ranking is reviewed, as many as there is time for, and whom that hits."""

import random
from typing import Any

import pytest

from demerit.mechanisms import selection
from demerit.terms import CERTAIN
from demerit.values import worked_out

HALF = CERTAIN // 2
PERSON: dict[str, Any] = {
    "trait_grown": 1, "trait_quintile": 1, "trait_post": 255, "trait_group": 1, "trait_schooling": 0, "trait_share": 255, "trait_gaming": 0,
    "under_review": 0, "left_alone": 0, "province_adults": 1000, **{f"province_ranked_{k}": 8 - k for k in range(8)},
    "on": 65536, "capacity": CERTAIN // 100, "by_income": 1, "by_group": 1, "by_mark": 1, "by_fault": 1, "noise": 1, "weeks": 4, "stops": 30,
    "finds": HALF, "mistakes": HALF, "repays": 500, "rest": 52, "grievance_review": 3000, "cheats": 3277, "closeness": 32768,
    "luck_selected": HALF, "luck_found": CERTAIN - 1,
}


def week(**changes: Any) -> dict[str, int]:
    return worked_out(selection.mechanism.weekly, {**PERSON, **changes})


def level(**changes: Any) -> int:
    return worked_out({"level": selection.risk_level}, {**PERSON, **changes})["level"]


def test_who_is_chosen_loses_the_benefit_while_the_review_lasts() -> None:
    """Amnesty 2021: who was selected was looked into, and had the benefit suspended."""
    found = week()
    assert (found["selected"], found["selected_group"], found["selected_marked"], found["selected_innocent"]) == (1, 1, 1, 1)
    assert (found["under_review"], found["setback"], found["restricted"], found["weeks_stopped_innocent"], found["grievance"]) == (4, 30, 1, 1, 3000)
    told = [found]
    while told[-1]["under_review"]:
        told.append(week(under_review=told[-1]["under_review"], province_adults=0))
    assert sum(one["weeks_stopped"] for one in told) == sum(one["weeks_reviewed"] for one in told) == 4
    assert [one["left_alone"] for one in told] == [0, 0, 0, 0, 52]
    assert week(stops=0)["restricted"] == week(stops=0)["weeks_stopped_innocent"] == 0


def test_a_review_finds_what_is_there_and_what_is_not() -> None:
    cheat, honest = {"trait_gaming": 255, "under_review": 1}, {"trait_gaming": 0, "under_review": 1}
    assert [week(**cheat, luck_found=luck)["found_cheating"] for luck in (0, HALF)] == [1, 0]
    assert [week(**honest, luck_found=luck)["found_innocent"] for luck in (0, HALF)] == [1, 0]
    assert [week(**who, luck_found=0)["bills"] for who in (cheat, honest)] == [500, 500]
    assert week(**cheat, luck_found=0)["found_innocent"] == week(**honest, luck_found=0)["found_cheating"] == 0
    assert week(trait_gaming=255)["grievance"] == week(trait_gaming=255)["selected_innocent"] == 0


def test_nobody_is_chosen_under_review_left_alone_without_the_benefit_or_without_a_clause() -> None:
    for change in ({"under_review": 3}, {"left_alone": 3}, {"trait_grown": 0}, {"on": 6554, "trait_quintile": 2}, {"capacity": 0}):
        assert week(**change)["selected"] == week(**change)["ranked_0"] == 0, change
    assert week(left_alone=1)["ranked_0"] == 1, "who is let go of this week is ranked for the next"
    ended = week(under_review=1, left_alone=1, capacity=0, luck_found=0)
    assert ended == dict.fromkeys(ended, 0)


def test_in_the_first_week_nothing_was_counted_and_nobody_is_chosen() -> None:
    assert week(**{f"province_ranked_{k}": 0 for k in range(8)}, luck_selected=0)["selected"] == 0


def test_the_figure_adds_up_what_the_clause_weighs() -> None:
    assert level(trait_gaming=255) == 7
    assert level(trait_quintile=5, trait_group=0, trait_schooling=254, trait_share=0) == 0
    alone = {"by_income": 0, "by_group": 0, "by_mark": 0, "by_fault": 0, "noise": 0}
    assert level(**alone) == 0
    assert [level(**alone | {"by_income": 3}, trait_quintile=fifth) for fifth in (1, 2, 3, 4, 5)] == [7, 5, 4, 2, 0]
    for rule, there, not_there in (
        ("by_group", {"trait_group": 1}, {"trait_group": 0}), ("by_fault", {"trait_gaming": 255}, {"trait_gaming": 0}),
        ("by_mark", {"trait_group": 1}, {"trait_group": 0}), ("noise", {"trait_share": 255}, {"trait_share": 0}),
    ):
        assert [level(**alone | {rule: 2}, **who) for who in (there, not_there)] == [7, 0], rule


@pytest.mark.parametrize("closeness", [0, 32768, 65536])
def test_the_mark_tells_the_group_as_closely_as_it_is_said_to(closeness: int) -> None:
    """Of the others it is a coin: so the groups differ by the closeness."""
    rates = [sum(selection.has_mark(group, schooling, closeness) for schooling in range(256)) / 256 for group in (0, 1)]
    assert rates[1] - rates[0] == pytest.approx(closeness / 65536, abs=1 / 128)


@pytest.mark.parametrize("cheats", [0, 3277, 19661])
def test_as_many_have_something_to_find_as_assumed(cheats: int) -> None:
    assert sum(selection.cheating(gaming, cheats) for gaming in range(256)) / 256 == pytest.approx(cheats / 65536, abs=1 / 256)


RANKED = (1000, 900, 700, 400, 200, 80, 20, 4)
"""People of a province at each level and above."""


@pytest.mark.parametrize("most", [1, 4, 15, 60, 399, 2000])
def test_levels_are_filled_from_the_top_and_no_place_is_given_twice(most: int) -> None:
    """At each level the chance, times who is there, adds up to what there is time for."""
    here = [people - above for people, above in zip(RANKED, (*RANKED[1:], 0), strict=True)]
    chances = []
    for at in range(8):
        above, least = selection.above(at, *RANKED[1:]), selection.at_least(at, *RANKED)
        assert (above, least) == ((*RANKED[1:], 0)[at], RANKED[at])
        chances.append(selection.chosen_chance(CERTAIN * most // 4000, 4000, above, least) / CERTAIN)
    assert sum(chance * people for chance, people in zip(chances, here, strict=True)) == pytest.approx(min(most, 1000), rel=1e-5)
    assert chances == sorted(chances)
    assert len([chance for chance in chances if 1e-5 < chance < 1 - 1e-5]) <= 1, "by lot at one level alone"


def people(number: int) -> list[dict[str, Any]]:
    """Adults of one province, as their traits are drawn."""
    dice = random.Random(5)
    traits = ("trait_post", "trait_schooling", "trait_share", "trait_gaming")
    return [{"under_review": 0, "left_alone": 0, "trait_quintile": k % 5 + 1, "trait_group": k // 5 % 2, **{name: dice.randrange(256) for name in traits}}
            for k in range(number)]


def province(number: int, weeks: int, **rules: Any) -> list[dict[str, int]]:
    """What happens in a province, week by week."""
    dice, everybody, told = random.Random(9), people(number), []
    sums = {f"ranked_{k}": 0 for k in range(8)}
    for _ in range(weeks):
        news = {"province_adults": number, **{f"province_{name}": value for name, value in sums.items()}}
        lived = [week(**who, **news, **rules, luck_selected=dice.randrange(CERTAIN), luck_found=dice.randrange(CERTAIN)) for who in everybody]
        for who, one in zip(everybody, lived, strict=True):
            who.update(under_review=one["under_review"], left_alone=one["left_alone"])
        told.append({name: sum(one[name] for one in lived) for name in lived[0]})
        sums = {name: told[-1][name] for name in sums}
    return told


def test_as_many_are_chosen_a_week_as_there_is_time_for_and_none_is_lost_while_the_top_empties() -> None:
    """Were the top counted that was chosen just now, every other week's time would be lost."""
    chosen = [one["selected"] for one in province(400, 9, capacity=CERTAIN * 12 // 400, on=30000)]
    assert chosen[0] == 0
    assert sum(chosen) == pytest.approx(8 * 12, abs=20)


@pytest.mark.parametrize(("rules", "low", "high"), [
    ({"by_group": 0, "by_mark": 0}, 0.5, 2), ({"by_group": 3, "by_mark": 0}, 8, 1e9), ({"by_group": 0, "by_mark": 3}, 2, 8),
])
def test_who_is_chosen_differs_by_group_as_the_figure_weighs_it(rules: dict[str, int], low: float, high: float) -> None:
    """Nothing, the group itself, and a mark that tells it of half of people: three people of four who bear it are of the group."""
    told = province(400, 4, capacity=CERTAIN * 12 // 400, on=30000, by_income=0, by_fault=0, noise=1, **rules)
    chosen, of_group = (sum(one[name] for one in told) for name in ("selected", "selected_group"))
    assert low <= of_group / max(chosen - of_group, 0.5) <= high


def test_who_is_under_review_is_measured() -> None:
    assert [selection.in_review(weeks) for weeks in (0, 3)] == [0, 1]
