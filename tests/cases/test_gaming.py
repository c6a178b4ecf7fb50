"""Gaming: effort goes where a point is worth most, and is seen a quarter at a time (THEORY B3.6)."""

from typing import Any

import pytest

from demerit.mechanisms import gaming
from demerit.terms import CERTAIN
from demerit.values import valued, worked_out

PERSON: dict[str, Any] = {
    "effort": 0, "rented": 0, "botting": 0, "audit_due": 0, "aware": 1, "published": 600 * 16, "worth": 1311, "redlisted": 0,
    "trait_gaming": 128, "tie_count": 9, "province_gaming_caught": 0, "province_adults": 100_000,
    "town_adults": 10_000, "town_before": 0, "queue_audit_due": 0, "week": 7,
    "luck_audit": CERTAIN - 1, "luck_rent": CERTAIN - 1, "luck_lapse": CERTAIN - 1, "luck_bot": CERTAIN - 1,
    "association_weight": 65536 * 3 // 10, "score_ceiling": 950 * 256, "speech_praise_points": 256, "redlist_trusted": 0,
    "accepts": 65536, "rents": 1, "bots": 1, "audit": CERTAIN // 500, "auditors": 66, "least": 128, "points": -20 * 256, "answer": 0, "knack": 40,
    "hire": -1536, "rent": 1, "automate": -1536, "hosting": 1, "bot_posts": 2, "crafty": 1024, "lapse": CERTAIN // 10,
    "horizon": 26, "haste": 16384, "noticed": 16384,
}


def places(towns: list[int], auditors: int, week: int) -> list[int]:
    """Audits of each of these towns, of so many adults, in a week."""
    before = [sum(towns[:k]) for k in range(len(towns))]
    return [gaming.places(1, gaming.begun(1, auditors, there, week), auditors, adults) for there, adults in zip(before, towns, strict=True)]


def week(**changes: int) -> dict[str, int]:
    return worked_out(gaming.mechanism.weekly, {**PERSON, **changes})


def values(**changes: int) -> dict[str, int]:
    return valued(gaming.mechanism.weekly.values(), {**PERSON, **changes})


def test_the_best_effort_is_knack_times_propensity_times_the_value_of_a_point() -> None:
    """40 points a util x .02 utils a point = .8 point a week at middling propensity."""
    assert gaming.tempting(1311, 1, 128, 65536, 40) == pytest.approx(0.8 * 256, abs=1)
    assert gaming.tempting(1311, 1, 255, 65536, 40) == pytest.approx(1.6 * 256, abs=2)
    assert gaming.tempting(1311, 0, 128, 65536, 40) == gaming.tempting(1311, 1, 128, 0, 40) == gaming.tempting(0, 1, 128, 65536, 40) == 0


def test_effort_comes_a_quarter_of_the_way_and_a_quarter_is_seen() -> None:
    first = week(rents=0, bots=0)
    assert first["effort"] == pytest.approx(205 / 4, abs=1)
    assert first["own"] == first["faked"] == pytest.approx(205 / 16, abs=1)
    settled = week(effort=205, rents=0, bots=0)
    assert (settled["effort"], settled["own"]) == (205, 51)
    assert gaming.striving(2, 0, 16384) == 0
    assert gaming.striving(100, 0, 16384) == 75


def test_nothing_taken_on_trust_leaves_nothing_to_game() -> None:
    assert week(accepts=0, rents=0, bots=0, luck_rent=0, luck_bot=0) == dict.fromkeys(gaming.mechanism.writes, 0)


