"""A guest review of every tie at once, by the gap in published scores alone."""

from demerit.terms import Mechanism, Rule


def gap(published, their_published):
    """How far above the other end one is."""
    return published - their_published


def scorn(gap, stake):
    """What a tie to somebody lower costs."""
    return (stake >> 4) * max(gap, 0)


def keep(reach, gap, scorn):
    """A tie is worth reach**2 - gap**2; the higher end loses `stake` a point of gap besides, and may end it."""
    return 1 if (reach >> 4) * (reach >> 4) - gap * gap - scorn > 0 else 0


mechanism = Mechanism(
    about="Ties end where scores lie too far apart.",
    sources=("THEORY P14",),
    rules=(
        Rule("reach", "points", "the gap at which a tie is worth nothing", high=4095 * 256),
        Rule("stake", "points", "cost to the higher end of a point of gap, over that of a point squared",
             high=4095 * 256),
    ),
    keep=keep,
    review="all",
    choices=("keep",),
)
