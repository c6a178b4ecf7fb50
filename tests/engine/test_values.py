"""A value is a function: put in order, written a line each, worked out once where it may be, and called like nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.engine.phase import Phase, phases
from demerit.engine.phase_text import add_text
from demerit.engine.plain import logistic, scalar, share
from demerit.engine.run import Run
from demerit.registry.source import let_in
from demerit.terms import Mechanism
from demerit.values import MechanismError, asked, steps, worked_out
from tests.support import assert_same, even_population, lessonland, lived, no_ties, rules_of

HEAD = "from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule, logistic, share, times\n"
RULES = 'Rule("rate", "count", "x", high=9), Rule("points", "count", "x", high=9)'


def made(text: str, **fields: str) -> Mechanism:
    """The mechanism of a file with these functions; it keeps a column `mood` and has two rules."""
    own = {"columns": '(Column("mood", "x", low=-4096, high=4095),)', "rules": f"({RULES},)"} | fields
    declared = ", ".join(f"{name}={value}" for name, value in own.items())
    source = f"{HEAD}{text}\nmechanism = Mechanism('x', ('tests',), {declared})\n"
    return let_in("tests.g", Path("g.py"), source.encode()).mechanism


def week(text: str, **fields: str) -> Mechanism:
    """The same, whose `next_mood` is what its column becomes."""
    return made(text, **{"weekly": '{"mood": next_mood}', **fields})


def written(mechanism: Mechanism, role: str = "weekly") -> str:
    """The text of a role of the mechanism `g`."""
    done: dict[str, str] = {}
    for phase in phases("g", mechanism):
        if phase.role == role:
            add_text(phase, done)
    return "\n".join(done.values())


def refused(mechanism: Mechanism) -> str:
    """How a week of the mechanism `g` beside `legitimacy` is refused."""
    with pytest.raises(MechanismError) as caught:
        fuse(gather(["g", "legitimacy"], country=False, given={"g": mechanism}))
    return str(caught.value)


# ---------------------------------------------------------------- order


def test_values_are_worked_out_each_after_what_it_asks_for_wherever_they_stand() -> None:
    text = "def next_mood(last, first):\n return last + first\ndef last(first):\n return 2 * first\ndef first(rate):\n return rate + 1\n"
    weekly = week(text).weekly
    assert [one.__name__ for one in steps(weekly.values())] == ["first", "last", "next_mood"]
    assert asked(steps(weekly.values())) == ["rate"]
    assert worked_out(weekly, {"rate": 4}) == {"mood": 15}


def test_a_value_asked_for_twice_is_one_line() -> None:
    text = "def a(rate):\n return rate\ndef b(a):\n return a\ndef c(a, b):\n return a + b\ndef next_mood(a, b, c):\n return a + b + c\n"
    assert [one.__name__ for one in steps(week(text).weekly.values())] == ["a", "b", "c", "next_mood"]


CIRCLES = {
    "def next_mood(next_mood):\n return next_mood\n": "g.py:2 next_mood asks for itself: next_mood asks for next_mood. ",
    "def next_mood(a):\n return a\ndef a(b):\n return b\ndef b(a):\n return a\n": "g.py:4 a asks for itself: a asks for b asks for a. ",
}


@pytest.mark.parametrize("text", CIRCLES, ids=["itself", "another"])
def test_a_circle_is_refused(text: str) -> None:
    with pytest.raises(MechanismError) as caught:
        steps(week(text).weekly.values())
    assert str(caught.value) == CIRCLES[text] + "A week has no circles; a column's own name is its value of last week"


def test_a_long_row_of_values_is_refused_and_a_shorter_one_is_not() -> None:
    def row(length: int) -> str:
        links = "".join(f"def v{k}(v{k + 1}):\n return v{k + 1}\n" for k in range(length))
        return f"def next_mood(v0):\n return v0\n{links}def v{length}(rate):\n return rate\n"

    assert worked_out(week(row(190)).weekly, {"rate": 3}) == {"mood": 3}
    with pytest.raises(MechanismError, match="more than 200 values ask for each other in a row"):
        steps(week(row(1500)).weekly.values())


@pytest.mark.parametrize("other", ["b = a", "b = lambda rate: rate"])
def test_a_value_is_asked_for_by_the_name_it_is_written_with(other: str) -> None:
    with pytest.raises(MechanismError, match=r"next_mood asks for 'b', which is the function (a|<lambda>)\(\)"):
        steps(week(f"def a(rate):\n return rate\n{other}\ndef next_mood(b):\n return b\n").weekly.values())


# ---------------------------------------------------------------- text


def test_a_value_is_a_line() -> None:
    text = '''
def income(trait_adult, rate):
    """Docstrings are for people."""
    return trait_adult * times(rate, 3, 8)
def next_mood(mood, income):
    return mood - income
'''
    assert written(week(text)) == (
        "@scalar\ndef g_weekly(trait_adult, rate, mood):\n"
        "    income = trait_adult * (rate * 3 + 128 >> 8)\n    next_mood = mood - income\n    return next_mood")


def test_one_value_may_be_written_to_several_names() -> None:
    text = "def next_mood(mood):\n return mood + 1\n"
    mechanism = week(text, weekly='{"mood": next_mood, "moods": next_mood}', counts='(Count("moods", "x", "x"),)')
    assert written(mechanism).splitlines()[2:] == ["    next_mood = mood + 1", "    return next_mood, next_mood"]


def test_early_returns_become_if_and_else() -> None:
    text = """
