"""Gaming: points for deeds that were not done, friends for hire, praise by machine; and audits.

Only what the score takes on trust can be gamed: a clause says how far unproved deeds count (`accepts`), whether anybody
one is tied to counts (`rents`) and whether praise is counted unread (`bots`).  Effort goes to knack x propensity x value
of a point, where its quadratic cost meets what it brings, a quarter of the way a week, and a quarter of it is seen as
points (THEORY B3.6).  So people strive to look good where a point is worth most, just below a tier.  Rented friends stand
at the top of the scale and are mixed into the published score like any tie (`association`); a machine posts praise for
whatever praise brings (`speech`).  An audit that comes takes points and ends all three; with `answer` the office audits
more after weeks in which it caught many.  No rate of faking has been measured anywhere (GM-003): all of it is assumed.

`score_validity` is what a score is for: its correlation with civic habit.  It falls where knack is uneven (THEORY P18).
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def best(worth, aware, trait_gaming, accepts, knack):
    """The effort (1/256 point a week) at which faking pays best: nil for who does not know of the score."""
    return min(times(times(knack * trait_gaming, worth, 15) * aware, accepts, 16), 16383)


def strives(effort, target):
    """A quarter of the way to the best effort; the last hundredth of a point at once, so that rounding does not stick."""
    return target if abs(target - effort) <= 2 else effort + times(target - effort, 1, 2)


def friend_brings(published, worth, association_weight, score_ceiling, tie_count, horizon):
    """Utils (Q8) that one rented friend brings over the horizon: a pull to the top of the scale, shared among my ties."""
    gap = max((score_ceiling >> 4) - published, 0)
    return (share(times(gap * worth, association_weight, 16), tie_count + 1) * horizon + 2048) >> 12


def hires(published, worth, rented, trait_gaming, tie_count, luck_rent, luck_lapse,
          association_weight, score_ceiling, hire, crafty, lapse, horizon):
    """Friends rented next week: one more, or one less when a term is not renewed."""
    utils = (hire + times(crafty, trait_gaming - 128, 8)
             + friend_brings(published, worth, association_weight, score_ceiling, tie_count, horizon))
    more = 1 if rented < 3 and luck_rent < logistic(utils) else 0
    less = 1 if rented > 0 and luck_lapse < lapse else 0
    return rented + more - less


def automates(worth, botting, trait_gaming, luck_bot, praise, bot_posts, automate, crafty, lapse, horizon):
    """Whether a machine posts praise next week: started for what praise brings, or not renewed."""
    gain = (bot_posts * praise * worth * horizon) >> 16
    start = 1 if luck_bot < logistic(automate + times(crafty, trait_gaming - 128, 8) + min(gain, 4096)) else 0
    stop = 1 if luck_bot < lapse else 0
    return 1 - stop if botting > 0 else start


def weekly(
    effort, rented, botting, aware, published, worth, redlisted, trait_gaming, tie_count, province_gaming_caught, province_adults,
    luck_audit, luck_rent, luck_lapse, luck_bot, association_weight, score_ceiling, speech_praise_points, redlist_trusted,
    accepts, rents, bots, audit, points, answer, knack, hire, rent, automate, hosting, bot_posts, crafty, lapse, horizon,
):
    """Fake, rent and automate, or be caught; what was faked is posted as points, what was rented as bills."""
    praise = max(speech_praise_points, 0)
    chance = min(audit + answer * share(province_gaming_caught * 65536, province_adults), 4294967296)
    games = 1 if effort + rented + botting > 0 else 0
    if games * (1 - redlisted * redlist_trusted) > 0 and luck_audit < chance:
        return 0, 0, 0, points, 0, 0, 0, 0, 1
    tried = strives(effort, best(worth, aware, trait_gaming, accepts, knack))
    friends = hires(
        published, worth, rented, trait_gaming, tie_count, luck_rent, luck_lapse,
        association_weight, score_ceiling, hire, crafty, lapse, horizon,
    ) if rents * aware > 0 and association_weight > 0 else 0
    machine = automates(
        worth, botting, trait_gaming, luck_bot, praise, bot_posts, automate, crafty, lapse, horizon
    ) if bots * aware > 0 and praise > 0 else 0
    faked = times(tried, aware, 2)
    posts = machine * bot_posts
    return tried, friends, machine, faked + posts * praise, friends * rent + machine * hosting, faked, posts, friends, 0


def gamers(effort, rented, botting, redlisted, redlist_trusted):
    """Games in any way an audit would find, and is not passed by as trusted."""
    return 1 if effort + rented + botting > 0 and redlisted * redlist_trusted == 0 else 0


def fakers(effort):
    """Striving to look good by a point a week or more."""
    return 1 if effort >= 256 else 0


def friends_rented(rented):
    """Rented friends."""
    return rented


def machines(botting):
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
    ),
    rules=(
        Rule("accepts", "share", "how far deeds count without proof", high=65536),
        Rule("rents", "flag", "anybody one is tied to counts, for hire or not", high=1),
        Rule("bots", "flag", "praise counts, whoever or whatever wrote it", high=1),
        Rule("audit", "chance", "chance a week that somebody who games is looked into", high=CERTAIN),
        Rule("points", "points", "points posted to whoever is caught", low=-1000 * 256, high=1000 * 256),
        Rule("answer", "share", "added to the chance of an audit, for the share of a province's adults caught last week",
             high=16 * 65536),
    ),
    free=(
        Free("knack", "count", "effort, in points a week, that a util a point calls forth at middling propensity", "40", "0", "400",
             "assumed: near a tier a fifth of a point a week, about what true deeds bring (THEORY B3.6, GM-003)"),
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
    ),
    counts=(
        Count("faked", "points for deeds that were not done", "1/256 point"),
        Count("bought_praise", "posts of praise that no person wrote", "posts"),
        Count("rented_weeks", "weeks of friendship paid for", "friend-weeks"),
        Count("gaming_caught", "people an audit caught", "people"),
    ),
    weekly=weekly,
    writes=("effort", "rented", "botting", "own", "bills", "faked", "bought_praise", "rented_weeks", "gaming_caught"),
    optional={"redlisted": 0, "redlist_trusted": 0},
    when="aware or effort or rented or botting",
    measures=(
        Measure("gamers", "people an audit would find gaming", "people", gamers),
        Measure("fakers", "people whose effort to look good is a point a week or more", "people", fakers),
        Measure("rented_friends", "rented friends", "friends", friends_rented),
        Measure("bots_running", "machines posting praise", "machines", machines),
        Measure("score_civic", "sum of score times civic habit over scored people", "points", score_and_habit, scale=16),
        Measure("civic_sum", "sum of civic habit (0 to 255) over scored people", "habit", habit),
        Measure("civic_squares", "sum of squared civic habit over scored people", "habit squared", habit_squared),
    ),
)
