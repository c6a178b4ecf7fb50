"""What is fitted, held back or put in: by the rule of docs/decisions/published.md, and each outcome shown or its reason told."""

from __future__ import annotations

import re
from collections import Counter
from json import dumps

import pytest

from demerit.regime.evidence import ROLES, Evidence, evidence
from demerit.regime.published import Statistic, statistics, unshown
from tests.house.tree import ROOT

ROWS = evidence()
SURVEYS = {"support_held", "fear_held", "silence", "approval"}
STOCK = "register_stock"
TWICE = {"DB-002": "SPC-067", "OG-003": "SPC-052"}
"""A figure told in another place or unit -> the same figure."""
UNDATED_AFTER = {"SPC-082"}
"""Begins before 2018 and has no end: `2016 onward`."""
SHOWN = {one.evidence for one in statistics()}


def of_role(role: str) -> list[Evidence]:
    return [row for row in ROWS.values() if row.role == role]


def last_year(row: Evidence) -> int:
    """The last year a figure is of; 0 where it is not said."""
    years = re.findall(r"\d{4}", row.as_of)
    return int(years[-1]) if years else 0


def written() -> str:
    """Wherever numbers are kept: populations, rule books, the catalogue of acts, mechanisms' parameters and sources."""
    parts = ("data/countries/*.toml", "data/rulebooks/*.toml", "data/acts.toml", "mechanisms/*.py", "population/*.py")
    return "".join(path.read_text() for part in parts for path in sorted((ROOT / "src" / "demerit").glob(part)))


def test_every_row_has_a_role_and_an_outcome_a_series() -> None:
    assert {row.role for row in ROWS.values()} == set(ROLES)
    assert [row.id for row in of_role("fitted") + of_role("held") if not row.series] == []


def test_what_is_fitted_is_old_or_the_stock_or_a_survey_and_not_of_low_confidence() -> None:
    for row in of_role("fitted"):
        early = 0 < last_year(row) <= 2017
        stock = row.series == STOCK and 2020 <= last_year(row) <= 2023
        assert early or stock or row.series in SURVEYS, row.id
        assert row.confidence != "low", row.id


def test_one_figure_a_series_is_fitted() -> None:
    assert {series: n for series, n in Counter(row.series for row in of_role("fitted")).items() if n > 1} == {}


def test_of_the_early_figures_of_a_series_the_surest_and_then_the_latest_is_fitted() -> None:
    surest = ["high", "medium", "low"]
    for row in of_role("fitted"):
        early = [one for one in ROWS.values() if one.series == row.series and 0 < last_year(one) <= 2017 and one.id in SHOWN]
        if row.series not in {*SURVEYS, STOCK}:
            best = min(early, key=lambda one: (surest.index(one.confidence), [-ord(sign) for sign in one.as_of]))
            assert row.id == best.id


def test_what_is_held_is_later_and_no_survey_and_nothing_later_is_lost() -> None:
    for row in of_role("held"):
        assert last_year(row) >= 2018, row.id
        assert row.series not in SURVEYS
        assert row.confidence != "low", row.id
    lost = [
        row.id for row in of_role("context")
        if row.id in SHOWN and last_year(row) >= 2018 and row.series not in SURVEYS and row.confidence != "low"
        and row.id not in {*TWICE, *UNDATED_AFTER}
    ]
    assert lost == []


def test_an_input_is_cited_where_numbers_are_kept() -> None:
    text = written()
    assert [row.id for row in of_role("input") if not re.search(rf"\b{row.id}\b", text)] == []


def test_every_outcome_is_shown_or_has_a_reason_and_nothing_else_has() -> None:
    outcomes = {row.id for row in ROWS.values() if row.series}
    assert SHOWN | set(unshown()) == outcomes
    assert SHOWN & set(unshown()) == set()
    assert {row.id for row in of_role("fitted") + of_role("held")} <= SHOWN


@pytest.mark.parametrize(("value", "span"), [("43", (43, 43)), ("24.5-26.5", (24.5, 26.5)), ("-11.2", (-11.2, -11.2)), ("A-D", None)])
def test_a_figure_is_a_number_or_a_range_or_none(value: str, span: tuple[float, float] | None) -> None:
    row = ROWS["SPC-081"]
    assert Evidence(**{**vars(row), "value": value}).span == span


def test_one_figure_over_another_is_their_quotient() -> None:
    (ratio,) = [one for one in statistics() if one.name == "SPC-022/SPC-023"]
    assert ratio.published == pytest.approx((9.36 / 3.67, 9.36 / 3.67))


@pytest.mark.parametrize(("change", "said"), [
    ({"evidence": "SPC-999"}, "there is no figure 'SPC-999'"),
    ({"evidence": "RC-005"}, "there is no figure 'RC-005'"),
    ({"since": "2031-01-01"}, "`since` is 2031-01-01, after `until`"),
])
def test_a_statistic_of_no_figure_or_of_no_day_is_refused(change: dict[str, str], said: str) -> None:
    entry = statistics()[0].model_dump(mode="json")
    with pytest.raises(ValueError, match=re.escape(said)):
        Statistic.model_validate_json(dumps(entry | change))
