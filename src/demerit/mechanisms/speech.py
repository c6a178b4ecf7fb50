"""Speech: what people think, what they say, and what they keep to themselves.

A person with an occasion to speak, who is opposed, speaks when opinion and the talk of their ties outweigh the believed
risk (Kuran; THEORY B3.5); else may praise for points, or stays silent.  The believed risk follows what happened to
oneself (1/8, `firsthand`) and to the ties one sees (1/64 each, `secondhand`), and how often, not how hard: certainty
matters more than severity.  A post *withheld* is one the same person with the same luck would have written had they
believed the risk to be nil: counted exactly.  With `capacity`, no more than that share of adults of a province is
punished a week on average: then the posts of last week that were seen are the ones at risk, and counted (as `visits` does it).

The law of speech in force besides: a post may need leave that is refused (`permit`), be traced to its author only where
names are real (`attribution`), vanish before any tie sees it (`deletes`), and be punished more in the weeks of a forbidden
topic (`topic_day`, `topic_weeks`: by the calendar, the week that has this day of the year in it and those that follow in that
year).  Others warn a person through the ledger `warned`: a visit at the door teaches as much as a punishment.  A post that a
tie was made to delete (`taken_down`) takes back what was heard of it the week before.

Three more things reach speech from rules that may not be there.  Under arrest a person has no occasion (`gagged`).  The
arrest of a public figure counts, for all who see it, as `example` punished friends.  And where friends' posts are priced
(`guilt_points`), those who know of scores spare their friends: `considerate` is how much of their ties' loss they feel.
"""

from demerit.terms import CERTAIN, WHOLE, Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times


def spoke_up(their_stance, their_taken_down):
    """A tie who spoke up last week; less one for an earlier post that is gone again, with officers at the door."""
    return (1 if their_stance == 1 else 0) - their_taken_down


def praises(their_stance):
    """A tie who praised last week."""
    return 1 if their_stance == 2 else 0


def hits(their_punished, their_arrested, example):
    """A tie seen to be punished last week; a public figure's arrest counts for several."""
    return their_punished + example * their_arrested


