"""Tiers: what a score opens or closes, and what one more point is worth to somebody at my score.

Every clause is one tier: `at` a threshold (or `below` one) people have an occasion to use a grant or to be refused
with chance `use` a week.  Together the tiers make the table of the value of a point, V(S): a bell of `value` utils
around each threshold, `reach` points wide (THEORY B2), so that people just under a tier strive and people far from
one barely notice.  Losing a thing weighs more than gaining it (`loss_aversion`), so tiers below count for more.

A perk may be told as a penalty (`penalty`): everybody has it, and who is below the threshold loses it.  Who ends with what
is the same, shifted by what everybody was given; what differs is what it is called, and so loss aversion, and belief in
the system where a refusal costs some (`grievance_refused`).  With both at nil the two framings are the same run.

Points may be spent (`spends`), as hours are in a time bank: a use takes that many from the score, and who would fall off
the scale by it has none.  What others see of a score is a week old, so who has just spent may still look able to.
"""

from demerit.terms import Count, Free, Mechanism, Rule, Table, bell


def value_of_points(rows, size):
    """V(S) for every whole point: utils a point, Q16; 0 everywhere where a regime has no tiers."""
    if not rows:
        return [0] * size
    width, answers = rows[0]["reach"], rows[0]["answers"]
    table = [rows[0]["status"]] * size
    for row in rows:
        height = row["value"] * (row["loss_aversion"] if row["below"] or row["penalty"] else 65536) // 65536
        for point in range(max(row["at"] // 256 - 6 * width // 256, 0), min(row["at"] // 256 + 6 * width // 256, size)):
            table[point] += bell(256 * point - row["at"], width, height * 65536)
    return [value * answers // 65536 for value in table]


def thresholds(rows):
    """Where tiers begin, in stored published scores (1/16 point), ascending: the lowest score that reaches each."""
    return sorted({(row["at"] + 15) // 16 for row in rows})


def next_thresholds(rows, size):
    """For every stored published score the threshold of the next tier above it; 0 where there is none."""
    table: list[int] = []
    for begins in thresholds(rows):
        table += [begins] * (begins - len(table))
    return table + [0] * (size - len(table))


def reached_thresholds(rows, size):
    """For every stored published score the highest threshold that it reaches; 0 where it reaches none."""
    table: list[int] = []
    last = 0
    for begins in thresholds(rows):
        table += [last] * (begins - len(table))
        last = begins
    return table + [last] * (size - len(table))


def chance(published, use):
    """The chance that a scored person has an occasion to use this tier this week."""
    return use if published > 0 else 0


def reached(published, at):
    """The person's score is at the threshold or above."""
    return 1 if published << 4 >= at else 0


def payable(own, spends, score_floor):
    """A use costs no points, or the person has as many."""
    return 1 if spends == 0 or own - spends >= score_floor else 0


def granted(reached, below, payable):
    """The occasion is granted, to who reaches a tier that grants and has the points that it costs."""
    return reached * payable if below == 0 else 0


def paid_points(granted, spends):
    """Points that the use costs."""
    return granted * spends


def points_off(paid_points):
    """The same as posted to the score."""
    return -paid_points


def barred(reached, below):
    """Who is below a tier that refuses is restricted; a perk told as a penalty restricts nobody more than the perk did."""
    return 1 - reached if below > 0 else 0


def refused(reached, below, penalty):
    """The occasion is refused: by a tier that refuses, or by a perk told as a penalty."""
    return 1 - reached if below + penalty > 0 else 0


def outlay(barred, granted, saves):
    """Money that a refusal costs or, below 0, a grant saves: what people end with is the same however it is told."""
    return (barred - granted) * saves


def resentment(refused, grievance_refused):
    """Legitimacy lost by who is refused."""
    return refused * grievance_refused


mechanism = Mechanism(
    about="Thresholds of the published score with what they grant or refuse, and the value of a point they create.",
    sources=("SE-008", "SE-009", "SE-010", "RC-010"),
    rules=(
        Rule("at", "points", "the threshold", high=4095 * 256, required=True),
        Rule("below", "flag", "the tier refuses people below the threshold, instead of granting at or above it", high=1),
        Rule("penalty", "flag", "told as a penalty: everybody has what the tier grants, and people below lose it", high=1),
        Rule("value", "utils", "what crossing the threshold is worth", low=0, high=64 * 256),
        Rule("use", "chance", "chance a week that a person has an occasion to use it", high=2**32),
        Rule("saves", "money", "money saved by a use, or lost by a refusal", low=0, high=2000),
        Rule("spends", "points", "points that a use of a grant costs; 0 where points are shown and not spent", high=1000 * 256),
        Rule("grievance_refused", "share", "legitimacy lost by a person who is refused", high=65536),
    ),
    free=(
        Free("reach", "points", "how far from a threshold people still strive for it", "25 points", "10 points",
             "60 points", "THEORY B2"),
        Free("status", "worth", "value of a point far from any tier, for its own sake",
             "0.004 utils a point", "0 utils a point", "0.015 utils a point", "THEORY B2; SE-025 reports people posting their scores"),
        Free("answers", "share", "how far people act on what a point is worth to them; at 0 nobody does anything for points", "1", "0",
             "1", "assumed: all of it is acted on (THEORY B2); few knew of their city's points, CT-014"),
        Free("loss_aversion", "share", "how much more a loss weighs than a gain", "2", "1", "2.5", "THEORY B2"),
    ),
    tables=(
        Table("worth", at="published", about="value of a point, utils a point in Q16", build=value_of_points, shift=4),
        Table("tier_above", at="published", about="where the next tier above me begins, in 1/16 point; 0 where there is none",
              build=next_thresholds, size=65536, when_asked=True),
        Table("tier_began", at="published", about="where the tier I am in began, in 1/16 point; 0 below all tiers",
              build=reached_thresholds, size=65536, when_asked=True),
    ),
    counts=(
        Count("granted", "perks used", "uses", by_row=True),
        Count("refused", "occasions refused for a low score", "refusals", by_row=True),
    ),
    weekly={
        "granted": granted, "refused": refused, "bills": outlay, "restricted": barred, "favoured": granted, "grievance": resentment,
        "own": points_off, "points_spent": paid_points, "turned_back": refused,
    },
    optional={"points_spent": 0, "turned_back": 0},
    rows=True,
    chance=chance,
    ceiling="use",
    units={"chance": "chance", "outlay": "money", "resentment": "share", "paid_points": "points", "points_off": "points"},
)
