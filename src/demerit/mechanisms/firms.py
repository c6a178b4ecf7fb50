"""Firms: violations of environment and product safety, inspections, a register of firms, and customers who turn away.

A firm is its legal representative (`trait_firm` of 246 and over).  Each week it may pollute and may sell unsafe goods, each
a draw of its own: more where the representative is bold and less civic, less where an inspection is believed near and
where being listed has cost custom.  Unsafe goods harm people of the town, drawn by the harmed; some complain, and
inspectors follow complaints as far as they have time (`capacity`).  A firm found out is fined and listed for a term
(OG-007: two years; ER-028: three months to three years by gravity); of 4,470 plants inspected in 2011, 55 (1.2 %) were
listed (OG-005).  Customers who know of the list turn from listed firms of their town to the others: what one loses the
others gain.  That loss is felt by the representative as by anybody whose custom stays away.

With `followed` alone firms violate and nobody looks: the persons-only regime that a register of firms is compared with.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def inspected(luck_inspect, town_firm_complaints, town_firm_weeks, inspect, capacity):
    """1 when inspectors come: by routine, or for a complaint of the town, as far as they have time on average.

    Where there is no routine there is no inspectorate, and nobody to complain to.
    """
    asked = share(town_firm_complaints * 65536, town_firm_weeks) * 65536
    chance = min(inspect + asked, 4294967296) if inspect > 0 else 0
    return 1 if luck_inspect < (min(chance, capacity) if capacity > 0 else chance) else 0


def feared(firm_risk, tried, hit, province_firms_caught, province_violations):
    """Believed chance of being found out (Q16): an eighth of the way to what my own violation met, a sixty-fourth to the news."""
    told = min(share(province_firms_caught * 65536, province_violations), 65535)
    own = firm_risk + ((((65535 if hit > 0 else 0) - firm_risk) * tried + 4) >> 3)
    return min(max(own + times(told - own, 1, 6), 0), 65535)


def tempted(firm_risk, firm_listed, trait_boldness, trait_civic, usual, bold, dread, shunned):
    """The chance of a violation: usual, bolder, less civic, less where an inspection is feared or custom was lost."""
    return logistic(
        usual + times(bold, trait_boldness - 128, 8) - times(bold, trait_civic - 64, 8) - times(dread, firm_risk, 16)
        - shunned * firm_listed
    )


def custom(firm_listed, firm_weeks, town_firm_listed, town_firm_weeks, known, turns):
    """(lost, gained) this week, 1/100 week of pay: known listed firms lose custom, and the town's other firms share it."""
    lost = times(turns, known, 16)
    others = town_firm_weeks - town_firm_listed
    gained = share(lost * town_firm_listed, others) if others > 0 else 0
    return (lost, 0) if firm_listed > 0 else (0, min(gained, 100))


def weekly(
    firm_listed, firm_weeks, firm_risk, trait_firm, trait_adult, trait_boldness, trait_civic,
    town_unsafe, town_people, town_firm_complaints, town_firm_weeks_lived, town_firm_listed, province_firms_caught, province_violations,
    luck_pollute, luck_unsafe, luck_inspect, luck_harm, luck_complain,
    followed, inspect, capacity, fine, term, known, pollutes, unsafely, bold, dread, shunned, turns, harms, cost, complains,
):
    """Everybody may be harmed (minors at no cost of their own); a representative's firm may violate, be inspected, be listed, lose custom or gain it."""
    if followed == 0:
        return 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    harmed = 1 if luck_harm < share(town_unsafe * harms, town_people) * 65536 else 0
    complaint = harmed if luck_complain < complains else 0
    if trait_firm < 246 or trait_adult == 0:
        return 0, 0, 0, 0, harmed * trait_adult * cost, 0, 0, 0, 0, 0, 0, 0, harmed, complaint, 0, 0, 0
    dirty = 1 if luck_pollute < tempted(firm_risk, firm_listed, trait_boldness, trait_civic, pollutes, bold, dread, shunned) else 0
    bad = 1 if luck_unsafe < tempted(firm_risk, firm_listed, trait_boldness, trait_civic, unsafely, bold, dread, shunned) else 0
    seen = inspected(luck_inspect, town_firm_complaints, town_firm_weeks_lived, inspect, capacity)
    caught = seen if dirty + bad > 0 else 0
    over = 1 if firm_listed > 0 and firm_weeks + 1 >= term and caught == 0 else 0
    listed = (1 if term > 0 else 0) if caught > 0 else firm_listed * (1 - over)
    weeks = 0 if caught > 0 or listed == 0 else min(firm_weeks + 1, 1023)
    lost, gained = custom(firm_listed, firm_weeks, town_firm_listed, town_firm_weeks_lived, known, turns)
    return (
        listed, weeks, feared(firm_risk, 1 if dirty + bad > 0 else 0, caught, province_firms_caught, province_violations), lost,
        harmed * cost + caught * fine - gained,
        1, dirty, bad, dirty + bad, seen, caught, listed * (1 - firm_listed), harmed, complaint, firm_listed * over, lost, gained,
    )


