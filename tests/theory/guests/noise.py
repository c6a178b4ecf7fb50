"""A guest that posts nearly normal points to everybody each week: with forgetting, scores follow an AR(1).

The sum of six uniform draws is near enough to normal: its excess kurtosis is -.2, and 100 weeks add many.
"""

from demerit.terms import Mechanism, Rule


def chance_points(luck_a, luck_b, luck_c, luck_d, luck_e, luck_f, spread):
    """Points of the week: `spread` times the sum of six draws, which has a standard deviation of sqrt(1/2)."""
    total = luck_a + luck_b + luck_c + luck_d + luck_e + luck_f - 12884901888
    return (spread * (total >> 12) + 524288) >> 20


mechanism = Mechanism(
    about="Nearly normal points a week.",
    sources=("THEORY P19",),
    rules=(Rule("spread", "points", "standard deviation of six draws, times the square root of two", high=256 * 256),),
    weekly={"own": chance_points},
    units={"chance_points": "points"},
)
