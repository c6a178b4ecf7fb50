"""The command that reads a rule book against the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demerit.cli import UserError, show
from demerit.cli.options import Allow, Json, Quiet, With

if TYPE_CHECKING:
    from demerit.audit import Audit, Finding
    from demerit.audit.brief import Block
    from demerit.audit.window import Window

SUFFIXES = (".md", ".html", ".json", ".docx")


def audit(
    regime: Annotated[str, typer.Argument(metavar="REGIME", help="A rule book of the library, or a TOML file.")],
    run: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder of a run of it, to count person-weeks in.")
    ] = None,
    ablation: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder of an ablation of it, to say what leaving a clause out changes.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="What holds on this day alone (YYYY-MM-DD).")] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="DATE DATE", help="What holds from one day to another, both included.")
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="REGIME", help="What changes from this rule book to REGIME, a name (book+overlay) or a file.")
    ] = None,
    against_day: Annotated[
        str | None, typer.Option(metavar="DATE", help="What changes from the day of --on to this day.")
    ] = None,
    anywhere: Annotated[
        bool, typer.Option("--anywhere", help="Read every text as if it bound the place, whatever country the book names.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also what was looked at and found not to apply.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the brief to a file: .md, .html, .json or .docx.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file --out names.")] = False,
    overlays: With = None,
    allow: Allow = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """What the law says of a rule book, clause by clause. Not legal advice."""
    from demerit.audit import audit as audited
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    if json and markdown:
        raise UserError("--json and --markdown are two ways to print the same; give one of them")
    _refuse_folder(regime)
    window, other_window = _window(on, between), _other_window(on, against_day)
    compared = against is not None or against_day is not None
    if compared and (idle := [name for name, given in (("--run", run), ("--ablation", ablation), ("--all", everything)) if given]):
        raise UserError(f"{idle[0]} is about one audit, and --against about what changes between two: leave one of them out")
    target = _target(out, force)
    book = load_with(regime, overlays or (), allow or ())
    other = book if against is None else load_with(against, (), allow or ())
    refuse_unused(allow or (), named_by(book, other))
    found = audited(book, run, window=window, ablation=ablation, anywhere=anywhere)
    told = _compared(found, audited(other, window=other_window or window)) if compared else _alone(found, everything)
    if target:
        _write(told, target)
        show.line(f"written: {target}")
    if json:
        show.as_json(told.data())
    elif markdown:
        show.document(told.markdown())
    elif not target:
        told.table()


@dataclass(frozen=True)
class Told:
    """What was found, in every form it may be asked for."""

    blocks: Callable[[], Iterable[Block]]
    data: Callable[[], dict[str, Any]]
    table: Callable[[], None]

    def markdown(self) -> str:
        """For a brief."""
        from demerit.audit.show import document

        return document(self.blocks())


def _alone(found: Audit, everything: bool) -> Told:
    from demerit.audit.brief import brief

    return Told(lambda: brief(found, everything), lambda: found.as_dict(everything), lambda: _table(found, everything))


def _compared(first: Audit, second: Audit) -> Told:
    from demerit.audit import against
    from demerit.cli.auditing_against import table

    return Told(lambda: against.brief(first, second), lambda: against.as_dict(first, second), lambda: table(first, second))


def _refuse_folder(regime: str) -> None:
    from demerit.kept.heads import COMPARISON, RUN
    from demerit.kept.open import kept_in

    if (kind := kept_in(regime)) is not None:
        what = f"`demerit audit REGIME --run {regime}` counts in a run" if kind in (RUN, COMPARISON) else f"`demerit report {regime}` tells of it"
        raise UserError(f"{regime} is the folder of {kind.article}, and what is audited is a rule book; {what}")


def _window(on: str | None, between: tuple[str, str] | None) -> Window:
    """The time that is asked about."""
    from demerit.audit import window
    from demerit.cli.options import day

    if on and between:
        raise UserError("--on and --between both say what time is asked about; give one of them")
    if on and (one := day(on)):
        return window.on(one)
    if between and (first := day(between[0])) and (last := day(between[1])):
        return window.between(first, last)
    return window.ALWAYS


def _other_window(on: str | None, against_day: str | None) -> Window | None:
    """The day that --on is set against."""
    from demerit.audit import window
    from demerit.cli.options import day

    if against_day and not on:
        raise UserError("--against-day says what the day of --on is set against, and there is none; add --on DATE")
    other = day(against_day)
    return window.on(other) if other else None


def _target(out: Path | None, force: bool) -> Path | None:
    """The file to write, looked at before anything is worked out."""
    if out is None:
        if force:
            raise UserError("--force says what to do with the file of --out, and there is none; add --out FILE, or leave --force out")
        return None
    if out.suffix not in SUFFIXES:
        raise UserError(f"--out {out}: a brief is written as {', '.join(SUFFIXES)}; name a file that ends so")
    if not out.parent.is_dir():
        raise UserError(f"--out {out}: there is no folder {out.parent}; make it first")
    if out.exists() and (out.is_dir() or not force):
        raise UserError(f"--out {out} is there already; name another file" + ("" if out.is_dir() else ", or replace it with --force"))
    if out.suffix == ".docx":
        try:
            import docx  # noqa: F401
        except ImportError:
            raise UserError("--out *.docx needs python-docx, which is not installed: pip install 'demerit[brief]'; or write .html") from None
    return out


def _write(told: Told, out: Path) -> None:
    """The brief in the form its file's name asks for, whole or not at all."""
    from demerit.report.brief_page import word

    draft = out.with_name(f".{out.name}.part")
    try:
        if out.suffix == ".docx":
            word(told.blocks(), draft)
        else:
            draft.write_text(_text(told, out.suffix), encoding="utf-8")
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


def _text(told: Told, suffix: str) -> str:
    """The brief in a form that is text."""
    from demerit.report.brief_page import page

    if suffix == ".md":
        return told.markdown()
    return page(told.blocks()) if suffix == ".html" else show.written(told.data()) + "\n"


def _table(found: Audit, everything: bool) -> None:
    """The findings for a terminal."""
    from demerit.audit import brief
    from demerit.audit.findings import NOTE
    from demerit.audit.provisions import SILENT

    shown = [one for one in found.all_findings if everything or one.verdict not in SILENT]
    if not shown:
        show.line(f"{found.regime.title}: no finding ({NOTE})")
        return
    groups: dict[str, list[tuple[str, str]]] = {}
    for those in brief.alike(one for one in shown if one.verdict not in ("not said", "engaged")):
        title = those[0].title if those[0].plain else f"{those[0].title} ({those[0].short})"
        groups.setdefault(title, []).append(_entry(those))
    groups["Not said by the rule book, which clears nothing"] = [
        (what, f"of {brief.many(clauses, found)}; {', '.join(hang)} hang on it") for what, (clauses, hang) in brief.open_questions(found).items()
    ]
    groups[brief.ENGAGED] = list(brief.engaged(found).items())
    asked = f", asked {found.window.told()}" if found.window.told() else ""
    show.entries({head: told for head, told in groups.items() if told}, f"{found.regime.title}: {len(shown)} findings{asked}. Not legal advice.")
    show.line(brief.ran(found))


def _entry(those: list[Finding]) -> tuple[str, str]:
    """Findings alike but for the clause: their clauses, verdict and weeks; and why."""
    from demerit.audit import brief

    one = those[0]
    counted = f", {' and '.join(map(brief.weeks, those))} person-weeks" if one.person_weeks is not None else ""
    names = ", ".join(each.clause for each in those)
    return f"{names}: {one.verdict}{counted}", brief.reason(one) if len(those) == 1 else brief.why(one)
