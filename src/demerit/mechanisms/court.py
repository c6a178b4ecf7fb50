"""The court's register of judgment defaulters: entry by judgment, exit by payment, settlement, term or correction.

A person `after` weeks in arrears may be listed.  The law says the list is for people who can pay and will not; the
court sees inability with error (`spares`, drawn once: who is spared is let be while in arrears), so people who cannot
pay are listed too (about 43 % of enforcement cases have no property, SPC-081).  The judgment is for all that is owed, and
who is listed leaves by paying it.  Who would pay may agree a plan of instalments with the creditor and comes off, and is
listed again when the plan is broken: `after` weeks later as far behind.  One clock runs from entry, and
another from the beginning of the term, which an extension makes longer by one more.  Who is freed by a term, a lapse, a review or a correction is let be: not listed again for this debt.  Being
listed is public (`court_listed` is seen).  Large state-owned borrowers are never listed (`exempts`; the representative
stands for the firm).

Others act on the register through ledgers, felt the week after: `named` lists a person who owes nothing (a namesake, a
whim), `cleared` ends a listing, `excused` stops an entry.  `court_wrong` is known to the model alone: no mechanism but
the reviewer's error may read it.
"""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule


def behind_enough(court_listed, arrears, excused, after):
    """Long enough in arrears for the court, which does not list the person yet and is kept from it by nobody."""
    return 1 if court_listed == 0 and 0 < after <= arrears and excused == 0 else 0


def broken(judgment, court_weeks, after):
    """A plan was agreed so long ago that who is behind now has not kept it."""
    return 1 if judgment == 2 and court_weeks + 1 >= after else 0


def due(behind_enough, broken, judgment, luck_listed, listing):
    """The court decides about the debtor this week: by chance where nothing was decided yet, and at once when a plan is broken."""
    return behind_enough if broken > 0 or (judgment == 0 and luck_listed < listing) else 0


def list_spared(due, unable, luck_spared, spares):
    """The court sees that the debtor cannot pay, and lets them be for as long as they are in arrears."""
    return due if unable > 0 and luck_spared < spares else 0


def judged(due, list_spared):
    """The court lists the debtor, but for an exemption."""
    return due - list_spared


def exempt(trait_firm, exempts):
    """The debtor stands for a large state-owned borrower."""
    return 1 if exempts > 0 and 256 * trait_firm + max(exempts, 256) >= 65536 else 0


def list_exempted(judged, exempt):
    """An exemption prevents the entry."""
    return judged * exempt


def entered(judged, list_exempted):
    """The debtor is put on the register for a debt of their own."""
    return judged - list_exempted


def list_again(entered, judgment):
    """The debtor is put back on it, for a plan that was agreed and is broken."""
    return entered if judgment == 2 else 0


def list_in_unable(entered, unable):
    """The debtor is put on the register though unable to pay: wrongly, by the law's own word."""
    return entered * unable


def list_in_wrong(court_listed, named, entered, trait_grown, after):
    """Somebody of 18 or more who owes nothing is put on the register for another's debt; nobody younger is ever on it."""
    return named * trait_grown if court_listed + entered == 0 and after > 0 else 0


def list_in(entered, list_in_wrong):
    """The person is put on the register, for whatever reason."""
    return entered + list_in_wrong


def own_debt(court_wrong):
    """The listing is for a debt of the person's own; who is listed for another's has nothing to pay or settle."""
    return 1 if court_wrong < 2 else 0


def term_over(court_served, term):
    """The term is over: the first, or the one by which the last extension made it longer."""
    return 1 if 0 < term <= court_served + 1 else 0


def list_cleared(court_listed, cleared):
    """The person leaves because others had the listing ended."""
    return court_listed if cleared > 0 else 0


def list_paid(court_listed, list_cleared, own_debt, arrears, debt):
    """Otherwise, the person leaves by payment of the judgment: of all that is owed."""
    return court_listed - list_cleared if own_debt > 0 and arrears + debt == 0 else 0


def owing(court_listed, list_cleared, list_paid):
    """The person is listed, and has neither been cleared nor paid."""
    return court_listed - list_cleared - list_paid


