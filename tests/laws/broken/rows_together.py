"""Breaks `rows` too: a row happens to fewer people when another has a higher price."""

from demerit.terms import Column, Count, Mechanism, Rule, Table


def build(rows, size):
    return [sum(row["price"] for row in rows)] * size


def offered(luck, price, sum_of_prices):
    return 1 if price > 0 and luck < 4294967296 - 4000000 * min(sum_of_prices, 1000) else 0


mechanism = Mechanism(
    about="Rows that crowd each other out.", sources=("a test",),
    columns=(Column("spot_in_line", "always 0"),), rules=(Rule("price", "count", "a price", high=300),),
    tables=(Table("sum_of_prices", at="spot_in_line", about="of all rows", build=build, size=2),),
    counts=(Count("bought", "times a row was bought", "times", by_row=True),),
    rows=True, weekly={"bought": offered},
)
