"""The digest of a column, worked out a piece at a time so that it takes no memory of its own."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np

PIECE = 131_072
"""Numbers that are hashed at a time."""


def column_digest(values: Any) -> str:
    """SHA-256 of a column as little-endian 64-bit whole numbers."""
    whole = hashlib.sha256()
    for at in range(0, len(values), PIECE):
        whole.update(np.ascontiguousarray(values[at : at + PIECE], "<i8").data)
    return whole.hexdigest()
