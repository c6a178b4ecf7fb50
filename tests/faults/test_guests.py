"""A rule book is data: nothing that it, an overlay, an option or a received folder names runs, unless it was allowed."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from pathlib import Path

import pytest

import demerit
from demerit import study
from demerit.experiments.given import PlanError
from demerit.experiments.guests import fused_of
from demerit.experiments.live import mechanisms_for
from demerit.kept.open import opened
from demerit.regime.errors import RuleBookError
from demerit.regime.load import load, parse
from demerit.regime.overlay import load_with
from demerit.registry import Door, FaultError, NoMechanismError, door_of, guest_digests, installed, mechanism, names
from demerit.report.read import read_arm
from tests.cli.terminal import demerit as command
from tests.cli.terminal import refused
from tests.errors.books import broken

GOOD = broken('where = ["Here", "There"]\n', "")

PRAISE = '''
from demerit.terms import Mechanism, Rule


def on_list(their_court_listed):
    return their_court_listed


def praise(luck, heard_listed, rate, points):
    return points if heard_listed == 0 and luck < rate else 0


mechanism = Mechanism(
    about="Praise.", sources=("assumed",),
    rules=(Rule("rate", "chance", "a chance", high=2**32), Rule("points", "points", "a worth", high=25600)),
    along={"listed": on_list}, weekly={"own": praise},
)
'''
NAME = "my_rules.praise"
DIGEST = sha256(PRAISE.encode()).hexdigest()
CLAUSE = '''
[[clause]]
name = "praise"
mechanism = "my_rules.praise"
standing = "reported"
sources = ["paper-2019"]
text = "Praise."
rules = { rate = "10 %", points = "3 points" }
'''
SMALL = ["--people", "336", "--weeks", "2", "--quiet"]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A folder with a rule book and the guest it names; whatever runs in it leaves a file `ran`."""
    (tmp_path / "my_rules").mkdir()
    (tmp_path / "my_rules" / "praise.py").write_text(PRAISE)
    (tmp_path / "town.toml").write_text(GOOD + CLAUSE)
    return tmp_path


def naming(folder: Path, name: str) -> Path:
    """A rule book in the folder that names this mechanism."""
    (folder / "town.toml").write_text(GOOD + CLAUSE.replace(NAME, name))
    return folder / "town.toml"


def said(book: Path, *allow: str) -> str:
    """How a rule book is refused."""
    with pytest.raises(RuleBookError) as caught:
        load(str(book), allow)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.fault(
    kind="a rule book runs code", input='mechanism = "venv.__main__", os.system, numpy.f2py, a module of the current folder',
    before="it was imported, and so run", now="one message: guests lie beside the rule book, or are installed as such",
)
@pytest.mark.parametrize("name", ["venv.__main__", "os.system", "numpy.f2py", "here.evil", "this.x", "demerit.units"])
def test_a_rule_book_imports_nothing_that_python_finds(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("cwd", "path"):
        (tmp_path / folder / "here").mkdir(parents=True)
        for file in ("__init__.py", "evil.py"):
            (tmp_path / folder / "here" / file).write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path / "cwd")
    monkeypatch.syspath_prepend(str(tmp_path / "path"))
    (tmp_path / "book").mkdir()
    text = said(naming(tmp_path / "book", name), *(() if name.startswith("demerit") else (name,)))
    assert f"'{name}' is a part of demerit" in text or "in the folder of the rule book or overlay that names it" in text
    assert not (tmp_path / "ran").exists()


