"""The report: one offline HTML page about a run or a comparison.  It reads tables and rule books, and runs nothing."""

from demerit.report.page import page, write

__all__ = ["page", "write"]
