"""Redress: how a person learns of a listing, complains, is heard, and is freed; or is not.

A listing is learnt of by notice, or at the counter when something is refused.  Few complain (9 % of claims in one
comparison, ER-019), the wrongly listed more.  An internal review changes few decisions (15 % there, 6.5 % in Chinese
reconsideration 2025: ER-018, ER-022, ER-023), an independent one many (75 %, 33 to 42 %: ER-017, ER-020, ER-021); the
first must fail before the second is tried.  A freed person waits for the correction (`deadline`); one who was wrongly
listed may be paid for the weeks.  Terms that lapse (`expiry`) and small debts (`proportion`) need no complaint.

A reviewer sees through the model's `court_wrong`, with error: `mistaken` is the chance that a rightly listed person is
freed, the cost of a review in missed true cases.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule


def learns(fresh, refused_now, luck_notice, luck_counter, notice, counter):
    """1 when a person learns of the listing this week: told as it is made, or at the counter where something was refused."""
    told = 1 if fresh > 0 and luck_notice < notice else 0
    return max(told, 1 if refused_now > 0 and luck_counter < counter else 0)


def ruling(court_wrong, draw, upholds, mistaken):
    """Whether a review frees the person: the wrongly listed with chance `upholds`, the others by mistake."""
    return 1 if draw < (upholds if court_wrong > 0 else mistaken) else 0


def review(case, case_weeks, court_wrong, luck_internal, luck_independent,
           internal, internal_weeks, independent, independent_weeks, mistaken):
    """The next stage of a case: 1 with the office itself, 2 with an independent body, 3 freed, 4 refused for good."""
    if case == 1 and case_weeks >= internal_weeks:
        won = ruling(court_wrong, luck_internal, internal, mistaken)
        return 3 if won > 0 else (2 if independent > 0 else 4)
    if case == 2 and case_weeks >= independent_weeks:
        return 3 if ruling(court_wrong, luck_independent, independent, mistaken) > 0 else 4
    return case


def weekly(
    court_listed, court_weeks, court_wrong, known, case, case_weeks, debt, arrears, refused_now, trait_litigious,
    luck_notice, luck_counter, luck_appeal, luck_internal, luck_independent,
    notice, appeal, internal, internal_weeks, independent, independent_weeks, mistaken, deadline, compensation,
    expiry, proportion, counter, complains, wronged,
):
    """One week of a debtor's or a listed person's way through redress."""
    excused = 1 if court_listed == 0 and arrears > 0 and debt < proportion else 0
    if court_listed == 0:
        return 0, 0, 0, excused, 0, 0, 0, 0, 0, 0, 0, 0, 0
    fresh = 1 if known == 0 and court_weeks == 0 else 0
    learnt = learns(fresh, refused_now, luck_notice, luck_counter, notice, counter) if known == 0 else 0
    wish = ((complains * (trait_litigious + 128)) >> 8) * (wronged if court_wrong > 0 else 1)
    files = known * appeal if case == 0 and luck_appeal < wish and internal + independent > 0 else 0
    stage = review(case, case_weeks, court_wrong, luck_internal, luck_independent,
                   internal, internal_weeks, independent, independent_weeks, mistaken)
    stage = (1 if internal > 0 else 2) if files > 0 else stage
    won, lost = (1 if stage == 3 and case != 3 else 0), (1 if stage == 4 and case != 4 else 0)
    freed = 1 if stage == 3 and (case_weeks + 1 >= deadline if case == 3 else deadline == 0) else 0
    lapsed = 1 if expiry > 0 and court_weeks + 1 >= expiry and freed == 0 and case < 5 else 0
    ends = max(freed, lapsed)
    paid = min(freed * compensation * (court_weeks + 1), 2000) if court_wrong > 0 else 0
    return (
        max(known, learnt), 5 if ends > 0 else stage, min(case_weeks + 1, 255) if stage == case and stage > 0 else 0, 0, ends, -paid,
        files, won, lost, lost if court_wrong > 0 else 0, won if court_wrong == 0 else 0, lapsed, learnt * (1 - fresh),
    )


def unaware(court_listed, known):
    """Listed and not knowing it."""
    return court_listed * (1 - known)


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
        Rule("mistaken", "chance", "chance that a review frees a rightly listed person", high=CERTAIN),
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
    ),
    counts=(
        Count("complaints", "complaints against a listing", "complaints"),
        Count("freed", "listings that a review ended", "people"),
        Count("refused_for_good", "complaints refused at the last stage", "complaints"),
        Count("refused_wronged", "complaints of the wrongly listed refused at the last stage", "complaints"),
        Count("freed_mistakenly", "rightly listed people freed by a review", "people"),
        Count("lapsed", "listings that lapsed", "people"),
        Count("found_out", "listed people who found out at the counter", "people"),
    ),
    weekly=weekly,
    writes=("known", "case", "case_weeks", "excused", "cleared", "bills", "complaints", "freed", "refused_for_good",
            "refused_wronged", "freed_mistakenly", "lapsed", "found_out"),
    when="court_listed or known or case or arrears",
    measures=(
        Measure("unaware_listed", "listed people who do not know it", "people", unaware),
        Measure("uncorrected", "wrongly listed people refused for good", "people", never_corrected),
        Measure("cases_pending", "cases before a reviewer or waiting for correction", "people", pending),
    ),
)
