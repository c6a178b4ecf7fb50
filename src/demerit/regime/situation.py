"""What a situation comes to: the scalar function of a mechanism, in plain Python, with the law of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from demerit.regime.acts import acts
from demerit.regime.cases import Call, Case, Cases, Refusal
from demerit.regime.errors import briefly, exists
from demerit.regime.force import in_force_at
from demerit.regime.mechanisms import NoMechanismError
from demerit.regime.model import Clause, Regime
from demerit.regime.readable import draw, read, told
from demerit.regime.usual import Around, Usual, numbers, units
from demerit.registry import fault, guest_files, ours
from demerit.terms import Mechanism
from demerit.texts.renamed import called_now
from demerit.units import UnitError
from demerit.values import asked, roles, steps, worked_out

DONE = {"enrolled": 1, "luck_seen": 0}
"""What an act's case takes for granted: the person has a score, and is seen."""


@dataclass(frozen=True)
class Outcome:
    """What came of a case."""

    title: str
    line: int
    failures: tuple[str, ...]
    """What is not as expected; nothing when all is."""
    clauses: tuple[str, ...]
    """The clauses it is about."""


def outcomes(book: Regime, cases: Cases, provinces: Sequence[str] = ()) -> list[Outcome]:
    """Every case tried; RuleBookError where one asks for what is not there.  `provinces`: those `where` may name."""
    for index, case in enumerate(cases.cases):
        if case.where and provinces and case.where not in provinces:
            near = exists(case.where, provinces, "province")
            raise Refusal(cases, index)(f"there is no province '{case.where}' in this country. {near}", "where")
    return [_tried(book, case, Refusal(cases, index)) for index, case in enumerate(cases.cases)]


def _tried(book: Regime, case: Case, refuse: Refusal) -> Outcome:
    law = in_force_at(book, case.on, case.where or None, case.variant or None)
    have = {clause.name for clause in law}
    failures = [f"'{name}' is not in force" for name in case.in_force if name not in have]
    failures += [f"'{name}' is in force" for name in case.not_in_force if name in have]
    clauses = [*case.in_force, *case.not_in_force]
    if case.verdicts:
        clauses.append(case.clause)
    if case.numbers:
        asked = Asked(book, case, law, refuse)
        failures += asked.failures()
        clauses += [clause.name for clause in asked.clauses]
    return Outcome(case.title, refuse.line(), tuple(failures), tuple(clauses))


