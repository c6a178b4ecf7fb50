"""A guest: everybody is always behind on a debt they could pay, so that a register sees an unchanging pool."""

from demerit.terms import Column, Mechanism


def next_arrears(arrears, posted_bills):
    """Nothing ever changes, whatever is billed."""
    return arrears


mechanism = Mechanism(
    about="Unchanging debtors, in the place of `means`.",
    sources=("THEORY P05",),
    columns=(
        Column("arrears", "weeks behind", high=255, start=20),
        Column("unable", "1 for want of means"),
        Column("bills", "what others bill", low=-4096, high=8191, ledger=True, kept=False),
    ),
    settle={"arrears": next_arrears},
)
