"""Row 11: one voice is arrested and those who follow it post less, in proportion to its reach (SP-011, SP-014)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.engine.run import Run
from demerit.experiments.arms import changed, without
from demerit.regime.load import load
from demerit.terms import times
from tests.support import assert_same
from tests.systems.speech_runs import begun, counted, lived, only, people

BEFORE, AFTER = 4, 8
LARGEST, SMALLEST = 0, 8
Whole = NDArray[np.int64]


@dataclass
class Arrest:
    """One voice arrested by hand in week BEFORE, and the same people without it."""

    with_it: Run
    without_it: Run
    followers: NDArray[np.bool_]
    posts: Whole
    """Posts seen in the eight weeks after, by person: with the arrest."""
    posts_else: Whole
    risk_before: Whole
    rise: Whole
    """How much believed risk rose the week after, by person, more than without the arrest."""


@cache
def arrested(rank: int, example: str = "3") -> Arrest:
    """The arrest of the voice of a rank, nothing else being against anybody but the usual law of speech."""
    one, two = (begun(only("speech"), BEFORE + AFTER + 1, free={"speech.example": example}) for _ in range(2))
    for _ in range(BEFORE):
        one.step()
        two.step()
    shown = np.zeros(people(1).people, np.int64)
    shown[people(1).voice_person[rank]] = 1
    before = one.column("risk")
    one.set_column("arrested", shown)
    posts = np.zeros((2, len(shown)), np.int64)
    for k in range(AFTER + 1):
        one.step()
        two.step()
        if k == 0:
            rise = one.column("risk") - two.column("risk")
            followers = one.column("shaken") > 0
            still = two.column("risk") == before
            rise = np.where(still, rise, -1)
            continue
        posts += [one.column("stance") == 1, two.column("stance") == 1]
    return Arrest(one, two, followers, posts[0], posts[1], before, rise)


def test_a_follower_who_learnt_nothing_else_believes_in_it_by_the_example_exactly() -> None:
    """Three punished friends, each a 64th of the way to certainty; six for those who follow the same voice twice."""
    found = arrested(LARGEST)
    quiet = found.followers & (found.rise >= 0)
    assert quiet.sum() > 3000
    steps = {n: np.array([times((65535 - risk) * n, 1, 6) for risk in found.risk_before[quiet].tolist()]) for n in (3, 6)}
    rise = found.rise[quiet]
    assert ((rise == steps[3]) | (rise == steps[6])).mean() > 0.99
    assert (rise == steps[3]).mean() > 0.5


@pytest.mark.parametrize("rank", [LARGEST, SMALLEST])
def test_followers_post_less_and_others_as_before(rank: int) -> None:
    found = arrested(rank)
    told, told_else = int(found.posts[found.followers].sum()), int(found.posts_else[found.followers].sum())
    rest, rest_else = int(found.posts[~found.followers].sum()), int(found.posts_else[~found.followers].sum())
    lost, error = 1 - told / told_else, np.sqrt(told_else - told) / told_else
    print(f"rank {rank}: {found.followers.sum()} followers posted {told} for {told_else} ({lost:.3f} less, s.e. {error:.3f}); "
          f"others {rest} for {rest_else}")
    assert lost > 4 * error
    assert abs(lost - 0.5) < max(0.1, 4 * error), "`example` is tuned so that followers' posts about halve (SP-014)"
    assert abs(rest / rest_else - 1) < 0.05


def test_the_silence_is_in_proportion_to_reach() -> None:
    """Posts lost per follower are the same for a voice with many followers and for one with few, within 4 s.e."""
    rates, errors, lost = [], [], []
    for rank in (LARGEST, SMALLEST):
        found = arrested(rank)
        fewer = (found.posts_else - found.posts)[found.followers]
        lost.append(int(fewer.sum()))
        rates.append(fewer.mean())
        errors.append(fewer.std() / np.sqrt(len(fewer)))
    print(f"posts lost {lost}, per follower {rates[0]:.4f} and {rates[1]:.4f}, s.e. {errors[0]:.4f} and {errors[1]:.4f}")
    assert lost[0] > 3 * lost[1] > 0
    assert abs(rates[0] - rates[1]) < 4 * np.hypot(*errors)


def test_an_arrest_that_teaches_nothing_changes_nobody() -> None:
    """Placebo: learning from it off.  All columns of all people, to the bit, but who saw it."""
    found = arrested(LARGEST, "0")
    assert_same(found.with_it.columns(), found.without_it.columns(), but=("shaken",))
    assert found.followers.sum() > 1000


@cache
def posts(exemplary: bool, seed: int, severity: str = "4 utils") -> tuple[int, ...]:
    """Posts in two years under `dissent`, with voices arrested or not (without gag or points where severity is nil)."""
    book = changed(load("dissent"), "speech", severity=severity)
    if severity == "0 utils":
        book = changed(book, "exemplary", weeks="0 weeks", points="0 points")
    run = lived(book if exemplary else without(book, "exemplary"), 104, seed)
    return counted(run, "voiced", "arrests", "posts_shaken", "weeks_shaken", "posts_calm", "weeks_calm")


def test_arresting_voices_silences_the_country_and_not_where_nothing_is_feared() -> None:
    for seed in (1, 2):
        on, off = posts(True, seed), posts(False, seed)
        assert on[1] > 0 == off[1]
        assert on[0] < 0.95 * off[0]
        fearless = posts(True, seed, "0 utils")
        assert fearless[1] > 0
        assert fearless[0] == posts(False, seed, "0 utils")[0]


def test_never_punished_followers_of_an_arrested_voice_post_less_than_others() -> None:
    """Whom one follows is chance, so the two groups are comparable; error of the ratio by counts of posts."""
    _, _, posts_shaken, weeks_shaken, posts_calm, weeks_calm = posts(True, 1)
    ratio = (posts_shaken / weeks_shaken) / (posts_calm / weeks_calm)
    error = ratio * np.sqrt(1 / posts_shaken + 1 / posts_calm)
    print(f"posts a week of followers over those of others: {ratio:.3f}, s.e. {error:.3f}")
    assert ratio < 1 - 4 * error


def test_without_fear_followers_post_as_others_do() -> None:
    """Two seeds together; a person's posts in 13 weeks hang together (some speak often): twice the error of counts."""
    both = np.add(posts(True, 1, "0 utils"), posts(True, 2, "0 utils"))
    shaken, calm = both[2] / both[3], both[4] / both[5]
    error = 2 * np.sqrt(shaken / both[3] + calm / both[5])
    print(f"posts a week, fearless: followers {shaken:.4f}, others {calm:.4f}, s.e. {error:.4f}")
    assert abs(shaken - calm) < 4 * error < 0.15 * calm
