"""Write a generated week to the cache folder and import it.

The name carries a digest of everything that decides the numbers: the text (all scalar functions are in it), what it runs
on, and the fuser's version.  Numba's disk cache does not notice an edited callee in another file, so nothing else may.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from demerit import terms
from demerit.engine import machine, plain
from demerit.engine.fuse import VERSION
from demerit.population import address

MACHINE = "demerit.engine.machine"


def cache_folder() -> Path:
    """Where generated weeks live: DEMERIT_CACHE, or demerit in the user's cache folder."""
    named = os.environ.get("DEMERIT_CACHE")
    base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return Path(named) if named else base / "demerit"


def digest(text: str) -> str:
    """Twelve hexadecimal digits of the text and of the modules it runs on."""
    parts = [
        str(VERSION),
        text,
        *(Path(str(m.__file__)).read_text(encoding="utf-8") for m in (machine, terms, address)),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def compiled(text: str) -> ModuleType:
    """The week as a module whose loops Numba compiles when first called."""
    folder = cache_folder()
    name = f"week_{digest(text)}"
    path = folder / f"{name}.py"
    if name in sys.modules:
        return sys.modules[name]
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write(path, text)
    importlib.invalidate_caches()
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # before it runs: Numba's cache finds a function by its module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _write(path: Path, text: str) -> None:
    """Whole or not at all: several processes may write the same week."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".py")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(temporary, path)


def interpreted(text: str, **instead: Any) -> dict[str, Any]:
    """The week as plain Python functions; `instead` replaces names of `plain` (a recorder for `why`, a range check)."""
    scope: dict[str, Any] = {"__name__": "week_in_plain_python"}
    exec(compile(text.replace(MACHINE, "demerit.engine.plain"), "<week>", "exec"), scope)
    scope.update(instead)
    return scope


__all__ = ["cache_folder", "compiled", "digest", "interpreted", "plain"]
