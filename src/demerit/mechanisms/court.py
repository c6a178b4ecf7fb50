"""The court's register of judgment defaulters: entry by judgment, exit by payment, settlement, term or correction.

A person `after` weeks in arrears may be listed.  The law says the list is for people who can pay and will not; the
court sees inability with error (`spares`), so people who cannot pay are listed too (about 43 % of enforcement cases
have no property, SPC-081).  Exit by payment comes within the week; a term can be extended; a settlement and a
correction are chances a week.  Being listed is public (`court_listed` is seen).
"""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule


def enters(arrears, unable, luck_listed, luck_spared, after, listing, spares):
    """1 when the court lists a person this week."""
    due = 1 if after > 0 and arrears >= after and luck_listed < listing else 0
    return 0 if unable > 0 and luck_spared < spares else due


def term_ends(court_weeks, luck_extended, term, extension):
    """1 when the term is over and is not extended: looked at once a term, so an extension is another whole term."""
    over = 1 if term > 0 and court_weeks + 1 >= term else 0
    return 0 if luck_extended < extension else over


def weekly(
    court_listed, court_weeks, unable, arrears, trait_adult, enrolled, luck_listed, luck_spared, luck_extended,
    luck_settled, luck_corrected, after, listing, spares, term, extension, settles, corrects, points, grievance_listed,
):
    """Enter, stay or leave; one change a week at most."""
    entered = enters(arrears, unable, luck_listed, luck_spared, after, listing, spares) if court_listed == 0 else 0
    over = 1 if term > 0 and court_weeks + 1 >= term else 0
    paid = court_listed if arrears == 0 else 0
    ended = court_listed * term_ends(court_weeks, luck_extended, term, extension) * (1 - paid)
    settled = court_listed * (1 - paid) * (1 - ended) if luck_settled < settles else 0
    corrected = court_listed * (1 - paid) * (1 - ended) * (1 - settled) * unable if luck_corrected < corrects else 0
    gone = paid + ended + settled + corrected
    repealed = court_listed - gone if after == 0 else 0
    left = gone + repealed
    listed = entered if court_listed == 0 else 1 - left
    weeks = 0 if listed == 0 or entered > 0 or over > 0 else min(court_weeks + 1, 1023)
    docked = entered * points if enrolled > 0 else 0
    return (
        listed, weeks, docked, entered * grievance_listed, entered, entered * unable,
        paid, ended, settled, corrected, repealed,
    )


def on_list(court_listed):
    """On the register."""
    return court_listed


def unable_listed(court_listed, unable):
    """On the register and unable to pay: the wrongly listed, by the law's own word."""
    return court_listed * unable


mechanism = Mechanism(
    about="The court register of judgment defaulters.",
    sources=("SPC-001", "SPC-066", "SPC-067", "SPC-081", "SPC-083", "SPC-084"),
    columns=(
        Column("court_listed", "1 while on the court's register", seen=True),
        Column("court_weeks", "weeks of the present term served", high=1023, unit="weeks"),
    ),
    rules=(
        Rule("after", "weeks", "weeks in arrears before a judgment can list a debtor", high=255),
        Rule("listing", "chance", "chance a week that such a debtor is listed", high=CERTAIN),
        Rule("spares", "chance", "chance that inability is seen and spares the debtor", high=CERTAIN),
        Rule("term", "weeks", "length of a term; 0 for none", high=1023),
        Rule("extension", "chance", "chance that a term is extended when it ends", high=CERTAIN),
        Rule("settles", "chance", "chance a week of leaving by settlement", high=CERTAIN),
        Rule("corrects", "chance", "chance a week that a listing of somebody unable is corrected", high=CERTAIN),
        Rule("points", "points", "points posted on entry", low=-1000 * 256, high=1000 * 256),
        Rule("grievance_listed", "share", "legitimacy lost on entry", high=65536),
    ),
    counts=(
        Count("list_in", "entries to the register", "people"),
        Count("list_in_unable", "entries of people unable to pay", "people"),
        Count("list_paid", "exits by payment", "people"),
        Count("list_term", "exits at the end of a term", "people"),
        Count("list_settled", "exits by settlement", "people"),
        Count("list_corrected", "exits by correction", "people"),
        Count("list_repealed", "exits because the register was closed", "people"),
    ),
    weekly=weekly,
    writes=("court_listed", "court_weeks", "own", "grievance", "list_in", "list_in_unable", "list_paid", "list_term",
            "list_settled", "list_corrected", "list_repealed"),
    when="arrears or court_listed",
    measures=(
        Measure("listed", "people on the court's register", "people", on_list),
        Measure("listed_unable", "people on the register who cannot pay", "people", unable_listed),
    ),
)
