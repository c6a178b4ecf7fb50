"""The timetable: whole numbers by variant, epoch and slot, and `off` wherever no clause is in force."""

from datetime import date

import numpy as np
import pytest

from demerit.regime.acts import acts
from demerit.regime.errors import RuleBookError
from demerit.regime.force import mechanisms_of
from demerit.regime.library import names
from demerit.regime.load import load, parse
from demerit.regime.mechanisms import mechanism
from demerit.regime.mechanisms import names as mechanism_names
from demerit.regime.timetable import Timetable, timetable
from demerit.terms import CERTAIN, POINT, Mechanism, Rule, Table, slots
from demerit.units import stored
from tests.errors.books import GOOD, broken

ALL = {name: mechanism(name) for name in mechanism_names()}
PLACES = ("Here", "There", "Elsewhere")


def small(text: str = GOOD, weeks: int = 80, **more: object) -> Timetable:
    return timetable(parse(text, "small.toml"), ALL, PLACES, weeks, **more)  # type: ignore[arg-type]


def rule(table: Timetable, province: str, week: int, name: str, of: str) -> int:
    variant = table.variant_of_province[table.provinces.index(province)]
    return int(table.rules[variant, table.epoch[week], table.slots.index((name, of))])


def row(table: Timetable, week: int, name: str, of: str, province: str = "Here") -> dict[str, int]:
    variant = table.variant_of_province[table.provinces.index(province)]
    numbers = table.rows[name][variant, table.epoch[week], table.row_names[name].index(of)]
    return dict(zip((r.name for r in ALL[name].rules), map(int, numbers), strict=True))


def place_of(table: Timetable, variants: list[str]) -> str:
    """A province that begins with the first of these variants; the first province for a clause of every variant."""
    number = table.variants.index(variants[0]) if variants else int(table.variant_of_province[0])
    return table.provinces[list(table.variant_of_province).index(number)]


@pytest.mark.parametrize("name", names())
def test_shapes_and_ranges_of_every_book(name: str) -> None:
    table = timetable(load(name), ALL, PLACES, 520)
    variants, epochs = table.rules.shape[:2]
    assert table.slots == slots(ALL)
    assert table.rules.shape == (variants, epochs, len(table.slots))
    assert table.epoch.shape == (520,)
    assert list(table.epoch) == sorted(table.epoch)
    assert set(table.epoch) == set(range(epochs))
    assert table.start.weekday() == 0
    for of in ("acts", "tiers"):
        assert table.rows[of].shape == (variants, epochs, len(table.row_names[of]), len(ALL[of].rules))
    assert table.tables["worth"].shape == (variants, epochs, 4096)
    for array in (table.rules, table.epoch, *table.rows.values(), *table.tables.values(), table.variant_of_province):
        assert array.dtype == np.int64


