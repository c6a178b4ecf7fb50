"""Gaming: points for deeds that were not done, friends for hire, praise by machine; and audits.

Only what the score takes on trust can be gamed: a clause says how far unproved deeds count (`accepts`), whether anybody
one is tied to counts (`rents`) and whether praise is counted unread (`bots`).  Effort goes to knack x propensity x value
of a point, where its quadratic cost meets what it brings, a quarter of the way a week (`haste`), and a quarter of it is
seen as points (`noticed`; THEORY B3.6).  So people strive to look good where a point is worth most, just below a tier.
Who would fake less than `least` does not begin: faking has a cost of its own, and a touch of polish is no fraud.
Rented friends stand at the top of the scale and are mixed into the published score like any tie (`association`); a
machine posts praise for whatever praise brings (`speech`).

Audits take time.  Whose points are to be looked into stands in a queue of the town (`audit`, and up to `answer` times
as often again, the more of the auditors' time last week's catches took); next week auditors reach as many as they can
(`auditors`), and never one more; whom they do not reach go on waiting.  An audit of who games takes points and ends all
three.  No rate of faking, and no number of auditors, was found anywhere (GM-003): all of it is assumed.

`score_validity` is what a score is for: its correlation with civic habit.  It falls where knack is uneven (THEORY P18).
"""

from demerit.terms import CERTAIN, WHOLE, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def gamers(effort, rented, botting, least, redlisted, redlist_trusted):
    """Games enough for an audit to find, in any way, and is not passed by as trusted."""
    return 1 if (effort >= least or rented + botting > 0) and effort + rented + botting > 0 and redlisted * redlist_trusted == 0 else 0


def busy(gamers, auditors, answer, province_gaming_caught, province_adults):
    """The part of what the province's auditors can do in a week that last week's catches took; nil where they do not answer."""
    return (
        min(share(province_gaming_caught << 32, auditors * province_adults), 65536)
        if gamers > 0 and auditors * answer > 0 else 0
    )


def vigilance(gamers, auditors, audit, answer, busy):
    """The chance that the points of somebody who games are to be looked into: the usual one, up to `answer` times more."""
    return min(audit + times(audit * answer >> 16, busy, 16), 4294967296) if gamers * auditors > 0 else 0


def audits_wanted(audit_due, luck_audit, vigilance):
    """The person's points come to be looked into, from next week on, once auditors get so far; who waits comes no second time."""
    return 1 if audit_due == 0 and luck_audit < vigilance else 0


def begun(audit_due, auditors, town_before, week):
    """Audits (1/65536) that all towns before this one can do this week, from a mark that moves on by the golden section."""
    return auditors * town_before + 40503 * (week & 65535) if audit_due > 0 else 0


def places(audit_due, begun, auditors, town_adults):
    """Audits that the town's auditors can do this week: the whole ones that end in its part of the country's."""
    return ((begun + auditors * town_adults) >> 16) - (begun >> 16) if audit_due > 0 else 0


def audits(audit_due, queue_audit_due, places):
    """Auditors get to the person: so many of the town's queue as they have time for, and never one more."""
    return audit_due if queue_audit_due < places else 0


def next_audit_due(audit_due, audits, audits_wanted):
    """The person stands in the town's queue: until auditors get to them."""
    return audit_due - audits + audits_wanted


def gaming_caught(audits, gamers):
    """The audit finds the person gaming: points are taken, and all gaming ends."""
    return audits * gamers


def tempting(worth, aware, trait_gaming, accepts, knack):
    """The effort (1/256 point a week) at which faking would pay best: nil for who does not know of the score."""
    return min(times(times(knack * trait_gaming, worth, 15) * aware, accepts, 16), 16383)


def best(tempting, least):
    """The effort that the person goes for: who would fake less than is worth the trouble does not."""
    return tempting if tempting >= least else 0


def striving(effort, best, haste):
    """The effort put into faking: nearer to the best; the last hundredth of a point at once, or rounding would stick."""
    return best if abs(best - effort) <= 2 else effort + times(best - effort, haste, 16)


def next_effort(gaming_caught, striving):
    """The effort that stays, unless an audit ends it."""
    return striving if gaming_caught == 0 else 0


def faked(next_effort, aware, noticed):
    """Points for deeds that were not done: the part of the effort that is seen as points."""
    return max(times(next_effort * aware, noticed, 16), min(next_effort * aware * noticed, 1))


