"""The register of judgment defaulters (SPC-001): entry by judgment, exit by payment of all, a plan, a term or a correction."""

from itertools import product
from random import Random
from typing import Any

import pytest

from demerit.mechanisms import court
from demerit.terms import CERTAIN
from demerit.values import worked_out

NEVER = CERTAIN - 1
DEBTOR: dict[str, Any] = {
    "court_listed": 0, "court_weeks": 0, "court_served": 0, "judgment": 0, "court_wrong": 0, "debt": 60, "refusing": 0, "named": 0, "cleared": 0, "excused": 0, "unable": 0,
    "arrears": 13, "trait_grown": 1, "trait_firm": 255, "enrolled": 1, "exempts": 0,
    "luck_listed": NEVER, "luck_spared": NEVER, "luck_extended": NEVER, "luck_settled": NEVER, "luck_corrected": NEVER,
    "after": 13, "listing": CERTAIN // 100, "spares": CERTAIN // 2, "term": 104, "extension": CERTAIN // 2,
    "settles": CERTAIN // 100, "corrects": CERTAIN // 100, "points": -100 * 256, "grievance_listed": 3277,
}
LISTED: dict[str, Any] = {**DEBTOR, "court_listed": 1, "court_weeks": 10, "court_served": 10, "judgment": 1}
PAID = {"arrears": 0, "debt": 0}
NOTHING = dict.fromkeys(court.mechanism.weekly, 0)


def week(person: dict[str, Any], **changes: int) -> dict[str, int]:
    return worked_out(court.mechanism.weekly, {**person, **changes})


