"""Overlays: what is left out, changed, added and cut; the text is whole and reads back to the same book."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from demerit.regime.dump import dump, written
from demerit.regime.force import in_force_at
from demerit.regime.load import load, parse
from demerit.regime.model import Clause, Regime
from demerit.regime.overlay import laid, load_overlay, load_with, parse_overlay
from demerit.regime.overlay_match import unmatched
from demerit.regime.shelf import names, overlay_names, overlay_path
from tests.errors.books import GOOD, OVERLAY


def over(reform: str, book: str = GOOD) -> Regime:
    return laid(parse_overlay(reform, "reform.toml"), parse(book, "small.toml"))


def clauses(book: Regime) -> dict[str, Clause]:
    return {clause.name: clause for clause in book.clauses}


def without_clause(text: str) -> str:
    return text[: text.index("[[clause]]")]


# ---------------------------------------------------------------- what is written out reads back


@pytest.mark.parametrize("name", names())
def test_a_book_written_out_reads_back_to_itself(name: str) -> None:
    book = load(name)
    again = parse(dump(book, "a note\nof two lines"), "again.toml")
    assert again.model_dump() == book.model_dump()
    assert again.text.startswith("# a note\n# of two lines\nformat = 3\nname = ")


def test_every_sign_is_written_so_that_toml_reads_it() -> None:
    odd = 'quote " back \\ tab \t line \n bell \x07 del \x7f é 🂡 \u202e'
    book = parse(GOOD, "small.toml").model_copy(update={"title": odd})
    assert tomllib.loads(dump(book))["title"] == odd
    assert written({"a b": True, "c": [1, 2.5, date(2020, 1, 6)]}) == '{ "a b" = true, c = [1, 2.5, 2020-01-06] }'


@pytest.mark.parametrize("overlay", overlay_names())
@pytest.mark.parametrize("name", names())
def test_every_overlay_lies_over_every_book_that_has_what_it_needs(name: str, overlay: str) -> None:
    book, reform = load(name), load_overlay(overlay)
    if unmatched(reform, book):
        return
    result = load_with(name, [overlay])
    assert (result.name, result.family) == (f"{name}+{overlay}", "counterfactual")
    assert result.summary.endswith("Synthetic people, not a forecast.")
    assert parse(result.text, "again.toml").model_dump() == result.model_dump()
    assert not {clause.mechanism for clause in result.clauses} & {one.mechanism for one in reform.without if not (one.since or one.chooses)}


@pytest.mark.parametrize("overlay", overlay_names())
def test_an_overlay_of_the_library_is_named_like_its_file_and_suits_some_book(overlay: str) -> None:
    reform = load_overlay(overlay)
    assert reform.name == overlay == overlay_path(overlay).stem
    assert any(unmatched(reform, load(name)) is None for name in names())


def test_no_association_leaves_out_the_friends_and_nothing_else() -> None:
    before, after = load("citizen-score"), load_with("citizen-score+no-association")
    others = ("association", "guilt", "exemplary", "kin")
    assert [c for c in before.clauses if c.mechanism not in others] == after.clauses
    assert {c.mechanism for c in before.clauses} >= {"association"}
    assert (before.family, after.family) == ("reported", "counterfactual")


# ---------------------------------------------------------------- leaving out, changing, adding


def test_clauses_of_a_mechanism_are_left_out() -> None:
    assert "gate" in clauses(parse(GOOD, "small.toml"))
    assert "gate" not in clauses(over(OVERLAY))


def test_a_changed_clause_keeps_its_name_and_says_what_it_is_now() -> None:
    before, after = clauses(parse(GOOD, "small.toml"))["blood"], clauses(over(OVERLAY))["blood"]
    assert after.rules == {"points": "3 points", "seen": "100 %"}
    assert (before.standing, after.standing, after.verdict) == ("documented", "counterfactual", "unchecked")
    assert after.text == "Changed by reform: Three points for blood. Before: Six points for giving blood."
    assert after.sources == ["CT-010", "reformer-2020"]
    assert [source.id for source in over(OVERLAY).sources] == ["paper-2019", "reformer-2020"]


def test_a_change_of_one_act_leaves_the_others() -> None:
    book = GOOD + '\n[[clause]]\nname = "ticket"\nmechanism = "acts"\nact = "traffic_ticket"\nstanding = "reported"\n'
    book += 'sources = ["CT-010"]\ntext = "A ticket."\nrules = { points = "-5 points", seen = "50 %" }\n'
    assert clauses(over(OVERLAY, book))["ticket"].rules["points"] == "-5 points"
    every = OVERLAY.replace('act = "blood_donation"\n', "")
    assert clauses(over(every, book))["ticket"].rules == {"points": "3 points", "seen": "50 %"}


def test_what_was_assumed_stays_assumed_and_what_is_changed_is_as_the_change_says() -> None:
    reform = without_clause(OVERLAY).replace('without = ["tiers"]\n', "")
    assumed = reform.replace("mechanism = \"acts\"\nact = \"blood_donation\"\nsources", "mechanism = \"tiers\"\nsources")
    known = assumed.replace('points = "3 points"', 'at = "720 points"')
    gate = clauses(over(known))["gate"]
    assert (gate.standing, gate.invented(), dict(gate.ranges)) == (
        "counterfactual", ("value",), {"value": ["0 utils", "2 utils"]},
    )
    guessed = known.replace("text =", 'standing = "assumed"\nranges = { at = ["700 points", "740 points"] }\ntext =')
    gate = clauses(over(guessed))["gate"]
    assert (gate.standing, gate.invented(), gate.ranges["at"]) == (
        "counterfactual", ("value", "at"), ["700 points", "740 points"],
    )


def test_a_long_text_is_cut_and_still_a_text() -> None:
    book = GOOD.replace("Six points for giving blood.", "Six points for giving blood, " + "and so on " * 26 + "end.")
    told = clauses(over(OVERLAY, book))["blood"].text
    assert len(told) <= 300
    assert told.endswith(" …")


def in_force(book: Regime, day: date, province: str) -> list[str]:
    return [clause.name for clause in in_force_at(book, day, province) if clause.mechanism == "score"]


def test_an_added_clause_stands_in_the_place_of_what_was_in_force_there_and_then() -> None:
    book = over(OVERLAY)
    assert in_force(book, date(2020, 6, 29), "Here") == ["first-score"]
    assert in_force(book, date(2020, 7, 6), "Here") == ["reformed-score"]
    assert in_force(book, date(2021, 6, 1), "Elsewhere") == ["reformed-score"]
    assert in_force(book, date(2021, 6, 7), "Elsewhere") == ["second-score"]


def test_a_clause_is_cut_in_two_by_one_that_stands_inside_it() -> None:
    reform = OVERLAY.replace("2020-07-06", "2022-01-03").replace("2021-06-07", "2022-07-04")
    book = over(reform)
    days = (date(2021, 12, 27), date(2022, 1, 3), date(2022, 7, 4))
    assert [in_force(book, day, "Here") for day in days] == [
        ["second-score"], ["reformed-score"], ["second-score-after"],
    ]


def test_a_clause_that_ends_in_the_week_in_which_the_added_one_begins_is_cut_to_the_day() -> None:
    reform = OVERLAY.replace("from = 2020-07-06", "from = 2020-12-29").replace("to = 2021-06-07\n", "")
    book = over(reform, GOOD.replace("to = 2021-01-04", "to = 2020-12-31"))
    assert in_force(book, date(2020, 12, 21), "Here") == ["first-score"]
    assert in_force(book, date(2020, 12, 28), "Here") == ["reformed-score"]
    assert clauses(book)["first-score"].until == date(2020, 12, 29)


def test_a_clause_goes_on_where_the_added_one_does_not_hold() -> None:
    reform = OVERLAY.replace("from = 2020-07-06\nto = 2021-06-07", 'to = 2021-01-04\nwhere = ["There"]')
    book = over(reform)
    assert in_force(book, date(2020, 7, 6), "There") == ["reformed-score"]
    assert in_force(book, date(2020, 7, 6), "Here") == ["first-score"]
    assert clauses(book)["first-score"].where == ["Here"]


def test_a_clause_in_the_same_week_is_not_in_force_in_another_and_rows_stand_side_by_side() -> None:
    tier = '[[clause]]\nname = "gate-two"\nmechanism = "tiers"\nstanding = "assumed"\ntext = "More."\n'
    tier += 'rules = { at = "720 points" }\nranges = { at = ["700 points", "740 points"] }\n'
    book = over(without_clause(OVERLAY).replace('without = ["tiers"]\n', "") + tier)
    assert {"gate", "gate-two"} <= set(clauses(book))


# ---------------------------------------------------------------- the door


def test_overlays_are_laid_in_order_and_a_name_may_spell_them(tmp_path: Path) -> None:
    small, reform, more = (tmp_path / name for name in ("small.toml", "reform.toml", "more.toml"))
    small.write_text(GOOD)
    reform.write_text(OVERLAY)
    again = without_clause(OVERLAY).replace('without = ["tiers"]\n', "").replace('"reform"', '"more"')
    more.write_text(again.replace("3 points", "2 points"))
    book = load_with(small, [reform, more])
    assert book.name == "small+reform+more"
    assert clauses(book)["blood"].rules["points"] == "2 points"
    assert clauses(load_with(small, [more, reform]))["blood"].rules["points"] == "3 points"
    assert load_with(f"{small}+{reform}").name == "small+reform"
    assert load_with("citizen-score+no-association", [reform]).name == "citizen-score+no-association+reform"


def test_a_file_may_have_a_plus_in_its_name(tmp_path: Path) -> None:
    kept = tmp_path / "citizen-score+no-association.toml"
    kept.write_text(load_with("citizen-score+no-association").text)
    assert load_with(str(kept)).name == "citizen-score+no-association"
    assert load_with("none").name == "none"
