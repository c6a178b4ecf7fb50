"""Clauses are judged with those in force beside them: at the same time, in the same place."""

from datetime import date

import pytest

from demerit.audit import AuditError, audit
from demerit.audit.together import Span, places, spans, together
from demerit.audit.window import Window, between, on, within
from tests.audit.books import BANS, LATE, LIST, SCALE, TRAINS, book, clause, finding, redress, said_of, saying, verdict

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
    late = saying(LATE, to="2026-06-01")
    later = saying(TRAINS, from_="2026-06-01")
    assert verdict("ai-act-5-1-c-i", "late", SCALE, LATE, TRAINS) == "conflict likely"
    assert verdict("ai-act-5-1-c-i", "late", SCALE, late, later) == "not engaged"
    there, here = saying(TRAINS, where='["Hebei"]'), saying(LATE, where='["Fujian"]')
    assert verdict("ai-act-5-1-c-i", "late", SCALE, here, there) == "not engaged"
    assert finding("ai-act-5-1-c-i", "late", SCALE, LATE, there).when == "from 2025-02-02, in Hebei"


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
    for one in audit(book(LIST, old)).all_findings:
        if one.clause == "old":
            assert one.verdict == "not in force"
            assert one.why.endswith("and the clause is in force at no time that is asked about")
            assert one.when == ""


def test_a_finding_begins_no_earlier_than_its_provision() -> None:
    """A book of 2015: the convention is older and needs no date, the regulation and the act are younger."""
    early = book(LIST, BANS).model_copy(update={"start": date(2015, 1, 5)})
    found = audit(early)
    assert said_of(found, "echr-6", "bars").when == ""
    assert said_of(found, "gdpr-22", "bars").when == "from 2018-05-25"
    assert said_of(found, "gdpr-35", "bars").when == "from 2018-05-25"


def test_a_clause_that_ended_before_a_provision_applied_is_not_judged_by_it() -> None:
    gone, longer = (saying(BANS, to=day) for day in ("2017-01-02", "2019-01-07"))
    past = [book(LIST, bars).model_copy(update={"start": date(2015, 1, 5)}) for bars in (gone, longer)]
    first, second = (said_of(audit(one), "gdpr-22", "bars") for one in past)
    assert (first.verdict, second.verdict) == ("not in force", "conflict likely")
    assert "the provision applies from 2018-05-25" in first.why
    assert second.when == "from 2018-05-25 to 2019-01-07"
    assert said_of(audit(past[0]), "echr-6", "bars").verdict == "conflict likely"


def test_what_is_asked_of_a_day_is_what_is_in_force_on_it() -> None:
    regime = book(LIST, redress(NOTICE, from_="2021-01-04"), saying(BANS, from_="2022-01-03"))
    before, after = (audit(regime, window=on(date(year, 6, 1))) for year in (2020, 2021))
    assert [said_of(found, "plain-notice", "list").verdict for found in (before, after)] == ["yes", "no"]
    assert said_of(after, "plain-notice", "bars").verdict == "not in force"
    assert said_of(audit(regime, window=on(date(2022, 6, 1))), "plain-appeal", "bars").verdict == "yes"
    assert before.window.told() == "on 2020-06-01"


def test_what_is_asked_of_a_time_is_the_gravest_in_it() -> None:
    regime = book(LIST, redress(NOTICE, from_="2021-01-04", to="2022-01-03"))
    whole = audit(regime, window=between(date(2020, 6, 1), date(2022, 12, 31)))
    quiet = audit(regime, window=between(date(2021, 1, 4), date(2021, 12, 31)))
    assert said_of(whole, "plain-notice", "list").when == "from 2020-06-01 to 2021-01-04, from 2022-01-03 to 2023-01-01"
    assert said_of(quiet, "plain-notice", "list").verdict == "no"
    assert whole.window.told() == "from 2020-06-01 to 2022-12-31"
    assert Window().told() == ""


def test_a_time_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(AuditError, match="from 2021-01-02 to 2021-01-01 is no time"):
        between(date(2021, 1, 2), date(2021, 1, 1))


def test_stretches_are_cut_to_the_time_asked_about() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    spans_ = [Span(None, days[0], ""), Span(days[0], days[2], ""), Span(days[2], None, "")]
    assert within(spans_, days[1], None) == [Span(days[1], days[2], ""), Span(days[2], None, "")]
    assert within(spans_, None, days[0]) == [Span(None, days[0], "")]
    assert within(spans_, None, None) == spans_


VARIANTS = """
[[variant]]
name = "quick"
text = "Made up for a test."

[[variant]]
name = "told"
text = "Made up for a test."
"""


def test_a_variant_that_gives_notice_does_not_excuse_the_one_that_does_not() -> None:
    told = saying(redress(NOTICE), variant='["told"]')
    one = finding("plain-notice", "list", VARIANTS, LIST, told)
    assert (one.verdict, one.when) == ("yes", "at all times, under 'quick'")


def test_days_are_told_as_the_book_writes_them_and_not_as_their_weeks_begin() -> None:
    """1 July 2018 is a Sunday, and 17 March 2020 a Tuesday."""
    ends = finding("gdpr-5", "list", saying(LIST, from_="2015-01-05", to="2018-07-01"))
    assert ends.when == "from 2018-05-25 to 2018-07-01"
    assert finding("plain-notice", "list", LIST, redress(NOTICE, from_="2020-03-17")).when == "until 2020-03-17"


def test_a_complaint_that_is_heard_by_chance_takes_so_long_on_average() -> None:
    seldom = clause("names", "watchlist", 'suspects = "1 %", wrongly = "1 %/week", flights = true, redress = "0.5 %/week"')
    assert "after 200 weeks on average: more than 52" in finding("plain-appeal", "names", seldom).why
