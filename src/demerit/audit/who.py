"""Who acts, for whom, with what tool, on what ground, by whose leave?  Each a pure function of the book in force and a clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from demerit.audit.answers import Answer, answered, listed, no, unsaid, yes
from demerit.audit.beside import acting, acting_in_words, aims, basis, maker
from demerit.audit.touches import evaluates
from demerit.regime.facts import fact
from demerit.regime.model import Clause, Regime

BODIES = {"court": "a court", "agency": "an agency", "police": "the police", "private": "a private body"}
AUTHORITIES = ("court", "agency", "police")
POLICED = ("victims", "threat", "suspects", "crime-risk", "crime", "national-security", "public-safety", "order")
"""Aims that are the business of the police as a rule."""
REMOTE_AIMS = {"victims": "i", "threat": "ii", "suspects": "iii"}
"""Aim -> its limb of AI Act Art. 5(1)(h)."""


def bound(book: Regime, clause: Clause, bodies: Sequence[str]) -> Answer:
    """Does a provision that binds these bodies bind who acts by a clause?"""
    found, words = acting(book, clause), acting_in_words(book, clause)
    if not found:
        return unsaid("who acts (`by`)")
    if any(body in bodies for body in found):
        return yes(f"{BODIES[next(body for body in found if body in bodies)]} acts", words)
    return no(f"it binds {listed([BODIES[body] for body in bodies])}, and {listed([BODIES[body] for body in found])} acts ({words})", words)


def ai(book: Regime, clause: Clause) -> Answer:
    """Is it done by an AI system?"""
    made = maker(book, clause)
    if made is None:
        return unsaid("whether an AI system makes it (`made_by`)")
    words = f'made_by = "{made}"'
    if made == "ai":
        return yes("an AI system makes it", words)
    what = {"program": "a program of rules that persons wrote makes it, and that is no AI system", "person": "a person makes it"}
    return no(f"{what[made]} ({words})", words)


def police(book: Regime, clause: Clause) -> Answer:
    """Do the police act, or somebody for them?"""
    if acting(book, clause):
        return bound(book, clause, ("police",))
    hints = [aim for aim in aims(book, clause) if aim in POLICED]
    if hints or fact(clause, "remote") or clause.context == "justice":
        return unsaid("whether the police act (`by`)")
    return no("nothing says that the police act; other bodies have provisions of their own")


def union(book: Regime, clause: Clause) -> Answer:
    """Is the law of the Union being put into effect (EU Charter Art. 51)?"""
    told = clause.union_law if clause.union_law is not None else book.union_law
    if told is None:
        return unsaid("whether law of the Union is being put into effect (`union_law`)")
    return answered(told, f"law of the Union is {'' if told else 'not '}being put into effect", f"union_law = {str(told).lower()}")


def crime_risk(book: Regime, clause: Clause) -> Answer:
    """Is a person's risk of a crime worked out?"""
    told = aims(book, clause)
    if "crime-risk" in told:
        return yes("the risk that a person commits a crime is worked out", 'aims = "crime-risk"')
    if told:
        return no(f"what it is for is {listed(told)}", f"aims = {told}")
    if evaluates(book, clause).yes and not police(book, clause).no:
        return unsaid("what it is for (`aims`)")
    return no("no risk of a crime is worked out, as far as the book says")


def pointed(clause: Clause, pointer: str) -> str:
    """The place of the clause's own text that points to a limb: `5(1)(h)(i)`; "" where none does."""
    found = re.search(rf"(?<![\d(]){re.escape(pointer)}(?![\w(])", clause.text.replace(" ", ""))
    return pointer if found else ""


def remote_aim(book: Regime, clause: Clause) -> Answer:
    """Is it for one of the three aims of AI Act Art. 5(1)(h)?"""
    told = aims(book, clause)
    if found := [aim for aim in told if aim in REMOTE_AIMS]:
        limbs = listed([f"({REMOTE_AIMS[aim]})" for aim in found])
        others = [aim for aim in told if aim not in REMOTE_AIMS]
        if others:
            return no(f"it is also for {listed(others)}, which is none of the three aims", f"aims = {told}")
        return yes(f"the aim is that of limb {limbs}", f"aims = {told}")
    if told:
        return no(f"{listed(told)} is none of the three aims", f"aims = {told}")
    for limb in REMOTE_AIMS.values():
        if place := pointed(clause, f"5(1)(h)({limb})"):
            return yes(f"the aim is that of limb ({limb}), as its text points to Art. {place}", f"Art. {place}")
    return unsaid("which of the three aims it is for (`aims`)")


def remote_leave(book: Regime, clause: Clause) -> Answer:
    """Does each use need the leave of AI Act Art. 5(3)?"""
    if clause.leave in ("judge", "authority"):
        return yes(f"each use needs leave of {'a judge' if clause.leave == 'judge' else 'an independent authority'}", f'leave = "{clause.leave}"')
    if clause.leave == "none":
        return no("no leave is asked for", 'leave = "none"')
    if place := pointed(clause, "5(3)"):
        return yes(f"each use needs leave, as its text points to Art. {place}", f"Art. {place}")
    return unsaid("whose leave each use needs (`leave`)")


def not_fraud(book: Regime, clause: Clause) -> Answer:
    """Is it for more than to find fraud, which AI Act Annex III 5(b) leaves out?"""
    told = aims(book, clause)
    if told and set(told) == {"fraud"}:
        return no("it is to find fraud alone, which point 5(b) leaves out", 'aims = ["fraud"]')
    return yes(f"it is for {listed(told)}", f"aims = {told}") if told else unsaid("what it is for (`aims`): to find fraud is left out")


def groundless(book: Regime, clause: Clause) -> Answer:
    """Is there no ground for it?

    A legitimate interest is none for an authority in its tasks (GDPR Art. 6(1), second subparagraph).
    """
    told = basis(book, clause)
    if not told:
        return unsaid("on what ground (`basis`)")
    authority = bound(book, clause, AUTHORITIES)
    if set(told) != {"legitimate-interest"} or authority.no:
        return no(f"the ground is {listed(told)}, as the book says", f"basis = {told}")
    if authority.yes:
        return yes("legitimate-interest is no ground for an authority in its tasks", f"basis = {told}, {authority.words}")
    return unsaid(f"{authority.reason}: legitimate-interest is no ground for an authority in its tasks", f"basis = {told}")


def _without(allowed: Sequence[str], what: str) -> Callable[[Regime, Clause], Answer]:
    """A question: does the ground fall short of those a provision asks for?"""

    def question(book: Regime, clause: Clause) -> Answer:
        told = basis(book, clause)
        if not told:
            return unsaid(f"on what ground (`basis`: {' or '.join(allowed)})")
        if found := [one for one in told if one in allowed]:
            return no(f"the ground is {listed(found)}", f"basis = {told}")
        return yes(f"{listed(told)} is no ground {what}", f"basis = {told}")

    question.__doc__ = f"Is the ground none of those {what}: {', '.join(allowed)}?"
    return question


groundless_machine = _without(("contract", "law", "consent"), "for a decision by machine alone")
groundless_special = _without(("consent", "law"), "to read data of special kinds")
groundless_police = _without(("law",), "for the police to decide by machine alone")


def objectable(book: Regime, clause: Clause) -> Answer:
    """Is the ground one against which a person may object?"""
    told = basis(book, clause)
    if not told:
        return unsaid("on what ground (`basis`)")
    if found := [one for one in told if one in ("public-task", "legitimate-interest")]:
        return yes(f"the ground is {listed(found)}, against which one may object", f"basis = {told}")
    return no(f"against {listed(told)} there is no right to object", f"basis = {told}")
