"""Random rule books and overlays that are good, and ways of breaking them that surely break them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Context, Decimal
from itertools import pairwise

from demerit.regime.acts import UNITS as CATALOGUE
from demerit.regime.acts import acts
from demerit.regime.dump import written
from demerit.regime.evidence import evidence
from demerit.regime.mechanisms import mechanism, names
from demerit.terms import CERTAIN, Mechanism, Rule
from demerit.units import YARDSTICKS

PROVINCES = ("Hillside", "Lakeside", "Woodside")
FIRST = date(2000, 1, 3)
_exact = Context(prec=40)
PER = {"points": 256, "utils": 256, "worth": 65536, "share": 65536, "chance": CERTAIN, "weeks": 1, "money": 1, "count": 1}
WORDS = {"points": " points", "utils": " utils", "worth": " utils a point", "weeks": " weeks", "money": " % of pay"}
MOST = {"weeks": 10**6, "share": 16 * 65536, "chance": CERTAIN}
"""What a unit can say at most, whatever the rule admits."""


def write(value: int, unit: str) -> object:
    """A stored number as a rule book writes it, exactly."""
    if unit == "flag":
        return bool(value)
    if unit == "yardstick":
        return YARDSTICKS[value - 1]
    if unit == "logit":
        odds = _exact.exp(Decimal(value) / 256)
        return f"{odds / (1 + odds):.25f}"
    number = f"{Decimal(value) / PER[unit]:f}"[:40]
    return f"{number}{WORDS.get(unit, '')}"


def between(dice: random.Random, rule: Rule) -> int:
    """A stored number the rule admits, often an end of its range."""
    if rule.unit == "yardstick":
        return dice.randint(1, len(YARDSTICKS))
    low, high = max(rule.low, -MOST.get(rule.unit, 2**45)), min(rule.high, MOST.get(rule.unit, 2**45))
    if rule.unit == "logit":
        low, high = max(low, -4000), min(high, 4000)
    return min(max(dice.choice((low, high, rule.off, dice.randint(low, high), dice.randint(low, high))), low), high)


def numbers(dice: random.Random, found: Mechanism, every: bool = True, act: str = "") -> dict[str, int]:
    """Some of a mechanism's rules, and those a clause must have unless `every` is false."""
    indoors = () if act and acts()[act].street else ("camera",)
    about_people = (*CATALOGUE, *indoors) if found.catalogue else ()
    rules = [rule for rule in found.rules if rule.name not in about_people]
    must = {"seen"} if found.catalogue else {rule.name for rule in rules if rule.required}
    kept = [rule for rule in rules if dice.random() < 0.6 or (every and rule.name in must)]
    return {rule.name: between(dice, rule) for rule in kept or rules[:1]}


def entry(dice: random.Random, found: Mechanism, values: Mapping[str, int], assumed: bool) -> dict[str, object]:
    """`rules`, `assumed` and `ranges` of these numbers."""
    units = {rule.name: rule for rule in found.rules}
    named = [name for name in values if units[name].unit != "flag" and dice.random() < 0.3]
    ranged = [name for name in values if (assumed and units[name].unit != "flag") or name in named]
    ranges = {}
    for name in ranged:
        ends = sorted((between(dice, units[name]), values[name], between(dice, units[name])))
        ranges[name] = [write(ends[0], units[name].unit), write(ends[2], units[name].unit)]
    rules = {name: write(value, units[name].unit) for name, value in values.items()}
    return {"rules": rules} | ({"assumed": named} if named else {}) | ({"ranges": ranges} if ranges else {})


def spans(dice: random.Random, many: int) -> list[tuple[date | None, date | None]]:
    """Stretches of time one after the other, the first from ever and the last for ever, perhaps."""
    days = sorted(FIRST + timedelta(weeks=week, days=dice.randint(0, 6)) for week in dice.sample(range(1200), many + 1))
    cut = [*([None] if dice.random() < 0.4 else [days[0]]), *days[1:-1], *([None] if dice.random() < 0.4 else [days[-1]])]
    return list(pairwise(cut))


def when_and_where(dice: random.Random, alone: bool, parts: tuple[str, tuple[str, ...]]) -> list[dict[str, object]]:
    """Where and when the clauses of one mechanism hold, so that no two that stand `alone` meet."""
    key, places = parts
    if alone and dice.random() < 0.3:
        return [{key: [place]} for place in dice.sample(places, dice.randint(1, len(places)))]
    many = dice.randint(1, 3)
    found: list[dict[str, object]] = []
    for since, until in spans(dice, many) if many > 1 or dice.random() < 0.5 else [(None, None)]:
        found.append(({"from": since} if since else {}) | ({"to": until} if until else {}))
    return found


