"""Red-lists: people honoured for having kept a high score, and let off what others must bear.

Who has been at or above a line for some weeks in a row is put on the list, and is off it the first week below.  The
red-listed save money where a clause says so (`saves`, on occasions of chance `use`), are not looked into by audits of
gaming (`trusted`), and are spared by the court (`excuses`): a debtor on the red-list is not put on the register, however
long in arrears.  Honours beside penalties make two kinds of people of one: `red_spared` counts the second.
"""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule


def honoured(good_weeks, published, at, weeks):
    """(weeks in a row at or above the line, on the list): people without a score, or without a line, never are."""
    reached = 1 if at > 0 and published > 0 and published << 4 >= at else 0
    kept = min(good_weeks + 1, 255) * reached
    return kept, 1 if kept > 0 and kept >= weeks else 0


def weekly(good_weeks, redlisted, published, arrears, court_listed, luck_use, court_after, at, weeks, use, saves, excuses, trusted):
    """On or off the list, and what that is worth this week.  `trusted` is read by the auditors of gaming."""
    kept, listed = honoured(good_weeks, published, at, weeks)
    used = listed if luck_use < use else 0
    behind = 1 if court_after > 0 and arrears >= court_after and court_listed == 0 else 0
    return (
        kept, listed, -used * saves, listed * excuses, used, listed * (1 - redlisted), redlisted * (1 - listed),
        listed * excuses * behind, listed * trusted,
    )


def honours(redlisted):
    """On the red-list."""
    return redlisted


mechanism = Mechanism(
    about="People on a red-list for having kept a high score: what they save and what they are let off.",
    sources=("RC-005", "SN-002", "docs/regimes.md"),
    columns=(
        Column("good_weeks", "weeks in a row at or above the line", high=255, unit="weeks"),
        Column("redlisted", "1 while on the red-list"),
    ),
    rules=(
        Rule("at", "points", "the line a published score must keep; 0 for no list", high=4095 * 256),
        Rule("weeks", "weeks", "weeks in a row it must be kept", high=255),
        Rule("use", "chance", "chance a week that a red-listed person has an occasion to save", high=CERTAIN),
        Rule("saves", "money", "money saved on such an occasion", high=2000),
        Rule("excuses", "flag", "the court does not list them", high=1),
        Rule("trusted", "flag", "audits of gaming pass them by", high=1),
    ),
    counts=(
        Count("red_uses", "honours used", "uses"),
        Count("red_in", "people put on the red-list", "people"),
        Count("red_out", "people taken off it", "people"),
        Count("red_spared", "weeks in which a person the court could list is spared for being on it", "person-weeks"),
        Count("red_trusted", "weeks on it in which audits pass by", "person-weeks"),
    ),
    weekly=weekly,
    writes=("good_weeks", "redlisted", "bills", "excused", "red_uses", "red_in", "red_out", "red_spared", "red_trusted"),
    optional={"excused": 0, "court_listed": 0, "court_after": 0},
    when="published or good_weeks or redlisted",
    measures=(Measure("redlisted_people", "people on the red-list", "people", honours),),
)
