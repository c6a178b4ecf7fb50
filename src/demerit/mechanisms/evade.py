"""Evading recognition: somebody whom cameras look for pays for a mask, or a surgeon, and is harder to find for a time.

An article of 2017 told of a debtor who had surgery so as not to be known; one case, no rate.  Those who do it are listed by
the court, or believe strongly that cameras will fine them, and are inclined to game (`trait_gaming`).  They pay for it,
and for `spell` weeks a search for them fails with the chance `hides` at least (read by `cameras` and `tracking`).
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule


def hunted(court_listed, wary, alert):
    """Cameras look for the person, or the person believes strongly that they will fine them."""
    return 1 if court_listed > 0 or wary >= alert else 0


def begins_hiding(hunted, evading, trait_gaming, luck, offered, bent):
    """Somebody looked for, inclined to game and not hidden yet, finds the means to hide and takes them."""
    return 1 if hunted > 0 and evading == 0 and trait_gaming >= bent and luck < offered else 0


def next_evading(evading, begins_hiding, spell):
    """Weeks for which the person is still harder to recognise: a new spell, or one week less of the old."""
    return spell if begins_hiding > 0 else max(evading - 1, 0)


def hiding_bill(begins_hiding, cost):
    """What the mask or the surgeon is paid."""
    return begins_hiding * cost


def hidden(evading):
    """Hides from cameras."""
    return 1 if evading > 0 else 0


mechanism = Mechanism(
    about="Masks and surgery: paid for, they make a search fail for a time.",
    sources=("FR-006", "FR-011", "docs/regimes.md"),
    columns=(Column("evading", "weeks for which the person is still harder to recognise", high=127, unit="weeks"),),
    rules=(
        Rule("offered", "chance", "chance a week that somebody looked for, and inclined to, finds the means to hide", high=CERTAIN),
        Rule("hides", "chance", "chance that a search for somebody who hides fails", high=CERTAIN),
    ),
    free=(
        Free("cost", "money", "what hiding costs for a spell", "30 % of pay", "0 % of pay", "10 weeks of pay",
             "assumed: from a scarf to a surgeon"),
        Free("spell", "count", "weeks that it helps", "26", "1", "104", "assumed: until the gallery has the new face"),
        Free("bent", "count", "inclination to game (0-255) from which people would do it", "230", "128", "255", "assumed: one in ten"),
        Free("alert", "count", "belief in the cameras (0-4095) from which people would do it", "1024", "256", "4095",
             "assumed: a quarter, what a notice leaves after most of a year"),
    ),
    counts=(Count("evasions", "spells of hiding begun", "spells"),),
    weekly={"evading": next_evading, "bills": hiding_bill, "evasions": begins_hiding},
    when="evading or court_listed or wary",
    optional={"court_listed": 0, "wary": 0},
    measures=(Measure("evaders", "people who hide from cameras", "people", hidden),),
    units={"hiding_bill": "money"},
    choices=("begins_hiding",),
)
