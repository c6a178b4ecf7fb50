from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demerit.population.country import FOLDER, CountryError, countries, load_country

LESSON = (FOLDER / "lessonland.toml").read_text()


def refused(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text)
    with pytest.raises(CountryError) as error:
        load_country(path)
    assert "\n" not in str(error.value).strip()
    return str(error.value)


def test_the_shipped_countries_load() -> None:
    assert countries() == ["china-2020", "lessonland"]
    assert {load_country(name).name for name in countries()} == set(countries())


def test_china_has_the_census_total_of_its_31_provinces() -> None:
    china = load_country("china-2020")
    assert len(china.provinces) == 31
    assert china.people == 1_409_778_724


def test_china_says_what_is_assumed() -> None:
    china = load_country("china-2020")
    assert {row.band for row in china.ages if row.standing == "documented"} == {"0-14", "60-64", "65+"}
    assert china.density.urban.standing == china.group.standing == "assumed"


def test_urban_shares_reproduce_the_published_urban_income() -> None:
    """42,359 CNY in 2019 (DM-015)."""
    income = load_country("china-2020").income
    assert sum(row.mean * row.urban_share for row in income) == pytest.approx(42_359, rel=0.01)


def test_lessonland_says_on_every_row_that_it_is_made_up() -> None:
    assert load_country("lessonland").standing == "made-up"
    assert "documented" not in LESSON


def test_a_country_of_ones_own_needs_no_code(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.toml"
    path.write_text(LESSON.replace('name = "lessonland"', 'name = "elsewhere"'))
    assert load_country(path).name == load_country(str(path)).name == "elsewhere"


@pytest.mark.parametrize("column", ["name", "id", "phone", "latitude", "face", "Phone", "national-id", "score"])
def test_a_table_about_single_people_is_refused_with_the_reason(tmp_path: Path, column: str) -> None:
    message = refused(tmp_path, LESSON + f'\n[[residents]]\n"{column}" = "x"\n')
    assert "mine.toml" in message
    assert "residents" in message
    assert column in message
    assert "real people" in message
    assert "do harm" in message


def test_personal_columns_are_refused_in_a_known_table_too(tmp_path: Path) -> None:
    message = refused(tmp_path, LESSON.replace('province = "Hillside"', 'province = "Hillside"\nphone = "1"'))
    assert "phone" in message
    assert "real people" in message


def test_a_row_per_person_is_refused_whatever_its_columns(tmp_path: Path) -> None:
    rows = "".join(f'[[provinces]]\nprovince = "p{k}"\npeople = 1\nstanding = "made-up"\n' for k in range(5001))
    message = refused(tmp_path, LESSON + rows)
    assert "a row per person" in message
    assert "5,004 rows" in message


def test_a_row_needs_a_thousand_people(tmp_path: Path) -> None:
    message = refused(tmp_path, LESSON.replace("people = 1000000", "people = 999"))
    assert "Woodside" in message
    assert "1,000" in message


def test_a_share_needs_a_thousand_people_behind_it(tmp_path: Path) -> None:
    tiny = LESSON.replace("people = 3000000", "people = 5000").replace("people = 2000000", "people = 5000")
    message = refused(tmp_path, tiny.replace("people = 1000000", "people = 5000"))
    assert "households, row '4': 812 people" in message


@pytest.mark.parametrize(("old", "new", "words"), [
    ('size = "1"\nshare = 0.30', 'size = "1"\nshare = 0.31', ["households", "share", "1.0100"]),
    ('band = "65+"\nshare = 0.14', 'band = "65+"\nshare = 0.12', ["ages", "0.9800"]),
    ('size = "2"', 'size = "3"', ["households", "in this order"]),
    ('province = "Lakeside"', 'province = "Hillside"', ["provinces", "Hillside", "twice"]),
    ("[group]\nshare = 0.25", "[group]\nshare = 0.3", ["group", "256ths"]),
    ("share = 0.20\nstanding", "share = 0.21\nstanding", ["1.0100"]),
    ("urban_share = 0.25", "urban_share = 0.45", ["income", "1.2000"]),
    ("people_per_km2 = 240.0", "people_per_km2 = 1.0", ["density.rural.people_per_km2", "1.0"]),
    ('standing = "made-up"\n\n[household_mean]', '\n[household_mean]', ["urban", "source"]),
    ("[group]", "[crowd]", ["no key 'crowd'", "There are", "provinces"]),
    ('province = "Hillside"', 'province = "Hillside"\nriver = 1', ["provinces 'Hillside'", "river", "people", "source"]),
    ("people = 3000000", 'people = "many"', ["provinces 'Hillside': people", "many"]),
    ("people = 3000000", "", ["provinces 'Hillside'", "'people' is missing"]),
    ("[household_mean]\npeople = 2.40", "[household_mean]\npeople = nan", ["household_mean", "nan"]),
])
def test_a_mistake_is_named_with_its_table(tmp_path: Path, old: str, new: str, words: list[str]) -> None:
    assert old in LESSON
    message = refused(tmp_path, LESSON.replace(old, new, 1))
    assert [word for word in ["mine.toml", *words] if word not in message] == [], message


def test_parts_must_add_up_to_a_published_total(tmp_path: Path) -> None:
    message = refused(tmp_path, LESSON.replace('bands = ["60-64", "65+"]', 'bands = ["65+"]'))
    assert "age_totals" in message
    assert "0.1400" in message


def test_a_fifth_cannot_hold_more_urban_people_than_there_are(tmp_path: Path) -> None:
    shares = {"urban_share = 0.15": "urban_share = 0.45", "urban_share = 0.25": "urban_share = 0.0",
              "urban_share = 0.225": "urban_share = 0.175"}
    text = LESSON
    for old, new in shares.items():
        text = text.replace(old + "\n", new + "\n")
    assert "fifth 1" in refused(tmp_path, text)


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CountryError, match="this is a directory"):
        load_country(tmp_path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(10_000_000)
    with pytest.raises(CountryError, match=r"10,000,000 bytes.*at most 1,048,576"):
        load_country(path)


@pytest.mark.parametrize("name", ["atlantis", "", "a\0b", "x" * 5000, "../countries/atlantis"])
def test_an_unknown_country_says_what_exists(name: str) -> None:
    with pytest.raises(CountryError, match="china-2020, lessonland"):
        load_country(name)


def test_broken_text_names_the_place(tmp_path: Path) -> None:
    assert "mine.toml:2: " in refused(tmp_path, 'name = "x"\nabout = \n')
    path = tmp_path / "latin.toml"
    path.write_bytes('name = "é"'.encode("latin-1"))
    with pytest.raises(CountryError, match=r"latin\.toml: byte 8 is not UTF-8"):
        load_country(path)
    path.write_text("a = " + "[" * 100_000)
    with pytest.raises(CountryError, match="latin"):
        load_country(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(LESSON) - 1), st.integers(1, 40), st.text(max_size=12))
def test_a_damaged_file_loads_or_is_refused_and_nothing_else(tmp_path: Path, at: int, cut: int, put: str) -> None:
    path = tmp_path / "damaged.toml"
    path.write_bytes((LESSON[:at] + put + LESSON[at + cut:]).encode("utf-8", "surrogatepass"))
    try:
        people, refusal = load_country(path).people, "damaged.toml"
    except CountryError as error:
        people, refusal = 3000, str(error)
    assert people >= 3000
    assert "damaged.toml" in refusal
