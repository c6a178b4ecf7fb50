"""Selection: people who are paid a benefit are ranked by a risk figure, and the top ones reviewed, as many as there is time for.

As in Rotterdam, where a model gave some 30,000 recipients a figure and who was highest was called in (2017 to 2021); in the
Dutch childcare benefits, where not being Dutch was an indicator of the model until 2018 and who was chosen had the benefit
suspended; and in SyRI (ended in 2020).  The figure adds up, with the weights of the clause, a low income, the group itself
(`by_group`: direct discrimination), a neutral mark that tells the group of some (`by_mark`: by proxy), the fault that is
looked for (`by_fault`: what the model truly sees) and chance.  All but the law is made up: `group` is the synthetic minority
by which unequal error is measured, and it has something to find as often as others do.

`capacity` is the most that can be chosen in a week, for each adult of a province.  Figures are told to eight levels.  Whoever
may be chosen next week is counted by level this week, so the levels are filled from the top: the top ones all,
the level in which time runs out by lot, nobody below.  In the first week of a clause nothing has been counted, and nobody is chosen.

A review lasts some weeks, in which the benefit may be stopped; then a fault is found or missed, an innocent may be
taken for a cheat, and who was reviewed is left alone for a time.  When no clause is in force reviews end without a finding.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, share


def receives(trait_grown, trait_quintile, trait_post, on):
    """The person is paid the benefit: the poorest fifths first, and in a fifth who is out of work."""
    return trait_grown if 256 * (256 * trait_quintile - 1 - trait_post) < 5 * on else 0


def cheating(trait_gaming, cheats):
    """Who has something to find, and always has: whoever games most, as many as the share says."""
    return 1 if 256 * trait_gaming + max(cheats, 256) >= 65536 and cheats > 0 else 0


def has_mark(trait_group, trait_schooling, closeness):
    """The neutral mark: it tells the group of so many people, and of the others nothing, being a coin of theirs."""
    return trait_group if 256 * trait_schooling < closeness else trait_schooling & 1


def told(trait_quintile, by_income, trait_group, by_group, has_mark, by_mark):
    """What the figure makes of the person's income (the poorest fifth has all of it), group and mark, in 1/256 of a weight."""
    return 64 * by_income * (5 - trait_quintile) + 256 * (by_group * trait_group + by_mark * has_mark)


def seen_or_chance(cheating, by_fault, trait_share, noise):
    """What it sees of a fault, and what is by chance: the same from week to week."""
    return 256 * by_fault * cheating + noise * trait_share


def highest(by_income, by_group, by_mark, by_fault, noise):
    """The figure of somebody to whom everything applies."""
    return 256 * (by_income + by_group + by_mark + by_fault + noise)


def risk_level(told, seen_or_chance, highest):
    """The figure on a scale of 0 to 7."""
    return min(share(7 * (told + seen_or_chance), highest), 7)


def ready(receives, under_review, left_alone):
    """The person may be chosen: is paid the benefit, and neither under review nor left alone after one."""
    return receives if under_review + left_alone == 0 else 0


def above(
    risk_level, province_ranked_1, province_ranked_2, province_ranked_3, province_ranked_4, province_ranked_5,
    province_ranked_6, province_ranked_7,
):
    """How many of the province were ranked above the person's level."""
    lower = province_ranked_2 if risk_level == 1 else province_ranked_3 if risk_level == 2 else province_ranked_4
    upper = province_ranked_5 if risk_level == 4 else province_ranked_6 if risk_level == 5 else province_ranked_7
    ranked = province_ranked_1 if risk_level == 0 else upper if risk_level > 3 else lower
    return ranked if risk_level < 7 else 0


def at_least(
    risk_level, province_ranked_0, province_ranked_1, province_ranked_2, province_ranked_3, province_ranked_4,
    province_ranked_5, province_ranked_6, province_ranked_7,
):
    """How many of the province were ranked at the person's level, or above."""
    lower = province_ranked_1 if risk_level == 1 else province_ranked_2 if risk_level == 2 else province_ranked_3
    upper = province_ranked_5 if risk_level == 5 else province_ranked_6 if risk_level == 6 else province_ranked_7
    middle = lower if risk_level < 4 else province_ranked_4 if risk_level == 4 else upper
    return middle if risk_level > 0 else province_ranked_0


