"""The page about regimes tells of every book, every key, and what it shows works."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from demerit.regime.cases import Case, parse_cases
from demerit.regime.errors import RuleBookError
from demerit.regime.library import library
from demerit.regime.load import load, parse
from demerit.regime.model import STANDINGS, Clause, Kind, Regime, Source
from demerit.regime.overlay import laid, parse_overlay
from demerit.regime.overlay_model import Change, Overlay
from demerit.regime.pinpoint import PLACES
from demerit.regime.situation import outcomes

PAGE = (Path(__file__).parents[2] / "docs" / "regimes.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_book_is_in_the_list_with_its_family() -> None:
    for entry in library():
        assert f"| `{entry.name}` | {entry.family} |" in PAGE


@pytest.mark.parametrize("model", [Regime, Clause, Source])
def test_every_key_is_explained(model: type[Regime | Clause | Source]) -> None:
    rows = "\n".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `"))
    for name, field in model.model_fields.items():
        key = field.alias or name
        assert f"`{key}`" in rows or f"`[[{key}]]`" in rows, key


@pytest.mark.parametrize("model", [Overlay, Change])
def test_every_key_of_an_overlay_is_explained(model: type[Overlay] | type[Change]) -> None:
    rows = "\n".join(line for line in PAGE[PAGE.index("## Overlays") :].splitlines() if line.startswith("| `"))
    for name, field in model.model_fields.items():
        key = field.alias or name
        assert f"`{key}`" in rows or f"`[[{key}]]`" in rows, key


def test_the_overlay_shown_lies_over_the_book_it_is_for() -> None:
    (shown,) = blocks('toml title="my-reform.toml"')
    book = laid(parse_overlay(shown, "my-reform.toml"), load("defaulter-list"))
    assert {c.rules.get("term") for c in book.clauses if c.mechanism == "court"} == {"26 weeks"}


def test_the_bands_shown_are_a_book_in_which_a_band_is_told_and_no_points() -> None:
    (shown,) = blocks('toml title="bands.toml"')
    book = parse(shown, "bands.toml")
    told = "format = 3\n" + "".join(f'[[case]]\ntitle = "{k}"\non = 2024-01-01\n{case}\n' for k, case in enumerate((
        'mechanism = "association"\ngiven = { own = "387 points", enrolled = 1 }\nexpect = { published = "300 points" }',
        'mechanism = "tiers"\nclause = "not-for-d"\ngiven = { published = "100 points" }\nexpect = { refused = 1 }',
        'mechanism = "tiers"\nclause = "not-for-d"\ngiven = { published = "200 points" }\nexpect = { refused = 0 }')))
    assert [one.failures for one in outcomes(book, parse_cases(told, "bands.cases.toml", book))] == [()] * 3


def test_every_key_of_a_case_is_explained() -> None:
    rows = "\n".join(line for line in PAGE[PAGE.index("## Situations") :].splitlines() if line.startswith("| `"))
    for name in Case.model_fields:
        assert f"`{name}`" in rows, name


def test_the_cases_shown_come_out() -> None:
    (example,), (shown,) = blocks("toml"), blocks('toml title="my-town.cases.toml"')
    book = parse(example, "my-town.toml")
    found = outcomes(book, parse_cases(shown, "my-town.cases.toml", book))
    assert [outcome.failures for outcome in found] == [(), (), ()]


def test_every_family_says_what_it_holds() -> None:
    for family, standings in STANDINGS.items():
        holds = "(none)" if not standings else "any" if len(standings) == 4 else ", ".join(standings)
        assert f"| {family} | {holds} |" in PAGE


def test_the_example_loads() -> None:
    (example,) = blocks("toml")
    assert [clause.name for clause in parse(example, "my-town.toml").clauses] == ["scale", "blood", "free-buses"]


def test_the_source_shown_is_one_and_every_kind_and_place_is_named() -> None:
    (shown,) = blocks('toml title="a-source.toml"')
    (kept,) = [one for one in load("defaulter-list").sources if one.id == "spc-provisions-2013"]
    assert Source(**tomllib.loads(shown)["source"][0]) == kept
    told = PAGE[PAGE.index("## How a source is written") : PAGE.index("## Situations")]
    assert not [kind for kind in get_args(Kind) if kind not in told]
    assert not [word for word in PLACES if f" {word}" not in told]


def test_the_message_shown_is_the_message_given() -> None:
    (example,), (shown,) = blocks("toml"), blocks("text")
    with pytest.raises(RuleBookError) as caught:
        parse(example.replace('"blood_donation"', '"blood_donations"'), "my-town.toml")
    assert str(caught.value) == shown.strip()


def test_the_python_shown_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    exec(compile(code, "docs/regimes.md", "exec"), {})
    out = capsys.readouterr().out
    assert "rules known" in out
    assert "compulsory-score" in out or "friends-count" in out
