"""Means: income, savings, a job, a loan, and arrears of those who cannot pay or will not.

Money is in 1/100 of a week's usual income of the person.  Only here are savings spent: other mechanisms post
*bills*, which are paid the week after, and what cannot be paid is carried over, so that
savings + income = bills paid + instalment paid + lived on + new savings, exactly.
Whether an instalment is missed for want of means (`unable`) or of will (`refusing`) only the person knows.
A loan is spent when it is taken and paid back in equal weekly instalments.

Others act on a person's means through ledgers, felt the week after: `setback` (income lost to customers or landlords
who turn away), `fired` (an employer who turns away), `urge` (what makes somebody who will not pay think again) and `turned_down`
(a lender who looked and found something).
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, logistic, times


def begin(luck_debt, luck_left, luck_saved, luck_job, trait_adult, trait_employed, trait_thrift, holds, weeks, usual_jobless):
    """Debts at every age, savings up to the wanted buffer, and usual unemployment, so that no year begins new.

    Minors have no means of their own, here and below: no savings, income, bills or loans.
    """
    debt = 1 + ((luck_left * weeks) >> 32) if trait_adult > 0 and luck_debt < holds else 0
    buffer = trait_adult * min((trait_thrift * trait_thrift) >> 4, 4095)
    jobless = 1 if trait_employed > 0 and luck_job < usual_jobless else 0
    return jobless, (buffer * (luck_saved >> 16)) >> 16, 0, debt, 0, 0, 0, 0, 0, 0, 0, 0


def working(jobless, fired, court_listed, trait_employed, trait_mobility, luck_job, separate, find, listed_job_loss):
    """1 when jobless next week: jobs that need travel, credit or a post are lost more often on a list, and found less.

    An employer who turned away (`fired`) ends a job, or is the one who would have given one.
    """
    if jobless > 0:
        return 0 if luck_job < find - court_listed * (find >> 1) and fired == 0 else 1
    loss = separate + court_listed * times(listed_job_loss, trait_mobility, 8)
    return 1 if trait_employed > 0 and (fired > 0 or luck_job < loss) else 0


def budget(savings, income, due, instalment, willing, need, usual, buffer):
    """One week's money: bills first, then the instalment, then living; what is above the wanted buffer is lived on.

    Returns (bills paid, instalment paid, lived on, new savings, able).  The bare `need` is spared before bills and debt.
    """
    free = max(savings + income - need, 0)
    bills = min(due, free)
    able = 1 if free - bills >= instalment else 0
    paid = instalment if able > 0 and willing > 0 else 0
    rest = savings + income - bills - paid
    saved = min(max(rest - usual, 0), buffer)
    return bills, paid, rest - saved, saved, able


def thinks_again(draw_refuse, relent, court_listed, pressure, urge, legitimacy):
    """Whether somebody who will not pay takes up payment again this week, and whether only because they were pressed."""
    usual = relent + ((legitimacy - 40960) >> 8)
    again = 1 if draw_refuse < logistic(usual + court_listed * pressure + urge) else 0
    return again, again if draw_refuse >= logistic(usual) else 0


def ousted_now(ousted, had, jobless, fired, luck_job, separate):
    """1 while out of a job that was lost to others: an employer who turned away, or a listing (not the usual risk)."""
    caused = 1 if fired > 0 or luck_job >= separate else 0
    return jobless * (ousted if had > 0 else caused)


def weekly(
    ousted, jobless, savings, arrears, debt, refusing, bills, setback, fired, urge, turned_down, court_listed, credit_barred, legitimacy,
    trait_adult, trait_employed, trait_quintile, trait_thrift, trait_wilful, trait_mobility,
    luck_job, luck_shock, luck_loan, luck_refuse,
    borrow, pinch, weeks, instalment, need, step, separate, find, dole, shock, shock_cost, renege, relent, pressure, listed_cut, listed_job_loss,
):
    """Earn, pay bills, pay or miss the instalment, live, save; perhaps borrow, perhaps refuse or relent."""
    had = jobless
    jobless = working(
        jobless, fired, court_listed, trait_employed, trait_mobility, luck_job, separate, find, listed_job_loss
    )
    ousted = ousted_now(ousted, had, jobless, fired, luck_job, separate)
    whole = dole if jobless > 0 else 100
    cut = min(court_listed * times(listed_cut, trait_mobility, 7) + setback, whole)
    income = trait_adult * (whole - cut)
    due = bills + trait_adult * (shock_cost if luck_shock < shock else 0)
    owed = instalment if debt > 0 else 0
    bare = need - step * (trait_quintile - 3)
    usual = bare + 14 - ((trait_thrift * 14) >> 8)
    buffer = min((trait_thrift * trait_thrift) >> 4, 4095)
    stubborn = times(renege, trait_wilful * trait_wilful, 14)
    again, only_pressed = thinks_again(luck_refuse, relent, court_listed, pressure, urge, legitimacy)
    pressed = only_pressed if refusing > 0 and debt > 0 else 0
    refuses = 1 - again if refusing > 0 else (1 if debt > 0 and luck_refuse < stubborn else 0)
    refuses = refuses if debt > 0 else 0
    paid_bills, paid, _lived, saved, able = budget(savings, income, due, owed, 1 - refuses, bare, usual, buffer)
    missed = 1 if owed > 0 and paid == 0 else 0
    trapped = missed * (1 - able) if max(savings + whole - bare, 0) - paid_bills >= owed else 0
    wish = borrow + (pinch if due > paid_bills else 0)
    asked = trait_adult if debt == 0 and credit_barred == 0 and luck_loan < wish else 0
    loan = asked * (1 - turned_down)
    left = debt - 1 if paid > 0 else debt
    return (
        jobless, saved, min(arrears + 1, 255) if missed > 0 else 0, weeks if loan > 0 else left,
        refuses, missed * (1 - able), min(due - paid_bills, 4095), cut + ousted * (100 - dole), missed * (1 - able), missed * able, loan,
        jobless * (1 - had), pressed, trapped, asked - loan, asked - loan, ousted,
    )


def settle(posted_bills, posted_setback, posted_fired, posted_urge, posted_turned_down):
    """Next week's bills (what was posted this week and what could not be paid), and what others did to one's means."""
    return (
        min(max(posted_bills, -4096), 8191), min(max(posted_setback, 0), 127), min(max(posted_fired, 0), 1),
        min(max(posted_urge, 0), 2047), min(max(posted_turned_down, 0), 1),
    )


def owes(debt):
    """Holds a loan."""
    return 1 if debt > 0 else 0


def behind(arrears):
    """Thirteen weeks or more in arrears."""
    return 1 if arrears >= 13 else 0


def weeks_owed(debt):
    """Weekly instalments still owed."""
    return debt


def out_of_work(jobless):
    """Without a job."""
    return jobless


def saved(savings):
    """Savings, in 1/100 of a week's usual income."""
    return savings


