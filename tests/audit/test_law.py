"""The made-up books of `law/`, each the smallest that shows one thing, and what is right to say of it.

What is right is argued from the texts, with the place, in the docstring of each test.
"""

from __future__ import annotations

import pytest

from demerit.audit import Finding
from demerit.audit.provisions import SILENT
from demerit.regime.load import load
from tests.audit.books import LAW, law, limb, said_of


def of(book: str, provision: str, name: str) -> Finding:
    """What a provision says of a clause of a book."""
    return said_of(law(book), provision, name)


def verdicts(book: str) -> dict[tuple[str, str], str]:
    """(provision, clause) -> verdict."""
    return {(one.provision, one.clause): one.verdict for one in law(book).all_findings}


@pytest.mark.parametrize("name", sorted(path.stem for path in LAW.glob("*.toml")))
def test_each_is_a_book_that_anybody_could_write(name: str) -> None:
    assert load(LAW / f"{name}.toml").clauses


def test_tier_a_score_that_others_draw_on_strongly_is_itself_the_decision() -> None:
    """GDPR 22 on the score (C-634/21, paras 50, 61-62) and on the refusal; creditworthiness is high risk (AI Act Annex III 5(b))."""
    score, bank = of("tier", "gdpr-22", "score"), of("tier", "gdpr-22", "bank")
    assert (score.verdict, bank.verdict) == ("conflict likely", "conflict likely")
    assert "'bank' (at 50 points, below) draws strongly on it, so that the score itself is the decision" in score.why
    assert limb(bank, "automated").words == "at 50 points, below"
    assert of("tier", "gdpr-22", "late").verdict == "not engaged", "a late bill alone decides nothing"
    for name in ("score", "bank"):
        risk = of("tier", "ai-act-annex-iii-5b", name)
        assert (risk.verdict, risk.when) == ("duties apply", "from 2027-12-02")
        assert "in finance" in risk.why
        assert "Arts. 9-15" in risk.asks, "what the duties are is told"
    assert "C-634/21" in next(one["reasons"]["automated"] for one in law("tier").as_dict()["provisions"] if one["id"] == "gdpr-22")


def test_tier_one_default_that_closes_a_loan_is_no_social_scoring() -> None:
    """AI Act 5(1)(c)(i): credit is refused for what was done in credit; recital 31 leaves a rating for one lawful purpose out."""
    for name in ("score", "late", "bank"):
        one = of("tier", "ai-act-5-1-c-i", name)
        assert (one.verdict, limb(one, "far").state) == ("not engaged", "not met")
        assert of("tier", "ai-act-5-1-c-ii", name).verdict == "engaged"


def test_look_the_same_refusal_is_the_same_however_it_is_written() -> None:
    """A bank that looks a score up and refuses below 50 refuses as a line of the score at 50 does."""
    assert verdicts("look") == verdicts("tier")
    assert "'bank' (below 50 points) draws strongly on it" in of("look", "gdpr-22", "score").why
    assert of("look", "gdpr-22", "bank").verdict == "conflict likely"


def test_perk_the_same_allocation_told_as_a_perk_gets_the_verdicts_of_the_penalty() -> None:
    """AI Act 5(1)(c): detrimental *or unfavourable* treatment; who does not reach the line has no flat either way."""
    assert verdicts("perk") == verdicts("p4")
    perk, penalty = (of(book, "ai-act-5-1-c-i", "council-flat") for book in ("perk", "p4"))
    assert perk.verdict == "conflict likely"
    assert "people above the line are given what the others are not" in perk.why
    assert "people are treated worse by their score" in penalty.why
    for one in (perk, penalty):
        assert "it closes doors in housing by a score that also counts acts of finance" in one.why
    reasons = next(one["reasons"] for one in law("perk").as_dict()["provisions"] if one["id"] == "ai-act-5-1-c-i")
    assert "guidelines" in reasons["scored"]


