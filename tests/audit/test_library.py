"""The library audited: what must be found in its books, and what must not."""

from collections import Counter

import pytest

from demerit.audit import audit
from demerit.audit.findings import Finding
from demerit.regime.load import load
from demerit.regime.shelf import names


def found(name: str, provision: str = "") -> list[Finding]:
    """The findings of a book of the library, of one provision or all."""
    return [one for one in audit(load(name)).findings if provision in ("", one.provision)]


def test_no_rules_no_findings() -> None:
    assert audit(load("none")).all_findings == ()


@pytest.mark.parametrize("name", names())
def test_every_clause_is_read_against_everything(name: str) -> None:
    book = load(name)
    read = Counter(one.clause for one in audit(book).all_findings)
    assert read == {clause.name: 17 for clause in book.clauses}
    assert not [one for one in audit(book).findings if one.verdict == "not classified"]


def test_a_credit_bureau_comes_out_much_cleaner_than_a_citizen_score() -> None:
    grave = {
        name: sum(one.verdict in ("conflict likely", "yes") for one in found(name)) for name in ("credit-bureau", "citizen-score")
    }
    assert 0 < grave["credit-bureau"] * 5 < grave["citizen-score"]
    assert found("credit-bureau", "ai-act-5-1-c") == []
    assert found("credit-bureau", "plain-context") == []
    assert found("credit-bureau", "plain-deserves") == []


def test_a_low_score_that_refuses_nothing_is_no_social_scoring() -> None:
    """RC-007, CT-003: in the documented cities a low score alone brings no penalty; Sesame only grants."""
    for name in ("rongcheng", "suzhou", "sesame", "defaulter-list"):
        assert found(name, "ai-act-5-1-c") == [], name


def test_the_citizen_score_of_the_press_is_social_scoring() -> None:
    clauses = {one.clause: one.verdict for one in found("citizen-score", "ai-act-5-1-c")}
    assert {"voluntary-score", "compulsory-score", "friends-count", "posts-are-priced", "video-games", "travel-refused-below"} <= set(clauses)
    assert set(clauses.values()) == {"conflict likely"}
    assert not {"blood-donation", "deposit-free-at-650"} & set(clauses)


def test_a_fine_of_points_on_the_road_that_closes_doors_at_home_is_far_from_the_act() -> None:
    (one,) = [one for one in found("citizen-score", "ai-act-5-1-c") if one.clause == "jaywalking"]
    assert "'landlords-look-anyone-up' (housing; below 600 points)" in one.reason


def test_what_else_is_known_of_the_books_is_found() -> None:
    assert [one.clause for one in found("sesame", "plain-others")] == ["relationships"]
    assert [one.clause for one in found("rongcheng", "plain-notice")] == ["everybody-scored"]
    assert {one.clause for one in found("rongcheng", "plain-end")} == {"everybody-scored", "by-consent"}
    assert [one.clause for one in found("defaulter-list", "plain-error")] == ["register", "register-with-a-term"]
    bars = {"joint-punishment", "joint-punishment-by-any-document"}
    assert {one.clause for one in found("defaulter-list", "iccpr-12")} == bars
    assert {one.clause: one.verdict for one in found("defaulter-list", "echr-6")} == {
        **dict.fromkeys(["register", "register-with-a-term"], "engaged"),
        **dict.fromkeys([*bars, "fee-paying-schools"], "conflict likely"),
    }
    assert [one.clause for one in found("defaulter-list", "plain-others")] == ["fee-paying-schools"]
    assert found("defaulter-list", "plain-appeal") == []
    assert "tells only some (notice 60 %)" in found("defaulter-list", "plain-notice")[0].reason
    assert found("suzhou", "plain-end") == []
