"""A name that may be missing is given its owner's neutral value: a country without the rule is one where it is off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from demerit.engine.fuse import fuse_anew
from demerit.engine.gather import gather, mechanism, names
from demerit.terms import Mechanism
from demerit.values import MechanismError
from tests.laws.worlds import all_mechanisms

PREFIXES = ("their_", "place_", "near_", "town_", "province_", "country_")


def neutral(name: str) -> int | None:
    """The neutral value of a column, count or rule of a shipped mechanism, by the name it is asked for by."""
    for owner in names():
        found = mechanism(owner)
        bare = next((name.removeprefix(p) for p in PREFIXES if name.startswith(p)), name)
        for column in found.columns:
            if column.name in (name, bare):
                return column.start if bare == name or name.startswith("their_") else 0
        if bare in {count.name for count in found.counts}:
            return 0
        for rule in found.rules:
            if name == f"{owner}_{rule.name}":
                return rule.off
        if name in {table.name for table in found.tables}:
            return 0
    return None


def optional() -> Iterator[tuple[str, str, int]]:
    for name in names():
        for asked, value in mechanism(name).optional.items():
            yield name, asked, value


@pytest.mark.parametrize(("name", "asked", "value"), list(optional()))
def test_the_value_of_an_absent_name_is_its_owners_neutral_one(name: str, asked: str, value: int) -> None:
    assert neutral(asked) == value, f"{name} reads {asked} as {value} when nobody owns it"


def test_there_are_optional_names() -> None:
    assert list(optional())


def test_the_country_alone_is_not_given_what_it_may_do_without() -> None:
    alone = gather([])
    assert set(alone) < set(all_mechanisms())
    missing = {asked for name in alone for asked in mechanism(name).optional}
    assert missing
    assert fuse_anew(alone).text


def test_a_name_that_is_not_declared_optional_must_be_there() -> None:
    ties = mechanism("ties")
    bare = Mechanism(**{**vars(ties), "optional": {}})
    with pytest.raises(MechanismError, match=r"their_street_shown|guilt_points"):
        fuse_anew({**gather([]), "ties": bare})
