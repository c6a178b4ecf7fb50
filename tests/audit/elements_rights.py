"""For every convention and plain question a book that meets each element, one that misses it, and one that does not say."""

from demerit.audit.provisions import Verdict
from tests.audit.books import LATE, SCALE, TICKET
from tests.audit.elements import Case, Limb, Limbs
from tests.audit.sketches import (
    BAR,
    BOTH,
    CALLED,
    CHECKED,
    DOOR,
    DRIVEN,
    FACES,
    HEARD,
    KIN,
    LISTED,
    NOTICE,
    POSTS,
    PRAISE,
    SCORE,
    SHOWN,
    TERMED,
    TOLD,
    acts,
    automated,
    made,
    placed,
    plain,
    unequal,
)

BARRED = BAR.but(by="agency")
STRANGERS = BARRED.but(who={"nationality": "foreign"}, reads=["debts"])
FAMILY = KIN.but(by="agency")
SEARCHED = FACES.but(by="agency")
CALM = CHECKED.but(by="agency")
PUNISHED = POSTS.but(by="agency")
TRIPS = DOOR.beside_only(SCALE, TICKET, HEARD).but(by="agency")
"""Trains for those of good standing in traffic, with a review that is real."""
SCHOOL = DOOR.beside_only(SCALE).but(by="agency", context="schooling")
FREE = DRIVEN.but(by="agency")
"""Points for a ticket: neither private, nor a punishment, nor anything that a right protects."""


def trial() -> Case:
    """A fair trial."""
    return Case(
        BARRED, "conflict likely", placed("determines", BARRED, FREE), acts(BARRED),
        breaks={"independent": Limb(BARRED.but(HEARD), LISTED, BARRED)},
    )


def private_life() -> Case:
    """Private life: nothing but kin is answerable for others, and kin is not recognised in public."""
    return Case(
        SEARCHED, "conflict likely", {"privacy": Limb(FREE)}, acts(SEARCHED), apart=("others",),
        breaks={
            "others": Limb(CALM, alone=FAMILY),
            "deserves": Limb(CALM, CALLED.but(by="agency"), CALM.but(rules={"fine": "40 % of pay"})),
            "shown": Limb(CALM, alone=CALM.but(rules={"display": "10 %"})),
            "errors": Limb(CALM, alone=CALM.but(rules={"review": None})),
        },
    )


def expression() -> Case:
    """Expression."""
    return Case(
        PUNISHED, "conflict likely", {"speech": Limb(FREE)}, acts(PUNISHED),
        breaks={"deserves": Limb(PRAISE.but(by="agency"), "only a line of a score leaves it unsaid, and such a clause prices no speech", PUNISHED)},
    )


def movement() -> Case:
    """Movement."""
    return Case(
        BARRED, "conflict likely", placed("movement", BARRED, BARRED.but(rules={"flights": None})), acts(BARRED),
        breaks={
            "far": Limb(TRIPS, TRIPS.beside_only(SCALE, TOLD, HEARD), TRIPS.but(LATE)),
            "deserves": Limb(TRIPS, "where trips are closed the part of life is known", TRIPS.but(rules={"at": "101 points"})),
            "appeal": Limb(TRIPS, alone=TRIPS.beside_only(SCALE, TICKET)),
        },
    )


def remedy(question: str, most: Verdict) -> Case:
    """A remedy for whoever's right was touched."""
    return Case(
        BARRED, most, placed(question, BARRED, FREE), acts(BARRED), breaks={"appeal": Limb(BARRED.but(HEARD), alone=BARRED)},
    )


def equality(more: Limbs | None = None) -> Case:
    """No discrimination, in any right or within others."""
    return Case(STRANGERS, "conflict likely", {**(more or {}), **unequal(STRANGERS)}, acts(STRANGERS))


