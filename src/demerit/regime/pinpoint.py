"""Pinpoints: the place in a work that a clause rests on.  `sources = ["ID#art 12"]` cites the work ID at its Article 12."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from re import compile

from demerit.regime.errors import exists
from demerit.regime.evidence import evidence
from demerit.regime.numbers import Refuse

PLACES = {
    "art": "article", "arts": "article", "annex": "article", "rec": "article", "no": "article",
    "p": "page", "pp": "page", "para": "paragraph", "paras": "paragraph", "s": "section", "ss": "section",
    "ch": "chapter", "vol": "volume", "fig": "figure", "fn": "note",
}
"""What a place may be called, and what CSL calls it; CSL has no article, so that citation managers show what is written."""
_place = compile(rf"({'|'.join(PLACES)}) [0-9A-Za-z][0-9A-Za-z ().,:–-]*")
HOW = 'Write it as ID#art 12, ID#p 4 or ID#para 37; before the number may stand ' + ", ".join(PLACES) + "."


def work(cited: str) -> str:
    """The id of the work: what is before the #."""
    return cited.partition("#")[0]


def place(cited: str) -> str:
    """Where in the work; "" when the whole of it is cited."""
    return cited.partition("#")[2]


def wrong(cited: str) -> str:
    """What is wrong with a pinpoint, or "" when it is one or there is none."""
    if "#" not in cited or (len(cited) <= 120 and _place.fullmatch(place(cited))):
        return ""
    return f"'{cited[:60]}' says no place in '{work(cited)[:60]}'. {HOW}"


def check_cited(cited: Iterable[str], own: Collection[str], else_do: str, refuse: Refuse) -> None:
    """Refuse an id that neither the evidence table nor the file has, and a pinpoint that says no place."""
    for one in cited:
        if work(one) not in own and work(one) not in evidence():
            near = exists(work(one)[:60], [*own, *evidence()], "source")
            hint = near if near.startswith("Did") else f"Cite an id of the evidence table, or {else_do}."
            raise refuse(f"there is no source '{work(one)[:60]}'. {hint}", "sources")
        if what := wrong(one):
            raise refuse(what, "sources")
