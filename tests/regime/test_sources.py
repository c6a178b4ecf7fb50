"""How a source is written: kinds, pinpoints, and a bibliography that others' programs read back."""

import json
import re
import warnings
from dataclasses import replace
from typing import Any, get_args

import pytest

from demerit.regime.bibliography import CSL, FORMATS, works
from demerit.regime.cite import Citation, cite, cite_all
from demerit.regime.errors import RuleBookError
from demerit.regime.evidence import evidence
from demerit.regime.library import names
from demerit.regime.load import load, parse
from demerit.regime.model import Kind
from demerit.regime.oscola import oscola, written
from demerit.regime.pinpoint import PLACES
from tests.errors.books import GOOD, broken
from tests.faults.inside import inside, message

SOURCE = """[[source]]
id = "lesson"
title = "An act & its {braces}: 100 % of #1"
publisher = "Nobody's press"
date = 2015-10-03
url = "https://example.org/a_b#c"
confidence = "low"
"""
WHOLE = """kind = "statute"
author = "A. Writer"
institution = "A parliament"
instrument = "Act"
number = "No. 7"
article = "art 1"
accessed = 2026-11-30
archived = "https://example.org/copy"
"""


def everything() -> list[Citation]:
    """What the whole library cites, and a work of every kind with all that can be said of it."""
    found = cite_all([load(name) for name in names()])
    text = GOOD.replace("[[clause]]", f"{SOURCE}{WHOLE}\n[[clause]]", 1).replace('"CT-010"', '"CT-010", "lesson#art 2"')
    book = parse(text, "book.toml")
    (whole,) = [one for one in cite(book) if one.id == "lesson"]
    return [*found, *(replace(whole, id=f"lesson-{kind}", kind=kind) for kind in get_args(Kind))]


ALL = everything()


def cited(text: str) -> Any:
    """A rule book whose clause `blood` cites this."""
    return parse(broken('"CT-010"', text), "book.toml")


def test_a_clause_cites_a_place_in_a_work_and_the_work_is_one_entry() -> None:
    book = load("defaulter-list")
    (found,) = [one for one in cite(book) if one.id == "spc-provisions-2017"]
    assert found.pinpoints == ("art 1", "art 2", "art 10", "art 11", "art 12")
    assert found.clauses == ("register-with-a-term", "objection-and-the-next-higher-court")
    assert "At art 1, art 2, art 10, art 11, art 12." in found.text()
    assert "(read 2026-11-30)" in found.text()
    merged = [one for one in cite_all([load("accountability"), load("debtor-map"), book]) if one.id == "spc-provisions-2017"]
    assert [one.pinpoints for one in merged] == [("art 1", "art 2", "art 10", "art 11", "art 12", "art 7")]


@pytest.mark.parametrize("place", ["art 22(3)", "arts 11-12", "p 4", "para 37", "annex III", "s 12A", "rec 71"])
def test_places(place: str) -> None:
    assert cited(f'"CT-010#{place}"').clauses


@pytest.mark.parametrize("place", ["", "12", "article 12", "art", "art ", "at 12", "p 4#p 5", "art " + "1" * 200])
def test_what_is_no_place_is_refused_with_how_to_write_it(place: str) -> None:
    with pytest.raises(RuleBookError, match=r"clause 'blood': 'CT-010#.*' says no place in 'CT-010'\. Write it as ID#art 12"):
        cited(f'"CT-010#{place}"')


def test_an_unknown_work_is_refused_whatever_the_place() -> None:
    with pytest.raises(RuleBookError, match=r"there is no source 'CT-0101'\. Did you mean 'CT-01"):
        cited('"CT-0101#art 2"')


def test_all_that_a_source_says_is_in_its_citation_and_none_of_it_is_asked() -> None:
    whole, old = ALL[-1], next(one for one in ALL if one.id == "cd-portal-2009")
    assert (whole.author, whole.law, whole.accessed, whole.places, whole.seen) == ("A. Writer", "Act No. 7", "2026-11-30", "art 2", True)
    assert (old.author, old.law, old.accessed, old.places, old.seen) == ("", "", "", "", False)


def test_a_row_says_that_it_was_read_unless_it_says_that_it_was_not() -> None:
    seen = {one for one, row in evidence().items() if row.seen}
    assert {"SPC-083", "SE-001", "CT-016"} <= seen
    assert not {"RC-002", "RC-010", "SP-020", "SP-023", "ER-027", "CT-007"} & seen


