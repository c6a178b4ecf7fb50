"""One name, one thing: files of before say the old words and mean the same, a file of today is told the new ones."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from demerit.cli import main
from demerit.engine.names import scoped
from demerit.experiments.differ import _law, _said
from demerit.kept.folder import Folder
from demerit.kept.heads import RUN
from demerit.population.country import COUNTRY, FOLDER
from demerit.regime.cases import KIND, parse_cases
from demerit.regime.errors import RuleBookError
from demerit.regime.load import RULE_BOOK, load, parse
from demerit.regime.overlay import OVERLAY, laid, load_overlay, parse_overlay
from demerit.regime.shelf import overlay_folder, path
from demerit.regime.situation import outcomes
from demerit.registry import mechanism
from demerit.report.read import read_arm
from demerit.texts.formats import upgraded
from demerit.texts.renamed import GONE, RENAMED
from demerit.texts.upgrade import upgrade_file

FILES = sorted([*path("none").parent.glob("*.toml"), *overlay_folder().glob("*.toml"), *FOLDER.glob("*.toml")])
WITH_OLD_WORDS = ["accountability", "debtor-map", "defaulter-list", "sesame-court"]
BOOK = '''\
# loans = true, and what is known of it
format = 2
name = "small"
title = "Loans that are known"
family = "reported"
summary = """What is listed:
loans = true
and mistaken."""
start = 2020-01-06
known = 3

[[clause]]
name = "loans"
mechanism = "bans"
standing = "assumed"
text = "\\"loans\\" are refused: loans = true"
rules = { rail = true, loans = true } # loans, listed

[[clause]]
name = "known"
mechanism = "firms"
standing = "assumed"
text = "Firms."
assumed = ["known"]
[clause.rules]
followed = true
"known" = "30 %"
[clause.ranges]
known = ["1 %", "100 %"]

[[clause]]
name = "mistaken"
mechanism = "redress"
standing = "assumed"
text = "Redress."
rules.appeal = true
rules.mistaken = "5 %"
ranges.mistaken = ["0 %", "20 %"]
'''
NEW = (BOOK.replace("format = 2", "format = 3").replace("rail = true, loans", "rail = true, borrowing").replace('["known"]', '["informed"]')
       .replace('"known" =', '"informed" =').replace('known = ["1', 'informed = ["1').replace("rules.mistaken", "rules.misjudged")
       .replace("ranges.mistaken", "ranges.misjudged"))
TODAY = parse(NEW, "x.toml").model_dump()


def as_before(text: str, number: int = 2) -> str:
    """A file of today as an earlier demerit had it: its old words, and the line of its format, if it had one."""
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    for (owner, old), now in RENAMED.items():
        blocks = [_in_rules(block, now.word, old) if f'\nmechanism = "{owner}"\n' in block else block for block in blocks]
    return "".join(blocks).replace("format = 3\n", f"format = {number}\n" if number > 1 else "", 1)


def _in_rules(block: str, new: str, old: str) -> str:
    lines = [re.sub(rf'\b{new}\b(?= =|")', old, line) if re.match("rules|ranges|assumed|given", line) else line
             for line in block.split("\n")]
    return "\n".join(lines)


def refused(text: str, read: Any = parse) -> str:
    with pytest.raises(RuleBookError) as caught:
        read(text, "x.toml")
    return str(caught.value)


@pytest.mark.parametrize(("owner", "old"), list(RENAMED))
def test_the_table_names_what_is_there_and_what_is_not_any_more(owner: str, old: str) -> None:
    words = {word for _, word in scoped(mechanism(owner))}
    assert RENAMED[owner, old].word in words
    assert old not in words
    assert RENAMED[owner, old].word not in {word for name, word in RENAMED if name == owner}


@pytest.mark.fault(kind="a rule that is called otherwise now", input="every shipped file with the words of formats 1 and 2",
                   before="a column, a count or a measure had the rule's name too", now="read as it was meant; upgraded to the byte")
@pytest.mark.parametrize("number", [1, 2])
def test_files_of_before_are_upgraded_to_those_of_today(number: int) -> None:
    changed = 0
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        old = as_before(text, number)
        changed += as_before(text) != text.replace("format = 3", "format = 2", 1)
        made = upgraded(old)
        assert tomllib.loads(made) == tomllib.loads(text), file
        assert number == 1 or made == text, file
    assert changed == 9


@pytest.mark.parametrize("name", WITH_OLD_WORDS)
@pytest.mark.parametrize("number", [1, 2])
def test_a_book_of_before_means_what_it_meant(name: str, number: int) -> None:
    old = as_before(path(name).read_text(encoding="utf-8"), number)
    assert any(re.search(rf"\b{word} = ", line) for _, word in RENAMED for line in old.split("\n") if line.startswith("rules"))
    assert parse(old, "x.toml").model_dump() == load(name).model_dump()
    assert [list(clause.rules) for clause in parse(old, "x.toml").clauses] == [list(clause.rules) for clause in load(name).clauses]


def test_an_overlay_of_before_means_what_it_meant() -> None:
    for name, old_word in (("due-process", "mistaken"), ("persons-only", "known")):
        old = as_before((overlay_folder() / f"{name}.toml").read_text(encoding="utf-8"))
        assert f"{old_word} = " in old
        assert parse_overlay(old, "x.toml").model_dump() == load_overlay(name).model_dump()
        book = laid(parse_overlay(old, "x.toml"), load("accountability"))
        assert book.model_dump() == laid(load_overlay(name), load("accountability")).model_dump()
        assert "\nformat = 3\n" in book.text


CASE = '[[case]]\ntitle = "One"\non = 2020-06-01\nmechanism = "{}"\ngiven = {{ {} }}\nexpect = {{ {} }}\n'
ALERTED = "map_user = 1, near_map_marks = 128, luck_seen = \"99 %\", luck_report = \"0 %\", users = \"50 %\""


@pytest.mark.parametrize(("owner", "given", "expect"), [
    ("bans", "court_listed = 1, loans = true", "credit_barred = 1"),
    ("bans", "court_listed = 1, loans = false", "credit_barred = 0"),
    ("firms", 'trait_firm = 250, followed = true, firm_listed = 1, term = "9 weeks", known = "50 %", turns = "40 % of pay"',
     'custom_lost = "20 % of pay"'),
    ("debtor_map", f"{ALERTED}, reports = true", "reports = 1"),
    ("debtor_map", f"{ALERTED}, reports = false", "reports = 0"),
])
def test_cases_of_before_mean_what_they_meant(owner: str, given: str, expect: str) -> None:
    """What is expected of `reports` is the count of reports, then as now; what is given is the rule."""
    book = parse(NEW, "x.toml")
    (found,) = outcomes(book, parse_cases(CASE.format(owner, given, expect), "x.toml", book))
    assert found.failures == ()
    made = upgraded("format = 2\n" + CASE.format(owner, given, expect))
    assert f"expect = {{ {expect} }}" in made
    (found,) = outcomes(book, parse_cases(made, "x.toml", book))
    assert found.failures == ()


def test_a_rule_that_a_case_expects_is_called_otherwise_too() -> None:
    book, text = parse(NEW, "x.toml"), CASE.format("firms", "trait_firm = 250", 'known = "30 %"')
    (found,) = outcomes(book, parse_cases(text, "x.toml", book))
    assert found.failures == ()
    assert 'expect = { informed = "30 %" }' in upgraded(text)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_no_word_but_the_rules_is_changed(ends: str, mark: str, tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes((mark + BOOK.replace("\n", ends)).encode())
    said = upgrade_file(file, (KIND, COUNTRY, RULE_BOOK, OVERLAY))
    assert file.read_bytes() == (mark + NEW.replace("\n", ends)).encode()
    assert said == (f"{file} is a rule book of format 2 no more: its line says format = 3, 'loans' of bans is 'borrowing' now, 'known' of firms "
                    "is 'informed' now, 'mistaken' of redress is 'misjudged' now, and nothing else was changed")
    assert parse(BOOK, "x.toml").model_dump() == TODAY


def test_a_word_that_is_written_in_another_way_is_not_guessed(tmp_path: Path) -> None:
    """Read it is, since the parser knows the word; to rewrite it is left to whoever wrote it so."""
    text = BOOK.replace("true, loans =", 'true, "\\u006coans" =')
    assert parse(text, "x.toml").model_dump() == TODAY
    file = tmp_path / "x.toml"
    file.write_text(text)
    with pytest.raises(RuleBookError, match=r"were not all found as they are written: change 'loans' of clause number 1 to 'borrowing'"):
        upgrade_file(file, (KIND, COUNTRY, RULE_BOOK, OVERLAY))
    assert file.read_text() == text


@pytest.mark.fault(kind="an old word in a file of today", input="rules = { loans = true } under format = 3",
                   before="meant the rule, beside a count of that name", now="refused: what it is called now")
def test_an_old_word_in_a_file_of_today_is_told_the_new_one() -> None:
    assert refused(NEW.replace("borrowing", "loans")) == (
        "x.toml:17: clause 'loans': mechanism 'bans' has no rule 'loans'. It is called 'borrowing' since format 3.")
    assert refused(NEW.replace('["informed"]', '["known"]')) == (
        "x.toml:24: clause 'known': `assumed` names 'known', which is not in `rules`. It is called 'informed' since format 3.")
    turns = NEW.replace('"informed" =', 'turns = "1 % of pay"\n"informed" =')
    assert "mechanism 'firms' has no rule 'turns'. It is called 'boycott' since format 3." in refused(turns)
    assert "'boycott' is a free parameter" in refused(turns.replace("format = 3", "format = 2"))


def test_an_old_word_in_an_overlay_or_cases_of_today_is_told_the_new_one() -> None:
    overlay = (overlay_folder() / "persons-only.toml").read_text(encoding="utf-8").replace("informed", "known")
    assert "mechanism 'firms' has no rule 'known'. It is called 'informed' since format 3." in refused(overlay, parse_overlay)
    book = parse(NEW, "x.toml")
    for given, expect, what in (("loans = true", "credit_barred = 1", "asks for nothing called"), ("rail = 1", "loans = 1", "says nothing of")):
        text = "format = 3\n" + CASE.format("bans", given, expect)
        said = refused(text, lambda text, file: outcomes(book, parse_cases(text, file, book)))
        assert said.endswith(f"case 'One': 'bans' {what} 'loans'. It is called 'borrowing' since format 3.")


def test_both_words_of_one_rule_are_one_too_many() -> None:
    said = refused(BOOK.replace("loans = true }", "loans = true, borrowing = false }"))
    assert said == ("x.toml:17: clause 'loans': `rules` has 'loans' and 'borrowing', which is what 'loans' is called since format 3. "
                    "Leave 'loans' out.")
    assert parse(NEW.replace("format = 3\n", ""), "x.toml").model_dump() == TODAY  # today's words in a file that says no format


def test_what_is_wrong_with_an_older_file_is_said_in_its_words_too() -> None:
    assert refused(BOOK.replace('"known" = "30 %"', '"known" = "300 %"')) == (
        "x.toml:27: clause 'known': informed = '300 %' is outside 0 % to 100 %, the limits of 'share of customers who know who is listed'. "
        "(This file calls it 'known'.)")


def test_a_free_parameter_by_its_old_name_is_told_the_new_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    import demerit

    with pytest.raises(RuleBookError) as caught:
        demerit.run("accountability", people=1000, weeks=1, free={"firms.turns": "10 % of pay"})
    says = "there is no free parameter 'firms.turns'. It is called 'firms.boycott' since format 3."
    assert str(caught.value) == says
    words = ["demerit", "run", "accountability", "--people", "1000", "--weeks", "1", "--free", "firms.turns=10 % of pay"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert (stopped.value.code, says in capsys.readouterr().err) == (2, True)


def test_a_free_parameter_that_follows_from_others_now_is_told_from_which() -> None:
    import demerit

    for name, others in (("holds", "means.borrow, means.weeks"), ("usual_jobless", "unemployment.separate and unemployment.find"),
                         ("separate", "unemployment.separate")):
        with pytest.raises(RuleBookError, match=f"there is no free parameter 'means.{name}'. It is given no more: .* {others}.*Leave it out"):
            demerit.run("none", people=1000, weeks=1, free={f"means.{name}": "5 %"})
    assert {word for pair in GONE for word in pair} & {one.name for one in mechanism("means").free} == set()


def test_a_run_of_before_is_read_in_the_words_of_today() -> None:
    said = {"rule_book": BOOK, "free": {"firms.turns": "10 % of pay", "ties.leave": "-4 utils"}, "mechanisms": ["firms"]}
    arm = read_arm(Folder(Path("run"), RUN, said))
    assert arm.book.model_dump() == TODAY
    assert dict(arm.said["free"]) == {"firms.boycott": "10 % of pay", "ties.leave": "-4 utils"}
    assert list(_law(BOOK, NEW)) == [("text", "the same law", "in other words or another order")]
    assert list(_law(BOOK, NEW.replace('"5 %"', '"6 %"'))) == [("clause mistaken, rules.misjudged", "5 %", "6 %")]
    assert list(_said(said, {**said, "free": dict(arm.said["free"])})) == []
