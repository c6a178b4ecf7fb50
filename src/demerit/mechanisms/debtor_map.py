"""The debtor map: an app that shows its users the listed debtors within 500 m, and lets them report who can pay.

A Hebei court's app of January 2019 showed name, part of the address and reason within 500 m (SH-001, SH-002); whether the
exact place or the registered address, nobody established: `registered` is the share shown at an address where they no
longer live, and there somebody else is taken for the debtor.  No users and no repayments were published (SH-003).

Presence: with a rate of listed debtors per cell, somebody is within 500 m with chance 1 - exp(-rho pi r^2) (THEORY P17).
From last week's counts here and in the cells around it is worked out so that its mean over an even plane is exactly that.
Marks are 1/64 of a debtor or a report, so that the sum over the disc, which is rounded, keeps its fractions.
A report presses those who could pay to pay, and costs those who cannot a week's pay and their belief in the system.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def settle(trait_adult, trait_app, trait_share, week, place_court_listed, users, registered):
    """Who has the app; and who might be taken for a debtor: a sixteenth of adults at a time, so that few are asked."""
    user = 1 if trait_adult > 0 and 256 * trait_app + 128 < users else 0
    turn = trait_adult if users > 0 and registered > 0 and place_court_listed > 0 else 0
    return user, turn if (trait_share + week) & 15 == 0 else 0


def nobody(place_marks, near_marks):
    """The chance (of 2**32) that no listed debtor is within 500 m, by the debtors here and in the eight cells around.

    A disc covers .975 of the cell one is in: 940/256 utils a debtor.  Around, 314/256 utils for each debtor's share of
    cell gives the mean of 1 - exp(-rho pi r^2) whatever rho.  exp(-x) is read off the logistic's tail, up to x = 8.
    """
    around = max(near_marks - ((3992 * place_marks + 2048) >> 12), 0)
    x = (9404 * place_marks + 3136 * around) // 640
    return min(logistic(-2048 - x) * 2982, 4294967296) if x < 2048 else 0


def seen(map_user, court_listed, place_marks, near_marks, luck):
    """1 when the app shows a user somebody listed within 500 m: not oneself."""
    others = max(place_marks - 64 * court_listed, 0)
    there = nobody(others, max(near_marks - 62 * court_listed, 0))
    return 1 if map_user > 0 and luck >= there else 0


def told_on(court_listed, unable, near_marks, report_marks, spite_marks, luck, mistake, misjudge):
    """1 when a listed debtor is reported as able to pay: in good faith (perhaps wrongly), 2 when out of spite."""
    fair = share(report_marks * 4294967296, near_marks)
    spite = share(spite_marks * 4294967296, near_marks)
    if court_listed == 0 or luck >= fair + spite:
        return 0
    if luck >= fair:
        return 2
    return 1 if unable == 0 or mistake < misjudge else 0


def taken_for(map_risk, court_listed, place_listed, place_adults, users_near, luck, registered, approach):
    """1 when somebody who owes nothing is taken for the debtor once registered here (sixteen times as likely, in turn)."""
    acts = min(users_near * approach, 4294967296)
    some = share(acts * min(place_listed, place_adults), place_adults)
    return map_risk * (1 - court_listed) if luck < (some * (registered >> 12)) >> 16 else 0


def weekly(
    map_user, map_risk, court_listed, unable, near_map_user, place_map_marks, near_map_marks, near_report_marks,
    near_spite_marks, place_court_listed, place_adults, trait_spite, luck_seen, luck_report, luck_told, luck_misjudged,
    luck_mistaken, users, registered, reports, view, report, spite, misjudge, approach, called, summoned, resented,
):
    """One week of a user, of a listed debtor on the map, or of somebody who lives where a debtor did."""
    alert = seen(map_user, court_listed, place_map_marks, near_map_marks, luck_seen)
    fair = alert * reports if luck_report < report else 0
    spiteful = alert * reports - fair if luck_report < report + ((spite * trait_spite) >> 8) else 0
    on = court_listed if users > 0 else 0
    told = told_on(
        on, unable, near_map_marks, near_report_marks, near_spite_marks, luck_told, luck_misjudged, misjudge
    )
    hit = 1 if told > 0 else 0
    harmed = hit * unable
    wrong = taken_for(
        map_risk, court_listed, place_court_listed, place_adults, near_map_user, luck_mistaken, registered, approach
    )
    shown = times(min(times(near_map_user, view, 8), 256), 4294967296 - registered, 32) * on
    return (
        alert, shown + 256 * wrong, (hit - harmed) * called, harmed * summoned, (harmed + wrong) * resented, alert, fair + spiteful,
        spiteful, hit - harmed, harmed, wrong, 64 * on, 64 * fair, 64 * spiteful,
    )


def has_app(map_user):
    """Has the app."""
    return map_user


mechanism = Mechanism(
    about="An app that shows listed debtors within 500 m to its users, who may report them as able to pay.",
    sources=("SH-001", "SH-002", "SH-003", "docs/theory.md"),
    columns=(
        Column("map_user", "1 while the person has the debtor map"),
        Column("map_risk", "1 in a week in which the person might be taken for a debtor once registered here"),
        Column("alerted", "1 when the map showed somebody listed within 500 m"),
    ),
    rules=(
        Rule("users", "share", "share of adults who have the app; 0 when there is none", high=65536),
        Rule("registered", "chance", "chance that the address shown is one where the debtor no longer lives", high=CERTAIN),
        Rule("reports", "flag", "users may report debtors as able to pay", high=1),
    ),
    free=(
        Free("view", "share", "how much of a whole exposure one app user within 500 m makes in a week", "0.01", "0", "0.1",
             "assumed; no use of the app was published, SH-003"),
        Free("report", "chance", "chance a week that a user who is shown debtors reports one in good faith", "0.2 %/week",
             "0 %/week", "5 %/week", "assumed; no number of reports was published"),
        Free("spite", "chance", "the same out of spite, for the most spiteful", "0.2 %/week", "0 %/week", "5 %/week", "assumed"),
        Free("misjudge", "chance", "chance that a report in good faith takes somebody unable for able", "50 %", "0 %", "100 %",
             "assumed: neighbours do not see a bank account"),
        Free("approach", "chance", "chance a week that one user nearby acts on an address shown", "0.5 %/week", "0 %/week",
             "5 %/week", "assumed"),
        Free("called", "utils", "what a report adds, for a week, to the logit of taking up payment again", "4 utils", "0 utils",
             "7 utils", "assumed: the court calls the debtor in; one of ten exposed paid within days, SH-005"),
        Free("summoned", "money", "income lost to a summons by somebody who cannot pay", "40 % of pay", "0 % of pay", "100 % of pay",
             "assumed: two days of five"),
        Free("resented", "share", "legitimacy lost by who is reported though unable, or taken for a debtor", "0.05", "0", "0.15",
             "THEORY B3.9"),
    ),
    counts=(
        Count("alerts", "weeks in which the map shows a user somebody listed within 500 m", "person-weeks"),
        Count("reports", "reports of a debtor as able to pay", "reports"),
        Count("reports_spiteful", "of these, out of spite", "reports"),
        Count("reported_able", "listed debtors reported who can pay", "people"),
        Count("reports_unable", "listed debtors reported as able to pay who cannot", "people"),
        Count("mistaken_for_debtor", "people who owe nothing taken for a debtor registered at their address", "people"),
        Count("map_marks", "listed debtors on the map, every week anew, for the sums over a disc", "1/64 person-weeks"),
        Count("report_marks", "reports in good faith, for the same", "1/64 reports"),
        Count("spite_marks", "reports out of spite, for the same", "1/64 reports"),
    ),
    weekly=weekly,
    writes=("alerted", "exposed", "urge", "setback", "grievance", "alerts", "reports", "reports_spiteful", "reported_able",
            "reports_unable", "mistaken_for_debtor", "map_marks", "report_marks", "spite_marks"),
    settle=settle,
    settles=("map_user", "map_risk"),
    when="map_user or map_risk or court_listed or alerted",
    measures=(Measure("map_users", "people who have the debtor map", "people", has_app),),
)