SPHERE = {
    "ai-act-5-1-c-i": "far", "ai-act-annex-iii-4": "judged_at_work",
    "ai-act-annex-iii-5b": "judged_for_credit", "ai-act-annex-iii-5c": "judged_for_insurance", "ai-act-annex-iii-5d": "judged_for_rescue",
    "ai-act-annex-iii-7": "judged_at_borders", "gdpr-5": "far", "echr-6": "determines", "iccpr-14": "determines", "charter-41": "determines",
    "echr-13": "arguable", "echr-14": "arguable", "iccpr-2-3": "arguable_in_covenant", "charter-47": "arguable", "echr-p4-2": "movement", "iccpr-12": "movement",
    "echr-p1-2": "closes_school", "icescr": "closes_needs", "crc-2-2": "closes_child_school", "plain-context": "far",
}
"""Provision -> its element that hangs on the part of life a refusal reaches into."""


@pytest.mark.parametrize("provision", SPHERE)
def test_p5_what_hangs_on_the_part_of_life_is_not_said_and_so_not_cleared(provision: str) -> None:
    """`p4` says `context = "housing"`; `p5` is the same without that line."""
    said, unsaid = (of(book, provision, "council-flat") for book in ("p4", "p5"))
    assert limb(said, SPHERE[provision]).state != "not said"
    left_open = limb(unsaid, SPHERE[provision])
    assert (left_open.state, unsaid.verdict not in SILENT) == ("not said", True)
    assert "`context`" in left_open.reason
    assert left_open.reason in unsaid.why


def test_p5_is_no_cleaner_than_p4_by_what_it_leaves_out() -> None:
    """What was found of the book that says where is found, or left open, of the one that does not."""
    said, unsaid = verdicts("p4"), verdicts("p5")
    for key, verdict in said.items():
        assert unsaid[key] in (verdict, "not said", "engaged"), key
        assert verdict in SILENT or unsaid[key] not in SILENT, key
    home = of("p4", "ai-act-annex-iii-5a", "council-flat")
    assert (home.verdict, "who acts (`by`)" in home.why) == ("not said", True), "a home is a public benefit where an authority gives it (recital 58)"
    assert of("p4", "echr-6", "council-flat").verdict == "conflict likely"


@pytest.mark.parametrize("book", ["shame0", "shame1"])
def test_shame_a_threshold_does_not_save_a_public_list(book: str) -> None:
    """ECHR 8: in L.B. v Hungary [GC], 36345/16, a threshold did not save the list, since nobody had weighed what each showing was for."""
    one = of(book, "echr-8", "names-and-addresses-online")
    assert one.verdict == "conflict likely"
    assert "a person is shown to the public, and nobody weighs the case first" in one.why
    assert limb(one, "shown").words == "reach 100 %, dose 100 %"
    for provision in ("iccpr-17", "gdpr-25"):
        assert of(book, provision, "names-and-addresses-online").verdict == "conflict likely"


def test_shame_the_least_debt_is_seen_and_said_to_weigh_no_case() -> None:
    assert "a least debt ('threshold': proportion 1 weeks) weighs no case" in of("shame1", "echr-8", "names-and-addresses-online").why
    assert {key: verdict for key, verdict in verdicts("shame1").items() if key[1] != "threshold"} == verdicts("shame0")


def test_red_the_redress_of_a_score_is_seen_and_what_is_left_is_told() -> None:
    """GDPR 22(3) is answered by notice, a human being, one's view and a contest; a ground of 22(2) is left, and the logic (15(1)(h))."""
    for name in ("score", "bank"):
        one = of("red", "gdpr-22", name)
        assert limb(one, "human").state == "not met"
        assert "'review-by-a-human' frees 100 % of the wrong people who complain" in one.why
        assert one.verdict == "not said", "no ground is stated"
        assert "`basis`: contract or law or consent" in one.why
        assert "information on the logic" in one.asks
    assert of("red", "gdpr-13-15", "bank").verdict == "engaged"
    assert of("red", "plain-notice", "bank").verdict == of("red", "plain-appeal", "bank").verdict == "no"
    court = of("red", "echr-6", "bank")
    assert limb(court, "independent").state == "not met"
    assert court.verdict == "not said"
    assert "who acts (`by`)" in court.why, "a bank's refusal is no business of Art. 6 unless an authority acts"
    assert all("no clause in force gives a human being" not in found.why for found in law("red").all_findings)


