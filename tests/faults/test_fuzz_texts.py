"""Five hundred spoilt files: each is read, or refused in one message; and the oracle can say otherwise."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from demerit.regime.errors import RuleBookError
from tests.faults import fuzz

COUNT = 500


@pytest.mark.fault(kind="whatever is in a file", input="500 spoilt books, overlays, cases, countries and upgrades",
                   before="cases of hundreds of situations took minutes", now="read, or refused in one message, in seconds")
def test_whatever_is_in_a_file_it_is_read_or_refused_in_one_message() -> None:
    counts, faults = fuzz.run(COUNT, 1)
    assert faults == []
    assert sum(counts.values()) == COUNT
    for name in fuzz.KINDS:
        assert counts[name, "read"] > 0, name
        assert counts[name, "refused"] > 20, name


def test_an_input_is_had_again_by_its_number() -> None:
    assert fuzz.number_of(7, 31) == fuzz.number_of(7, 31)
    assert fuzz.number_of(7, 31) != fuzz.number_of(8, 31)


def _raises(error: BaseException) -> fuzz.Kind:
    def read(file: Path) -> None:
        raise error

    return fuzz.Kind(lambda dice: "", read)


@pytest.mark.parametrize("error", [
    KeyError("weigth"), RecursionError(), OverflowError("date value out of range"), AssertionError(), UnicodeDecodeError("a", b"", 0, 1, "x"),
    ValueError("of Python, not of demerit, however long it is"), RuleBookError("short"), RuleBookError("x.toml: an \x1b escape in it"),
])
def test_the_oracle_knows_a_fault(error: Exception, tmp_path: Path) -> None:
    assert fuzz.tried(_raises(error), b"", tmp_path)[0] == "broken"


def test_the_oracle_knows_a_message_and_a_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fuzz.tried(_raises(RuleBookError("x.toml: there is no such thing")), b"", tmp_path)[0] == "refused"
    monkeypatch.setattr(fuzz, "SECONDS", 0.05)

    def hangs(file: Path) -> None:
        while True:
            time.sleep(0.01)

    assert fuzz.tried(fuzz.Kind(lambda dice: "", hangs), b"", tmp_path)[0] == "slow"


def test_the_counts_are_recorded(tmp_path: Path) -> None:
    assert fuzz.main(["--count", "10", "--seed", "3", "--record", str(tmp_path / "counts.json")]) == 0
    found = json.loads((tmp_path / "counts.json").read_text())
    assert (found["count"], found["seed"], found["faults"]) == (10, 3, [])
    assert sum(sum(kind.values()) for kind in found["kinds"].values()) == 10
