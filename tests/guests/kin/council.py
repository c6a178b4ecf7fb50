"""A council: each province keeps a mood, which follows the share of nobles."""

from demerit.terms import Column, Mechanism, Rule


def mood_moves(province_mood, province_gentry, province_people, step, luck):
    """The mood goes up by a step where there are nobles."""
    return min(province_mood + (step if province_gentry > 0 and luck >= 0 else 0), 100)


def glad(province_mood):
    """Somebody who lives where the mood is high."""
    return 1 if province_mood > 2 else 0


mechanism = Mechanism(
    about="A council of the province.",
    sources=("assumed",),
    columns=(Column("gladness", "is glad"),),
    rules=(Rule("step", "count", "how much the mood moves", high=10),),
    keeps=(Column("mood", "the mood of the province", high=100),),
    govern={"mood": mood_moves},
    weekly={"gladness": glad},
)
