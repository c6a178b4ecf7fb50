"""A guest that keeps and makes ties by fixed chances, so that a pair is a chain of three states."""

from demerit.terms import CERTAIN, Count, Measure, Mechanism, Rule


def keep(luck_keep, leave):
    """Let go with a fixed chance."""
    return 0 if luck_keep < leave else 1


def greet(luck_greet, accept):
    """Say yes with a fixed chance."""
    return 1 if luck_greet < accept else 0


def coins_left(tie_left):
    """Ties that others closed."""
    return tie_left


def coins_dropped(tie_dropped):
    """Ties that I let go of."""
    return tie_dropped


def coins_made(tie_made):
    """Ties made."""
    return tie_made


def ends(tie_count):
    """Open ties."""
    return tie_count


mechanism = Mechanism(
    about="Ties kept and made by coins.",
    sources=("tests",),
    rules=(
        Rule("leave", "chance", "chance of letting go of the tie looked at", high=CERTAIN),
        Rule("accept", "chance", "chance of saying yes to somebody met", high=CERTAIN),
        Rule("meet", "chance", "chance a week that two people meet", high=CERTAIN),
    ),
    counts=(
        Count("coins_left", "ties closed by the other end", "ties"),
        Count("coins_dropped", "ties let go of", "ends"),
        Count("coins_made", "offers and acceptances", "ends"),
    ),
    measures=(Measure("coins_open", "open ties, at both ends", "ends", ends),),
    keep=keep,
    greet=greet,
    weekly={"coins_left": coins_left, "coins_dropped": coins_dropped, "coins_made": coins_made},
    choices=("keep", "greet"),
)
