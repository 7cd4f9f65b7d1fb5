"""What is said, once, when the disk is so slow that the window stood still."""

from __future__ import annotations

from pogo_learn.system.language import ngettext


def slowness_in_words(seconds: float) -> str:
    """Say why the window stood still, and what would be quicker."""
    return ngettext(
        "Recording that took {count} second: the disk is slow. It is recorded. A folder on "
        "this computer's own disk is quicker: see Settings, Your record.",
        "Recording that took {count} seconds: the disk is slow. It is recorded. A folder on "
        "this computer's own disk is quicker: see Settings, Your record.",
        round(seconds),
    ).format(count=round(seconds))
