"""`demerit check my_rules/praise.py`: 0 when laws and cases hold, 1 when one fails, 2 for what cannot be read or fused."""

from __future__ import annotations

import os
import re
import textwrap
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from demerit.laws.cases import load_cases
from demerit.laws.every import LAWS
from demerit.laws.refused import refusals
from demerit.laws.tried import outcomes
from demerit.regime.errors import RuleBookError
from demerit.registry import NoMechanismError, guest_of
from demerit.terms import Mechanism
from demerit.texts.formats import CURRENT
from tests.cli.terminal import demerit, refused
from tests.house.tree import ROOT

NAME = "my_rules.badge"
BADGE = '''"""Badges: who is lucky and holds none is given one, and it is taken back by chance."""

from demerit.terms import Column, Count, Free, Mechanism, Rule


def lost(luck_lost, forgets):
    return 1 if luck_lost < forgets else 0


def next_ribbon(ribbon, luck, given, lost):
    return ribbon * (1 - lost) if ribbon > 0 else (1 if luck < given else 0)


def next_ribbon_weeks(ribbon_weeks, next_ribbon):
    return min(ribbon_weeks + next_ribbon, 1000)


def ribbons(ribbon, next_ribbon):
    return next_ribbon * (1 - ribbon)


mechanism = Mechanism(
    about="Badges.", sources=("a test",),
    columns=(Column("ribbon", "1 with a badge"), Column("ribbon_weeks", "weeks with one", high=1000, unit="weeks")),
    rules=(Rule("given", "chance", "chance a week of a badge", high=2**32),),
    free=(Free("forgets", "chance", "chance of losing it", "1 %", "0 %", "10 %", "assumed"),),
    counts=(Count("ribbons", "badges given", "times"),),
    weekly={"ribbon": next_ribbon, "ribbon_weeks": next_ribbon_weeks, "ribbons": ribbons},
)
'''
CASES = '''
[[case]]
title = "The lucky are given a badge"
given = { given = "10 %", luck = "5 %" }
expect = { ribbon = 1, ribbon_weeks = "1 weeks", ribbons = 1 }

[[case]]
title = "The unlucky are not"
given = { given = "10 %", luck = 429496730 }
expect = { ribbon = 0, ribbons = [0, 0] }
'''


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A mechanism's file in a folder of its own."""
    (tmp_path / "my_rules").mkdir()
    found = tmp_path / "my_rules" / "badge.py"
    found.write_text(BADGE)
    return found


def cases(file: Path, text: str = CASES) -> None:
    file.with_name("badge.cases.toml").write_text(text)


def badge(file: Path) -> Mechanism:
    return guest_of(str(file), [NAME]).mechanism


def test_a_good_guest_is_well(file: Path) -> None:
    cases(file)
    done = demerit("check", "my_rules/badge.py", "--allow", NAME, "--json", here=file.parents[1])
    assert (done.code, done.err) == (0, "")
    said = done.json()
    assert said["ok"]
    assert (said["mechanism"], said["beside"], said["sha256"]) == (NAME, [], sha256(BADGE.encode()).hexdigest())
    assert said["values"] == ["lost", "next_ribbon", "next_ribbon_weeks", "ribbons"]
    assert [one["law"] for one in said["laws"]] == [law.name for law in LAWS]
    assert {one["law"]: one["idle"] for one in said["laws"] if one["holds"] is None} == {
        "gates": "it has no `when`", "optional": "it has no optional names", "rows": "it has no rows"}
    assert [(one["title"], one["line"], one["ok"]) for one in said["cases"]] == [
        ("The lucky are given a badge", 2, True), ("The unlucky are not", 7, True)]


def test_what_people_read(file: Path) -> None:
    done = demerit("check", "badge.py", "--allow", NAME, here=file.parent)
    assert (done.code, done.err) == (0, "")
    assert "my_rules.badge: 9 of 9 laws hold" in done.out
    assert f"SHA-256 {sha256(BADGE.encode()).hexdigest()}" in done.out
    assert "values: 4: lost, next_ribbon, next_ribbon_weeks, ribbons" in done.out
    assert "laws that hold: replay, order, bits, range, neutral, arms, company, ledgers, window\n" in done.out
    assert "auditor's line: none, so that `demerit audit` says of its clauses: not classified" in done.out
    assert "ties: as people begin with them, since nothing" in done.out
    assert re.search(r"^counts under the laws \(336 made-up people, 8 weeks, 4 sets of rules\): ribbons [1-9][\d,]*$", done.out, re.MULTILINE)
    assert "gates: skipping a gated call equals calling: it has no `when`" in done.out
    assert "write what a week gives and what comes of it into badge.cases.toml" in done.out


