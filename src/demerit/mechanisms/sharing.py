"""Sharing: institutions that act on another's list, with delay, copies that stay, and namesakes.

A court's record goes to partners (44 agencies in 2017, 60 in 2018: SPC-017, SPC-044), for those whose data may pass
(`consent`).  A platform's own record, of a user under its penalty, goes to them as far as the state's stake in it lets
(`platform_stake`): it tells where the court's does not, or no more.  A partner drops the court's late (`delay`): stale
entries are a third of one watch list (ER-013, ER-015).  With chance `namesake` a partner ties a record to somebody else; the wrong
person is drawn by the victim, at the rate that the records in the news imply.  Such a match ends when somebody mends it,
or comes back to the court as a listing (`returns`).  What partners refuse is theirs: nobody owes them anything.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, share


def next_shared(court_listed, trait_share, partners, consent):
    """1 while the court's record of this person is with partners."""
    return court_listed if partners > 0 and 256 * trait_share + min(128 * trait_share, 128) < consent else 0


def platform_records(penalised, trait_share, partners, platform_stake, next_shared):
    """1 while partners have the platform's record of a penalised user, and not the court's."""
    return penalised * (1 - next_shared) if partners > 0 and 256 * trait_share + min(128 * trait_share, 128) < platform_stake else 0


def held_over(delay, duplicate, again, luck_copy):
    """Weeks a partner still acts on a record that has ended: its delay, and as long again where it was entered twice."""
    return delay + ((delay * again + 65535) >> 16) if luck_copy < duplicate else delay


def next_stale(court_listed, shared, stale, held_over):
    """Weeks that partners will still act on a record that has ended; none while the listing lasts."""
    return 0 if court_listed > 0 else min(held_over, 255) if shared > 0 else max(stale - 1, 0)


def mix_up(country_shared, partners, namesake, country_adults):
    """The chance that one of the records in the country is tied to this person by one of the partners."""
    return share(country_shared * partners * namesake, country_adults)


def wrong_matches(trait_grown, mistaken, next_shared, mix_up, luck_match):
    """1 for somebody of 18 or more, without a record of their own, who is newly taken for somebody else."""
    return trait_grown if mistaken == 0 and next_shared == 0 and luck_match < mix_up else 0


def mended(mistaken, luck_mend, mends):
    """1 when a wrong match is noticed and mended."""
    return mistaken if luck_mend < mends else 0


def next_mistaken(mistaken, mended, wrong_matches):
    """1 while partners take this person for somebody else."""
    return max(mistaken - mended, wrong_matches)


def blamed(next_mistaken, luck_return, returns):
    """1 when the wrong match comes back to the court as a listing."""
    return next_mistaken if luck_return < returns else 0


def weeks_stale(next_stale, next_shared):
    """1 in a week in which partners act on a record that has ended."""
    return 1 if next_stale > 0 and next_shared == 0 else 0


def on_file(next_shared, next_mistaken, weeks_stale, platform_records):
    """1 while a partner holds a record against this person: their own, an old one, the platform's, or somebody else's."""
    return max(next_shared, next_mistaken, weeks_stale, platform_records)


def partner_refusals(on_file, luck_refuse, refuses, partners):
    """1 when one of the partners refuses this person something."""
    return on_file if luck_refuse < refuses * partners else 0


def undue_refusals(partner_refusals, court_listed):
    """1 when the person refused is not listed."""
    return partner_refusals * (1 - court_listed)


def belief_lost(undue_refusals, affront):
    """Belief in the system that an undue refusal costs."""
    return undue_refusals * affront


def expense(undue_refusals, costs):
    """What an undue refusal costs in deposits, fares and days off: nobody owes them anything for it."""
    return undue_refusals * costs


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
        Free("again", "share", "how much longer a second copy is acted on, as a share of the partner's delay", "1", "0", "4",
             "assumed: as long again"),
    ),
    counts=(
        Count("records", "weeks in which a record was with partners", "person-weeks"),
        Count("platform_records", "weeks in which partners had a platform's record, and not the court's", "person-weeks"),
        Count("wrong_matches", "matches of a record with the wrong person", "matches"),
        Count("mended", "wrong matches mended", "matches"),
        Count("weeks_mistaken", "weeks sanctioned for somebody else's record", "person-weeks"),
        Count("weeks_stale", "weeks sanctioned for a record that has ended", "person-weeks"),
        Count("partner_refusals", "refusals by partners", "refusals"),
        Count("undue_refusals", "refusals by partners of people who were not listed", "refusals"),
    ),
    weekly={
        "shared": next_shared, "stale": next_stale, "mistaken": next_mistaken, "restricted": partner_refusals,
        "grievance": belief_lost, "bills": expense, "named": blamed, "records": next_shared, "wrong_matches": wrong_matches,
        "mended": mended, "weeks_mistaken": next_mistaken, "weeks_stale": weeks_stale, "partner_refusals": partner_refusals,
        "undue_refusals": undue_refusals, "platform_records": platform_records,
    },
    when="country_shared or court_listed or shared or stale or mistaken or penalised",
    optional={"platform_stake": 0, "penalised": 0},
    measures=(
        Measure("shared_records", "listed people whose record is with partners", "people", with_partners),
        Measure("mistaken_people", "people sanctioned for somebody else's record", "people", taken_for_another),
        Measure("stale_people", "people sanctioned for a record that has ended", "people", out_of_date),
    ),
    units={"held_over": "weeks", "mix_up": "chance", "belief_lost": "share", "expense": "money"},
)