def list_term(owing, term_over, luck_extended, extension):
    """Otherwise, the person leaves at the end of a term that is not extended."""
    return owing * term_over if luck_extended >= extension else 0


def list_settled(owing, list_term, own_debt, refusing, luck_settled, settles):
    """Otherwise, a person who would pay leaves by a settlement: a plan of instalments agreed with the creditor."""
    return (owing - list_term) * own_debt if refusing == 0 and luck_settled < settles else 0


def held_on(owing, list_term, list_settled):
    """The person is listed, and no payment, term or settlement ends it."""
    return owing - list_term - list_settled


def list_corrected(held_on, court_wrong, luck_corrected, corrects):
    """Otherwise, the person leaves because the court corrects a wrong listing, unasked."""
    return held_on if luck_corrected < corrects and court_wrong > 0 else 0


def list_repealed(held_on, list_corrected, after):
    """Otherwise, the person leaves because the register is closed."""
    return held_on - list_corrected if after == 0 else 0


def stays(held_on, list_corrected, list_repealed):
    """The listed person stays on the register."""
    return held_on - list_corrected - list_repealed


def next_court_listed(list_in, stays):
    """The person is on the register: one change a week at most."""
    return list_in + stays


def next_court_served(court_served, stays, term_over, term):
    """Weeks of the present term served, up to 1,023; one that is over and does not end the listing is extended, and another begins.

    None is served while there is no term: one that comes in begins then for whoever is listed already (assumed).
    """
    return stays * min(court_served + 1, 1023) * (1 - term_over) if term > 0 else 0


def let_be(list_spared, own_debt, list_cleared, list_term, list_corrected):
    """The debtor is found unable, or freed without having paid: not to be listed for this debt."""
    return list_spared + own_debt * (list_cleared + list_term + list_corrected)


def lasts(judgment, stays, arrears, debt):
    """A judgment lasts while the debtor is listed for it, a plan until it is met, and being let be while anything is in arrears."""
    return stays if judgment == 1 else arrears + debt if judgment == 2 else arrears


def next_judgment(entered, list_settled, let_be, judgment, lasts, after):
    """What stands between court and debtor: 1 a judgment to be performed, 2 a plan, 3 to be let be; nothing without a register."""
    decided = 1 if entered > 0 else 2 if list_settled > 0 else 3 if let_be > 0 else 0
    return decided if decided > 0 or lasts == 0 or after == 0 else judgment


def next_court_weeks(court_weeks, stays, list_in, list_settled, next_judgment):
    """Weeks on the register since entry, up to 2047, which an extension does not begin anew; or off it since a plan was agreed."""
    return min(court_weeks + 1, 2047) if stays > 0 or (list_in + list_settled == 0 and next_judgment == 2) else 0


def next_court_wrong(list_in_unable, list_in_wrong, stays, court_wrong):
    """Wrongly on the register: 1 unable to pay at entry, 2 for another's debt; it stays so while listed."""
    return list_in_unable + 2 * list_in_wrong + stays * court_wrong


def weeks_wrong(next_court_wrong):
    """A week wrongly on the register."""
    return 1 if next_court_wrong > 0 else 0


def points_lost(list_in, enrolled, points):
    """Points posted on entry, where the person has a score."""
    return list_in * points if enrolled > 0 else 0


def resentment(list_in, grievance_listed):
    """Belief in the system lost on entry."""
    return list_in * grievance_listed


def next_named(posted_named):
    """Others led the court this week to list the person for another's debt, which it does next week."""
    return 1 if posted_named > 0 else 0


def next_cleared(posted_cleared):
    """Others had the listing ended this week, which the court does next week."""
    return 1 if posted_cleared > 0 else 0


def next_excused(posted_excused):
    """Others kept the court this week from listing the person, which holds next week."""
    return 1 if posted_excused > 0 else 0


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
    Count("list_paid", "exits by payment of all that was owed", "exits"),
    Count("list_term", "exits at the end of a term", "exits"),
    Count("list_settled", "exits by a settlement: a plan agreed with the creditor", "exits"),
    Count("list_corrected", "exits by correction, unasked", "exits"),
    Count("list_cleared", "exits because others had it ended: a review, a lapse, a bribe", "exits"),
    Count("list_repealed", "exits because the register was closed", "exits"),
)
"""Every way off the register, once: entries less these are the people on it, and whoever shows exits shows all of them."""