def chosen_chance(capacity, province_adults, above, at_least):
    """The chance to be chosen: what time is left by the levels above, shared among those of one's own."""
    return min(max(share(capacity * province_adults - (above << 32), at_least - above), 0), 4294967296)


def selected(ready, luck_selected, chosen_chance):
    """The person is chosen for a review."""
    return ready if luck_selected < chosen_chance else 0


def selected_group(selected, trait_group):
    """Of the second group."""
    return selected * trait_group


def selected_marked(selected, has_mark):
    """With the neutral mark."""
    return selected * has_mark


def selected_innocent(selected, cheating):
    """With nothing to find."""
    return selected * (1 - cheating)


def review_over(under_review, capacity):
    """The review ends with a finding."""
    return 1 if under_review == 1 and capacity > 0 else 0


def next_under_review(selected, weeks, under_review, capacity):
    """Weeks of the review that are left; none when no clause is in force."""
    return weeks if selected > 0 else max(under_review - 1, 0) if capacity > 0 else 0


def next_left_alone(review_over, rest, left_alone, capacity):
    """Weeks in which the person is not chosen again."""
    return 0 if capacity == 0 else rest if review_over > 0 else max(left_alone - 1, 0)


def found_cheating(review_over, cheating, luck_found, finds):
    """The fault is found."""
    return review_over * cheating if luck_found < finds else 0


def found_innocent(review_over, cheating, luck_found, mistakes):
    """A fault is found where there is none."""
    return review_over * (1 - cheating) if luck_found < mistakes else 0


def repaid_to_agency(found_cheating, found_innocent, repays):
    """What is billed to who was found."""
    return (found_cheating + found_innocent) * repays


def weeks_reviewed(next_under_review):
    """A week under review."""
    return 1 if next_under_review > 0 else 0


def weeks_stopped(weeks_reviewed, stops):
    """A week under review in which the benefit is stopped."""
    return weeks_reviewed if stops > 0 else 0


def weeks_stopped_innocent(weeks_stopped, cheating):
    """Such a week of somebody with nothing to find."""
    return weeks_stopped * (1 - cheating)


def benefit_lost(weeks_stopped, stops):
    """Income of next week that this costs."""
    return weeks_stopped * stops


def resentment(selected_innocent, grievance_review):
    """Belief in the system lost by who is chosen and has nothing to find."""
    return selected_innocent * grievance_review


def ranked_0(receives, next_under_review, next_left_alone, capacity):
    """May be chosen next week."""
    return receives if capacity > 0 and next_under_review + next_left_alone == 0 else 0


def ranked_1(ranked_0, risk_level):
    """May be chosen next week, with a figure of level 1 or above."""
    return ranked_0 if risk_level >= 1 else 0


def ranked_2(ranked_0, risk_level):
    """The same of level 2."""
    return ranked_0 if risk_level >= 2 else 0


def ranked_3(ranked_0, risk_level):
    """The same of level 3."""
    return ranked_0 if risk_level >= 3 else 0


def ranked_4(ranked_0, risk_level):
    """The same of level 4."""
    return ranked_0 if risk_level >= 4 else 0


def ranked_5(ranked_0, risk_level):
    """The same of level 5."""
    return ranked_0 if risk_level >= 5 else 0


def ranked_6(ranked_0, risk_level):
    """The same of level 6."""
    return ranked_0 if risk_level >= 6 else 0


def ranked_7(ranked_0, risk_level):
    """The same of level 7."""
    return ranked_0 if risk_level >= 7 else 0


def in_review(under_review):
    """Under review."""
    return 1 if under_review > 0 else 0


RANKED = (ranked_0, ranked_1, ranked_2, ranked_3, ranked_4, ranked_5, ranked_6, ranked_7)

