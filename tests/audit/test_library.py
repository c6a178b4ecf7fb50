"""The library audited: what must be found in its books, and what must not."""

from collections import Counter

import pytest

from demerit.audit.findings import Finding
from demerit.audit.provisions import provisions
from demerit.regime.shelf import names
from tests.audit.books import kept

SCORING = ("ai-act-5-1-c-i", "ai-act-5-1-c-ii")


def found(name: str, provision: str = "") -> list[Finding]:
    """The findings of a book of the library, of one provision or all."""
    return [one for one in kept(name).findings if provision in ("", one.provision)]


def test_no_rules_no_findings() -> None:
    assert kept("none").all_findings == ()


@pytest.mark.parametrize("name", names())
def test_every_clause_is_read_against_everything(name: str) -> None:
    read = Counter(one.clause for one in kept(name).all_findings)
    assert read == {clause.name: len(provisions()) for clause in kept(name).regime.clauses}
    assert not [one for one in found(name) if one.verdict == "not classified"]


@pytest.mark.parametrize("name", names())
def test_no_element_is_told_without_a_reason_and_no_verdict_without_elements(name: str) -> None:
    for one in kept(name).all_findings:
        assert one.why
        assert bool(one.elements) == (one.verdict != "not in force" or "no day was found" in one.why), one
        assert all(element.reason for element in one.elements), one


def test_a_credit_bureau_comes_out_much_cleaner_than_a_citizen_score() -> None:
    grave = {
        name: sum(one.verdict in ("conflict likely", "yes") for one in found(name)) for name in ("credit-bureau", "citizen-score")
    }
    assert 0 < grave["credit-bureau"] * 5 < grave["citizen-score"]
    assert [one for one in found("credit-bureau") if one.provision in SCORING and one.verdict == "conflict likely"] == []
    assert found("credit-bureau", "plain-context") == []
    assert found("credit-bureau", "plain-deserves") == []


def scoring(name: str) -> dict[str, str]:
    """Clause -> verdict of the first limb of social scoring."""
    return {one.clause: one.verdict for one in found(name, SCORING[0])}


def test_a_low_score_by_which_nobody_is_treated_unlike_others_is_no_social_scoring() -> None:
    """RC-007, CT-003: in the documented cities a low score alone brings no penalty."""
    for name in ("suzhou", "defaulter-list"):
        assert [one for one in found(name) if one.provision in SCORING] == [], name


def test_a_book_that_only_grants_is_found_by_what_the_others_lack() -> None:
    """Sesame and Rongcheng refuse nobody anything: what they give is what the rest do not have, and the reason says that it is so."""
    doors = {
        "sesame": {"bikes-without-deposit", "singapore-papers", "luxembourg-papers-at-700", "japan-papers"},
        "rongcheng": {"heating-for-grade-aaa"},
    }
    for name, perks in doors.items():
        assert perks <= set(scoring(name))
        told = [one.why for one in found(name, SCORING[0]) if one.clause in perks]
        assert all("given what the others are not" in why and "however it is told" in why for why in told)


def test_the_citizen_score_of_the_press_is_social_scoring() -> None:
    far = scoring("citizen-score")
    assert {"compulsory-score", "posts-are-priced", "video-games", "travel-refused-below"} <= set(far)
    assert set(far.values()) == {"conflict likely"}
    measure = {one.clause: one.verdict for one in found("citizen-score", SCORING[1])}
    assert {measure[name] for name in ("friends-count", "posts-are-priced", "video-games")} == {"conflict likely"}
    assert measure["travel-refused-below"] == "engaged"
    assert "blood-donation" not in {*far, *measure}


def test_what_had_ended_before_a_provision_applied_is_in_no_conflict_with_it() -> None:
    """The voluntary score of the press ended in 2020, and the AI Act's prohibitions apply from February 2025."""
    one = next(one for one in kept("citizen-score").all_findings if (one.provision, one.clause) == (SCORING[0], "voluntary-score"))
    assert (one.verdict, one.when) == ("not in force", "")
    assert "the provision applies from 2025-02-02" in one.why


def test_a_fine_of_points_on_the_road_that_closes_doors_at_home_is_far_from_the_act() -> None:
    (one,) = [one for one in found("citizen-score", SCORING[0]) if one.clause == "jaywalking"]
    assert one.verdict == "conflict likely"
    assert "what is lost in traffic counts where doors are closed by 'dating-perk' (family; at 600 points)" in one.reason


def test_what_else_is_known_of_the_books_is_found() -> None:
    assert [one.clause for one in found("sesame", "plain-others")] == ["relationships"]
    assert {one.clause for one in found("rongcheng", "plain-notice")} == {"everybody-scored", "heating-for-grade-aaa"}
    assert {one.clause for one in found("rongcheng", "plain-end")} == {"everybody-scored", "by-consent"}
    assert [one.clause for one in found("defaulter-list", "plain-error")] == ["register", "register-with-a-term"]
    bars = {"joint-punishment", "joint-punishment-by-any-document"}
    assert {one.clause for one in found("defaulter-list", "iccpr-12")} == bars
    assert {one.clause: one.verdict for one in found("defaulter-list", "echr-6")} == {
        **dict.fromkeys(["register", "register-with-a-term"], "engaged"),
        **dict.fromkeys([*bars, "fee-paying-schools"], "conflict likely"),
    }
    assert [one.clause for one in found("defaulter-list", "plain-others")] == ["fee-paying-schools"]
    for one in found("defaulter-list", "plain-appeal"):
        assert one.verdict == "yes"
        assert "a review that frees fewer than 50% is none" in one.reason
    assert "tells only some (notice 60 %)" in found("defaulter-list", "plain-notice")[0].reason
    assert found("suzhou", "plain-end") == []
