"""Breaks `ledgers`: a week's income is posted where at most 127 hundredths of it are kept."""

from demerit.terms import Mechanism, Rule


def lost(docked):
    return docked


mechanism = Mechanism(
    about="Withholds income.", sources=("a test",), rules=(Rule("docked", "money", "income withheld", high=300),),
    weekly={"setback": lost},
)
