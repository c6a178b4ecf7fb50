"""A law that cannot fail says nothing: each finds a file, or an engine, that breaks it, and nothing else in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from demerit.engine import run as engine
from demerit.engine.fuse import Fused
from demerit.engine.gather import gather
from demerit.laws import LAWS, Subject, bits, company, ledgers, order, subject, verdicts, worlds
from tests.theory.guests import noise, polish

BROKEN = {
    "replay": ("replay", "replay.py:13 next_times_built", "lived twice with the same seed, two weeks come of it: after week 0 'times_built'"),
    "bits": ("bits", "bits.py:6 next_remainder", "plain Python and the compiled week disagree: after week 0 'remainder' differs"),
    "bits_far": ("bits", "bits_far.py:6 how_far", "a number does not fit into 64 bits"),
    "ranges": ("range", "ranges.py:6 next_steps_taken", "steps_taken became 4; it is declared 0 to 3, in week 1 (with stride = 2)"),
    "neutral": ("neutral", "neutral.py:6 offered", "with its rules at their neutral values (bonus = 0, as stored) it is as if it"),
    "ranges_begun": ("range", "ranges_begun.py:6 loaves", "bread became 4; it is declared 0 to 3, before the first week"),
    "neutral_posted": ("neutral", "neutral_posted.py:10 offered", "after week 0 'own' differs"),
    "neutral_elsewhere": ("neutral", "neutral_elsewhere.py:10 fined", ": 10 and 0); this file posts to 'fines' (neutral_elsewhere.py:10 fined)"),
    "ledgers_cut": ("ledgers", "ledgers_cut.py:6 lost", "3,000 is posted to 'urge', which keeps at most 2,047 a week"),
    "arms": ("arms", "arms.py:17 next_shelf_read", "a rule that changes in week 4 is felt before"),
    "arms_idle": ("arms", "arms_idle.py:6 next_picked", "nothing asks for 'forgotten'"),
    "ledgers": ("ledgers", "ledgers.py:10 next_jar", "'jar' is a ledger, and `settle` does not ask for posted_jar"),
    "gates": ("gates", "gates.py:6 next_awake", "skipping the week where 'awake' is 0 is not the same as calling it"),
    "optional": ("optional", "optional.py:6 next_suspected", "'court_listed' is 1 where nobody owns it, and its owner's neutral value is 0"),
    "rows": ("rows", "rows.py:6 offered", "a row more, with its rules at their neutral values, moves people"),
    "window": ("window", "window.py:11 next_window_wary", "people act on what is only counted since the window opened: after week 3 'window_wary'"),
    "rows_ordered": ("rows", "rows_ordered.py:6 last_price", "its rows in another order move people"),
    "rows_together": ("rows", "rows_together.py:10 offered", "other rules of the row 'one' move people in"),
}
"""File -> the law it breaks, where that is found, and what is said of it."""
OF_THE_ENGINE = {"order", "company"}
"""No file can break these; below, an engine does."""


def of_file(name: str) -> Subject:
    module = f"tests.laws.broken.{name}"
    return subject(gather([module], country=False, given={module: import_module(module).mechanism}), module)


def test_every_law_is_seen_to_fail() -> None:
    assert {law for law, *_ in BROKEN.values()} | OF_THE_ENGINE == {law.name for law in LAWS}


@pytest.mark.parametrize("file", BROKEN)
def test_a_file_breaks_one_law_and_no_other(file: str) -> None:
    law, where, what = BROKEN[file]
    broken = [finding for verdict in verdicts(of_file(file)) for finding in verdict.findings]
    assert {finding.law for finding in broken} == {law}
    assert broken[0].where == where
    assert what in broken[0].what
    assert len(broken[0].do) > 20
    assert str(broken[0]) == f"{broken[0].where}: {broken[0].what}; {broken[0].do}"


# ---------------------------------------------------------------- what only an engine can do


def two_who_post() -> Subject:
    """Two guests who post to one ledger."""
    given = {"my.noise": noise.mechanism, "my.polish": polish.mechanism}
    found = gather(given, country=False, given=given)
    return subject({name: replace(mechanism) for name, mechanism in found.items()}, "my.noise")


def the_last_post_wins(written: Callable[..., Fused]) -> Callable[..., Fused]:
    """A fuser that forgets all posts but the last."""

    def wrong(*given: Any, **more: Any) -> Fused:
        fused = written(*given, **more)
        assert "posted_own += " in fused.text
        return replace(fused, text=fused.text.replace("posted_own += ", "posted_own = "))

    return wrong


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worlds, "fuse_anew", the_last_post_wins(worlds.fuse_anew))
    monkeypatch.setattr(order, "fuse_in_order", the_last_post_wins(order.fuse_in_order))


@pytest.mark.usefixtures("forgetful")
def test_an_engine_in_which_the_last_post_wins_breaks_the_laws_of_order_and_of_ledgers() -> None:
    found = two_who_post()
    (called,) = order.called_in(found, list(reversed(found.mechanisms)))
    assert called.law == "order"
    assert "called in the order score, my.polish, my.noise, another week comes of it: after week 0 'own' differs" in called.what
    assert "report it" in called.do
    (lost,) = ledgers.posts_arrive(found)
    assert lost.law == "ledgers"
    assert "posted to 'own'" in lost.what
    assert "told to score" in lost.what


def test_a_fuser_that_keeps_the_order_it_is_given_breaks_the_law_of_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "fuse_anew", order.fuse_in_order)
    (found,) = order.same_text(two_who_post())
    assert "given in another order, mechanisms make another week" in found.what


def test_an_engine_that_numbers_its_streams_breaks_the_law_of_company(monkeypatch: pytest.MonkeyPatch) -> None:
    named = engine.named
    monkeypatch.setattr(engine, "named", lambda names: named(str(k) for k, _ in enumerate(names)))
    (found,) = company.undisturbed(two_who_post())
    assert found.law == "company"
    assert "other luck befalls people" in found.what


def test_an_engine_that_forgets_a_portion_breaks_the_law_of_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = engine.Run._shares
    monkeypatch.setattr(engine.Run, "_shares", lambda run, total: shares(run, total)[:-1])
    found = bits.threads(two_who_post())
    assert {one.law for one in found} == {"bits"}
    assert "on 2 threads, in portions of 60, other numbers come of it" in found[0].what
