"""Breaks `ledgers`: a ledger of which nobody adds up the posts."""

from demerit.terms import Column, Mechanism


def offered(luck):
    return luck >> 30


def next_jar(jar):
    return jar


mechanism = Mechanism(
    about="A jar without a bottom.", sources=("a test",), columns=(Column("jar", "what is in it", high=1000, ledger=True),),
    weekly={"jar": offered}, settle={"jar": next_jar},
)
