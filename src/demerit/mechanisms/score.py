"""The score: a running total of points on a scale, for those who are enrolled.

Two rules of due process bound what a score may take: `most_loss` a week, and `lapse` of what was taken.  Where a test gives
back what was lost (`retest`, as for dog owners in Jinan: CT-016), who has come down to the bottom of the scale waits for it
there, and begins anew at their own level by passing.
Everybody posts points to `own`; only here are they added up.  Each person has a level of their own that the score
forgets its way back to (income and history: THEORY B1 `base`); a score with no memory rule keeps every point.
Where a law says so (`anew`), a score that cannot stand on its scale, because it is from another, begins at that level.
Where people are in bands (`band`), points are this file's alone: what is published is the bottom of the band.
A clause says how many are enrolled; beyond them people may join (+1 to the ledger `invited`) and leave again (-1).
"""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule, times


def level(trait_standing, trait_quintile, base, spread):
    """The score a person starts from and drifts back to: 0.62 of standing and 0.78 of income, variance one."""
    return base + ((spread * (40 * trait_standing + 2250 * (trait_quintile - 3)) + 2048) >> 12)


def rank(trait_enrol):
    """Where the person stands in the order in which people are enrolled, as a share of all; the first of 256 for any share."""
    return 256 * trait_enrol + min(128 * trait_enrol, 128)


def drafted(trait_adult, rank, enrolment):
    """An adult whom the clause enrols."""
    return 1 if trait_adult > 0 and rank < enrolment else 0


def informed(rank, enrolment, awareness):
    """Among those enrolled who know of it."""
    return 1 if rank < max(times(enrolment, awareness, 16), min(enrolment * awareness, 1)) else 0


def first_score(drafted, level, floor, ceiling):
    """Enrolled people begin at their own level, on the scale; the others have no score."""
    return min(max(level, floor), ceiling) if drafted > 0 else 0


def first_aware(drafted, informed):
    """Enrolled from the beginning, and knows of it."""
    return drafted * informed


def carried(own, anew, floor, ceiling, level):
    """The score that the week begins with: one from another law's scale begins at the person's own level."""
    return own if anew == 0 or floor <= own <= ceiling else level


def proportionate(posted_own, most_loss):
    """The points of the week, with no more taken than the most a week may take (0 for no limit)."""
    return max(posted_own, -most_loss) if most_loss > 0 else posted_own


def at_bottom(enrolled, carried, floor, retest):
    """1 for somebody at the bottom of the scale where a test leads up again."""
    return 1 if enrolled > 0 and retest > 0 and carried <= floor else 0


def tests_passed(enrolled, own, floor, luck_retest, retest):
    """1 for who has no points left and passes the test that gives them back."""
    return 1 if enrolled > 0 and own <= floor and luck_retest < retest else 0


def points_returned(tests_passed, level, floor, ceiling):
    """Points that passing the test gives back: up to the person's own level."""
    return min(max(level, floor), ceiling) - floor if tests_passed > 0 else 0


def forgotten(level, carried, memory):
    """How far the score drifts back to the person's own level this week."""
    return times(level - carried, memory, 16)


def eased(level, carried, enrolled, lapse, at_bottom):
    """What lapses this week of what was taken: only below one's own level, and not while only a test leads up again."""
    return times(level - carried, lapse, 16) if enrolled > at_bottom and carried < level else 0


def reckoned(enrolled, carried, proportionate, forgotten, eased, level):
    """The score before the scale cuts it; who was not enrolled would begin at their own level."""
    return carried + proportionate + forgotten + eased if enrolled > 0 else level


def next_invited(invited, posted_invited):
    """Has joined of their own accord, and not left again."""
    return min(max(invited + posted_invited, 0), 1)


def next_enrolled(trait_adult, drafted, next_invited, enrolment):
    """Enrolled by the clause of the week, or by joining where anybody is."""
    return 1 if trait_adult > 0 and drafted + next_invited > 0 and enrolment > 0 else 0


def next_aware(next_enrolled, informed, next_invited):
    """Enrolled, and knows of it: as one of those told, or by having joined."""
    return 1 if next_enrolled > 0 and informed + next_invited > 0 else 0


def next_own(next_enrolled, reckoned, floor, ceiling):
    """The score, kept on its scale; people without one have none."""
    return min(max(reckoned, floor), ceiling) if next_enrolled > 0 else 0


def on_scale(enrolled):
    """Enrolled or not."""
    return enrolled


def total(own):
    """The private total, in sixteenths of a point."""
    return (own + 8) >> 4


mechanism = Mechanism(
    about="A running total of points on a scale, forgotten slowly, for those who are enrolled.",
    sources=("SE-001", "RC-001", "CT-008", "CT-016"),
    columns=(
        Column("own", "the private total", high=2**20 - 1, unit="1/256 point", ledger=True),
        Column("enrolled", "1 when the person has a score"),
        Column("aware", "1 when an enrolled person knows of it"),
        Column("invited", "1 when the person has joined of their own accord, for what a score brings", ledger=True),
    ),
    rules=(
        Rule("base", "points", "where a person of average standing and income starts", high=4095 * 256),
        Rule("spread", "points", "standard deviation of the starting level", high=512 * 256),
        Rule("floor", "points", "the bottom of the scale", high=4095 * 256),
        Rule("ceiling", "points", "the top of the scale", high=4095 * 256),
        Rule("band", "points", "how wide a band is, where people are told a band and no points; 0 where points are told", high=4095 * 256),
        Rule("memory", "share", "share of the distance to one's own level forgotten each week", high=65536),
        Rule("anew", "flag", "a score off the scale is from another law's and begins at the person's own level", high=1),
        Rule("most_loss", "points", "the most points a week may take (proportion); 0 for no limit", high=1000 * 256),
        Rule("lapse", "share", "share of what is lost below one's own level that lapses a week, besides forgetting", high=65536),
        Rule("retest", "chance", "chance a week that who is at the bottom of the scale passes a test and begins anew", high=CERTAIN),
        Rule("enrolment", "share", "share of adults who have a score", high=65536),
        Rule("awareness", "share", "share of the enrolled who know of it and respond to it", off=65536, high=65536),
    ),
    begin={"own": first_score, "enrolled": drafted, "aware": first_aware},
    counts=(Count("tests_passed", "tests passed by who had no points left", "tests"),),
    weekly={"own": points_returned, "tests_passed": tests_passed},
    settle={"own": next_own, "enrolled": next_enrolled, "aware": next_aware, "invited": next_invited},
    measures=(
        Measure("enrolled", "adults who have a score", "people", on_scale),
        Measure("own_sum", "sum of private totals", "points", total, scale=16),
    ),
    units={
        "level": "points", "rank": "share", "first_score": "points", "carried": "points", "points_returned": "points",
        "proportionate": "points", "forgotten": "points", "eased": "points", "reckoned": "points", "next_own": "points",
    },
)
