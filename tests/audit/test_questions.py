"""Every question: a minimal rule book that makes it say yes of a clause, and one, as near as can be, that does not."""

import re

import pytest

from demerit.audit.measure import FINE as MOST
from demerit.audit.measure import LOAN
from demerit.audit.provisions import QUESTIONS
from demerit.regime.load import parse
from demerit.regime.mechanisms import mechanism
from demerit.units import stored
from tests.audit.books import (
    BANS,
    BLOOD,
    CAMERAS,
    DOORS,
    FINE,
    FRIENDS,
    GAMES,
    LATE,
    LIST,
    LOANS,
    PERK,
    POSTS,
    REVIEW,
    SCALE,
    TICKET,
    TRAINS,
    ask,
    clause,
    redress,
    text,
)

BUILT = ("score", "acts", "tiers", "association", "court", "bans", "speech")
"""Mechanisms whose rules are settled."""
Case = tuple[str, str, tuple[str, ...], tuple[str, ...], str]
SHORT_LIST = clause("list", "court", 'after = "13 weeks", listing = "1 %/week", spares = "70 %", term = "104 weeks"')
QUICK_LIST = clause("list", "court", 'after = "13 weeks", listing = "1 %/week", spares = "70 %", corrects = "5 %/week"')
SLOW_LIST = clause("list", "court", 'after = "13 weeks", listing = "1 %/week", spares = "70 %", corrects = "0.2 %/week"')
SURE_LIST = clause("list", "court", 'after = "13 weeks", listing = "1 %/week", spares = "100 %"')
NO_TERM = clause("list", "court", 'after = "13 weeks", listing = "1 %/week"')
FOREVER = clause("scale", "score", 'base = "100 points", ceiling = "200 points", enrolment = "100 %"')
SECRET = clause("scale", "score", 'base = "100 points", ceiling = "200 points", enrolment = "100 %", awareness = "11 %"')
RING = clause("ring", "exposure", 'reach = "10 %/week"')
PRAISE = clause("posts", "speech", 'praise_points = "1 points"')

