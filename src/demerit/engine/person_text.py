"""Reading and writing a person in the generated week: traits, columns and table entries in, packed words out."""

from __future__ import annotations

import re

from demerit.engine.wire import Wiring
from demerit.population import traits


def reads(wiring: Wiring, body: list[str]) -> list[str]:
    """Read the columns, traits and table entries that the body names, once, at the top."""
    text = "\n".join(body)
    lines = [
        "u = uint64(i)",
        "at = i // 168",
        "lane = uint64(i - 168 * at)",
        "like = uint64(pattern[uint64(at)])",
        "household = i - int64(lane) + int64(first[like, lane])",
        "home = word(trait_keys[2], household)",
        "trait_quintile = int64(income[uint64(urban), home & uint64(255)]) + 1",
        "trait_group = int64(group_of[(home >> uint64(8)) & uint64(255)])",
        "sort = 2 * (trait_quintile - 1) + trait_group",
    ]
    lines += _trait_lines(text)
    lines += [f"o{k} = int64(own_words[{k}, u])" for k in range(wiring.layout.own_words)]
    lines += [f"f{k} = int64(face_words[{k}, u])" for k in range(wiring.layout.face_words)]
    for field in wiring.layout.fields.values():
        word = f"{'f' if field.seen else 'o'}{field.word}"
        lines.append(
            f"{field.name} = (({word} >> {field.shift}) & {field.mask}){f' + {field.low}' if field.low else ''}"
        )
    for name, (_, table) in wiring.tables.items():
        if _names(text, name):
            lines.append(f"{name} = int64(table_{name}[uint64(min({table.at} >> {table.shift}, {table.size - 1}))])")
    return lines


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{name}\b", text) is not None


def _trait_lines(text: str) -> list[str]:
    lines = []
    wanted = {name for name in traits.names() if _names(text, f"trait_{name}")}
    words = sorted(
        {
            trait.word
            for trait in traits.TRAITS
            if trait.name in wanted or ("employed" in wanted and trait.name == "post")
        }
    )
    lines += [f"life_{w} = word(trait_keys[{w}], i)" for w in words]
    for row, trait in enumerate(traits.TRAITS):
        if trait.name in wanted or (trait.name == "post" and "employed" in wanted):
            lines.append(
                f"trait_{trait.name} = int64(trait_values[{row}, (life_{trait.word} >> uint64({8 * trait.byte})) & uint64(255)])"
            )
    lines.append("trait_age = int64(age[like, lane])")
    for name, meaning in (
        ("adult", "1 if trait_age > 0 else 0"),
        ("grown", "1 if trait_age > 1 else 0"),
        ("employed", "1 if trait_age > 1 and trait_age < 5 and trait_post < 192 else 0"),
        ("gated", "int64((home >> uint64(16)) & uint64(255))"),
        ("urban", "int64(urban)"),
        ("voice", "(int64(voice_bits[uint64(i >> 3)]) >> (i & 7)) & 1"),
    ):
        if name in wanted:
            lines.append(f"trait_{name} = {meaning}")
    return lines
