"""A bare network is studied by what is documented and installed; what does not fit together is one message."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from demerit import study
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
TWO = study.mechanisms("association", "score")
MEANS = study.mechanisms("means")
RULES = study.rules_of(TWO, 3, {"score.enrolment": "100 %", "association.weight": "0.3"})
RING = study.generate("ring", 10)


def begun(**changes: Any) -> study.Run:
    """Ten people on a ring, in plain Python."""
    given = {"population": study.even_population(10), "rules": RULES, "mechanisms": TWO, "graph": RING, "mode": "plain"}
    return study.Run(**{**given, **changes})


def test_the_example_of_the_page_runs_and_says_what_it_should() -> None:
    """At rest, s = (1 - w) o + w P s: with weight .3 and eight ties of random people, a spread of some (1 - w) o."""
    (example,) = [text for text in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "study" in text]
    assert len(example.splitlines()) <= 16
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(example, "api.md", "exec"), {})
    own, published = map(float, re.findall(r"[\d.]+(?= points)|(?<=ones )[\d.]+", said.getvalue()))
    assert own == pytest.approx(np.std(np.arange(1000) % 400), abs=0.1)
    assert 0.7 * own < published < 0.76 * own


def test_everything_in_it_is_documented() -> None:
    assert "::: demerit.study" in PAGE
    for name in study.__all__:
        assert getattr(study, name).__doc__, name


def test_a_run_counts_steps_and_keeps_columns() -> None:
    run = begun()
    run.set_column("own", np.arange(10) * study.POINT + 350 * study.POINT)
    run.step(2)
    assert run.week == 2
    assert run.column("published").dtype == np.int64
    assert run.column("published").shape == (10,)


def test_a_guest_is_studied_like_a_resident() -> None:
    from tests.theory.guests import noise

    found = study.mechanisms("score", guests={"mine.noise": noise.mechanism})
    assert set(found) == {"mine.noise", "score"}
    rules = study.rules_of(found, 2, {"mine.noise.spread": "5 points", "score.enrolment": "100 %",
                                    "score.ceiling": "900 points", "score.floor": "300 points"})
    run = begun(rules=rules, mechanisms=found)
    run.step()
    assert len(set(run.column("own").tolist())) > 2


def test_rules_change_in_the_week_they_are_said_to() -> None:
    rules = study.rules_of(TWO, 4, {"association.weight": "0.3"}, {2: {"association.weight": study.Stored(7)}})
    assert rules.epoch.tolist() == [0, 0, 1, 1]
    assert sorted(set(rules.rules[0, :, 0].tolist())) == [7, 19661]


BAD: list[tuple[Callable[[], object], str]] = [
    (lambda: study.even_population(0), r"people is 0: give a whole number from 1 to 2,147,483,648"),
    (lambda: study.even_population(True), r"people is true: give a whole number"),
    (lambda: study.even_population(10, country="nowhere"), r"no such country.*lessonland"),
    (lambda: study.generate("star", 10), r"no graph 'star'; what exists: ring, path, complete, regular"),
    (lambda: study.generate("regular", 10), r"graph 'regular' takes degree; given: none"),
    (lambda: study.generate("regular", 10, degree=2.5), r"degree is 2.5: give a whole number"),
    (lambda: study.generate("poisson", 10, mean="4"), r"mean is '4': give a number"),
    (lambda: study.from_edges(3, [(0, 3)]), r"edges name people 0 to 3; of 3 people they are 0 to 2"),
    (lambda: study.from_edges(3, [(0, 1), (1, 0)]), r"edges name a pair twice"),
    (lambda: study.from_edges(3, [(1, 1)]), r"edges tie somebody to themselves"),
    (lambda: study.from_edges(3, [(0.5, 1)]), r"edges are pairs of whole numbers.*float64"),
    (lambda: study.from_edges(3, [(0, 1), (2,)]), r"edges are pairs of whole numbers"),
    (lambda: study.mechanisms("scores"), r"there is no mechanism 'scores'. Did you mean 'score'"),
    (lambda: study.mechanisms("my.praise"), r"'my.praise' is a guest"),
    (lambda: study.mechanisms(guests={"my.praise": "praise.py"}), r"guests\['my.praise'\] is no Mechanism"),  # type: ignore[dict-item]
    (lambda: study.rules_of(TWO, 0), r"weeks is 0: give a whole number from 1 to 10,000"),
    (lambda: study.rules_of(TWO, 3, {"tiers.at": 1}), r"'tiers.at'. There are association, score"),
    (lambda: study.rules_of(TWO, 3, {"association.weigth": "0.3"}), r"'association' has no rule .* 'weigth'. Did you mean 'weight'"),
    (lambda: study.rules_of(TWO, 3, {"association.weight": "3 points"}), r"association.weight = '3 points': write it like"),
    (lambda: study.rules_of(TWO, 3, {"association.weight": "-5 %"}), r"association.weight = '-5 %' is outside 0 % to 100 %, the limits of '.*': give a number inside them"),
    (lambda: study.rules_of(TWO, 3, {"association.weight": study.Stored(2**30)}), r"association.weight = .* % is outside 0 % to 100 %, the limits of"),
    (lambda: study.rules_of(TWO, 3, {}, {1: {"association.weight": "200 %"}}), r"association.weight = '200 %' is outside"),
    (lambda: study.rules_of(MEANS, 3, {"means.renege": "5 %/week"}), r"means.renege = '5 %/week' is outside 0.001 %/week to 0.05 %/week"),
    (lambda: study.rules_of(TWO, 3, {"association.first.weight": "0.3"}), r"has no rows for 'weight': write association.weight"),
    (lambda: study.rules_of(study.mechanisms("tiers"), 3, {"tiers.at": "3 points"}), r"'tiers' has rows for 'at': write tiers.ROW.at"),
    (lambda: study.rules_of(TWO, 3, {}, {4: {}}), r"a week of `later` is 4: give a whole number from 0 to 3"),
    (lambda: begun(mode="fast"), r"no mode is called 'fast'. There are checked, compiled, cuda, plain"),
    (lambda: begun(graph=study.generate("ring", 9)), r"the graph is of 9 people and the population of 10"),
    (lambda: begun(mechanisms=study.mechanisms("tiers")), r"the rules are of other mechanisms: make them with rules_of for"),
    (lambda: begun(seed=-1), r"seed is -1"),
    (lambda: begun().step(4), r"the rules reach 3 weeks"),
    (lambda: begun().column("owns"), r"no column is called 'owns'. Did you mean 'own'"),
    (lambda: begun().set_column("own", [1, 2]), r"own takes 10 whole numbers; got int64 of the shape \[2\]"),
    (lambda: begun().set_column("own", [0.5] * 10), r"own takes 10 whole numbers; got float64"),
    (lambda: begun().set_column("own", [-(2**40)] * 10), r"own takes"),
    (lambda: begun().flow("nothing"), r"nothing is counted as 'nothing'"),
]


@pytest.mark.parametrize(("call", "says"), BAD, ids=[says[:40] for _, says in BAD])
def test_bad_arguments_are_one_message(call: Callable[[], object], says: str) -> None:
    with pytest.raises(ValueError, match=says) as caught:
        call()
    assert type(caught.value).__module__.startswith("demerit.") or "takes" in str(caught.value)
    assert "\n" not in str(caught.value)
