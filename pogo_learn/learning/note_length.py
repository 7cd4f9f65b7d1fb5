"""How long a note may be, and what is said of one that is longer."""

from __future__ import annotations

from typing import Final

from pogo_learn.errors import InputError
from pogo_learn.system.language import _

LONGEST_NOTE: Final = 20_000
"""Letters of one note: about eight pages. Longer work belongs into a document."""


def refuse_long(text: str) -> None:
    """Raise :class:`InputError` for a text that is no note any more."""
    if len(text) > LONGEST_NOTE:
        raise InputError(
            too_long(len(text)),
            safe=_("What was kept before is as it was."),
            advice=_("Shorten it, or keep it as a document of its own."),
        )


def too_long(count: int) -> str:
    """Say that a text of so many letters is no note any more."""
    return _("A note holds up to {most} letters; this text has {count}.").format(
        most=LONGEST_NOTE, count=count
    )