def test_figures_read_in_one_place_are_one_work() -> None:
    rows = [one for one in cite(load("defaulter-list")) if one.id in ("SPC-022", "SPC-023", "SPC-019")]
    (nine, two) = sorted(works(rows), key=lambda one: one.id)
    assert (nine.id, two.id) == ("SPC-019", "SPC-022")
    assert two.value.startswith("SPC-022: air tickets refused cum: 9360000")
    assert "; SPC-023: hsr" in two.value
    keys = re.findall(r"^@\w+\{(.+),$", FORMATS["bibtex"](ALL), re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(works(ALL)) < len(ALL)
    assert {"real-names-2012-1", "real-names-2012-2"} < set(keys)


def test_bibtex_is_read_back_by_bibtexparser() -> None:
    bibtexparser = pytest.importorskip("bibtexparser", reason="NOT TRIED: bibtexparser is not installed")
    found = bibtexparser.parse_string(FORMATS["bibtex"](ALL))
    assert not found.failed_blocks
    entry = found.entries_dict["lesson-report"]
    assert (entry.entry_type, entry["url"], entry["year"]) == ("techreport", "https://example.org/a_b#c", "2015")
    assert entry["title"] == r"An act \& its braces: 100 \% of \#1"
    assert (entry["author"], entry["institution"]) == ("{A. Writer}", "Nobody's press")
    assert "art 2" in entry["note"]
    assert found.entries_dict["SPC-022"]["title"].startswith("China blacklists 9.59 mn")


def test_csl_json_is_rendered_by_citeproc() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of citeproc's own imports
        citeproc = pytest.importorskip("citeproc", reason="NOT TRIED: citeproc-py is not installed")
        from citeproc.source.json import CiteProcJSON

        items = json.loads(FORMATS["csl-json"](ALL))
        made = {item["id"]: item for item in items}
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message="The following arguments for Reference are unsupported")
        source = CiteProcJSON(list(made.values()))
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        for key in made:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(key)]))
        told = [str(entry) for entry in bibliography.bibliography()]
    assert len(told) == len(made)
    assert all(len(entry) > 10 for entry in told)
    assert any("A. Writer" in entry and "2015" in entry for entry in told)


def test_csl_has_a_type_for_every_kind() -> None:
    assert set(CSL) == {"", *get_args(Kind)}
    assert all(PLACES.values())


OSCOLA = {
    "statute": "An act, Act No. 7 (A parliament, 3 October 2015), art 2 <https://example.org> accessed 30 November 2026",
    "treaty": "An act (adopted 3 October 2015) No. 7, art 2 <https://example.org> accessed 30 November 2026",
    "judgment": "Act No. 7 An act (A parliament, 3 October 2015), art 2 <https://example.org> accessed 30 November 2026",
    "report": "A. Writer, ‘An act’ (Act No. 7, Press, 3 October 2015), art 2 <https://example.org> accessed 30 November 2026",
    "article": "A. Writer, ‘An act’ (2015) Press, art 2 <https://example.org> accessed 30 November 2026",
    "press": "A. Writer, ‘An act’ (Press, 3 October 2015), art 2 <https://example.org> accessed 30 November 2026",
}


@pytest.mark.parametrize(("kind", "told"), OSCOLA.items())
def test_oscola(kind: str, told: str) -> None:
    assert oscola(replace(ALL[-1], kind=kind, title="An act", publisher="Press", url="https://example.org")) == told


def test_a_judgment_as_it_is_filed() -> None:
    case = replace(
        ALL[-1], kind="judgment", title="SCHUFA Holding (Scoring)", instrument="Case", number="C-634/21", institution="CJEU",
        date="2023-12-07", pinpoints=("para 73",), url="", author="",
    )
    assert oscola(case) == "Case C-634/21 SCHUFA Holding (Scoring) (CJEU, 7 December 2023), para 73"


def test_days_as_far_as_they_are_known() -> None:
    assert [written(day) for day in ("1950-11-04", "2015-03", "2018", "undated")] == ["4 November 1950", "March 2015", "2018", "undated"]


def test_the_command_writes_every_format_and_refuses_others() -> None:
    book = cite(load("jinan-dogs"))
    for form, write in FORMATS.items():
        assert inside("cite", "jinan-dogs", "--format", form).out == write(book) + "\n"
    assert inside("cite", "jinan-dogs", "--format", "text").out == inside("cite", "jinan-dogs").out
    assert "there are text, bibtex, csl-json, oscola" in message("cite", "jinan-dogs", "--format", "ris")
    assert "give one of them" in message("cite", "jinan-dogs", "--format", "oscola", "--json")
