"""Turn a generated week into a module whose loops Numba compiles, and keep both in the cache folder.

The name carries a digest of everything that decides the numbers: the text (all scalar functions are in it), what it runs
on, and the fuser's version.  What runs is the text in hand; `week_<digest>.py` in the folder is for people to read, and
is written anew when it says anything else.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from pathlib import Path
from threading import RLock
from types import CodeType, ModuleType
from typing import Any

from numba.core.dispatcher import Dispatcher

from demerit import terms
from demerit.engine import cache, machine, plain, settings
from demerit.engine.fuse import VERSION
from demerit.engine.sealed import MADE_BY, Loop, file_name, sealed, unsealed
from demerit.population import address

MACHINE = "demerit.engine.machine"
LOOPS = ("live", "begin", "look")
"""The loops of a week, the one that takes longest to compile first."""
_making = RLock()
"""No thread is given a module that another is still making."""


def digest(text: str) -> str:
    """Twelve hexadecimal digits of the text and of the modules it runs on."""
    return _whole_digest(text)[:12]


def _whole_digest(text: str) -> str:
    parts = [
        str(VERSION),
        text,
        *(Path(str(m.__file__)).read_text(encoding="utf-8") for m in (machine, terms, address)),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def compiled(text: str, keep: bool = True) -> ModuleType:
    """The week as a module whose loops Numba compiles when first called, or finds in the cache folder if it is to `keep`."""
    settings.can_compile()
    whole = _whole_digest(text)
    with _making:
        return sys.modules.get(f"week_{whole[:12]}") or _made(text, whole, keep)


def _made(text: str, whole: str, keep: bool) -> ModuleType:
    name = f"week_{whole[:12]}"
    shelf = cache.shelf() if keep else None
    module = ModuleType(name)
    module.__file__ = str(shelf.path / f"{name}.py") if shelf else f"<{name}>"
    sys.modules[name] = module  # before it runs: what is compiled finds its module by name
    try:
        exec(_code(text, name, module.__file__, whole, shelf), vars(module))
    except BaseException:
        del sys.modules[name]
        raise
    for loop in LOOPS:
        found = vars(module).get(f"{loop}_cells")
        if isinstance(found, Dispatcher):
            found._cache = Loop(shelf, name, whole, loop)  # type: ignore[attr-defined]
    return module


def made_before(text: str) -> bool:
    """Whether the week is in the cache folder, so that it need not be compiled at all."""
    shelf = cache.shelf()
    return shelf is not None and shelf.read(f"week_{digest(text)}.py") == text.encode()


def _code(text: str, name: str, file: str, whole: str, shelf: cache.Shelf | None) -> CodeType:
    """The text as Python's own code, from the cache folder where that has it: parsing a week takes longer than a start."""
    if not shelf:
        return compile(text, file, "exec")
    if shelf.read(f"{name}.py") != text.encode():
        shelf.keep(f"{name}.py", text.encode())
    key = "\n".join((MADE_BY, f"optimised {sys.flags.optimize}", whole, file))
    kept = file_name(name, "code", key)
    data = unsealed(key, shelf.read(kept))
    if data is None:
        data = marshal.dumps(compile(text, file, "exec"))
        shelf.keep(kept, sealed(key, data))
    code: CodeType = marshal.loads(data)
    return code


def interpreted(text: str, **instead: Any) -> dict[str, Any]:
    """The week as plain Python functions; `instead` replaces names of `plain` (a recorder for `why`, a range check)."""
    scope: dict[str, Any] = {"__name__": "week_in_plain_python"}
    exec(compile(text.replace(MACHINE, "demerit.engine.plain"), "<week>", "exec"), scope)
    scope.update(instead)
    return scope


__all__ = ["LOOPS", "compiled", "digest", "interpreted", "plain"]
