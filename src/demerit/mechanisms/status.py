"""Status: scores that are shown, envied, flaunted; and what people say of the system when asked.

Where scores can be shown (`visible`; almost 100,000 posted theirs, SE-025), people who stand above their ties boast, the
more so the more they need approval.  Who stands below feels it: the mean of the gaps to ties above (relative deprivation
within one's own circle), counted twice for a tie who boasts, costs belief in the system week by week.  Where joining is
free, boasts recruit (`invites`).  A minority, opposed and proud, wears a low score as a badge of honour: it feels no
deprivation, and flaunts small breaches that cost it `points` more.

Asked to their face (`asks`), people who approve say so, and some who do not say so too: the more they believe speaking to
be punished.  About 80 % of internet users said they approve (SP-022), 41 to 57 % of students (SP-024).  What is held is
belief in the system less held opinion against a line.
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def above(published, their_published, tie_kind):
    """How far a scored tie stands above me, in sixteenths of a point; a voice one follows (kind 5) is no rival."""
    return max(their_published - published, 0) if published > 0 and tie_kind < 5 else 0


def flaunted(published, their_published, their_boasts, tie_kind):
    """The same, of ties who boast."""
    return max(their_published - published, 0) * their_boasts if published > 0 and tie_kind < 5 else 0


def lead(published, their_published, tie_kind):
    """How far a scored tie stands above me, or below (negative)."""
    return their_published - published if their_published > 0 and tie_kind < 5 else 0


def rivals(their_published, tie_kind):
    """Mutual ties with a score."""
    return 1 if their_published > 0 and tie_kind < 5 else 0


def boasters(their_boasts, tie_kind):
    """Mutual ties who boasted last week."""
    return their_boasts if tie_kind < 5 else 0


def on_show(visible, trait_adult):
    """1 for an adult where scores can be shown."""
    return visible * trait_adult


def next_badge(on_show, published, heard_lead, trait_dissent, trait_proud, proud):
    """1 for who is opposed, proud, and stands below the mean of their ties: wears a low score as a badge of honour."""
    return on_show if published > 0 and heard_lead > 0 and trait_dissent > 0 and trait_proud >= proud else 0


def flaunts(next_badge, luck_flaunt, defies):
    """1 when who wears the badge flaunts a small breach."""
    return next_badge if luck_flaunt < defies else 0


def points_lost(flaunts, points):
    """Points posted for the breach."""
    return flaunts * points


def ahead(on_show, aware, published, heard_rivals, heard_lead):
    """1 for who knows their score and stands above the mean of their ties."""
    return on_show if aware > 0 and published > 0 and heard_rivals > 0 and heard_lead < 0 else 0


def next_boasts(ahead, boast, vain, trait_approval, luck_boast):
    """1 when who stands above their ties shows off their score, the more so the more they need approval."""
    return 1 if ahead > 0 and luck_boast < logistic(boast + times(vain, trait_approval - 128, 8)) else 0


def gap(on_show, next_badge, heard_above, heard_flaunted, heard_rivals, galls):
    """Mean gap to the ties who stand above, in sixteenths of a point, those who boast of it counted for more; none to the proud."""
    return share(heard_above + ((heard_flaunted * galls) >> 16), heard_rivals) if on_show > 0 and next_badge == 0 else 0


def belief_lost(gap, hurt):
    """Belief in the system that standing below one's ties costs, by the hundred points."""
    return share(gap * hurt, 1600)


def recruited(trait_adult, invites, enrolled, luck_join, joins, heard_boasters):
    """1 for who joins because ties boast."""
    return trait_adult * invites * (1 - enrolled) if luck_join < joins * min(heard_boasters, 16) else 0


def questioned(asks, trait_adult):
    """1 for an adult who is asked whether they approve."""
    return asks * trait_adult


def next_approves(questioned, legitimacy, trait_dissent, line):
    """1 for who approves: belief in the system, less held opinion against it, is at or above the line."""
    return questioned if legitimacy - 512 * trait_dissent >= line else 0


def afraid(questioned, next_approves, speech_daunt, speech_severity, risk, trait_boldness, speech_unshaken):
    """Fear of saying no, of who does not approve: that of speaking up, with the numbers of `speech` (`threat` there)."""
    return (
        min(times(speech_daunt * speech_severity * risk, 65536 + speech_unshaken - 256 * trait_boldness, 32), 4096)
        if questioned > next_approves else 0
    )


def next_claims(questioned, next_approves, afraid, lies, luck_asked):
    """1 for who says, when asked, that they approve: who does, and who does not and says so out of fear or habit."""
    return 1 if next_approves > 0 or (questioned > 0 and luck_asked < logistic(lies + afraid)) else 0


