"""The week on CUDA, as far as it can be tested without a GPU: run by Numba's simulator, compiled for sm_90.

Nothing here has run on a device; `docs/benchmarks.md` says so too.  The tests need no GPU and use none.
"""

from __future__ import annotations

from importlib.metadata import distributions

import pytest

from tests.cuda.support import constant_bytes, floats, in_process

CONSTANT_MEMORY = 64 * 1024
LARGEST = "citizen-score"


def printed(expression: str, simulated: bool) -> str:
    done = in_process(expression, simulated)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "case",
    [f'shipped("{LARGEST}", 336)', "lively(False)", "lively(True)", "federated()"],
)
def test_the_simulator_and_plain_python_agree_to_the_bit(case: str) -> None:
    """Every column, count, measure and histogram, on implicit ties and on a graph's; a RuntimeWarning is an error."""
    assert printed(case, simulated=True) == "[]"


def test_every_book_stopped_and_gone_on_with_in_the_simulator_is_the_same() -> None:
    assert printed("all_resumed(168)", simulated=True) == "{}"


SCORED = str({"tiers.gold.at": "600 points", "tiers.gate.at": "610.5 points", "score.base": "600 points", "score.spread": "80 points",
              "score.ceiling": "950 points", "score.enrolment": "80 %"}).replace("{", "{{").replace("}", "}}")


@pytest.mark.parametrize("graph", [False, True])
@pytest.mark.parametrize("case", [
    '"vouching", {}, leave="40 %", accept="60 %", meet="30 %"', '"clinic", {}, falls_ill="10 %", places="3"',
    '"mixers", {}, leave="60 %", accept="80 %", meet="60 %", period="1 weeks"', f'"climber", {{}}, **{SCORED}',
])
def test_words_that_few_use_mean_the_same_there(case: str, graph: bool) -> None:
    """The best of my ties, a place in the queue, a stranger's slot that turns, the next tier."""
    assert printed(f"word({case.format(graph)})", simulated=True) == "[]"


def test_the_comparison_sees_a_kernel_that_draws_wrongly() -> None:
    assert "savings" in printed("broken()", simulated=True)


def _needs_a_compiler() -> None:
    if not any((found.metadata["Name"] or "").startswith("nvidia-nvvm") for found in distributions()):
        pytest.skip("NOT TESTED: no PTX is made without numba-cuda's compiler; pip install 'numba-cuda[cu13]'")


def test_the_week_compiles_for_a_gpu_in_whole_numbers_with_one_small_table() -> None:
    """A table that were copied for every use of it would soon fill the 64 KB of constant memory a kernel has."""
    _needs_a_compiler()
    text = printed(f'ptx("{LARGEST}")', simulated=False)
    assert ".target sm_90" in text
    assert text.count(".visible .entry") == 1
    assert floats(text) == []
    assert 8196 <= constant_bytes(text) < CONSTANT_MEMORY


@pytest.mark.parametrize("guest", ["vouching", "clinic", "mixers", "climber"])
def test_words_that_few_use_compile_for_a_gpu_in_whole_numbers(guest: str) -> None:
    """The simulator types nothing: a sum of signed and unsigned words would be a float on a device alone."""
    _needs_a_compiler()
    text = printed(f'ptx_of_word("{guest}")', simulated=False)
    assert text.count(".visible .entry") == 1
    assert floats(text) == []
    assert constant_bytes(text) < CONSTANT_MEMORY


def test_the_reader_of_ptx_finds_what_it_looks_for() -> None:
    table, other = ".const .align 4 .b8 _cudapy_cmem[8196] = {227, 1};\n", ".visible .const .align 8 .u64 other[10];\n"
    assert constant_bytes(table + other + "ld.const.u32 %rd1, [%rd2];") == 8196 + 80
    assert floats("add.rn.f64 %fd1, %fd2;\nld.global.u32 %r1;\ncvt.rn.f32.s64 %f1;") == ["add.rn.f64", "cvt.rn.f32"]
