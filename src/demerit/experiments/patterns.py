"""Patterns a run must show, each with its statistic and its control, written down before they are measured.

| pattern    | statistic                                                                  | wanted            | control            |
| ---------- | -------------------------------------------------------------------------- | ----------------- | ------------------ |
| bunching   | log of people in the 12 points above a tier over those in the 12 below, less | > 0, z >= 3       | at points with no  |
|            | the same with the tiers left out, same people; mean and s.e. over seeds       |                   | tier: abs(z) < 3   |
| collateral | mean points lost through others' scores, per scored person                 | > 1 point         | weight 0: exactly 0 |
| segregation | correlation of scores at the two ends of a tie, less the same at weight 0  | > 0               | weight 0           |
| silence    | share opposed less share of occasions on which opposition is voiced        | .235 to .275      | sanction off: lower |
| register   | exits a week of the listed; share of people aged 15+ listed after 10 years | .005-.009; .5-.9 % | no listing: nobody |
| entries    | entries to it a year per 1,000 people aged 15+, last five of ten years     | 2.0-2.8           | no listing: nobody |
| inability  | share of its entries of people who cannot pay (43 % of cases: SPC-081)      | .33-.53           |                    |
| awareness  | residents 15+ one deed or more off base after a year                       | <= 12 % at .11    | >= 40 % at 1       |
| borrowing  | instalments owed under Sesame less under no score, same people, in s.e.     | >= 3              | purchases unpriced: abs < 3 |
| turnover   | ties closed a year over open closable ties, score motive off               | 20-30 %           | more with weight   |

Targets: THEORY B4 (Robinson and Tannenberg 2019 for silence; SPC-066 to SPC-070 for the register; CT-014 for awareness;
ego-network studies for turnover).  Inflow, exit hazard, turnover and silence were used to tune: calibration, not
validation.  Bunching needs many people above 700 and 750 and is measured by `benchmarks/patterns.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demerit.experiments.live import Lived
from demerit.experiments.results import derived_at_end
from demerit.mechanisms.court import EXITS

NEAR_POINTS = 12
BIN = 4


@dataclass(frozen=True)
class Found:
    """A statistic, what it should be, and whether it is."""

    pattern: str
    value: float
    wanted: tuple[float, float]

    @property
    def shown(self) -> bool:
        """Inside what was wanted."""
        return self.wanted[0] <= self.value <= self.wanted[1]


def step_at(counts: NDArray[np.int64], point: int) -> float:
    """Log of the people in the 12 points above over those in the 12 below (bins of 4 points)."""
    k = NEAR_POINTS // BIN
    at = point // BIN
    return float(np.log(counts[at : at + k].sum() / counts[at - k : at].sum()))


def pooled(lived: Lived, since: int) -> NDArray[np.int64]:
    """The score histograms of all looks from a week on, added up."""
    return np.sum([look.histograms[0] for look in lived.looks if look.week >= since], axis=0)  # type: ignore[no-any-return]


def flows(lived: Lived, since: int = 0) -> dict[str, int]:
    """Every flow of the country, added up over the looks after a week."""
    total = np.sum([look.flows.sum((0, 1)) for look in lived.looks if look.week > since], axis=0)
    return {name: int(v) for (name, row), v in zip(lived.run.count_names(), total, strict=True) if not row}


def stock(lived: Lived, name: str, since: int = 0) -> float:
    """Mean of a stock over the looks after a week."""
    at = lived.stocks().index(name)
    return float(np.mean([look.stocks[:, :, at].sum() for look in lived.looks if look.week > since]))


def collateral(lived: Lived) -> Found:
    """Points lost through others, per scored person, at the end."""
    return Found("collateral", derived_at_end(lived).get("collateral_loss_mean", float("nan")), (1.0, 100.0))


def segregation(lived: Lived, at_weight_zero: Lived) -> Found:
    """Assortativity by score, less what it is when scores are not mixed."""
    value = derived_at_end(lived)["score_assortativity"] - derived_at_end(at_weight_zero)["score_assortativity"]
    return Found("segregation", value, (1e-9, 1.0))


def silence(lived: Lived) -> Found:
    """Held less voiced opposition, over the whole run, which is to begin long after the law: what may be said is learnt."""
    counted = flows(lived)
    return Found(
        "silence",
        stock(lived, "opposed") / stock(lived, "adults") - counted["voiced"] / counted["turns"],
        (0.235, 0.275),
    )


def exits(lived: Lived, since: int) -> Found:
    """Weekly chance that a listed person leaves the register, after the list has filled."""
    counted = flows(lived, since)
    left = sum(counted[count.name] for count in EXITS)
    weeks = lived.looks[-1].week - since
    return Found("register: exits", left / (stock(lived, "listed", since) * weeks), (0.005, 0.009))


def entries(lived: Lived, since: int) -> Found:
    """Entries to the register a year, per 1,000 people aged 15+ (SPC-068, SPC-070: 2.1 in 2024, 2.0 in 2025, 2.8 in 2023)."""
    years = (lived.looks[-1].week - since) / 52.1775
    return Found("register: entries", 1000 * flows(lived, since)["list_in"] / years / stock(lived, "adults"), (2.0, 2.8))


def inability(lived: Lived, since: int) -> Found:
    """Share of entries of people who cannot pay."""
    counted = flows(lived, since)
    return Found("register: unable", counted["list_in_unable"] / counted["list_in"], (0.33, 0.53))


def listed(lived: Lived) -> Found:
    """Share of people aged 15+ on the register at the end."""
    return Found("register: listed", derived_at_end(lived)["listed_share"], (0.005, 0.009))


def off_base(lived: Lived, wanted: tuple[float, float], deed_points: float = 1) -> Found:
    """Share of residents aged 15+ whose score is a deed (a point or more) from where it began."""
    base = _rule(lived, "score", "base")
    own, enrolled = lived.run.column("own"), lived.run.column("enrolled")
    moved = (enrolled > 0) & (np.abs(own - base) >= deed_points * 256)
    return Found("awareness", float(moved.sum()) / stock(lived, "adults"), wanted)


def _rule(lived: Lived, mechanism: str, rule: str) -> int:
    return int(lived.timetable.rules[0, -1, lived.run.fused.wiring.slot[mechanism, rule]])


def borrowing(scored: Lived, unscored: Lived) -> Found:
    """How much more the same people owe, in standard errors of the paired mean."""
    more = scored.run.column("debt") - unscored.run.column("debt")
    error = float(more.std() / np.sqrt(len(more)))
    return Found("borrowing", float(more.mean()) / error if error else 0.0, (3.0, 1e9))


def turnover(lived: Lived, since: int = 52) -> Found:
    """Ties closed a year over open closable ties (each tie is counted at both ends, and closed by one)."""
    years = (lived.looks[-1].week - since) / 52.1775
    fixed = _household_and_neighbours(lived)
    ties = (stock(lived, "ties_open", since) - fixed) / 2
    return Found("turnover", flows(lived, since)["ties_closed"] / years / ties, (0.20, 0.30))


def _household_and_neighbours(lived: Lived) -> float:
    """Tie ends that never close: everybody's household and two neighbours."""
    population = lived.population
    sizes: Mapping[int, int] = dict(
        zip(*np.unique(population.size[population.pattern], return_counts=True), strict=True)
    )
    return float(sum(n * (size - 1) for size, n in sizes.items()) + 2 * population.people)
