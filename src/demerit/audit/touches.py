"""Has a provision to do with a clause?  Each a pure function of the rule book in force and one of its clauses."""

from __future__ import annotations

from collections.abc import Callable

from demerit.audit.answers import Answer, answered, listed, no, some, unsaid, yes
from demerit.audit.beside import acting, acting_in_words, maker, sphere
from demerit.audit.heard import reviewed
from demerit.regime.acts import acts
from demerit.regime.doors import refusals, score
from demerit.regime.facts import cause, effects, fact, given, points, quoted, takes
from demerit.regime.model import Clause, Regime

PRIVATE = ("finance", "consumption", "online", "family")
"""Parts of life in which a refusal is a matter between private people."""
ESSENTIAL = ("work", "housing", "health", "schooling", "travel", "finance", "welfare", "migration", "education", "justice", "insurance", "emergency")
"""Parts of life nobody does well without: whoever did nothing has a claim to take part in them."""


def scored(book: Regime, clause: Clause) -> Answer:
    """Is it part of a standing of people over time, by which they are treated unlike others?"""
    doors = refusals(book)
    if not doors:
        return no("no clause in force treats anybody unlike others by a score: a low score alone refuses nothing")
    if clause in doors:
        return yes(_treated(clause), quoted(clause))
    if clause.mechanism == "score" or takes(clause):
        return yes(f"people are treated by that score under {some([repr(door.name) for door in doors], 2)}")
    return no("it lowers no score and treats nobody by one")


def _treated(clause: Clause) -> str:
    """The same allocation told as a penalty or as a perk: what some are given, the others are not."""
    if clause.mechanism == "tiers" and not given(clause, "below") and not given(clause, "penalty"):
        return "people above the line are given what the others are not: who does not reach it is treated worse, however it is told"
    return "people are treated worse by their score"


def remote(book: Regime, clause: Clause) -> Answer:
    """Does it recognise people from afar, live, in public?"""
    return answered(fact(clause, "remote"), "it recognises people from afar, live, in public" if fact(clause, "remote")
                    else "it recognises nobody in public", quoted(clause) if fact(clause, "remote") else "")


def automated(book: Regime, clause: Clause) -> Answer:
    """Does a machine decide something that weighs?"""
    if maker(book, clause) == "person":
        return no("a person decides", 'made_by = "person"')
    if clause.mechanism == "score" or fact(clause, "rates"):
        return _drawn_on(book, clause)
    if fact(clause, "automated"):
        if _light(clause):
            return unsaid(f"whether a refusal in {sphere(clause)} weighs as much as a legal effect does")
        return yes("nobody decides the case" + _made(book, clause), quoted(clause))
    return _by_whom(book, clause)


def _made(book: Regime, clause: Clause) -> str:
    """What decides, in the book's words."""
    made = maker(book, clause)
    return f' (made_by = "{made}")' if made else ", as far as the book says"


def _drawn_on(book: Regime, clause: Clause) -> Answer:
    """A score is itself the decision where others draw strongly on it (C-634/21)."""
    doors = refusals(book)
    if not doors:
        return no("no clause in force acts by the score")
    if all(_light(door) for door in doors):
        return unsaid(f"whether a refusal in {listed(list(dict.fromkeys(map(sphere, doors))))} weighs as much as a legal effect does")
    if clause in doors:
        return yes(f"it shuts out by the standing that it keeps ({quoted(clause, 'line') or quoted(clause)}), and nobody decides the case"
                   + _made(book, clause), quoted(clause))
    told = some([f"'{door.name}' ({quoted(door, 'at', 'below')})" for door in doors if not _light(door)], 2)
    return yes(f"what is done by {told} draws strongly on it, so that the score itself is the decision")


def _light(clause: Clause) -> bool:
    """A door of a score whose part of life the book names, and without which anybody does well: its closing need not weigh."""
    return _door(clause) and bool(effects(clause)) and not set(effects(clause)) & set(ESSENTIAL)


