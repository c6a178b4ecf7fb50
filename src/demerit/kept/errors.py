"""What is wrong with a folder, in one message that says which, why and what to do."""

from __future__ import annotations

from pathlib import Path

LONGEST = 2000


class FolderError(ValueError):
    """A folder or a file that cannot be written where it was asked for, or cannot be read: something given is wrong.

    Whatever a file was named or held, the message is one line that a terminal shows as it is.
    """

    def __init__(self, said: str) -> None:
        text = "".join(sign if sign.isprintable() else "?" for sign in " ".join(said.split("\n")))
        super().__init__(text if len(text) <= LONGEST else f"{text[:LONGEST]} ...")


class FailedError(RuntimeError):
    """What was asked for could not be finished, through no fault of what was given (a full disk, a lost permission)."""


class ElsewhereError(FailedError):
    """What was lived could not be written where it was asked for; it is whole in another place, `where`, which is said."""

    def __init__(self, said: str, where: Path) -> None:
        super().__init__(said)
        self.where = where
