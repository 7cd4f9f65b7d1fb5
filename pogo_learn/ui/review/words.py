"""Times of review in words."""

from __future__ import annotations

from datetime import datetime

from pogo_learn.learning.review.day import Today, moment_of
from pogo_learn.record.review_events import Memory
from pogo_learn.system.language import _, ngettext

_MONTH, _LONG = 30, 90


def comes_back(memory: Memory, today: Today) -> str:
    """Say when a card comes back: in minutes on the same day, else in days or months."""
    due = moment_of(memory.due)
    days = (today.day_of(due) - today.day).days
    if memory.phase != "review" or days < 1:
        minutes = max(1, round((due - today.now).total_seconds() / 60))
        return ngettext("in {count} min", "in {count} min", minutes).format(count=minutes)
    return days_in_words(days)


def days_in_words(days: int) -> str:
    """Say how many days, in months where they are many."""
    if days < _LONG:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    months = round(days / _MONTH)
    return ngettext("{count} month", "{count} months", months).format(count=months)


def last_seen(memory: Memory, met_at: datetime, today: Today) -> str:
    """Say when a card was seen last."""
    if memory.phase == "new":
        days = (today.day - today.day_of(met_at)).days
        return ngettext(
            "First review; met {count} day ago", "First review; met {count} days ago", days
        ).format(count=days)
    days = (today.day - today.day_of(moment_of(memory.reviewed))).days
    if days < 1:
        return _("Last seen today")
    return ngettext("Last seen {count} day ago", "Last seen {count} days ago", days).format(
        count=days
    )


def minutes_of(seconds: int) -> int:
    """Give about how many minutes something takes, at least one."""
    return max(1, round(seconds / 60))
