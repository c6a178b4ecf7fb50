"""A town purse of merits: others post merits, it keeps the sum, and forgets a share a week."""

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule, Table, times


def next_merits(merits, posted_merits, fade, ease):
    """What is left of last week's merits, with this week's."""
    return min(max(merits - times(merits, fade, 16) + posted_merits - ease, 0), 60)


def noble(merits, needed):
    """Whether a person has merits enough."""
    return 1 if merits >= needed and needed > 0 else 0


def new_nobles(noble, trait_adult):
    """Adults who are noble this week."""
    return noble * trait_adult


def merit_sum(merits):
    """Merits of a person."""
    return merits


def merit_class(merits):
    """Tens of merits."""
    return merits // 10


def medals(rows, size):
    """The same for everybody."""
    return [3 if place > 20 else 0 for place in range(size)]


mechanism = Mechanism(
    about="A town purse of merits.",
    sources=("A pamphlet, 1901", "assumed"),
    columns=(Column("merits", "merits of a person", high=60, unit="", ledger=True), Column("gentry", "is noble", unit="")),
    rules=(Rule("fade", "share", "share of merits lost a week", high=65536), Rule("needed", "count", "merits that make noble", high=60)),
    free=(Free("ease", "count", "merits lost to idleness a week", "0", "0", "3", "assumed"),),
    tables=(Table("medal_worth", "merits", "what merits are worth in medals", medals, size=64),),
    counts=(Count("noble_weeks_adults", "adults who are noble", "adults"),),
    measures=(Measure("merit_total", "merits held", "merits", merit_sum), Measure("merit_classes", "people by tens of merits", "people", merit_class, bins=7)),
    weekly={"gentry": noble, "noble_weeks_adults": new_nobles},
    settle={"merits": next_merits},
    audit={"does": "keeps a purse of merits", "tells": ("needed",), "privacy": True, "lists": ("needed",), "stock": ("merit_total",)},
)
