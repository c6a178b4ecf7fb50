"""Names are global: a name that two things own means one of them in silence, so it is refused before a week is written.

Global: columns, counts, tables, measures and what is kept for provinces, each with one owner, and the words of the
vocabulary.  A mechanism's rules and free parameters are its own (eleven have `points`), but none may be called like a
word of the vocabulary or like something global: it would hide it from the functions that ask for it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from demerit.engine.phase import called, phases
from demerit.engine.renaming import advice, residents_first, vocabulary
from demerit.engine.reserved import CENSUS, MADE, RESERVED
from demerit.engine.turn_text import turning
from demerit.engine.value_names import faults
from demerit.engine.words import plain_name
from demerit.terms import Mechanism
from demerit.values import MechanismError, functions


def check_names(mechanisms: Mapping[str, Mechanism]) -> None:
    """Refuse the first name that two things own; MechanismError names both."""
    for what in clashes(mechanisms):
        raise MechanismError(what)


def clashes(mechanisms: Mapping[str, Mechanism], of: str = "") -> Iterator[str]:
    """Every name that two things own, or that is not what it is given for; `of` one mechanism's values, or of all of them."""
    owners, asked, written = dict[str, str](), _asked(mechanisms), dict[str, str]()
    yield from _global(mechanisms, owners)
    measured = dict(owners)
    yield from _measures(mechanisms, measured)
    yield from _functions(mechanisms, written)
    for word, owner in owners.items():
        if other := written.get(word) or (not owner.startswith("the count") and asked.get(word)):
            yield f"{owner.removeprefix('the ')} declares {word!r}, which is {other}: names are global; rename one"
    for name in [of] if of else sorted(mechanisms):
        yield from _scoped(name, mechanisms[name], measured, asked)
        yield from faults(name, mechanisms[name], measured, {**written, **asked}, vocabulary)


def _asked(mechanisms: Mapping[str, Mechanism]) -> dict[str, str]:
    """Names by which rules are asked for -> what they are."""
    return {f"{plain_name(name)}_{own}": f"how the {kind} {own!r} of {name} is asked for"
            for name, one in mechanisms.items() for kind, own in scoped(one)}


def _global(mechanisms: Mapping[str, Mechanism], owners: dict[str, str]) -> Iterator[str]:
    """Global names that are taken; `owners` is told whose the others are."""
    for name in residents_first(mechanisms):
        for kind, word in (*globals_of(mechanisms[name]), *(("column", one.name) for one in turning(name, mechanisms[name]))):
            if wrong := _of_the_vocabulary(name, kind, word):
                yield wrong
            elif word in owners:
                yield f"{name} declares the {kind} {word!r}, which is {owners[word]}: names are global; {advice(name, word, owners[word], owners)}"
            else:
                owners[word] = f"the {kind} of {name}"


def globals_of(mechanism: Mechanism) -> Iterator[tuple[str, str]]:
    """(kind, name) of everything a mechanism owns that others may name; measures are apart."""
    yield from (("ledger" if column.ledger else "column", column.name) for column in mechanism.columns)
    yield from (("count", count.name) for count in mechanism.counts)
    yield from (("table", table.name) for table in mechanism.tables)
    yield from (("kept column", column.name) for column in mechanism.keeps)


def scoped(mechanism: Mechanism) -> Iterator[tuple[str, str]]:
    """(kind, name) of what a mechanism's functions alone ask for by this name."""
    yield from (("rule", rule.name) for rule in mechanism.rules)
    yield from (("free parameter", free.name) for free in mechanism.free)


def _of_the_vocabulary(name: str, kind: str, word: str) -> str:
    """Why a global name means something else already, or is used by the generated week; "" for a free one."""
    owner = vocabulary(word) or ("counted by the census" if word in CENSUS else "")
    if not owner and kind in ("column", "ledger", "table") and (word in RESERVED or word.startswith(tuple(MADE))):
        owner = "a word the generated week uses"
    return f"{name} declares the {kind} {word!r}, {owner}: names are global; choose another" if owner else ""


def person_weeks(news: Iterable[str], columns: Container[str], others: Container[str]) -> None:
    """Refuse a count or measure `x_weeks` beside a column `x` that is summed for the news: the sum is told as that."""
    for word in news:
        if word in columns and f"{word}_weeks" in others:
            raise MechanismError(
                f"the count or measure {word + '_weeks'!r} is how the person-weeks of the column {word!r} are told, which "
                "something here asks for: names are global; rename one")


def _measures(mechanisms: Mapping[str, Mechanism], owners: dict[str, str]) -> Iterator[str]:
    """Measures that are called like something else; `owners` is told whose the others are.

    A measure stands beside counts in a run's tables; it may be called like a column of its owner.
    """
    seen: dict[str, str] = {}
    for name in residents_first(mechanisms):
        columns = {column.name for column in mechanisms[name].columns}
        for measure in mechanisms[name].measures:
            word = measure.name
            if other := seen.get(word) or (owners.get(word) if word not in columns else None):
                yield f"{name} declares the measure {word!r}, which is {other}: names are global; {advice(name, word, other, {*owners, *seen})}"
            else:
                seen[word] = f"the measure of {name}"
    owners |= {word: whose for word, whose in seen.items() if word not in owners}


def _functions(mechanisms: Mapping[str, Mechanism], found: dict[str, str]) -> Iterator[str]:
    """Functions called alike; `found` is told what they are called in the text of the week, and whose they are."""
    for name in residents_first(mechanisms):
        named: dict[str, object] = {}
        for function in functions(mechanisms[name]):
            word = function.__name__
            if named.setdefault(word, function) is not function:
                yield f"{name} has two functions {word}(): the second hides the first; rename one"
        parts, calls = {phase.word for phase in phases(name, mechanisms[name])}, called(mechanisms[name])
        for word in sorted(parts & calls):
            yield f"{name} calls its function {word}(), which is how a part of its week is written; rename it"
        for word in sorted(parts | calls):
            text, mine = f"{plain_name(name)}_{word}", f"the function {word}() of {name}"
            if found.setdefault(text, mine) != mine:
                yield f"{mine} and {found[text]} are both written {text}(): names are global; rename one"


def _scoped(name: str, mechanism: Mechanism, owners: Mapping[str, str], asked: Mapping[str, str]) -> Iterator[str]:
    """Rules and free parameters that hide something, or are hidden."""
    seen: dict[str, str] = {}
    for kind, word in scoped(mechanism):
        other = vocabulary(word) or asked.get(word) or owners.get(word)
        if word in mechanism.optional:
            other = other or f"optional in {name}, so that its owner's would never be read"
        if word in seen:
            yield f"{name} declares {word!r} twice, as {seen[word]} and as {kind}; rename one"
        elif other:
            do = advice(name, word, other, {*owners, *asked}, f"the {kind}")
            yield f"{name} declares the {kind} {word!r}, which is {other}: names are global; {do}"
        seen[word] = kind
