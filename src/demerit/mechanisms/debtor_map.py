"""The debtor map: an app that shows its users the listed debtors within 500 m, and lets them report who can pay.

A Hebei court's app of January 2019 showed name, part of the address and reason within 500 m (SH-001, SH-002); whether the
exact place or the registered address, nobody established: `registered` is the share shown at an address where they no
longer live, and there somebody else is taken for the debtor.  No users and no repayments were published (SH-003).

Presence: with a rate of listed debtors per cell, somebody is within 500 m with chance 1 - exp(-rho pi r^2) (THEORY P17).
From last week's counts here and in the cells around it is worked out so that its mean over an even plane is exactly that.
Marks are 1/64 of a debtor or a report, so that the sum over the disc, which is rounded, keeps its fractions.
A report presses those who could pay to pay, and costs those who cannot a week's pay and their belief in the system.
A user who is shown debtors may, far more seldom than report, go to the door of one (`approach`).  As of reports, the victim is
drawn where they live: of those shown nearby each door is alike likely.  No such visit was ever published.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def next_map_user(trait_adult, trait_app, users):
    """The person has the app: adults get it in a fixed order of readiness, up to the share of users."""
    return 1 if trait_adult > 0 and 256 * trait_app + min(128 * trait_app, 128) < users else 0


def in_turn(trait_share, week):
    """It is the week, one in sixteen, in which the person may be taken for a debtor: so few are asked."""
    return 1 if (trait_share + week) & 15 == 0 else 0


def next_map_risk(trait_adult, in_turn, place_court_listed, users, registered):
    """The person might be taken for a debtor: an adult in turn, where listed debtors live and old addresses are shown."""
    return trait_adult * in_turn if users > 0 and registered > 0 and place_court_listed > 0 else 0


def others_here(place_map_marks, court_listed):
    """Debtors on the map in the person's own cell, without the person, in 1/64."""
    return max(place_map_marks - 64 * court_listed, 0)


def others_within(near_map_marks, court_listed):
    """Debtors on the map within 500 m, without the person (62/64 of a cell is within 500 m of itself), in 1/64."""
    return max(near_map_marks - 62 * court_listed, 0)


def others_around(others_within, others_here):
    """Of the debtors within 500 m, those in the eight cells around, in 1/64: a disc covers .975 of the cell one is in."""
    return max(others_within - ((3992 * others_here + 2048) >> 12), 0)


def presence(others_here, others_around):
    """How surely some debtor is within 500 m: each in the own cell adds 940/256 utils.

    Around, 314/256 utils for each debtor's share of cell gives the mean of 1 - exp(-rho pi r^2) whatever rho.
    """
    return (9404 * others_here + 3136 * others_around) // 640


def nobody(map_user, presence):
    """The chance that no listed debtor but the user is within 500 m: exp(-x), read off the logistic's tail up to x = 8."""
    return min(logistic(-2048 - presence) * 2982, 4294967296) if map_user > 0 and presence < 2048 else 0


def next_alerted(map_user, nobody, luck_seen):
    """The app shows this user somebody listed within 500 m: not oneself."""
    return 1 if map_user > 0 and luck_seen >= nobody else 0


def in_good_faith(next_alerted, reporting, luck_report, report):
    """A user who is shown debtors reports one as able to pay, in good faith."""
    return next_alerted * reporting if luck_report < report else 0


def willing(spite, trait_spite, report):
    """The chance that a user who is shown debtors reports one, in good faith or out of spite."""
    return report + ((spite * trait_spite + 255) >> 8)


def reports_spiteful(next_alerted, reporting, in_good_faith, luck_report, willing):
    """A user who is shown debtors, and would not report one in good faith, reports one out of spite."""
    return next_alerted * reporting - in_good_faith if luck_report < willing else 0


def reports_made(in_good_faith, reports_spiteful):
    """Reports that the user makes, for whatever reason."""
    return in_good_faith + reports_spiteful


def doors_called_at(next_alerted, luck_call, approach):
    """A user who is shown debtors goes to an address shown, of one of them."""
    return next_alerted if luck_call < approach else 0


def on_map(court_listed, users):
    """The person is a listed debtor whom the map shows."""
    return court_listed if users > 0 else 0


def fair_chance(on_map, near_report_marks, near_map_marks):
    """The chance that a report made in good faith nearby is of the debtor, who is one of those shown there."""
    return share(near_report_marks * 4294967296, near_map_marks) if on_map > 0 else 0


def spite_chance(on_map, near_spite_marks, near_map_marks):
    """The same for a report made out of spite."""
    return share(near_spite_marks * 4294967296, near_map_marks) if on_map > 0 else 0


def singled_out(luck_told, fair_chance, spite_chance):
    """Somebody nearby picks the debtor out, to report in good faith or out of spite."""
    return 1 if luck_told < fair_chance + spite_chance else 0


def out_of_spite(singled_out, luck_told, fair_chance):
    """The debtor is picked out of spite, so that it does not matter whether they can pay."""
    return singled_out if luck_told >= fair_chance else 0


def taken_for_able(unable, luck_misjudged, misjudge):
    """Who reports in good faith believes that the debtor can pay: rightly, or by mistake."""
    return 1 if unable == 0 or luck_misjudged < misjudge else 0


def denounced(singled_out, out_of_spite, taken_for_able):
    """The debtor is reported as able to pay: in good faith (perhaps wrongly) or out of spite."""
    return singled_out if out_of_spite + taken_for_able > 0 else 0


def reports_unable(denounced, unable):
    """The debtor is reported as able to pay, and cannot."""
    return denounced * unable