@pytest.mark.parametrize("name", names())
def test_every_number_of_a_book_is_in_its_timetable(name: str) -> None:
    book = load(name)
    table = timetable(book, ALL, (*PLACES, "Nowhere"), 520)
    for clause in book.clauses:
        if clause.until and clause.until <= table.start:
            continue  # over before the book begins: kept for who reads the law of an earlier day
        week = max(0, ((clause.since or table.start) - table.start).days // 7)
        where = place_of(table, clause.variant)
        for rule_name, written in clause.rules.items():
            found = next(r for r in ALL[clause.mechanism].rules if r.name == rule_name)
            if ALL[clause.mechanism].rows:
                kept = row(table, week, clause.mechanism, clause.act or clause.name, where)[rule_name]
            else:
                kept = rule(table, where, week, clause.mechanism, rule_name)
            assert kept == stored(written, found.unit)


def test_a_clause_counts_from_its_week_and_ends_before_the_week_of_to() -> None:
    table = small()
    assert table.start == date(2020, 1, 6)
    turn = (date(2021, 1, 4) - table.start).days // 7
    assert rule(table, "Here", turn - 1, "score", "enrolment") == stored("58 %", "share")
    assert rule(table, "Here", turn, "score", "enrolment") == stored("100 %", "share")
    assert table.rules.shape[1] == 2


def test_a_date_in_the_middle_of_a_week_counts_from_its_monday() -> None:
    table = small(GOOD.replace("2021-01-04", "2021-01-07"))
    turn = (date(2021, 1, 4) - table.start).days // 7
    assert rule(table, "Here", turn - 1, "score", "enrolment") == stored("58 %", "share")
    assert rule(table, "Here", turn, "score", "enrolment") == stored("100 %", "share")


def test_a_clause_holds_where_it_says_and_is_off_elsewhere() -> None:
    table = small()
    assert list(table.variant_of_province) == [0, 0, 1]
    assert rule(table, "There", 0, "score", "base") == 650 * POINT
    for of in ALL["score"].rules:
        assert rule(table, "Elsewhere", 0, "score", of.name) == of.off
    assert rule(table, "Elsewhere", 60, "score", "base") == 650 * POINT


def test_nothing_changes_before_the_run_or_after_it() -> None:
    late = small(start=date(2021, 1, 6), weeks=10)
    assert late.start == date(2021, 1, 4)
    assert late.rules.shape[:2] == (1, 1)
    assert rule(late, "Elsewhere", 0, "score", "enrolment") == stored("100 %", "share")
    assert small(weeks=10).rules.shape[1] == 1


def test_every_act_has_a_row_priced_or_not() -> None:
    table = small()
    assert table.row_names["acts"] == tuple(acts())
    priced, unpriced = row(table, 0, "acts", "blood_donation"), row(table, 0, "acts", "parking")
    assert (priced["points"], priced["seen"], priced["fine"]) == (6 * POINT, CERTAIN, 0)
    assert (unpriced["points"], unpriced["seen"], unpriced["fine"]) == (0, 0, 0)
    assert priced["usual"] == acts()["blood_donation"].rules()["usual"]
    assert unpriced["ceiling"] == acts()["parking"].rules()["ceiling"]


def test_people_do_the_same_of_themselves_under_every_regime() -> None:
    columns = [i for i, of in enumerate(ALL["acts"].rules) if of.name not in ("points", "seen", "fine", "camera")]
    tables = [timetable(load(name), ALL, PLACES, 4) for name in names()]
    kept = [variant[:, :, columns].tobytes() for table in tables for variant in table.rows["acts"]]
    assert len(kept) > len(tables)
    assert len(set(kept)) == 1


def test_tiers_make_the_value_of_a_point_and_none_make_it_nil() -> None:
    worth = small().tables["worth"][0, 0]
    assert worth.argmax() in range(699, 702)
    assert not small(GOOD[: GOOD.index('[[clause]]\nname = "gate"')]).tables["worth"].any()


def test_a_tier_out_of_force_is_off_and_not_in_the_table() -> None:
    table = small(broken('text = "Something opens at 700."', 'text = "Later."\nfrom = 2021-01-04'))
    assert set(row(table, 0, "tiers", "gate").values()) == {0}
    assert row(table, 60, "tiers", "gate")["at"] == 700 * POINT
    assert not table.tables["worth"][0, 0].any()
    assert table.tables["worth"][0, 1].any()


def test_free_parameters_fill_their_slots_under_every_regime() -> None:
    usual, moved = small(), small(free={"ties.leave": "-3 utils", "tiers.reach": "50 points"})
    for name, found in ALL.items():
        for free in found.free:
            assert rule(usual, "Elsewhere", 0, name, free.name) == stored(free.default, free.unit)
    assert rule(moved, "Here", 0, "ties", "leave") == -768
    assert moved.tables["worth"][0, 0].max() < usual.tables["worth"][0, 0].max()


def test_wrong_free_parameters_are_refused() -> None:
    with pytest.raises(RuleBookError, match=r"there is no free parameter 'ties.leaf'. Did you mean 'ties.leave'"):
        small(free={"ties.leaf": "1"})
    with pytest.raises(RuleBookError, match=r'ties.leave = \'often\': .* write it like "1.2 utils"'):
        small(free={"ties.leave": "often"})
    with pytest.raises(RuleBookError, match=r"ties.leave = '400 utils': it ranges from -4.5 utils to -3 utils"):
        small(free={"ties.leave": "400 utils"})


def test_an_unknown_province_is_refused_with_its_line() -> None:
    text = broken('"There"', '"Thare"')
    with pytest.raises(RuleBookError) as caught:
        small(text)
    assert str(caught.value) == (
        "small.toml:23: clause 'first-score': there is no province 'Thare' in this country. Did you mean 'There'?"
    )


def test_a_mechanism_that_is_not_given_is_missed() -> None:
    book = load("defaulter-list")
    used = mechanisms_of(book)
    assert {"court", "bans"} < used
    with pytest.raises(ValueError, match="needs the mechanisms bans as well"):
        timetable(book, {name: ALL[name] for name in used - {"bans"}}, PLACES, 4)
    alone = timetable(book, {name: ALL[name] for name in used}, PLACES, 4)
    assert set(alone.rows) == set(alone.row_names) == {name for name in used if ALL[name].rows}
    assert set(alone.tables) == {table.name for name in used for table in ALL[name].tables if not table.when_asked}


def test_who_is_behind_a_number() -> None:
    table = small()
    assert table.clause_at(0, 0, "score") == ("first-score",)
    assert table.clause_at(0, 1, "score") == ("second-score",)
    assert table.clause_at(1, 0, "score") == ()
    assert table.clause_at(0, 0, "acts", "blood_donation") == ("blood",)
    assert table.clause_at(0, 0, "acts", "parking") == ()
    assert table.clause_at(0, 0, "tiers", "gate") == table.clause_at(0, 0, "tiers") == ("gate",)


def test_provinces_may_live_under_different_books() -> None:
    books = {"Here": load("none"), "There": load("rongcheng"), "Elsewhere": load("none")}
    table = timetable(books, ALL, PLACES, 4, start=date(2018, 1, 1))
    assert list(table.variant_of_province) == [0, 1, 0]
    assert rule(table, "There", 0, "score", "base") == 1000 * POINT
    assert rule(table, "Here", 0, "score", "base") == 0


def test_a_single_mechanism_may_have_a_table_too() -> None:
    guest = Mechanism(
        "toll of a bridge", ("a test",), rules=(Rule("fare", "money", "what it costs"),),
        tables=(Table("fares", at="own", about="fares", build=lambda rows, size: [len(rows)] * size, size=8),),
    )
    table = timetable(load("none"), {"bridge": guest}, PLACES, 4)
    assert table.tables["fares"].tolist() == [[[0] * 8]]
    assert table.rules.tolist() == [[[0]]]
