"""The page: the parts in order, numbered, with a list of them at the top."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from demerit.kept.contents import is_page
from demerit.kept.files import PAGE
from demerit.kept.heads import ABLATION, CALIBRATION
from demerit.kept.open import kind_of
from demerit.kept.place import check_page, write_durably
from demerit.report import ablation, calibration
from demerit.report.found import Found, open_folder
from demerit.report.html import Markup, join, paragraph, tag, text
from demerit.report.read import Arm
from demerit.report.sections.account import account
from demerit.report.sections.against import against, pairs
from demerit.report.sections.association import association
from demerit.report.sections.bears import bears
from demerit.report.sections.clauses import clauses
from demerit.report.sections.findings import findings
from demerit.report.sections.free import free
from demerit.report.sections.guests import each_guest, texts
from demerit.report.sections.hangs import hangs
from demerit.report.sections.headline import headline
from demerit.report.sections.life import life
from demerit.report.sections.limits import limits
from demerit.report.sections.published import published
from demerit.report.sections.register import register
from demerit.report.sections.reproduce import reproduce, sources
from demerit.report.sections.scores import scores
from demerit.report.sections.speech import speech
from demerit.report.sections.systems import each_system
from demerit.report.sections.ties import ties
from demerit.report.sections.top import top
from demerit.report.sections.touched import touched
from demerit.report.sections.variants import variants
from demerit.report.style import CSS
from demerit.report.words import NOTE

Part = tuple[str, str, Markup]
"""(id, heading, body)."""
DID: tuple[tuple[str, Callable[[Found, Arm], Markup]], ...] = (
    ("Scores and tiers", scores),
    ("Speech", speech),
    ("Ties", ties),
    ("The register", register),
    ("Association", association),
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The browser is told to load nothing at all."""


def page(folder: Path) -> str:
    """The whole page about a run's folder, a comparison's, an ablation's or a calibration's, as HTML."""
    if kind_of(folder) is ABLATION:
        return ablation_page(folder)
    if kind_of(folder) is CALIBRATION:
        return calibration_page(folder)
    found = open_folder(folder)
    parts: list[Part] = [
        (f"against-{one.book.name}-{other.book.name}-part", "Reported against documented", against(found, one, other))
        for one, other in pairs(found)
    ]
    parts += [part for arm in found.arms for part in parts_of(found, arm)]
    parts += [
        ("free", "What was assumed about people", free(found.arms)),
        ("hangs", "What the headlines hang on", hangs(found.arms)),
        ("reproduce", "How to get the same numbers", reproduce(found)),
        *((f"sources-{arm.book.name}", f"How to cite{of(found, arm)}", sources(arm)) for arm in found.arms),
        ("published", "How far runs are from what was published", published()),
        ("limits", "What is not modelled", limits()),
    ]
    body = join([top(found), contents(parts), *(section(k, part) for k, part in enumerate(parts, 1))])
    return f"<!DOCTYPE html>\n{tag('html', head(found), tag('body', sheet(body, found)), lang='en')}\n"


def ablation_page(folder: Path) -> str:
    """The page of what each clause did."""
    kept = ablation.read(folder)
    said = kept.said
    name = f"What each {said['by']} of {said['regime']} does"
    main = tag("main", tag("h1", name), paragraph(NOTE.capitalize() + ".", class_="note"), ablation.body(said), *texts(kept))
    return f"<!DOCTYPE html>\n{tag('html', head_of(name), tag('body', main), lang='en')}\n"


def calibration_page(folder: Path) -> str:
    """The page of what behaviour the published figures do not rule out."""
    kept, points = calibration.read(folder)
    name = f"Calibration of {kept.said['name']}"
    main = tag("main", tag("h1", name), paragraph(NOTE.capitalize() + ".", class_="note"), calibration.body(kept.said, points))
    return f"<!DOCTYPE html>\n{tag('html', head_of(name), tag('body', main), lang='en')}\n"


def write(folder: Path, out: Path | None = None) -> Path:
    """Write the page to `out` (report.html in the folder when not given), whole or not at all.

    Only an earlier page is replaced: FolderError where something else is there.
    """
    target = out or folder / PAGE
    if out or folder.is_dir():
        check_page(target, is_page)
    text_of_page = page(folder)
    check_page(target, is_page)
    write_durably(target, text_of_page.encode("utf-8", "replace"))
    return target


def of(found: Found, arm: Arm) -> str:
    """The regime's name in a heading, where there are several."""
    return f": {arm.book.name}" if len(found.arms) > 1 else ""


def parts_of(found: Found, arm: Arm) -> list[Part]:
    """What is told of each regime."""
    name, suffix = arm.book.name, of(found, arm)
    told = (*DID, ("Provinces and their variants", variants)) if arm.has("variants") and arm.book.variants else DID
    did = join(join([tag("h3", title), one(found, arm)]) for title, one in told)
    parts = [
        (f"says-{name}", f"What the regime says{suffix}", clauses(arm)),
        (f"did-{name}", f"What it did{suffix}", did),
        (f"law-{name}", f"What the law says of it{suffix}", findings(arm)),
        (f"touched-{name}", f"Whom it touched more{suffix}", touched(arm)),
        (f"systems-{name}", f"System by system{suffix}", each_system(found, arm)),
    ]
    if guests := each_guest(found, arm):
        parts.append((f"guests-{name}", f"Guests{suffix}", guests))
    if not found.said:
        return parts
    return [
        (f"headline-{name}", f"What changed{suffix}", headline(found, arm)),
        (f"account-{name}", f"The account{suffix}", account(found, arm)),
        *parts,
        (f"bears-{name}", f"Who bears it{suffix}", bears(found, arm)),
        (f"life-of-{name}", f"One synthetic life{suffix}", life(arm)),
    ]


def head(found: Found) -> Markup:
    """The head of the document."""
    return head_of(", ".join(arm.book.title for arm in found.arms))


def head_of(title: str) -> Markup:
    """The head of a document: nothing may be loaded, and the title says what the people are."""
    return tag(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{text(POLICY)}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="generator" content="demerit">'),
        tag("title", f"{title} ({NOTE})"),
        tag("style", Markup(CSS)),
    )


def contents(parts: list[Part]) -> Markup:
    """The list of parts."""
    return tag(
        "nav",
        tag("ol", join(tag("li", tag("a", title, href=f"#{ident}")) for ident, title, _ in parts)),
        aria_label="Contents",
    )


def section(number: int, part: Part) -> Markup:
    """One numbered part."""
    ident, title, body = part
    return tag("section", tag("h2", f"{number}. {title}"), body, id=ident)


def sheet(body: Markup, found: Found) -> Markup:
    """The body under a line that every browser repeats at the top of every printed page: the head of a table."""
    line = tag("div", f"demerit · {', '.join(arm.book.name for arm in found.arms)} · {NOTE}", class_="running")
    rows = [tag("thead", tag("tr", tag("td", line))), tag("tbody", tag("tr", tag("td", tag("main", body))))]
    return tag("table", join(rows), class_="sheet", role="presentation")
