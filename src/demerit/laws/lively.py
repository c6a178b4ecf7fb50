"""A regime under which everything happens within a few weeks, so that a law has something to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from demerit.study import Given
from demerit.terms import Mechanism

ROWS = {"acts": ("charity", "fraud", "queue", "rare"), "tiers": ("gold", "gate"),
        "exposure": ("ringtone", "cinema"), "lookup": ("employer", "landlord", "lender", "suitor")}
"""What its rows are called."""
LIVELY: Given = {
    "score.base": "650 points", "score.spread": "80 points", "score.floor": "350 points", "score.ceiling": "950 points",
    "score.memory": "0.05", "score.lapse": "0.01", "score.retest": "30 %", "acts.queue.among": "60 %",
    "score.enrolment": "80 %", "score.awareness": "70 %", "association.weight": "0.3",
    "acts.charity.usual": "10 %", "acts.charity.civic": "2 utils", "acts.charity.points": "9 points",
    "acts.fraud.usual": "8 %", "acts.fraud.bold": "1 utils", "acts.fraud.points": "-30 points",
    "acts.fraud.fine": "40 % of pay", "acts.queue.usual": "30 %", "acts.queue.cost": "5 % of pay",
    "acts.rare.usual": "0.5 %", "acts.rare.rich": "0.3 utils",
    **{f"acts.{row}.ceiling": "90 %" for row in ROWS["acts"]}, **{f"acts.{row}.seen": "70 %" for row in ROWS["acts"]},
    "tiers.gold.at": "700 points", "tiers.gold.value": "1.2 utils", "tiers.gold.use": "20 %",
    "tiers.gold.saves": "10 % of pay",
    "tiers.gate.at": "600 points", "tiers.gate.below": True, "tiers.gate.value": "2 utils", "tiers.gate.use": "30 %",
    "speech.severity": "6 utils", "speech.sanction": "40 %", "speech.capacity": "2 %", "speech.points": "-25 points",
    "speech.praise_points": "2 points", "speech.grievance_speech": "10 %", "speech.turn": "50 %/week",
    "court.after": "1 weeks", "court.listing": "60 %", "court.spares": "20 %", "court.term": "3 weeks",
    "court.extension": "50 %", "court.settles": "5 %", "court.corrects": "20 %", "court.points": "-100 points",
    "court.grievance_listed": "10 %", "court.exempts": "20 %", "bans.flights": True, "bans.rail": True, "bans.borrowing": True,
    "bans.spending": True, "bans.fly": "4 %", "bans.ride": "6 %", "bans.splurge": "2 %", "means.renege": "0.05 %",
    "means.instalment": "30 % of pay",
    "ties.meet": "8 %", "ties.leave": "-3 utils",
    "stigma.identifies": "80 %", "stigma.small": "16 weeks of pay", "stigma.feel": "0.25",
    "exposure.ringtone.reach": "40 %", "exposure.ringtone.dose": "100 %",
    "exposure.cinema.reach": "60 %", "exposure.cinema.dose": "30 %", "exposure.cinema.weeks": "3 weeks", "exposure.cinema.towns": True,
    "debtor_map.users": "60 %", "debtor_map.registered": "30 %", "debtor_map.reporting": True, "debtor_map.report": "5 %",
    "debtor_map.spite": "5 %", "debtor_map.approach": "5 %",
    "broadcast.below": "600 points", "broadcast.reach": "50 %",
    **{f"lookup.{row}.{rule}": value for row, kind, below in (
        ("employer", "employs", "500 points"), ("landlord", "lets", "0 points"), ("lender", "lends", "600 points"),
        ("suitor", "dates", "550 points")) for rule, value in (
        ("looks", "30 %"), ("reach", "90 %"), ("register", True), ("below", below), (kind, True))},
    "lookup.landlord.moving": "30 % of pay",
    "acts.fraud.street": True, "acts.fraud.camera": True, "acts.queue.street": True, "acts.queue.camera": True,
    "cameras.urban": "60 %", "cameras.rural": "40 %", "cameras.machines": "4000", "cameras.seconds": "20", "cameras.misses": "10 %",
    "cameras.times_missed": "2", "cameras.fpir": "30 %", "cameras.times_false": "3", "cameras.review": "30 %",
    "cameras.review_loss": "20 %", "cameras.fine": "8 % of pay", "cameras.points": "-5 points", "cameras.display": "60 %",
    "cameras.grievance_fined": "2 %", "cameras.grievance_wrong": "10 %",
    "gate.homes": "60 %", "gate.misses": "3 %", "gate.times_missed": "2", "gate.strangers": "20 %", "gate.fpir": "20 %",
    "gate.grievance_locked": "5 %",
    "tracking.watched": "90 %", "tracking.misses": "20 %", "tracking.times_missed": "2", "tracking.fpir": "10 %",
    "tracking.times_false": "2", "tracking.review": "40 %", "tracking.review_loss": "20 %",
    "tracking.grievance_stopped": "5 %", "tracking.travel": "60 %/week",
    "evade.offered": "60 %/week", "evade.hides": "80 %",
    "federation.review": "3 weeks", "federation.yardstick": "repayment", "federation.recognised": "40 %",
    "bans.posts": True, "bans.evaded": "30 %", "bans.seek": "5 %",
    "kin.schools": True, "kin.posts": True, "kin.enrols": "50 %", "kin.applies": "50 %",
    "redress.notice": "50 %", "redress.appeal": True, "redress.internal": "30 %", "redress.internal_weeks": "1 weeks",
    "redress.independent": "60 %", "redress.independent_weeks": "1 weeks", "redress.misjudged": "30 %",
    "redress.deadline": "1 weeks", "redress.compensation": "20 % of pay", "redress.expiry": "3 weeks",
    "redress.proportion": "20 weeks", "redress.complains": "1 %", "redress.wronged": "20", "redress.counter": "100 %",
    "speech.permit": "10 %", "speech.attribution": "80 %", "speech.deletes": "20 %", "speech.topic_day": "22",
    "speech.topic_weeks": "2", "speech.topic_sanction": "90 %",
    "contest.notice": "50 %", "contest.appeal": True, "contest.human": "80 %", "contest.upholds": "60 %", "contest.weeks": "1 weeks",
    "contest.independent": "40 %", "contest.correction": "80 %", "contest.deadline": "1 weeks", "contest.wrongly": "26 %",
    "contest.complains": "1 %", "contest.wronged": "20", "contest.machine": "10 %", "tiers.gold.spends": "5 points",
    "tiers.gold.penalty": True, "tiers.gate.grievance_refused": "5 %",
    "gaming.accepts": "80 %", "gaming.rents": True, "gaming.bots": True, "gaming.audit": "5 %", "gaming.auditors": "2 %", "gaming.points": "-20 points",
    "gaming.answer": "2", "gaming.knack": "400", "gaming.hire": "-2 utils", "gaming.automate": "-2 utils",
    "redlist.at": "690 points", "redlist.weeks": "2 weeks", "redlist.use": "30 %", "redlist.saves": "5 % of pay",
    "redlist.excuses": True, "redlist.trusted": True,
    "status.visible": True, "status.invites": True, "status.asks": True, "status.points": "-2 points",
    "firms.followed": True, "firms.inspect": "20 %", "firms.capacity": "30 %", "firms.fine": "20 % of pay", "firms.term": "3 weeks",
    "firms.informed": "80 %", "firms.pollutes": "20 %", "firms.unsafely": "10 %", "firms.harms": "16", "firms.complains": "50 %",
    "officials.followed": True, "officials.discretion": "100 %", "officials.review": "30 %", "officials.term": "3 weeks",
    "officials.registers": "60 %", "officials.dismiss": "60 %", "officials.usual": "50 %", "officials.whim": "5 %", "officials.offers": "50 %",
    "officials.price": "5 % of pay", "officials.favours": "100 %",
    "status.boast": "-1 utils", "status.joins": "5 %/week", "status.hurt": "0.005",
    "sharing.partners": "60", "sharing.consent": "70 %", "sharing.delay": "2 weeks", "sharing.duplicate": "30 %",
    "sharing.namesake": "0.5 %", "sharing.returns": "20 %", "sharing.refuses": "1 %",
    "disclose.points": "10 points", "disclose.occasion": "50 %",
    "platform.enforces": True, "platform.points": "-40 points", "platform.waiver": "600 points", "platform.use": "30 %",
    "platform.deposit": "5 % of pay", "platform.growth": "50 %", "platform.stake": "80 %", "platform.serves": "30 %",
    "guilt.points": "-4 points", "guilt.family": True,
    "visits.pursued": "50 %", "visits.capacity": "20 %", "visits.removes": "60 %", "visits.grievance_visit": "4 %", "visits.points": "-3 points",
    "ratings.works": "30 %", "ratings.rates": "90 %", "ratings.memory": "0.3", "ratings.line": "4.4 points", "ratings.weeks": "3 weeks",
    "ratings.review": "60 %", "ratings.review_weeks": "1 weeks", "ratings.reinstates": "60 %", "ratings.bias": "20 %",
    "ratings.rural": "10 %", "ratings.poor": "10 %",
    "watchlist.suspects": "10 %", "watchlist.listing": "30 %", "watchlist.wrongly": "5 %", "watchlist.term": "4 weeks",
    "watchlist.review": "10 %", "watchlist.notice": "50 %", "watchlist.redress": "30 %", "watchlist.misjudged": "30 %",
    "watchlist.flights": True, "watchlist.rail": True, "watchlist.work": True, "watchlist.benefits": True,
    "watchlist.fly": "4 %", "watchlist.ride": "6 %", "watchlist.seek": "5 %",
    "exemplary.arrest": "50 %", "exemplary.pretext": "15 %", "exemplary.weeks": "2 weeks", "exemplary.points": "-5 points",
    "exemplary.grievance_arrest": "10 %", "speech.example": "1", "speech.voice": "1 utils",
    "selection.on": "60 %", "selection.capacity": "10 %/week", "selection.by_income": "2", "selection.by_group": "1", "selection.by_mark": "1",
    "selection.by_fault": "1", "selection.noise": "3", "selection.weeks": "2 weeks", "selection.stops": "20 % of pay", "selection.finds": "60 %",
    "selection.mistakes": "20 %", "selection.repays": "50 % of pay", "selection.rest": "2 weeks", "selection.grievance_review": "5 %",
    "selection.cheats": "30 %",
    "clawback.on": "60 %", "clawback.claws": "30 %/week", "clawback.error": "50 %", "clawback.amount": "30 % of pay", "clawback.penalty": "10 %",
    "clawback.instalment": "3 weeks", "clawback.withdrawn": "20 % of pay", "clawback.weeks": "2 weeks", "clawback.contest": "60 %",
    "clawback.decides": "2 weeks", "clawback.upholds": "40 %", "clawback.suspends": True, "clawback.refunds": "80 %", "clawback.grievance_debt": "5 %",
}
"""A regime under which everything happens within a few weeks."""


def lively(mechanisms: Mapping[str, Mechanism]) -> dict[str, object]:
    """What of it the rules of these mechanisms are about."""
    known = {f"{name}.{one}" for name, found in mechanisms.items() for one in _words(found)}
    return {key: value for key, value in LIVELY.items() if f"{key.partition('.')[0]}.{key.rpartition('.')[2]}" in known}


HURRIED = ("kin.enrols", "kin.applies", "officials.whim")
"""Chances beyond their declared range, so that what takes years happens to a few hundred people in eight weeks."""


def hurried(mechanisms: Mapping[str, Mechanism]) -> dict[str, Mechanism]:
    """The same mechanisms, in which those chances may be anything: what a lively country's rules are read by."""
    return {name: replace(one, free=tuple(replace(free, high="100 %") if f"{name}.{free.name}" in HURRIED else free for free in one.free))
            for name, one in mechanisms.items()}


def _words(found: Mechanism) -> list[str]:
    return [rule.name for rule in found.rules] + [free.name for free in found.free]