def test_a_case_or_a_law_that_fails_ends_with_1(file: Path) -> None:
    file.write_text(BADGE.replace("next_ribbon, 1000", "next_ribbon, 2000").replace('high=1000, unit', 'high=3, unit'))
    cases(file, CASES.replace("ribbons = 1", "ribbons = 2").replace("[0, 0]", "[1, 2]"))
    done = demerit("check", file, "--allow", NAME, here=file.parent)
    assert (done.code, done.err) == (1, "")
    assert re.search(r"^range: badge.py:14 next_ribbon_weeks: ribbon_weeks became 4; it is declared 0 to 3, in week 3 \(with given = 100 %/week"
                     r".*\); bound it where it is worked out", done.out, re.MULTILINE)
    assert f"{file.with_name('badge.cases.toml')}:2: case 'The lucky are given a badge': ribbons is 1, and 2 was expected" in done.out
    assert "ribbons is 0, and 1 to 2 was expected" in done.out
    assert "my_rules.badge: 8 of 9 laws hold; 0 of 2 cases come out as expected" in done.out
    quiet = demerit("check", file, "--allow", NAME, "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (1, "", "")


def test_the_mechanism_of_the_readme_is_a_good_guest(tmp_path: Path) -> None:
    """Under the laws in the company of what it asks for: a score and a court."""
    text = next(t for t in re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL) if "Mechanism(" in t)
    (tmp_path / "my_rules").mkdir()
    (tmp_path / "my_rules" / "praise.py").write_text(text)
    (example,) = re.findall(r"\n((?:    .*\n)+)", (ROOT / "README.md").read_text().split("my_rules/praise.cases.toml", 1)[1][:400])
    (tmp_path / "my_rules" / "praise.cases.toml").write_text(textwrap.dedent(example))
    said = demerit("check", tmp_path / "my_rules" / "praise.py", "--allow", "my_rules.praise", "--json").json()
    assert said["ok"]
    assert len(said["cases"]) == 1
    assert {"court", "score"} <= set(said["beside"])


# ---------------------------------------------------------------- what is not run


def test_nothing_runs_without_leave(file: Path) -> None:
    file.write_text("open('ran', 'w')\n" + BADGE)
    digest = sha256(file.read_bytes()).hexdigest()
    said = refused("check", file, here=file.parent)
    for part in (f"'{NAME}' is a guest", str(file), digest, "your rights", f"add --allow {NAME}"):
        assert part in said
    assert "--allow my_rules.other: nothing here names it. The guests named here: my_rules.badge" in refused(
        "check", file, "--allow", "my_rules.other", here=file.parent)
    assert "00000000 was allowed" in refused("check", file, "--allow", f"{NAME}@00000000", here=file.parent)
    assert not (file.parent / "ran").exists()


