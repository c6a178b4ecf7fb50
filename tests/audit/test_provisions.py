"""The provisions: short, in our own words, resting on questions that exist; each engaged by some book; and their verdicts."""

import pytest

from demerit.audit import audit
from demerit.audit.provisions import QUESTIONS, SILENT, VERDICTS, provisions
from demerit.regime.load import load
from demerit.regime.shelf import names
from tests.audit.books import (
    BANS,
    BLOOD,
    CAMERAS,
    DOORS,
    FINE,
    FRIENDS,
    LATE,
    LIST,
    LOANS,
    PERK,
    POSTS,
    REVIEW,
    SCALE,
    TICKET,
    TRAINS,
    book,
    clause,
    finding,
    redress,
    verdict,
)

REVIEWS = redress(f'notice = "100 %", {REVIEW}, proportion = "26 weeks", deadline = "3 days"')


def test_what_was_asked_for_is_there() -> None:
    shorts = [one.short for one in provisions() if not one.plain]
    assert shorts == [
        "AI Act 5(1)(c)", "AI Act 5(1)(h)", "GDPR 22", "ECHR 6", "ECHR 8", "ECHR 10",
        "ICCPR 12", "ICCPR 14", "ICCPR 17", "ICCPR 19",
    ]
    assert sum(one.plain for one in provisions()) == 7


@pytest.mark.parametrize("provision", provisions(), ids=lambda one: one.id)
def test_it_is_a_short_paraphrase_that_rests_on_questions(provision: object) -> None:
    one = next(found for found in provisions() if found is provision)
    assert 20 < len(one.about) <= 300
    assert {one.touches, *one.worse} <= set(QUESTIONS)
    assert one.bare in VERDICTS
    assert not (one.plain and one.worse)


def test_the_conventions_bind_public_authorities_and_the_union_acts_bind_anyone() -> None:
    for one in provisions():
        assert ("public authorities" in one.binds) == one.short.startswith(("ECHR", "ICCPR")), one.id


def test_every_question_serves_a_provision() -> None:
    assert {name for one in provisions() for name in (one.touches, *one.worse)} == set(QUESTIONS)


def test_every_provision_is_engaged_by_a_book_of_the_library_or_a_minimal_one() -> None:
    books = [load(name) for name in names()] + [book(CAMERAS)]
    found = {one.provision for regime in books for one in audit(regime).findings}
    assert {one.id for one in provisions()} <= found


def test_social_scoring_is_a_refusal_far_from_the_act_and_no_perk() -> None:
    for name in ("scale", "late", "trains"):
        assert verdict("ai-act-5-1-c", name, SCALE, LATE, TRAINS) == "conflict likely"
        assert verdict("ai-act-5-1-c", name, SCALE, LATE, LOANS.replace('"loans"', '"trains"')) == "not engaged"
        assert verdict("ai-act-5-1-c", name, SCALE, LATE, PERK.replace('"perk"', '"trains"')) == "not engaged"
    assert verdict("ai-act-5-1-c", "friends", SCALE, FRIENDS, LATE, LOANS) == "conflict likely"
    assert verdict("ai-act-5-1-c", "friends", SCALE, FRIENDS, LATE, PERK) == "not engaged"
    assert verdict("ai-act-5-1-c", "late", SCALE, BLOOD, LATE.replace("-2", "-25"), LOANS) == "conflict likely"


def test_a_face_looked_for_in_public_is_a_conflict_whoever_checks_it_and_a_gate_is_none() -> None:
    assert verdict("ai-act-5-1-h", "cameras", CAMERAS) == "conflict likely"
    assert verdict("ai-act-5-1-h", "cameras", CAMERAS.replace("urban", 'review = "95 %", urban'), REVIEWS) == "conflict likely"
    assert verdict("ai-act-5-1-h", "gate", clause("gate", "gate")) == "not engaged"


@pytest.mark.parametrize(
    ("provision", "name"), [("gdpr-22", "bars"), ("echr-6", "bars"), ("iccpr-14", "bars"), ("echr-8", "list"), ("iccpr-17", "list")]
)
def test_due_process_turns_a_conflict_into_an_engagement(provision: str, name: str) -> None:
    assert verdict(provision, name, LIST, BANS) == "conflict likely"
    assert verdict(provision, name, LIST, BANS, REVIEWS) == "engaged"


def test_redress_against_a_listing_is_none_against_a_score_or_a_fine() -> None:
    for provision, name in (("gdpr-22", "doors"), ("echr-6", "fine"), ("iccpr-14", "fine")):
        assert verdict(provision, name, SCALE, DOORS, FINE) == "conflict likely"
        assert verdict(provision, name, SCALE, DOORS, FINE, LIST, REVIEWS) == "conflict likely"


