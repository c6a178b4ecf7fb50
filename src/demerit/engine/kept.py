"""What an institution keeps for every province, and the text that asks it between two weeks.

An institution is a mechanism with a `govern`: it reads a province's news and what is kept for provinces, and answers with
the next value of each of its `keeps`.  A country has some thirty provinces, so it is asked in plain Python whatever runs
the week; the text stands in the generated file all the same, to be read and to count in its digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from demerit.engine.check import MechanismError
from demerit.terms import Column, Mechanism

if TYPE_CHECKING:
    from demerit.engine.wire import Wiring

VARIANT = "variant"
"""The kept column that decides which variant of the rules a province lives under."""
ARGUMENTS = (
    "week",
    "epoch",
    "keys",
    "rule",
    "variant",
    "kept",
    "kept_next",
    "leading_variant",
    "province_news",
    "country_news",
    "census_province",
    "census_country",
)
"""What `govern_provinces` is given, in this order."""
ASKED = "province_<kept column>, other_<the same>, leading_variant; of an institution only, no columns or traits; "
OTHER = "(province + 1 + ((draw(keys[{}], province) * (variant.shape[0] - 1)) >> 32)) % variant.shape[0]"
"""One other province, all equally likely; the province itself where there is no other."""


def kept(mechanisms: Mapping[str, Mechanism], columns: Mapping[str, object]) -> dict[str, tuple[str, Column]]:
    """Everything kept for provinces, with its owner, in the order of its rows."""
    found: dict[str, tuple[str, Column]] = {}
    for name, mechanism in mechanisms.items():
        _whole(name, mechanism)
        for column in mechanism.keeps:
            if column.name in found or column.name in columns:
                raise MechanismError(f"{name} keeps {column.name!r}, a name that is taken: names are global, choose another")
            found[column.name] = (name, column)
    return found


def _whole(name: str, mechanism: Mechanism) -> None:
    """An institution has a `govern` and something it keeps, and no rows."""
    if (mechanism.govern is None) != (not mechanism.keeps):
        raise MechanismError(f"{name} has only one of `govern` and `keeps`: an institution needs both")
    if mechanism.govern and mechanism.rows:
        raise MechanismError(f"{name} has rows and a `govern`: put the institution in a mechanism of its own")
    names = [column.name for column in mechanism.keeps]
    if any(mechanism.leads) and not {VARIANT, *mechanism.leads} <= set(names):
        raise MechanismError(f"{name} leads by {mechanism.leads}; it must keep them and {VARIANT!r}; it keeps {names}")


def governed(wiring: Wiring, mechanism: str, argument: str) -> str:
    """The text of a name that only `govern` may ask for, or nothing; `week`, luck and rules are as elsewhere."""
    if argument == "leading_variant":
        return argument if all(wiring.mechanisms[mechanism].leads) else ""
    scope, _, name = argument.partition("_")
    if scope in ("province", "other") and name in wiring.kept:
        return f"int64(kept[{list(wiring.kept).index(name)}, {scope}])"
    known = name in wiring.columns or name in wiring.counts or name in ("people", "adults")
    if scope not in ("province", "other", "country") or not known:
        return ""
    text = wiring.news_text("country" if scope == "country" else "province", name)
    return text.replace("[province,", "[other,") if scope == "other" else text


def text(wiring: Wiring, names: Mapping[tuple[str, str], str]) -> str:
    """`govern_provinces`, or nothing where there is no institution.  To be made before the week: it asks for news."""
    calls: list[str] = []
    for name, mechanism in wiring.mechanisms.items():
        if mechanism.govern:
            calls += _asked(wiring, names, name, mechanism)
    if not calls:
        return ""
    body = ["now_rule = rule[variant[province], epoch]", "i = province", *calls]
    return "\n".join(
        [
            "",
            "",
            f"def govern_provinces({', '.join(ARGUMENTS)}):",
            "    for province in range(variant.shape[0]):",
            *(f"        {line}" for line in body),
            "",
        ]
    )


def _asked(wiring: Wiring, names: Mapping[tuple[str, str], str], name: str, mechanism: Mechanism) -> list[str]:
    """One institution asked for one province, and the answers put in their rows within their declared range."""
    assert mechanism.govern
    call = wiring.call(name, mechanism.govern, "govern", names[name, "govern"]).replace("int64(rule[", "int64(now_rule[")
    lines = [f"other = {OTHER.format(wiring.stream(name, 'other'))}"] if ", other" in call or "[other" in call else []
    lines.append(", ".join(f"new_{column.name}" for column in mechanism.keeps) + f" = {call}")
    rows = list(wiring.kept)
    return lines + [
        f"kept_next[{rows.index(c.name)}, province] = min(max(new_{c.name}, {c.low}), {c.high})" for c in mechanism.keeps
    ]
