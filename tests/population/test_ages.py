"""What it comes to that nobody comes of age in a run: the shares of docs/decisions/register.md, from the tables."""

from __future__ import annotations

import pytest

from demerit.population.country import load_country
from demerit.registry import mechanism
from demerit.report import published
from demerit.terms import WHOLE
from demerit.units import stored
from tests.house.tree import ROOT

AGES = {row.band: row.share for row in load_country("china-2020").ages}
GROWN = sum(share for band, share in AGES.items() if band not in ("0-14", "15-17"))
OF_AGE_WITHIN_TEN_YEARS = AGES["0-14"] * 7 / 15 + AGES["15-17"]
"""Those of 8 to 17; of the youngest band seven years of fifteen."""


OLD = AGES["60-64"] + AGES["65+"]
LENT_OLD = stored(next(one for one in mechanism("means").free if one.name == "lent_old").default, "share") / WHOLE


def short(lent_old: float) -> float:
    """What entries over ten years lack of what they would be, were newcomers missing and nothing else."""
    newcomers = OF_AGE_WITHIN_TEN_YEARS / 2 / (GROWN - OLD + lent_old * OLD)
    return newcomers / (1 + newcomers)


BORROWERS = GROWN - OLD + LENT_OLD * OLD
TOO_OLD = AGES["45-59"] * 10 / 15 * (1 - LENT_OLD) / 2 / BORROWERS
"""Entries of those who would have passed sixty and been lent to less, as a part of all."""
TOGETHER = 1 / (1 + OF_AGE_WITHIN_TEN_YEARS / 2 / BORROWERS - TOO_OLD) - 1


@pytest.mark.parametrize(("share", "told"), [
    (OF_AGE_WITHIN_TEN_YEARS, "are 11.4 % of people"),
    (OF_AGE_WITHIN_TEN_YEARS / GROWN, "and 14.4 % of those of 18 and more"),
    (short(LENT_OLD), "short by 8.0 % on average"),
    (short(1), "6.7 % were the old lent to like others"),
    (short(0), "8.6 % were they lent to not at all"),
    (TOO_OLD, "too many by 9.2 % of what they are"),
    (TOGETHER, "come to 0.5 % too many together"),
    (AGES["18-29"] / GROWN, "17.6 % of adults are 18 to 29"),
])
def test_what_is_told_of_who_comes_of_age_follows_from_the_tables(share: float, told: str) -> None:
    assert told in (ROOT / "docs" / "decisions" / "register.md").read_text()
    said = float(next(word for word in told.split() if word.replace(".", "").isdigit()))
    assert 100 * share == pytest.approx(said, abs=0.25)


@pytest.mark.parametrize("place", ["docs/model.md", "README.md", "docs/validation.md", "docs/decisions/register.md"])
def test_its_size_stands_wherever_it_is_told(place: str) -> None:
    assert f"about {100 * short(LENT_OLD):.0f} %" in (ROOT / place).read_text(encoding="utf-8")
    assert f"about {100 * short(LENT_OLD):.0f} %" in published.AGES
