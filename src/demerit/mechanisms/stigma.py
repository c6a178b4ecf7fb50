"""Stigma: what being shown to the public does to somebody, whichever channel showed them.

Channels post to the ledger `exposed` (one whole exposure is 256).  A clause says how far what is shown tells who is
meant (`identifies`); with nothing that identifies there is no stigma.  Where a part of those who know a person learn of it,
they are shown with that chance: a ringtone that half of them hear, and that nine in ten can place, shows somebody in 45 of
100 weeks.  `shame` rises with every exposure by a part of
what is left to it and fades once it is over (THEORY B3.4, B3.7): it does not fade while the person stays on a register.

It has three effects, each felt the week after.  It presses people who owe *little* to pay: the one randomised study
found an effect on debts under 2,500 dollars and none above (SH-013, SH-014).  It drives customers and employers away,
more so where work needs standing or travel, so that payment becomes harder (the debt trap).  And it costs belief in the
system.  Whoever is shown is seen by their ties that week (`street_shown`), who may shun them.

The one programme with a whole denominator had 80 of 5,478 people pay within the year (SH-008, SH-009): 1.5 %, with the
payments that would have come anyway.  `ashamed` is set so that the channels of `debtor-map` without its map add 1.3 % of
the listed a year; their shame is then a tenth of the whole.  More of it presses no more than who owes little.
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule, times


def week_shown(posted_exposed, displayed):
    """Exposures of the week (1/256), new ones and those that go on."""
    return max(posted_exposed, 0) + displayed


def identified(week_shown, identifies):
    """The same as far as what is shown tells who is meant, and never nothing of something."""
    return min(max(times(week_shown, identifies, 16), min(week_shown * identifies, 1)), 4096)


def next_glimpsed(identified):
    """How much of those who know the person learnt of it this week (1/256)."""
    return min(identified, 256)


def next_street_shown(luck, glimpsed):
    """1 for who was shown to the public, and is seen by their ties to have been: the likelier the more learnt of it."""
    return 1 if luck < glimpsed << 24 else 0


def lasting(court_listed, identifies):
    """1 while a person is on a register that tells who is meant: shame does not fade."""
    return 1 if court_listed > 0 and identifies > 0 else 0


def risen(shame, identified, feel):
    """Shame (1/4096) with what this week's exposures bring: a part of what is left to it for each, and never nothing of something."""
    return min(shame + max(times((4095 - shame) * identified, feel, 24), min(identified * feel, 1)), 4095)


def next_shame(shame, identified, risen, lasting, fade):
    """Shame, risen in a week of exposure, kept while on a register, and fading when all is over; it does not stick near 0."""
    return risen if identified > 0 or lasting > 0 else max(shame - times(shame, fade, 16) - 1, 0)


def small_debt(debt, means_instalment, small):
    """1 when somebody owes, and what is owed is small enough for being seen to matter."""
    return 1 if debt > 0 and debt * means_instalment <= small else 0


def pressing(shame, ashamed, small_debt):
    """What shame adds to the wish to pay of somebody who owes little."""
    return times(shame, ashamed, 12) if small_debt > 0 else 0


def pressed_small(pressing):
    """1 when shame presses somebody who owes little."""
    return 1 if pressing > 0 else 0


def scared_off(shame, customers, trait_mobility):
    """Income lost to customers and employers who turn away, more where work needs standing or travel; a week's pay at most."""
    return min(times(customers * trait_mobility, shame, 19), 100)


def belief_lost(next_street_shown, resent):
    """Belief in the system that being shown costs."""
    return next_street_shown * resent


def shown_first(next_street_shown, shown_ever):
    """1 for who is shown to the public for the first time."""
    return next_street_shown * (1 - shown_ever)


def next_shown_ever(shown_ever, next_street_shown):
    """1 once shown to the public."""
    return max(shown_ever, next_street_shown)


def shown(street_shown):
    """Shown to the public this week."""
    return street_shown


def ever(shown_ever):
    """Shown at least once so far."""
    return shown_ever


def level(shame):
    """Shame, in 1/4096."""
    return shame


def shown_wrongly(street_shown, court_wrong):
    """Shown to the public this week and wrongly on the register."""
    return street_shown if court_wrong > 0 else 0


mechanism = Mechanism(
    about="Shame of those shown to the public: payment of small debts, customers lost, friends shunning.",
    sources=("SH-008", "SH-009", "SH-013", "SH-014", "docs/theory.md"),
    columns=(
        Column("street_shown", "1 while shown to the public this week", seen=True),
        Column("glimpsed", "how much of those who know the person learnt of it", high=256, unit="1/256"),
        Column("shame", "how far a person is shamed", high=4095, unit="1/4096"),
        Column("shown_ever", "1 once shown to the public", since="window"),
        Column("exposed", "exposures of the week", high=65535, unit="1/256 exposure", ledger=True, kept=False),
    ),
    rules=(
        Rule("identifies", "share", "how far what is shown tells who is meant: 1 for a name, a face and an address", high=65536),
    ),
    free=(
        Free("feel", "share", "share of the shame still to come that one exposure brings", "0.0625", "0.02", "0.25", "THEORY B3.7"),
        Free("fade", "share", "share of shame that fades a week, once off the register and not shown", "0.125", "0.03", "0.5",
             "THEORY B3.7"),
        Free("small", "money", "debts up to this are small: being seen presses to pay these alone", "3.2 weeks of pay",
             "1 weeks of pay", "16 weeks of pay", "SH-014: 2,500 dollars is about three weeks of usual pay where it was measured"),
        Free("ashamed", "utils", "what full shame adds to the logit of taking up a small payment again", "12 utils", "0 utils",
             "16 utils", "set so that channels add 1 to 2 % of the exposed a year (SH-008, SH-009), at a tenth of full shame"),
        Free("customers", "money", "income a week lost at full shame by a person of middling mobility need", "10 % of pay",
             "0 % of pay", "30 % of pay", "assumed; debtors said customers stayed away, no figure"),
        Free("resent", "share", "legitimacy lost in a week in which one is shown", "0.005", "0", "0.05",
             "assumed: a tenth of an adverse outcome, THEORY B3.9"),
    ),
    counts=(
        Count("weeks_shown", "weeks in which people are shown to the public", "person-weeks"),
        Count("shown_first", "people shown for the first time", "people"),
        Count("scared_off", "income lost to those who turn away from a person shown", "1/100 week of pay"),
        Count("pressed_small", "weeks in which shame presses somebody who owes little", "person-weeks"),
    ),
    weekly={
        "street_shown": next_street_shown, "shown_ever": next_shown_ever, "urge": pressing, "setback": scared_off,
        "grievance": belief_lost, "weeks_shown": next_street_shown, "shown_first": shown_first, "scared_off": scared_off, "pressed_small": pressed_small,
    },
    settle={"glimpsed": next_glimpsed, "shame": next_shame},
    when="shame or glimpsed or street_shown",
    optional={"court_listed": 0, "court_wrong": 0, "displayed": 0},
    measures=(
        Measure("shown_people", "people shown to the public this week", "people", shown),
        Measure("shown_persons", "people shown to the public at least once so far", "people", ever),
        Measure("shame_sum", "sum of shame", "share", level, scale=4096),
        Measure("shown_wrong", "people shown to the public this week who are wrongly on the register", "people", shown_wrongly),
    ),
    units={"pressing": "utils", "scared_off": "money", "belief_lost": "share"},
)
