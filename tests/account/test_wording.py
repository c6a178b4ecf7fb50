"""No event is counted as a person: not in a count's unit, not in a measure, not on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from demerit.measures.derived import DERIVED
from demerit.registry import mechanism, names
from demerit.terms import Count, Measure
from tests.house.tree import ROOT

PERSONS = re.compile(r"\b(people|persons?|adults|users|residents|debtors|firms|officials|strangers)\b")
ONCE = {"refused_first": "refused_ever", "shown_first": "shown_ever", "disclosures": "disclosed"}
"""Counts of what happens to a person once at most, and the column that sees to it."""
COUNTS = [(name, one) for name in names() for one in mechanism(name).counts]
MEASURES = [(name, one) for name in names() for one in mechanism(name).measures]


@pytest.mark.parametrize(("name", "count"), COUNTS, ids=lambda one: getattr(one, "name", one))
def test_a_count_is_of_events_and_says_of_which(name: str, count: Count) -> None:
    """A count adds up what happens in a week; who meets it twice is in it twice."""
    if count.name in ONCE:
        kept = {column.name: column for column in mechanism(name).columns}
        assert kept[ONCE[count.name]].since
        return
    assert not PERSONS.fullmatch(count.unit), f"{count.name} counts {count.unit}"
    assert not PERSONS.match(count.about), f"{count.name} is about {count.about!r}: begin with what happens"


@pytest.mark.parametrize(("name", "measure"), MEASURES, ids=lambda one: getattr(one, "name", one))
def test_a_measure_of_people_counts_each_once(name: str, measure: Measure) -> None:
    """A stock is of a moment; those of people give 1 or 0 a person, whatever stands in their columns."""
    if measure.unit == "people" and not measure.bins:
        assert mechanism(name)
        words = measure.of.__code__.co_varnames[: measure.of.__code__.co_argcount]
        assert all(0 <= measure.of(*[value] * len(words)) <= 1 for value in (0, 1)), measure.name


@pytest.mark.parametrize("measure", DERIVED, ids=lambda one: one.name)
def test_a_rate_of_events_is_not_told_in_people(measure: object) -> None:
    of_events = {count.name for _, count in COUNTS if count.name not in ONCE}
    unit, about, top = (getattr(measure, word) for word in ("unit", "about", "top"))
    if top in of_events:
        assert not PERSONS.fullmatch(unit), f"{unit}: {about}"
        assert not PERSONS.match(about), about


def test_no_sentence_of_the_page_tells_a_sum_of_events_as_people() -> None:
    """In the report's sections a number that is a count is never followed by a word for persons."""
    of_events = {count.name for _, count in COUNTS if count.name not in ONCE}
    told = re.compile(r"values\[['\"](\w+)['\"]\][^}]*\}\s*(\w+)")
    wrong = []
    for path in sorted(Path(ROOT, "src/demerit/report/sections").glob("*.py")):
        for name, word in told.findall(path.read_text()):
            if name in of_events and PERSONS.fullmatch(word):
                wrong.append(f"{path.name}: {name} is told as {word}")
    assert wrong == []
