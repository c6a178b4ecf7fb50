"""Statistics of a run: every one that ships can be read off its rule book's week, and is what the run's own tables add up to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from demerit.experiments.live import Lived, live
from demerit.experiments.statistics import StatisticError, check, find, life, lives, plan_of, scale, statistic, window
from demerit.measures.interval import over
from demerit.population.country import load_country
from demerit.regime.published import Statistic, statistics

PEOPLE = 3_024


def entry(of: str, kind: str = "ratio", **more: object) -> Statistic:
    """A statistic of the register's first two years."""
    base = find("SPC-066").model_dump() | {"of": of, "kind": kind, "since": date(2014, 6, 2), "until": date(2015, 6, 1)}
    return Statistic.model_validate(base | more)


@pytest.fixture(scope="module")
def register() -> Lived:
    return live(plan_of(entry("listed"), people=PEOPLE, seed=2))


@pytest.mark.parametrize("one", statistics(), ids=[one.name for one in statistics()])
def test_every_statistic_that_ships_is_of_its_rule_book(one: Statistic) -> None:
    check(one)


def test_a_run_reaches_to_the_last_day_of_its_statistics() -> None:
    one, other = find("SPC-021"), find("SPC-070")
    assert life(one) == life(other)
    plan = plan_of(one, other, people=PEOPLE, seed=1)
    assert 0 <= plan.weeks - 636 <= 4  # from October 2013 to the end of 2025
    assert plan.weeks % plan.every == 0
    assert [entries[0].book for entries in lives([one, find("OG-001"), other]).values()] == ["defaulter-list", "accountability"]


def test_days_are_told_to_half_the_weeks_between_looks(register: Lived) -> None:
    looks, weeks = window(entry("listed"), register)
    assert weeks == 4 * len(looks) == 52
    assert looks[0].week == 36  # of weeks 32 to 36; the second of June 2014 is in week 32
    day = entry("listed", since=date(2014, 6, 2), until=date(2014, 6, 2))
    assert len(window(day, register)[0]) == 1


def test_stocks_are_means_and_flows_are_added_up(register: Lived) -> None:
    at, counts = register.stocks().index("listed"), [name for name, _ in register.run.count_names()]
    looks = [look for look in register.looks if 34 <= look.week - 2 <= 84]
    assert statistic(entry("listed"), register) == pytest.approx(sum(look.stocks[:, :, at].sum() for look in looks) / len(looks))
    entries = sum(look.flows[:, :, counts.index("list_in")].sum() for look in looks)
    assert entries > 0
    assert statistic(entry("list_in"), register) == entries
    assert statistic(entry("list_in / years"), register) == pytest.approx(entries / (52 / 52.1775))


def test_a_derived_measure_is_that_of_the_days(register: Lived) -> None:
    assert statistic(entry("listed_share"), register) == pytest.approx(statistic(entry("listed / adults"), register))
    yearly = statistic(entry("1000 * list_in / adults / years"), register)
    assert statistic(entry("entry_rate"), register) == pytest.approx(yearly, rel=1e-4)


def test_a_count_is_told_for_as_many_people_as_the_country_has(register: Lived) -> None:
    people = load_country("china-2020").people
    assert scale(register) == people / register.population.people
    assert statistic(entry("listed", "count"), register) == pytest.approx(statistic(entry("listed"), register) * scale(register))


def test_a_share_of_nobody_is_no_number(register: Lived) -> None:
    value = statistic(entry("list_paid / (listed - listed)"), register)
    assert value != value
    assert over([value]).countries == 0


@pytest.mark.parametrize(("wrong", "said"), [
    (lambda: entry("listd"), "`of` names 'listd'. Did you mean 'listed'"),
    (lambda: entry("at_most(650)", "share"), "`of` calls at_most(): there is at_least(points)"),
    (lambda: entry("listed +"), "`of`: 'listed +' is no arithmetic"),
    (lambda: entry("listed", since=date(2012, 1, 1)), "it is of days before its run begins, 2013-10-24"),
])
def test_what_no_run_has_is_refused_before_one(wrong: Callable[[], Statistic], said: str) -> None:
    with pytest.raises(StatisticError) as error:
        check(wrong())
    assert str(error.value).startswith("statistic SPC-066 of defaulter-list: ")
    assert said in str(error.value)


def test_a_figure_without_a_statistic_is_refused_by_name() -> None:
    with pytest.raises(StatisticError, match="there is no statistic for 'SPC-666'"):
        find("SPC-666")
