"""What must be true of a rule book beyond its form: names exist, sources stand, dates agree.  Numbers: `numbers.py`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from demerit.regime.acts import acts
from demerit.regime.errors import exists, problem
from demerit.regime.evidence import evidence
from demerit.regime.model import STANDINGS, Clause, Regime
from demerit.regime.numbers import Refuse, check_numbers, refusal
from demerit.regime.pinpoint import check_cited
from demerit.regime.spans import Dated, end, first
from demerit.regime.variants import check_variants
from demerit.registry import NoMechanismError, shipped_or_guest
from demerit.terms import Mechanism
from demerit.texts.lines import line_of


def check(regime: Regime) -> None:
    """Raise RuleBookError at the first thing that is wrong."""
    _counts(regime)
    _names(regime)
    for index, clause in enumerate(regime.clauses):
        refuse = refusal(regime, index)
        _standing(regime, clause, refuse)
        _sources(regime, clause, refuse)
        check_dates(clause, refuse)
        found = _mechanism(regime, clause, refuse)
        if not found:
            continue
        clause._line = found.audit
        _act(clause, found, refuse)
        _row(clause, found, refuse)
        check_numbers(clause, found, refuse)
    check_variants(regime)
    _overlaps(regime)


def _counts(regime: Regime) -> None:
    if regime.reported is not None and regime.known > regime.reported:
        what = f"known = {regime.known} is more than reported = {regime.reported}. Count the rules again."
        raise problem(regime.file, line_of(regime.text, "", 0, "known"), "", what)


def _names(regime: Regime) -> None:
    names: set[str] = set()
    for index, clause in enumerate(regime.clauses):
        if clause.name in names:
            raise refusal(regime, index)("another clause has this name. Rename one: luck goes by name.", "name")
        names.add(clause.name)
    ids: set[str] = set()
    for index, source in enumerate(regime.sources):
        if source.id in ids or source.id in evidence():
            line = line_of(regime.text, "source", index, "id")
            what = f"source '{source.id}': this id is taken. Rename it, or cite the one there is."
            raise problem(regime.file, line, "", what)
        ids.add(source.id)


def _standing(regime: Regime, clause: Clause, refuse: Refuse) -> None:
    allowed = STANDINGS[regime.family]
    if clause.standing not in allowed:
        holds = f"holds clauses that are {' or '.join(allowed)}" if allowed else "holds no clause"
        raise refuse(f"standing = '{clause.standing}', but a {regime.family} regime {holds}. "
                     "Change the family of the regime, or leave the clause out.", "standing")


def _sources(regime: Regime, clause: Clause, refuse: Refuse) -> None:
    if not clause.sources and clause.standing != "assumed":
        raise refuse(f"it is {clause.standing} and has no source. Cite one in `sources`; or say standing = 'assumed', "
                     "and give every number a range.", "sources")
    check_cited(clause.sources, [source.id for source in regime.sources], "add a [[source]] here", refuse)


def check_dates(one: Dated, refuse: Refuse) -> None:
    """Refuse what begins in the week in which it ends, or later."""
    if one.since and one.until and first(one) >= end(one):
        raise refuse(f"from = {one.since} and to = {one.until} leave no week in which it is in force. "
                     "`to` is the first day on which it no longer is: write a later one.", "to")


def _mechanism(regime: Regime, clause: Clause, refuse: Refuse) -> Mechanism | None:
    """The clause's mechanism; None for a guest whose code is not wanted."""
    try:
        shipped_or_guest(clause.mechanism)
        return None if regime.door.unread(clause.mechanism) else regime.mechanism(clause.mechanism)
    except NoMechanismError as error:
        raise refuse(str(error), "mechanism") from error


def _act(clause: Clause, found: Mechanism, refuse: Refuse) -> None:
    if not found.catalogue and clause.act:
        raise refuse(f"mechanism '{clause.mechanism}' prices no act. Leave `act` out, or use 'acts'.", "act")
    if found.catalogue and not clause.act:
        raise refuse(f"which act? Add act = \"...\". There are {', '.join(acts())}.", "mechanism")
    if found.catalogue and clause.act not in acts():
        raise refuse(f"there is no act '{clause.act}'. {exists(clause.act, acts(), 'act')}", "act")
    if found.catalogue and clause.rules.get("camera") and not acts()[clause.act].street:
        there = ", ".join(name for name, act in acts().items() if act.street)
        raise refuse(f"act '{clause.act}' is not done in the street, so no camera there sees it. "
                     f"Leave `camera` out, or price one of: {there}.", "rules", "camera")


def _row(clause: Clause, found: Mechanism, refuse: Refuse) -> None:
    if clause.row and (found.catalogue or not found.rows):
        why = "its rows are the acts" if found.catalogue else "it has one clause in force at a time, and no rows"
        raise refuse(f"mechanism '{clause.mechanism}' takes no `row`: {why}. Leave `row` out.", "row")


def _overlaps(regime: Regime) -> None:
    """A single mechanism has one clause in force a province and week, an act one price, and a row one clause."""
    seen: dict[tuple[str, str], list[Clause]] = {}
    for index, clause in enumerate(regime.clauses):
        if regime.door.unread(clause.mechanism):
            continue
        others = seen.setdefault(place_of(clause, regime.mechanism(clause.mechanism)), [])
        for other in others:
            if not _common(clause.variant, other.variant):
                continue
            if (places := _common(clause.where, other.where)) and _together(clause, other):
                row = f"row '{clause.in_row}' of " if regime.mechanism(clause.mechanism).rows else ""
                what = f"act '{clause.act}'" if clause.act else f"{row}mechanism '{clause.mechanism}'"
                raise refusal(regime, index)(
                    f"{what} is ruled by clause '{other.name}' at the same time in {places}. "
                    f"End one before the other begins (`to`, `from`), or part them by "
                    f"`{'variant' if regime.variants else 'where'}`.", "from")
        others.append(clause)


def place_of(clause: Clause, found: Mechanism) -> tuple[str, str]:
    """What a clause has to itself while it is in force: its mechanism, or its act or row of it."""
    return clause.mechanism, clause.in_row if found.rows else ""


def _common(some: Iterable[str], others: Iterable[str]) -> str:
    """Where both hold, in words; "" where nowhere.  An empty list is every province."""
    mine, theirs = set(some), set(others)
    if not mine and not theirs:
        return "every province"
    return ", ".join(sorted(mine & theirs if mine and theirs else mine | theirs))


def _together(one: Clause, other: Clause) -> bool:
    """Both in force on some day; when on none, they share no week either."""
    begin = max(one.since or date.min, other.since or date.min)
    end = min(one.until or date.max, other.until or date.max)
    return begin < end
