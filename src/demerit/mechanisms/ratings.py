"""Ratings by customers: who works through a platform is rated, and shut out when the mean falls below a line.

Customers rate a worker in a week with a chance (`rates`); the rating is a slow mean in stars (`memory`), and begins at five.
Whose mean is below the `line` loses the work, for `weeks` or for good; `review` says how many a human being looks at, after
`review_weeks`, and `reinstates` how many of these are let back, so that a token review can be written down as one.  Uber's
line stood near 4.6 stars of five, over the last 500 rated trips (Rosenblat 2015); customers' prejudice enters by the mean and
no decision names it (Rosenblat et al. 2017), so it is a chance of a bad week more for a group that only errors are measured
by (`bias`), for those who live in the country (`rural`) or for the lowest fifth of incomes (`poor`).  On a platform
of home services non-white workers had 4.72 stars and others 4.79 (Botelho et al. 2025).

The Dutch cases are about drivers shut out on a signal of fraud, and not on their ratings; they say what a review must be: one
that was no more than a symbolic act did not take the decisions out of Art. 22 GDPR (Gerechtshof Amsterdam, 4 April 2023,
ECLI:NL:GHAMS:2023:793), and six drivers were to be let back by a judgment in default (Rb. Amsterdam, C/13/696010).

What is earned there is a part of the pay that the country gives (`earns`): who is shut out goes without it (`setback`,
counted as `taken_by_ratings_setback`) until they find other work, which takes as long as others stay (`churn`).
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, share, times


def first_gig(trait_employed, luck_works, works):
    """Who works through the platform at the start, of those usually in work."""
    return trait_employed if luck_works < works << 16 else 0


def join_chance(works, churn):
    """The chance a week of taking up such work by which, with those who give it up, the share who do it rests at `works`."""
    return min(share(churn * works, max(65536 - works, 1)), 4294967296)


def gig_joined(trait_employed, gig, deactivated, luck_joins, join_chance):
    """The person takes up work on the platform, which does not shut them out."""
    return trait_employed * (1 - gig) * (1 - deactivated) if luck_joins < join_chance else 0


def next_gig(gig, works, luck_quits, churn, gig_joined):
    """The person works through the platform, or would if it let them; other work is found as often as such work is given up."""
    return gig_joined + (gig if works > 0 and luck_quits >= churn else 0)


def gig_weeks(gig, deactivated):
    """The person works through the platform this week."""
    return gig * (1 - deactivated)


def prone(trait_standing, bad, varies):
    """The chance that a week of ratings is bad by what the person does: the higher, the less they are looked up to."""
    return max(bad - times(times(bad, varies, 16), trait_standing, 6), 0)


def slight(trait_group, trait_urban, trait_quintile, bias, rural, poor):
    """What customers' prejudice adds to that chance."""
    return trait_group * bias + (1 - trait_urban) * rural + (poor if trait_quintile == 1 else 0)


def rated(gig_weeks, luck_rates, rates):
    """Customers rate the worker this week."""
    return gig_weeks if luck_rates < rates else 0


def rated_badly(rated, luck_stars, prone, slight):
    """The week's ratings are bad, for whatever reason."""
    return rated if luck_stars < prone + slight else 0


def rated_unfairly(rated_badly, luck_stars, prone):
    """They are bad by prejudice alone: without it they would have been good."""
    return rated_badly if luck_stars >= prone else 0


def stars(rated_badly, dip):
    """The mean of the week's ratings: five stars, or in a bad week `dip` less."""
    return 81920 - 64 * rated_badly * dip


def mean_stars(gig_weeks, rating, rated, stars, memory):
    """The worker's mean after this week; a new one begins at five stars."""
    before = rating if rating > 0 else 81920
    return gig_weeks * (before + rated * times(stars - before, memory, 16))


def deactivations(gig_weeks, mean_stars, line):
    """The platform shuts the worker out: the mean is below the line."""
    return gig_weeks if mean_stars < line << 6 else 0


def deactivations_reviewed(deactivated, shut_weeks, luck_review, review, review_weeks):
    """A human being looks at the case: once, in the week after, or so many weeks later."""
    return deactivated if shut_weeks == review_weeks and luck_review < review else 0


def reinstated(deactivations_reviewed, luck_reinstates, reinstates):
    """Who looked lets the worker back."""
    return deactivations_reviewed if luck_reinstates < reinstates else 0


def shut_long_enough(deactivated, shut_weeks, weeks, line, works):
    """The time is over; so it is for all once there is no such line or platform."""
    return deactivated if 0 < weeks <= shut_weeks + 1 or line == 0 or works == 0 else 0


def reactivated(reinstated, shut_long_enough):
    """The worker may work there again, and begins at five stars."""
    return max(reinstated, shut_long_enough)


def next_deactivated(deactivated, reactivated, deactivations):
    """The platform lets the person do no work."""
    return deactivated - reactivated + deactivations


def next_shut_weeks(deactivated, reactivated, shut_weeks):
    """Weeks shut out so far, up to 1,023."""
    return (deactivated - reactivated) * min(shut_weeks + 1, 1023)


def next_rating(next_gig, next_deactivated, mean_stars):
    """The mean in 1/16384 star; none while the person does no work there."""
    return next_gig * (1 - next_deactivated) * mean_stars


def weeks_deactivated(next_gig, next_deactivated):
    """The person is shut out, and has found no other work."""
    return next_gig * next_deactivated


