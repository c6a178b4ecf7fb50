"""Breaks `replay`: a table that is another one every time it is built."""

from demerit.terms import Column, Mechanism, Table

built = []


def build(rows, size):
    built.append(size)
    return [len(built) % 100] * size


def next_times_built(bewildering):
    return bewildering


mechanism = Mechanism(
    about="Counts how often its table is built.", sources=("a test",),
    columns=(Column("times_built", "what the table said", high=100),),
    tables=(Table("bewildering", at="times_built", about="how often it was built", build=build, size=128),),
    weekly={"times_built": next_times_built},
)
