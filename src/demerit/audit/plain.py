"""The plain questions: each a pure function of the rule book in force and one of its clauses.  Yes is a shortcoming.

A whole clause that would have to stand in the book and does not is not given: no `redress` or `contest` in force beside a
clause means no notice and no appeal.  A key of a clause that is left out is not said, and decides nothing.
"""

from __future__ import annotations

from demerit.audit import heard
from demerit.audit.answers import Answer, listed, no, some, unsaid, yes
from demerit.audit.beside import redress, sphere
from demerit.regime.doors import feeding, reach, refusals, score, strangers
from demerit.regime.facts import cause, effects, fact, facts, given, number, points, quoted, takes
from demerit.regime.model import Clause, Regime
from demerit.terms import CERTAIN


def others(book: Regime, clause: Clause) -> Answer:
    """Does somebody lose for what somebody else did?"""
    if fact(clause, "others"):
        return yes("a person answers for what others did")
    return no("it reacts to a person's own acts")


def far(book: Regime, clause: Clause) -> Answer:
    """Does it close doors in another part of life than the one the act was done in?"""
    if clause in refusals(book) and score(book):
        return _far_from_score(book, clause)
    if clause.mechanism == "score":
        return _far_score({door.name: _far_from_score(book, door) for door in refusals(book)})
    if takes(clause) and refusals(book):
        return _far_refusal(book, clause)
    strange = [into for into in effects(clause) if strangers(into, [cause(clause)])]
    if cause(clause) and strange and fact(clause, "sanctions"):
        return yes(f"it reaches into {listed(strange)} for what was done in {cause(clause)}")
    return no("it does not reach into another part of life, as far as the book says")


def _far_score(doors: dict[str, Answer]) -> Answer:
    """The score by the doors it shuts: one that reaches far is enough, and one nobody can place leaves it open."""
    for state, answer in (("met", yes), ("not said", unsaid)):
        found = [name for name, one in doors.items() if one.state == state]
        if found:
            others = f"; the same holds of {some([repr(name) for name in found[1:]], 2)}" if found[1:] else ""
            return answer(f"of '{found[0]}': {doors[found[0]].reason}{others}")
    return no("no door of this score reaches far")


def _unplaced(book: Regime) -> list[str]:
    """Clauses that move the score for something of which neither book nor table says what part of life it is of.

    Friends move it by what their own scores are made of, which is told elsewhere.
    """
    return [one.name for one in book.clauses if (points(one) or takes(one)) and not cause(one) and one.mechanism != "association"]


def _far_from_score(book: Regime, clause: Clause) -> Answer:
    """A door of the score against all that the score is made of."""
    found = reach(book, clause)
    if found.unrelated is None:
        return unsaid(f"the book does not say what part of life '{clause.name}' closes (`context`); the score counts acts of "
                      f"{listed(found.causes) or 'no part of life'}")
    if not found.into:
        return yes(f"the book does not say what it closes, and the score mixes {listed(found.causes)}: "
                   "whatever it closes, some of it has nothing to do with that")
    words = f'context = "{clause.context}"' if clause.context else quoted(clause)
    if found.unrelated:
        return yes(f"it closes doors in {listed(found.into)} by a score that also counts acts of {listed(found.strange)}", words)
    if unknown := _unplaced(book):
        return unsaid(f"for what part of life {some([repr(name) for name in unknown])} moves the score", words)
    alone = listed(found.causes) or "no part of life"
    return no(f"what moves the score is of {alone} alone, and it closes doors in {sphere(clause)}", words)


def _far_refusal(book: Regime, clause: Clause) -> Answer:
    """A clause that takes points, against the doors of the score in force."""
    if clause.name in _unplaced(book):
        return _far_unplaced(book, clause)
    causes = [cause(clause)] if cause(clause) else feeding(book)
    doors = [door for door in refusals(book) if any(strangers(into, causes) for into in effects(door))]
    if doors:
        told = some([f"'{door.name}' ({'; '.join(filter(None, (sphere(door), _line(door))))})" for door in doors], 2)
        return yes(f"what is lost in {listed(causes)} counts where doors are closed by {told}")
    if placeless := [door.name for door in refusals(book) if not effects(door)]:
        return unsaid(f"the book does not say what part of life {some([repr(name) for name in placeless])} closes (`context`)")
    return no(f"no door of the score is known to reach beyond {listed(causes) or 'what moves it'}")


