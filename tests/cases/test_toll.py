"""The toll: four numbers that only grow and are never added to each other."""

from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import toll

QUIET = {"posted_restricted": 0, "posted_withheld": 0, "posted_dropped": 0, "posted_forgone": 0}
SO_FAR = {"weeks_restricted": 4, "posts_withheld": 5, "ties_lost": 6, "income_lost": 700}


def test_a_quiet_week_costs_nothing() -> None:
    assert toll.settle(**SO_FAR, **QUIET) == (4, 5, 6, 700)


def test_however_much_is_refused_it_is_one_week_restricted() -> None:
    assert toll.settle(**SO_FAR, **{**QUIET, "posted_restricted": 3}) == (5, 5, 6, 700)


def test_posts_ties_and_income_add_up() -> None:
    week = {**QUIET, "posted_withheld": 1, "posted_dropped": 2, "posted_forgone": 8}
    assert toll.settle(**SO_FAR, **week) == (4, 6, 8, 708)


TOPS = tuple(column.high for column in toll.mechanism.columns if column.kept)


@given(st.tuples(*[st.integers(0, top) for top in TOPS]), st.tuples(*[st.integers(0, 200)] * 4))
def test_it_never_falls_and_stops_at_its_top(so_far: tuple[int, ...], posted: tuple[int, ...]) -> None:
    after = toll.settle(*so_far, *posted)
    assert all(now >= before for now, before in zip(after, so_far, strict=True))
    assert all(now <= top for now, top in zip(after, TOPS, strict=True))


def test_measures_read_the_counters() -> None:
    assert toll.restricted(weeks_restricted=4) == 4
    assert toll.withheld(posts_withheld=5) == 5
    assert toll.lost(ties_lost=6) == 6
    assert toll.forgone(income_lost=700) == 700
