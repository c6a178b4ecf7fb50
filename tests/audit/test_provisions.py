"""The provisions: short, in our own words, dated, resting on questions that exist; each engaged by some book; their verdicts."""

import pytest

from demerit.audit.provisions import ALL, ROLES, SILENT, VERDICTS, Provision, provisions
from demerit.audit.questions import QUESTIONS
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
    clause,
    finding,
    kept,
    limb,
    redress,
    saying,
    small,
    verdict,
)

REVIEWS = redress(f'notice = "100 %", {REVIEW}, proportion = "26 weeks", deadline = "3 days"')


def shorts(start: str) -> list[str]:
    """What comes after the name of an instrument, of all its provisions."""
    return [one.short.removeprefix(start).strip() for one in provisions() if one.short.startswith(start)]


def test_what_was_asked_for_is_there() -> None:
    assert shorts("AI Act 5") == ["(1)(c)(i)", "(1)(c)(ii)", "(1)(d)", "(1)(e)", "(1)(g)", "(1)(h)"]
    assert shorts("AI Act Annex III") == ["1", "4", "5(a)", "5(b)", "5(c)", "5(d)", "6", "7"]
    assert shorts("GDPR") == ["5", "6", "9", "13-15", "17", "21", "22", "25(2)", "35"]
    assert shorts("Directive 2016/680,") == ["11"]
    assert shorts("ECHR") == ["6", "8", "10", "13", "14", "P1-1", "P1-2", "P4-2", "P12-1"]
    assert shorts("ICCPR") == ["2(3)", "12", "14", "17", "19", "26"]
    assert shorts("EU Charter") == ["7", "8", "21", "41 (principle)", "47", "48"]
    assert {"ICESCR 9, 11-13", "CRC 2(2), 28", "Convention 108+, 9", "Convention on AI, 14-15"} <= {one.short for one in provisions()}
    assert sum(one.plain for one in provisions()) == 9


@pytest.mark.parametrize("one", provisions(), ids=lambda one: one.id)
def test_it_is_a_short_paraphrase_that_rests_on_questions(one: Provision) -> None:
    assert 20 < len(one.about) <= 300
    asked = [question for question, _ in one.questions()]
    assert set(asked) <= set(QUESTIONS)
    assert len(asked) == len(set(asked)), "a question is asked twice, so it would count twice"
    assert set(one.reasons) <= set(asked)
    assert one.bare in VERDICTS
    if one.plain:
        assert (len(asked), one.since, one.text, one.bodies) == (1, None, "", list(ALL)), "a plain question is one question, of no text and of no time"
    else:
        assert one.read, f"{one.id} rests on no text of texts.toml"


def test_whom_each_instrument_binds() -> None:
    """States answer for the conventions, and the police have a directive of their own where others have the GDPR."""
    bodies = {one.short: set(one.bodies) for one in provisions()}
    states, police = {"court", "agency", "police"}, {"police"}
    for short, found in bodies.items():
        if short.startswith(("ECHR", "ICCPR", "EU Charter", "ICESCR", "CRC")):
            assert found == states, short
        if short.startswith("GDPR"):
            assert found == set(ALL) - police, short
    assert bodies["Directive 2016/680, 11"] == bodies["AI Act 5(1)(h)"] == bodies["AI Act Annex III 6"] == police
    assert bodies["AI Act 5(1)(c)(i)"] == bodies["AI Act Annex III 5(b)"] == set(ALL)
    assert bodies["AI Act Annex III 5(a)"] == bodies["AI Act Annex III 7"] == states


@pytest.mark.parametrize(("id_", "since"), [
    ("ai-act-5-1-c-i", "2025-02-02"), ("ai-act-5-1-h", "2025-02-02"), ("ai-act-annex-iii-5b", "2027-12-02"), ("gdpr-22", "2018-05-25"),
    ("police-directive-11", "2018-05-06"), ("echr-8", "1953-09-03"), ("echr-p1-1", "1954-05-18"), ("echr-p4-2", "1968-05-02"),
    ("echr-p12", "2005-04-01"), ("iccpr-26", "1976-03-23"), ("charter-47", "2009-12-01"), ("icescr", "1976-01-03"), ("crc-2-2", "1990-09-02"),
    ("convention-108-plus-9", "None"), ("framework-convention-ai-14", "None"),
])
def test_since_when_each_instrument_applies(id_: str, since: str) -> None:
    assert [str(one.since) for one in provisions() if one.id == id_] == [since]


def test_every_question_serves_a_provision() -> None:
    assert {question for one in provisions() for question, _ in one.questions()} == set(QUESTIONS)


