"""Breaks `rows`: a row of which every rule is neutral costs a point all the same."""

from demerit.terms import Mechanism, Rule


def offered(prize):
    return prize - 256


mechanism = Mechanism(
    about="Rows with a price of their own.", sources=("a test",), rules=(Rule("prize", "points", "points a week", high=2560),),
    rows=True, weekly={"own": offered},
)
