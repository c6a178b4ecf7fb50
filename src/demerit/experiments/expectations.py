"""The expectation that pins each system, by name: see `expected` for the form and `data/systems.toml` for who uses which.

Exact ones are identities of counts; the others are binomial or theory, with their standard errors.
"""

from __future__ import annotations

from math import sqrt

import numpy as np

from demerit.experiments.expected import Expectation, Expected, binomial, by_group, flow, rule, stock, total
from demerit.experiments.live import Lived
from demerit.experiments.pinned import (
    approval_is_claimed_by_the_afraid,
    audits_find_their_share_of_those_who_game,
    inspections_find_as_often_as_firms_violate,
    the_two_framings_allot_the_same,
)
from demerit.experiments.small import at_rest
from demerit.mechanisms.court import EXITS
from demerit.terms import CERTAIN, WHOLE


def enrolled_as_the_clause_says(lived: Lived) -> Expected:
    """Adults enrol in an order of 256 steps: the share enrolled is that of the steps below the clause's share.

    Who joined of their own accord, for what a score brings, comes on top and is left out.
    """
    steps = sum(256 * k + 128 < rule(lived, "score", "enrolment") for k in range(256))
    enrolled = ((lived.run.column("enrolled") > 0) & (lived.run.column("invited") == 0)).sum()
    return binomial("share of adults enrolled by the clause", float(enrolled), stock(lived, "adults"), steps / 256)


def a_path_of_four_comes_to_rest_where_theory_says(lived: Lived) -> Expected:
    """The shipped clause's mechanisms on a path 0-1-2-3 with own scores 800, 600, 600, 400 and weight .3 (THEORY P02)."""
    published = at_rest(lived, [(0, 1), (1, 2), (2, 3)], [800, 600, 600, 400], "30 %")
    off = np.abs(published - np.array([745.701358, 619.004525, 580.995475, 454.298643])).max()
    return Expected("farthest of four scores from the closed form, in points", float(off), 0.0, 0.0, 0.15)


