"""An act that follows has no rate: what it follows is told, and a rate given to it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from demerit import study
from demerit.regime.acts import Act, acts
from tests.faults.inside import inside

FOLLOWERS = [act for act in acts().values() if act.follows]
OWED: dict[str, Any] = {
    "name": "owed", "context": "finance", "about": "Made up.", "public": False, "ceiling": "50 %/week", "source": "made up",
}


def test_the_catalogue_says_what_they_follow() -> None:
    assert {act.name: act.follows for act in FOLLOWERS} == {
        "bill_paid_on_time": "bills_met", "bill_late": "bills_unpaid", "loan_default": "loan_defaulted"}
    assert all((act.rate, act.range, act.rules()["usual"]) == ("", [], 0) for act in FOLLOWERS)
    told = inside("acts").out
    assert "follows weeks in which a bill is left unpaid, 50 % of them" in told
    assert "comes to 1.05 %/week under no law" in told


@pytest.mark.parametrize("more", [{"rate": "1 %/week"}, {"range": ["0 %/week", "1 %/week"]}, {"civic": "1 utils"}])
def test_a_rate_or_a_leaning_of_one_that_follows_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="would be given and not used: leave it out"):
        Act.model_validate(OWED | {"follows": "bills_met"} | more)
    assert Act.model_validate(OWED | {"follows": "bills_met", "comes_to": "20 %/week"}).usually.startswith("follows weeks in which bills")


def test_an_act_of_choice_needs_its_rate() -> None:
    with pytest.raises(ValidationError, match="has a rate and a range"):
        Act.model_validate(OWED)


def test_a_study_that_gives_both_is_refused() -> None:
    given: dict[str, object] = {"acts.owed.usual": "5 %", "acts.owed.ceiling": "50 %", "acts.owed.follows": study.Stored(1)}
    with pytest.raises(study.StudyError, match=r"acts\.owed\.usual is given and would not be used"):
        study.rules_of(study.mechanisms("acts", "means"), 1, given)
    del given["acts.owed.usual"]
    assert study.rules_of(study.mechanisms("acts", "means"), 1, given).row_names["acts"] == ("owed",)
