"""What a folder keeps of its guests: their text, sealed, and what they say of themselves.  It is read, and never run."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import demerit
from demerit.experiments import ablate
from demerit.experiments.plan import Plan
from demerit.experiments.store import verify
from demerit.kept.errors import FolderError
from demerit.kept.heads import ABLATION, RUN
from demerit.kept.open import opened, seal
from demerit.regime.load import load
from demerit.registry.told import told, untold
from demerit.report.page import page
from demerit.report.read import read_arm
from demerit.terms import Mechanism
from tests.cli.terminal import demerit as command
from tests.cli.terminal import refused
from tests.errors.books import broken

NAME = "my_rules.praise"
FILE = f"guests/{NAME}.py"
PRAISE = '''"""Praise <b>in public</b>."""

from demerit.terms import Column, Count, Free, Mechanism, Rule


def on_list(their_court_listed):
    return their_court_listed


def hailed(luck, heard_on_list, rate, shyness):
    return 1 if heard_on_list == 0 and luck < rate - shyness else 0


def gain(hailed, points):
    return points * hailed


mechanism = Mechanism(
    about="Praise in public.", sources=("A leaflet, 1902",), columns=(Column("hailed_now", "hailed in public"),),
    rules=(Rule("rate", "chance", "chance of praise", high=2**32), Rule("points", "points", "a worth", high=25600)),
    free=(Free("shyness", "chance", "chance to shy away", "1 %", "0 %", "5 %", "assumed: shy people"),),
    counts=(Count("hails", "people hailed", "people"),),
    along={"on_list": on_list}, weekly={"own": gain, "hailed_now": hailed, "hails": hailed},
    audit={"does": "hails people", "exposes": True, "flow": ("hails",)},
)
'''
DIGEST = sha256(PRAISE.encode()).hexdigest()
BOOK = broken('where = ["Here", "There"]\n', "") + f'''
[[clause]]
name = "praise"
mechanism = "{NAME}"
standing = "reported"
sources = ["paper-2019"]
text = "Praise."
rules = {{ rate = "40 %", points = "3 points" }}
'''


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a rule book, its guest, a run of it (`run`), and a comparison (`pair`)."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "my_rules").mkdir()
    (folder / "my_rules" / "praise.py").write_text(PRAISE)
    (folder / "town.toml").write_text(BOOK)
    given: dict[str, Any] = {"people": 336, "weeks": 4, "allow": [NAME], "country": "lessonland"}
    demerit.run(str(folder / "town.toml"), **given).save(folder / "run")
    free = {f"{NAME}.shyness": "2 %"}
    demerit.compare("none", str(folder / "town.toml"), seeds=1, free=free, **given).save(folder / "pair")
    return folder


@pytest.fixture
def received(town: Path, tmp_path: Path) -> Path:
    """A copy of the run alone, as it is sent."""
    return Path(shutil.copytree(town / "run", tmp_path / "received"))


def resealed(folder: Path, **changes: Any) -> Path:
    """The folder with its head written anew, as somebody could who means ill, or as an earlier demerit did."""
    said = json.loads((folder / "run.json").read_text()) | changes
    seal(folder, RUN, {key: value for key, value in said.items() if value is not None and key not in ("files", "check")})
    return folder


@pytest.mark.fault(
    kind="a guest's text is lost", input="a run, a comparison or an ablation with a guest",
    before="the folder held the digest of its file and nothing else", now="the text is in the folder, sealed and verified",
)
def test_the_text_is_kept_and_sealed(town: Path) -> None:
    for run in (town / "run", town / "pair" / "small"):
        assert (run / FILE).read_text() == PRAISE
        assert json.loads((run / "run.json").read_text())["guests"] == {NAME: DIGEST}
        assert opened(run).said["files"][FILE] == DIGEST
        assert verify(run)["ok"]
        assert verify(run)["others"] == []
    assert verify(town / "pair")["ok"]
    found = ablate.ablate(Plan(load(town / "town.toml", [NAME]), 336, 2, country="lessonland"), seeds=0)
    (town / "parts").mkdir()
    ablate.save(found, town / "parts")
    assert opened(town / "parts", ABLATION).text(FILE) == PRAISE
    assert verify(town / "parts")["ok"]
    assert DIGEST in page(town / "parts")
    assert "Praise &lt;b&gt;in public&lt;/b&gt;." in page(town / "parts")


def test_a_text_that_is_altered_is_noticed(received: Path) -> None:
    (received / FILE).write_text(PRAISE + "# more\n")
    assert verify(received)["wrong"] == [FILE]
    with pytest.raises(FolderError, match=rf"{FILE} is not what the run wrote"):
        opened(received)
    assert verify(resealed(received))["wrong"] == [FILE], "its digest is not that of the guest it was lived with"


@pytest.mark.fault(
    kind="a received folder runs code", input="a folder whose guests/NAME.py is another's code, sealed anew",
    before="no text was kept", now="nothing of it runs, whichever folder --guests names",
)
def test_what_a_folder_keeps_is_never_run(town: Path, received: Path, tmp_path: Path) -> None:
    evil = f"open({str(tmp_path / 'ran')!r}, 'w')\n" + PRAISE
    digest = sha256(evil.encode()).hexdigest()
    (received / FILE).write_text(evil)
    resealed(received, guests={NAME: digest})
    assert command("verify", received).code == 0
    for read in (("report", received), ("cite", received), ("query", received, "select 1"), ("diff", received, received),
                 ("audit", town / "town.toml", "--allow", NAME, "--run", received)):
        done = command(*read)
        assert done.code == 0, done.err
    for run in ("why", "life"):
        replay = (run, received, "--person", 1, *(("--week", 1) if run == "why" else ()), "--allow", NAME)
        assert "--guests FOLDER" in refused(*replay)
        assert "is in the run's own folder" in refused(*replay, "--guests", received / "guests")
        other = Path(shutil.copytree(received, tmp_path / f"other-{run}"))
        for elsewhere in (other, other / "guests"):
            assert "there is no guest" in refused(*replay, "--guests", elsewhere)
        assert f"the run was lived with the SHA-256 {digest}" in refused(*replay, "--guests", town)
    assert not (tmp_path / "ran").exists()


def test_a_folder_from_before_the_text_was_kept_is_read(town: Path, received: Path) -> None:
    shutil.rmtree(received / "guests")
    resealed(received, guests_say=None)
    assert verify(received)["ok"]
    shown = page(received)
    assert DIGEST in shown
    assert "the run did not keep what it said of itself" in shown
    assert command("cite", received).code == 0
    told_ = command("why", received, "--person", 1, "--week", 1, "--allow", NAME, "--guests", town, "--json")
    assert told_.code == 0, told_.err


def test_the_page_tells_of_a_guest_as_of_any_mechanism(town: Path) -> None:
    shown = page(town / "pair")
    for part in (
        "Guests</h2>", "people hailed (people)", "chance of praise", "chance to shy away", "<b>2 %</b> (set for this run)", "A leaflet, 1902",
        "Praise &lt;b&gt;in public&lt;/b&gt;.", "The text of my_rules.praise, as it was run", "it hails people", "hailed in public",
    ):
        assert part in shown, part
    assert "not classified" not in shown.split("<h2>")[-1]
    arm = read_arm(opened(town / "run"))
    assert "hails" in arm.flows
    assert command("query", town / "run", "select sum(value) as n from weeks where measure = 'hails'", "--json").json()[0]["n"] > 0


def test_the_sources_of_a_guest_are_cited(town: Path) -> None:
    for what in ((town / "run",), (town / "town.toml", "--allow", NAME)):
        found = command("cite", *what, "--json").json()["citations"]
        (one,) = [cited for cited in found if cited["id"] == NAME]
        assert one["title"] == "A leaflet, 1902"
        assert DIGEST in one["publisher"]
        assert one["clauses"] == ["praise"]
    assert "leave --allow out" in refused("cite", town / "run", "--allow", NAME)


@pytest.mark.parametrize("say", [
    {NAME: 5}, [1], {NAME: {"about": 5}}, {NAME: {"rules": [5]}}, {NAME: {"rules": [{"name": "x"}]}}, {NAME: {"weekly": {}}},
    {NAME: {"counts": [{"name": "a b", "about": "", "unit": ""}]}}, {NAME: {"about": 'x"""'}}, {NAME: {"audit": {"does": 5}}},
])
def test_what_a_guest_says_of_itself_is_looked_at(say: Any, received: Path) -> None:
    with pytest.raises(FolderError) as caught:
        read_arm(opened(resealed(received, guests_say=say)))
    assert "guests_say" in str(caught.value)
    assert "run.json" in str(caught.value)


def test_what_is_told_comes_back_without_functions(town: Path) -> None:
    own = load(town / "town.toml", [NAME]).mechanism(NAME)
    back = untold(json.loads(json.dumps(told(own))))
    for part in ("about", "sources", "rules", "free", "counts", "columns", "audit", "units"):
        assert getattr(back, part) == getattr(own, part)
    assert (back.weekly, back.along, back.keep) == ({}, {}, None)
    assert told(untold(told(Mechanism("x", ())))) == told(Mechanism("x", ()))