PATHS = {
    "nowhere.py": "nowhere.py does not exist: name the file of a mechanism, like my_rules/praise.py",
    "folder.py": "folder.py is a folder",
    "pipe.py": "pipe.py is no file",
    "my-rules/badge.py": "'my-rules.badge' is none: call both in letters, digits and _",
    "my_rules/1st.py": "'my_rules.1st' is none",
    "my_rules/a.b.py": "'my_rules.a.b' is none",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_names_no_guest_is_one_message(path: str, file: Path) -> None:
    town = file.parents[1]
    (town / "folder.py").mkdir()
    os.mkfifo(town / "pipe.py")
    (town / "my-rules").mkdir()
    for name in ("my-rules/badge.py", "my_rules/1st.py", "my_rules/a.b.py"):
        (town / name).write_text(BADGE)
    with pytest.raises(NoMechanismError, match=re.escape(PATHS[path])):
        guest_of(str(town / path), [NAME])


def test_the_path_may_be_written_in_any_way(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    for path in ("badge.py", "./badge.py", "../my_rules/badge.py", str(file), f"{file.parent}//badge.py"):
        assert guest_of(path, [NAME]).file == file


def test_options_of_rule_books_are_refused(file: Path) -> None:
    assert "--with is about a rule book" in refused("check", file, "--allow", NAME, "--with", "due-process")
    assert "--weeks is about a rule book" in refused("check", file, "--allow", NAME, "--weeks", 10)
    assert "--weeks is about a rule book" in refused("check", file, "--allow", NAME, "--weeks", 520), "though it is what is usual"
    assert "nowhere.py does not exist" in refused("check", file.with_name("nowhere.py"))


# ---------------------------------------------------------------- what cannot be fused

BEFORE = "def lost(luck_lost, forgets):\n"
REFUSED = {
    "float": (BEFORE, BEFORE + "    half = 0.5\n", r"badge.py:6 lost, line 7: 0.5 is not a whole number"),
    "loop": (BEFORE, BEFORE + "    for i in luck_lost:\n        chance = i\n", r"line 7: uses For; ties are summed with `along`"),
    "unknown name": ("luck, given, lost", "luck, given, trait_thrifty, lost", r"asks for 'trait_thrifty', which is nothing here; did you mean 'trait_thrift'"),
    "neither given nor assigned": (BEFORE, BEFORE + "    half = losses\n", r"losses is neither an argument nor assigned here"),
    "a name of demerit's": ('Column("ribbon", ', 'Column("arrears", ', r"declares 'arrears', which means owns|declares the column 'arrears'"),
}


IDLE = "def loss(lost):\n    return lost\n\n\ndef next_ribbon_weeks("
ALL: dict[str, tuple[dict[str, str], list[str]]] = {
    "idle functions": (
        {"def next_ribbon_weeks(": IDLE, '"ribbon_weeks": next_ribbon_weeks, ': ""},
        [r"^badge.py:14 loss: nothing asks for this function, calls it or is given by it; ask for it as 'loss' \(where 'lost' is asked for\?\), give",
         r"^badge.py:18 next_ribbon_weeks: nothing asks .*; write weekly=\{..., 'ribbon_weeks': next_ribbon_weeks\}, or take it out$"]),
    "a function written twice": (
        {"def next_ribbon_weeks(": IDLE.replace("loss(lost)", "lost(forgets)").replace("return lost", "return forgets")},
        [r"^badge.py:6 lost: a function further below has the same name and hides this one; rename one$"]),
    "circles": (
        {"(luck_lost, forgets)": "(luck_lost, forgets, next_ribbon)", "(ribbon_weeks, next_ribbon)": "(ribbon_weeks, next_ribbon, ribbons)",
         "(ribbon, next_ribbon)": "(ribbon, next_ribbon, next_ribbon_weeks)"},
        [r"^badge.py:6 lost asks for itself: lost asks for next_ribbon asks for lost\. A week has no circles",
         r"^badge.py:14 next_ribbon_weeks asks for itself: next_ribbon_weeks asks for ribbons asks for next_ribbon_weeks\."]),
    "names of others": (
        {"def lost(": "def arrears(", "given, lost)": "given, arrears)", "(1 - lost)": "(1 - arrears)", "def ribbons(": "def forgets(",
         '"ribbons": ribbons': '"ribbons": forgets', "(luck_lost, forgets)": "(luck_lost)", "luck_lost < forgets": "luck_lost < 9"},
        [r"^badge.py:6 arrears \(my_rules.badge\): the value 'arrears' is called like the .* of means",
         r"^badge.py:18 forgets \(my_rules.badge\): the value 'forgets' is called like a free parameter"]),
    "global names of others": (
        {'Column("ribbon_weeks", ': 'Column("tie_marks", "x"), Column("savings", "x"), Column("ribbon_weeks", ', 'Count("ribbons", "badges': 'Count("acts", "x", "times"), Count("ribbons", "badges',
         'Rule("given", ': 'Rule("queue_given", "count", "x"), Rule("given", '},
        [r"^my_rules.badge declares the column 'tie_marks', a word of the vocabulary \(tie_...: a property of a tie, or of all of mine\): .* choose another$",
         r"^my_rules.badge declares the column 'savings', which is the column of means: names are global; rename yours, for means comes with "
         r"demerit; 'badge_savings' is free$",
         r"^my_rules.badge declares the rule 'queue_given', which is a word of the vocabulary \(queue_...: my place in my town's queue of a column\)"]),
    "names behind a word": (
        {"luck, given, lost": "luck, queue_ribon, town_ribons, lost, given"},
        [r"asks for 'queue_ribon', which is nothing here; did you mean 'queue_ribbon'\?",
         r"asks for 'town_ribons', which is nothing here; did you mean 'town_ribbons'\?$"]),
    "names of nothing": (
        {"luck, given, lost": "luck, gifts, lost, given", "(ribbon, next_ribbon)": "(ribbon, next_ribbon, trait_thrifty)"},
        [r"^badge.py:10 next_ribbon \(my_rules.badge\) asks for 'gifts', which is nothing here",
         r"^badge.py:18 ribbons \(my_rules.badge\) asks for 'trait_thrifty', which is nothing here; did you mean 'trait_thrift'\?$"]),
}
"""What is told of a file -> how the file becomes so, and every message."""


@pytest.mark.parametrize("what", ALL)
def test_every_such_thing_is_told(what: str, file: Path) -> None:
    changes, says = ALL[what]
    text = BADGE
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
    found = refusals(NAME, badge(file))
    assert len(found) == len(says)
    for message, said in zip(found, says, strict=True):
        assert re.search(said, message)


def test_a_function_that_the_file_itself_or_a_table_calls_is_used(file: Path) -> None:
    more = ("def many(rows):\n    return len(rows)\n\n\ndef build(rows, size):\n    return [min(many(rows), 1)] * size\n\n\n"
            "def said():\n    return 'Badges.'\n\n\nmechanism =")
    text = BADGE.replace("import Column", "import Table, Column").replace("mechanism =", more).replace('about="Badges."', "about=said()")
    file.write_text(text.replace("counts=(", "tables=(Table('shelf', at='ribbon', about='a table', build=build, size=2),), counts=("))
    assert refusals(NAME, badge(file)) == []


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_fused_is_told_by_file_and_line(what: str, file: Path) -> None:
    old, new, says = REFUSED[what]
    assert old in BADGE
    file.write_text(BADGE.replace(old, new))
    found = refusals(NAME, badge(file))
    assert found
    assert re.search(says, found[0])


def test_every_function_is_told_at_once_and_ends_with_2(file: Path) -> None:
    along = "def halves(their_trait_age):\n    return their_trait_age / 2\n\n\nmechanism ="
    file.write_text(BADGE.replace(*REFUSED["float"][:2]).replace("mechanism =", along).replace("weekly={", "along={'halves': halves}, weekly={"))
    said = refused("check", file, "--allow", NAME)
    assert "line 7: 0.5 is not a whole number" in said
    assert "; also: badge.py:" in said
    assert "halves, line 23: uses Div; write share(a, b)" in said


def test_the_line_for_the_auditor_is_read_too(file: Path) -> None:
    line = "audit={'does': 'gives badges', 'tells': ('given',), 'exposes': True}, weekly={"
    file.write_text(BADGE.replace("weekly={", line))
    done = demerit("check", file, "--allow", NAME)
    assert (done.code, done.err) == (0, "")
    assert "auditor's line: it gives badges (tells, exposes)\n" in done.out
    file.write_text(BADGE.replace("weekly={", line.replace("tells", "tell").replace("True", "('gven',)")))
    found = refusals(NAME, badge(file))
    assert len(found) == 1
    assert re.search(r"its line for the auditor \(`audit`\): it has a key 'tell'\. Did you mean 'tells'\?", found[0])
    file.write_text(BADGE.replace("weekly={", line.replace("('given',)", "('gven',)").replace("True", "('lossed',)")))
    assert [part for part in ("'gven'", "'lossed'") if part in "".join(refusals(NAME, badge(file)))] == ["'gven'", "'lossed'"]


def test_a_table_that_raises_is_one_message(file: Path) -> None:
    table = "def build(rows, size):\n    return rows[99]\n\n\nmechanism ="
    text = BADGE.replace("import Column", "import Table, Column").replace("mechanism =", table)
    file.write_text(text.replace("counts=(", "tables=(Table('shelf', at='ribbon', about='a table', build=build, size=2),), counts=("))
    assert "IndexError" in refused("check", file, "--allow", NAME)


# ---------------------------------------------------------------- cases

WRONG: dict[str, tuple[str, str, str]] = {
    "unknown key": ("given = { given", "givven = { given", r"badge.cases.toml:4: case 'The lucky.*there is no key 'givven'. Did you mean 'given'"),
    "nothing expected": ('ribbon = 1, ribbon_weeks = "1 weeks", ribbons = 1', "", r"badge.cases.toml:5: .*expect has 0 entries; it needs 1"),
    "unknown input": ('luck = "5 %"', 'lucky = "5 %"', r":4: case 'The lucky are given a badge': `weekly` asks for nothing called 'lucky'. Did you mean 'luck'"),
    "unknown output": ("ribbons = 1", "ribbens = 1", r":5: .*`weekly` gives no value to 'ribbens'. Did you mean 'ribbons'"),
    "wrong unit": ('given = "10 %"', 'given = "10 points"', r":4: .*given = '10 points': a chance is between 0 and 1"),
    "out of range": ("429496730", "4294967296", r":9: .*luck = 4294967296 is out of range: it is at most 4294967295"),
    "no such call": ('given = { given = "10 %", luck = "5 %" }', 'call = "settle"', r":4: .*the file has no `settle`"),
    "three ends": ("[0, 0]", "[0, 0, 0]", r":10: .*ribbons is a number, or a list of the least and the most"),
    "no TOML": ("[[case]]", "[[case", r"badge.cases.toml:\d+: this is not TOML"),
    "empty": (CASES, "", r"badge.cases.toml: the file is empty. Begin with \[\[case\]\]"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_case_is_told_by_file_and_line(what: str, file: Path) -> None:
    old, new, says = WRONG[what]
    assert old in CASES
    cases(file, CASES.replace(old, new))
    with pytest.raises(RuleBookError, match=says) as caught:
        outcomes(badge(file), load_cases(file))  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_cases_have_a_format(file: Path) -> None:
    cases(file)
    done = demerit("upgrade", file.with_name("badge.cases.toml"))
    assert (done.code, done.err) == (0, "")
    assert f"format = {CURRENT}\n" in file.with_name("badge.cases.toml").read_text()
    assert [one.failures for one in outcomes(badge(file), load_cases(file))] == [(), ()]  # type: ignore[arg-type]
    cases(file, f"format = {CURRENT + 1}\n" + CASES)
    with pytest.raises(RuleBookError, match=rf"format = {CURRENT + 1} is of a later demerit"):
        load_cases(file)


def test_wrong_cases_end_with_2(file: Path) -> None:
    cases(file, CASES.replace("ribbons = 1", "ribbens = 1"))
    assert "Did you mean 'ribbons'" in refused("check", file, "--allow", NAME)


def test_what_is_not_given_is_as_usual(file: Path) -> None:
    """Rules at their neutral values, free parameters at their defaults, columns as people begin, luck of nothing."""
    both: list[Any] = [load_cases(file)]
    cases(file, '[[case]]\ntitle = "nobody"\nexpect = { ribbon = 0 }\n[[case]]\ntitle = "kept"\ngiven = { ribbon = 1, luck_lost = "1.1 %" }\n'
                'expect = { ribbon = 1 }\n[[case]]\ntitle = "lost"\ngiven = { ribbon = 1, luck_lost = "0.9 %" }\nexpect = { ribbon = 0 }\n')
    both.append(load_cases(file))
    assert both[0] is None
    assert [one.failures for one in outcomes(badge(file), both[1])] == [(), (), ()]


LOOKS = BADGE
for _old, _new in {
    "import Column, Count, Free, Mechanism": "import Column, Count, Free, Measure, Mechanism", '"1 with a badge"': '"1 with a badge", seen=True',
    "mechanism =": "def shown(their_ribbon, tie_kind):\n    return their_ribbon if tie_kind == 3 else 0\n\n\n"
                   "def ribbon_wearers(ribbon):\n    return ribbon\n\n\nmechanism =",
    "weekly={": "along={'friends': shown}, best={'model': shown}, measures=(Measure('ribbon_wearers', 'x', 'people', ribbon_wearers),), weekly={",
}.items():
    LOOKS = LOOKS.replace(_old, _new)
CALLS = """
[[case]]
title = "A friend's badge is seen"
call = "along friends"
given = { their_ribbon = 1, tie_kind = 3 }
expect = { friends = 1 }

[[case]]
title = "A workmate's is not"
call = "best model"
given = { their_ribbon = 1, tie_kind = 2 }
expect = { model = 0, shown = 0 }

[[case]]
title = "Whoever has one is measured"
call = "measures ribbon_wearers"
given = { ribbon = 1 }
expect = { ribbon_wearers = 1 }

[[case]]
title = "A value on the way is expected by its own name"
given = { ribbon = 1, luck_lost = "0.9 %" }
expect = { lost = 1, next_ribbon = 0, ribbon = 0 }
"""


def test_functions_along_ties_measures_and_values_are_tried_too(file: Path) -> None:
    file.write_text(LOOKS)
    cases(file, CALLS)
    assert [one.failures for one in outcomes(badge(file), load_cases(file))] == [()] * 4  # type: ignore[arg-type]
    cases(file, CALLS.replace("along friends", "along freinds"))
    with pytest.raises(RuleBookError, match=r"the file has no `along freinds`\. Did you mean 'along friends'"):
        outcomes(badge(file), load_cases(file))  # type: ignore[arg-type]


def test_other_functions_are_asked_by_name(file: Path) -> None:
    first = "def first(luck_first, given):\n    return 1 if luck_first < given else 0\n\n\nmechanism ="
    file.write_text(BADGE.replace("mechanism =", first).replace("weekly={", "begin={'ribbon': first}, weekly={"))
    cases(file, '[[case]]\ntitle = "from the start"\ncall = "begin"\ngiven = { luck_first = 0, given = "1 %" }\nexpect = { ribbon = 1 }\n')
    assert outcomes(badge(file), load_cases(file))[0].failures == ()  # type: ignore[arg-type]