def _by_whom(book: Regime, clause: Clause) -> Answer:
    """What refuses, lists or punishes, and does not say who or what decides."""
    if not fact(clause, "sanctions"):
        return no("it decides nothing that weighs")
    if (clause.by or book.by) == "court":
        return no("a court decides", 'by = "court"')
    made = maker(book, clause)
    if made:
        return yes(f"a machine decides (made_by = \"{made}\")", f'made_by = "{made}"')
    return unsaid("whether a machine or a person decides (`made_by`)")


def determines(book: Regime, clause: Clause) -> Answer:
    """Does it decide rights, or punish?"""
    if fact(clause, "penal"):
        return yes("that is punishment in substance", quoted(clause))
    if fact(clause, "civil"):
        return yes("that decides what a person may do", quoted(clause))
    if not _door(clause):
        return no("it decides no right and punishes nobody")
    if not effects(clause):
        return unsaid("what part of life it closes (`context`)")
    if _between_people(clause) and not {"agency", "police", "court"} & set(acting(book, clause)):
        dealt = f"a refusal in {sphere(clause)} is a matter between private people"
        return no(dealt, acting_in_words(book, clause)) if acting(book, clause) else unsaid(f"who acts (`by`): {dealt}, unless an authority acts")
    return yes(f"that decides what a person may do, in {sphere(clause)}", quoted(clause))


def _door(clause: Clause) -> bool:
    """Whether it refuses something by a score; to show somebody to others refuses nothing by itself."""
    return fact(clause, "by_score") and fact(clause, "sanctions") and not fact(clause, "exposes")


def _between_people(clause: Clause) -> bool:
    """Whether those who refuse are private people, as far as nobody says that an authority acts: whoever looks a score up is one."""
    return clause.mechanism == "lookup" or all(one in PRIVATE for one in effects(clause))


def independent(book: Regime, clause: Clause) -> Answer:
    """Is there no independent review?"""
    if (clause.by or book.by) == "court":
        return no("a court decides", 'by = "court"')
    found = reviewed(book, clause, "independent")
    if found.yes:
        return no(found.reason, found.words)
    if fact(clause, "judicial") and not acting(book, clause):
        return unsaid(f"whether a court decides (`by`); {found.reason}", found.words)
    return yes(found.reason, found.words)


def privacy(book: Regime, clause: Clause) -> Answer:
    """Does it keep, watch, pass on or show what is a person's own?"""
    if fact(clause, "privacy") or fact(clause, "exposes"):
        return yes("it reaches into private life", quoted(clause))
    if clause.reads:
        return yes(f"it reads {listed(list(clause.reads))} of a person", f"reads {listed(list(clause.reads))}")
    act = acts().get(clause.act)
    if act and not act.public and act.context != "traffic" and (points(clause) or fact(clause, "sanctions")):
        return yes(f"'{clause.act}' is not done in public, and a record is kept of it", f'act = "{clause.act}"')
    return no("what it reacts to is done in public or in traffic, or it reacts to nothing")


def personal(book: Regime, clause: Clause) -> Answer:
    """Does it work with data of a person?"""
    if fact(clause, "privacy") or points(clause) or fact(clause, "sanctions") or clause.mechanism == "score" or clause.reads:
        return yes("it works with data of a person")
    return no("it works with no data of a person")


def speech(book: Regime, clause: Clause) -> Answer:
    """Does it put a price on what is said?"""
    if fact(clause, "speech") or (cause(clause) == "speech" and points(clause)):
        return yes("what people say has a price", quoted(clause))
    return no("it puts no price on what people say")


def movement(book: Regime, clause: Clause) -> Answer:
    """Does it bar or follow trips?"""
    travel = "travel" in effects(clause) and fact(clause, "sanctions")
    if fact(clause, "movement") or (travel and (not fact(clause, "by_score") or score(book))):
        return yes("it reaches people's trips", quoted(clause))
    if _door(clause) and score(book) and not effects(clause):
        return unsaid("what part of life it closes (`context`)")
    return no("it bars and follows no trips")


def possessions(book: Regime, clause: Clause) -> Answer:
    """Does it take money, or what somebody may claim?"""
    if fact(clause, "possessions"):
        return yes("it takes money, or what somebody may claim", quoted(clause))
    return no("it takes nothing that is somebody's own")


