"""What it comes to that nobody comes of age in a run: the shares of docs/decisions/register.md, from the tables."""

from __future__ import annotations

import pytest

from demerit.population.country import load_country
from tests.house.tree import ROOT

AGES = {row.band: row.share for row in load_country("china-2020").ages}
GROWN = sum(share for band, share in AGES.items() if band not in ("0-14", "15-17"))
OF_AGE_WITHIN_TEN_YEARS = AGES["0-14"] * 7 / 15 + AGES["15-17"]
"""Those of 8 to 17; of the youngest band seven years of fifteen."""


@pytest.mark.parametrize(("share", "told"), [
    (OF_AGE_WITHIN_TEN_YEARS, "are 11.4 % of people"),
    (OF_AGE_WITHIN_TEN_YEARS / GROWN, "and 14.4 % of those of 18 and more"),
    (OF_AGE_WITHIN_TEN_YEARS / GROWN / 2, "short by 7 % after ten years"),
    (AGES["18-29"] / GROWN, "17.6 % of adults are 18 to 29"),
])
def test_what_is_told_of_who_comes_of_age_follows_from_the_tables(share: float, told: str) -> None:
    assert told in (ROOT / "docs" / "decisions" / "register.md").read_text()
    said = float(next(word for word in told.split() if word.replace(".", "").isdigit()))
    assert 100 * share == pytest.approx(said, abs=0.25)
