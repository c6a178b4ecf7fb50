"""Exposure: every clause is a channel by which the court shows a listed debtor to others.

Ringtones heard by callers, screens in streets and squares, reels before a film, newspapers, posters and broadcasts.
A channel has a *reach* (the chance a week that a listed person is shown through it) and a *dose* (how much of the people
who know the person learn of it: 1 is all of them).  What it does to somebody is stigma's (`stigma`).  Published figures
are of targets, not of reach: 20, 10 and 5,865 ringtones (SH-004 to SH-006), 110 people in a town's cinemas (SH-010).
"""

from demerit.terms import CERTAIN, Count, Mechanism, Rule


def chance(court_listed, trait_urban, reach, towns):
    """The chance that a listed person is shown through this channel this week; some channels stand in towns only."""
    return reach if court_listed > 0 and (towns == 0 or trait_urban > 0) else 0


def shown():
    """The person is shown once through this channel."""
    return 1


def dose_posted(shown, dose):
    """How much of a whole exposure (1/256) that is, which goes to stigma."""
    return shown * (dose >> 8)


mechanism = Mechanism(
    about="Channels that show listed debtors: ringtones, screens, cinemas, newspapers, posters, broadcasts.",
    sources=("SH-004", "SH-005", "SH-006", "SH-008", "SH-010", "SH-011", "SH-012"),
    rules=(
        Rule("reach", "chance", "chance a week that a listed person is shown through it", high=CERTAIN, required=True),
        Rule("dose", "share", "share of the people who know the person that learn of it", high=16 * 65536),
        Rule("towns", "flag", "it stands in urban street cells only", high=1),
    ),
    counts=(Count("exposures", "times a listed person was shown", "exposures", by_row=True),),
    weekly={"exposed": dose_posted, "exposures": shown},
    when="court_listed",
    rows=True,
    chance=chance,
    ceiling="reach",
)
