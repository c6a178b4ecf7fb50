"""How the parts of a mechanism are written, for whoever wrote one otherwise: their arguments, and an example of each kind."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from difflib import get_close_matches
from traceback import walk_tb

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule, Table

PARTS: dict[str, type] = {one.__name__: one for one in (Column, Rule, Free, Count, Measure, Table, Mechanism)}
EXAMPLES = {
    ("Free", "default"): 'a text with its unit, like "25 %"', ("Free", "low"): 'a text with its unit, like "0 %"',
    ("Free", "high"): 'a text with its unit, like "50 %"',
    ("Rule", "off"): "a whole number as it is stored", ("Rule", "low"): "a whole number as it is stored",
    ("Rule", "high"): "a whole number as it is stored, like 2**32 for a chance of one",
    ("Measure", "of"): "a function of the file, written `def name(...): ...`, like of=ill_people",
    ("Mechanism", "optional"): 'a dict of names and the whole numbers they are where nobody owns them, like {"court_listed": 0}',
    ("Mechanism", "units"): 'a dict of values and their units, like {"pay_lost": "money"}',
    ("Mechanism", "choices"): 'a tuple of values, like ("asked",)',
    ("Mechanism", "sources"): 'a tuple of texts, like ("assumed",)',
    ("Mechanism", "audit"): 'a dict of its line for the auditor, like {"does": "praises people", "exposes": True}',
    **{("Mechanism", role): f'a dict of names and functions, like {role}={{"mood": next_mood}}'
       for role in ("begin", "weekly", "settle", "govern", "along", "best")},
}
"""(part, argument) -> what it must be, where its kind alone does not say it."""
_wrong = re.compile(rf"({'|'.join(PARTS)})\.__init__\(\) (?P<what>.*)", re.DOTALL)

BEFORE = {
    old: f"{old}=(...) was how names were given to what `{role}` returned. Now each name has a function of its own, which returns one "
    f'number: {role}={{"a_column": a_function, ...}} (docs/vocabulary.md, "What a mechanism gives")'
    for old, role in (("writes", "weekly"), ("settles", "settle"))
}
"""What mechanisms were written with before a function was a number."""


def form_of(part: str) -> str:
    """How a part is written: "Rule(name, unit, about, off=0, ...)"; of a mechanism what must be given."""
    told = [one.name if one.default is MISSING and one.default_factory is MISSING
            else f"{one.name}={one.default!r}" if one.default is not MISSING else f"{one.name}={{...}}" for one in fields(PARTS[part])]
    return f"{part}({', '.join(told)})"


def misused(error: BaseException, file: str) -> str:
    """Where a file gave a part other arguments than it has, which, and how it is written; "" for any other error."""
    found = _wrong.match(str(error)) if isinstance(error, TypeError) else None
    if not found:
        return ""
    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == file]
    what = found["what"].partition(". Did you mean")[0]
    word = re.search(r"unexpected keyword argument '(\w+)'", what)
    near = get_close_matches(word[1], [one.name for one in fields(PARTS[found[1]])], 1) if word else []
    meant = f"; did you mean {near[0]!r}?" if near else "."
    where = f"line {lines[-1]}: " if lines else ""
    if word and word[1] in BEFORE:
        return where + BEFORE[word[1]]
    return f"{where}{found[1]}(...) {what}{meant} It is written {form_of(found[1])}"