def reported_able(denounced, reports_unable):
    """The debtor is reported as able to pay, and can."""
    return denounced - reports_unable


def caller_chance(map_risk, near_call_marks, near_map_marks):
    """The chance that a user nearby goes to a given one of the addresses shown there."""
    return min(share(near_call_marks * 4294967296, near_map_marks), 4294967296) if map_risk > 0 else 0


def doorstep_chance(caller_chance, place_court_listed, place_adults):
    """The chance that they come to this adult's door: as many addresses here as listed debtors, all alike likely."""
    return share(caller_chance * min(place_court_listed, place_adults), place_adults) if caller_chance > 0 else 0


def mistake_chance(doorstep_chance, registered):
    """The chance that the debtor has moved and this person lives there now: sixteen times as likely, in turn."""
    return times(doorstep_chance, registered >> 2, 26)


def mistaken_for_debtor(map_risk, court_listed, luck_mistaken, mistake_chance):
    """Somebody who is not listed is taken for the debtor once registered here."""
    return map_risk * (1 - court_listed) if luck_mistaken < mistake_chance else 0


def visibility(on_map, near_map_user, view, registered):
    """How much of a whole exposure the users nearby make of a debtor shown at the true address, in 1/256."""
    return times(min(times(near_map_user, view, 8), 256), 4294967296 - registered, 32) * on_map


def exposure(visibility, mistaken_for_debtor):
    """Exposures of the week: as a debtor on the map, or a whole one for who is taken for a debtor, in 1/256."""
    return visibility + 256 * mistaken_for_debtor


def called_in(reported_able, called):
    """The court calls in the reported debtor who can pay, which presses them to."""
    return reported_able * called


def pay_lost(reports_unable, summoned):
    """Pay lost to a summons by the reported debtor who cannot pay."""
    return reports_unable * summoned


def resentment(reports_unable, mistaken_for_debtor, resented):
    """Belief in the system lost by who is reported though unable, or taken for a debtor."""
    return (reports_unable + mistaken_for_debtor) * resented


def map_marks(on_map):
    """The debtor's mark on the map, in 1/64 so that the sum over the disc, which is rounded, keeps its fractions."""
    return 64 * on_map


def report_marks(in_good_faith):
    """The mark of a report in good faith, in 1/64."""
    return 64 * in_good_faith


def spite_marks(reports_spiteful):
    """The mark of a report out of spite, in 1/64."""
    return 64 * reports_spiteful


def call_marks(doors_called_at):
    """The mark of a user who goes to an address, in 1/64."""
    return 64 * doors_called_at


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
        Rule("reporting", "flag", "users may report debtors as able to pay", high=1),
    ),
    free=(
        Free("view", "share", "how much of a whole exposure one app user within 500 m makes in a week", "0.01", "0", "0.1",
             "assumed; no use of the app was published, SH-003"),
        Free("report", "chance", "chance a week that a user who is shown debtors reports one in good faith", "0.2 %/week",
             "0 %/week", "5 %/week", "assumed; no number of reports was published"),
        Free("spite", "chance", "the same out of spite, for the most spiteful", "0.2 %/week", "0 %/week", "5 %/week", "assumed"),
        Free("misjudge", "chance", "chance that a report in good faith takes somebody unable for able", "50 %", "0 %", "100 %",
             "assumed: neighbours do not see a bank account"),
        Free("approach", "chance", "chance a week that a user who is shown debtors goes to the door of one", "0.02 %/week",
             "0 %/week", "5 %/week", "assumed: a tenth of the reports in good faith; no visit was published"),
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
        Count("reported_able", "reports of listed debtors who can pay", "reports"),
        Count("reports_unable", "reports of listed debtors as able to pay who cannot", "reports"),
        Count("doors_called_at", "times a user went to an address shown", "visits"),
        Count("mistaken_for_debtor", "times somebody who owes nothing was taken for a debtor registered at their address", "mistakes"),
        Count("map_marks", "listed debtors on the map, every week anew, for the sums over a disc", "1/64 person-weeks"),
        Count("report_marks", "reports in good faith, for the same", "1/64 reports"),
        Count("spite_marks", "reports out of spite, for the same", "1/64 reports"),
        Count("call_marks", "visits to an address shown, for the same", "1/64 visits"),
    ),
    weekly={
        "alerted": next_alerted,
        "exposed": exposure,
        "urge": called_in,
        "setback": pay_lost,
        "grievance": resentment,
        "alerts": next_alerted,
        "reports": reports_made,
        "reports_spiteful": reports_spiteful,
        "reported_able": reported_able,
        "reports_unable": reports_unable,
        "doors_called_at": doors_called_at,
        "mistaken_for_debtor": mistaken_for_debtor,
        "map_marks": map_marks,
        "report_marks": report_marks,
        "spite_marks": spite_marks,
        "call_marks": call_marks,
    },
    settle={"map_user": next_map_user, "map_risk": next_map_risk},
    when="map_user or map_risk or court_listed or alerted",
    measures=(Measure("map_users", "people who have the debtor map", "people", has_app),),
    news_order=("near_map_user", "near_map_marks", "near_report_marks", "near_spite_marks", "near_call_marks"),
    units={
        "presence": "utils", "nobody": "chance", "willing": "chance", "fair_chance": "chance", "spite_chance": "chance",
        "caller_chance": "chance", "doorstep_chance": "chance", "mistake_chance": "chance", "called_in": "utils",
        "pay_lost": "money", "resentment": "share",
    },
    choices=("in_good_faith", "reports_spiteful", "doors_called_at"),
)
