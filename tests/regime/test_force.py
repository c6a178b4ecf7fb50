"""Which clauses are in force, and which never come to be in a run."""

from datetime import date

from demerit.regime.force import never
from demerit.regime.load import load


def test_clauses_that_never_come_to_be_in_a_run() -> None:
    book = load("citizen-score")
    assert never(book, date(2015, 1, 5), 104) == ["compulsory-score"]
    assert never(book, date(2015, 1, 5), 261) == ["compulsory-score"]
    assert never(book, date(2015, 1, 5), 262) == []
    assert never(book, date(2020, 1, 6), 1) == ["voluntary-score"]
    assert never(load("none"), date(2015, 1, 5), 1) == []
