"""What is written and does nothing is said, and the order in which clauses stand in a file changes no number."""

from __future__ import annotations

import random
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from demerit.engine.run import Run, digest
from demerit.population.people import Population
from demerit.regime.cases import parse_cases
from demerit.regime.dump import dump
from demerit.regime.errors import RuleBookError
from demerit.regime.force import in_force_at, never
from demerit.regime.load import load, parse
from demerit.regime.model import Regime
from demerit.regime.overlay import laid, load_overlay, parse_overlay
from demerit.regime.overlay_match import unmatched
from demerit.regime.shelf import names, overlay_names
from demerit.regime.timetable import Timetable, timetable
from demerit.regime.variants import beginning
from tests.errors import fuzz
from tests.errors.books import GOOD, OVERLAY
from tests.errors.test_cases import CASES
from tests.laws.worlds import all_mechanisms, fused
from tests.support import lessonland


def refused(reform: str, book: str = GOOD) -> str:
    with pytest.raises(RuleBookError) as caught:
        laid(parse_overlay(reform, "reform.toml"), parse(book, "small.toml"))
    return str(caught.value)


# ---------------------------------------------------------------- what matches nothing


@pytest.mark.fault(kind="an overlay of which a part matches nothing", input="without = [\"kin\"] over a book without kin",
                   before="nothing, and a difference of nought", now="refused, with the way to say it is meant")
def test_what_an_overlay_leaves_out_must_be_there() -> None:
    says = refused(OVERLAY.replace('without = ["tiers"]', 'without = ["tiers", "kin"]'))
    assert says.startswith("reform.toml:5: `without` names 'kin', and 'small' has no clause of it. Leave it out, or write ")
    meant = OVERLAY.replace('without = ["tiers"]', 'without = ["tiers", "kin"]\noptional = ["kin"]')
    assert laid(parse_overlay(meant, "reform.toml"), parse(GOOD, "small.toml")).name == "small+reform"


@pytest.mark.fault(kind="a change that matches nothing", input="[[change]] of a mechanism or an act the book does not have",
                   before="nothing was changed in silence", now="refused, with the nearest act there is")
def test_what_an_overlay_changes_must_be_there() -> None:
    says = refused(OVERLAY.replace('act = "blood_donation"', 'act = "charity_gift"'))
    assert says.startswith("reform.toml:16: change 'number 1': 'small' has no clause of act 'charity_gift'. There are blood_donation.")
    other = OVERLAY.replace('mechanism = "acts"\nact = "blood_donation"', 'mechanism = "court"')
    says = refused(other.replace('points = "3 points"', 'term = "26 weeks"'))
    assert says.startswith("reform.toml:15: change 'number 1': 'small' has no clause of 'court'. Leave it out, or write ")


@pytest.mark.fault(kind="a change to what is so already", input='points = "6 points" over points = "6 points"',
                   before="a reform that does nothing", now="refused, since a difference of nought would not say why")
@pytest.mark.parametrize("same", ['points = "6 points"', 'seen = "1.0"', 'points = "6.0 points", seen = "100 %"'])
def test_a_change_that_changes_no_number_is_refused(same: str) -> None:
    says = refused(OVERLAY.replace('points = "3 points"', same))
    assert says.startswith("reform.toml:19: change 'number 1': every clause of 'acts' it matches in 'small' says so already")


def test_a_change_of_one_number_of_two_is_one() -> None:
    reform = OVERLAY.replace('points = "3 points"', 'points = "3 points", seen = "100 %"')
    assert laid(parse_overlay(reform, "reform.toml"), parse(GOOD, "small.toml")).name == "small+reform"


@pytest.mark.fault(kind="an overlay over a book it says nothing of", input="none+no-association",
                   before="`none` under another name", now="refused, with the books it does something to")
@pytest.mark.parametrize("overlay", [name for name in overlay_names() if name not in ("due-process", "ai-act-article-5")])
def test_an_overlay_that_changes_nothing_of_a_book_is_refused(overlay: str) -> None:
    wrong = unmatched(load_overlay(overlay), load("none"))
    assert wrong is not None
    assert "it changes nothing in 'none', which has no clause of " in str(wrong)


@pytest.mark.parametrize(("old", "new", "says"), [
    ('needs = ["score"]', 'needs = ["score"]\noptional = ["score"]', "reform.toml:5: `optional` and `needs` both name 'score'"),
    ('needs = ["score"]', 'needs = ["score"]\noptional = ["tier"]', "reform.toml:5: `optional`: there is no mechanism 'tier'"),
    ('needs = ["score"]', 'needs = ["score"]\noptional = ["kin"]', "reform.toml:5: `optional` names 'kin', which neither"),
    ("without =", "optonal =", "reform.toml:5: there is no key 'optonal'. Did you mean 'optional'?"),
])
def test_what_may_be_lacking_is_something_the_overlay_names(old: str, new: str, says: str) -> None:
    assert refused(OVERLAY.replace(old, new, 1)).startswith(says)


