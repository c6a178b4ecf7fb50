"""A guest deed done for its own worth and for what others conclude from it (after Tirole 2021; THEORY P12).

What others conclude is not a formula here: it is the mean virtue of the people who were rated so last week.  Somebody
not seen is judged as the average of those who were not.  With `bundled`, only a doer who also follows the party line is
rated well, which costs dissenters `bow`.
"""

from demerit.terms import Column, Count, Mechanism, Rule, share, times


def gain(country_good, country_good_virtue, country_poor, country_poor_virtue, week, first, regard, seen):
    """What being rated well rather than poorly is worth, in 1/1048576: regard x chance of being seen x what it says of me."""
    said = share(country_good_virtue, country_good) - share(country_poor_virtue, country_poor)
    stake = said if week > 0 else 16 * first
    return times(times(stake, regard, 16), seen, 16)


def image(good, poor, country_good, country_good_virtue, country_poor, country_poor_virtue, country_unseen,
          country_unseen_virtue):
    """What others think of a person of this rating, by last week's people of it."""
    if good > 0:
        return share(country_good_virtue, country_good)
    return share(country_poor_virtue, country_poor) if poor > 0 else share(country_unseen_virtue, country_unseen)


def weekly(
    virtue, dissents, country_good, country_good_virtue, country_poor, country_poor_virtue, country_unseen,
    country_unseen_virtue, week, luck_seen, cost, regard, seen, bow, bundled, first,
):
    """Do the deed or not, follow the line or not; be seen or not."""
    won = gain(country_good, country_good_virtue, country_poor, country_poor_virtue, week, first, regard, seen)
    alone = max(virtue - 16 * cost, 0)
    price = 16 * bow * dissents * bundled
    worthy = 1 if virtue - 16 * cost - price + won >= (alone if price > 0 else 0) else 0
    deed = 1 if worthy > 0 or virtue >= 16 * cost else 0
    looked = 1 if luck_seen >> 16 < seen else 0
    good, poor = worthy * looked, (1 - worthy) * looked
    thought = image(good, poor, country_good, country_good_virtue, country_poor, country_poor_virtue, country_unseen,
                    country_unseen_virtue)
    unseen = 1 - looked
    return (deed, worthy, good, thought, good, good * virtue, poor, poor * virtue, unseen, unseen * virtue)


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
    weekly=weekly,
    writes=("deed", "worthy", "well", "thought", "good", "good_virtue", "poor", "poor_virtue", "unseen",
            "unseen_virtue"),
)
