"""What differs between two states of a plan, in words: for the decision log and for undo."""

from __future__ import annotations

from collections.abc import Iterator

from pogo_learn.alignment.plan import Control, Plan
from pogo_learn.alignment.sheet import Row, Table, cell_text, columns_of, rows_of
from pogo_learn.system.language import _, ngettext

MOST = 200
"""Changes that are named one by one."""


def changes_between(before: Plan, after: Plan) -> tuple[str, ...]:
    """Name every cell that differs; at most 200, then how many more there are."""
    found: list[str] = []
    more = 0
    for words in _changes(before, after):
        if len(found) < MOST:
            found.append(words)
        else:
            more += 1
    if more:
        found.append(
            ngettext("{count} more change", "{count} more changes", more).format(count=more)
        )
    return tuple(found)


def _changes(before: Plan, after: Plan) -> Iterator[str]:
    if before.control is not after.control:
        commitment = after.control is Control.COMMITMENT
        yield _("Lines limit signatures now") if commitment else _("Lines limit payments now")
    if before.title != after.title:
        yield _("Title: {old} → {new}").format(old=before.title, new=after.title)
    for table in Table:
        yield from _in_table(before, after, table)


def _in_table(before: Plan, after: Plan, table: Table) -> Iterator[str]:
    was, now = rows_of(before, table), rows_of(after, table)
    if was is now:
        return
    old = {row.id: row for row in was}
    new = {row.id: row for row in now}
    for row in was:
        if row.id not in new:
            yield _("{row} removed").format(row=_name(row))
    for row in now:
        if row.id not in old:
            yield _("{row} added").format(row=_name(row))
        elif row is not old[row.id] and row != old[row.id]:
            yield from _in_row(before, after, table, old[row.id], row)


def _in_row(before: Plan, after: Plan, table: Table, old: Row, new: Row) -> Iterator[str]:
    for column in columns_of(after, table):
        was, now = cell_text(before, old, column), cell_text(after, new, column)
        if was != now:
            yield _("{row}, {column}: {old} → {new}").format(
                row=_name(new), column=column.title, old=was or "–", new=now or "–"
            )


def _name(row: Row) -> str:
    title = getattr(row, "title", "")
    return f"{row.id} {title}".strip()
