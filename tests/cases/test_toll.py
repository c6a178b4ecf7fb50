"""The toll: four numbers that only grow and are never added to each other."""

from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import toll
from demerit.values import worked_out

QUIET = {"posted_restricted": 0, "posted_withheld": 0, "posted_dropped": 0, "posted_forgone": 0}
SO_FAR = {"weeks_restricted": 4, "posts_withheld": 5, "ties_lost": 6, "income_lost": 700}


def settled(**given: int) -> tuple[int, ...]:
    """(weeks restricted, posts withheld, ties lost, income lost) after the week."""
    found = worked_out(toll.mechanism.settle, {**SO_FAR, **QUIET, **given})
    assert found["restricted_now"] == (1 if given.get("posted_restricted", 0) else 0)
    return tuple(found[name] for name in SO_FAR)


def test_a_quiet_week_costs_nothing() -> None:
    assert settled() == (4, 5, 6, 700)


def test_however_much_is_refused_it_is_one_week_restricted() -> None:
    assert settled(posted_restricted=3) == (5, 5, 6, 700)


def test_posts_ties_and_income_add_up() -> None:
    assert settled(posted_withheld=1, posted_dropped=2, posted_forgone=8) == (4, 6, 8, 708)


TOPS = tuple(column.high for column in toll.mechanism.columns if column.since)


@given(st.tuples(*[st.integers(0, top) for top in TOPS]), st.tuples(*[st.integers(0, 200)] * 4))
def test_it_never_falls_and_stops_at_its_top(so_far: tuple[int, ...], posted: tuple[int, ...]) -> None:
    after = settled(**dict(zip(SO_FAR, so_far, strict=True)), **dict(zip(QUIET, posted, strict=True)))
    assert all(now >= before for now, before in zip(after, so_far, strict=True))
    assert all(now <= top for now, top in zip(after, TOPS, strict=True))


def test_each_cost_is_filled_by_its_own_posts_only() -> None:
    assert settled(posted_restricted=1023) == (5, 5, 6, 700)
    assert settled(posted_dropped=1) == (4, 5, 7, 700)
    assert toll.next_ties_lost(ties_lost=131071 - 7, posted_dropped=6) == 131070
    assert toll.next_income_lost(income_lost=2**31 - 8, posted_forgone=9) == 2**31 - 1


def test_measures_read_the_counters() -> None:
    assert toll.restricted_so_far(weeks_restricted=4) == 4
    assert toll.withheld_so_far(posts_withheld=5) == 5
    assert toll.lost_so_far(ties_lost=6) == 6
    assert toll.forgone_so_far(income_lost=700) == 700
