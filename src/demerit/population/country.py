"""Loading a country: aggregate tables come in, and a table with a row per person is refused.

The systems studied here do harm.  A simulator that could read real people's records would be a step towards one of
them, so the loader knows the names of aggregate columns and no others.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from demerit.population.tables import LEAST_PEOPLE, MOST_ROWS, Country

FOLDER = Path(__file__).parent.parent / "data" / "countries"
MOST_BYTES = 1_000_000
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


class CountryError(ValueError):
    """A country that cannot be loaded; the message says which file, table and row, what exists, and what to do."""


def countries() -> list[str]:
    """Names of the countries that come with demerit."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load_country(name_or_path: str | Path) -> Country:
    """A country by its library name or from a TOML file of aggregate tables."""
    path = _find(name_or_path)
    tables = _parse(path)
    _refuse_people(path, tables)
    try:
        return Country.model_validate(tables)
    except ValidationError as error:
        raise CountryError(f"{path.name}: {_first(error)}") from None


def _find(name_or_path: str | Path) -> Path:
    if str(name_or_path) in countries():
        return FOLDER / f"{name_or_path}.toml"
    path, given = Path(name_or_path), repr(str(name_or_path)[:200])
    exist = ", ".join(countries())
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        raise CountryError(f"no country {given}: it is neither a file nor one of {exist}") from None
    if not path.is_file():
        raise CountryError(f"{given} is not a file; a country is one TOML file of aggregate tables, or one of {exist}")
    if size > MOST_BYTES:
        raise CountryError(f"{path.name}: {size:,} bytes; a country of aggregate tables is at most {MOST_BYTES:,} "
                           "bytes (a bigger file holds records, not aggregates)")
    return path


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise CountryError(f"{path.name}: byte {error.start} is not UTF-8 text; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CountryError(f"{path.name}: not TOML: {error}") from None
    except (OSError, RecursionError) as error:
        raise CountryError(f"{path.name}: cannot be read: {error}") from None


def _refuse_people(path: Path, tables: dict[str, Any]) -> None:
    """Look for a table with a row per person before looking at anything else."""
    for table, rows in tables.items():
        inner = rows if isinstance(rows, list) else [rows]
        columns = sorted({column for row in inner if isinstance(row, dict) for column in row})
        for column in columns:
            if column.lower().replace("-", "_").replace(" ", "_") in PERSONAL:
                raise CountryError(f"{path.name}: table {table!r} has the column {column!r}, which describes single "
                                   f"people. {WHY}")
        if len(inner) > MOST_ROWS:
            raise CountryError(f"{path.name}: table {table!r} has {len(inner):,} rows (at most {MOST_ROWS:,}): "
                               f"that is a row per person. {WHY}")


def _first(error: ValidationError) -> str:
    """One plain message: where, what is wrong, and what exists there."""
    found = error.errors(include_url=False)
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    where, model = _place(first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        message = f"there is no {str(first['loc'][-1])[:60]!r} here; what exists: {', '.join(model.model_fields)}"
    elif first["type"] == "missing":
        message = "is missing"
    elif first["type"] != "value_error":
        message += f" (it is {str(first['input'])[:60]!r})"
    return f"{where}: {message}" if where else message


def _place(loc: tuple[str | int, ...]) -> tuple[str, type[BaseModel]]:
    """"provinces, row 3, people" and the model whose columns exist there."""
    model: type[BaseModel] = Country
    for step in loc[:-1]:
        if isinstance(step, str) and step in model.model_fields:
            model = _inner(model.model_fields[step].annotation) or model
    return ", ".join(f"row {step + 1}" if isinstance(step, int) else str(step)[:60] for step in loc), model


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The row type of a field that holds a table: `Province` of `tuple[Province, ...]`."""
    kinds = [annotation, *getattr(annotation, "__args__", ())]
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
