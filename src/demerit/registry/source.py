"""The file of a guest: read once, told by its digest, and run only from the very bytes that were told.

It is not imported: nothing of its package runs, no compiled copy of it is read or written, and it does not become a
module that others could import.
"""

from __future__ import annotations

import ast
import hashlib
import linecache
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import ModuleType

from demerit.registry.form import unlike
from demerit.registry.shipped import HOUSE, NoMechanismError, refusal
from demerit.registry.written import misused
from demerit.terms import Mechanism
from demerit.values import reached, written

LIMIT = 2**20
"""Bytes a guest's file may have; the longest mechanism of demerit has a hundredth of that."""


@dataclass(frozen=True)
class Guest:
    """A guest that was let in: its file, the SHA-256 of the bytes that were run, and the mechanism they made."""

    name: str
    file: Path
    digest: str
    mechanism: Mechanism
    source: bytes
    """Those bytes."""


_let_in: dict[tuple[str, str, str], Guest] = {}
_one_at_a_time = RLock()


def contents(name: str, file: Path) -> bytes:
    """The bytes of a guest's file."""
    try:
        if file.stat().st_size > LIMIT:
            raise refusal(f"mechanism {name!r}: {file} has more than {LIMIT:,} bytes. Is it a mechanism?")
        return file.read_bytes()
    except OSError as error:
        raise refusal(f"mechanism {name!r}: {file} cannot be read: {error.strerror or error}.") from error


def digest_of(source: bytes) -> str:
    """SHA-256 of a guest's file."""
    return hashlib.sha256(source).hexdigest()


def let_in(name: str, file: Path, source: bytes) -> Guest:
    """Run a guest's file, once a process for the same bytes; whatever its author broke becomes one message."""
    key = (name, str(file.absolute()), digest_of(source))
    with _one_at_a_time:
        if key not in _let_in:
            _let_in[key] = Guest(name, file, key[2], _made(name, file, source), source)
        return _let_in[key]


def known(mechanism: Mechanism) -> Guest | None:
    """The guest that a mechanism came from; None for one that is no guest."""
    return next((guest for guest in list(_let_in.values()) if guest.mechanism is mechanism), None)


def _made(name: str, file: Path, source: bytes) -> Mechanism:
    """The value `mechanism` of the file."""
    text = _text(name, file, source)
    module = ModuleType(f"guest {name}")
    module.__file__ = str(file.absolute())
    try:
        tree = ast.parse(text, str(file))
        _imports(name, file, tree)
        # the checker reads the functions as they were run, and not a file that was edited since
        lines = [f"{line}\n" for line in text.split("\n")]
        linecache.cache[module.__file__] = (len(text), None, lines, module.__file__)
        exec(compile(text, module.__file__, "exec", dont_inherit=True), module.__dict__)
        found = module.__dict__.get("mechanism")
    except (NoMechanismError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a guest's code may raise anything at all
        raise _broken(name, file, error) from error
    if type(found) is not Mechanism:
        what = f"mechanism {name!r}: {file} has no value `mechanism = Mechanism(...)`"
        raise refusal(f"{what}. Copy a file of {HOUSE} and change it.")
    if wrong := unlike(found):
        raise refusal(f"mechanism {name!r}, {file}: {wrong}")
    for function in reached(written(found)):
        if function.__code__.co_filename != module.__file__ or hasattr(function, "__wrapped__"):
            what = f"{file}: {function.__name__}() is not a function that is written in it"
            raise refusal(f"mechanism {name!r}, {what}. Write `def {function.__name__}(arguments): ...`, and use it as it is.")
    return found


def _text(name: str, file: Path, source: bytes) -> str:
    try:
        return source.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise refusal(f"mechanism {name!r}: byte {error.start} of {file} is not UTF-8 text. Save it as UTF-8.") from error


def _imports(name: str, file: Path, tree: ast.Module) -> None:
    """A guest is one file, so that its digest says what was run: only `demerit.terms` and Python itself beside it."""
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        from_ = [f"{'.' * node.level}{node.module or ''}"] if isinstance(node, ast.ImportFrom) else []
        for module in from_ or [one.name for one in node.names]:
            if module != "demerit.terms" and module.split(".")[0] not in sys.stdlib_module_names:
                raise refusal(
                    f"mechanism {name!r}: {file}, line {node.lineno}, imports {module!r}. "
                    "A guest is one file: it may import demerit.terms and Python's own library. Put the rest into it."
                )


def _broken(name: str, file: Path, error: BaseException) -> Exception:
    """One message for whatever a guest's file raised."""
    try:
        said = str(error)
    except BaseException:  # an exception of the guest's own may raise when it is asked what it says
        said = "it cannot say what"
    if wrong := misused(error, str(file.absolute())):
        return refusal(f"mechanism {name!r}: {file}, {wrong}.")
    what = f"{type(error).__name__}: {said[:300]}" if said else type(error).__name__
    return refusal(f"mechanism {name!r}: {file} does not run: {what}. Mend it, then load again.")