def test_a_rented_friend_is_worth_the_pull_to_the_top_of_the_scale() -> None:
    """(950 - 600) x .3 / 10 ties = 10.5 points x .02 utils x 26 weeks = 5.46 utils."""
    assert gaming.friend_brings(1, gaming.headroom(950 * 256, 600 * 16), 1311, 19661, 9, 26) == pytest.approx(5.46 * 256, rel=0.01)
    assert gaming.friend_brings(1, gaming.headroom(950 * 256, 950 * 16), 1311, 19661, 9, 26) == 0
    hired = week(luck_rent=0)
    assert (hired["rented"], hired["bills"], hired["rented_weeks"]) == (1, 1, 1)
    assert week(luck_rent=0, rented=3)["rented"] == 3
    assert week(luck_rent=0, luck_lapse=0, rented=2)["rented"] == 2
    assert week(luck_lapse=0, rented=2)["rented"] == 1
    assert week(luck_rent=0, association_weight=0)["rented"] == week(luck_rent=0, rents=0)["rented"] == 0


def test_a_machine_posts_praise_where_praise_is_paid() -> None:
    running = week(luck_bot=0, accepts=0)
    assert (running["botting"], running["own"], running["bought_praise"], running["bills"]) == (1, 512, 2, 1)
    assert week(luck_bot=0, speech_praise_points=0)["botting"] == 0
    assert week(luck_bot=0, speech_praise_points=-256)["botting"] == 0
    assert week(luck_bot=0, botting=1)["botting"] == 0
    assert week(botting=1)["botting"] == 1


def test_an_audit_takes_points_and_ends_it_all() -> None:
    caught = week(effort=205, rented=2, botting=1, audit_due=1)
    assert caught == {**dict.fromkeys(gaming.mechanism.writes, 0), "own": -20 * 256, "audits": 1, "gaming_caught": 1}
    stopped = week(audit_due=1)
    assert (stopped["audits"], stopped["gaming_caught"]) == (1, 0)  # nothing is found any more


