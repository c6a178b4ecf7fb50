"""Firms: violations of environment and product safety, inspections, a register of firms, and customers who turn away.

A firm is its legal representative (`trait_firm` of 246 and over).  Each week it may pollute and may sell unsafe goods, each
a draw of its own: more where the representative is bold and less civic, less where an inspection is believed near and
where being listed has cost custom.  Unsafe goods harm people of the town the week after, drawn by the harmed; some complain, and
inspectors go to the firms that sold those goods, and then as a matter of routine to any, as far as they have time (`capacity`,
of the town's firms).  A complaint that is followed up finds what was complained of.  A firm found out is fined and listed for a term
(OG-007: two years; ER-028: three months to three years by gravity); of 4,470 plants inspected in 2011, 55 (1.2 %) were
listed (OG-005).  Customers who know of the list turn from listed firms of their town to the others: what one loses the
others gain.  That loss is felt by the representative as by anybody whose custom stays away.

With `followed` alone firms violate and nobody looks: the persons-only regime that a register of firms is compared with.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def firm(followed, trait_firm, trait_grown):
    """1 for somebody of 18 or more who represents a firm, where firms' conduct is followed."""
    return 1 if followed > 0 and trait_firm >= 246 and trait_grown > 0 else 0


def danger(followed, town_unsafe, harms, town_people):
    """The chance that the unsafe goods sold in the town harm this person, representative of a firm or not."""
    return share(town_unsafe * harms, town_people) * 65536 if followed > 0 else 0


def harmed(danger, luck_harm):
    """1 for who is harmed by unsafe goods."""
    return 1 if luck_harm < danger else 0


def firm_complaints(harmed, luck_complain, complains):
    """1 when who is harmed complains."""
    return harmed if luck_complain < complains else 0


def disposition(firm, trait_boldness, trait_civic, bold):
    """What the representative's own nature adds to the pull of a violation: more where bold, less where civic."""
    return times(bold, trait_boldness - 128, 8) - times(bold, trait_civic - 64, 8) if firm > 0 else 0


def deterrence(firm, firm_risk, firm_listed, dread, shunned):
    """What speaks against a violation: an inspection believed near, and custom that being listed has cost."""
    return times(dread, firm_risk, 16) + shunned * firm_listed if firm > 0 else 0


def polluting(firm, pollutes, disposition, deterrence, luck_pollute):
    """1 when the firm violates rules of environment."""
    return 1 if firm > 0 and luck_pollute < logistic(pollutes + disposition - deterrence) else 0


def unsafe(firm, unsafely, disposition, deterrence, luck_unsafe):
    """1 when the firm sells unsafe goods."""
    return 1 if firm > 0 and luck_unsafe < logistic(unsafely + disposition - deterrence) else 0


def violations(polluting, unsafe):
    """Violations of the week, of both kinds."""
    return polluting + unsafe


def routine(firm, inspect):
    """The chance that inspectors come to a firm as a matter of routine, if they have time."""
    return inspect if firm > 0 else 0


def next_unsafe_goods(unsafe):
    """1 for a firm that sold unsafe goods in the week: the next they harm, and are complained of."""
    return unsafe


def next_accused(firm, unsafe_goods):
    """1 for a firm whose goods of two weeks before are those that last week's complaints are of."""
    return unsafe_goods if firm > 0 else 0


def hours(routine, capacity, town_firm_weeks_lived):
    """Firms of the town, in 1/65536, that inspectors have time for in a week; all, where there is no limit."""
    return times(town_firm_weeks_lived, capacity if capacity > 0 else 4294967296, 16) if routine > 0 else 0


def followed_up(hours, town_firm_complaints, town_accused):
    """Firms complained of, in 1/65536, that inspectors go to: as many as complaints, as firms, and as they have time for."""
    return min(hours, min(town_firm_complaints, town_accused) * 65536)


def called_out(accused, followed_up, town_accused):
    """The chance that a complaint sends them to this firm, which sold the goods: where there is no routine nobody hears it."""
    return min(share(followed_up * 65536, town_accused), 4294967296) if accused > 0 else 0


