"""What spreads when provinces copy what looks best, and what it costs: the statistics of the federal pattern.

| statistic   | is                                                                           | wanted      | placebo          |
| ----------- | ---------------------------------------------------------------------------- | ----------- | ---------------- |
| spread      | share of people under a variant at a look, less the same at the first look     | > 0 for the | adoption at 0 %: |
|             |                                                                              | best by the | exactly 0 for    |
|             |                                                                              | yardstick   | every variant    |
| price       | other measures of that variant less those of the rest, over the same weeks     | reported    |                  |
"""

from __future__ import annotations

from collections.abc import Mapping

from demerit.experiments.live import Lived
from demerit.measures.derived import derived

OUTCOMES = (
    "repaid_rate",
    "legitimacy_mean",
    "entry_rate",
    "fine_rate",
    "enrolled_share",
    "restricted_rate",
    "listed_unable_share",
    "withheld_rate",
)
"""The five yardsticks (cost in its two parts), and two harms that none of them counts."""


def by_look(lived: Lived) -> dict[int, dict[str, dict[str, int]]]:
    """Week -> variant -> measure -> value."""
    table = lived.tables()["variants"]
    found: dict[int, dict[str, dict[str, int]]] = {}
    for week, variant, measure, value in zip(*(table[k] for k in ("week", "variant", "measure", "value")), strict=True):
        found.setdefault(int(week), {}).setdefault(str(variant), {})[str(measure)] = int(value)
    return found


def shares(lived: Lived, variant: str) -> list[float]:
    """The share of people under a variant at every look."""
    return [found[variant]["people"] / sum(v["people"] for v in found.values()) for found in by_look(lived).values()]


def outcomes(lived: Lived, until: int = 10**9) -> dict[str, dict[str, float]]:
    """Variant -> outcome, over all weeks up to `until` in which people lived under it; what nobody was at risk of is left out."""
    looks = {week: found for week, found in by_look(lived).items() if week <= until}
    return {variant: _over(looks, variant) for variant in next(iter(looks.values()))}


def _over(looks: Mapping[int, Mapping[str, Mapping[str, int]]], variant: str) -> dict[str, float]:
    total = {name: [0.0, 0.0] for name in OUTCOMES}
    before = 0
    for week, found in looks.items():
        weeks, before = week - before, week
        for name in OUTCOMES:
            measure = derived(name)
            value = measure.value(found[variant], weeks)
            if value is not None:
                weight = found[variant][measure.bottom] * (1 if measure.bottom.endswith("_weeks") else weeks)
                total[name][0] += value * weight
                total[name][1] += weight
    return {name: top / weight for name, (top, weight) in total.items() if weight}
