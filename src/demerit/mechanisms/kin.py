"""Kin: what a listing costs those who live with a listed person.

Fee-paying schools are closed to children when the listed person pays (AS-001), and a university place was reported in
doubt over a parent's debt (AS-002): the child owes nothing.  A clause may also bar grown members of the household from
public posts.  Counted and charged at the person who is refused, never at the debtor.
"""

from demerit.terms import Count, Free, Mechanism, Rule


def listed_at_home(their_court_listed, tie_kind):
    """A member of my household who is on the register."""
    return their_court_listed if tie_kind == 0 else 0


def weekly(
    heard_listed_at_home, trait_adult, trait_age, trait_quintile, luck_school, luck_post,
    schools, posts, enrols, applies, stain,
):
    """A child asks for a school, or a young adult for a post; refused for another's debt."""
    at_home = 1 if heard_listed_at_home > 0 else 0
    child = at_home * (1 - trait_adult)
    young = at_home if trait_age == 1 or trait_age == 2 else 0
    school = child * schools if luck_school < (enrols * trait_quintile) // 3 else 0
    post = young * posts if luck_post < applies else 0
    return school, post, school + post, (school + post) * stain, post * 100


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
    ),
    along={"listed_at_home": listed_at_home},
    counts=(
        Count("schools_refused", "children refused a school for a parent's debt", "refusals"),
        Count("kin_refused", "young adults refused a post for another's debt", "refusals"),
    ),
    weekly=weekly,
    writes=("schools_refused", "kin_refused", "restricted", "grievance", "setback"),
)
