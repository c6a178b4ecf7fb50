"""A mechanism that concerns few people: read and written behind its gate, to the same bits as without one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.engine.pack_text import decided_last
from demerit.engine.run import Run
from demerit.terms import Mechanism
from tests.laws.worlds import fused
from tests.support import assert_same, guests, lessonland, lived, rules_of

GUEST = "tests.laws.guests.few"
GATED = gather([GUEST, "legitimacy"], country=False, given=guests(GUEST))
OPEN = {**GATED, GUEST: replace(GATED[GUEST], when="")}
WEEKS = 5


def world(mechanisms: dict[str, Mechanism], mode: str) -> Run:
    rules = rules_of(mechanisms, WEEKS, {f"{GUEST}.few_share": "20 %", "legitimacy.mending": "10 %"})
    return lived(Run(lessonland(336, 3), rules, mechanisms, 7, mode=mode), WEEKS)


def live_lines(mechanisms: dict[str, Mechanism]) -> list[str]:
    text = fuse(mechanisms).text
    return [line.strip() for line in text.split("def live_cells(")[1].split("\n\n\n")[0].splitlines()]


def test_a_gate_changes_no_bit() -> None:
    one = world(OPEN, "plain")
    assert 0 < one.column("marked").mean() < 0.3
    assert len(set(one.column("marked_weeks"))) > 3
    for mode in ("plain", "checked", "compiled"):
        assert_same(world(GATED, mode).columns(), one.columns())
        assert (world(GATED, mode).flows == one.flows).all()
    assert one.flows.sum() > 0


def test_what_only_gated_mechanisms_read_is_read_behind_the_gate() -> None:
    lines = live_lines(GATED)
    at = lines.index("if marked != 0:")
    late = [k for k, line in enumerate(lines) if line.startswith("trait_gaming_of_") or line.startswith("trait_spite_of_")]
    assert len(late) == 2
    assert min(late) > at
    assert not any(line.startswith(("trait_gaming = ", "trait_spite = ", "life_0 = ")) for line in lines)
    assert any(line.startswith("trait_gaming = ") for line in live_lines(OPEN))


def test_what_others_read_too_is_read_once_for_all() -> None:
    def resentment(trait_gaming):  # type: ignore[no-untyped-def]
        return trait_gaming

    other = replace(GATED["legitimacy"], weekly={"grievance": resentment})
    lines = live_lines({**GATED, "legitimacy": other})
    assert sum(line.startswith("trait_gaming = ") for line in lines) == 1
    assert not any(line.startswith("trait_gaming_of_") for line in lines)
    assert any(line.startswith("trait_spite_of_") for line in lines)


def test_a_gated_column_is_packed_behind_its_gate_only() -> None:
    lines = live_lines(GATED)
    packed = [k for k, line in enumerate(lines) if "new_marked, 0), 1)" in line]
    assert len(packed) == 1
    assert lines.index("if marked != 0:") < packed[0] < next(k for k, line in enumerate(lines) if "own_words[" in line and "] = " in line)


@pytest.mark.parametrize("column", ["own", "legitimacy", "published", "debt", "risk"])
def test_what_most_people_decide_is_packed_last(column: str) -> None:
    assert column in decided_last(fused().wiring)


def test_what_few_people_decide_is_not() -> None:
    assert {"court_listed", "court_weeks", "refused_ever", "credit_barred"} & decided_last(fused().wiring) == set()
