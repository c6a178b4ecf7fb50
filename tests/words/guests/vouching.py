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


def weekly(repute, best_name, best_name_tie, best_quarrel, best_quarrel_tie, heard_numbers, tie_dropped, tie_made, luck):
    """Write down what was asked; names are few, so that many ties are equally good."""
    return (repute + best_name + (luck >> 29)) & 7, best_name, best_name_tie, heard_numbers, best_quarrel_tie, 0 - best_quarrel, tie_dropped, tie_made


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
    weekly=weekly,
    writes=("repute", "vouched", "vouched_by", "all_numbers", "quarrelled", "quarrels", "parted", "joined"),
)