def dared(rate, points):
    if rate == 0:
        return 0
    if points > 3:
        most = rate
    else:
        most = points
    return most + 1
def next_mood(dared):
    return dared
"""
    assert written(week(text)).splitlines()[2:] == [
        "    if rate == 0:", "        dared = 0", "    else:", "        if points > 3:", "            most = rate", "        else:",
        "            most = points", "        dared = most + 1", "    next_mood = dared", "    return next_mood"]


def test_local_names_never_clash() -> None:
    """Two values' own `part`, an argument that is assigned to, locals called like another value, a helper, a helper's text."""
    text = """
def a(rate):
    part = rate + 1
    return 2 * part
def b(rate, a):
    part = a - rate
    a = part * 3
    return a
def c(points):
    share = points + 1
    g_half = share + 1
    b = g_half
    return b
def half(x):
    return x >> 1
def next_mood(a, b, c, rate, points):
    return a + b + c + half(rate) + share(points, 3)
"""
    mechanism = week(text)
    for rate, points in ((0, 0), (3, 2), (9, 7)):
        a, b = 2 * (rate + 1), 3 * (2 * (rate + 1) - rate)
        by_hand = a + b + points + 2 + (rate >> 1) + share(points, 3)
        assert worked_out(mechanism.weekly, {"rate": rate, "points": points}) == {"mood": by_hand}
        assert ran(mechanism)(**{"rate": rate, "points": points}) == by_hand
    lines = written(mechanism).splitlines()
    assert "    b_a = a" in lines
    assert "    b_part = b_a - rate" in lines


def ran(mechanism: Mechanism) -> Callable[..., Any]:
    """The function that the week's text makes of the weekly role."""
    scope: dict[str, Any] = {"scalar": scalar, "share": share, "logistic": logistic}
    exec(written(mechanism), scope)
    return scope["g_weekly"]  # type: ignore[no-any-return]


