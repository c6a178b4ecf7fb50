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


def weekly(
    arrears, court_listed, seat, earns, luck_seat, luck_lapse, luck_pays, lapse, pays, pressure, loss, needed, lasting,
):
    """Fall behind, or pay: with what is left of the income, and as willing as the register makes a debtor."""
    left = earns - times(earns, loss, 16) if court_listed > 0 else earns
    able = 1 if left > needed else 0
    willing = times(pays, pressure, 16) if court_listed > 0 else pays
    paid = able * arrears if luck_pays < willing else 0
    lapsed = 1 - arrears if luck_lapse < lapse else 0
    drawn = seat if lasting > 0 else luck_seat >> 16
    listed = arrears * court_listed
    return arrears - paid + lapsed, 1 - able, drawn, listed, paid * listed, arrears - listed, paid * (1 - listed)


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
    weekly=weekly,
    writes=("arrears", "unable", "seat", "due_listed", "paid_listed", "due_free", "paid_free"),
)
