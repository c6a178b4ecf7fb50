"""The head of a folder: what kind it is, its format, what it must say, and the digests of all it holds."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from demerit.kept.errors import FolderError
from demerit.texts.signs import FIRST_YEAR, LAST_YEAR

FORMAT = 3
"""The format of folders written now.

1: before folders said one; their comparisons and ablations held no digests.  2: what comparisons and ablations told had
errors from inside one country, and no intervals over countries.
"""
NOTE = "synthetic people, not a forecast"
MOST_BYTES = 2**26
"""Bytes a head may have; the largest has a hundredth of that."""
OWN = frozenset({"format", "kind", "files", "check"})
"""What the seal adds to a head."""

Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.+-]*$")]
"""A name that is a folder's too: no separator, and not beginning with a point."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Weeks = Annotated[int, Field(ge=1, le=100_000)]
Seed = Annotated[int, Field(ge=0, lt=2**63)]


def _day(text: str) -> str:
    """A day written as `isoformat` writes it, in years that have a calendar ten thousand weeks later."""
    if date.fromisoformat(text).isoformat() != text or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR + 1:
        raise ValueError("it is no day")
    return text


class Head(BaseModel):
    """What every head says."""

    model_config = ConfigDict(extra="allow", strict=True)

    note: str
    people: Annotated[int, Field(ge=1, le=2**31)]
    weeks: Weeks
    seed: Seed
    files: dict[Annotated[str, Field(max_length=400)], Digest]


class Followed(BaseModel):
    """What is followed in a run though its own law does not: a switch of the world, when and where (`regime.world`)."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: Name
    mechanism: Name
    standing: Literal["assumed"]
    text: str
    since: Annotated[str, AfterValidator(_day)] | None = Field(None, alias="from")
    until: Annotated[str, AfterValidator(_day)] | None = Field(None, alias="to")
    where: list[str] = Field(default_factory=list)
    rules: dict[str, bool]


class Branch(BaseModel):
    """Where a run branched off: the run it went on from, the week, and the law until then."""

    model_config = ConfigDict(extra="forbid", strict=True)

    at: Annotated[int, Field(ge=0, le=100_000)]
    rule_book: str
    mechanisms: list[str]
    week_text: str
    beside: list[str] = Field(default_factory=list)
    """Mechanisms of the other run's week that its law does not need."""
    world: list[Followed] = Field(default_factory=list)
    digest: str
    """Of the run it branched off; empty where that was not finished."""


