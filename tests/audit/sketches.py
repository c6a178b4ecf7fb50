"""The clauses that the cases of provisions begin with, and the limbs many provisions share."""

from tests.audit.books import LATE, LIST, LOANS, REVIEW, SCALE, TRAINS, clause, redress
from tests.audit.elements import Case, Limb, Limbs, Sketch

NOTICE, HEARD, BOTH = redress('notice = "100 %"'), redress(REVIEW), redress(f'notice = "100 %", {REVIEW}')
TOLD = clause("told", "disclose", 'points = "2 points"')
"""It moves the score for something that nobody has placed in a part of life."""

DOOR = Sketch("tiers", {"at": "80 points", "below": True}, (SCALE, LATE), {"context": "travel"})
SCORE = Sketch("score", {"base": "100 points", "ceiling": "200 points", "enrolment": "100 %"}, (LATE, LOANS))
ACT = Sketch("acts", {"points": "-2 points", "seen": "100 %"}, (SCALE,), {"act": "bill_late"})
DRIVEN = ACT.but(act="traffic_ticket")
FINED = Sketch("acts", {"fine": "40 % of pay", "seen": "50 %"}, (SCALE,), {"act": "jaywalking"})
FRIENDS = Sketch("association", {"weight": "30 %"}, (SCALE, LATE, LOANS))
GUILT = Sketch("guilt", {"points": "-1 points"}, (SCALE, LATE, TRAINS))
BAR = Sketch("bans", {"flights": True, "borrowing": True}, (LIST,))
KIN = Sketch("kin", {"schools": True, "posts": True}, (LIST,))
LISTED = Sketch("court", {"after": "13 weeks", "listing": "1 %/week", "spares": "70 %"}, (), {"context": "travel"})
TERMED = LISTED.but(rules={"term": "104 weeks", "spares": "100 %"}, context="finance")
"""A list that ends, hits nobody wrongly and reaches no further than debts."""
SHOWN = Sketch("exposure", {"reach": "1 %/week"}, (LIST,))
FACES = Sketch("cameras", {"urban": "3 %", "fine": "40 % of pay", "display": "10 %"})
CHECKED = FACES.but(rules={"fine": "5 % of pay", "display": None, "review": "95 %"})
"""Every match is looked at, the fine is small and nobody is shown."""
BILLED = Sketch("clawback", {"on": "10 %", "claws": "1 %/week", "amount": "3 weeks of pay"})
"""A debt of which its bill tells, and nobody beforehand."""
WATCH = Sketch("tracking", {"watched": "20 %"})
POSTS = Sketch("speech", {"sanction": "5 %"})
PRAISE = Sketch("speech", {"praise_points": "1 points"})
CALLED = Sketch("broadcast", {"below": "101 points"}, (SCALE,), {"leave": "judge"})
"""A line above the base, in a part of life that the book does not name."""


def acts(base: Sketch, other: str = "private") -> Limbs:
    """Who acts: somebody the provision does not bind, and nobody named."""
    return {"who acts": Limb(base.but(by=other), base.but(by=None))}


def made(base: Sketch) -> Limbs:
    """With what: a program that persons wrote is no AI system."""
    return {"ai": Limb(base.but(made_by="program"), base.but(made_by=None))}


def union(base: Sketch) -> Limbs:
    """Whether law of the Union is put into effect."""
    return {"union": Limb(base.but(union_law=False), base.but(union_law=None))}


def placed(question: str, base: Sketch, missed: Sketch) -> Limbs:
    """What depends on the part of life that a refusal by score reaches into: it may not be named."""
    said = {key: base.keys[key] for key in base.keys if key != "context"}
    return {question: Limb(missed, DOOR.but(**said).but(context=None))}


def unequal(base: Sketch) -> Limbs:
    """Some are in by what they are."""
    return {"unequal": Limb(base.but(who={"nationality": "all"}), base.but(who=None, reads=None))}


def automated(base: Sketch) -> Limbs:
    """A person decides; and a clause that says of nobody and nothing that it decides."""
    said = {key: base.keys[key] for key in base.keys if key != "context"}
    return {"automated": Limb(base.but(made_by="person"), SHOWN.but(**said))}


def plain(question: str, base: Sketch, missed: Sketch, unsaid: Sketch | str = "") -> Case:
    """A plain question."""
    return Case(base, "yes", {question: Limb(missed, unsaid)}, lacking="no")
