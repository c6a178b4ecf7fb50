"""Write docs/law.md from the auditor itself:  .venv/bin/python docs/make_law.py

Every provision with whom it binds, from when, its elements, the authorities it is read by, and what of its text was read; every
question with its words and the function that answers it.  A test fails when the page is out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from demerit.audit.provisions import ALL, Provision, provisions
from demerit.audit.questions import QUESTIONS, Question
from demerit.audit.texts import texts

PAGE = Path(__file__).with_name("law.md")
HEAD = """# The law, provision by provision

*Written by `docs/make_law.py` from the tables the auditor itself reads. Not legal advice; [how to use the auditor](audit.md).*

Each provision is taken apart into elements. An element is a question about a clause, asked among the clauses in force with it,
and answered *met*, *not met* or *not said*; the last column names the function that answers. Follow a finding from its provision
to its questions, and from a question to the few lines of code under `src/demerit/audit/`.

* *needed*: without it the provision has nothing to say to the clause; not said, nothing can be said.
* *presumed*: the same, but taken as met, and told, where the book does not say.
* *breach*: met, the verdict is "conflict likely"; not said, the verdict is "not said".
* *exception*: all of them met take the clause out.
"""


def page() -> str:
    """The whole page."""
    return "\n\n".join([HEAD.strip(), *_provisions(), "## The questions", _questions(), "## The texts, and what of them was read", *_texts()]) + "\n"


def _provisions() -> Iterator[str]:
    yield "## Provisions"
    for one in provisions():
        if not one.plain:
            yield f"### {one.short}: {one.title}"
            yield _about(one)
            yield _elements(one)
            if one.reasons:
                yield "\n".join(f"* `{question}`: {words}." for question, words in one.reasons.items())
            if one.asks:
                yield f"It also asks, and no rule book says: {one.asks}"
    yield "## Plain questions"
    rows = [(one.title, one.about, f"`{one.needs[0]}`") for one in provisions() if one.plain]
    yield _table(("title", "asks", "question"), rows)


def _about(one: Provision) -> str:
    since = f"since {one.since}" if one.since else "in force on no day that was found"
    unread = f" **Its own words were not read: {', '.join(one.unsure)}; no verdict beyond \"engaged\" rests on it.**" if one.unsure else ""
    return f"{one.citation}. {one.about}\n\nBinds {one.binds}; {since}. When all that is needed is met: *{one.bare}*.{unread}"


def _elements(one: Provision) -> str:
    bodies = [("who acts", "presumed", f"by or for: {', '.join(one.bodies)}")] if len(one.bodies) < len(ALL) else []
    rows = [*bodies, *((f"`{name}`", role, _says(QUESTIONS[name])) for name, role in one.questions())]
    return _table(("element", "role", "asks"), rows)


def _says(question: Question) -> str:
    """The first line of a question's docstring; of one made for some parts of life, those."""
    return (question.__doc__ or "").strip().splitlines()[0]


def _questions() -> str:
    rows = [(f"`{name}`", _says(question), f"`{question.__module__.removeprefix('demerit.')}.{question.__qualname__.split('.')[0]}`")
            for name, question in QUESTIONS.items()]
    return _table(("question", "asks", "answered by"), rows)


def _texts() -> Iterator[str]:
    for one in texts().values():
        since = f" ({one.since})" if one.since else ""
        yield f"### {one.citation}{since}"
        if one.note:
            yield one.note
        rows = [(part.article, part.read, f"{part.where}, {part.when}" if part.where else "–", part.says) for part in one.read]
        yield _table(("article", "read", "where, when", "says, in our words"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
