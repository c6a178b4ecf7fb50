"""Federation: provinces that live under variants of the rules, look at each other, and take over what looks better.

The reports tell of pilots that differ from place to place and of one system to come from them (43 municipal pilots by
2018, CT-013; some 40 national lists and far more local ones, OG-004; the one nationwide system did not come).  Here every
`review` weeks each province sits.  It looks at one other province, all equally likely, and when that one did better by
the stated `yardstick` it takes over the other's variant with chance `adopt` (the rest is inertia).  Once `merge` is on,
a sitting takes the variant that leads in the whole country instead: the one whose provinces have the best record since
they took it up.  Nobody makes a variant or changes one: the list is
the rule book's.

Yardsticks are the fixed list of `units.YARDSTICKS`, each a part over a whole, more being better: people who paid and left
the register over weeks listed; trust in the system, which grievances lower, over full trust; entries to the register and
fines, counted against, over adults; enrolled over adults; weeks restricted, counted against, over adults.  None reads
speech: what nobody dares to say would look like peace.

The week in which a sitting is held belongs to no period, since it was lived under the variant the sitting may end.

A listed person is bound at home.  Away from home (`trait_away`, the share of trips outside one's province) the list
bites where it is recognised: `recognised` is the share of other provinces' sellers and banks that ask for it.
"""

from demerit.terms import Column, Count, Mechanism, Rule


def seen(yardstick, paid, listed, legitimacy, people, cases, adults, enrolled, restricted):
    """(part, whole) of a province's week by the yardstick in force; a higher part over whole is better."""
    if yardstick == 1:
        return paid, listed
    if yardstick == 2:
        return legitimacy, 65536 * people
    if yardstick == 3:
        return -cases, adults
    if yardstick == 4:
        return enrolled, adults
    return (-restricted, adults) if yardstick == 5 else (0, 0)


def chosen(variant, other, leading, part, whole, other_part, other_whole, luck, adopt, merge):
    """The variant after a sitting.  Shares are compared exactly: a/b < c/d as a*d < c*b; without a whole nobody is better."""
    if merge > 0:
        return leading if leading >= 0 else variant
    better = 1 if whole > 0 and other_whole > 0 and other_part * whole > part * other_whole else 0
    return other if better > 0 and luck < adopt else variant


def govern(
    province_variant, province_reviewed_weeks, province_review_yardstick, province_review_part, province_review_whole,
    province_record_part, province_record_whole, province_adopted,
    province_restricted_before, province_weeks_restricted,
    other_variant, other_review_part, other_review_whole, leading_variant,
    province_list_paid, province_court_listed, province_legitimacy, province_people, province_list_in,
    province_fined, province_adults, province_enrolled,
    luck, review, yardstick, adopt, merge,
):
    """Add the week to the period, or sit; a new yardstick begins a new period."""
    part, whole = seen(
        yardstick, province_list_paid, province_court_listed, province_legitimacy, province_people,
        province_list_in + province_fined, province_adults, province_enrolled,
        province_weeks_restricted - province_restricted_before,
    )
    old = 1 if province_review_yardstick == yardstick else 0
    sits = 1 if old > 0 and review > 0 and province_reviewed_weeks > 0 and province_reviewed_weeks + 1 >= review else 0
    after = province_variant
    if sits > 0:
        after = chosen(
            province_variant, other_variant, leading_variant,
            province_review_part, province_review_whole, other_review_part, other_review_whole, luck, adopt, merge,
        )
    goes_on = 1 - sits
    same = 1 if old > 0 and after == province_variant else 0
    return (
        after,
        goes_on * (old * province_reviewed_weeks + 1),
        yardstick,
        goes_on * (old * province_review_part + part),
        goes_on * (old * province_review_whole + whole),
        same * province_record_part + goes_on * part,
        same * province_record_whole + goes_on * whole,
        province_adopted + (1 if after != province_variant else 0),
        province_weeks_restricted,
    )


def weekly(court_listed, trait_away, luck_away, luck_asked, recognised):
    """A listed person's week away from home, and whether nobody there asks for the list of their province."""
    away = court_listed if luck_away >> 24 < trait_away else 0
    escaped = away if luck_asked >> 16 >= recognised else 0
    return escaped, away, escaped


mechanism = Mechanism(
    about="Provinces under variants of the rules: reviews by a yardstick, adoption, recognition, and a merge by the centre.",
    sources=("CT-013", "CT-004", "OG-004", "docs/decisions/institutions.md"),
    columns=(Column("escaped", "1 in a week away from home in which nobody asked for the list"),),
    rules=(
        Rule("review", "weeks", "weeks from one review to the next; 0 for none", high=1040),
        Rule("yardstick", "yardstick", "what provinces are judged by", high=5),
        Rule("adopt", "chance", "chance that a province takes over the variant of one it saw do better", high=2**32),
        Rule("merge", "flag", "at its next review every province takes the variant that leads in the country", high=1),
        Rule("recognised", "share", "share of other provinces' sellers and banks that refuse people listed at home",
             off=65536, high=65536),
    ),
    keeps=(
        Column("variant", "the variant of the rules it lives under", high=255),
        Column("reviewed_weeks", "weeks of the present period so far", high=2047, unit="weeks"),
        Column("review_yardstick", "the yardstick of the present period", high=5),
        Column("review_part", "the yardstick's part, this period", low=-(2**60), high=2**60),
        Column("review_whole", "the yardstick's whole, this period", high=2**60),
        Column("record_part", "the yardstick's part since it took up its variant", low=-(2**60), high=2**60),
        Column("record_whole", "the yardstick's whole since then", high=2**60),
        Column("adopted", "variants taken over so far", high=65535, unit="variants"),
        Column("restricted_before", "people's weeks restricted, up to last week", high=2**60, unit="weeks"),
    ),
    counts=(
        Count("weeks_away", "weeks listed people spent away from home", "person-weeks"),
        Count("escapes", "of these, weeks in which nobody asked for the list", "person-weeks"),
    ),
    govern=govern,
    leads=("record_part", "record_whole"),
    weekly=weekly,
    writes=("escaped", "weeks_away", "escapes"),
    when="court_listed or escaped",
)
