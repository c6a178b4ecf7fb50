"""The court's register of judgment defaulters: entry by judgment, exit by payment, settlement, term or correction.

A person `after` weeks in arrears may be listed.  The law says the list is for people who can pay and will not; the
court sees inability with error (`spares`), so people who cannot pay are listed too (about 43 % of enforcement cases
have no property, SPC-081).  Exit by payment comes within the week; a term can be extended; a settlement and a
correction are chances a week.  Being listed is public (`court_listed` is seen).  Large state-owned borrowers are never
listed (`exempts`; the representative stands for the firm).

Others act on the register through ledgers, felt the week after: `named` lists a person who owes nothing (a namesake, a
whim), `cleared` ends a listing, `excused` stops an entry.  `court_wrong` is known to the model alone: no mechanism but
the reviewer's error may read it.
"""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule


def enters(arrears, unable, excused, trait_firm, luck_listed, luck_spared, after, listing, spares, exempts):
    """1 when the court lists a debtor this week, 2 when it would have but for the exemption, 0 when it does not."""
    due = 1 if after > 0 and arrears >= after and luck_listed < listing and excused == 0 else 0
    seen = 0 if unable > 0 and luck_spared < spares else due
    return 2 * seen if 256 * trait_firm + exempts >= 65536 else seen


def term_ends(court_weeks, luck_extended, term, extension):
    """1 when the term is over and is not extended: looked at once a term, so an extension is another whole term."""
    over = 1 if term > 0 and court_weeks + 1 >= term else 0
    return 0 if luck_extended < extension else over


def leaves(
    court_weeks, court_wrong, cleared, unable, arrears, luck_extended, luck_settled, luck_corrected,
    after, term, extension, settles, corrects,
):
    """Why a listed person leaves: 0 stays, 1 paid, 2 term, 3 settled, 4 corrected, 5 cleared, 6 the register is closed.

    Somebody listed for another's debt has nothing to pay or settle.
    """
    own = 1 if court_wrong < 2 else 0
    if cleared > 0:
        return 5
    if own > 0 and arrears == 0:
        return 1
    if term_ends(court_weeks, luck_extended, term, extension) > 0:
        return 2
    if own > 0 and luck_settled < settles:
        return 3
    if luck_corrected < corrects and court_wrong > 0:
        return 4
    return 6 if after == 0 else 0


def weekly(
    court_listed, court_weeks, court_wrong, named, cleared, excused, unable, arrears, enrolled, trait_adult, trait_firm,
    luck_listed, luck_spared, luck_extended, luck_settled, luck_corrected,
    after, listing, spares, exempts, term, extension, settles, corrects, points, grievance_listed,
):
    """Enter, stay or leave; one change a week at most."""
    why = leaves(
        court_weeks, court_wrong, cleared, unable, arrears, luck_extended, luck_settled, luck_corrected,
        after, term, extension, settles, corrects,
    ) if court_listed > 0 else 0
    enter = enters(
        arrears, unable, excused, trait_firm, luck_listed, luck_spared, after, listing, spares, exempts
    ) if court_listed == 0 else 0
    mistaken = named * trait_adult if court_listed == 0 and enter != 1 and after > 0 else 0
    entered = 1 if enter == 1 or mistaken > 0 else 0
    listed = entered if court_listed == 0 else (0 if why > 0 else 1)
    over = 1 if term > 0 and court_weeks + 1 >= term else 0
    weeks = 0 if listed == 0 or entered > 0 or over > 0 else min(court_weeks + 1, 16383)
    wrong = (2 if mistaken > 0 else unable) if entered > 0 else court_wrong
    return (
        listed, weeks, wrong * listed, entered * points if enrolled > 0 else 0, entered * grievance_listed,
        entered, entered * unable * (1 - mistaken), mistaken, 1 if enter == 2 else 0,
        1 if why == 1 else 0, 1 if why == 2 else 0, 1 if why == 3 else 0, 1 if why == 4 else 0, 1 if why == 5 else 0,
        1 if why == 6 else 0, 1 if listed * wrong > 0 else 0,
    )


