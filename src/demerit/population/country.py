"""Loading a country: aggregate tables come in, and a table with a row per person is refused.

The systems studied here do harm.  A simulator that could read real people's records would be a step towards one of
them, so the loader knows the names of aggregate columns and no others.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from demerit.population.tables import LEAST_PEOPLE, MOST_ROWS, Country
from demerit.texts.errors import FileError
from demerit.texts.form import entries_of, formed
from demerit.texts.kinds import Kind
from demerit.texts.lines import line_of
from demerit.texts.read import read

FOLDER = Path(__file__).parent.parent / "data" / "countries"
PERSONAL = frozenset({
    "name", "names", "surname", "first_name", "last_name", "full_name", "alias", "nickname", "id", "ids", "person",
    "person_id", "people_id", "national_id", "id_number", "identity", "identity_number", "ssn", "passport", "phone",
    "telephone", "mobile", "email", "mail", "e_mail", "address", "street", "house", "postcode", "zip", "wechat",
    "account", "card", "card_number", "plate", "licence", "birthday", "birth_date", "born", "date_of_birth", "dob",
    "sex", "gender", "age", "ethnicity", "religion", "face", "photo", "image", "fingerprint", "voice", "latitude",
    "longitude", "lat", "lon", "lng", "gps", "position", "location", "coordinates", "imei", "mac", "ip", "debtor",
    "court_case", "score", "rating", "employer", "job", "friends", "family", "parents", "children", "post",
    "posts",
})
"""Column names that describe one person; an aggregate table has none of them."""
WHY = (f"A country is made of published aggregates with at least {LEAST_PEOPLE:,} people behind every row. demerit "
       "refuses records of real people: scoring systems do harm, and it must not become one")


class CountryError(FileError):
    """A country that cannot be loaded; the message says which file, line and table, what exists, and what to do."""


def countries() -> list[str]:
    """Names of the countries that come with demerit."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


COUNTRY = Kind(
    "country", Country, lambda: tuple(countries()),
    "Copy a country of the library, such as lessonland.toml, and change it.", CountryError, ("provinces",),
)


def load_country(name_or_path: str | Path) -> Country:
    """A country by its library name or from a TOML file of aggregate tables."""
    name = str(name_or_path)
    library = name in countries()
    text = read(FOLDER / f"{name}.toml" if library else Path(name), name, COUNTRY)
    return parse_country(text, f"{name}.toml" if library else name)


def parse_country(text: str, file: str) -> Country:
    """The country written in `text`; `file` is what messages call it."""
    entries = entries_of(text, file, COUNTRY)
    _refuse_people(entries, text, file)
    return formed(entries, text, file, COUNTRY, Country)


def _refuse_people(tables: dict[str, Any], text: str, file: str) -> None:
    """Look for a table with a row per person before looking at anything else."""
    for table, rows in tables.items():
        inside = rows if isinstance(rows, list) else [rows]
        columns = sorted({column for row in inside if isinstance(row, dict) for column in row})
        for column in columns:
            if column.lower().replace("-", "_").replace(" ", "_") in PERSONAL:
                raise _people(f"table {table[:60]!r} has the column {column!r}, which describes single people", table, text, file)
        if len(inside) > MOST_ROWS:
            raise _people(f"table {table[:60]!r} has {len(inside):,} rows (at most {MOST_ROWS:,}): that is a row per person",
                          table, text, file)


def _people(what: str, table: str, text: str, file: str) -> FileError:
    return COUNTRY.problem(file, line_of(text, "", 0, table), f"{what}. {WHY}.")
