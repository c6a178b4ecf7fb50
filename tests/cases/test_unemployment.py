"""Unemployment: jobs lost and found, on a list and off it; pay gone without is lost through one thing."""

from typing import Any

import pytest

from demerit.mechanisms import unemployment
from demerit.terms import CERTAIN
from demerit.values import worked_out

PERSON: dict[str, Any] = {
    "jobless": 0, "court_listed": 0, "fired": 0, "ousted": 0, "trait_employed": 1, "trait_quintile": 3, "trait_mobility": 128,
    "luck_job": CERTAIN - 1, "separate": CERTAIN // 500, "insecure": 0, "find": CERTAIN // 25, "listed_job_loss": CERTAIN // 250,
    "listed_find": 32768,
}


def week(**changes: int) -> dict[str, int]:
    return worked_out(unemployment.mechanism.weekly, {**PERSON, **changes})


@pytest.mark.parametrize(("through", "name"), [*enumerate(unemployment.mechanism.settle)])
def test_pay_gone_without_is_counted_once_by_what_the_job_was_lost_through(through: int, name: str) -> None:
    found = worked_out(unemployment.mechanism.settle, {"posted_pay_missed": 65, "ousted": through})
    assert found == {one: 65 * (one == name) for one in unemployment.mechanism.settle}


def test_out_of_work_is_without_a_job() -> None:
    assert unemployment.out_of_work(jobless=1) == 1


def out_of_work(**changes: int) -> tuple[int, int]:
    """(jobless, through what)."""
    found = week(**changes)
    return found["jobless"], found["ousted"]


def test_it_is_known_through_what_a_job_was_lost() -> None:
    """A job that would have ended anyway is lost as usual, whoever turned away."""
    assert out_of_work() == (0, 0)
    assert out_of_work(luck_job=0) == out_of_work(luck_job=0, fired=1) == (1, 0)
    assert out_of_work(fired=1) == (1, 1)
    assert out_of_work(court_listed=1, luck_job=CERTAIN // 500) == (1, 2)
    for through in range(4):
        assert out_of_work(jobless=1, ousted=through) == (1, through)
        assert out_of_work(jobless=1, ousted=through, luck_job=0) == (0, 0)


def test_a_search_that_a_listing_or_an_employer_makes_longer_is_lost_to_them() -> None:
    """At this draw anybody would be given a job: the listed are not, nor is who was turned away."""
    offered = PERSON["find"] - 1
    assert out_of_work(jobless=1, luck_job=offered)[0] == 0
    assert out_of_work(jobless=1, luck_job=offered, court_listed=1) == (1, 3)
    assert out_of_work(jobless=1, luck_job=offered, fired=1) == (1, 1)
    assert out_of_work(jobless=1, luck_job=offered + 1, court_listed=1) == (1, 0)
    assert out_of_work(jobless=1, ousted=2, luck_job=offered, court_listed=1)[1] == 2


def working(**changes: int) -> int:
    """1 when jobless next week."""
    return worked_out({"jobless": unemployment.next_jobless}, {**PERSON, **changes})["jobless"]


def test_jobs_are_lost_and_found_by_chance() -> None:
    assert [working(luck_job=luck) for luck in (0, CERTAIN // 500 - 1, CERTAIN // 500)] == [1, 1, 0]
    assert [working(jobless=1, luck_job=luck) for luck in (CERTAIN // 25 - 1, CERTAIN // 25)] == [0, 1]
    assert working(trait_employed=0, luck_job=0) == 0


def test_the_listed_lose_jobs_more_often_and_find_them_half_as_often() -> None:
    """A record about halves callbacks (Pager 2003; SPC: 170,000 denied jobs)."""
    assert [working(court_listed=1, luck_job=luck) for luck in (CERTAIN // 500, CERTAIN // 200)] == [1, 0]
    half = PERSON["find"] - PERSON["find"] // 2
    assert [working(court_listed=1, jobless=1, luck_job=luck) for luck in (half - 1, half)] == [0, 1]


def test_how_much_less_often_the_listed_find_a_job_is_a_parameter() -> None:
    """At 0 % a listed person is offered as many jobs as others; at 90 % a tenth, and nobody else is touched."""
    offers = {share: unemployment.job_offer(court_listed=1, find=CERTAIN // 25, listed_find=share) for share in (0, 32768, 58982)}
    assert offers == {0: 171798691, 32768: 85899346, 58982: 17180918}
    assert unemployment.job_offer(court_listed=0, find=CERTAIN // 25, listed_find=58982) == CERTAIN // 25


def test_an_employer_who_turns_away_ends_a_job_or_gives_none() -> None:
    assert (week(fired=1)["jobless"], week(fired=1)["jobs_lost"]) == (1, 1)
    assert week(jobless=1, luck_job=0)["jobless"] == 0
    assert (week(jobless=1, luck_job=0, fired=1)["jobless"], week(jobless=1, fired=1)["jobs_lost"]) == (1, 0)
    assert week(fired=1, trait_employed=0)["jobless"] == 0


def test_usual_unemployment_is_where_jobs_are_lost_as_often_as_found() -> None:
    """.002 / .042 of who works; of the poorest fifth, which loses them 1.6 times as often, .0032 / .0432."""
    for quintile, losing in ((3, 0.002), (1, 0.0032), (5, 0.0008)):
        low, high = 0, CERTAIN
        while high - low > 1:
            middle = (low + high) // 2
            begun = worked_out(unemployment.mechanism.begin, {**PERSON, "insecure": 19661, "trait_quintile": quintile, "luck_job": middle})
            low, high = (middle, high) if begun["jobless"] > 0 else (low, middle)
        assert high / CERTAIN == pytest.approx(losing / (losing + 0.04), abs=1e-6)
    assert worked_out(unemployment.mechanism.begin, {**PERSON, "trait_employed": 0, "luck_job": 0}) == {"jobless": 0}


def test_the_poorer_lose_jobs_more_often() -> None:
    chances = [unemployment.losing(trait_quintile=quintile, separate=10_000, insecure=19661) for quintile in (1, 2, 3, 4, 5)]
    assert chances == [16000, 13000, 10000, 7000, 4000]
