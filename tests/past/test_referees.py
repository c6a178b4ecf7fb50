"""What a referee tries: another law with institutions, a stopped writing, two programs at once, guests, and what a folder says of itself."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import demerit
from demerit.engine.state import State, taken
from demerit.experiments import code, past
from demerit.experiments.given import PlanError
from demerit.experiments.live import Lived, Plan, live
from demerit.experiments.plan import Branch
from demerit.experiments.saving import Saving
from demerit.kept.heads import COMPARISON, RUN
from demerit.kept.unfinished import UNFINISHED, alone
from demerit.regime.load import load, parse
from tests.faults.inside import inside, message
from tests.faults.test_guests import CLAUSE, GOOD, NAME, PRAISE
from tests.federated import TEXT
from tests.folders import said, table
from tests.past.test_going_on import GIVEN, stopped
from tests.past.worlds import dated, run_of

DAY = "2020-02-24"
"""The Monday of week 7 after 2020-01-06."""


def federal(start: str) -> Lived:
    """Two variants and reviews, of which every clause is in force from a day on."""
    book = parse(TEXT.replace('[[clause]]', f'[[clause]]\nfrom = {start}'), "trial")
    return live(Plan(book, 504, 20, country="lessonland", past=4, every=20))


@pytest.mark.fault(
    kind="another law begins a week late for institutions",
    input="a run branched to a law with institutions; the same law written into one rule book, in force from that week",
    before="the sitting between the last week of the old law and the first of the new one was of the old: reviews came a week later",
    now="institutions sit under the law of the coming week, be it in one rule book or after a branch or a shared past",
)
def test_institutions_sit_under_the_law_that_begins() -> None:
    whole, law = federal(DAY), load("none")
    plan = replace(whole.plan, regime=parse(TEXT, "trial"), branch=Branch(7, law, tuple(whole.run.fused.wiring.mechanisms), ""))
    branched = live(plan)
    assert whole.run.institutions
    assert branched.run.institutions
    assert branched.run.institutions.kept.tolist() == whole.run.institutions.kept.tolist()
    assert branched.run.institutions.kept.any()
    assert {name: values.tolist() for name, values in branched.run.each_column()} == {name: values.tolist() for name, values in whole.run.each_column()}


@pytest.mark.fault(
    kind="the channels by which money came before a branch are taken for others",
    input="a run branched to a law whose mechanisms bring channels of their own; the same law in one rule book, in force from that week",
    before="`channels_met` was carried bit by bit, and a bit is another channel in a week of other mechanisms",
    now="a state says which channel each bit is of, and bits are carried by name",
)
def test_channels_are_carried_by_their_names() -> None:
    dates = load("defaulter-list").text.replace("from = 2013-10-24", "from = 2013-12-09")
    whole = live(Plan(parse(dates, "later"), 1008, 20, country="lessonland", past=4, every=20))
    law, other = load("none"), parse(dates, "later")
    names = live(replace(whole.plan, regime=law, weeks=1)).run.fused.wiring.mechanisms
    plan = replace(whole.plan, regime=other, branch=Branch(7, law, tuple(names), ""))
    branched = live(plan)
    assert whole.run.fused.text == branched.run.fused.text
    assert whole.run.column("channels_met").any()
    assert branched.run.column("channels_met").tolist() == whole.run.column("channels_met").tolist()


def test_a_state_knows_when_its_people_began() -> None:
    run = run_of(dated("none", first=-3))
    assert taken(run).head["first_week"] == -3
    run.step()
    state = taken(run)
    assert run_of(dated("none"), State(state.head, {name: np.array(values) for name, values in state.arrays.items()})).first_week == -3


@pytest.mark.fault(
    kind="what a killed program left half-written in a run's folder keeps the whole run out of it",
    input="a run with `--save-every` killed while it wrote a saved week, gone on with at once",
    before="the run was lived to its end and then refused its own folder: it also held a file that was not demerit's",
    now="what is half-written and nobody writes any more is demerit's own, and goes with the old folder",
)
def test_a_half_written_week_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stopped(tmp_path / "run", 9, monkeypatch)
    (folder / f"{UNFINISHED}abcd1234").write_bytes(b"demerit saved")
    assert inside("resume", folder, "--quiet").code == 0
    assert inside("verify", folder).code == 0
    assert not list(folder.glob(f"{UNFINISHED}*"))


@pytest.mark.fault(
    kind="two programs go on with one run",
    input="`demerit resume` of a folder in which a run is being lived, or is gone on with by another; `--force` over it",
    before="both lived it; the second wrote saved weeks into the finished folder of the first",
    now="the second is refused in one message; the lock goes with the program, however it ends",
)
def test_one_program_at_a_time_goes_on_with_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, save, refusals = tmp_path / "run", Saving.__call__, []

    def asks(saving: Saving, lived: Lived) -> None:
        save(saving, lived)
        if lived.run.week == 8:
            refusals.append(message("resume", folder))
            refusals.append(message("run", "none", *GIVEN, "--out", folder, "--force"))

    monkeypatch.setattr(Saving, "__call__", asks)
    assert inside("run", "none", *GIVEN, "--save-every", 5, "--out", folder).code == 0
    assert ["being written by another program" in text for text in refusals] == [True, True]
    assert inside("run", "none", *GIVEN, "--out", folder, "--force").code == 0


def test_a_folder_that_came_to_be_meanwhile_is_not_written_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, begun = tmp_path / "run", past.begun

    def comes(*given: object) -> object:
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
        return begun(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("demerit.experiments.live.begun", comes)
    assert "not empty" in message("run", "none", *GIVEN, "--save-every", 5, "--out", folder)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_no_lock_is_left() -> None:
    with alone(Path("/")):
        pass
    with alone(Path("/nowhere at all")):
        pass


@pytest.mark.fault(
    kind="a run without a guest cannot be branched to a law that has one",
    input="`demerit branch DIR --at 2 --regime small.toml --allow my_rules.praise` of a run under `none`",
    before="refused: nothing here names it; and the page of a run with guests told commands that are refused",
    now="guests of either law are let in by name; the page names for each command the guests it needs",
)
def test_a_guest_may_come_with_the_other_law(tmp_path: Path) -> None:
    (tmp_path / "my_rules").mkdir()
    (tmp_path / "my_rules" / "praise.py").write_text(PRAISE)
    (tmp_path / "small.toml").write_text(GOOD + CLAUSE)
    small = ("--people", 336, "--weeks", 4, "--past", 2, "--quiet")
    assert inside("run", "none", *small, "--out", "before", here=tmp_path).code == 0
    given = ("branch", "before", "--at", 2, "--regime", "small.toml", "--out", "after", "--quiet")
    assert "--allow" in message(*given, here=tmp_path)
    assert inside(*given, "--allow", NAME, here=tmp_path).code == 0
    assert "nothing here names it" in message("branch", "before", "--at", 2, "--regime", "suzhou", "--allow", NAME, here=tmp_path)
    assert inside("life", "after", "--person", 3, "--allow", NAME, "--guests", ".", "--quiet", here=tmp_path).code == 0
    told_again(tmp_path, "after", tmp_path)


def commands(folder: Path) -> list[list[str]]:
    """The commands by which a page says that its numbers are got again."""
    from demerit.report.found import open_folder
    from demerit.report.sections import reproduce

    return [shlex.split(line)[1:] for line in reproduce.commands(open_folder(folder)).splitlines()]


def told_again(root: Path, name: str, here: Path) -> None:
    """What a folder's page says to do gives its numbers again."""
    again = here / "again"
    again.mkdir()
    for extra in ("my_rules", "small.toml"):
        if (here / extra).is_dir():
            shutil.copytree(here / extra, again / extra)
        elif (here / extra).exists():
            shutil.copy(here / extra, again / extra)
    made = [words for words in commands(root / name) if words[0] in ("run", "compare", "branch")]
    for words in made:
        done = inside(*words, "--quiet", here=again)
        assert done.code == 0, done.err
    verified = next(words[1] for words in commands(root / name) if words[0] == "verify")
    assert said(again / verified, RUN)["digest"] == said(root / name, RUN)["digest"]
    shutil.rmtree(again)


