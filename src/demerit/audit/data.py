"""What is read of a person, and are some treated unlike others?  Each a pure function of the book in force and a clause."""

from __future__ import annotations

from collections.abc import Sequence

from demerit.audit.answers import Answer, listed, no, unsaid, yes
from demerit.audit.beside import acting, acting_in_words, maker
from demerit.audit.heard import checked
from demerit.audit.touches import automated, personal, remote, treats
from demerit.regime.facts import fact, facts, given, quoted
from demerit.regime.model import Clause, Regime
from demerit.regime.stated import GROUNDS, PROXIES, SPECIAL

CATEGORISED = ("ethnicity", "politics", "union", "religion", "sexuality")
"""What AI Act Art. 5(1)(g) forbids to infer from the body."""


def _read(clause: Clause, wanted: Sequence[str]) -> list[str]:
    return [one for one in clause.reads or [] if one in wanted]


def _in_words(clause: Clause) -> str:
    """`reads faces and travel`."""
    return f"reads {listed(list(clause.reads or [])) or 'nothing'}"


def special(book: Regime, clause: Clause) -> Answer:
    """Are data of special kinds read?"""
    if fact(clause, "biometric"):
        return yes("it knows people by their bodies: biometric data", quoted(clause))
    if found := _read(clause, SPECIAL):
        return yes(f"{listed(found)}: data of special kinds", f"reads {listed(found)}")
    if not personal(book, clause).yes:
        return no("it works with no data of a person")
    if clause.reads is None:
        return unsaid("what is read of a person (`reads`)")
    return no(f"what is read is {listed(list(clause.reads)) or 'nothing'}, none of it of a special kind", _in_words(clause))


def scraped(book: Regime, clause: Clause) -> Answer:
    """Are faces gathered untargeted from the internet or from cameras?"""
    if _read(clause, ("scraped-faces",)):
        return yes("faces are gathered from the internet or from cameras", "reads scraped-faces")
    if fact(clause, "biometric") and clause.reads is None:
        return unsaid("where the faces it compares with come from (`reads`)")
    return no("no faces are gathered for it", _in_words(clause) if clause.reads is not None else "")


def categorises(book: Regime, clause: Clause) -> Answer:
    """Are people sorted by what their bodies seem to tell of origin, faith, opinion or love?"""
    if not fact(clause, "biometric"):
        return no("it does not go by bodies")
    if found := _read(clause, CATEGORISED):
        return yes(f"{listed(found)} is read from the body", f"reads {listed(found)}")
    if clause.reads is None:
        return unsaid("what is read from the body (`reads`)")
    return no("nothing of the kind is read from the body", _in_words(clause))


def sorts_for_police(book: Regime, clause: Clause) -> Answer:
    """Is it law enforcement that sorts, which the last half of AI Act Art. 5(1)(g) leaves out?"""
    told, words = acting(book, clause), acting_in_words(book, clause)
    left_out = "to sort biometric data in law enforcement is left out"
    if not told:
        return unsaid(f"who acts (`by`): {left_out}")
    return yes(f"the police act, and {left_out}", words) if "police" in told else no("it is not law enforcement that sorts", words)


def profiling_alone(book: Regime, clause: Clause) -> Answer:
    """Does the figure rest on traits alone, and on no fact tied to a crime, with nobody looking first?

    A complaint that is heard afterwards is no assessment by a human being that the figure supports.
    """
    if maker(book, clause) == "person":
        return no("a person decides, whom the figure supports", 'made_by = "person"')
    if (first := checked(clause)).yes:
        return no(f"{first.reason}, whom the figure supports", first.words)
    if clause.reads is None:
        return unsaid("what is read of a person (`reads`)")
    if "convictions" in clause.reads:
        return no("it rests on facts tied to a crime too", "reads convictions")
    return yes(f"it rests on {listed(list(clause.reads)) or 'nothing'} alone", _in_words(clause))


def unequal(book: Regime, clause: Clause) -> Answer:
    """Are some treated unlike others by what they are?"""
    if not treats(book, clause).yes:
        return no("nobody fares worse by it")
    read = _read(clause, GROUNDS)
    direct = [*_parted(clause), *read, *_given(clause, "by_group")]
    if direct:
        words = [*_parted(clause), *[f"reads {one}" for one in read], *_given(clause, "by_group")]
        return yes(f"people are parted by {listed(direct)}", listed(words))
    if prejudice := _given(clause, "by_prejudice"):
        return yes(f"others' prejudice against a group is let in ({listed(prejudice)})", listed(prejudice))
    if given(clause, "exempts"):
        return yes(f"some are exempt by what they are ({quoted(clause, 'exempts')}), and no reason is given", quoted(clause, "exempts"))
    if proxies := [*_read(clause, PROXIES), *_given(clause, "by_proxy")]:
        told, many = listed(proxies), len(proxies) > 1
        neutral = f"{told}, {'which are neutral by themselves, hit' if many else 'which is neutral by itself, hits'}"
        return unsaid(f"whether {neutral} a group harder (no run measures it)", f"reads {told}")
    if clause.reads is None or clause.who is None:
        lacks = [key for key, value in (("`who`", clause.who), ("`reads`", clause.reads)) if value is None]
        return unsaid(f"who is in and what is read of a person ({listed(lacks)})")
    asked = ", ".join(f'{key} = "{value}"' for key, value in clause.who.model_dump(exclude_none=True).items())
    return no("everybody is in, and nothing is read that parts people", "; ".join(part for part in (asked, _in_words(clause)) if part))


def _given(clause: Clause, fact_name: str) -> list[str]:
    """The rules of a fact that a clause gives, as its book writes them."""
    named = getattr(facts(clause), fact_name)
    return [quoted(clause, rule) for rule in named if given(clause, rule)] if isinstance(named, list) else []


def _parted(clause: Clause) -> list[str]:
    return clause.who.parted() if clause.who else []


def assessed(book: Regime, clause: Clause) -> Answer:
    """Must its impact be assessed first: a systematic judgment by machine, special data, or the watching of public places?"""
    if remote(book, clause).yes:
        return yes("public places are watched")
    judged, read = automated(book, clause), special(book, clause)
    if judged.yes:
        return yes("people are judged by a machine, with effects that weigh")
    if read.yes:
        return read
    return next((one for one in (judged, read) if one.open), no("none of the three cases that the text names"))
