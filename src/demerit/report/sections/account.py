"""The account: every channel of money with its difference, adding up to net money; creditors, others, and reach beside depth."""

from __future__ import annotations

from math import isfinite

from demerit.measures.account import CREDITORS, OTHERS, named, ordered
from demerit.measures.compared import FLOOR, SIDES, TOLL
from demerit.report.found import Effect, Found
from demerit.report.html import Markup, details, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import ALONE, DASH, MEANINGS, number, over_text, percent, short, span

PLACES = 3
"""Decimals of weeks of pay: a thousandth is about three hours of work."""


def account(found: Found, arm: Arm) -> Markup:
    """Money by channel, the creditors' side, harm to others, and how far each number reaches and how deep it goes."""
    if not found.stats(arm, "channel"):
        return paragraph("This comparison is of a version that kept no account of money by channel: run it again.")
    return join([channels(found, arm), creditors(found, arm), others(found, arm), depth(found, arm), bands(found, arm)])


def pay(value: float) -> str:
    """Weeks of pay."""
    return number(value, PLACES) if isfinite(value) else DASH


def ends(effect: Effect) -> str:
    """The interval, where there is one."""
    return f"{pay(effect.low)} to {pay(effect.high)}" if effect.known else ALONE if effect.countries == 1 else DASH


def share(effect: Effect | None) -> str:
    """A share of adults as a percentage; a dash where there is none."""
    return percent(effect.mean) if effect else DASH


def per_adult(arm: Arm, counts: dict[str, int]) -> float:
    """What counts of money add up to under a regime, in weeks of pay per adult, in the country that is kept here."""
    return sum(sign * arm.totals.get(name, 0.0) for name, sign in counts.items()) / 100 / arm.last["adults"]


def channels(found: Found, arm: Arm) -> Markup:
    """A row for every channel that differs or is there, and their sum."""
    apart, met = found.stats(arm, "channel"), found.stats(arm, "met")
    counts = {one["name"]: one["counts"] for one in arm.channels}
    shown = [name for name in ordered(apart) if name in counts and (apart[name].mean or per_adult(arm, counts[name]))]
    whole = found.country(arm)["net_money"]
    rows = [_channel(found, arm, name, counts[name], apart[name], share(met.get(name))) for name in shown]
    everything = {name: sign for own in counts.values() for name, sign in own.items()}
    rows.append(_channel(found, arm, "net money", everything, whole, ""))
    names = [f"under {arm.book.name}", *([f"under {found.reference.book.name}"] if found.reference else [])]
    head = ("weeks of pay per adult", *names, "difference", "95 % interval", "adults met by it, more or fewer")
    return join([
        paragraph(
            f"Money over {span(arm.said['weeks'])}, by every way in which it came or went: income received less bills charged. Below 0 is taken. "
            f"The rows add up to the last one. The differences are means over {over_text(found)}; the levels are of the country kept here. "
            "What is repaid of a loan is no loss and is told below; what people spend on deeds of their own choice is a row."
        ),
        table(head, rows, "The account", range(1, len(head))),
    ])


def _channel(found: Found, arm: Arm, name: str, counts: dict[str, int], effect: Effect, met: str) -> tuple[str, ...]:
    levels = [pay(per_adult(one, counts)) for one in (arm, *([found.reference] if found.reference else []))]
    return named(name), *levels, pay(effect.mean), ends(effect), met


def creditors(found: Found, arm: Arm) -> Markup:
    """What creditors got back, by whom it was paid, and for each adult who is worse off."""
    apart = found.stats(arm, "creditor")
    rows = [(words, pay(apart[name].mean), ends(apart[name])) for name, words in CREDITORS.items() if name in apart]
    each = found.stats(arm, "per_harmed").get("repayments")
    more = "more" if each and each.mean > 0 else "less"
    said = (
        f"For each adult for whom any of the numbers compared is worse, creditors got back {pay(abs(each.mean))} weeks of pay {more} "
        "than under the reference." if each and isfinite(each.mean) else ""
    )
    head = ("weeks of pay per adult", "difference", "95 % interval")
    return join([tag("h3", "The creditors' side"), table(head, rows, "Repaid", (1, 2)), paragraph(said) if said else ""])


def others(found: Found, arm: Arm) -> Markup:
    """Harm done to others, where conduct is followed under both regimes; nothing elsewhere."""
    apart = found.stats(arm, "others")
    if not apart:
        return Markup("")
    rows = [(f"{OTHERS[name][0]} ({OTHERS[name][1]})", short(one.mean), f"{short(one.low)} to {short(one.high)}" if one.known else ends(one))
            for name, one in apart.items()]
    head = ("per 1,000 adults over the run", "difference", "95 % interval")
    return join([tag("h3", "Harm to others"), table(head, rows, "Below 0 is harm avoided", (1, 2))])


def depth(found: Found, arm: Arm) -> Markup:
    """Reach and depth of every number, worse and better, beside what a nudge of the reference comes to."""
    found_of = {f"{before}{side}{what}": found.stats(arm, f"{before}{side}{what}")
                for before in ("", FLOOR) for side in SIDES for what in ("_share", "_median", "_top")}
    rows = []
    for name in TOLL:
        for side in SIDES:
            touched, median, top, floor = (found_of[stat][name] for stat in (
                f"{side}_share", f"{side}_median", f"{side}_top", f"{FLOOR}{side}_share"))
            rows.append((f"{MEANINGS[name].name}: {side}", share(touched), f"{short(median.mean)} {MEANINGS[name].unit}" if isfinite(median.mean) else DASH, share(top), share(floor)))
    head = ("", "adults touched", "median among them", "borne by the 1 % hit hardest", "noise floor: touched")
    return join([
        tag("h3", "Reach and depth"),
        paragraph(
            "A mean does not say how many it touches. Touched is whoever has another number than under the reference at the end, by however "
            "little. The noise floor is the same of the reference beside itself, lived again after a small nudge to 1 % of people in week 0: "
            "what is not well above it cannot be told from nothing."
        ),
        table(head, rows, f"Over {span(arm.said['weeks'])}", range(1, len(head))),
    ])


def bands(found: Found, arm: Arm) -> Markup:
    """How deep the worse side of each number goes: shares of adults by severity."""
    rows = []
    for name, one in TOLL.items():
        starts = (0.0, *one.bands)
        stats = [found.stats(arm, f"worse_from_{start:g}").get(name) for start in starts]
        words = [f"under {high:g}" if not low else f"{low:g} to {high:g}" for low, high in zip(starts, one.bands, strict=False)]
        told = [f"{band}: {share(stat)}" for band, stat in zip([*words, f"{starts[-1]:g} or more"], stats, strict=True)]
        rows.append((f"{MEANINGS[name].name} ({MEANINGS[name].unit})", "; ".join(told)))
    return details("How deep it goes for those worse off", table(("", "share of adults by severity"), rows))
