"""Speech: what people think, what they say, and what they keep to themselves.

A person with an occasion to speak, who is opposed, speaks when opinion and the talk of their ties outweigh the believed
risk (Kuran; THEORY B3.5); else may praise for points, or stays silent.  The believed risk follows what happened to
oneself (1/8) and to the ties one sees (1/64 each): certainty matters more than severity.  A post *withheld* is one the
same person with the same luck would have written had they believed the risk to be nil: counted exactly.
With `capacity`, no more than that share of adults of a town is punished a week on average, by last week's count.

The law of speech in force besides: a post may need leave that is refused (`permit`), be traced to its author only where
names are real (`attribution`), vanish before any tie sees it (`deletes`), and be punished more in the weeks of a forbidden
topic (`topic_from`, `topic_weeks`, counted in each 52 weeks of the run).  Others warn a person through the ledger `warned`:
a visit at the door teaches as much as a punishment.

Three more things reach speech from rules that may not be there.  Under arrest a person has no occasion (`gagged`).  The
arrest of a public figure counts, for all who see it, as `example` punished friends.  And where friends' posts are priced
(`guilt_points`), those who know of scores spare their friends: `considerate` is how much of their ties' loss they feel.
"""

from demerit.terms import CERTAIN, WHOLE, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def voices(their_stance):
    """A tie who spoke up last week."""
    return 1 if their_stance == 1 else 0


def praises(their_stance):
    """A tie who praised last week."""
    return 1 if their_stance == 2 else 0


def hits(their_punished, their_arrested, example):
    """A tie seen to be punished last week; a public figure's arrest counts for several."""
    return their_punished + example * their_arrested


def threat(risk, trait_boldness, severity):
    """Utils (Q8) of fear: 8 F x believed risk x (1.25 - boldness); F is how severe the sanction is."""
    return times(8 * severity * risk, 320 - trait_boldness, 24)


def certainty(sanction, capacity, town_adults, town_voiced, week, topic_from, topic_weeks, topic_sanction):
    """The chance that a voiced post is punished: the clause's, or what the officers of a town have time for."""
    since = week % 52 - topic_from
    wanted = max(sanction, topic_sanction) if since >= 0 and since < topic_weeks else sanction
    if capacity == 0:
        return wanted
    return min(wanted, share(capacity * town_adults * 65536, max(town_voiced, 1)))


def learned(risk, spoke, hit, heard_hits, heard_voices):
    """Believed risk next week (Q16), from my own experience and from what I saw happen to others."""
    own = risk + ((((65535 if hit > 0 else 0) - risk) * spoke + 4) >> 3)
    seen = own + times((65535 - own) * min(heard_hits, 16), 1, 6)
    unpunished = min(max(heard_voices - heard_hits, 0), 16)
    return min(max(seen - times(seen * unpunished, 1, 6), 0), 65535)


def sparing(guilt_points, worth, tie_count, considerate):
    """Utils (Q8) of reluctance where a post costs its author's ties points: a share of what they would lose together."""
    each = min(times(max(-guilt_points, 0), worth, 16), 4096)
    return min(times(each * tie_count, considerate, 16), 4096)


def follow(climate, heard_voices, heard_praises, tie_count):
    """The climate next week: an eighth of the way to what my ties say now, voices against praise."""
    spoken = share((heard_voices - heard_praises + tie_count) * 32768, max(tie_count, 1))
    return min(max(climate + times(spoken - climate, 1, 3), 0), 65535)


def weekly(
    week, risk, climate, worth, warned, enrolled, aware, trait_adult, trait_dissent, trait_boldness, trait_expressive,
    heard_voices, heard_praises, heard_hits, tie_count, town_adults, town_voiced,
    luck_turn, luck_voice, luck_praise, luck_hit, luck_permit, luck_trace, luck_delete,
    severity, sanction, capacity, points, praise_points, grievance_speech,
    permit, attribution, deletes, topic_from, topic_weeks, topic_sanction, turn, voice, conformity, flatter, flattery,
    gagged, guilt_points, considerate,
):
    """One occasion, perhaps: speak, praise or stay silent; be refused, deleted or punished; learn."""
    if trait_adult == 0:
        return 0, 0, risk, climate, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    followed = follow(climate, heard_voices, heard_praises, tie_count)
    if luck_turn >= times(turn, trait_expressive + 128, 8) or gagged > 0:
        learnt = learned(risk, warned, warned, heard_hits, heard_voices)
        return 0, 0, learnt, followed, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    spared = sparing(guilt_points, worth, tie_count, considerate) if aware > 0 else 0
    mood = times(climate - 32768, conformity, 16) + 6 * trait_dissent - spared
    opposed = 1 if trait_dissent > 0 else 0
    bold = logistic(voice + mood) if opposed > 0 else 0
    dared = logistic(voice + mood - threat(risk, trait_boldness, severity)) if opposed > 0 else 0
    would = 1 if luck_voice < dared else 0
    barred = would if luck_permit < permit else 0
    spoke = would - barred
    kept_in = 1 - would if luck_voice < bold else 0
    gain = (flattery * worth + 128) >> 8 if aware > 0 and praise_points > 0 else 0
    leaning = (128 if opposed == 0 else 0) - 3 * trait_dissent
    praised = 1 if would == 0 and luck_praise < logistic(flatter + leaning + gain) else 0
    traced = spoke if luck_trace < attribution else 0
    risked = certainty(sanction, capacity, town_adults, town_voiced, week, topic_from, topic_weeks, topic_sanction)
    hit = traced if luck_hit < risked else 0
    deleted = spoke if luck_delete < deletes else 0
    posted = hit * points + praised * praise_points if enrolled > 0 else 0
    return (
        1 if spoke > deleted else 2 * praised, hit,
        learned(risk, max(spoke, warned), max(hit, warned), heard_hits, heard_voices), followed, posted,
        hit * grievance_speech, kept_in, barred, 1, opposed, spoke, praised, hit, kept_in, barred, deleted,
        praised * opposed,
    )


