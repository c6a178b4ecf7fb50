"""Creditors: what is paid back of loans, and by whom: the other side of every debtor's account.

`means` posts what is repaid, and who takes up payment again after refusing, by themselves or because they were pressed; it is
kept until the loan is over.  So what a register recovers can be told beside what it costs: an instalment that somebody pays
who was pressed to is not one that would have been paid anyway.
"""

from demerit.terms import Column, Count, Measure, Mechanism

MONEY = "1/100 week of pay"


def payer(took_up, posted_took_up_again):
    """Who pays: 0 somebody who never refused, 1 who took up payment by themselves, 2 who was pressed to."""
    return posted_took_up_again if posted_took_up_again > 0 else took_up


def next_took_up(debt, payer):
    """The same, kept until the loan is over."""
    return min(payer, 2) if debt > 0 else 0


def repayments(posted_instalment_paid):
    """What is paid back of loans."""
    return posted_instalment_paid


def repaid_steady(payer, posted_instalment_paid):
    """By people who never refused to."""
    return posted_instalment_paid if payer == 0 else 0


def repaid_again(payer, posted_instalment_paid):
    """By people who had refused, and took up payment by themselves."""
    return posted_instalment_paid if payer == 1 else 0


def repaid_pressed(payer, posted_instalment_paid):
    """By people who had refused, and took up payment because they were pressed."""
    return posted_instalment_paid if payer > 1 else 0


def repaid_listed(court_listed, posted_instalment_paid):
    """By people on the register, whoever they are."""
    return court_listed * posted_instalment_paid


def owes(debt):
    """Holds a loan."""
    return 1 if debt > 0 else 0


def behind(arrears):
    """Thirteen weeks or more in arrears."""
    return 1 if arrears >= 13 else 0


def weeks_owed(debt):
    """Weekly instalments still owed."""
    return debt


mechanism = Mechanism(
    about="What is paid back of loans, and by whom.",
    sources=("SPC-081", "THEORY B3.4"),
    columns=(
        Column("took_up", "pays again what was refused: 1 by oneself, 2 because pressed", high=2),
        Column("took_up_again", "1 for who takes up payment this week, 2 because pressed", high=2, unit="which of the two", ledger=True, kept=False),
        Column("instalment_paid", "instalments paid this week", high=8191, unit=MONEY, ledger=True, kept=False),
    ),
    counts=(
        Count("repayments", "paid back of loans", MONEY),
        Count("repaid_steady", "paid back by people who never refused to", MONEY),
        Count("repaid_again", "paid back by people who had refused, and took up payment by themselves", MONEY),
        Count("repaid_pressed", "paid back by people who had refused, and were pressed", MONEY),
        Count("repaid_listed", "paid back by people on the register", MONEY),
    ),
    settle={
        "took_up": next_took_up, "repayments": repayments, "repaid_steady": repaid_steady, "repaid_again": repaid_again,
        "repaid_pressed": repaid_pressed, "repaid_listed": repaid_listed,
    },
    optional={"court_listed": 0},
    measures=(
        Measure("indebted", "people with a loan", "people", owes),
        Measure("behind", "people 13 weeks or more in arrears", "people", behind),
        Measure("debt_weeks", "instalments still owed", "weeks", weeks_owed),
    ),
)
