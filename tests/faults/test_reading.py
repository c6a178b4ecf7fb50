"""Whatever reads a folder compares it first: nothing is told from files that are not those that were written."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from demerit.experiments.upgrade import upgrade
from demerit.kept import parquet
from demerit.kept.heads import ABLATION, CALIBRATION, COMPARISON, FORMAT, KINDS, RUN, Kind, checked, written
from tests.faults.inside import inside, message
from tests.folders import resealed, said, table

KIND = {"run": RUN, "comparison": COMPARISON, "ablation": ABLATION, "calibration": CALIBRATION}


def readers(kind: str, folder: Path) -> list[tuple[object, ...]]:
    """Every command that reads a folder of a kind (`verify` is asked by itself)."""
    every: list[tuple[object, ...]] = [("query", folder, "select 1"), ("report", folder)]
    every += [("diff", folder, folder)] if kind != "calibration" else []  # two of them are not compared
    if kind == "run":
        every += [("why", folder, "--person", 1, "--week", 1), ("life", folder, "--person", 1), ("cite", folder)]
    return every + ([("audit", "citizen-score", "--run", folder)] if kind in ("run", "comparison") else [])


def refused_by_all(kind: str, folder: Path) -> list[str]:
    """What each reader says of a folder it must refuse, and that it wrote no page."""
    page = folder / "report.html"
    before = page.read_bytes() if page.is_file() else b""
    told = [message(*words) for words in readers(kind, folder)]
    assert (page.read_bytes() if page.is_file() else b"") == before
    return told


def flip(path: Path, at: float) -> None:
    """One bit of a file."""
    content = bytearray(path.read_bytes())
    content[int((len(content) - 1) * at)] ^= 4
    path.write_bytes(content)


@pytest.mark.fault(
    kind="a folder is believed without a look at its digests",
    input="one bit of each file of a run, a comparison and an ablation; a file gone; a fifo or a link in its place",
    before="`report`, `audit` and `query` told the altered numbers; comparisons and ablations could not be verified at all",
    now="`verify` ends with 1 and names the file; everything that reads refuses",
)
@pytest.mark.parametrize("kind", KIND)
def test_an_altered_file_is_noticed_by_everything_that_reads(kind: str, folders: dict[str, Path]) -> None:
    folder = folders[kind]
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "report.html"]
    for k, path in enumerate(files):
        whole = path.read_bytes()
        flip(path, (k + 1) / (len(files) + 1))
        done = inside("verify", folder)
        assert done.code in (1, 2), path
        told = done.out + done.err
        assert path.name in told, path
        path.write_bytes(whole)
    path = files[-1]
    for spoil in (path.unlink, lambda: os.mkfifo(path), lambda: (path.unlink(), path.symlink_to("nowhere"))):
        spoil()
        assert inside("verify", folder).code in (1, 2)
        assert all(path.name in one for one in refused_by_all(kind, folder))
    assert len(files) >= 2


@pytest.mark.parametrize("kind", KIND)
def test_what_is_altered_is_told_by_no_command(kind: str, folders: dict[str, Path]) -> None:
    folder = folders[kind]
    flip(sorted(folder.rglob("*.parquet"))[0], 0.5)
    assert all(".parquet" in one and "not what the run wrote" in one for one in refused_by_all(kind, folder))


def test_a_run_put_into_a_comparison_is_not_of_it(folders: dict[str, Path], a_run: Path) -> None:
    """Whole as it is, it is not the run that was compared."""
    inner = folders["comparison"] / "citizen-score"
    shutil.rmtree(inner)
    shutil.copytree(a_run, inner)
    assert inside("verify", inner).code == 0
    assert inside("verify", folders["comparison"]).code == 1
    refused_by_all("comparison", folders["comparison"])


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


JSON: dict[str, Callable[[str], bytes]] = {
    "empty": lambda text: b"",
    "cut": lambda text: text.encode()[: len(text) // 2],
    "list": lambda text: b"[]",
    "null": lambda text: b"null",
    "not UTF-8": lambda text: text.encode().replace(b"synthetic", b"\xff\xfe"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "zeros": lambda text: b"\0" * 1000,
    "deep": lambda text: (text.rstrip()[:-1] + ', "deep": ' + nested(100_000) + "}").encode(),
    "5,000 digits": lambda text: (text.rstrip()[:-1] + ', "big": ' + "9" * 5000 + "}").encode(),
    "NaN": lambda text: text.replace('"seed": 1', '"seed": NaN').encode(),
    "twice": lambda text: (text.rstrip()[:-1] + ', "seed": 2}').encode(),
    "surrogate": lambda text: (text.rstrip()[:-1] + ', "odd": "\\ud800"}').encode(),
    "another kind": lambda text: text.replace('"seed": 1', '"seed": "one"').encode(),
    "a path": lambda text: text.replace('"weeks.parquet"', '"../weeks.parquet"').replace('"paired.parquet"', '"/etc/passwd"').encode(),
    "later": lambda text: text.replace(f'"format": {FORMAT}', '"format": 99').encode(),
    "no format": lambda text: text.replace(f'"format": {FORMAT}', '"format": "two"').encode(),
}


@pytest.mark.fault(
    kind="tampered JSON",
    input="a head cut, deep, with 5,000 digits, of another alphabet, with a key twice, with a path for a name, of a later format",
    before="tracebacks: RecursionError, AttributeError, UnicodeDecodeError",
    now="one message and exit 2 from every command",
)
@pytest.mark.parametrize("how", JSON)
def test_a_tampered_head_is_one_message(how: str, folders: dict[str, Path]) -> None:
    for kind, folder in folders.items():
        head = folder / KIND[kind].file
        text = head.read_text()
        spoilt = JSON[how](text)
        if spoilt.decode("utf-8", "replace") == text:
            continue
        head.write_bytes(spoilt)
        told = refused_by_all(kind, folder)
        assert all(head.name in one for one in told), told
        done = inside("verify", folder)
        assert done.code in (1, 2)
        assert head.name in done.out + done.err


FORGED: dict[str, object] = {
    "regime": "../../x", "reference": "../none", "regimes": [], "people": 0, "weeks": 10**9, "seed": -1, "start": "9999-12-31", "every": 0,
    "rule_book": "]", "free": {"no.such": "1"}, "provinces": [1], "country": "nowhere", "digests": {}, "parts": "all", "effects": [1],
    "mechanisms": ["os"], "by": 3, "title": ["x"],
}


@pytest.mark.fault(
    kind="tampered JSON",
    input="each key of a head changed to nonsense, and the folder sealed again by the forger",
    before="tracebacks from deep inside",
    now="one message, or the page of a run that says what it says: never a traceback",
)
@pytest.mark.parametrize("key", FORGED)
def test_a_forged_head_is_never_a_traceback(key: str, folders: dict[str, Path]) -> None:
    for kind, folder in folders.items():
        if key not in said(folder, KIND[kind]):
            continue
        resealed(folder, KIND[kind], lambda head: head | {key: FORGED[key]})
        for words in [*readers(kind, folder), ("verify", folder)]:
            done = inside(*words)
            assert done.code in (0, 1, 2), words
            assert "Traceback" not in done.err
            assert "should not happen" not in done.err, (words, done.err)


def same_json(one: bytes, other: bytes) -> bool:
    """Whether two texts say the same: a blank more, or nothing put in."""
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False


def test_any_bytes_for_a_head_are_one_message(folders: dict[str, Path]) -> None:
    """Five hundred heads cut, doubled, and sown with other bytes, by a fixed seed."""
    chance = random.Random(7)
    for kind, folder in folders.items():
        head = folder / KIND[kind].file
        whole = head.read_bytes()
        for _ in range(60):
            content = bytearray(whole)
            for _ in range(chance.randint(1, 8)):
                at = chance.randrange(len(content))
                what = chance.choice((b"", b"\0", b"\xff", b'"', b"{", b"}", b"[", b"9" * 400, b"\\ud800", b"null", b"-1", b"1e999"))
                content[at : at + chance.randint(0, 3)] = what
            if same_json(bytes(content), whole):
                continue
            head.write_bytes(content)
            done = inside("query", folder, "select 1")
            assert (done.code, done.out) == (2, ""), content
            assert "Traceback" not in done.err
            assert "should not happen" not in done.err, done.err
        head.write_bytes(whole)
        assert inside("verify", folder).code == 0


# ---------------------------------------------------------------- formats


def as_told_before(folder: Path) -> None:
    """A comparison's tables as formats 1 and 2 had them: errors from inside the country, and further seeds' means."""
    told = table(folder / "paired.parquet")
    names = ("regime", "what", "province", "quintile", "grp")
    parquet.write({name: told[name] for name in names} | {"mean": told["value"], "error": told["value"], "people": told["people"]},
                  folder / "paired.parquet")
    seeds = table(folder / "seeds.parquet")
    parquet.write({name: seeds[name] for name in ("regime", "seed", "what")} | {"mean": seeds["value"]}, folder / "seeds.parquet")


def as_format_2(folder: Path, kind: Kind) -> None:
    """A folder as the version before wrote it."""
    for inner in folder.iterdir() if kind is COMPARISON else ():
        if inner.is_dir():
            as_format_2(inner, RUN)
    if kind is COMPARISON:
        as_told_before(folder)
    resealed(folder, kind, lambda head: head)
    head = said(folder, kind) | {"format": 2}
    (folder / kind.file).write_text(written({name: value for name, value in head.items() if name != "check"}))


def as_format_1(folder: Path, kind: Kind) -> None:
    """A folder as the version before that wrote it: no format; digests of a run's own tables only, none in the others."""
    for inner in folder.iterdir() if kind is COMPARISON else ():
        if inner.is_dir():
            as_format_1(inner, RUN)
    if kind is COMPARISON:
        as_told_before(folder)
    head = {key: value for key, value in said(folder, kind).items() if key not in ("format", "kind", "check", "files")}
    if kind is RUN:
        files = said(folder, kind)["files"]
        head |= {"files": {name: value for name, value in files.items() if name != "life.parquet"}}
        head |= {"check": checked(head)}
    (folder / kind.file).write_text(json.dumps(head, indent=1) + "\n")