@dataclass
class Asked:
    """A case that asks a mechanism: the clauses in force, their numbers, and what the function says of the person."""

    book: Regime
    case: Case
    law: Sequence[Clause]
    refuse: Refusal
    name: str = field(init=False)
    found: Mechanism = field(init=False)
    clauses: list[Clause] = field(init=False)
    rules: dict[str, int] = field(init=False)
    around: Around = field(init=False)
    declared: dict[str, tuple[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.name = self.case.mechanism or "acts"
        try:
            self.found = self.book.mechanism(self.name)
        except NoMechanismError as error:
            raise self.refuse(str(error), "mechanism") from error
        named = {clause.mechanism for clause in self.book.clauses if "." in clause.mechanism}
        guests = {name: self.book.mechanism(name) for name in sorted(named)}
        self.around = Around(guests | ({self.name: self.found} if "." in self.name else {}))
        self.declared = self.around.declared()
        self.clauses = self._clauses()
        self.rules = numbers(self.found, self.clauses) | self._catalogue()

    def _clauses(self) -> list[Clause]:
        case, mine = self.case, [clause for clause in self.law if clause.mechanism == self.name]
        if self.found.catalogue:
            if case.act not in acts():
                raise self.refuse(f"there is no act '{case.act}'. {exists(case.act, acts(), 'act')}", "act")
            mine = [clause for clause in mine if clause.act == case.act]
        elif self.found.rows or case.clause:
            own = [clause for clause in self.book.clauses if clause.mechanism == self.name]
            rows = list(dict.fromkeys(name for clause in own for name in (clause.name, clause.row) if name))
            if case.clause not in rows:
                what = f"which clause of '{self.name}'? " if not case.clause else f"there is no clause '{case.clause}' of it. "
                raise self.refuse(f"{what}{exists(case.clause, rows, 'clause')}", "clause")
            mine = [clause for clause in mine if case.clause in (clause.name, clause.row)]
        if len(mine) > 1:
            several = " and ".join(f"'{clause.name}'" for clause in mine)
            raise self.refuse(f"{several} are in force that day, in different places. Add where = \"...\" or variant = \"...\".", "on")
        return mine

    def _catalogue(self) -> dict[str, int]:
        return acts()[self.case.act].rules() if self.found.catalogue else {}

    # ------------------------------------------------------------ what is given

    def number(self, word: str, value: object, key: str) -> int:
        """What a case writes for a name, as the engine keeps it."""
        try:
            if word.startswith("luck"):
                return draw(value)
            return read(value, self._unit(word))
        except UnitError as error:
            raise self.refuse(f"{word} = {briefly(value)}: {error}.", key, word) from error

    def _unit(self, word: str) -> str:
        """The unit of a rule, a free parameter, a column or a count, this mechanism's own first; "" for a whole number."""
        own = units(self.found)
        if word in own:
            return own[word]
        plain = word.removeprefix("posted_").removeprefix("their_")
        if plain in self.declared:
            return self.declared[plain][0]
        owner, name = self.around.of_another(word)
        return units(self.around.mechanism(owner))[name] if owner else ""

    # ------------------------------------------------------------ what comes of it

    def outputs(self) -> tuple[str, ...]:
        """The names of what the role says."""
        starts = [column.name for column in self.found.columns if column.kept] if self.case.call == "begin" else []
        named = [f"province_{name}" if self.case.call == "govern" else name for name in self._functions()]
        return tuple(dict.fromkeys((*starts, *named)))

    def _functions(self) -> dict[str, Any]:
        """Name -> the function that gives it, of the role that is asked for."""
        return roles(self.found).get(self.case.call, {})

    def comes_to(self) -> dict[str, int]:
        """Work the role's values out; every name it gives a value to, and the rules in force."""
        if not self._functions():
            there = [call for call in get_args(Call) if getattr(self.found, call)]
            raise self.refuse(f"'{self.name}' has no function '{self.case.call}'. {exists('', there, 'function')}", "call")
        words = asked(steps(self._functions().values()))
        self._only(self.case.given, [*words, *self._columns_of_tables(words)])
        given = {word: self.number(word, value, "given") for word, value in self.case.given.items()}
        taken = DONE if self.case.act else {}
        usual = Usual(self.law, self.declared, {**self.rules, **taken, **given}, self.around)
        return self.rules | self._answer({word: usual.value(word) for word in words})

    def _answer(self, given: Mapping[str, int]) -> dict[str, int]:
        """What the functions say, by name, and the starts of columns they do not begin; one message when one raises."""
        try:
            found: dict[str, Any] = worked_out(self._functions(), given)
        except Exception as error:  # a guest's function may raise anything
            if where := ours(error, guest_files({"a.guest": self.found})):
                raise fault(error, where, self.name) from error
            what = f"{self.case.call} of '{self.name}' raised {type(error).__name__}: {error}"
            raise self.refuse(f"{what}. Mend the mechanism.", "call") from error
        starts = {column.name: column.start for column in self.found.columns if self.case.call == "begin"}
        prefix = "province_" if self.case.call == "govern" else ""
        return starts | {f"{prefix}{name}": number for name, number in found.items()}

    def _columns_of_tables(self, words: Sequence[str]) -> list[str]:
        there = self.around.tables()
        return [there[word][1].at for word in words if word in there]

    def _only(self, given: Mapping[str, object], known: Sequence[str]) -> None:
        for word in given:
            if word not in known:
                near = called_now(self.name, word) or exists(word[:60], known, "name")
                raise self.refuse(f"'{self.name}' asks for nothing called '{word[:60]}'. {near}", "given", word)

    def failures(self) -> list[str]:
        """What is not as expected, in words."""
        values = self.comes_to()
        for word in self.case.numbers:
            if word not in values:
                known = [*self.outputs(), *(rule.name for rule in self.found.rules)]
                near = called_now(self.name, word) or exists(word[:60], known, "name")
                raise self.refuse(f"'{self.name}' says nothing of '{word[:60]}'. {near}", "expect", word)
        return [said for word, value in self.case.numbers.items() if (said := self._unlike(word, values[word], value))]

    def _unlike(self, word: str, value: int, expected: object) -> str:
        """What a name came to and what was expected; "" when they agree.  A list of two is a range."""
        ends = expected if isinstance(expected, list) else [expected, expected]
        if len(ends) != 2:
            raise self.refuse(f"{word} is a number, or a list of the least and the most.", "expect", word)
        low, high = (self._expected(word, end) for end in ends)
        if low <= value <= high:
            return ""
        unit = self._output_unit(word)
        range_ = told(low, unit) if low == high else f"{told(low, unit)} to {told(high, unit)}"
        return f"{word} is {told(value, unit)}, and {range_} was expected"

    def _expected(self, word: str, value: object) -> int:
        try:
            return read(value, self._output_unit(word))
        except UnitError as error:
            raise self.refuse(f"{word} = {briefly(value)}: {error}.", "expect", word) from error

    def _output_unit(self, word: str) -> str:
        return "chance" if word == "chance" else self._unit(word)
