"""Output that ends early, is closed, or has few letters; silence on request; a version."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from demerit.cli.app import app
from tests.cli.terminal import DEMERIT
from tests.cli.test_commands import READS
from tests.faults.inside import inside, message

SHELL = ["bash", "-o", "pipefail", "-c"]


def shell(line: str) -> subprocess.CompletedProcess[str]:
    command = " ".join(DEMERIT)
    return subprocess.run([*SHELL, line.replace("demerit", command)], capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.fault(
    kind="a pipe that ends early is an error",
    input="`demerit acts | head -1`, `| true`",
    before="exit 1 or 120, a complaint of Python's",
    now="exit 0 without a word",
)
@pytest.mark.parametrize("command", ["acts", "cite citizen-score", "week citizen-score --json", "--help"])
def test_a_reader_that_has_read_enough_is_no_error(command: str) -> None:
    for reader in ("head -1", "true"):
        done = shell(f"demerit {command} | {reader}")
        assert (done.returncode, done.stderr) == (0, ""), done


@pytest.mark.fault(
    kind="closed streams",
    input="`>&-`, `2>&-`, `<&- >&- 2>&-`",
    before="AttributeError: 'NoneType' has no attribute 'isatty'",
    now="as if they led nowhere",
)
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(closed: str, tmp_path: Path) -> None:
    done = shell(f"demerit run none --people 336 --weeks 2 --out '{tmp_path}/run' {closed}")
    assert done.returncode == 0, done
    assert "Traceback" not in done.stderr
    assert shell(f"demerit verify '{tmp_path}/run'").returncode == 0


def test_a_full_device_is_said() -> None:
    done = shell("demerit regimes > /dev/full")
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.fault(
    kind="an alphabet with few letters",
    input="`cite`, `regimes`, `systems`, `--json` with an output of ASCII, cp1252, latin-1, UTF-16",
    before="UnicodeEncodeError",
    now="what the alphabet lacks is an escape; JSON stays JSON",
)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("words", [("cite", "citizen-score"), ("systems",), ("regimes",), ("acts", "--json"), ("audit", "citizen-score", "--markdown")])
def test_every_alphabet_will_do(words: tuple[str, ...], encoding: str) -> None:
    done = inside(*words, encoding=encoding)
    assert (done.code, done.err) == (0, "")
    assert len(done.out) > 100
    if "--json" in words:
        assert done.json()


@pytest.mark.fault(
    kind="--quiet speaks",
    input="`--quiet` of every command",
    before="tables, digests and places on standard output",
    now="silence; the exit code tells; `--json` still prints",
)
@pytest.mark.parametrize("command", READS)
def test_quiet_is_silent(command: str, a_run: Path, tmp_path: Path) -> None:
    few = {"run": ["none", "--people", "336", "--weeks", "2"], "compare": ["none", "suzhou", "--people", "336", "--weeks", "2", "--seeds", "0"],
           "ablate": ["suzhou", "--people", "336", "--weeks", "2", "--seeds", "0"],
           "structures": ["suzhou", "--people", "336", "--weeks", "2", "--seeds", "0"]}
    words = [str(a_run) if word == "DIR" else word for word in few.get(command, READS[command])]
    page = ["--out", str(tmp_path / "page.html")] if command == "report" else []
    done = inside(command, *words, *page, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
    page = ["--out", str(tmp_path / "page.html")] if command == "report" else []
    assert inside(command, *words, *page, "--quiet", "--json").json()


@pytest.mark.fault(kind="no version", input="`demerit --version`", before="no such option", now="the version")
def test_the_version_is_told() -> None:
    done = inside("--version")
    assert done.code == 0
    assert done.out.startswith("demerit 0.")
    assert done.err == ""


@pytest.mark.fault(
    kind="markup and escapes reach the terminal",
    input="a title `[/b]`, a path with an escape, a word of the command line with one",
    before="a traceback of rich's; the terminal coloured",
    now="text, with `?` for what moves a cursor",
)
def test_what_is_named_is_shown_as_text(tmp_path: Path) -> None:
    book = 'name = "t"\ntitle = "My [/b] [red]town"\nfamily = "counterfactual"\nsummary = "x"\nstart = 2015-01-05\nknown = 0\n'
    (tmp_path / "t.toml").write_text(book)
    done = inside("run", tmp_path / "t.toml", "--people", 336, "--weeks", 2)
    assert (done.code, "My [/b] [red]town" in done.out) == (0, True)
    for words in (("run", "a\x1b[31m"), ("a\x1b[31m",), ("query", tmp_path, "\x1b[31m"), ("verify", tmp_path / "\x1b[31m\x9b1m")):
        assert "\x1b" not in message(*words)


def test_escapes_in_an_answer_do_not_reach_the_terminal(a_run: Path) -> None:
    sql = "select chr(27) || '[31m' as \"a\x1b[1m\", chr(155) || '1m' as b, chr(8238) as c"
    for more in ((), ("--json",)):
        done = inside("query", a_run, sql, *more)
        assert done.code == 0
        assert not {"\x1b", "\x9b", "\u202e"} & set(done.out)


@pytest.mark.fault(
    kind="a name is cut in two where nobody looks",
    input="`demerit regimes | grep citizen-score-documented`",
    before="not found: wrapped at 80 columns",
    now="as wide as it takes where there is no terminal",
)
def test_names_survive_a_pipe() -> None:
    assert "citizen-score-documented" in inside("regimes").out


@pytest.mark.fault(
    kind="a question that is none",
    input='`query DIR ""`, a blank, a comment, half a sentence, `copy`, `attach`, a file, a table that is not there',
    before="a traceback",
    now="one message with the tables there are",
)
@pytest.mark.parametrize(
    "sql", ["", "  ", "/* nothing */", "select", "copy weeks to 'x'", "attach 'x'", "from 'weeks.parquet'", "select * from nothing", "\udcff", "select " + "(" * 5000]
)
def test_a_question_that_is_none_is_one_message(sql: str, a_run: Path, tmp_path: Path) -> None:
    assert "histogram, people, rows, weeks" in message("query", a_run, sql, here=tmp_path)
    assert not list(tmp_path.iterdir())


def test_every_command_has_quiet_and_json() -> None:
    import typer

    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        options = {option for parameter in command.params for option in parameter.opts}
        assert "--quiet" in options, name
        assert "--json" in options or name == "main", name
