"""A guest that is vouched for by the best of its ties: who it is, and what they stand for.  It lets go of no best tie."""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule


def name(their_repute):
    """What a tie's name is worth."""
    return their_repute


def quarrel(their_repute, repute, tie_kind, tie_luck):
    """Always below nothing: how far apart the names are, and, of friends who met, less."""
    return 0 - 1000 - 10 * abs(repute - their_repute) - 100 * (1 if tie_kind == 3 and tie_luck < 2147483648 else 0)


def numbers(tie_slot):
    """The numbers of all my ties, to be added up."""
    return 1 + tie_slot


def keep(tie_slot, best_name_tie, luck_keep, leave):
    """Never the best; another with a fixed chance."""
    return 0 if tie_slot != best_name_tie and luck_keep < leave else 1


def greet(tie_luck_greet, tie_open, accept):
    """Both ends toss one coin, so that they agree."""
    return 1 if tie_luck_greet < accept and tie_open == 0 else 0


def next_repute(repute, best_name, luck):
    """Names are few, so that many ties are equally good."""
    return (repute + best_name + (luck >> 29)) & 7


def next_vouched(best_name):
    """The best name among my ties."""
    return best_name


def next_vouched_by(best_name_tie):
    """Whose it is."""
    return best_name_tie


def next_all_numbers(heard_numbers):
    """The numbers of my ties."""
    return heard_numbers


def next_quarrelled(best_quarrel_tie):
    """With whom one quarrels least."""
    return best_quarrel_tie


def quarrels(best_quarrel):
    """How bad that is."""
    return 0 - best_quarrel


def parted(tie_dropped):
    """Ties let go of."""
    return tie_dropped


def joined(tie_made):
    """Ties said yes to."""
    return tie_made


def vouched_now(best_name, best_name_tie):
    """The name that stands for me, where there is one."""
    return best_name if best_name_tie >= 0 else 0


mechanism = Mechanism(
    about="Vouched for by the best of one's ties.",
    sources=("tests",),
    columns=(
        Column("repute", "a name", high=8, seen=True),
        Column("vouched", "the best name among my ties", high=8),
        Column("vouched_by", "whose it is", low=-1, high=1000),
        Column("all_numbers", "the numbers of my ties, each with 1 added", high=2**20),
        Column("quarrelled", "the number of the tie quarrelled with least", low=-1, high=1000),
    ),
    rules=(
        Rule("leave", "chance", "chance of letting go of the tie looked at", high=CERTAIN),
        Rule("accept", "chance", "chance of saying yes to somebody met", high=CERTAIN),
        Rule("meet", "chance", "chance a week that two people meet", high=CERTAIN),
    ),
    counts=(Count("quarrels", "how bad the least quarrel is", "x"), Count("parted", "x", "x"), Count("joined", "x", "x")),
    measures=(Measure("vouched_now", "names that stand for people", "names", vouched_now),),
    along={"numbers": numbers},
    best={"name": name, "quarrel": quarrel},
    keep=keep,
    greet=greet,
    weekly={
        "repute": next_repute, "vouched": next_vouched, "vouched_by": next_vouched_by, "all_numbers": next_all_numbers,
        "quarrelled": next_quarrelled, "quarrels": quarrels, "parted": parted, "joined": joined,
    },
)
