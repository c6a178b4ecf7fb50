"""A guest crowd: a person joins when enough others have joined already (Granovetter 1978)."""

from demerit.terms import Column, Mechanism


def next_joined(threshold, country_joined, country_people):
    """Join when the share that had joined last week is no less than one's threshold."""
    return 1 if threshold * country_people <= 1048576 * country_joined else 0


mechanism = Mechanism(
    about="Joining when a share of the country has.",
    sources=("THEORY P09",),
    columns=(
        Column("threshold", "share of people that must have joined", low=-2**22, high=2**22, unit="1/1048576"),
        Column("joined", "1 when the person has joined"),
    ),
    weekly={"joined": next_joined},
    choices=("next_joined",),
)
