"""What is wrong with a calibration that was asked for."""

from __future__ import annotations

from demerit.texts.errors import FileError


class TargetsError(FileError):
    """A file of targets that cannot be calibrated to; the message names the file, the line and what to do."""


class CalibrateError(ValueError):
    """A calibration that cannot be lived as it was asked for."""
