"""Names are global, and a function means the same compiled and in plain Python: what is neither is refused, both named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from demerit.engine import names as naming
from demerit.engine.check import check
from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.registry import names
from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule, Table
from demerit.values import MechanismError
from tests.support import guests

G = "tests.g"


def one(luck):
    return 1 if luck < 5 else 0


def moods(mood):
    return mood


def made(**more: Any) -> Mechanism:
    """A guest that writes a column of its own, and what is asked for."""
    own: dict[str, Any] = {"columns": (Column("mood", "x"),), "weekly": {"mood": one}}
    return Mechanism(about="x", sources=("x",), **(own | more))


def refused(given: dict[str, Mechanism], *wanted: str, country: bool = True) -> str:
    """How the week of these mechanisms is refused."""
    with pytest.raises(MechanismError) as caught:
        fuse(gather([*given, *wanted], country, given))
    return str(caught.value)


def of(*names_: str, kind: type = Column, **more: Any) -> tuple[Any, ...]:
    """Columns, rules, counts of these names."""
    extra = {Column: ("x",), Rule: ("count", "x"), Count: ("x", "x"), Free: ("count", "x", "1", "0", "2", "x")}[kind]
    return tuple(kind(name, *extra, **more) for name in names_)


VOCABULARY = ["week", "luck", "luck_x", "heard_x", "their_x", "posted_x", "trait_thrift", "tie_count", "tie_kind", "tie_left",
              "place_x", "near_x", "town_x", "province_variant", "country_mood", "other_x", "next_mood", "leading_variant"]


@pytest.mark.fault(
    kind="a name means two things", input="a rule, column or count called week, luck_x, their_x, country_x",
    before="the word of the vocabulary won in silence", now="refused: names are global, owned by the vocabulary",
)
@pytest.mark.parametrize("word", VOCABULARY)
@pytest.mark.parametrize("kind", ["columns", "rules", "counts", "free"])
def test_a_word_of_the_vocabulary_is_nobodys(word: str, kind: str) -> None:
    parts = of(word, kind={"columns": Column, "rules": Rule, "counts": Count, "free": Free}[kind])
    more = {"columns": (Column("mood", "x"), *parts)} if kind == "columns" else {kind: parts}
    text = refused({G: made(**more)})
    for part in (f"{G} declares", f"{word!r}", "a word of the vocabulary", "names are global"):
        assert part in text


@pytest.mark.parametrize("word", ["people", "adults"])
@pytest.mark.parametrize("kind", ["columns", "counts"])
def test_the_census_owns_its_words(word: str, kind: str) -> None:
    parts = of(word, kind=Column if kind == "columns" else Count)
    more = {"columns": (Column("mood", "x"), *parts)} if kind == "columns" else {kind: parts}
    text = refused({G: made(**more)})
    assert f"{word!r}, counted by the census: names are global" in text


PAIRS = [
    (made(counts=of("own", kind=Count), weekly={"own": one}), "own", "score"),
    (made(columns=of("mood", "court_listed")), "court_listed", "court"),
    (made(counts=of("savings", kind=Count)), "savings", "means"),
    (made(tables=(Table("marked", "mood", "x", list),)), "marked", "acts"),
    (made(measures=(Measure("marked", "x", "x", moods),)), "marked", "acts"),
    (made(measures=(Measure("ties", "x", "x", moods), Measure("ties", "x", "x", moods))), "ties", ""),
    (made(counts=of("mood", kind=Count)), "mood", G),
    (made(columns=of("mood", "mood")), "mood", G),
    (made(rules=of("mood", kind=Rule)), "mood", G),
    (made(free=of("mood", kind=Free)), "mood", G),
    (made(rules=of("tally_", kind=Rule), tables=(Table("tally_", "mood", "x", list),)), "tally_", G),
    (made(rules=of("seen", kind=Rule), counts=of("seen", kind=Count)), "seen", G),
    (made(rules=of("savings", kind=Rule)), "savings", "means"),
    (made(rules=of("association_weight", kind=Rule)), "association_weight", "association"),
    (made(columns=of("mood", "association_weight")), "association_weight", "association"),
    (made(columns=of("mood", "means_weekly")), "means_weekly", "means"),
]


@pytest.mark.fault(
    kind="a name has two owners", input="a count called like the score's ledger, a rule called like a column, ...",
    before="one of the two won in silence", now="refused: names are global, both owners named",
)
@pytest.mark.parametrize(("mechanism", "word", "owner"), PAIRS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_global_name_has_one_owner(mechanism: Mechanism, word: str, owner: str) -> None:
    text = refused({G: mechanism}, "association", "court")
    for part in (G, owner, f"{word!r}", "names are global"):
        assert part in text


def test_names_are_global_over_runs_too() -> None:
    """A column of a mechanism that is not in this run: another run has both."""
    text = refused({G: made(columns=of("mood", "redlisted"))})
    assert text == f"{G} declares 'redlisted', which redlist owns: names are global; rename it"


def test_a_rule_and_a_free_parameter_of_one_name() -> None:
    twice = made(rules=of("rate", kind=Rule), free=of("rate", kind=Free))
    assert refused({G: twice}) == f"{G} declares 'rate' twice, as rule and as free parameter; rename one"
    assert "'rate' twice" in refused({G: made(rules=of("rate", "rate", kind=Rule))})


def test_two_guests_that_are_written_alike() -> None:
    alike = {"a.b_c": made(), "a_b.c": made(columns=of("temper"), weekly={"temper": one})}
    assert "are both written a_b_c_weekly(): names are global" in refused(alike)
    assert "call the file otherwise" in refused({"variant.shape": made()})


def test_two_functions_of_one_name() -> None:
    def again() -> Callable[..., int]:
        def one(week):
            return week & 1

        return one

    assert "has two functions one(): the second hides the first" in refused({G: made(measures=(Measure("m", "x", "x", again()),))})


def test_the_person_weeks_of_a_column_are_told_under_a_name() -> None:
    def asks(country_mood):
        return country_mood & 1

    text = refused({G: made(weekly={"mood": asks}, counts=of("mood_weeks", kind=Count))})
    assert "'mood_weeks' is how the person-weeks of the column 'mood' are told" in text


@pytest.mark.fault(
    kind="a rule is called like something global", input="bans.loans beside a count, firms.known beside a column, ... six in all",
    before="let pass by a list of exceptions", now="renamed (docs/vocabulary.md), and no exception is left",
)
def test_no_rule_of_demerit_is_called_like_anything_global() -> None:
    together = gather(names())
    naming.check_names(together)
    owned = {word for one in together.values() for _, word in naming.globals_of(one)}
    owned |= {measure.name for one in together.values() for measure in one.measures}
    assert not owned & {word for one in together.values() for _, word in naming.scoped(one)}


def test_rules_of_one_name_in_two_mechanisms_are_two_rules() -> None:
    fuse(gather(["demerit.laws.stranger", G], given={
        **guests("demerit.laws.stranger"), G: made(rules=of("points", kind=Rule))}))


# ---------------------------------------------------------------- the same in plain Python


def max_of_one(a):
    return max(a)


def min_of_none(a):
    return a + min()


def abs_of_two(a, b):
    return abs(a, b)


def share_of_one(a):
    return share(a)


def by_keyword(a):
    return max(a, a, key=a)


def of_a_tuple(a):
    return max((a, a), (a, 2))


def tuples(a):
    return 1 if (a, 1) < (a, 2) else 0


def sometimes(a):
    if a > 1:
        b = 2
    return b


def before(a):
    c = b + a  # noqa: F821
    b = c
    return b


def added(a):
    b += a  # noqa: F821
    return b


def divided(a, b):
    a //= b
    return a


def left_over(a, b):
    a %= b
    return a


def shifted(a, b):
    return a << b


def shifted_far(a):
    return a << 70


def large(a):
    return a + 9223372036854775808


def default(a, b=3):
    return a + b


def starred(*a):
    return 1


def number_called(max):
    return max(max, 2)


def share(part, whole):
    return part


UNLIKE = {
    max_of_one: "max() takes 2 or more", min_of_none: "min() takes 2 or more", abs_of_two: "abs() takes 1 argument",
    share_of_one: "not the helper share()", by_keyword: "uses keyword", of_a_tuple: "takes whole numbers",
    tuples: "reckons with a tuple", sometimes: "b may have no value here", before: "b may have no value here",
    added: "b may have no value here", divided: "divides by something", left_over: "divides by something",
    shifted: "shifts by something", shifted_far: "shifts by something", large: "too large", default: "has a default",
    starred: "has a default, a *", number_called: "max is a number here",
}


@pytest.mark.fault(
    kind="compiles, and raises in plain Python", input="max of one argument, a name a branch leaves out, x //= y",
    before="accepted; `why` crashed", now="refused, with the line and what to write",
)
@pytest.mark.parametrize("function", UNLIKE, ids=lambda one: one.__name__)
def test_what_plain_python_does_not_take_is_refused(function: Callable[..., Any]) -> None:
    with pytest.raises(MechanismError) as caught:
        check(function)
    assert UNLIKE[function] in str(caught.value)
    assert ", line " in str(caught.value)


def itself(a):
    return 1 if a < 1 else through(a - 1)


def through(a):
    return itself(a)


def test_a_function_that_calls_itself_is_refused() -> None:
    def asks(week):
        return itself(week)

    with pytest.raises(MechanismError, match=r"calls itself; a scalar function has no loops"):
        fuse({G: made(weekly={"mood": asks})})