@pytest.mark.fault(
    kind="code runs unasked", input="a guest beside one's own rule book, or an overlay", before="it was imported, its package too",
    now="exit 2 with its file, its SHA-256 and what to add: --allow NAME",
)
def test_a_guest_is_not_run_before_it_is_allowed(town: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (town / "my_rules" / "__init__.py").write_text("print('the package ran')")
    (town / "my_rules" / "praise.py").write_text("print('the guest ran')\n" + PRAISE)
    digest = sha256((town / "my_rules" / "praise.py").read_bytes()).hexdigest()
    text = said(town / "town.toml")
    for part in ("town.toml:", "clause 'praise'", f"'{NAME}'", str(town / "my_rules" / "praise.py"), digest, "your rights",
                 f"--allow {NAME}"):
        assert part in text
    assert capfd.readouterr().out == ""
    assert load(town / "town.toml", (NAME,)).mechanism(NAME).writes == ("own",)
    assert capfd.readouterr().out == "the guest ran\n", "the package's own file runs for nobody"
    assert not list(town.rglob("__pycache__"))


@pytest.mark.fault(
    kind="a guest cannot be lived", input="a guest with `rows=True`", before="NameError in the written week, for its dotted name stayed in it",
    now="it is lived as any mechanism with rows",
)
def test_a_guest_with_rows_is_lived() -> None:
    from tests.laws.broken.rows import mechanism as prizes

    together = study.mechanisms("score", guests={"my_rules.prizes": prizes})
    rules = study.rules_of(together, 2, {"my_rules.prizes.first.prize": "3 points", "my_rules.prizes.second.prize": "4 points",
                                         "score.ceiling": "900 points", "score.enrolment": "100 %"})
    run = study.Run(study.even_population(10), rules, together, graph=study.no_ties(10), mode="plain")
    run.step()
    assert run.column("own").tolist() == [5 * study.POINT] * 10


def test_an_overlay_brings_a_guest_of_its_own_folder(town: Path) -> None:
    (town / "reform.toml").write_text(
        'name = "reform"\ntitle = "a reform"\nsummary = "Praise."\n'
        + CLAUSE.replace('"reported"', '"counterfactual"').replace("paper-2019", "SE-001"))
    (town / "elsewhere").mkdir()
    base = town / "elsewhere" / "small.toml"
    base.write_text(GOOD)
    with pytest.raises(RuleBookError, match=rf"reform.toml.*--allow {NAME}"):
        load_with(str(base), [str(town / "reform.toml")])
    with pytest.raises(RuleBookError, match="--allow"):
        load_with(f"{base}+{town / 'reform.toml'}")
    assert guest_digests({NAME: load_with(str(base), [str(town / "reform.toml")], [NAME]).mechanism(NAME)}) == {NAME: DIGEST}


def test_an_overlay_that_leaves_a_guest_out_needs_leave_for_the_book(town: Path) -> None:
    (town / "reform.toml").write_text(f'name = "reform"\ntitle = "a reform"\nsummary = "No praise."\nwithout = ["{NAME}"]\n')
    done = command("cite", "town.toml", "--with", "reform.toml", "--allow", NAME, here=town)
    assert done.code == 0, done.err


def test_two_guests_of_one_name_that_differ_are_refused(town: Path) -> None:
    other = town / "other" / "my_rules"
    other.mkdir(parents=True)
    (other / "praise.py").write_text(PRAISE + "\n# another\n")
    (town / "other" / "b.toml").write_text((GOOD + CLAUSE).replace('name = "small"', 'name = "b"'))
    with pytest.raises(NoMechanismError, match="which differ: names are global"):
        demerit.compare(str(town / "town.toml"), str(town / "other" / "b.toml"), people=336, weeks=1, allow=[NAME])


def test_a_digest_may_be_asked_for(town: Path) -> None:
    assert load(town / "town.toml", (f"{NAME}@{DIGEST[:12]}",)).door.guests[NAME].digest == DIGEST
    assert f"has the SHA-256 {DIGEST}, and 0123456789ab was allowed" in said(town / "town.toml", f"{NAME}@0123456789ab")


@pytest.mark.parametrize(("given", "says"), [
    ("praise", "a guest's name has a dot"), ("ties", "'ties' comes with demerit and needs no leave"),
    ("a.b@xyz", "--allow takes NAME or NAME@SHA256"), ("", "--allow takes NAME"), ("..", "'..' is not a name of a mechanism"),
])
def test_leave_is_given_by_a_guests_name(given: str, says: str, town: Path) -> None:
    with pytest.raises(NoMechanismError, match=says):
        load(town / "town.toml", (given,))


def test_leave_for_what_nothing_names_is_a_slip(town: Path) -> None:
    with pytest.raises(NoMechanismError, match=f"nothing here names it. The guests named here: {NAME}"):
        demerit.run(str(town / "town.toml"), people=336, weeks=1, allow=[NAME, "my_rules.prase"])
    with pytest.raises(PlanError, match="where a list is meant"):
        demerit.run(str(town / "town.toml"), people=336, weeks=1, allow=NAME)


@pytest.mark.parametrize("beside", ["os.system", "..", "venv", "a b", "x" * 5000, "demerit.mechanisms.ties"])
@pytest.mark.fault(
    kind="a name that is none", input="--beside os.system, --beside ..", before="a traceback, or an import",
    now="one message, exit 2",
)
def test_what_stands_beside_is_a_mechanism_too(beside: str) -> None:
    with pytest.raises(NoMechanismError) as caught:
        demerit.run("none", people=336, weeks=1, beside=(beside,))
    assert len(str(caught.value)) < 800


def test_a_rule_book_of_the_library_has_no_folder_beside_which_a_guest_lies() -> None:
    with pytest.raises(NoMechanismError, match="a rule book of the library, as `none`, has no folder: name a file of your own"):
        demerit.run("none", people=336, weeks=1, beside=(NAME,), allow=(NAME,))


@pytest.mark.fault(
    kind="a received folder runs code", input="run.json whose `mechanisms` or clauses name a module",
    before="report, why and life imported it", now="reading needs no code; why and life need --allow and one's own file",
)
def test_a_received_folder_runs_nothing(town: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("received") / "out"
    made = command("run", "town.toml", *SMALL, "--allow", NAME, "--json", "--out", out, here=town)
    assert made.code == 0, made.err
    recorded = json.loads((out / "run.json").read_text())
    assert recorded["guests"] == {NAME: DIGEST}
    (out / "my_rules").mkdir()
    (out / "my_rules" / "praise.py").write_text(PRAISE)
    arm = read_arm(opened(out))
    assert arm.mechanisms[NAME].about == "Praise."
    assert arm.mechanisms[NAME].weekly == {}, "what a guest said of itself is read, and no function of it"
    assert arm.guests == {NAME: DIGEST}
    page = command("report", out, here=out)
    assert page.code == 0, page.err
    assert DIGEST in (out / "report.html").read_text()
    assert f"--allow {NAME}@{DIGEST[:12]}" in (out / "report.html").read_text()
    hint = re.search(r"<code>(demerit compare none small.toml [^<]*)</code> \(small.toml is the rule book’s text", (out / "report.html").read_text())
    assert hint
    assert all(part in hint[1] for part in ("--country china-2020", f"--allow {NAME}@{DIGEST[:12]}"))
    replay = ("why", out, "--person", 1, "--week", 1)
    assert "--guests FOLDER" in refused(*replay, here=out)
    assert "--guests FOLDER" in refused(*replay, "--allow", NAME, here=out)
    assert f"--allow {NAME}" in refused(*replay, "--guests", town, here=out)
    assert "is in the run's own folder" in refused(*replay, "--allow", NAME, "--guests", out, here=out)
    told = command(*replay, "--allow", NAME, "--guests", town, "--json", here=out)
    assert told.code == 0, told.err
    assert [call["clauses"] for call in told.json()["calls"] if call["mechanism"] == NAME] == [["praise"]]
    (town / "my_rules" / "praise.py").write_text(PRAISE + "# edited\n")
    other = refused("life", out, "--person", 1, "--allow", NAME, "--guests", town)
    assert f"the run was lived with the SHA-256 {DIGEST}" in other


def test_a_kept_rule_book_is_read_without_its_guests() -> None:
    book = parse(GOOD + CLAUSE.replace(NAME, "os.system"), "run.json", Door(reads_only=True))
    assert [clause.mechanism for clause in book.clauses][-1] == "os.system"


BROKEN = {
    "SystemExit": "import sys\nsys.exit(3)", "BaseException": "raise BaseException('no')", "GeneratorExit": "raise GeneratorExit",
    "RecursionError": "def f():\n    f()\nf()", "SyntaxError": "def", "null bytes": "x = '\0'", "NameError": "nothing",
    "imports 'numpy'": "import numpy", "imports '.other'": "from .other import x", "imports 'my_rules'": "from my_rules import x",
    "no value `mechanism": "mechanism = 5", "no value `mechanism =": "from demerit.terms import Mechanism\nmechanism = Mechanism",
    "no value `mechanism = M": "from demerit.terms import Mechanism\nclass M(Mechanism): pass\nmechanism = M('x', ())",
    "line 2: Free(...) missing 1 required positional argument: 'source'. It is written Free(name, unit, about, default, low, high, source,":
        "from demerit.terms import Free, Mechanism\nmechanism = Mechanism('x', (), free=(Free('a', 'chance', 'x', '1 %', '0 %', '2 %'),))",
    "line 3: Column(...) got an unexpected keyword argument 'hihg'; did you mean 'high'? It is written Column(name, about, low=0, high=1, start=0,":
        "from demerit.terms import Column, Mechanism\nmechanism = Mechanism('x', (),\n  columns=(Column('a', 'x', hihg=2),))",
    "line 2: Mechanism(...) got an unexpected keyword argument 'colums'; did you mean 'columns'? It is written Mechanism(about, sources,":
        "from demerit.terms import Mechanism\nmechanism = Mechanism('x', (), colums=())",
    "line 4: writes=(...) was how names were given to what `weekly` returned. Now each name has a function of its own":
        "from demerit.terms import Mechanism\ndef week(luck):\n  return 1\nmechanism = Mechanism('x', (), weekly=week, writes=('own',))",
    "Mechanism.free[0].default of 'a' must be a text with its unit, like \"25 %\", not '0.25'":
        "from demerit.terms import Free, Mechanism\nmechanism = Mechanism('x', (), free=(Free('a', 'share', 'x', 0.25, '0 %', '9 %', 'x'),))",
    "Mechanism.optional must be a dict of names and the whole numbers they are where nobody owns them, like {\"court_listed\": 0}, not":
        "from demerit.terms import Mechanism\nmechanism = Mechanism('x', (), optional=('a',))",
    "Mechanism.measures[0].of of 'a' must be a function of the file, written `def name(...): ...`, like of=ill_people, not 'b'":
        "from demerit.terms import Measure, Mechanism\nmechanism = Mechanism('x', (), measures=(Measure('a', 'x', 'x', 'b'),))",
    "Mechanism.sources must be a tuple": "from demerit.terms import Mechanism\nmechanism = Mechanism('x', ['y'])",
    "Mechanism.columns[0] must be a Column": "from demerit.terms import Mechanism\nmechanism = Mechanism('x', (), columns=('a',))",
    "Mechanism.weekly must be a dict": "from demerit.terms import Mechanism\nmechanism = Mechanism('x', (), weekly=len)",
    "Mechanism.weekly['own'] must be a function": "from demerit.terms import Mechanism\nmechanism = Mechanism('x', (), weekly={'own': len})",
    "Mechanism.keep must be a function": "from demerit.terms import Mechanism\nmechanism = Mechanism('x', (), keep=len)",
    "'a b' is not a name: write": "from demerit.terms import Mechanism\ndef f(): return 1\nmechanism = Mechanism('x', (), weekly={'a b': f})",
    "'a b' is not a name": "from demerit.terms import Column, Mechanism\nmechanism = Mechanism('x', (), columns=(Column('a b', ''),))",
    "what something is about is one line":
        "from demerit.terms import Column, Mechanism\nmechanism = Mechanism('x', (), columns=(Column('a', 'x\"\"\"'),))",
    "low <= start": "from demerit.terms import Column, Mechanism\nmechanism = Mechanism('x', (), columns=(Column('a', '', start=5),))",
}


@pytest.mark.parametrize("says", BROKEN)
@pytest.mark.fault(
    kind="a guest's mistake", input="SystemExit, BaseException, a subclass, a list for a tuple, bytes that are no text",
    before="a traceback, or the program ended with the guest's own code", now="one message that names the guest and its file",
)
def test_whatever_a_guest_does_is_one_message(says: str, town: Path) -> None:
    (town / "my_rules" / "praise.py").write_text(BROKEN[says])
    text = said(town / "town.toml", NAME)
    assert says in text
    assert "praise.py" in text


@pytest.mark.parametrize(("content", "says"), [
    (b"# \xff", "byte 2 of"), (b"#" * (2**20 + 1), "more than 1,048,576 bytes"), (b"(" * 5000, "does not run"),
    (b"\xef\xbb\xbf" + b"mechanism = 1\r\n", "no value `mechanism"),
])
def test_a_guests_file_is_text(content: bytes, says: str, town: Path) -> None:
    (town / "my_rules" / "praise.py").write_bytes(content)
    assert says in said(town / "town.toml", NAME)


def test_a_fifo_in_a_guests_place_is_no_guest(town: Path) -> None:
    (town / "my_rules" / "praise.py").unlink()
    os.mkfifo(town / "my_rules" / "praise.py")
    assert "there is no guest" in said(town / "town.toml", NAME)


@pytest.mark.fault(
    kind="a guest whose replay fails", input="a function that raises in plain Python alone",
    before="the weeks were lived, and `why` crashed", now="refused before the first week",
)
def test_a_guest_is_tried_in_plain_python_before_the_first_week(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from demerit.engine import why

    scope: dict[str, object] = {}
    exec(compile("def fails(watch):\n    return [*watch.week]\n", "<week>", "exec"), scope)  # what the week in plain Python is called
    monkeypatch.setattr(why.Watch, "week", scope["fails"])
    with pytest.raises(ValueError, match=r"my_rules\.praise cannot be written or lived in plain Python.*TypeError: "):
        demerit.run(str(town / "town.toml"), people=336, weeks=1, allow=[NAME])


def test_nobody_is_told_to_mend_a_guest_for_a_fault_of_demerits_own(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from demerit.engine import wire

    monkeypatch.setattr(wire, "plain_name", None)
    book = load(town / "town.toml", (NAME,))
    together = mechanisms_for(book)
    with pytest.raises(FaultError, match=rf"{NAME}: TypeError: .*, in engine/\w+\.py, line \d+\. This is a fault of demerit's own") as caught:
        fused_of(together)
    assert "Mend the guest" not in str(caught.value)


TABLES = {
    "rows[99]": "IndexError: list index out of range. Mend the guest",
    "[0.5] * size": "builds the table 'shelf' as a list with '0.5' in it: it must be a list of 2 whole numbers",
    "[1]": "as a list of 1:", "5": "as 5:",
}


@pytest.mark.parametrize("made", TABLES)
def test_what_the_lines_of_a_guest_raise_or_build_is_its_own(made: str, town: Path) -> None:
    build = f"def build(rows, size):\n    return {made}\n\n\nmechanism ="
    text = PRAISE.replace("import Mechanism", "import Table, Mechanism").replace("mechanism =", build)
    (town / "my_rules" / "praise.py").write_text(text.replace("along=", "tables=(Table('shelf', 'debt', 'a table', build, 2),), along="))
    assert TABLES[made] in refused("check", "town.toml", "--allow", NAME, here=town)


DEEP = PRAISE.replace("return points if", f"return {'-' * 900}points if")
LOUD = PRAISE.replace("mechanism = ", "exec('def praise(luck):\\n    return 1')\nmechanism = ")
WRAPPED = PRAISE.replace("mechanism = ", "from functools import wraps\npraise = wraps(praise)(lambda *a: 1)\nmechanism = ")


@pytest.mark.parametrize("source", [DEEP, LOUD, WRAPPED], ids=["deep", "without a text", "wrapped"])
def test_a_function_that_cannot_be_read_is_one_message(source: str, town: Path) -> None:
    (town / "my_rules" / "praise.py").write_text(source)
    assert "praise" in refused("check", "town.toml", "--allow", NAME, here=town)


def test_an_installed_package_says_what_its_guests_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, info = tmp_path / "site", tmp_path / "site" / "acme_rules-1.dist-info"
    info.mkdir(parents=True)
    (site / "acme_rules").mkdir()
    for file in ("praise.py", "other.py"):
        (site / "acme_rules" / file).write_text(PRAISE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1\n")
    (info / "RECORD").write_text("acme_rules/praise.py,,\nacme_rules/other.py,,\n")
    (info / "entry_points.txt").write_text("[demerit.mechanisms]\npraise = acme_rules.praise\n")
    monkeypatch.setattr(installed, "places", lambda: [str(site)])
    assert installed.installed() == {"acme_rules.praise": site / "acme_rules" / "praise.py"}
    with pytest.raises(NoMechanismError, match=r"--allow acme_rules\.praise"):
        door_of(None, ()).mechanism("acme_rules.praise")
    assert door_of(None, ("acme_rules.praise",)).guest("acme_rules.praise").digest == DIGEST
    with pytest.raises(NoMechanismError, match=r"installed packages declare acme_rules\.praise"):
        door_of(None, ("acme_rules.other",)).mechanism("acme_rules.other")


def test_a_name_without_a_dot_comes_with_demerit() -> None:
    assert {type(mechanism(name)).__name__ for name in names()} == {"Mechanism"}
    with pytest.raises(NoMechanismError, match="none comes in here"):
        mechanism("my_rules.praise")


def test_a_guest_edited_while_a_process_runs_is_the_one_that_was_read(town: Path) -> None:
    book = load(town / "town.toml", (NAME,))
    (town / "my_rules" / "praise.py").write_text("raise SystemExit")
    from demerit.engine.fuse import fuse
    from demerit.engine.gather import gather

    assert "praise_weekly(" in fuse(gather([NAME], given={NAME: book.mechanism(NAME)})).text
