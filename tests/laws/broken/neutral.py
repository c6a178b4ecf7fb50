"""Breaks `neutral`: points for everybody, whether a clause says so or not."""

from demerit.terms import Mechanism, Rule


def offered(bonus):
    return bonus + 256


mechanism = Mechanism(
    about="Gives a point more than the rule says.", sources=("a test",),
    rules=(Rule("bonus", "points", "points a week", high=2560),), weekly={"own": offered},
)
