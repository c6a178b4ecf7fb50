"""The numbers of a person's week as people read them: the unit of whatever a mechanism's values ask for and give."""

from __future__ import annotations

from collections.abc import Mapping

from demerit.engine.why import Call
from demerit.engine.words import PLACES, plain_name
from demerit.regime.readable import told
from demerit.regime.usual import declared, units
from demerit.terms import Mechanism
from demerit.values import arguments

LUCK = "chance"
"""A draw is compared with chances, so it is shown as one."""


class Units:
    """The units of the names of a run's mechanisms."""

    def __init__(self, mechanisms: Mapping[str, Mechanism]) -> None:
        self.mechanisms = mechanisms
        self.globals = {word: unit for own in mechanisms.values() for word, (unit, _) in declared(own).items()}
        self.kept = {column.name: column.unit for own in mechanisms.values() for column in own.keeps}

    def of(self, mechanism: str, word: str) -> str:
        """The unit of a name as a mechanism's functions ask for it, or of one of its values; "" for a whole number."""
        own = self.mechanisms[mechanism]
        for known in (own.units, self._written(own), units(own)):
            if word in known:
                return known[word]
        if word.startswith("luck"):
            return LUCK
        return self._global(word)

    def _written(self, own: Mechanism) -> dict[str, str]:
        """Value -> the unit of what it is written under."""
        given = {**own.begin, **own.settle, **own.weekly}
        return {function.__name__: self.globals.get(target, "") for target, function in given.items()}

    def _global(self, word: str) -> str:
        """The unit of a column, a count or another mechanism's rule."""
        scope, _, rest = word.partition("_")
        plain = rest if scope in ("posted", "their", *PLACES) else word
        for known in (self.globals, self.kept if scope == "province" else {}):
            if plain in known:
                return known[plain]
        for name in sorted(self.mechanisms, key=len, reverse=True):
            if word.startswith(before := f"{plain_name(name)}_"):
                return units(self.mechanisms[name]).get(word.removeprefix(before), "")
        return ""

    def said(self, mechanism: str, word: str, number: int) -> str:
        """A number as people read it."""
        return told(number, self.of(mechanism, word))

    def lines(self, call: Call) -> list[str]:
        """A phase of a week, a line a value: its name, its number, and what it came from."""
        out = []
        for function in call.steps:
            word, number = function.__name__, call.values[function.__name__]
            came = ", ".join(f"{one} {self._from(call, one)}" for one in arguments(function))
            out.append(f"{word} = {self.said(call.mechanism, word, number)}" + (f"   from {came}" if came else ""))
        return out

    def _from(self, call: Call, word: str) -> str:
        number = call.values[word] if word in call.values else call.given[word]
        return self.said(call.mechanism, word, number)

    def wrote(self, call: Call) -> str:
        """What a phase wrote, in the units of what was written."""
        return ", ".join(f"{word} {told(number, self.globals.get(word, ''))}" for word, number in call.wrote.items())