def time_left(hours, followed_up, capacity, town_firm_weeks_lived):
    """The chance that they have time for a given firm of the town when they have been to those complained of."""
    return min(share((hours - followed_up) * 65536, town_firm_weeks_lived), 4294967296) if capacity > 0 else 4294967296


def firms_answered(firm, called_out, luck_inspect):
    """1 when inspectors come because of a complaint."""
    return firm if luck_inspect < called_out else 0


def firm_inspections(firms_answered, called_out, routine, time_left, luck_inspect):
    """1 when inspectors come, for a complaint or as a matter of routine."""
    return 1 if firms_answered > 0 or luck_inspect < called_out + min(routine, time_left) else 0


def firms_caught(firm_inspections, firms_answered, violations):
    """1 when inspectors find a violation, of this week or the one complained of."""
    return firm_inspections if violations + firms_answered > 0 else 0


def firms_out(firm, firm_listed, firm_weeks, firms_caught, term):
    """1 when the firm's term on the register ends, and nothing new is found."""
    return 1 if firm > 0 and firm_listed > 0 and firm_weeks + 1 >= term and firms_caught == 0 else 0


def next_firm_listed(firm, firm_listed, firms_caught, firms_out, term):
    """1 while the firm is on the register, which who is found out is put on; without a term there is none."""
    return (1 if term > 0 else 0) if firms_caught > 0 else firm * firm_listed * (1 - firms_out)


def next_firm_weeks(next_firm_listed, firms_caught, firm_weeks):
    """Weeks of the term served; who is found out begins anew."""
    return 0 if firms_caught > 0 or next_firm_listed == 0 else min(firm_weeks + 1, 1023)


def firms_in(firm_listed, next_firm_listed):
    """1 when the firm is put on the register."""
    return next_firm_listed * (1 - firm_listed)


def news(firm, province_firms_caught, province_violations):
    """Share of the province's violations that were found out, as the representative of a firm hears of it."""
    return min(share(province_firms_caught * 65536, province_violations), 65535) if firm > 0 else 0


def lived_through(firm_risk, violations, firms_caught, learns):
    """Believed chance of being found out, after what one's own violation met: part of the way to certain, or to never."""
    return firm_risk + times(65535 * firms_caught - firm_risk, learns, 16) if violations + firms_caught > 0 else firm_risk


def next_firm_risk(firm, lived_through, news, hears):
    """Believed chance of a violation being found out, after one's own and the province's news."""
    return min(max(lived_through + times(news - lived_through, hears, 16), 0), 65535) if firm > 0 else 0


def turning(boycott, informed):
    """Custom of a week that a listed firm loses, to those who know of the list."""
    return max(times(boycott, informed, 16), min(boycott * informed, 1))


def custom_lost(firm, firm_listed, turning):
    """Custom that this firm, listed, loses."""
    return turning if firm > 0 and firm_listed > 0 else 0


def custom_gained(firm, firm_listed, turning, town_firm_listed, town_firm_weeks_lived):
    """Custom that this firm, not listed, gains: what the listed ones of the town lose, shared; a week's pay at most."""
    return min(share(turning * town_firm_listed, town_firm_weeks_lived - town_firm_listed), 100) if firm > firm_listed else 0


def custom(custom_lost, custom_gained):
    """Custom lost, or below 0 gained: income of the representative's next week."""
    return custom_lost - custom_gained


def damage(harmed, trait_adult, cost):
    """What a harm costs an adult; minors nothing of their own."""
    return harmed * trait_adult * cost


