"""A name that may be missing is given its owner's neutral value: a country without the rule is one where it is off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from demerit.engine.fuse import fuse_anew
from demerit.engine.gather import gather, mechanism, names
from demerit.laws.optional import owners_neutral
from demerit.terms import Mechanism
from demerit.values import MechanismError
from tests.laws.worlds import all_mechanisms, shipped


def optional() -> Iterator[tuple[str, str, int]]:
    for name in names():
        for asked, value in mechanism(name).optional.items():
            yield name, asked, value


@pytest.mark.parametrize("name", sorted({name for name, *_ in optional()}))
def test_the_value_of_an_absent_name_is_its_owners_neutral_one(name: str) -> None:
    assert owners_neutral(shipped(name)) == []


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
    with pytest.raises(MechanismError, match=r"their_court_listed|their_street_shown|guilt_points"):
        fuse_anew({**gather([]), "ties": bare})
