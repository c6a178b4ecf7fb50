"""Breaks `range` too: a column that begins outside of what it is declared to hold."""

from demerit.terms import Column, Mechanism


def loaves(trait_adult):
    return 3 + trait_adult


def next_bread(bread):
    return min(bread, 3)


mechanism = Mechanism(
    about="Begins with a loaf too many.", sources=("a test",), columns=(Column("bread", "loaves", high=3),),
    begin={"bread": loaves}, weekly={"bread": next_bread},
)
