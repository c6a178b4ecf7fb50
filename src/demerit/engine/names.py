"""Names are global: a name that two things own means one of them in silence, so it is refused before a week is written.

Global: columns, counts, tables, measures and what is kept for provinces, each with one owner, and the words of the
vocabulary.  A mechanism's rules and free parameters are its own (eleven have `points`), but none may be called like a
word of the vocabulary or like something global: it would hide it from the functions that ask for it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from demerit.engine.phase import called, phases
from demerit.engine.reserved import BEGUN, CENSUS, MADE, RESERVED, SAID
from demerit.engine.turn_text import turning
from demerit.engine.value_names import faults
from demerit.engine.words import plain_name
from demerit.terms import Mechanism
from demerit.values import MechanismError, functions


def check_names(mechanisms: Mapping[str, Mechanism]) -> None:
    """Refuse the first name that two things own; MechanismError names both."""
    owners, asked, written = _known(mechanisms)
    for name in sorted(mechanisms):
        _scoped(name, mechanisms[name], owners, asked)
        for what in faults(name, mechanisms[name], owners, {**written, **asked}, vocabulary):
            raise MechanismError(what)


def faults_of_values(mechanisms: Mapping[str, Mechanism], name: str) -> list[str]:
    """All that is wrong with what the values of one mechanism are called and given for."""
    owners, asked, written = _known(mechanisms)
    return list(faults(name, mechanisms[name], owners, {**written, **asked}, vocabulary))


def _known(mechanisms: Mapping[str, Mechanism]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Global names, names by which rules are asked for, and what the text of the week calls functions -> whose they are."""
    owners: dict[str, str] = {}
    for name in sorted(mechanisms):
        for kind, word in (*globals_of(mechanisms[name]), *(("column", one.name) for one in turning(name, mechanisms[name]))):
            _of_the_vocabulary(name, kind, word)
            if word in owners:
                raise MechanismError(f"{name} declares the {kind} {word!r}, which is {owners[word]}: names are global; rename one")
            owners[word] = f"the {kind} of {name}"
    measured = _measures(mechanisms, owners)
    asked = {f"{plain_name(name)}_{own}": f"how the {kind} {own!r} of {name} is asked for"
             for name, one in mechanisms.items() for kind, own in scoped(one)}
    written = _functions(mechanisms)
    for word, owner in owners.items():
        if other := written.get(word) or (not owner.startswith("the count") and asked.get(word)):
            raise MechanismError(f"{owner.removeprefix('the ')} declares {word!r}, which is {other}: names are global; rename one")
    return {**measured, **owners}, asked, written


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


def vocabulary(word: str) -> str:
    """The owner of a word of the vocabulary; "" for any other word."""
    if word in SAID or word.startswith(tuple(BEGUN)):
        return "a word of the vocabulary"
    return ""


def _of_the_vocabulary(name: str, kind: str, word: str) -> None:
    """Refuse a global name that means something else already, or that the generated week uses."""
    owner = vocabulary(word) or ("counted by the census" if word in CENSUS else "")
    if not owner and kind in ("column", "ledger", "table") and (word in RESERVED or word.startswith(tuple(MADE))):
        owner = "a word the generated week uses"
    if owner:
        raise MechanismError(f"{name} declares the {kind} {word!r}, {owner}: names are global; choose another")


def person_weeks(news: Iterable[str], columns: Container[str], others: Container[str]) -> None:
    """Refuse a count or measure `x_weeks` beside a column `x` that is summed for the news: the sum is told as that."""
    for word in news:
        if word in columns and f"{word}_weeks" in others:
            raise MechanismError(
                f"the count or measure {word + '_weeks'!r} is how the person-weeks of the column {word!r} are told, which "
                "something here asks for: names are global; rename one")


def _measures(mechanisms: Mapping[str, Mechanism], owners: Mapping[str, str]) -> dict[str, str]:
    """Measure -> whose it is.  It stands beside counts in a run's tables; it may be called like a column of its owner."""
    seen: dict[str, str] = {}
    for name in sorted(mechanisms):
        columns = {column.name for column in mechanisms[name].columns}
        for measure in mechanisms[name].measures:
            other = seen.get(measure.name) or (owners.get(measure.name) if measure.name not in columns else None)
            if other:
                raise MechanismError(
                    f"{name} declares the measure {measure.name!r}, which is {other}: names are global; rename one")
            seen[measure.name] = f"the measure of {name}"
    return seen


def _functions(mechanisms: Mapping[str, Mechanism]) -> dict[str, str]:
    """What the functions are called in the text of the week -> whose they are; two called alike are refused."""
    found: dict[str, str] = {}
    for name in sorted(mechanisms):
        named: dict[str, object] = {}
        for function in functions(mechanisms[name]):
            word = function.__name__
            if named.setdefault(word, function) is not function:
                raise MechanismError(f"{name} has two functions {word}(): the second hides the first; rename one")
        parts, calls = {phase.word for phase in phases(name, mechanisms[name])}, called(mechanisms[name])
        for word in sorted(parts & calls):
            raise MechanismError(f"{name} calls its function {word}(), which is how a part of its week is written; rename it")
        for word in sorted(parts | calls):
            text, mine = f"{plain_name(name)}_{word}", f"the function {word}() of {name}"
            if found.setdefault(text, mine) != mine:
                raise MechanismError(f"{mine} and {found[text]} are both written {text}(): names are global; rename one")
    return found


def _scoped(name: str, mechanism: Mechanism, owners: Mapping[str, str], asked: Mapping[str, str]) -> None:
    """Refuse a rule or free parameter that hides something, or is hidden."""
    seen: dict[str, str] = {}
    for kind, word in scoped(mechanism):
        other = vocabulary(word) or asked.get(word) or owners.get(word)
        if word in mechanism.optional:
            other = other or f"optional in {name}, so that its owner's would never be read"
        if word in seen:
            raise MechanismError(f"{name} declares {word!r} twice, as {seen[word]} and as {kind}; rename one")
        if other:
            raise MechanismError(f"{name} declares the {kind} {word!r}, which is {other}: names are global; rename the {kind}")
        seen[word] = kind
