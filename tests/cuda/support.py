"""What the CUDA tests run in processes of their own: Numba reads NUMBA_ENABLE_CUDASIM once, when imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

from tests.house.tree import ROOT

WEEKS = 4


def in_process(expression: str, simulated: bool) -> subprocess.CompletedProcess[str]:
    """Evaluate an expression of this module in a fresh interpreter that turns every RuntimeWarning into an error."""
    code = f"from tests.cuda.support import *; print({expression})"
    command = [sys.executable, "-W", "error::RuntimeWarning", "-c", code]
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    there = {**os.environ, "NUMBA_ENABLE_CUDASIM": str(int(simulated)), "PYTHONPATH": path}
    return subprocess.run(command, cwd=ROOT, env=there, capture_output=True, text=True, check=False, timeout=600)


def _bits(run: Any) -> dict[str, str]:
    """Digests of every column, of all that was counted and measured, and of the news of places."""
    from demerit.engine.run import digest

    look = run.look()
    counted = {"stocks": look.stocks, "flows": look.flows, "place": run.place[0]}
    counted |= {f"bins{k}": bins for k, bins in enumerate(look.histograms)}
    return digest(run.columns()) | digest(counted)


def _differ(made: Any, least: int = 20) -> list[str]:
    """What differs between the CUDA simulator and plain Python after some weeks; nothing, one hopes."""
    found = {}
    for mode in ("plain", "cuda"):
        run = made(mode)
        for _ in range(WEEKS):
            run.step()
        found[mode] = _bits(run)
    assert len(found["plain"]) > least
    return sorted(name for name in found["plain"] if found["plain"][name] != found["cuda"][name])


def shipped(name: str, people: int) -> list[str]:
    """What differs under a rule book of the library, on implicit ties."""
    from demerit.engine.run import Run
    from demerit.experiments.live import Plan, prepare

    book, mechanisms, population, rules = prepare(Plan(name, people, WEEKS, country="lessonland"))
    assert book.name == name
    return _differ(lambda mode: Run(population, rules, mechanisms, 5, mode=mode))


def lively(graph: bool) -> list[str]:
    """What differs under rules that make everything happen within weeks, on implicit ties or on a graph's."""
    from demerit.engine.run import Run
    from demerit.population.graph import generate
    from tests.laws.worlds import LIVELY, all_mechanisms, rules
    from tests.support import lessonland

    population = lessonland(168, 3)
    ties = generate("poisson", population.people, 2, mean=6.0) if graph else None
    return _differ(lambda mode: Run(population, rules(LIVELY), all_mechanisms(), 5, mode=mode, graph=ties))


def word(guest: str, graph: bool, **given: str) -> list[str]:
    """What differs for a guest that uses a word of the vocabulary few others do, on implicit ties or on a graph's."""
    from demerit.population.graph import generate
    from tests.words.around import begun

    ties = generate("poisson", 168, 2, mean=6.0) if graph else None
    return _differ(lambda mode: begun(f"tests.words.guests.{guest}", given, mode, ties), least=4)


def federated() -> list[str]:
    """What differs where provinces change their variant within the weeks that are run."""
    from tests.federated import trial, variants
    from tests.support import lived

    assert variants(lived(trial(), WEEKS)) != [0, 1, 0]
    return _differ(lambda mode: trial(mode=mode))


def resumed(name: str, people: int) -> list[str]:
    """What differs between plain Python and the simulator stopped after two weeks and gone on with from its state."""
    from demerit.engine.run import Run
    from demerit.engine.state import taken
    from demerit.experiments.live import Plan, prepare

    _, mechanisms, population, rules = prepare(Plan(name, people, WEEKS, country="lessonland"))

    def made(mode: str) -> Run:
        run = Run(population, rules, mechanisms, 5, mode=mode)
        for _ in range(2):
            run.step()
        return run

    whole, gone_on = made("plain"), Run(population, rules, mechanisms, 5, mode="cuda", state=taken(made("cuda")).copied())
    for run in (whole, gone_on):
        while run.week < WEEKS:
            run.step()
    found = [_bits(run) for run in (whole, gone_on)]
    return sorted(name for name in found[0] if found[0][name] != found[1][name])


def all_resumed(people: int) -> dict[str, list[str]]:
    """The same under every rule book of the library; the books under which nothing differs are left out."""
    from demerit.regime.shelf import names

    return {name: found for name in names() if (found := resumed(name, people))}


def broken() -> list[str]:
    """What differs when the kernel draws another person's luck: the comparison must see it."""
    from demerit.engine import gpu, plain

    gpu.draw = lambda key, i: plain.draw(key, i + 1)
    return lively(False)


# ---------------------------------------------------------------- PTX, without a device


def ptx(name: str) -> str:
    """The kernel of a rule book's week as PTX for compute capability 9.0 (sm_90).

    The compiler asks the current device what it can do; the two lines that stand in for one answer (9, 0).
    """
    _without_a_device()
    from demerit.engine.run import Run
    from demerit.experiments.live import Plan, prepare

    _, mechanisms, population, rules = prepare(Plan(name, 168, WEEKS, country="lessonland"))
    return _compiled(Run(population, rules, mechanisms, 1, mode="plain"))


def ptx_of_word(guest: str, **given: str) -> str:
    """The same of a guest that uses a word of the vocabulary few others do."""
    _without_a_device()
    from tests.words.around import begun

    return _compiled(begun(f"tests.words.guests.{guest}", given))


def _without_a_device() -> None:
    from numba import cuda

    device = SimpleNamespace(compute_capability=(9, 0))
    sys.modules[type(cuda.jit(lambda: None)).__module__].get_current_device = lambda: device  # type: ignore[attr-defined]


def _compiled(run: Any) -> str:
    from numba import cuda, types

    from demerit.engine import gpu

    kernel = gpu.week(run.fused.text)["live_grid"]
    text, _ = cuda.compile_ptx(kernel.py_func, types.void(*_types(run)), cc=(9, 0))
    return str(text)


def _types(run: Any) -> list[Any]:
    """The Numba types of the kernel's arguments, in their order."""
    import numpy as np
    from numba import typeof

    from demerit.engine.file_text import ARRAYS, PER_CELL, extras

    names = [*PER_CELL, *ARRAYS, *extras(run.fused.wiring), *(f"counts_{count}" for _, count, _ in run.row_names)]
    given = run.arrays | {
        "week": 0, "first_week": 0, "day_of_year": 1, "epoch": 0, "own_words": run.own, "face_words": run.faces[0], "face_next": run.faces[1],
        "place_next": run.place[1], "counts": run.counts}
    return [typeof(given.get(name, np.zeros((1, 2), np.int64))) for name in names]


BYTES = {"b8": 1, "u8": 1, "s8": 1, "b16": 2, "u16": 2, "b32": 4, "u32": 4, "b64": 8, "u64": 8}


def constant_bytes(text: str) -> int:
    """Bytes of constant memory that PTX declares."""
    declared = r"^\s*(?:\.\w+ )*\.const (?:\.align \d+ )?\.(\w+) [^;\[]*?(?:\[(\d+)\])?(?: = |;)"
    found = re.findall(declared, text, re.MULTILINE)
    return sum(BYTES[kind] * int(many or 1) for kind, many in found)


def floats(text: str) -> list[str]:
    """Instructions of PTX on floating-point numbers."""
    return sorted(set(re.findall(r"\b[a-z0-9.]+\.(?:f16|f32|f64|bf16)\b", text)))
