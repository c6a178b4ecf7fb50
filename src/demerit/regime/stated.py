"""What a clause may say of itself beside its numbers: who acts, why, on what ground, for whom, and what is read of a person.

All of it is optional and none of it changes a run: the auditor reads it.  What is left out is *not said*, which is no error and
clears nothing.  The lists are closed, so that one word means one thing: a word that is none of them is refused.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from demerit.regime.strict import Strict

Body = Literal["court", "agency", "police", "private"]
"""Who acts: a court; an authority of the state, a town included; the police and who prosecutes; a private body."""
Maker = Literal["ai", "program", "person"]
"""Who makes the figure or the decision: an AI system (AI Act Art. 3(1)); a program of rules that persons wrote; a person."""
Aim = Literal[
    "victims", "threat", "suspects", "crime-risk", "crime", "fraud", "creditworthiness", "debt-recovery", "tax",
    "national-security", "public-safety", "order", "economic-well-being", "health", "morals", "rights-of-others",
]
"""What for. The first three are those of AI Act Art. 5(1)(h)(i)-(iii); `crime-risk` is that of 5(1)(d); the rest are what
agencies and ECHR Art. 8(2) name."""
Basis = Literal["law", "contract", "consent", "legal-obligation", "vital-interests", "public-task", "legitimate-interest"]
"""The ground: a law that allows it by name, or one of those of GDPR Art. 6(1)."""
Leave = Literal["judge", "authority", "none"]
"""Whose leave each single use needs: a judge's, an independent administrative authority's, or nobody's."""
SPECIAL = ("ethnicity", "politics", "religion", "union", "genes", "biometrics", "health", "sexuality")
"""Data of special kinds (GDPR Art. 9(1))."""
GROUNDS = ("ethnicity", "religion", "politics", "union", "sexuality", "sex", "age", "disability", "language", "nationality",
           "second-nationality", "birth", "property")
"""Grounds by which people may not be treated worse without a weighty reason (ECHR Art. 14, ICCPR Art. 26, EU Charter Art. 21)."""
PROXIES = ("address", "name", "income", "benefits", "schooling", "family", "friends", "ratings", "location")
"""What says nothing of a ground by itself and goes with one: a neutral criterion that may put a group at a disadvantage."""
Read = Literal[
    "ethnicity", "politics", "religion", "union", "genes", "biometrics", "health", "sexuality",
    "sex", "age", "disability", "language", "nationality", "second-nationality", "birth", "property", "convictions",
    "address", "name", "income", "benefits", "schooling", "family", "friends", "ratings", "location",
    "faces", "scraped-faces", "payments", "debts", "purchases", "posts", "travel", "traffic", "work",
]
"""What is read of a person."""
Context = Literal[
    "finance", "traffic", "civic", "speech", "consumption", "online", "work", "family",
    "travel", "housing", "health", "schooling",
    "welfare", "migration", "education", "justice", "insurance", "emergency",
]
"""Parts of life: those acts are done in (the first eight), and those that doors are closed in.  `schooling` is a child's
school, `education` all other teaching; `emergency` the dispatch of ambulances, fire brigades and police."""


class Who(Strict):
    """Who is in: everybody, where nothing is said."""

    ages: Annotated[list[Annotated[int, Field(ge=0, le=120)]], Field(min_length=2, max_length=2)] | None = None
    """From this year of life to that, both included."""
    nationality: Literal["national", "foreign", "dual", "all"] | None = None
    """`dual` for those with a second nationality alone; `all` says that it is not asked."""
    residence: Literal["urban", "rural", "local", "newcomer", "all"] | None = None

    def parted(self) -> list[str]:
        """The words by which some are in and others are not."""
        words = [f"ages {self.ages[0]} to {self.ages[1]}"] if self.ages else []
        told = {"nationality": self.nationality, "residence": self.residence}
        return words + [f"{key} {value}" for key, value in told.items() if value not in (None, "all")]


class Stated(Strict):
    """The keys by which a clause, or the head of a rule book for all its clauses, says who acts and why."""

    by: Body | None = None
    """Who acts."""
    on_behalf: Body | None = Field(None, alias="for")
    """For whom, where that is another: a private firm for an agency."""
    made_by: Maker | None = None
    """Who makes the figure or the decision."""
    aims: list[Aim] = Field(default_factory=list, max_length=10)
    """What for."""
    basis: list[Basis] = Field(default_factory=list, max_length=7)
    """On what ground."""
    union_law: bool | None = None
    """Whether law of the European Union is being put into effect, so that its Charter binds (Art. 51)."""
