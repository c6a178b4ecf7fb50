"""Nothing in the project depends on, or tells of, the machine or the network it was written on."""

import re

import pytest

from tests.house.tree import files, offending_lines

# Written with brackets so that the patterns do not find themselves.
REGISTRY = r"py[p]i\.[o]rg|[p]ythonhosted|registry\.[n]pmjs|deb\.[d]ebian|conda\.[a]naconda|files\.[p]ython"
INDEX = r"index[-_]url|find[-_]links|tool\.uv\.[i]ndex"
MACHINE = r"(^|[^.A-Za-z0-9_-])/(work|root|farm)/"


def test_no_file_names_a_package_registry() -> None:
    assert offending_lines(REGISTRY, files()) == []


def test_requirements_hold_no_address() -> None:
    locks = files("requirements/*.txt")
    assert {path.name for path in locks} == {"run.txt", "dev.txt", "docs.txt", "floor.txt", "study.txt"}
    assert offending_lines(rf"https?://|{INDEX}", locks) == []


def test_no_configuration_names_an_index() -> None:
    assert offending_lines(INDEX, files("pyproject.toml", "Makefile", "mkdocs.yml", ".ci")) == []


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert offending_lines(MACHINE, files()) == []


def test_lock_files_that_write_addresses_are_not_tracked() -> None:
    assert files("uv.lock", "pylock.toml", "package-lock.json") == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY, "https://" + "py" + "pi.org/simple"),
        (REGISTRY, "registry." + "npmjs.org"),
        (INDEX, "--index-url x"),
        (MACHINE, "cd /wo" + "rk/main"),
        (MACHINE, "/ro" + "ot/.cache"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: str, line: str) -> None:
    assert re.search(pattern, line)
