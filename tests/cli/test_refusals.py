"""What is wrong gets one message that says what, where and what to do: exit 2 for a slip, 1 for a failure."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from demerit.kept.heads import RUN
from demerit.kept.unfinished import UNFINISHED
from tests.cli.terminal import DEMERIT, SMALL, demerit, refused
from tests.folders import resealed


def test_an_unknown_regime_is_told_what_exists() -> None:
    assert "citizen-score" in refused("run", "nowhere", *SMALL)
    assert "citizen-score" in refused("cite", "nowhere")
    assert "citizen-score" in refused("compare", "none", "nowhere", *SMALL)


def test_a_directory_and_a_huge_file_are_no_rule_books(tmp_path: Path) -> None:
    assert "is a directory" in refused("run", tmp_path, *SMALL)
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as file:
        file.truncate(10_000_000)
    assert "10,000,000 bytes" in refused("run", huge, *SMALL)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("foo=1", "no free parameter 'foo'"),
        ("ties.leave=-4", "1.2 utils"),
        ("ties.leave", "NAME=VALUE"),
        ("score.base=1 points", "score.base"),
    ],
)
def test_a_bad_free_parameter_is_told_how_it_is_written(given: str, says: str) -> None:
    assert says in refused("run", "none", *SMALL, "--free", given)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("run", "none", "--people", "0"), "--people"),
        (("run", "none", "--seed", "-1"), "--seed"),
        (("run", "none", "--weeks", "many"), "--weeks"),
        (("run", "none", "--people", "2147483648"), "memory"),
        (("run", "none", "--country", "nowhere"), "lessonland"),
        (("run", "none", "--start", "2017-13-01"), "2019-05-06"),
        (("run", "none", "--start", "9999-12-31"), "2500"),
        (("compare", "none"), "at least one other"),
        (("compare", "none", "none"), "are called 'none'"),
        (("week", "suzhou", "--province", "Nowhere"), "Beijing"),
        (("week", "suzhou", "--rules", "--province", "Nowhere"), "Beijing"),
        (("nothing",), "No such command"),
        (("verify", "nowhere"), "run.json"),
        (("report", "nowhere"), "nowhere"),
        (("query", "nowhere", "select 1"), "run.json"),
        (("why", "nowhere", "--person", "1", "--week", "1"), "run.json"),
        (("life", "nowhere", "--person", "1"), "run.json"),
    ],
)
def test_what_cannot_be_is_refused(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    assert says in refused(*words, here=tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("life", "DIR", "--person", "6000"),
        ("why", "DIR", "--person", "6000", "--week", "1"),
        ("why", "DIR", "--person", "1", "--week", "6"),
    ],
)
def test_people_and_weeks_a_run_does_not_have(words: tuple[str, ...], saved: Path) -> None:
    said = refused(*(str(saved) if word == "DIR" else word for word in words))
    assert ("numbered 0 to 5,039" if "6000" in words else "weeks 0 to 5") in said


# ---------------------------------------------------------------- the folder to write


def test_a_folder_with_something_in_it_is_replaced_only_by_force(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine").write_text("kept")
    for command in (("run", "none"), ("compare", "none", "suzhou", "--seeds", 0)):
        assert "--force" in refused(*command, *SMALL, "--out", out)
        assert "demerit did not write" in refused(*command, *SMALL, "--out", out, "--force")
    assert (out / "mine").read_text() == "kept"
    (out / "mine").unlink()
    for _ in range(2):
        assert demerit("run", "none", *SMALL, "--out", out, "--force", "--quiet").code == 0
        assert demerit("verify", out).code == 0
    assert os.listdir(tmp_path) == ["out"]


def test_force_does_not_reach_the_folder_one_stands_in(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept")
    for out in (".", "..", tmp_path):
        assert "name one inside it" in refused("run", "none", *SMALL, "--out", out, "--force", here=tmp_path)
    assert (tmp_path / "mine").read_text() == "kept"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "is a file" in refused("run", "none", *SMALL, "--out", tmp_path / "file", "--force")
    assert "is a file" in refused("run", "none", *SMALL, "--out", tmp_path / "file" / "under")


def test_a_killed_run_leaves_nothing_that_looks_finished(tmp_path: Path) -> None:
    """Killed early, late, and at moments between: what stands under the name verifies, or nothing stands there."""
    alone = time.perf_counter()
    assert demerit("run", "none", *SMALL, "--out", tmp_path / "whole", "--quiet").code == 0
    alone = time.perf_counter() - alone
    for k in range(4):
        out = tmp_path / f"killed-{k}"
        run = subprocess.Popen([*DEMERIT, "run", "none", *SMALL, "--out", str(out), "--quiet"])
        time.sleep(alone * (0.3 + 0.2 * k))
        run.send_signal(signal.SIGKILL)
        run.wait()
        if out.exists():
            assert demerit("verify", out).code == 0
    names = {name for name in os.listdir(tmp_path) if not name.startswith(("killed-", "whole"))}
    assert all(name.startswith(UNFINISHED) for name in names)


def test_killed_while_it_writes(tmp_path: Path) -> None:
    """The moment that matters: the unfinished folder is there, the finished one is not."""
    out = tmp_path / "out"
    many = ["--people", "200000", "--weeks", "2"]
    run = subprocess.Popen([*DEMERIT, "run", "citizen-score", *many, "--out", str(out), "--quiet"])
    begun: list[Path] = []
    while not begun and run.poll() is None:
        time.sleep(0.001)
        with suppress(FileNotFoundError):  # the folder that was made to see whether one can be
            begun = list(tmp_path.glob(f"{UNFINISHED}*/*.parquet"))
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert begun
    assert not out.exists()
    assert os.listdir(tmp_path) == [begun[0].parent.name]
    os.utime(begun[0].parent, (0, 0))  # some time later
    assert demerit("run", "none", *SMALL, "--out", out, "--quiet").code == 0  # the next run in that place clears it away
    assert os.listdir(tmp_path) == ["out"]


# ---------------------------------------------------------------- the folder to read


@pytest.fixture
def copy(saved: Path, tmp_path: Path) -> Path:
    """The saved run, to be spoilt."""
    return shutil.copytree(saved, tmp_path / "copy")


def test_what_was_saved_verifies(saved: Path, copy: Path) -> None:
    said = json.loads((saved / "run.json").read_text())
    found = demerit("verify", saved, "--json").json()
    assert found == {
        "ok": True, "identities": [], "kind": "run", "digest": said["digest"], "expected": said["digest"], "wrong": [], "pages": [],
        "others": [],
    }
    assert demerit("verify", copy).code == 0


@pytest.mark.parametrize("name", ["weeks", "people", "rows", "histogram"])
@pytest.mark.parametrize("part", [0.3, 0.999])
def test_one_changed_byte_is_noticed(copy: Path, name: str, part: float) -> None:
    path = copy / f"{name}.parquet"
    content = bytearray(path.read_bytes())
    content[int(len(content) * part)] ^= 0x10
    path.write_bytes(content)
    done = demerit("verify", copy)
    assert done.code == 1
    assert f"{name}.parquet" in done.out
    assert done.err == ""


def test_a_missing_table_is_noticed(copy: Path) -> None:
    (copy / "rows.parquet").unlink()
    assert "table.rows" in demerit("verify", copy, "--json").json()["wrong"]


def test_nothing_is_replayed_from_files_that_were_changed(copy: Path) -> None:
    with (copy / "weeks.parquet").open("ab") as file:
        file.write(b"x")
    assert "nothing is replayed" in refused("life", copy, "--person", 1)
    assert "nothing is replayed" in refused("why", copy, "--person", 1, "--week", 1)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"digests": 3}', "\x00\x01", '{"digests": {}, "digest": "x"}']
)
def test_a_spoilt_run_json_is_one_message(copy: Path, content: str) -> None:
    (copy / "run.json").write_text(content)
    for words in (("verify", copy), ("life", copy, "--person", 1), ("cite", copy)):
        assert "run.json" in refused(*words)


@pytest.mark.parametrize(("old", "new"), [('"seed": 3', '"seed": 4'), ("650 points", "651 points")])
def test_a_changed_word_in_run_json_is_noticed(copy: Path, old: str, new: str) -> None:
    text = (copy / "run.json").read_text()
    assert old in text
    (copy / "run.json").write_text(text.replace(old, new))
    assert demerit("verify", copy).code == 1
    assert "nothing is replayed" in refused("life", copy, "--person", 1)


def test_a_run_of_other_mechanisms_is_not_replayed(copy: Path) -> None:
    resealed(copy, RUN, lambda said: said | {"week_text": "0" * 12})
    assert "another version of the mechanisms" in refused("life", copy, "--person", 1)


# ---------------------------------------------------------------- questions in SQL


@pytest.mark.parametrize("sql", ["select * frm weeks", "select * from nothing", "select nothing from weeks"])
def test_wrong_sql_is_told_which_tables_exist(saved: Path, sql: str) -> None:
    assert "The tables: groups, histogram, people, rows, weeks" in refused("query", saved, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from '{file}'",
        "copy weeks to '{new}'",
        "attach '{new}'",
        "set enable_external_access = true",
        "install httpfs",
        "export database '{new}'",
        "select * from path",
    ],
)
def test_sql_reaches_no_file_and_changes_none(saved: Path, tmp_path: Path, sql: str) -> None:
    refused("query", saved, sql.format(file=saved / "weeks.parquet", new=tmp_path / "new"))
    assert os.listdir(tmp_path) == []


def test_sql_that_drops_a_table_drops_a_copy(saved: Path) -> None:
    demerit("query", saved, "drop table weeks")
    assert demerit("verify", saved).code == 0


def test_what_json_has_no_word_for_is_null(saved: Path) -> None:
    sql = "select 'inf'::double as a, 'nan'::double as b, sum(value) as c from weeks"
    (found,) = demerit("query", saved, sql, "--json").json()
    assert (found["a"], found["b"]) == (None, None)
    assert isinstance(found["c"], int)
