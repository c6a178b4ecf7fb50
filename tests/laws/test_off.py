"""Law 3: rules at `off` leave no trace; law 4: two arms agree until the first week their rules differ."""

from __future__ import annotations

import pytest

from demerit.engine.gather import COUNTRY, names
from demerit.engine.run import Run
from demerit.laws.arms import agree_until, asked_for, rules_matter
from demerit.laws.neutral import as_if_absent
from demerit.regime.load import load
from demerit.regime.timetable import timetable
from tests.laws.worlds import LIVELY, PEOPLE, WEEKS, all_mechanisms, drawn, fused, off, shipped, world
from tests.support import assert_same, lessonland, lived

RULED = [name for name in names() if all_mechanisms()[name].rules]
SCORING = ("own", "enrolled", "aware", "published", "court_listed", "court_weeks", "refused_ever", "credit_barred",
           "punished", "weeks_restricted", "posts_withheld", "weeks_opened")
"""Columns that only a regime moves."""


def test_none_leaves_no_trace_of_scoring() -> None:
    people = lessonland(PEOPLE, 3)
    table = timetable(load("none"), all_mechanisms(), people.province_names, WEEKS)
    run = lived(Run(people, table, all_mechanisms(), 7, mode="plain", fused=fused()), WEEKS)
    columns = run.columns()
    assert {name: int(columns[name].max()) for name in SCORING} == dict.fromkeys(SCORING, 0)
    assert (columns["legitimacy"] == 40960).all()


@pytest.mark.parametrize("book", ["none", "citizen-score"])
def test_the_timetable_of_a_book_without_a_mechanism_is_its_rules_at_off(book: str) -> None:
    people, regime = lessonland(PEOPLE, 3), load(book)
    for name in RULED:
        mechanism = all_mechanisms()[name]
        without = regime.model_copy(update={"clauses": [c for c in regime.clauses if c.mechanism != name]})
        without._file, without._text = regime._file, regime._text
        table = timetable(without, all_mechanisms(), people.province_names, WEEKS)
        for rule in mechanism.rules:
            if not mechanism.rows:
                assert (table.rules[..., table.slots.index((name, rule.name))] == rule.off).all(), (name, rule.name)
        if mechanism.rows and not mechanism.catalogue:
            assert table.row_names[name] == ()


@pytest.mark.parametrize("name", [name for name in RULED if name not in (*COUNTRY, "association")])
def test_a_mechanism_at_off_is_as_if_it_were_not_there(name: str) -> None:
    """`association` is left out: it is also who publishes a score; the next test has it."""
    assert off(name) != LIVELY
    assert as_if_absent(shipped(name), LIVELY, strict=True) == []


def test_association_at_off_publishes_ones_own_score() -> None:
    run = world(off("association"))
    for _ in range(WEEKS):
        own = run.column("own")
        run.step()
        assert ((run.column("published") == (own + 8) >> 4) | (own == 0)).all()


def test_speech_at_off_posts_nothing_and_silences_nobody() -> None:
    on, run = lived(world(), WEEKS), lived(world(off("speech")), WEEKS)
    assert on.column("punished").sum() + on.column("posts_withheld").sum() > 0
    assert run.column("punished").sum() + run.column("posts_withheld").sum() == 0


def test_acts_at_off_are_done_but_neither_seen_nor_priced() -> None:
    bare = {key: value for key, value in LIVELY.items() if not key.endswith((".points", ".seen", ".fine"))}
    run = lived(world(bare), 1)
    happened = dict(zip(run.count_names(), run.flows.sum((0, 1)), strict=True))
    assert happened["done", "queue"] > 0
    assert {happened[name, row] for name, row in happened if name in ("marked", "gained", "docked", "fined")} == {0}


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize("week", [1, 4])
def test_two_arms_agree_until_their_rules_differ(name: str, week: int) -> None:
    """And differ soon after: each mechanism's rules matter to somebody."""
    assert agree_until(shipped(name), LIVELY, week) == []
    assert rules_matter(shipped(name), week) == []


@pytest.mark.parametrize("name", RULED)
def test_every_rule_is_asked_for(name: str) -> None:
    assert asked_for(shipped(name)) == []


@pytest.mark.parametrize("seed", range(3))
def test_any_rules_agree_until_they_differ(seed: int) -> None:
    given = drawn(seed)
    follows = {k: value for k, value in given.items() if k.endswith(".follows")}  # what is on from the start stays so: then no usual chance is used
    others = {k: value for k, value in drawn(100 + seed).items() if not k.endswith(".follows")}
    change = {k: value for k, value in others.items() if not follows.get(f"{k.removesuffix('.usual')}.follows")}
    one, two = world(given), world(given, {4: change})
    assert_same(lived(one, 4).columns(), lived(two, 4).columns())
    one.step()
    two.step()
    assert any((one.columns()[column] != two.columns()[column]).any() for column in one.columns())
