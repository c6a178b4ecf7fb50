"""Disclosure: points for telling one's degree, place of work and property, and what is thought of those who do not.

Whoever tells is judged by what they told; whoever is silent is taken for an average silent person.  So the best tell
first, the silent look worse, the next best tell: it unravels (Grossman 1981, Milgrom 1981).  With qualities spread evenly
over 0 to 255, silence held against people with weight `image` and privacy worth `privacy`, it stops where the quality is
2 x privacy / image, for then the one in doubt gains just what telling costs.  Everything is decided on last week's news.
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule, share, times


def approached(enrolled, disclosed, aware, luck_tell, points, occasion):
    """A person who knows of their score and has not told yet is asked this week, where telling earns points."""
    return 1 if enrolled > 0 and disclosed == 0 and aware > 0 and points > 0 and luck_tell < occasion else 0


def silent_mean(approached, country_silent, country_silent_quality):
    """The quality a silent person is taken for by others: the mean of last week's silent; average while none was counted."""
    return (share(country_silent_quality, country_silent) if country_silent > 0 else 128) if approached > 0 else 0


def esteem(approached, trait_schooling, silent_mean, image):
    """How much better (or worse) than a silent person somebody who told is thought of."""
    return (image * (trait_schooling - silent_mean) + 128) >> 8 if approached > 0 else 0


def gain(approached, esteem, worth, points, privacy):
    """What telling is worth to the person: the points and the better esteem, less privacy."""
    return times(points, worth, 16) + esteem - privacy if approached > 0 else 0


def tells(gain):
    """The person tells, for they gain by it."""
    return 1 if gain > 0 else 0


def next_disclosed(disclosed, tells):
    """Whether the person has told, once and for all."""
    return max(disclosed, tells)


def points_earned(tells, points):
    """Points for telling."""
    return tells * points


def silent(enrolled, next_disclosed):
    """A person with a score keeps silent this week."""
    return 1 - next_disclosed if enrolled > 0 else 0


def silent_quality(silent, trait_schooling):
    """The quality of a silent person, by which all the silent are judged next week."""
    return silent * trait_schooling


def told(disclosed):
    """Has told."""
    return disclosed


mechanism = Mechanism(
    about="Points for disclosing degree, work address and property; silence held against the silent.",
    sources=("SE-005",),
    columns=(Column("disclosed", "1 once the person has told", since="ever"),),
    rules=(Rule("points", "points", "points for telling, once", high=1000 * 256),),
    free=(
        Free("image", "utils", "utils between the best and the worst quality in the eyes of those who look", "2 utils", "0 utils",
             "8 utils", "assumed"),
        Free("privacy", "utils", "what keeping one's degree, work and property to oneself is worth", "0.5 utils", "0 utils",
             "4 utils", "assumed"),
        Free("occasion", "chance", "chance a week of being asked", "10 %/week", "1 %/week", "100 %/week", "assumed"),
    ),
    counts=(
        Count("disclosures", "people who told", "people"),
        Count("silent", "scored people who keep silent, every week anew", "person-weeks"),
        Count("silent_quality", "their quality, summed", "1/256"),
    ),
    weekly={
        "disclosed": next_disclosed, "own": points_earned, "disclosures": tells, "silent": silent,
        "silent_quality": silent_quality,
    },
    when="enrolled",
    measures=(Measure("disclosed_people", "people who have told", "people", told),),
    units={"esteem": "utils", "gain": "utils", "points_earned": "points"},
    choices=("tells",),
)
