"""Clawback: an agency claims a benefit back, in instalments, with a surcharge, and by its own error from people who owe nothing.

As in Australia's Robodebt (2015 to 2019), where income averaged over a year raised debts, and the Dutch childcare benefits
affair, where an advance was set to nothing and all of it claimed.  A recipient is one of the `on` people of 18 and over (the
poorest, of these who are out of work first) who are paid the benefit.  A debt is raised against one who has none
with chance `claws` a week; the share `error` is not owed: 470,000 Robodebts were to be repaid (ER-009), of some 900,000 raised
(Carney 2020: the same page's 600,000 rest on averages alone), so about a half.  It is billed in `instalment` weekly parts, the
Dutch standard being 24 months.  Meanwhile the benefit may be `withdrawn` for some weeks.

Who contests does so at once, and is told after `decides` weeks.  Only a debt that is not owed can be cancelled, and even that
one is upheld with chance `upholds`; then the part `refunds` of what was billed comes back, the withdrawn benefit never.  Bills
go to `dues` and withdrawals to income, so what cannot be paid is carried over and loans fall behind as from any bill.
When no clause is in force, what has not been billed is let go.  How many contest, and how often an
error is upheld, nobody published: a rule book gives them, with a range.  The sources were read in secondary pages but for the
Dutch ruling, the Royal Commission's report not at all: no number rests on it.
"""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule, share, times

MONEY = "1/100 week of pay"


def receives(trait_grown, trait_quintile, trait_post, on):
    """The person is paid the benefit: the poorest fifths first, and in a fifth who is out of work."""
    return trait_grown if 256 * (256 * trait_quintile - 1 - trait_post) < 5 * on else 0


def pending(clawed_contested):
    """The debt is contested, and nothing is decided yet."""
    return 1 if 0 < clawed_contested < 255 else 0


def open_debt(clawed_left, pending):
    """A debt is being repaid, or contested."""
    return 1 if clawed_left + pending > 0 else 0


def debts_raised(receives, open_debt, luck_claws, claws, amount):
    """The agency raises a debt against a recipient who has none."""
    return receives * (1 - open_debt) if amount > 0 and luck_claws < claws else 0


def debts_raised_wrong(debts_raised, luck_error, error):
    """The debt is the agency's error: nothing is owed."""
    return debts_raised if luck_error >> 16 < error else 0


def debts_contested(debts_raised, luck_contest, contest):
    """The person contests it."""
    return debts_raised if luck_contest < contest else 0


def least_part(money, part):
    """A part of a sum: of something, at least something."""
    return max(times(money, part, 16), min(money, part, 1))


def demanded(amount, penalty):
    """What is claimed, with the surcharge: 38 weeks of pay at most, since more could not be given back in one week."""
    return min(amount + least_part(amount, penalty), 3800)


def decided(pending, clawed_contested, decides):
    """The agency, or who is above it, decides on the contested debt this week."""
    return pending if clawed_contested >= decides else 0


def debts_upheld_wrong(decided, clawed_wrong, luck_upheld, upholds):
    """A debt that is not owed is upheld all the same."""
    return decided * clawed_wrong if luck_upheld < upholds else 0


def debts_cancelled(decided, clawed_wrong, debts_upheld_wrong):
    """A debt that is not owed is cancelled."""
    return decided * clawed_wrong - debts_upheld_wrong


def debts_let_go(open_debt, amount):
    """What has not been billed is let go, since no clause claims it any more."""
    return open_debt if amount == 0 else 0


def standing(open_debt, debts_cancelled, debts_let_go):
    """The debt goes on; let go of and cancelled in one week, it is cancelled."""
    return open_debt - max(debts_cancelled, debts_let_go)


def waits(pending, decided, suspends):
    """Nothing is billed, since the debt is contested and the clause lets it wait."""
    return pending - decided if suspends > 0 else 0


def part_billed(standing, waits, clawed_left, clawed_billed, instalment):
    """What is billed this week: an equal part, and whatever is left at the end."""
    part = max(share(clawed_left + clawed_billed, instalment), 1)
    return min(clawed_left, part) if standing > waits else 0


def given_back(debts_cancelled, clawed_billed, refunds):
    """What was billed of a cancelled debt and is given back."""
    return debts_cancelled * least_part(clawed_billed, refunds)


def bill(part_billed, given_back):
    """What the person is billed, or below nil given back."""
    return part_billed - given_back


def stays_open(standing, clawed_left, part_billed, pending, decided):
    """Something is still to be billed, or to be decided."""
    return standing if clawed_left - part_billed + pending - decided > 0 else 0


def next_clawed_left(debts_raised, demanded, stays_open, clawed_left, part_billed):
    """What is still to be billed."""
    return demanded if debts_raised > 0 else stays_open * (clawed_left - part_billed)


def next_clawed_billed(stays_open, clawed_billed, part_billed):
    """What was billed of the open debt so far."""
    return stays_open * (clawed_billed + part_billed)


def next_clawed_wrong(debts_raised_wrong, stays_open, clawed_wrong):
    """The open debt is the agency's error."""
    return debts_raised_wrong + stays_open * clawed_wrong


def next_clawed_contested(debts_contested, stays_open, pending, decided, clawed_contested):
    """Weeks since the debt was contested, the first among them; 255 once it is decided and stands."""
    since = 255 if decided > 0 else min(clawed_contested + 1, 254) if pending > 0 else clawed_contested
    return debts_contested + stays_open * since


def next_clawed_stopped(debts_raised, weeks, debts_cancelled, amount, clawed_stopped):
    """Weeks for which the benefit stays withdrawn; none once the debt is cancelled, or no clause is in force."""
    left = max(clawed_stopped - 1, 0) if debts_cancelled == 0 and amount > 0 else 0
    return weeks if debts_raised > 0 else left


