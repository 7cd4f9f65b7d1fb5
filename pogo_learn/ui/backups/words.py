"""A backup in words: when and why it was made, how much is in it, how far each learner is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from pogo_learn.errors import StoreError
from pogo_learn.safekeeping.backup_file import (
    Backup,
    BackupContents,
    LearnerInBackup,
    contents_of,
)
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _, ngettext


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup and what is in it; None where it cannot be read."""

    backup: Backup
    contents: BackupContents | None


def listed(backup: Backup) -> Listed:
    """Look into a backup."""
    try:
        return Listed(backup, contents_of(backup.file))
    except StoreError:
        return Listed(backup, None)


def moment_in_words(backup: Backup) -> str:
    """Give a backup's moment in local time, as the person's system writes it."""
    moment = backup.made_at.astimezone()
    return _("{day}, {time}").format(day=day_in_words(moment), time=moment.strftime("%H:%M"))


def day_in_words(moment: datetime) -> str:
    """Give a day as the person's system writes it."""
    date = QDate(moment.year, moment.month, moment.day)
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def summary(listed: Listed) -> str:
    """Say why a backup was made and how much is in it."""
    reasons = {
        "use": _("while studying"),
        "asked": _("made by hand"),
        "migration": _("before an update"),
        "import": _("before a record was added"),
        "restore": _("before a backup was put back"),
        "erase": _("before a learner was erased"),
    }
    reason = reasons.get(listed.backup.reason, listed.backup.reason)
    size = QLocale().formattedDataSize(listed.backup.size)
    if listed.contents is None:
        return _("{reason}, {size}. This one cannot be read.").format(reason=reason, size=size)
    events = ngettext("{count} entry", "{count} entries", listed.contents.events)
    return _("{reason}, {size}, {entries}").format(
        reason=reason, size=size, entries=events.format(count=listed.contents.events)
    )


def progress_in_words(learner: LearnerInBackup) -> str:
    """Say how far one learner is in a backup."""
    answers = ngettext("{count} answer", "{count} answers", learner.answers)
    lessons = ngettext("{count} lesson done", "{count} lessons done", learner.lessons)
    parts = {
        "answers": answers.format(count=learner.answers),
        "lessons": lessons.format(count=learner.lessons),
    }
    if not learner.last:
        return _("{answers}, {lessons}").format(**parts)
    day = day_in_words(read_timestamp(learner.last).astimezone())
    return _("{answers}, {lessons}, last entry on {day}").format(**parts, day=day)
