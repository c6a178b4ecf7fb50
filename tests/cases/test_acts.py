"""Acts: an act is a chance of its own; what is seen is priced."""

from typing import Any

import pytest

from demerit.mechanisms import acts
from demerit.regime.acts import acts as catalogue
from demerit.terms import CERTAIN, logistic
from demerit.values import valued, worked_out

NOBODY: dict[str, Any] = {
    "worth": 0, "aware": 1, "legitimacy": 40960, "trait_adult": 1, "trait_civic": 64, "trait_boldness": 128,
    "trait_quintile": 3, "trait_online": 128, "usual": -512, "civic": 0, "bold": 0, "rich": 0,
    "online": 0, "points": 0, "camera": 0, "crowding": 0, "trust": 0, "wary": 0, "deter": 0,
    "follows": 0, "dealings": 0, "ceiling": CERTAIN // 2,
    "trait_enrol": 100, "among": 65536,
}
"""A person of average traits before an act of logit -2 (11.9 %)."""


def stored_chance(**changes: int) -> int:
    return worked_out({"chance": acts.chance}, {**NOBODY, **changes})["chance"]


def chance(**changes: int) -> float:
    return stored_chance(**changes) / CERTAIN


def pull(points: int, **given: int) -> int:
    return acts.pull(points=points, keen=acts.keen(**given))


def test_an_average_person_does_it_at_the_usual_rate() -> None:
    assert chance() == pytest.approx(0.119203, abs=1e-6)
    assert stored_chance() == logistic(-512)


def test_minors_do_nothing() -> None:
    assert chance(trait_adult=0, usual=4000) == 0


@pytest.mark.parametrize(("name", "bit", "share"), [("bill_late", 1, 0.5), ("bill_paid_on_time", 2, 0.5), ("loan_default", 4, 1.0)])
def test_an_act_that_follows_happens_where_that_happened_and_nowhere_else(name: str, bit: int, share: float) -> None:
    """Whatever traits, points and trust say: nobody pays late but who left a bill unpaid, and nobody defaults but who missed."""
    rules = catalogue()[name].rules()
    given = {"usual": rules["usual"], "ceiling": rules["ceiling"], "follows": rules["follows"]}
    assert rules["follows"] == bit
    happened = [chance(**given, dealings=dealings, points=5000, worth=1311) for dealings in range(8)]
    assert happened == [share if dealings & bit else 0 for dealings in range(8)]


def test_acts_of_the_persons_choice_follow_nothing() -> None:
    assert {name for name, act in catalogue().items() if act.follows} == {"bill_late", "bill_paid_on_time", "loan_default"}
    assert [chance(dealings=dealings) for dealings in range(8)] == [chance()] * 8


def test_only_who_keeps_a_dog_walks_one() -> None:
    """34 million owners, 2.9 % of adults (SCMP 2018): at 3 % the first eight of 256 in the order of enrolment."""
    assert [stored_chance(among=1966, trait_enrol=place) for place in (0, 7, 8, 255)] == [logistic(-512)] * 2 + [0] * 2
    assert stored_chance(trait_enrol=255) == logistic(-512)


@pytest.mark.parametrize(("trait", "high", "slope"), [
    ("trait_civic", 255, "civic"), ("trait_boldness", 255, "bold"), ("trait_quintile", 5, "rich"),
    ("trait_online", 255, "online"),
])
def test_each_trait_moves_it_by_its_own_slope(trait: str, high: int, slope: str) -> None:
    assert chance(**{trait: high}) == chance()
    assert chance(**{trait: high, slope: 256}) > chance() > chance(**{trait: high, slope: -256})


def test_income_moves_by_a_step_a_quintile() -> None:
    assert stored_chance(trait_quintile=5, rich=128) == logistic(-512 + 256)


def test_trust_adds_its_utils_from_none_to_full() -> None:
    assert stored_chance(legitimacy=40960 + 16384, trust=65536) == logistic(-512 + 16384)
    assert chance(legitimacy=0, trust=128) < chance() < chance(legitimacy=65535, trust=128)


