"""Cameras in the street: who crosses on red is filmed, looked for among everybody, fined and shown, rightly or not.

Shenzhen showed 13,930 people at one crossing in ten months (FR-015), Jinan fines up to 50 CNY (FR-014), and the goal of
the national system was anybody of 1.3 billion within seconds, at about 90 % accuracy (FR-011).  A street offence of last
week (`sighted`) is filmed where a camera stands, and its face is looked for if the machines have time: capacity holds on
average, with a week's lag.  The right person is missed at one rate; at another, a *wrong* one is found.  That rate is
given a search (`fpir`: the gallery's size is in it), or follows from the gallery: 1 - exp(-(gallery - 1) / alone), which
is 1 - (1 - FMR)^(N-1) for the small rates FMR = 1/alone of a comparison (THEORY P16).  Multiplying `fpir` by the gallery
would count it twice.  The wrong person is somebody: drawn by the victim, with the chance that last week's false matches
imply, in proportion to how easily their group is taken for another (FR-007, FR-008).  A person who looks at each match
(`review`) stops false ones, and some true ones.  Believed risk (`wary`) rises with own notices and displays seen, and
keeps people from what cameras look out for (`acts`).
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, share, times


def coverage(sighted, trait_urban, urban, rural):
    """The chance that an offence of last week was filmed, by where the person lives; two are seen twice as often."""
    return min(sighted * (urban if trait_urban > 0 else rural), 4294967296)


def filmed(coverage, luck_filmed):
    """The person was filmed at an offence in the street."""
    return 1 if luck_filmed < coverage else 0


def pace(filmed, machines, seconds):
    """Faces a week, of 2^30, that the machines have time for, for each adult of the country; a week is 604,800 seconds."""
    return min(share((machines * 604800) << 30, seconds * 1000000000), 1073741824) if filmed > 0 else 0


def unlimited(machines, seconds, country_filmed):
    """All faces are looked for: no clause says how fast the machines are, or nobody was filmed last week."""
    return 1 if machines == 0 or seconds == 0 or country_filmed == 0 else 0


def searchable(filmed, unlimited, pace, country_adults, country_filmed):
    """Share, of 2^30, of the faces filmed that the machines have time for, by how many were filmed last week; else all."""
    return min(share(pace * country_adults, country_filmed), 1073741824) if filmed > unlimited else 1073741824


def searches(coverage, searchable, luck_filmed):
    """The person's face, filmed, is looked for in the gallery."""
    return 1 if luck_filmed < times(coverage, searchable, 30) else 0


def overlooked(trait_group, misses, times_missed):
    """The chance that a search misses the right person: higher in the group whose faces the machines know worse."""
    return min(misses * (times_missed if trait_group > 0 else 1), 4294967296)


def miss_chance(overlooked, evading, evade_hides):
    """The same for somebody who may hide from the cameras; the usual rate stays the least."""
    return max(overlooked, evade_hides if evading > 0 else 0)


def found_true(searches, miss_chance, luck_found):
    """The search finds the right person."""
    return searches if luck_found >= miss_chance else 0


def found_none(searches, found_true):
    """The search misses the right person."""
    return searches - found_true


def resemblance(trait_group, times_false):
    """How many times as often as somebody of the first group the person is taken for somebody else."""
    return times_false if trait_group > 0 else 1


def lookalikes(searches, resemblance, fpir, gallery, alone):
    """How many others of the gallery match the face on average, in 2^-24; 0 where the rate of false finds is given."""
    return min(share((gallery - 1) << 24, alone), 369098752) * resemblance if searches > 0 and fpir == 0 else 0


def closer(part):
    """1 - (1 - z)^2 of z in 2^-31: the chance that one of two such things happens."""
    return 2 * part - times(part, part, 31)


def at_least_one(mean):
    """1 - exp(-mean), of 2^32, for a mean in 2^-24: a series for a 64th of it, then six doublings.  Right to 1e-8."""
    part = min(mean, 369098752) * 2
    inner = 2147483648 - times(part, 2147483648 - (part >> 2), 31) // 3
    first = times(part, 2147483648 - (times(part, inner, 31) >> 1), 31)
    return closer(closer(closer(closer(closer(closer(first)))))) * 2


