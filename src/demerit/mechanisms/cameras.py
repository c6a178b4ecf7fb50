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


def closer(part):
    """1 - (1 - z)^2 of z in 2^-31: the chance that one of two such things happens."""
    return 2 * part - times(part, part, 31)


def at_least_one(mean):
    """1 - exp(-mean), of 2^32, for a mean in 2^-24: a series for a 64th of it, then six doublings.  Right to 1e-8."""
    part = min(mean, 369098752) * 2
    inner = 2147483648 - times(part, 2147483648 - (part >> 2), 31) // 3
    first = times(part, 2147483648 - (times(part, inner, 31) >> 1), 31)
    return closer(closer(closer(closer(closer(closer(first)))))) * 2


def false_rate(fpir, gallery, alone, factor):
    """The chance, of 2^32, that a search finds a wrong person, for a group whose faces are mistaken `factor` times as often."""
    if fpir > 0 or alone == 0:
        return min(fpir * factor, 4294967296)
    return at_least_one(min(share((gallery - 1) << 24, alone), 369098752) * factor)


def served(machines, seconds, adults, demand):
    """Share, of 2^30, of faces filmed that the machines have time for; all where no clause says how fast they are."""
    if machines == 0 or seconds == 0 or demand == 0:
        return 1073741824
    each = min(share((machines * 604800) << 30, seconds * 1000000000), 1073741824)
    return min(share(each * adults, demand), 1073741824)


def mistaken(sent, faces, weight):
    """The chance, of 2^32, that one of last week's `sent` false matches is this person, of `faces` weighed alike."""
    each = min(share(min(max(sent, 0), 134217728) << 34, faces), 17179869184)
    return min((each * weight) >> 2, 4294967296)


def learned(wary, notices, witnessed, lesson, example, fading):
    """Believed risk next week (of 4095): fades, and closes a part of what is left with every notice or display."""
    kept = wary - ((wary * fading + 65535) >> 16)
    taught = kept + times(4095 - kept, lesson, 16) if notices > 0 else kept
    return min(max(taught + witnessed * times(4095 - taught, example, 16), 0), 4095)


def weekly(
    sighted, wary, evading, enrolled, trait_adult, trait_urban, trait_group, country_adults, country_filmed,
    country_found_false, country_false_stopped, country_faces_weighed, town_adults, town_street_displays,
    luck_filmed, luck_found, luck_false, luck_review, luck_shown, luck_street,
    urban, rural, machines, seconds, misses, times_missed, fpir, gallery, alone, times_false, review, review_loss,
    fine, points, display, grievance_fined, grievance_wrong, evade_hides, lesson, example, reach, fading,
):
    """Last week's offences, looked for; and perhaps somebody else's notice, or a display seen."""
    weight = times_false if trait_group > 0 else 1
    harder = times_missed if trait_group > 0 else 1
    cover = min(sighted * (urban if trait_urban > 0 else rural), 4294967296)
    filmed = 1 if luck_filmed < cover else 0
    capacity = served(machines, seconds, country_adults, country_filmed)
    searched = 1 if luck_filmed < times(cover, capacity, 30) else 0
    missed = max(min(misses * harder, 4294967296), evade_hides if evading > 0 else 0)
    found = searched if luck_found >= missed else 0
    mistook = searched if luck_false < false_rate(fpir, gallery, alone, weight) else 0
    lost = found if luck_review < times(review, review_loss >> 2, 30) else 0
    stopped = mistook if luck_review < review else 0
    victim = mistaken(country_found_false - country_false_stopped, country_faces_weighed, weight)
    sees = min(share((min(town_street_displays, 1048576) * reach) << 24, town_adults) << 8, 4294967296)
    wrong = trait_adult if luck_street < victim else 0
    witness = trait_adult if luck_street >= 4294967296 - sees else 0
    right = found - lost
    notices = right + wrong
    shown = notices if luck_shown < display else 0
    return (
        learned(wary, notices, witness, lesson, example, fading), notices * fine, notices * fine,
        notices * points if enrolled > 0 else 0, 256 * shown, right * grievance_fined + wrong * grievance_wrong,
        filmed, searched, found, searched - found, mistook, stopped, lost, right, wrong, shown,
        trait_adult * weight if urban + rural > 0 else 0,
    )


def settle(posted_sighted, urban, rural):
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
        Count("fined_street", "people fined for what they did in the street", "fines"),
        Count("wrongly_fined", "people fined for what somebody else did in the street", "fines"),
        Count("street_displays", "people shown to the public for an offence in the street", "people"),
        Count("faces_weighed", "adults a search may find, weighed by how easily they are taken for another", "faces"),
    ),
    weekly=weekly,
    writes=("wary", "bills", "forgone", "own", "exposed", "grievance", "filmed", "searches", "found_true", "found_none", "found_false",
            "false_stopped", "true_stopped", "fined_street", "wrongly_fined", "street_displays", "faces_weighed"),
    settle=settle,
    settles=("sighted",),
    when="trait_adult",
    optional={"evading": 0, "evade_hides": 0, "exposed": 0},
    measures=(Measure("wary_sum", "belief in the cameras, summed", "share", wariness, scale=4095),),
)