@pytest.mark.fault(kind="a variant nobody has", input="a variant without `where` when every province is another's",
                   before="its clauses ruled nobody, in silence", now="refused when the country is known")
def test_a_variant_that_no_province_has_is_refused() -> None:
    text = GOOD.replace('where = ["Here", "There"]\n', "").replace('name = "gate"\n', 'name = "gate"\nvariant = ["late"]\n')
    text = text.replace('name = "blood"\n', 'name = "blood"\nvariant = ["early"]\n')
    text = text.replace('[[clause]]', '[[variant]]\nname = "early"\ntext = "A."\nwhere = ["Here", "There"]\n\n[[variant]]\n'
                        'name = "late"\ntext = "B."\n\n[[clause]]', 1)
    book = parse(text, "small.toml")
    assert beginning(book, ("Here", "There", "Beyond")) == [0, 0, 1]
    with pytest.raises(RuleBookError, match=r"small\.toml:22: variant 'late': no province is left for it: 2 are named by other"):
        beginning(book, ("Here", "There"))


@pytest.mark.fault(kind="a clause in force in no week of the run", input="to = 2015-01-05 in a run from 2020",
                   before="only `ablate` said so", now="`check` says so, and whoever runs it can ask")
def test_clauses_in_force_for_nobody_are_told() -> None:
    book = parse(GOOD, "small.toml")
    assert never(book, date(2020, 1, 6), 52) == ["second-score"]
    assert never(book, date(2021, 1, 4), 52) == ["first-score"]
    assert never(book, date(2020, 1, 6), 104, ("There", "Beyond")) == []
    assert never(book, date(2020, 1, 6), 104, ("Beyond",)) == ["first-score"]
    assert never(book, date(2499, 1, 1), 10_000) == ["first-score"]


@pytest.mark.fault(kind="a case that asks of nobody", input="`given` or a misspelt mechanism without `expect`",
                   before="passed without having been read", now="refused")
@pytest.mark.parametrize("key", ['given = { publishd = "710 points" }', 'mechanism = "tierss"', 'act = "blood"', 'clause = "gat"'])
def test_what_a_case_gives_and_expects_nothing_of_is_refused(key: str) -> None:
    book = parse(GOOD, "small.toml")
    text = f'[[case]]\ntitle = "Gate"\non = 2020-06-01\nin_force = ["gate"]\n{key}\n'
    with pytest.raises(RuleBookError, match=r"bad\.toml:5: case 'Gate': `\w+` says who does what, and nothing is expected of it"):
        parse_cases(text, "bad.toml", book)


def test_a_clause_named_beside_an_act_is_refused() -> None:
    book = parse(GOOD, "small.toml")
    with pytest.raises(RuleBookError, match=r"bad\.toml:6: case 'Blood': an act is of one clause a day"):
        parse_cases(CASES.replace('act = "blood_donation"', 'act = "blood_donation"\nclause = "blod"'), "bad.toml", book)


# ---------------------------------------------------------------- order


@lru_cache(maxsize=1)
def people() -> Population:
    return lessonland(2016, 3)


def law(book: Regime, places: tuple[str, ...]) -> Timetable:
    return timetable(book, all_mechanisms(), places, 520)


def places_of(book: Regime) -> tuple[str, ...]:
    named = {place for one in (*book.clauses, *book.variants) for place in one.where}
    return (*sorted(named), "Beyond") if named else fuzz.PROVINCES


def shuffled(book: Regime, seed: int) -> Regime:
    clauses = list(book.clauses)
    random.Random(seed).shuffle(clauses)
    return parse(dump(book.model_copy(update={"clauses": clauses})), "shuffled.toml")


