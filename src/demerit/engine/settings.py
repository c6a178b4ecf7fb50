"""Numba's own settings (variables NUMBA_..., a file .numba_config.yaml in the current folder), read once, here.

One that Numba cannot read is refused in one message; Numba would print a traceback and go on, or end with one.
"""

from __future__ import annotations

import os
import warnings

QUIET = ("NUMBA_DEBUG_CACHE",)
"""Of no effect here: weeks are kept by demerit (`cache`)."""
UNREAD = "could not be parsed"


class SettingError(ValueError):
    """A setting of Numba with which no week can be compiled; the message says which, and what to do."""


def heed() -> None:
    """Import Numba, which reads its settings; raises SettingError where it cannot."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            import numba  # noqa: F401
        except ImportError:
            raise
        except Exception as error:
            raise SettingError(
                f"Numba, which compiles the week, does not start with these settings ({' '.join(str(error).split())}): "
                "unset the variables NUMBA_... (`env | grep NUMBA_` lists them) and remove .numba_config.yaml from the "
                "current folder"
            ) from error
    for warning in said:
        what = str(warning.message)
        if UNREAD in what:
            raise SettingError(
                f"{' '.join(what.split(UNREAD)[0].split())} {UNREAD} by Numba, which compiles the week: unset it, or give "
                "a value that Numba knows"
            )
        warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)


LOUD = ("NUMBA_DEBUG", "NUMBA_DUMP_", "NUMBA_TRACE")
"""Begin the names of settings with which Numba prints what it compiles, on standard output, among what was asked for."""


def can_compile() -> None:
    """Raises SettingError where Numba was told to compile nothing, or to print what it compiles."""
    from numba.core import config

    loud = sorted(name for name, value in os.environ.items() if name.startswith(LOUD) and name not in QUIET and value not in ("", "0"))
    if loud:
        raise SettingError(
            f"with {loud[0]} Numba prints what it compiles to standard output, among what was asked for: unset it "
            f"(env -u {loud[0]} demerit ...)"
        )

    if config.DISABLE_JIT:  # type: ignore[attr-defined]
        raise SettingError(
            "NUMBA_DISABLE_JIT is set, so that weeks cannot be compiled, and uncompiled a run would take a thousand "
            "times as long: unset it (env -u NUMBA_DISABLE_JIT demerit ...)"
        )


heed()