def test_trips_barred_for_a_debt_are_a_conflict_and_trips_followed_an_engagement() -> None:
    assert verdict("iccpr-12", "bars", LIST, BANS, REVIEWS) == "conflict likely"
    assert verdict("iccpr-12", "bars", LIST, clause("bars", "bans", "borrowing = true")) == "not engaged"
    assert verdict("iccpr-12", "watch", LIST, clause("watch", "tracking", 'watched = "20 %"')) == "engaged"
    assert verdict("iccpr-12", "trains", SCALE, TICKET, TRAINS) == "conflict likely"
    assert verdict("iccpr-12", "trains", SCALE, TICKET, TRAINS.replace('"travel"', '"finance"')) == "not engaged"


def test_expression_is_punished_or_only_priced() -> None:
    for provision in ("echr-10", "iccpr-19"):
        assert verdict(provision, "posts", POSTS) == "conflict likely"
        assert verdict(provision, "posts", clause("posts", "speech", 'praise_points = "1 points"')) == "engaged"
        assert verdict(provision, "late", SCALE, LATE) == "not engaged"


def test_a_mechanism_without_a_row_is_said_to_be_unknown() -> None:
    one = finding("all", "praise", SCALE, clause("praise", "my_rules.praise", "points = 3"))
    assert one.verdict == "not classified"
    assert one.verdict not in SILENT
    assert "'my_rules.praise' brings no line for the auditor" in one.reason
    other = finding("all", "praise", SCALE, clause("praise", "not_built_yet", "points = 3"))
    assert "'not_built_yet' has no row in audit/mechanisms.toml" in other.reason


def test_reasons_quote_the_numbers_of_the_clause() -> None:
    assert "at 80 points, below" in finding("gdpr-22", "doors", SCALE, DOORS).reason
    assert "weight 30 %" in finding("plain-others", "friends", SCALE, FRIENDS).reason
    assert "spares 70 %, term 104 weeks, extension 50 %" in finding("echr-8", "list", LIST).reason
    assert "-2 points" in finding("echr-8", "late", SCALE, LATE).reason


def test_a_verdict_short_of_conflict_says_what_spared_the_clause() -> None:
    assert finding("echr-6", "list", LIST).reason.endswith("; but a court decides")
    assert "but 'process' gives a review (internal 15 %, independent 75 %)" in finding("gdpr-22", "bars", LIST, BANS, REVIEWS).reason
    clean = finding("ai-act-5-1-c", "late", SCALE, LATE, LOANS)
    assert clean.verdict == "not engaged"
    assert "; but no refusal by score is known to reach beyond finance; the loss is within measure; " in clean.reason


ALONE: dict[str, tuple[str, set[str]]] = {
    "kin": ("schools = true", {"plain-others", "plain-notice", "plain-appeal", "plain-context", "echr-6", "echr-8"}),
    "exposure": ('reach = "1 %/week"', {"plain-deserves", "plain-notice", "echr-8", "iccpr-17"}),
    "stigma": ('identifies = "100 %"', {"echr-8", "iccpr-17"}),
    "debtor_map": ('users = "1 %"', {"plain-deserves", "plain-error", "gdpr-22", "iccpr-17"}),
    "broadcast": ('below = "600 points"', {"plain-deserves", "plain-notice", "gdpr-22", "iccpr-17"}),
    "lookup": ("register = true, employs = true", {"plain-context", "plain-notice", "echr-8"}),
    "cameras": ('fine = "5 % of pay", display = "5 %"', {"ai-act-5-1-h", "gdpr-22", "echr-6", "echr-8", "plain-deserves", "plain-error"}),
    "gate": ('misses = "1 %"', {"gdpr-22", "echr-6", "echr-8", "plain-error"}),
    "tracking": ('watched = "5 %", fpir = "1 %"', {"ai-act-5-1-h", "echr-8", "iccpr-12", "iccpr-17", "plain-error"}),
    "visits": ('pursued = "5 %"', {"echr-8", "echr-10", "iccpr-14", "iccpr-19", "plain-deserves"}),
    "guilt": ('points = "-1 points"', {"plain-others", "echr-10", "iccpr-19", "plain-deserves"}),
    "exemplary": ('arrest = "5 %"', {"echr-10", "iccpr-19", "plain-deserves", "echr-6"}),
    "sharing": ("", {"gdpr-22", "echr-8", "iccpr-17", "plain-error"}),
    "disclose": ("", {"echr-8", "iccpr-17"}),
    "platform": ("enforces = true", {"gdpr-22", "plain-context", "plain-notice"}),
    "firms": ("", {"plain-end", "plain-notice", "echr-6"}),
    "officials": ("", {"plain-end", "plain-notice", "echr-6"}),
    "redress": ('notice = "100 %"', set()),
    "evade": ('offered = "1 %"', set()),
    "gaming": ("", set()),
    "status": ("", set()),
    "redlist": ("", set()),
    "federation": ("", set()),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_a_clause_of_a_mechanism_brings_by_itself(name: str) -> None:
    rules, expected = ALONE[name]
    found = {one.provision for one in audit(book(clause("one", name, rules))).findings}
    assert found >= expected
    assert bool(found) == bool(expected)