mechanism = Mechanism(
    about="Income, savings, job, loan and arrears; who cannot pay and who will not.",
    sources=("SPC-081", "DM-012-1", "DB-011", "DB-012"),
    columns=(
        Column("jobless", "1 while without a job"),
        Column("savings", "savings", high=4095, unit="1/100 week of pay"),
        Column("arrears", "instalments missed in a row", high=255, unit="weeks"),
        Column("debt", "weekly instalments still owed", high=255, unit="weeks"),
        Column("refusing", "1 while able or not, the person will not pay"),
        Column("unable", "1 when the last instalment was missed for want of means"),
        Column("bills", "bills to pay this week", low=-4096, high=8191, unit="1/100 week of pay", ledger=True),
        Column("setback", "income of this week that others' turning away costs", high=127, unit="1/100 week of pay", ledger=True),
        Column("fired", "1 when an employer turned away last week", ledger=True),
        Column("urge", "what presses a person who will not pay to pay", high=2047, unit="1/256 util", ledger=True),
        Column("turned_down", "1 when a lender who looked the person up refuses", ledger=True),
        Column("ousted", "1 while out of a job that was lost to a listing or to somebody who turned away"),
    ),
    free=(
        Free("holds", "chance", "share of adults who begin with a loan", "35 %", "20 %", "50 %", "THEORY B3.4"),
        Free("borrow", "chance", "chance a week that a person without a loan takes one", "0.5 %/week", "0.2 %/week",
             "1 %/week", "set so that about 35 % hold a loan at any time"),
        Free("pinch", "chance", "extra chance of a loan in a week in which bills cannot be paid in full", "1 %/week", "0 %/week",
             "20 %/week", "assumed; lets spending end in debt"),
        Free("weeks", "count", "weekly instalments of a loan", "104", "52", "208", "assumed"),
        Free("instalment", "money", "a weekly instalment", "15 % of pay", "5 % of pay", "30 % of pay", "assumed"),
        Free("need", "money", "bare living of the middle quintile, spared before bills and debt", "68 % of pay", "50 % of pay",
             "80 % of pay", "assumed"),
        Free("step", "money", "how much less of their pay each higher quintile needs", "5 % of pay", "2 % of pay", "8 % of pay",
             "assumed"),
        Free("separate", "chance", "chance a week of losing a job", "0.2 %/week", "0.1 %/week", "0.5 %/week",
             "THEORY B3.3, halved to a usual unemployment near 5 %"),
        Free("find", "chance", "chance a week of finding one", "4 %/week", "2 %/week", "8 %/week", "THEORY B3.3"),
        Free("usual_jobless", "chance", "share of workers without a job at the start", "5 %", "3 %", "10 %", "assumed"),
        Free("dole", "money", "income without a job", "35 % of pay", "10 % of pay", "60 % of pay", "assumed"),
        Free("shock", "chance", "chance a week of an unforeseen bill", "1 %/week", "0.5 %/week", "5 %/week", "assumed"),
        Free("shock_cost", "money", "such a bill", "1 weeks of pay", "0.5 weeks of pay", "4 weeks of pay", "assumed"),
        Free("renege", "chance", "chance a week that an indebted person of middling wilfulness stops paying", "0.007 %/week",
             "0.003 %/week", "0.05 %/week", "tuned to the inflow of the register (THEORY B4)"),
        Free("relent", "utils", "logit a week of taking up payment again", "-6.6 utils", "-7.5 utils", "-4 utils",
             "tuned to the exit hazard of the register, 2020-23 stock"),
        Free("pressure", "utils", "what being listed adds to that logit", "0.35 utils", "0 utils", "1 utils",
             "assumed; the list has no control group (EVIDENCE 2.1)"),
        Free("listed_cut", "money", "income lost while listed by a person of middling mobility need", "8 % of pay", "0 % of pay",
             "25 % of pay", "borrowed from licence suspensions, DB-012"),
        Free("listed_job_loss", "chance", "extra chance a week of losing a job while listed, full mobility need", "0.4 %/week",
             "0 %/week", "1 %/week", "borrowed from licence suspensions, DB-011: 0.1-0.4 over a spell"),
    ),
    counts=(
        Count("missed_unable", "instalments missed for want of means", "instalments"),
        Count("missed_unwilling", "instalments missed by people who could pay", "instalments"),
        Count("loans", "new loans", "loans"),
        Count("jobs_lost", "jobs lost, for whatever reason", "jobs"),
        Count("pressed", "people who took up payment again because they were pressed", "people"),
        Count("loans_lost_lookup", "loans asked for and refused because a lender looked the person up", "loans"),
        Count("trapped", "instalments missed for want of the very income that listing and exposure took", "instalments"),
    ),
    begin=begin,
    weekly=weekly,
    writes=("jobless", "savings", "arrears", "debt", "refusing", "unable", "bills", "forgone", "missed_unable",
            "missed_unwilling", "loans", "jobs_lost", "pressed", "trapped", "loans_lost_lookup", "restricted", "ousted"),
    settle=settle,
    settles=("bills", "setback", "fired", "urge", "turned_down"),
    when="trait_adult",
    measures=(
        Measure("indebted", "people with a loan", "people", owes),
        Measure("behind", "people 13 weeks or more in arrears", "people", behind),
        Measure("debt_weeks", "instalments still owed", "weeks", weeks_owed),
        Measure("jobless_people", "people without a job", "people", out_of_work),
        Measure("savings_sum", "sum of savings", "weeks of pay", saved, scale=100),
    ),
)
