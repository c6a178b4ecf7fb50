"""Dues: what others did to a person's means this week, and the person feels the week after.

Bills and fines are added up to what is to be paid next week, with what could not be paid this week (`left_unpaid`); a bill
below 0 is money back.  Nobody can owe more than 82 weeks of pay: what is above is let go, and counted.  A fine is let go where
it would make who is fined owe more than 41: else what somebody runs up without any law would be let go for the sake of fines, and
to be fined would pay (`docs/decisions/better-and-worse.md`).  `setback` is income lost to customers or landlords who turn away, or below 0 won from those who turn here; `fired` an employer who turned away;
`urge` what makes somebody who will not pay think again; `turned_down` a lender who looked and found something.

What is posted as a bill, a fine or a setback is a channel of the person's account, whoever posts it (`terms.Column.channels`).
"""

from demerit.terms import Column, Count, Measure, Mechanism

MONEY = "1/100 week of pay"


def charged(posted_bills, posted_fines, posted_left_unpaid):
    """All that is to be paid next week: bills and fines of this week, and what could not be paid."""
    return posted_bills + posted_fines + posted_left_unpaid


def fines_let_go(posted_bills, posted_fines, posted_left_unpaid):
    """Fines of this week that would make the person owe more than 41 weeks of pay: they are not asked for."""
    return max(posted_fines - max(4096 - posted_bills - posted_left_unpaid, 0), 0)


def next_bills(trait_adult, charged, fines_let_go):
    """Next week's bills, 82 weeks of pay at most, or money back of 38 at most; minors have none."""
    return trait_adult * min(max(charged - fines_let_go, -3840), 8191)


def bills_let_go(charged, next_bills):
    """Bills that nobody will ask for: what is owed above the most, fines among it, and all of minors."""
    return charged - next_bills


def next_setback(trait_adult, posted_setback):
    """Income of next week that others' turning away costs, or (below 0) brings."""
    return trait_adult * min(max(posted_setback, -127), 127)


def setback_spared(posted_setback, next_setback):
    """What others' turning away would have cost beyond that."""
    return posted_setback - next_setback


def setback_later(next_setback, setback):
    """What will be felt next week and is posted, less what is felt this week and was posted before."""
    return next_setback - setback


def next_fired(posted_fired):
    """Whether an employer turned away this week, however many did."""
    return min(max(posted_fired, 0), 1)


def next_urge(posted_urge):
    """What presses a person who will not pay, added up."""
    return min(max(posted_urge, 0), 2047)


def next_turned_down(posted_turned_down):
    """Whether a lender who looked the person up will refuse, however many looked."""
    return min(max(posted_turned_down, 0), 1)


def owed_next(bills):
    """Bills to be paid next week, those that could not be paid among them."""
    return bills


def lost_next(setback):
    """Income of next week that others' turning away will cost."""
    return setback


mechanism = Mechanism(
    about="Bills, fines, lost custom and what else others do to a person's means, felt the week after.",
    sources=("THEORY B3.4",),
    columns=(
        Column("bills", "bills to pay this week", low=-3840, high=8191, unit=MONEY, ledger=True, channels=True),
        Column("fines", "fines of the week", high=8191, unit=MONEY, ledger=True, kept=False, channels=True),
        Column("left_unpaid", "bills that could not be paid this week", low=-3840, high=8191, unit=MONEY, ledger=True, kept=False),
        Column("setback", "income of this week that others' turning away costs, or below 0 brings", low=-127, high=127, unit=MONEY,
               ledger=True, channels=True),
        Column("fired", "1 when an employer turned away last week", ledger=True),
        Column("urge", "what presses a person who will not pay to pay", high=2047, unit="1/256 util", ledger=True),
        Column("turned_down", "1 when a lender who looked the person up refuses", ledger=True),
    ),
    counts=(
        Count("bills_let_go", "bills let go: above the most that a person can owe", MONEY, channel=1),
        Count("setback_spared", "losses to others' turning away beyond the most of a week", MONEY, channel=1),
        Count("setback_later", "losses to others' turning away that are felt next week, less those posted last week", MONEY, channel=1),
    ),
    settle={
        "bills": next_bills, "setback": next_setback, "fired": next_fired, "urge": next_urge, "turned_down": next_turned_down,
        "bills_let_go": bills_let_go, "setback_spared": setback_spared, "setback_later": setback_later,
    },
    measures=(
        Measure("bills_owed", "bills to be paid next week, carried over ones among them", "weeks of pay", owed_next, scale=100),
        Measure("setback_due", "income of next week that others' turning away will cost", "weeks of pay", lost_next, scale=100),
    ),
    units={"charged": "money", "fines_let_go": "money"},
)