def penal(book: Regime, clause: Clause) -> Answer:
    """Does it punish?"""
    return yes("that is punishment in substance", quoted(clause)) if fact(clause, "penal") else no("it punishes nobody")


def treats(book: Regime, clause: Clause) -> Answer:
    """Does anybody fare worse by it?"""
    if fact(clause, "sanctions") or fact(clause, "feeds") or takes(clause) or fact(clause, "risk"):
        return yes("some fare worse by it")
    return no("nobody fares worse by it")


def evaluates(book: Regime, clause: Clause) -> Answer:
    """Does it judge people by a figure: a score, a rating, a risk?"""
    found = clause.mechanism == "score" or clause in refusals(book) or fact(clause, "rates") or fact(clause, "risk")
    if not found:
        return no("it judges nobody by a figure")
    if clause.mechanism == "score" and not refusals(book):
        return no("no clause in force acts by the score")
    return yes("it judges people by a figure")


def within(*spheres: str) -> Callable[[Regime, Clause], Answer]:
    """A question: does it judge people by a figure, in one of these parts of life?"""

    def question(book: Regime, clause: Clause) -> Answer:
        judged = evaluates(book, clause)
        if not judged.yes:
            return judged
        doors = refusals(book) if clause.mechanism == "score" else [clause]
        if found := [door for door in doors if set(effects(door)) & set(spheres)]:
            told = "" if found[0] is clause else f" (under {some([repr(door.name) for door in found])})"
            words = f'context = "{found[0].context}"' if found[0].context else quoted(found[0])
            return yes(f"people are judged by a figure in {listed([one for one in effects(found[0]) if one in spheres])}{told}", words)
        if placeless := [door.name for door in doors if not effects(door)]:
            return unsaid(f"what part of life {some([repr(name) for name in placeless])} reaches into (`context`)")
        return no(f"it reaches into {listed([sphere(door) for door in doors])}")

    question.__doc__ = f"Does it judge people by a figure, in {' or '.join(spheres)}?"
    return question


def judged_for_benefits(book: Regime, clause: Clause) -> Answer:
    """Does it judge people by a figure, for a benefit or service of an authority: welfare, health, or a home that it gives?

    Housing assistance is one (AI Act, recital 58); a flat that a private person lets is none.
    """
    found = within("welfare", "health")(book, clause)
    home = within("housing")(book, clause)
    if found.yes or not home.yes:
        return found
    doors = [door for door in ([clause] if clause.mechanism != "score" else refusals(book)) if "housing" in effects(door)]
    if public := [door for door in doors if {"agency", "court", "police"} & set(acting(book, door))]:
        words = acting_in_words(book, public[0])
        return yes(f"{home.reason}, which an authority gives ({words})", words)
    if all(acting(book, door) for door in doors):
        return no("a home that a private person lets is no benefit of an authority", acting_in_words(book, doors[0]))
    return unsaid("who acts (`by`): a home is a public benefit only where an authority gives it")


def exposed(book: Regime, clause: Clause) -> Answer:
    """Does it show a person to the public?"""
    return yes("it opens data of a person to others", quoted(clause)) if fact(clause, "exposes") else no("it shows nobody to the public")


def kept(book: Regime, clause: Clause) -> Answer:
    """Does it keep a record of people: a score, a list, a rating, a file on them?"""
    if clause.mechanism == "score" or fact(clause, "lists") or fact(clause, "rates"):
        return yes("it keeps a record of people", quoted(clause))
    return no("it keeps no record of people of its own: what it tells goes into one that is judged as such")


def closes(*spheres: str) -> Callable[[Regime, Clause], Answer]:
    """A question: does it close something in one of these parts of life?"""

    def question(book: Regime, clause: Clause) -> Answer:
        if not fact(clause, "sanctions"):
            return no("it refuses nobody anything")
        if found := [one for one in effects(clause) if one in spheres]:
            return yes(f"it closes something in {listed(found)}", f'context = "{clause.context}"' if clause.context else quoted(clause))
        if fact(clause, "by_score") and not effects(clause):
            return unsaid("what part of life it closes (`context`)")
        return no("it closes nothing there")

    question.__doc__ = f"Does it close something in {' or '.join(spheres)}?"
    return question
