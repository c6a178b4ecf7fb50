"""Breaks `ledgers`: more is posted to press somebody than is kept of it."""

from demerit.terms import Mechanism, Rule


def lost(docked):
    return docked


mechanism = Mechanism(
    about="Presses people.", sources=("a test",), rules=(Rule("docked", "utils", "how hard", high=3000),),
    weekly={"urge": lost},
)