@pytest.mark.fault(
    kind="no format",
    input="folders of the version before, and of a later one",
    before="read with whatever they lacked",
    now="one message: `demerit upgrade DIR` rewrites an older one; a later one asks for a later demerit",
)
@pytest.mark.parametrize("before", [as_format_1, as_format_2])
@pytest.mark.parametrize("kind", ["run", "comparison"])
def test_an_older_folder_is_upgraded(kind: str, before: Callable[[Path, Kind], None], folders: dict[str, Path]) -> None:
    folder = folders[kind]
    values = table(folder / "paired.parquet")["value"] if kind == "comparison" else None
    before(folder, KIND[kind])
    assert all("demerit upgrade" in one for one in refused_by_all(kind, folder))
    done = inside("upgrade", folder)
    assert done.code == 0
    assert ("compare again" in done.out) == (kind == "comparison")
    assert json.loads(inside("verify", folder, "--json").out)["ok"]
    assert "already" in inside("upgrade", folder).out
    for words in readers(kind, folder):
        assert inside(*words).code == 0, words
    if kind == "comparison":
        told = table(folder / "paired.parquet")
        assert np.array_equal(told["value"], values, equal_nan=True)
        assert np.array_equal(told["mean"], values, equal_nan=True)
        assert np.isnan(told["low"]).all()
        assert said(folder, COMPARISON)["seeds"] == []
        assert len(table(folder / "seeds.parquet")["value"]) == 0


