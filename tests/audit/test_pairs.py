"""Minimal pairs: two small books that differ by one word, whose verdicts differ, and the reason names the word.

`@` stands for the word, so that a pair differs by nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from demerit.audit import Finding, audit
from demerit.audit.provisions import Verdict, provisions
from demerit.audit.window import on
from demerit.regime.load import parse
from tests.audit.books import (
    BANS,
    CAMERAS,
    DOORS,
    FINE,
    LATE,
    LIST,
    LOANS,
    REVIEW,
    SCALE,
    TRAINS,
    book,
    clause,
    finding,
    redress,
    said_of,
    saying,
    text,
)

CONFLICT: Verdict = "conflict likely"
OUT: Verdict = "not engaged"
FACES = clause("faces", "cameras", 'urban = "3 %", fine = "5 % of pay", review = "@ %"')
LIVE = saying(CAMERAS, by='"police"', made_by='"ai"')
REVIEWS = redress(REVIEW)
RING = clause("ring", "exposure", 'reach = "10 %/week"')
LINE = clause("line", "tiers", 'at = "80 points", below = true', context='"@"')
EQUAL = saying(LIST, who="{ }", reads="[]")


@dataclass(frozen=True)
class Pair:
    """A clause of a book with a blank, the words that fill it, and the verdict with each."""

    provision: str
    clause: str
    book: tuple[str, ...]
    word: str
    verdict: Verdict
    other: str
    verdict_of_other: Verdict
    named: str = ""
    """What the reason says for the word, where that is not the word itself: the part of life of an act, a day."""
    lacks: bool = False
    """Whether the other word takes away what the reason of the first would name (a rule that is 0, a deed of another kind)."""

    def filled(self, word: str) -> tuple[str, ...]:
        """The clauses when a word fills the blank."""
        return tuple(one.replace("@", word) for one in self.book)

    def found(self, word: str) -> Finding:
        """What is said of the clause then."""
        return finding(self.provision, self.clause, *self.filled(word))


PAIRS = [
    # who acts, and for whom
    Pair("echr-6", "bars", (LIST, saying(BANS, by='"@"')), "agency", CONFLICT, "private", OUT),
    Pair("echr-6", "bars", (LIST, saying(BANS, by='"private"', for_='"@"')), "agency", CONFLICT, "private", OUT),
    Pair("echr-8", "ring", (LIST, saying(RING, by='"@"')), "police", CONFLICT, "private", OUT),
    Pair("iccpr-14", "list", (saying(LIST, by='"@"'),), "agency", CONFLICT, "court", "engaged"),
    Pair("police-directive-11", "doors", (SCALE, saying(DOORS, by='"@"')), "police", CONFLICT, "agency", OUT),
    Pair("gdpr-22", "doors", (SCALE, saying(DOORS, by='"@"')), "agency", CONFLICT, "police", OUT),
    Pair("echr-6", "loans", (SCALE, saying(LOANS, by='"@"')), "agency", CONFLICT, "private", OUT),
    # with what tool
    Pair("ai-act-5-1-c-i", "trains", (SCALE, LATE, saying(TRAINS, made_by='"@"')), "ai", CONFLICT, "program", OUT),
    Pair("ai-act-annex-iii-5b", "loans", (SCALE, saying(LOANS, made_by='"@"')), "ai", "duties apply", "person", OUT),
    Pair("gdpr-22", "doors", (SCALE, saying(DOORS, made_by='"@"')), "person", OUT, "program", CONFLICT),
    Pair("gdpr-22", "list", (saying(LIST, made_by='"@"'),), "program", CONFLICT, "person", OUT),
    # what for, by whose leave
    Pair("ai-act-5-1-h", "cameras", (saying(LIVE, leave='"judge"', aims='["@"]'),), "victims", "engaged", "crime", CONFLICT),
    Pair("ai-act-5-1-h", "cameras", (saying(LIVE, leave='"@"', aims='["suspects"]'),), "judge", "engaged", "none", CONFLICT),
    Pair("ai-act-annex-iii-5b", "loans", (SCALE, saying(LOANS, aims='["@"]')), "creditworthiness", "duties apply", "fraud", OUT),
    Pair("ai-act-5-1-d", "scale", (saying(SCALE, reads='["family"]', aims='["@"]'),), "crime-risk", CONFLICT, "fraud", OUT),
    Pair("gdpr-25", "ring", (LIST, saying(RING, leave='"@"')), "judge", "engaged", "none", CONFLICT, lacks=True),
    # on what ground
    Pair("gdpr-22", "bars", (LIST, saying(BANS, basis='["@"]'), REVIEWS), "law", "engaged", "legitimate-interest", CONFLICT),
    Pair("gdpr-22", "bars", (LIST, saying(BANS, basis='["@"]'), REVIEWS), "consent", "engaged", "public-task", CONFLICT),
    Pair("police-directive-11", "bars", (LIST, saying(BANS, by='"police"', basis='["@"]'), REVIEWS), "law", "engaged", "consent", CONFLICT),
    Pair("gdpr-6", "scale", (saying(SCALE, by='"@"', basis='["legitimate-interest"]'),), "agency", CONFLICT, "private", "engaged"),
    Pair("gdpr-9", "gate", (clause("gate", "gate", 'misses = "1 %"', basis='["@"]'),), "consent", "engaged", "contract", CONFLICT),
    Pair("gdpr-21", "fine", (saying(FINE, basis='["@"]'),), "public-task", "duties apply", "consent", OUT),
    # what is read of a person, and of whom
    Pair("gdpr-9", "scale", (saying(SCALE, basis='["contract"]', reads='["@"]'),), "ethnicity", CONFLICT, "payments", OUT),
    Pair("ai-act-5-1-e", "cameras", (saying(CAMERAS, reads='["@"]'),), "scraped-faces", CONFLICT, "faces", OUT),
    Pair("ai-act-5-1-g", "cameras", (saying(CAMERAS, reads='["@"]'),), "religion", CONFLICT, "age", OUT),
    Pair("ai-act-5-1-g", "cameras", (saying(CAMERAS, by='"@"', reads='["religion"]'),), "agency", CONFLICT, "police", "engaged"),
    Pair("ai-act-5-1-d", "scale", (saying(SCALE, aims='["crime-risk"]', reads='["@"]'),), "address", CONFLICT, "convictions", OUT),
    Pair("iccpr-26", "list", (saying(LIST, who='{ nationality = "@" }', reads="[]"),), "dual", CONFLICT, "all", OUT),
    Pair("echr-14", "list", (saying(LIST, who="{ }", reads='["@"]'),), "second-nationality", CONFLICT, "debts", OUT),
    Pair("echr-p12", "list", (saying(LIST, who="{ }", reads='["@"]'),), "birth", CONFLICT, "address", "not said"),
    Pair("echr-14", "list", (EQUAL.replace("spares", 'exempts = "@ %", spares'),), "5", CONFLICT, "0", OUT, lacks=True),
    # into which part of life, for what
    Pair("ai-act-5-1-c-i", "line", (SCALE, LATE, LINE), "housing", CONFLICT, "finance", OUT),
    Pair("ai-act-5-1-c-i", "deed", (SCALE, LOANS, clause("deed", "acts", 'points = "-1 points", seen = "100 %"', act='"@"')), "traffic_ticket", CONFLICT, "loan_default", OUT,
         named="in traffic", lacks=True),
    Pair("ai-act-annex-iii-4", "line", (SCALE, LINE), "work", "duties apply", "travel", OUT),
    Pair("ai-act-annex-iii-5a", "scale", (SCALE, LINE), "welfare", "duties apply", "work", OUT),
    Pair("ai-act-annex-iii-5a", "line", (SCALE, LINE.replace('context = "@"', 'context = "housing"\nby = "@"')), "agency", "duties apply", "private", OUT),
    Pair("ai-act-annex-iii-7", "line", (SCALE, LINE), "migration", "duties apply", "travel", OUT),
    Pair("icescr", "line", (SCALE, LINE), "housing", "engaged", "consumption", OUT, lacks=True),
    Pair("echr-10", "deed", (clause("deed", "acts", 'points = "-5 points", seen = "50 %"', act='"@"'),), "petitioning", CONFLICT, "littering", OUT, lacks=True),
    Pair("iccpr-12", "bars", (LIST, clause("bars", "bans", "borrowing = true, flights = @")), "true", CONFLICT, "false", OUT, named="flights", lacks=True),
    # is somebody heard, told, and is it in time
    Pair("echr-8", "faces", (FACES,), "0.1", CONFLICT, "100", "engaged"),
    Pair("gdpr-22", "faces", (saying(FACES, basis='["law"]'),), "50", CONFLICT, "95", "engaged"),
    Pair("echr-6", "bars", (LIST, BANS, redress(REVIEW.replace('"75 %"', '"@ %"'))), "1", CONFLICT, "75", "engaged"),
    Pair("echr-6", "bars", (LIST, BANS, redress(REVIEW.replace('"26 weeks"', '"@ weeks"'))), "80", CONFLICT, "26", "engaged"),
    Pair("gdpr-13-15", "list", (LIST, redress('notice = "@ %"')), "60", CONFLICT, "100", "engaged", lacks=True),
    Pair("plain-appeal", "list", (LIST, redress('appeal = true, internal = "@ %"')), "6.5", "yes", "60", "no"),
    # is it more than the act deserves, and does it end
    Pair("gdpr-25", "cameras", (CAMERAS.replace('"10 %"', '"@ %"'),), "10", CONFLICT, "0", OUT, lacks=True),
    Pair("echr-p1-1", "fine", (FINE.replace("40 %", "@ %"),), "40", CONFLICT, "20", "engaged"),
    Pair("ai-act-5-1-c-ii", "friends", (SCALE, LOANS, clause("friends", "association", 'weight = "@ %"')), "30", CONFLICT, "0", OUT, lacks=True),
    Pair("gdpr-17", "scale", (SCALE.replace("0.01", "@"), LATE), "0.01", "engaged", "0", CONFLICT, lacks=True),
    # when, and under whose law
    Pair("gdpr-22", "bars", (LIST, saying(BANS, from_="2015-01-05", to="@-01-01")), "2019", CONFLICT, "2018", "not in force", named="2019-01-01", lacks=True),
    Pair("ai-act-5-1-c-i", "trains", (SCALE, LATE, saying(TRAINS, to="@-01-06")), "2026", CONFLICT, "2025", "not in force", lacks=True),
    Pair("charter-8", "scale", (saying(SCALE, union_law="@", basis='["law"]'),), "true", "engaged", "false", OUT),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda one: f"{one.provision}-{one.word}-{one.other}")
def test_one_word_changes_the_verdict_and_the_reason_names_it(pair: Pair) -> None:
    first, second = pair.found(pair.word), pair.found(pair.other)
    assert (first.verdict, second.verdict) == (pair.verdict, pair.verdict_of_other), (first.why, second.why)
    assert _names(first, pair.named or pair.word), (pair.word, first)
    assert pair.lacks or _names(second, pair.other), (pair.other, second)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda one: f"{one.provision}-{one.word}-{one.other}")
def test_both_books_of_a_pair_are_what_anybody_could_write(pair: Pair) -> None:
    for word in (pair.word, pair.other):
        assert parse(text(*pair.filled(word)), "minimal.toml").clauses


def _names(found: Finding, word: str) -> bool:
    """Whether the reason, what the clause is said to do, or the words of an element name a word."""
    told = [found.reason, found.when, *(part for one in found.elements for part in (one.reason, one.words))]
    return any(word.replace("_", " ") in each.replace("_", " ") for each in told)


def test_there_are_more_than_twenty_pairs_and_each_turns_one_thing() -> None:
    assert len(PAIRS) > 40
    for one in PAIRS:
        assert sum(each.count("@") for each in one.book) == 1, one
        assert one.verdict != one.verdict_of_other
    assert len({one.provision for one in PAIRS}) > 20
    assert {one.provision for one in PAIRS} <= {one.id for one in provisions()}


def test_a_word_that_changes_only_how_it_is_told_changes_no_verdict() -> None:
    """A flat for 95 points and more, and none below 95 points."""
    told = [(SCALE, LATE, clause("flat", "tiers", f'at = "95 points", below = {word}', context='"housing"')) for word in ("true", "false")]
    for one in provisions():
        perk, penalty = (finding(one.id, "flat", *clauses) for clauses in told)
        assert perk.verdict == penalty.verdict, one.id


@pytest.mark.parametrize(("provision", "day", "verdict"), [
    ("ai-act-5-1-c-i", date(2025, 2, 1), "not in force"), ("ai-act-5-1-c-i", date(2025, 2, 2), CONFLICT),
    ("ai-act-annex-iii-5b", date(2027, 12, 1), "not in force"), ("ai-act-annex-iii-5b", date(2027, 12, 2), OUT),
    ("gdpr-22", date(2018, 5, 24), "not in force"), ("gdpr-22", date(2018, 5, 25), CONFLICT),
    ("echr-6", date(1953, 9, 2), "not in force"), ("echr-6", date(1953, 9, 3), CONFLICT),
])
def test_one_day_changes_the_verdict(provision: str, day: date, verdict: str) -> None:
    """A book without a date in it has always been in force; what is asked about is one day."""
    found = said_of(audit(book(SCALE, LATE, TRAINS), window=on(day)), provision, "trains")
    assert found.verdict == verdict
    if verdict == "not in force":
        assert f"the provision applies from {next(str(one.since) for one in provisions() if one.id == provision)}" in found.why
