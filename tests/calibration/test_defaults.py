"""Defaults from accepted sets: proposed where a fitted figure asks for it, and never because a held one is missed."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from demerit.experiments.calibration.targets import calibrations
from demerit.experiments.store import verify
from demerit.kept.folder import Folder
from demerit.kept.heads import CALIBRATION
from demerit.kept.open import opened
from tests.house.tree import ROOT

SHIPPED = sorted(path.parent for path in calibrations().glob(f"*/{CALIBRATION.file}"))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = spec_from_file_location("defaults", ROOT / "benchmarks" / "defaults.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def other(folder: Folder, **said: Any) -> Folder:
    return Folder(folder.path, folder.kind, {**folder.said, **said})


EVEN = [{"even": True, "truths": 100}]


@pytest.mark.parametrize("folder", SHIPPED, ids=[folder.name for folder in SHIPPED])
def test_what_ships_verifies(folder: Path) -> None:
    assert verify(folder)["ok"]


def test_a_fitted_miss_moves_all_to_one_set_that_was_lived(script: ModuleType) -> None:
    folder = opened(SHIPPED[0], CALIBRATION)
    asked = other(folder, defaults_accepted=False, sets=script.FEWEST, ranks=EVEN)
    found = script.proposals(asked)
    points, kept = script.bank_of(folder)[0], folder.read("points", ("point",))["accepted"]
    new = {name: proposed for name, _, proposed, _ in found}
    assert new in [point for point, is_kept in zip(points, kept, strict=True) if is_kept]


@pytest.mark.parametrize(("said", "why"), [
    ({"defaults_accepted": True}, "that a held one is missed is no reason"),
    ({"ranks": [{"even": True, "truths": 18}]}, "fewer than 40 truths say whether the sets can be believed"),
    ({"sets": 3}, "3 accepted sets are too few"),
    ({"ranks": [{"even": False, "truths": 100}]}, "the ranks of the truth are not even"),
])
def test_otherwise_every_default_stays(script: ModuleType, said: dict[str, Any], why: str) -> None:
    folder = opened(SHIPPED[0], CALIBRATION)
    asked = other(folder, **{"defaults_accepted": False, "sets": script.FEWEST, "ranks": EVEN, **said})
    assert all((now, why in reason) == (new, True) for _, now, new, reason in script.proposals(asked))


def test_sets_of_a_figure_that_is_held_are_refused(script: ModuleType) -> None:
    folder = opened(SHIPPED[0], CALIBRATION)
    held = [{**folder.said["targets"][0], "evidence": "SPC-062"}]
    with pytest.raises(ValueError, match="SPC-062, which is not a fitted figure: no default comes from it"):
        script.proposals(other(folder, targets=held))
