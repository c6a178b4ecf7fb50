"""Breaks `arms`: every epoch is given the same list, so that a rule is felt before it is in force."""

from demerit.terms import Column, Mechanism, Rule, Table

shared = [0] * 16


def build(rows, size):
    shared[:] = [sum(row["height"] for row in rows) % 16] * size
    return shared


def offered(height):
    return height


def next_shelf_read(posted_raised, shelf):
    return shelf


mechanism = Mechanism(
    about="Keeps one list for all times.", sources=("a test",),
    columns=(Column("shelf_read", "what the table said", high=15), Column("raised", "heights", high=2**30, ledger=True)),
    rules=(Rule("height", "count", "a height", high=1000),),
    tables=(Table("shelf", at="shelf_read", about="a height", build=build, size=16),),
    rows=True, weekly={"raised": offered}, settle={"shelf_read": next_shelf_read},
)
