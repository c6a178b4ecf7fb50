"""Spoilt files, read through the doors people's files come in by:  python -m tests.faults.fuzz --count 10000 --seed 1

Whatever is in a file, it is read or refused in one message; anything else that is raised, and any file that takes
seconds, is a fault.  Every input comes from the seed and its number, so a fault is had again with --only NUMBER.
A kind that lives elsewhere (run folders) is added to `KINDS`: what is good, how it is written, and how it is read.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from demerit.experiments.live import mechanisms_for
from demerit.kept.heads import ABLATION, COMPARISON, RUN
from demerit.population.country import FOLDER, load_country
from demerit.population.people import make_population
from demerit.regime.cases import cases_path, parse_cases
from demerit.regime.dump import dump
from demerit.regime.load import load, parse
from demerit.regime.overlay import load_with
from demerit.regime.shelf import names, overlay_names, overlay_path, path
from demerit.regime.situation import outcomes
from demerit.regime.timetable import timetable
from demerit.texts.formats import today
from demerit.texts.read import read
from demerit.texts.renamed import RENAMED
from demerit.texts.upgrade import upgrade_file
from tests.errors import fuzz as good_ones
from tests.faults import fuzz_folders, mutate

SECONDS = 5.0
"""No file may take longer, on however busy a machine."""


class HangError(BaseException):
    """A file took too long; no `except Exception` on the way swallows it."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: good ones, and the door they come in by."""

    good: Callable[[random.Random], str]
    read: Callable[[Path], object]
    parse: Callable[[str], Any] = tomllib.loads
    write: Callable[[Any], str] = mutate.toml


def _shipped(files: Sequence[Path]) -> Callable[[random.Random], str]:
    return lambda dice: dice.choice(files).read_text(encoding="utf-8")


def _good_book(dice: random.Random) -> str:
    return good_ones.rule_book(dice) if dice.random() < 0.5 else path(dice.choice(names())).read_text(encoding="utf-8")


def _good_overlay(dice: random.Random) -> str:
    shipped = overlay_path(dice.choice(overlay_names())).read_text(encoding="utf-8")
    return good_ones.overlay(dice) if dice.random() < 0.5 else shipped


def _read_book(file: Path) -> None:
    book = load(file)
    places = tuple(sorted({place for one in (*book.clauses, *book.variants) for place in one.where} | {"Here"}))
    timetable(book, mechanisms_for(book), places, 104)
    parse(dump(book), "again.toml")


@cache
def _law() -> Any:
    return load("suzhou")


def _read_cases(file: Path) -> None:
    from demerit.regime.cases import KIND

    outcomes(_law(), parse_cases(read(file, file.name, KIND), file.name, _law()), ("Here",))


def _read_country(file: Path) -> None:
    make_population(load_country(file), 336, 1)


def _upgrade(file: Path) -> None:
    from demerit.population.country import COUNTRY
    from demerit.regime.cases import KIND
    from demerit.regime.load import RULE_BOOK
    from demerit.regime.overlay import OVERLAY

    before = file.read_bytes()
    said = upgrade_file(file, (KIND, COUNTRY, RULE_BOOK, OVERLAY))
    after = file.read_bytes()
    assert ("already" in said) == (before == after)
    assert after.replace(b"format = 3\r\n", b"").replace(b"format = 3\n", b"").strip() or not after
    assert today(tomllib.loads(after.decode("utf-8-sig"))) == today(tomllib.loads(before.decode("utf-8-sig")))


def _any_text(dice: random.Random) -> str:
    folder = dice.choice((path("none").parent, FOLDER))
    text = dice.choice(sorted(folder.glob("*.toml"))).read_text(encoding="utf-8")
    return _older(dice, text.replace("format = 3\n", dice.choice(("", "", "format = 1\n", "format = 2\n", "'format' = 1 # one\n")), 1))


def _older(dice: random.Random, text: str) -> str:
    """Some or all words of today as they were called, wherever they stand: as rules, and in prose."""
    most = dice.choice((0, 1, 1000))
    for (_, old), now in RENAMED.items():
        text = re.sub(rf"\b{now.word}\b", old, text, count=most) if most else text
    return text


