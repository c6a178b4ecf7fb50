"""Unemployment: jobs lost and found, the pay that people without one go without, and through what they are out of work.

Jobs end, the sooner the poorer, and are found; an employer who turned away (`fired`) ends one or gives none; whoever is on the
register loses jobs that need travel, credit or a post more often, and is offered fewer.  `means` posts what is gone without:
as usual, as anybody might be, through an employer who turned away, through a listing by which a job was lost, or through one by
which the search got longer.  Each is a channel of the account of its own, so that what a register does to work is told beside
what it does to pay.  A country begins with usual unemployment.
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, share, times

MONEY = "1/100 week of pay"


def losing(trait_quintile, separate, insecure):
    """The chance a week that jobs of the person's income end as usual: the poorer, the more often."""
    return times(separate, 65536 + insecure * (3 - trait_quintile), 16)


def first_jobless(trait_employed, luck_job, losing, find):
    """Whether somebody who works is without a job at the start: as many as where jobs are lost as often as found."""
    return 1 if trait_employed > 0 and luck_job < share(losing << 28, losing + find) << 4 else 0


def job_offer(court_listed, find, listed_find):
    """The chance that a person without a job is offered one; a listed person is offered one less often."""
    return find - court_listed * ((find * listed_find) >> 16)


def job_risk(court_listed, trait_mobility, losing, listed_job_loss):
    """The chance that a person loses the job they have; on a list jobs that need travel, credit or a post are lost more often."""
    return losing + court_listed * times(listed_job_loss, trait_mobility, 8)


def hired(jobless, fired, luck_job, job_offer):
    """A person without a job is given one; an employer who turned away is the one who would have given it."""
    return 1 if jobless > 0 and fired == 0 and luck_job < job_offer else 0


def job_lost(jobless, fired, trait_employed, luck_job, job_risk):
    """A person who had a job loses it: an employer turned away, or jobs end."""
    return 1 if jobless == 0 and trait_employed > 0 and (fired > 0 or luck_job < job_risk) else 0


def next_jobless(jobless, hired, job_lost):
    """Whether the person is without a job from this week on."""
    return jobless - hired + job_lost


def lost_through(luck_job, losing, fired):
    """Through what a job is lost: 0 as usual, as anybody would lose it, 1 an employer who turned away, 2 a listing."""
    return 0 if luck_job < losing else (1 if fired > 0 else 2)


def searching(ousted, fired, luck_job, find):
    """Through what somebody is still without a job: the same as before, or, as the search got longer, 1 or (a listing) 3."""
    return ousted if ousted > 0 or luck_job >= find else (1 if fired > 0 else 3)


def next_ousted(jobless, next_jobless, lost_through, searching):
    """Through what the person is out of work: 0 as usual, 1 an employer who turned away, 2 a job lost to a listing, 3 a search longer for one."""
    return next_jobless * (searching if jobless > 0 else lost_through)


def pay_lost_jobless(posted_pay_missed, ousted):
    """Pay gone without for want of a job, as usual."""
    return posted_pay_missed if ousted == 0 else 0


def pay_lost_employer(posted_pay_missed, ousted):
    """Pay gone without because an employer turned away: dismissed the person, or did not take them."""
    return posted_pay_missed if ousted == 1 else 0


def pay_lost_job(posted_pay_missed, ousted):
    """Pay gone without because a job was lost to a listing."""
    return posted_pay_missed if ousted == 2 else 0


def pay_lost_search(posted_pay_missed, ousted):
    """Pay gone without because the search for a job got longer with a listing."""
    return posted_pay_missed if ousted > 2 else 0


def out_of_work(jobless):
    """Without a job."""
    return jobless


mechanism = Mechanism(
    about="Jobs lost and found, the pay that people without one go without, and through what.",
    sources=("DB-008", "DB-011", "THEORY B3.3"),
    columns=(
        Column("jobless", "1 while without a job"),
        Column("ousted", "out of work 1 through an employer who turned away, 2 as a job was lost to a listing, 3 as a search got longer",
               high=3),
        Column("pay_missed", "pay gone without this week for want of a job", high=4095, unit=MONEY, ledger=True, kept=False),
    ),
    free=(
        Free("separate", "chance", "chance a week of losing a job", "0.2 %/week", "0.1 %/week", "0.5 %/week",
             "THEORY B3.3, halved to a usual unemployment near 5 %"),
        Free("insecure", "share", "how much likelier to lose a job each lower quintile is, as a part of the middle one's chance", "30 %",
             "0 %", "45 %", "assumed: of platform debtors in default 73.6 % had small incomes (DB-008)"),
        Free("find", "chance", "chance a week of finding one", "4 %/week", "2 %/week", "8 %/week", "THEORY B3.3"),
        Free("listed_job_loss", "chance", "extra chance a week of losing a job while listed, full mobility need", "0.4 %/week",
             "0 %/week", "1 %/week", "borrowed from licence suspensions, DB-011: 0.1-0.4 over a spell"),
        Free("listed_find", "share", "how much less often a listed person without a job finds one", "50 %", "0 %", "90 %",
             "assumed: a record about halves callbacks (Pager 2003)"),
    ),
    counts=(
        Count("jobs_lost", "jobs lost, for whatever reason", "jobs"),
        Count("pay_lost_jobless", "pay gone without for want of a job, as usual", MONEY, channel=-1),
        Count("pay_lost_employer", "pay gone without because an employer turned away", MONEY, channel=-1),
        Count("pay_lost_job", "pay gone without because a job was lost to a listing", MONEY, channel=-1),
        Count("pay_lost_search", "pay gone without because the search for a job got longer with a listing", MONEY, channel=-1),
    ),
    begin={"jobless": first_jobless},
    weekly={"jobless": next_jobless, "ousted": next_ousted, "jobs_lost": job_lost},
    settle={
        "pay_lost_jobless": pay_lost_jobless, "pay_lost_employer": pay_lost_employer, "pay_lost_job": pay_lost_job,
        "pay_lost_search": pay_lost_search,
    },
    when="trait_employed or jobless",
    optional={"court_listed": 0},
    measures=(Measure("jobless_people", "people without a job", "people", out_of_work),),
    units={"losing": "chance", "job_offer": "chance", "job_risk": "chance"},
)
