"""What memory and disk this process may still take: of the machine, of a container it runs in, and under a limit it was given.

Nothing here fails: where a system does not say, nothing is known, and whoever asks says so.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")


@dataclass(frozen=True)
class Free:
    """Bytes this process may come to in all, what it has already among them, and whose they are."""

    bytes: int
    of: str


def memory() -> Free | None:
    """The least of what the machine, the container and a limit leave; None where nobody says."""
    found = [one for one in (_machine(), _container(), _limit()) if one]
    return min(found, key=lambda free: free.bytes, default=None)


def disk(folder: Path) -> int | None:
    """Bytes free where a folder is, or would be."""
    folder = folder.absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def resident() -> int:
    """Bytes of memory this process has now; 0 where the system does not say."""
    return _kilobytes(Path("/proc/self/status"), "VmRSS") or 0


def _machine() -> Free | None:
    available = _kilobytes(Path("/proc/meminfo"), "MemAvailable")
    if available is not None:
        return Free(available + resident(), "on this machine")
    if not hasattr(os, "sysconf"):  # Windows
        return None
    try:
        return Free(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"), "on this machine")
    except (ValueError, OSError):
        return None


def _container() -> Free | None:
    """The tightest limit of the control groups (version 2) this process is in, less what others in them have."""
    left = [
        most - used
        for group in _groups()
        if (most := _number(group / "memory.max")) is not None and (used := _number(group / "memory.current")) is not None
    ]
    return Free(max(min(left), 0) + resident(), "in this container") if left else None


def _groups() -> Iterator[Path]:
    """The folder of this process's control group, and of every group around it."""
    named = re.search(r"^0::/(.*)$", _text(Path("/proc/self/cgroup")), re.MULTILINE)
    inner = GROUPS / named[1] if named and ".." not in named[1] else GROUPS
    yield from (group for group in (inner, *inner.parents) if group.is_relative_to(GROUPS))


def _limit() -> Free | None:
    """What a limit on address space (`ulimit -v`) leaves; libraries reserve some that they never use."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    most, taken = resource.getrlimit(resource.RLIMIT_AS)[0], _kilobytes(Path("/proc/self/status"), "VmSize")
    if most == resource.RLIM_INFINITY or taken is None:
        return None
    return Free(max(most - taken, 0) + resident(), "under the limit of this shell (ulimit -v)")


def _kilobytes(path: Path, name: str) -> int | None:
    found = re.search(rf"^{name}:\s+(\d+) kB", _text(path), re.MULTILINE)
    return 1024 * int(found[1]) if found else None


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if text.isdigit() else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

