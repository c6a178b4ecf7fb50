"""What the cases of a mechanism's file come to: its functions in plain Python, person by person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from demerit.laws.cases import Case, Written
from demerit.laws.form import between, calls, everything, inputs, targets
from demerit.regime.errors import briefly, exists
from demerit.regime.readable import draw, read, told
from demerit.regime.usual import Around, Usual, declared, numbers, of_another, shipped, units
from demerit.registry import fault, guest_files, ours
from demerit.registry import mechanism as shipped_mechanism
from demerit.terms import CERTAIN, Mechanism
from demerit.units import UnitError
from demerit.values import built

LUCK = ("luck", "tie_luck")
"""What begins the name of a draw."""


@dataclass(frozen=True)
class Outcome:
    """What came of a case."""

    title: str
    line: int
    failures: tuple[str, ...]
    """What is not as expected; nothing when all is."""


def outcomes(mechanism: Mechanism, written: Written) -> list[Outcome]:
    """Every case tried; RuleBookError where one gives or expects what is not there."""
    return [_Trial(mechanism, written, index).outcome() for index in range(len(written.cases))]


class _Trial:
    """One case of a mechanism."""

    def __init__(self, mechanism: Mechanism, written: Written, index: int) -> None:
        self.found, self.written, self.index = mechanism, written, index
        self.case: Case = written.cases[index]
        self.declared = {**shipped(), **declared(mechanism)}

    def outcome(self) -> Outcome:
        """What comes of it."""
        values = self._values()
        wrong = [said for word, value in self.case.expect.items() if (said := self._unlike(word, values[word], value))]
        return Outcome(self.case.title, self.written.line(self.index), tuple(wrong))

    def _values(self) -> dict[str, int]:
        """Target -> what it comes to; names that are nothing here are refused."""
        there = calls(self.found)
        if self.case.call not in there:
            what = f"the file has no `{self.case.call}`. {exists(self.case.call, [*there], 'function')}"
            raise self.written.refuse(self.index, f"{what} Ask for another `call`.", "call")
        role = there[self.case.call]
        known, gives = inputs(self.found, role), (*targets(self.found, role), *between(self.found, role))
        self._only(self.case.given, known, "given", f"`{self.case.call}` asks for nothing called")
        self._only(self.case.expect, gives, "expect", f"`{self.case.call}` gives no value to")
        given = {word: self._number("given", word, value) for word, value in self.case.given.items()}
        asked = Usual((), self.declared, {**numbers(self.found, ()), **given}, Around({"guest": self.found}))
        try:
            return everything(self.found, role, {word: self._usual(asked, word) for word in known})
        except Exception as error:  # somebody else's function may raise anything
            if where := ours(error, guest_files({"a.guest": self.found})):
                raise fault(error, where, self.written.file) from error
            what = f"`{self.case.call}` raised {type(error).__name__}: {error}. Mend the mechanism."
            raise self.written.refuse(self.index, what, "call") from error

    def _usual(self, person: Usual, word: str) -> int:
        """What is given, or as usual; a table of its own is built without a clause."""
        for table in self.found.tables:
            if table.name == word and word not in person.known:
                at = person.value(table.at) >> table.shift
                return built(table, ())[min(max(at, 0), table.size - 1)]
        return person.value(word)

    def _only(self, words: Mapping[str, object], known: list[str] | tuple[str, ...], key: str, what: str) -> None:
        for word in words:
            if word not in known:
                raise self.written.refuse(self.index, f"{what} {briefly(word)}. {exists(word, known, 'name')}", key, word)

    def _number(self, key: str, word: str, value: object) -> int:
        """A whole number is what the engine keeps; anything else is read in the unit of the name."""
        if isinstance(value, int) and not isinstance(value, bool):
            most = CERTAIN - 1 if word.startswith(LUCK) else 2**62
            if not (0 if word.startswith(LUCK) else -most) <= value <= most:
                raise self.written.refuse(self.index, f"{word} = {briefly(value)} is out of range: it is at most {most}.", key, word)
            return value
        try:
            return draw(value) if word.startswith(LUCK) else read(value, self._unit(word))
        except UnitError as error:
            raise self.written.refuse(self.index, f"{word} = {briefly(value)}: {error}.", key, word) from error

    def _unit(self, word: str) -> str:
        """The unit of a rule, a free parameter, a column or a count, its own first; "" for a whole number."""
        own = units(self.found)
        if word in own:
            return own[word]
        if word in self.found.units:
            return self.found.units[word]
        plain = word.removeprefix("posted_").removeprefix("their_")
        if plain in self.declared:
            return self.declared[plain][0]
        owner, name = of_another(word)
        return units(shipped_mechanism(owner))[name] if owner else ""

    def _unlike(self, word: str, value: int, expected: object) -> str:
        """What a name came to and what was expected; "" when they agree."""
        ends = expected if isinstance(expected, list) else [expected, expected]
        if len(ends) != 2:
            raise self.written.refuse(self.index, f"{word} is a number, or a list of the least and the most.", "expect", word)
        low, high = (self._number("expect", word, end) for end in ends)
        if low <= value <= high:
            return ""
        unit = self._unit(word)
        wanted = told(low, unit) if low == high else f"{told(low, unit)} to {told(high, unit)}"
        return f"{word} is {told(value, unit)}, and {wanted} was expected"