def test_a_debtor_is_listed_by_chance_after_thirteen_weeks() -> None:
    entry = {**NOTHING, "court_listed": 1, "judgment": 1, "own": -100 * 256, "grievance": 3277, "list_in": 1}
    assert week(DEBTOR, luck_listed=0) == entry
    assert week(DEBTOR, luck_listed=CERTAIN // 100) == NOTHING
    assert week(DEBTOR, luck_listed=0, arrears=12) == NOTHING


def test_inability_seen_spares_and_unseen_does_not() -> None:
    """About 43 % of enforcement cases have no property (SPC-081): the court errs."""
    assert week(DEBTOR, luck_listed=0, unable=1, luck_spared=0) == {**NOTHING, "list_spared": 1, "judgment": 3}
    assert week(DEBTOR, luck_listed=0, unable=1)["list_in_unable"] == 1
    assert week(DEBTOR, luck_listed=0, unable=0, luck_spared=0)["list_in"] == 1


def test_inability_is_looked_at_once_a_spell_of_arrears() -> None:
    """Who is spared is let be while in arrears, able or not, and may be listed for another spell."""
    spared = {**DEBTOR, "judgment": 3, "luck_listed": 0}
    assert week(spared, unable=1) == week(spared, arrears=200) == {**NOTHING, "judgment": 3}
    assert week(spared, arrears=0) == NOTHING
    assert week({**spared, "judgment": 0})["list_in"] == 1


def test_of_those_who_cannot_pay_as_many_are_spared_as_the_rule_says() -> None:
    """70 % of them, however long they are behind; drawn anew every week, 187 weeks would leave few that are spared."""
    spells = [spell_of_inability(seed, weeks=187) for seed in range(400)]
    assert sum(spells) / len(spells) == pytest.approx(0.7, abs=0.09)


def spell_of_inability(seed: int, weeks: int) -> int:
    """1 when the court spares a debtor who cannot pay, and 0 when it lists them: whatever comes first is for good."""
    chance = Random(seed)
    unable = {"unable": 1, "arrears": 200, "listing": CERTAIN // 20, "spares": 7 * CERTAIN // 10}
    for _ in range(weeks):
        found = week(DEBTOR, **unable, luck_listed=chance.randrange(CERTAIN), luck_spared=chance.randrange(CERTAIN))
        if found["judgment"] > 0:
            return found["list_spared"]
    return 0


def test_without_the_clause_nobody_is_listed_and_the_listed_leave() -> None:
    assert week(DEBTOR, luck_listed=0, after=0) == NOTHING
    assert week(LISTED, after=0)["court_listed"] == 0


def test_who_has_no_score_loses_no_points_on_entry() -> None:
    assert week(DEBTOR, luck_listed=0, enrolled=0)["own"] == 0


def test_on_the_list_time_passes() -> None:
    assert week(LISTED) == {**NOTHING, "court_listed": 1, "judgment": 1, "court_weeks": 11, "court_served": 11}


@pytest.mark.parametrize(("changes", "exit_by", "judgment"), [
    (PAID, "list_paid", 0), ({"court_served": 103}, "list_term", 3), ({"luck_settled": 0}, "list_settled", 2),
    ({"luck_corrected": 0, "court_wrong": 1}, "list_corrected", 3), ({"cleared": 1}, "list_cleared", 3),
])
def test_each_way_off_the_list(changes: dict[str, int], exit_by: str, judgment: int) -> None:
    """Who has paid is quit; who is freed is let be; who agreed a plan has it."""
    assert week(LISTED, **changes) == {**NOTHING, exit_by: 1, "judgment": judgment}


@pytest.mark.parametrize("owed", [{"arrears": 0, "debt": 59}, {"arrears": 0, "debt": 1}, {"arrears": 1, "debt": 0}])
def test_an_instalment_is_not_the_judgment(owed: dict[str, int]) -> None:
    """SPC-083: deleted on performance.  One instalment of 60 is none; nor is any but the last."""
    assert week(LISTED, **owed)["court_listed"] == 1


def test_a_plan_is_agreed_with_who_would_pay_and_met_by_paying_all() -> None:
    assert week(LISTED, luck_settled=0, refusing=1)["list_settled"] == 0
    planned = {**DEBTOR, "judgment": 2, "arrears": 0}
    assert week(planned, court_weeks=50) == {**NOTHING, "judgment": 2, "court_weeks": 51}
    assert week(planned, **PAID, court_weeks=50) == NOTHING


def test_a_plan_that_is_broken_puts_the_debtor_back_without_another_judgment() -> None:
    """As far behind as the court waits for (13 weeks), and as long after it was agreed: missed since, whatever was owed before."""
    planned = {**DEBTOR, "judgment": 2, "arrears": 40}
    assert week(planned, court_weeks=11) == {**NOTHING, "judgment": 2, "court_weeks": 12}
    back = week(planned, court_weeks=12)
    assert (back["court_listed"], back["list_again"], back["list_in"], back["judgment"], back["court_weeks"]) == (1, 1, 1, 1, 0)
    assert week(planned, court_weeks=12, arrears=12)["list_in"] == 0
    assert week(planned, court_weeks=12, excused=1)["list_in"] == 0


@pytest.mark.parametrize("freed", [{"cleared": 1}, {"court_served": 103}, {"luck_corrected": 0, "court_wrong": 1}])
def test_who_is_freed_is_not_listed_again_for_the_same_debt(freed: dict[str, int]) -> None:
    """However long they stay in arrears; once nothing is, another debt may list them."""
    after = week(LISTED, **freed)
    assert week({**DEBTOR, "judgment": after["judgment"]}, luck_listed=0, arrears=250)["list_in"] == 0
    over = week({**DEBTOR, "judgment": after["judgment"]}, arrears=0)
    assert week({**DEBTOR, "judgment": over["judgment"]}, luck_listed=0)["list_in"] == 1


def test_only_the_unable_are_corrected() -> None:
    assert week(LISTED, luck_corrected=0)["court_listed"] == 1


def test_one_change_and_one_reason_a_week() -> None:
    """Payment comes first, then the term, a settlement, a correction; who leaves is not listed anew that week."""
    everything = {**PAID, "court_served": 103, "luck_settled": 0, "luck_corrected": 0, "unable": 1}
    everything["luck_listed"] = 0
    assert week(LISTED, **everything) == {**NOTHING, "list_paid": 1}
    assert week(LISTED, **{**everything, "arrears": 20}) == {**NOTHING, "list_term": 1, "judgment": 3}
    assert week(LISTED, **{**everything, "arrears": 20, "court_served": 5}) == {**NOTHING, "list_settled": 1, "judgment": 2}


def test_an_extended_term_is_longer_and_the_clock_runs_on() -> None:
    """One clock tells the weeks since entry, the other those of the present term."""
    assert week(LISTED, court_weeks=103, court_served=103, luck_extended=0) == {
        **NOTHING, "court_listed": 1, "judgment": 1, "court_weeks": 104, "court_served": 0}
    later = week(LISTED, court_weeks=150, court_served=46)
    assert (later["court_weeks"], later["court_served"]) == (151, 47)
    assert week(LISTED, court_weeks=207, court_served=103)["list_term"] == 1


def spell(term: int, extended: int) -> int:
    """Weeks listed of a debtor whose first `extended` terms are extended."""
    state = week(DEBTOR, luck_listed=0, term=term)
    weeks = 0
    while state["court_listed"]:
        weeks += 1
        again = 0 if weeks <= extended * term else NEVER
        state = week(LISTED, term=term, court_weeks=state["court_weeks"], court_served=state["court_served"], luck_extended=again)
    assert state["list_term"] == 1
    return weeks


@pytest.mark.parametrize("term", [1, 2, 104])
def test_a_term_lasts_as_long_as_it_says_and_an_extension_as_long_again(term: int) -> None:
    """SPC-066: two years, and one to three more where there is violence or several breaches."""
    assert spell(term, 0) == term
    assert spell(term, 1) == 2 * term


@pytest.mark.parametrize(("term", "extended"), [(104, 19), (104, 30), (1023, 2), (1023, 5), (1, 3000)])
def test_a_term_ends_in_whichever_week_of_a_run_it_does(term: int, extended: int) -> None:
    """The clock since entry stops at 2,047 weeks, which are twenty terms of 104 less 33 weeks; that of the term does not reach its end."""
    assert term * (1 + extended) > 2047
    assert spell(term, extended) == term * (1 + extended)
    assert next(rule.high for rule in court.mechanism.rules if rule.name == "term") == 1023


def test_without_a_term_only_payment_settlement_or_correction_end_it() -> None:
    assert week(LISTED, term=0, court_weeks=1023)["court_listed"] == 1
    assert week(LISTED, term=0, court_weeks=1023)["court_weeks"] == 1024


def test_measures_of_one_person() -> None:
    assert court.on_list(court_listed=1) == 1
    assert [court.unable_listed(court_listed=a, unable=b) for a, b in ((1, 1), (1, 0), (0, 1))] == [1, 0, 0]


def test_when_the_register_is_closed_everybody_leaves_and_is_counted() -> None:
    """Entries less exits stay the stock across a repeal."""
    assert week(LISTED, after=0) == {**NOTHING, "list_repealed": 1}
    assert week({**LISTED, **PAID}, after=0) == {**NOTHING, "list_paid": 1}
    assert [week(DEBTOR, after=0, judgment=stands) for stands in (2, 3)] == [NOTHING, NOTHING]


def test_who_owes_nothing_is_listed_for_another_and_cannot_leave_by_paying() -> None:
    """A namesake's record: no arrears, no way to pay, only a correction, a review or the term."""
    namesake = {**PAID, "named": 1}
    entry = {**NOTHING, "court_listed": 1, "court_wrong": 2, "own": -100 * 256, "grievance": 3277, "list_in": 1,
             "list_in_wrong": 1, "weeks_wrong": 1}
    assert week(DEBTOR, **namesake) == entry
    assert week(DEBTOR, **namesake, trait_grown=0) == NOTHING
    wrong = {**PAID, "court_wrong": 2, "judgment": 0}
    assert week(LISTED, **wrong)["court_listed"] == 1
    assert week(LISTED, **wrong, luck_settled=0)["court_listed"] == 1
    assert week(LISTED, **wrong, luck_corrected=0)["list_corrected"] == 1
    assert week(LISTED, **wrong, cleared=1)["list_cleared"] == 1


def test_what_others_ask_of_the_register() -> None:
    assert week(DEBTOR, luck_listed=0, excused=1) == NOTHING
    assert week(LISTED, cleared=1) == {**NOTHING, "list_cleared": 1, "judgment": 3}
    posted = {"posted_named": 2, "posted_cleared": 0, "posted_excused": 1}
    assert worked_out(court.mechanism.settle, posted) == {"named": 1, "cleared": 0, "excused": 1}


def test_a_large_state_owned_borrower_is_never_listed() -> None:
    exempt = {"exempts": 262, "luck_listed": 0}
    assert week(DEBTOR, **exempt) == {**NOTHING, "list_exempted": 1}
    assert week(DEBTOR, **exempt, trait_firm=254)["list_in"] == 1


def test_wrongly_listed_is_known_to_the_model() -> None:
    assert week(DEBTOR, luck_listed=0, unable=1)["court_wrong"] == 1
    assert [court.wrongly_listed(court_wrong=k) for k in (0, 1, 2)] == [0, 1, 1]


def test_a_listed_person_stays_or_leaves_for_one_reason() -> None:
    """Whatever comes together in a week: entries less exits are the stock."""
    exits = [count.name for count in court.EXITS]
    names = ("cleared", "debt", "court_weeks", "court_wrong", "luck_settled", "luck_corrected", "after")
    for case in product((0, 1), (0, 20), (5, 103), (0, 1, 2), (0, NEVER), (0, NEVER), (0, 13)):
        found = week({**LISTED, "arrears": case[1]}, **dict(zip(names, case, strict=True)))
        assert found["court_listed"] + sum(found[name] for name in exits) == 1
        assert found["list_in"] == 0


def test_a_debtor_whose_inability_is_seen_does_not_count_as_exempted() -> None:
    assert [court.list_exempted(court.judged(due=1, list_spared=spared), exempt=1) for spared in (0, 1)] == [1, 0]


def test_a_namesakes_listing_leaves_a_plan_as_it_is() -> None:
    found = week({**DEBTOR, "judgment": 2, "arrears": 0}, named=1, court_weeks=30)
    assert (found["court_listed"], found["court_wrong"], found["judgment"], found["court_weeks"]) == (1, 2, 2, 0)
