"""A mechanism that cannot be fused says what is wrong, where, what exists, and what to write instead."""

# ruff: noqa: F841, E731, F401 - what is wrong with these functions is the point
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from demerit.engine.check import check
from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.registry import NoMechanismError, mechanism
from demerit.terms import CERTAIN, Column, Count, Mechanism, Rule, Table, share, times
from demerit.values import MechanismError
from tests.support import even_population, no_ties, rules_of

LIMIT = 7


def floats(x):
    return x + 0.5


def texts(x):
    return "no"


def nothings(x):
    return None


def divides(x, y):
    return x / y


def halves(x, y):
    return x // y


def shifts(x, y):
    return x >> y


def by_nothing(x):
    return x % 0


def powers(x):
    return x**2


def loops(x):
    for k in range(3):
        x += k
    return x


def waits(x):
    while x > 0:
        x -= 1
    return x


def looks_up(x):
    return x[0]


def reaches(x):
    return x.real


def imports(x):
    import math

    return x


def lambdas(x):
    f = lambda y: y
    return x


def nests(x):
    def inner(y):
        return y

    return x


def calls_out(x):
    return len(x)


def calls_away(x):
    return check(x)


def idles(x):
    x + 1
    return x


def returns_nothing(x):
    y = x


def returns_bare(x):
    if x > 0:
        return
    return x


def sometimes(x):
    if x > 0:
        return 1


def uses_a_constant(x):
    return min(x, LIMIT)


def rounds(x, y):
    return times(x, y, y)


def rounds_short(x):
    return times(x, 2)


WRONG: list[tuple[Callable[..., Any], str]] = [
    (floats, "0.5 is not a whole number; use shares of 65536 or chances of 2**32 instead"),
    (texts, "'no' is not a whole number"),
    (nothings, "None is not a whole number"),
    (divides, "uses Div; write share(a, b) or // by a whole number"),
    (halves, "'x // y' divides or shifts by something that is not a positive number; use a whole number, or share"),
    (shifts, "'x >> y' divides or shifts by something that is not a positive number; use a whole number, or share"),
    (by_nothing, "'x % 0' divides or shifts by something that is not a positive number"),
    (powers, "uses Pow; multiply"),
    (loops, "uses For; ties are summed with `along`; rows are looped for you"),
    (waits, "uses While; a week has no loops"),
    (looks_up, "uses Subscript; ask for a table by its name"),
    (reaches, "uses Attribute; a scalar function sees only its arguments"),
    (imports, "uses Import; import only from demerit.terms, at the top of the file"),
    (lambdas, "uses Lambda; write a small function beside it"),
    (nests, "inner() is inside another function; write it beside it in the file"),
    (idles, "'x + 1' does nothing; assign it or return it"),
    (returns_nothing, "returns nothing; return a whole number"),
    (returns_bare, "returns nothing"),
    (sometimes, "returns nothing"),
    (uses_a_constant, "LIMIT is neither an argument nor assigned here; make it an argument (a rule, a column)"),
    (rounds, "the shift of times() must be a whole number written out; use a whole number"),
    (rounds_short, "times(value, factor, shift) takes three arguments"),
]


@pytest.mark.parametrize(("function", "message"), WRONG, ids=[function.__name__ for function, _ in WRONG])
def test_what_a_scalar_function_may_not_hold(function: Callable[..., Any], message: str) -> None:
    with pytest.raises(MechanismError) as caught:
        check(function)
    assert message in str(caught.value)
    line = function.__code__.co_firstlineno
    assert re.match(rf"test_mechanisms\.py:{line} {function.__name__}(, line \d+)?: ", str(caught.value))


def test_the_line_is_the_one_that_is_wrong() -> None:
    with pytest.raises(MechanismError, match=rf"line {idles.__code__.co_firstlineno + 1}:"):
        check(idles)


def good(x, y):
    """A docstring is no text, and everything here may be written."""
    most = max(x, 0) if y > 0 else -x
    if most > 3 and x != 2 and not y < 0:
        most -= share(x, y) << 2
    else:
        most = abs(helper(x)) % 5 ^ 1
    return most