mechanism = Mechanism(
    about="The court register of judgment defaulters.",
    sources=("SPC-001", "SPC-066", "SPC-067", "SPC-081", "SPC-083", "SPC-084", "ER-027"),
    columns=(
        Column("court_listed", "1 while on the court's register", seen=True),
        Column("court_weeks", "weeks on the register since entry, or off it since a plan was agreed", high=2047, unit="weeks"),
        Column("court_served", "weeks of the listing's present term served: the first, or that of the last extension", high=1023, unit="weeks"),
        Column("judgment", "1 a judgment to be performed in full, 2 a plan is agreed, 3 let be: found unable, or freed", high=3),
        Column("court_wrong", "listed wrongly: 1 unable to pay at entry, 2 for another's debt", high=2),
        Column("named", "1 when the court is led to list this person for another's debt", ledger=True),
        Column("cleared", "1 when a review has freed this person", ledger=True),
        Column("excused", "1 when the court is kept from listing this person", ledger=True),
    ),
    rules=(
        Rule("after", "weeks", "weeks in arrears before a judgment can list a debtor", high=255),
        Rule("listing", "chance", "chance a week that such a debtor is listed", high=CERTAIN),
        Rule("spares", "chance", "chance that inability is seen and spares the debtor, once for as long as they are in arrears", high=CERTAIN),
        Rule("exempts", "share", "share of adults who stand for a large state-owned borrower and are never listed", high=65536),
        Rule("term", "weeks", "length of a term; 0 for none", high=1023),
        Rule("extension", "chance", "chance that a term is made longer by another when it ends", high=CERTAIN),
        Rule("settles", "chance", "chance a week that somebody listed who would pay agrees a plan with the creditor and leaves", high=CERTAIN),
        Rule("corrects", "chance", "chance a week that a wrong listing is corrected unasked", high=CERTAIN),
        Rule("points", "points", "points posted on entry", low=-1000 * 256, high=1000 * 256),
        Rule("grievance_listed", "share", "legitimacy lost on entry", high=65536),
    ),
    counts=(
        Count("list_in", "entries to the register", "entries"),
        Count("list_in_unable", "entries of people unable to pay", "entries"),
        Count("list_in_wrong", "entries of people who owe nothing: another's debt", "entries"),
        Count("list_spared", "times a debtor was found unable to pay and let be", "spared"),
        Count("list_again", "entries for a plan that was agreed and broken", "entries"),
        Count("list_exempted", "entries that an exemption prevented", "entries"),
        *EXITS,
        Count("weeks_wrong", "weeks spent wrongly on the register", "person-weeks"),
    ),
    weekly={
        "court_listed": next_court_listed,
        "court_weeks": next_court_weeks,
        "court_served": next_court_served,
        "judgment": next_judgment,
        "court_wrong": next_court_wrong,
        "own": points_lost,
        "grievance": resentment,
        "list_in": list_in,
        "list_in_unable": list_in_unable,
        "list_in_wrong": list_in_wrong,
        "list_exempted": list_exempted,
        "list_spared": list_spared,
        "list_again": list_again,
        "list_paid": list_paid,
        "list_term": list_term,
        "list_settled": list_settled,
        "list_corrected": list_corrected,
        "list_cleared": list_cleared,
        "list_repealed": list_repealed,
        "weeks_wrong": weeks_wrong,
    },
    settle={"named": next_named, "cleared": next_cleared, "excused": next_excused},
    optional={"debt": 0, "refusing": 0},
    when="arrears or court_listed or named or judgment",
    measures=(
        Measure("listed", "people on the court's register", "people", on_list),
        Measure("listed_unable", "people on the register who cannot pay", "people", unable_listed),
        Measure("listed_wrong", "people wrongly on the register", "people", wrongly_listed),
    ),
    units={"points_lost": "points", "resentment": "share", "next_court_weeks": "weeks", "next_court_served": "weeks"},
)
