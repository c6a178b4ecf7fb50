"""What changes between the check and the writing, who stops listening, and who writes beside: nothing that was lived is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.experiments import live, store
from demerit.kept import place
from demerit.regime.shelf import path as shelf_path
from tests.cli.terminal import DEMERIT
from tests.faults.inside import inside, message

FEW = ("--people", 336, "--weeks", 2)
Spoil = Callable[[Path], object]


def made_meanwhile(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "notes.txt").write_text("theirs")


def parent_gone(out: Path) -> None:
    out.parent.rmdir()
    out.parent.write_text("theirs")


SPOILT: dict[str, Spoil] = {
    "somebody's folder": made_meanwhile,
    "somebody's file": lambda out: out.write_text("theirs"),
    "a link to itself": lambda out: out.symlink_to(out),
    "the parent is a file": parent_gone,
}
COMMANDS = {"run": ("run", "none"), "compare": ("compare", "none", "suzhou", "--seeds", 0), "ablate": ("ablate", "suzhou", "--seeds", 0)}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where folders are kept that cannot be written where they were asked for."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(place.tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "tmp"


def spoiling(monkeypatch: pytest.MonkeyPatch, spoil: Spoil, out: Path) -> None:
    """Have the place spoilt while the first week is lived."""
    step, done = live.Run.step, []

    def stepped(run: live.Run, sits: bool = True) -> None:
        step(run, sits)
        if not done:
            done.append(spoil(out))

    monkeypatch.setattr(live.Run, "step", stepped)


@pytest.mark.fault(
    kind="lived, then refused",
    input="while run, compare and ablate live: a folder, a file or a link comes to be at --out, or its parent goes",
    before="checked again at the end, outside the rescue: exit 2, everything lost",
    now="the numbers are printed, the folder is whole elsewhere, exit 1 says where",
)
@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_place_spoilt_meanwhile_loses_nothing(
    command: str, how: str, tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "place" / "out"
    out.parent.mkdir()
    spoiling(monkeypatch, SPOILT[how], out)
    done = inside(*COMMANDS[command], *FEW, "--out", out, "--json")
    assert done.code == 1, done
    assert len([line for line in done.err.splitlines() if line.startswith("demerit: ")]) == 1
    (kept,) = elsewhere.glob("demerit-kept-*/out")
    assert str(kept) in done.err
    assert done.json()["out"] == str(kept)
    assert store.verify(kept)["ok"]
    if how == "somebody's folder":
        assert os.listdir(out) == ["notes.txt"]


def test_a_file_that_comes_into_the_run_to_be_replaced_stays(
    a_run: Path, tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shutil.copytree(a_run, tmp_path / "out")
    spoiling(monkeypatch, lambda out: (out / "notes.txt").write_text("theirs"), out)
    assert inside("run", "none", *FEW, "--out", out, "--force").code == 1
    assert (out / "notes.txt").read_text() == "theirs"
    assert store.verify(out)["ok"]
    assert store.verify(next(elsewhere.glob("demerit-kept-*/out")))["ok"]


@pytest.mark.fault(
    kind="who listens to progress goes away",
    input="`2>&1 | head -1`, `2> >(true)`, `2>/dev/full`",
    before="exit 0 or 1 without a word, and nothing written",
    now="the run goes on and is written",
)
@pytest.mark.parametrize("ends", ["2>&1 | head -1 >/dev/null", "2> >(true) >/dev/null", "2>/dev/full >/dev/null"])
def test_progress_that_nobody_hears_stops_nothing(ends: str, tmp_path: Path) -> None:
    command = " ".join([*DEMERIT, "run", "none", *map(str, FEW), "--out", str(tmp_path / "run")])
    done = subprocess.run(["bash", "-c", f"{command} {ends}; exit ${{PIPESTATUS[0]}}"], check=False, timeout=300)
    assert done.returncode == 0
    assert store.verify(tmp_path / "run")["ok"]


WRITING = """
import sys
from pathlib import Path
from demerit.kept.claim import check_out
from demerit.kept.place import write_durably, write_whole
base, me = Path(sys.argv[1]), sys.argv[2]
for number in range(40):
    out = base / f"{me}-{number}"
    check_out(out, force=False)
    write_whole(out, lambda part: write_durably(part / "inside.txt", b"lived"))
    write_durably(base / f"{me}-{number}.html", b"page")
