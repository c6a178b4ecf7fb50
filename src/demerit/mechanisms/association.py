"""Punishment by association: the published score mixes in the published scores of one's ties.

Convention: recursive, one sweep a week.  `published = own + weight * (mean published score of my open ties - own)`,
so at rest the scores solve s = (1 - w) own + w P s (Friedkin and Johnsen; THEORY P02), and a friend's loss reaches
me, weakened, through friends I do not share.  A person without a scored tie publishes their own score.
A published score of 0 means there is none; the bottom of the scale is kept at 1/16 point.
Rented friends (`gaming`) count as ties at the top of the scale: the mixing cannot tell them from friends.
"""

from demerit.terms import Column, Count, Measure, Mechanism, Rule, share


def scores(their_published, tie_kind):
    """What a mutual tie adds to the sum; a voice one follows (kind 5) adds nothing."""
    return their_published if tie_kind < 5 else 0


def with_score(their_published, tie_kind):
    """Mutual ties with a score."""
    return 1 if their_published > 0 and tie_kind < 5 else 0


def as_told(own, score_band, score_floor):
    """My own total, or where bands are told and no points (`score.band`) the bottom of my band, counted from that of the scale."""
    return own if score_band == 0 else score_floor + score_band * share(2 * (own - score_floor) - score_band, 2 * score_band)


def rounded(as_told):
    """The same as others would see it, in sixteenths of a point."""
    return (as_told + 8) >> 4


def companions(heard_scored, rented):
    """Scores mixed into mine: those of ties who have one, and of friends for hire."""
    return heard_scored + rented


def circle(heard_scores, rented, score_ceiling):
    """The sum of those scores; friends for hire stand at the top of the scale."""
    return heard_scores + rented * (score_ceiling >> 4)


def mixed(enrolled, as_told, weight, companions, circle, rounded):
    """My own total, pulled towards the mean of my ties (rounded once, so that halves do not add up)."""
    return (
        share((65536 - weight) * as_told * companions + 16 * weight * circle, 1048576 * companions)
        if enrolled * companions > 0 else rounded
    )


def unmixed(enrolled, rounded):
    """What others would see at weight 0: what I answer for alone."""
    return min(max(rounded, 1), 65535) if enrolled > 0 else 0


def next_published(enrolled, mixed):
    """The score that others see; the bottom of the scale is not the absence of a score."""
    return min(max(mixed, 1), 65535) if enrolled > 0 else 0


def collateral_loss(unmixed, next_published):
    """What my ties cost me: the published score less what it would be at weight 0, counted week by week."""
    return max(unmixed - next_published, 0)


def collateral_gain(unmixed, next_published):
    """What my ties bring me, by the same measure."""
    return max(next_published - unmixed, 0)


def score_shown(published):
    """The published score, in sixteenths of a point."""
    return published


def squares(published):
    """The square of the published score, for its standard deviation: as fine as the sum, or rounding would show."""
    return published * published


def scored_people(published):
    """People with a published score."""
    return 1 if published > 0 else 0


def bin_of_four(published):
    """The bin of a published score: 1,024 bins of four points; people without a score are in no bin."""
    return published >> 6 if published > 0 else -1


def tied(published, heard_scored):
    """Scored ties of scored people: the weight of a person in the sums over tie ends."""
    return heard_scored if published > 0 else 0


def across(published, heard_scores):
    """Score times the scores at the other ends: for the assortativity of ties by score."""
    return published * heard_scores


def at_my_end(published, heard_scored):
    """Score at my end of every tie, in sixteenths."""
    return published * heard_scored


def squared_at_my_end(published, heard_scored):
    """Squared score at my end of every tie."""
    return published * published * heard_scored


mechanism = Mechanism(
    about="The published score, pulled towards the published scores of one's ties (recursive, one sweep a week).",
    sources=("SE-006", "TI-007"),
    columns=(Column("published", "the score others see; 0 for none", high=65535, unit="1/16 point", seen=True),),
    rules=(Rule("weight", "share", "share of the published score that is the mean of one's ties", high=65536),),
    along={"scores": scores, "scored": with_score},
    weekly={"published": next_published, "collateral_loss": collateral_loss, "collateral_gain": collateral_gain},
    optional={"rented": 0},
    units={"as_told": "points"},
    counts=(
        Count("collateral_loss", "points lost through others' scores, every week anew", "1/16 point-weeks"),
        Count("collateral_gain", "points gained through others' scores, every week anew", "1/16 point-weeks"),
    ),
    measures=(
        Measure("scored", "people with a published score", "people", scored_people),
        Measure("score_sum", "sum of published scores", "points", score_shown, scale=16),
        Measure("score_squares", "sum of squared published scores", "points squared", squares, scale=256),
        Measure("score", "published scores in bins of four points", "people", bin_of_four, bins=1024),
        Measure("tie_ends", "ends of ties between scored people", "ends", tied),
        Measure("tie_scores", "sum over tie ends of the score at my end", "points", at_my_end, scale=16),
        Measure("tie_squares", "sum over tie ends of the squared score at my end", "points squared", squared_at_my_end,
                scale=256),
        Measure("tie_products", "sum over ties of the product of the two scores", "points squared", across,
                scale=256),
    ),
)
