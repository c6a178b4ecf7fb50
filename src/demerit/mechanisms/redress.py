"""Redress: how a person learns of a listing, complains, is heard, and is freed; or is not.

A listing is learnt of by notice, or at the counter when something is refused.  Few complain (9 % of claims in one
comparison, ER-019), the wrongly listed more.  An internal review changes few decisions (15 % there, 6.5 % in Chinese
reconsideration 2025: ER-018, ER-022, ER-023), an independent one many (75 %, 33 to 42 %: ER-017, ER-020, ER-021); the
first must fail before the second is tried.  A freed person waits for the correction (`deadline`); one who was wrongly
listed may be paid for the weeks.  Terms that lapse (`expiry`) and small debts (`proportion`) need no complaint.

A reviewer sees through the model's `court_wrong`, with error: `misjudged` is the chance that a rightly listed person is
freed, the cost of a review in missed true cases.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule


def too_small(court_listed, arrears, debt, proportion):
    """The debt is too small to be listed for."""
    return 1 if court_listed == 0 and arrears > 0 and debt < proportion else 0


def unaware(court_listed, known):
    """Listed and not knowing it."""
    return court_listed * (1 - known)


def fresh(unaware, court_weeks):
    """The listing is made this week."""
    return unaware if court_weeks == 0 else 0


def told(fresh, luck_notice, notice):
    """The person is told as the listing is made."""
    return fresh if luck_notice < notice else 0


def at_counter(unaware, refused_now, luck_counter, counter, notice, appeal):
    """The person learns of the listing at the counter where something was refused; followed where a law has notice or appeal."""
    return unaware if refused_now > 0 and luck_counter < counter and notice + appeal > 0 else 0


def learnt(told, at_counter):
    """The person learns of the listing this week."""
    return max(told, at_counter)


def found_out(learnt, fresh):
    """The person finds out at the counter, later than the listing was made."""
    return learnt * (1 - fresh)


def next_known(court_listed, known, learnt):
    """The listed person knows of the listing."""
    return max(court_listed * known, learnt)


def may_complain(court_listed, known, case, appeal, internal, independent):
    """The listed person knows of the listing, has not complained, and there is somebody who would hear it."""
    return court_listed * known * appeal if case == 0 and internal + independent > 0 else 0


def readiness(trait_litigious, meek):
    """How ready the person is to complain, as a part of the middling readiness, in 1/256."""
    return (2 * trait_litigious * (65536 - meek) + 256 * meek) >> 16


def wish(readiness, complains, court_wrong, wronged):
    """The chance that a person who may complain does this week; the wrongly listed are readier."""
    return ((complains * readiness) >> 8) * (wronged if court_wrong > 0 else 1)


def complaints(may_complain, luck_appeal, wish):
    """The person complains."""
    return may_complain if luck_appeal < wish else 0


def office_rules(court_listed, case, case_weeks, internal_weeks):
    """The office itself decides the case this week."""
    return court_listed if case == 1 and case_weeks >= internal_weeks else 0


def office_frees(office_rules, court_wrong, luck_internal, internal, misjudged):
    """The office frees the person: one who was wrongly listed, or another by mistake."""
    return office_rules if luck_internal < (internal if court_wrong > 0 else misjudged) else 0


def office_refuses(office_rules, office_frees):
    """The office lets the listing stand."""
    return office_rules - office_frees


def body_rules(court_listed, case, case_weeks, independent_weeks):
    """The independent body decides the case this week."""
    return court_listed if case == 2 and case_weeks >= independent_weeks else 0


def body_frees(body_rules, court_wrong, luck_independent, independent, misjudged):
    """The independent body frees the person: one who was wrongly listed, or another by mistake."""
    return body_rules if luck_independent < (independent if court_wrong > 0 else misjudged) else 0


def freed(office_frees, body_frees):
    """A review frees the person."""
    return office_frees + body_frees


def refused_for_good(office_refuses, body_rules, body_frees, independent):
    """The last review there is lets the listing stand: the office's, where there is no independent body."""
    return body_rules - body_frees + (office_refuses if independent == 0 else 0)


def refused_wronged(refused_for_good, court_wrong):
    """A wrongly listed person is refused for good."""
    return refused_for_good if court_wrong > 0 else 0


def freed_mistakenly(freed, court_wrong):
    """A review frees a rightly listed person."""
    return freed if court_wrong == 0 else 0


def opened(case, complaints, internal):
    """The stage of the case before a review: a complaint goes to the office, or straight to the independent body."""
    return case if complaints == 0 else 1 if internal > 0 else 2


def stage(opened, freed, refused_for_good, office_refuses):
    """The stage of the case after it: 1 with the office itself, 2 with an independent body, 3 freed, 4 refused for good."""
    return 3 if freed > 0 else 4 if refused_for_good > 0 else 2 if office_refuses > 0 else opened


def corrected(court_listed, case, stage, case_weeks, deadline):
    """The freed person's listing is ended: once the deadline has passed, or at once where there is none."""
    return court_listed if stage == 3 and (case_weeks + 1 >= deadline if case == 3 else deadline == 0) else 0


