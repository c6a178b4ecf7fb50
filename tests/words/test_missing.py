"""A name whose owner is not in the run: the message says whose it is, and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.registry import mechanism
from demerit.terms import Column, Mechanism, Scalar
from demerit.values import MechanismError


def wants(urge):
    return urge


def sees(their_published):
    return their_published


def hears(heard_faces):
    return heard_faces


def nearby(town_court_listed):
    return town_court_listed


def governs(province_variant, mood):
    return province_variant + mood


def weighs(association_weight):
    return association_weight


def shown(their_savings):
    return their_savings


def posts(week):
    return week


def guest(value: Scalar = posts, writes: str = "mood", **more: object) -> Mechanism:
    own = {"columns": (Column("mood", "x", high=2**20),), **more}
    return Mechanism(about="x", sources=("x",), weekly={writes: value}, **own)  # type: ignore[arg-type]


def refused(**mechanisms: Mechanism) -> str:
    with pytest.raises(MechanismError) as caught:
        fuse(mechanisms)
    return str(caught.value)


ABSENT = [
    (guest(wants), "wants (guest) asks for 'urge'", "dues", "urge"),
    (guest(hears, along={"faces": sees}), "sees (guest) asks for 'their_published'", "association", "published"),
    (guest(nearby), "nearby (guest) asks for 'town_court_listed'", "court", "court_listed"),
    (guest(weighs), "weighs (guest) asks for 'association_weight'", "association", "association_weight"),
    (guest(governs), "governs (guest) asks for 'province_variant'", "federation", "variant"),
]


@pytest.mark.parametrize(("own", "where", "owner", "name"), ABSENT, ids=[name for *_, name in ABSENT])
def test_an_absent_owner_is_named(own: Mechanism, where: str, owner: str, name: str) -> None:
    text = refused(guest=own)
    assert text.endswith(
        f"{where}, which is nothing here: {owner} owns {name!r}, and is not in this run; add it, or whatever replaces it must own "
        f"{name!r} too")


def test_a_post_to_an_absent_owner_names_it_too() -> None:
    assert refused(guest=guest(writes="bills")) == (
        "guest writes 'bills', which nothing here owns: dues owns 'bills', and is not in this run; add it, or whatever replaces it "
        "must own 'bills' too; its columns: mood; its counts: (none); ledgers: ")


def test_what_stands_in_the_place_of_an_owner_must_own_it_too() -> None:
    """A guest laid over `dues` that forgets a column which others ask for."""
    assert "urge" in {column.name for column in mechanism("dues").columns}
    asks = guest(wants)
    given = {"dues": replace(guest(), columns=(Column("purse", "x"),), weekly={"purse": posts}), "guest": asks}
    with pytest.raises(MechanismError) as caught:
        fuse(gather(["dues", "guest"], country=False, given=given))
    assert str(caught.value).endswith(
        "wants (guest) asks for 'urge', which is nothing here: dues owns 'urge', and what stands in its place in this run does not; "
        "it must own 'urge' too")


def test_what_ties_do_not_see_is_told_as_that() -> None:
    text = refused(guest=guest(hears, along={"faces": shown}), means=replace(guest(), columns=(Column("savings", "x"),), weekly={"savings": posts}))
    assert text.endswith("asks for 'their_savings', which is nothing here: means owns 'savings', and ties do not see it: it is not marked `seen`")


def test_where_the_owner_is_there_nothing_is_missing() -> None:
    fuse(gather(["guest"], country=False, given={"guest": guest(nearby)}))
    optional = guest(wants, optional={"urge": 0})
    assert "urge" not in fuse({"guest": optional}).text.split("def live_cells")[1]
