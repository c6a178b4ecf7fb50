"""A watchlist: people listed for suspicion, by an agency and without a debt or a judgment, and what that closes to them.

Of those of 18 and more some meet the agency's criterion (`suspects`, drawn once for each person, when listing begins); the
others are innocent of it.  The first are listed with one chance a week (`listing`), the second with another (`wrongly`): for a
namesake, a slip, an outdated file.  On a list an innocent person and another fare alike: only `review` (the agency looks again
by itself) and `redress` (somebody who knows complains, and is heard) tell them apart, with an error (`misjudged`).  Who is listed
learns it by `notice`, or where a trip is refused: in the United States nobody was told before 2015, and who was denied boarding
was neither confirmed nor denied to be listed (Latif v. Holder, 28 F. Supp. 3d 1134, found that this violated due process).

Sizes: in 2016 some 81,000 people stood on the no-fly list, fewer than 1,000 of them US persons; the whole database had about
a million and fewer than 5,000, one adult in 50,000 (Sen. Feinstein).  Errors: of 68,669 entries of the FBI 35 % rested on
outdated files, and of those due to leave 8 % were left on (ER-013, ER-014); over 15,000 people asked for redress within nine
months (ER-016).  How many on such a list are innocent nobody has published.

Demand for trips and posts is as of `bans`, from refusals in another country.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule


def in_force(listing, wrongly):
    """People are listed at all."""
    return 1 if listing + wrongly > 0 else 0


def next_suspect(trait_grown, in_force, suspect, luck_suspects, suspects):
    """2 for who meets the agency's criterion, 1 for who does not: drawn when listing begins, and again only if it ends and returns."""
    return trait_grown * in_force * (suspect if suspect > 0 else 2 if luck_suspects < suspects else 1)


def watch_in_true(on_watchlist, next_suspect, luck_listed, listing):
    """Somebody who meets the criterion is listed."""
    return 1 - on_watchlist if next_suspect == 2 and luck_listed < listing else 0


def watch_in_innocent(on_watchlist, next_suspect, luck_listed, wrongly):
    """Somebody who does not is listed."""
    return 1 - on_watchlist if next_suspect == 1 and luck_listed < wrongly else 0


def watch_in(watch_in_true, watch_in_innocent):
    """The person is listed."""
    return watch_in_true + watch_in_innocent


def wanted(trait_quintile, trait_mobility):
    """How much the person wants to travel, 384 for the average: more with income, and with a job that needs travel."""
    return trait_quintile * trait_mobility


def watch_refused_air(on_watchlist, flights, luck_flight, fly, wanted):
    """The listed person tries for a flight, and is refused."""
    return on_watchlist * flights if luck_flight < (fly * wanted) // 384 else 0


def watch_refused_rail(on_watchlist, rail, luck_rail, ride, wanted):
    """The listed person tries for a train, and is refused."""
    return on_watchlist * rail if luck_rail < (ride * wanted) // 384 else 0


def watch_refused_posts(on_watchlist, work, trait_employed, jobless, luck_post, seek):
    """The listed person, who is in work, is up for a post that asks for vetting, and is refused."""
    return on_watchlist * work * trait_employed * (1 - jobless) if luck_post < seek else 0


def watch_benefits_withheld(on_watchlist, benefits, jobless):
    """The listed person is without a job, and gets no benefit this week."""
    return on_watchlist * benefits * jobless


def barred_by_watchlist(on_watchlist, flights, rail, work, benefits):
    """Something is closed to the person this week."""
    return on_watchlist if flights + rail + work + benefits > 0 else 0


def forgone(watch_refused_posts, watch_benefits_withheld, worth_of_post, means_dole):
    """Pay or benefit that the person goes without."""
    return watch_refused_posts * worth_of_post + watch_benefits_withheld * means_dole


def looked_at(on_watchlist, luck_review, review):
    """The agency looks at the listing again by itself."""
    return on_watchlist if luck_review < review else 0


def watch_heard(on_watchlist, watch_known, luck_redress, redress):
    """The listed person, who knows of it, has complained and is heard."""
    return on_watchlist * watch_known if luck_redress < redress else 0


def watch_cleared(looked_at, watch_heard, suspect, luck_misjudged, misjudged):
    """Who looks takes the person off: an innocent one, or another by mistake."""
    return max(looked_at, watch_heard) if suspect == 1 or luck_misjudged < misjudged else 0


def watch_lapsed(on_watchlist, watch_cleared, watch_weeks, term, in_force):
    """Otherwise, the term is over, or there is no list any more."""
    return on_watchlist - watch_cleared if 0 < term <= watch_weeks + 1 or in_force == 0 else 0


def kept_on(on_watchlist, watch_cleared, watch_lapsed):
    """The listed person stays listed."""
    return on_watchlist - watch_cleared - watch_lapsed


def next_on_watchlist(watch_in, kept_on):
    """The person is on the list: one change a week at most."""
    return watch_in + kept_on


def next_watch_weeks(kept_on, watch_weeks):
    """Weeks on the list so far, up to 1,023."""
    return kept_on * min(watch_weeks + 1, 1023)


def told_of_it(watch_in, luck_notice, notice):
    """The person is told when listed."""
    return watch_in if luck_notice < notice else 0


