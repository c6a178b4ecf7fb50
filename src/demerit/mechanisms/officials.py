"""Officials: bribes, favours and whims in who is listed; being found out; a register of officials and careers that end.

An official (`trait_official` of 250 and over) is open to bribes from week to week: more where bold and less civic, less
where being found out is believed near (own experience, and the province's news).  Where officials decide who is listed
(`discretion`) three things follow, each drawn by whom it happens to.  *Bribes*: a debtor in arrears, or on the register,
finds an official of the town who takes them with the share who do, pays, and is excused or cleared.  *Favour*: a debtor tied
to an official is excused.  *Whims*: somebody who owes nothing is named, as often as the town has officials.

A register of officials (`review`, `term`) is what one article told of: over 1,100 officials by December 2017, for which no
second source was found (OG-001); more than 20 county governments were listed in 2017 (OG-002).  Who is found out is listed
and, with `dismiss`, loses the post.  With `followed` alone nobody looks: the persons-only regime.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def friends(their_trait_official, tie_kind):
    """A mutual tie who holds an office."""
    return 1 if their_trait_official >= 250 and tie_kind < 5 else 0


def opens(official_risk, official_listed, trait_boldness, trait_civic, usual, bold, dread):
    """The chance that an official takes bribes this week; a listed one is watched and takes none."""
    chance = logistic(usual + times(bold, trait_boldness - 128, 8) - times(bold, trait_civic - 64, 8) - times(dread, official_risk, 16))
    return chance * (1 - official_listed)


def feared(official_risk, takes, hit, province_officials_caught, province_takes):
    """Believed chance of being found out (Q16): an eighth of the way to my own case, a sixty-fourth to the news."""
    told = min(share(province_officials_caught * 65536, province_takes), 65535)
    own = official_risk + ((((65535 if hit > 0 else 0) - official_risk) * max(takes, hit) + 4) >> 3)
    return min(max(own + times(told - own, 1, 6), 0), 65535)


def bargain(arrears, court_listed, savings, trait_civic, luck_bribe, town_takes, town_official_weeks, discretion, offers, price):
    """1 when a debtor pays a bribe: has the money, is willing, and the official met is one who takes it."""
    willing = times(offers, 256 - trait_civic, 8) if (arrears > 0 or court_listed > 0) and savings >= price else 0
    open_doors = min(share(town_takes * 65536, town_official_weeks), 65536)
    return 1 if luck_bribe < times(times(willing, open_doors, 16), discretion, 16) else 0


def weekly(
    takes, official_risk, official_listed, official_weeks, arrears, court_listed, savings, trait_official, trait_adult,
    trait_boldness, trait_civic, heard_friends, town_takes, town_official_weeks_lived, town_bribes, town_adults,
    province_officials_caught, province_takes, luck_take, luck_review, luck_bribe, luck_favour, luck_whim,
    followed, discretion, review, term, dismiss, usual, bold, dread, whim, favours, offers, price,
):
    """A debtor may buy or be given a way out, anybody may be named; an official may take, and be found out."""
    if followed == 0 or trait_adult == 0:
        return 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    bribe = bargain(
        arrears, court_listed, savings, trait_civic, luck_bribe, town_takes, town_official_weeks_lived, discretion, offers, price
    )
    favour = 1 if arrears > 0 and heard_friends > 0 and luck_favour < times(favours, discretion, 16) else 0
    named = 1 if luck_whim < share(times(whim, discretion, 16) * town_official_weeks_lived, town_adults) else 0
    named = named * (1 - court_listed) if arrears == 0 else 0
    freed, spared = bribe * court_listed, max(bribe, favour) * (1 - court_listed)
    if trait_official < 250:
        return 0, 0, 0, 0, named, spared, freed, bribe * price, 0, bribe, favour, named, 0, 0, 0, 0
    caught = takes if luck_review < review else 0
    over = 1 if official_listed > 0 and official_weeks + 1 >= term else 0
    listed = (1 if term > 0 else 0) if caught > 0 else official_listed * (1 - over)
    weeks = 0 if caught > 0 or listed == 0 else min(official_weeks + 1, 1023)
    open_now = 1 if luck_take < opens(official_risk, max(listed, caught), trait_boldness, trait_civic, usual, bold, dread) else 0
    takings = takes * min(share(town_bribes * price, town_takes), 2000)
    return (
        open_now, feared(official_risk, takes, caught, province_officials_caught, province_takes), listed, weeks, named, spared,
        freed, bribe * price - takings, caught * dismiss, bribe, favour, named, 1 - listed, open_now, caught, listed * (1 - official_listed),
    )


def open_to_bribes(takes):
    """An official who takes bribes this week."""
    return takes


def on_official_list(official_listed):
    """An official on the register."""
    return official_listed


mechanism = Mechanism(
    about="Officials: bribes, favours and whims in sanctions; being found out, a register, and careers.",
    sources=("OG-001", "OG-002", "docs/regimes.md"),
    columns=(
        Column("takes", "1 while an official takes bribes"),
        Column("official_risk", "believed chance of being found out", high=65535, unit="1/65536"),
        Column("official_listed", "1 while an official is on the register of officials"),
        Column("official_weeks", "weeks of the term served", high=1023, unit="weeks"),
    ),
    rules=(
        Rule("followed", "flag", "officials' conduct is followed in the run; with it alone nobody reviews it", high=1),
        Rule("discretion", "share", "how far officials decide who is listed", high=65536),
        Rule("review", "chance", "chance a week that an official who takes bribes is found out", high=CERTAIN),
        Rule("term", "weeks", "weeks on the register of officials; 0 for no register", high=1023),
        Rule("dismiss", "flag", "who is found out loses the post", high=1),
    ),
    free=(
        Free("usual", "logit", "usual chance that an official takes bribes in a week", "10 %/week", "1 %/week", "50 %/week",
             "assumed; no rate was found"),
        Free("bold", "utils", "utils over the whole range of boldness, and less by as much of civic habit", "1 utils", "0 utils",
             "3 utils", "assumed"),
        Free("dread", "utils", "utils against taking bribes where being found out is believed certain", "8 utils", "0 utils",
             "20 utils", "assumed: chance deters more than severity (THEORY B3.5)"),
        Free("whim", "chance", "chance a week that an official has somebody named who owes nothing", "0.005 %/week", "0 %/week",
             "1 %/week", "assumed; one article speaks of officials' whims, no rate: at this one about 1 listing in 50 is of somebody "
             "who owes nothing, as much as is published of wrong listings (EVIDENCE 2.9)"),
        Free("favours", "chance", "chance a week that a debtor tied to an official is excused", "20 %/week", "0 %/week",
             "100 %/week", "assumed"),
        Free("offers", "chance", "chance a week that a debtor with no civic habit offers a bribe", "5 %/week", "0 %/week",
             "50 %/week", "assumed"),
        Free("price", "money", "what a bribe costs", "50 % of pay", "0 % of pay", "800 % of pay", "assumed"),
    ),
    along={"friends": friends},
    counts=(
        Count("bribes", "bribes paid by debtors", "bribes"),
        Count("favours_done", "weeks in which debtors are excused for whom they know", "person-weeks"),
        Count("whims", "people named at an official's whim", "people"),
        Count("official_weeks_lived", "weeks of officials followed", "official-weeks"),
        Count("corrupt_weeks", "weeks in which officials take bribes", "official-weeks"),
        Count("officials_caught", "officials found out", "officials"),
        Count("officials_in", "officials put on the register", "officials"),
    ),
    weekly=weekly,
    writes=("takes", "official_risk", "official_listed", "official_weeks", "named", "excused", "cleared", "bills", "fired", "bribes",
            "favours_done", "whims", "official_weeks_lived", "corrupt_weeks", "officials_caught", "officials_in"),
    when="trait_adult",
    measures=(
        Measure("officials_open", "officials who take bribes", "officials", open_to_bribes),
        Measure("officials_on_list", "officials on the register", "officials", on_official_list),
    ),
)
