"""The page about regimes tells of every book, every key, and what it shows works."""

import re
from pathlib import Path

import pytest

from demerit.regime.errors import RuleBookError
from demerit.regime.library import library
from demerit.regime.load import parse
from demerit.regime.model import STANDINGS, Clause, Regime

PAGE = (Path(__file__).parents[2] / "docs" / "regimes.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_book_is_in_the_list_with_its_family() -> None:
    for entry in library():
        assert f"| `{entry.name}` | {entry.family} |" in PAGE


@pytest.mark.parametrize("model", [Regime, Clause])
def test_every_key_is_explained(model: type[Regime] | type[Clause]) -> None:
    rows = "\n".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `"))
    for name, field in model.model_fields.items():
        key = field.alias or name
        assert f"`{key}`" in rows or f"`[[{key}]]`" in rows, key


def test_every_family_says_what_it_holds() -> None:
    for family, standings in STANDINGS.items():
        holds = "(none)" if not standings else "any" if len(standings) == 4 else ", ".join(standings)
        assert f"| {family} | {holds} |" in PAGE


def test_the_example_loads() -> None:
    (example,) = blocks("toml")
    assert [clause.name for clause in parse(example, "my-town.toml").clauses] == ["scale", "blood", "free-buses"]


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
