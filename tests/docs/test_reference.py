"""The reference is the code's: written by a program, up to date, and with nothing left out."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from demerit.cli.app import app
from demerit.engine.gather import mechanism, names
from demerit.measures.derived import DERIVED
from demerit.population.traits import TRAITS
from demerit.regime.acts import acts
from demerit.regime.shelf import names as books
from demerit.units import NAMES
from tests.house.tree import ROOT

MAKER = ROOT / "docs" / "make_reference.py"
PAGE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", MAKER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_up_to_date() -> None:
    made = maker().page()
    stale = [line for line in made.splitlines() if line not in PAGE.splitlines()]
    assert made == PAGE, "run `.venv/bin/python docs/make_reference.py`; new lines:\n" + "\n".join(stale[:10])


def test_every_command_is_named() -> None:
    for command in app.registered_commands:
        assert command.callback
        assert f"### `demerit {command.callback.__name__}`" in PAGE


@pytest.mark.parametrize("name", names())
def test_everything_a_mechanism_declares_is_named(name: str) -> None:
    found = mechanism(name)
    part = PAGE.split(f"### `{name}`", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]
    declared = [*found.rules, *found.free, *found.columns, *found.tables, *found.counts, *found.measures]
    assert declared
    for one in declared:
        assert f"| `{one.name}` | " in part, one.name
        assert one.about.replace("|", "\\|") in part
    for source in found.sources:
        assert source in part


def test_every_measure_trait_unit_act_and_book_is_named() -> None:
    for name in [*(d.name for d in DERIVED), *(t.name for t in TRAITS), *NAMES, *acts(), *books()]:
        assert f"| `{name}` | " in PAGE, name


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert maker().table(("a",), [("x | y",)]).endswith("| x \\| y |")
