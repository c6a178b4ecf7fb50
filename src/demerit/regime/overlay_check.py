"""What must be true of an overlay beyond its form, whatever it is laid over: names exist, sources stand, numbers fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from demerit.regime.acts import acts
from demerit.regime.check import check, check_dates
from demerit.regime.errors import RuleBookError, exists, problem
from demerit.regime.model import Clause, Regime
from demerit.regime.numbers import Refuse, check_given
from demerit.regime.overlay_model import Change, Overlay, Without
from demerit.regime.pinpoint import check_cited
from demerit.regime.spans import all_through, told
from demerit.registry import NoMechanismError, shipped_or_guest
from demerit.terms import Mechanism
from demerit.texts.lines import line_of, older


def check_overlay(overlay: Overlay) -> None:
    """Raise RuleBookError at the first thing that is wrong."""
    if not (overlay.without or overlay.changes or overlay.clauses):
        what = "it changes nothing. Add `without = [\"...\"]`, a [[change]] or a [[clause]]."
        raise problem(overlay.file, 0, "", what)
    _prohibition(overlay)
    _mechanisms(overlay, "needs", overlay.needs)
    _without(overlay)
    _mechanisms(overlay, "optional", overlay.optional)
    _optional(overlay)
    for index, change in enumerate(overlay.changes):
        _change(overlay, change, _refusal(overlay, index))
    _clauses(overlay)


def _mechanisms(overlay: Overlay, key: str, names: Iterable[str]) -> None:
    """Names only: the rule book it is laid over brings its own guests in; "" names none."""
    for index, name in enumerate(names):
        try:
            if name:
                shipped_or_guest(name)
        except NoMechanismError as error:
            raise problem(overlay.file, line_in(overlay, key, index, "mechanism"), "", f"`{key}`: {error}") from error


def _prohibition(overlay: Overlay) -> None:
    """What holds for any book names none it needs, and adds nothing to one that does nothing forbidden."""
    if not overlay.prohibition:
        return
    if key := next((key for key in ("needs", "optional") if getattr(overlay, key)), ""):
        what = f"a prohibition may be laid over any rule book, so `{key}` says nothing. Leave it out."
        raise problem(overlay.file, line_of(overlay.text, "", 0, key), "", what)
    if overlay.clauses:
        what = "a prohibition adds nothing: it leaves a rule book that keeps it as it is. Write the clause into an overlay of its own."
        raise problem(overlay.file, line_of(overlay.text, "clause", 0), overlay.clauses[0].name, what)


def _without(overlay: Overlay) -> None:
    _mechanisms(overlay, "without", (one.mechanism for one in overlay.without))
    for index, one in enumerate(overlay.without):

        def refuse(what: str, *keys: str, index: int = index, name: str = one.called()) -> RuleBookError:
            return problem(overlay.file, line_in(overlay, "without", index, *keys), "", f"`without` of {name}: {what}")

        if not one.mechanism and not one.chooses:
            raise refuse("it names nothing. Add mechanism = \"...\", context = [\"...\"] or unrelated = true.")
        _giving(one, overlay, refuse)
        check_dates(one, refuse)
        check_cited(one.sources, [source.id for source in overlay.sources], "add a [[source]] here", refuse)


def _giving(one: Without, overlay: Overlay, refuse: Refuse) -> None:
    """The rules that choose are rules of the mechanism that is named."""
    if one.giving and not one.mechanism:
        raise refuse("`giving` names rules, and rules are of a mechanism. Add mechanism = \"...\".", "giving")
    for rule in one.giving:
        try:
            rules = [found.name for found in overlay.door.mechanism(one.mechanism).rules]
        except NoMechanismError as error:
            raise refuse(str(error), "mechanism") from error
        if rule not in rules:
            raise refuse(f"mechanism '{one.mechanism}' has no rule '{rule[:60]}'. {exists(rule[:60], rules, 'rule')}", "giving")


def line_in(overlay: Overlay, key: str, index: int, *keys: str) -> int:
    """The line of an entry of a list, be it one line for all of them or an [[array]]."""
    return line_of(overlay.text, key, index, *keys) or line_of(overlay.text, "", 0, key)


def _optional(overlay: Overlay) -> None:
    """What may be lacking is something the overlay names, and does not need."""
    line, named = line_of(overlay.text, "", 0, "optional"), overlay.named
    for name in overlay.optional:
        if name in overlay.needs:
            raise problem(overlay.file, line, "", f"`optional` and `needs` both name '{name}'. Leave it out of one.")
        if name not in named:
            what = f"`optional` names '{name}', which neither `without` nor a [[change]] does. {exists(name, named, 'mechanism')}"
            raise problem(overlay.file, line, "", what)


def _refusal(overlay: Overlay, index: int) -> Refuse:
    """How to refuse something in [[change]] number `index`."""

    def refuse(what: str, *keys: str) -> RuleBookError:
        line = line_of(overlay.text, "change", index, *keys)
        return problem(overlay.file, line, "", f"change 'number {index + 1}': {what}{older(overlay.text, line, keys)}")

    return refuse


def _change(overlay: Overlay, change: Change, refuse: Refuse) -> None:
    try:
        found = overlay.door.mechanism(change.mechanism)
    except NoMechanismError as error:
        raise refuse(str(error), "mechanism") from error
    check_dates(change, refuse)
    for one in overlay.without:
        if one.mechanism == change.mechanism and not one.chooses and all_through(one, change):
            then = f" {told(one)}" if told(one) else ""
            raise refuse(f"`without` leaves out every clause of '{change.mechanism}'{then}. Leave one of the two out.", "mechanism")
    _act(change, found, refuse)
    if not change.sources and change.standing != "assumed":
        raise refuse("it has no source. Cite one in `sources`; or say standing = 'assumed', and give every number a range.",
                     "sources")
    check_cited(change.sources, [source.id for source in overlay.sources], "add a [[source]] here", refuse)
    check_given(as_clause(change), found, refuse)


def _act(change: Change, found: Mechanism, refuse: Refuse) -> None:
    if change.act and not found.catalogue:
        raise refuse(f"mechanism '{change.mechanism}' prices no act. Leave `act` out, or use 'acts'.", "act")
    if change.act and change.act not in acts():
        raise refuse(f"there is no act '{change.act}'. {exists(change.act, acts(), 'act')}", "act")


def as_clause(change: Change) -> Clause:
    """The numbers of a change, as a clause that sets nothing else."""
    return Clause.model_construct(
        name="change", mechanism=change.mechanism, standing=change.standing, text=change.text, rules=change.rules,
        ranges=change.ranges, assumed=change.assumed,
    )


def _clauses(overlay: Overlay) -> None:
    """Its clauses are checked as those of a rule book of their own."""
    book = Regime.model_construct(
        name=overlay.name, title=overlay.title, family="counterfactual", summary=overlay.summary,
        start=date(2000, 1, 3), known=0, reported=None, sources=overlay.sources, clauses=overlay.clauses,
    )
    book._file, book._text, book._door = overlay.file, overlay.text, overlay.door
    for index, clause in enumerate(overlay.clauses):
        if clause.standing not in ("counterfactual", "assumed"):
            line = line_of(overlay.text, "clause", index, "standing")
            what = (f"standing = '{clause.standing}', but what an overlay adds is law nobody has: "
                    "write standing = \"counterfactual\", or \"assumed\".")
            raise problem(overlay.file, line, clause.name, what)
    check(book)
