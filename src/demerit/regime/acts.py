"""The catalogue of acts: what people do in a week, before any clause prices it.

A clause may price an act (points, how often it is seen, a fine); how often people do it of themselves is here and
nowhere else, so that two regimes differ by their rules and never by their people.  An act that *follows* has no rate.  No base rate has a published source:
each is assumed, with a range and the reason for its order of magnitude.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field, model_validator

from demerit.regime.model import Name, Standing, Strict, Text
from demerit.units import stored

FILE = files("demerit") / "data" / "acts.toml"
Context = Literal["finance", "traffic", "civic", "speech", "consumption", "online", "work", "family"]

UNITS = {
    "usual": "logit", "ceiling": "chance", "civic": "utils", "bold": "utils", "rich": "utils", "online": "utils",
    "cost": "money", "among": "share", "street": "flag", "follows": "count",
}
"""The rules of the mechanism `acts` that the catalogue fills, with their units; a clause may not set them."""


FOLLOWED = {"": 0, "bills_unpaid": 1, "bills_met": 2, "loan_defaulted": 4}
"""What an act may follow, and its bit in the column `dealings` of the mechanism `means`."""
WORDS = {"bills_unpaid": "weeks in which a bill is left unpaid", "bills_met": "weeks in which bills are due and all are met",
         "loan_defaulted": "loans that get to be in default"}
IDLE = ("rate", "range", "civic", "bold", "rich", "online")
"""What an act that follows has none of."""


class Act(Strict):
    """One kind of act: its usual chance a week, and how that varies with traits (utils on the logit)."""

    name: Name
    context: Context
    about: Text
    public: bool
    """Whether others can see that it was done."""
    rate: Text = ""
    """Usual chance that an adult does it in a week; none for an act that follows."""
    range: list[str] = Field(default_factory=list, max_length=2)
    ceiling: Text
    """The most its chance can become, whatever the regime."""
    civic: Text = "0 utils"
    bold: Text = "0 utils"
    rich: Text = "0 utils"
    online: Text = "0 utils"
    cost: Text = "0 % of pay"
    """What doing it costs; a sum that comes in is below zero."""
    among: Text = "100 %"
    """Share of adults whom it can concern at all, the first in the order in which people enrol; the rate is theirs."""
    street: bool = False
    """Whether it is done in the street, where a camera may see it."""
    follows: Literal["", "bills_unpaid", "bills_met", "loan_defaulted"] = ""
    """What it follows: it happens where that did, with the chance of its ceiling; nobody is inclined to it."""
    comes_to: Text = ""
    """What an act that follows was found to come to among adults under no law; used by nothing."""
    standing: Standing = "assumed"
    source: Text

    @model_validator(mode="after")
    def _in_range(self) -> Act:
        if self.follows:
            return self._inclined_to_nothing()
        if not self.rate or len(self.range) != 2 or self.comes_to:
            raise ValueError(f"{self.name}: an act that people choose has a rate and a range, and `comes_to` is of one that follows")
        low, rate, high = (stored(text, "chance") for text in (self.range[0], self.rate, self.range[1]))
        if not low <= rate <= high < stored(self.ceiling, "chance"):
            raise ValueError(f"{self.name}: the rate lies in its range, and the range below the ceiling")
        return self

    def _inclined_to_nothing(self) -> Act:
        """An act that follows: a rate or a leaning of it would be given and not used."""
        idle = [name for name in IDLE if getattr(self, name) != type(self).model_fields[name].get_default(call_default_factory=True)]
        if idle:
            raise ValueError(f"{self.name} follows `{self.follows}`, so {', '.join(idle)} would be given and not used: leave it out")
        return self

    @property
    def usually(self) -> str:
        """Its usual rate, or what it follows, in words."""
        return f"follows {WORDS[self.follows]}, {self.ceiling.removesuffix('/week')} of them" if self.follows else self.rate

    @property
    def spread(self) -> str:
        """The range of its rate; of an act that follows, what it was found to come to."""
        return f"comes to {self.comes_to} under no law" if self.follows else f"{self.range[0]} to {self.range[1]}"

    def rules(self) -> dict[str, int]:
        """What the catalogue fills in of this act's row, in stored units; `usual` is 0, and not read, where it follows."""
        written = {rule: self.rate if rule == "usual" else getattr(self, rule) for rule in UNITS}
        written["follows"] = str(FOLLOWED[self.follows])
        return {rule: 0 if self.follows and rule == "usual" else stored(text, UNITS[rule]) for rule, text in written.items()}


@cache
def acts() -> dict[str, Act]:
    """Every act of the catalogue by name, in the order of the file: the order of the acts' rows."""
    with FILE.open("rb") as file:
        return {act.name: act for act in (Act.model_validate(entry) for entry in tomllib.load(file)["act"])}
