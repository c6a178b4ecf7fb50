"""Has a provision to do with a clause?  Each a pure function of the rule book in force and one of its clauses."""

from __future__ import annotations

from demerit.audit.answers import Answer, listed, no, refusals, review, score, sphere, yes
from demerit.audit.facts import cause, effects, fact, facts, given, points, quoted, takes
from demerit.regime.acts import acts
from demerit.regime.model import Clause, Regime

PRIVATE = ("finance", "consumption", "online")
"""Parts of life in which a refusal is a matter between a seller and a buyer."""


def scored(book: Regime, clause: Clause) -> Answer:
    """Is it part of a score by which people are treated worse?"""
    doors = refusals(book)
    if not doors:
        return no("no clause in force treats anybody worse by a score: a low score alone refuses nothing")
    if clause in doors:
        return yes("people are treated worse by their score")
    if clause.mechanism == "score" or takes(clause):
        return yes(f"people are treated worse by that score under {listed([repr(door.name) for door in doors])}")
    return no("it lowers no score and treats nobody worse by one")


def remote(book: Regime, clause: Clause) -> Answer:
    """Does it recognise people from afar, live, in public?"""
    if fact(clause, "remote"):
        return yes("it names none of the aims that are excepted")
    return no("it recognises nobody in public")


def automated(book: Regime, clause: Clause) -> Answer:
    """Does a machine decide something that weighs?"""
    if fact(clause, "automated"):
        return yes("nobody decides the case, as far as the book says")
    return no("no machine decides anything that weighs")


def human(book: Regime, clause: Clause) -> Answer:
    """Is there no human being to turn to?"""
    if found := review(book, clause, "internal", "independent"):
        return no(f"'{found.name}' gives a review ({quoted(found, 'internal', 'independent')})")
    checks = [rule for rule in facts(clause).review if given(clause, rule)]
    if checks:
        return no(f"a human being looks first ({quoted(clause, *checks)})")
    return yes("no clause in force gives a human being to turn to")


def determines(book: Regime, clause: Clause) -> Answer:
    """Does it decide rights, or punish?"""
    if fact(clause, "penal"):
        return yes("that is punishment in substance")
    if fact(clause, "civil"):
        return yes("that decides what a person may do")
    if clause.mechanism != "tiers" or not fact(clause, "sanctions"):
        return no("it decides no right and punishes nobody")
    private = [reach for reach in effects(clause) if reach in PRIVATE]
    if private:
        return no(f"a refusal in {sphere(clause)} is a matter between a seller and a buyer")
    return yes(f"that decides what a person may do, in {sphere(clause)}")


def independent(book: Regime, clause: Clause) -> Answer:
    """Is there no independent review?"""
    if fact(clause, "judicial"):
        return no("a court decides")
    if found := review(book, clause, "independent"):
        return no(f"'{found.name}' gives an independent review ({quoted(found, 'independent')})")
    return yes("no clause in force gives an independent review")


def privacy(book: Regime, clause: Clause) -> Answer:
    """Does it keep, watch, pass on or show what is a person's own?"""
    if fact(clause, "privacy") or fact(clause, "exposes"):
        return yes("it reaches into private life")
    act = acts().get(clause.act)
    if act and not act.public and act.context != "traffic" and (points(clause) or fact(clause, "sanctions")):
        return yes(f"'{clause.act}' is not done in public, and a record is kept of it")
    return no("what it reacts to is done in public or in traffic, or it reacts to nothing")


def speech(book: Regime, clause: Clause) -> Answer:
    """Does it put a price on what is said?"""
    if fact(clause, "speech") or (cause(clause) == "speech" and points(clause)):
        return yes("what people say has a price")
    return no("it puts no price on what people say")


def movement(book: Regime, clause: Clause) -> Answer:
    """Does it bar or follow trips?"""
    travel = "travel" in effects(clause) and fact(clause, "sanctions")
    if fact(clause, "movement") or (travel and (not fact(clause, "by_score") or score(book))):
        return yes("it reaches people's trips")
    return no("it bars and follows no trips")
