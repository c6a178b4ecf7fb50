"""Tracking: cameras where people travel look for debtors of the court's register.

An article of 2017 told that debtors' trips were to be followed; the published record has the goal (FR-011) and no figure
of anybody found.  Every traveller who passes a watched station is compared with the list: a *watch list*, so most faces
are of nobody wanted, and with few wanted people most alarms are false though each rate looks small: the precision is
p TPIR / (p TPIR + (1 - p) FPIR) for a share p of travellers listed (THEORY P16).  A debtor recognised is asked for what
they travel on, which presses those who will not pay; whoever is taken for one is stopped and held up.
"""

from demerit.terms import CERTAIN, WHOLE, Count, Free, Mechanism, Rule, times


def weekly(
    court_listed, evading, trait_adult, trait_mobility, trait_group, luck_trip, luck_match,
    watched, misses, times_missed, fpir, times_false, grievance_stopped, evade_hides, travel, press,
):
    """One week's travel past a watched station: recognised, missed, mistaken, or nothing."""
    trip = trait_adult if luck_trip < times((travel * (128 + trait_mobility)) >> 8, watched, 16) else 0
    missed = min(misses * (times_missed if trait_group > 0 else 1), 4294967296)
    missed = max(missed, evade_hides if evading > 0 else 0)
    alarm = min(fpir * (times_false if trait_group > 0 else 1), 4294967296)
    matched = trip if luck_match < (4294967296 - missed if court_listed > 0 else alarm) else 0
    found = matched * court_listed
    wrong = matched - found
    return (
        found * press, wrong, wrong * grievance_stopped,
        trip, trip * court_listed, found, trip * court_listed - found, wrong,
    )


mechanism = Mechanism(
    about="Cameras at stations that look for debtors of the register among everybody who travels.",
    sources=("FR-005", "FR-006", "FR-007", "FR-011", "SPC-044"),
    rules=(
        Rule("watched", "share", "share of trips that pass a watched station", high=WHOLE),
        Rule("misses", "chance", "chance that a listed traveller is not recognised", high=CERTAIN),
        Rule("times_missed", "count", "how many times as often the second group is missed", off=1, low=1, high=100),
        Rule("fpir", "chance", "chance that somebody who is not listed is taken for one who is", high=CERTAIN),
        Rule("times_false", "count", "how many times as often that happens to the second group", off=1, low=1, high=100),
        Rule("grievance_stopped", "share", "legitimacy lost by somebody stopped for another", high=WHOLE),
    ),
    free=(
        Free("travel", "chance", "chance a week that an adult of middling mobility makes a trip through a station", "25 %/week",
             "5 %/week", "60 %/week", "assumed; no survey of trips is in the evidence"),
        Free("press", "utils", "what being found on a trip adds to the logit of paying again the week after", "2 utils", "0 utils",
             "5 utils", "assumed: more than the listing itself, since what the trip cost can be seized"),
    ),
    counts=(
        Count("watch_searches", "faces at stations compared with the list", "searches"),
        Count("watch_listed", "of these, faces of listed people", "searches"),
        Count("trips_tracked", "listed travellers recognised", "matches"),
        Count("trips_missed", "listed travellers not recognised", "searches"),
        Count("tracked_wrong", "travellers stopped though they are on no list", "matches"),
    ),
    weekly=weekly,
    writes=("urge", "restricted", "grievance", "watch_searches", "watch_listed", "trips_tracked", "trips_missed", "tracked_wrong"),
    when="trait_adult",
    optional={"evading": 0, "evade_hides": 0},
)
