"""Exposure: every clause is a channel by which the court shows a listed debtor to others.

Ringtones heard by callers, screens in streets and squares, reels before a film, newspapers, posters and broadcasts.
A channel has a *reach*: how many of the listed are shown through it in a week.  They are not others every week: who is chosen
is shown for `weeks` on end, as long as they are listed, so that one in (weeks / reach) is chosen a week.  Of 5,865 ringtones
in Jiangxi (SH-006), 3 % of those listed there, each told callers week after week; a notice in a newspaper tells once.
Its *dose* is how much of the people who know the person learn of it in a week: 1 is all of them.  What it does to somebody is
stigma's (`stigma`).  Published figures are of targets: 20, 10 and 5,865 ringtones (SH-004 to SH-006), 110 people in a town's
cinemas (SH-010).
"""

from demerit.terms import CERTAIN, Column, Count, Mechanism, Rule, share


def turnover(reach, weeks):
    """The chance of being chosen, of who is not, that keeps `reach` of all on it: r / (r + weeks (1 - r)), and never nil."""
    return (
        reach if weeks == 1 else max(min(reach, 1), share((reach >> 4) << 32, (reach + weeks * (4294967296 - reach)) >> 4))
        if reach >= 268435456 else max(min(reach, 1), share(reach << 32, reach + weeks * (4294967296 - reach)))
    )


def free_to_show(display_weeks, weeks):
    """1 for who may be chosen: nobody is chosen for something that lasts while they go on being shown."""
    return 1 if weeks == 1 or display_weeks == 0 else 0


def chance(court_listed, trait_urban, turnover, free_to_show, towns):
    """The chance that a listed person is chosen for this channel this week; some channels stand in towns only."""
    return turnover * free_to_show if court_listed > 0 and (towns == 0 or trait_urban > 0) else 0


def shown():
    """The person is chosen once to be shown through this channel."""
    return 1


def dose_posted(shown, dose, luck_dose):
    """How much of a whole exposure (1/256) that is in a week, a part of one by chance; this week's goes to stigma."""
    return shown * ((dose + (luck_dose >> 24)) >> 8)


def stay(dose_posted, weeks):
    """Weeks for which the person goes on being shown after this one."""
    return weeks - 1 if dose_posted > 0 else 0


def stays_shown(dose_posted, stay):
    """How much of a whole exposure (1/256) each of these weeks is."""
    return dose_posted if stay > 0 else 0


def next_display_weeks(court_listed, display_weeks, posted_display_stay):
    """Weeks left in which the person goes on being shown: those begun longest, and none once off the register."""
    return min(max(display_weeks - 1, posted_display_stay, 0), 255) if court_listed > 0 else 0


def next_displayed(next_display_weeks, display_weeks, displayed, posted_display_more):
    """How much of a whole exposure next week is without being chosen anew, by all channels together."""
    return min((displayed if display_weeks > 1 else 0) + max(posted_display_more, 0), 1023) if next_display_weeks > 0 else 0


def weeks_displayed(displayed):
    """A week in which the person goes on being shown."""
    return 1 if displayed > 0 else 0


mechanism = Mechanism(
    about="Channels that show listed debtors: ringtones, screens, cinemas, newspapers, posters, broadcasts.",
    sources=("SH-004", "SH-005", "SH-006", "SH-008", "SH-010", "SH-011", "SH-012"),
    columns=(
        Column("display_weeks", "weeks left in which the person goes on being shown", high=255, unit="weeks"),
        Column("displayed", "how much of a whole exposure each is", high=1023, unit="1/256 exposure"),
        Column("display_stay", "weeks for which who was chosen goes on being shown", high=65535, unit="weeks", ledger=True, kept=False),
        Column("display_more", "how much of a whole exposure each of them is", high=65535, unit="1/256 exposure", ledger=True, kept=False),
    ),
    rules=(
        Rule("reach", "chance", "share of listed people shown through it in a week", high=CERTAIN, required=True),
        Rule("dose", "share", "share of the people who know the person that learn of it in a week", high=16 * 65536),
        Rule("weeks", "weeks", "weeks on end for which who is chosen is shown, while listed", off=1, low=1, high=256),
        Rule("towns", "flag", "it stands in urban street cells only", high=1),
    ),
    counts=(
        Count("exposures", "times a listed person was chosen to be shown", "exposures", by_row=True),
        Count("weeks_displayed", "weeks in which a listed person goes on being shown through what they were chosen for", "person-weeks"),
    ),
    weekly={"exposed": dose_posted, "exposures": shown, "display_stay": stay, "display_more": stays_shown},
    settle={"display_weeks": next_display_weeks, "displayed": next_displayed, "weeks_displayed": weeks_displayed},
    when="court_listed or display_weeks",
    rows=True,
    chance=chance,
    ceiling="reach",
    units={"turnover": "chance"},
)