def test_points_pull_those_who_know_of_their_score() -> None:
    """6 points at .02 utils a point are .12 utils (THEORY B3.1)."""
    assert pull(points=6 * 256, worth=1311, aware=1, trait_civic=0, crowding=32768) == 31
    assert pull(points=6 * 256, worth=1311, aware=0, trait_civic=0, crowding=32768) == 0
    assert pull(points=-6 * 256, worth=1311, aware=1, trait_civic=0, crowding=0) == -31
    assert chance(points=6 * 256, worth=1311) > chance() == chance(points=6 * 256, worth=1311, aware=0)


def test_crowding_out_weakens_the_pull_of_the_civic_and_can_turn_its_sign() -> None:
    """Deci et al. 1999 against Lacetera, Macis and Slonim 2012: the sign of the parameter is in dispute."""
    given = {"points": 6 * 256, "worth": 13110, "aware": 1}
    full = pull(**given, trait_civic=0, crowding=32768)
    assert pull(**given, trait_civic=255, crowding=32768) == pytest.approx(full / 2, abs=2)
    assert pull(**given, trait_civic=255, crowding=-32768) == pytest.approx(full * 1.5, abs=2)


DONE: dict[str, Any] = {"luck_seen": 0, "enrolled": 1, "cost": 7, "points": 1536, "seen": CERTAIN // 2, "fine": 0,
                       "street": 1, "camera": 0}


def week(**changes: int) -> tuple[int, ...]:
    """What is written, in the order of `weekly`: done, marked, own, bills, gained, docked, fined, sighted, fines."""
    return tuple(worked_out(acts.mechanism.weekly, {**DONE, **changes}).values())


def test_a_deed_seen_posts_its_points_and_its_cost() -> None:
    assert week() == (1, 1, 1536, 7, 1536, 0, 0, 0, 0)


def test_a_deed_not_seen_costs_and_posts_nothing() -> None:
    assert week(luck_seen=CERTAIN // 2, fine=40) == (1, 0, 0, 7, 0, 0, 0, 0, 0)


def test_people_without_a_score_are_fined_but_lose_no_points() -> None:
    assert week(enrolled=0, points=-1280, fine=40) == (1, 1, 0, 7, 0, 0, 1, 0, 40)


def test_points_taken_are_counted_apart_from_points_given() -> None:
    assert week(points=-1280) == (1, 1, -1280, 7, 0, 1280, 0, 0, 0)


def test_an_act_of_the_street_that_cameras_look_out_for_is_told_to_them() -> None:
    assert week(camera=1)[-2] == 1
    assert week(camera=1, street=0)[-2] == 0


def test_the_wary_do_less_of_what_cameras_look_out_for_and_of_nothing_else() -> None:
    """Full wariness takes `deter` off the logit: 2 utils turn 11.9 % into 1.8 %."""
    wary = {"wary": 4095, "deter": 512}
    assert chance(camera=1, **wary) == pytest.approx(0.0180, abs=1e-4)
    assert chance(camera=0, **wary) == chance(camera=1, wary=4095) == chance()


def test_each_reason_to_do_an_act_is_a_number_of_utils() -> None:
    """Half a util from none to full civic habit adds .25 x 191/128 = .373 to the most civic; 6 points at .02 utils .12."""
    found = valued([acts.chance], {**NOBODY, "trait_civic": 255, "civic": 128, "trait_quintile": 1, "rich": 64, "points": 1536,
                                   "worth": 1311, "camera": 1, "wary": 2048, "deter": 512})
    utils = {name: found[name] for name in ("disposition", "prosperity", "trusting", "pull", "caution")}
    assert utils == {"disposition": 96, "prosperity": -128, "trusting": 0, "pull": 31, "caution": 256}
    assert found["chance"] == logistic(-512 + 96 - 128 + 31 - 256)