def penalty(firms_caught, fine):
    """The fine of a firm found out, which its representative pays."""
    return firms_caught * fine


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
        Column("unsafe_goods", "1 when the person's firm sold unsafe goods last week"),
        Column("accused", "1 when the firm's unsafe goods of the week before last are those last week's complaints are of"),
        Column("firm_risk", "believed chance of a violation being found out", high=65535, unit="1/65536"),
    ),
    rules=(
        Rule("followed", "flag", "firms' conduct is followed in the run; with it alone nobody inspects", high=1, world=True),
        Rule("inspect", "chance", "chance a week of a routine inspection", high=CERTAIN),
        Rule("capacity", "chance", "the most of a town's firms that can be inspected a week; 0 for no limit", high=CERTAIN),
        Rule("fine", "money", "fine for a firm found out", high=2000),
        Rule("term", "weeks", "weeks on the register; 0 for no register", high=1023),
        Rule("informed", "share", "share of customers who know who is listed", high=65536),
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
        Free("boycott", "money", "a representative's income a week that knowing customers of a listed firm take elsewhere",
             "20 % of pay", "0 % of pay", "60 % of pay", "assumed; no measurement of customers' response was found"),
        Free("harms", "share", "people harmed a week by the goods of one unsafe firm", "2", "0", "16", "assumed"),
        Free("cost", "money", "what a harm costs", "20 % of pay", "0 % of pay", "200 % of pay", "assumed"),
        Free("complains", "chance", "chance that a harmed person complains", "10 %", "0 %", "50 %", "assumed"),
        Free("learns", "share", "how far what one's own violation met moves the believed chance of being found out", "0.125", "0",
             "0.5", "assumed: as of speech, 1/8 for one's own experience (THEORY B3.5)"),
        Free("hears", "share", "how far the province's news moves it", "0.015625", "0", "0.25",
             "assumed: as what is seen of a friend's speech, 1/64 (THEORY B3.5)"),
    ),
    counts=(
        Count("firm_weeks_lived", "weeks of firms followed", "firm-weeks"),
        Count("polluting", "violations of environment rules", "violations"),
        Count("unsafe", "violations of product safety", "violations"),
        Count("violations", "violations of both kinds", "violations"),
        Count("firm_inspections", "inspections", "inspections"),
        Count("firms_answered", "of these, because of a complaint", "inspections"),
        Count("firms_caught", "times a firm was found out", "findings"),
        Count("firms_in", "entries of firms to their register", "entries"),
        Count("harmed", "harms to people by unsafe goods", "harms"),
        Count("firm_complaints", "complaints of people harmed", "complaints"),
        Count("firms_out", "terms of firms that ended", "exits"),
        Count("custom_lost", "custom lost by listed firms", "1/100 week of pay"),
        Count("custom_gained", "custom gained by the other firms of their towns", "1/100 week of pay"),
    ),
    weekly={
        "firm_listed": next_firm_listed, "firm_weeks": next_firm_weeks, "firm_risk": next_firm_risk,
        "unsafe_goods": next_unsafe_goods, "accused": next_accused, "setback": custom, "firms_answered": firms_answered,
        "bills": damage, "fines": penalty, "firm_weeks_lived": firm, "polluting": polluting, "unsafe": unsafe, "violations": violations,
        "firm_inspections": firm_inspections, "firms_caught": firms_caught, "firms_in": firms_in, "harmed": harmed,
        "firm_complaints": firm_complaints, "firms_out": firms_out, "custom_lost": custom_lost, "custom_gained": custom_gained,
    },
    measures=(
        Measure("firms_on_list", "firms on the register", "firms", on_firm_list),
        Measure("firm_risk_sum", "believed chance of being found out, summed over firms", "share", believed, scale=65536),
    ),
    news_order=("town_unsafe", "town_accused", "town_firm_complaints", "town_firm_weeks_lived", "town_firm_listed", "province_firms_caught",
                "province_violations"),
    units={
        "danger": "chance", "disposition": "utils", "deterrence": "utils", "routine": "chance", "called_out": "chance",
        "time_left": "chance", "news": "share", "lived_through": "share", "turning": "money", "custom_lost": "money",
        "custom_gained": "money", "custom": "money", "damage": "money", "penalty": "money",
    },
    choices=("firm_complaints", "polluting", "unsafe"),
)
