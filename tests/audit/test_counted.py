"""Person-weeks: counted in tables made by hand, where the answer is known; and refused where the run is another's."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from demerit.audit import AuditError, audit
from demerit.audit.counted import counted_by
from demerit.audit.findings import Finding
from demerit.kept.errors import FolderError
from demerit.kept.heads import COMPARISON, RUN
from demerit.kept.open import seal
from demerit.regime.model import Regime
from tests.audit.books import BLOOD, FRIENDS, LATE, LIST, POSTS, SCALE, TRAINS, book, clause, redress, text

PROVINCES = ("Fujian", "Hebei", "Hunan")
LOOKS = (4, 8, 10)
"""Looks after so many weeks: the last stands for two weeks, the others for four."""


Weeks = dict[str, list[tuple[int, ...]]]
Rows = dict[tuple[str, str], list[int]]


def saved(folder: Path, regime: Regime, weeks: Weeks, rows: Rows, said: dict[str, Any] | None = None) -> Path:
    """A run's folder: measure -> look -> value in each province, and (count, row) -> value at each look."""
    folder.mkdir(parents=True, exist_ok=True)
    about: dict[str, Any] = {
        "regime": regime.name, "title": "t", "rule_book": regime.text, "weeks": 10, "people": 1000, "start": "2020-01-06",
        "seed": 1, "digest": "0" * 64, "provinces": list(PROVINCES), "demerit": "0", "every": 4, "country": "lessonland",
        "country_digest": "0" * 64, "free": {}, "digests": {}, "week_text": "", "mechanisms": [],
    }
    lines = [
        (look, name, province, value)
        for name, looks in ({"adults": [(9, 9, 9)] * 3} | weeks).items()
        for look, values in zip(LOOKS, looks, strict=True)
        for province, value in (("", sum(values)), *zip(PROVINCES, values, strict=True))
    ]
    flat = [(look, *key, value) for key, values in rows.items() for look, value in zip(LOOKS, values, strict=True)]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE w (week INT, measure TEXT, province TEXT, value BIGINT)")
        connection.executemany("INSERT INTO w VALUES (?, ?, ?, ?)", lines)
        both = "SELECT *, 0 AS quintile, -1 AS grp FROM w UNION ALL SELECT *, 1, -1 FROM w"
        connection.execute(f"COPY ({both}) TO '{folder}/weeks.parquet' (FORMAT parquet)")
        connection.execute("CREATE TABLE r (week INT, measure TEXT, row TEXT, value BIGINT)")
        for line in flat:
            connection.execute("INSERT INTO r VALUES (?, ?, ?, ?)", line)
        connection.execute(f"COPY r TO '{folder}/rows.parquet' (FORMAT parquet)")
    seal(folder, RUN, about | (said or {}))
    return folder


LISTED = {"listed": [(1, 2, 3), (10, 20, 30), (100, 200, 300)]}


def found(regime: Regime, run: Path, provision: str, name: str) -> Finding:
    """One finding of an audit with a run."""
    return next(one for one in audit(regime, run).all_findings if (one.provision, one.clause) == (provision, name))


def test_a_stock_stands_for_the_weeks_since_the_look_before(tmp_path: Path) -> None:
    regime = book(LIST)
    run = saved(tmp_path, regime, LISTED, {})
    one = found(regime, run, "plain-notice", "list")
    assert one.person_weeks == 4 * 6 + 4 * 60 + 2 * 600
    assert one.counted == "listed of the run"


def test_flows_are_added_up_as_they_are(tmp_path: Path) -> None:
    regime = book(POSTS)
    run = saved(tmp_path, regime, {"silenced": [(1, 1, 1)] * 3, "withheld_posts": [(0, 2, 0)] * 3}, {})
    assert found(regime, run, "echr-10", "posts").person_weeks == 15


def test_only_the_time_and_place_in_which_a_finding_holds_is_counted(tmp_path: Path) -> None:
    reform = redress('notice = "100 %"', from_="2020-02-03", where='["Hebei"]')
    regime = book(LIST, reform)
    run = saved(tmp_path, regime, LISTED, {})
    one = found(regime, run, "plain-notice", "list")
    assert one.when == "until 2020-02-03; from 2020-02-03, in all other provinces"
    assert one.person_weeks == 4 * 6 + 4 * 40 + 2 * 400
    assert found(regime, run, "echr-8", "list").person_weeks == 4 * 6 + 4 * 60 + 2 * 600


def test_a_clause_of_one_province_is_counted_there(tmp_path: Path) -> None:
    regime = book(LIST.replace("rules =", 'where = ["Hunan"]\nrules ='))
    run = saved(tmp_path, regime, LISTED, {})
    assert found(regime, run, "plain-notice", "list").person_weeks == 4 * 3 + 4 * 30 + 2 * 300


