"""The register of legal texts: each says what was read of it, where and when, in our own words."""

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

TEXTS: list[dict[str, Any]] = tomllib.loads((files("demerit.audit") / "texts.toml").read_text(encoding="utf-8"))["text"]
READS = [(text, read) for text in TEXTS for read in text["read"]]
LONGEST = 300
"""Characters of a paraphrase, as of an `about` in provisions.toml."""


def named(text: dict[str, Any], read: dict[str, Any]) -> str:
    return f"{text['id']} {read['article']}"


def test_no_text_and_no_article_of_one_stands_twice() -> None:
    ids = [text["id"] for text in TEXTS]
    articles = [named(text, read) for text, read in READS]
    assert sorted(set(ids)) == sorted(ids)
    assert sorted(set(articles)) == sorted(articles)


def test_every_text_is_cited_and_says_since_when_or_that_it_is_not_in_force() -> None:
    for text in TEXTS:
        assert text["citation"].strip(), text["id"]
        assert isinstance(text.get("from"), date) or "Not in force" in text["note"], text["id"]


def test_every_reading_has_its_day_and_nothing_applies_before_its_instrument() -> None:
    for text, read in READS:
        assert isinstance(read["when"], date), named(text, read)
        assert "from" not in read or read["from"] >= text["from"], named(text, read)


def test_what_was_read_says_where_and_what_and_what_was_not_says_nothing() -> None:
    for text, read in READS:
        assert read["read"] in {"text", "secondary", "unread"}, named(text, read)
        seen = read["read"] != "unread"
        assert bool(read.get("where")) == bool(read.get("says")) == seen, named(text, read)
        assert len(read.get("says", "")) <= LONGEST, named(text, read)
        assert read["pinpoint"].strip(), named(text, read)


def test_what_verdicts_rest_on_most_was_read_in_its_own_words() -> None:
    read = {named(text, article) for text, article in READS if article["read"] == "text"}
    prohibited = {f"ai-act 5({place})" for place in ("1)(c", "1)(d", "1)(e", "1)(g", "1)(h", "2", "3")}
    listed = {f"ai-act Annex III {point}" for point in ("1", "4", "5(a)", "5(b)", "5(c)", "5(d)", "6", "7")}
    rights = {"gdpr 22", "echr 6", "echr 8", "echr 14", "iccpr 14", "iccpr 17", "iccpr 26"}
    assert prohibited | listed | rights <= read