def assert_same_law(one: Timetable, other: Timetable) -> None:
    """Every number, and every name in its place."""
    for name in ("epoch", "rules", "variant_of_province"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert {name: array.tobytes() for name, array in one.tables.items()} == {n: a.tobytes() for n, a in other.tables.items()}
    assert one.row_names == other.row_names
    for name, rows in one.rows.items():
        assert np.array_equal(rows, other.rows[name]), name
    assert one.clauses == other.clauses


@pytest.mark.parametrize("name", names())
def test_the_order_of_clauses_changes_no_rule_of_a_shipped_book(name: str) -> None:
    book = load(name)
    assert_same_law(law(book, places_of(book)), law(shuffled(book, 1), places_of(book)))


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_clauses_changes_no_rule_of_a_random_book(seed: int) -> None:
    book = parse(fuzz.rule_book(random.Random(seed)), "good.toml")
    assert_same_law(law(book, fuzz.PROVINCES), law(shuffled(book, seed), fuzz.PROVINCES))


def lived(book: Regime) -> Run:
    run = Run(people(), timetable(book, all_mechanisms(), people().province_names, 8), all_mechanisms(), 3, fused=fused())
    for _ in range(8):
        run.step()
    return run


@pytest.mark.fault(kind="clauses whose order mattered", input="any book of the library with its clauses in another order",
                   before="the same numbers, and tables of rows in another order",
                   now="the same bits: every column, every count, every row in its place")
@pytest.mark.parametrize("name", names())
def test_the_order_of_clauses_changes_nobody(name: str) -> None:
    book = load(name).model_copy(update={"variants": [v.model_copy(update={"where": []}) for v in load(name).variants]})
    book = book.model_copy(update={"clauses": [c.model_copy(update={"where": []}) for c in book.clauses]})
    one, other = lived(book), lived(shuffled(book, 5))
    assert digest(one.columns()) == digest(other.columns())
    assert one.count_names() == other.count_names()
    assert np.array_equal(one.look().flows, other.look().flows)


TWO = '''\
[[clause]]
name = "{name}"
mechanism = "score"
standing = "counterfactual"
sources = ["reformer-2020"]
text = "A score for half of people, for a while."
from = {begin}
to = {end}
rules = {{ base = "650 points", floor = "350 points", ceiling = "950 points", enrolment = "50 %" }}
'''


@pytest.mark.fault(kind="an overlay whose clauses' order mattered", input="two clauses that each cut one of the book's in two",
                   before="laid in one order, refused in the other", now="the same law in either order")
def test_the_order_of_an_overlays_clauses_changes_nothing() -> None:
    head = OVERLAY[: OVERLAY.index("[[clause]]")]
    pieces = [TWO.format(name=f"half-{year}", begin=f"{year}-03-06", end=f"{year}-09-04") for year in (2022, 2023, 2024)]
    books = []
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]):
        text = head + "\n".join(pieces[k] for k in order)
        books.append(laid(parse_overlay(text, "reform.toml"), parse(GOOD, "small.toml")))
    for book in books[1:]:
        assert_same_law(law(books[0], ("Here", "There", "Beyond")), law(book, ("Here", "There", "Beyond")))
    days = (date(2022, 1, 3), date(2022, 6, 6), date(2023, 1, 2), date(2023, 6, 5), date(2024, 12, 2))
    in_force = [[c.name for c in in_force_at(books[1], day, "Here") if c.mechanism == "score"] for day in days]
    assert in_force == [["second-score"], ["half-2022"], ["second-score-after"], ["half-2023"], ["second-score-after-after-after"]]


def test_pieces_of_a_clause_with_a_long_name_have_names_of_their_own() -> None:
    long = "second-score-with-a-name-that-is-nearly-as-long-as-can"
    head = OVERLAY[: OVERLAY.index("[[clause]]")]
    pieces = [TWO.format(name=f"half-{year}", begin=f"{year}-03-06", end=f"{year}-09-04") for year in range(2022, 2027)]
    book = parse(GOOD.replace('"second-score"', f'"{long}"'), "small.toml")
    result = laid(parse_overlay(head + "\n".join(pieces), "reform.toml"), book)
    assert len({clause.name for clause in result.clauses}) == len(result.clauses) == 2 + 1 + 5 + 5


@pytest.mark.fault(kind="changes whose order mattered", input="two changes of one number of one clause",
                   before="the last one held", now="refused, naming both")
def test_two_changes_of_one_number_are_refused() -> None:
    first = OVERLAY[OVERLAY.index("[[change]]") : OVERLAY.index("[[clause]]")]
    more = first.replace('act = "blood_donation"\n', "").replace("3 points", "2 points")
    says = refused(OVERLAY.replace("[[clause]]", f"{more}\n[[clause]]", 1))
    assert says.startswith(
        "reform.toml:25: change 'number 2': it sets 'points' of clause 'blood', which change number 1 sets too. "
    )


def test_a_laid_book_says_its_format(tmp_path: Path) -> None:
    book = laid(parse_overlay(OVERLAY, "reform.toml"), parse(GOOD, "small.toml"))
    assert book.text.splitlines()[1] == "format = 3"
    (tmp_path / "laid.toml").write_text(book.text)
    assert load(tmp_path / "laid.toml").model_dump() == book.model_dump()
