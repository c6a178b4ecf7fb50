"""A text binds where its states are, once a book says whose scheme it is."""

from __future__ import annotations

import pytest

from demerit.audit import audit
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


def test_a_protocol_is_presumed_and_told() -> None:
    found, why = verdict("Germany", "echr-p4-2")
    assert found == "conflict likely"
    assert "whether Germany has agreed to this protocol" in why
