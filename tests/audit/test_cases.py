"""Cases that expect a verdict: those of the library come out, another law or day does not, and wrong names say what exists."""

from pathlib import Path

import pytest

from demerit.audit.cases import judged
from demerit.regime.cases import load_cases, parse_cases
from demerit.regime.errors import RuleBookError
from demerit.regime.load import load, parse
from demerit.regime.shelf import names
from demerit.regime.situation import outcomes
from tests.audit.books import LATE, SCALE, TRAINS, clause, text
from tests.cli.terminal import demerit

CASE = '[[case]]\ntitle = "Trains"\non = 2026-02-02\nclause = "trains"\nexpect.audit = { "ai-act-5-1-c-i" = "conflict likely" }\n'


def failed(case: str, *clauses: str) -> tuple[str, ...]:
    book = parse(text(*(clauses or (SCALE, LATE, TRAINS))), "minimal.toml")
    cases = parse_cases(case, "minimal.cases.toml", book)
    (found,) = judged(book, cases, outcomes(book, cases))
    return found.failures


@pytest.mark.parametrize("name", names())
def test_the_verdicts_that_the_library_expects_are_given(name: str) -> None:
    book = load(name)
    cases = load_cases(name, book)
    assert cases is not None
    found = judged(book, cases, outcomes(book, cases))
    assert {one.title: one.failures for one, case in zip(found, cases.cases, strict=True) if case.verdicts and one.failures} == {}
    assert any(case.verdicts for case in cases.cases) or name not in ("citizen-score", "credit-bureau")


def test_a_verdict_comes_out_or_the_reason_is_told() -> None:
    assert failed(CASE) == ()
    assert failed(CASE.replace("conflict likely", "engaged")) == (
        "ai-act-5-1-c-i of 'trains' is 'conflict likely', and 'engaged' was expected (people are treated worse by their score; it "
        "closes doors in travel by a score that also counts acts of finance; not said: whether an AI system makes it (`made_by`))",
    )
    assert failed(CASE.replace("2026", "2024").replace("conflict likely", "not in force")) == ()
    assert failed(CASE.replace("2026", "2024"))[0].startswith("ai-act-5-1-c-i of 'trains' is 'not in force', and 'conflict likely' was")
    ended = TRAINS.replace("context =", "to = 2025-12-01\ncontext =")
    assert failed(CASE, SCALE, LATE, ended)[0].endswith("(the clause is not in force on 2026-02-02)")


def test_it_is_judged_in_the_place_of_the_case() -> None:
    late = LATE.replace("act =", 'where = ["Here"]\nact =')
    assert failed(CASE + 'where = "Here"\n', SCALE, late, TRAINS) == ()
    there = failed(CASE + 'where = "There"\n', SCALE, late, TRAINS)
    assert "'not engaged', and 'conflict likely' was expected" in there[0]


def test_a_number_and_a_verdict_may_stand_in_one_case() -> None:
    both = CASE + 'mechanism = "tiers"\ngiven = { published = "79 points" }\nexpect.refused = 1\n'
    assert failed(both) == ()
    assert failed(both.replace("refused = 1", "refused = 0")) == ("refused is 1, and 0 was expected",)


@pytest.mark.parametrize(("old", "new", "says"), [
    ("5-1-c-i", "5-1-c", ":5: case 'Trains': there is no provision 'ai-act-5-1-c'. Did you mean 'ai-act-5-1-c-i'"),
    ("conflict likely", "conflict", ":5: case 'Trains': ai-act-5-1-c-i = 'conflict' is no verdict. "),
    ('"conflict likely"', "1", ":5: case 'Trains': ai-act-5-1-c-i = 1 is no verdict. "),
    ('clause = "trains"\n', "", ":4: case 'Trains': it expects a verdict, of which clause? Add clause = \"...\"."),
    ('"trains"', '"train"', ":4: case 'Trains': 'minimal' has no clause 'train'. Did you mean 'trains'?"),
])
def test_a_wrong_name_gives_one_message_with_what_exists(old: str, new: str, says: str) -> None:
    with pytest.raises(RuleBookError) as caught:
        failed(CASE.replace(old, new))
    assert str(caught.value).startswith(f"minimal.cases.toml{says}")


def test_a_rule_called_audit_is_still_a_number() -> None:
    games = clause("games", "gaming", 'accepts = "50 %", audit = "1 %/week"')
    case = '[[case]]\ntitle = "A"\non = 2026-02-02\nmechanism = "gaming"\nexpect = { audit = "%s" }\n'
    assert failed(case % "1 %/week", SCALE, games) == ()
    assert failed(case % "2 %/week", SCALE, games)[0].startswith("audit is ")


def test_check_says_so_and_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text(SCALE, LATE, TRAINS))
    (tmp_path / "mine.cases.toml").write_text(CASE.replace("conflict likely", "engaged"))
    done = demerit("check", "mine.toml", here=tmp_path)
    assert done.code == 1
    assert "case 'Trains': ai-act-5-1-c-i of 'trains' is 'conflict likely', and 'engaged' was expected" in done.out
