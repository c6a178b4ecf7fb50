"""The files of this project, for tests that read them: what git knows or would take in, wherever the clone stands."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def files(*patterns: str) -> list[Path]:
    """Tracked files and new ones git does not ignore, that match any of `patterns` (all when none is given)."""
    # the clone may be somebody else's, as where tests run as an ordinary user; git would not look at it
    git = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"]
    try:
        listed = subprocess.run([*git, *patterns], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"THE PROJECT'S FILES ARE NOT LOOKED AT: git cannot list them here ({getattr(error, 'stderr', '') or error})", allow_module_level=True)
    return [ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """The file's text; empty for pictures and other bytes."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8")


def offending_lines(pattern: str, paths: list[Path]) -> list[str]:
    """`file:line: text` wherever `pattern` is found."""
    search = re.compile(pattern).search
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if search(line)
    ]
