"""Contest: how a person learns that points were taken, asks for them back, is answered, and is given them back; or is not.

`redress` is about listings by a court; this is about the score.  A loss is learnt of by notice, or at the counter when a
line of the score refuses something.  Part of what is taken is taken wrongly (`wrongly`): 5 % of consumers had an error in a
credit report that cost them, 26 % found one (ER-003, ER-001).  A contest is looked at by a human being in so many cases
(`human`); in the others a machine is asked again, and mostly says the same (`machine`).  Of disputes with credit bureaus
80 % led to a change, of a benefits office's own reviews 15 % (ER-004, ER-018); an independent body, which hears whom the
first has refused, gives way more often than an office (ER-017, ER-020, ER-021).

A loss is what the score is short of its own usual week: what is forgotten, and what the person spends (`tiers`), is none;
what lapses in the same week makes it less.  Nobody is given back what was rightly taken: a reviewer's error to people's
good is left out.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, times


def hears(appeal, notice):
    """A law tells people of their losses, or hears them."""
    return max(appeal, min(notice, 1))


def usual(trait_standing, trait_quintile, score_base, score_spread):
    """The level of the person's own, as the score has it."""
    return score_base + ((score_spread * (40 * trait_standing + 2250 * (trait_quintile - 3)) + 2048) >> 12)


def unharmed(own, usual, score_memory, posted_points_spent):
    """The score that next week would begin with, had nobody posted anything to it but what the person spends."""
    return own + times(usual - own, score_memory, 16) - max(posted_points_spent, 0)


def next_due_score(enrolled, own, unharmed, hears, score_floor, score_ceiling):
    """The same on the scale; nothing where no law hears anybody, or where the score is another law's and begins anew."""
    return min(max(unharmed, score_floor), score_ceiling) if enrolled * hears > 0 and own <= score_ceiling else 0


def next_turned_back(posted_turned_back, hears):
    """A line of the score refused the person something."""
    return hears if posted_turned_back > 0 else 0


def lost(enrolled, due_score, own, hears):
    """Points that last week took."""
    return max(due_score - own, 0) if enrolled * hears > 0 and due_score > 0 else 0


def points_wronged(lost, luck_wrong, wrongly):
    """The same where they were taken wrongly."""
    return lost if luck_wrong < wrongly << 16 else 0


def losses_told(lost, luck_notice, notice):
    """The person is told of the loss."""
    return 1 if lost > 0 and luck_notice < notice else 0


def at_counter(turned_back, luck_counter, counter):
    """The person asks at the counter why, and learns that it is the score."""
    return turned_back if luck_counter < counter else 0


def next_grounds(grounds, contests, losses_told, at_counter):
    """The person knows of something to contest, and has not contested it."""
    return max(grounds - contests, losses_told, at_counter)


def readiness(trait_litigious, meek):
    """How ready the person is to complain, as a part of the middling readiness, in 1/256."""
    return (2 * trait_litigious * (65536 - meek) + 256 * meek) >> 16


def wish(readiness, complains, wrongly_taken, wronged):
    """The chance that a person who may contest does this week; those from whom points were wrongly taken are readier."""
    return ((complains * readiness) >> 8) * (wronged if wrongly_taken > 0 else 1)


def contests(grounds, dispute, appeal, luck_contest, wish):
    """The person contests the score."""
    return grounds * appeal if dispute == 0 and luck_contest < wish else 0


def decided(dispute, dispute_weeks, weeks):
    """The contest is decided this week, at either stage."""
    return 1 if 0 < dispute < 3 and dispute_weeks >= weeks else 0


def seen_by_human(decided, dispute, luck_human, human):
    """A human being looks at the contest before the scorer answers it."""
    return decided if dispute == 1 and luck_human < human else 0


def upheld(dispute, seen_by_human, upholds, machine, independent):
    """The chance that whoever decides gives a wronged person right."""
    return independent if dispute == 2 else upholds if seen_by_human > 0 else machine


def contests_won(decided, wrongly_taken, luck_upheld, upheld):
    """A person from whom points were wrongly taken is given right."""
    return decided if wrongly_taken > 0 and luck_upheld < upheld else 0


def goes_on(decided, contests_won, dispute, independent):
    """Refused by the scorer, the person goes to an independent body."""
    return decided - contests_won if dispute == 1 and independent > 0 else 0


def contests_lost(decided, contests_won, goes_on):
    """The contest is refused for good."""
    return decided - contests_won - goes_on


def stage(dispute, contests, contests_won, goes_on, contests_lost):
    """Where the contest is before points are given back: 1 with the scorer, 2 with an independent body, 3 won."""
    return 3 if contests_won > 0 else 2 if goes_on > 0 else max(dispute, contests) * (1 - contests_lost)


def put_right(stage, dispute, dispute_weeks, deadline):
    """The points are due: once the deadline has passed, or at once where there is none."""
    return 1 if stage == 3 and (dispute_weeks + 1 >= deadline if dispute == 3 else deadline == 0) else 0


