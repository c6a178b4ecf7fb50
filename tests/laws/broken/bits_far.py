"""Breaks `bits` too: it counts what no whole number of 64 bits can hold."""

from demerit.terms import Count, Mechanism


def how_far(luck, luck_again):
    square = luck * luck_again
    return square * square


mechanism = Mechanism(
    about="Counts too far.", sources=("a test",), counts=(Count("far", "how far", "times"),), weekly={"far": how_far},
)