def settle(posted_warned):
    """Warned or not, however often."""
    return 1 if posted_warned > 0 else 0


def opposed_people(trait_dissent, trait_adult):
    """Adults whose held opinion is against."""
    return 1 if trait_adult > 0 and trait_dissent > 0 else 0


def adults(trait_adult):
    """Adults."""
    return 1 if trait_adult > 0 else 0


def fear(risk, trait_adult):
    """Believed risk of speaking, adults, in 1/65536."""
    return risk if trait_adult > 0 else 0


mechanism = Mechanism(
    about="Held and voiced opinion, believed risk, and the climate of ties and voices.",
    sources=("SP-001", "SP-002", "SN-009", "SE-022"),
    columns=(
        Column("stance", "0 silent, 1 spoke against, 2 praised", high=2, seen=True),
        Column("punished", "1 when punished in public this week", seen=True),
        Column("risk", "believed risk of speaking", high=65535, start=3277, unit="1/65536"),
        Column("warned", "1 when the person learnt at first hand that speaking is punished", ledger=True),
        Column("climate", "how far ties speak up (1) or praise (0), slowly following", high=65535, start=32768, unit="1/65536"),
    ),
    rules=(
        Rule("severity", "utils", "how severe a sanction on speech is", high=64 * 256),
        Rule("sanction", "chance", "chance that a voiced post is punished", high=CERTAIN),
        Rule("capacity", "share", "share of a town's adults who can be punished a week; 0 for no limit", high=WHOLE),
        Rule("points", "points", "points posted to the author of a punished post", low=-1000 * 256, high=1000 * 256),
        Rule("praise_points", "points", "points posted for praise", low=-1000 * 256, high=1000 * 256),
        Rule("grievance_speech", "share", "legitimacy lost by a person punished for speech", high=65536),
        Rule("permit", "chance", "chance that leave to post against is asked for and refused", high=CERTAIN),
        Rule("attribution", "chance", "chance that a post can be traced to its author (real names: 1)", off=CERTAIN, high=CERTAIN),
        Rule("deletes", "chance", "chance that a post is deleted before any tie sees it", high=CERTAIN),
        Rule("topic_from", "count", "first week of a forbidden topic in each 52 weeks of the run", high=51),
        Rule("topic_weeks", "count", "weeks it lasts; 0 for none", high=52),
        Rule("topic_sanction", "chance", "chance that a post is punished in those weeks", high=CERTAIN),
    ),
    free=(
        Free("turn", "chance", "chance a week of an occasion to speak, at middling expressiveness", "25 %/week", "5 %/week",
             "50 %/week", "THEORY B3.5"),
        Free("voice", "utils", "usual logit of an opposed person speaking", "-0.5 utils", "-2 utils", "1 utils", "THEORY B3.5"),
        Free("conformity", "utils", "utils between a wholly silent and a wholly vocal circle", "2 utils", "0 utils", "4 utils",
             "THEORY B3.5; conformity r = .10 overall, .34 with close ties"),
        Free("flatter", "utils", "usual logit of praising", "-2.5 utils", "-5 utils", "-1 utils", "THEORY B3.5"),
        Free("flattery", "count", "weight of the value of a point in praising", "16", "0", "40", "THEORY B3.5"),
        Free("example", "count", "punished friends that the arrest of a public figure counts for", "3", "0", "16",
             "tuned so that followers post about half as much (SP-014); eight would be as if it were oneself"),
        Free("considerate", "share", "share felt of what one's post would cost all one's ties, where friends' posts are priced",
             "0.25", "0", "1", "assumed; that friends press each other is Tirole's (2021) argument, unmeasured"),
    ),
    counts=(
        Count("turns", "occasions to speak", "occasions"),
        Count("opposed_turns", "occasions of opposed people", "occasions"),
        Count("voiced", "posts against", "posts"),
        Count("praised", "posts of praise", "posts"),
        Count("silenced", "posts against that were punished", "posts"),
        Count("withheld_posts", "posts withheld for fear", "posts"),
        Count("posts_refused", "posts not written because leave was refused", "posts"),
        Count("deleted", "posts deleted before any tie saw them", "posts"),
        Count("insincere", "posts of praise by opposed people", "posts"),
    ),
    along={"voices": voices, "praises": praises, "hits": hits},
    weekly=weekly,
    writes=("stance", "punished", "risk", "climate", "own", "grievance", "withheld", "restricted", "turns",
            "opposed_turns", "voiced", "praised", "silenced", "withheld_posts", "posts_refused", "deleted", "insincere"),
    optional={"gagged": 0, "their_arrested": 0, "guilt_points": 0},
    settle=settle,
    settles=("warned",),
    when="trait_adult",
    measures=(
        Measure("adults", "people aged 15 or more", "people", adults),
        Measure("opposed", "adults whose held opinion is against", "people", opposed_people),
        Measure("risk_sum", "believed risk of speaking, summed over adults", "share", fear, scale=65536),
    ),
)