def helper(x):
    return times(x, 3, 8)


def test_what_it_may_hold() -> None:
    assert check(good).name == "good"


# ---------------------------------------------------------------- wiring


def with_weekly(weekly: Callable[..., Any], *writes: str, **more: Any) -> dict[str, Mechanism]:
    """The legitimacy of the country with a guest beside it."""
    guest = Mechanism(about="a guest", sources=("tests",), weekly=dict.fromkeys(writes, weekly), **more)
    return {**gather(["legitimacy"], country=False), "guest": guest}


def fails(mechanisms: dict[str, Mechanism]) -> str:
    with pytest.raises(MechanismError) as caught:
        fuse(mechanisms)
    return str(caught.value)


def asks(legitimicy):
    return legitimicy


def alone(legitimacy):
    return legitimacy


def two(legitimacy):
    return (legitimacy, 1) if legitimacy > 9 else (0, 0)


def two_of_three(legitimacy):
    return several(legitimacy) if legitimacy > 9 else 0


def several(legitimacy):
    return legitimacy, 1, 2


def gambles(luck):
    return (1 if luck < 5 else 0) + (1 if luck < 6 else 0) + (1 if luck < 7 else 0)


def peeks(their_legitimacy):
    return their_legitimacy


def strays(x):
    return len(x)


OWN = (Column("mood", "my own"),)


def test_an_unknown_argument_says_what_exists_and_what_is_near() -> None:
    text = fails(with_weekly(asks, "mood", columns=OWN, rules=(Rule("rate", "chance", "a rate"),)))
    here = f"test_mechanisms.py:{asks.__code__.co_firstlineno} asks (guest)"
    assert text.startswith(f"{here} asks for 'legitimicy', which is nothing here; did you mean 'legitimacy'?")
    assert "its rules: rate" in text
    assert "columns: grievance, legitimacy, mood" in text
    assert "trait_civic" in text
    assert "place_/near_/town_/province_/country_<column or count>" in text


def test_what_a_tie_does_not_show_cannot_be_asked_for() -> None:
    assert "asks for 'their_legitimacy', which is nothing here" in fails(
        with_weekly(alone, "mood", columns=OWN, along={"sum": peeks}))


def test_anothers_column_cannot_be_written() -> None:
    assert fails(with_weekly(alone, "legitimacy")) == (
        "guest writes 'legitimacy', which belongs to legitimacy and is no ledger; post to a ledger (grievance) or keep "
        "a column of your own")


def test_writing_nothing_that_exists() -> None:
    text = fails(with_weekly(alone, "mime", columns=OWN, counts=(Count("times_seen", "times", "times"),)))
    assert text == ("guest writes 'mime', which nothing here owns; its columns: mood; its counts: times_seen; "
                    "ledgers: grievance")


def test_a_value_is_one_number() -> None:
    assert fails(with_weekly(two, "mood", columns=OWN)) == (
        f"test_mechanisms.py:{two.__code__.co_firstlineno} two: returns 2 whole numbers; a value is one, called two: "
        "write a function for each")


def test_a_helper_gives_one_number_too() -> None:
    assert fails(with_weekly(two_of_three, "mood", columns=OWN)) == (
        f"test_mechanisms.py:{several.__code__.co_firstlineno} several: returns 3 whole numbers; a helper gives one: "
        "write a function for each")


def only(trait_adult):
    return trait_adult


@pytest.mark.parametrize(("role", "what", "there"), [
    ("begin", "no column of its own", "mood"), ("settle", "no column or count of its own", "mood, seen"), ("govern", "nothing it keeps", "none")])
@pytest.mark.parametrize("target", ["second", "legitimacy", "grievance", "dues", "hold", "seen", "by_row"])
def test_what_a_role_does_not_give_is_refused(role: str, what: str, there: str, target: str) -> None:
    """No column, another's, another's ledger, a ledger of its own that is not kept, a tie where it keeps none, a count (but in settle)."""
    counts = (Count("seen", "x", "x"), Count("by_row", "x", "x", by_row=True))
    more = {"columns": (*OWN, Column("dues", "of one week", ledger=True, kept=False)), "counts": counts}
    if (role, target) == ("settle", "seen"):
        return
    assert fails(with_weekly(alone, "mood", **more, **{role: {target: only}})) == f"guest gives {target!r} in {role}, which is {what}. There are: {there}"


