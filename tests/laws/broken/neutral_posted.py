"""Breaks `neutral` too, in its second value: points for everybody who smiled, whether a clause says so or not."""

from demerit.terms import Column, Mechanism, Rule


def next_smiling(luck, charm):
    return 1 if luck < charm else 0


def offered(charm, trait_adult):
    return 256 * trait_adult + (charm >> 32)


mechanism = Mechanism(
    about="Gives a point that no rule names.", sources=("a test",), columns=(Column("smiling", "1 when smiling"),),
    rules=(Rule("charm", "chance", "chance of a smile", high=2**32),), weekly={"smiling": next_smiling, "own": offered},
)
