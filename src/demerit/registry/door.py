"""Who may come in, and where guests are looked for.

A rule book and an overlay have a door each: a guest they name is looked for in the folder of their file, then among
installed packages, and nowhere else.  It comes in when it was allowed by its name, and with the digest that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType
from typing import Any

from demerit.registry.installed import installed
from demerit.registry.shipped import is_guest, mechanism, names, refusal, well_formed
from demerit.registry.source import Guest, contents, digest_of, known, let_in
from demerit.registry.told import told, untold
from demerit.terms import Mechanism
from demerit.values import reached, written

_allowed = re.compile(r"(?P<name>[^@]+)(@(?P<digest>[0-9a-f]{8,64}))?")


@dataclass(frozen=True)
class Door:
    """The door of a rule book, an overlay or a run's folder."""

    allow: Mapping[str, str] = field(default_factory=dict)
    """Guest -> the first digits of the SHA-256 it must have ("" for any)."""
    folders: tuple[Path, ...] = ()
    """Where guests are looked for before installed packages: the folder of the file that names them."""
    recorded: Mapping[str, str] | None = None
    """For a run that is read again: guest -> the SHA-256 it was lived with.  No other comes in."""
    reads_only: bool = False
    """For what needs a run's data and not its code: clauses of guests are taken as they are written."""
    told: Mapping[str, Mechanism] = field(default_factory=dict)
    """For the same: guest -> what it said of itself, without its functions."""
    guests: dict[str, Guest] = field(default_factory=dict)
    """Who has come in through it."""

    def mechanism(self, name: str) -> Mechanism:
        """The mechanism of a name; NoMechanismError says what exists, or what to add so that a guest may come in."""
        if self.reads_only and name in self.told:
            return self.told[name]
        return self.guest(name).mechanism if is_guest(well_formed(name)) else mechanism(name)

    def unread(self, name: str) -> bool:
        """Whether this is a guest whose code is not wanted, and of which nothing was told."""
        return self.reads_only and is_guest(name) and name not in self.told

    def digest(self, name: str) -> str:
        """The SHA-256 of the file of a guest that came in, or that a run was lived with; "" where it is not known."""
        return self.guests[name].digest if name in self.guests else (self.recorded or {}).get(name, "")

    def guest(self, name: str) -> Guest:
        """The guest of a name, which is run now if it was not before."""
        if not is_guest(well_formed(name)):
            raise refusal(f"{name!r} is no guest: a guest's name has a dot, like my_rules.praise.")
        if name not in self.guests:
            file = self._file(name)
            source = contents(name, file)
            self._ask(name, file, digest_of(source))
            self.guests[name] = let_in(name, file, source)
        return self.guests[name]

    def _file(self, name: str) -> Path:
        if name.split(".")[0] == "demerit":
            shipped = name.rpartition(".")[2]
            hint = f"Write {shipped!r}." if shipped in names() else f"There are {', '.join(names())}."
            raise refusal(f"{name!r} is a part of demerit and no guest. {hint}")
        inside = Path(*name.split(".")).with_suffix(".py")
        for folder in self.folders:
            if (folder / inside).is_file():
                return folder / inside
        there = installed()
        if name in there:
            return there[name]
        raise refusal(self._nowhere(name, inside, sorted(there)))

    def _nowhere(self, name: str, inside: Path, there: Sequence[str]) -> str:
        """Why there is no file of a guest, and where one would be looked for."""
        if self.recorded is not None and not self.folders:
            digest = self.recorded.get(name)
            which = f"the file with the SHA-256 {digest}" if digest else "a file it does not say the digest of"
            return (
                f"the run was lived with the guest {name!r}, {which}, and the code of a guest is never taken from a run's "
                f"folder: add --guests FOLDER, the folder with your own copy ({inside.as_posix()}), and --allow {name}."
            )
        folders = " or ".join(str(folder) for folder in self.folders)
        beside = f"no file {inside.as_posix()} in {folders}" if folders else "no file names it, beside which it could lie (a rule book of the library, as `none`, has no folder: name a file of your own)"
        declared = f"installed packages declare {', '.join(there)}" if there else "no installed package declares one"
        return (
            f"there is no guest {name!r}: {beside}, and {declared}. A guest is looked for in the folder of the rule book or "
            "overlay that names it, then among installed packages; not in the current folder, on PYTHONPATH or in Python's "
            f"library. Put it there, or use a mechanism of demerit (`demerit mechanisms` lists them)."
        )

    def _ask(self, name: str, file: Path, digest: str) -> None:
        """Refuse a guest that was not allowed, or that is not the one that was."""
        add = f"add --allow {name} (in Python allow=({name!r},))"
        if name not in self.allow:
            raise refusal(
                f"mechanism {name!r} is a guest: {file} (SHA-256 {digest}) is code that would run with your rights. "
                f"Read it; if you trust it, {add}."
            )
        if not digest.startswith(self.allow[name]):
            raise refusal(
                f"mechanism {name!r}: {file} has the SHA-256 {digest}, and {self.allow[name]} was allowed. "
                f"Read what changed; if you trust it, {add}."
            )
        if self.recorded is not None and digest != self.recorded.get(name):
            with_ = f"with the SHA-256 {self.recorded[name]}" if name in self.recorded else "without saying which file"
            raise refusal(
                f"mechanism {name!r}: {file} has the SHA-256 {digest}, and the run was lived {with_}. "
                "Nothing is replayed with other code: find the file as it was then, or run it again."
            )


