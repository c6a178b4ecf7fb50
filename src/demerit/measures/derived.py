"""Derived measures: rates, means and indices computed when the tables are read, each with its definition and unit.

A ratio divides one measure of a table by another; the others are functions of several, which they name.  Where an input
was not kept in that table nothing can be said: that is no zero, and there is no value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt

Values = Mapping[str, float]


@dataclass(frozen=True)
class Derived:
    """A number read off the tables: `top / bottom * times`, or `of(values)`."""

    name: str
    about: str
    unit: str
    top: str = ""
    bottom: str = ""
    times: float = 1.0
    of: Callable[[Values], float | None] | None = None
    needs: tuple[str, ...] = ()
    """What `of` reads."""
    per_week: bool = False
    """True when the top counts since the last look and the measure is per week."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """The measures it is worked out from."""
        return self.needs if self.of else (self.top, self.bottom)

    def value(self, values: Values, weeks: float = 1.0) -> float | None:
        """The measure, or None where nothing can be said: nobody at risk, no week, or an input that the table has not."""
        if not all(name in values for name in self.inputs):
            return None
        if self.of:
            return self.of(values)
        below, over = values[self.bottom], weeks if self.per_week else 1
        return values[self.top] / below * self.times / over if below and over > 0 else None


SCORES = ("scored", "score_sum", "score_squares")
ENDS = ("tie_ends", "tie_scores", "tie_squares", "tie_products")
GAP = ("opposed", "adults", "voiced", "turns")
VALIDITY = (*SCORES, "civic_sum", "civic_squares", "score_civic")
REPORTS = ("reported_able", "reports_unable")
"""What the functions below read."""


def _sd(values: Values) -> float | None:
    n = values["scored"]
    if not n:
        return None
    mean = values["score_sum"] / 16 / n
    return sqrt(max(values["score_squares"] / 256 / n - mean * mean, 0))


def _assortativity(values: Values) -> float | None:
    """Newman's r: correlation of the scores at the two ends of a tie between scored people (2002, Phys. Rev. Lett. 89)."""
    ends = values["tie_ends"]
    if not ends:
        return None
    mean = values["tie_scores"] / 16 / ends
    variance = values["tie_squares"] / 256 / ends - mean * mean
    return (values["tie_products"] / 256 / ends - mean * mean) / variance if variance > 0 else None


def _gap(values: Values) -> float | None:
    """Held minus voiced: share of adults opposed, less the share of occasions on which opposition is voiced."""
    if not values["adults"] or not values["turns"]:
        return None
    return values["opposed"] / values["adults"] - values["voiced"] / values["turns"]


def _validity(values: Values) -> float | None:
    """Correlation of the published score with civic habit over scored people: what a score is said to show (Goodhart)."""
    n = values["scored"]
    spread = _sd(values)
    if not n or not spread:
        return None
    score, habit = values["score_sum"] / 16 / n, values["civic_sum"] / n
    variance = values["civic_squares"] / n - habit * habit
    together = values["score_civic"] / 16 / n - score * habit
    return together / (spread * sqrt(variance)) if variance > 0 else None


def _wrong_reports(values: Values) -> float | None:
    """Of reports that reached a debtor, those about somebody who cannot pay."""
    landed = values["reported_able"] + values["reports_unable"]
    return values["reports_unable"] / landed if landed else None


def _part(one: str, other: str) -> Callable[[Values], float | None]:
    """One measure's part of the sum of two."""

    def of(values: Values) -> float | None:
        whole = values[one] + values[other]
        return values[one] / whole if whole else None

    return of


def _share_of(name: str, about: str, one: str, other: str) -> Derived:
    """A measure's part of the sum of two, as a share."""
    return Derived(name, about, "share", of=_part(one, other), needs=(one, other))


