"""Weeks since a Monday.  Dates live at the edges; inside, time is a whole number of weeks."""

from __future__ import annotations

from datetime import date, timedelta


def monday(day: date) -> date:
    """The Monday of the week `day` is in."""
    return day - timedelta(days=day.weekday())


def week_of(day: date, start: date) -> int:
    """Weeks from the week of `start` to the week of `day`; negative before it."""
    return (monday(day) - monday(start)).days // 7


def day_of(week: int, start: date) -> date:
    """The Monday on which `week` begins in a run that starts in the week of `start`."""
    return monday(start) + timedelta(weeks=week)