def on_firm_list(firm_listed):
    """Represents a firm on the register."""
    return firm_listed


def believed(firm_risk):
    """Believed chance of being found out, in 1/65536."""
    return firm_risk


mechanism = Mechanism(
    about="Firms through their representatives: violations, inspections, a register, and customers who turn away.",
    sources=("SPC-051", "SPC-052", "OG-003", "OG-005", "OG-007", "ER-028"),
    columns=(
        Column("firm_listed", "1 while the person's firm is on the register of firms"),
        Column("firm_weeks", "weeks of the term served", high=1023, unit="weeks"),
        Column("firm_risk", "believed chance of a violation being found out", high=65535, unit="1/65536"),
    ),
    rules=(
        Rule("followed", "flag", "firms' conduct is followed in the run; with it alone nobody inspects", high=1),
        Rule("inspect", "chance", "chance a week of a routine inspection", high=CERTAIN),
        Rule("capacity", "chance", "the most of a town's firms that can be inspected a week; 0 for no limit", high=CERTAIN),
        Rule("fine", "money", "fine for a firm found out", high=2000),
        Rule("term", "weeks", "weeks on the register; 0 for no register", high=1023),
        Rule("known", "share", "share of customers who know who is listed", high=65536),
    ),
    free=(
        Free("pollutes", "logit", "usual chance a week of a violation of environment rules", "4 %/week", "0.5 %/week", "20 %/week",
             "assumed: environment shares were not found (OG-003)"),
        Free("unsafely", "logit", "usual chance a week of a violation of product safety", "1.2 %/week", "0.2 %/week", "10 %/week",
             "of the order of OG-005: 1.2 % of plants inspected"),
        Free("bold", "utils", "utils over the whole range of boldness, and less by as much of civic habit", "1 utils", "0 utils",
             "3 utils", "assumed"),
        Free("dread", "utils", "utils against a violation that is believed certain to be found out", "8 utils", "0 utils", "20 utils",
             "assumed: chance deters more than severity (THEORY B3.5, Nagin 2013)"),
        Free("shunned", "utils", "utils against a violation while customers stay away", "0.5 utils", "0 utils", "3 utils", "assumed"),
        Free("turns", "money", "a representative's income a week that knowing customers of a listed firm take elsewhere",
             "20 % of pay", "0 % of pay", "60 % of pay", "assumed; no measurement of customers' response was found"),
        Free("harms", "share", "people harmed a week by the goods of one unsafe firm", "2", "0", "16", "assumed"),
        Free("cost", "money", "what a harm costs", "20 % of pay", "0 % of pay", "200 % of pay", "assumed"),
        Free("complains", "chance", "chance that a harmed person complains", "10 %", "0 %", "50 %", "assumed"),
    ),
    counts=(
        Count("firm_weeks_lived", "weeks of firms followed", "firm-weeks"),
        Count("polluting", "violations of environment rules", "violations"),
        Count("unsafe", "violations of product safety", "violations"),
        Count("violations", "violations of both kinds", "violations"),
        Count("firm_inspections", "inspections", "inspections"),
        Count("firms_caught", "firms found out", "firms"),
        Count("firms_in", "firms put on the register", "firms"),
        Count("harmed", "people harmed by unsafe goods", "people"),
        Count("firm_complaints", "complaints of people harmed", "complaints"),
        Count("firms_out", "firms whose term ended", "firms"),
        Count("custom_lost", "custom lost by listed firms", "1/100 week of pay"),
        Count("custom_gained", "custom gained by the other firms of their towns", "1/100 week of pay"),
    ),
    weekly=weekly,
    writes=("firm_listed", "firm_weeks", "firm_risk", "setback", "bills", "firm_weeks_lived", "polluting", "unsafe", "violations",
            "firm_inspections", "firms_caught", "firms_in", "harmed", "firm_complaints", "firms_out", "custom_lost",
            "custom_gained"),
    measures=(
        Measure("firms_on_list", "firms on the register", "firms", on_firm_list),
        Measure("firm_risk_sum", "believed chance of being found out, summed over firms", "share", believed, scale=65536),
    ),
)
