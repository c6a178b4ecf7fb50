"""Every question: a minimal rule book that meets it, one as near as can be that does not, and one that does not say."""

import re

import pytest

from demerit.audit.measure import FINE as MOST
from demerit.audit.measure import LOAN
from demerit.audit.questions import QUESTIONS
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
    saying,
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
FLATS = clause("flats", "lookup", 'looks = "1 %/week", below = "50 points", lets = true')
RING = clause("ring", "exposure", 'reach = "10 %/week"')
PRAISE = clause("posts", "speech", 'praise_points = "1 points"')
BILL = 'on = "10 %", claws = "1 %/week", amount = "3 weeks of pay"'
STARS = 'works = "2 %", rates = "95 %/week", memory = "0.06", line = "4.6 points"'
INTEREST = '["legitimate-interest"]'


def into(name: str, there: str, elsewhere: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A line of the score into one part of life, and the same into another."""
    hit, miss = (clause(name, "tiers", 'at = "80 points", below = true', context=f'"{one}"') for one in (there, elsewhere))
    return (SCALE, hit), (SCALE, miss)



CASES: list[Case] = [
    # question, clause, the book that says yes, the book that says no, words the yes quotes
    ("others", "friends", (SCALE, FRIENDS), (SCALE, clause("friends", "association", 'weight = "0 %"')), "others did"),
    ("others", "kin", (LIST, clause("kin", "kin", "schools = true")), (LIST, clause("kin", "bans", "borrowing = true")), "others did"),
    ("others", "guilt", (SCALE, clause("guilt", "guilt", 'points = "-1 points"')), (SCALE, clause("guilt", "visits", 'points = "-1 points"')), "others did"),
    ("far", "trains", (SCALE, LATE, TRAINS), (SCALE, TICKET, TRAINS), "also counts acts of finance"),
    ("far", "perk", (SCALE, LATE, PERK), (SCALE, TICKET, PERK), "also counts acts of finance"),
    ("far", "trains", (SCALE, LATE, TRAINS), (LATE, TRAINS), "travel"),
    ("far", "late", (SCALE, LATE, TRAINS), (SCALE, LATE, LOANS), "'trains' (travel; at 80 points)"),
    ("far", "late", (SCALE, LATE, PERK), (SCALE, LATE), "'perk' (travel; at 120 points)"),
    ("far", "doors", (SCALE, LATE, TICKET, DOORS), (SCALE, LATE, saying(DOORS, context='"finance"')), "does not say what it closes"),
    ("far", "scale", (SCALE, LATE, TRAINS), (SCALE, LATE, LOANS), "of 'trains'"),
    ("far", "bars", (LIST, BANS), (LIST, clause("bars", "bans", "borrowing = true")), "travel for what was done in finance"),
    ("notice", "list", (LIST,), (LIST, redress('notice = "100 %"')), "no clause in force"),
    ("notice", "list", (LIST, redress('notice = "60 %"')), (LIST, redress('notice = "100 %"')), "tells only some (notice 60 %)"),
    ("notice", "posts", (POSTS, redress('notice = "100 %"')), (PRAISE,), "no clause in force"),
    ("notice", "doors", (SCALE, DOORS), (SCALE, DOORS, redress('notice = "100 %"')), "notice"),
    ("notice", "perk", (SCALE, PERK), (SCALE, PERK, redress('notice = "100 %"')), "notice"),
    ("notice", "scale", (SECRET, LATE), (SCALE.replace("enrolment =", 'awareness = "100 %", enrolment ='), LATE), "awareness 11 %"),
    ("notice", "scale", (SECRET, LATE), (SECRET, BLOOD), "awareness 11 %"),
    ("privacy", "ticket", (saying(TICKET, reads='["income"]'),), (saying(TICKET, reads="[]"),), "reads income"),
    ("unequal", "stars", (clause("stars", "ratings", f'{STARS}, bias = "7 %"', reads='["ratings"]'),),
     (clause("stars", "ratings", STARS, reads="[]", who="{ }"),), "prejudice against a group is let in (bias 7 %)"),
    ("automated", "stars", (clause("stars", "ratings", STARS),), (clause("stars", "ratings", STARS, made_by='"person"'),), "line 4.6 points"),
    ("notice", "debts", (clause("debts", "clawback", f'{BILL}, withdrawn = "12 % of pay"'),), (clause("debts", "clawback", BILL),), "no clause in force"),
    ("unforewarned", "list", (LIST,), (LIST, redress('notice = "100 %"')), "no clause in force"),
    ("appeal", "list", (LIST,), (LIST, redress('appeal = true, independent = "50 %"')), "no clause in force"),
    ("appeal", "list", (LIST, redress('independent = "50 %"')), (LIST, redress('appeal = true, internal = "50 %"')), "review"),
    ("appeal", "list", (LIST, redress('appeal = true, internal = "1 %"')), (LIST, redress(REVIEW)), "frees 1 % of the wrong people"),
    ("appeal", "list", (LIST, redress(f'{REVIEW}, deadline = "26 weeks"')), (LIST, redress(REVIEW)), "more than 52 is too late"),
    ("appeal", "list", (LIST, redress('appeal = true, internal = "0 %"')), (LIST, redress(REVIEW)), "review"),
    ("appeal", "posts", (POSTS, redress(REVIEW)), (PRAISE,), "review"),
    ("end", "list", (NO_TERM,), (LIST,), "no term"),
    ("end", "list", (NO_TERM,), (NO_TERM, redress('expiry = "104 weeks"')), "no term"),
    ("end", "scale", (FOREVER, LATE), (SCALE, LATE), "lost by 'late'"),
    ("end", "scale", (FOREVER, LATE), (FOREVER, BLOOD), "never fade"),
    ("deserves", "games", (SCALE, GAMES), (SCALE, LATE.replace('"late"', '"games"')), "no offence"),
    ("deserves", "posts", (POSTS,), (PRAISE,), "no offence"),
    ("deserves", "late", (SCALE, LATE.replace("-2", "-30"), TRAINS), (SCALE, LATE.replace("-2", "-15"), TRAINS), "from the base of 100"),
    ("deserves", "late", (SCALE, LATE.replace("-2", "-30"), TRAINS), (SCALE, LATE.replace("-2", "-30"), LOANS), "where 'trains' refuses"),
    ("deserves", "late", (SCALE, BLOOD, LATE.replace("-2", "-25")), (SCALE, BLOOD, LATE.replace("-2", "-24")), "4.17 times"),
    ("deserves", "fine", (FINE,), (FINE.replace("40 %", "20 %"),), "fine 40 % of pay"),
    ("deserves", "trains", (SCALE, TRAINS.replace("80", "101")), (SCALE, TRAINS), "who did nothing is without it, in travel"),
    ("deserves", "list", (LIST,), (SHORT_LIST,), "208 weeks"),
    ("deserves", "list", (LIST,), (LIST, redress('proportion = "26 weeks"')), "208 weeks"),
    ("deserves", "list", (NO_TERM,), (NO_TERM, redress('expiry = "1 year"')), "for ever"),
    ("deserves", "bars", (LIST, BANS), (SHORT_LIST, BANS), "'list': term 104 weeks, extension 50 %"),
    ("shown", "ring", (LIST, RING, redress('proportion = "26 weeks"')), (LIST, saying(RING, leave='"judge"')), "a least debt ('process'"),
    ("shown", "cameras", (CAMERAS,), (CAMERAS.replace(', display = "10 %"', ""),), "for an act of traffic"),
    ("errors", "list", (SLOW_LIST,), (QUICK_LIST,), "500 weeks"),
    ("errors", "list", (LIST,), (SURE_LIST,), "nothing else in force corrects it"),
    ("errors", "list", (LIST,), (LIST, redress(REVIEW)), "nothing else in force corrects it"),
    ("errors", "list", (LIST, redress('appeal = true, internal = "6.5 %"')), (LIST, redress('appeal = true, internal = "60 %"')),
     "frees 6.5 % of the wrong people who complain"),
    ("errors", "list", (LIST, redress(REVIEW.replace("26", "52"))), (LIST, redress(REVIEW + ', deadline = "3 days"')), "60 weeks"),
    ("errors", "cameras", (CAMERAS,), (CAMERAS.replace("urban", 'review = "95 %", urban'),), "nothing else in force corrects it"),
    ("errors", "feed", (clause("feed", "sharing"),), (clause("feed", "disclose"),), "nothing else in force corrects it"),
    ("scored", "trains", (SCALE, LATE, TRAINS), (LATE, TRAINS), "worse by their score"),
    ("scored", "late", (SCALE, LATE, LOANS), (SCALE, LATE), "'loans'"),
    ("scored", "scale", (SCALE, PERK), (SCALE,), "'perk'"),
    ("scored", "perk", (SCALE, PERK), (PERK,), "however it is told"),
    ("scored", "blood", (SCALE, BLOOD.replace("6 points", "-6 points"), LOANS), (SCALE, BLOOD, LOANS), "'loans'"),
    ("remote", "cameras", (CAMERAS,), (clause("cameras", "gate"),), "live, in public"),
    ("automated", "doors", (SCALE, DOORS), (SCALE, saying(DOORS, made_by='"person"')), "nobody decides"),
    ("automated", "scale", (SCALE, LOANS), (SCALE,), "'loans' (at 80 points, below) draws strongly on it"),
    ("automated", "list", (saying(LIST, made_by='"program"'),), (saying(LIST, by='"court"', made_by='"program"'),), "a machine decides"),
    ("automated", "fine", (FINE,), (FINE.replace("40 %", "0 %"),), "nobody decides"),
    ("human", "bars", (LIST, BANS), (LIST, BANS, redress(REVIEW)), "human being"),
    ("human", "doors", (SCALE, DOORS), (SCALE, DOORS, redress(REVIEW)), "human being"),
    ("human", "cameras", (CAMERAS.replace("urban", 'review = "50 %", urban'),), (CAMERAS.replace("urban", 'review = "95 %", urban'),),
     "a look at some (review 50 %) is no review"),
    ("determines", "trains", (SCALE, TRAINS), (SCALE, saying(LOANS, by='"private"').replace('"loans"', '"trains"')), "in travel"),
    ("determines", "fine", (FINE,), (LATE.replace('"late"', '"fine"'),), "punishment"),
    ("determines", "bars", (LIST, BANS), (LIST, clause("bars", "redlist")), "what a person may do"),
    ("determines", "loans", (SCALE, saying(LOANS, by='"agency"')), (SCALE, saying(LOANS, by='"private"')), "in finance"),
    ("determines", "flats", (SCALE, saying(FLATS, by='"agency"')),
     (SCALE, clause("flats", "lookup", 'looks = "1 %/week", register = true, lets = true')), "in housing"),
    ("independent", "bars", (LIST, BANS, redress('appeal = true, internal = "50 %"')), (LIST, BANS, redress(REVIEW)), "independent"),
    ("independent", "list", (saying(LIST, by='"agency"'),), (saying(LIST, by='"court"'),), "independent"),
    ("privacy", "late", (SCALE, LATE), (SCALE, TICKET.replace('"ticket"', '"late"')), "'bill_late'"),
    ("privacy", "friends", (FRIENDS,), (clause("friends", "association"),), "private life"),
    ("privacy", "ring", (RING,), (clause("ring", "redlist"),), "private life"),
    ("speech", "posts", (POSTS,), (clause("posts", "speech"),), "has a price"),
    ("speech", "petition", (clause("petition", "acts", 'points = "-5 points", seen = "50 %"', act='"petitioning"'),),
     (clause("petition", "acts", 'points = "-5 points", seen = "50 %"', act='"littering"'),), "has a price"),
    ("movement", "bars", (LIST, BANS), (LIST, clause("bars", "bans", "borrowing = true")), "trips"),
    ("movement", "trains", (SCALE, TRAINS), (SCALE, LOANS.replace('"loans"', '"trains"')), "trips"),
    ("movement", "perk", (SCALE, PERK), (PERK,), "trips"),
    ("arguable", "bars", (LIST, BANS), (LIST, clause("bars", "redlist")), "movement"),
    ("arguable_in_covenant", "bars", (LIST, BANS), (LIST, clause("bars", "redlist")), "movement"),
    ("penal", "fine", (FINE,), (FINE.replace("40 %", "0 %"),), "punishment"),
    ("possessions", "fine", (FINE,), (FINE.replace("40 %", "0 %"),), "money"),
    ("kept", "list", (LIST,), (LIST.replace('listing = "1 %/week"', 'listing = "0 %/week"'),), "a record of people"),
    ("exposed", "ring", (LIST, RING), (LIST, RING.replace("10 %", "0 %")), "to others"),
    ("sorts_for_police", "cameras", (saying(CAMERAS, by='"private"', for_='"police"'),), (saying(CAMERAS, by='"agency"'),), "the police act"),
    ("personal", "late", (SCALE, LATE), (SCALE, LATE.replace("-2", "0")), "data of a person"),
    ("evaluates", "scale", (SCALE, PERK), (SCALE,), "by a figure"),
    ("ai", "scale", (saying(SCALE, made_by='"ai"'),), (saying(SCALE, made_by='"program"'),), "an AI system"),
    ("police", "cameras", (saying(CAMERAS, by='"private"', for_='"police"'),), (saying(CAMERAS, by='"private"'),), "the police acts"),
    ("union", "scale", (saying(SCALE, union_law="true"),), (saying(SCALE, union_law="false"),), "law of the Union is being"),
    ("crime_risk", "scale", (saying(SCALE, aims='["crime-risk"]'),), (saying(SCALE, aims='["fraud"]'),), "commits a crime"),
    ("remote_aim", "cameras", (saying(CAMERAS, aims='["victims"]'),), (saying(CAMERAS, aims='["crime"]'),), "limb (i)"),
    ("remote_aim", "cameras", (saying(CAMERAS, aims='["victims", "suspects"]'),), (saying(CAMERAS, aims='["victims", "order"]'),), "(i) and (iii)"),
    ("remote_leave", "cameras", (saying(CAMERAS, leave='"authority"'),), (saying(CAMERAS, leave='"none"'),), "an independent authority"),
    ("not_fraud", "loans", (SCALE, saying(LOANS, aims='["creditworthiness", "fraud"]')), (SCALE, saying(LOANS, aims='["fraud"]')), "creditworthiness"),
    ("groundless", "scale", (saying(SCALE, by='"agency"', basis=INTEREST),), (saying(SCALE, by='"private"', basis=INTEREST),), "no ground for an authority"),
    ("groundless", "scale", (saying(SCALE, by='"agency"', basis=INTEREST),), (saying(SCALE, by='"agency"', basis='["law"]'),), "no ground for an authority"),
    ("groundless_machine", "scale", (saying(SCALE, basis=INTEREST),), (saying(SCALE, basis='["contract"]'),), "by machine alone"),
    ("groundless_special", "scale", (saying(SCALE, basis='["contract"]'),), (saying(SCALE, basis='["consent"]'),), "data of special kinds"),
    ("groundless_police", "scale", (saying(SCALE, basis='["consent"]'),), (saying(SCALE, basis='["law"]'),), "for the police"),
    ("objectable", "scale", (saying(SCALE, basis='["public-task"]'),), (saying(SCALE, basis='["consent"]'),), "one may object"),
    ("special", "scale", (saying(SCALE, reads='["ethnicity"]'),), (saying(SCALE, reads='["payments"]'),), "ethnicity"),
    ("special", "gate", (clause("gate", "gate"),), (clause("gate", "redlist"),), "biometric data"),
    ("scraped", "gate", (saying(clause("gate", "gate"), reads='["scraped-faces"]'),), (saying(clause("gate", "gate"), reads='["faces"]'),), "gathered"),
    ("categorises", "cameras", (saying(CAMERAS, reads='["faces", "religion"]'),), (saying(CAMERAS, reads='["faces", "age"]'),), "religion is read from the body"),
    ("profiling_alone", "scale", (saying(SCALE, reads='["family"]'),), (saying(SCALE, reads='["family", "convictions"]'),), "family alone"),
    ("profiling_alone", "scale", (saying(SCALE, reads='["family"]'),), (saying(SCALE, reads='["family"]', made_by='"person"'),), "family alone"),
    ("unequal", "fine", (saying(FINE, who='{ nationality = "dual" }'),), (saying(FINE, who='{ nationality = "all" }', reads="[]"),), "nationality dual"),
    ("unequal", "fine", (saying(FINE, who="{ }", reads='["birth"]'),), (saying(FINE, who="{ }", reads='["traffic"]'),), "parted by birth"),
    ("unequal", "list", (LIST.replace("spares", 'exempts = "5 %", spares'),), (saying(LIST, who="{ }", reads="[]"),), "exempts 5 %"),
    ("assessed", "cameras", (CAMERAS,), (clause("cameras", "exposure"),), "public places"),
    ("assessed", "doors", (SCALE, DOORS), (SCALE, saying(DOORS, made_by='"person"', reads='["debts"]')), "judged by a machine"),
    ("judged_at_work", "jobs", *into("jobs", "work", "finance"), "in work"),
    ("judged_for_benefits", "aid", *into("aid", "welfare", "work"), "in welfare"),
    ("judged_for_credit", "scale", (SCALE, LOANS), (SCALE, TRAINS), "(under 'loans')"),
    ("judged_for_insurance", "cover", *into("cover", "insurance", "finance"), "in insurance"),
    ("judged_for_rescue", "help", *into("help", "emergency", "health"), "in emergency"),
    ("judged_at_borders", "visas", *into("visas", "migration", "travel"), "in migration"),
    ("closes_school", "school", *into("school", "education", "work"), "in education"),
    ("closes_child_school", "school", *into("school", "schooling", "education"), "in schooling"),
    ("closes_needs", "flats", *into("flats", "housing", "travel"), "in housing"),
]
OPEN: list[tuple[str, str, tuple[str, ...], str]] = [
    # question, clause, a book that does not say, the key that would
    *[("far", name, (SCALE, LATE, DOORS), "`context`") for name in ("scale", "late", "doors")],
    ("deserves", "doors", (SCALE, DOORS.replace("80", "101")), "`context`"),
    ("determines", "doors", (SCALE, DOORS), "`context`"),
    ("determines", "loans", (SCALE, LOANS), "`by`"),
    ("determines", "flats", (SCALE, FLATS), "`by`"),
    ("judged_for_benefits", "flats", (SCALE, FLATS), "`by`"),
    ("automated", "perk", (SCALE, PERK.replace("travel", "consumption")), "weighs as much"),
    ("automated", "scale", (SCALE, PERK.replace("travel", "family")), "weighs as much"),
    ("arguable", "doors", (SCALE, DOORS), "`context`"),
    ("movement", "doors", (SCALE, DOORS), "`context`"),
    *[(f"judged_{what}", name, (SCALE, DOORS), "`context`") for name in ("scale", "doors")
      for what in ("at_work", "for_benefits", "for_credit", "for_insurance", "for_rescue", "at_borders")],
    *[(f"closes_{what}", "doors", (SCALE, DOORS), "`context`") for what in ("school", "child_school", "needs")],
    ("independent", "list", (LIST,), "`by`"),
    ("automated", "list", (LIST,), "`made_by`"),
    ("ai", "scale", (SCALE,), "`made_by`"),
    ("police", "cameras", (CAMERAS,), "`by`"),
    ("police", "scale", (saying(SCALE, aims='["crime-risk"]'),), "`by`"),
    ("union", "scale", (SCALE,), "`union_law`"),
    ("remote_aim", "cameras", (CAMERAS,), "`aims`"),
    ("remote_leave", "cameras", (CAMERAS,), "`leave`"),
    ("not_fraud", "loans", (SCALE, LOANS), "`aims`"),
    *[(ground, "scale", (SCALE,), "`basis`") for ground in ("groundless", "groundless_machine", "groundless_special", "groundless_police", "objectable")],
    ("groundless", "scale", (saying(SCALE, basis=INTEREST),), "`by`"),
    ("unforewarned", "debts", (clause("debts", "clawback", BILL),), "more than the debt"),
    ("special", "scale", (SCALE,), "`reads`"),
    ("scraped", "cameras", (CAMERAS,), "`reads`"),
    ("categorises", "cameras", (CAMERAS,), "`reads`"),
    ("sorts_for_police", "cameras", (CAMERAS,), "`by`"),
    ("profiling_alone", "scale", (SCALE,), "`reads`"),
    ("unequal", "fine", (saying(FINE, reads="[]"),), "`who`"),
    ("unequal", "fine", (saying(FINE, who="{ }"),), "`reads`"),
    ("unequal", "fine", (saying(FINE, who="{ }", reads='["address"]'),), "address, which is neutral by itself"),
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
    assert other.no, other
    assert other.reason


@pytest.mark.parametrize(("question", "name", "silent", "key"), OPEN)
def test_what_a_book_does_not_say_is_left_open_and_named(question: str, name: str, silent: tuple[str, ...], key: str) -> None:
    found = ask(question, name, *silent)
    assert found.open, found
    assert key in found.reason


def test_the_words_that_decide_are_those_of_the_book() -> None:
    assert ask("ai", "scale", saying(SCALE, made_by='"ai"')).words == 'made_by = "ai"'
    assert ask("remote_leave", "cameras", saying(CAMERAS, leave='"judge"')).words == 'leave = "judge"'
    assert ask("human", "cameras", CAMERAS.replace("urban", 'review = "95 %", urban')).words == "review 95 %"
    assert ask("shown", "ring", LIST, RING).words == "reach 10 %/week"
    assert ask("notice", "list", LIST).words == "", "the lack of a clause has no words"


def test_the_text_of_a_clause_may_point_to_an_aim_and_a_leave() -> None:
    """The law points by article: Art. 5(1)(h)(i) is no part of (ii), and 5(3) none of 15(3)."""
    pointing = CAMERAS.replace("Made up for a test.", "Only with leave of a judge: Art. 5(1)(h)(ii), 5(3).")
    assert "limb (ii)" in ask("remote_aim", "cameras", pointing).reason
    assert ask("remote_leave", "cameras", pointing).yes
    other = CAMERAS.replace("Made up for a test.", "See Art. 15(3) and 5(1)(h).")
    assert ask("remote_aim", "cameras", other).open
    assert ask("remote_leave", "cameras", other).open


@pytest.mark.parametrize("question", ["scored", "far", "automated", "determines", "movement", "notice", "appeal", "deserves", "unequal"])
def test_what_some_are_given_and_what_the_others_are_refused_is_one_thing(question: str) -> None:
    told = [(SCALE, LATE, clause("flats", "tiers", f'at = "95 points"{more}', context='"travel"')) for more in ("", ", below = true")]
    perk, penalty = (ask(question, "flats", *clauses) for clauses in told)
    assert perk.state == penalty.state


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
