"""The part about provinces and variants: only where provinces choose, every yardstick beside the harms."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from demerit.experiments import store
from demerit.experiments.live import Lived, Plan, live, sorts
from demerit.experiments.results import derived_at_end, headlines
from demerit.kept.open import opened
from demerit.measures.derived import ON_SCALE, derived
from demerit.regime.load import parse
from demerit.report import page
from demerit.report.read import read_arm
from demerit.report.sections.variants import BESIDE, BY_YARDSTICK, FEWEST, by_look, listed, stands, value
from demerit.report.sections.variants import lived as lived_years
from demerit.report.yards import exact, grounds
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


APART = TEXT.replace('ceiling = "1000 points", enrolment = "80 %"', 'floor = "300 points", ceiling = "900 points", enrolment = "80 %"')


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lived]:
    """The same book with two scales, and no province that changes its variant before the last week but one look."""
    out = tmp_path_factory.mktemp("apart")
    lived = live(Plan(parse(APART, "trial.toml"), 2_520, 3, 5, every=1, country="lessonland"))
    store.save(lived, out)
    return out, lived


def test_scores_of_two_scales_have_no_mean_in_common(apart: tuple[Path, Lived], folder: Path) -> None:
    out, lived = apart
    assert "score_mean" not in [one.name for one in headlines(lived)]
    assert not ON_SCALE & set(derived_at_end(lived))
    html = page(out)
    assert "Scores here are on more than one scale" in html
    assert "300 to 900" in html
    assert "Gini coefficient " not in html.partition("Scores by scale")[0].rpartition("Scores and tiers")[2]
    assert "Scores here are on more than one scale" not in page(folder)


def test_each_scale_is_told_of_the_people_on_it(apart: tuple[Path, Lived]) -> None:
    """Province by province, whatever was decided in the last week for the next."""
    out, lived = apart
    arm = read_arm(opened(out))
    people, ruled = lived.run.column("published"), sorts(lived.population)["province"]
    found = grounds(arm)
    assert [one.name for one in found] == ["few", "many"]
    assert all(exact(arm, one) for one in found)
    for one in found:
        there = people[np.isin(ruled, one.provinces) & (people > 0)]
        assert len(there) == one.last["scored"]
        assert derived("score_mean").value(one.last) == pytest.approx(there.mean() / 16)
    assert sum(one.last["scored"] for one in found) == (people > 0).sum()


def test_a_share_of_few_is_a_dash_and_says_how_few(folder: Path) -> None:
    looks = by_look(read_arm(opened(folder)))
    entries = sum(found["few"]["list_in"] for found in looks.values())
    assert listed(looks, "few") == max(entries, max(found["few"]["listed"] for found in looks.values()))
    assert lived_years(looks, "many", 0) == pytest.approx(sum(3 * found["many"]["adults"] for found in looks.values()) / 52.1775)
    assert not stands("repaid_rate", 1e6, FEWEST - 1)
    assert stands("repaid_rate", 0, FEWEST)
    assert not stands("legitimacy_mean", FEWEST - 1, 1e6)
    few = {3: {"few": {"list_in": 2.0, "listed": 40.0}}, 6: {"few": {"list_in": 3.0, "listed": 6.0}}}
    assert listed(few, "few") == 40