def false_chance(lookalikes, fpir, resemblance):
    """The chance that a search finds a wrong person: that one of the lookalikes is found, or the given rate for the group."""
    return at_least_one(lookalikes) if lookalikes > 0 else min(fpir * resemblance, 4294967296)


def found_false(searches, false_chance, luck_false):
    """The search finds a wrong person: somebody else will be fined."""
    return searches if luck_false < false_chance else 0


def false_stopped(found_false, review, luck_review):
    """Somebody who looks at the false match stops it."""
    return found_false if luck_review < review else 0


def true_stopped(found_true, review, review_loss, luck_review):
    """Somebody who looks at the true match stops it too."""
    return found_true if luck_review < max(times(review, review_loss >> 2, 30), min(review, 1) * min(review_loss, 1)) else 0


def fined_street(found_true, true_stopped):
    """The person is fined for what they did in the street."""
    return found_true - true_stopped


def victims(country_found_false, country_false_stopped):
    """False matches of last week in the whole country that nobody stopped: each has a victim this week."""
    return max(country_found_false - country_false_stopped, 0)


def each_face(victims, country_faces_weighed):
    """The chance, of 2^34, that one of them is a given face of the first group."""
    return min(share(min(victims, 134217728) << 34, country_faces_weighed), 17179869184) if victims > 0 else 0


def victim_chance(each_face, resemblance):
    """The chance that one of them is this person, who is as likely as they are easily taken for somebody else."""
    return min((each_face * resemblance) >> 2, 4294967296)


def wrongly_fined(trait_adult, victim_chance, luck_street):
    """The person is fined for what somebody else did in the street."""
    return trait_adult if luck_street < victim_chance else 0


def onlookers(town_street_displays, reach):
    """Sights of last week's displays by people of the town."""
    return min(town_street_displays, 1048576) * reach


def witness_chance(onlookers, town_adults):
    """The chance that the person sees one of them."""
    return min(share(onlookers << 24, town_adults) << 8, 4294967296) if onlookers > 0 else 0


def witness(trait_adult, witness_chance, luck_street):
    """The person sees somebody shown to the public."""
    return trait_adult if luck_street >= 4294967296 - witness_chance else 0


def notices(fined_street, wrongly_fined):
    """Notices of a fine that the person gets, rightly or not."""
    return fined_street + wrongly_fined


def street_displays(notices, display, luck_shown):
    """The person is shown to the public, once for each notice."""
    return notices if luck_shown < display else 0


def remembered(wary, fading):
    """Believed risk after a week of forgetting, in 1/4095: it fades down to nothing."""
    return wary - ((wary * fading + 65535) >> 16)


def taught(remembered, notices, lesson):
    """Believed risk after a notice of one's own, which closes a part of what is left to full belief."""
    return remembered + times(4095 - remembered, lesson, 16) if notices > 0 else remembered


def next_wary(taught, witness, example):
    """Believed risk next week (of 4095): a display seen closes a part of what is left, too."""
    return min(max(taught + witness * max(times(4095 - taught, example, 16), min(example, 1)), 0), 4095)


def street_fines(notices, fine):
    """What the person is fined."""
    return notices * fine


def points_lost(notices, enrolled, points):
    """Points posted for the notices, where the person has a score."""
    return notices * points if enrolled > 0 else 0


def exposure(street_displays):
    """Exposures: a whole one for each display, in 1/256."""
    return 256 * street_displays


def resentment(fined_street, wrongly_fined, grievance_fined, grievance_wrong):
    """Belief in the system lost by who is fined rightly, and by who is fined for another's act."""
    return fined_street * grievance_fined + wrongly_fined * grievance_wrong


def faces_weighed(trait_adult, resemblance, urban, rural):
    """The adult's face among those a search may find, weighed by how easily it is taken for another."""
    return trait_adult * resemblance if urban + rural > 0 else 0


def next_sighted(posted_sighted, urban, rural):
    """Offences of the week in the street, for the cameras to look into next week; none are noted where none stand."""
    return min(max(posted_sighted, 0), 3) if urban + rural > 0 else 0


def wariness(wary):
    """Believed risk of the cameras, in 1/4095."""
    return wary


