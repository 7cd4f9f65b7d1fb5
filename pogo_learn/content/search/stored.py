"""The tables of the search inside the compiled index: written with a course, asked while one types.

The full-text tables hold folded text. They are asked for ids by rank; the words of a passage are
looked for afterwards, in the few things that are shown.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pogo_learn.content.search.entries import LESSON, Entry, Passage
from pogo_learn.content.search.words import Words, fold

_LESSONS: Final = "lesson_words"
_OTHERS: Final = "other_words"
_APART: Final = " \ue000 "
"""Stands between passages: a word of its own that nobody types, so no phrase runs across."""
_FULL_TEXT: Final = (
    "fts5(title, text, prefix='2 3 4 5 6', tokenize='unicode61 remove_diacritics 2')"
)
SEARCH_TABLES: Final = f"""
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY, folder TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    title TEXT NOT NULL, context TEXT NOT NULL, passages TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entry_folder ON entry (folder);
CREATE VIRTUAL TABLE IF NOT EXISTS {_LESSONS} USING {_FULL_TEXT};
CREATE VIRTUAL TABLE IF NOT EXISTS {_OTHERS} USING {_FULL_TEXT};
INSERT INTO {_LESSONS} ({_LESSONS}, rank) VALUES ('rank', 'bm25(8.0, 1.0)');
INSERT INTO {_OTHERS} ({_OTHERS}, rank) VALUES ('rank', 'bm25(8.0, 1.0)');
"""  # noqa: S608 - our own names
_BY_RANK: Final = {
    table: f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT ?"  # noqa: S608 - our own names
    for table in (_LESSONS, _OTHERS)
}
_ENTRY: Final = "SELECT folder, kind, id, title, context, passages FROM entry WHERE number = ?"
_OTHERS_AT_ONCE: Final = 80
_MOST_ROWS: Final = 5000


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """A thing that was found, and what it says."""

    kind: str
    id: str
    title: str
    context: str
    passages: tuple[Passage, ...]


def forget_entries(connection: sqlite3.Connection, folder: str) -> None:
    """Take out everything of a folder."""
    for table, test in ((_LESSONS, "="), (_OTHERS, "<>")):
        connection.execute(
            f"DELETE FROM {table} WHERE rowid IN "  # noqa: S608 - our own names
            f"(SELECT number FROM entry WHERE folder = ? AND kind {test} ?)",
            (folder, LESSON),
        )
    connection.execute("DELETE FROM entry WHERE folder = ?", (folder,))


def keep_entries(connection: sqlite3.Connection, folder: str, entries: Iterable[Entry]) -> None:
    """Put the things of a folder in."""
    for entry in entries:
        passages = json.dumps([[one.place, one.text] for one in entry.passages])
        kept = connection.execute(
            "INSERT INTO entry (folder, kind, id, title, context, passages) VALUES (?, ?, ?, ?, ?, ?)",
            (folder, entry.kind, entry.id, entry.title, entry.context, passages),
        )
        table = _LESSONS if entry.kind == LESSON else _OTHERS
        # A lesson is also found by its number, as a trainer calls it out.
        title = f"{entry.title} {entry.id}" if entry.kind == LESSON else entry.title
        text = _APART.join(fold(one.text) for one in entry.passages)
        connection.execute(
            f"INSERT INTO {table} (rowid, title, text) VALUES (?, ?, ?)",  # noqa: S608 - our own names
            (kept.lastrowid, fold(title), text),
        )


def find_entries(
    connection: sqlite3.Connection, folders: Collection[str], words: Words, most: int
) -> list[StoredEntry]:
    """Give what has all words, the best first, of each kind at most so many."""
    lessons = _ranked(connection, _LESSONS, folders, words, most, 4 * most)
    others = _ranked(connection, _OTHERS, folders, words, most, _OTHERS_AT_ONCE)
    return [*lessons, *others]


def _ranked(
    connection: sqlite3.Connection,
    table: str,
    folders: Collection[str],
    words: Words,
    most: int,
    at_once: int,
) -> list[StoredEntry]:
    """Read by rank until there is enough: courses that are not in use lie in the index as well."""
    if words.are_broad:
        # So short a beginning stands in nearly every text; those with it in the title rank first.
        numbers = _numbers(connection, table, words.in_titles, at_once)
        found = _read(connection, numbers, folders, most)
        if len(found) >= most:
            return found
    numbers = _numbers(connection, table, words.expression, at_once)
    found = _read(connection, numbers, folders, most)
    while len(numbers) == at_once < _MOST_ROWS and len(found) < most:
        at_once *= 8
        numbers = _numbers(connection, table, words.expression, at_once)
        found = _read(connection, numbers, folders, most)
    return found


def _numbers(connection: sqlite3.Connection, table: str, asked: str, count: int) -> list[int]:
    rows = connection.execute(_BY_RANK[table], (asked, count))
    return [row[0] for row in rows]


def _read(
    connection: sqlite3.Connection, numbers: Sequence[int], folders: Collection[str], most: int
) -> list[StoredEntry]:
    found: dict[tuple[str, str], StoredEntry] = {}
    counts: dict[str, int] = {}
    for number in numbers:
        row = connection.execute(_ENTRY, (number,)).fetchone()
        if row is None or row[0] not in folders:
            continue
        kind, identity = row[1], row[2]
        if (kind, identity) in found or counts.get(kind, 0) >= most:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        passages = tuple(Passage(*one) for one in json.loads(row[5]))
        found[kind, identity] = StoredEntry(kind, identity, row[3], row[4], passages)
        if kind == LESSON and counts[kind] >= most:
            break
    return list(found.values())
