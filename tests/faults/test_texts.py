"""Files that are no texts, and texts that are no files of the kind: one message each, whatever kind was asked for."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from demerit.population.country import FOLDER, load_country
from demerit.regime.cases import KIND, load_cases, parse_cases
from demerit.regime.load import load
from demerit.regime.overlay import load_overlay
from demerit.regime.shelf import path
from demerit.texts.errors import FileError
from demerit.texts.read import read
from tests.errors.books import GOOD, OVERLAY
from tests.errors.test_cases import CASES

COUNTRY = (FOLDER / "lessonland.toml").read_text(encoding="utf-8")


def _load_cases(file: Path) -> object:
    return parse_cases(read(file, str(file), KIND), str(file), load("suzhou"))


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "book": (load, GOOD),
    "overlay": (load_overlay, OVERLAY),
    "cases": (_load_cases, path("suzhou").with_name("suzhou.cases.toml").read_text(encoding="utf-8")),
    "country": (load_country, COUNTRY),
}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(request.param)


def told(kind: str, file: Path) -> str:
    """The one message a file gives; "" when it is read."""
    says = ""
    try:
        KINDS[kind][0](file)
    except FileError as error:
        says = str(error)
    assert says.isprintable()
    assert len(says) < 1500
    return says


def of_text(kind: str, text: str) -> str:
    Path("x.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    return told(kind, Path("x.toml"))


@pytest.mark.fault(kind="a byte-order mark", input="a file saved with one", before="not TOML, or refused", now="read")
def test_a_byte_order_mark_and_other_line_ends_are_read(kind: str) -> None:
    good = KINDS[kind][1]
    assert of_text(kind, "\ufeff" + good) == ""
    assert of_text(kind, good.replace("\n", "\r\n")) == ""
    assert of_text(kind, "\ufeff" + good.replace("\n", "\r\n")) == ""


@pytest.mark.fault(kind="another encoding", input="UTF-16, zero bytes", before="byte 0 is not UTF-8; a country differed",
                   now="one message names the encoding")
def test_other_encodings_are_named(kind: str) -> None:
    for encoding in ("utf-16", "utf-16-be", "utf-16-le", "utf-32"):
        Path("x.toml").write_bytes(KINDS[kind][1].encode(encoding))
        assert "UTF-16, not UTF-8 text" in told(kind, Path("x.toml"))
    Path("x.toml").write_bytes(KINDS[kind][1].encode() + b"\x00")
    assert "binary data" in told(kind, Path("x.toml"))
    Path("x.toml").write_bytes(b"name = \"\xe9\"\n")
    assert "byte 8 is not UTF-8" in told(kind, Path("x.toml"))


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[dict[str, Path]]:
    """Things that are no files."""
    things = {name: tmp_path / name for name in ("loop", "pipe", "folder", "socket", "dangling")}
    things["loop"].symlink_to("loop")
    things["dangling"].symlink_to("nowhere")
    os.mkfifo(things["pipe"])
    things["folder"].mkdir()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(things["socket"])) if len(str(things["socket"])) < 100 else things.pop("socket")
        yield things | {"device": Path("/dev/zero"), "tail": tmp_path / "folder" / "x" / "y"}


@pytest.mark.fault(kind="what is no file", input="a pipe, a device, a loop of links, a folder, a socket",
                   before="waited for ever, or the system's own words", now="one message says what it is")
def test_what_is_no_file_is_named_and_never_waited_for(kind: str, odd: dict[str, Path]) -> None:
    says = {"loop": "a link that leads to itself", "pipe": "this is a pipe", "folder": "this is a directory",
            "socket": "this is a socket", "device": "this is a device", "dangling": "there is no such",
            "tail": "there is no such"}
    for name, file in odd.items():
        assert says[name] in told(kind, file), name


@pytest.mark.fault(kind="a name no file can have", input="300 characters, a zero, bytes that are no text",
                   before="the system's own words or a traceback", now="there is no such file, and what exists")
@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "a\udcffb.toml", "a\nb", "\x1b[31m"])
def test_names_no_file_can_have(kind: str, name: str) -> None:
    assert "there is no such" in told(kind, Path(name))


def test_a_file_may_have_a_name_that_is_no_text(kind: str) -> None:
    Path("a\udcffb.toml").write_text("= 3")
    assert told(kind, Path("a\udcffb.toml")).startswith("a?b.toml:1: this is not TOML")


def test_a_file_nobody_may_read(kind: str, tmp_path: Path) -> None:
    Path("x.toml").write_text("name = 1")
    Path("x.toml").chmod(0)
    tmp_path.chmod(0o755)
    was = os.geteuid()
    os.seteuid(65534 if was == 0 else was)
    try:
        assert "the file cannot be read: Permission denied." in told(kind, Path("x.toml"))
    finally:
        os.seteuid(was)


def test_an_empty_file_and_one_too_large(kind: str) -> None:
    assert "the file is empty" in of_text(kind, "")
    assert "the file is empty" in of_text(kind, "\ufeff# nothing\n")
    with Path("big.toml").open("wb") as file:
        file.truncate(10**9)
    assert "1,000,000,000 bytes" in told(kind, Path("big.toml"))


DEEP = {
    "brackets": "x = " + "[" * 3000, "tables": "x = " + "{a = " * 900 + "1" + "}" * 900,
    "closed": "x = " + "[" * 80 + "]" * 80, "dots": ".".join("a" * 5000) + " = 1", "dotted": ".".join("a" * 200) + " = 1",
    "mixed": "x = [" + "\n{" + ".".join("a" * 99) + " = [" * 40 + "]}" * 40 + "]",
    "header": "[" + ".".join("a" * 240) + "]\nb = 1",
}


@pytest.mark.fault(kind="deep nesting", input="3,000 brackets, dotted keys, tables in tables",
                   before="RecursionError of a country's loader or the validator", now="one message")
@pytest.mark.parametrize("how", list(DEEP))
def test_deep_nesting_is_one_message(kind: str, how: str) -> None:
    # A table header must come last, and a key before the first header.
    text = f"{KINDS[kind][1]}\n{DEEP[how]}\n" if how == "header" else f"{DEEP[how]}\n{KINDS[kind][1]}"
    says = of_text(kind, text)
    assert any(word in says for word in ("too deeply", "dots; at most", "not TOML"))


@pytest.mark.fault(kind="a number beyond numbers", input="5,000 digits, 2**63, inf, nan", before="a traceback in a country",
                   now="one message with the key")
@pytest.mark.parametrize("number", ["1" * 5000, "0x" + "f" * 5000, str(2**63), str(-(2**63) - 1), "inf", "nan", "1e999"])
def test_numbers_beyond_numbers(kind: str, number: str) -> None:
    says = of_text(kind, f"xyzzy = {number}\n{KINDS[kind][1]}")
    assert "xyzzy" in says or "thousands of digits" in says


DATES = ["9999-12-31", "0001-01-01", "1899-12-31", "2501-01-01", "2015-01-05T00:00:00Z", "2015-01-05T07:32:00", "07:32:00"]
PLACES = {
    "start": ("start = 2020-01-06", "start = {}"), "from": ("from = 2021-01-04", "from = {}"),
    "to": ("to = 2021-01-04", "to = {}"),
}


@pytest.mark.fault(kind="a date out of any calendar", input="from = 9999-12-31, 0001-01-01, a time, a zone",
                   before="OverflowError in the week's arithmetic", now="the years that can be, in one message")
@pytest.mark.parametrize("place", list(PLACES))
@pytest.mark.parametrize("day", DATES)
def test_a_date_is_a_day_of_the_years_that_can_be(
    place: str, day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    old, new = PLACES[place]
    says = of_text("book", GOOD.replace(old, new.format(day), 1))
    assert says.startswith("x.toml:")
    assert "1900 to 2500" in says or "a time of day" in says


@pytest.mark.parametrize("day", DATES)
def test_a_date_of_an_overlay_or_a_case_is_too(day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for kind, text in (("overlay", OVERLAY.replace("2020-07-06", day)), ("cases", CASES.replace("2020-06-01", day))):
        says = of_text(kind, text)
        assert "1900 to 2500" in says or "a time of day" in says


def test_a_source_may_be_older_than_any_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert of_text("book", GOOD.replace('date = "2019"', "date = 1789-08-26")) == ""


SIGNS = {"\\u001b[31m": "U+001B", "\\u202e": "U+202E (right-to-left override)", "\u202e": "U+202E", "\\u2028": "U+2028",
         "\\u0007": "U+0007", "\u2066": "U+2066", "\\u0000": "U+0000", "\\n": "U+000A (the end of a line)", "\u200b": "U+200B",
         "\\u009b": "U+009B"}
TITLES = {"book": "A small regime", "overlay": "a small reform", "country": "Lessonland (made up)",
          "cases": "Giving blood earns 6 points"}


@pytest.mark.fault(kind="a sign a terminal obeys", input="an escape, a bell or a turn of direction in a title",
                   before="it reached the terminal and the report", now="refused, with the line and the key")
@pytest.mark.parametrize("sign", list(SIGNS))
def test_a_sign_that_a_terminal_obeys_is_refused_with_its_key(kind: str, sign: str) -> None:
    good = KINDS[kind][1]
    title = next(line for line in good.splitlines() if line.startswith("title = "))
    number = good.splitlines().index(title) + 1
    says = of_text(kind, good.replace(title, f'title = "A{sign}B"', 1))
    assert says.startswith(f"x.toml:{number}: ")
    assert f"title holds {SIGNS[sign]}" in says


def test_a_sign_in_a_key_a_comment_or_a_name_of_a_place_is_refused_too(kind: str) -> None:
    good = KINDS[kind][1]
    assert "a key holds U+202E" in of_text(kind, f'"a\\u202eb" = 1\n{good}')
    assert of_text(kind, f"{good}# a comment \u202e\n").startswith(f"x.toml:{good.count(chr(10)) + 1}: a comment holds U+202E")
    if kind == "country":
        assert "province holds U+001B" in of_text(kind, good.replace('province = "Hillside"', 'province = "Hill\\u001bside"'))


def test_what_people_write_of_their_own_is_text(kind: str) -> None:
    """Markup of a terminal library, quotes, other scripts and their joiners, and lines in prose."""
    good = KINDS[kind][1]
    title = next(line for line in good.splitlines() if line.startswith("title = "))
    assert of_text(kind, good.replace(title, 'title = "My [/b] town \\"é\\" 🂡 می\u200cخواهم"', 1)) == ""
    if "summary = " in good:
        line = next(line for line in good.splitlines() if line.startswith("summary = "))
        assert of_text(kind, good.replace(line, 'summary = """One\n\ttwo\nthree."""', 1)) == ""


@pytest.mark.fault(kind="thousands of provinces", input="a misspelt province in a country of 5,000",
                   before="a message of 5,000 names", now="the nearest, or the first hundred and how many more")
def test_a_country_of_five_thousand_provinces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from demerit.population.people import make_population
    from demerit.regime.errors import RuleBookError
    from demerit.regime.timetable import timetable
    from tests.laws.worlds import all_mechanisms

    monkeypatch.chdir(tmp_path)
    begin, end = COUNTRY.index("[[provinces]]"), COUNTRY.index("\n[", COUNTRY.rindex("[[provinces]]"))
    rows = (f'[[provinces]]\nprovince = "P{n}"\npeople = 2000\nstanding = "made-up"\n' for n in range(5000))
    Path("many.toml").write_text(COUNTRY[:begin] + "".join(rows) + COUNTRY[end:])
    people = make_population(load_country(Path("many.toml")), 336, 1)
    assert people.people == 336
    Path("book.toml").write_text(GOOD)
    with pytest.raises(RuleBookError, match=r"there is no province 'Here'.* and 4,900 more\.") as caught:
        timetable(load("./book.toml"), all_mechanisms(), people.province_names, 4)
    assert len(str(caught.value)) < 1500


def test_cases_beside_a_book_that_are_no_file_are_not_passed_over(tmp_path: Path) -> None:
    book = tmp_path / "mine.toml"
    book.write_text(GOOD)
    (tmp_path / "mine.cases.toml").symlink_to("mine.cases.toml")
    with pytest.raises(FileError, match="a link that leads to itself"):
        load_cases(book, load(book))
