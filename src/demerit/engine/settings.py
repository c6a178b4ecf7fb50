"""Numba's own settings (variables NUMBA_..., a file .numba_config.yaml in the current folder), read once, here.

One that Numba cannot read is refused in one message; Numba would print a traceback and go on, or end with one.
"""

from __future__ import annotations

import warnings

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


def can_compile() -> None:
    """Raises SettingError where Numba was told to compile nothing."""
    from numba.core import config

    if config.DISABLE_JIT:  # type: ignore[attr-defined]
        raise SettingError(
            "NUMBA_DISABLE_JIT is set, so that weeks cannot be compiled, and uncompiled a run would take a thousand "
            "times as long: unset it (env -u NUMBA_DISABLE_JIT demerit ...)"
        )


heed()
