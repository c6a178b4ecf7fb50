"""A guest by its file: the one that a person names to have it looked at, through the same door as any other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from demerit.registry.door import Door, allowed, refuse_unused
from demerit.registry.shipped import NoMechanismError, refusal, well_formed
from demerit.registry.source import Guest

END = ".py"


def guest_of(path: str, allow: Sequence[str] = ()) -> Guest:
    """The guest of a file, `my_rules/praise.py` for `my_rules.praise`, run when it was allowed by that name."""
    file = Path(os.path.abspath(path))
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "is no file" if os.path.lexists(file) else "does not exist"
        raise refusal(f"{path[:200]} {what}: name the file of a mechanism, like my_rules/praise.py")
    name = _name(path, file)
    refuse_unused(allow, [name])
    return Door(allowed(allow), (file.parent.parent,)).guest(name)


def _name(path: str, file: Path) -> str:
    """What the guest is called by whoever names it: its folder and itself."""
    name = f"{file.parent.name}.{file.name.removesuffix(END)}"
    try:
        return well_formed(name) if file.parent.name and name.count(".") == 1 else well_formed("")
    except NoMechanismError as error:
        raise refusal(
            f"{path[:200]}: the file and its folder are the name of a guest, and {name[:80]!r} is none: call both in letters, "
            "digits and _, like my_rules/praise.py"
        ) from error