def clauses(
    dice: random.Random, standings: Iterable[str], used: Iterable[str], prefix: str = "",
    parts: tuple[str, tuple[str, ...]] = ("where", PROVINCES),
) -> list[dict[str, object]]:
    """Clauses of these mechanisms."""
    made: list[dict[str, object]] = []
    for name in used:
        found = mechanism(name)
        things = dice.sample(list(acts()), dice.randint(1, 4)) if found.catalogue else [""]
        for thing in things:
            for held in when_and_where(dice, not found.rows or bool(found.catalogue), parts):
                standing = dice.choice(list(standings))
                made.append(
                    {"name": f"{prefix}c{len(made)}-{name.replace('_', '-')}", "mechanism": name}
                    | ({"act": thing} if thing else {})
                    | {"standing": standing, "text": dice.choice(["A rule.", 'It says "so" \\ é 🂡', "x" * 300])}
                    | ({} if standing == "assumed" else {"sources": [dice.choice(list(evidence()))]})
                    | held
                    | entry(dice, found, numbers(dice, found, act=thing), standing == "assumed")
                )
    dice.shuffle(made)
    return made


STANDINGS = {"reported": ("reported", "documented", "assumed"), "documented": ("documented", "reported"),
             "counterfactual": ("reported", "documented", "counterfactual", "assumed")}


VARIANTS = ("one", "two", "three")


def with_rules(variants: bool = False) -> list[str]:
    """The mechanisms a clause can use: those that have a rule of law; some choose among a book's variants."""
    chooses = {name for name in names() if any(column.name == "variant" for column in mechanism(name).keeps)}
    return [name for name in names() if mechanism(name).rules and (variants or name not in chooses)]


def rule_book(dice: random.Random) -> str:
    """The text of a good rule book."""
    family = dice.choice(list(STANDINGS))
    variants = dice.random() < 0.3
    used = dice.sample(with_rules(variants), dice.randint(1, min(6, len(with_rules()))))
    head = {"name": "random", "title": "A random book", "family": family, "summary": "Nothing is meant.",
            "start": FIRST + timedelta(days=dice.randint(0, 8000)), "known": dice.randint(0, 9)}
    if not variants:
        return text(dice, head, clause=clauses(dice, STANDINGS[family], used))
    made = clauses(dice, STANDINGS[family], used, parts=("variant", VARIANTS))
    # Every variant is named by some clause: a tier each, which may stand beside others.
    tiers = mechanism("tiers")
    made += [
        {"name": f"of-{name}", "mechanism": "tiers", "standing": "reported", "text": "A tier.", "sources": ["SE-001"],
         "variant": [name]} | entry(dice, tiers, numbers(dice, tiers), False)
        for name in VARIANTS
    ]
    return text(dice, head, variant=[{"name": name, "text": "A way of ruling."} for name in VARIANTS], clause=made)


def overlay(dice: random.Random) -> str:
    """The text of a good overlay that can be laid over any book of `rule_book`."""
    known = with_rules()
    gone = dice.sample(known, dice.choice((0, 0, 1, 2)))
    kept = [name for name in known if name not in gone]
    changes = []
    for name in dice.sample(kept, dice.choice((0, 1, 1, 2))):
        found, standing = mechanism(name), dice.choice(("counterfactual", "assumed"))
        values = numbers(dice, found, every=False)
        changes.append({"mechanism": name, "standing": standing, "text": "It is changed.", "sources": ["SE-001"]}
                       | entry(dice, found, values, standing == "assumed"))
    added = clauses(dice, ("counterfactual", "assumed"), dice.sample(kept, dice.choice((0, 1, 2))), "o-")
    for clause in added:
        clause.pop("where", None)
    alone = {(str(c["mechanism"]), str(c.get("act", ""))): c for c in added if "from" not in c and "to" not in c}
    added = [c for c in added if (str(c["mechanism"]), str(c.get("act", ""))) not in alone or c in alone.values()]
    if not (gone or changes or added):
        gone = [known[0]]
    named = sorted({*gone, *(str(change["mechanism"]) for change in changes)})
    head = {"name": "reform", "title": "a random reform", "summary": "Nothing is meant.", "without": gone, "optional": named}
    return text(dice, head, change=changes, clause=added)


def text(dice: random.Random, head: Mapping[str, object], **arrays: list[dict[str, object]]) -> str:
    """TOML, with comments and odd spacing here and there."""
    lines = [f"{key} = {written(value)}" for key, value in head.items()]
    for array, entries in arrays.items():
        for one in entries:
            lines += ["", f"[[{array}]]", *(f"{key} = {written(value)}" for key, value in one.items())]
    return "\n".join(f"# {line}\n{line}" if dice.random() < 0.02 else line for line in lines) + "\n"


# ---------------------------------------------------------------- breaking


ODD = ["\x00", "\x07", "\u202e", "\ufeff", "\u2028", "🂡", "é", "\x7f", "\ud7ff"]
HUGE = ["9" * 5000, "1e999", "-1e999", "nan", "inf", "9" * 40, "1e30"]
DATES = ["2015-13-01", "2015-02-30", "0000-01-01", "2015-1-5", '"2015-01-05"', "2015-01-05T00:00:00Z", "05.01.2015"]


def _line(dice: random.Random, lines: list[str], pattern: str) -> int:
    """The number of a line that fits, drawn."""
    fit = [number for number, line in enumerate(lines) if re.match(pattern, line)]
    return dice.choice(fit) if fit else -1