def door(context: str, **more: str) -> str:
    return clause("door", "tiers", 'at = "80 points", below = true', context=f'"{context}"', **more)


READING = saying(CAMERAS, reads='["scraped-faces", "religion"]')
RARE = [
    (CAMERAS,), (READING,), (saying(SCALE, aims='["crime-risk"]', reads='["family"]'),), (SCALE, door("work")), (SCALE, door("welfare")),
    (SCALE, door("insurance")), (SCALE, door("emergency")), (SCALE, door("migration")), (SCALE, door("schooling")),
    (SCALE, door("finance", by='"police"')),
]
"""What no book of the library is about."""


def test_every_provision_is_engaged_by_a_book_of_the_library_or_a_small_one() -> None:
    books = [kept(name) for name in names()] + [small(*clauses) for clauses in RARE]
    found = {one.provision for audited in books for one in audited.findings}
    dated = {one.id for one in provisions() if one.plain or one.since}
    assert found - {"all"} == dated, "what is in force on no day is silent"


def test_social_scoring_is_a_refusal_far_from_the_act_told_as_a_perk_or_as_a_penalty() -> None:
    for name in ("scale", "late", "trains"):
        for told in (TRAINS, PERK.replace('"perk"', '"trains"').replace("120", "80")):
            assert verdict("ai-act-5-1-c-i", name, SCALE, LATE, told) == "conflict likely"
            near = told.replace('"travel"', '"finance"')
            assert verdict("ai-act-5-1-c-i", name, SCALE, LATE, near) == "not engaged"
            assert verdict("ai-act-5-1-c-ii", name, SCALE, LATE, near) == "engaged"
    assert verdict("ai-act-5-1-c-ii", "friends", SCALE, FRIENDS, LATE, LOANS) == "conflict likely", "friends' acts, though in the same part of life"
    assert verdict("ai-act-5-1-c-ii", "late", SCALE, BLOOD, LATE.replace("-2", "-25"), LOANS) == "conflict likely"


def test_the_two_limbs_of_social_scoring_are_told_apart() -> None:
    """One default that closes a loan is credit scoring and high risk; it is no social scoring by another part of life."""
    assert verdict("ai-act-5-1-c-i", "loans", SCALE, LATE, LOANS) == "not engaged"
    assert verdict("ai-act-annex-iii-5b", "loans", SCALE, LATE, LOANS) == "duties apply"
    assert verdict("ai-act-annex-iii-5b", "scale", SCALE, LATE, LOANS) == "duties apply"
    assert verdict("ai-act-annex-iii-5b", "trains", SCALE, LATE, TRAINS) == "not engaged"


def test_a_face_looked_for_in_public_is_a_conflict_whoever_checks_it_and_a_gate_is_none() -> None:
    assert verdict("ai-act-5-1-h", "cameras", CAMERAS) == "conflict likely"
    assert verdict("ai-act-5-1-h", "cameras", CAMERAS.replace("urban", 'review = "95 %", urban'), REVIEWS) == "conflict likely"
    assert limb(finding("ai-act-5-1-h", "cameras", CAMERAS), "remote_leave").state == "not said"
    assert verdict("ai-act-5-1-h", "gate", clause("gate", "gate")) == "not engaged"


@pytest.mark.parametrize(
    ("provision", "name"), [("echr-6", "bars"), ("iccpr-14", "bars"), ("echr-8", "list"), ("iccpr-17", "list"), ("echr-13", "bars"), ("gdpr-13-15", "list")]
)
def test_due_process_turns_a_conflict_into_an_engagement(provision: str, name: str) -> None:
    assert verdict(provision, name, LIST, BANS) == "conflict likely"
    assert verdict(provision, name, LIST, BANS, REVIEWS) == "engaged"


def test_a_decision_by_machine_needs_a_ground_beside_a_human_being() -> None:
    """GDPR 22: the safeguards of (3) do not stand for a ground of (2), and a ground does not stand for them."""
    grounded = saying(BANS, basis='["law"]')
    assert verdict("gdpr-22", "bars", LIST, BANS) == verdict("gdpr-22", "bars", LIST, grounded) == "conflict likely"
    assert verdict("gdpr-22", "bars", LIST, BANS, REVIEWS) == "not said"
    assert "`basis`" in finding("gdpr-22", "bars", LIST, BANS, REVIEWS).why
    assert verdict("gdpr-22", "bars", LIST, grounded, REVIEWS) == "engaged"
    assert verdict("gdpr-22", "bars", LIST, saying(BANS, basis='["public-task"]'), REVIEWS) == "conflict likely"


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
    assert "'not_built_yet' has no row in data/mechanisms.toml" in other.reason