mechanism = Mechanism(
    about="Street cameras, the search of a gallery of everybody, fines and displays, for the right and the wrong.",
    sources=("FR-005", "FR-006", "FR-007", "FR-008", "FR-011", "FR-012", "FR-014", "FR-015", "FR-016", "FR-017"),
    columns=(
        Column("sighted", "offences in the street last week", high=3, unit="acts", ledger=True),
        Column("wary", "believed risk of the cameras", high=4095, unit="1/4095"),
    ),
    rules=(
        Rule("urban", "chance", "chance that an offence in an urban street is filmed", high=CERTAIN),
        Rule("rural", "chance", "the same elsewhere", high=CERTAIN),
        Rule("machines", "count", "searches at a time, for each billion adults of the country; 0 for no limit", high=4095),
        Rule("seconds", "count", "seconds a search takes", high=1000000),
        Rule("misses", "chance", "chance that a search misses the right person", high=CERTAIN),
        Rule("times_missed", "count", "how many times as often the second group is missed", off=1, low=1, high=100),
        Rule("fpir", "chance", "chance a search finds a wrong person, the gallery's size in it; 0 to have it follow from the gallery",
             high=CERTAIN),
        Rule("gallery", "count", "people a face is compared with", off=1, low=1, high=2**31),
        Rule("alone", "count", "comparisons with others for each that matches (1/FMR)", high=2**40),
        Rule("times_false", "count", "how many times as often the second group is taken for somebody else", off=1, low=1, high=100),
        Rule("review", "chance", "chance that a person looks at a match and stops a false one", high=CERTAIN),
        Rule("review_loss", "chance", "chance that who looks at a true match stops it too", high=CERTAIN),
        Rule("fine", "money", "fine for a match", low=0, high=2000),
        Rule("points", "points", "points posted for a match", low=-1000 * 256, high=1000 * 256),
        Rule("display", "chance", "chance that a match is shown to the public", high=CERTAIN),
        Rule("grievance_fined", "share", "legitimacy lost by those rightly fined", high=65536),
        Rule("grievance_wrong", "share", "legitimacy lost by those fined for another's act", high=65536),
    ),
    free=(
        Free("lesson", "share", "part of the way to full belief that one's own notice goes", "0.5", "0.1", "1", "assumed: certainty teaches"),
        Free("example", "share", "the same for a display of somebody else", "0.125", "0", "0.5", "assumed: a quarter of one's own"),
        Free("reach", "count", "people of the town who see each display", "20", "0", "200", "assumed: those who wait at the crossing"),
        Free("fading", "share", "share of that belief lost a week", "0.015625", "0.002", "0.1", "assumed: a year's memory, THEORY B3"),
    ),
    counts=(
        Count("filmed", "offences in the street that were filmed", "faces"),
        Count("searches", "searches of the gallery", "searches"),
        Count("found_true", "searches that found the right person", "matches"),
        Count("found_none", "searches that missed the right person", "searches"),
        Count("found_false", "searches that found a wrong person", "matches"),
        Count("false_stopped", "false matches that a person looked at and stopped", "matches"),
        Count("true_stopped", "true matches that a person looked at and stopped", "matches"),
        Count("fined_street", "fines for what was done in the street", "fines"),
        Count("wrongly_fined", "fines for what somebody else did in the street", "fines"),
        Count("street_displays", "displays of somebody fined for an offence in the street", "displays"),
        Count("faces_weighed", "faces that a search may find, weighed by how easily they are taken for another", "faces"),
    ),
    weekly={
        "wary": next_wary,
        "fines": street_fines,
        "own": points_lost,
        "exposed": exposure,
        "grievance": resentment,
        "filmed": filmed,
        "searches": searches,
        "found_true": found_true,
        "found_none": found_none,
        "found_false": found_false,
        "false_stopped": false_stopped,
        "true_stopped": true_stopped,
        "fined_street": fined_street,
        "wrongly_fined": wrongly_fined,
        "street_displays": street_displays,
        "faces_weighed": faces_weighed,
    },
    settle={"sighted": next_sighted},
    when="trait_adult",
    optional={"evading": 0, "evade_hides": 0, "exposed": 0},
    measures=(Measure("wary_sum", "belief in the cameras, summed", "share", wariness, scale=4095),),
    units={
        "coverage": "chance", "overlooked": "chance", "miss_chance": "chance", "false_chance": "chance",
        "victim_chance": "chance", "witness_chance": "chance", "street_fines": "money", "points_lost": "points",
        "resentment": "share",
    },
)
