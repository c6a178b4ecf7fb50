"""Breaks `bits`: a product that leaves 64 bits, which Python keeps and a compiled week does not."""

from demerit.terms import Column, Mechanism


def next_remainder(luck):
    square = luck * luck
    return square * square % 7


mechanism = Mechanism(
    about="Multiplies without a bound.", sources=("a test",), columns=(Column("remainder", "what is left", high=6),),
    weekly={"remainder": next_remainder},
)
