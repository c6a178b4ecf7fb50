"""No number is wrong in silence: no zero where nothing was kept, no list with a member missing, no toll that stops."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from demerit.engine.fuse import fuse
from demerit.engine.run import Run
from demerit.experiments import ablate, federal, paired
from demerit.experiments.live import Plan as PlanOf
from demerit.experiments.live import PlanError, mechanisms_for
from demerit.measures.derived import DERIVED, Derived
from demerit.measures.variants import TOLL as TOLL_PREFIX
from demerit.mechanisms import bans, court, redress, toll
from demerit.regime.load import load
from demerit.report import ablation, happened, words
from demerit.report.sections import register, variants
from demerit.units import YARDSTICKS, stored
from demerit.values import asked, steps, worked_out
from tests.laws.worlds import LIVELY, PEOPLE, all_mechanisms, country, fused, rules, world

MOST_WEEKS = 10_000
COUNTS = {count.name for m in all_mechanisms().values() for count in m.counts if not count.by_row}
STOCKS = {measure.name for m in all_mechanisms().values() for measure in m.measures if not measure.bins}
COLUMNS = {column.name: column for m in all_mechanisms().values() for column in m.columns}

# ---------------------------------------------------------------- derived measures


@pytest.mark.fault(
    kind="a zero where an input was not kept",
    input="demerit run none --json",
    before="restricted_rate, bribe_rate and twelve more were 0.0",
    now="they are left out, and a page shows a dash",
)
@pytest.mark.parametrize("measure", DERIVED, ids=lambda measure: measure.name)
def test_nothing_is_said_where_any_input_is_missing(measure: Derived) -> None:
    values = {name: 3.0 + k for k, name in enumerate(measure.inputs)}
    assert measure.inputs
    for name in measure.inputs:
        assert measure.value({k: v for k, v in values.items() if k != name}, 4) is None
    assert measure.value({}, 4) is None
    nobody = measure.value(dict.fromkeys(measure.inputs, 0.0), 4)
    assert nobody is None, "with nobody at risk there is no share"


@pytest.mark.parametrize("measure", [m for m in DERIVED if m.per_week], ids=lambda measure: measure.name)
def test_no_rate_is_said_of_no_week(measure: Derived) -> None:
    assert measure.value({measure.top: 5.0, measure.bottom: 10.0}, 0) is None


@pytest.mark.parametrize("measure", DERIVED, ids=lambda measure: measure.name)
def test_every_input_is_something_that_is_kept(measure: Derived) -> None:
    summed = {f"{name}_weeks" for name in COLUMNS}
    more = {f"more_{name}" for name in STOCKS if name.startswith(TOLL_PREFIX)}
    assert set(measure.inputs) <= COUNTS | STOCKS | summed | more


def test_a_week_without_a_mechanism_says_nothing_of_it() -> None:
    """What `none` can say is what its own week counts; of restrictions under a variant only the table of variants tells."""
    week = mechanisms_for(load("none"))
    kept = {x.name for m in week.values() for x in (*m.counts, *m.measures)} | {"court_listed_weeks"}
    said = {m.name for m in DERIVED if m.value(dict.fromkeys(kept, 2.0), 4) is not None}
    assert {"held", "jobless_share", "behind_share", "weeks_restricted_mean"} <= said
    assert not said & {"listed_share", "entry_rate", "restricted_rate", "bribe_rate", "shown_share", "visit_rate", "guilt_loss", "jobs_lookup_rate"}


# ---------------------------------------------------------------- lists of the same thing


@pytest.mark.fault(
    kind="two lists of one thing",
    input="a register whose people leave by review or repeal",
    before="list_cleared and list_repealed were in one list of three; refused posts and loans in none",
    now="the court and the bans declare theirs once and all else reads them",
)
def test_every_exit_and_refusal_that_is_declared_is_shown() -> None:
    exits = [count.name for count in court.mechanism.counts if count.about.startswith("exits")]
    assert [count.name for count in court.EXITS] == exits
    assert list(register.OUT) == exits
    assert len(set(register.FILLS.values())) == len(exits) + 1, "no two exits have one colour"
    assert list(register.REFUSALS) == [c.name for c in bans.mechanism.counts if c.name.startswith("refused_") and c.unit == "refusals"]
    assert {"refused_posts", "refused_loans"} <= set(register.REFUSALS)


def test_an_older_run_shows_the_exits_it_kept_and_no_zero() -> None:
    year = SimpleNamespace(values={"list_paid": 2.0, "listed": 4.0}, weeks=52.1775)
    arm = SimpleNamespace(last=year.values)
    assert list(register.exits(arm)) == ["list_paid"]  # type: ignore[arg-type]
    assert register.whole(year, "list_cleared") == "–"  # type: ignore[arg-type]
    assert register.exit_rate(year, register.exits(arm)) == "0.500"  # type: ignore[arg-type]


def test_every_list_of_tolls_is_what_the_toll_declares() -> None:
    tolls = list(paired.TOLL)
    kept = [column.name for column in toll.mechanism.columns if column.kept]
    assert sorted(tolls) == sorted({*kept} - {"channels_met"})
    assert tolls == list(words.TOLL) == list(ablation.SHOWN)
    assert set(paired.FATES) == set(words.FATES)
    assert list(ablate.WHATS) == list(ablation.WHATS) == [*tolls, *paired.FATES[:2]]
    told = set(happened.LEDGERS) | set(happened.QUIET)
    assert {column.name for column in toll.mechanism.columns if column.ledger} <= told
    read = {asked(steps([measure.of]))[0]: measure.scale for measure in toll.mechanism.measures}
    assert {name: 1 / number.scale for name, number in paired.TOLL.items()} == read
    assert all(measure.name.startswith(TOLL_PREFIX) for measure in toll.mechanism.measures)


def test_every_yardstick_is_shown_and_compared() -> None:
    rewarded = [name for name in YARDSTICKS if name != "none"]
    assert list(variants.BY_YARDSTICK) == rewarded
    assert {name for name, _ in variants.BY_YARDSTICK.values()} | set(variants.BESIDE) == set(federal.OUTCOMES)


@pytest.mark.fault(
    kind="two lists of one thing",
    input="the life of somebody arrested, visited, shown or penalised",
    before="the story of a life left these out",
    now="every turn that a mechanism keeps is told, or named with why not",
)
def test_every_turn_of_a_life_is_told_or_said_why_not() -> None:
    turns = {name for name, c in COLUMNS.items() if (c.low, c.high) == (0, 1) and c.kept and not c.ledger and not c.per_week and not c.per_channel}
    told = {name for name, _ in happened.TURNS} & turns
    assert told | set(happened.UNTOLD) == turns
    assert not told & set(happened.UNTOLD)


# ---------------------------------------------------------------- tolls that stop


MONEY_A_WEEK = 100 + COLUMNS["setback"].high - COLUMNS["bills"].low
"""Usual pay, custom won and money back, at most."""
MOST_A_WEEK = {"weeks_restricted": 1, "weeks_opened": 1, "posts_withheld": 1, "net_money": MONEY_A_WEEK}
"""What a week can add to each toll at most; one occasion to speak comes in a week."""
OWED, SAVED = COLUMNS["bills"].high, COLUMNS["savings"].high


@pytest.mark.parametrize("name", MOST_A_WEEK)
@pytest.mark.parametrize("weeks", [1, 520, 1_023, 1_024, MOST_WEEKS])
def test_no_toll_can_stop_within_the_weeks_of_a_run(name: str, weeks: int) -> None:
    """Net money is what was lived on and repaid, more savings and less owed: so at least less all that one may owe and have saved."""
    column = fuse(mechanisms_for(load("none")), weeks=weeks).wiring.columns[name][1]
    owed = OWED - COLUMNS["bills"].low if name == "net_money" else 0
    assert column.high >= weeks * MOST_A_WEEK[name] + owed
    assert column.low <= (-(OWED + SAVED) if name == "net_money" else 0)
    assert column.high < 2**31, "people.parquet keeps 32-bit numbers"


def test_more_weeks_than_counters_have_room_for_are_refused_before_the_first() -> None:
    with pytest.raises(PlanError, match=f"{MOST_WEEKS}"):
        PlanOf("none", weeks=MOST_WEEKS + 1)
    with pytest.raises(ValueError, match="counters have room for 16,383"):
        fuse(mechanisms_for(load("none")), weeks=16_384)
    with pytest.raises(ValueError, match=r"a run of 1,024 weeks in a week whose counters have room for 1,023: write it with fuse"):
        Run(world().population, SimpleNamespace(weeks=1_024, first=0), {}, 1, fused=fused())  # type: ignore[arg-type]


def test_two_texts_are_enough_for_every_number_of_weeks() -> None:
    texts = {fuse(mechanisms_for(load("none")), weeks=weeks).text for weeks in (1, 52, 520, 1_023, 1_024, 2_000, MOST_WEEKS)}
    assert len(texts) == 2


def test_only_speech_withholds() -> None:
    """Whoever withholds posts anew must be in `MOST_A_WEEK`, and in what the ledger keeps of a week."""
    assert {name for name, m in all_mechanisms().items() if "withheld" in m.writes} == {"speech"}
    assert COLUMNS["withheld"].high >= MOST_A_WEEK["posts_withheld"]


@pytest.mark.fault(
    kind="a sum that stops",
    input="--weeks 1500 under a rule book that restricts every week",
    before="weeks restricted, posts and ties stopped at 1,023",
    now="there is room for the most a week can add in 10,000 weeks",
)
@pytest.mark.parametrize("name", MOST_A_WEEK)
def test_a_toll_goes_on_past_where_it_stopped(name: str) -> None:
    long = fuse(all_mechanisms(), checked=True, weeks=MOST_WEEKS)
    usual, late = (Run(country(PEOPLE), rules(LIVELY), all_mechanisms(), 7, mode="checked", fused=long) for _ in range(2))
    before = {"net_money": 1_000_000}.get(name, 1_022)
    late.set_column(name, np.full(late.population.people, before))
    for run in (usual, late):
        for _ in range(6):
            run.step()
    grown = usual.column(name)
    assert grown.max() > 1
    assert (late.column(name) == grown + before).all()


@pytest.mark.fault(
    kind="a sum that stops",
    input="compensation for 1,500 weeks on a register without a term",
    before="paid for 1,024 weeks",
    now="paid for all of them, to the 20 weeks of pay that are the most",
)
def test_weeks_on_a_register_without_a_term_go_on() -> None:
    weekly = redress.mechanism.weekly
    given = dict.fromkeys(asked(steps(weekly.values())), 0)
    freed = given | {"court_listed": 1, "court_wrong": 1, "case": 3, "compensation": 1, "known": 1}
    paid = [-worked_out(weekly, freed | {"court_weeks": w})["bills"] for w in (1022, 1499, 2500)]
    assert paid == [1023, 1500, 2000]
    assert COLUMNS["court_weeks"].high + 1 >= 2000, "a week for each of the most, at the least that a clause may pay"
    assert "20 weeks of pay" in next(rule.about for rule in redress.mechanism.rules if rule.name == "compensation")


LEVELS = {
    "published": "a score on its scale", "own": "a score on its scale", "effort": "points a week, bounded by their use",
    "wary": "a belief", "legitimacy": "a belief", "risk": "a belief", "climate": "a belief", "firm_risk": "a belief",
    "office": "none, in one, lost", "official_risk": "a belief", "shame": "a share", "savings": "never above the buffer somebody wants",
    "debt": "never above the instalments of a loan", "stance": "one of three", "court_wrong": "one of three",
    "case": "one of six", "sighted": "a chance is not above one", "rented": "three friends for hire at most",
    "bills": "what is above is let go, and counted", "setback": "what is above is spared, and counted", "urge": "of one week",
    "ousted": "one of four", "took_up": "one of three", "channels_met": "a bit for every channel",
    "circle_size": "never above the people somebody is tied to", "dealings": "a bit for each of three",
    "displayed": "never above what a channel may say", "glimpsed": "a part of one exposure", "judgment": "one of four",
    "clawed_left": "never above what is claimed", "clawed_billed": "never above what is claimed",
    "due_score": "a score on its scale", "wrongly_taken": "never above the scale", "dispute": "one of four",
    "rating": "never above five stars", "suspect": "one of three",
}
CLOCKS = {
    "arrears": ("court", "after"), "firm_weeks": ("firms", "term"), "official_weeks": ("officials", "term"),
    "good_weeks": ("redlist", "weeks"), "case_weeks": ("redress", "deadline"), "gagged": ("exemplary", "weeks"),
    "court_served": ("court", "term"), "clawed_contested": ("clawback", "decides"), "clawed_stopped": ("clawback", "weeks"),
    "under_review": ("selection", "weeks"), "left_alone": ("selection", "rest"),
    "dispute_weeks": ("contest", "weeks"),
    "shut_weeks": ("ratings", "weeks"), "watch_weeks": ("watchlist", "term"),
}
ALSO = {
    "case_weeks": (("redress", "internal_weeks"), ("redress", "independent_weeks")),
    "court_weeks": (("redress", "expiry"), ("court", "after")), "shut_weeks": (("ratings", "review_weeks"),),
    "dispute_weeks": (("contest", "deadline"),),
}
"""Further rules that such a clock is compared with."""
"""Clocks that are only compared with a rule: the rule's highest value is not above where the clock stops."""