CASES: list[Case] = [
    # question, clause, the book that says yes, the book that says no, words the yes quotes
    ("others", "friends", (SCALE, FRIENDS), (SCALE, clause("friends", "association", 'weight = "0 %"')), "others did"),
    ("others", "kin", (LIST, clause("kin", "kin", "schools = true")), (LIST, clause("kin", "bans", "borrowing = true")), "others did"),
    ("others", "guilt", (SCALE, clause("guilt", "guilt", 'points = "-1 points"')), (SCALE, clause("guilt", "visits", 'points = "-1 points"')), "others did"),
    ("far", "trains", (SCALE, LATE, TRAINS), (SCALE, TICKET, TRAINS), "also counts acts of finance"),
    ("far", "trains", (SCALE, LATE, TRAINS), (SCALE, LATE, TRAINS.replace("below = true", "below = false")), "travel"),
    ("far", "trains", (SCALE, LATE, TRAINS), (LATE, TRAINS), "travel"),
    ("far", "late", (SCALE, LATE, TRAINS), (SCALE, LATE, LOANS), "'trains' (travel; at 80 points)"),
    ("far", "late", (SCALE, LATE, TRAINS), (SCALE, LATE, PERK), "finance"),
    ("far", "doors", (SCALE, LATE, TICKET, DOORS), (SCALE, LATE, DOORS), "does not say what it closes"),
    ("far", "scale", (SCALE, LATE, TRAINS), (SCALE, LATE, LOANS), "of 'trains'"),
    ("far", "bars", (LIST, BANS), (LIST, clause("bars", "bans", "borrowing = true")), "travel for what was done in finance"),
    ("notice", "list", (LIST,), (LIST, redress('notice = "100 %"')), "no clause in force"),
    ("notice", "list", (LIST, redress('notice = "60 %"')), (LIST, redress('notice = "100 %"')), "tells only some (notice 60 %)"),
    ("notice", "posts", (POSTS, redress('notice = "100 %"')), (PRAISE,), "no clause in force"),
    ("notice", "doors", (SCALE, DOORS), (SCALE, PERK.replace('"perk"', '"doors"')), "notice"),
    ("notice", "scale", (SECRET, LATE), (SCALE, LATE), "awareness 11 %"),
    ("notice", "scale", (SECRET, LATE), (SECRET, BLOOD), "awareness 11 %"),
    ("appeal", "list", (LIST,), (LIST, redress('appeal = true, independent = "50 %"')), "no clause in force"),
    ("appeal", "list", (LIST, redress('independent = "50 %"')), (LIST, redress('appeal = true, internal = "1 %"')), "review"),
    ("appeal", "list", (LIST, redress('appeal = true, internal = "0 %"')), (LIST, redress(REVIEW)), "review"),
    ("appeal", "posts", (POSTS, redress(REVIEW)), (PRAISE,), "review"),
    ("end", "list", (NO_TERM,), (LIST,), "no term"),
    ("end", "list", (NO_TERM,), (NO_TERM, redress('expiry = "104 weeks"')), "no term"),
    ("end", "scale", (FOREVER, LATE), (SCALE, LATE), "lost by 'late'"),
    ("end", "scale", (FOREVER, LATE), (FOREVER, BLOOD), "never fade"),
    ("deserves", "games", (SCALE, GAMES), (SCALE, LATE.replace('"late"', '"games"')), "no offence"),
    ("deserves", "posts", (POSTS,), (PRAISE,), "no offence"),
    ("deserves", "late", (SCALE, LATE.replace("-2", "-30"), LOANS), (SCALE, LATE.replace("-2", "-15"), LOANS), "from the base of 100"),
    ("deserves", "late", (SCALE, BLOOD, LATE.replace("-2", "-25")), (SCALE, BLOOD, LATE.replace("-2", "-24")), "4.17 times"),
    ("deserves", "fine", (FINE,), (FINE.replace("40 %", "20 %"),), "fine 40 % of pay"),
    ("deserves", "doors", (SCALE, DOORS.replace("80", "101")), (SCALE, DOORS), "who did nothing is refused"),
    ("deserves", "list", (LIST,), (SHORT_LIST,), "208 weeks"),
    ("deserves", "list", (LIST,), (LIST, redress('proportion = "26 weeks"')), "208 weeks"),
    ("deserves", "list", (NO_TERM,), (NO_TERM, redress('expiry = "1 year"')), "for ever"),
    ("deserves", "bars", (LIST, BANS), (SHORT_LIST, BANS), "'list': term 104 weeks, extension 50 %"),
    ("deserves", "ring", (LIST, RING), (LIST, RING, redress('proportion = "26 weeks"')), "least debt"),
    ("errors", "list", (SLOW_LIST,), (QUICK_LIST,), "500 weeks"),
    ("errors", "list", (LIST,), (SURE_LIST,), "nothing else in force corrects it"),
    ("errors", "list", (LIST,), (LIST, redress(REVIEW)), "nothing else in force corrects it"),
    ("errors", "list", (LIST, redress('appeal = true, internal = "6.5 %"')), (LIST, redress('appeal = true, internal = "60 %"')),
     "frees 6.5 % of the wrong people who complain"),
    ("errors", "list", (LIST, redress(REVIEW.replace("26", "52"))), (LIST, redress(REVIEW + ', deadline = "3 days"')), "60 weeks"),
    ("errors", "cameras", (CAMERAS,), (CAMERAS.replace("urban", 'review = "95 %", urban'),), "nothing else in force corrects it"),
    ("errors", "feed", (clause("feed", "sharing"),), (clause("feed", "disclose"),), "nothing else in force corrects it"),
    ("scored", "trains", (SCALE, LATE, TRAINS), (LATE, TRAINS), "worse by their score"),
    ("scored", "late", (SCALE, LATE, LOANS), (SCALE, LATE, PERK), "'loans'"),
    ("scored", "scale", (SCALE, LOANS), (SCALE, PERK), "'loans'"),
    ("scored", "blood", (SCALE, BLOOD.replace("6 points", "-6 points"), LOANS), (SCALE, BLOOD, LOANS), "'loans'"),
    ("remote", "cameras", (CAMERAS,), (clause("cameras", "gate"),), "excepted"),
    ("automated", "doors", (SCALE, DOORS), (SCALE, PERK.replace('"perk"', '"doors"')), "nobody decides"),
    ("automated", "fine", (FINE,), (FINE.replace("40 %", "0 %"),), "nobody decides"),
    ("human", "bars", (LIST, BANS), (LIST, BANS, redress(REVIEW)), "human being"),
    ("human", "doors", (SCALE, DOORS, redress(REVIEW)), (LIST, BANS.replace('"bars"', '"doors"'), redress(REVIEW)), "human being"),
    ("human", "cameras", (CAMERAS,), (CAMERAS.replace("urban", 'review = "95 %", urban'),), "human being"),
    ("determines", "trains", (SCALE, TRAINS), (SCALE, LOANS.replace('"loans"', '"trains"')), "in travel"),
    ("determines", "fine", (FINE,), (LATE.replace('"late"', '"fine"'),), "punishment"),
    ("determines", "bars", (LIST, BANS), (LIST, PERK.replace('"perk"', '"bars"')), "what a person may do"),
    ("independent", "bars", (LIST, BANS, redress('appeal = true, internal = "50 %"')), (LIST, BANS, redress(REVIEW)), "independent"),
    ("independent", "bars", (LIST, BANS), (LIST.replace('"list"', '"bars"'),), "independent"),
    ("privacy", "late", (SCALE, LATE), (SCALE, TICKET.replace('"ticket"', '"late"')), "'bill_late'"),
    ("privacy", "friends", (FRIENDS,), (clause("friends", "association"),), "private life"),
    ("privacy", "ring", (RING,), (clause("ring", "redlist"),), "private life"),
    ("speech", "posts", (POSTS,), (clause("posts", "speech"),), "has a price"),
    ("speech", "petition", (clause("petition", "acts", 'points = "-5 points", seen = "50 %"', act='"petitioning"'),),
     (clause("petition", "acts", 'points = "-5 points", seen = "50 %"', act='"littering"'),), "has a price"),
    ("movement", "bars", (LIST, BANS), (LIST, clause("bars", "bans", "borrowing = true")), "trips"),
    ("movement", "trains", (SCALE, TRAINS), (SCALE, PERK.replace('"perk"', '"trains"')), "trips"),
]
IDS = [f"{case[0]}-{case[1]}-{k}" for k, case in enumerate(CASES)]