def some_function(dice: random.Random, name: str, words: list[str]) -> str:
    """A random value: locals, branches, early returns, arguments that are assigned to."""
    asks = dice.sample(words, min(len(words), dice.randint(1, 3)))
    known, lines = list(asks), []

    def term() -> str:
        one, other = dice.choice(known), dice.choice([*known, str(dice.randint(0, 9))])
        return dice.choice((f"{one} - {other}", f"{one} + 2 * {other}", f"max({one}, {other})", f"{one} & 7", f"half({one})",
                            f"share({one}, {other})", f"({one} if {other} > 2 else 1)", f"times({one}, {other}, 3)"))

    for _ in range(dice.randint(0, 4)):
        local = dice.choice(("part", "left", "share_of", "half_of", *asks))
        shape = dice.randint(0, 2)
        if shape == 0:
            lines += [f"    {local} = {term()}"]
            known.append(local)
        elif shape == 1:
            lines += [f"    if {term()} > {dice.randint(0, 20)}:", f"        return {term()}"]
        else:
            lines += [f"    if {term()} > 3:", f"        if {term()} > 9:", f"            return {term()}", f"        {asks[0]} += 1"]
    return "\n".join([f"def {name}({', '.join(asks)}):", *lines, f"    return {term()}", ""])


@pytest.mark.parametrize("seed", range(60))
def test_the_text_of_random_values_means_what_they_mean(seed: int) -> None:
    dice = random.Random(seed)
    words, texts = ["rate", "points", "mood", "trait_thrift"], ["def half(x):\n    return x >> 1\n"]
    for name in [*(f"v{k}" for k in range(dice.randint(2, 8))), "next_mood"]:
        texts.append(some_function(dice, name, words))
        words.append(name)
    mechanism = week("\n".join(texts))
    function = ran(mechanism)
    for _ in range(20):
        given = {word: dice.randint(-20, 40) for word in asked(steps(mechanism.weekly.values()))}
        assert function(**given) == worked_out(mechanism.weekly, given)["mood"], texts


def test_too_many_ways_through_a_value_are_refused() -> None:
    def ways(many: int) -> str:
        nested = "    if rate > 1:\n        if points > 1:\n            return 1\n        x += 1\n"
        return f"def next_mood(rate, points):\n    x = 0\n{nested * many}    return x\n"

    assert "next_mood = x" in written(week(ways(4)))
    with pytest.raises(MechanismError, match="returns from within so many ifs that it has more than 500 ways"):
        written(week(ways(22)))


def test_a_value_that_is_also_called_means_the_same() -> None:
    text = """
def fear(their_mood, worry):
    return their_mood + worry
def worry(rate):
    return 2 * rate
def next_mood(heard_fears, points):
    return fear(points, 5) + 0 * heard_fears
"""
    mechanism = week(text, along='{"fears": fear}', columns='(Column("mood", "x", high=4095, seen=True),)')
    mechanisms = gather(["g"], country=False, given={"g": mechanism})
    for mode in ("plain", "compiled"):
        run = Run(lessonland(336, 3), rules_of(mechanisms, 1, {"g.rate": 4, "g.points": 3}), mechanisms, 7, mode=mode)
        assert set(lived(run, 1).column("mood")) == {8}


def test_a_word_that_is_asked_for_and_called_is_refused() -> None:
    text = "def a(share):\n return share\ndef b(points):\n return share(points, 3)\ndef next_mood(a, b):\n return a + b\n"
    both = week(text, rules=f'({RULES}, Rule("share", "count", "x"))')
    assert refused(both) == "g: share is a number that its weekly asks for, and a function that it calls; rename one"


def test_a_function_that_is_called_is_not_called_like_a_part_of_the_week() -> None:
    text = "def next_mood(rate):\n return begin_hold(rate)\ndef begin_hold(x):\n return x\n"
    assert "next_mood" in written(week(text))
    text = "def a(rate):\n return weekly(rate)\ndef weekly(x):\n return x\n"
    assert "calls its function weekly(), which is how a part of its week is written" in refused(made(text, weekly='{"mood": a}'))


# ---------------------------------------------------------------- what is worked out once

