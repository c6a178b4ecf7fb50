"""What a newcomer meets first: requirements that are what the package asks for, and a Makefile that explains itself."""

import re
import subprocess
import tomllib

from packaging.requirements import Requirement

from tests.house.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def locked(name: str) -> dict[str, list[str]]:
    """package -> versions pinned in requirements/NAME.txt (more than one where they differ by Python version)."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text().replace("\\\n", " ")
    pins: dict[str, list[str]] = {}
    for line in filter(None, text.splitlines()):
        package, version = re.match(r"([a-z0-9-]+)(?:\[[a-z0-9,]+\])?==(\S+)", line).groups()  # type: ignore[union-attr]
        assert "--hash=sha256:" in line, f"requirements/{name}.txt: {package} has no hash"
        pins.setdefault(package, []).append(version)
    return pins


def plain(group: list[object]) -> list[str]:
    """The packages of a group, without the groups in it."""
    return [line for line in group if isinstance(line, str)]


def unmet(asked: list[str], pins: dict[str, list[str]]) -> list[str]:
    """The requirements that a lock file does not pin, or pins to a version outside what was asked for."""
    wanted = {Requirement(line) for line in asked}
    return [
        str(need) for need in wanted
        if not (versions := pins.get(need.name.lower())) or not all(need.specifier.contains(v) for v in versions)
    ]


def test_the_lock_files_pin_what_is_asked_for() -> None:
    groups = PROJECT["dependency-groups"]
    needs = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    assert unmet(needs, locked("run")) == []
    assert unmet(needs + groups["test"] + plain(groups["dev"]), locked("dev")) == []
    assert unmet(groups["docs"], locked("docs")) == []
    assert unmet(PROJECT["project"]["optional-dependencies"]["study"], locked("study")) == []


def test_the_lock_files_agree_where_they_overlap() -> None:
    run, dev, docs, study = locked("run"), locked("dev"), locked("docs"), locked("study")
    assert {name: pins for name, pins in run.items() if dev.get(name) != pins} == {}
    assert {name: pins for name, pins in docs.items() if dev.get(name, pins) != pins} == {}
    assert {name: pins for name, pins in study.items() if dev.get(name, pins) != pins} == {}


def test_make_installs_nothing_but_what_is_pinned_with_a_hash() -> None:
    """But for `newest`, which is there to take what there is today."""
    targets = re.split(r"^(?=[a-z]+:)", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert [target.split(":")[0] for target in targets if "pip" in target and "install" in target] == ["newest"]


def test_a_missing_or_outgrown_pin_is_noticed() -> None:
    assert unmet(["numba==0.68.1", "rich>=13"], {"numba": ["0.69.0"], "rich": ["15.0.0"]}) == ["numba==0.68.1"]
    assert unmet(["rich>=13"], {}) == ["rich>=13"]


def test_make_explains_every_target() -> None:
    text = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)[1].split())  # type: ignore[index]
    shown = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z]+) +\S", shown, re.MULTILINE)) == targets


def test_the_readme_says_what_continuous_integration_runs() -> None:
    command = re.search(r"^exec (.+)$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)[1]  # type: ignore[index]
    assert f"\n{command}" in (ROOT / "README.md").read_text()
