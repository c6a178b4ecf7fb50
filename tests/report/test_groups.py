"""The table `groups` of a run adds up to its other tables, is told of in the page, and is not missed in a folder of before it."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from demerit.kept.heads import RUN
from demerit.kept.open import opened
from demerit.measures.groups import GROUPS, NOT_KEPT, kept, rates
from demerit.measures.tables import Table
from demerit.regime.facts import table as classified
from demerit.report.found import open_folder
from demerit.report.sections.touched import touched
from tests.folders import resealed
from tests.folders import table as table_of

EVERY = 4
"""Weeks between the looks of the run."""


@pytest.fixture(scope="module")
def run(folder: Path) -> Path:
    return folder / "citizen-score"


def added(found: Table, *keys: str) -> dict[tuple[object, ...], int]:
    """Values of all looks, by what they are of."""
    out: dict[tuple[object, ...], int] = {}
    for *key, value in zip(*(found[name].tolist() for name in (*keys, "value")), strict=True):
        out[tuple(key)] = out.get(tuple(key), 0) + value
    return out


def sums(found: Table, unit: str, *keys: str) -> dict[tuple[str, ...], int]:
    """Touched, added up over places, by what they are of."""
    out: dict[tuple[str, ...], int] = {}
    rows = zip(*(found[name].tolist() for name in (*keys, "unit", "touched")), strict=True)
    for *key, of, met in rows:
        if of == unit:
            out[tuple(key)] = out.get(tuple(key), 0) + met
    return out


def test_person_weeks_are_those_of_the_tables_weeks_and_rows(run: Path) -> None:
    """Whatever the auditor calls people touched: flows as counted, stocks times the weeks since the look before; by fifth and group too."""
    found, weeks, rows = (table_of(run / f"{name}.parquet") for name in (GROUPS, "weeks", "rows"))
    mine, told, by_row = sums(found, "person-weeks", "measure", "row", "sort", "part"), added(weeks, "measure", "province", "quintile", "grp"), added(rows, "measure", "row")
    stocks = {name for one in classified().values() for name in one.stock}
    for (measure, row, sort, part), met in mine.items():
        if row:
            assert sum(mine[measure, row, sort, other] for other in (("1", "2", "3", "4", "5") if sort == "income" else ("0", "1"))) == by_row[measure, row]
        elif sort in ("income", "group") and not measure.startswith("weeks_"):
            here = ("", int(part), -1) if sort == "income" else ("", 0, int(part))
            assert met == told[measure, *here] * (EVERY if measure in stocks else 1), (measure, sort, part)
    assert {"silenced", "enrolled", "marked", "refused"} <= {key[0] for key in mine}


def test_people_are_those_of_the_table_people_by_every_sort(run: Path) -> None:
    found, people = table_of(run / f"{GROUPS}.parquet"), table_of(run / "people.parquet")
    adult = people["age"] > 0
    columns = {"age": people["age"], "home": people["urban"], "income": people["quintile"] - 1, "group": people["grp"]}
    parts = {"age": ("0-14", "15-17", "18-29", "30-44", "45-59", "60-64", "65+"), "home": ("rural", "urban"), "income": tuple("12345"), "group": ("0", "1")}
    expected = {
        ("weeks_restricted", sort, part): int((adult & (columns[sort] == k) & (people["weeks_restricted"] > 0)).sum())
        for sort, names in parts.items() for k, part in enumerate(names) if part != "0-14"
    }
    mine = sums(found, "people", "measure", "sort", "part")
    assert {key: mine[key] for key in expected} == expected
    assert sum(expected.values()) > 0
    listed = {"listed": "court_listed", "enrolled": "enrolled"}
    assert {name: mine[name, "home", "rural"] for name in listed} == {name: int((adult & (people["urban"] == 0) & (people[column] > 0)).sum()) for name, column in listed.items()}
    one = (found["measure"] == "weeks_restricted") & (found["unit"] == "people")
    for sort in parts:
        assert int(found["people"][one & (found["sort"] == sort)].sum()) == int(adult.sum()), sort


def test_rates_of_a_folder_say_who_is_touched_more_and_the_page_does(run: Path, folder: Path) -> None:
    found = {one.part: one for one in rates(opened(run), "marked", row="bill_late") if one.sort == "income"}
    assert found["1"].ratio > 1 > found["5"].ratio
    assert found["1"].apart
    assert found["1"].rate == pytest.approx(found["1"].touched / found["1"].people / 24)
    arm = next(arm for arm in open_folder(folder).arms if arm.book.name == "citizen-score")
    assert "income fifth 1" in touched(arm)


def test_a_folder_of_before_the_table_opens_and_says_that_it_was_not_kept(run: Path, tmp_path: Path) -> None:
    old = shutil.copytree(run, tmp_path / "old")
    (old / f"{GROUPS}.parquet").unlink()
    found = opened(resealed(old, RUN, lambda said: said))
    assert (kept(found), rates(found)) == (False, [])
    assert NOT_KEPT in touched(open_folder(old).arms[0])
    assert np.isin(GROUPS, opened(run).tables)
