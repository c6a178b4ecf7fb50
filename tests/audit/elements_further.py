"""Books in which another mechanism, or another word, meets an element or misses it than in the cases of the provisions."""

from tests.audit.books import LATE, LOANS, SCALE, TRAINS, clause
from tests.audit.elements import Row, Sketch
from tests.audit.elements_union import GUESSED
from tests.audit.sketches import ACT, BAR, DOOR, FACES, FRIENDS, HEARD, KIN, SCORE, SHOWN, TERMED, TOLD

BANK = Sketch("lookup", {"below": "80 points", "lends": True}, (SCALE, LATE))
BANKS = clause("bank", "lookup", 'below = "80 points", employs = true')
PERK = DOOR.but(rules={"below": None, "at": "120 points"})

FURTHER = [
    # a score whose points somebody's friends move counts where it shuts doors
    Row("plain-context", "far", "met", FRIENDS.but(TRAINS), "yes"),
    Row("plain-context", "far", "not met", FRIENDS, "no"),
    # what moves a score for something that nobody has placed may be far from any door
    Row("plain-context", "far", "not said", BANK.but(TOLD), "not said"),
    Row("plain-context", "far", "not met", BANK, "no"),
    Row("plain-context", "far", "not said", Sketch("disclose", {"points": "-2 points"}, (SCALE, LOANS)), "not said"),
    Row("plain-context", "far", "met", Sketch("disclose", {"points": "-2 points"}, (SCALE, LOANS, TRAINS)), "yes"),
    # the line of whoever looks a score up is a line as that of a tier is
    Row("plain-deserves", "deserves", "met", BANK.but(rules={"below": "101 points"}), "yes"),
    Row("plain-deserves", "deserves", "not met", BANK, "no"),
    Row("plain-deserves", "deserves", "met", ACT.but(BANKS, rules={"points": "-30 points"}), "yes"),
    Row("plain-deserves", "deserves", "not met", ACT.but(BANKS, rules={"points": "-3 points"}), "no"),
    # told as a perk, the others are still without it
    Row("ai-act-5-1-c-i", "scored", "met", PERK, "conflict likely"),
    Row("plain-deserves", "deserves", "met", PERK, "yes"),
    # a complaint that is heard afterwards is no assessment that the figure supports; a person who decides is
    Row("ai-act-5-1-d", "profiling_alone", "met", GUESSED.but(HEARD), "conflict likely"),
    Row("ai-act-5-1-d", "profiling_alone", "not met", GUESSED.but(made_by="person"), "not engaged"),
    Row("ai-act-5-1-d", "crime_risk", "not said", GUESSED.but(aims=None, by=None, context="justice"), "not said"),
    # no figure where no score is in force
    Row("ai-act-annex-iii-5b", "judged_for_credit", "not met", BANK.beside_only(LATE).but(context="finance"), "not engaged"),
    Row("ai-act-annex-iii-5b", "judged_for_credit", "met", SCORE, "duties apply"),
    # who acts decides whether a legitimate interest is a ground
    Row("gdpr-6", "groundless", "not met", TERMED.but(by="private", basis=["legitimate-interest"]), "engaged"),
    Row("gdpr-6", "groundless", "met", TERMED.but(by="private", for_="agency", basis=["legitimate-interest"]), "conflict likely"),
    # the lines of the method: who is told, when a review is real
    Row("plain-notice", "notice", "not met", SCORE.but(rules={"awareness": "100 %"}), "no"),
    Row("plain-notice", "notice", "met", SCORE.but(rules={"awareness": "11 %"}), "yes"),
    Row("plain-error", "errors", "met", FACES.but(rules={"review": "0.1 %"}), "yes"),
    Row("plain-error", "errors", "not met", FACES.but(rules={"review": "90 %"}), "no"),
    Row("plain-shown", "shown", "not met", SHOWN.but(leave="authority"), "no"),
    Row("plain-shown", "shown", "met", SHOWN.but(leave="none"), "yes"),
    # work is no right of the articles that are read against; the movement of one who is barred from loans alone is free
    Row("icescr", "closes_needs", "not met", KIN.but(rules={"schools": None}), "not engaged"),
    Row("echr-p4-2", "movement", "not said", DOOR.but(context=None), "not said"),
    Row("echr-13", "arguable", "met", BAR.but(rules={"flights": None}), "conflict likely"),
]