def benefit_stopped(next_clawed_stopped, withdrawn):
    """The benefit is withdrawn this week."""
    return 1 if next_clawed_stopped > 0 and withdrawn > 0 else 0


def benefit_lost(benefit_stopped, withdrawn):
    """Income of next week that the withdrawal costs."""
    return benefit_stopped * withdrawn


def weeks_repaying(part_billed):
    """A week of repaying."""
    return 1 if part_billed > 0 else 0


def weeks_repaying_wrong(weeks_repaying, clawed_wrong):
    """A week of repaying what is not owed."""
    return weeks_repaying * clawed_wrong


def resentment(debts_raised_wrong, grievance_debt):
    """Belief in the system lost by who is billed for the agency's error."""
    return debts_raised_wrong * grievance_debt


def owes_agency(clawed_left):
    """Something is still to be billed."""
    return 1 if clawed_left > 0 else 0


def owes_agency_wrongly(clawed_left, clawed_wrong):
    """Something is still to be billed that is not owed."""
    return clawed_wrong if clawed_left > 0 else 0


mechanism = Mechanism(
    about="A benefit that is claimed back or withdrawn, also by the agency's own error.",
    sources=(
        "ER-009",
        "Royal Commission into the Robodebt Scheme, Report (7 July 2023): not read, see https://clcs.org.au/"
        "robodebt-royal-commission-report-unravels-systemic-injustice-and-recommends-urgent-reform/",
        "Carney, Run-Away Robo-debt Train Derailed (2020): https://www.ejaustralia.org.au/social-security-rights-review/"
        "run-away-robo-debt-train-derailed-pity-about-inadequate-damage-clean-up/",
        "Rechtbank Rotterdam on instalments of 24 months for childcare benefits (read at schuldinfo.nl)",
    ),
    columns=(
        Column("clawed_left", "what an agency still has to bill of a benefit claimed back", high=3800, unit=MONEY),
        Column("clawed_billed", "what it billed of that debt so far", high=3800, unit=MONEY),
        Column("clawed_wrong", "1 while the debt is the agency's error"),
        Column("clawed_contested", "weeks since the debt was contested; 255 once decided", high=255, unit="weeks"),
        Column("clawed_stopped", "weeks for which the benefit stays withdrawn", high=255, unit="weeks"),
    ),
    rules=(
        Rule("on", "share", "share of people of 18 and over who are paid the benefit", high=65536),
        Rule("claws", "chance", "chance a week that a debt is raised against a recipient who has none", high=CERTAIN),
        Rule("error", "share", "share of debts raised that are the agency's error and not owed", high=65536),
        Rule("amount", "money", "what is claimed back; 0 for nothing", high=3800),
        Rule("penalty", "share", "surcharge on what is claimed, as a part of it", high=65536),
        Rule("instalment", "weeks", "weekly instalments in which it is billed; 1 for all at once", off=1, low=1, high=255),
        Rule("withdrawn", "money", "benefit withheld a week from who has a debt raised", high=100),
        Rule("weeks", "weeks", "for how long it is withheld", high=255),
        Rule("contest", "chance", "chance that who has a debt raised contests it", high=CERTAIN),
        Rule("decides", "weeks", "weeks from there to a decision", off=1, low=1, high=254),
        Rule("upholds", "chance", "chance that a contested debt that is not owed is upheld", high=CERTAIN),
        Rule("suspends", "flag", "nothing is billed while the debt is contested", high=1),
        Rule("refunds", "share", "part of what was billed of a cancelled debt that is given back", high=65536),
        Rule("grievance_debt", "share", "legitimacy lost by who is billed for the agency's error", high=65536),
    ),
    counts=(
        Count("debts_raised", "debts raised by the agency", "debts"),
        Count("debts_raised_wrong", "debts raised that are not owed", "debts"),
        Count("debts_contested", "debts contested", "debts"),
        Count("debts_upheld_wrong", "contested debts upheld though not owed", "debts"),
        Count("debts_cancelled", "debts cancelled, since they were not owed", "debts"),
        Count("debts_let_go", "debts of which the rest was let go with the clause", "debts"),
        Count("weeks_repaying", "weeks in which a debt to the agency was billed", "person-weeks"),
        Count("weeks_repaying_wrong", "weeks in which one was billed that is not owed", "person-weeks"),
        Count("benefit_stopped", "weeks without the benefit, since a debt was raised", "person-weeks"),
    ),
    weekly={
        "clawed_left": next_clawed_left, "clawed_billed": next_clawed_billed, "clawed_wrong": next_clawed_wrong,
        "clawed_contested": next_clawed_contested, "clawed_stopped": next_clawed_stopped,
        "bills": bill, "setback": benefit_lost, "restricted": benefit_stopped, "grievance": resentment,
        "debts_raised": debts_raised, "debts_raised_wrong": debts_raised_wrong, "debts_contested": debts_contested,
        "debts_upheld_wrong": debts_upheld_wrong, "debts_cancelled": debts_cancelled, "debts_let_go": debts_let_go,
        "weeks_repaying": weeks_repaying, "weeks_repaying_wrong": weeks_repaying_wrong, "benefit_stopped": benefit_stopped,
    },
    when="trait_grown",
    measures=(
        Measure("owing_agency", "people who have a benefit to pay back", "people", owes_agency),
        Measure("owing_agency_wrongly", "people billed for the agency's error", "people", owes_agency_wrongly),
    ),
    units={
        "demanded": "money", "part_billed": "money", "given_back": "money", "bill": "money", "benefit_lost": "money",
        "resentment": "share",
    },
)
