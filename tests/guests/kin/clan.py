"""Ties of a clan: friends are held for ever, unless a law of the clan lets some go by chance; nobody new is met."""

from demerit.terms import Count, Free, Measure, Mechanism, Rule


def held_at_first(tie_slot):
    """Eight of ten slots."""
    return 1 if tie_slot < 8 else 0


def stays(luck_keep, letting):
    """A tie stays unless luck and the law are against it."""
    return 0 if luck_keep < letting else 1


def says_yes(luck_greet, warmth):
    """Yes to somebody met."""
    return 1 if luck_greet < warmth else 0


def lost_now(tie_left):
    """Ties that others closed."""
    return tie_left


def open_now(tie_count):
    """Open ties."""
    return tie_count


def anybody(tie_count):
    """Everybody."""
    return 1 if tie_count >= 0 else 0


mechanism = Mechanism(
    about="Ties of a clan.",
    sources=("assumed",),
    rules=(Rule("letting", "chance", "chance of letting go of the tie looked at", high=2**32),),
    free=(Free("meet", "chance", "chance a week that two people of a closed slot meet", "4 %/week", "1 %/week", "8 %/week", "assumed"),
          Free("warmth", "chance", "chance of a yes", "50 %", "0 %", "100 %", "assumed")),
    counts=(Count("ties_left", "ties closed by the other end", "ties"),),
    begin={"hold": held_at_first}, keep=stays, greet=says_yes,
    weekly={"ties_left": lost_now},
    measures=(Measure("ties_open", "open ties", "ties", open_now), Measure("people", "people of any age", "people", anybody)),
)
