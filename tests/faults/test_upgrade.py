"""`format` in files: an older one is read and rewritten, a later one refused, and rewriting touches nothing else."""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from pathlib import Path

import pytest

from demerit.cli import main
from demerit.population.country import COUNTRY, FOLDER, CountryError, load_country
from demerit.regime.cases import KIND
from demerit.regime.errors import RuleBookError
from demerit.regime.load import RULE_BOOK, load, parse
from demerit.regime.overlay import OVERLAY as OVERLAY_KIND
from demerit.regime.overlay import parse_overlay
from demerit.regime.shelf import overlay_folder, path
from demerit.texts.errors import FileError
from demerit.texts.formats import CURRENT, STEPS, upgraded
from demerit.texts.upgrade import upgrade_file
from tests.errors.books import GOOD, OVERLAY
from tests.errors.test_cases import CASES

KINDS = (KIND, COUNTRY, RULE_BOOK, OVERLAY_KIND)
LESSON = (FOLDER / "lessonland.toml").read_text(encoding="utf-8").replace("format = 3\n", "")
OLD = {"book": GOOD, "overlay": OVERLAY, "cases": CASES, "country": LESSON}
WORD = {"book": "rule book", "overlay": "overlay", "cases": "file of cases", "country": "country"}


def test_every_file_of_the_library_is_of_the_current_format() -> None:
    files = [*path("none").parent.glob("*.toml"), *overlay_folder().glob("*.toml"), *FOLDER.glob("*.toml")]
    assert len(files) > 40
    assert {tomllib.loads(file.read_text(encoding="utf-8")).get("format") for file in files} == {CURRENT}


def test_there_is_a_step_from_every_earlier_format() -> None:
    assert sorted(STEPS) == list(range(1, CURRENT))


@pytest.mark.fault(kind="a file of a later demerit", input="format = 4", before="there was no format: read as if it were today's",
                   now="refused: which demerit reads what")
def test_a_later_format_is_refused() -> None:
    for text, read in ((GOOD, parse), (OVERLAY, parse_overlay)):
        for number in range(1, CURRENT + 1):
            assert read(f"format = {number}\n" + text, "x.toml").name  # type: ignore[operator]
        with pytest.raises(RuleBookError) as caught:
            read("# a file\nformat = 4\n" + text, "x.toml")  # type: ignore[operator]
        assert str(caught.value).startswith("x.toml:2: format = 4 is of a later demerit; demerit ")
        assert str(caught.value).endswith(" reads formats 1 to 3. Read the file with a later one.")
    with pytest.raises(CountryError, match="format = 9 is of a later demerit"):
        load_country_text("format = 9\n" + LESSON)


def load_country_text(text: str) -> object:
    from demerit.population.country import parse_country

    return parse_country(text, "x.toml")


@pytest.mark.parametrize("line", ["format = true", "format = 0", 'format = "2"', "format = 2.0", "[format]\nx = 1", "format.x = 2"])
def test_what_is_no_format_is_refused(line: str) -> None:
    with pytest.raises(RuleBookError, match=r"x\.toml:\d+: format is not a number of a format"):
        parse(f"{line}\n{GOOD}" if "[" not in line else f"{GOOD}\n{line}\n", "x.toml")
    with pytest.raises(RuleBookError, match=r"there is no key 'fromat'\. Did you mean 'format'\?"):
        parse("fromat = 2\n" + GOOD, "x.toml")


@pytest.mark.parametrize("kind", list(OLD))
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_older_file_gets_its_line_and_keeps_every_other_byte(kind: str, ends: str, mark: str, tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    before = (mark + ("# a comment é\n\n" + OLD[kind]).replace("\n", ends)).encode()
    file.write_bytes(before)
    file.chmod(0o640)
    said = upgrade_file(file, KINDS)
    assert said == f"{file} is a {WORD[kind]} of format 1 no more: its line says format = 3, and nothing else was changed"
    after = file.read_bytes()
    line = f"format = 3{ends}{ends if kind == 'cases' else ''}".encode()
    assert after.replace(line, b"", 1) == before
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    again = upgrade_file(file, KINDS)
    assert again == f"{file} is a {WORD[kind]} of format 3 already: nothing was changed"
    assert file.read_bytes() == after
    assert [one.name for one in tmp_path.iterdir()] == ["x.toml"]


@pytest.mark.parametrize("line", ["format = 1", "format=1 # one", "'format'  =  0x1", '"format" = 1', "  format = 1"])
def test_a_line_that_is_there_is_raised(line: str) -> None:
    made = upgraded(f"# head\n{line}\n{GOOD}")
    assert tomllib.loads(made) == {**tomllib.loads(GOOD), "format": 3}
    assert made.endswith(GOOD)
    assert made.count("\n") == GOOD.count("\n") + 2


def test_a_line_inside_a_text_is_not_taken_for_one() -> None:
    text = GOOD.replace("summary = ", 'summary = """A\nformat = 1\nb""" # ', 1)
    assert tomllib.loads(upgraded(text)) == {**tomllib.loads(text), "format": 3}
    assert parse(upgraded(text), "x.toml").summary == "A\nformat = 1\nb"


def test_what_is_none_of_them_is_refused_and_left(tmp_path: Path) -> None:
    other, broken, pipe = tmp_path / "pyproject.toml", tmp_path / "broken.toml", tmp_path / "pipe"
    other.write_text('[project]\nname = "x"\n')
    broken.write_text(GOOD.replace("family", "famly"))
    os.mkfifo(pipe)
    for file, says in ((other, "this is no file of cases, country, rule book or overlay"), (pipe, "this is a pipe"),
                       (broken, "there is no key 'famly'"), (tmp_path / "none.toml", "there is no such file. Give the path")):
        with pytest.raises(FileError, match=says):
            upgrade_file(file, KINDS)
    assert other.read_text() == '[project]\nname = "x"\n'
    assert "format" not in broken.read_text()


def test_a_link_stays_one_and_what_it_leads_to_is_rewritten(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text(GOOD)
    (tmp_path / "link.toml").symlink_to("real.toml")
    upgrade_file(tmp_path / "link.toml", KINDS)
    assert (tmp_path / "link.toml").is_symlink()
    assert (tmp_path / "real.toml").read_text() == "format = 3\n" + GOOD


def test_a_file_changed_meanwhile_is_left_and_a_rename_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.toml"
    file.write_text(GOOD)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda handle: file.write_text(GOOD + "# mine\n"))
        with pytest.raises(RuleBookError, match="the file was changed meanwhile"):
            upgrade_file(file, KINDS)
    assert file.read_text() == GOOD + "# mine\n"

    def fails(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fails)
        with pytest.raises(RuleBookError, match="it cannot be rewritten where it is: Permission denied"):
            upgrade_file(file, KINDS)
    assert [one.name for one in tmp_path.iterdir()] == ["x.toml"]
    assert file.read_text() == GOOD + "# mine\n"


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.toml").write_text(GOOD)

    def told(*words: str) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["demerit", "upgrade", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return stopped.value.code or 0, said.out, said.err

    assert told("x.toml")[:2] == (0, "x.toml is a rule book of format 1 no more: its line says format = 3, and nothing else was changed\n")
    assert told("x.toml", "--quiet") == (0, "", "")
    assert '"said": "x.toml is a rule book of format 3 already: nothing was changed"' in told("x.toml", "--json")[1]
    assert load("./x.toml").name == "small"
    code, out, err = told("nothing.toml")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told(".")[0] == 2


def test_a_country_without_the_line_is_read() -> None:
    assert load_country("lessonland").name == load_country_text(LESSON).name  # type: ignore[attr-defined]
