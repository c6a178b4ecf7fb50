"""The generated week with the numbers of a day and the names of their clauses beside the rules."""

from __future__ import annotations

from demerit.engine.fuse import Fused
from demerit.regime.timetable import Timetable
from demerit.units import shown


def filled(fused: Fused, rules: Timetable, variant: int) -> str:
    """The text with a table of rules in force at week 0 of the timetable put before it."""
    lines = ["# rules in force"]
    for (mechanism, rule), k in fused.wiring.slot.items():
        declared = fused.wiring.mechanisms[mechanism]
        units = {r.name: r.unit for r in declared.rules} | {f.name: f.unit for f in declared.free}
        unit = units[rule]
        free = any(f.name == rule for f in declared.free)
        named = rules.clause_at(variant, 0, mechanism)
        source = "free parameter" if free else ", ".join(named) or "off: no clause"
        lines.append(f"#   rule[{k}] {mechanism}.{rule} = {shown(int(rules.rules[variant, 0, k]), unit)}   ({source})")
    for mechanism, names in rules.row_names.items():
        columns = fused.wiring.mechanisms[mechanism].rules
        for r, row in enumerate(names):
            numbers = ", ".join(
                f"{c.name} {shown(int(rules.rows[mechanism][variant, 0, r, j]), c.unit)}"
                for j, c in enumerate(columns)
                if int(rules.rows[mechanism][variant, 0, r, j]) != c.off
            )
            named = rules.clause_at(variant, 0, mechanism, row)
            lines.append(
                f"#   {mechanism}[{r}] {row}: {numbers or 'off'}" + (f"   ({', '.join(named)})" if named else "")
            )
    return "\n".join(lines) + "\n\n" + fused.text
