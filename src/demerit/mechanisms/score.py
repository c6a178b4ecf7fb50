"""The score: a running total of points on a scale, for those who are enrolled.

Two rules of due process bound what a score may take: `most_loss` a week, and `lapse` of what was taken.
Everybody posts points to `own`; only here are they added up.  Each person has a level of their own that the score
forgets its way back to (income and history: THEORY B1 `base`); a score with no memory rule keeps every point.
Where a law says so (`anew`), a score that cannot stand on its scale, because it is from another, begins at that level.
A clause says how many are enrolled; beyond them people may join (+1 to the ledger `invited`) and leave again (-1).
"""

from demerit.terms import Column, Measure, Mechanism, Rule, times


def baseline(trait_standing, trait_quintile, base, spread):
    """The score a person starts from and drifts back to: 0.62 of standing and 0.78 of income, variance one."""
    return base + ((spread * (40 * trait_standing + 2250 * (trait_quintile - 3)) + 2048) >> 12)


def begin(trait_standing, trait_quintile, trait_adult, trait_enrol, base, spread, floor, ceiling, enrolment, awareness):
    """Enrolled people begin at their own level; the others have no score."""
    threshold = 256 * trait_enrol + 128
    enrolled = 1 if trait_adult > 0 and threshold < enrolment else 0
    aware = 1 if enrolled > 0 and threshold < times(enrolment, awareness, 16) else 0
    start = min(max(baseline(trait_standing, trait_quintile, base, spread), floor), ceiling)
    return start if enrolled > 0 else 0, enrolled, aware, 0


def proportionate(posted, most_loss):
    """The points of the week, with no more taken than the most a week may take (0 for no limit)."""
    return max(posted, -most_loss) if most_loss > 0 else posted


def settle(
    own, enrolled, invited, posted_own, posted_invited, trait_standing, trait_quintile, trait_adult, trait_enrol,
    base, spread, floor, ceiling, memory, enrolment, awareness, most_loss, lapse, anew,
):
    """Forget a little, add the week's points, stay on the scale; enrolment and awareness follow the clause of the week."""
    threshold = 256 * trait_enrol + 128
    level = baseline(trait_standing, trait_quintile, base, spread)
    own = own if anew == 0 or floor <= own <= ceiling else level
    kept = own + proportionate(posted_own, most_loss) + times(level - own, memory, 16)
    total = kept + (times(level - own, lapse, 16) if own < level else 0) if enrolled > 0 else level
    joined = min(max(invited + posted_invited, 0), 1)
    enrolled = 1 if trait_adult > 0 and (threshold < enrolment or (joined > 0 and enrolment > 0)) else 0
    aware = 1 if enrolled > 0 and (threshold < times(enrolment, awareness, 16) or joined > 0) else 0
    return min(max(total, floor), ceiling) if enrolled > 0 else 0, enrolled, aware, joined


def on_scale(enrolled):
    """Enrolled or not."""
    return enrolled


def total(own):
    """The private total, in sixteenths of a point."""
    return (own + 8) >> 4


mechanism = Mechanism(
    about="A running total of points on a scale, forgotten slowly, for those who are enrolled.",
    sources=("SE-001", "RC-001", "CT-008"),
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
        Rule("memory", "share", "share of the distance to one's own level forgotten each week", high=65536),
        Rule("anew", "flag", "a score off the scale is from another law's and begins at the person's own level", high=1),
        Rule("most_loss", "points", "the most points a week may take (proportion); 0 for no limit", high=1000 * 256),
        Rule("lapse", "share", "share of what is lost below one's own level that lapses a week, besides forgetting", high=65536),
        Rule("enrolment", "share", "share of adults who have a score", high=65536),
        Rule("awareness", "share", "share of the enrolled who know of it and respond to it", off=65536, high=65536),
    ),
    begin=begin,
    settle=settle,
    settles=("own", "enrolled", "aware", "invited"),
    measures=(
        Measure("enrolled", "adults who have a score", "people", on_scale),
        Measure("own_sum", "sum of private totals", "points", total, scale=16),
    ),
)