mechanism = Mechanism(
    about="Ranking of people who are paid a benefit by a risk figure, and review of the top ones.",
    sources=(
        "Rechtbank Den Haag 5 February 2020, ECLI:NL:RBDHA:2020:1878 (SyRI): https://jure.nl/ECLI:NL:RBDHA:2020:1878 (summary read)",
        "Autoriteit Persoonsgegevens, z2018-22445 (2020), as told to parliament: https://zoek.officielebekendmakingen.nl/kst-31066-683.html",
        "Amnesty International, Xenophobic Machines (2021): https://edri.org/our-work/amnesty-international-calls-to-ban-"
        "discriminatory-algorithms-in-its-report-xenophobic-machines/ (summary read)",
        "Lighthouse Reports and WIRED, Inside the Suspicion Machine (2023): https://pulitzercenter.org/stories/inside-suspicion-machine",
    ),
    columns=(
        Column("under_review", "weeks of a review that are left", high=255, unit="weeks"),
        Column("left_alone", "weeks after a review in which the person is not chosen again", high=255, unit="weeks"),
    ),
    rules=(
        Rule("on", "share", "share of people of 18 and over who are paid the benefit", high=65536),
        Rule("capacity", "chance", "reviews that can be begun a week, for each adult of a province", high=CERTAIN),
        Rule("by_income", "count", "weight of a low income in the risk figure", high=1000),
        Rule("by_group", "count", "weight of the group itself, as of a nationality", high=1000),
        Rule("by_mark", "count", "weight of a neutral mark that tells the group of some, as a language test does", high=1000),
        Rule("by_fault", "count", "weight of what the model truly sees of a fault", high=1000),
        Rule("noise", "count", "weight of chance", high=1000),
        Rule("weeks", "weeks", "length of a review", off=1, low=1, high=255),
        Rule("stops", "money", "benefit withheld a week under review", high=100),
        Rule("finds", "chance", "chance that a review finds the fault of who has one", high=CERTAIN),
        Rule("mistakes", "chance", "chance that it finds one where there is none", high=CERTAIN),
        Rule("repays", "money", "what is billed to who was found", high=3800),
        Rule("rest", "weeks", "weeks after a review in which nobody is chosen again", high=255),
        Rule("grievance_review", "share", "legitimacy lost by who is chosen and has nothing to find", high=65536),
    ),
    free=(
        Free("cheats", "share", "share of recipients with something to find", "5 %", "0 %", "30 %",
             "assumed: what reviews of a random sample find is published for none of the schemes that were read"),
        Free("closeness", "share", "share of people of whom the neutral mark tells the group", "50 %", "0 %", "100 %",
             "assumed: the court of audit of Rotterdam says that such marks can tell origin (2021), and not how well"),
    ),
    counts=(
        Count("selected", "choices for a review", "choices"),
        Count("selected_group", "such choices of the second group", "choices"),
        Count("selected_marked", "such choices of those with the neutral mark", "choices"),
        Count("selected_innocent", "such choices of those who have nothing to find", "choices"),
        Count("found_cheating", "reviews that found a fault", "reviews"),
        Count("found_innocent", "reviews that found a fault where there is none", "reviews"),
        Count("weeks_reviewed", "weeks under review", "person-weeks"),
        Count("weeks_stopped", "weeks under review without the benefit", "person-weeks"),
        Count("weeks_stopped_innocent", "such weeks of people with nothing to find", "person-weeks"),
        *(Count(f"ranked_{k}", f"weeks in which one may be chosen in the next, with a risk figure of level {k} or above", "person-weeks") for k in range(8)),
    ),
    weekly={
        "under_review": next_under_review, "left_alone": next_left_alone, "bills": repaid_to_agency, "setback": benefit_lost,
        "restricted": weeks_stopped, "grievance": resentment, "selected": selected, "selected_group": selected_group,
        "selected_marked": selected_marked, "selected_innocent": selected_innocent, "found_cheating": found_cheating,
        "found_innocent": found_innocent, "weeks_reviewed": weeks_reviewed, "weeks_stopped": weeks_stopped,
        "weeks_stopped_innocent": weeks_stopped_innocent, **{one.__name__: one for one in RANKED},
    },
    when="trait_grown",
    measures=(Measure("people_in_review", "people under review", "people", in_review),),
    units={"chosen_chance": "chance", "repaid_to_agency": "money", "benefit_lost": "money", "resentment": "share"},
)