def points_restored(put_right, wrongly_taken, correction):
    """Points given back, and posted to the score."""
    return times(put_right * wrongly_taken, correction, 16)


def next_wrongly_taken(enrolled, wrongly_taken, points_restored, points_wronged):
    """Points wrongly taken and not given back; forgotten with the score of who has left."""
    return min(wrongly_taken - points_restored + points_wronged, 1048575) if enrolled > 0 else 0


def next_dispute(stage, put_right):
    """Where the contest is; it is over once points were due."""
    return stage * (1 - put_right)


def next_dispute_weeks(dispute, next_dispute, dispute_weeks):
    """Weeks the contest has been at this stage."""
    return min(dispute_weeks + 1, 255) if dispute > 0 and next_dispute == dispute else 0


def out_of_pocket(wrongly_taken):
    """Points were wrongly taken, and not given back."""
    return 1 if wrongly_taken > 0 else 0


def waiting(dispute):
    """With a contest before somebody, or waiting for points."""
    return 1 if dispute > 0 else 0


mechanism = Mechanism(
    about="Notice, contest, review and correction for people with a score.",
    sources=("ER-001", "ER-003", "ER-004", "ER-017", "ER-018", "ER-019", "ER-020", "ER-021"),
    columns=(
        Column("due_score", "the score of this week, had last week taken nothing; 0 where nobody is heard", high=2**20 - 1,
               unit="1/256 point"),
        Column("wrongly_taken", "points wrongly taken and not given back", high=2**20 - 1, unit="1/256 point"),
        Column("grounds", "1 when the person knows of something to contest"),
        Column("dispute", "0 none, 1 with the scorer, 2 with an independent body, 3 won and waiting", high=3),
        Column("dispute_weeks", "weeks the contest has been at this stage", high=255, unit="weeks"),
        Column("turned_back", "1 when a line of the score refused something", ledger=True),
        Column("points_spent", "points that the person spends", high=2**20 - 1, unit="1/256 point", ledger=True, kept=False),
    ),
    rules=(
        Rule("notice", "chance", "chance that a person is told when points are taken", high=CERTAIN),
        Rule("appeal", "flag", "a person with a score may contest it", high=1),
        Rule("human", "chance", "chance that a human being looks at a contest", high=CERTAIN),
        Rule("upholds", "chance", "chance that who looks gives a wronged person right", high=CERTAIN),
        Rule("weeks", "weeks", "how long a decision takes, at either stage", high=255),
        Rule("independent", "chance", "chance that an independent body does so, after the scorer refused; 0 for none",
             high=CERTAIN),
        Rule("correction", "share", "share of what was wrongly taken that is given back", high=65536),
        Rule("deadline", "weeks", "weeks from winning to having the points back", high=255),
    ),
    free=(
        Free("wrongly", "share", "share of losses that are taken wrongly", "5 %", "1 %", "26 %",
             "assumed: as many as had an error that cost them (ER-003); 26 % found one (ER-001)"),
        Free("counter", "chance", "chance of finding out for a person whom a line of the score refused something", "30 %/week",
             "5 %/week", "100 %/week", "assumed: as at the counter of a listing"),
        Free("complains", "chance", "chance a week that a person who knows contests, at middling readiness", "0.1 %/week",
             "0.02 %/week", "1 %/week", "about 9 % over two years, as ER-019 (9 % of claims appealed)"),
        Free("wronged", "count", "how many times readier those are from whom points were wrongly taken", "5", "1", "20", "assumed"),
        Free("meek", "share", "readiness to contest of the least litigious, as a part of the middling", "0.5", "0", "1",
             "assumed: nobody is wholly meek; the most litigious are as far above the middling"),
        Free("machine", "chance", "chance that a machine asked again gives a wronged person right", "0 %", "0 %", "30 %",
             "assumed: the same data and rule give the same answer"),
    ),
    counts=(
        Count("losses_told", "losses of points that people were told of", "losses"),
        Count("points_wronged", "points taken wrongly", "1/256 point"),
        Count("contests", "contests of a score", "contests"),
        Count("contests_won", "contests granted", "contests"),
        Count("contests_lost", "contests refused for good", "contests"),
        Count("points_restored", "points given back", "1/256 point"),
    ),
    weekly={
        "own": points_restored, "wrongly_taken": next_wrongly_taken, "grounds": next_grounds, "dispute": next_dispute,
        "dispute_weeks": next_dispute_weeks, "losses_told": losses_told, "points_wronged": points_wronged, "contests": contests,
        "contests_won": contests_won, "contests_lost": contests_lost, "points_restored": points_restored,
    },
    settle={"due_score": next_due_score, "turned_back": next_turned_back},
    when="due_score or wrongly_taken or grounds or dispute or turned_back",
    measures=(
        Measure("score_wronged", "people from whom points were wrongly taken and not given back", "people", out_of_pocket),
        Measure("contests_pending", "contests before somebody, or won and waiting for points", "people", waiting),
    ),
    units={"usual": "points", "unharmed": "points", "lost": "points", "wish": "chance", "upheld": "chance"},
    choices=("contests",),
)
