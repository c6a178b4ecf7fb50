"""The page of the law is what the auditor's tables say; it is made anew by docs/make_law.py."""

from __future__ import annotations

import importlib.util

from demerit.audit.questions import QUESTIONS
from tests.house.tree import ROOT


def test_the_page_of_the_law_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_law", ROOT / "docs" / "make_law.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == (ROOT / "docs" / "law.md").read_text(encoding="utf-8"), "run `.venv/bin/python docs/make_law.py`"


def test_every_question_says_what_it_asks() -> None:
    for name, question in QUESTIONS.items():
        assert (question.__doc__ or "").strip().splitlines()[0].endswith("?"), name
