"""The page as a file: well formed, loading nothing, and saying in every picture what it is about."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from demerit.report import page
from demerit.report.words import NOTE
from tests.report.reading import read


def test_it_is_well_formed_and_every_name_is_there_once(html: str) -> None:
    document, wrong = read(html)
    assert wrong == []
    idents = Counter(one.attributes["id"] for one in document.everything() if "id" in one.attributes)
    assert [name for name, count in idents.items() if count > 1] == []
    pointed = [one.attributes["href"][1:] for one in document.all("a") if one.attributes["href"].startswith("#")]
    pointed += [name for svg in document.all("svg") for name in svg.attributes["aria-labelledby"].split()]
    pointed += re.findall(r"url\(#([^)]+)\)", html)
    assert pointed
    assert set(pointed) <= set(idents)


def test_the_reader_of_these_tests_sees_what_is_not_well_formed() -> None:
    assert read("<p><b>x</p></b>")[1]
    assert read("<div><p>x</p>")[1] == ["<div> is not closed"]


def loaded(html: str) -> list[str]:
    """Whatever a browser would fetch or run when it opens the page."""
    document, _ = read(html)
    elements = document.everything()
    tags = [one.name for one in elements if one.name in {"script", "link", "img", "iframe", "object", "embed", "image"}]
    given = [
        f"{one.name} {name}"
        for one in elements
        for name in one.attributes
        if name in {"src", "srcset", "data", "action", "poster", "xlink:href", "background"} or name.startswith("on")
    ]
    hrefs = [one.attributes["href"] for one in elements if "href" in one.attributes and one.name != "a"]
    return tags + given + hrefs + re.findall(r"@import|@font-face|url\((?!#)[^)]*\)", html)


def test_it_loads_and_runs_nothing(html: str) -> None:
    assert loaded(html) == []
    assert "default-src &#x27;none&#x27;" in html
    links = {one.attributes["href"].split(":")[0] for one in read(html)[0].all("a") if one.attributes["href"][0] != "#"}
    assert links <= {"http", "https"}


@pytest.mark.parametrize(
    "bad",
    [
        "<script></script>",
        "<img src='a'>",
        "<p onclick='a'></p>",
        "<style>@import 'a'</style>",
        "<style>a{b:url(c)}</style>",
    ],
)
def test_something_loaded_would_be_noticed(bad: str) -> None:
    assert loaded(bad)


def test_every_chart_says_what_it_is_of(html: str) -> None:
    document, _ = read(html)
    figures = document.all("figure")
    assert len(figures) >= 12
    for one in figures:
        svg = one.all("svg")[0]
        drawn = [text.text() for text in svg.all("text")]
        assert NOTE in drawn
        assert svg.attributes["role"] == "img"
        assert svg.all("title")[0].text().strip()
        assert NOTE in svg.all("desc")[0].text()
        assert NOTE in one.all("figcaption")[0].text()


def test_every_printed_page_bears_the_note(html: str) -> None:
    document, _ = read(html)
    sheet = next(one for one in document.all("table") if one.attributes.get("class") == "sheet")
    assert NOTE in sheet.all("thead")[0].text()
    assert re.search(r"table\.sheet > thead \{ display: table-header-group", html)


def test_it_is_small_enough_to_send(html: str) -> None:
    assert len(html.encode()) < 3_000_000


def test_a_page_is_the_same_twice(folder: Path, html: str) -> None:
    assert page(folder) == html


def test_no_engine_and_no_compiler_is_needed(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from demerit.report import page; page(Path(sys.argv[1])); "
        "print([m for m in sys.modules if m.startswith(('demerit.engine', 'demerit.experiments', 'numba'))])"
    )
    found = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