@pytest.mark.fault(
    kind="a page tells commands that live another past",
    input="the page of one run out of a comparison that lived under the reference's law; of a branch of it; of a branch of a run `--beside`",
    before="`demerit run` with a shared history, which lived without any law; mechanisms beside the first run were forgotten",
    now="such a run is told as the arm of a comparison it is; the commands give the digest again",
)
def test_a_page_tells_how_to_get_the_same_numbers(tmp_path: Path) -> None:
    given = ("--people", 336, "--weeks", 6, "--past", 5, "--country", "lessonland", "--start", "2014-05-05", "--quiet")
    assert inside("compare", "defaulter-list", "none", *given, "--seeds", 0, "--out", tmp_path / "pair").code == 0
    assert inside("branch", tmp_path / "pair" / "none", "--at", 3, "--regime", "suzhou", "--out", tmp_path / "branch", "--quiet").code == 0
    assert inside("run", "none", *given, "--beside", "bans", "--out", tmp_path / "beside").code == 0
    assert inside("branch", tmp_path / "beside", "--at", 3, "--regime", "suzhou", "--out", tmp_path / "other", "--quiet").code == 0
    for name in ("pair/none", "pair/defaulter-list", "branch", "other"):
        told_again(tmp_path, name, tmp_path)
    assert said(tmp_path / "pair", COMPARISON)["reference"] == "defaulter-list"