KINDS: dict[str, Kind] = {
    "book": Kind(_good_book, _read_book),
    "overlay": Kind(_good_overlay, lambda file: load_with("citizen-score", [file])),
    "cases": Kind(_shipped([cases_path("suzhou")]), _read_cases),
    "country": Kind(_shipped(sorted(FOLDER.glob("*.toml"))), _read_country),
    "upgrade": Kind(_any_text, _upgrade),
}


KINDS |= {
    f"{kind.name} folder": Kind(fuzz_folders.good(kind), fuzz_folders.reading(kind, lambda error: one_message(error)), json.loads, fuzz_folders.as_json)
    for kind in (RUN, COMPARISON, ABLATION)
}


def spoilt(dice: random.Random, kind: Kind) -> bytes:
    """A good file of a kind, spoilt in one way."""
    good = kind.good(dice)
    match dice.randrange(16):
        case 0 | 1 | 2:
            return mutate.of_bytes(dice, good)
        case 3 | 4 | 5 | 6:
            return mutate.of_words(dice, good)
        case 7 | 8:
            return mutate.of_lines(dice, good)
        case 9:
            return mutate.of_size(dice, good)
        case 10:
            return good.encode()
        case _:
            try:
                return mutate.of_structure(dice, kind.parse(good), kind.write)
            except (RecursionError, ValueError):  # deeper than can be written here, or a list in itself: tried by size
                return mutate.of_size(dice, good)


def tried(kind: Kind, data: bytes, folder: Path) -> tuple[str, str]:
    """What came of a file ("read", "refused", "slow" or "broken"), and what was said."""
    file = folder / "spoilt.toml"
    file.write_bytes(data)
    began = time.perf_counter()
    outcome, said = _outcome(kind, file)
    return ("slow" if time.perf_counter() - began > SECONDS else outcome), said


def _outcome(kind: Kind, file: Path) -> tuple[str, str]:
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, 2 * SECONDS)
    try:
        kind.read(file)
    except HangError:
        return "slow", "it was stopped"
    except Exception as error:  # whatever it is, it is told
        said = f"{type(error).__module__}.{type(error).__name__}: {error}"
        return ("refused" if one_message(error) else "broken"), said[:2000]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return "read", ""


def _stop(number: int, frame: FrameType | None) -> None:
    raise HangError


def one_message(error: Exception) -> bool:
    """One of demerit's own messages, as the command line tells it: one line that a terminal shows as it is."""
    text = str(error)
    own = isinstance(error, ValueError) and type(error).__module__.startswith("demerit.")
    return own and text.isprintable() and 20 < len(text) < 4000


def number_of(seed: int, number: int) -> tuple[str, bytes]:
    """The kind and the bytes of input `number`."""
    dice = random.Random(f"{seed} {number}")
    name = sorted(KINDS)[number % len(KINDS)]
    return name, spoilt(dice, KINDS[name])


def run(count: int, seed: int, begin: int = 0) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How many files of each kind came to what, and the faults."""
    counts: Counter[tuple[str, str]] = Counter()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(begin, begin + count):
            name, data = number_of(seed, number)
            outcome, said = tried(KINDS[name], data, Path(folder))
            counts[name, outcome] += 1
            if outcome not in ("read", "refused"):
                faults.append(f"{name} {number} (seed {seed}) {outcome}: {said}")
    return counts, faults


def main(words: Sequence[str] | None = None) -> int:
    """Try many, print and record the counts; 1 when there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="try this input alone")
    parser.add_argument("--record", type=Path, help="write the counts there, as JSON")
    asked = parser.parse_args(words)
    began = time.perf_counter()
    counts, faults = run(*((1, asked.seed, asked.only) if asked.only is not None else (asked.count, asked.seed)))
    for (name, outcome), many in sorted(counts.items()):
        print(f"{name:17} {outcome:8} {many:6}")
    print(*faults[:20], f"{sum(counts.values())} files, {len(faults)} faults, {time.perf_counter() - began:.0f} s", sep="\n")
    if asked.record:
        by_kind = {name: {o: many for (k, o), many in sorted(counts.items()) if k == name} for name in sorted(KINDS)}
        found = {"count": sum(counts.values()), "seed": asked.seed, "kinds": by_kind, "faults": faults}
        asked.record.write_text(json.dumps(found, indent=1) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