"""


@pytest.mark.fault(
    kind="processes that write beside each other",
    input="four processes that write forty folders and pages each into one folder",
    before="each swept away what another had just begun: refused, lost, or a traceback",
    now="what was made within a minute is left alone, and what is being written is locked",
)
def test_processes_beside_each_other_leave_each_other_alone(tmp_path: Path) -> None:
    words = [sys.executable, "-c", WRITING, str(tmp_path)]
    workers = [subprocess.Popen([*words, str(me)], stderr=subprocess.PIPE, text=True) for me in range(4)]
    assert [worker.communicate(timeout=200)[1] for worker in workers] == [""] * 4
    assert len(os.listdir(tmp_path)) == 2 * 4 * 40


@pytest.mark.fault(
    kind="a name of demerit's on a file of somebody's",
    input="a report.html that is no page, a run.json deep inside, a table beside an older run, a download in the cache folder",
    before="taken for demerit's and deleted, or sealed as a table of the run",
    now="what a file holds counts, not what it is called",
)
def test_files_with_names_of_demerits_are_not_demerits(folders: dict[str, Path], tmp_path: Path) -> None:
    run = folders["run"]
    (run / "report.html").write_text("<p>my notes")
    assert "report.html" in message("run", "none", *FEW, "--out", run, "--force")
    (run / "report.html").unlink()
    (run / "sub").mkdir()
    (run / "sub" / "run.json").write_text("mine")
    assert "sub/run.json" in message("run", "none", *FEW, "--out", run, "--force")
    shutil.rmtree(run / "sub")
    (folders["comparison"] / "none" / "report.html").write_text("<p>mine")
    assert "none/report.html" in message("run", "none", *FEW, "--out", folders["comparison"], "--force")
    from demerit.kept.heads import RUN
    from tests.faults.test_reading import as_format_1

    as_format_1(run, RUN)
    shutil.copy(run / "weeks.parquet", run / "mydata.parquet")
    assert "mydata.parquet" in message("run", "none", *FEW, "--out", run, "--force")
    assert inside("upgrade", run).code == 0
    assert inside("verify", run, "--json").json()["others"] == ["mydata.parquet"]
    assert "mydata" not in message("query", run, "select * from mydata").partition("The tables:")[2]


def test_a_download_in_the_cache_folder_stays(tmp_path: Path) -> None:
    from demerit.engine.cache import Shelf

    download = tmp_path / "thesis.pdf.part"
    download.write_text("years")
    ours = tmp_path / f"week_{'a' * 12}.py.{'b' * 16}.part"
    ours.write_text("half")
    for path in (download, ours):
        os.utime(path, (0, 0))
    tmp_path.chmod(0o700)
    Shelf(tmp_path).keep("week_x.py", b"text")
    assert download.read_text() == "years"
    assert not ours.exists()


@pytest.mark.fault(
    kind="a folder moves and its country does not",
    input="`life` of a run with a country of one's own, from another folder, the file gone",
    before="there is no such country",
    now="the tables go with the run",
)
def test_a_country_of_ones_own_goes_with_the_run(tmp_path: Path) -> None:
    text = (shelf_path("none").parents[1] / "countries" / "lessonland.toml").read_text()
    (tmp_path / "mine.toml").write_text(text.replace('name = "lessonland"', 'name = "mine"'))
    assert inside("run", "suzhou", *FEW, "--country", "mine.toml", "--out", "run", here=tmp_path).code == 0
    (tmp_path / "mine.toml").unlink()
    (tmp_path / "elsewhere").mkdir()
    there = shutil.move(tmp_path / "run", tmp_path / "elsewhere" / "run")
    for words in (("life", there, "--person", 1), ("why", there, "--person", 1, "--week", 1), ("report", there), ("verify", there), ("diff", there, there)):
        assert inside(*words).code == 0, words


def test_a_half_copied_comparison_is_told_what_is_gone(folders: dict[str, Path]) -> None:
    shutil.rmtree(folders["comparison"] / "none")
    done = inside("verify", folders["comparison"], "--json")
    assert done.code == 1
    assert "none/run.json" in done.json()["wrong"]


def test_an_ablations_head_is_held_against_its_table(folders: dict[str, Path]) -> None:
    from demerit.kept.heads import ABLATION
    from tests.folders import resealed

    folder = folders["ablation"]
    resealed(folder, ABLATION, lambda said: said | {"effects": [one | {"mean": 99.0} for one in said["effects"]]})
    assert inside("verify", folder, "--json").json()["wrong"] == ["effects"]


@pytest.mark.fault(
    kind="given and not used",
    input="--force without --out, --free twice, --beside twice, systems --seeds, --province '', --guests of a run without, two pins of --allow",
    before="exit 0 without a word; the pin that did not match was dropped and the code ran",
    now="refused, each in one message",
)
def test_what_is_given_and_cannot_be_used_is_refused(a_run: Path, tmp_path: Path) -> None:
    assert "--out" in message("run", "none", *FEW, "--force")
    assert "--out" in message("compare", "none", "suzhou", *FEW, "--force")
    assert "--out" in message("ablate", "suzhou", *FEW, "--force")
    assert "twice" in message("run", "none", *FEW, "--free", "ties.leave=-4 utils", "--free", "ties.leave=-3 utils")
    assert "twice" in message("run", "none", *FEW, "--beside", "gaming", "--beside", "gaming")
    assert "--check" in message("systems", "--seeds", 50)
    assert "no province ''" in message("week", "suzhou", "--province", "")
    assert "without a guest" in message("life", a_run, "--person", 1, "--guests", tmp_path)
    assert "twice" in message("run", "none", *FEW, "--allow", "my_rules.praise@265f56d1", "--allow", "my_rules.praise")


LISTED = {"--reference": "none", "--people": 20_000, "--weeks": 104, "--seed": 1, "--seeds": 8, "--threads": 0, "--country": "china-2020",
          "--start": "2015-01-05", "--history": "shared", "--past": 0, "--free": "ties.leave=-4 utils", "--with": "due-process", "--allow": "a.b"}


@pytest.mark.fault(
    kind="given and not used", input="structures without a rule book, with any option of a comparison",
    before="the list, exit 0, without a word of the option", now="refused in one message that names the option, though it be the usual value",
)
@pytest.mark.parametrize("option", LISTED)
def test_an_option_of_a_comparison_is_refused_where_structures_are_listed(option: str) -> None:
    assert message("structures", option, LISTED[option]).startswith(f"demerit: {option} is about a comparison, and without a rule book")


def test_every_option_of_structures_is_tried() -> None:
    """But those that say how the list is printed."""
    import typer

    from demerit.cli.app import app

    found = typer.main.get_command(app).commands["structures"]  # type: ignore[attr-defined]
    assert {max(one.opts, key=len) for one in found.params} == {*LISTED, "regime", "--json", "--quiet"}


@pytest.mark.fault(
    kind="given and not used", input="mechanisms NAME --graph --json", before="the picture, and no word of --json", now="refused in one message",
)
def test_a_picture_is_no_json() -> None:
    assert "two ways to print the same" in message("mechanisms", "gaming", "--graph", "--json")


def test_columns_of_one_name_are_all_told(a_run: Path) -> None:
    assert inside("query", a_run, "select 1 as a, 2 as a, 3 as a", "--json").json() == [{"a": 1, "a_1": 2, "a_2": 3}]


def test_what_the_numbers_of_people_are_is_said_whole_however_narrow_the_table(a_run: Path) -> None:
    assert "synthetic people, not a forecast" in inside("query", a_run, "select 1").out


def test_numba_that_prints_is_refused() -> None:
    env = {**os.environ, "NUMBA_DUMP_IR": "1"}
    done = subprocess.run([*DEMERIT, "run", "none", *map(str, FEW), "--json"], capture_output=True, text=True, check=False, env=env, timeout=300)
    assert (done.returncode, done.stdout) == (2, "")
    assert "NUMBA_DUMP_IR" in done.stderr


def test_a_record_is_told_by_what_it_holds(an_ablation: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(json.dumps({"my thesis": "x", "keywords": ["ablation"]}))
    for file in (tmp_path / "mine.json", an_ablation / "ablation.json"):
        assert "name another file" in message("systems", "--row", 1, "--check", "--record", file)
