"""Officials: bribes, favours and whims in who is listed; being found out; a register of officials and careers that end.

An official (`trait_official` of 250 and over, usually at work, whose post is not lost) is open to bribes from week to week:
more where bold and less civic, less where being found out is believed near (own experience, and the province's news).  Where officials decide who is listed
(`discretion`) three things follow, each drawn by whom it happens to.  *Bribes*: a debtor in arrears, or on the register,
finds an official of the town who takes them with the share who do, pays, and is excused or cleared.  *Favour*: a debtor tied
to an official is excused.  *Whims*: somebody who owes nothing is named, as often as the town has officials.

A register of officials (`registers`, `term`) is what one article told of: over 1,100 officials by December 2017, for which no
second source was found (OG-001); more than 20 county governments were listed in 2017 (OG-002).  To be found out is another
thing, and far more frequent: the party's inspectors punished 527,000 people in 2017 alone.  So who is found out (`review`) is
listed with one chance and loses the post, for good, with another (`dismiss`): a friend in a lost office excuses nobody.
With `followed` alone nobody looks: the persons-only regime.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def friends(their_office, tie_kind):
    """A mutual tie who holds an office, and has not lost it."""
    return 1 if their_office == 1 and tie_kind < 5 else 0


def subject(followed, trait_grown):
    """1 for somebody of 18 or more, where officials' conduct is followed: nobody younger owes, is listed or named."""
    return trait_grown if followed > 0 else 0


def first_office(subject, trait_official, trait_employed):
    """1 for who holds an office at the start."""
    return subject * trait_employed if trait_official >= 250 else 0


def official(first_office, office):
    """1 for who holds an office: somebody usually at work, who has not lost it."""
    return first_office if office < 2 else 0


def willing(subject, arrears, court_listed, savings, trait_civic, offers, price):
    """The chance that a debtor in arrears or on the register offers a bribe: has the money, and lacks the civic habit."""
    return times(offers, 256 - trait_civic, 8) if subject > 0 and (arrears > 0 or court_listed > 0) and savings >= price else 0


def open_doors(willing, town_takes, town_official_weeks_lived):
    """Share of the town's officials in office who took bribes last week: the chance that the one met by who is willing does."""
    return min(share(town_takes * 65536, town_official_weeks_lived), 65536) if willing > 0 else 0


def bribes(willing, open_doors, discretion, luck_bribe):
    """1 when a debtor pays a bribe to an official who takes it."""
    return 1 if willing > 0 and luck_bribe < times(times(willing, open_doors, 16), discretion, 16) else 0


def favours_done(subject, arrears, heard_friends, luck_favour, favours, discretion):
    """1 when a debtor is excused for an official they know."""
    return subject if arrears > 0 and heard_friends > 0 and luck_favour < times(favours, discretion, 16) else 0


def blameless(subject, arrears, court_listed):
    """1 for somebody who owes nothing and is not listed."""
    return subject if arrears == 0 and court_listed == 0 else 0


def caprice(blameless, whim, discretion, town_official_weeks_lived, town_adults):
    """The chance that some official of the town has this person named, who owes nothing."""
    return share(times(whim, discretion, 16) * town_official_weeks_lived, town_adults) if blameless > 0 else 0


def whims(caprice, luck_whim):
    """1 for who is named to the court at an official's whim."""
    return 1 if luck_whim < caprice else 0


def bought_off(bribes, court_listed):
    """1 for a listed person whose bribe clears them from the register."""
    return bribes * court_listed


def let_off(bribes, favours_done, court_listed):
    """1 for a debtor not yet listed whom a bribe or a favour excuses."""
    return max(bribes, favours_done) * (1 - court_listed)


def officials_caught(official, takes, luck_review, review):
    """1 for an official who took bribes and is found out."""
    return takes if official > 0 and luck_review < review else 0


def put_on(officials_caught, luck_register, registers):
    """1 for an official found out who is put on the register of officials, as few are."""
    return officials_caught if luck_register < registers else 0


def term_over(official_listed, official_weeks, term):
    """1 when the term on the register of officials ends."""
    return 1 if official_listed > 0 and official_weeks + 1 >= term else 0


def next_official_listed(subject, official_listed, put_on, term_over, term):
    """1 while on the register of officials, in office or not; without a term there is none."""
    return (1 if term > 0 else 0) if put_on > 0 else subject * official_listed * (1 - term_over)


def next_official_weeks(next_official_listed, put_on, official_weeks):
    """Weeks of the term served; who is put on once more begins anew."""
    return 0 if put_on > 0 or next_official_listed == 0 else min(official_weeks + 1, 1023)


def officials_in(official_listed, next_official_listed):
    """1 for who is put on the register of officials."""
    return next_official_listed * (1 - official_listed)


def official_weeks_lived(official, next_official_listed):
    """1 for an official in office, and not on the register."""
    return official * (1 - next_official_listed)


def post_lost(officials_caught, luck_dismiss, dismiss):
    """1 for who is found out and loses the post."""
    return officials_caught if luck_dismiss < dismiss else 0


def next_office(official, office, post_lost):
    """1 for who holds an office, 2 for who has lost it: nobody is called back."""
    return 2 if post_lost > 0 or office == 2 else official


def unwatched(official, next_official_listed, officials_caught):
    """1 for an official who could take bribes: a listed one is watched and takes none, nor does one just found out."""
    return official if next_official_listed == 0 and officials_caught == 0 else 0


def disposition(unwatched, trait_boldness, trait_civic, bold):
    """What an official's own nature adds to the pull of bribes: more where bold, less where civic."""
    return times(bold, trait_boldness - 128, 8) - times(bold, trait_civic - 64, 8) if unwatched > 0 else 0