@pytest.mark.fault(
    kind="the law that people lived under before is not cited, and `diff` does not tell it",
    input="`demerit cite` and `demerit diff` of runs that branched off another",
    before="no source of the law they lived under until then; two branches of other weeks were told to be the same but for their numbers",
    now="every law that was lived under is cited; `diff` tells what each branched off, and when",
)
def test_what_was_lived_under_before_is_cited_and_told(tmp_path: Path) -> None:
    first = tmp_path / "first"
    assert inside("run", "defaulter-list", *GIVEN, "--out", first).code == 0
    for at in (5, 6):
        assert inside("branch", first, "--at", at, "--regime", "none", "--out", tmp_path / str(at), "--quiet").code == 0
    assert inside("cite", tmp_path / "5").out == inside("cite", first).out != ""
    told = inside("diff", tmp_path / "5", tmp_path / "6", "--json").out
    assert "in week 5" in told
    assert "in week 6" in told
    assert min(table(tmp_path / "6" / "weeks.parquet")["week"]) == 8


@pytest.mark.fault(
    kind="what other code lived is taken for one's own",
    input="a kept past, or a saved week, of another version of how people are made or weeks are lived, with the same text of the week",
    before="found by its key, and gone on with",
    now="the code is a part of the key, and of what a saved week says of its run",
)
def test_what_other_code_lived_is_not_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, keys = stopped(tmp_path / "run", 9, monkeypatch), []
    monkeypatch.setattr(past.pasts, "find", keys.append)
    for digest in (code.code_digest, lambda: "other"):
        past._waiting.found.clear()
        _of_other_code(monkeypatch, digest)
        live(Plan("none", 1008, 1, country="lessonland", past=10))
    assert len(keys) == len(set(keys)) == 2
    assert "another version of demerit" in message("resume", folder)


def _of_other_code(monkeypatch: pytest.MonkeyPatch, digest: Callable[[], str]) -> None:
    assert len(code.code_digest()) == 64
    for where in ("past", "saved_weeks"):
        monkeypatch.setattr(f"demerit.experiments.{where}.code_digest", digest)


@pytest.mark.parametrize("given", [
    {"at": "5"}, {"at": True}, {"at": 5.0}, {"folder": 5}, {"regime": 5}, {"weeks": 0}, {"weeks": "9"}, {"allow": NAME}, {"guests": 3},
    {"threads": -1}, {"overlays": "due-process"}, {"bogus": 1},
])
def test_python_is_told_what_may_be_given(given: dict[str, object]) -> None:
    words = {"folder": "nowhere", "at": 3, "regime": "none"} | given
    with pytest.raises(PlanError, match=next(iter(given))):
        demerit.branch(**words)  # type: ignore[arg-type]
    if not {"folder", "allow", "guests", "threads", "bogus"} & set(given):
        return
    with pytest.raises(PlanError, match=next(iter(given))):
        demerit.resume(**{"folder": "nowhere"} | given)  # type: ignore[arg-type]