CLOSED = Door()
"""Lets nobody in."""


def allowed(given: Sequence[str]) -> dict[str, str]:
    """Guest -> digits, from what was written: NAME or NAME@SHA256."""
    found: dict[str, str] = {}
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise refusal(f"allow is {str(given)[:60]!r}: give a list of names, like ({str(given)[:60]!r},)")
    for text in given:
        match = _allowed.fullmatch(str(text))
        if not match:
            what = "NAME or NAME@SHA256 (8 to 64 of its digits, in small letters)"
            raise refusal(f"--allow takes {what}, like my_rules.praise; got {str(text)[:80]!r}")
        name = well_formed(match["name"])
        if not is_guest(name):
            raise refusal(f"--allow {name}: a guest's name has a dot, like my_rules.praise; {_shipped(name)}")
        digits = match["digest"] or ""
        before = found.setdefault(name, digits)
        if before != digits:
            raise refusal(f"--allow names {name} twice, as {before or 'any file'} and as {digits or 'any file'}: give the one you trust")
    return found


def _shipped(name: str) -> str:
    return f"{name!r} comes with demerit and needs no leave" if name in names() else f"there is no mechanism {name!r}"


def door_of(file: Path | None, allow: Sequence[str]) -> Door:
    """The door of a rule book or an overlay; `file` is None for one of the library."""
    return Door(allowed(allow), (file.parent,) if file else ())


def recorded(said: Mapping[str, Any]) -> dict[str, str]:
    """Guest -> SHA-256 as a run's folder says it; whatever else stands there is nothing."""
    found = said.get("guests")
    return {str(name): one for name, one in found.items() if isinstance(one, str)} if isinstance(found, dict) else {}


def joined(one: Door, other: Door) -> Door:
    """The door of an overlay laid over a rule book: who came in through either, and no two of one name."""
    for name in sorted(set(one.guests) & set(other.guests)):
        first, second = one.guests[name], other.guests[name]
        if first.digest != second.digest:
            raise refusal(
                f"mechanism {name!r} is {first.file} (SHA-256 {first.digest[:12]}) and {second.file} (SHA-256 "
                f"{second.digest[:12]}), which differ: names are global. Rename one."
            )
    folders = tuple(dict.fromkeys((*one.folders, *other.folders)))
    return Door({**one.allow, **other.allow}, folders, one.recorded, one.reads_only, one.told, {**other.guests, **one.guests})


def refuse_unused(allow: Sequence[str], named: Iterable[str]) -> None:
    """Refuse leave for a guest that nothing names: it is a slip, and would wait for a file to come."""
    guests = sorted({name for name in named if is_guest(name)})
    for name in allowed(allow):
        if name not in guests:
            there = f"The guests named here: {', '.join(guests)}." if guests else "No guest is named here: leave it out."
            raise refusal(f"--allow {name}: nothing here names it. {there}")


def reading(said: Mapping[str, Any]) -> Door:
    """The door of a run's folder that is read and not lived again: what its guests said of themselves, and no code."""
    found = said.get("guests_say")
    try:
        return Door(recorded=recorded(said), reads_only=True, told={str(name): untold(one) for name, one in (found or {}).items() if is_guest(str(name))})
    except (ValueError, AttributeError) as error:
        raise refusal(f"what the guests of the run say of themselves (guests_say) is not what demerit writes: {error}") from error


def guests_say(mechanisms: Mapping[str, Mechanism]) -> dict[str, Any]:
    """Guest -> what it says of itself, of the guests among the mechanisms of a run."""
    return {name: told(one) for name, one in sorted(mechanisms.items()) if is_guest(name)}


def guest_texts(mechanisms: Mapping[str, Mechanism]) -> dict[str, bytes]:
    """Guest -> the bytes of its file, of the guests among the mechanisms of a run."""
    found = {name: known(one) for name, one in mechanisms.items() if is_guest(name)}
    return {name: guest.source for name, guest in sorted(found.items()) if guest}


def guest_digests(mechanisms: Mapping[str, Mechanism]) -> dict[str, str]:
    """Guest -> SHA-256 of its file, of the guests among the mechanisms of a run."""
    found = {name: known(one) for name, one in mechanisms.items() if is_guest(name)}
    return {name: guest.digest for name, guest in sorted(found.items()) if guest}


def guest_files(mechanisms: Mapping[str, Mechanism]) -> set[str]:
    """What Python calls the files of the guests among the mechanisms of a run."""
    found = [one for name, one in mechanisms.items() if is_guest(name)]
    functions = [function for one in found for function in (*reached(written(one)), *(table.build for table in one.tables))]
    return {function.__code__.co_filename for function in functions if isinstance(function, FunctionType)}
