"""Ties: kept, let go, and made anew.

Ten closable slots (3 work, 5 friends, 2 strangers that start closed), each open while both ends hold it.  A person
looks again at one slot a week.  A low-scoring tie costs its partner points where scores are mixed: the cost of tie j
is (weight / number of ties) * value of a point * the gap, over `horizon` weeks (THEORY B3.8).  A closed slot opens when
the two meet by chance and both say yes; the same sum decides who is worth knowing, so low scorers are dropped *and
replaced*.  Opinion shows in talk: distance of opinion loosens a tie.  People on a list, or shown to the public for a
debt or an offence, are shunned; where friends' posts are priced, so are friends who speak up.
"""

from demerit.terms import Count, Free, Measure, Mechanism, logistic, share, times


def begin(tie_slot, trait_adult, trait_employed):
    """Work ties are held by the employed, friends by everybody; the two stranger slots start closed."""
    if tie_slot < 3:
        return 1 if trait_adult > 0 and trait_employed > 0 else 0
    return 1 if tie_slot < 8 else 0


def motive(gap, worth, association_weight, tie_count, horizon):
    """Utils (Q8) of score a tie costs (gap > 0) or brings over the horizon; gap in sixteenths of a point."""
    per_week = times(gap * worth, association_weight, 16)
    return (share(per_week, max(tie_count, 1)) * horizon + 2048) >> 12


def guilty_friend(their_stance, guilt_points, worth, horizon):
    """Utils (Q8) that a tie who speaks up costs where friends' posts are priced: expected again in one week of four."""
    return (max(-guilt_points, 0) * worth * ((horizon + 2) >> 2)) >> 16 if their_stance == 1 else 0


def keep(
    published, their_published, their_court_listed, their_street_shown, their_stance, guilt_points, trait_loyalty, trait_dissent, their_trait_dissent,
    worth, association_weight, tie_count, luck_keep, horizon, leave, most, shun, talk,
):
    """Let go with a logit of: the usual wish to leave, the score it costs, a listing, distance of opinion, less loyalty."""
    if luck_keep >= most:
        return 1
    gap = max(published - their_published, 0) if their_published > 0 and published > 0 else 0
    apart = abs(trait_dissent - their_trait_dissent)
    utils = (
        leave + motive(gap, worth, association_weight, tie_count, horizon)
        + shun * max(their_court_listed, their_street_shown) + (guilty_friend(their_stance, guilt_points, worth, horizon) if published > 0 else 0)
        + ((talk * apart) >> 7) - trait_loyalty + 128
    )
    return 0 if luck_keep < logistic(utils) else 1


def greet(
    published, their_published, their_court_listed, their_street_shown, trait_dissent, their_trait_dissent,
    worth, association_weight, tie_count, luck_greet, horizon, welcome, shun, talk,
):
    """Say yes to somebody met by chance: a welcome, more for a higher score, less for a listing or another opinion."""
    gap = their_published - published if their_published > 0 and published > 0 else 0
    apart = abs(trait_dissent - their_trait_dissent)
    utils = (
        welcome + motive(gap, worth, association_weight, tie_count, horizon) - shun * max(their_court_listed, their_street_shown)
        - ((talk * apart) >> 7)
    )
    return 1 if luck_greet < logistic(utils) else 0


def weekly(tie_left, tie_dropped, tie_made):
    """Ties others closed this week are a loss of mine; what I closed and opened is counted once, at my end."""
    return tie_left, tie_left, tie_dropped, tie_made


def open_ties(tie_count):
    """Open ties of a person, household and neighbours included."""
    return tie_count


def everybody(tie_count):
    """Everybody, of any age."""
    return 1 if tie_count >= 0 else 0


def alone(tie_count, trait_adult):
    """Adults with fewer than three open ties."""
    return 1 if trait_adult > 0 and tie_count < 3 else 0


mechanism = Mechanism(
    about="Ten closable ties a person: kept or let go by loyalty, opinion, listing and what they cost in score.",
    sources=("TI-001", "TI-008", "TI-009"),
    free=(
        Free("meet", "chance", "chance a week that two people of a closed slot meet", "4 %/week", "1 %/week", "8 %/week",
             "tuned with `leave` to 20-30 % turnover a year with the score motive off (THEORY B4)"),
        Free("leave", "utils", "usual logit of letting go of the tie looked at", "-3.8 utils", "-4.5 utils", "-3 utils",
             "THEORY B3.8"),
        Free("most", "chance", "the most the chance of letting go can be, however large the gap", "30 %", "20 %", "100 %",
             "assumed: one look does not end most ties"),
        Free("horizon", "count", "weeks over which a tie's cost in score is felt", "26", "4", "104", "THEORY B3.8"),
        Free("shun", "utils", "utils against a tie who is on a public list", "0.6 utils", "0 utils", "2 utils",
             "THEORY B3.8; avoidance of listed people has not been measured"),
        Free("talk", "utils", "utils against a tie at the whole range of opinion", "0.25 utils", "0 utils", "1 utils",
             "THEORY B3.8"),
        Free("welcome", "utils", "usual logit of saying yes to somebody met", "0.8 utils", "-1 utils", "2 utils", "assumed"),
    ),
    counts=(
        Count("ties_left", "ties closed by the other end", "ties"),
        Count("ties_closed", "ties let go of", "ties"),
        Count("ties_made", "offers and acceptances of a new tie", "ends"),
    ),
    begin=begin,
    keep=keep,
    greet=greet,
    weekly=weekly,
    writes=("dropped", "ties_left", "ties_closed", "ties_made"),
    optional={"their_street_shown": 0, "guilt_points": 0},
    measures=(
        Measure("ties_open", "open ties, counted at both ends", "ties", open_ties),
        Measure("people", "people of any age", "people", everybody),
        Measure("isolated", "adults with fewer than three open ties", "people", alone),
    ),
)
