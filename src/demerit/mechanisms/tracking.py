"""Tracking: cameras where people travel look for debtors of the court's register.

An article of 2017 told that debtors' trips were to be followed; the published record has the goal (FR-011) and no figure
of anybody found.  Every traveller who passes a watched station is compared with the list: a *watch list*, so most faces
are of nobody wanted, and with few wanted people most alarms are false though each rate looks small: the precision is
p TPIR / (p TPIR + (1 - p) FPIR) for a share p of travellers listed (THEORY P16).  An officer may look at each alarm (`review`)
before anybody is stopped, and lets most of the wrong go, and some of the right.  A debtor recognised is asked for what
they travel on, which presses those who will not pay; whoever is taken for one is stopped and held up.
"""

from demerit.terms import CERTAIN, WHOLE, Count, Free, Mechanism, Rule, times


def trip_chance(trait_mobility, travel, homebound):
    """The chance that the person makes a trip through a station: as much as the middling one, by how mobile they are."""
    return (travel * ((2 * trait_mobility * (65536 - homebound) + 256 * homebound) >> 16)) >> 8


def watched_chance(trip_chance, watched):
    """The chance of a trip past a watched station."""
    return times(trip_chance, watched, 16)


def watch_searches(trait_adult, luck_trip, watched_chance):
    """The person passes a watched station, and their face is compared with the list."""
    return trait_adult if luck_trip < watched_chance else 0


def watch_listed(watch_searches, court_listed):
    """The face compared is a listed person's."""
    return watch_searches * court_listed


def overlooked(trait_group, misses, times_missed):
    """The chance that a listed traveller is not recognised: higher in the group whose faces the machines know worse."""
    return min(misses * (times_missed if trait_group > 0 else 1), 4294967296)


def miss_chance(overlooked, evading, evade_hides):
    """The same for somebody who may hide; the usual rate stays the least."""
    return max(overlooked, evade_hides if evading > 0 else 0)


def alarm_chance(trait_group, fpir, times_false):
    """The chance that a traveller on no list is taken for one who is: higher in the second group."""
    return min(fpir * (times_false if trait_group > 0 else 1), 4294967296)


def match_chance(court_listed, miss_chance, alarm_chance):
    """The chance that the comparison finds somebody, rightly or not."""
    return 4294967296 - miss_chance if court_listed > 0 else alarm_chance


def matched(watch_searches, luck_match, match_chance):
    """The comparison finds somebody, and the traveller is stopped."""
    return watch_searches if luck_match < match_chance else 0


def let_pass(court_listed, review, review_loss):
    """The chance that an officer who looks at the alarm lets the traveller pass: who is not listed, or by mistake who is."""
    return review if court_listed == 0 else max(times(review, review_loss >> 2, 30), min(review, 1) * min(review_loss, 1))


def alarms_stopped(matched, luck_review, let_pass):
    """An officer looks at the alarm and lets the traveller pass."""
    return matched if luck_review < let_pass else 0


def alarms_false_stopped(alarms_stopped, court_listed):
    """Rightly: the traveller is on no list."""
    return alarms_stopped * (1 - court_listed)


def trips_tracked(matched, alarms_stopped, court_listed):
    """The listed traveller is recognised."""
    return (matched - alarms_stopped) * court_listed


def trips_missed(watch_listed, trips_tracked):
    """The listed traveller is not recognised."""
    return watch_listed - trips_tracked


def tracked_wrong(matched, alarms_stopped, trips_tracked):
    """The traveller is stopped and held up though on no list."""
    return matched - alarms_stopped - trips_tracked


def insistence(trips_tracked, press):
    """What being found adds to the wish to pay again: the debtor is asked for what they travel on."""
    return trips_tracked * press


def resentment(tracked_wrong, grievance_stopped):
    """Belief in the system lost by somebody stopped for another."""
    return tracked_wrong * grievance_stopped


mechanism = Mechanism(
    about="Cameras at stations that look for debtors of the register among everybody who travels.",
    sources=("FR-005", "FR-006", "FR-007", "FR-011", "SPC-044"),
    rules=(
        Rule("watched", "share", "share of trips that pass a watched station", high=WHOLE),
        Rule("misses", "chance", "chance that a listed traveller is not recognised", high=CERTAIN),
        Rule("times_missed", "count", "how many times as often the second group is missed", off=1, low=1, high=100),
        Rule("fpir", "chance", "chance that somebody who is not listed is taken for one who is", high=CERTAIN),
        Rule("times_false", "count", "how many times as often that happens to the second group", off=1, low=1, high=100),
        Rule("review", "chance", "chance that an officer looks at an alarm and lets go who is not listed", high=CERTAIN),
        Rule("review_loss", "chance", "chance that who looks at a listed person's alarm lets them go too", high=CERTAIN),
        Rule("grievance_stopped", "share", "legitimacy lost by somebody stopped for another", high=WHOLE),
    ),
    free=(
        Free("travel", "chance", "chance a week that an adult of middling mobility makes a trip through a station", "25 %/week",
             "5 %/week", "60 %/week", "assumed; no survey of trips is in the evidence"),
        Free("press", "utils", "what being found on a trip adds to the logit of paying again the week after", "2 utils", "0 utils",
             "5 utils", "assumed: more than the listing itself, since what the trip cost can be seized"),
        Free("homebound", "share", "trips of the least mobile, as a part of the middling", "0.5", "0", "1",
             "assumed: everybody travels at times; the most mobile are as far above the middling"),
    ),
    counts=(
        Count("watch_searches", "faces at stations compared with the list", "searches"),
        Count("watch_listed", "of these, faces of listed people", "searches"),
        Count("trips_tracked", "listed travellers recognised", "matches"),
        Count("trips_missed", "listed travellers not recognised", "searches"),
        Count("alarms_stopped", "alarms that an officer looked at and let pass", "matches"),
        Count("alarms_false_stopped", "of these, of travellers who are on no list", "matches"),
        Count("tracked_wrong", "travellers stopped though they are on no list", "matches"),
    ),
    weekly={
        "urge": insistence,
        "restricted": tracked_wrong,
        "grievance": resentment,
        "watch_searches": watch_searches,
        "watch_listed": watch_listed,
        "trips_tracked": trips_tracked,
        "trips_missed": trips_missed,
        "alarms_stopped": alarms_stopped,
        "alarms_false_stopped": alarms_false_stopped,
        "tracked_wrong": tracked_wrong,
    },
    when="trait_adult",
    optional={"evading": 0, "evade_hides": 0},
    units={
        "trip_chance": "chance", "watched_chance": "chance", "overlooked": "chance", "miss_chance": "chance",
        "alarm_chance": "chance", "match_chance": "chance", "let_pass": "chance", "insistence": "utils", "resentment": "share",
    },
)