def test_reasons_quote_the_numbers_of_the_clause() -> None:
    assert "at 80 points, below" in finding("gdpr-22", "doors", SCALE, DOORS).reason
    assert "weight 30 %" in finding("plain-others", "friends", SCALE, FRIENDS).reason
    assert "spares 70 %, term 104 weeks, extension 50 %" in finding("echr-8", "list", LIST).reason
    assert "-2 points" in finding("echr-8", "late", SCALE, LATE).reason


def test_a_verdict_short_of_conflict_says_what_spared_the_clause() -> None:
    court = finding("echr-6", "list", saying(LIST, by='"court"'))
    assert (court.verdict, limb(court, "independent").reason, limb(court, "independent").words) == ("engaged", "a court decides", 'by = "court"')
    assert court.reason.endswith("; but a court decides")
    told = "; but 'process' frees 78.7 % of the wrong people who complain, after up to 34 weeks; not said: "
    assert told in finding("gdpr-22", "bars", LIST, BANS, REVIEWS.replace(', deadline = "3 days"', "")).reason
    clean = finding("ai-act-5-1-c-i", "late", SCALE, LATE, LOANS)
    assert (clean.verdict, clean.why) == ("not engaged", "no door of the score is known to reach beyond finance")


def test_no_verdict_short_of_conflict_says_that_all_is_well() -> None:
    """A threshold that was not passed clears nothing, and the words say so."""
    one = finding("ai-act-5-1-c-ii", "loans", SCALE, LATE, LOANS)
    assert one.verdict == "engaged"
    assert "no threshold of the method was passed, which clears nothing" in one.why
    assert not any("within measure" in found.why for name in names() for found in kept(name).all_findings)
    assert all("clears nothing" in VERDICTS[word] for word in ("not said", "engaged"))


def test_what_is_not_said_is_told_with_every_verdict_and_never_clears() -> None:
    one = finding("gdpr-22", "bars", LIST, BANS)
    assert one.why.endswith("; not said: who acts (`by`); on what ground (`basis`: contract or law or consent)")
    assert [(each.question, each.role, each.state) for each in one.elements] == [
        ("who acts", "presumed", "not said"), ("automated", "needed", "met"), ("human", "breach", "met"), ("groundless_machine", "breach", "not said"),
    ]
    assert {each.role for found in small(LIST, BANS).all_findings for each in found.elements} <= set(ROLES.values())


@pytest.mark.parametrize("one", [one for one in provisions() if one.unsure], ids=lambda one: one.id)
def test_no_verdict_beyond_engaged_rests_on_a_text_that_was_not_read(one: Provision) -> None:
    books = [kept(name) for name in ("citizen-score", "defaulter-list", "dissent")] + [small(*clauses) for clauses in RARE]
    found = [each for audited in books for each in audited.findings if each.provision == one.id]
    assert {each.verdict for each in found} <= {"engaged", "not said"}
    assert all("the text itself was not read" in each.why for each in found)
    assert all("UNREAD" in each.read or "in others' words" in each.read for each in found)


def test_a_text_that_is_in_force_nowhere_breaks_nothing() -> None:
    one = finding("convention-108-plus-9", "doors", SCALE, DOORS)
    assert one.verdict == "not in force"
    assert one.verdict in SILENT
    assert "no day was found on which it is in force; else: " in one.why


ALONE: dict[str, tuple[str, set[str]]] = {
    "kin": ("schools = true", {"plain-others", "plain-notice", "plain-appeal", "plain-context", "echr-6", "echr-8", "echr-p1-2", "crc-2-2", "icescr"}),
    "exposure": ('reach = "1 %/week"', {"plain-shown", "gdpr-25", "plain-notice", "echr-8", "iccpr-17"}),
    "stigma": ('identifies = "100 %"', {"echr-8", "iccpr-17"}),
    "debtor_map": ('users = "1 %"', {"plain-shown", "plain-error", "gdpr-22", "iccpr-17"}),
    "broadcast": ('below = "600 points"', {"plain-shown", "plain-notice", "gdpr-22", "iccpr-17"}),
    "lookup": ("register = true, employs = true", {"plain-context", "plain-notice", "echr-8"}),
    "cameras": ('fine = "5 % of pay", display = "5 %"', {"ai-act-5-1-h", "gdpr-22", "echr-6", "echr-8", "echr-p1-1", "plain-shown", "plain-error"}),
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
    found = {one.provision for one in small(clause("one", name, rules)).findings}
    assert found >= expected
    assert bool(found) == bool(expected)
