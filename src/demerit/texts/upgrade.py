"""Rewriting a file in the current format, in its place: whole or not at all, and every other byte as it was."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from demerit.texts.form import entries_of, formed, parsed
from demerit.texts.formats import CURRENT, KEY, of, upgraded
from demerit.texts.kinds import Kind
from demerit.texts.read import read, read_bytes
from demerit.texts.renamed import changed


def upgrade_file(file: Path, kinds: Sequence[Kind]) -> str:
    """Rewrite a file of one of `kinds`; what was done, in a sentence."""
    name, real = str(file), Path(os.path.realpath(file))
    anything = Kind("file", kinds[0].whole, tuple, "", kinds[0].error, ())
    text = read(real, name, anything)
    entries = parsed(text, name, anything)
    kind = next((one for one in kinds if set(one.marks) & set(entries)), None)
    if kind is None:
        words = ", ".join(one.word for one in kinds[:-1])
        raise anything.problem(name, 0, f"this is no {words} or {kinds[-1].word}. Only those have a format.")
    before = of(entries)[0]
    wanted = entries_of(text, name, kind)
    if before == CURRENT:
        return f"{name} is a {kind.word} of format {CURRENT} already: nothing was changed"
    old = read_bytes(real, name, kind)
    try:
        new = upgraded(old.decode("utf-8")).encode("utf-8")
    except ValueError as error:
        raise kind.problem(name, 0, f"{error}.") from error
    formed(wanted, text, name, kind, kind.whole)
    _replace(real, name, old, new, kind)
    said = "".join(f", '{old}' of {mechanism} is '{word}' now" for mechanism, old, word in changed(entries, before))
    return f"{name} is a {kind.word} of format {before} no more: its line says {KEY} = {CURRENT}{said}, and nothing else was changed"


def _replace(real: Path, name: str, old: bytes, new: bytes, kind: Kind) -> None:
    """Write beside the file, and take its place only if it is still what was read."""
    part = ""
    try:
        handle, part = tempfile.mkstemp(prefix=f".{real.name[:60]}.", suffix=".upgrade", dir=real.parent)
        with os.fdopen(handle, "wb") as written:
            written.write(new)
            written.flush()
            os.fsync(handle)
        found = os.stat(real)
        os.chmod(part, stat.S_IMODE(found.st_mode))
        if hasattr(os, "chown"):
            with suppress(PermissionError):  # an ordinary user may not give a file away, and need not
                os.chown(part, found.st_uid, found.st_gid)
        if read_bytes(real, name, kind) != old:
            raise kind.problem(name, 0, "the file was changed meanwhile. It was left as it is; try again.")
        os.replace(part, real)
    except OSError as error:
        what = f"it cannot be rewritten where it is: {error.strerror or error}. Copy it to a folder of your own first."
        raise kind.problem(name, 0, what) from error
    finally:
        with suppress(OSError):
            os.unlink(part)
