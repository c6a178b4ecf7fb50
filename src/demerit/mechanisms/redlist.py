"""Red-lists: people honoured for having kept a high score, and let off what others must bear.

Who has been at or above a line for some weeks in a row is put on the list, and is off it the first week below.  The
red-listed save money where a clause says so (`saves`, on occasions of chance `use`), are not looked into by audits of
gaming (`trusted`), and are spared by the court (`excuses`): a debtor on the red-list is not put on the register, however
long in arrears.  Honours beside penalties make two kinds of people of one: `red_spared` counts the second, and none whom the
court lets be anyway: found unable, freed, or keeping an agreed plan.
"""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule


def reached(published, at):
    """1 when the published score is at or above the line: never for people without a score, or without a line."""
    return 1 if at > 0 and published > 0 and published << 4 >= at else 0


def next_good_weeks(good_weeks, reached):
    """Weeks in a row at or above the line; the first week below ends the row."""
    return min(good_weeks + 1, 255) * reached


def next_redlisted(next_good_weeks, weeks):
    """1 for who has kept the line long enough, and is on the red-list."""
    return 1 if next_good_weeks > 0 and next_good_weeks >= weeks else 0


def red_in(next_redlisted, redlisted):
    """1 for who is put on the list this week."""
    return next_redlisted * (1 - redlisted)


def red_out(next_redlisted, redlisted):
    """1 for who is taken off it."""
    return redlisted * (1 - next_redlisted)


def red_uses(next_redlisted, luck_use, use):
    """1 when a red-listed person has an occasion to save."""
    return next_redlisted if luck_use < use else 0


def rebate(red_uses, saves):
    """What is saved on that occasion: a bill below zero."""
    return -red_uses * saves


def let_off(next_redlisted, excuses):
    """1 for a red-listed person whom the court does not list."""
    return next_redlisted * excuses


def overdue(court_after, arrears, court_listed):
    """1 for a debtor in arrears for as long as the court waits, who is not on the register."""
    return 1 if court_after > 0 and arrears >= court_after and court_listed == 0 else 0


def undecided(judgment, court_weeks, court_after):
    """1 where the court has let nobody be: nothing is decided yet, or a plan was agreed so long ago that it is broken."""
    return 1 if judgment == 0 or (judgment == 2 and court_weeks + 1 >= court_after) else 0


def listable(overdue, undecided):
    """1 for a debtor whom the court could put on the register this week."""
    return overdue * undecided


def red_spared(let_off, listable):
    """1 for a person whom the court could list, and spares for being on the red-list."""
    return let_off * listable


def red_favours(red_uses, red_spared):
    """1 in a week in which the list opened something: a saving used, or the court spared the person."""
    return max(red_uses, red_spared)


def red_trusted(next_redlisted, trusted):
    """1 for a red-listed person whom audits pass by; the rule `trusted` is read by the auditors of gaming."""
    return next_redlisted * trusted


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
        Count("red_in", "entries to the red-list", "entries"),
        Count("red_out", "exits from it", "exits"),
        Count("red_spared", "weeks in which a person the court could list is spared for being on it", "person-weeks"),
        Count("red_trusted", "weeks on it in which audits pass by", "person-weeks"),
    ),
    weekly={
        "good_weeks": next_good_weeks, "redlisted": next_redlisted, "bills": rebate, "favoured": red_favours, "excused": let_off,
        "red_uses": red_uses, "red_in": red_in, "red_out": red_out, "red_spared": red_spared, "red_trusted": red_trusted,
    },
    optional={"excused": 0, "court_listed": 0, "court_after": 0, "judgment": 0, "court_weeks": 0},
    when="published or good_weeks or redlisted",
    measures=(Measure("redlisted_people", "people on the red-list", "people", honours),),
    units={"rebate": "money"},
)