def earnings_lost(weeks_deactivated, jobless, earns):
    """Pay of the platform that the person goes without; who has no job at all goes without it already."""
    return weeks_deactivated * (1 - jobless) * earns


def at_work(gig, deactivated):
    """Working through the platform."""
    return gig * (1 - deactivated)


def shut_out(deactivated):
    """Shut out of the platform, whether or not they found other work."""
    return deactivated


mechanism = Mechanism(
    about="Customers' ratings of those who work through a platform, which shuts out who falls below a line.",
    sources=(
        "Rosenblat, Uber's Pax: Hidden Bias in Rating Systems, CSCW workshop 2015 (opening read in a copy)",
        "Rosenblat, Levy, Barocas and Hwang, Policy & Internet 9(3) 2017, doi:10.1002/poi3.153 (abstract read)",
        "Botelho, Jun, Humes and DeCelles, Nature 2025, doi:10.1038/s41586-025-08599-7 (abstract and figure 2 read)",
        "Gerechtshof Amsterdam, ECLI:NL:GHAMS:2023:793; Rb. Amsterdam, C/13/696010 (summaries read, not the judgments)",
    ),
    columns=(
        Column("gig", "1 for who works through a platform, or would if it let them"),
        Column("rating", "the mean of customers' ratings; 0 for none", high=81920, unit="1/16384 star"),
        Column("deactivated", "1 while the platform shuts the person out"),
        Column("shut_weeks", "weeks shut out so far", high=1023, unit="weeks"),
    ),
    rules=(
        Rule("works", "share", "share of those usually in work who work through the platform", high=65536),
        Rule("rates", "chance", "chance that customers rate a worker in a week", high=CERTAIN),
        Rule("memory", "share", "how far the ratings of a week move the mean", high=65536),
        Rule("line", "points", "stars below which a worker is shut out; 0 for never", high=5 * 256),
        Rule("weeks", "weeks", "how long; 0 for good", high=1023),
        Rule("review", "chance", "chance that a human being looks at the case", high=CERTAIN),
        Rule("review_weeks", "weeks", "weeks that the case waits for it", high=255),
        Rule("reinstates", "chance", "chance that who looks lets the worker back", high=CERTAIN),
        Rule("bias", "chance", "customers' prejudice: chance of a bad week added for the group that errors are measured by", high=CERTAIN),
        Rule("rural", "chance", "the same, for those who live in the country", high=CERTAIN),
        Rule("poor", "chance", "the same, for the lowest fifth of incomes", high=CERTAIN),
    ),
    free=(
        Free("bad", "chance", "chance that a rated week is a bad one, for the average worker", "20 %/week", "5 %/week", "50 %/week",
             "set, with a dip of one star, to means of 4.7 to 4.8 stars (Botelho et al. 2025)"),
        Free("dip", "points", "stars by which the mean of a bad week is lower", "1 points", "0.25 points", "4 points", "assumed"),
        Free("varies", "share", "how much rarer bad weeks are for who stands one standard deviation higher", "0.4", "0", "1",
             "assumed: with a memory of .06 some 3 % of who stay are below 4.6 stars, as was said of Uber's in pages not traced to a source"),
        Free("churn", "chance", "chance a week of giving up such work, or of finding other", "2.2 %/week", "0.5 %/week", "8 %/week",
             "a quarter of Uber's drivers within three months in early 2016 (Isaac, Super Pumped, p. 234, as quoted elsewhere)"),
        Free("earns", "money", "what is earned through the platform, of usual pay", "30 % of pay", "2 % of pay", "100 % of pay",
             "assumed: of a tenth of adults who ever did such work a fifth had half their income or 20 hours a week from it (JRC 2018)"),
    ),
    begin={"gig": first_gig},
    counts=(
        Count("gig_weeks", "weeks of work through the platform", "person-weeks"),
        Count("gig_joined", "times work through the platform was taken up", "times"),
        Count("rated", "weeks in which customers rated a worker", "person-weeks"),
        Count("rated_badly", "of these, bad ones", "person-weeks"),
        Count("rated_unfairly", "of these, bad by prejudice alone", "person-weeks"),
        Count("deactivations", "times a worker was shut out", "times"),
        Count("deactivations_reviewed", "of these, looked at by a human being", "times"),
        Count("weeks_deactivated", "weeks shut out without other work", "person-weeks"),
        Count("reactivated", "times a worker was let back", "times"),
    ),
    weekly={
        "gig": next_gig, "rating": next_rating, "deactivated": next_deactivated, "shut_weeks": next_shut_weeks,
        "setback": earnings_lost, "restricted": weeks_deactivated, "gig_weeks": gig_weeks, "gig_joined": gig_joined, "rated": rated,
        "rated_badly": rated_badly, "rated_unfairly": rated_unfairly, "deactivations": deactivations,
        "deactivations_reviewed": deactivations_reviewed, "weeks_deactivated": weeks_deactivated, "reactivated": reactivated,
    },
    when="trait_employed",
    measures=(
        Measure("gig_people", "people who work through the platform", "people", at_work),
        Measure("deactivated_people", "people whom the platform shuts out", "people", shut_out),
    ),
    units={"join_chance": "chance", "prone": "chance", "slight": "chance", "earnings_lost": "money", "next_shut_weeks": "weeks"},
    choices=("gig_joined",),
)