ROWS = """
def keen(trait_thrift, legitimacy):
    return trait_thrift + (legitimacy >> 8)
def held(trait_adult, keen):
    return trait_adult * keen
def chance(held, rate):
    return held * rate * 65536
def twice(held):
    return 2 * held
def gained(twice, points, luck_more):
    return twice * points + (luck_more >> 30)
"""
TOGETHER = """
def chance(trait_thrift, legitimacy, trait_adult, rate):
    return trait_adult * (trait_thrift + (legitimacy >> 8)) * rate * 65536
def gained(trait_thrift, legitimacy, trait_adult, points, luck_more):
    return 2 * trait_adult * (trait_thrift + (legitimacy >> 8)) * points + (luck_more >> 30)
def twice(trait_thrift, legitimacy, trait_adult):
    return 2 * trait_adult * (trait_thrift + (legitimacy >> 8))
"""


def of_rows(text: str) -> dict[str, Mechanism]:
    """A mechanism with rows that counts what is gained, and how keen those are whom a row concerns."""
    fields = {"columns": "()", "rows": "True", "chance": "chance", "weekly": '{"gained": gained, "keenness": twice, "grievance": twice}',
              "counts": '(Count("gained", "x", "x", by_row=True), Count("keenness", "x", "x"))'}
    return gather(["g", "legitimacy"], country=False, given={"g": made(text, **fields)})


def lived_rows(mechanisms: dict[str, Mechanism], mode: str) -> Run:
    given = {"g.one.rate": 9, "g.one.points": 3, "g.two.rate": 5, "g.two.points": 1, "legitimacy.mending": "10 %"}
    return lived(Run(lessonland(336, 3), rules_of(mechanisms, 4, given), mechanisms, 7, mode=mode), 4)


def test_what_does_not_depend_on_the_row_is_worked_out_once_a_person() -> None:
    text = fuse(of_rows(ROWS)).text
    once = "def g_weekly_once(trait_thrift, legitimacy, trait_adult):\n    keen = trait_thrift + (legitimacy >> 8)\n"
    assert f"{once}    held = trait_adult * keen\n    twice = 2 * held\n    return held, twice" in text
    assert "def g_chance(held, rate):\n    chance = held * rate * 65536\n" in text
    assert "def g_weekly(twice, points, luck_more):\n    gained = twice * points + (luck_more >> 30)\n    return gained, twice, twice" in text
    live = text.split("def live_cells(")[1]
    assert live.index("once_g_held, once_g_twice = g_weekly_once(") < live.index("for base in range(0, now_rows_g.shape[1], 32)")
    assert "g_chance(once_g_held, " in live
    assert "g_weekly(once_g_twice, " in live


def test_worked_out_once_or_in_every_row_the_bits_are_the_same() -> None:
    one = lived_rows(of_rows(TOGETHER), "plain")
    assert "once_g_held" not in fuse(of_rows(TOGETHER)).text
    assert one.flows.sum() > 0
    for mode in ("plain", "checked", "compiled"):
        other = lived_rows(of_rows(ROWS), mode)
        assert (other.flows == one.flows).all()
        assert_same(other.columns(), one.columns())


TIES = """
def seen_by(their_mood, tie_kind, gentle):
    return gentle * their_mood if tie_kind < 5 else 0
def gentle(trait_thrift):
    return 1 + (trait_thrift >> 6)
def next_mood(mood, heard_sights, luck):
    return (mood + heard_sights + (luck >> 29)) & 255
"""


def test_what_does_not_depend_on_the_tie_is_worked_out_once_a_person() -> None:
    together = TIES.replace("tie_kind, gentle):", "tie_kind, trait_thrift):").replace("gentle *", "(1 + (trait_thrift >> 6)) *")
    found = []
    for text in (TIES, together):
        mechanism = week(text, along='{"sights": seen_by}', columns='(Column("mood", "x", high=255, seen=True),)')
        mechanisms = gather(["g"], country=False, given={"g": mechanism})
        assert ("once_g_gentle = 1 + (trait_thrift >> 6)" in fuse(mechanisms).text) == (text is TIES)
        for mode in ("plain", "checked", "compiled"):
            run = Run(lessonland(336, 3), rules_of(mechanisms, 4), mechanisms, 7, mode=mode)
            found.append(lived(run, 4).columns())
    assert len(set(found[0]["mood"])) > 99
    for other in found[1:]:
        assert_same(other, found[0])


