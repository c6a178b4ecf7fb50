"""Where a folder keeps the text of the guests it was lived with: sealed like its tables, for people to read, and never run.

The whole dotted name is the file's: a guest is looked for under `my_rules/praise.py`, so that none is found here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

GUESTS = "guests"


def guest_file(name: str) -> str:
    """The path of a guest's text inside a folder."""
    return f"{GUESTS}/{name}.py"


def unlike_their_digests(said: Mapping[str, Any]) -> list[str]:
    """The texts that are sealed and are not those of the guests that the head says it was lived with."""
    files, guests = said.get("files", {}), said.get("guests", {})
    digests = {guest_file(name): digest for name, digest in guests.items()} if isinstance(guests, dict) else {}
    there = {name: digest for name, digest in files.items() if name.startswith(f"{GUESTS}/") and name.count("/") == 1}
    return sorted(name for name, digest in there.items() if digests.get(name) != digest)