def topic_length(topic_day, topic_weeks):
    """Weeks of the forbidden topic in a year: those of the next year are not of it."""
    return min(topic_weeks, max(371 - topic_day, 0) // 7 + 1)


def usual_strictness(sanction, topic_length, topic_sanction):
    """The chance, by the law of a usual week, that a post is punished: what it is over 52 weeks, those of a topic among them."""
    return (sanction * (52 - topic_length) + max(sanction, topic_sanction) * topic_length) // 52


def first_risk(trait_adult, attribution, capacity, usual_strictness):
    """The believed risk of an adult at the start: where learning rests, the chance there is; nil where officers have not the time."""
    return min(times(attribution >> 2, usual_strictness >> 2, 44), 65535) * trait_adult if capacity == 0 else 0


def occasions(turn, reserved, trait_expressive):
    """How likely this person is to have an occasion to speak in a week: the usual chance, more for the expressive."""
    return times(turn, (reserved >> 8) + (((65536 - reserved) * trait_expressive) >> 15), 8)


def turns(trait_adult, gagged, luck_turn, occasions):
    """The person has an occasion to speak this week; minors, and people under arrest, have none."""
    return 1 if trait_adult > 0 and gagged <= 0 and luck_turn < occasions else 0


def opposed_turns(turns, trait_dissent):
    """Somebody opposed has an occasion to speak this week."""
    return turns if trait_dissent > 0 else 0


def cost_each(opposed_turns, aware, guilt_points, worth):
    """What a post would cost each of the person's ties in points, as utils, where friends' posts are priced."""
    return min(times(-guilt_points, worth, 16), 4096) if opposed_turns * aware > 0 and guilt_points < 0 else 0


def sparing(cost_each, tie_count, considerate):
    """Reluctance to post for the sake of one's ties: a share of what they would lose together."""
    return min(times(cost_each * tie_count, considerate, 16), 4096) if cost_each > 0 else 0


def inclination(opposed_turns, voice, climate, conformity, conviction, trait_dissent, sparing):
    """What draws an opposed person to speak, fear apart: the talk of ties and one's own opinion, less what spares them."""
    return (
        voice + times(climate - 32768, conformity, 16) + ((conviction * trait_dissent) >> 7) - sparing
        if opposed_turns > 0 else 0
    )


def threat(opposed_turns, daunt, severity, risk, trait_boldness, unshaken):
    """Fear of the sanction: 8 F x believed risk x (1.25 - boldness) as usual, where F is how severe it is."""
    return times(daunt * severity * risk, 65536 + unshaken - 256 * trait_boldness, 32) if opposed_turns > 0 else 0


def fearless(opposed_turns, inclination):
    """The chance that the person would speak if they believed that nothing could happen to them."""
    return logistic(inclination) if opposed_turns > 0 else 0


def dared(opposed_turns, inclination, threat):
    """The chance that the person speaks, with the fear that there is."""
    return logistic(inclination - threat) if opposed_turns > 0 else 0


def speaks(luck_voice, dared):
    """The person decides to speak against."""
    return 1 if luck_voice < dared else 0


def withheld_posts(speaks, luck_voice, fearless):
    """A post kept back for fear: the same person, with the same luck, would have written it without."""
    return 1 - speaks if luck_voice < fearless else 0


def posts_refused(speaks, luck_permit, permit):
    """A post that is not written because leave is asked for and refused."""
    return speaks if luck_permit < permit else 0


def voiced(speaks, posts_refused):
    """A post against that is written."""
    return speaks - posts_refused


def reward(turns, aware, praise_points, flattery, worth):
    """What the points for praise add to the wish to praise, of those who know of their score."""
    return (flattery * worth + 128) >> 8 if turns * aware > 0 and praise_points > 0 else 0


def leaning(trait_dissent, sincere, loath):
    """What opinion adds to the wish to praise: something for who is not opposed, less the more somebody is."""
    return (0 if trait_dissent > 0 else sincere) - ((loath * trait_dissent) >> 7)


def keen(turns, speaks, flatter, leaning, reward):
    """The chance that a person with an occasion, who does not speak against, praises."""
    return logistic(flatter + leaning + reward) if turns > speaks else 0


def praised(luck_praise, keen):
    """The person praises."""
    return 1 if luck_praise < keen else 0


def insincere(praised, trait_dissent):
    """Praise by somebody who is opposed."""
    return praised if trait_dissent > 0 else 0


def forbidden(topic_weeks, topic_day, day_of_year):
    """It is a week of the forbidden topic: the first has its day in it, from Monday to Sunday."""
    return 1 if topic_day <= day_of_year + 6 < topic_day + 7 * topic_weeks else 0


def strictness(sanction, topic_sanction, forbidden):
    """The chance, by the law of this week, that a post is punished."""
    return max(sanction, topic_sanction) if forbidden > 0 else sanction


def in_question(voiced, stance, capacity):
    """A post that may be punished: of this week, or, where officers have limited time, of last week and seen."""
    return voiced if capacity == 0 else (1 if stance == 1 else 0)


def pursuit(in_question, strictness, attribution):
    """The chance by the law that a post is traced to its author and punished."""
    return max(times(strictness, attribution >> 2, 30), min(strictness, 1) * min(attribution, 1)) if in_question > 0 else 0


def officer_chance(in_question, capacity, province_adults, province_voiced, province_deleted):
    """The chance that the province's officers have time for a given one of last week's posts: on average, for all they can."""
    return (
        min(share(capacity * province_adults * 65536, max(province_voiced - province_deleted, 1)), 4294967296)
        if in_question * capacity > 0 else 4294967296
    )


def silenced(in_question, luck_hit, pursuit, officer_chance):
    """A post that is punished."""
    return in_question if luck_hit < min(pursuit, officer_chance) else 0


def deleted(voiced, luck_delete, deletes):
    """A post that is deleted before any tie sees it."""
    return voiced if luck_delete < deletes else 0


def next_stance(voiced, deleted, praised):
    """What ties see of the person: a post against, praise, or silence."""
    return 1 if voiced > deleted else 2 * praised


def booked(enrolled, silenced, points, praised, praise_points):
    """Points of a person with a score for a punished post, or for praise."""
    return silenced * points + praised * praise_points if enrolled > 0 else 0


def resentment(silenced, grievance_speech):
    """Legitimacy lost by who is punished."""
    return silenced * grievance_speech


def experienced(risk, voiced, silenced, warned, firsthand):
    """The believed risk after what happened to oneself: nearer to certain if punished or warned, to nil if left alone."""
    return risk + times((65535 if silenced + warned > 0 else 0) - risk, firsthand, 16) if voiced + silenced + warned > 0 else risk


def witnessed(experienced, heard_hits, secondhand):
    """The believed risk after the ties seen to be punished as well."""
    return experienced + times((65535 - experienced) * min(heard_hits, 16), secondhand, 16)


def unpunished(heard_voices, heard_hits):
    """Ties who spoke up and to whom nothing happened, as far as one sees."""
    return min(max(heard_voices - heard_hits, 0), 16)


def next_risk(trait_adult, risk, witnessed, unpunished, secondhand):
    """The believed risk next week: less for every tie who spoke and was left alone; minors learn nothing."""
    return min(max(witnessed - times(witnessed * unpunished, secondhand, 16), 0), 65535) if trait_adult > 0 else risk


def spoken(heard_voices, heard_praises, tie_count):
    """What ties say this week, voices against praise: one half where they are even or silent."""
    return share(max(heard_voices - heard_praises + tie_count, 0) * 32768, max(tie_count, 1))


def next_climate(trait_adult, climate, spoken, catching):
    """The climate next week: a part of the way to what ties say now."""
    return min(max(climate + times(spoken - climate, catching, 16), 0), 65535) if trait_adult > 0 else climate


def next_warned(posted_warned):
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
        Column("risk", "believed risk of speaking", high=65535, unit="1/65536"),
        Column("warned", "1 when the person learnt at first hand that speaking is punished", ledger=True),
        Column("climate", "how far ties speak up (1) or praise (0), slowly following", high=65535, start=32768, unit="1/65536"),
    ),
    rules=(
        Rule("severity", "utils", "how severe a sanction on speech is", high=64 * 256),
        Rule("sanction", "chance", "chance that a voiced post is punished", high=CERTAIN),
        Rule("capacity", "share", "share of a province's adults who can be punished a week; 0 for no limit", high=WHOLE),
        Rule("points", "points", "points posted to the author of a punished post", low=-1000 * 256, high=1000 * 256),
        Rule("praise_points", "points", "points posted for praise", low=-1000 * 256, high=1000 * 256),
        Rule("grievance_speech", "share", "legitimacy lost by a person punished for speech", high=65536),
        Rule("permit", "chance", "chance that leave to post against is asked for and refused", high=CERTAIN),
        Rule("attribution", "chance", "chance that a post can be traced to its author (real names: 1)", off=CERTAIN, high=CERTAIN),
        Rule("deletes", "chance", "chance that a post is deleted before any tie sees it", high=CERTAIN),
        Rule("topic_day", "count", "day of the year that the first week of a forbidden topic has in it, 1 to 366", high=366),
        Rule("topic_weeks", "count", "weeks it lasts, in the same year; 0 for none", high=52),
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
        Free("reserved", "share", "part of the usual occasions to speak that the least expressive have", "0.5", "0", "1",
             "assumed: no study of who finds occasions; at 1 everybody has as many"),
        Free("conviction", "utils", "utils of speaking from no opinion to the strongest against", "3 utils", "0 utils", "6 utils",
             "assumed (THEORY B3.5)"),
        Free("daunt", "count", "utils of fear for each util of severity, at a certain sanction and boldness a quarter of the way",
             "8", "0", "16", "assumed (THEORY B3.5)"),
        Free("unshaken", "share", "part of that fear that the boldest still feel", "0.25", "0", "1", "assumed (THEORY B3.5)"),
        Free("sincere", "utils", "utils of praising that those have who are not opposed", "0.5 utils", "0 utils", "2 utils",
             "assumed"),
        Free("loath", "utils", "utils of praising that the strongest opinion against takes off", "1.5 utils", "0 utils", "6 utils",
             "assumed (THEORY B3.5)"),
        Free("firsthand", "share", "part of the way that believed risk moves by what happened to oneself", "0.125", "0", "0.5",
             "assumed (THEORY B3.5): certainty matters more than severity, and what happened to oneself most (Nagin 2013)"),
        Free("secondhand", "share", "part of the way that it moves by what was seen to happen to a tie, for sixteen ties at most",
             "0.015625", "0", "0.0625", "assumed (THEORY B3.5): an eighth of what happened to oneself"),
        Free("catching", "share", "part of the way that the climate moves in a week to what ties say", "0.125", "0.02", "1",
             "assumed"),
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
    begin={"risk": first_risk},
    along={"voices": spoke_up, "praises": praises, "hits": hits},
    weekly={
        "stance": next_stance, "punished": silenced, "risk": next_risk, "climate": next_climate, "own": booked,
        "grievance": resentment, "withheld": withheld_posts, "restricted": posts_refused, "turns": turns,
        "opposed_turns": opposed_turns, "voiced": voiced, "praised": praised, "silenced": silenced,
        "withheld_posts": withheld_posts, "posts_refused": posts_refused, "deleted": deleted, "insincere": insincere,
    },
    optional={"gagged": 0, "their_arrested": 0, "their_taken_down": 0, "guilt_points": 0},
    settle={"warned": next_warned},
    when="trait_adult",
    measures=(
        Measure("adults", "people aged 15 or more", "people", adults),
        Measure("opposed", "adults whose held opinion is against", "people", opposed_people),
        Measure("risk_sum", "believed risk of speaking, summed over adults", "share", fear, scale=65536),
    ),
    units={
        "occasions": "chance", "cost_each": "utils", "sparing": "utils", "inclination": "utils", "threat": "utils",
        "fearless": "chance", "dared": "chance", "reward": "utils", "leaning": "utils", "keen": "chance", "strictness": "chance",
        "pursuit": "chance", "officer_chance": "chance", "usual_strictness": "chance", "first_risk": "share", "booked": "points", "resentment": "share", "experienced": "share", "witnessed": "share",
        "next_risk": "share", "spoken": "share", "next_climate": "share",
    },
    choices=("speaks", "praised"),
)
