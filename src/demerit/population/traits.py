"""Traits: what is fixed about a person, computed from (seed, person) each time it is asked for; it takes no memory.

A person has two 64-bit words of luck for life, a household one; each of their bytes is looked up in a table of 256
equally likely values (the quantiles of the trait's distribution).  Age, adulthood and town come from the address.
None of these distributions is published for China except income, age and urban; the others are assumed (THEORY B1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

QUANTILES = 256


@dataclass(frozen=True)
class Trait:
    """A trait read from one byte of a word of luck: its 256 equally likely values and where they come from."""

    name: str
    about: str
    word: int
    byte: int
    values: Callable[[int], int]
    source: str = "THEORY B1, assumed"


def uniform(k: int) -> int:
    """0 to 255, all equally likely."""
    return k


def product(k: int) -> int:
    """The k-th of 256 quantiles of 255 times a product of two uniforms (mean 64): few people are very civic."""
    target, low, high = (k + 0.5) / QUANTILES, 0.0, 1.0
    from math import log

    for _ in range(40):
        middle = (low + high) / 2
        below = middle - middle * log(middle)
        low, high = (middle, high) if below < target else (low, middle)
    return round(low * 255)


def opinion(k: int) -> int:
    """N(-15, 40) cut to +-127: above 0 is dissent, 35 % of people (truth behind list experiments, THEORY B1)."""
    return max(-127, min(127, round(NormalDist(-15, 40).inv_cdf((k + 0.5) / QUANTILES))))


def bell_64(k: int) -> int:
    """A standard normal in 1/64."""
    return round(NormalDist(0, 64).inv_cdf((k + 0.5) / QUANTILES))


TRAITS: tuple[Trait, ...] = (
    Trait("civic", "habit of doing good, 0-255", 0, 0, product),
    Trait("dissent", "held opinion, above 0 against, -127 to 127", 0, 1, opinion, "THEORY B1; 35 % opposed"),
    Trait("boldness", "1 less risk aversion, 0-255", 0, 2, uniform),
    Trait("gaming", "propensity to game, 0-255", 0, 3, uniform),
    Trait("approval", "need for approval, 0-255", 0, 4, uniform),
    Trait("thrift", "thrift, 0-255", 0, 5, uniform),
    Trait("mobility", "how much work needs travel, credit or a post, 0-255", 0, 6, uniform),
    Trait("wilful", "wilfulness of default, 0-255", 0, 7, uniform),
    Trait("standing", "standing apart from income, a standard normal in 1/64", 1, 0, bell_64),
    Trait("expressive", "expressiveness, 0-255", 1, 1, uniform),
    Trait("loyalty", "loyalty to ties, 0-255", 1, 2, uniform),
    Trait("spite", "spite, 0-255", 1, 3, uniform),
    Trait("online", "online exposure, 0-255", 1, 4, uniform),
    Trait("enrol", "order in which people enrol, 0-255", 1, 5, uniform),
    Trait("post", "chance of holding a job at working age, 0-255", 1, 6, uniform),
    Trait("share", "an even split for studies, 0-255", 1, 7, uniform, "a fair coin"),
    Trait("firm", "order of people by who represents a firm, 0-255: the last ten (4 %) do", 4, 0, uniform, "assumed"),
    Trait("official", "order of people by who holds an office, 0-255: the last six (2.3 %) do", 4, 1, uniform, "assumed"),
    Trait("away", "share of trips outside one's province, 0-255", 4, 2, uniform, "assumed"),
    Trait("schooling", "schooling, apart from income, 0-255", 4, 4, uniform, "assumed"),
    Trait("proud", "pride in what others are punished for, 0-255", 4, 5, uniform, "assumed"),
    Trait("litigious", "readiness to complain and appeal, 0-255", 4, 6, uniform, "assumed; appeals ER-019"),
    Trait("app", "order in which people install an app of the court's, 0-255", 4, 7, uniform, "assumed"),
)

ADDRESS_TRAITS: dict[str, str] = {
    "age": "age band 0-6: under 15, 15-17, 18-29, 30-44, 45-59, 60-64, 65 and over (census, DM-002..005)",
    "adult": "1 from 15 years of age (the basis of every rate)",
    "grown": "1 from 18 years of age",
    "employed": "1 when of working age (18-59) and usually in work (75 %, assumed)",
    "quintile": "income quintile of the household, 1 to 5 (DM-012)",
    "group": "0 or 1: a synthetic group, used only to measure unequal error",
    "gated": "order in which homes get a gate that knows faces, 0-255: the same for all who live there (assumed)",
    "urban": "1 in an urban street cell (DM-006)",
    "voice": "1 for a public figure whom others follow",
}


def names() -> tuple[str, ...]:
    """Every trait a scalar function may ask for as `trait_<name>`."""
    return (*(trait.name for trait in TRAITS), *ADDRESS_TRAITS)


def table() -> list[list[int]]:
    """The values of every byte trait: one row of 256 for each of TRAITS, in order."""
    return [[trait.values(k) for k in range(QUANTILES)] for trait in TRAITS]
