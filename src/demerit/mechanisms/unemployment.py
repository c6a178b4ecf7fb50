"""Unemployment: the pay that people without a job go without, and through what they are out of work.

`means` finds and loses jobs, and posts what is gone without and through what: as usual, as anybody might be, through an employer
who turned away, through a listing by which a job was lost, or through one by which the search got longer.  Each is a channel
of the account of its own, so that what a register does to work is told beside what it does to pay.
"""

from demerit.terms import Column, Count, Measure, Mechanism

MONEY = "1/100 week of pay"


def pay_lost_jobless(posted_pay_missed, posted_missed_through):
    """Pay gone without for want of a job, as usual."""
    return posted_pay_missed if posted_missed_through == 0 else 0


def pay_lost_employer(posted_pay_missed, posted_missed_through):
    """Pay gone without because an employer turned away: dismissed the person, or did not take them."""
    return posted_pay_missed if posted_missed_through == 1 else 0


def pay_lost_job(posted_pay_missed, posted_missed_through):
    """Pay gone without because a job was lost to a listing."""
    return posted_pay_missed if posted_missed_through == 2 else 0


def pay_lost_search(posted_pay_missed, posted_missed_through):
    """Pay gone without because the search for a job got longer with a listing."""
    return posted_pay_missed if posted_missed_through > 2 else 0


def out_of_work(jobless):
    """Without a job."""
    return jobless


mechanism = Mechanism(
    about="The pay that people without a job go without, and through what.",
    sources=("DB-011", "THEORY B3.3"),
    columns=(
        Column("pay_missed", "pay gone without this week for want of a job", high=4095, unit=MONEY, ledger=True, kept=False),
        Column("missed_through", "through what: 0 as usual, 1 an employer, 2 a job lost to a listing, 3 a search longer for one", high=3,
               unit="which of the four", ledger=True, kept=False),
    ),
    counts=(
        Count("pay_lost_jobless", "pay gone without for want of a job, as usual", MONEY, channel=-1),
        Count("pay_lost_employer", "pay gone without because an employer turned away", MONEY, channel=-1),
        Count("pay_lost_job", "pay gone without because a job was lost to a listing", MONEY, channel=-1),
        Count("pay_lost_search", "pay gone without because the search for a job got longer with a listing", MONEY, channel=-1),
    ),
    settle={
        "pay_lost_jobless": pay_lost_jobless, "pay_lost_employer": pay_lost_employer, "pay_lost_job": pay_lost_job,
        "pay_lost_search": pay_lost_search,
    },
    measures=(Measure("jobless_people", "people without a job", "people", out_of_work),),
)