def test_cam_a_token_review_is_none() -> None:
    """A look at one match in a thousand decides that one alone: the other 999 have no human being (WP251 rev.01, p. 21)."""
    for provision, element in (("gdpr-22", "human"), ("echr-8", "errors"), ("iccpr-17", "errors"), ("plain-error", "errors")):
        one = of("cam", provision, "cameras")
        assert one.verdict == ("yes" if one.plain else "conflict likely")
        assert "a look at some (review 0.1 %) is no review" in limb(one, element).reason
        assert limb(one, element).words == "review 0.1 %"


def test_vip_a_token_hearing_is_none() -> None:
    """ECHR 6: the hearing is each person's own; a body that frees one wrong person in a thousand is none for the rest."""
    for provision in ("echr-6", "iccpr-14"):
        one = of("vip", provision, "bans")
        assert one.verdict == "conflict likely"
        assert "'token-review' frees 0.1 % of the wrong people who complain" in one.why
        assert limb(one, "independent").words == "independent 0.1 %"


def test_vip_exemptions_are_unequal_treatment() -> None:
    """ECHR 14 with 6 and 8, ICCPR 26: some are spared by what they are, and no objective reason is given."""
    for provision in ("echr-14", "iccpr-26", "echr-p12"):
        one = of("vip", provision, "list")
        assert one.verdict == "conflict likely"
        assert limb(one, "unequal").words == "exempts 5 %"
    assert "justification" in of("vip", "echr-14", "list").asks
    assert of("vip", "plain-unequal", "list").verdict == "yes"


def test_disp_proportion_asks_of_the_act_and_a_full_review_is_seen() -> None:
    """Jaywalkers owe no debt, so no least debt is missed; that somebody looks at every match answers for errors, not for the showing."""
    one = of("disp", "echr-8", "screen-at-crossing")
    assert one.verdict == "conflict likely"
    assert "a person is shown to the public for an act of traffic, and nobody weighs the case first" in one.why
    assert limb(one, "errors").state == "not met"
    assert limb(one, "errors").words == "review 100 %"
    assert limb(of("disp", "gdpr-22", "screen-at-crossing"), "human").state == "not met"
    assert of("disp", "plain-error", "screen-at-crossing").verdict == "no"
    assert not any("least debt" in found.why for found in law("disp").all_findings)


def test_miss_the_aim_and_the_leave_are_met_and_the_rest_is_told() -> None:
    """AI Act 5(1)(h)(i) and 5(3) are met by the clause's own pointers; 5(2), 5(4) and 5(5) are still asked."""
    one = of("miss", "ai-act-5-1-h", "missing-children-by-leave-of-a-judge")
    assert one.verdict == "engaged"
    assert (limb(one, "remote_aim").state, limb(one, "remote_aim").words) == ("met", "Art. 5(1)(h)(i)")
    assert (limb(one, "remote_leave").state, limb(one, "remote_leave").words) == ("met", "Art. 5(3)")
    assert all(place in one.asks for place in ("5(2)", "5(4)", "5(5)", "Art. 27", "Art. 49"))


def test_old_what_ended_in_1995_breaks_no_law_of_today() -> None:
    """Neither the AI Act nor the GDPR was in force; the ECHR of 1953 and the ICCPR of 1976 were."""
    young = {one.verdict for one in law("old").all_findings if one.provision.startswith(("ai-act", "gdpr", "police", "charter"))}
    assert young == {"not in force"}
    for provision in ("echr-6", "iccpr-14"):
        one = of("old", provision, "no-flat")
        assert (one.verdict, one.when) == ("conflict likely", ""), "in force all the time the clause was"
        assert "that decides what a person may do, in housing" in one.why


def test_no_element_is_asked_twice_of_a_clause_by_one_provision() -> None:
    for path in LAW.glob("*.toml"):
        for one in law(path.stem).all_findings:
            asked = [element.question for element in one.elements]
            assert len(asked) == len(set(asked))
            reasons = one.why.split("; not said: ")[0].split("; ")
            assert len(reasons) == len(set(reasons)), f"{path.stem}: a reason counts once: {one.why}"
