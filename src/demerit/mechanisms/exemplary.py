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


def arrested_now(trait_voice, stance, gagged, luck, arrest, pretext):
    """1 when a public figure at large is arrested, for a post against or on a pretext."""
    chance = max(arrest, pretext) if stance == 1 else pretext
    return 1 if trait_voice > 0 and gagged == 0 and luck < chance else 0


def takes_warning(trait_voice, country_arrests, country_voices, luck, kindred):
    """1 when a public figure takes last week's arrest of one of ten like them as meant for all: the draw's other end.

    Of ten, so that it does not depend on how many people are simulated: a larger country arrests more, of more.
    """
    near = min(share(country_arrests * 655360, country_voices), 65536)
    return 1 if trait_voice > 0 and near > 0 and luck >= 4294967296 - times(kindred, near, 16) else 0


def weekly(
    stance, punished, visited, gagged, shaken, touched, enrolled, trait_voice, trait_adult, trait_dissent,
    heard_examples, country_arrests, country_voices, luck, arrest, pretext, weeks, grievance_arrest, points, kindred,
):
    """Arrest, release, see an example made; and count what the untouched say."""
    if trait_adult == 0:
        return 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    draw = luck
    caught = arrested_now(trait_voice, stance, gagged, draw, arrest, pretext)
    held = weeks if caught > 0 else max(gagged - 1, 0)
    away = 1 if held > 0 or caught > 0 else 0
    warned = max(caught, takes_warning(trait_voice, country_arrests, country_voices, draw, kindred))
    watching = 1 if arrest > 0 or pretext > 0 else 0
    now_touched = max(touched, punished, visited, caught) if watching > 0 else touched
    free = 1 if watching > 0 and now_touched == 0 and trait_dissent > 0 else 0
    after = free if shaken > 0 else 0
    spoke = 1 if stance == 1 else 0
    return (
        caught, held, 13 if heard_examples > 0 else max(shaken - 1, 0), now_touched,
        warned, away, away, caught * grievance_arrest, caught * points if enrolled > 0 else 0,
        caught, away, after * spoke, after, (free - after) * spoke, free - after,
        1 if trait_voice > 0 and watching > 0 else 0,
    )


def silent(gagged):
    """Silent after an arrest."""
    return 1 if gagged > 0 else 0


mechanism = Mechanism(
    about="The punishment of a public figure, seen by all who follow.",
    sources=("SP-011", "SP-012", "SP-013", "SP-014"),
    columns=(
        Column("arrested", "1 in the week in which a public figure is arrested", seen=True),
        Column("gagged", "weeks a public figure is still silent after an arrest", high=127, unit="weeks"),
        Column("shaken", "weeks left of the 13 after the arrest of a voice one follows", high=13, unit="weeks"),
        Column("touched", "1 once punished in public, visited or arrested, counted while voices are arrested"),
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
        Count("arrests", "arrests of public figures", "people"),
        Count("arrest_weeks", "weeks public figures spent under arrest or silenced by it", "person-weeks"),
        Count("posts_shaken", "posts of never punished followers of a voice arrested in the 13 weeks before", "posts"),
        Count("weeks_shaken", "weeks of such people", "person-weeks"),
        Count("posts_calm", "posts of never punished people who follow no such voice", "posts"),
        Count("weeks_calm", "weeks of such people", "person-weeks"),
        Count("voices", "weeks of public figures where examples are made of them", "person-weeks"),
    ),
    along={"examples": examples},
    weekly=weekly,
    writes=("arrested", "gagged", "shaken", "touched", "warned", "restricted", "fired", "grievance", "own",
            "arrests", "arrest_weeks", "posts_shaken", "weeks_shaken", "posts_calm", "weeks_calm", "voices"),
    when="trait_adult",
    optional={"visited": 0},
    measures=(Measure("gagged_people", "public figures silent after an arrest", "people", silent),),
)