@pytest.mark.parametrize("before", [as_format_1, as_format_2])
def test_an_older_ablation_has_to_be_made_again(before: Callable[[Path, Kind], None], folders: dict[str, Path]) -> None:
    before(folders["ablation"], ABLATION)
    for told in (*refused_by_all("ablation", folders["ablation"]), message("upgrade", folders["ablation"])):
        assert "make it again (`demerit ablate REGIME --out DIR`)" in told


@pytest.mark.parametrize("before", [as_format_1, as_format_2])
@pytest.mark.parametrize("kind", ["run", "comparison"])
def test_an_altered_older_folder_is_not_made_to_look_whole(
    kind: str, before: Callable[[Path, Kind], None], folders: dict[str, Path]
) -> None:
    folder = folders[kind]
    before(folder, KIND[kind])
    flip((folder / "citizen-score" if kind == "comparison" else folder) / "weeks.parquet", 0.5)
    assert "weeks.parquet" in message("upgrade", folder)


def test_upgrade_says_what_it_cannot_do(tmp_path: Path, folders: dict[str, Path]) -> None:
    message("upgrade", tmp_path)
    message("upgrade", tmp_path / "nowhere")
    head = folders["run"] / "run.json"
    head.write_text(head.read_text().replace(f'"format": {FORMAT}', f'"format": {FORMAT + 1}'))
    assert "later demerit" in message("upgrade", folders["run"])
    assert {kind.name for kind in KINDS} == set(folders)
    assert callable(upgrade)


@pytest.mark.fault(
    kind="what cannot be read is called altered",
    input="`verify` of a good run where there is no memory to read a table, or no permission",
    before="the files are not those of the run",
    now="exit 2: it cannot be read, and why",
)
def test_what_cannot_be_read_is_not_called_altered(a_run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    from demerit.kept import files, parquet

    def full(**settings: object) -> object:
        raise duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate")

    with monkeypatch.context() as patch:
        patch.setattr(parquet, "database", full)
        said = message("verify", a_run)
    assert "cannot be read: Out of Memory" in said

    def denied(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(files, "file_digest", denied)
    assert "Permission denied; whether it is what was written is not known" in message("verify", a_run)
