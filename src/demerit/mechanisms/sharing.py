"""Sharing: institutions that act on another's list, with delay, copies that stay, and namesakes.

A court's record goes to partners (44 agencies in 2017, 60 in 2018: SPC-017, SPC-044), for those whose data may pass
(`consent`; a platform passes what the state's stake in it allows).  A partner drops it late (`delay`): stale entries are
a third of one watch list (ER-013, ER-015).  With chance `namesake` a partner ties a record to somebody else; the wrong
person is drawn by the victim, at the rate that the records in the news imply.  Such a match ends when somebody mends it,
or comes back to the court as a listing (`returns`).  What partners refuse is theirs: nobody owes them anything.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, share, times


def record(court_listed, trait_share, consent, platform_stake):
    """1 while the court's record of this person is passed on: consent and the state's stake say whose is."""
    allowed = times(consent, platform_stake, 16)
    return court_listed if 256 * trait_share + 128 < allowed else 0


def left_behind(shared, court_listed, stale, luck_copy, delay, duplicate):
    """Weeks a partner still acts on a listing that has ended: its delay, and as long again where it was entered twice."""
    if court_listed > 0:
        return 0
    if shared > 0:
        return min(2 * delay if luck_copy < duplicate else delay, 255)
    return max(stale - 1, 0)


def weekly(
    court_listed, shared, stale, mistaken, trait_adult, trait_share, country_shared, country_adults, platform_stake,
    luck_copy, luck_match, luck_mend, luck_refuse, luck_return,
    partners, consent, delay, duplicate, namesake, returns, refuses, mends, costs, affront,
):
    """Pass a record on or drop it late; be taken for somebody else; be refused what a partner has to give."""
    passed = record(court_listed, trait_share, consent, platform_stake) if partners > 0 else 0
    behind = left_behind(shared, court_listed, stale, luck_copy, delay, duplicate)
    risk = share(country_shared * partners * namesake, country_adults)
    struck = trait_adult if mistaken == 0 and passed == 0 and luck_match < risk else 0
    mended = mistaken if luck_mend < mends else 0
    wrong = max(mistaken - mended, struck)
    held = max(passed, wrong, 1 if behind > 0 else 0)
    refused = held if luck_refuse < min(refuses * partners, 4294967296) else 0
    undue = refused * (1 - court_listed)
    named = wrong if luck_return < returns else 0
    return (
        passed, behind, wrong, refused, undue * affront, undue * costs, named, passed, struck, mended, wrong,
        1 if behind > 0 and passed == 0 else 0, refused, undue,
    )


def with_partners(shared):
    """On the list, and with partners too."""
    return shared


def taken_for_another(mistaken):
    """Sanctioned for somebody else's record."""
    return mistaken


def out_of_date(stale):
    """Sanctioned for a record that has ended."""
    return 1 if stale > 0 else 0


mechanism = Mechanism(
    about="Partners that act on the court's list: late, twice over, and against the wrong person.",
    sources=("SPC-017", "SPC-044", "ER-013", "ER-014", "ER-015", "ER-027"),
    columns=(
        Column("shared", "1 while the court's record is with partners"),
        Column("stale", "weeks that partners will still act on a record that has ended", high=255, unit="weeks"),
        Column("mistaken", "1 while partners take this person for somebody else"),
    ),
    rules=(
        Rule("partners", "count", "institutions that act on the list; 0 for none", high=255),
        Rule("consent", "share", "share of people whose record may be passed on", high=65536),
        Rule("delay", "weeks", "weeks a partner goes on after a record has ended", high=127),
        Rule("duplicate", "chance", "chance that a record was entered twice, and one copy is dropped only later", high=CERTAIN),
        Rule("namesake", "chance", "chance a week that one partner ties one record to another person", high=CERTAIN // 64),
        Rule("returns", "chance", "chance a week that such a match comes back to the court as a listing", high=CERTAIN),
    ),
    free=(
        Free("refuses", "chance", "chance a week that one partner refuses something to a person it holds a record of",
             "0.1 %/week", "0 %/week", "2 %/week", "assumed"),
        Free("mends", "chance", "chance a week that a wrong match is noticed and mended", "2.5 %/week", "1 %/week", "20 %/week",
             "two published wrong-person cases took about 7 and 11 months (EVIDENCE 2.9)"),
        Free("costs", "money", "what an undue refusal costs: deposits, fares, days off", "10 % of pay", "0 % of pay",
             "100 % of pay", "assumed"),
        Free("affront", "share", "legitimacy lost by an undue refusal", "10 %", "0 %", "20 %",
             "THEORY B3.9: twice an adverse outcome when wrongful"),
    ),
    counts=(
        Count("records", "weeks in which a record was with partners", "person-weeks"),
        Count("wrong_matches", "people newly taken for somebody else", "people"),
        Count("mended", "wrong matches mended", "people"),
        Count("weeks_mistaken", "weeks sanctioned for somebody else's record", "person-weeks"),
        Count("weeks_stale", "weeks sanctioned for a record that has ended", "person-weeks"),
        Count("partner_refusals", "refusals by partners", "refusals"),
        Count("undue_refusals", "refusals by partners of people who were not listed", "refusals"),
    ),
    weekly=weekly,
    writes=("shared", "stale", "mistaken", "restricted", "grievance", "bills", "named", "records", "wrong_matches",
            "mended", "weeks_mistaken", "weeks_stale", "partner_refusals", "undue_refusals"),
    when="country_shared or court_listed or shared or stale or mistaken",
    optional={"platform_stake": 65536},
    measures=(
        Measure("shared_records", "listed people whose record is with partners", "people", with_partners),
        Measure("mistaken_people", "people sanctioned for somebody else's record", "people", taken_for_another),
        Measure("stale_people", "people sanctioned for a record that has ended", "people", out_of_date),
    ),
)