def test_rows_are_those_of_the_act_or_the_tier(tmp_path: Path) -> None:
    regime = book(SCALE, LATE, BLOOD, TRAINS)
    rows = {
        ("marked", "bill_late"): [5, 6, 7], ("marked", "blood_donation"): [100, 100, 100],
        ("refused", "trains"): [1, 2, 3], ("granted", "trains"): [0, 0, 0],
    }
    run = saved(tmp_path, regime, {"enrolled": [(1, 1, 1)] * 3}, rows)
    assert found(regime, run, "plain-context", "late").person_weeks == 18
    assert found(regime, run, "plain-context", "trains").person_weeks == 6
    assert "people without a score are among them" in found(regime, run, "plain-context", "late").counted


def test_a_row_that_cannot_be_told_apart_is_not_counted(tmp_path: Path) -> None:
    here = LATE.replace("rules =", 'where = ["Hebei"]\nrules =')
    there = here.replace('"late"', '"late-there"').replace("Hebei", "Hunan")
    regime = book(SCALE, here, there)
    run = saved(tmp_path, regime, {}, {("marked", "bill_late"): [1, 1, 1]})
    one = found(regime, run, "echr-8", "late")
    assert one.person_weeks is None
    assert one.counted.startswith("not counted: in another province another clause")
    part = book(SCALE, LATE, TRAINS.replace("rules =", 'where = ["Hebei"]\nrules ='))
    other = found(part, saved(tmp_path / "b", part, {}, {("marked", "bill_late"): [1, 1, 1]}), "plain-context", "late")
    assert other.person_weeks is None
    assert other.counted.startswith("not counted: the table of rows is of the whole country")


def test_what_is_not_counted_says_why(tmp_path: Path) -> None:
    regime = book(SCALE, FRIENDS, clause("praised", "redlist"), clause("later", "bans", "flights = true", from_="2030-01-07"), LIST)
    run = saved(tmp_path, regime, LISTED, {})
    assert found(regime, run, "plain-others", "friends").counted == "not counted: the run kept no scored"
    assert found(regime, run, "plain-error", "praised").counted == (
        "not counted: data/mechanisms.toml names no count of people for 'redlist'"
    )
    later = found(regime, run, "plain-notice", "later")
    assert (later.person_weeks, later.counted) == (0, "in force in no week of the run")
    assert all(one.person_weeks is None and one.counted.startswith("no run") for one in audit(regime).all_findings)


def message(regime: Regime, folder: Path) -> str:
    with pytest.raises((AuditError, FolderError)) as caught:
        audit(regime, folder)
    return str(caught.value)


def test_a_run_of_something_else_is_refused_in_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    regime = book(LIST)
    assert message(regime, Path("nothing")) == (
        "nothing does not exist, so it has no run.json and no compare.json. `demerit run REGIME --out DIR` makes one."
    )
    saved(Path("other"), regime, LISTED, {}, {"regime": "sesame"})
    assert message(regime, Path("other")) == "other is a run of 'sesame', not of 'minimal'. Name the folder of a run of 'minimal'."
    saved(Path("old"), regime, LISTED, {}, {"rule_book": text(SCALE)})
    assert message(regime, Path("old")) == "old is a run of another version of 'minimal'. Run it again, or audit that version."
    saved(Path("part"), regime, LISTED, {}, {"weeks": "ten"})
    assert message(regime, Path("part")) == (
        "part/run.json is not what a run writes: it says something else than it must at weeks. Run it again with this version."
    )
    (Path("part") / "run.json").write_text("{")
    assert message(regime, Path("part")).startswith("part/run.json cannot be read: ")
    saved(Path("torn"), regime, LISTED, {})
    (Path("torn") / "weeks.parquet").write_bytes(b"torn")
    assert message(regime, Path("torn")).startswith("torn/weeks.parquet is not what the run wrote")


def test_a_comparison_gives_its_run_of_the_book(tmp_path: Path) -> None:
    regime = book(LIST)
    saved(tmp_path / "minimal", regime, LISTED, {})
    said = {"reference": "minimal", "regimes": ["minimal"], "seeds": [], "seed_people": 1, "digests": {}, "people": 1, "weeks": 10, "seed": 1}
    seal(tmp_path, COMPARISON, said)
    assert found(regime, tmp_path, "plain-notice", "list").person_weeks == 1464
    other = book(LIST.replace('"list"', '"another"')).model_copy(update={"name": "another"})
    assert "compares minimal, minimal, and 'another' is none of them" in message(other, tmp_path)


def test_a_lender_who_looks_touches_those_who_asked_for_a_loan() -> None:
    (lender, landlord) = book(
        clause("lender", "lookup", 'looks = "100 %", lends = true'), clause("landlord", "lookup", 'looks = "1 %/week", lets = true')
    ).clauses
    assert (counted_by(lender).flow, counted_by(lender).row) == (["loans_lost_lookup"], [])
    assert (counted_by(landlord).flow, counted_by(landlord).row) == ([], ["turned_away"])