def guile(crafty, trait_gaming):
    """What the person's propensity adds to the wish to hire or automate."""
    return times(crafty, trait_gaming - 128, 8)


def market(gaming_caught, rents, aware, association_weight):
    """A friend for hire would count: ties are mixed in, the person knows of scores, and no audit came."""
    return 1 if gaming_caught == 0 and rents * aware > 0 and association_weight > 0 else 0


def headroom(score_ceiling, published):
    """How far the top of the scale is above the person's score, in sixteenths of a point."""
    return max((score_ceiling >> 4) - published, 0)


def friend_brings(market, headroom, worth, association_weight, tie_count, horizon):
    """What one rented friend brings over the horizon: a pull to the top of the scale, shared among the person's ties."""
    return (
        (share(times(headroom * worth, association_weight, 16), tie_count + 1) * horizon + 2048) >> 12
        if market > 0 else 0
    )


def tempted(market, rented, hire, guile, friend_brings):
    """The chance of renting one more friend this week; three are the most."""
    return logistic(hire + guile + friend_brings) if market > 0 and rented < 3 else 0


def hired(luck_rent, tempted):
    """The person rents one more friend."""
    return 1 if luck_rent < tempted else 0


def ended(rented, luck_lapse, lapse):
    """The term of a rented friend is not renewed."""
    return 1 if rented > 0 and luck_lapse < lapse else 0


def next_rented(market, rented, hired, ended):
    """Friends rented next week: one more, or one less."""
    return rented + hired - ended if market > 0 else 0


def praise_price(speech_praise_points):
    """Points that a post of praise brings."""
    return max(speech_praise_points, 0)


def unread(gaming_caught, bots, aware, praise_price):
    """Praise by machine would be paid: it counts unread, the person knows of scores, and no audit came."""
    return 1 if gaming_caught == 0 and bots * aware > 0 and praise_price > 0 else 0


def machine_brings(unread, bot_posts, praise_price, worth, horizon):
    """What a machine that posts praise brings over the horizon."""
    return min((bot_posts * praise_price * worth * horizon) >> 16, 4096) if unread > 0 else 0


def inventive(unread, botting, automate, guile, machine_brings):
    """The chance that somebody without a machine starts one this week."""
    return logistic(automate + guile + machine_brings) if unread > botting else 0


def started(luck_bot, inventive):
    """The person starts a machine that posts praise."""
    return 1 if luck_bot < inventive else 0


def renewed(unread, botting, luck_bot, lapse):
    """A machine that ran is renewed."""
    return 1 if unread * botting > 0 and luck_bot >= lapse else 0


def next_botting(started, renewed):
    """A machine posts praise next week."""
    return started + renewed


def bought_praise(next_botting, bot_posts):
    """Posts of praise that no person wrote."""
    return next_botting * bot_posts


def booked(gaming_caught, points, faked, bought_praise, praise_price):
    """Points posted to the score: for what was faked and for praise, or those that an audit takes."""
    return points if gaming_caught > 0 else faked + bought_praise * praise_price


def outlay(next_rented, rent, next_botting, hosting):
    """Money for friends and machines."""
    return next_rented * rent + next_botting * hosting


def fakers(effort, least):
    """Faking deeds, and not only a touch of polish."""
    return 1 if effort >= max(least, 1) else 0


def friends_rented(rented):
    """Rented friends."""
    return rented


def machines_running(botting):
    """With a machine that posts praise."""
    return botting


def score_and_habit(published, trait_civic):
    """Published score times civic habit, of scored people."""
    return published * trait_civic


def habit(published, trait_civic):
    """Civic habit of scored people."""
    return trait_civic if published > 0 else 0


def habit_squared(published, trait_civic):
    """Squared civic habit of scored people."""
    return trait_civic * trait_civic if published > 0 else 0