# ---------------------------------------------------------------- names

TAKEN = {
    "legitimacy": "the column of legitimacy", "grievance": "the ledger of legitimacy", "rate": "a rule of g", "spell": "a free parameter of g",
    "legitimacy_mending": "how the free parameter 'mending' of legitimacy is asked for", "legitimacy_settle": "the function settle() of legitimacy",
    "moods": "the count of g", "mood": "the column of g", "moody": "the measure of g", "share": "the helper share()",
    "weekly": "a role of a mechanism", "govern": "a role of a mechanism", "chance": "a role of a mechanism", "keep": "a role of a mechanism",
    "week": "a word of the vocabulary", "luck_a": "a word of the vocabulary", "trait_thrift": "a word of the vocabulary",
    "best_a": "a word of the vocabulary", "best_a_tie": "a word of the vocabulary", "queue_mood": "a word of the vocabulary",
    "tie_luck_a": "a word of the vocabulary", "tie_slot": "a word of the vocabulary",
    "tie_count": "a word of the vocabulary", "their_mood": "a word of the vocabulary", "province_variant": "a word of the vocabulary",
    "next_legitimacy": "what the column 'legitimacy' becomes, which it is not", "next_x": "what the column 'x' becomes, which it is not",
}


@pytest.mark.parametrize("word", TAKEN)
def test_a_value_is_called_like_nothing_else(word: str) -> None:
    text = f"def {word}(points):\n return points\ndef next_mood({word}):\n return {word}\ndef told(mood):\n return mood & 1\n"
    taken = week(text, free='(Free("spell", "count", "x", "1", "0", "2", "x"),)', counts='(Count("moods", "x", "x"),)',
                 measures='(Measure("moody", "x", "x", told),)')
    place = f"g.py:{4 if word == 'next_mood' else 2} {word}"
    which = "one" if TAKEN[word].startswith(("the column", "the ledger", "the count", "the measure")) else "the value"
    said = re.sub(r"vocabulary \(.*?\):", "vocabulary:", refused(taken))
    assert said == f"{place} (g): the value {word!r} is called like {TAKEN[word]}: names are global; rename {which}"


def test_a_value_may_be_called_like_the_count_or_measure_that_it_is() -> None:
    text = """
def next_mood(mood, g_rate):
    return mood + g_rate
def g_rate(rate):
    return rate
def moods(g_rate):
    return g_rate
def told(mood):
    return mood
"""
    fields = {"counts": '(Count("moods", "x", "x"), Count("g_rate", "x", "x"))', "measures": '(Measure("told", "x", "x", told),)',
              "weekly": '{"mood": next_mood, "moods": moods, "g_rate": g_rate}'}
    assert fuse(gather(["g"], country=False, given={"g": made(text, **fields)})).text
    assert "the value 'moods' is called like the count of g" in refused(
        made(text, **fields | {"weekly": '{"mood": moods, "moods": next_mood, "g_rate": g_rate}'}))


def test_next_is_for_what_a_column_becomes_in_whichever_role() -> None:
    text = "def next_mood(rate):\n return rate\ndef first(rate):\n return rate\n"
    for role in ("weekly", "settle", "begin"):
        mechanism = made(text, **{role: '{"mood": next_mood}'})
        assert fuse(gather(["g"], country=False, given={"g": mechanism})).text
    counted = made(text, weekly='{"moods": next_mood, "mood": first}', counts='(Count("moods", "x", "x"),)')
    assert "is called like what the column 'mood' becomes, which it is not" in refused(counted)
    kept = made(text.replace("mood", "order"), keeps='(Column("order", "x"),)', govern='{"order": next_order}')
    assert "govern_provinces" in fuse(gather(["g"], country=False, given={"g": kept})).text


