"""Where the next tier begins and where mine began: exact in sixteenths of a point, whatever a tier's threshold is."""

from __future__ import annotations

import numpy as np
import pytest

from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.mechanisms import tiers
from demerit.regime.force import mechanisms_of
from demerit.regime.load import load
from demerit.regime.timetable import timetable
from demerit.registry import carried, mechanism
from tests.support import Stored, even_population, no_ties
from tests.words.around import MODES, begun, mechanisms

GUEST = "tests.words.guests.climber"
AT = {"gold": 700 * 256, "platinum": 700 * 256 + 128, "fine": 850 * 256 + 1, "gate": 500 * 256 - 1, "again": 850 * 256 + 16,
      "last": 4095 * 256}
"""Two thresholds inside one point, one between two sixteenths, two that begin alike once stored, and the end of the scale."""
SCORES = np.array([0, 1, 499 * 16 + 15, 500 * 16, 500 * 16 - 1, 700 * 16 - 1, 700 * 16, 700 * 16 + 7, 700 * 16 + 8, 700 * 16 + 9,
                   850 * 16, 850 * 16 + 1, 850 * 16 + 2, 4095 * 16 - 1, 4095 * 16, 65535])


def reached(published: int, at: int) -> bool:
    """As the mechanism that grants tells it: in 1/256 point."""
    return published << 4 >= at


def by_hand(rows: list[int]) -> tuple[list[int], list[int]]:
    """(above, began) of every stored score, by asking every tier of every score."""
    starts = [next(s for s in range(65536) if reached(s, at)) for at in rows]
    above = [min((start for start in starts if start > s), default=0) for s in range(65536)]
    began = [max((start for start, at in zip(starts, rows, strict=True) if reached(s, at)), default=0) for s in range(65536)]
    return above, began


@pytest.mark.parametrize("rows", [[], [0], [600 * 256], [*AT.values()], [1], [15, 16, 17], [4095 * 256] * 2])
def test_the_tables_are_what_each_tier_says_of_each_score(rows: list[int]) -> None:
    given = [{"at": at} for at in rows]
    assert (tiers.next_thresholds(given, 65536), tiers.reached_thresholds(given, 65536)) == by_hand(rows)


def world(mode: str, names: tuple[str, ...]) -> Run:
    given: dict[str, object] = {f"tiers.{name}.at": Stored(AT[name]) for name in names}
    given |= {"tiers.gate.below": True} if "gate" in names else {}
    people = even_population(len(SCORES), 1)
    run = begun(GUEST, given, mode, no_ties(len(SCORES)), people)
    run.set_column("published", SCORES)
    return run


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("names", [(), ("gate",), ("gold", "platinum"), tuple(AT)])
def test_a_run_reads_them_exactly(names: tuple[str, ...], mode: str) -> None:
    run = world(mode, names)
    above, began = by_hand([AT[name] for name in names])
    assert int(run.look().stocks[:, :, stake(run)].sum()) == sum(int(s) - began[s] for s in SCORES)
    run.step()
    assert run.column("seen_above").tolist() == [above[s] for s in SCORES]
    assert run.column("seen_began").tolist() == [began[s] for s in SCORES]
    assert run.column("to_climb").tolist() == [above[s] - s if above[s] else 0 for s in SCORES]
    assert (run.column("seen_above").max() == 0) == (names == ())


def stake(run: Run) -> int:
    return run.fused.measures.index((GUEST, "at_stake"))


def used(book: str) -> set[str]:
    return mechanisms_of(load(book))


def test_a_run_that_does_not_ask_carries_neither() -> None:
    alone = gather(["tiers"], country=False)
    assert "tier_above" not in fuse(alone).text.split('"""')[2]
    law = timetable(load("rongcheng"), gather(used("rongcheng")), ("Here",), 4)
    assert "worth" in law.tables
    assert not {"tier_above", "tier_began"} & set(law.tables)
    table = mechanism("tiers").tables[1]
    assert table.name == "tier_above"
    assert carried(table, mechanisms(GUEST))
    assert not carried(table, alone)


def test_a_book_that_is_asked_has_them() -> None:
    both = gather([GUEST, *used("rongcheng")], given={GUEST: mechanisms(GUEST)[GUEST]})
    law = timetable(load("rongcheng"), both, ("Here",), 4)
    at = [int(row[0]) for row in law.rows["tiers"][0, 0] if row[0] > 0]
    assert at
    assert law.tables["tier_above"].shape == (1, law.rules.shape[1], 65536)
    assert law.tables["tier_above"][0, 0].tolist() == by_hand(at)[0]
