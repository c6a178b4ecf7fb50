"""A mechanism for tests: it concerns few people, and alone reads the traits `gaming` and `spite`."""

from demerit.terms import CERTAIN, Column, Count, Mechanism, Rule


def first_mark(luck_first, few_share):
    """A few people are marked from the start."""
    return 1 if luck_first < few_share else 0


def let_off(luck_freed, few_share):
    """A few are let off again."""
    return 1 if luck_freed < few_share else 0


def next_marked(marked, let_off):
    """Marked, and not let off."""
    return marked * (1 - let_off)


def next_marked_weeks(marked_weeks, marked):
    """Weeks marked, counted up to 100."""
    return min(marked_weeks + marked, 100)


def games(marked, trait_gaming, trait_spite):
    """Games are counted while marked."""
    return marked * (trait_gaming + trait_spite)


mechanism = Mechanism(
    about="Concerns few people.",
    sources=("a test",),
    columns=(Column("marked", "1 while marked"), Column("marked_weeks", "weeks marked", high=100)),
    rules=(Rule("few_share", "chance", "share of people marked, and chance a week of being freed", high=CERTAIN),),
    counts=(Count("games", "what the marked do", "games"),),
    begin={"marked": first_mark},
    weekly={"marked": next_marked, "marked_weeks": next_marked_weeks, "games": games},
    when="marked",
)
