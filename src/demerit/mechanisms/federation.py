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


def part(
    yardstick, province_list_paid, province_legitimacy, province_list_in, province_fined, province_enrolled,
    province_restricted_now,
):
    """The week's part by the yardstick in force, of which more over the whole is better; harms are counted against."""
    if yardstick == 1:
        return province_list_paid
    if yardstick == 2:
        return province_legitimacy
    if yardstick == 3:
        return -province_list_in - province_fined
    if yardstick == 4:
        return province_enrolled
    return -province_restricted_now if yardstick == 5 else 0


def whole(yardstick, province_court_listed, province_people, province_adults):
    """The week's whole by the yardstick in force: weeks listed, full trust of everybody, or adults."""
    if yardstick == 1:
        return province_court_listed
    if yardstick == 2:
        return 65536 * province_people
    return province_adults if yardstick > 2 and yardstick < 6 else 0


def same_period(province_review_yardstick, yardstick):
    """1 while the yardstick is that of the present period; a new one begins a new period."""
    return 1 if province_review_yardstick == yardstick else 0


def sits(same_period, review, province_reviewed_weeks):
    """1 in the week in which the province sits."""
    return 1 if same_period > 0 and review > 0 and province_reviewed_weeks > 0 and province_reviewed_weeks + 1 >= review else 0


def outdone(province_review_part, province_review_whole, other_review_part, other_review_whole):
    """1 when the province looked at did better.  Shares are compared exactly: a/b < c/d as a*d < c*b; no whole, no better."""
    both = 1 if province_review_whole > 0 and other_review_whole > 0 else 0
    return both if other_review_part * province_review_whole > province_review_part * other_review_whole else 0


def imitated(province_variant, other_variant, outdone, luck, adopt):
    """The variant after a sitting of the province's own: the other's, when that one did better and inertia is overcome."""
    return other_variant if outdone > 0 and luck < adopt else province_variant


def ordered(province_variant, leading_variant):
    """The variant after a sitting once the centre merges: the one that leads in the whole country, when one does."""
    return leading_variant if leading_variant >= 0 else province_variant


def next_variant(province_variant, sits, merge, ordered, imitated):
    """The variant of the rules that the province lives under."""
    return province_variant if sits == 0 else ordered if merge > 0 else imitated


def changed(province_variant, next_variant):
    """1 when the province takes over another variant."""
    return 1 if next_variant != province_variant else 0


def next_reviewed_weeks(sits, same_period, province_reviewed_weeks, review):
    """Weeks of the present period so far; the week of a sitting belongs to none, nor does any where nobody reviews."""
    return same_period * province_reviewed_weeks + 1 if sits == 0 and review > 0 else 0


def next_review_yardstick(yardstick):
    """The yardstick of the present period."""
    return yardstick


def part_lived(sits, part):
    """The week's part, where the week belongs to a period: not that of a sitting, lived under the variant it may end."""
    return 0 if sits > 0 else part


def whole_lived(sits, whole):
    """The week's whole, where the week belongs to a period."""
    return 0 if sits > 0 else whole


def next_review_part(sits, same_period, province_review_part, part_lived):
    """The yardstick's part, this period; a sitting ends it."""
    return 0 if sits > 0 else same_period * province_review_part + part_lived


def next_review_whole(sits, same_period, province_review_whole, whole_lived):
    """The yardstick's whole, this period."""
    return 0 if sits > 0 else same_period * province_review_whole + whole_lived


def record_stands(same_period, changed):
    """1 while the record since the variant was taken up goes on: same variant, same yardstick."""
    return same_period * (1 - changed)


def next_record_part(record_stands, province_record_part, part_lived):
    """The yardstick's part since the province took up its variant."""
    return record_stands * province_record_part + part_lived


def next_record_whole(record_stands, province_record_whole, whole_lived):
    """The yardstick's whole since then."""
    return record_stands * province_record_whole + whole_lived


def next_adopted(province_adopted, changed):
    """Variants taken over so far."""
    return province_adopted + changed


def weeks_away(court_listed, trait_away, luck_away):
    """1 for a listed person away from home."""
    return court_listed if luck_away >> 24 < trait_away else 0


def next_escaped(weeks_away, luck_asked, recognised):
    """1 when nobody there asks for the list of their province."""
    return weeks_away if luck_asked >> 16 >= recognised else 0


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
    ),
    counts=(
        Count("weeks_away", "weeks listed people spent away from home", "person-weeks"),
        Count("escapes", "of these, weeks in which nobody asked for the list", "person-weeks"),
    ),
    govern={
        "variant": next_variant, "reviewed_weeks": next_reviewed_weeks, "review_yardstick": next_review_yardstick,
        "review_part": next_review_part, "review_whole": next_review_whole, "record_part": next_record_part,
        "record_whole": next_record_whole, "adopted": next_adopted,
    },
    news_order=("province_restricted_now", "province_list_paid", "province_court_listed", "province_legitimacy", "province_list_in",
                "province_fined", "province_enrolled"),
    leads=("record_part", "record_whole"),
    weekly={"escaped": next_escaped, "weeks_away": weeks_away, "escapes": next_escaped},
    when="court_listed or escaped",
)