def test_one_luck_one_decision() -> None:
    assert fails(with_weekly(gambles, "mood", columns=OWN)).endswith(
        "gambles: uses luck 3 times; give every decision a luck of its own")


def test_only_helpers_and_functions_of_the_file_may_be_called() -> None:
    assert fails(with_weekly(strays, "mood", columns=OWN)).endswith(
        "strays: calls len(); a scalar function may call abs, logistic, max, min, share, times and functions written "
        "in the same file")


def test_names_are_global_and_owned_once() -> None:
    taken = (Column("legitimacy", "again"),)
    assert fails(with_weekly(alone, "legitimacy", columns=taken)) == (
        "legitimacy declares the column 'legitimacy', which is the column of guest: names are global; rename one")
    assert fails(with_weekly(alone, "week", columns=(Column("week", "a word"),))) == (
        "guest declares the column 'week', a word of the vocabulary (the week of the run, from 0): names are global; choose another")
    assert fails(with_weekly(alone, "cell", columns=(Column("cell", "a word"),))) == (
        "guest declares the column 'cell', a word the generated week uses: names are global; choose another")
    listed = with_weekly(alone, "mood", columns=OWN, tables=(Table("income", "mood", "a word", list),))
    assert fails(listed) == (
        "guest declares the table 'income', a word the generated week uses: names are global; choose another")
    tabled = with_weekly(alone, "mood", columns=OWN, tables=(Table("odds", "mood", "odds", list),))
    assert fails({**tabled, "other": replace(tabled["guest"], columns=())}) == (
        "other declares the table 'odds', which is the table of guest: names are global; rename one")
    counted = with_weekly(alone, "seen", counts=(Count("seen", "times", "times"),))
    again = replace(counted["guest"])
    assert fails({**counted, "other": again}) == (
        "other declares the count 'seen', which is the count of guest: names are global; rename one")


def keeps(luck_keep):
    return 1 if luck_keep > 9 else 0


def test_one_mechanism_decides_on_ties() -> None:
    keeper = Mechanism(about="keeps", sources=("tests",), keep=keeps)
    assert fails({"one": keeper, "two": keeper}) == "two and one both decide on ties; one mechanism of a run may"


def test_a_row_keeps_no_column_of_its_own() -> None:
    assert issubclass(MechanismError, TypeError)
    message = "guest has rows and writes its own column 'mood': a row may only post to ledgers and count"
    with pytest.raises(TypeError, match=message):
        fuse(with_weekly(alone, "mood", columns=OWN, rows=True))


def test_a_column_too_wide_says_how_wide() -> None:
    wide = (Column("mood", "too wide", low=-1, high=CERTAIN),)
    with pytest.raises(ValueError, match="column 'mood' needs 33 bits; the most is 32: declare low and high"):
        fuse(with_weekly(alone, "mood", columns=wide))


# ---------------------------------------------------------------- finding them


def test_an_unknown_mechanism_says_which_there_are() -> None:
    with pytest.raises(NoMechanismError) as caught:
        mechanism("coart")
    assert str(caught.value).startswith("there is no mechanism 'coart'. Did you mean 'court'")


def test_a_guest_is_not_found_by_its_name_alone() -> None:
    with pytest.raises(NoMechanismError, match=r"'tests\.support' is a guest, and none comes in here\."):
        gather(["tests.support"])


def test_a_column_cannot_be_set_out_of_its_range() -> None:
    mechanisms = gather(["legitimacy"], country=False)
    run = Run(even_population(10, 1), rules_of(mechanisms, 1), mechanisms, 1, graph=no_ties(10), mode="plain")
    with pytest.raises(ValueError, match="legitimacy takes 0 to 65535; got 5 to 65536"):
        run.set_column("legitimacy", [5] * 9 + [65536])
