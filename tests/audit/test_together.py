"""Clauses are judged with those in force beside them: at the same time, in the same place."""

from datetime import date

from demerit.audit import audit
from demerit.audit.together import Span, places, spans, together
from tests.audit.books import BANS, LATE, LIST, SCALE, TRAINS, book, clause, finding, redress, verdict

NOTICE = 'notice = "100 %"'


def test_a_reform_ends_a_shortcoming_from_its_day_on() -> None:
    one = finding("plain-notice", "list", LIST, redress(NOTICE, from_="2021-01-04"))
    assert one.verdict == "yes"
    assert one.when == "until 2021-01-04"
    assert finding("plain-notice", "list", LIST).when == ""
    assert verdict("plain-notice", "list", LIST, redress(NOTICE)) == "no"


def test_a_reform_that_lapses_leaves_a_gap() -> None:
    one = finding("plain-notice", "list", LIST, redress(NOTICE, from_="2021-01-04", to="2022-01-03"))
    assert one.when == "until 2021-01-04, from 2022-01-03"


def test_a_reform_of_one_province_leaves_the_others() -> None:
    one = finding("plain-notice", "list", LIST, redress(NOTICE, where='["Hebei"]'))
    assert one.verdict == "yes"
    assert one.when == "at all times, in all other provinces"
    both = finding("plain-notice", "list", LIST, redress(NOTICE, where='["Hebei"]', from_="2021-01-04"))
    assert both.when == "until 2021-01-04; from 2021-01-04, in all other provinces"


def test_a_refusal_after_the_score_has_gone_is_no_refusal_by_it() -> None:
    late = LATE.replace("rules =", "to = 2020-06-01\nrules =")
    later = TRAINS.replace("rules =", "from = 2020-06-01\nrules =")
    assert verdict("ai-act-5-1-c", "late", SCALE, LATE, TRAINS) == "conflict likely"
    assert verdict("ai-act-5-1-c", "late", SCALE, late, later) == "not engaged"
    there = TRAINS.replace("rules =", 'where = ["Hebei"]\nrules =')
    here = LATE.replace("rules =", 'where = ["Fujian"]\nrules =')
    assert verdict("ai-act-5-1-c", "late", SCALE, here, there) == "not engaged"
    assert finding("ai-act-5-1-c", "late", SCALE, LATE, there).when == "at all times, in Hebei"


def test_the_gravest_of_several_times_is_the_finding() -> None:
    review = redress('appeal = true, independent = "50 %"', to="2021-01-04")
    one = finding("echr-6", "bars", LIST, BANS, review)
    assert (one.verdict, one.when) == ("conflict likely", "from 2021-01-04")


def test_a_book_is_cut_where_a_clause_begins_or_ends_and_no_law_is_lost() -> None:
    regime = book(LIST, clause("early", "bans", "borrowing = true", from_="2019-01-07", to="2020-02-03"), redress(NOTICE, where='["Hebei"]'))
    assert places(regime) == ["Hebei", ""]
    assert spans(regime) == [
        Span(None, date(2020, 2, 3), "Hebei"), Span(date(2020, 2, 3), None, "Hebei"),
        Span(None, date(2020, 2, 3), ""), Span(date(2020, 2, 3), None, ""),
    ]
    laws = {tuple(one.name for one in law.clauses) for law, _ in together(regime)}
    assert laws == {("list", "early", "process"), ("list", "process"), ("list", "early"), ("list",)}
    assert sum(len(where) for _, where in together(regime)) == 4


def test_a_clause_that_is_over_before_its_book_begins_is_told_of_as_such() -> None:
    old = clause("old", "bans", "borrowing = true", to="2019-01-07")
    assert {one.reason for one in audit(book(LIST, old)).all_findings if one.clause == "old"} == {"the clause is never in force"}


VARIANTS = """
[[variant]]
name = "quick"
text = "Made up for a test."

[[variant]]
name = "told"
text = "Made up for a test."
"""


def test_a_variant_that_gives_notice_does_not_excuse_the_one_that_does_not() -> None:
    told = redress(NOTICE).replace("rules =", 'variant = ["told"]\nrules =')
    one = finding("plain-notice", "list", VARIANTS, LIST, told)
    assert (one.verdict, one.when) == ("yes", "at all times, under 'quick'")
