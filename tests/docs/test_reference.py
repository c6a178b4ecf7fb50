"""The reference is the code's: written by a program, up to date, and with nothing left out."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from demerit.cli.app import app
from demerit.engine.fuse import fuse
from demerit.engine.gather import gather, mechanism, names
from demerit.measures.derived import DERIVED
from demerit.population.country import countries
from demerit.population.traits import names as traits
from demerit.regime.acts import acts
from demerit.regime.shelf import names as books
from demerit.terms import Column, Mechanism
from demerit.units import NAMES
from demerit.values import MechanismError
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
    for name in [*(d.name for d in DERIVED), *traits(), *NAMES, *acts(), *books()]:
        assert f"| `{name}` | " in PAGE, name


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert maker().table(("a",), [("x | y",)]).endswith("| x \\| y |")


def test_every_taken_name_is_in_the_index_once_and_in_order() -> None:
    lines = PAGE.split("## Taken names", 1)[1].splitlines()
    said = [line.split("`")[1] for line in lines if line.startswith("| `")]
    own = [mechanism(name) for name in names()]
    kinds = ("columns", "counts", "tables", "keeps", "measures", "rules", "free")
    assert said == sorted({one.name for each in own for kind in kinds for one in getattr(each, kind)})


def test_the_countries_of_the_library_are_named_where_one_is_asked_for() -> None:
    about = PAGE.split("### `demerit run`", 1)[1].split("--country", 1)[1].split("\n", 1)[0]
    for name in countries():
        assert name in about
        assert name in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")


def next_mood(mood):  # type: ignore[no-untyped-def]
    return mood


@pytest.mark.parametrize("word", ["court_listed", "list_in", "worth", "listed", "weight", "leave", "province_variant"])
def test_a_column_that_is_called_like_a_taken_name_is_refused(word: str) -> None:
    """A column, a count, a table, a measure, a rule, a free parameter, and what is asked for by the name of what is kept."""
    own = (Column("mood", "x"), Column(word, "x"))
    guest = Mechanism(about="x", sources=("x",), columns=own, weekly={"mood": next_mood, word: next_mood})
    beside = gather(["guest.one", "court", "association", "tiers"], given={"guest.one": guest})
    with pytest.raises(MechanismError, match="names are global"):
        fuse(beside)
