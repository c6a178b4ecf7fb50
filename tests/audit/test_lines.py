"""A guest's own line for the auditor: judged as a row of the table is, and refused in one message that names the guest."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from demerit.audit import AuditError, audit
from demerit.audit.lines import check_line
from demerit.regime.facts import table
from demerit.regime.load import parse
from demerit.regime.mechanisms import mechanism
from demerit.regime.model import Regime
from demerit.registry import Door, NoMechanismError, door_of
from demerit.terms import Count, Mechanism, Rule
from tests.audit.books import clause, text

NAME = "my_rules.praise"
OWN = Mechanism(
    "Praise.", ("assumed",), rules=(Rule("points", "points", "a worth", high=25600), Rule("shown", "flag", "in public", high=1)),
    counts=(Count("applause", "people applauded", "people"), Count("by_kind", "kinds of it", "people", by_row=True)),
)
SCALE = clause("scale", "score", 'base = "100 points", floor = "0 points", ceiling = "200 points", enrolment = "100 %"')


def with_line(line: Any, own: Mechanism = OWN) -> Mechanism:
    return Mechanism(own.about, own.sources, rules=own.rules, counts=own.counts, measures=own.measures, audit=line)


def book(own: Mechanism, rules: str, name: str = NAME) -> Regime:
    """A rule book with a clause of this guest, of which no code is run."""
    return parse(text(SCALE, clause("praise", name, rules)), "town.toml", Door(reads_only=True, told={name: own}))


def findings(regime: Regime, name: str) -> list[dict[str, Any]]:
    """What is found of its clauses, whatever their mechanism is called."""
    return [{**asdict(one), "reason": one.reason, "mechanism": ""} for one in audit(regime).all_findings if one.mechanism == name]


@pytest.mark.parametrize(("resident", "rules"), [
    ("bans", "flights = true, rail = true"), ("speech", 'severity = "1 utils", sanction = "10 %"'), ("exposure", 'reach = "10 %"'),
    ("tracking", 'watched = "20 %"'),
])
def test_a_guest_is_judged_as_a_resident_with_the_same_row(resident: str, rules: str) -> None:
    own = mechanism(resident)
    row = {key: tuple(value) if isinstance(value, list) else value for key, value in table()[resident].model_dump().items()}
    line = {key: value for key, value in row.items() if value and key not in ("flow", "row", "stock", "instead")}
    there = parse(text(SCALE, clause("praise", resident, rules)), "town.toml")
    assert findings(book(with_line(line, own), rules), NAME) == findings(there, resident)


def test_without_a_line_it_is_not_classified() -> None:
    (one,) = findings(book(OWN, 'points = "3 points"'), NAME)
    assert one["verdict"] == "not classified"
    assert f"the guest '{NAME}' brings no line for the auditor" in one["reason"]


def test_a_fact_may_hang_on_a_rule_of_the_guest() -> None:
    own = with_line({"does": "shows people", "exposes": ("shown",), "tells": ("shown",)})
    assert {one["verdict"] for one in findings(book(own, 'points = "3 points"'), NAME) if one["provision"] == "echr-8"} == {"not engaged"}
    shown = [one for one in findings(book(own, "shown = true"), NAME) if one["provision"] == "echr-8"]
    assert [one["verdict"] for one in shown] == ["conflict likely"]
    assert "it shows people (shown)" in shown[0]["reason"]


@pytest.mark.parametrize(("line", "says"), [
    ({"sanctions": True}, "it lacks 'does'"),
    ({"does": "x", "sanktions": True}, "it has a key 'sanktions'. Did you mean 'sanctions'?"),
    ({"does": True}, "'does' must be a text"),
    ({"does": "x", "tells": "points"}, "'tells' must be a tuple of texts"),
    ({"does": "x", "lawful": "points"}, "'lawful' must be True, False or a tuple of rules"),
    ({"does": "x", "effect": ("points",)}, "'effect' must be a dict of texts"),
    ({"does": "x", "sanctions": ("pionts",)}, "it names the rule 'pionts', which is not there. Did you mean 'points'?"),
    ({"does": "x", "cause": "sports"}, "it names the part of life 'sports', which is not there. There are finance,"),
    ({"does": "x", "effect": {"points": "traval"}}, "the part of life 'traval', which is not there. Did you mean 'travel'?"),
    ({"does": "x", "flow": ("by_kind",)}, "the count of its own, not by row (`flow`) 'by_kind', which is not there"),
    ({"does": "x", "row": ("applause",)}, "the count of its own, by row (`row`) 'applause', which is not there"),
    ({"does": "x", "stock": ("nobody",)}, "the measure of whole people (`stock`) 'nobody', which is not there"),
    ({"does": "x", "instead": {"points": "none"}}, "the count (`instead`) 'none', which is not there"),
    ({"does": "x", "rests_on": {"points": "score"}}, "'rests_on' must be a dict of tuples of texts"),
    ({"does": "x", "rests_on": {"points": ("scores",)}}, "the mechanism (`rests_on`) 'scores', which is not there. Did you mean 'score'?"),
])
@pytest.mark.fault(
    kind="a slip in a guest's line for the auditor", input="an unknown key, a rule it has not, a text for a tuple",
    before="a guest could not say what it does to people at all", now="one message that names the guest, before the first week",
)
def test_a_slip_in_a_line_is_one_message(line: Any, says: str) -> None:
    with pytest.raises(AuditError) as caught:
        check_line(NAME, with_line(line))
    assert says in str(caught.value)
    assert f"mechanism '{NAME}', its line for the auditor" in str(caught.value)
    with pytest.raises(AuditError, match="Mend the guest"):
        audit(book(with_line(line), 'points = "3 points"'))


@pytest.mark.parametrize(("line", "says"), [
    ("['does']", "Mechanism.audit must be a dict"), ("{1: True}", "Mechanism.audit must be a dict of its line for the auditor, like"),
    ("{'does': 1}", "Mechanism.audit['does'] must be a text, True or False, a tuple of texts, a dict of texts or a dict of tuples of texts, not '1'"),
    ("{'tells': ['points']}", "Mechanism.audit['tells'] must be a text, True or False, a tuple of texts, a dict of texts or a dict of tuples of texts"),
])
def test_a_line_of_no_kind_is_refused_when_the_guest_is_read(line: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "my_rules").mkdir()
    source = f"from demerit.terms import Mechanism\nmechanism = Mechanism('x', (), audit={line})\n"
    (tmp_path / "my_rules" / "praise.py").write_text(source)
    with pytest.raises(NoMechanismError) as caught:
        door_of(tmp_path / "town.toml", (NAME,)).mechanism(NAME)
    assert says in str(caught.value)
