"""A folder's path and the names in it change nothing: not a number, and not whether it is read."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.faults.inside import inside, message

PLACES = (
    "seed=1", "value=3", "week=2/measure=x", "r[1]", "[a-z]", "q?", "star*", "**", "{a,b}", 'a"b', "it's", "a;b--", "$HOME", "~",
    "back\\slash", "per%20cent", "#hash", "blank and é", "日本", "new\nline", "x.parquet", "-dash", "s3:", "C:", "(a)|b",
)
SPOILT = {"r[1]": "r1", "[a-z]": "b", "q?": "qa", "star*": "stars", "**": "other"}
"""Beside each pattern lies a folder it would match, with other numbers in it."""


def answers(folder: Path) -> dict[str, str]:
    """What every command that reads says of a run, with its path taken out."""
    name = str(folder)
    page = folder.parent / "page.html"
    asked = {
        "query": inside("query", folder, "select measure, sum(value) as s, count(*) as n from weeks group by 1 order by 1", "--json"),
        "columns": inside("query", folder, "select column_name, data_type from information_schema.columns order by table_name, 1"),
        "verify": inside("verify", folder, "--json"),
        "why": inside("why", folder, "--person", 7, "--week", 2, "--json"),
        "life": inside("life", folder, "--person", 7, "--json"),
        "cite": inside("cite", folder, "--json"),
        "audit": inside("audit", "citizen-score", "--run", folder, "--json"),
        "report": inside("report", folder, "--out", page),
    }
    assert {command: done.code for command, done in asked.items()} == dict.fromkeys(asked, 0), asked
    said = {command: done.out.replace(json.dumps(name)[1:-1], "DIR").replace(name, "DIR") for command, done in asked.items()}
    text = page.read_text(encoding="utf-8")
    page.unlink()
    return said | {"report": re.sub(r"<code.*?</code>", "", text)}


@pytest.fixture(scope="session")
def plain_answers(a_run: Path) -> dict[str, str]:
    return answers(a_run)


@pytest.fixture(scope="session")
def another_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("other") / "b"
    assert inside("run", "none", "--people", 672, "--weeks", 4, "--quiet", "--out", out).code == 0
    return out


@pytest.mark.fault(
    kind="a folder's path changes the numbers",
    input="a run below `seed=1`, `r[1]`, `q?`, `star*` and twenty other odd names, read by every command",
    before="a column added, the neighbour's numbers read, a good run refused",
    now="the same numbers from every command: a table is read as an open file, never by name",
)
@pytest.mark.parametrize("place", PLACES)
def test_a_run_has_the_same_numbers_wherever_it_lies(
    place: str, a_run: Path, another_run: Path, plain_answers: dict[str, str], tmp_path: Path
) -> None:
    if place in SPOILT:
        shutil.copytree(another_run, tmp_path / SPOILT[place] / "b")
    folder = tmp_path / place / "b"
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(a_run, folder)
    assert answers(folder) == plain_answers


@pytest.mark.fault(
    kind="a folder's path changes the numbers",
    input="`--out` at the same odd names",
    before="written, and not readable again",
    now="written and verified there, the digest as elsewhere",
)
@pytest.mark.parametrize("place", [place for place in PLACES if not place.startswith("-")])
def test_a_run_is_written_wherever_it_is_asked_for(place: str, a_run: Path, tmp_path: Path) -> None:
    out = tmp_path / place / "run"
    assert inside("run", "citizen-score", "--people", 1008, "--weeks", 4, "--quiet", "--out", out).code == 0
    digest = json.loads((a_run / "run.json").read_text())["digest"]
    assert inside("verify", out, "--json").out.count(digest) == 2


@pytest.mark.fault(
    kind="a file name is SQL",
    input="a Parquet file named `a\" AS SELECT 1; COPY ... --.parquet` in a run's folder",
    before="`query` wrote a file",
    now="never read: only tables that the folder's head lists; `verify` names it",
)
def test_a_file_that_the_run_did_not_write_is_never_read(folders: dict[str, Path], tmp_path: Path) -> None:
    run = folders["run"]
    name = "a\" AS SELECT 1; COPY (SELECT 42 AS x) TO 'pwned.csv'; --.parquet"
    for added in (name, "variants.parquet", "life.parquet"):
        shutil.copy(run / "weeks.parquet", run / added)
    assert inside("query", run, "select 1", here=tmp_path).code == 0
    assert not (tmp_path / "pwned.csv").exists()
    assert "histogram, people, rows, weeks" in message("query", run, "select * from variants")
    found = json.loads(inside("verify", run, "--json").out)
    assert found["ok"]
    assert sorted(found["others"]) == sorted([name, "variants.parquet", "life.parquet"])
    assert inside("report", run).code == 0


@pytest.mark.fault(
    kind="no value is read as 0",
    input="`query` of a comparison's intervals where there is none",
    before="0, and averages of them wrong",
    now="NULL, as it is in the file",
)
def test_no_interval_stays_null(a_comparison: Path) -> None:
    asked = "select count(*) as n, count(low) as known, sum((high - low = 0)::int) as wrong, count(sd) as spread from paired"
    (found,) = json.loads(inside("query", a_comparison, asked, "--json").out)
    assert (found["known"], found["spread"]) == (0, 0), "there is one further country"
    assert found["n"] > 0


@pytest.mark.fault(
    kind="an empty column has no type",
    input="a comparison without further seeds, whose table of seeds has no row",
    before="text columns typed INTEGER",
    now="VARCHAR with rows or without",
)
def test_an_empty_text_column_is_text(tmp_path: Path) -> None:
    out = tmp_path / "pair"
    assert inside("compare", "none", "suzhou", "--people", 672, "--weeks", 2, "--seeds", 0, "--quiet", "--out", out).code == 0
    asked = "select column_name, data_type from information_schema.columns where table_name = 'seeds' order by 1"
    found = {row["column_name"]: row["data_type"] for row in json.loads(inside("query", out, asked, "--json").out)}
    assert found == {
        "regime": "VARCHAR", "seed": "BIGINT", "what": "VARCHAR", "stat": "VARCHAR", "province": "VARCHAR", "quintile": "TINYINT",
        "grp": "TINYINT", "value": "DOUBLE", "people": "BIGINT",
    }