class Channel(BaseModel):
    """A way by which money comes or goes: the counts that make it up, and the sign with which each stands in an account."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    counts: dict[str, Literal[-1, 1]]


class RecipeHead(Head):
    """Enough to live a run again."""

    demerit: str
    regime: Name
    title: str
    start: Annotated[str, AfterValidator(_day)]
    every: Weeks
    history: Literal["shared", "own"] = "shared"
    past: Annotated[int, Field(ge=0, le=100_000)] = 0
    """Weeks lived before week 0; none in a run of before there was a past."""
    law_before: str = ""
    past_digests: dict[str, Digest] = Field(default_factory=dict)
    branch: Branch | None = None
    world: list[Followed] = Field(default_factory=list)
    """What it follows since another arm of what it was lived in follows it."""
    channels: list[Channel] = Field(default_factory=list)
    """In the order of the bits of `channels_met`; none in a run of before they were counted."""
    country: str
    country_digest: Digest
    free: dict[str, str]
    week_text: str
    mechanisms: list[str]
    provinces: list[str]
    rule_book: str


class RunHead(RecipeHead):
    """What run.json says: enough to live the run again, and the digest of every column and table."""

    digest: Digest
    digests: dict[str, Digest]


class UnfinishedHead(RecipeHead):
    """What unfinished.json says of a run that saves as it goes: enough to go on."""

    save_every: Weeks


class ComparisonHead(Head):
    """What compare.json says: the regimes, each a folder inside, and the seeds of the further countries with their people."""

    reference: Name
    regimes: Annotated[list[Name], Field(min_length=1)]
    seeds: list[Seed]
    seed_people: Annotated[int, Field(ge=1)]
    digests: dict[Name, Digest]


class Effect(BaseModel):
    """What a part of a rule book did to one number, over countries; null where there was nothing to give."""

    model_config = ConfigDict(extra="allow", strict=True)

    part: str
    what: str
    stat: str
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    values: list[float | None]


class AblationHead(Head):
    """What ablation.json says: the parts left out, and what each did."""

    regime: Name
    title: str
    by: str
    parts: list[str]
    seeds: list[Seed]
    effects: list[Effect]
    rule_book: str


class Ranked(BaseModel):
    """Where the truth stood in its sets, of one parameter: how often in each bin, and whether that is even."""

    model_config = ConfigDict(extra="allow", strict=True)

    name: str
    counts: list[int]
    chance: float
    even: bool


class CalibrationHead(Head):
    """What calibration.json says: what varied, the figures it was fitted to, and what is left."""

    name: Name
    title: str
    demerit: str
    runs: Annotated[int, Field(ge=2)]
    replicates: Annotated[int, Field(ge=1)]
    cutoff: float
    parameters: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    sets: Annotated[int, Field(ge=0)]
    ranks: list[Ranked]
    targets_file: str


class CalibratingHead(Head):
    """What calibrating.json says of a calibration that is not finished: of which one the runs are."""

    name: Name
    of: Digest


@dataclass(frozen=True)
class Kind:
    """A kind of folder."""

    name: str
    article: str
    file: str
    form: type[Head]
    makes: str
    """The command that makes one."""
    upgraded: bool = True
    """Whether one of an earlier format can be written again in this one; else it has to be made again."""


RUN = Kind("run", "a run", "run.json", RunHead, "demerit run REGIME --out DIR")
COMPARISON = Kind("comparison", "a comparison", "compare.json", ComparisonHead, "demerit compare none REGIME --out DIR")
ABLATION = Kind("ablation", "an ablation", "ablation.json", AblationHead, "demerit ablate REGIME --out DIR", upgraded=False)
UNFINISHED = Kind("unfinished run", "an unfinished run", "unfinished.json", UnfinishedHead, "demerit run REGIME --out DIR --save-every 52")
CALIBRATION = Kind(
    "calibration", "a calibration", "calibration.json", CalibrationHead, "demerit calibrate TARGETS.toml --out DIR", upgraded=False
)
CALIBRATING = Kind(
    "unfinished calibration", "an unfinished calibration", "calibrating.json", CalibratingHead, "demerit calibrate TARGETS.toml --out DIR"
)
KINDS = (COMPARISON, RUN, ABLATION, CALIBRATION)
"""What can be read; what is unfinished can only be gone on with."""
HEADS = tuple(kind.file for kind in KINDS)


def plain(value: Any) -> Any:
    """A value as JSON can say it: no number is NaN or infinite, such a one is null."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value if isinstance(value, (int, float, str, bool, type(None))) else getattr(value, "item", lambda: str(value))()


def checked(said: Mapping[str, Any]) -> str:
    """SHA-256 of what a head says, so that a slip in it is noticed as one in a table is."""
    text = json.dumps({key: value for key, value in said.items() if key != "check"}, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def written(said: Mapping[str, Any]) -> str:
    """A head as text, with its check."""
    whole = plain(said)
    return json.dumps(whole | {"check": checked(whole)}, indent=1) + "\n"


def parsed(file: Path) -> dict[str, Any]:
    """A head as it stands in a file, or one message; whether it says what it must is `formed`'s question."""
    try:
        if not file.is_file():
            raise OSError("it is not a file")
        if file.stat().st_size > MOST_BYTES:
            raise ValueError(f"it has {file.stat().st_size:,} bytes, and a head at most {MOST_BYTES:,}")
        found = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or (str(error) or type(error).__name__).splitlines()[0]
        raise FolderError(f"{file} cannot be read: {reason[:200]}. Run it again.") from error
    if not isinstance(found, dict):
        raise FolderError(f"{file} is not what a run writes: it is no JSON object. Run it again.")
    return found


def _seen(key: object) -> str:
    """A key as a message shows it, whatever signs it is of."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(key)[:60])


def formed(said: Mapping[str, Any], file: Path, kind: Kind) -> None:
    """Refuse a head that does not say what its kind must."""
    older: dict[str, Any] = {"files": {}} if "format" not in said else {}  # format 1 listed few or none
    try:
        kind.form.model_validate(older | dict(said))
    except (ValidationError, RecursionError) as error:
        problems = error.errors(include_url=False) if isinstance(error, ValidationError) else []
        lacks = [_seen(one["loc"][0]) for one in problems if one["type"] == "missing"]
        other = [".".join(_seen(step) for step in one["loc"]) for one in problems if one["type"] != "missing"]
        what = f"does not say {', '.join(lacks[:20])}" if lacks else f"says something else than it must at {', '.join(other[:3])}"
        raise FolderError(f"{file} is not what {kind.article} writes: it {what}. Run it again with this version.") from error