def _far_unplaced(book: Regime, clause: Clause) -> Answer:
    """A clause that takes points for something of no known part of life: far from some door where the doors are of several."""
    spheres = list(dict.fromkeys(one for door in refusals(book) for one in effects(door)))
    lacks = f"for what part of life '{clause.name}' moves the score"
    if any(strangers(one, spheres) for one in spheres):
        return yes(f"the book does not say {lacks}, and that score closes doors in {some(spheres)}: whatever it is, some of them are far")
    return unsaid(lacks)


def _line(door: Clause) -> str:
    """The line of the score at which a door closes; a tier writes it as `at`, whoever looks a score up as `below`."""
    return quoted(door, "at") or quoted(door, "below")


def notice(book: Regime, clause: Clause) -> Answer:
    """Can it hit somebody who was not told?"""
    told = redress(book, clause, "notice")
    if told and (number(told, "notice", "chance") or 0) >= CERTAIN:
        return no(f"'{told.name}' gives notice to all")
    if clause.mechanism == "score":
        return _unaware(book, clause)
    if fact(clause, "sanctions"):
        return _unbilled(clause) or yes(
            f"'{told.name}' tells only some ({quoted(told, 'notice')})" if told else "no clause in force with it gives notice")
    return no("it lists, refuses and punishes nobody")


def _unbilled(clause: Clause) -> Answer | None:
    """A debt tells of itself, where that is all that hits anybody; None where it does not, or something else does too."""
    row = facts(clause)
    hits, tells = ([rule for rule in named if given(clause, rule)] if isinstance(named, list) else [] for named in (row.sanctions, row.informs))
    if not hits or set(hits) - set(tells):
        return None
    return no(f"whoever owes it is billed ({quoted(clause, *hits)})", quoted(clause, *hits))


def unforewarned(book: Regime, clause: Clause) -> Answer:
    """Can it hit somebody who was not told beforehand, and of what is done with their data?

    A bill tells of the debt alone.
    """
    found = notice(book, clause)
    if found.no and _unbilled(clause) and not redress(book, clause, "notice"):
        return unsaid("whether anybody is told of more than the debt, and before it is raised", found.words)
    return found


def _unaware(book: Regime, clause: Clause) -> Answer:
    """A score people do not know of, where anything in force lowers it or acts on it."""
    if not any(takes(one) for one in book.clauses) and not refusals(book):
        return no("nothing in force lowers the score or refuses anything by it")
    share = number(clause, "awareness", "share")
    if share is None:
        return unsaid("whether the scored know of it (`awareness`), and no clause in force gives notice")
    if share >= 65536:
        return no(f"whoever is scored knows of it ({quoted(clause, 'awareness')})", quoted(clause, "awareness"))
    return yes(f"not all of the scored know of it ({quoted(clause, 'awareness')}), and no clause in force gives notice")


def appeal(book: Regime, clause: Clause) -> Answer:
    """Is there nobody to turn to?"""
    if not fact(clause, "sanctions"):
        return no("it lists, refuses and punishes nobody")
    return heard.appeal(book, clause)


def end(book: Regime, clause: Clause) -> Answer:
    """Does the mark stay for ever?"""
    if clause.mechanism == "score":
        return _unforgotten(book, clause)
    if not fact(clause, "lists"):
        return no("it keeps no list of its own")
    if found := redress(book, clause, "expiry"):
        return no(f"'{found.name}' ends a listing ({quoted(found, 'expiry')})")
    terms = [rule for rule in facts(clause).ends if given(clause, rule)]
    if terms:
        return no(f"a listing has a term ({quoted(clause, *terms)})")
    return yes("it has no term, and no clause in force lets a listing expire")


def _unforgotten(book: Regime, clause: Clause) -> Answer:
    forgets = [rule for rule in ("memory", "lapse") if given(clause, rule)]
    if forgets:
        return no(f"the score forgets (a share of {quoted(clause, *forgets)} a week)")
    lowers = [one.name for one in book.clauses if takes(one)]
    if not lowers:
        return no("the score forgets nothing, and nothing in force lowers it")
    return yes(f"the score has no memory rule, so points lost by {some([repr(name) for name in lowers])} never fade")
