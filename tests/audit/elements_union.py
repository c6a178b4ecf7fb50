"""For every provision of the Union's law a book that meets each element, one that misses it, and one that does not say."""

from tests.audit.books import LATE, LOANS, SCALE, TRAINS
from tests.audit.elements import Case, Limb
from tests.audit.sketches import (
    ACT,
    BAR,
    BILLED,
    BOTH,
    CALLED,
    CHECKED,
    DOOR,
    DRIVEN,
    FACES,
    FINED,
    FRIENDS,
    GUILT,
    HEARD,
    KIN,
    LISTED,
    NOTICE,
    SCORE,
    SHOWN,
    TERMED,
    WATCH,
    acts,
    automated,
    made,
    placed,
    unequal,
    union,
)

JUDGED = DOOR.but(by="agency", made_by="ai")
SORTED = DOOR.but(by="police", made_by="ai")
SEEN = WATCH.but(by="police", made_by="ai", aims=["victims"], leave="judge")
SCRAPED = FACES.but(made_by="ai", reads=["scraped-faces"])
READ = FACES.but(by="police", made_by="ai", reads=["ethnicity"])
GUESSED = SORTED.but(aims=["crime-risk"], reads=["address"])
PUNISHED = GUILT.but(made_by="ai")
PRICED = ACT.but(LOANS, made_by="ai")
UNSEEN = {"remote": Limb(SEEN.but(rules={"watched": "0 %"}))}
JUSTICE = SORTED.but(by=None, context="justice")
"""In justice, and nobody says whether the police act."""


def judged(question: str, context: str, public: bool = False, credit: bool = False) -> Case:
    """High risk: people judged by a figure in a part of life."""
    base = JUDGED.but(context=context, aims=["creditworthiness"])
    presumed = {**(acts(base) if public else {}), **made(base)}
    if credit:
        presumed["not_fraud"] = Limb(base.but(aims=["fraud"]), base.but(aims=None))
    return Case(base, "duties apply", {question: Limb(base.but(context="consumption"), base.but(context=None))}, presumed)


AI_ACT = {
    "ai-act-5-1-c-i": Case(
        JUDGED, "conflict likely",
        needs={"scored": Limb(JUDGED.beside_only(LATE)), "far": Limb(JUDGED.but(context="finance"), JUDGED.but(context=None))},
        presumed=made(JUDGED),
    ),
    "ai-act-5-1-c-ii": Case(
        PUNISHED, "conflict likely", needs={"scored": Limb(PUNISHED.beside_only(SCALE))}, presumed=made(PUNISHED),
        breaks={
            "deserves": Limb(PRICED, JUDGED.but(rules={"at": "101 points"}, context=None), PRICED.but(TRAINS, rules={"points": "-30 points"})),
            "others": Limb(PRICED, alone=FRIENDS.but(made_by="ai")),
        },
    ),
    "ai-act-5-1-d": Case(
        GUESSED, "conflict likely",
        needs={
            "crime_risk": Limb(GUESSED.but(aims=["fraud"]), GUESSED.but(aims=None)),
            "profiling_alone": Limb(GUESSED.but(reads=["address", "convictions"]), GUESSED.but(reads=None)),
        },
        presumed=made(GUESSED),
    ),
    "ai-act-5-1-e": Case(
        SCRAPED, "conflict likely", needs={"scraped": Limb(SCRAPED.but(reads=["faces"]), SCRAPED.but(reads=None))}, presumed=made(SCRAPED),
    ),
    "ai-act-5-1-g": Case(
        READ, "engaged", needs={"categorises": Limb(READ.but(reads=["faces"]), READ.but(reads=None))}, presumed=made(READ),
        saves={"sorts_for_police": Limb(READ.but(by="agency"), READ.but(by=None))}, bare="conflict likely",
    ),
    "ai-act-5-1-h": Case(
        SEEN, "engaged", needs=UNSEEN, presumed={**acts(SEEN), **made(SEEN)}, bare="conflict likely",
        saves={
            "remote_aim": Limb(SEEN.but(aims=["victims", "order"]), SEEN.but(aims=None)),
            "remote_leave": Limb(SEEN.but(leave="none"), SEEN.but(leave=None)),
        },
    ),
    "ai-act-annex-iii-1": Case(SEEN, "duties apply", UNSEEN, made(SEEN)),
    "ai-act-annex-iii-4": judged("judged_at_work", "work"),
    "ai-act-annex-iii-5a": judged("judged_for_benefits", "welfare", public=True),
    "ai-act-annex-iii-5b": judged("judged_for_credit", "finance", credit=True),
    "ai-act-annex-iii-5c": judged("judged_for_insurance", "insurance"),
    "ai-act-annex-iii-5d": judged("judged_for_rescue", "emergency"),
    "ai-act-annex-iii-6": Case(
        SORTED, "duties apply",
        needs={"evaluates": Limb(SORTED.beside_only(LATE)), "police": Limb(SORTED.but(by="agency"), JUSTICE)},
        presumed={"who acts": Limb(SORTED.but(by="agency"), JUSTICE, silent="not said"), **made(SORTED)},
    ),
    "ai-act-annex-iii-7": judged("judged_at_borders", "migration", public=True),
}
"""The AI Act."""

