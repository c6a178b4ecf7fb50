"""Breaks `rows` too: what every row is worth hangs on which of them is the last."""

from demerit.terms import Column, Mechanism, Rule, Table


def last_price(rows, size):
    return [rows[-1]["price"] if rows else 0] * size


def offered(price, price_of_the_last):
    return min(price, price_of_the_last)


mechanism = Mechanism(
    about="Rows of which the last sets the price.", sources=("a test",),
    columns=(Column("spot_at_the_end", "always 0"),), rules=(Rule("price", "points", "points a week", high=2560),),
    tables=(Table("price_of_the_last", at="spot_at_the_end", about="of the last row", build=last_price, size=2),),
    rows=True, weekly={"own": offered},
)
