"""Guests that were installed: modules that an installed distribution declares to be mechanisms.

    [project.entry-points."demerit.mechanisms"]
    praise = "acme_rules.praise"

Only the folders packages are installed into are looked at, and only their metadata and the module's own file: nothing is
imported, and neither the current folder nor PYTHONPATH counts, whatever they hold.
"""

from __future__ import annotations

import site
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path

GROUP = "demerit.mechanisms"


def places() -> list[str]:
    """The folders packages are installed into."""
    found = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()]
    if site.ENABLE_USER_SITE:
        found.append(site.getusersitepackages())
    return [folder for folder in dict.fromkeys(found) if Path(folder).is_dir()]


def installed() -> dict[str, Path]:
    """Module -> its file, of every mechanism that an installed distribution declares."""
    found: dict[str, Path] = {}
    for distribution in distributions(path=places()):
        for entry in distribution.entry_points:
            if entry.group == GROUP and (file := _file(distribution, entry.value)):
                found.setdefault(entry.value, file)
    return found


def _file(distribution: Distribution, module: str) -> Path | None:
    """The module's file, if the distribution installed it; an editable install did not."""
    wanted = "/".join(module.split(".")) + ".py"
    for path in distribution.files or ():
        if path.as_posix() == wanted:
            found = Path(str(distribution.locate_file(path)))
            return found if found.is_file() else None
    return None
