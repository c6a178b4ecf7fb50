"""Every provision, element by element: a book that meets it, one that misses it, one that does not say, and what follows."""

from collections import defaultdict
from itertools import chain

import pytest

from demerit.audit.answers import State
from demerit.audit.provisions import ALL, ROLES, Judged, Provision, provisions
from demerit.audit.questions import QUESTIONS, asked
from demerit.regime.mechanisms import mechanism
from tests.audit.elements import NEVER_UNSAID, Case, Row, Sketch, rows
from tests.audit.elements_further import FURTHER
from tests.audit.elements_rights import RIGHTS
from tests.audit.elements_union import UNION

CASES: dict[str, Case] = UNION | RIGHTS
PROVISIONS = {one.id: one for one in provisions()}
ROWS = [row for name, case in CASES.items() for row in rows(name, case)] + FURTHER
BOOKS = [row for row in ROWS if isinstance(row.book, Sketch)]


def judged(provision: str, sketch: Sketch) -> Judged:
    """The verdict of one provision on the clause that is asked about."""
    return PROVISIONS[provision].judge(sketch.book, sketch.clause, asked(sketch.book, sketch.clause))


def written(one: Provision) -> dict[str, list[str]]:
    """The elements of a provision by their role, who acts among them where it does not bind everybody."""
    found = {role: list(getattr(one, role)) for role in ROLES}
    if len(one.bodies) < len(ALL):
        found["presumed"].insert(0, "who acts")
    return found


def test_every_provision_and_every_element_of_it_has_its_cases() -> None:
    """Whoever adds a provision, or an element, adds the books that meet it, miss it and do not say."""
    cases = {name: {role: sorted(getattr(case, role)) for role in ROLES} for name, case in CASES.items()}
    assert cases == {name: {role: sorted(found) for role, found in written(one).items()} for name, one in PROVISIONS.items()}


@pytest.mark.parametrize("name", CASES)
def test_a_book_that_meets_every_element(name: str) -> None:
    case = CASES[name]
    found = judged(name, case.base)
    assert {one.question: one.state for one in found.elements if one.state != "met"} == dict.fromkeys(case.apart, "not met")
    assert found.verdict == case.most


@pytest.mark.parametrize("row", BOOKS, ids=str)
def test_one_element_decides_and_the_reason_says_so(row: Row) -> None:
    assert isinstance(row.book, Sketch)
    found = judged(row.provision, row.book)
    element = next(one for one in found.elements if one.question == row.question)
    assert (element.state, found.verdict) == (row.state, row.verdict), (element.reason, found.why)
    assert element.reason in found.why or (row.question == "who acts" and (row.state == "met" or "(`by`)" in found.why))


def test_nothing_else_breaks_a_provision_that_one_breach_breaks() -> None:
    for row in BOOKS:
        assert isinstance(row.book, Sketch)
        case, found = CASES[row.provision], judged(row.provision, row.book)
        if row.question in case.breaks and row.book is not case.base:
            others = {one.question for one in found.elements if one.role == "breach" and one.state == "met"} - {row.question}
            assert not others, (str(row), others)


def by_question() -> dict[str, dict[State, list[Sketch]]]:
    """The books in which a question is met, not met and not said, by the rows of all provisions."""
    found: dict[str, dict[State, list[Sketch]]] = defaultdict(lambda: defaultdict(list))
    for row in BOOKS:
        assert isinstance(row.book, Sketch)
        found[row.question][row.state].append(row.book)
    return found


def test_every_question_is_met_missed_and_left_open_or_says_why_it_never_is() -> None:
    found = by_question()
    assert set(found) == {*QUESTIONS, "who acts"}
    assert {name for name, states in found.items() if not states["not said"]} == set(NEVER_UNSAID)
    for name, states in found.items():
        assert states["met"], name
        assert states["not met"], name


def test_a_question_that_is_never_open_is_not_so_in_any_book() -> None:
    sketches = {id(row.book): row.book for row in BOOKS}.values()
    for sketch, question in chain.from_iterable(((one, name) for name in NEVER_UNSAID) for one in sketches):
        assert isinstance(sketch, Sketch)
        assert not QUESTIONS[question](sketch.book, sketch.clause).open, (question, sketch)


def test_the_books_are_of_rules_that_exist() -> None:
    """What an auditor is tried on is what a user could write."""
    for row in BOOKS:
        assert isinstance(row.book, Sketch)
        assert set(row.book.rules) <= {rule.name for rule in mechanism(row.book.mechanism).rules}, str(row)


def test_a_row_without_a_book_says_why() -> None:
    """A reason in place of a book is one of its own, or that of a question that always has an answer."""
    for row in ROWS:
        if isinstance(row.book, str):
            assert len(row.book) > 20 or (row.state == "not said" and row.question in NEVER_UNSAID), str(row)
