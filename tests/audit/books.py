"""Minimal rule books, a few lines of TOML each, and what a question or a provision says of a clause of one."""

import tomllib
from functools import cache
from pathlib import Path

from demerit.audit import Audit, Finding, audit
from demerit.audit.answers import Answer
from demerit.audit.provisions import Element, Verdict
from demerit.audit.questions import QUESTIONS
from demerit.regime.load import load
from demerit.regime.model import Regime

LAW = Path(__file__).parent / "law"
"""Made-up books, each the smallest that shows one thing (test_law.py)."""

HEAD = """
name = "minimal"
title = "Minimal"
family = "counterfactual"
summary = "Made up for a test."
start = 2020-01-06
known = 0
"""


def clause(name: str, mechanism: str, rules: str = "", **more: str) -> str:
    """One clause as TOML; `more` are further keys, as they are written."""
    keys = "\n".join(f"{key.rstrip('_')} = {value}" for key, value in more.items())
    return f"""
[[clause]]
name = "{name}"
mechanism = "{mechanism}"
standing = "counterfactual"
sources = ["CT-010"]
text = "Made up for a test."
{keys}
rules = {{ {rules} }}
"""


def saying(one: str, **more: str) -> str:
    """The same clause with further keys, as they are written: `by='"agency"'`; `from_` and `for_` for words of Python's own."""
    keys = "".join(f"{key.rstrip('_')} = {value}\n" for key, value in more.items())
    return one.replace("rules = ", f"{keys}rules = ", 1)


def text(*clauses: str) -> str:
    """A whole rule book."""
    return HEAD + "".join(clauses)


def book(*clauses: str) -> Regime:
    """A rule book of these clauses, unchecked, so that mechanisms that are yet to be built may stand in it."""
    return Regime.model_validate(tomllib.loads(text(*clauses)))


def ask(question: str, name: str, *clauses: str) -> Answer:
    """The answer to a question about one clause."""
    regime = book(*clauses)
    return QUESTIONS[question](regime, next(one for one in regime.clauses if one.name == name))


@cache
def small(*clauses: str) -> Audit:
    """The audit of a rule book of these clauses; many tests ask the same one."""
    return audit(book(*clauses))


@cache
def kept(name: str) -> Audit:
    """The audit of a book of the library."""
    return audit(load(name))


@cache
def law(name: str) -> Audit:
    """The audit of a made-up book of `law/`."""
    return audit(LAW / f"{name}.toml")


def said_of(found: Audit, provision: str, name: str) -> Finding:
    """What a provision says of a clause, whether it found something or not."""
    return next(one for one in found.all_findings if (one.provision, one.clause) == (provision, name))


def finding(provision: str, name: str, *clauses: str) -> Finding:
    """What a provision says of one clause of a small book."""
    return said_of(small(*clauses), provision, name)


def verdict(provision: str, name: str, *clauses: str) -> Verdict:
    """The verdict alone."""
    return finding(provision, name, *clauses).verdict


def limb(found: Finding, question: str) -> Element:
    """How one element of a finding stands."""
    return next(one for one in found.elements if one.question == question)


SCALE = clause("scale", "score", 'base = "100 points", ceiling = "200 points", enrolment = "100 %", memory = "0.01"')
LATE = clause("late", "acts", 'points = "-2 points", seen = "100 %"', act='"bill_late"')
TICKET = clause("ticket", "acts", 'points = "-2 points", seen = "100 %"', act='"traffic_ticket"')
GAMES = clause("games", "acts", 'points = "-2 points", seen = "100 %"', act='"video_games"')
BLOOD = clause("blood", "acts", 'points = "6 points", seen = "100 %"', act='"blood_donation"')
LOANS = clause("loans", "tiers", 'at = "80 points", below = true', context='"finance"')
TRAINS = clause("trains", "tiers", 'at = "80 points", below = true', context='"travel"')
DOORS = clause("doors", "tiers", 'at = "80 points", below = true')
PERK = clause("perk", "tiers", 'at = "120 points"', context='"travel"')
FRIENDS = clause("friends", "association", 'weight = "30 %"')
POSTS = clause("posts", "speech", 'severity = "4 utils", sanction = "5 %", points = "-5 points"')
FINE = clause("fine", "acts", 'fine = "40 % of pay", seen = "50 %"', act='"jaywalking"')
LIST = clause("list", "court", 'after = "13 weeks", listing = "1 %/week", spares = "70 %", term = "104 weeks", extension = "50 %"')
BANS = clause("bars", "bans", "flights = true, borrowing = true")
CAMERAS = clause("cameras", "cameras", 'urban = "3 %", fine = "5 % of pay", display = "10 %"')
"""Clauses many tests use."""


REVIEW = 'appeal = true, internal = "15 %", internal_weeks = "8 weeks", independent = "75 %", independent_weeks = "26 weeks"'
"""A review that frees more wrong people than not, within a year."""


def redress(rules: str, **more: str) -> str:
    """A clause of due process."""
    return clause("process", "redress", rules, **more)