def wearing(badge):
    """Wears a low score as a badge of honour."""
    return badge


def held(approves):
    """Approves."""
    return approves


def stated(claims):
    """Says, when asked, that they approve."""
    return claims


def held_at(approves, published):
    """The class of 64 points of a scored person who approves."""
    return published >> 10 if approves > 0 and published > 0 else -1


def stated_at(claims, published):
    """The class of 64 points of a scored person who says so."""
    return published >> 10 if claims > 0 and published > 0 else -1


def deprivation(heard_above, heard_rivals):
    """Mean gap to the ties who stand above, in sixteenths of a point."""
    return share(heard_above, heard_rivals)


mechanism = Mechanism(
    about="Boasting, relative standing, a badge-of-honour minority, and approval asked for against held.",
    sources=("SE-025", "SP-022", "SP-024", "docs/theory.md"),
    columns=(
        Column("boasts", "1 while the person shows off a score", seen=True),
        Column("badge", "1 while the person wears a low score as a badge of honour"),
        Column("approves", "1 when the person approves of the system"),
        Column("claims", "1 when the person, asked, says so"),
    ),
    rules=(
        Rule("visible", "flag", "a score can be shown to others, and is seen by ties", high=1),
        Rule("invites", "flag", "people may join because ties boast", high=1),
        Rule("asks", "flag", "people are asked every week whether they approve", high=1),
        Rule("points", "points", "points posted for a breach flaunted out of pride", low=-1000 * 256, high=1000 * 256),
    ),
    free=(
        Free("boast", "utils", "usual logit of boasting in a week, for who stands above their ties", "-4 utils", "-8 utils",
             "0 utils", "assumed: of SE-025's order, about 2 % a week of those who could"),
        Free("vain", "utils", "utils of boasting over the whole range of need for approval", "3 utils", "0 utils", "6 utils",
             "assumed"),
        Free("hurt", "share", "legitimacy lost a week for every 100 points that one's ties stand above one", "0.0004", "0", "0.005",
             "assumed: 40 points of deprivation cost 2 % of legitimacy where mending balances it"),
        Free("joins", "chance", "chance a week that a tie's boast makes a person join", "0.5 %/week", "0 %/week", "5 %/week",
             "assumed"),
        Free("defies", "chance", "chance a week of a flaunted breach by who wears a badge", "10 %/week", "0 %/week",
             "50 %/week", "assumed"),
        Free("proud", "count", "pride (0 to 255) from which an opposed person wears a low score as a badge", "192", "128", "255",
             "assumed: a quarter of the opposed"),
        Free("line", "share", "belief in the system, less opinion against it, from which a person approves", "0.5", "0.3", "0.7",
             "set so that about 80 % approve at usual legitimacy (SP-022)"),
        Free("lies", "utils", "usual logit of claiming to approve without approving, with nothing to fear", "-2.5 utils",
             "-6 utils", "0 utils", "assumed: about 8 %"),
        Free("galls", "share", "how much more a gap hurts when the tie boasts of it, as a share of the gap", "1", "0", "4",
             "assumed: counted twice"),
    ),
    along={"above": above, "flaunted": flaunted, "lead": lead, "rivals": rivals, "boasters": boasters},
    counts=(
        Count("boasted", "times a score was shown off", "boasts"),
        Count("flaunts", "breaches flaunted out of pride", "breaches"),
        Count("recruited", "joinings because a tie boasted", "joinings"),
    ),
    weekly={
        "boasts": next_boasts, "badge": next_badge, "approves": next_approves, "claims": next_claims, "own": points_lost,
        "grievance": belief_lost, "invited": recruited, "boasted": next_boasts, "flaunts": flaunts, "recruited": recruited,
    },
    when="trait_adult",
    measures=(
        Measure("badges", "people who wear a low score as a badge of honour", "people", wearing),
        Measure("approve_held", "adults who approve", "people", held),
        Measure("approve_stated", "adults who, asked, say so", "people", stated),
        Measure("deprivation_sum", "sum over people of the mean gap to ties who stand above", "points", deprivation, scale=16),
        Measure("held_by_score", "people who approve, in classes of 64 points", "people", held_at, bins=64),
        Measure("stated_by_score", "people who say so, in classes of 64 points", "people", stated_at, bins=64),
    ),
    units={"points_lost": "points", "belief_lost": "share", "afraid": "utils"},
    choices=("flaunts", "next_boasts", "recruited", "next_claims"),
)
