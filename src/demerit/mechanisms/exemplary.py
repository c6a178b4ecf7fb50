"""Exemplary punishment: one voice is silenced, and all who follow it see.

A public figure who was seen to speak against last week is arrested with chance `arrest`, and any public figure with
chance `pretext`, for a rumour or on another ground, whatever they think (the campaign of 2013 was against rumours).
The arrested are silent for `weeks` (no occasion in `speech`), out of work and barred.  Everybody tied to them or following them sees the
arrest, and `speech` counts it as several punished friends (`example`, a free parameter there): so the fear that one
arrest makes is in proportion to its reach.  Other public figures take any arrest in the country as meant for them with
chance `kindred`: large accounts fell by 11.2 % a day in August 2013 while small ones rose 2 % (SP-011); posts of a
sample halved in the two weeks after a televised arrest (SP-014).  Nothing here makes anybody post *more*.

Whom a person follows is chance and has nothing to do with what they think, so followers of an arrested voice and other
people are a fair comparison.  It is counted: posts of opposed people never punished, visited or arrested themselves,
for 13 weeks after the arrest of a voice they follow (shaken) and otherwise (calm).
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, share, times


def examples(their_arrested, tie_kind):
    """A voice I follow, arrested last week."""
    return their_arrested if tie_kind == 5 else 0


def watching(arrest, pretext):
    """1 where public figures are arrested at all."""
    return 1 if arrest > 0 or pretext > 0 else 0


def figure(trait_voice, trait_adult):
    """1 for a public figure."""
    return 1 if trait_voice > 0 and trait_adult > 0 else 0


def voices(figure, watching):
    """1 for a public figure where examples are made of them."""
    return figure * watching


def spoke(stance):
    """1 for who was seen to speak against last week."""
    return 1 if stance == 1 else 0


def threat(spoke, arrest, pretext):
    """The chance that a public figure is arrested: for a post against, or on a pretext whatever they think."""
    return max(arrest, pretext) if spoke > 0 else pretext


def next_arrested(figure, gagged, threat, luck):
    """1 for a public figure at large who is arrested this week."""
    return 1 if figure > 0 and gagged == 0 and luck < threat else 0


def next_gagged(trait_adult, gagged, next_arrested, weeks):
    """Weeks of silence left."""
    return weeks if next_arrested > 0 else trait_adult * max(gagged - 1, 0)


def arrest_weeks(next_arrested, next_gagged):
    """1 for who is under arrest, or silenced by it: out of work and barred."""
    return 1 if next_gagged > 0 or next_arrested > 0 else 0


def belief_lost(next_arrested, grievance_arrest):
    """Belief in the system that an arrest costs the person arrested."""
    return next_arrested * grievance_arrest


def points_lost(next_arrested, enrolled, points):
    """Points posted to a person arrested who has a score."""
    return next_arrested * points if enrolled > 0 else 0


def nearness(figure, country_arrests, country_voices):
    """How near last week's arrests came to a public figure: whole when one of ten like them was arrested.

    Of ten, so that it does not depend on how many people are simulated: a larger country arrests more, of more.
    """
    return min(share(country_arrests * 655360, country_voices), 65536) if figure > 0 else 0


def frightened(nearness, kindred, luck):
    """1 when a public figure takes last week's arrests as meant for all: the other end of the draw that arrests."""
    return 1 if nearness > 0 and luck >= 4294967296 - times(kindred, nearness, 16) else 0


def taught(next_arrested, frightened):
    """1 for who takes a warning: the arrested themselves, and public figures frightened by the arrest of others."""
    return max(next_arrested, frightened)


def next_shaken(trait_adult, shaken, heard_examples):
    """Weeks left of the 13 after the arrest of a voice one follows."""
    return trait_adult * (13 if heard_examples > 0 else max(shaken - 1, 0))


def next_touched(trait_adult, watching, touched, punished, visited, next_arrested):
    """1 once punished in public, visited or arrested, counted where public figures are arrested."""
    return trait_adult * max(touched, watching * max(punished, visited, next_arrested))


def untouched(trait_adult, watching, next_touched, trait_dissent):
    """1 for an opposed adult to whom nothing was ever done where examples are made: the people who are compared."""
    return trait_adult if watching > 0 and next_touched == 0 and trait_dissent > 0 else 0


def weeks_shaken(untouched, shaken):
    """1 for such a person in the 13 weeks after the arrest of a voice they follow."""
    return untouched if shaken > 0 else 0


def weeks_calm(untouched, weeks_shaken):
    """1 for such a person at any other time."""
    return untouched - weeks_shaken


def posts_shaken(weeks_shaken, spoke):
    """1 when a shaken one spoke against."""
    return weeks_shaken * spoke


def posts_calm(weeks_calm, spoke):
    """1 when one who is not shaken spoke against."""
    return weeks_calm * spoke


def gagged_people(gagged):
    """Silent after an arrest."""
    return 1 if gagged > 0 else 0


mechanism = Mechanism(
    about="The punishment of a public figure, seen by all who follow.",
    sources=("SP-011", "SP-012", "SP-013", "SP-014"),
    columns=(
        Column("arrested", "1 in the week in which a public figure is arrested", seen=True),
        Column("gagged", "weeks a public figure is still silent after an arrest", high=127, unit="weeks"),
        Column("shaken", "weeks left of the 13 after the arrest of a voice one follows", high=13, unit="weeks"),
        Column("touched", "1 once punished in public, visited or arrested, counted while voices are arrested", since="ever"),
    ),
    rules=(
        Rule("arrest", "chance", "chance that a public figure seen to speak against is arrested", high=CERTAIN),
        Rule("pretext", "chance", "chance a week that any public figure is arrested on another ground", high=CERTAIN),
        Rule("weeks", "weeks", "weeks of silence after an arrest", high=127),
        Rule("grievance_arrest", "share", "legitimacy lost by a person arrested", high=65536),
        Rule("points", "points", "points posted to a person arrested", low=-1000 * 256, high=0),
    ),
    free=(
        Free("kindred", "chance", "chance that a public figure takes the arrest of one of ten others like them as a warning", "25 %", "0 %", "100 %",
             "assumed; large accounts fell more than small ones, SP-011"),
    ),
    counts=(
        Count("arrests", "arrests of public figures", "arrests"),
        Count("arrest_weeks", "weeks public figures spent under arrest or silenced by it", "person-weeks"),
        Count("posts_shaken", "posts of never punished followers of a voice arrested in the 13 weeks before", "posts"),
        Count("weeks_shaken", "weeks of such people", "person-weeks"),
        Count("posts_calm", "posts of never punished people who follow no such voice", "posts"),
        Count("weeks_calm", "weeks of such people", "person-weeks"),
        Count("voices", "weeks of public figures where examples are made of them", "person-weeks"),
    ),
    along={"examples": examples},
    weekly={
        "arrested": next_arrested, "gagged": next_gagged, "shaken": next_shaken, "touched": next_touched, "warned": taught,
        "restricted": arrest_weeks, "fired": arrest_weeks, "grievance": belief_lost, "own": points_lost, "arrests": next_arrested,
        "arrest_weeks": arrest_weeks, "posts_shaken": posts_shaken, "weeks_shaken": weeks_shaken, "posts_calm": posts_calm,
        "weeks_calm": weeks_calm, "voices": voices,
    },
    when="trait_adult",
    optional={"visited": 0},
    measures=(Measure("gagged_people", "public figures silent after an arrest", "people", gagged_people),),
    units={"threat": "chance", "belief_lost": "share", "points_lost": "points", "nearness": "share"},
)
