"""Files that are not rule books: one message each, and never a traceback of something else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demerit.regime.errors import RuleBookError
from demerit.regime.load import LIMIT, load, parse
from demerit.regime.shelf import names
from demerit.units import NAMES, UnitError, stored
from tests.errors.books import GOOD


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative paths, so that messages name no folder of this machine."""
    monkeypatch.chdir(tmp_path)


def message(name: str) -> str:
    with pytest.raises(RuleBookError) as caught:
        load(name)
    return str(caught.value)


def test_a_file_of_ten_megabytes_is_refused_before_it_is_read() -> None:
    with Path("big.toml").open("wb") as file:
        file.truncate(10_000_000)
    assert message("big.toml") == (
        "big.toml: the file has 10,000,000 bytes; a rule book has at most 1,048,576. Is it a rule book?"
    )


def test_the_limit_itself_is_read() -> None:
    Path("long.toml").write_text(GOOD + "#" * (LIMIT - len(GOOD)))
    assert load("long.toml").name == "small"
    Path("long.toml").write_text(GOOD + "#" * (LIMIT - len(GOOD) + 1))
    assert "1,048,577 bytes" in message("long.toml")


def test_a_directory() -> None:
    Path("books").mkdir()
    assert message("books") == "books: this is a directory. Name the .toml file in it."


def test_no_such_file() -> None:
    shelf = ", ".join(names())
    assert message("xyzzy") == (
        f"xyzzy: there is no such rule book. There are {shelf}. Or give the path of a .toml file."
    )
    assert message("rongchen") == (
        "rongchen: there is no such rule book. Did you mean 'rongcheng'? Or give the path of a .toml file."
    )


def test_bytes_that_are_no_text() -> None:
    Path("binary.toml").write_bytes(b"name = \xff\xfe")
    assert message("binary.toml") == "binary.toml: byte 7 is not UTF-8 text. Is it a rule book? Save it as UTF-8."


def test_an_empty_file() -> None:
    Path("empty.toml").write_text("# nothing\n")
    assert message("empty.toml") == (
        "empty.toml: the file is empty. Copy a rule book (`demerit regimes` lists them) and change it."
    )


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000, "nowhere/none", "none.toml", "\n"])
def test_names_no_file_can_have(name: str) -> None:
    assert len(message(name)) < 700


def test_lines_may_end_as_on_other_systems() -> None:
    Path("crlf.toml").write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert load("crlf.toml").text == GOOD


def test_a_file_may_be_named_like_a_book_of_the_library() -> None:
    Path("none").write_text(GOOD)
    assert load("none").family == "baseline"
    assert load("./none").name == load(Path("none")).name == "small"


GUESTS = {
    "broken_syntax": ("def", "does not run: SyntaxError: "),
    "broken_import": ("import no_such_module_at_all", "imports 'no_such_module_at_all'. A guest is one file"),
    "broken_value": ("1 / 0", "does not run: ZeroDivisionError: division by zero"),
    "broken_nothing": ("", "has no value `mechanism = Mechanism(...)`"),
    "broken_unit": (
        "from demerit.terms import Mechanism, Rule\n"
        "mechanism = Mechanism('x', ('y',), rules=(Rule('at', 'furlongs', 'z'), Rule('value', 'utils', 'z')))",
        f"the rule 'at' has the unit 'furlongs'. There are {', '.join(sorted(NAMES))}. Mend the mechanism.",
    ),
}


@pytest.mark.parametrize("guest", GUESTS)
def test_a_guests_mistake_is_one_message(guest: str) -> None:
    source, says = GUESTS[guest]
    town = Path(f"town_{guest}")
    town.mkdir()
    (town / f"{guest}.py").write_text(source)
    Path("bad.toml").write_text(GOOD.replace('mechanism = "tiers"', f'mechanism = "{town}.{guest}"'))
    with pytest.raises(RuleBookError) as caught:
        load("bad.toml", (f"{town}.{guest}",))
    assert str(caught.value).startswith("bad.toml:")
    assert "clause 'gate'" in str(caught.value)
    assert says in str(caught.value)


scraps = st.sampled_from(
    [
        "[[clause]]\n", "[", "]]", "{", "}", '"', "'''", "=", "\n", "\0", "nan", "-inf", "1e999", "9" * 4400, "'" * 7,
        "é", "\u202e", "from", "to", "rules", "where = [[[]]]", "a.b.c.d = 1", "1979-05-27T07:32:00Z",
        "[clause.rules]\n", "[" * 3000, "true",
    ]
)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A good book with pieces cut out, doubled, swapped for scraps of TOML or for anything at all."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.integers(0, 40)))
        piece = draw(st.one_of(scraps, st.text(max_size=20), st.just(""), st.just(text[begin:end] * 2)))
        text = text[:begin] + piece + text[end:]
    return text


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mangled())
def test_whatever_is_in_a_file_it_loads_or_gives_one_message(text: str) -> None:
    says = ""
    try:
        assert parse(text, "bad.toml").name
    except RuleBookError as error:
        says = str(error)
    assert says == "" or says.startswith("bad.toml")
    assert len(says) < 2000


values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10), st.dates(), st.datetimes(),
        st.sampled_from(["20 points", "1e30 points", "5 %", "-1 weeks", "2 years", "0 %/week", "100 %/year"]),
    ),
    lambda inner: st.lists(inner, max_size=3), max_leaves=4,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values, st.sampled_from([*NAMES, "furlongs"]))
def test_a_number_is_kept_as_a_whole_number_or_refused(value: object, unit: str) -> None:
    try:
        kept = stored(value, unit)
    except UnitError:
        kept = 0
    assert isinstance(kept, int)
