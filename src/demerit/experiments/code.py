"""The code that makes people and lives weeks, as one digest: what it left lasts no longer than it does.

The text of a week says what its mechanisms do, and nothing of who the people are, how sums are taken or what a state holds.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from demerit import engine, population


@cache
def code_digest() -> str:
    """SHA-256 of every module of `engine` and `population`."""
    files = [file for package in (engine, population) for file in sorted(Path(str(package.__file__)).parent.glob("*.py"))]
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