mechanism = Mechanism(
    about="Faked deeds, rented friends, praise by machine, and audits.",
    sources=("GM-003", "GM-001", "docs/theory.md"),
    columns=(
        Column("effort", "effort put into looking good", high=16383, unit="1/256 point a week"),
        Column("rented", "friends rented", high=3),
        Column("botting", "1 while a machine posts praise"),
        Column("audit_due", "1 while the person's points are to be looked into"),
    ),
    rules=(
        Rule("accepts", "share", "how far deeds count without proof", high=65536),
        Rule("rents", "flag", "anybody one is tied to counts, for hire or not", high=1),
        Rule("bots", "flag", "praise counts, whoever or whatever wrote it", high=1),
        Rule("audit", "chance", "chance a week that the points of somebody who games are to be looked into", high=CERTAIN),
        Rule("auditors", "share", "share of a town's adults whose points auditors can look into a week; 0: nobody can", high=WHOLE),
        Rule("points", "points", "points posted to whoever is caught", low=-1000 * 256, high=1000 * 256),
        Rule("answer", "share", "how many times as often again they would look, after a week whose catches took all their time",
             high=16 * 65536),
    ),
    free=(
        Free("knack", "count", "effort, in points a week, that a util a point calls forth at middling propensity", "40", "0", "400",
             "assumed: near a tier a fifth of a point a week, about what true deeds bring (THEORY B3.6, GM-003)"),
        Free("least", "points", "effort a week below which nobody begins to fake deeds, and an audit finds nothing", "1 points",
             "0.1 points", "4 points", "assumed: what the least of deeds brings; a quarter of it is seen (GM-003)"),
        Free("hire", "utils", "usual logit of renting a friend in a week", "-9 utils", "-12 utils", "-2 utils", "assumed (GM-003)"),
        Free("rent", "money", "what a rented friend costs a week", "1 % of pay", "0 % of pay", "20 % of pay", "assumed"),
        Free("automate", "utils", "usual logit of starting a machine that posts praise", "-7 utils", "-12 utils", "-2 utils",
             "assumed (GM-003)"),
        Free("hosting", "money", "what the machine costs a week", "1 % of pay", "0 % of pay", "20 % of pay",
             "assumed"),
        Free("bot_posts", "count", "posts of praise a machine adds in a week", "2", "0", "20", "assumed"),
        Free("crafty", "utils", "utils of hiring or automating over the whole range of propensity", "4 utils", "0 utils", "8 utils",
             "assumed"),
        Free("lapse", "chance", "chance a week that a rented friend or machine is not renewed", "10 %/week", "1 %/week",
             "100 %/week", "assumed: ten weeks on average"),
        Free("horizon", "count", "weeks over which what is gamed is felt", "26", "4", "104", "as for ties, THEORY B3.8"),
        Free("haste", "share", "part of the way to the effort that pays best gone in a week", "0.25", "0.02", "1",
             "assumed (THEORY B3.6)"),
        Free("noticed", "share", "part of the effort to look good that is seen as points", "0.25", "0", "1", "assumed (THEORY B3.6)"),
    ),
    counts=(
        Count("faked", "points for deeds that were not done", "1/256 point"),
        Count("bought_praise", "posts of praise that no person wrote", "posts"),
        Count("rented_weeks", "weeks of friendship paid for", "friend-weeks"),
        Count("audits_wanted", "times points came to be looked into, once auditors have the time", "audits"),
        Count("audits", "audits done, a week after or later", "audits"),
        Count("gaming_caught", "times an audit caught somebody", "findings"),
    ),
    weekly={
        "effort": next_effort, "rented": next_rented, "botting": next_botting, "own": booked, "bills": outlay, "faked": faked,
        "bought_praise": bought_praise, "rented_weeks": next_rented, "audit_due": next_audit_due, "audits_wanted": audits_wanted,
        "audits": audits, "gaming_caught": gaming_caught,
    },
    optional={"redlisted": 0, "redlist_trusted": 0},
    when="aware or effort or rented or botting or audit_due",
    measures=(
        Measure("gamers", "people an audit would find gaming", "people", gamers),
        Measure("fakers", "people who fake deeds, and not only a touch of polish", "people", fakers),
        Measure("rented_friends", "rented friends", "friends", friends_rented),
        Measure("bots_running", "machines posting praise", "machines", machines_running),
        Measure("score_civic", "sum of score times civic habit over scored people", "points", score_and_habit, scale=16),
        Measure("civic_sum", "sum of civic habit (0 to 255) over scored people", "habit", habit),
        Measure("civic_squares", "sum of squared civic habit over scored people", "habit squared", habit_squared),
    ),
    units={
        "busy": "share", "vigilance": "chance", "tempting": "points", "best": "points", "striving": "points", "next_effort": "points", "faked": "points",
        "guile": "utils", "friend_brings": "utils", "tempted": "chance", "praise_price": "points", "machine_brings": "utils",
        "inventive": "chance", "booked": "points", "outlay": "money",
    },
    choices=("striving", "hired", "started"),
)