FILED = LISTED.but(by="agency")
RIGHTED = TERMED.but(by="agency")
GROUNDLESS = FILED.but(basis=["legitimate-interest"])
HEALTH = ACT.but(by="agency", reads=["health"], basis=["contract"])
OBJECTED = FILED.but(basis=["public-task"])
MACHINE = DOOR.but(by="agency", basis=["public-task"])
STAGE = SHOWN.but(by="agency")
OFFICER = DOOR.but(by="police", basis=["consent"])
PERSONAL = {"personal": Limb(FILED.but(rules={"listing": None}))}

DATA = {
    "gdpr-5": Case(
        FILED, "conflict likely", PERSONAL, acts(FILED, "police"),
        breaks={
            "far": Limb(RIGHTED, DOOR.but(by="agency", context=None), RIGHTED.but(context="travel")),
            "end": Limb(RIGHTED, alone=RIGHTED.but(rules={"term": None})),
            "errors": Limb(RIGHTED, alone=RIGHTED.but(rules={"spares": "70 %"})),
        },
    ),
    "gdpr-6": Case(
        GROUNDLESS, "conflict likely", PERSONAL,
        {"who acts": Limb(GROUNDLESS.but(by="police"), GROUNDLESS.but(by=None), silent="not said")},
        breaks={"groundless": Limb(GROUNDLESS.but(basis=["law"]), GROUNDLESS.but(basis=None), GROUNDLESS)},
    ),
    "gdpr-9": Case(
        HEALTH, "conflict likely", {"special": Limb(HEALTH.but(reads=["debts"]), HEALTH.but(reads=None))}, acts(HEALTH, "police"),
        breaks={"groundless_special": Limb(HEALTH.but(basis=["consent"]), HEALTH.but(basis=None), HEALTH)},
    ),
    "gdpr-13-15": Case(
        FILED, "conflict likely", PERSONAL, acts(FILED, "police"),
        breaks={"unforewarned": Limb(FILED.but(NOTICE), SCORE.but(by="agency"), FILED)},
    ),
    "gdpr-17": Case(
        FILED, "conflict likely", {**PERSONAL, "kept": Limb(BAR.but(by="agency"))}, acts(FILED, "police"), breaks={"end": Limb(FILED.but(rules={"term": "104 weeks"}), alone=FILED)},
    ),
    "gdpr-21": Case(
        OBJECTED, "duties apply",
        {**PERSONAL, "objectable": Limb(OBJECTED.but(basis=["consent"]), OBJECTED.but(basis=None))}, acts(OBJECTED, "police"),
    ),
    "gdpr-22": Case(
        MACHINE, "conflict likely", automated(MACHINE), acts(MACHINE, "police"),
        breaks={
            "human": Limb(MACHINE.but(HEARD, basis=["consent"]), alone=MACHINE.but(basis=["consent"])),
            "groundless_machine": Limb(MACHINE.but(HEARD, basis=["consent"]), MACHINE.but(HEARD, basis=None), MACHINE.but(HEARD)),
        },
    ),
    "gdpr-25": Case(
        STAGE, "conflict likely", {"personal": Limb(STAGE.but(rules={"reach": None})), "exposed": Limb(FILED)}, acts(STAGE, "police"),
        breaks={"shown": Limb(STAGE.but(leave="judge"), alone=STAGE)},
    ),
    "gdpr-35": Case(
        MACHINE, "duties apply",
        {"assessed": Limb(ACT.but(by="agency", reads=["debts"]), ACT.but(by="agency"))}, acts(MACHINE, "police"),
    ),
    "police-directive-11": Case(
        OFFICER, "conflict likely",
        {"police": Limb(OFFICER.but(by="agency"), OFFICER.but(by=None, context="justice")), **automated(OFFICER)},
        {"who acts": Limb(OFFICER.but(by="agency"), OFFICER.but(by=None, context="justice"), silent="not said")},
        breaks={
            "human": Limb(OFFICER.but(HEARD, basis=["law"]), alone=OFFICER.but(basis=["law"])),
            "groundless_police": Limb(OFFICER.but(HEARD, basis=["law"]), OFFICER.but(HEARD, basis=None), OFFICER.but(HEARD)),
        },
    ),
}
"""The GDPR, and the directive for the police."""

