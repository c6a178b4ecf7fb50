"""A mechanism for tests: it concerns few people, and alone reads the traits `gaming` and `spite`."""

from demerit.terms import CERTAIN, Column, Count, Mechanism, Rule


def begin(luck_first, few_share):
    """A few people are marked from the start."""
    return 1 if luck_first < few_share else 0, 0


def weekly(marked, marked_weeks, trait_gaming, trait_spite, luck_freed, few_share):
    """Games are counted while marked; a few are freed."""
    freed = 1 if luck_freed < few_share else 0
    return marked * (1 - freed), min(marked_weeks + marked, 100), marked * (trait_gaming + trait_spite)


mechanism = Mechanism(
    about="Concerns few people.",
    sources=("a test",),
    columns=(Column("marked", "1 while marked"), Column("marked_weeks", "weeks marked", high=100)),
    rules=(Rule("few_share", "chance", "share of people marked, and chance a week of being freed", high=CERTAIN),),
    counts=(Count("games", "what the marked do", "games"),),
    begin=begin,
    weekly=weekly,
    writes=("marked", "marked_weeks", "games"),
    when="marked",
)
