"""What came of an act on the record as a whole, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pogo_learn.record.stored import newer_in_words
from pogo_learn.safekeeping.admission import AnotherLearnerError
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled

if TYPE_CHECKING:
    from pogo_learn.record.verify import Verification
    from pogo_learn.safekeeping.exchanging import Exchange


def written_in_words(count: int, name: str) -> str:
    """Say how much was written, and where."""
    return ngettext(
        "{count} entry written to {file}.", "{count} entries written to {file}.", count
    ).format(count=count, file=name)


def exchange_in_words(exchange: Exchange) -> str:
    """Say what came, what was left for others and what was refused, each on its line."""
    lines = [labelled(one.file.name, one.merge.sentence()) for one in exchange.merged]
    lines += [
        _("Left for the other computers: {file}").format(file=file.name)
        for file in exchange.written
    ]
    if not lines:
        lines.append(_("Nothing new on either side."))
    for one in exchange.refused:
        if isinstance(one.error, AnotherLearnerError):
            # What a window can do about it is asked in the window.
            lines.append(labelled(one.file.name, f"{one.error.message} {one.error.safe}"))
        else:
            lines.append(one.error.sentence())
    return "\n".join(lines)


def verification_in_words(found: Verification) -> str:
    """Say that all is well, or where it is not."""
    newer = newer_in_words(found.newer)
    if found.intact:
        words = ngettext(
            "Your record is intact: {count} entry.",
            "Your record is intact: {count} entries.",
            found.events,
        ).format(count=found.events)
        return f"{words} {newer}" if newer else words
    lines = [
        _("Entry {number} on installation {device}: {message}").format(
            number=one.sequence, device=one.device[-6:], message=one.message
        )
        for one in found.breaks
    ]
    if found.stale_tables:
        lines.append(
            _("Something that was shown did not follow from the entries. It is computed anew.")
            if not found.breaks
            else _("Something that is shown does not follow from the entries.")
        )
    if newer:
        lines.append(newer)
    return "\n".join(lines)