def _set(pattern: str, values: Callable[[random.Random], str]) -> Callable[[random.Random, str], str]:
    """Write another value after the `=` of a line that fits."""

    def breaks(dice: random.Random, good: str) -> str:
        lines = good.splitlines()
        number = _line(dice, lines, pattern)
        if number < 0:
            return "=\n" + good
        lines[number] = lines[number].split(" = ")[0] + " = " + values(dice)
        return "\n".join(lines)

    return breaks


def _sub(old: str, new: str) -> Callable[[random.Random, str], str]:
    def breaks(dice: random.Random, good: str) -> str:
        return re.sub(old, new, good, count=1, flags=re.MULTILINE) if re.search(old, good, re.MULTILINE) else f"={good}"

    return breaks


def _cut(dice: random.Random, good: str) -> str:
    """End in the middle of a text, a list or a table."""
    ends = [match.end() for match in re.finditer(r"^[a-z]+ = [\"\[{]", good, re.MULTILINE)]
    return good[: dice.choice(ends)]


def _repeat(dice: random.Random, good: str) -> str:
    """A key twice in one entry."""
    lines = good.splitlines()
    number = _line(dice, lines, r"[a-z]+ = ")
    return "\n".join([*lines[: number + 1], lines[number], *lines[number + 1 :]])


def _odd(dice: random.Random, good: str) -> str:
    """A sign where no sign of its kind can be."""
    lines = good.splitlines()
    number = _line(dice, lines, r"[a-z]+ = ")
    lines[number] = dice.choice(ODD) + lines[number]
    return "\n".join(lines)


SURE: dict[str, Callable[[random.Random, str], str]] = {
    "a key that is missing": _sub(r"^(name|title|summary) = .*\n", ""),
    "a key nobody knows": _sub(r"^(name|title|summary) = ", r"\1x = "),
    "a number for a text": _set(r"(name|title|summary|text|mechanism) = ", lambda dice: str(dice.randint(-9, 9))),
    "a list for a text": _set(r"(name|title|summary|text|mechanism) = ", lambda dice: '["x"]'),
    "a text for a table": _set(r"rules = ", lambda dice: '"6 points"'),
    "a number for a list": _set(r"(without|sources|where|assumed) = ", lambda dice: "3"),
    "a date that is none": _set(r"(start|from|to) = ", lambda dice: dice.choice(DATES)),
    "a number of thousands of digits": _set(r"(known|start|name) = ", lambda dice: dice.choice(HUGE[:1])),
    "a huge number for a text": _set(r"(name|title|standing) = ", lambda dice: dice.choice(HUGE)),
    "a rule nobody knows": _sub(r"^rules = \{ ", "rules = { xyzzy = 1, "),
    "a number that is none": _set(r"rules = ", lambda dice: f"{{ xyzzy = {dice.choice(HUGE)} }}"),
    "a mechanism nobody knows": _set(r"mechanism = ", lambda dice: dice.choice(['"xyzzy"', '"../acts"', '"a.b.c"', '""', '"os"'])),
    "a mechanism left out that nobody knows": _set(r"without = ", lambda dice: '["xyzzy"]'),
    "a standing nobody knows": _set(r"standing = ", lambda dice: '"rumoured"'),
    "a source nobody knows": _set(r"sources = ", lambda dice: '["XY-999"]'),
    "a text too long": _set(r"(title|summary|text) = ", lambda dice: f'"{"y" * 301}"'),
    "a text that does not end": _cut,
    "a key twice": _repeat,
    "an odd sign": _odd,
    "a key of ten thousand parts": lambda dice, good: ".".join(["a"] * 10_000) + " = 1\n" + good,
    "brackets without end": lambda dice, good: good + "\nx = " + "[" * dice.choice((3, 3000)),
    "a table inside a text": _sub(r"^([a-z]+) = \"", r"\1 = [[clause]] \""),
}
"""Ways of breaking a good file that leave none whole."""


def mangled(dice: random.Random, good: str) -> str:
    """A few slips anywhere, which may or may not break it."""
    lines = good.splitlines()
    for _ in range(dice.randint(1, 4)):
        some, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(8):
            case 0:
                lines[some] = ""
            case 1:
                lines[some], lines[other] = lines[other], lines[some]
            case 2:
                lines.insert(some, lines[other])
            case 3:
                left, right = lines[some].partition(" = ")[0], lines[other].partition(" = ")[2]
                lines[some] = f"{left} = {right}"
            case 4:
                place = dice.randint(0, len(lines[some]))
                lines[some] = lines[some][:place] + dice.choice([*ODD, *'"[]{}=.#,-', "'''"]) + lines[some][place:]
            case 5:
                lines[some] = lines[some][: dice.randint(0, len(lines[some]))]
            case 6:
                lines[some] = re.sub(r"\d+", lambda found: dice.choice([*HUGE, "0", "-1", found[0] * 2]), lines[some], count=1)
            case _:
                words = lines[some].split(" ")
                dice.shuffle(words)
                lines[some] = " ".join(words)
    return "\n".join(lines)
