"""Breaks `gates`: it wakes by itself, where its `when` says that it sleeps."""

from demerit.terms import Column, Mechanism


def weekly(awake, luck):
    return 1 if luck < 1073741824 else awake


mechanism = Mechanism(
    about="Wakes by itself.", sources=("a test",), columns=(Column("awake", "1 while awake"),),
    weekly=weekly, writes=("awake",), when="awake",
)
