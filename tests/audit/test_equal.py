"""Neutral criteria are judged by whom a run shows them to hit; a run clears nothing that the book itself says."""

from __future__ import annotations

from demerit.audit.answers import Answer, no, unsaid, yes
from demerit.audit.equal import measured
from demerit.measures.groups import Rate

HARDER = [Rate("refused", "doors", "person-weeks", "income", "1", 3000, 900, 0.03, 0.014, 2.1, 1.8, 2.5, 20)]
"""The lowest fifth of incomes, 2.1 times as often."""
TOLD = "income fifth 1 2.1 times as often as the rest (1.8 to 2.5)"


def test_a_neutral_criterion_that_hits_a_group_harder_parts_people() -> None:
    found = measured(unsaid("whether address hits a group harder", "reads address"), HARDER)
    assert (found.state, found.reason) == ("met", f"address, neutral by itself, is read, and in the run it touches {TOLD}")


def test_what_the_book_does_not_say_stays_open_beside_what_is_measured() -> None:
    found = measured(unsaid("what is read of a person (`reads`)"), HARDER)
    assert (found.state, found.reason) == ("not said", f"what is read of a person (`reads`); in the run it touches {TOLD}")


def test_without_a_run_or_a_difference_the_answer_is_the_book_s() -> None:
    for said in (yes("people are parted by nationality dual"), unsaid("what is read", "reads address"), no("nobody fares worse by it")):
        assert measured(said, []) == said
    assert measured(no("nobody fares worse by it"), HARDER) == Answer("not met", "nobody fares worse by it")