def next_watch_known(kept_on, watch_known, told_of_it, watch_refused_air, watch_refused_rail):
    """The listed person knows of it: told, or refused a trip."""
    return told_of_it + kept_on * max(watch_known, watch_refused_air, watch_refused_rail)


def watch_weeks_innocent(next_on_watchlist, next_suspect):
    """A week on the list of somebody who does not meet its criterion."""
    return next_on_watchlist if next_suspect == 1 else 0


def watched_over(on_watchlist):
    """On the list."""
    return on_watchlist


def watched_innocent(on_watchlist, suspect):
    """On the list without meeting its criterion."""
    return on_watchlist if suspect == 1 else 0


mechanism = Mechanism(
    about="An agency's list of people under suspicion, without a debt or a judgment, and what it closes to them.",
    sources=(
        "ER-013", "ER-014", "ER-016",
        "Sen. Feinstein, press release of June 2016 on the Terrorist Screening Database (read)",
        "Latif v. Holder, 28 F. Supp. 3d 1134 (D. Or. 2014) (headnote read, not the opinion)",
        "US Department of Justice, notice of 13 April 2015 in Mohamed v. Holder, 1:11-cv-00050 (opening read; more as quoted elsewhere)",
    ),
    columns=(
        Column("suspect", "2 for who meets the agency's criterion, 1 for who does not, 0 while nobody is listed", high=2),
        Column("on_watchlist", "1 while on an agency's watchlist"),
        Column("watch_weeks", "weeks on the watchlist so far", high=1023, unit="weeks"),
        Column("watch_known", "1 when a person on the watchlist knows of it"),
    ),
    rules=(
        Rule("suspects", "chance", "chance that a person meets the agency's criterion, drawn once", high=CERTAIN),
        Rule("listing", "chance", "chance a week that such a person is listed", high=CERTAIN),
        Rule("wrongly", "chance", "chance a week that anybody else is, as for a name like another's", high=CERTAIN),
        Rule("term", "weeks", "weeks after which a listing ends; 0 for never", high=1023),
        Rule("review", "chance", "chance a week that the agency looks at a listing again, and takes off who is innocent", high=CERTAIN),
        Rule("notice", "chance", "chance that a person is told when listed", high=CERTAIN),
        Rule("redress", "chance", "chance a week that a listed person who knows of it is heard, and taken off if innocent", high=CERTAIN),
        Rule("misjudged", "chance", "chance that who looks or hears takes off somebody who meets the criterion", high=CERTAIN),
        Rule("flights", "flag", "air tickets are refused", high=1),
        Rule("rail", "flag", "rail tickets are refused", high=1),
        Rule("work", "flag", "posts that ask for vetting are refused", high=1),
        Rule("benefits", "flag", "who is without a job gets no benefit", high=1),
    ),
    free=(
        Free("fly", "chance", "chance a week that a person of average mobility in the middle quintile wants a flight",
             "1.6 %/week", "0.3 %/week", "4 %/week", "as of `bans` (SPC-011, SPC-022): refusals of another country's register"),
        Free("ride", "chance", "the same for a train", "0.6 %/week", "0.1 %/week", "6 %/week", "as of `bans` (SPC-012, SPC-023)"),
        Free("seek", "chance", "chance a week that a person in work is up for a post that asks for vetting", "0.08 %/week",
             "0.01 %/week", "5 %/week", "as of `bans` (SPC-013, SPC-020)"),
        Free("worth_of_post", "money", "pay forgone by missing it", "50 % of pay", "0 % of pay", "100 % of pay", "assumed, as of `bans`"),
    ),
    counts=(
        Count("watch_in", "listings for suspicion", "listings"),
        Count("watch_in_innocent", "of these, of people who do not meet the criterion", "listings"),
        Count("watch_cleared", "listings ended by a review or a complaint", "listings"),
        Count("watch_lapsed", "listings ended by a term, or with the list", "listings"),
        Count("watch_heard", "complaints of listed people heard", "complaints"),
        Count("watch_refused_air", "flights refused to people on the watchlist", "refusals"),
        Count("watch_refused_rail", "trains refused to people on the watchlist", "refusals"),
        Count("watch_refused_posts", "posts refused to people on the watchlist", "refusals"),
        Count("watch_benefits_withheld", "weeks of benefit withheld from people on the watchlist", "person-weeks"),
        Count("watch_weeks_innocent", "weeks on the watchlist of people who do not meet its criterion", "person-weeks"),
    ),
    weekly={
        "suspect": next_suspect, "on_watchlist": next_on_watchlist, "watch_weeks": next_watch_weeks, "watch_known": next_watch_known,
        "restricted": barred_by_watchlist, "setback": forgone, "watch_in": watch_in, "watch_in_innocent": watch_in_innocent,
        "watch_cleared": watch_cleared, "watch_lapsed": watch_lapsed, "watch_heard": watch_heard,
        "watch_refused_air": watch_refused_air, "watch_refused_rail": watch_refused_rail, "watch_refused_posts": watch_refused_posts,
        "watch_benefits_withheld": watch_benefits_withheld, "watch_weeks_innocent": watch_weeks_innocent,
    },
    when="trait_grown",
    measures=(
        Measure("watchlisted", "people on the watchlist", "people", watched_over),
        Measure("watchlisted_innocent", "people on the watchlist who do not meet its criterion", "people", watched_innocent),
    ),
    units={"forgone": "money", "next_watch_weeks": "weeks"},
)
