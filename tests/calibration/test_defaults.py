"""Defaults from accepted sets: proposed where a fitted figure asks for it, and never because a held one is missed."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from demerit.experiments.calibration import living, today
from demerit.experiments.calibration.living import Country
from demerit.experiments.calibration.targets import calibrations, load_targets, names
from demerit.experiments.store import verify
from demerit.kept.folder import Folder
from demerit.kept.heads import CALIBRATION
from demerit.kept.open import opened
from demerit.registry import mechanism
from tests.calibration import kept
from tests.house.tree import ROOT

SHIPPED = sorted(path.parent for path in calibrations().glob(f"*/{CALIBRATION.file}"))


def loaded(name: str) -> ModuleType:
    """A script of benchmarks."""
    spec = spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return loaded("defaults")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Sets of today."""
    return opened(kept.folder("travel", tmp_path_factory.mktemp("sets") / "travel"), CALIBRATION)


def default_of(name: str) -> str:
    """A free parameter's default, as its mechanism declares it."""
    owner, _, word = name.rpartition(".")
    return next(one.default for one in mechanism(owner).free if one.name == word)


def other(folder: Folder, **said: Any) -> Folder:
    return Folder(folder.path, folder.kind, {**folder.said, **said})


EVEN = [{"even": True, "truths": 100}]


@pytest.mark.parametrize("folder", SHIPPED, ids=[folder.name for folder in SHIPPED])
def test_what_ships_verifies(folder: Path) -> None:
    assert verify(folder)["ok"]


@pytest.mark.parametrize("name", names())
def test_the_defaults_are_those_that_follow_from_the_sets_that_ship(script: ModuleType, name: str) -> None:
    """Or no default follows from them: sets that are not of today are told to be none, and are not taken for a proof."""
    if calibrations() / name not in SHIPPED:
        pytest.skip(f"NOT TRIED: no sets of {name} ship; benchmarks/calibrate.py {name} makes them")
    folder = opened(calibrations() / name, CALIBRATION)
    if gone := today.stale(folder.said):
        with pytest.raises(script.StaleError, match=f"^{name} is not of today"):
            script.proposals(folder)
        pytest.skip(f"NOT TRIED: the sets of {name} are not of today: {'; '.join(gone)}")
    assert {one: new for one, _, new, _ in script.proposals(folder)} == {one.name: default_of(one.name) for one in load_targets(name).parameters}


def changed(made: Folder, what: str, **said: Any) -> Folder:
    """The same sets, whose first parameter or target says something else."""
    first, *others = made.said[what]
    return other(made, **{what: [{**first, **said}, *others]})


def test_sets_of_today_are_taken(script: ModuleType, made: Folder) -> None:
    assert today.stale(made.said) == []
    assert today.stale(changed(made, "parameters", source="other words of the same range").said) == []
    assert {one: now for one, now, _, _ in script.proposals(made)} == {one.name: default_of(one.name) for one in load_targets("travel").parameters}


def test_sets_that_are_not_of_today_are_refused_with_what_is_not(script: ModuleType, made: Folder) -> None:
    """Another default, another range, another figure, another file, another code: no default follows."""
    file, people = made.said["targets_file"], made.said["people"]
    for folder, what in (
        (changed(made, "parameters", default="3.99 %/week"), f"the default of bans.fly is {default_of('bans.fly')}, and was 3.99 %/week"),
        (changed(made, "parameters", name="bans.gone"), "bans.gone may not vary today"),
        (changed(made, "parameters", high="5 %/week"), "bans.fly has another high"),
        (changed(made, "targets", figure=0.5), "SPC-022/SPC-021 has another figure"),
        (other(made, targets_file=file.replace("SPC-020", "SPC-062")), "its targets are refused today"),
        (other(made, targets_file=file.replace(f"people = {people}", "people = 40000")), "travel.toml of the library asks for something else"),
        (other(made, code="0" * 64), "the code that lives runs, their rule books or statistics are not those of then"),
    ):
        with pytest.raises(script.StaleError) as caught:
            script.proposals(folder)
        assert what in str(caught.value)
        assert f"Calibrate anew: benchmarks/calibrate.py travel --people {people} --runs 40 --seed 1" in str(caught.value)


def test_the_script_ends_with_1_where_a_folder_is_refused(
    script: ModuleType, made: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["defaults.py", str(made.path)])
    assert script.main() == 0
    assert "bans.fly" in capsys.readouterr().out
    monkeypatch.setattr(Country, "code", "0" * 64)
    assert script.main() == 1
    said = capsys.readouterr()
    assert (said.out, "refused: travel is not of today" in said.err) == ("", True)