def temptation(unwatched, usual, disposition, official_risk, dread):
    """How much draws an official to take bribes: the usual and one's nature, less where being found out is believed near."""
    return usual + disposition - times(dread, official_risk, 16) if unwatched > 0 else 0


def next_takes(unwatched, temptation, luck_take):
    """1 for an official who is open to bribes this week."""
    return 1 if unwatched > 0 and luck_take < logistic(temptation) else 0


def news(official, province_officials_caught, province_takes):
    """Share of the province's officials who took bribes and were found out, as an official hears of it."""
    return min(share(province_officials_caught * 65536, province_takes), 65535) if official > 0 else 0


def lived_through(official_risk, takes, officials_caught, learns):
    """Believed chance of being found out, after what became of one's own bribes: part of the way to certain, or to never."""
    return official_risk + times(65535 * officials_caught - official_risk, learns, 16) if takes > 0 else official_risk


def next_official_risk(official, lived_through, news, hears):
    """Believed chance of being found out, after one's own case and the province's news."""
    return min(max(lived_through + times(news - lived_through, hears, 16), 0), 65535) if official > 0 else 0


def takings(official, takes, town_bribes, price, town_takes):
    """What an official who took bribes last week got: the town's bribes, shared by those who took them."""
    return min(share(town_bribes * price, town_takes), 2000) if official > 0 and takes > 0 else 0


def paid(bribes, price, takings):
    """What a bribe costs who pays it, less what bribes bring who takes them."""
    return bribes * price - takings


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
        Column("office", "1 for who holds an office, 2 for who lost it", high=2, seen=True),
    ),
    rules=(
        Rule("followed", "flag", "officials' conduct is followed in the run; with it alone nobody reviews it", high=1, world=True),
        Rule("discretion", "share", "how far officials decide who is listed", high=65536),
        Rule("review", "chance", "chance a week that an official who takes bribes is found out", high=CERTAIN),
        Rule("registers", "chance", "chance that who is found out is put on the register of officials", high=CERTAIN),
        Rule("term", "weeks", "weeks on the register of officials; 0 for no register", high=1023),
        Rule("dismiss", "chance", "chance that who is found out loses the post", high=CERTAIN),
    ),
    free=(
        Free("usual", "logit", "usual chance that an official takes bribes in a week", "10 %/week", "1 %/week", "50 %/week",
             "assumed; no rate was found"),
        Free("bold", "utils", "utils over the whole range of boldness, and less by as much of civic habit", "1 utils", "0 utils",
             "3 utils", "assumed"),
        Free("dread", "utils", "utils against taking bribes where being found out is believed certain", "8 utils", "0 utils",
             "20 utils", "assumed: chance deters more than severity (THEORY B3.5)"),
        Free("whim", "chance", "chance a week that an official has somebody named who owes nothing", "0.01 %/week", "0 %/week",
             "1 %/week", "assumed; one article speaks of officials' whims, no rate: with half of the listing theirs 3 adults in 100,000 "
             "a year, 1 to 2 % of the listings published (2.1 to 2.8 in 1,000), as much as is assumed of wrong ones (EVIDENCE 2.9)"),
        Free("favours", "chance", "chance a week that a debtor tied to an official is excused", "20 %/week", "0 %/week",
             "100 %/week", "assumed"),
        Free("offers", "chance", "chance a week that a debtor with no civic habit offers a bribe", "5 %/week", "0 %/week",
             "50 %/week", "assumed"),
        Free("price", "money", "what a bribe costs", "50 % of pay", "0 % of pay", "800 % of pay", "assumed"),
        Free("learns", "share", "how far what became of one's own bribes moves the believed chance of being found out", "0.125",
             "0", "0.5", "assumed: as of speech, 1/8 for one's own experience (THEORY B3.5)"),
        Free("hears", "share", "how far the province's news moves it", "0.015625", "0", "0.25",
             "assumed: as what is seen of a friend's speech, 1/64 (THEORY B3.5)"),
    ),
    begin={"office": first_office},
    along={"friends": friends},
    counts=(
        Count("bribes", "bribes paid by debtors", "bribes"),
        Count("favours_done", "weeks in which debtors are excused for whom they know", "person-weeks"),
        Count("whims", "namings at an official's whim", "namings"),
        Count("official_weeks_lived", "weeks of officials followed", "official-weeks"),
        Count("corrupt_weeks", "weeks in which officials take bribes", "official-weeks"),
        Count("officials_caught", "times an official was found out", "findings"),
        Count("officials_in", "entries of officials to their register", "entries"),
    ),
    weekly={
        "takes": next_takes, "official_risk": next_official_risk, "official_listed": next_official_listed,
        "official_weeks": next_official_weeks, "office": next_office, "named": whims, "excused": let_off, "cleared": bought_off, "bills": paid,
        "fired": post_lost, "bribes": bribes, "favours_done": favours_done, "whims": whims,
        "official_weeks_lived": official_weeks_lived, "corrupt_weeks": next_takes, "officials_caught": officials_caught,
        "officials_in": officials_in,
    },
    when="trait_grown",
    measures=(
        Measure("officials_open", "officials who take bribes", "officials", open_to_bribes),
        Measure("officials_on_list", "officials on the register", "officials", on_official_list),
    ),
    news_order=("town_takes", "town_official_weeks_lived", "town_bribes", "province_officials_caught"),
    units={
        "willing": "chance", "open_doors": "share", "caprice": "chance", "disposition": "utils", "temptation": "logit", "news": "share",
        "lived_through": "share", "takings": "money", "paid": "money",
    },
    choices=("bribes", "next_takes"),
)
