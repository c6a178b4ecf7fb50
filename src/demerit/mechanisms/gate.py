"""A gate that knows faces, at the door of public housing: it locks tenants out, and lets some strangers in.

Press of 2019 told of such gates at public rental housing; how often they fail was not published, so the rates are those
of laboratories (FR-001, FR-006).  A tenant passes some number of times a week, on average `passes` (Poisson), so the
chance to be refused at least once is 1 - exp(-passes x misses).  A stranger who tries is let in at `fpir`, the chance
that a search of the house's tenants finds one who is not there.  Homes with a gate are urban and in the lower two fifths
of income, in the order of `trait_gated`: a door is the door of all who live behind it.
"""

from demerit.terms import CERTAIN, WHOLE, Count, Free, Mechanism, Rule, times


def closer(part):
    """1 - (1 - z)^2 of z in 2^-31: the chance that one of two such things happens."""
    return 2 * part - times(part, part, 31)


def at_least_one(mean):
    """1 - exp(-mean), of 2^32, for a mean in 2^-24: a series for a 64th of it, then six doublings.  Right to 1e-8."""
    part = min(mean, 369098752) * 2
    inner = 2147483648 - times(part, 2147483648 - (part >> 2), 31) // 3
    first = times(part, 2147483648 - (times(part, inner, 31) >> 1), 31)
    return closer(closer(closer(closer(closer(closer(first)))))) * 2


def gate_weeks(trait_urban, trait_quintile, trait_gated, homes):
    """1 for somebody who lives behind such a gate this week."""
    return trait_urban if trait_quintile < 3 and 256 * trait_gated + min(128 * trait_gated, 128) < homes else 0


def missed(misses, times_missed, trait_group):
    """The chance that the gate refuses this tenant on one pass."""
    return min(misses * (times_missed if trait_group > 0 else 1), 4294967296)


def locked_out(gate_weeks, missed, passes, luck_refused):
    """1 for a tenant who is refused at their own door at least once this week."""
    return 1 if gate_weeks > 0 and luck_refused < at_least_one((missed * passes) >> 8) else 0


def belief_lost(locked_out, grievance_locked):
    """Belief in the system that being locked out costs."""
    return locked_out * grievance_locked


def strangers_tried(gate_weeks, luck_stranger, strangers):
    """1 when a stranger tries this tenant's gate."""
    return gate_weeks if luck_stranger < strangers else 0


def strangers_in(gate_weeks, luck_stranger, strangers, fpir):
    """1 when the gate takes that stranger for a tenant and lets them in."""
    return gate_weeks if luck_stranger < max(times(strangers, fpir >> 2, 30), min(strangers, 1) * min(fpir, 1)) else 0


mechanism = Mechanism(
    about="A gate that knows faces at the door of public housing: tenants locked out, strangers let in.",
    sources=("FR-001", "FR-006", "FR-007", "docs/regimes.md"),
    rules=(
        Rule("homes", "share", "share of urban homes in the lower two fifths that have such a gate", high=WHOLE),
        Rule("misses", "chance", "chance that a pass is refused to a tenant", high=CERTAIN),
        Rule("times_missed", "count", "how many times as often the second group is refused", off=1, low=1, high=100),
        Rule("strangers", "chance", "chance a week, for each tenant, that a stranger tries the gate", high=CERTAIN),
        Rule("fpir", "chance", "chance that the gate takes a stranger for a tenant", high=CERTAIN),
        Rule("grievance_locked", "share", "legitimacy lost in a week of being locked out", high=WHOLE),
    ),
    free=(
        Free("passes", "count", "times a tenant passes the gate in a week, on average", "10", "2", "40",
             "assumed: out and in on five days"),
    ),
    counts=(
        Count("locked_out", "tenants refused at their own door at least once in a week", "person-weeks"),
        Count("strangers_tried", "tries of strangers at a gate", "tries"),
        Count("strangers_in", "times a gate took a stranger for a tenant", "times"),
        Count("gate_weeks", "weeks lived behind such a gate", "person-weeks"),
    ),
    weekly={
        "restricted": locked_out, "grievance": belief_lost, "locked_out": locked_out, "strangers_tried": strangers_tried,
        "strangers_in": strangers_in, "gate_weeks": gate_weeks,
    },
    when="trait_urban",
    units={"missed": "chance", "belief_lost": "share"},
)