def settle(posted_named, posted_cleared, posted_excused):
    """What others asked of the register this week, for the court to do next week."""
    return (
        1 if posted_named > 0 else 0, 1 if posted_cleared > 0 else 0, 1 if posted_excused > 0 else 0
    )


def on_list(court_listed):
    """On the register."""
    return court_listed


def unable_listed(court_listed, unable):
    """On the register and unable to pay: the wrongly listed, by the law's own word."""
    return court_listed * unable


def wrongly_listed(court_wrong):
    """On the register wrongly: unable to pay at entry, or for another's debt."""
    return 1 if court_wrong > 0 else 0


EXITS = (
    Count("list_paid", "exits by payment", "people"),
    Count("list_term", "exits at the end of a term", "people"),
    Count("list_settled", "exits by settlement", "people"),
    Count("list_corrected", "exits by correction, unasked", "people"),
    Count("list_cleared", "exits because others had it ended: a review, a lapse, a bribe", "people"),
    Count("list_repealed", "exits because the register was closed", "people"),
)
"""Every way off the register, once: entries less these are the people on it, and whoever shows exits shows all of them."""

mechanism = Mechanism(
    about="The court register of judgment defaulters.",
    sources=("SPC-001", "SPC-066", "SPC-067", "SPC-081", "SPC-083", "SPC-084", "ER-027"),
    columns=(
        Column("court_listed", "1 while on the court's register", seen=True),
        Column("court_weeks", "weeks of the present term served", high=16383, unit="weeks"),
        Column("court_wrong", "listed wrongly: 1 unable to pay at entry, 2 for another's debt", high=2),
        Column("named", "1 when the court is led to list this person for another's debt", ledger=True),
        Column("cleared", "1 when a review has freed this person", ledger=True),
        Column("excused", "1 when the court is kept from listing this person", ledger=True),
    ),
    rules=(
        Rule("after", "weeks", "weeks in arrears before a judgment can list a debtor", high=255),
        Rule("listing", "chance", "chance a week that such a debtor is listed", high=CERTAIN),
        Rule("spares", "chance", "chance that inability is seen and spares the debtor", high=CERTAIN),
        Rule("exempts", "share", "share of adults who stand for a large state-owned borrower and are never listed", high=65536),
        Rule("term", "weeks", "length of a term; 0 for none", high=1023),
        Rule("extension", "chance", "chance that a term is extended when it ends", high=CERTAIN),
        Rule("settles", "chance", "chance a week of leaving by settlement", high=CERTAIN),
        Rule("corrects", "chance", "chance a week that a wrong listing is corrected unasked", high=CERTAIN),
        Rule("points", "points", "points posted on entry", low=-1000 * 256, high=1000 * 256),
        Rule("grievance_listed", "share", "legitimacy lost on entry", high=65536),
    ),
    counts=(
        Count("list_in", "entries to the register", "people"),
        Count("list_in_unable", "entries of people unable to pay", "people"),
        Count("list_in_wrong", "entries of people who owe nothing: another's debt", "people"),
        Count("list_exempted", "entries that an exemption prevented", "people"),
        *EXITS,
        Count("weeks_wrong", "weeks spent wrongly on the register", "person-weeks"),
    ),
    weekly=weekly,
    writes=("court_listed", "court_weeks", "court_wrong", "own", "grievance", "list_in", "list_in_unable", "list_in_wrong",
            "list_exempted", *(count.name for count in EXITS), "weeks_wrong"),
    settle=settle,
    settles=("named", "cleared", "excused"),
    when="arrears or court_listed or named",
    measures=(
        Measure("listed", "people on the court's register", "people", on_list),
        Measure("listed_unable", "people on the register who cannot pay", "people", unable_listed),
        Measure("listed_wrong", "people wrongly on the register", "people", wrongly_listed),
    ),
)
