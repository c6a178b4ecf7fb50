"""Compiled loops kept under a seal: a file that was damaged, cut or swapped for another is as if it were not there.

Numba's own cache is not used.  It runs what it finds: an emptied file ends the process, a changed one runs changed
machine code, and two processes that write at once can leave an index that names the wrong one.  Here a file is named by
all that decides what is in it, and begins with the SHA-256 of that key and the rest; there is no index.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Mapping
from typing import Any

import llvmlite
import numba
from numba.core import compiler, serialize
from numba.core.caching import _Cache

from demerit.engine.cache import Shelf

# Any: Numba's own types leave them out
_rebuild: Any = compiler.CompileResult._rebuild
_dumps: Any = serialize.dumps

MADE_BY = f"{sys.version}; numba {numba.__version__}, llvmlite {llvmlite.__version__}"
"""What reads and writes these files must be the same."""
SEAL_BYTES = hashlib.sha256().digest_size


def sealed(key: str, data: bytes) -> bytes:
    """The data behind its seal."""
    return _seal(key, data) + data


def unsealed(key: str, whole: bytes | None) -> bytes | None:
    """The data, if it is whole and what the key says; else None."""
    if whole is None or len(whole) < SEAL_BYTES or whole[:SEAL_BYTES] != _seal(key, whole[SEAL_BYTES:]):
        return None
    return whole[SEAL_BYTES:]


def file_name(week: str, part: str, key: str) -> str:
    """Where the part of a week with this key is kept."""
    return f"{week}.{part}.{_hashed(key).hexdigest()[:16]}.nbc"


def _seal(key: str, data: bytes) -> bytes:
    seal = hashlib.sha256(_hashed(key).digest())
    seal.update(data)
    return seal.digest()


def _hashed(key: str) -> Any:
    """Of a key that may hold a path, which need not be readable as text."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape"))


class Loop(_Cache):
    """What Numba asks for the compiled versions of one loop, and gives each new one to; kept in memory without a shelf."""

    def __init__(self, shelf: Shelf | None, week: str, text_digest: str, name: str) -> None:
        self.shelf, self.week, self.text_digest, self.name = shelf, week, text_digest, name
        self.waiting: dict[str, bytes] = {}
        """Sealed versions that are not on the shelf, or have been read from it and are about to be loaded, by file name."""

    @property
    def cache_path(self) -> str | None:
        """The folder, which Numba shows in its statistics."""
        return str(self.shelf.path) if self.shelf else None

    def has(self, signature: object, target: Any) -> bool:
        """Whether this version is at hand, whole."""
        key = self._key(signature, target.codegen())
        name, whole = self._find(key)
        if unsealed(key, whole) is None:
            return False
        self.waiting[name] = whole or b""
        return True

    def take(self, made: Mapping[str, bytes]) -> None:
        """Versions that another process has compiled."""
        self.waiting |= made
        if self.shelf:
            for name, whole in made.items():
                self.shelf.keep(name, whole)

    def load_overload(self, sig: object, target_context: Any) -> Any:
        """The compiled version for a signature, or None."""
        target_context.refresh()
        key = self._key(sig, target_context.codegen())
        name, whole = self._find(key)
        self.waiting.pop(name, None)
        data = unsealed(key, whole)
        return None if data is None else _rebuild(target_context, *pickle.loads(data))

    def save_overload(self, sig: object, data: Any) -> None:
        """Keep a version just compiled."""
        key = self._key(sig, data.codegen)
        name, whole = file_name(self.week, self.name, key), sealed(key, _dumps(data._reduce()))
        if self.shelf:
            self.shelf.keep(name, whole)
        else:
            self.waiting[name] = whole

    def _find(self, key: str) -> tuple[str, bytes | None]:
        name = file_name(self.week, self.name, key)
        return name, self.waiting.get(name) or (self.shelf.read(name) if self.shelf else None)

    def _key(self, signature: object, codegen: Any) -> str:
        """All that decides the machine code: the text, the loop, its arguments' types, the processor and the compilers."""
        return "\n".join((MADE_BY, self.text_digest, self.name, str(signature), repr(codegen.magic_tuple())))

    def enable(self) -> None:
        """Always on."""

    def disable(self) -> None:
        """Always on."""

    def flush(self) -> None:
        """Nothing is remembered that a new version does not replace."""
        self.waiting.clear()