@pytest.mark.parametrize(("question", "name", "hit", "miss", "words"), CASES, ids=IDS)
def test_one_book_triggers_it_and_one_does_not(
    question: str, name: str, hit: tuple[str, ...], miss: tuple[str, ...], words: str
) -> None:
    found = ask(question, name, *hit)
    assert found.yes, found.reason
    assert words in found.reason
    clear = [clause for clause in miss if f'name = "{name}"' in clause]
    assert clear, f"the book that says no has no clause '{name}' to ask about"
    other = ask(question, name, *miss)
    assert not other.yes, other.reason
    assert other.reason


def test_every_question_is_tried() -> None:
    assert {case[0] for case in CASES} == set(QUESTIONS)


@pytest.mark.parametrize(("question", "name", "hit", "miss", "words"), CASES, ids=IDS)
def test_a_book_of_mechanisms_that_exist_is_a_valid_one(
    question: str, name: str, hit: tuple[str, ...], miss: tuple[str, ...], words: str
) -> None:
    """What an auditor is tried on is what a user could write."""
    for clauses in (hit, miss):
        if all(found in BUILT for found in re.findall(r'mechanism = "(\w+)"', text(*clauses))):
            assert len(parse(text(*clauses), "minimal.toml").clauses) == len(clauses)


def test_the_thresholds_are_the_models_own_numbers() -> None:
    free = {one.name: one for one in mechanism("means").free}
    assert stored(free["weeks"].default, "count") == LOAN
    assert 100 - stored(free["need"].default, "money") == MOST


def test_a_law_that_bounds_what_a_week_may_take_keeps_a_loss_within_measure() -> None:
    gift = clause("gift", "acts", 'points = "2 points", seen = "100 %"', act='"blood_donation"')
    late = clause("dear", "acts", 'points = "-50 points", seen = "100 %"', act='"bill_late"')
    scale = 'base = "100 points", floor = "0 points", ceiling = "200 points", enrolment = "100 %"'
    free, bound = (clause("scale", "score", f"{scale}{more}") for more in ("", ', most_loss = "5 points", lapse = "6 %"'))
    assert ask("deserves", "dear", free, gift, late).yes
    assert not ask("deserves", "dear", bound, gift, late).yes
    assert ask("end", "scale", free, gift, late).yes
    assert not ask("end", "scale", bound, gift, late).yes
