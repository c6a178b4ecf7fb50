"""Breaks `ledgers`: a ledger of which nobody adds up the posts."""

from demerit.terms import Column, Mechanism


def weekly(luck):
    return luck >> 30


def settle(jar):
    return jar


mechanism = Mechanism(
    about="A jar without a bottom.", sources=("a test",), columns=(Column("jar", "what is in it", high=1000, ledger=True),),
    weekly=weekly, writes=("jar",), settle=settle, settles=("jar",),
)
