"""A scheme of one country lived by another country's people says so; a book that names no country says nothing."""

from __future__ import annotations

import pytest

from demerit.regime.load import load


@pytest.mark.parametrize(("book", "people", "said"), [
    ("robodebt", "china-2020", "The scheme is Australia's, and the people are another country's: those of china-2020."),
    ("robodebt", "australia-2021", ""),
    ("no-fly", "unitedstates-2020", ""),
    ("citizen-score", "lessonland", ""),
])
def test_whose_people_they_are_is_said(book: str, people: str, said: str) -> None:
    assert load(book).elsewhere(people) == said
