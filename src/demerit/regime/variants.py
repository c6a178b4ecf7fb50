"""A rule book's own variants: which there are, which clauses they hold, and which one each province begins with.

The list in the file is the whole choice: nothing here or in the engine makes a variant, changes one, or looks for another.
"""

from __future__ import annotations

from itertools import cycle

from demerit.regime.errors import RuleBookError, exists, problem
from demerit.regime.model import Clause, Regime, Variant
from demerit.regime.numbers import refusal
from demerit.texts.lines import line_of

KEPT = "variant"
"""What an institution calls the column that decides a province's variant (`engine.kept`)."""


def check_variants(regime: Regime) -> None:
    """Raise RuleBookError at the first variant, or clause of one, that is wrong."""
    names = [variant.name for variant in regime.variants]
    _clauses(regime, names)
    for index, variant in enumerate(regime.variants):
        if variant.name in names[:index]:
            raise _wrong(regime, index, "another variant has this name. Rename one.", "name")
        if not any(variant.name in clause.variant for clause in regime.clauses):
            what = "no clause names it, so it is no way of ruling. Add `variant = [...]` to a clause, or leave it out."
            raise _wrong(regime, index, what, "name")
        for place in variant.where:
            other = next((o for o in regime.variants[:index] if place in o.where), None)
            if other:
                what = f"'{place[:60]}' begins with variant '{other.name}' already. Name it in one of them."
                raise _wrong(regime, index, what, "where")


def _wrong(regime: Regime, index: int, what: str, key: str) -> RuleBookError:
    name = regime.variants[index].name
    return problem(regime.file, line_of(regime.text, "variant", index, key), "", f"variant '{name}': {what}")


def _clauses(regime: Regime, names: list[str]) -> None:
    for index, clause in enumerate(regime.clauses):
        refuse = refusal(regime, index)
        for name in clause.variant:
            if name not in names:
                hint = exists(name, names, "variant") if names else "This book has none: add a [[variant]], or leave it out."
                raise refuse(f"there is no variant '{name}'. {hint}", "variant")
        if regime.variants and clause.where:
            raise refuse("this book has variants, so `where` belongs to them: a province that changes its variant "
                         "changes all of its rules. Write `variant = [...]` instead.", "where")
        if chooses(regime, clause) and len(names) < 2:
            raise refuse(f"mechanism '{clause.mechanism}' has provinces choose among variants, and this book has "
                         f"{'one' if names else 'none'}. Add [[variant]] entries and name them in clauses.", "mechanism")


def beginning(regime: Regime, provinces: tuple[str, ...]) -> list[int]:
    """The number of the variant each province begins with: the one that names it; the others are dealt in turn.

    In turn, in the order of the country's provinces, because a list by luck would differ from seed to seed and a list
    by hand would say more than anybody published.
    """
    named = {place: k for k, variant in enumerate(regime.variants) for place in variant.where}
    free = [k for k, variant in enumerate(regime.variants) if not variant.where]
    left = [place for place in provinces if place not in named]
    if left and not free:
        what = f"no variant is for {left[0]}. Name it in a `where`, or leave one variant without `where` for the rest."
        raise problem(regime.file, line_of(regime.text, "variant", 0), "", what)
    _nobodys(regime, named, free[len(left):])
    dealt = dict(zip(left, cycle(free or [0]), strict=False))
    return [named[place] if place in named else dealt[place] for place in provinces]


def _nobodys(regime: Regime, named: dict[str, int], over: list[int]) -> None:
    """Refuse a variant that no province begins with and none can take over: its clauses would rule nobody."""
    if over and not any(chooses(regime, clause) for clause in regime.clauses):
        what = (f"no province is left for it: {len(named)} are named by other variants, and no clause has provinces choose. "
                "Name a province in its `where`, or leave the variant out.")
        raise _wrong(regime, over[0], what, "name")


def chooses(regime: Regime, clause: Clause) -> bool:
    """Whether a clause has provinces choose among variants; of a guest that is not read it is not known, and not said."""
    if regime.door.unread(clause.mechanism):
        return False
    return any(column.name == KEPT for column in regime.mechanism(clause.mechanism).keeps)


def variant_of(regime: Regime, provinces: tuple[str, ...], province: str | None) -> Variant | None:
    """The variant a province begins with; None for a book without variants, or for no province."""
    if not regime.variants or province not in provinces:
        return None
    return regime.variants[beginning(regime, provinces)[provinces.index(province)]]
