import dataclasses

import pytest

from demerit.population.country import load_country
from demerit.population.describe import Line, describe, share_tolerance
from demerit.population.people import Population, make_population
from demerit.population.tables import Country

CHINA = load_country("china-2020")


def wrong(lines: list[Line]) -> list[str]:
    return [line.what for line in lines if not line.ok]


def against(population: Population, **tables: object) -> list[str]:
    """What is found wrong when the same people are held against other published tables."""
    other = Country.model_validate(population.country.model_dump() | tables)
    return wrong(describe(dataclasses.replace(population, country=other)))


@pytest.mark.parametrize("people", [168, 1000, 5208, 20_000, 100_000, 1_000_000])
def test_china_is_made_as_published(people: int) -> None:
    assert wrong(describe(make_population(CHINA, people, 1))) == []


@pytest.mark.parametrize("seed", range(12))
def test_no_seed_is_outside_the_tolerances(seed: int) -> None:
    assert wrong(describe(make_population(CHINA, 50_000, seed))) == []
    assert wrong(describe(make_population(load_country("lessonland"), 50_000, seed))) == []


def test_every_published_figure_is_compared() -> None:
    lines = {line.what: line for line in describe(make_population(CHINA, 100_000, 1))}
    assert sum(what.startswith("people in ") and line.source.startswith("DM-P") for what, line in lines.items()) == 31
    expected = {"urban people": 0.6389, "households of 1": 0.2539, "people in a household, mean": 2.62,
                "aged 0-14": 0.1795, "aged 15-59": 0.6335, "aged 60+": 0.187, "aged 65+": 0.135,
                "people in income fifth 1": 0.2}
    assert {what: lines[what].published for what in expected} == expected
    assert all(line.source or line.standing != "documented" for line in lines.values())


def rows(table: str, key: str, **shares: float) -> list[dict[str, object]]:
    dumped = CHINA.model_dump()[table]
    return [row | {"share": shares.get(str(row[key]), row["share"])} for row in dumped]


def test_other_provinces_are_found_wrong() -> None:
    population = make_population(CHINA, 1_000_000, 1)
    moved = [row.model_dump() for row in CHINA.provinces]
    moved[0]["people"] += 10_000_000
    moved[18]["people"] -= 10_000_000
    assert against(population, provinces=moved) == ["people in Beijing", "people in Guangdong"]


def test_another_urban_share_is_found_wrong() -> None:
    population = make_population(CHINA, 1_000_000, 1)
    found = against(population, urban=CHINA.urban.model_dump() | {"share": 0.62})
    assert "urban people" in found


def test_other_households_are_found_wrong() -> None:
    population = make_population(CHINA, 1_000_000, 1)
    assert against(population, households=rows("households", "size", **{"1": 0.2439, "2": 0.3068})) == [
        "households of 1", "households of 2"]
    assert against(population, household_mean=CHINA.household_mean.model_dump() | {"people": 2.7}) == [
        "people in a household, mean"]


def test_other_ages_are_found_wrong() -> None:
    population = make_population(CHINA, 1_000_000, 1)
    assert against(population, ages=rows("ages", "band", **{"0-14": 0.1765, "15-17": 0.033}), age_totals=[]) == [
        "aged 0-14", "aged 15-17"]


def test_another_group_share_is_found_wrong() -> None:
    population = make_population(CHINA, 1_000_000, 1)
    found = against(population, group=CHINA.group.model_dump() | {"share": 0.140625})
    assert found == ["people in the synthetic group"]


def test_other_incomes_are_found_wrong() -> None:
    population = make_population(CHINA, 1_000_000, 1)
    fifths = [row.model_dump() | {"urban_share": share}
              for row, share in zip(CHINA.income, (0.12, 0.15, 0.205, 0.255, 0.27), strict=True)]
    assert against(population, income=fifths) == ["urban people in income fifth 1", "urban people in income fifth 5"]


def test_tolerance_is_the_most_of_its_three_parts() -> None:
    assert share_tolerance(make_population(CHINA, 168, 1), 0.5) == 1
    assert share_tolerance(make_population(CHINA, 99_960, 1), 0.5) == pytest.approx(2 / 99_960**0.5)
    assert share_tolerance(make_population(CHINA, 20_000_064, 1), 0.5) == 0.001
