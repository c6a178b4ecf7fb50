"""A text binds where its states are, once a book says whose scheme it is."""

from __future__ import annotations

import pytest

from demerit.audit import audit
from demerit.audit.brief import brief
from demerit.regime.model import Regime
from tests.audit.books import LATE, SCALE, TRAINS, book


def verdict(country: str | None, provision: str) -> tuple[str, str]:
    made: Regime = book(SCALE, LATE, TRAINS).model_copy(update={"country": country})
    found = next(one for one in audit(made).all_findings if (one.provision, one.clause) == (provision, "trains"))
    return found.verdict, found.why


@pytest.mark.parametrize(("country", "provision", "says"), [
    (None, "ai-act-5-1-c-i", "conflict likely"),
    ("Germany", "ai-act-5-1-c-i", "conflict likely"),
    ("Norway", "ai-act-5-1-c-i", "not engaged"),
    ("Norway", "echr-6", "conflict likely"),
    ("Australia", "echr-6", "not engaged"),
    ("Australia", "iccpr-14", "conflict likely"),
])
def test_a_text_binds_where_its_states_are(country: str | None, provision: str, says: str) -> None:
    assert verdict(country, provision)[0] == says


def test_the_reason_names_the_country() -> None:
    assert 'country = "Australia"' in verdict("Australia", "echr-6")[1]


@pytest.mark.parametrize(("country", "says"), [("Netherlands", "conflict likely"), ("Turkey", "not engaged"), ("Switzerland", "not engaged")])
def test_a_protocol_binds_who_has_agreed_to_it(country: str, says: str) -> None:
    found, why = verdict(country, "echr-p4-2")
    assert found == says
    assert ("has not agreed" in why) == (says == "not engaged")


@pytest.mark.parametrize(("country", "anywhere", "says"), [
    ("Germany", False, 'Asked of the texts that bind where the scheme is (country = "Germany").'),
    ("Germany", True, "Asked as if every text bound the place."),
    (None, False, "Asked as if every text bound the place."),
])
def test_a_brief_says_at_its_head_whose_law_it_asks_of(country: str | None, anywhere: bool, says: str) -> None:
    made = book(SCALE, LATE, TRAINS).model_copy(update={"country": country})
    assert says in [*brief(audit(made, anywhere=anywhere))][1].text