SAID = {
    "units={'mode': 'money'}": "g says something of 'mode', which is none of its values. There are: first, next_mood",
    "choices=('rate',)": "g says something of 'rate', which is none of its values. There are: first, next_mood",
    "units={'helper': 'money'}": "g says something of 'helper', which is none of its values. There are: first, next_mood",
    "units={'first': 'furlongs'}": "g: the value 'first' has the unit 'furlongs'. There are points, weeks, chance, share, utils, ",
}


@pytest.mark.parametrize("said", SAID)
def test_units_and_choices_are_of_values(said: str) -> None:
    text = "def first(rate):\n return helper(rate)\ndef next_mood(first):\n return first\ndef helper(x):\n return x\n"
    name, _, value = said.partition("=")
    assert refused(week(text, **{name: value})).startswith(SAID[said])


def test_what_a_value_asks_for_that_is_nothing_is_told_with_the_value_that_asks() -> None:
    text = "def first(leg):\n return leg\ndef next_mood(first):\n return first\n"
    assert refused(week(text)).startswith("g.py:2 first (g) asks for 'leg', which is nothing here")


def test_every_mode_lives_the_same_weeks() -> None:
    """Early returns, locals of one name, a value written twice, a first value and one settled."""
    text = """
def first(luck):
    return luck >> 27
def hope(mood, rate, trait_thrift):
    part = mood - rate
    if trait_thrift > 128:
        return part
    part += 3
    return part if part > 0 else -part
def next_mood(hope, luck, mood):
    part = hope & 63
    return (part + (luck >> 28) + share(mood, 3)) & 1023
def next_peak(peak, mood, posted_grief):
    if posted_grief > 5:
        return 0
    return max(peak, mood)
def grief(next_mood):
    return next_mood & 7
"""
    columns = 'Column("mood", "x", high=1023), Column("peak", "x", high=1023), Column("grief", "x", ledger=True, high=99, kept=False)'
    mechanism = made(text, columns=f"({columns})", begin='{"mood": first}', settle='{"peak": next_peak}',
                     weekly='{"mood": next_mood, "grief": grief, "moods": next_mood}', counts='(Count("moods", "x", "x"),)')
    assert refused(mechanism) == "g.py:18 grief (g): the value 'grief' is called like the ledger of g: names are global; rename one"
    mechanism = made(text.replace("def grief(", "def sorrow("), columns=f"({columns})", begin='{"mood": first}', settle='{"peak": next_peak}',
                     weekly='{"mood": next_mood, "grief": sorrow, "moods": next_mood}', counts='(Count("moods", "x", "x"),)')
    mechanisms = gather(["g"], country=False, given={"g": mechanism})
    runs = []
    for mode in ("plain", "checked", "compiled"):
        run = Run(even_population(200, 1), rules_of(mechanisms, 5, {"g.rate": 4}), mechanisms, 7, graph=no_ties(200), mode=mode)
        runs.append(lived(run, 5))
    assert runs[0].column("peak").max() > 20
    for other in runs[1:]:
        assert_same(other.columns(), runs[0].columns())
        assert (other.flows == runs[0].flows).all()


def test_a_phase_says_what_it_is_given_and_what_it_gives() -> None:
    found = {one.role: one for one in phases("g", of_rows(ROWS)["g"])}
    assert {role: (one.asks, list(one.gives)) for role, one in found.items()} == {
        "weekly once": (["trait_thrift", "legitimacy", "trait_adult"], ["held", "twice"]),
        "chance": (["held", "rate"], ["chance"]),
        "weekly": (["twice", "points", "luck_more"], ["gained", "keenness", "grievance"]),
    }
    assert isinstance(found["chance"], Phase)
    assert {one.kind for one in found.values()} == {"weekly"}
