"""The account on the page adds up, and is that of the tables; reach and depth are those of everybody's columns."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from demerit.experiments.reach import reach
from demerit.measures.account import CREDITORS, WORDS, named, ordered
from demerit.measures.compared import SIDES, TOLL
from demerit.mechanisms.court import EXITS
from demerit.report.found import open_folder
from demerit.report.sections.account import account
from demerit.report.sections.register import OUT
from tests.report.reading import Element, figure, read

REGIMES = ["citizen-score", "defaulter-list"]


@pytest.fixture(scope="module")
def document(html: str) -> Element:
    return read(html)[0]


def tables(document: Element, regime: str) -> dict[str, list[list[str]]]:
    """Caption -> the rows of every table of the section."""
    found = {}
    for one in document.by_id(f"account-{regime}").all("table"):
        rows = [[cell.text() for cell in row.inside if isinstance(cell, Element)] for row in one.all("tbody")[0].all("tr")]
        found[one.all("caption")[0].text() if one.all("caption") else ""] = rows
    return found


def totals(folder: Path, regime: str) -> dict[str, float]:
    """Every measure of the country, summed over looks."""
    sql = f"SELECT measure, sum(value) FROM '{folder / regime / 'weeks.parquet'}' WHERE province = '' AND quintile = 0 AND grp = -1 GROUP BY measure"
    return dict(duckdb.sql(sql).fetchall())


@pytest.mark.parametrize("regime", REGIMES)
def test_the_rows_add_up_to_net_money_in_every_column(document: Element, regime: str) -> None:
    rows = tables(document, regime)["The account"]
    assert rows[-1][0] == "net money"
    for column in (1, 2, 3):
        added = sum(figure(row[column]) for row in rows[:-1])
        assert added == pytest.approx(figure(rows[-1][column]), abs=0.0005 * len(rows))
    assert {"usual pay", "unforeseen bills", "unemployment as usual"} <= {row[0] for row in rows}


@pytest.mark.parametrize("regime", REGIMES)
def test_a_level_is_what_was_counted_and_the_sum_what_people_have(folder: Path, document: Element, regime: str) -> None:
    rows = {row[0]: row for row in tables(document, regime)["The account"]}
    counted = totals(folder, regime)
    people = duckdb.sql(f"SELECT count(*), sum(net_money) FROM '{folder / regime / 'people.parquet'}' WHERE age > 0").fetchall()[0]
    assert figure(rows["net money"][1]) == pytest.approx(people[1] / 100 / people[0], abs=0.0006)
    spent = counted["given_by_acts_bills"] - counted["taken_by_acts_bills"]
    assert figure(rows["what deeds cost, of people's own choice"][1]) == pytest.approx(spent / 100 / people[0], abs=0.0006)
    assert figure(rows["unforeseen bills"][1]) == pytest.approx(-counted["unforeseen"] / 100 / people[0], abs=0.0006)


def test_what_creditors_get_is_told_by_who_pays(document: Element) -> None:
    rows = tables(document, "defaulter-list")["Repaid"]
    assert [row[0] for row in rows] == list(CREDITORS.values())
    whole, *by = [figure(row[1]) for row in rows]
    assert sum(by[:3]) == pytest.approx(whole, abs=0.002)
    assert "creditors got back" in document.by_id("account-defaulter-list").text()


@pytest.mark.parametrize("name", list(TOLL))
def test_reach_and_depth_are_of_everybody(alone: Path, name: str) -> None:
    found = open_folder(alone)
    arm = next(one for one in found.arms if one.book.name == "citizen-score")
    one, two = (
        duckdb.sql(f"SELECT {name} AS v FROM '{alone / regime / 'people.parquet'}' WHERE age > 0 ORDER BY person").fetchnumpy()["v"].astype(float)
        for regime in ("none", "citizen-score"))
    expected = reach(TOLL[name], (two - one) * TOLL[name].scale)
    for stat, value in expected.items():
        assert found.stats(arm, stat)[name].mean == pytest.approx(value, nan_ok=True), stat
    for side in SIDES:
        assert 0 <= found.stats(arm, f"floor_{side}_share")[name].mean < 0.05


def test_the_exits_on_the_page_are_the_exits_of_the_run(folder: Path, document: Element) -> None:
    """Every way off the register, by its words, over all years."""
    counted = totals(folder, "defaulter-list")
    figure_ = document.by_id("register-defaulter-list")
    head = [cell.text() for cell in figure_.all("thead")[0].all("th")]
    for count in EXITS:
        at = head.index(OUT[count.name])
        assert sum(figure(row[at]) for row in figure_.rows()) == counted[count.name], count.name
    assert sum(counted[count.name] for count in EXITS) == counted["list_in"] - entered_and_left(folder)


def entered_and_left(folder: Path) -> int:
    """The change of the stock over what is told of: all on the register at the end, since none were before."""
    return int(duckdb.sql(f"SELECT sum(court_listed) FROM '{folder / 'defaulter-list' / 'people.parquet'}'").fetchall()[0][0])


def test_one_country_says_so(alone: Path) -> None:
    found = open_folder(alone)
    assert "one country, no interval" in account(found, found.arms[0])


def test_a_channel_without_words_is_called_after_itself_and_told_last() -> None:
    assert named("my_town_highway_bills") == "my town highway bills"
    assert ordered(["my_town_highway_bills", "unforeseen", "usual_pay"]) == ["usual_pay", "unforeseen", "my_town_highway_bills"]
    assert len(set(WORDS.values())) == len(WORDS)


def test_every_channel_that_ships_has_words() -> None:
    from demerit.engine.channels import channels
    from tests.laws.worlds import all_mechanisms

    assert {one.name for one in channels(all_mechanisms())} == set(WORDS)


def test_the_shares_of_adults_met_are_of_the_bits_of_everybody(alone: Path) -> None:
    found = open_folder(alone)
    arm = next(one for one in found.arms if one.book.name == "citizen-score")
    at = [one["name"] for one in arm.channels].index("tiers_bills")
    met = duckdb.sql(f"SELECT avg((channels_met >> {at}) & 1) FROM '{alone / 'citizen-score' / 'people.parquet'}' WHERE age > 0").fetchall()[0][0]
    assert found.stats(arm, "met")["tiers_bills"].mean == pytest.approx(float(met))
    assert np.isfinite(met)
