"""A guest that posts merit, noise and effort to the score: effort pays a linear reward at a quadratic cost (THEORY P18).

The best effort is reward times knack, and effort moves a quarter of the way to it each week (THEORY B3.6).  One unit of
merit is 100 points.  The noise is normal with a standard deviation of .5, drawn a week ahead as a `seat` among 65,536
equally likely ones.  With a score that forgets everything each week, a score is base + merit + noise + effort.
"""

from statistics import NormalDist

from demerit.terms import Column, Mechanism, Rule, Table, times


def noises(rows, size):
    """Quantiles of N(0, .5) units, in 1/256 point."""
    return [round(NormalDist(0, 12800).inv_cdf((k + 0.5) / size)) for k in range(size)]


def utmost(knack, reward):
    """The effort that pays best."""
    return times(knack, reward, 16)


def next_effort(effort, utmost):
    """Come a quarter of the way nearer to it."""
    return effort + times(utmost - effort, 1, 2)


def next_seat(luck_seat):
    """Next week's noise is drawn."""
    return luck_seat >> 16


def shown_points(merit, noise, effort):
    """What shows of a person."""
    return merit + noise + effort


mechanism = Mechanism(
    about="A score of merit, noise and effort.",
    sources=("THEORY P18",),
    columns=(
        Column("merit", "the trait a score is meant to show", low=-2**19, high=2**19, unit="1/256 point"),
        Column("knack", "effort for a reward of one", low=-2**19, high=2**19, unit="1/256 point"),
        Column("effort", "points made by effort alone", low=-2**21, high=2**21, unit="1/256 point"),
        Column("seat", "which of 65,536 equal noises comes next", high=65535),
    ),
    rules=(Rule("reward", "share", "what a unit of score is worth, over the cost of effort", high=16 * 65536),),
    tables=(Table("noise", at="seat", about="noise of a seat, in 1/256 point", build=noises, size=65536),),
    weekly={"effort": next_effort, "seat": next_seat, "own": shown_points},
    units={"utmost": "points", "shown_points": "points"},
    choices=("next_effort",),
)
