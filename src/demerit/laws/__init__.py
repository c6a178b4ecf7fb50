"""The laws of a mechanism: what holds of every file, whoever wrote it.

A law takes a `Subject` (mechanisms, and the one under test) and gives findings in words; none means that it holds.
`tests/laws` puts them on everything that ships, `demerit check my_rules/praise.py` on a file of your own.
"""

from demerit.laws.every import LAWS, Law, Verdict, verdicts
from demerit.laws.finding import Finding
from demerit.laws.worlds import Subject, subject

__all__ = ["LAWS", "Finding", "Law", "Subject", "Verdict", "subject", "verdicts"]
