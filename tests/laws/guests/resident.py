"""A resident who notes which variant of the rules they live under (a guest, for tests)."""

from demerit.terms import Column, Mechanism


def next_lives_under(province_variant):
    """The variant of the week."""
    return province_variant


mechanism = Mechanism(
    about="Notes the variant of the province.",
    sources=("made up",),
    columns=(Column("lives_under", "the variant of last week", high=255),),
    weekly={"lives_under": next_lives_under},
)
