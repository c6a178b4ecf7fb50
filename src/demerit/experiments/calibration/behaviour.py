"""What may vary: free parameters of standing *assumed*, within their declared ranges, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from demerit.registry import names
from demerit.registry.shipped import mechanism
from demerit.terms import Free, Mechanism
from demerit.texts.errors import exists
from demerit.units import UnitError, shown, stored

SCALES = ("linear", "log")


class BehaviourError(ValueError):
    """What cannot vary in a calibration; the message says why and what can."""


@dataclass(frozen=True)
class Behaviour:
    """A free behaviour parameter and the range its prior is even over, in stored units or their logarithm."""

    mechanism: str
    free: Free
    low: int
    high: int
    scale: str = "linear"

    def __post_init__(self) -> None:
        """Refuse whatever is no behaviour that was assumed; there is no other way to make one."""
        if not isinstance(self.free, Free):
            raise BehaviourError(f"{self.name} is no free parameter: calibrate varies what was assumed of people, and no rule")
        _assumed(self.name, self.free)
        _within(self)

    @property
    def name(self) -> str:
        """`mechanism.parameter`."""
        return f"{self.mechanism}.{getattr(self.free, 'name', self.free)}"

    def at(self, share: float) -> str:
        """The value below which the prior has this share of itself, as a rule book writes it."""
        if self.scale == "log":
            number = exp(log(self.low) + share * (log(self.high) - log(self.low)))
        else:
            number = self.low + share * (self.high - self.low)
        text = shown(round(number), self.free.unit)
        return text if self.low <= stored(text, self.free.unit) <= self.high else self._end(share)

    def _end(self, share: float) -> str:
        """The end of the range that a rounding went beyond."""
        ends = (self.free.low, self.free.high)
        near = [text for text in ends if stored(text, self.free.unit) in (self.low, self.high)]
        return near[0 if share < 0.5 else -1] if near else shown((self.low + self.high) // 2, self.free.unit)

    def stored(self, text: str) -> int:
        """The number the engine keeps."""
        return stored(text, self.free.unit)

    def share(self, text: str) -> float:
        """Which share of the prior is below a value: 0 at its low end, 1 at its high one."""
        value = self.stored(text)
        if self.scale == "log":
            return (log(max(value, 1)) - log(self.low)) / (log(self.high) - log(self.low))
        return (value - self.low) / (self.high - self.low)


def behaviour(name: str, span: tuple[object, object] | None = None, scale: str = "linear") -> Behaviour:
    """The free parameter of that name, over its declared range or a part of it; BehaviourError where it may not vary."""
    owner, free = _found(name)
    low, high = span or (free.low, free.high)
    try:
        return Behaviour(owner, free, stored(low, free.unit), stored(high, free.unit), scale)
    except UnitError as error:
        raise BehaviourError(f"the range of {name} is {low!r} to {high!r}: {error}") from error


def _found(name: str) -> tuple[str, Free]:
    """The mechanism and its free parameter, or what the name is instead."""
    owner, _, word = name.partition(".")
    if owner not in names():
        known = "name it as in `demerit mechanisms`, like means.renege"
        raise BehaviourError(f"there is no mechanism {owner[:60]!r}, so no behaviour is called {name[:60]!r}: {known}. {exists(owner, names(), 'mechanism')}")
    found = mechanism(owner)
    for free in found.free:
        if free.name == word:
            return owner, free
    raise BehaviourError(_no_behaviour(owner, found, word))


def _no_behaviour(owner: str, found: Mechanism, word: str) -> str:
    free = [one.name for one in found.free]
    if word in [rule.name for rule in found.rules] or "." in word:
        has = f"it has: {', '.join(free)}" if free else f"{owner!r} has none"
        return (f"{owner}.{word[:60]} is a number of clauses (a rule of {owner!r}). Calibrate fits what was assumed of people and never a "
                f"rule, so that nothing here can look for rules. Name a free parameter; {has}")
    return f"{owner!r} has no free parameter {word[:60]!r}. {exists(word, free, 'free parameter')}"


def _assumed(name: str, free: Free) -> None:
    if free.standing != "assumed":
        raise BehaviourError(f"{name} is {free.standing} ({free.source}), not assumed: it stays what its source says. Leave it out")


def _within(one: Behaviour) -> None:
    """The prior is inside what was declared, and is a range."""
    low, high = (stored(text, one.free.unit) for text in (one.free.low, one.free.high))
    if not low <= one.low < one.high <= high:
        given = f"{shown(one.low, one.free.unit)} to {shown(one.high, one.free.unit)}"
        raise BehaviourError(f"the range of {one.name} is {given}: give a range inside the declared one, {one.free.low} to {one.free.high} ({one.free.source})")
    if one.scale not in SCALES:
        raise BehaviourError(f"the scale of {one.name} is {one.scale[:40]!r}: there are {' and '.join(SCALES)}")
    if one.scale == "log" and one.low <= 0:
        raise BehaviourError(f"the range of {one.name} begins at {shown(one.low, one.free.unit)}, which has no logarithm: begin above nought, or leave scale out")
