"""The numbers of a clause: rules exist, units fit, limits hold, and what nobody published has a range."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from demerit.regime.acts import UNITS as CATALOGUE
from demerit.regime.errors import RuleBookError, briefly, exists, problem
from demerit.regime.mechanisms import rules
from demerit.regime.model import Clause, Regime
from demerit.terms import Mechanism, Rule
from demerit.texts.lines import line_of, older
from demerit.texts.renamed import called_now
from demerit.units import NAMES, UnitError, shown, stored

Refuse = Callable[..., RuleBookError]
"""refuse(what, *keys): the error, at the line of the last of `keys` that is found in the clause."""


def refusal(regime: Regime, index: int) -> Refuse:
    """How to refuse something in clause number `index` of a rule book."""

    def refuse(what: str, *keys: str) -> RuleBookError:
        line = line_of(regime.text, "clause", index, *keys)
        return problem(regime.file, line, regime.clauses[index].name, what + older(regime.text, line, keys))

    return refuse


def check_numbers(clause: Clause, found: Mechanism, refuse: Refuse) -> None:
    """Raise RuleBookError at the first number that is wrong, or missing."""
    _values(clause, found, refuse)
    for rule in found.rules:
        if rule.required and rule.name not in clause.rules:
            what = f"mechanism '{clause.mechanism}' needs the rule '{rule.name}': {rule.about}. Add it."
            raise refuse(what, "rules")
    if found.catalogue and {"points", "fine"} & set(clause.rules) and "seen" not in clause.rules:
        raise refuse("it gives points or a fine and does not say how often the act is seen. "
                     "Add seen = \"100 %\", or less; if nobody published it, name it in `assumed` and give it a range.",
                     "rules")
    _marked(clause, refuse)
    _ranges(clause, rules(found), refuse)


def check_given(clause: Clause, found: Mechanism, refuse: Refuse) -> None:
    """The same of the numbers that are there, whichever may be missing."""
    _values(clause, found, refuse)
    _marked(clause, refuse)
    _ranges(clause, rules(found), refuse)


def _values(clause: Clause, found: Mechanism, refuse: Refuse) -> None:
    known = rules(found)
    for name, value in clause.rules.items():
        _known(clause, name, found, known, refuse)
        number(name, value, known[name], refuse, "rules")


def _known(clause: Clause, name: str, found: Mechanism, known: Mapping[str, Rule], refuse: Refuse) -> None:
    if found.catalogue and name in CATALOGUE:
        law = ", ".join(rule for rule in known if rule not in CATALOGUE)
        what = f"'{name}' is about people, and stands in the catalogue of acts; a clause sets {law}."
        raise refuse(what, "rules", name)
    if name in {parameter.name for parameter in found.free}:
        raise refuse(f"'{name}' is a free parameter of people's behaviour, which no rule book sets. "
                     f"Give it to the run instead, as '{clause.mechanism}.{name}'.", "rules", name)
    if name not in known:
        near = called_now(clause.mechanism, name) or exists(name[:60], known, "rule")
        what = f"mechanism '{clause.mechanism}' has no rule '{name[:60]}'. {near}"
        raise refuse(what, "rules", name)


def number(name: str, value: object, rule: Rule, refuse: Refuse, key: str) -> int:
    """The stored number of a rule; refused with how to write it, or with the limits it must keep."""
    if rule.unit not in NAMES:
        raise refuse(f"the rule '{name}' has the unit '{rule.unit}'. {exists(rule.unit, NAMES, 'unit')} "
                     "Mend the mechanism.", key, name)
    try:
        kept = stored(value, rule.unit)
    except UnitError as error:
        raise refuse(f"{name} = {briefly(value)}: {error}.", key, name) from error
    if not rule.low <= kept <= rule.high:
        limits = f"{shown(rule.low, rule.unit)} to {shown(rule.high, rule.unit)}"
        raise refuse(f"{name} = {briefly(value)} is outside {limits}, the limits of '{rule.about}'.", key, name)
    return kept


def _marked(clause: Clause, refuse: Refuse) -> None:
    for key, names in (("assumed", clause.assumed), ("ranges", clause.ranges)):
        for name in names:
            if name not in clause.rules:
                near = called_now(clause.mechanism, name) or exists(name[:60], clause.rules, "rule")
                raise refuse(f"`{key}` names '{name[:60]}', which is not in `rules`. {near}", key, name)


def _ranges(clause: Clause, known: Mapping[str, Rule], refuse: Refuse) -> None:
    """What nobody published has a range, and is in it."""
    for name in clause.invented():
        if name not in clause.ranges and known[name].unit != "flag":
            raise refuse(f"'{name}' is assumed and has no range. "
                         f"Add it: ranges = {{ {name} = [\"low\", \"high\"] }}.", "assumed", name)
    for name, (low, high) in clause.ranges.items():
        least, most = (number(name, end, known[name], refuse, "ranges") for end in (low, high))
        if not least <= stored(clause.rules[name], known[name].unit) <= most:
            what = f"{name} = {briefly(clause.rules[name])} is not in its own range, {briefly(low)} to {briefly(high)}."
            raise refuse(what, "ranges", name)
