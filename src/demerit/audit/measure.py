"""More than the act deserves?  The thresholds, why they are where they are, and what is held against them.

All four thresholds are assumed: nobody published a measure of proportion.  They lean on the model's own numbers, so that a
reader can follow them, and are meant to be argued with.
"""

from __future__ import annotations

from demerit.audit.answers import Answer, listed, no, unsaid, yes
from demerit.audit.beside import court, redress
from demerit.audit.touches import ESSENTIAL
from demerit.regime.doors import refusals, score
from demerit.regime.facts import cause, effects, fact, number, points, quoted
from demerit.regime.model import Clause, Regime

DEEDS = 4
"""A loss of more than four of the best-paid deeds: an act is done once a week at most, so more than a month of them."""
FINE = 32
"""A fine in % of a week's pay: bare living takes 68 % in the middle (`means.need`), so more than that is taken from it."""
LOAN = 104
"""Weekly instalments of a usual loan (`means.weeks`): a listing that lasts longer on average outlasts the debt."""
UNPASSED = "no threshold of the method was passed, which clears nothing"
LAWFUL = ("speech", "consumption", "family")
"""Parts of life in which the catalogue's acts break no law: to take anything for them is too much."""
BREACHES = ("no_show_booking",)
"""Acts of these parts of life that break a promise to somebody, and so may cost something."""


def deserves(book: Regime, clause: Clause) -> Answer:
    """Is the loss out of measure?"""
    tests = (_lawful, _one_act, _deeds, _fine, _usual_person, _outlasts)
    found = [test(book, clause) for test in tests]
    open_ones = [one for one in found if one.open]
    return next((one for one in found if one.yes), None) or (open_ones[0] if open_ones else no(UNPASSED))


def _lawful(book: Regime, clause: Clause) -> Answer:
    if fact(clause, "lawful"):
        return yes("what it punishes is no offence, so that any loss is held too much")
    if clause.act not in ("", *BREACHES) and cause(clause) in LAWFUL and (points(clause) < 0 or fact(clause, "penal")):
        return yes(f"'{clause.act}' is an act of {cause(clause)}, no offence, so that any loss is held too much")
    return no("what it reacts to may be an offence")


def loss(book: Regime, clause: Clause) -> float:
    """Points a clause takes at once (0 or less): no more than the score's law lets a week take."""
    scale = score(book)
    most = (number(scale, "most_loss", "points") or 0) / 256 if scale else 0
    taken = min(points(clause), 0)
    return max(taken, -most) if most else taken


def line(door: Clause) -> int | None:
    """The score below which a door is shut, or from which a perk opens: `at` of a tier, `below` of whoever looks a score up."""
    at = number(door, "at", "points")
    return number(door, "below", "points") if at is None else at


def _one_act(book: Regime, clause: Clause) -> Answer:
    """One act takes a person of usual standing below a line before something nobody does well without, in another part of life.

    A loan that was not repaid may cost the next one; a bicycle without a deposit is no great loss.
    """
    scale = score(book)
    base = ((number(scale, "base", "points") or 0) if scale else 0) / 256
    near = [door for door in refusals(book) if cause(clause) not in effects(door) and (set(effects(door)) & set(ESSENTIAL) or not effects(door))]
    for door in near:
        at = (line(door) or 0) / 256
        if at <= base and base + loss(book, clause) < at:
            return yes(f"{quoted(clause, 'points')} at once is enough to fall from the base of {base:g} below "
                       f"{at:g}, where '{door.name}' refuses")
    return no("one act closes no door that weighs")


def _deeds(book: Regime, clause: Clause) -> Answer:
    """The loss against the best-paid deed in force."""
    deeds = [one for one in book.clauses if one.act and points(one) > 0]
    if not deeds or loss(book, clause) >= 0:
        return no("there is no deed to hold it against, or nothing is lost")
    best = max(deeds, key=points)
    times = -loss(book, clause) / points(best)
    words = f"{quoted(clause, 'points')} is {times:.3g} times what the best-paid deed, '{best.name}', brings ({quoted(best, 'points')})"
    return yes(f"{words}; more than {DEEDS} is out of measure") if times > DEEDS else no(words)


def _fine(book: Regime, clause: Clause) -> Answer:
    """A fine against what bare living leaves."""
    fine = number(clause, "fine", "money") or 0
    if fine > FINE:
        return yes(f"{quoted(clause, 'fine')} takes more than the {FINE} % of pay that bare living leaves")
    return no("it fines nobody, or little")




def _usual_person(book: Regime, clause: Clause) -> Answer:
    """A line above the person the scale begins with, before something nobody does well without."""
    scale, at = score(book), line(clause)
    base = number(scale, "base", "points") if scale else None
    if not fact(clause, "by_score") or at is None or base is None or at <= base:
        return no("it does not shut out the usual person")
    words = quoted(clause, "at") or quoted(clause, "below")
    above = f"its line ({words}) is above the base of {base / 256:g}"
    reach = [one for one in effects(clause) if one in ESSENTIAL]
    if reach:
        return yes(f"{above}: who did nothing is without it, in {listed(reach)}", words)
    if effects(clause):
        return no(f"{above}, in a part of life one can do without", words)
    return unsaid(f"{above}, and the book does not say what part of life that is (`context`)", words)


def stay(clause: Clause) -> float:
    """Weeks a listed person who cannot pay stays on average, by term and extension; infinite without a term."""
    term, extension = number(clause, "term", "weeks") or 0, (number(clause, "extension", "chance") or 0) / 2**32
    return term / (1 - extension) if term and extension < 1 else float("inf")


def _outlasts(book: Regime, clause: Clause) -> Answer:
    """A listing, or a bar that hangs on it, that outlasts a usual debt."""
    listing = court(book)
    if listing is None or clause.mechanism not in ("court", "bans") or not fact(clause, "sanctions"):
        return no("it is no listing")
    if found := redress(book, clause, "proportion"):
        return no(f"'{found.name}' lists nobody for little ({quoted(found, 'proportion')})")
    expiry = redress(book, clause, "expiry")
    weeks = min(stay(listing), (number(expiry, "expiry", "weeks") or 10**6) if expiry else 10**6)
    lasts = f"{weeks:,.0f} weeks on average" if weeks < 10**6 else "for ever"
    words = f"who cannot pay stays listed {lasts} ('{listing.name}': {quoted(listing, 'term', 'extension') or 'no term'})"
    return yes(f"{words}; a usual loan has {LOAN} instalments") if weeks > LOAN else no(words)


def shown(book: Regime, clause: Clause) -> Answer:
    """Is a person shown to the public with nobody weighing the case?

    A threshold weighs no case: in L.B. v Hungary [GC] (36345/16, 2023) a law published everybody above a sum of tax owed, for
    the breach alone, and nobody had asked what the showing of that person's home was for.
    """
    if not fact(clause, "exposes"):
        return no("it shows nobody to the public")
    if clause.leave in ("judge", "authority"):
        whose = "a judge" if clause.leave == "judge" else "an independent authority"
        return no(f"each showing needs leave of {whose}, who can weigh the case", f'leave = "{clause.leave}"')
    least = redress(book, clause, "proportion")
    spared = f"; a least debt ('{least.name}': {quoted(least, 'proportion')}) weighs no case" if least else ""
    return yes(f"a person is shown to the public{_for_what(clause)}, and nobody weighs the case first{spared}", quoted(clause))


def _for_what(clause: Clause) -> str:
    """For what somebody is shown, where it is an act and no debt."""
    return f" for an act of {cause(clause)}" if cause(clause) and not fact(clause, "heard") else ""
