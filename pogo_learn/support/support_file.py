"""The text that a person may send to support: versions, report, log, notes. Nothing personal."""

from __future__ import annotations

import json
from pathlib import Path

from pogo_learn.application import Application
from pogo_learn.errors import PogoError, StoreError
from pogo_learn.support.crash_notes import all_notes
from pogo_learn.support.doctor import report
from pogo_learn.support.log import last_lines
from pogo_learn.support.privacy import without_persons
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _

_MOST_NOTES = 5


def support_text(application: Application) -> str:
    """Put the text together, to be looked at before it is saved."""
    folder = application.folder
    try:
        names = [learner.name for learner in application.learners()]
    except PogoError:
        names = []
    parts = [
        _(
            "Support file of POGO Learn. It holds versions, the state of this installation and "
            "what the program noted of itself. It holds no names, answers or notes. Please read it "
            "before you send it."
        ),
        _heading("report"),
        json.dumps(report(application), ensure_ascii=False, indent=1, default=str),
    ]
    for note in all_notes(folder.log)[-_MOST_NOTES:]:
        parts += [_heading(note.name), _read(note)]
    parts += [_heading("log"), *last_lines(folder.log)]
    return without_persons("\n".join(parts), names, [folder.root]) + "\n"


def _heading(name: str) -> str:
    return f"\n===== {name} ====="


def _read(note: Path) -> str:
    try:
        return note.read_text(encoding="utf-8", errors="replace")[:20_000]
    except OSError:
        return ""


def save_support(text: str, target: Path) -> None:
    """Write the text that was looked at; raises :class:`StoreError`."""
    try:
        write_atomically(target, text.encode(errors="replace"))
    except OSError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(reason=error.strerror or error),
            safe=_("Your record is unharmed."),
            advice=_("Choose another folder."),
        ) from error