def test_every_column_that_could_stop_is_known_for_what_it_is() -> None:
    wide = {name for name, column in COLUMNS.items() if column.kept and (column.high - column.low > 1 or column.per_week or column.per_channel)}
    counted = {*MOST_A_WEEK, "court_weeks"}
    others = {"evading", "shaken", "stale", "display_weeks"}
    assert wide == set(LEVELS) | set(CLOCKS) | counted | others, "say what a new column is when it is at its top"
    for name, (mechanism, rule) in CLOCKS.items():
        most = next(one.high for one in all_mechanisms()[mechanism].rules if one.name == rule)
        assert COLUMNS[name].high >= most, name
    for name, compared in ALSO.items():
        high = {(m, one.name): one.high for m in ("redress", "court", "ratings", "contest") for one in all_mechanisms()[m].rules}
        assert all(COLUMNS[name].high >= high[rule] for rule in compared), name
    frees = {f"{name}.{free.name}": stored(free.high, free.unit) for name, m in all_mechanisms().items() for free in m.free}
    assert COLUMNS["evading"].high >= frees["evade.spell"]
    assert COLUMNS["debt"].high >= frees["means.weeks"]
    assert COLUMNS["stale"].high >= 2 * next(r.high for r in all_mechanisms()["sharing"].rules if r.name == "delay")
    assert COLUMNS["shaken"].high == 13
    shown = next(r.high for r in all_mechanisms()["exposure"].rules if r.name == "weeks")
    assert COLUMNS["display_weeks"].high >= shown - 1, "weeks left after the first"
    assert COLUMNS["savings"].high >= 255 * 255 >> 4


def test_every_measure_so_far_has_room_for_all_weeks() -> None:
    """Whatever is told as a sum "so far" is a toll, or a thing that happens once."""
    once = {"refused_persons", "visited_people", "shown_persons"}
    so_far = {x.name for m in all_mechanisms().values() for x in m.measures if "so far" in x.about}
    assert so_far <= once | {measure.name for measure in toll.mechanism.measures}
    kept = {x.name: x for m in all_mechanisms().values() for x in m.keeps if "so far" in x.about and x.unit != "weeks"}
    assert all(column.high >= MOST_WEEKS for column in kept.values())
