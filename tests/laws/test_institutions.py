"""Institutions under the laws: the same bits however the week is run; arms agree until a province changes its variant."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from demerit.engine import run as engine
from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.engine.institutions import leading
from demerit.engine.run import Run, digest
from demerit.engine.why import Watch
from demerit.experiments.live import Plan
from demerit.experiments.lives import ledger
from demerit.regime.load import parse
from demerit.regime.timetable import timetable
from demerit.values import MechanismError
from tests.federated import PEOPLE, TEXT, WEEKS, kept, law, mechanisms, quick, trial, variants, week
from tests.laws.worlds import all_mechanisms
from tests.support import assert_same, guests, lessonland, lived


def state(run: Run) -> dict[str, str]:
    """Digests of everybody's columns, of what is kept for provinces, and of all flows, by variant too."""
    look = run.look()
    assert look.seat
    more = {"kept": look.seat.kept, "lived": look.seat.lived, "by_variant": look.seat.flows, "flows": look.flows}
    return digest({**run.columns(), **more})


def test_provinces_begin_as_dealt_and_the_better_variant_spreads() -> None:
    """A province that sees the other variant enrol more takes it over; the week it holds from enrols more people."""
    run = trial()
    assert variants(run) == [0, 1, 0]
    few = [int(run.column("enrolled").sum())]
    for _ in range(WEEKS):
        run.step()
        few.append(int(run.column("enrolled").sum()))
    assert variants(run) == [1, 1, 1]
    assert sum(kept(run, "adopted")) == 2
    assert few[-1] > 1.5 * few[1]


def test_the_first_review_is_after_the_weeks_the_clause_says() -> None:
    """Two weeks are counted, the third is the week of the sitting: what it decides holds from week 3 on."""
    run = lived(trial(), 2)
    assert (variants(run), kept(run, "reviewed_weeks")) == ([0, 1, 0], [2, 2, 2])
    run.step()
    assert kept(run, "reviewed_weeks") == [0, 0, 0]
    assert variants(run) != [0, 1, 0]


@pytest.mark.parametrize("mode", ["compiled", "checked"])
def test_plain_compiled_and_checked_agree(mode: str) -> None:
    assert state(lived(trial(mode=mode), WEEKS)) == state(lived(trial(), WEEKS))