EU = {"by": "agency", "union_law": True}
SEARCHED = FACES.but(**EU)
CALM = CHECKED.but(**EU)
RECORDED = LISTED.but(**EU, basis=["legitimate-interest"])
PROPER = TERMED.but(**EU, basis=["law"])
BARRED = BAR.but(**EU)
STRANGERS = BARRED.but(who={"nationality": "foreign"}, reads=["debts"])
PENALTY = FINED.but(**EU)

CHARTER = {
    "charter-7": Case(
        SEARCHED, "conflict likely", {**union(SEARCHED), "privacy": Limb(DRIVEN.but(**EU))}, acts(SEARCHED), apart=("others",),
        breaks={
            "others": Limb(CALM, alone=KIN.but(**EU)),
            "deserves": Limb(CALM, CALLED.but(**EU), CALM.but(rules={"fine": "40 % of pay"})),
            "shown": Limb(CALM, alone=CALM.but(rules={"display": "10 %"})),
            "errors": Limb(CALM, alone=CALM.but(rules={"review": None})),
        },
    ),
    "charter-8": Case(
        RECORDED, "conflict likely", {**union(RECORDED), "personal": Limb(RECORDED.but(rules={"listing": None}))}, acts(RECORDED),
        breaks={
            "unforewarned": Limb(PROPER.but(NOTICE), SCORE.but(**EU, basis=["law"]), PROPER),
            "far": Limb(PROPER.but(NOTICE), DOOR.but(NOTICE, **EU, basis=["law"], context=None), PROPER.but(NOTICE, context="travel")),
            "groundless": Limb(PROPER.but(NOTICE), PROPER.but(NOTICE, basis=None), PROPER.but(NOTICE, basis=["legitimate-interest"])),
        },
    ),
    "charter-21": Case(STRANGERS, "conflict likely", {**union(STRANGERS), **unequal(STRANGERS)}, acts(STRANGERS)),
    "charter-41": Case(
        BARRED, "conflict likely", {**union(BARRED), **placed("determines", BARRED, DRIVEN.but(**EU))}, acts(BARRED),
        breaks={"unforewarned": Limb(BARRED.but(NOTICE), BILLED.but(**EU), BARRED)},
    ),
    "charter-47": Case(
        BARRED, "conflict likely", {**union(BARRED), **placed("arguable", BARRED, DRIVEN.but(**EU))}, acts(BARRED),
        breaks={"independent": Limb(BARRED.but(BOTH), RECORDED.but(by=None), BARRED)},
    ),
    "charter-48": Case(
        PENALTY, "engaged", {**union(PENALTY), "penal": Limb(ACT.but(**EU))}, acts(PENALTY),
        breaks={"independent": Limb(PENALTY.but(HEARD), "a register, of which alone it may be unsaid, punishes nobody", PENALTY)},
    ),
}
"""The Charter; of Art. 48 the words were not read, so that nothing goes beyond engaged."""

UNION = AI_ACT | DATA | CHARTER
