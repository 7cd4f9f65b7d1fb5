"""Sharing the width of a table among its columns, so that no word is cut."""

from __future__ import annotations

from collections.abc import Sequence


def column_widths(least: Sequence[int], wished: Sequence[int], room: int) -> list[int]:
    """Give a width in pixels for each column.

    ``least`` is what the longest word of a column needs, ``wished`` what its longest cell would
    need on one line. No column is narrower than its least, so the sum may exceed ``room``: then the
    table scrolls sideways. Room beyond the wishes is shared in equal parts.
    """
    free = room - sum(least)
    if free <= 0:
        return list(least)
    wants = [max(0, wish - low) for low, wish in zip(least, wished, strict=True)]
    total = sum(wants)
    if total > free:
        given = [want * free // total for want in wants]
    else:
        given = [want + (free - total) // len(wants) for want in wants]
    widths = [low + more for low, more in zip(least, given, strict=True)]
    # What rounding left over goes to the last column, so that the table is as wide as its place.
    widths[-1] += room - sum(widths)
    return widths