@pytest.mark.parametrize(("threads", "chunk"), [(2, 16_384), (2, 500), (3, 1)])
def test_threads_and_chunks_do_not_matter(threads: int, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    many = 20_160
    one = state(lived(trial(mode="compiled", people=many), WEEKS))
    with monkeypatch.context() as patch:
        patch.setattr(engine, "CHUNK_PEOPLE", chunk)
        other = trial(mode="compiled", people=many, threads=threads)
    assert state(lived(other, WEEKS)) == one


def test_two_arms_agree_until_a_province_changes_its_variant() -> None:
    """The same rules but for the chance of adopting: all bits agree through week 2, and not after."""
    still, moving = trial(quick(adopt='"0 %"')), trial()
    for _ in range(3):
        still.step()
        moving.step()
        assert_same(still.columns(), moving.columns())
    assert variants(still) == [0, 1, 0] != variants(moving)
    still.step()
    moving.step()
    assert (still.column("enrolled") != moving.column("enrolled")).any()


def test_without_adoption_nothing_moves() -> None:
    """The placebo: reviews are held, nobody takes anything over, and everything is as without an institution."""
    run = lived(trial(quick(adopt='"0 %"')), WEEKS)
    assert (variants(run), kept(run, "adopted")) == ([0, 1, 0], [0, 0, 0])
    start = TEXT.index('[[clause]]\nname = "reviews"')
    end = TEXT.index('[[clause]]\nname = "few-enrolled"')
    alone = lived(trial(TEXT[:start] + TEXT[end:]), WEEKS)
    assert_same(run.columns(), alone.columns())


def test_who_is_looked_at_is_one_other_province_all_equally_likely() -> None:
    """With equal luck for both, a province of three takes over the one better variant in half of the first reviews."""
    runs = 60
    at = Counter(tuple(variants(lived(trial(seed=seed), 3))) for seed in range(runs))
    first = sum(many for found, many in at.items() if found[0] == 1)
    assert {found[1] for found in at} == {1}
    assert abs(first - runs / 2) < 4 * np.sqrt(runs / 4)


def test_the_merge_gives_all_the_leading_variant_on_its_date() -> None:
    dated = quick(adopt='"0 %"').replace('text = "Every three', 'to = 2020-02-03\ntext = "Every three')
    clause = dated[dated.index('[[clause]]\nname = "reviews"') : dated.index('[[clause]]\nname = "few-enrolled"')]
    later = clause.replace('"reviews"', '"merged"').replace("to = 2020-02-03", "from = 2020-02-03")
    later = later.replace('adopt = "0 %"', 'adopt = "0 %", merge = true')
    run = lived(trial(dated + "\n" + later), 5)
    assert variants(run) == [0, 1, 0]
    run.step()  # the first sitting on or after the fourth of the Mondays, when week 6 begins
    assert variants(run) == [1, 1, 1]


def test_a_replayed_week_is_under_the_variant_of_that_week() -> None:
    """`why` is asked before the week is lived: the clause's numbers are those of the variant in force then."""
    run = trial()
    person = int(np.flatnonzero(run.population.cell_province == 0)[0])
    seen = []
    for _ in range(WEEKS):
        calls = Watch(run, int(run.population.cell_start[person])).week()
        (settle,) = [call for call in calls if (call.mechanism, call.role) == ("score", "settle")]
        seen.append((variants(run)[0], settle.given["enrolment"]))
        run.step()
    assert set(seen) == {(0, 13107), (1, 52429)}


def test_what_is_kept_is_read_by_people_without_a_lag() -> None:
    """A mechanism of a guest that asks for `province_variant` is given the variant of the week."""
    name = "tests.laws.guests.resident"
    found = gather(["federation", "score", "court", "bans", name], given=guests(name))
    people = lessonland(PEOPLE, 3)
    for mode in ("plain", "compiled"):
        run = Run(people, timetable(parse(TEXT, "t"), found, people.province_names, WEEKS), found, 5, mode=mode)
        home = np.repeat(people.cell_province, np.diff(people.cell_start))
        for _ in range(WEEKS):
            now = np.array(variants(run))
            run.step()
            assert (run.column("lives_under") == now[home]).all()
        assert set(now) == {1}


def test_a_run_without_an_institution_has_nothing_of_one() -> None:
    plain = fuse(gather([]))
    assert "govern_provinces" in week().text
    assert "govern_provinces" not in plain.text
    assert not re.search(r"\bkept(,|\[|_next)", plain.text)
    assert plain.wiring.kept == {}


@pytest.mark.parametrize(("part", "whole", "best"), [
    ([1, 2, 2], [10, 10, 10], 1), ([1, 1], [3, 3], 0), ([0, 0], [0, 0], -1), ([5, 0], [0, 9], 1), ([-3, -2], [10, 10], 1),
    ([2**60, 2**60 + 1], [2**61, 2**61], 1)])
def test_who_leads(part: list[int], whole: list[int], best: int) -> None:
    """The highest share exactly, the lowest number on a tie, nobody while there is nothing to show."""
    assert leading(part, whole) == best


WRONG = [
    ({"keeps": ()}, r"federation gives 'variant' in govern, which is nothing it keeps\. There are: none"),
    ({"govern": {}}, r"federation keeps 'variant' for provinces and gives it no next value: add it to govern"),
    ({"rows": True}, r"federation has rows and a `govern`: put the institution in a mechanism of its own"),
    ({"leads": ("part", "whole")}, r"federation leads by \('part', 'whole'\); it must keep them and 'variant'; it keeps"),
]


@pytest.mark.parametrize(("changes", "says"), WRONG)
def test_a_wrong_institution_is_refused(changes: dict[str, object], says: str) -> None:
    broken = {**mechanisms(), "federation": replace(mechanisms()["federation"], **changes)}  # type: ignore[arg-type]
    with pytest.raises(MechanismError, match=says):
        fuse(broken)


def test_two_institutions_may_not_keep_one_name() -> None:
    federation = mechanisms()["federation"]
    with pytest.raises(MechanismError, match="union declares the kept column 'variant', which is the kept column of federation"):
        fuse({"federation": federation, "union": replace(federation, columns=(), counts=(), weekly={}, when="")})


def ask_of_speech(province_stance_of_all):  # type: ignore[no-untyped-def]
    """A name that is nothing."""
    return province_stance_of_all


def test_an_unknown_name_says_what_an_institution_may_ask_for() -> None:
    keeps = mechanisms()["federation"].keeps[:1]
    lost = replace(mechanisms()["federation"], govern={"variant": ask_of_speech}, keeps=keeps, leads=("", ""))
    with pytest.raises(MechanismError, match=r"asks for 'province_stance_of_all'(?s:.*)other_<the same>"):
        fuse({**mechanisms(), "federation": lost})


def test_every_law_that_takes_all_mechanisms_takes_the_institution_too() -> None:
    assert all_mechanisms()["federation"].govern
    assert law().rules.shape[0] == 2
    assert "def govern_provinces(" in week().text


def test_the_ledger_of_a_life_names_the_clause_of_the_variant_of_that_week() -> None:
    """Somebody in the first province who is enrolled when it takes up the other variant: by that variant's clause."""
    people = lessonland(PEOPLE, 3)
    run = lived(trial(), 2)
    before = run.column("enrolled")
    after = lived(run, WEEKS - 2).column("enrolled")
    home = np.repeat(people.cell_province, np.diff(people.cell_start))
    person = int(np.flatnonzero((home == 0) & (before == 0) & (after == 1))[0])
    plan = Plan(parse(TEXT, "trial.toml"), PEOPLE, WEEKS, 5, country="lessonland")
    found = ledger(plan, person, mechanisms=mechanisms(), population=people, fused=week())
    joined = [(event.clause, event.change) for event in found if event.what == "enrolled"]
    assert joined == [("many-enrolled", 1)]
