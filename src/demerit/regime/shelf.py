"""Where the rule books and the overlays that come with the package are."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

SUFFIX = ".toml"
CASES = ".cases.toml"
"""Situations with expected outcomes stand beside the law they test; they are not rule books."""


def folder() -> Path:
    """Where the rule books are."""
    return Path(str(files("demerit") / "data" / "rulebooks"))


@cache
def names() -> tuple[str, ...]:
    """The names of the library, sorted."""
    found = (file.name for file in folder().glob(f"*{SUFFIX}"))
    return tuple(sorted(name.removesuffix(SUFFIX) for name in found if not name.endswith(CASES)))


def path(name: str) -> Path:
    """The file of a rule book of the library."""
    return folder() / f"{name}{SUFFIX}"


def overlay_folder() -> Path:
    """Where the overlays are."""
    return Path(str(files("demerit") / "data" / "overlays"))


@cache
def overlay_names() -> tuple[str, ...]:
    """The names of the library's overlays, sorted."""
    return tuple(sorted(file.stem for file in overlay_folder().glob(f"*{SUFFIX}")))


def overlay_path(name: str) -> Path:
    """The file of an overlay of the library."""
    return overlay_folder() / f"{name}{SUFFIX}"
