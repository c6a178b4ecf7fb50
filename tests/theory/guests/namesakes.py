"""A guest: everybody may be taken for a debtor with the same chance every week, so that a register sees an unchanging pool."""

from demerit.terms import Column, Mechanism, Rule


def taken_for_a_debtor(luck_taken, entry):
    """The court is led to list the person for another's debt."""
    return 1 if luck_taken < entry else 0


def next_arrears(arrears, posted_bills):
    """Nothing ever changes, whatever is billed."""
    return arrears


mechanism = Mechanism(
    about="Unchanging people who are taken for debtors, in the place of `means`.",
    sources=("THEORY P05",),
    columns=(
        Column("arrears", "weeks behind", high=255, start=20),
        Column("unable", "1 for want of means"),
        Column("bills", "what others bill", low=-4096, high=8191, ledger=True, kept=False),
    ),
    rules=(Rule("entry", "chance", "chance a week of being taken for a debtor", high=2**32),),
    weekly={"named": taken_for_a_debtor},
    settle={"arrears": next_arrears},
)
