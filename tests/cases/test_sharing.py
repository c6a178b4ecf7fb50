"""Sharing: records passed on, kept too long, entered twice, and tied to the wrong person (ER-013 to ER-015)."""

from typing import Any

import pytest

from demerit.mechanisms import sharing
from demerit.terms import CERTAIN
from demerit.values import worked_out

NEVER = CERTAIN - 1
PERSON: dict[str, Any] = {
    "court_listed": 0, "shared": 0, "stale": 0, "mistaken": 0, "trait_grown": 1, "trait_share": 0, "country_shared": 100,
    "country_adults": 10_000, "platform_stake": 0, "penalised": 0, "luck_copy": NEVER, "luck_match": NEVER, "luck_mend": NEVER,
    "luck_refuse": NEVER, "luck_return": NEVER, "partners": 44, "consent": 65536, "delay": 4, "duplicate": CERTAIN // 10,
    "namesake": CERTAIN // 100_000, "returns": CERTAIN // 100, "refuses": CERTAIN // 1000, "mends": CERTAIN // 40,
    "costs": 10, "affront": 6554, "again": 65536,
}
NAMES = tuple(sharing.mechanism.weekly)
NOTHING = dict.fromkeys(NAMES, 0)


def week(**changes: int) -> dict[str, int]:
    return worked_out(sharing.mechanism.weekly, {**PERSON, **changes})


def test_a_record_is_passed_on_where_consent_allows_it() -> None:
    assert week(court_listed=1)["shared"] == 1
    assert week(court_listed=1, partners=0)["shared"] == week(court_listed=1, consent=0)["shared"] == 0
    assert [week(court_listed=1, trait_share=k, consent=32768)["shared"] for k in (127, 128)] == [1, 0]


def test_the_states_stake_lets_the_platforms_own_record_flow_and_not_the_courts() -> None:
    """A penalty lasts until the debt is paid, so that partners are told of somebody whom the court lists no more."""
    assert week(court_listed=1, platform_stake=0)["shared"] == 1
    assert [week(penalised=1, platform_stake=32768, trait_share=k)["platform_records"] for k in (127, 128)] == [1, 0]
    assert week(penalised=1)["platform_records"] == week(penalised=1, platform_stake=65536, partners=0)["platform_records"] == 0
    assert week(penalised=1, court_listed=1, platform_stake=65536)["platform_records"] == 0, "the court's is there already"
    refused = week(penalised=1, platform_stake=65536, luck_refuse=0)
    assert (refused["restricted"], refused["undue_refusals"], refused["bills"]) == (1, 1, 10)


def test_one_in_a_hundred_is_three_of_256_who_are_told_of() -> None:
    told = [week(penalised=1, platform_stake=655, trait_share=k)["platform_records"] for k in range(256)]
    assert sum(told) == 3


def test_a_partner_drops_an_ended_record_late_and_a_copy_later_still() -> None:
    assert week(shared=1)["stale"] == 4
    assert week(shared=1, luck_copy=0)["stale"] == 8
    assert [week(stale=k)["stale"] for k in (4, 1, 0)] == [3, 0, 0]
    assert (week(stale=3)["weeks_stale"], week(shared=1, court_listed=1)["stale"]) == (1, 0)


def test_the_wrong_person_is_drawn_at_the_rate_of_the_records() -> None:
    """100 records x 44 partners x 1 in 100,000, over 10,000 adults."""
    risk = round(100 * 44 * (CERTAIN // 100_000) / 10_000)
    assert [week(luck_match=luck)["wrong_matches"] for luck in (risk - 1, risk)] == [1, 0]
    assert week(luck_match=0, country_shared=0)["mistaken"] == week(luck_match=0, trait_grown=0)["mistaken"] == 0
    assert week(luck_match=0, court_listed=1)["mistaken"] == 0


def test_a_wrong_match_lasts_until_it_is_mended_and_may_come_back_to_the_court() -> None:
    assert week(mistaken=1)["mistaken"] == 1
    mended = week(mistaken=1, luck_mend=0)
    assert (mended["mistaken"], mended["mended"], mended["weeks_mistaken"]) == (0, 1, 0)
    assert week(mistaken=1, luck_return=0)["named"] == 1


def test_what_partners_refuse_to_whom() -> None:
    edge = 44 * (CERTAIN // 1000)
    listed = week(court_listed=1, luck_refuse=edge - 1)
    assert (listed["restricted"], listed["undue_refusals"], listed["grievance"]) == (1, 0, 0)
    wrong = week(mistaken=1, luck_refuse=edge - 1)
    assert (wrong["restricted"], wrong["undue_refusals"], wrong["grievance"], wrong["bills"]) == (1, 1, 6554, 10)
    assert week(mistaken=1, luck_refuse=edge)["restricted"] == week(luck_refuse=0)["restricted"] == 0


def test_off_nothing_is_passed_and_nobody_is_mistaken() -> None:
    assert week(court_listed=1, partners=0, luck_match=0, luck_refuse=0) == NOTHING


@pytest.mark.parametrize(("measure", "column"), [
    ("with_partners", "shared"), ("taken_for_another", "mistaken"), ("out_of_date", "stale"),
])
def test_measures_of_one_person(measure: str, column: str) -> None:
    assert [getattr(sharing, measure)(**{column: k}) for k in (0, 1)] == [0, 1]


def test_a_record_that_is_held_back_while_the_listing_lasts_is_no_stale_one() -> None:
    """The stake falls and the record is no longer passed on: the person is still listed, and nothing is undue."""
    held_back = week(shared=1, court_listed=1, consent=0, luck_refuse=0)
    assert (held_back["shared"], held_back["stale"], held_back["weeks_stale"], held_back["undue_refusals"]) == (0, 0, 0, 0)


def test_how_long_a_second_copy_stays_is_a_parameter() -> None:
    twice = {"delay": 5, "duplicate": 1, "luck_copy": 0}
    assert [sharing.held_over(**twice, again=part) for part in (0, 32768, 65536, 2 * 65536)] == [5, 8, 10, 15]
    assert sharing.held_over(**twice, again=1) == 6, "a part of a week is one, as everywhere"
    assert sharing.held_over(**{**twice, "luck_copy": 1}, again=65536) == 5
    assert sharing.next_stale(court_listed=0, shared=1, stale=0, held_over=635) == 255


def test_a_record_of_ones_own_an_old_one_or_anothers_is_held_against_a_person() -> None:
    kinds = [(0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)]
    held = [sharing.on_file(next_shared=a, next_mistaken=b, weeks_stale=c, platform_records=d) for a, b, c, d in kinds]
    assert held == [0, 1, 1, 1, 1]


def test_a_record_that_has_ended_is_told() -> None:
    assert [sharing.out_of_date(weeks) for weeks in (0, 1, 8)] == [0, 1, 1]
