"""What to do about a name that two things own: the guest's is renamed, whatever comes with demerit keeps its own."""

from __future__ import annotations

from collections.abc import Container, Iterable

from demerit.engine.reserved import BEGUN, SAID
from demerit.registry import names
from demerit.registry.shipped import is_guest


def vocabulary(word: str) -> str:
    """The owner of a word of the vocabulary, with what it means there; "" for any other word."""
    if word in SAID:
        return f"a word of the vocabulary ({SAID[word]})"
    begun = next((begun for begun in BEGUN if word.startswith(begun)), "")
    return f"a word of the vocabulary ({begun}...: {BEGUN[begun]})" if begun else ""


def residents_first(mechanisms: Iterable[str]) -> list[str]:
    """In the order in which names are given away: a guest finds taken what comes with demerit, and not the other way round."""
    return sorted(mechanisms, key=lambda name: (is_guest(name), name))


def advice(mine: str, word: str, owner: str, taken: Container[str], which: str = "one") -> str:
    """What is to be renamed (`which`, where nobody comes with demerit), and how it could be called."""
    whose = owner.rsplit(" of ", 1)[-1]
    said = f"rename {which}"
    if is_guest(mine) and whose in names():
        said = f"rename {'yours' if which == 'one' else which}, for {whose} comes with demerit"
    other = f"{mine.rpartition('.')[2]}_{word}"
    return f"{said}; {other!r} is free" if is_guest(mine) and other not in taken and not vocabulary(other) else said