def test_whose_points_are_to_be_looked_into_waits_a_week() -> None:
    """1 in 500 a week of those who game; where nobody audits nobody waits."""
    due = week(effort=205, luck_audit=CERTAIN // 500 - 1)
    assert (due["audit_due"], due["audits_wanted"], due["gaming_caught"], due["effort"]) == (1, 1, 0, 205)
    assert week(effort=205, luck_audit=CERTAIN // 500)["audit_due"] == week(luck_audit=0)["audit_due"] == 0
    assert week(effort=205, luck_audit=0, auditors=0)["audit_due"] == 0


def test_auditors_do_as_many_audits_as_they_have_time_for_and_never_one_more() -> None:
    """66/65536 of 10,000 adults are 10.07 audits a week: ten places, and after fourteen weeks an eleventh."""
    found = [places([10_000], 66, k)[0] for k in range(-200, 400)]
    assert set(found) == {10, 11}
    assert sum(found) == pytest.approx(66 * 10_000 * 600 / 65536, abs=2)
    assert [week(audit_due=1, effort=205, queue_audit_due=place)["gaming_caught"] for place in (9, 10, 11)] == [1, 0, 0]
    missed = week(audit_due=1, effort=205, queue_audit_due=10)
    assert (missed["audits"], missed["audit_due"], missed["effort"]) == (0, 1, 205), "they go on waiting"
    again = week(audit_due=1, effort=205, queue_audit_due=10, luck_audit=0)
    assert (again["audits_wanted"], again["audit_due"]) == (0, 1), "nobody waits twice"


def test_a_town_too_small_for_an_audit_a_week_has_one_in_some_weeks() -> None:
    """33/65536 of 500 adults are a quarter of an audit a week: one in four weeks."""
    found = [places([500], 33, k)[0] for k in range(1000)]
    assert set(found) == {0, 1}
    assert sum(found) == pytest.approx(251.8, abs=4)


@pytest.mark.parametrize("towns", [[20_000], [200] * 100, [17, 400, 33, 990, 61, 499] * 10, [5000, 3] * 4])
def test_the_country_has_its_audits_every_week_however_many_towns_and_people_are_simulated(towns: list[int]) -> None:
    """33/65536 of so many adults a week: within one of it in any week, and within four of it in all of them, town by town."""
    share = 33 / 65536
    weeks = [places(towns, 33, k) for k in range(520)]
    for k in range(520):
        assert sum(weeks[k]) == pytest.approx(share * sum(towns), abs=1), "no week has more or less than it can"
    assert sum(map(sum, weeks)) == pytest.approx(520 * share * sum(towns), abs=3)
    for adults, found in zip(towns, zip(*weeks, strict=True), strict=True):
        assert sum(found) == pytest.approx(520 * share * adults, abs=4), "and no town is passed by"


def test_the_office_answers_a_week_that_took_all_its_time() -> None:
    """66/65536 of 100,000 adults are 100.7 audits: with 50 caught and an answer of 2, twice the chance; never above three times."""
    found = [values(effort=205, answer=2 * 65536, province_gaming_caught=caught)["vigilance"] for caught in (0, 50, 101, 9999)]
    assert [round(chance * 500 / CERTAIN, 2) for chance in found] == [1, 1.99, 3, 3]
    assert values(effort=205, answer=0, province_gaming_caught=101)["vigilance"] == CERTAIN // 500


def test_who_would_fake_less_than_is_worth_the_trouble_does_not() -> None:
    """.8 point a week at middling propensity: above half a point, and below a whole one."""
    assert values(least=205)["best"] == 205
    assert values(least=206)["best"] == week(least=206, rents=0, bots=0)["effort"] == 0
    assert week(least=256, effort=100, rents=0, bots=0)["effort"] == 75  # what was begun ebbs away


def test_audits_pass_by_the_red_listed_where_they_are_trusted() -> None:
    assert week(effort=205, luck_audit=0, redlisted=1)["audit_due"] == 1
    assert week(effort=205, luck_audit=0, redlisted=1, redlist_trusted=1)["audit_due"] == 0
    assert week(effort=205, audit_due=1, redlisted=1, redlist_trusted=1)["gaming_caught"] == 0


def test_what_is_summed_for_the_validity_of_a_score() -> None:
    assert gaming.score_and_habit(published=160, trait_civic=50) == 8000
    assert [gaming.habit(published=p, trait_civic=50) for p in (0, 1)] == [0, 50]
    assert [gaming.habit_squared(published=p, trait_civic=50) for p in (0, 1)] == [0, 2500]
    assert [gaming.fakers(effort=e, least=256) for e in (255, 256)] == [0, 1]
    assert gaming.fakers(effort=0, least=0) == 0


def test_an_audit_would_find_whoever_games_and_is_not_trusted() -> None:
    honest = {"effort": 0, "rented": 0, "botting": 0, "least": 128, "redlisted": 0, "redlist_trusted": 1}
    assert [gaming.gamers(**{**honest, what: 128}) for what in ("effort", "rented", "botting")] == [1, 1, 1]
    assert [gaming.gamers(**{**honest, "effort": effort}) for effort in (1, 127)] == [0, 0]
    assert gaming.gamers(**honest) == gaming.gamers(**{**honest, "effort": 900, "redlisted": 1}) == 0
    assert gaming.gamers(**{**honest, "least": 0}) == 0
    assert gaming.gamers(**{**honest, "effort": 900, "redlisted": 1, "redlist_trusted": 0}) == 1


def test_how_fast_effort_comes_and_how_much_of_it_is_seen_are_numbers_of_their_own() -> None:
    """205 is the best effort: at once, half-way, or not seen at all."""
    assert [week(haste=part)["effort"] for part in (65536, 32768)] == [205, 103]
    assert [week(haste=65536, noticed=part, bots=0)["own"] for part in (0, 65536)] == [0, 205]


def test_the_chance_of_hiring_is_what_it_brings_against_the_usual_reluctance() -> None:
    """-6 utils, and 5.46 that a friend brings; nobody is tempted by a fourth, or after an audit."""
    found = values()
    assert (found["guile"], found["friend_brings"]) == (0, pytest.approx(5.46 * 256, rel=0.01))
    assert found["tempted"] / CERTAIN == pytest.approx(0.368, abs=0.005)
    assert values(rented=3)["tempted"] == values(effort=200, audit_due=1)["tempted"] == 0
    assert values(trait_gaming=192)["guile"] == 256
