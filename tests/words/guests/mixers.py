"""A guest whose strangers' slots turn: it lets go and says yes by coins, and counts the strangers it knows."""

from demerit.terms import CERTAIN, Column, Count, Mechanism, Rule


def held_first(tie_slot):
    """Friends are held from the start, strangers are not."""
    return 1 if tie_slot < 8 else 0


def strangers(tie_kind, tie_slot, their_stranger_8, their_stranger_9, stranger_8, stranger_9):
    """1 for a stranger who is a tie now, and 1,000 more if we did not stand at one turn."""
    apart = stranger_8 != their_stranger_8 if tie_slot == 8 else stranger_9 != their_stranger_9
    return 0 if tie_kind != 4 else (1001 if apart else 1)


def keep(luck_keep, leave):
    """Let go with a fixed chance."""
    return 0 if luck_keep < leave else 1


def greet(luck_greet, accept):
    """Say yes with a fixed chance."""
    return 1 if luck_greet < accept else 0


def next_knows(heard_strangers):
    """Strangers who were ties."""
    return heard_strangers


def lost(tie_left):
    """Ties that others closed."""
    return tie_left


def closed(tie_dropped):
    """Ties that it closed."""
    return tie_dropped


def opened(tie_made):
    """Ties that it said yes to."""
    return tie_made


mechanism = Mechanism(
    about="Strangers, another one after a while.",
    sources=("tests",),
    columns=(Column("knows", "strangers who are ties", high=4095),),
    rules=(
        Rule("leave", "chance", "chance of letting go of the tie looked at", high=CERTAIN),
        Rule("accept", "chance", "chance of saying yes to somebody met", high=CERTAIN),
        Rule("meet", "chance", "chance a week that two people meet", high=CERTAIN),
        Rule("period", "weeks", "weeks until a closed stranger's slot turns; 0 for never", high=520),
    ),
    counts=(Count("lost", "x", "x"), Count("closed", "x", "x"), Count("opened", "x", "x")),
    begin={"hold": held_first},
    along={"strangers": strangers},
    keep=keep,
    greet=greet,
    weekly={"knows": next_knows, "lost": lost, "closed": closed, "opened": opened},
    turns="period",
)
