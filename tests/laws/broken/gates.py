"""Breaks `gates`: it wakes by itself, where its `when` says that it sleeps."""

from demerit.terms import Column, Mechanism


def next_awake(awake, luck):
    return 1 if luck < 1073741824 else awake


mechanism = Mechanism(
    about="Wakes by itself.", sources=("a test",), columns=(Column("awake", "1 while awake"),),
    weekly={"awake": next_awake}, when="awake",
)
