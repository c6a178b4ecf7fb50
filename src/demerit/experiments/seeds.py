"""Further seeds of an experiment: those that follow the plan's own, as long as there are some."""

from __future__ import annotations

from demerit.experiments.given import RANGES, PlanError

LAST_SEED = RANGES["seed"][1]


class SeedError(PlanError):
    """More seeds than follow the first."""


def further_seeds(seed: int, seeds: int) -> list[int]:
    """The seeds after a plan's own; refused where they would pass the last one there is."""
    if seeds < 0 or seed + seeds > LAST_SEED:
        raise SeedError(
            f"{seeds} further seeds after {seed} pass the last seed, {LAST_SEED}: "
            f"begin at {LAST_SEED - max(seeds, 0)} or lower (seed, --seed), or ask for fewer (seeds, --seeds)"
        )
    return [seed + 1 + k for k in range(seeds)]