DERIVED: tuple[Derived, ...] = (
    Derived("score_mean", "mean published score", "points", "score_sum", "scored", 1 / 16),
    Derived("score_sd", "standard deviation of published scores", "points", of=_sd, needs=SCORES),
    Derived(
        "collateral_loss_mean",
        "points lost through others' scores, per scored person",
        "points",
        "collateral_loss",
        "scored",
        1 / 16,
        per_week=True,
    ),
    Derived(
        "score_assortativity",
        "correlation of the scores at both ends of a tie (Newman 2002)",
        "correlation",
        of=_assortativity,
        needs=ENDS,
    ),
    Derived("ties_mean", "open ties a person, household and neighbours included", "ties", "ties_open", "people", 1),
    Derived("isolated_share", "adults with fewer than three open ties", "share", "isolated", "adults"),
    Derived(
        "ties_left_rate",
        "ties closed by the other end, per 1,000 people and week",
        "ties",
        "ties_left",
        "people",
        1000,
        per_week=True,
    ),
    Derived("held", "adults whose held opinion is against", "share", "opposed", "adults"),
    Derived("voiced_per_turn", "occasions of opposed people on which they speak", "share", "voiced", "opposed_turns"),
    Derived("held_minus_voiced", "share opposed, less share of occasions on which opposition is voiced", "share", of=_gap,
            needs=GAP),
    Derived("praise_per_turn", "occasions used for praise", "share", "praised", "turns"),
    Derived("believed_risk", "mean believed risk of speaking", "share", "risk_sum", "adults", 1 / 65536),
    Derived("legitimacy_mean", "mean legitimacy", "share", "legitimacy_sum", "adults", 1 / 65536),
    Derived("listed_share", "adults on the court's register", "share", "listed", "adults"),
    Derived("listed_unable_share", "people on the register who cannot pay", "share", "listed_unable", "listed"),
    Derived(
        "entry_rate",
        "entries to the register, per 1,000 adults and year",
        "entries",
        "list_in",
        "adults",
        52178,
        per_week=True,
    ),
    Derived("indebted_share", "adults with a loan", "share", "indebted", "adults"),
    Derived("behind_share", "adults 13 weeks or more in arrears", "share", "behind", "adults"),
    Derived("jobless_share", "adults without a job", "share", "jobless_people", "adults"),
    Derived("savings_mean", "mean savings", "weeks of pay", "savings_sum", "adults", 1 / 100),
    Derived(
        "weeks_restricted_mean", "weeks with something refused or barred, so far", "weeks", "toll_restricted", "adults"
    ),
    Derived("posts_withheld_mean", "posts withheld for fear, so far", "posts", "toll_withheld", "adults"),
    Derived("weeks_opened_mean", "weeks in which something was opened, so far", "weeks", "toll_opened", "adults"),
    Derived("circle_mean", "open ties less those just let go of", "ties", "toll_circle", "people"),
    Derived("ties_won_rate", "ties opened, per 1,000 people and week", "ties", "ties_won", "people", 1000, per_week=True),
    Derived("repaid_rate", "exits from the register by payment, per week on it", "share", "list_paid", "court_listed_weeks"),
    Derived("enrolled_share", "adults who have a score", "share", "enrolled", "adults"),
    Derived(
        "restricted_rate",
        "weeks newly restricted under a variant, per 1,000 adults and week",
        "weeks",
        "more_toll_restricted",
        "adults",
        1000,
        per_week=True,
    ),
    Derived("withheld_rate", "posts withheld for fear, per 1,000 adults and week", "posts", "withheld_posts", "adults", 1000,
            per_week=True),
    Derived("fine_rate", "fines for priced acts (not those of street cameras), per 1,000 adults and year", "fines", "fined", "adults", 52178, per_week=True),
    Derived("escape_rate", "weeks on the register away from home in which nobody asked for it", "share", "escapes",
            "court_listed_weeks"),
    Derived("net_money_mean", "income received less bills charged, so far", "weeks of pay", "toll_money", "adults", 1 / 100),
    Derived("bills_owed_mean", "bills to be paid next week, carried over ones among them", "weeks of pay", "bills_owed", "adults", 1 / 100),
    Derived("recovered_rate", "repaid to creditors, per adult and year", "weeks of pay", "repayments", "adults", 0.52178, per_week=True),
    Derived("recovered_pressed_rate", "repaid by people who had refused and were pressed, per 1,000 adults and year", "weeks of pay",
            "repaid_pressed", "adults", 521.78, per_week=True),
    Derived("score_validity", "correlation of the score with civic habit", "correlation", of=_validity, needs=VALIDITY),
    Derived(
        "faked_mean", "points for faked deeds, per scored person", "points", "faked", "scored", 1 / 256, per_week=True
    ),
    Derived("redlisted_share", "scored people on the red-list", "share", "redlisted_people", "scored"),
    Derived("approve_held_share", "adults who approve of the system", "share", "approve_held", "adults"),
    Derived("approve_stated_share", "adults who, asked, say so", "share", "approve_stated", "adults"),
    Derived(
        "deprivation_mean", "mean gap to ties who stand above, per scored person", "points", "deprivation_sum", "scored", 1 / 16
    ),
    Derived("shown_share", "adults shown to the public in a week", "share", "shown_people", "adults"),
    Derived("shame_mean", "mean shame of people ever shown", "share", "shame_sum", "shown_persons", 1 / 4096),
    Derived("pressed_rate", "times payment was taken up because of pressure, for each of the listed and year", "share", "pressed", "listed", 52.178, per_week=True),
    Derived("trapped_share", "instalments missed for want of means that the regime itself took", "share", "trapped", "missed_unable"),
    Derived("alert_share", "weeks of users of the debtor map in which it shows somebody within 500 m", "share", "alerts", "map_users", per_week=True),
    Derived("reported_wrongly", "debtors reported as able to pay who cannot", "share", of=_wrong_reports, needs=REPORTS),
    Derived("mistaken_rate", "times somebody is taken for a debtor, per 1,000 adults and year", "mistakes", "mistaken_for_debtor", "adults", 52178,
            per_week=True),
    Derived("jobs_lookup_rate", "jobs lost to a lookup, per 1,000 adults and year", "jobs", "jobs_lost_lookup", "adults", 52178,
            per_week=True),
    Derived("homes_lookup_rate", "homes lost to a lookup, per 1,000 adults and year", "homes", "tenancies_lost_lookup", "adults", 52178,
            per_week=True),
    Derived("flattery_share", "posts of praise that are by opposed people", "share", "insincere", "praised"),
    Derived(
        "guilt_loss",
        "points lost for the posts of friends, per 1,000 adults and week",
        "points",
        "guilt_docked",
        "adults",
        1000 / 256,
        per_week=True,
    ),
    Derived("visit_rate", "visits at the door, per 1,000 adults and week", "visits", "visits", "adults", 1000, per_week=True),
    Derived("visits_kept", "visits wanted that officers had the time for", "share", "visits", "visits_wanted"),
    Derived("visited_share", "adults visited for a post at least once", "share", "visited_people", "adults"),
    Derived(
        "voice_shaken",
        "posts a week of never punished opposed people after the arrest of a voice they follow",
        "posts",
        "posts_shaken",
        "weeks_shaken",
    ),
    Derived(
        "voice_calm",
        "posts a week of never punished opposed people who follow no voice arrested lately",
        "posts",
        "posts_calm",
        "weeks_calm",
    ),
    Derived("false_match_rate", "searches for street offenders that find a wrong person", "share", "found_false", "searches"),
    Derived("street_miss_rate", "searches for street offenders that miss the right person", "share", "found_none", "searches"),
    _share_of("fine_precision", "street fines that fall on who did it", "fined_street", "wrongly_fined"),
    Derived(
        "wrongly_fined_rate",
        "fines for another's act in the street, per million adults and year",
        "fines",
        "wrongly_fined",
        "adults",
        52_177_500,
        per_week=True,
    ),
    Derived("cameras_believed", "mean belief in the cameras", "share", "wary_sum", "adults", 1 / 4095),
    _share_of("watch_precision", "stops at stations that meet a listed person", "trips_tracked", "tracked_wrong"),
    Derived("locked_out_share", "weeks behind a gate with a refusal at one's own door", "share", "locked_out", "gate_weeks"),
    Derived("violation_rate", "violations of both kinds, per firm", "violations", "violations", "firm_weeks_lived"),
    Derived("corruption_rate", "weeks in which an official takes bribes", "share", "corrupt_weeks", "official_weeks_lived"),
    Derived("bribe_rate", "bribes paid, per 1,000 adults and year", "bribes", "bribes", "adults", 52178, per_week=True),
    Derived("whim_rate", "namings at a whim, per 1,000 adults and year", "namings", "whims", "adults", 52178, per_week=True),
)

ON_SCALE = frozenset({
    "score_mean", "score_sd", "collateral_loss_mean", "score_assortativity", "score_validity", "faked_mean", "deprivation_mean", "guilt_loss",
})
"""What is in points, or a correlation of them: over people on two scales it means nothing."""


def derived(name: str) -> Derived:
    """The derived measure of a name."""
    return next(measure for measure in DERIVED if measure.name == name)
