"""Breaks `neutral` in a column of another that hangs on a ledger: a loss of income that no rule names; `income_lost` differs."""

from demerit.terms import Column, Mechanism, Rule


def next_cheer(luck, charm):
    return 1 if luck < charm else 0


def lost(trait_adult):
    return 10 * trait_adult


mechanism = Mechanism(
    about="A loss that no rule names.", sources=("a test",), columns=(Column("cheer", "1 when cheerful"),),
    rules=(Rule("charm", "chance", "chance of cheer", high=2**32),), weekly={"cheer": next_cheer, "forgone": lost},
)
