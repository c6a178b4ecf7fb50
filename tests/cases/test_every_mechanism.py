"""A mechanism without cases fails: what its source says must be written down as numbers in and numbers out."""

from pathlib import Path

from demerit.engine.gather import mechanism, names


def test_every_mechanism_has_cases_that_call_it() -> None:
    for name in names():
        cases = Path(__file__).parent / f"test_{name}.py"
        assert cases.exists(), f"{name} has no cases: write tests/cases/test_{name}.py"
        text = cases.read_text()
        functions = {f.__name__ for f in (mechanism(name).weekly, mechanism(name).settle) if f}
        assert all(f"{name}.{function}" in text for function in functions), f"{cases.name} does not call {functions}"


def test_every_case_file_is_of_a_mechanism() -> None:
    files = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert files - {"every_mechanism"} == set(names())
