"""The kinds of file people write: what messages call each, what stands in it, and which error it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from demerit.texts.errors import FileError, placed

LIMIT = 2**20
"""Bytes a file may have; the longest rule book of the library has a hundredth of that."""


@dataclass(frozen=True)
class Kind:
    """A kind of file."""

    word: str
    """What messages call it."""
    whole: type[BaseModel]
    """Its form."""
    names: Callable[[], tuple[str, ...]]
    """What the library has of this kind."""
    start: str
    """How to begin one."""
    error: type[FileError]
    """What is raised when something is wrong with one."""
    marks: tuple[str, ...]
    """Keys at its top that a file of another kind does not have."""

    def arrays(self) -> dict[str, type[BaseModel]]:
        """The form of an entry of each `[[array]]`."""
        fields = ((field.alias or name, field.annotation) for name, field in self.whole.model_fields.items())
        return {key: form for key, annotation in fields if (form := inner(annotation)) and annotation is not form}

    def quoted(self) -> str:
        """Its arrays as they are written."""
        return " or ".join(f"[[{array}]]" for array in sorted(self.arrays()))

    def problem(self, file: str, line: int, what: str) -> FileError:
        """The error, led by where it is."""
        return self.error(placed(file, line, what))


def inner(annotation: Any) -> type[BaseModel] | None:
    """The form in a field: `Province` of `tuple[Province, ...]`, `Clause` of `list[Clause]`; None for a plain value."""
    parts = [annotation, *getattr(annotation, "__args__", ())]
    return next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
