"""Speech: who speaks, praises, keeps silent or is silenced, and what they learn of it (THEORY B3.5; Nagin 2013)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import speech
from demerit.terms import CERTAIN, logistic
from demerit.values import valued, worked_out
from demerit.weeks import monday

NEVER = CERTAIN - 1
OPPOSED: dict[str, Any] = {
    "day_of_year": 71, "stance": 0, "province_deleted": 0, "warned": 0, "risk": 6554, "climate": 32768, "worth": 0, "enrolled": 1, "aware": 1, "trait_adult": 1,
    "trait_dissent": 40, "trait_boldness": 128, "trait_expressive": 128, "heard_voices": 0, "heard_praises": 0, "heard_hits": 0,
    "tie_count": 10, "province_adults": 1000, "province_voiced": 100, "luck_turn": 0, "luck_voice": 0, "luck_praise": NEVER,
    "luck_hit": NEVER, "luck_permit": NEVER, "luck_delete": NEVER, "permit": 0, "attribution": CERTAIN,
    "deletes": 0, "topic_day": 0, "topic_weeks": 0, "topic_sanction": 0, "severity": 4 * 256, "sanction": CERTAIN // 20, "capacity": 0, "points": -15 * 256,
    "praise_points": 256, "grievance_speech": 3277, "turn": CERTAIN // 4, "voice": -128, "conformity": 512,
    "flatter": -640, "flattery": 16, "gagged": 0, "guilt_points": 0, "considerate": 16384,
    "reserved": 32768, "conviction": 768, "daunt": 8, "unshaken": 16384, "sincere": 128, "loath": 384, "firsthand": 8192,
    "secondhand": 1024, "catching": 8192,
}
FEAR: dict[str, int] = {"opposed_turns": 1, "daunt": 8, "unshaken": 16384}


def week(**changes: int) -> dict[str, int]:
    return worked_out(speech.mechanism.weekly, {**OPPOSED, **changes})


def values(**changes: int) -> dict[str, int]:
    return valued(speech.mechanism.weekly.values(), {**OPPOSED, **changes})


def outcome(found: dict[str, int]) -> tuple[int, ...]:
    return tuple(found[name] for name in ("stance", "voiced", "praised", "withheld"))


def test_an_opposed_person_speaks_when_luck_is_below_what_they_dare() -> None:
    dared = logistic(-128 + 240 - speech.threat(**FEAR, risk=6554, trait_boldness=128, severity=1024))
    assert outcome(week(luck_voice=dared - 1)) == (1, 1, 0, 0)
    assert outcome(week(luck_voice=dared)) == (0, 0, 0, 1)


def test_a_post_withheld_is_one_that_fear_alone_kept_back() -> None:
    bold = logistic(-128 + 240)
    assert outcome(week(luck_voice=bold - 1)) == (0, 0, 0, 1)
    assert outcome(week(luck_voice=bold)) == (0, 0, 0, 0)
    assert outcome(week(luck_voice=bold - 1, severity=0)) == (1, 1, 0, 0)


def test_those_not_opposed_do_not_speak_against() -> None:
    found = week(trait_dissent=-1)
    assert outcome(found) == (0, 0, 0, 0)
    assert (found["turns"], found["opposed_turns"]) == (1, 0)


def test_without_an_occasion_and_for_minors_nothing_happens() -> None:
    assert outcome(week(luck_turn=NEVER)) == (0, 0, 0, 0)
    found = week(trait_adult=0, luck_praise=0, heard_hits=5, heard_voices=5)
    assert found == {**dict.fromkeys(speech.mechanism.writes, 0), "risk": 6554, "climate": 32768}


def test_the_expressive_have_more_occasions() -> None:
    chances = [sum(week(trait_expressive=e, luck_turn=luck)["turns"] for luck in range(0, CERTAIN, CERTAIN // 64))
               for e in (0, 128, 255)]
    assert chances == [8, 16, 24]


def test_praise_is_for_points_and_only_of_those_who_know_of_them() -> None:
    luck = logistic(-640 + 128 + 60)
    quiet = {"trait_dissent": 0, "luck_praise": luck}
    assert outcome(week(**quiet)) == (0, 0, 0, 0)
    assert outcome(week(**quiet, worth=1311)) == (2, 0, 1, 0)
    assert outcome(week(**quiet, worth=1311, aware=0)) == (0, 0, 0, 0)
    assert week(**{**quiet, "luck_praise": 0})["own"] == 256
    assert week(**{**quiet, "luck_praise": 0}, enrolled=0)["own"] == 0


def test_who_speaks_does_not_praise() -> None:
    assert outcome(week(luck_voice=0, luck_praise=0)) == (1, 1, 0, 0)


def test_a_punished_post_costs_points_and_legitimacy() -> None:
    found = week(luck_hit=0)
    assert (found["punished"], found["own"], found["grievance"], found["silenced"]) == (1, -15 * 256, 3277, 1)
    assert week(luck_hit=CERTAIN // 20)["punished"] == 0
    assert week(luck_hit=0, luck_voice=NEVER)["punished"] == 0


def test_capacity_bounds_the_chance_by_last_weeks_posts() -> None:
    """2 % of 1,000 adults is 20 people: with 100 posts seen last week a fifth of them, with 5 all."""
    town = {"province_adults": 1000, "province_deleted": 0}
    chance = speech.officer_chance(in_question=1, capacity=1311, **town, province_voiced=100)
    assert chance / CERTAIN == pytest.approx(0.2, rel=0.001)
    for posts in (0, 5):
        assert speech.officer_chance(in_question=1, capacity=1311, **town, province_voiced=posts) == CERTAIN
    half = speech.officer_chance(in_question=1, capacity=1311, **{**town, "province_deleted": 50}, province_voiced=150)
    assert half == chance, "what nobody saw takes nobody's time"
    assert speech.officer_chance(in_question=1, capacity=0, **town, province_voiced=100) == CERTAIN


def test_where_officers_have_limited_time_the_posts_they_counted_are_the_ones_at_risk() -> None:
    """So a town punishes 20 of 1,000 adults on average whatever it posts, and not a quarter more where few post."""
    town = {"capacity": 1311, "province_adults": 1000, "province_voiced": 100, "province_deleted": 0, "sanction": CERTAIN}
    edge = round(1311 / 65536 * 1000 / 100 * CERTAIN)
    assert [week(**town, stance=1, luck_hit=luck)["punished"] for luck in (edge - 10, edge + 10)] == [1, 0]
    assert week(**town, stance=0, luck_voice=0, luck_hit=0)["punished"] == week(**town, stance=2, luck_hit=0)["punished"] == 0
    quiet = week(**town, stance=1, luck_hit=0, luck_turn=NEVER)
    assert (quiet["voiced"], quiet["punished"]) == (0, 1)
    assert quiet["risk"] > week(**town, stance=0, luck_turn=NEVER)["risk"]


def test_the_bold_feel_less_of_the_same_threat() -> None:
    """8 F p (1.25 - b) utils, here for F = 4 and a believed risk p of .1."""
    for boldness in (0, 128, 255):
        utils = speech.threat(**FEAR, risk=6554, trait_boldness=boldness, severity=1024) / 256
        assert utils == pytest.approx(8 * 4 * 0.1 * (1.25 - boldness / 256), abs=0.01)
    assert speech.threat(**FEAR, risk=0, trait_boldness=0, severity=16384) == 0


def learned(risk: int, spoke: int = 0, hit: int = 0, heard_hits: int = 0, heard_voices: int = 0) -> int:
    """The believed risk next week: oneself an eighth, each tie a 64th."""
    felt = speech.experienced(risk=risk, voiced=spoke, silenced=hit, warned=0, firsthand=8192)
    seen = speech.witnessed(experienced=felt, heard_hits=heard_hits, secondhand=1024)
    alone = speech.unpunished(heard_voices=heard_voices, heard_hits=heard_hits)
    return speech.next_risk(trait_adult=1, risk=risk, witnessed=seen, unpunished=alone, secondhand=1024)


def test_silence_teaches_nothing() -> None:
    assert learned(6554) == 6554


def test_ones_own_punishment_moves_belief_by_an_eighth_and_its_absence_as_well() -> None:
    assert learned(0, spoke=1, hit=1) == 65535 // 8 + 1
    assert learned(8000, spoke=1) == 7000


def test_each_tie_seen_punished_moves_it_by_a_64th_and_each_left_alone_back() -> None:
    assert learned(0, heard_hits=1, heard_voices=1) == 1024
    assert learned(6400, heard_voices=2) == 6200
    assert learned(0, heard_hits=16, heard_voices=16) == learned(0, heard_hits=99, heard_voices=99) == 16384


def test_certainty_matters_more_than_severity() -> None:
    """Belief follows how often, not how hard: severity is no argument of what is learned (Nagin 2013)."""
    risk = 3277
    for _ in range(300):
        risk = learned(learned(risk, spoke=1, hit=1), spoke=1)  # punished every other time
    assert 0.4 < risk / 65536 < 0.6


def begins(**changes: int) -> float:
    """The believed risk at the start."""
    return worked_out(speech.mechanism.begin, {**OPPOSED, **changes})["risk"] / 65536


def test_people_begin_to_fear_what_there_is_and_nothing_where_nothing_is_punished() -> None:
    """The chance that a post is punished, over the weeks of a year: of nine posts in ten, and in two weeks of 52 half of them."""
    topic = {"topic_weeks": 2, "topic_sanction": CERTAIN // 2}
    assert begins(sanction=0) == 0
    assert begins() == pytest.approx(0.05, abs=1e-4)
    assert begins(attribution=CERTAIN // 10 * 9, topic_day=152, **topic) == pytest.approx(0.9 * (50 * 0.05 + 2 * 0.5) / 52, abs=1e-4)
    assert begins(topic_day=365, **topic) == pytest.approx((51 * 0.05 + 0.5) / 52, abs=1e-4), "weeks of the next year are not of it"
    assert begins(sanction=CERTAIN) == 65535 / 65536
    assert begins(trait_adult=0) == begins(capacity=66) == 0


@pytest.mark.parametrize("sanction", [CERTAIN // 100, CERTAIN // 20, CERTAIN // 2])
def test_what_people_begin_with_is_where_learning_rests(sanction: int) -> None:
    """Posts punished at the law's chance move belief neither up nor down on average, of one's own and of ties."""
    risk, chance = round(65536 * begins(sanction=sanction)), sanction / CERTAIN
    own = chance * learned(risk, spoke=1, hit=1) + (1 - chance) * learned(risk, spoke=1)
    seen = chance * learned(risk, heard_hits=1, heard_voices=1) + (1 - chance) * learned(risk, heard_voices=1)
    assert [own, seen] == [pytest.approx(risk, abs=1), pytest.approx(risk, abs=1)]


@given(st.integers(0, 65535), st.integers(0, 1), st.integers(0, 1), st.integers(0, 40), st.integers(0, 40))
def test_belief_stays_a_share(risk: int, spoke: int, hit: int, heard_hits: int, heard_voices: int) -> None:
    found = learned(risk, spoke=spoke, hit=hit * spoke, heard_hits=heard_hits, heard_voices=heard_voices)
    assert 0 <= found <= 65535


def test_the_climate_follows_what_ties_do() -> None:
    assert week(heard_voices=10)["climate"] == 32768 + 4096
    assert week(heard_praises=10)["climate"] == 32768 - 4096
    assert week()["climate"] == 32768
    assert 0 <= week(heard_praises=12, climate=0)["climate"] <= week(heard_voices=12, climate=65535)["climate"] <= 65535


def test_what_a_tie_shows() -> None:
    assert [speech.spoke_up(their_stance=s, their_taken_down=0) for s in range(3)] == [0, 1, 0]
    assert [speech.praises(their_stance=s) for s in range(3)] == [0, 0, 1]
    assert speech.hits(their_punished=1, their_arrested=0, example=4) == 1


def test_a_post_that_needs_leave_is_refused_and_not_written() -> None:
    """Article 004: posting without prior permission."""
    found = week(luck_voice=0, permit=CERTAIN // 2, luck_permit=0)
    assert outcome(found) == (0, 0, 0, 0)
    assert (found["restricted"], found["posts_refused"]) == (1, 1)
    assert outcome(week(luck_voice=0, permit=CERTAIN // 2)) == (1, 1, 0, 0)


def test_an_untraced_post_is_not_punished() -> None:
    assert week(luck_voice=0, luck_hit=0)["punished"] == 1
    assert week(luck_voice=0, luck_hit=0, attribution=CERTAIN // 10, sanction=CERTAIN)["punished"] == 1
    late = {"luck_hit": CERTAIN // 5, "sanction": CERTAIN}
    assert [week(luck_voice=0, **late, attribution=CERTAIN // k)["punished"] for k in (10, 4)] == [0, 1]


def test_a_deleted_post_was_written_and_is_seen_by_nobody() -> None:
    """SP-014 to SP-016: most deletions come within a day."""
    found = week(luck_voice=0, deletes=CERTAIN // 8, luck_delete=0)
    assert (found["stance"], found["voiced"], found["deleted"]) == (0, 1, 1)


def test_a_forbidden_topic_is_punished_more_in_its_weeks_only() -> None:
    topic = {"topic_day": 152, "topic_weeks": 2, "topic_sanction": CERTAIN // 2, "luck_hit": CERTAIN // 4}
    days = (145, 146, 152, 159, 160)  # the week of 1 June, a Monday to a Sunday of it, and the next
    assert [week(luck_voice=0, day_of_year=day, **topic)["punished"] for day in days] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize("year", range(2013, 2030))
def test_forbidden_weeks_do_not_drift_from_the_calendar(year: int) -> None:
    """In every year two weeks, and the fourth of June in one of them."""
    first = monday(date(year, 1, 7))
    mondays = [day for k in range(53) if (day := first + timedelta(weeks=k)).year == year]
    strict = [day for day in mondays if speech.forbidden(2, 152, day.timetuple().tm_yday)]
    assert len(strict) == 2
    assert monday(date(year, 6, 4)) in strict


def test_a_post_that_is_gone_takes_back_what_was_heard_of_it() -> None:
    """The visit comes a week after ties have heard the post; then it is no voice of theirs, and no sign of safety."""
    assert [speech.spoke_up(their_stance=s, their_taken_down=1) for s in range(3)] == [-1, 0, -1]
    heard, gone = week(heard_voices=1), week(heard_voices=-1)
    assert heard["climate"] - 32768 == 32768 - gone["climate"] > 0
    assert heard["risk"] < gone["risk"] == week()["risk"]
    assert week(heard_voices=-20, heard_praises=5, climate=0)["climate"] == 0


def test_a_visit_at_the_door_teaches_as_much_as_a_punishment() -> None:
    quiet = {"luck_turn": NEVER}
    assert week(**quiet, warned=1)["risk"] == week(luck_voice=0, luck_hit=0)["risk"] > week(**quiet)["risk"]
    assert speech.next_warned(posted_warned=3) == 1 > speech.next_warned(posted_warned=0)


def test_under_arrest_there_is_no_occasion_but_one_still_learns() -> None:
    found = week(gagged=3, warned=1, luck_voice=0, luck_praise=0)
    assert outcome(found) == (0, 0, 0, 0)
    assert found["turns"] == 0
    assert found["risk"] > 6554


def test_an_arrest_counts_for_as_many_punished_friends_as_the_example_says() -> None:
    assert speech.hits(their_punished=1, their_arrested=0, example=4) == 1
    assert speech.hits(their_punished=0, their_arrested=1, example=4) == 4
    assert speech.hits(their_punished=0, their_arrested=1, example=0) == 0
    assert learned(0, heard_hits=4) == 4 * learned(0, heard_hits=1)


def test_friends_are_spared_by_those_who_know_of_scores() -> None:
    """2 points at .01 utils a point to each of 10 ties, a quarter of it felt: .05 utils."""
    who = {"opposed_turns": 1, "aware": 1, "worth": 655}
    assert speech.sparing(cost_each=speech.cost_each(**who, guilt_points=-512), tie_count=10, considerate=16384) == 13
    assert speech.sparing(cost_each=speech.cost_each(**who, guilt_points=0), tie_count=10, considerate=65536) == 0
    bold = logistic(-128 + 240)
    priced = {"severity": 0, "luck_voice": bold - 1, "guilt_points": -512, "worth": 655}
    assert outcome(week(**priced)) == (0, 0, 0, 0)
    assert outcome(week(**priced, aware=0)) == outcome(week(**priced, considerate=0)) == (1, 1, 0, 0)


def test_praise_by_the_opposed_is_flattery() -> None:
    assert [week(luck_voice=NEVER, luck_praise=0, trait_dissent=d)["insincere"] for d in (40, 0, -40)] == [1, 0, 0]
    assert week(luck_voice=0, luck_praise=0)["insincere"] == 0


def test_fear_is_what_lies_between_what_one_would_say_and_what_one_dares() -> None:
    """-.5 + 3 x 40/128 utils without fear; less 8 x 4 x .1 x .75 = 2.4 utils with it (THEORY B3.5)."""
    found = values()
    assert found["inclination"] / 256 == pytest.approx(-0.5 + 3 * 40 / 128)
    assert found["fearless"] / CERTAIN == pytest.approx(0.6077, abs=1e-4)
    assert found["dared"] / CERTAIN == pytest.approx(0.1232, abs=2e-4)
    assert values(unshaken=0)["threat"] / 256 == pytest.approx(1.6, abs=0.01), "half of 3.2, for the middling bold"


def test_nothing_costly_is_worked_out_for_who_has_no_occasion() -> None:
    found = values(luck_turn=NEVER, worth=65536, guilt_points=-2560)
    assert [found[name] for name in ("cost_each", "inclination", "threat", "fearless", "dared", "keen", "reward")] == [0] * 7


def test_how_much_occasions_differ_is_a_number_of_its_own() -> None:
    """None for the least expressive and twice as many for the most, or the same for all, around the same middle."""
    given = {"turn": CERTAIN // 4}
    assert [speech.occasions(**given, reserved=0, trait_expressive=e) for e in (0, 128)] == [0, CERTAIN // 4]
    assert [speech.occasions(**given, reserved=65536, trait_expressive=e) for e in (0, 128, 255)] == [CERTAIN // 4] * 3


def test_adults_alone_are_counted_for_what_they_hold_and_fear() -> None:
    assert [speech.adults(age) for age in (0, 1)] == [0, 1]
    assert [speech.opposed_people(dissent, 1) for dissent in (0, 1)] == [0, 1]
    assert speech.opposed_people(1, trait_adult=0) == 0
    assert [speech.fear(6554, trait_adult=adult) for adult in (0, 1)] == [0, 6554]
