"""Kin: what a listing costs those who live with a listed person.

Fee-paying schools are closed to children when the listed person pays (AS-001), and a university place was reported in
doubt over a parent's debt (AS-002): the child owes nothing.  A clause may also bar grown members of the household from
public posts.  Counted and charged at the person who is refused, never at the debtor.
"""

from demerit.terms import Count, Free, Mechanism, Rule


def listed_at_home(their_court_listed, tie_kind):
    """A member of my household who is on the register."""
    return their_court_listed if tie_kind == 0 else 0


def lives_with_listed(heard_listed_at_home):
    """The person lives with somebody on the register."""
    return 1 if heard_listed_at_home > 0 else 0


def child_at_home(lives_with_listed, trait_adult):
    """A child who lives with a listed person."""
    return lives_with_listed * (1 - trait_adult)


def young_at_home(lives_with_listed, trait_age):
    """Somebody young enough for a first post, or a university, who lives with a listed person."""
    return lives_with_listed if trait_age == 1 or trait_age == 2 else 0


def schools_refused(child_at_home, trait_quintile, luck_school, schools, enrols):
    """The child asks for a fee-paying school, the likelier the richer the home, and is refused for another's debt."""
    return schools if child_at_home > 0 and luck_school < (enrols * trait_quintile) // 3 else 0


def kin_refused(young_at_home, luck_post, posts, applies):
    """The young adult is up for a post, and is refused for another's debt."""
    return posts if young_at_home > 0 and luck_post < applies else 0


def refusals(schools_refused, kin_refused):
    """Refusals of this week, counted at the person who is refused."""
    return schools_refused + kin_refused


def belief_lost(refusals, stain):
    """Belief in the system lost over them."""
    return refusals * stain


def pay_lost(kin_refused, post_pay):
    """Income of the week that the refused post costs."""
    return kin_refused * post_pay


mechanism = Mechanism(
    about="Members of a listed person's household refused schools and posts.",
    sources=("AS-001", "AS-002"),
    rules=(
        Rule("schools", "flag", "fee-paying schools refuse children of listed people", high=1),
        Rule("posts", "flag", "public posts refuse young adults of a listed person's household", high=1),
    ),
    free=(
        Free("enrols", "chance", "chance a week that a child of the middle quintile asks for a fee-paying school",
             "0.1 %/week", "0.01 %/week", "5 %/week", "assumed: about one child in twenty a year"),
        Free("applies", "chance", "chance a week that a young adult is up for a public post or a university place",
             "0.1 %/week", "0.01 %/week", "5 %/week", "assumed"),
        Free("stain", "share", "legitimacy lost by a person refused for another's debt", "10 %", "0 %", "20 %",
             "assumed: twice an adverse outcome of one's own (THEORY B3.9)"),
        Free("post_pay", "money", "income of a person refused a post that is lost in the week of the refusal", "100 % of pay",
             "0 % of pay", "127 % of pay", "assumed: a week's usual income, once"),
    ),
    along={"listed_at_home": listed_at_home},
    counts=(
        Count("schools_refused", "children refused a school for a parent's debt", "refusals"),
        Count("kin_refused", "young adults refused a post for another's debt", "refusals"),
    ),
    weekly={
        "schools_refused": schools_refused, "kin_refused": kin_refused, "restricted": refusals, "grievance": belief_lost,
        "setback": pay_lost,
    },
    units={"belief_lost": "share", "pay_lost": "money"},
)
