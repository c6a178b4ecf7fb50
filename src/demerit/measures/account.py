"""The account: every channel by which money came to people or went, the creditors' side, and the harm done to others.

What a channel is nobody has to write down here: a run's counts say it (`engine.channels`), a guest's too.  Here are the words
for those that are known, in the order in which they are told, and which further counts are told beside the account.
"""

from __future__ import annotations

from collections.abc import Iterable

WORDS = {
    "usual_pay": "usual pay",
    "pay_lost_jobless": "unemployment as usual",
    "pay_lost_employer": "an employer turned away: dismissed, or not taken",
    "pay_lost_job": "a job lost to a listing",
    "pay_lost_search": "a search for a job made longer by a listing",
    "pay_lost_listed": "pay cut while listed",
    "unforeseen": "unforeseen bills",
    "acts_fines": "fines for acts",
    "cameras_fines": "fines of street cameras",
    "firms_fines": "fines of firms",
    "acts_bills": "what deeds cost, of people's own choice",
    "tiers_bills": "perks of a tier, and what its refusals cost",
    "redlist_bills": "savings of the red-list",
    "platform_bills": "deposits waived",
    "lookup_bills": "moves after a landlord turned away",
    "gaming_bills": "gaming the score",
    "evade_bills": "hiding from cameras",
    "sharing_bills": "undue refusals by partners",
    "officials_bills": "bribes paid and taken",
    "redress_bills": "compensation for a wrong listing",
    "firms_bills": "harm by unsafe goods",
    "selection_bills": "what reviews of a benefit found",
    "clawback_bills": "benefits claimed back",
    "firms_setback": "custom lost and won by firms",
    "stigma_setback": "customers who turned away from people shown",
    "bans_setback": "posts refused to the listed",
    "kin_setback": "posts refused to the kin of the listed",
    "debtor_map_setback": "pay lost over reports of a map",
    "selection_setback": "benefits withheld under review",
    "clawback_setback": "benefits withheld over a debt",
    "ratings_setback": "pay lost to a platform that shut its worker out",
    "watchlist_setback": "posts and benefits refused to people on a watchlist",
    "cut_spared": "cuts that found no pay to cut",
    "setback_spared": "losses beyond the most of a week",
    "setback_later": "losses posted and felt the week after",
    "bills_let_go": "bills let go",
}
"""Channel -> what it is called; one that is not here is called after its mechanism and ledger."""
CREDITORS = {
    "repayments": "repaid to creditors",
    "repaid_steady": "by people who never refused to",
    "repaid_again": "by people who took up payment by themselves",
    "repaid_pressed": "by people who were pressed to",
    "repaid_listed": "by people on the register, whoever they are",
}
"""Count -> what it is called: the other side of debtors' accounts, in 1/100 of a week's pay."""
OTHERS = {
    "violations": ("violations by firms", "violations", "firms"),
    "harmed": ("harms by unsafe goods", "harms", "firms"),
    "bribes": ("bribes paid", "bribes", "officials"),
    "favours_done": ("favours done to debtors", "person-weeks", "officials"),
    "whims": ("namings at an official's whim", "namings", "officials"),
}
"""Count -> (name, unit, the mechanism that follows such conduct): harm to others, which rules may avoid."""


def named(channel: str) -> str:
    """What a channel is called."""
    return WORDS.get(channel, channel.replace("_", " "))


def ordered(channels: Iterable[str]) -> list[str]:
    """Channels in the order in which they are told; those without words last, by name."""
    order = list(WORDS)
    return sorted(channels, key=lambda name: (order.index(name) if name in order else len(order), name))
