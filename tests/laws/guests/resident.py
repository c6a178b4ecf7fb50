"""A resident who notes which variant of the rules they live under (a guest, for tests)."""

from demerit.terms import Column, Mechanism


def weekly(province_variant):
    return province_variant


mechanism = Mechanism(
    about="Notes the variant of the province.",
    sources=("made up",),
    columns=(Column("lives_under", "the variant of last week", high=255),),
    weekly=weekly,
    writes=("lives_under",),
)
