"""Ties: kept, let go, and made anew.

Ten closable slots (3 work, 5 friends, 2 strangers that start closed), each open while both ends hold it.  A person
looks again at one slot a week.  A low-scoring tie costs its partner points where scores are mixed: the cost of tie j
is (weight / number of ties) * value of a point * the gap, over `horizon` weeks (THEORY B3.8).  A closed slot opens when
the two meet by chance and both say yes; the same sum decides who is worth knowing, so low scorers are dropped *and
replaced*.  Opinion shows in talk: distance of opinion loosens a tie.  People on a list, or shown to the public for a
debt or an offence, are shunned; where friends' posts are priced, so are friends who speak up.
"""

from demerit.terms import Count, Free, Measure, Mechanism, logistic, share, times


def motive(gap, worth, association_weight, tie_count, horizon):
    """Utils of score that a tie costs (gap > 0) or brings over the horizon; gap in sixteenths of a point."""
    return (share(times(gap * worth, association_weight, 16), max(tie_count, 1)) * horizon + 2048) >> 12


def blemish(shun, their_court_listed, their_street_shown):
    """What speaks against somebody who is on a public list, or shown to the public."""
    return shun * max(their_court_listed, their_street_shown)


def discord(talk, trait_dissent, their_trait_dissent):
    """What speaks against somebody of another opinion: opinion shows in talk."""
    return (talk * abs(trait_dissent - their_trait_dissent)) >> 7


def wavers(luck_keep, most):
    """The person thinks about letting go of the tie looked at; most looks end without that."""
    return 1 if luck_keep < most else 0


def shortfall(wavers, published, their_published):
    """How far the tie's score is below the person's own; none where either has no score."""
    return max(published - their_published, 0) if wavers > 0 and their_published > 0 and published > 0 else 0


def burden(shortfall, worth, association_weight, tie_count, horizon):
    """What a lower-scoring tie costs the person in score over the weeks to come."""
    return motive(shortfall, worth, association_weight, tie_count, horizon) if shortfall > 0 else 0


def danger(wavers, published, their_stance, guilt_points, worth, horizon, repeats):
    """What a tie who speaks up costs where friends' posts are priced, expected again in a part of the weeks to come."""
    return (
        times(max(-guilt_points, 0) * worth * horizon, repeats, 32)
        if wavers > 0 and published > 0 and their_stance == 1 else 0
    )


def fidelity(loyalty, trait_loyalty):
    """What the person's loyalty says for holding on to a tie, or its want for letting go."""
    return (loyalty * (trait_loyalty - 128)) >> 7


def parting(wavers, leave, burden, blemish, danger, discord, fidelity):
    """The chance of letting go: the usual wish, the score it costs, a listing, distance of opinion, less loyalty."""
    return logistic(leave + burden + blemish + danger + discord - fidelity) if wavers > 0 else 0


def remains(luck_keep, parting):
    """The person holds on to the tie looked at."""
    return 0 if luck_keep < parting else 1


def distance(published, their_published):
    """How far the score of somebody met is above the person's own; none where either has no score."""
    return their_published - published if their_published > 0 and published > 0 else 0


def attraction(distance, worth, association_weight, tie_count, horizon):
    """What knowing somebody met would bring in score, or cost, over the weeks to come."""
    return motive(distance, worth, association_weight, tie_count, horizon) if distance != 0 else 0


def greeting(welcome, attraction, blemish, discord):
    """The chance of saying yes to somebody met by chance: more for a higher score, less for a listing or another opinion."""
    return logistic(welcome + attraction - blemish - discord)


def greets(luck_greet, greeting):
    """The person says yes to somebody met by chance."""
    return 1 if luck_greet < greeting else 0


def likely(one, other):
    """The chance of two things that happen each of itself."""
    return times(one >> 2, other >> 2, 28)


def usual_parting(leave, most, discord, fidelity):
    """The chance that the person lets go of a tie looked at without score or list, as in a country that has none."""
    return min(logistic(leave + discord - fidelity), most)


def parting_of_other(leave, most, discord, loyalty, their_trait_loyalty):
    """The same of the person at the other end."""
    return min(logistic(leave + discord - fidelity(loyalty, their_trait_loyalty)), most)


def ends(usual_parting, parting_of_other, meet):
    """The chance a week that an open tie ends: either looks at one of ten slots, unless the pair's coin spares it."""
    mine, others = usual_parting // 10, parting_of_other // 10
    return likely(mine + others - likely(mine, others), 4294967296 - meet)


def usual_greeting(welcome, discord):
    """The chance that either says yes to the other when they meet."""
    return logistic(welcome - discord)


def begins(meet, usual_greeting):
    """The chance a week that a closed slot opens: the two meet, and both say yes."""
    return likely(meet, likely(usual_greeting, usual_greeting))


def unanswered(meet, usual_greeting, begins):
    """The chance a week that one of them says yes and the other no: it closes the week after."""
    return 2 * (likely(meet, usual_greeting) - begins)


def usually_open(begins, ends, unanswered):
    """The share of weeks in which the tie is open, of the three ways that it can be: open, held by one end, closed."""
    away = ends + likely(ends, begins) + likely(ends, unanswered)
    return share(begins << 28, begins + away) << 4


def held_at_first(tie_luck, usually_open):
    """Both ends hold the tie from the beginning, as many as are open at any time."""
    return 1 if tie_luck < usually_open else 0


def ties_left(tie_left):
    """Ties that others closed this week: a loss of mine."""
    return tie_left


def ties_closed(tie_dropped):
    """Ties that I closed: counted once, at my end."""
    return tie_dropped


def ties_made(tie_made):
    """Ties that I opened: counted at my end, and by the other at theirs."""
    return tie_made


def open_ties(tie_count):
    """Open ties of a person, household and neighbours included."""
    return tie_count


def everybody(tie_count):
    """Everybody, of any age."""
    return 1 if tie_count >= 0 else 0


def lonely(tie_count, trait_adult):
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
        Free("loyalty", "utils", "utils of holding on to a tie that the most loyal have, and the least loyal lack", "0.5 utils",
             "0 utils", "2 utils", "assumed: that the loyal stay is plain, how much is not measured"),
        Free("repeats", "share", "part of the weeks in which a tie who spoke up is expected to again", "0.25", "0", "1",
             "assumed: one week of four, the usual chance of an occasion to speak"),
    ),
    counts=(
        Count("ties_left", "ties closed by the other end", "ties"),
        Count("ties_closed", "ties let go of", "ties"),
        Count("ties_made", "offers and acceptances of a new tie", "ends"),
    ),
    begin={"hold": held_at_first},
    keep=remains,
    greet=greets,
    weekly={"ties_left": ties_left, "ties_closed": ties_closed, "ties_made": ties_made},
    optional={"their_court_listed": 0, "their_street_shown": 0, "guilt_points": 0},
    measures=(
        Measure("ties_open", "open ties, counted at both ends", "ties", open_ties),
        Measure("people", "people of any age", "people", everybody),
        Measure("isolated", "adults with fewer than three open ties", "people", lonely),
    ),
    units={
        "blemish": "utils", "discord": "utils", "burden": "utils", "danger": "utils", "fidelity": "utils", "parting": "chance",
        "attraction": "utils", "greeting": "chance",
    },
    choices=("remains", "greets"),
)