def lapsed(court_listed, court_weeks, corrected, case, expiry):
    """The listing lapses without a complaint."""
    return court_listed - corrected if 0 < expiry <= court_weeks + 1 and case < 5 else 0


def ended(corrected, lapsed):
    """The court is told to end the listing."""
    return corrected + lapsed


def next_case(court_listed, stage, ended):
    """The stage of the case, which is over once the listing is ended; off the list everything is forgotten."""
    return 5 if ended > 0 else court_listed * stage


def next_case_weeks(court_listed, case, stage, case_weeks):
    """Weeks the case has been at this stage."""
    return min(case_weeks + 1, 255) if court_listed > 0 and stage == case and case > 0 else 0


def owed(corrected, court_wrong, court_weeks, compensation):
    """What a person freed from a wrong listing is paid for its weeks: 20 weeks of pay at most."""
    return min(corrected * compensation * (court_weeks + 1), 2000) if court_wrong > 0 else 0


def paid_out(owed):
    """The same as a bill, of which it is the reverse."""
    return -owed


def never_corrected(case, court_wrong):
    """Wrongly listed and refused for good."""
    return 1 if case == 4 and court_wrong > 0 else 0


def pending(case):
    """With a case before a reviewer, or waiting to be corrected."""
    return 1 if case > 0 and case < 4 else 0


mechanism = Mechanism(
    about="Notice, complaint, review, correction, expiry and compensation for people on the register.",
    sources=("ER-004", "ER-017", "ER-018", "ER-019", "ER-020", "ER-021", "ER-022", "ER-023", "ER-027", "ER-028", "SPC-083"),
    columns=(
        Column("known", "1 when a listed person knows of the listing"),
        Column("case", "0 none, 1 with the office, 2 with an independent body, 3 freed and waiting, 4 refused for good, 5 over",
               high=5),
        Column("case_weeks", "weeks the case has been at this stage", high=255, unit="weeks"),
    ),
    rules=(
        Rule("notice", "chance", "chance that a person is told of the listing when it is made", high=CERTAIN),
        Rule("appeal", "flag", "a listed person may complain", high=1),
        Rule("internal", "chance", "chance that the office itself frees a wrongly listed person; 0 for no internal review",
             high=CERTAIN),
        Rule("internal_weeks", "weeks", "how long that takes", high=255),
        Rule("independent", "chance", "chance that an independent body does; 0 for none", high=CERTAIN),
        Rule("independent_weeks", "weeks", "how long that takes", high=255),
        Rule("misjudged", "chance", "chance that a review frees a rightly listed person", high=CERTAIN),
        Rule("deadline", "weeks", "weeks from being freed to being off the list", high=255),
        Rule("compensation", "money", "paid for each week wrongly listed, 20 weeks of pay at most", high=100),
        Rule("expiry", "weeks", "weeks after which a listing lapses without a complaint; 0 for never", high=1023),
        Rule("proportion", "weeks", "weekly instalments owed below which nobody is listed", high=255),
    ),
    free=(
        Free("counter", "chance", "chance a week of finding out for a person who was refused something", "30 %/week", "5 %/week",
             "100 %/week", "assumed"),
        Free("complains", "chance", "chance a week that a person who knows complains, at middling readiness", "0.1 %/week",
             "0.02 %/week", "1 %/week", "about 9 % over two years, as ER-019 (9 % of claims appealed)"),
        Free("wronged", "count", "how many times readier the wrongly listed are", "5", "1", "20", "assumed"),
        Free("meek", "share", "readiness to complain of the least litigious, as a part of the middling", "0.5", "0", "1",
             "assumed: nobody is wholly meek; the most litigious are as far above the middling"),
    ),
    counts=(
        Count("complaints", "complaints against a listing", "complaints"),
        Count("freed", "listings that a review ended", "listings"),
        Count("refused_for_good", "complaints refused at the last stage", "complaints"),
        Count("refused_wronged", "complaints of the wrongly listed refused at the last stage", "complaints"),
        Count("freed_mistakenly", "listings of the rightly listed that a review ended", "listings"),
        Count("lapsed", "listings that lapsed", "listings"),
        Count("found_out", "times a listed person found out at the counter", "times"),
    ),
    weekly={
        "known": next_known,
        "case": next_case,
        "case_weeks": next_case_weeks,
        "excused": too_small,
        "cleared": ended,
        "bills": paid_out,
        "complaints": complaints,
        "freed": freed,
        "refused_for_good": refused_for_good,
        "refused_wronged": refused_wronged,
        "freed_mistakenly": freed_mistakenly,
        "lapsed": lapsed,
        "found_out": found_out,
    },
    when="court_listed or known or case or arrears",
    measures=(
        Measure("unaware_listed", "listed people who do not know it", "people", unaware),
        Measure("uncorrected", "wrongly listed people refused for good", "people", never_corrected),
        Measure("cases_pending", "cases before a reviewer or waiting for correction", "people", pending),
    ),
    units={"wish": "chance", "next_case_weeks": "weeks", "owed": "money", "paid_out": "money"},
    choices=("complaints",),
)
