"""What is wrong with a folder, in one message that says which, why and what to do."""

from __future__ import annotations

from pathlib import Path


class FolderError(ValueError):
    """A folder or a file that cannot be written where it was asked for, or cannot be read: something given is wrong."""


class FailedError(RuntimeError):
    """What was asked for could not be finished, through no fault of what was given (a full disk, a lost permission)."""


class ElsewhereError(FailedError):
    """What was lived could not be written where it was asked for; it is whole in another place, `where`, which is said."""

    def __init__(self, said: str, where: Path) -> None:
        super().__init__(said)
        self.where = where
