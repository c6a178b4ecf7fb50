"""Even people: exactly as many as asked for, adults living alone in the cells asked for, without implicit ties."""

import numpy as np
import pytest

from demerit.population.around import household, partner
from demerit.population.country import load_country
from demerit.population.even import even_population

LESSONLAND = load_country("lessonland")


@pytest.mark.parametrize(("people", "cell_people", "sizes"), [
    (1, 0, [1]), (5000, 0, [5000]), (1003, 100, [100] * 9 + [103]), (50, 100, [50]),
])
def test_people_and_cells_are_as_asked(people: int, cell_people: int, sizes: list[int]) -> None:
    made = even_population(LESSONLAND, people, 1, cell_people)
    assert made.people == people
    assert np.diff(made.cell_start).tolist() == sizes
    assert made.town_cells.tolist() == [0, len(sizes)]


def test_everybody_is_an_adult_who_lives_alone_and_has_no_implicit_tie() -> None:
    made = even_population(LESSONLAND, 400, 1, 100)
    assert (made.age == 3).all()
    assert all(list(household(made, i)) == [i] for i in range(400))
    assert all(partner(made, i, slot) == -1 for i in range(0, 400, 7) for slot in range(10) if slot != 7)


def test_cells_have_their_neighbours() -> None:
    made = even_population(LESSONLAND, 900, 1, 100)
    assert sorted(made.cell_sides[4].tolist()) == [1, 3, 5, 7]
    assert sorted(made.cell_corners[4].tolist()) == [0, 2, 6, 8]


@pytest.mark.parametrize(("people", "cell_people"), [(0, 0), (2**31 + 1, 0), (10, -1)])
def test_impossible_sizes_say_what_is_possible(people: int, cell_people: int) -> None:
    with pytest.raises(ValueError, match="1 to 2,147,483,648 people"):
        even_population(LESSONLAND, people, 1, cell_people)
