"""Expectations that need runs of their own, or everybody's columns: framing, firms, gaming, approval."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np

from demerit.experiments.arms import with_rules
from demerit.experiments.expected import Expected, binomial, rule, stock, total
from demerit.experiments.live import Lived
from demerit.experiments.stage import stage
from demerit.population.hashing import key, words
from demerit.population.traits import TRAITS
from demerit.terms import CERTAIN, logistic, times


def the_two_framings_allot_the_same(lived: Lived) -> Expected:
    """People in any of whose columns the two framings differ, loss aversion 1 and refusals without grievance: nobody."""
    plan = replace(lived.plan, people=5_000, weeks=26, free={"tiers.loss_aversion": "1"})
    told = with_rules(lived.book, "tiers", grievance_refused="0 %")
    here = stage(plan, [told])
    one, two = (here.lived(book).run.columns() for book in (told, with_rules(told, "tiers", penalty=False)))
    differ = np.any([one[name] != two[name] for name in one if name != "weeks_restricted"], axis=0)
    return Expected("people for whom the framings differ in anything but what is called a refusal", float(differ.sum()), 0.0, 0.0)


def inspections_find_as_often_as_firms_violate(lived: Lived) -> Expected:
    """Of firms inspected without a complaint, those found out: the share of firm-weeks with a violation (binomial).

    A routine inspection is blind to violations; one that answers a complaint finds what was complained of.
    """
    answered = total(lived, "firms_answered")
    found, seen = total(lived, "firms_caught") - answered, total(lived, "firm_inspections") - answered
    rate = total(lived, "violations") / total(lived, "firm_weeks_lived")
    return binomial("routine inspections that found something", found, seen, rate, 0.25 * rate)


def audits_find_their_share_of_those_who_game(lived: Lived) -> Expected:
    """People whose points are to be looked into, of a run of its own in which auditors answer nothing (Poisson).

    At every look those who game and do not wait already, times the chance of an audit.  Those who wait are those who came to
    be due so far, less those whom auditors reached.  The answer is left out: it goes by the catches of a week and a province.
    """
    lived = stage(lived.plan, [book := with_rules(lived.book, "gaming", answer="0")]).lived(book)
    audit, at = rule(lived, "gaming", "audit") / CERTAIN, {name: k for k, (name, _) in enumerate(lived.run.count_names())}
    expected, before, waiting = 0.0, 0, 0.0
    for look in lived.looks:
        flows, gamers = look.flows.sum((0, 1)), float(look.stocks[:, :, lived.stocks().index("gamers")].sum())
        waiting += float(flows[at["audits_wanted"]] - flows[at["audits"]])
        expected += (look.week - before) * (gamers - waiting) * audit
        before = look.week
    return Expected("people to be audited", total(lived, "audits_wanted"), expected, sqrt(expected), 0.1 * expected)


def approval_is_claimed_by_the_afraid(lived: Lived) -> Expected:
    """Who says they approve: all who do, and of the others the logistic of `lies` and their fear (binomial, a week's lag)."""
    columns = {name: lived.run.column(name) for name in ("approves", "risk")}
    adult = adults(lived)
    lies, severity = rule(lived, "status", "lies"), rule(lived, "speech", "severity")
    daunt, shaken, bold = rule(lived, "speech", "daunt"), 256 + (rule(lived, "speech", "unshaken") >> 8), trait(lived, "boldness")
    others = np.flatnonzero(adult & (columns["approves"] == 0))
    chances = np.array([
        logistic(lies + min(times(daunt * severity * int(columns["risk"][k]), shaken - int(bold[k]), 24), 4096)) / CERTAIN
        for k in others
    ])
    expected = float(columns["approves"].sum() + chances.sum())
    error = sqrt(float((chances * (1 - chances)).sum()))
    return Expected("people who say they approve", stock(lived, "approve_stated"), expected, error, 0.01 * expected)


def adults(lived: Lived) -> np.ndarray:
    """Everybody aged 15 or more."""
    population = lived.population
    block, lane = np.divmod(np.arange(population.people), 168)
    found: np.ndarray = population.age[population.pattern[block], lane] > 0
    return found


def trait(lived: Lived, name: str) -> np.ndarray:
    """A byte trait of everybody."""
    one = next(each for each in TRAITS if each.name == name)
    word = words(key(lived.plan.seed, f"life.{min(one.word, 2)}"), np.arange(lived.population.people))
    values: np.ndarray = np.array([one.values(k) for k in range(256)])
    return values[((word >> np.uint64(8 * one.byte)) & np.uint64(255)).astype(int)]  # type: ignore[no-any-return]
