"""A guest in the place of `means`: debtors whose income is drawn anew each week, and whom a listing presses and impoverishes.

In the place of `means` so that the court's own register lists them.  Income is lognormal with median 1 and a spread of
.6 in its logarithm, drawn a week ahead as a `seat` among 65,536 equally likely ones.
"""

from math import exp
from statistics import NormalDist

from demerit.terms import Column, Count, Mechanism, Rule, Table, times


def incomes(rows, size):
    """Quantiles of income, in 1/65536 of the median."""
    return [round(65536 * exp(NormalDist(0, 0.6).inv_cdf((k + 0.5) / size))) for k in range(size)]


def income_left(earns, loss, court_listed):
    """The income of the week, less what a listing takes of it."""
    return earns - times(earns, loss, 16) if court_listed > 0 else earns


def able(income_left, needed):
    """It is enough to pay."""
    return 1 if income_left > needed else 0


def next_unable(able):
    """It is not."""
    return 1 - able


def willing(pays, pressure, court_listed):
    """The chance that a debtor who can pay does: as willing as the register makes one."""
    return times(pays, pressure, 16) if court_listed > 0 else pays


def paid_off(able, arrears, luck_pays, willing):
    """Behind, able and willing: pay."""
    return able * arrears if luck_pays < willing else 0


def fell_behind(arrears, luck_lapse, lapse):
    """Not behind, and now fall behind."""
    return 1 - arrears if luck_lapse < lapse else 0


def next_arrears(arrears, paid_off, fell_behind):
    """Behind next week."""
    return arrears - paid_off + fell_behind


def next_seat(seat, luck_seat, lasting):
    """Next week's income is drawn, or stays as it is."""
    return seat if lasting > 0 else luck_seat >> 16


def due_listed(arrears, court_listed):
    """Behind, and listed."""
    return arrears * court_listed


def paid_listed(paid_off, due_listed):
    """Paid while listed."""
    return paid_off * due_listed


def due_free(arrears, due_listed):
    """Behind, and not listed."""
    return arrears - due_listed


def paid_free(paid_off, due_listed):
    """Paid while not listed."""
    return paid_off * (1 - due_listed)


mechanism = Mechanism(
    about="Debtors who pay when a week's income allows, in the place of `means`.",
    sources=("THEORY P06",),
    columns=(
        Column("arrears", "1 while in default"),
        Column("unable", "1 when the week's income was too small to pay"),
        Column("seat", "which of 65,536 equal incomes comes next", high=65535),
    ),
    rules=(
        Rule("lapse", "chance", "chance a week of falling behind", high=2**32),
        Rule("pays", "chance", "chance that a debtor able to pay does so, unlisted", high=2**32),
        Rule("pressure", "share", "what being listed multiplies that chance by", off=65536, high=16 * 65536),
        Rule("loss", "share", "share of income lost while listed", high=65536),
        Rule("needed", "share", "income above which a debtor can pay, of the median", high=16 * 65536),
        Rule("lasting", "flag", "everybody keeps the income of the first week", high=1),
    ),
    tables=(Table("earns", at="seat", about="income of a seat, in 1/65536 of the median", build=incomes, size=65536),),
    counts=(
        Count("due_listed", "weeks listed and in default", "person-weeks"),
        Count("paid_listed", "payments by the listed", "payments"),
        Count("due_free", "weeks in default and not listed", "person-weeks"),
        Count("paid_free", "payments by others", "payments"),
    ),
    weekly={
        "arrears": next_arrears, "unable": next_unable, "seat": next_seat, "due_listed": due_listed,
        "paid_listed": paid_listed, "due_free": due_free, "paid_free": paid_free,
    },
    units={"income_left": "share", "willing": "chance"},
    choices=("paid_off",),
)
