"""A guest deed done for its own worth and for what others conclude from it (after Tirole 2021; THEORY P12).

What others conclude is not a formula here: it is the mean virtue of the people who were rated so last week.  Somebody
not seen is judged as the average of those who were not.  With `bundled`, only a doer who also follows the party line is
rated well, which costs dissenters `bow`.
"""

from demerit.terms import Column, Count, Mechanism, Rule, share, times


def image_of_good(country_good, country_good_virtue):
    """What others think of the well rated: their mean virtue, last week."""
    return share(country_good_virtue, country_good)


def image_of_poor(country_poor, country_poor_virtue):
    """What others think of the poorly rated."""
    return share(country_poor_virtue, country_poor)


def image_of_unseen(country_unseen, country_unseen_virtue):
    """What others think of those whom nobody saw."""
    return share(country_unseen_virtue, country_unseen)


def stake(image_of_good, image_of_poor, week, first):
    """What a good rating says of a person, over a poor one, in 1/1048576; in the first week, what people expect."""
    return image_of_good - image_of_poor if week > 0 else 16 * first


def image_won(stake, regard, seen):
    """What being rated well rather than poorly is worth: regard x chance of being seen x what it says of me."""
    return times(times(stake, regard, 16), seen, 16)


def own_worth(virtue, cost):
    """What the deed is worth to the doer, less what it costs."""
    return virtue - 16 * cost


def bowing(bow, dissents, bundled):
    """What following the party line costs, where a good rating needs it."""
    return 16 * bow * dissents * bundled


def otherwise(own_worth, bowing):
    """What is to be had without the good rating: the deed alone, where the line is what it would cost."""
    return max(own_worth, 0) if bowing > 0 else 0


def next_worthy(own_worth, bowing, image_won, otherwise):
    """Do what earns the good rating: the deed, and follow the line."""
    return 1 if own_worth - bowing + image_won >= otherwise else 0


def next_deed(next_worthy, own_worth):
    """Do the deed, for the rating or for its own worth."""
    return 1 if next_worthy > 0 or own_worth >= 0 else 0


def looked(luck_seen, seen):
    """Be seen or not."""
    return 1 if luck_seen >> 16 < seen else 0


def good(next_worthy, looked):
    """Seen, and rated well."""
    return next_worthy * looked


def poor(next_worthy, looked):
    """Seen, and rated poorly."""
    return (1 - next_worthy) * looked


def unseen(looked):
    """Not seen."""
    return 1 - looked


def next_thought(good, poor, image_of_good, image_of_poor, image_of_unseen):
    """What others think of a person of this rating, by last week's people of it."""
    return image_of_good if good > 0 else (image_of_poor if poor > 0 else image_of_unseen)


def good_virtue(good, virtue):
    """The virtue of somebody rated well."""
    return good * virtue


def poor_virtue(poor, virtue):
    """The virtue of somebody rated poorly."""
    return poor * virtue


def unseen_virtue(unseen, virtue):
    """The virtue of somebody unseen."""
    return unseen * virtue


mechanism = Mechanism(
    about="Deeds done for what they say of the doer.",
    sources=("THEORY P12",),
    columns=(
        Column("virtue", "what the deed is worth to the doer", high=2**20 - 1, unit="1/1048576"),
        Column("dissents", "1 when following the party line goes against the grain"),
        Column("deed", "1 when the deed was done"),
        Column("worthy", "1 when the person did what earns the good rating"),
        Column("well", "1 when rated well"),
        Column("thought", "mean virtue of last week's people of the same rating", high=2**20 - 1, unit="1/1048576"),
    ),
    rules=(
        Rule("cost", "share", "what the deed costs", high=16 * 65536),
        Rule("regard", "share", "what a whole unit of others' belief in one's virtue is worth", high=16 * 65536),
        Rule("seen", "share", "chance of being seen", high=65536),
        Rule("bow", "share", "what it costs a dissenter to follow the line", high=16 * 65536),
        Rule("bundled", "flag", "a good rating needs the deed and the party line", high=1),
        Rule("first", "share", "the difference in belief that people expect in the first week", high=65536),
    ),
    counts=(
        Count("good", "people rated well", "people"),
        Count("good_virtue", "their virtue", "1/1048576"),
        Count("poor", "people rated poorly", "people"),
        Count("poor_virtue", "their virtue", "1/1048576"),
        Count("unseen", "people not seen", "people"),
        Count("unseen_virtue", "their virtue", "1/1048576"),
    ),
    weekly={
        "deed": next_deed, "worthy": next_worthy, "well": good, "thought": next_thought, "good": good,
        "good_virtue": good_virtue, "poor": poor, "poor_virtue": poor_virtue, "unseen": unseen,
        "unseen_virtue": unseen_virtue,
    },
    choices=("next_worthy", "next_deed"),
)