def perks_are_used_by_those_who_reach_them(lived: Lived) -> Expected:
    """Perks used in all tiers: the chance of an occasion times the people at or above the line, summed over looks."""
    names, expected = lived.timetable.row_names["tiers"], 0.0
    rules = [r.name for r in lived.run.fused.wiring.mechanisms["tiers"].rules]
    hist = next(k for k, (_, name, _) in enumerate(lived.run.fused.histograms) if name == "score")
    before = 0
    for look in lived.looks:
        table = lived.timetable.rows["tiers"][0, lived.timetable.epoch_of(look.week - 1)]
        for k in range(len(names)):
            tier = dict(zip(rules, table[k], strict=True))
            if not tier["below"]:
                above = look.histograms[hist][-(-int(tier["at"]) // 1024):].sum()
                expected += above * tier["use"] / CERTAIN * (look.week - before)
        before = look.week
    found = total(lived, "granted")
    return Expected("perks used", found, expected, sqrt(max(expected, 1.0)), 0.03 * expected)


def off_base_when_few_know(lived: Lived) -> Expected:
    """At most 12 % of residents are a deed or more off base after a year or two where 11 % know of the scheme (CT-014)."""
    own, enrolled = lived.run.column("own"), lived.run.column("enrolled")
    moved = float(((enrolled > 0) & (np.abs(own - rule(lived, "score", "base")) >= 256)).sum()) / stock(lived, "adults")
    return Expected("share of residents a point or more off base", moved, 0.06, 0.0, 0.06)


def points_follow_purchases(lived: Lived) -> Expected:
    """Points gained by purchases are the purchases that were seen, times the points of each (exact but for the unenrolled)."""
    names = [r.name for r in lived.run.fused.wiring.mechanisms["acts"].rules]
    table = lived.timetable.rows["acts"][0, -1]
    points, seen = names.index("points"), names.index("seen")
    rows = lived.timetable.row_names["acts"]
    priced = [k for k in range(len(rows)) if table[k, points] > 0 and table[k, seen]]
    all_marked = sum(total(lived, "marked", rows[k]) * table[k, points] for k in priced)
    share = stock(lived, "enrolled") / stock(lived, "adults")
    found = total(lived, "gained")
    return Expected("share of the points of priced deeds that went to the enrolled", found / all_marked, share, 0.0, 0.15)


def entries_less_exits_are_the_stock(lived: Lived) -> Expected:
    """Little's bookkeeping, exact: entries to the register less exits of every kind are the people on it."""
    stayed = total(lived, "list_in") - sum(total(lived, count.name) for count in EXITS)
    return Expected("people on the register", stock(lived, "listed"), stayed, 0.0)


def the_wronged_win_as_often_as_reviews_say(lived: Lived) -> Expected:
    """Of the wrongly listed whose case is decided, internal + (1 - internal) x independent win (binomial)."""
    inside, outside = (rule(lived, "redress", name) / CERTAIN for name in ("internal", "independent"))
    won = total(lived, "freed") - total(lived, "freed_mistakenly")
    decided = won + total(lived, "refused_wronged")
    # a case may be decided in one stage and still wait in the other at the end: a share of the difference, stated
    return binomial("decided cases of the wronged that were won", won, decided, inside + (1 - inside) * outside, 0.05)


def friends_posts_cost_what_the_clause_says(lived: Lived) -> Expected:
    """Points lost for friends' posts are the posts charged times the clause's price (exact, in stored units)."""
    price, charges = -rule(lived, "guilt", "points"), total(lived, "guilt_charges")
    return Expected("points lost for friends' posts, 1/256", total(lived, "guilt_docked"), price * charges, 0.0)


def false_alarms_are_searches_times_the_rate(lived: Lived) -> Expected:
    """Alarms for travellers on no list, stopped or let pass: faces of no debtor, times the rate of their group (Poisson)."""
    rate, factor = rule(lived, "tracking", "fpir") / CERTAIN, rule(lived, "tracking", "times_false")
    faces, debtors = by_group(lived, "watch_searches"), by_group(lived, "watch_listed")
    expected = rate * (faces[0] - debtors[0] + factor * (faces[1] - debtors[1]))
    alarms = total(lived, "tracked_wrong") + total(lived, "alarms_false_stopped")
    return Expected("alarms for travellers on no list", alarms, expected, sqrt(expected))


def lists_bite_away_from_home_where_recognised(lived: Lived) -> Expected:
    """Of the weeks listed people spend outside their province, the list is asked for in the recognised share (binomial)."""
    recognised = rule(lived, "federation", "recognised", 0) / WHOLE
    away, escaped = total(lived, "weeks_away"), total(lived, "escapes")
    return binomial("weeks away in which nobody asked for the list", escaped, away, 1 - recognised)


def who_finds_something_minds_as_often_as_said(lived: Lived) -> Expected:
    """Of lookups that found something, those after which somebody turned away (binomial)."""
    minds = rule(lived, "lookup", "minds") / CERTAIN
    return binomial("lookups that were held against a person", total(lived, "turned_away"), total(lived, "lookups"), minds)


def users_report_as_often_as_said(lived: Lived) -> Expected:
    """Of weeks in which the map shows a user somebody, those with a report in good faith (binomial)."""
    fair = total(lived, "reports") - total(lived, "reports_spiteful")
    return binomial("reports in good faith an alert", fair, total(lived, "alerts"), rule(lived, "debtor_map", "report") / CERTAIN)


def channels_show_the_listed_at_their_reach(lived: Lived) -> Expected:
    """Exposures through channels that stand everywhere: listed person-weeks (1/64 each), times reach by weeks (Poisson)."""
    rules = [r.name for r in lived.run.fused.wiring.mechanisms["exposure"].rules]
    found, reach = 0.0, 0.0
    for name, row in zip(lived.timetable.row_names["exposure"], lived.timetable.rows["exposure"][0, -1], strict=True):
        if not row[rules.index("towns")]:
            found += total(lived, "exposures", name)
            reach += float(row[rules.index("reach")]) / CERTAIN / float(row[rules.index("weeks")])
    expected = reach * total(lived, "map_marks") / 64
    return Expected("exposures where no screen is needed", found, expected, sqrt(expected))


def wrong_matches_are_records_times_the_rate(lived: Lived) -> Expected:
    """People newly taken for somebody else: weeks of records x partners x the chance of a namesake (Poisson, a week's lag)."""
    expected = 0.0
    for look in lived.looks:
        epoch = lived.timetable.epoch_of(look.week - 1)
        rate = rule(lived, "sharing", "partners", epoch) * rule(lived, "sharing", "namesake", epoch) / CERTAIN
        expected += rate * flow(lived, look, "records")
    return Expected("wrong matches", total(lived, "wrong_matches"), expected, sqrt(expected), 0.02 * expected)


def deposits_are_waived_at_the_chance_of_use(lived: Lived) -> Expected:
    """Of the weeks of users at or above the line, those in which a deposit was waived (binomial)."""
    use = rule(lived, "platform", "use") / CERTAIN
    return binomial("weeks with a deposit waived", total(lived, "waived"), total(lived, "may_waive"), use)


EXPECTATIONS: dict[str, Expectation] = {
    function.__name__.replace("_", "-"): function
    for function in (
        enrolled_as_the_clause_says,
        a_path_of_four_comes_to_rest_where_theory_says,
        perks_are_used_by_those_who_reach_them,
        off_base_when_few_know,
        points_follow_purchases,
        entries_less_exits_are_the_stock,
        the_wronged_win_as_often_as_reviews_say,
        friends_posts_cost_what_the_clause_says,
        false_alarms_are_searches_times_the_rate,
        lists_bite_away_from_home_where_recognised,
        who_finds_something_minds_as_often_as_said,
        users_report_as_often_as_said,
        channels_show_the_listed_at_their_reach,
        wrong_matches_are_records_times_the_rate,
        deposits_are_waived_at_the_chance_of_use,
        the_two_framings_allot_the_same,
        inspections_find_as_often_as_firms_violate,
        audits_find_their_share_of_those_who_game,
        approval_is_claimed_by_the_afraid,
    )
}
