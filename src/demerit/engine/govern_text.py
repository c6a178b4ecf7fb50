"""The text that asks institutions between two weeks: `govern_provinces`.

A country has some thirty provinces, so it is run in plain Python whatever runs the week; it stands in the generated file
all the same, to be read and to count in its digest.
"""

from __future__ import annotations

import re

from demerit.engine.wire import Wiring
from demerit.terms import Mechanism

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
OTHER = "(province + 1 + ((draw(keys[{}], province) * (variant.shape[0] - 1)) >> 32)) % variant.shape[0]"
"""One other province, all equally likely; the province itself where there is no other."""


def text(wiring: Wiring, checked: bool = False) -> str:
    """`govern_provinces`, or nothing where there is no institution.  To be made before the week: it asks for news."""
    calls: list[str] = []
    for name, mechanism in wiring.mechanisms.items():
        if mechanism.govern:
            calls += _asked(wiring, name, mechanism, checked)
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


def _asked(wiring: Wiring, name: str, mechanism: Mechanism, checked: bool) -> list[str]:
    """One institution asked for one province, and the answers put in their rows within their declared range."""
    # A person's week is given the rules of their province; here they are looked up for each.
    call = re.sub(r"\brule\[", "now_rule[", wiring.call(wiring.phases[name, "govern"]))
    lines = [f"other = {OTHER.format(wiring.stream(name, 'other'))}"] if ", other" in call or "[other" in call else []
    lines.append(", ".join(f"new_{kept}" for kept in mechanism.govern) + f" = {call}")
    rows = list(wiring.kept)
    for c in mechanism.keeps:
        inside = f"min(max(new_{c.name}, {c.low}), {c.high})"
        inside = f"within('{c.name}', new_{c.name}, {c.low}, {c.high})" if checked else inside
        lines.append(f"kept_next[{rows.index(c.name)}, province] = {inside}")
    return lines