CONVENTION = {
    "echr-6": trial(),
    "echr-8": private_life(),
    "echr-10": expression(),
    "echr-13": remedy("arguable", "conflict likely"),
    "echr-14": equality(placed("arguable", STRANGERS.but(reads=None), FREE.but(who={"nationality": "foreign"}))),
    "echr-p1-1": Case(
        SEARCHED, "conflict likely", {"possessions": Limb(BARRED)}, acts(SEARCHED),
        breaks={
            "deserves": Limb(CALM, "only a line of a score leaves it unsaid, and such a clause takes nothing", CALM.but(rules={"fine": "40 % of pay"})),
            "errors": Limb(CALM, alone=CALM.but(rules={"review": None})),
        },
    ),
    "echr-p1-2": Case(
        FAMILY, "conflict likely", placed("closes_school", FAMILY, FAMILY.but(rules={"schools": None})), acts(FAMILY),
        breaks={
            "others": Limb(SCHOOL, alone="a school closed to the kin of debtors is far from debts as well: the base has both"),
            "far": Limb(SCHOOL, SCHOOL.but(TOLD), SCHOOL.but(LATE)),
        },
    ),
    "echr-p4-2": movement(),
    "echr-p12": equality(),
}
"""The European Convention and its protocols."""

CARRIED = DOOR.but(by="agency", made_by="ai")

WORLD = {
    "iccpr-2-3": remedy("arguable_in_covenant", "engaged"),
    "iccpr-12": movement(),
    "iccpr-14": trial(),
    "iccpr-17": private_life(),
    "iccpr-19": expression(),
    "iccpr-26": equality(),
    "icescr": Case(
        FAMILY, "engaged", placed("closes_needs", FAMILY, BARRED), acts(FAMILY),
        breaks={
            "others": Limb(SCHOOL, alone="a school closed to the kin of debtors is far from debts as well: the base has both"),
            "far": Limb(SCHOOL, SCHOOL.but(TOLD), SCHOOL.but(LATE)),
        },
    ),
    "crc-2-2": Case(
        FAMILY, "conflict likely", placed("closes_child_school", FAMILY, FAMILY.but(rules={"schools": None})), acts(FAMILY),
        breaks={"others": Limb(SCHOOL, alone=FAMILY)},
    ),
    "convention-108-plus-9": Case(
        CARRIED, "not in force", automated(CARRIED.but(made_by=None)), bare="not in force", silent="not in force",
        breaks={"human": Limb(CARRIED.but(HEARD), alone=CARRIED)},
    ),
    "framework-convention-ai-14": Case(
        CARRIED, "not in force", {"evaluates": Limb(CARRIED.beside_only(LATE)), **made(CARRIED)}, acts(CARRIED),
        bare="not in force", silent="not in force",
        breaks={
            "appeal": Limb(CARRIED.but(BOTH), alone=CARRIED.but(NOTICE)),
            "notice": Limb(CARRIED.but(BOTH), SCORE.but(by="agency", made_by="ai"), CARRIED.but(HEARD)),
        },
    ),
}
"""Other conventions; what is in force on no known day is told so, whatever its elements."""

PLAIN = {
    "plain-others": plain("others", KIN, BAR),
    "plain-context": plain("far", DOOR, DOOR.but(context="finance"), DOOR.but(context=None)),
    "plain-notice": plain("notice", BAR, BAR.but(NOTICE), SCORE),
    "plain-appeal": plain("appeal", BAR, BAR.but(HEARD)),
    "plain-end": plain("end", LISTED, TERMED),
    "plain-deserves": plain("deserves", FACES, CHECKED, CALLED),
    "plain-shown": plain("shown", SHOWN, SHOWN.but(leave="judge")),
    "plain-error": plain("errors", LISTED, TERMED),
    "plain-unequal": plain("unequal", STRANGERS, STRANGERS.but(who={"nationality": "all"}), STRANGERS.but(who=None, reads=None)),
}
"""Plain questions."""

RIGHTS = CONVENTION | WORLD | PLAIN
