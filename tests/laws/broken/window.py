"""Broken: people act on a number that is only counted since the window opened."""

from demerit.terms import Column, Mechanism


def next_window_seen(window_seen, luck):
    """Times something was seen since the window opened."""
    return min(window_seen + (1 if luck < 2147483648 else 0), 255)


def next_window_wary(window_seen):
    """Whether the person has seen it twice, and is wary: which forgets when somebody begins to count."""
    return 1 if window_seen > 1 else 0


mechanism = Mechanism(
    about="Wary of what was seen.",
    sources=("tests",),
    columns=(
        Column("window_seen", "times seen", high=255, since="window"),
        Column("window_wary", "1 while wary"),
    ),
    weekly={"window_seen": next_window_seen, "window_wary": next_window_wary},
)