@pytest.mark.parametrize("name", names())
def test_pictures_are_drawn_of_the_sets_of_every_file(name: str, tmp_path: Path) -> None:
    """Pairs and rank histograms, each with its note, as the pages of the documentation have them."""
    calibrating = loaded("calibrate")
    calibrating.drawn(kept.folder(name, tmp_path / name), tmp_path)
    found = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.svg")}
    assert set(found) == {f"calibration-{name}-pairs.svg", f"calibration-{name}-ranks.svg"}
    assert all("not a forecast" in svg and svg.rstrip().endswith("</svg>") for svg in found.values())


def test_the_page_tells_the_sets_that_ship() -> None:
    """With their pictures, which are there and carry the note."""
    calibrating, page = loaded("calibrate"), (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    told = calibrating.table(SHIPPED)
    assert told in page, "run `make calibrate`: where the sets are of today, it only writes the page"
    for name in re.findall(r"\]\((calibration-[a-z-]+\.svg)\)", told):
        assert "not a forecast" in (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_sets_are_made_anew_where_they_are_not_of_today_or_of_what_is_asked(made: Folder) -> None:
    calibrating = loaded("calibrate")
    asked = calibrating.asked_of("travel", None, kept.RUNS, "random")
    assert calibrating.made(made.path, asked, 1)
    assert not calibrating.made(made.path, asked, 2)
    assert not calibrating.made(made.path, calibrating.asked_of("travel", 5_000, kept.RUNS, "random"), 1)
    assert not calibrating.made(made.path.parent, asked, 1)


def test_points_are_lived_once_where_only_the_defaults_of_what_varies_have_moved(made: Folder) -> None:
    calibrating = loaded("calibrate")
    moved = {**made.said, "parameters": [{**one, "default": "1 %/week"} for one in made.said["parameters"]]}
    runs = calibrating.points_of(made.path, moved)
    bank = calibrating.bank_of(made)[2]
    assert len(runs) == bank.shape[0] * bank.shape[1]
    assert all(runs[point, replicate] == tuple(bank[point, replicate]) for point, replicate in runs)
    assert calibrating.points_of(made.path, {**moved, "code": "0" * 64}) == {}
    assert calibrating.points_of(made.path.parent, moved) == {}


def test_sets_are_of_the_defaults_that_they_do_not_vary(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a set says of travel was lived with one willingness to pay; with another it is of another day."""

    def code(owner: str, word: str) -> str:
        found = dict(mechanisms)
        frees = tuple(replace(one, default="1 %/week") if one.name == word else one for one in found[owner].free)
        found[owner] = replace(found[owner], free=frees)
        monkeypatch.setattr(living, "mechanisms_for", lambda *books, beside: found)
        return Country(asked, 1).code

    asked = load_targets("travel")
    mechanisms = living.mechanisms_for(Country(asked, 1).plans({}, 1)[0][0].book())
    assert code("bans", "fly") == code("bans", "ride")
    assert code("means", "renege") != code("bans", "fly")


def test_a_fitted_miss_moves_all_to_one_set_that_was_lived(script: ModuleType, made: Folder) -> None:
    asked = other(made, defaults_accepted=False, sets=script.FEWEST, ranks=EVEN)
    found = script.proposals(asked)
    points, kept = script.bank_of(made)[0], made.read("points", ("point",))["accepted"]
    new = {name: proposed for name, _, proposed, _ in found}
    assert new in [point for point, is_kept in zip(points, kept, strict=True) if is_kept]


@pytest.mark.parametrize(("said", "why"), [
    ({"defaults_accepted": True}, "that a held one is missed is no reason"),
    ({"ranks": [{"even": True, "truths": 18}]}, "fewer than 40 truths say whether the sets can be believed"),
    ({"sets": 3}, "3 accepted sets are too few"),
    ({"ranks": [{"even": False, "truths": 100}]}, "the ranks of the truth are not even"),
])
def test_otherwise_every_default_stays(script: ModuleType, made: Folder, said: dict[str, Any], why: str) -> None:
    asked = other(made, **{"defaults_accepted": False, "sets": script.FEWEST, "ranks": EVEN, **said})
    assert all((now, why in reason) == (new, True) for _, now, new, reason in script.proposals(asked))


def test_sets_of_a_figure_that_is_held_are_refused(script: ModuleType, made: Folder) -> None:
    held = [{**made.said["targets"][0], "evidence": "SPC-062"}]
    with pytest.raises(ValueError, match="SPC-062, which is not a fitted figure: no default comes from it"):
        script.proposals(other(made, targets=held))
