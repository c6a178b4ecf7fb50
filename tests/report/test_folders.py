"""Folders that are not the usual one: a single run, what is no run at all, and texts that try to be more than text."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.kept import parquet
from demerit.kept.errors import FolderError
from demerit.kept.heads import RUN
from demerit.report import page, write
from tests.folders import resealed, table
from tests.report.reading import read


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def test_a_single_run_has_a_page_that_says_what_is_left_out(folder: Path) -> None:
    html = page(folder / "citizen-score")
    document, wrong = read(html)
    assert wrong == []
    hint = re.search(r"<code>(demerit compare none citizen-score [^<]*)</code>", html)
    again = re.search(r"<code>demerit run citizen-score ([^<]*) --out DIR\n", html)
    assert hint
    assert again
    assert hint[1] == f"demerit compare none citizen-score {re.sub(' --beside [a-z_]+', '', again[1])} --out DIR", "all that the run was given, so that it runs as it stands"
    idents = {one.attributes.get("id") for one in document.everything()}
    assert {"says-citizen-score", "did-citizen-score", "free", "reproduce", "limits"} <= idents
    assert not {"headline-citizen-score", "bears-citizen-score", "life-of-citizen-score"} & idents


def test_the_reference_alone_has_a_page(folder: Path) -> None:
    document, wrong = read(page(folder / "none"))
    assert wrong == []
    assert "Nobody had a score in the last week" in document.by_id("did-none").text()


def test_it_is_written_beside_the_run_or_where_one_says(copy: Path, tmp_path: Path) -> None:
    assert write(copy) == copy / "report.html"
    other = write(copy, tmp_path / "page.html")
    assert other.read_text() == (copy / "report.html").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "page.html"]


def test_a_page_that_fails_leaves_nothing(copy: Path) -> None:
    (copy / "paired.parquet").unlink()
    with pytest.raises(FolderError):
        write(copy)
    assert not list(copy.glob("*report*"))


def nothing(folder: Path) -> Path:
    return folder / "not-there"


def file(folder: Path) -> Path:
    return folder / "compare.json"


def no_comparison(folder: Path) -> Path:
    (folder / "compare.json").unlink()
    return folder


def empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def broken(folder: Path) -> Path:
    (folder / "none" / "run.json").write_text("{")
    return folder / "none"


def silent(folder: Path) -> Path:
    (folder / "none" / "run.json").write_text('{"people": 1}')
    return folder / "none"


def altered(folder: Path) -> Path:
    resealed(folder / "none", RUN, lambda said: said | {"seed": 99})
    return folder


def other(folder: Path) -> Path:
    (folder / "compare.json").write_text("{}")
    return folder


def no_weeks(folder: Path) -> Path:
    (folder / "citizen-score" / "weeks.parquet").unlink()
    return folder


def bad_table(folder: Path) -> Path:
    (folder / "citizen-score" / "people.parquet").write_bytes(b"not a table")
    return folder


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (nothing, r"not-there does not exist, so it has no run.json and no compare.json and no ablation.json and no calibration.json"),
        (file, r"compare.json is a file; name the folder"),
        (
            no_comparison,
            r"no run.json and no compare.json and no ablation.json and no calibration.json. It holds the runs citizen-score, defaulter-list, none: name one",
        ),
        (empty, r"empty is not the folder of a run.*demerit run REGIME --out DIR"),
        (altered, r"copy/none/run.json is not what the run wrote"),
        (broken, r"none/run.json cannot be read.*Run it again"),
        (silent, r"none/run.json is not what a run writes: it does not say note, .*rule_book"),
        (other, r"compare.json is not what a comparison writes: it does not say note, people"),
        (no_weeks, r"citizen-score/weeks.parquet is not what the run wrote"),
        (bad_table, r"people.parquet is not what the run wrote"),
    ],
)
def test_what_is_no_run_is_refused_with_one_message(copy: Path, spoil: Callable[[Path], Path], said: str) -> None:
    with pytest.raises(FolderError, match=said) as refused:
        page(spoil(copy))
    assert "\n" not in str(refused.value)


def test_texts_stay_texts(copy: Path) -> None:
    run = copy / "citizen-score"
    said = json.loads((run / "run.json").read_text())
    said["rule_book"] = (
        said["rule_book"]
        .replace('title = "The citizen score of the press, 350 to 950"', 'title = "<script>alert(1)</script> & more"')
        .replace('publisher = "Techdirt"', 'publisher = "Techdirt"\nurl = "javascript:alert(2)"')
    )
    assert "<script>" in said["rule_book"]
    assert "javascript:" in said["rule_book"]
    html = page(resealed(run, RUN, lambda _: said))
    document, wrong = read(html)
    assert wrong == []
    assert document.all("script") == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
    assert not [one for one in document.all("a") if one.attributes["href"].startswith("javascript")]
    assert "is not the rule book of that name in this version" in html


def test_a_free_parameter_that_was_set_is_marked(copy: Path) -> None:
    run = resealed(copy / "citizen-score", RUN, lambda said: said | {"free": {"ties.leave": "-4 utils"}})
    document, _ = read(page(run))
    row = next(row for row in document.by_id("free").rows() if row[0] == "ties.leave")
    assert row[2].startswith("-4 utils (set for this run)")
    assert "--free 'ties.leave=-4 utils'" in document.by_id("reproduce").text()


def test_a_table_that_was_changed_after_the_run_makes_no_page(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder / "defaulter-list", copy)
    weeks = table(copy / "weeks.parquet")
    parquet.write({**weeks, "value": weeks["value"] * 10}, copy / "weeks.parquet")
    with pytest.raises(FolderError, match=r"weeks\.parquet is not what the run wrote"):
        page(copy)
