"""Disclosure: points for telling one's degree, place of work and property, and what is thought of those who do not.

Whoever tells is judged by what they told; whoever is silent is taken for an average silent person.  So the best tell
first, the silent look worse, the next best tell: it unravels (Grossman 1981, Milgrom 1981).  With qualities spread evenly
over 0 to 255, silence held against people with weight `image` and privacy worth `privacy`, it stops where the quality is
2 x privacy / image, for then the one in doubt gains just what telling costs.  Everything is decided on last week's news.
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule, share, times


def gain(trait_schooling, silent_mean, points, worth, image, privacy):
    """Utils (Q8) of telling: the points, how much better one is than the silent are thought to be, less privacy."""
    return times(points, worth, 16) + ((image * (trait_schooling - silent_mean) + 128) >> 8) - privacy


def weekly(
    disclosed, worth, enrolled, aware, trait_schooling, country_silent, country_silent_quality,
    luck_tell, points, image, privacy, occasion,
):
    """Tell, or stay silent and be counted among the silent."""
    if enrolled == 0:
        return disclosed, 0, 0, 0, 0
    silent_mean = share(country_silent_quality, country_silent) if country_silent > 0 else 128
    wants = 1 if points > 0 and aware > 0 and gain(trait_schooling, silent_mean, points, worth, image, privacy) > 0 else 0
    tells = wants if disclosed == 0 and luck_tell < occasion else 0
    silent = 1 - max(disclosed, tells)
    return max(disclosed, tells), tells * points, tells, silent, silent * trait_schooling


def told(disclosed):
    """Has told."""
    return disclosed


mechanism = Mechanism(
    about="Points for disclosing degree, work address and property; silence held against the silent.",
    sources=("SE-005",),
    columns=(Column("disclosed", "1 once the person has told"),),
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
    weekly=weekly,
    writes=("disclosed", "own", "disclosures", "silent", "silent_quality"),
    when="enrolled",
    measures=(Measure("disclosed_people", "people who have told", "people", told),),
)
