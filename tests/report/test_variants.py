"""The part about provinces and variants: only where provinces choose, every yardstick beside the harms."""

from __future__ import annotations

from pathlib import Path

import pytest

from demerit.experiments import store
from demerit.experiments.live import Plan, live
from demerit.kept.open import opened
from demerit.regime.load import parse
from demerit.report import page
from demerit.report.read import read_arm
from demerit.report.sections.variants import BESIDE, BY_YARDSTICK, by_look, value
from demerit.units import YARDSTICKS
from tests.federated import TEXT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the small book of two variants, saved."""
    out = tmp_path_factory.mktemp("federal")
    store.save(live(Plan(parse(TEXT, "trial.toml"), 2_520, 12, 5, every=3, country="lessonland")), out)
    return out


def test_every_yardstick_of_the_list_is_shown(folder: Path) -> None:
    assert tuple(BY_YARDSTICK) == YARDSTICKS
    html = page(folder)
    assert "Provinces are judged by enrolment." in html
    assert all(f"{name}: {what}" in html for name, (_, what) in BY_YARDSTICK.items())
    assert all(what in html for what in BESIDE.values())
    assert "few 2 provinces at first, 0 at the end" in html


def test_the_tables_verify_and_add_up_to_the_country(folder: Path) -> None:
    """What is told by variant is what is told of the country, parted."""
    assert store.verify(folder)["ok"]
    arm = read_arm(opened(folder))
    looks = by_look(arm)
    assert list(looks) == [3, 6, 9, 12]
    for week, found in looks.items():
        for name in ("people", "adults", "listed", "list_in", "withheld_posts", "enrolled", "enrolled_weeks"):
            assert sum(values[name] for values in found.values()) == arm.looks[week][name], name
        assert sum(values["provinces"] for values in found.values()) == 3
        lost = sum(values["more_toll_restricted"] for values in found.values())
        assert lost == arm.looks[week]["toll_restricted"] - arm.looks.get(week - 3, {"toll_restricted": 0})["toll_restricted"]


def test_a_variant_is_told_by_the_weeks_it_was_lived_under(folder: Path) -> None:
    looks = by_look(read_arm(opened(folder)))
    assert value(looks, "few", "enrolled_share", "%") == pytest.approx(20, abs=3)
    assert value(looks, "many", "enrolled_share", "%") > value(looks, "few", "enrolled_share", "%")  # type: ignore[operator]
    paid, weeks = (sum(found["many"][name] for found in looks.values()) for name in ("list_paid", "court_listed_weeks"))
    assert value(looks, "many", "repaid_rate", "% a week") == pytest.approx(100 * paid / weeks)
    assert value(looks, "few", "legitimacy_mean", "") == pytest.approx(0.625, abs=0.01)
