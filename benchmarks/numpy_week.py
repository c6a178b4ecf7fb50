"""A named baseline: the core of a scored week as an honest, vectorised NumPy model, to be timed in the same run.

Thirty acts drawn for everybody (by habit), points for those seen, ten ties whose published scores are averaged, slow
forgetting, and one published score.  It keeps whole arrays of floats, as such models do.  It has no means, no register,
no speech, no tiers, no closing of ties, no provinces, no measures: demerit's week does all of those as well.
"""

from __future__ import annotations

import numpy as np

ACTS, TIES = 30, 10


class NumpyWeek:
    """People as columns of float32, ties as int32[people, 10]."""

    def __init__(self, people: int, seed: int = 1) -> None:
        self.dice = np.random.default_rng(seed)
        self.civic = self.dice.random(people, dtype=np.float32)
        self.base = self.dice.normal(650, 48, people).astype(np.float32)
        self.own = self.base.copy()
        self.published = self.own.copy()
        self.ties = self.dice.integers(0, people, (people, TIES), dtype=np.int32)
        self.rate = self.dice.uniform(0.005, 0.025, ACTS).astype(np.float32)
        self.points = np.where(np.arange(ACTS) % 2, 6, -5).astype(np.float32)

    def step(self) -> None:
        """One week of everybody."""
        people = len(self.own)
        for act in range(ACTS):
            did = self.dice.random(people, dtype=np.float32) < self.rate[act] * (0.5 + self.civic)
            who = np.flatnonzero(did)
            seen = who[self.dice.random(len(who), dtype=np.float32) < 0.5]
            self.own[seen] += self.points[act]
        self.own += (self.base - self.own) * np.float32(1 / 64)
        np.clip(self.own, 350, 950, out=self.own)
        heard = self.published[self.ties].mean(axis=1)
        self.published = np.float32(0.7) * self.own + np.float32(0.3) * heard
