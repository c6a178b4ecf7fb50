"""Breaks `neutral` in a column of another that hangs on a ledger: a fine that no rule names; what is to be paid differs."""

from demerit.terms import Column, Mechanism, Rule


def next_cheer(luck, charm):
    return 1 if luck < charm else 0


def fined(trait_adult):
    return 10 * trait_adult


mechanism = Mechanism(
    about="A fine that no rule names.", sources=("a test",), columns=(Column("cheer", "1 when cheerful"),),
    rules=(Rule("charm", "chance", "chance of cheer", high=2**32),), weekly={"cheer": next_cheer, "fines": fined},
)
