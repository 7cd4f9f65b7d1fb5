"""What tells of a learner in a file: ids, names, words that the learner wrote; and looking for them.

In a database file a name is a trace when it is anywhere but in what others wrote: the file was written
anew, so whatever is in it and in no row is an old byte that should have gone.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pogo_learn.safekeeping.stripping import tables_of
from pogo_learn.store.reading import open_to_read

_ID: Final = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_BLOCK: Final = 1 << 20
_OVERLAP: Final = 256
"""Bytes of a block that are looked at again with the next one; nothing looked for is longer."""
_MAGIC: Final = b"SQLite format 3\x00"
_LONGEST: Final = 40
"""Letters of a text that are looked for."""
_SHORTEST_TEXT: Final = 12
_SHORTEST_NAME: Final = 5
"""Bytes of a name that is looked for by itself in a database; a shorter one may stand there by chance
and is looked for as it is written in an event."""
_MOST_TEXTS: Final = 24
_MOST_NAMES: Final = 20
_OF_THE_PROGRAM: Final = frozenset({"installation", "alembic_version"})
"""Tables in which nothing of a learner can be."""
_FREE_TEXT: Final = frozenset({"note.written", "passage.noted", "reflection.written"})
_NAMING: Final = frozenset({"learner.added", "learner.changed"})
_TYPED: Final = frozenset({"answer.given", "draft.kept"})


@dataclass(frozen=True, slots=True)
class Traces:
    """What tells of one learner."""

    ids: frozenset[bytes]
    """The learner's own id and those of all events."""
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    """Beginnings of some of the texts that the learner wrote."""

    def __or__(self, other: Traces) -> Traces:
        return Traces(
            self.ids | other.ids,
            tuple(dict.fromkeys((*self.names, *other.names)))[:_MOST_NAMES],
            _some(tuple(dict.fromkeys((*self.texts, *other.texts)))),
        )

    def without_ids(self) -> Traces:
        """Give names and texts alone."""
        return Traces(frozenset(), self.names, self.texts)


def traces_of(file: Path, learner: str) -> Traces:
    """Collect what a database file has of a learner; the id alone where it cannot be read."""
    ids, names, texts = {learner.encode()}, {}, {}
    with contextlib.suppress(sqlite3.Error):
        connection, _version = open_to_read(file)
        with contextlib.closing(connection):
            rows = connection.execute(
                "SELECT id, kind, body FROM event WHERE learner = ? ORDER BY position", (learner,)
            )
            for identity, kind, body in rows:
                ids.add(str(identity).encode())
                name, written = _words(kind, body)
                names.update(dict.fromkeys(name))
                texts.update(dict.fromkeys(_begin(text) for text in written))
    found = tuple(text for text in texts if len(text.encode()) >= _SHORTEST_TEXT)
    return Traces(frozenset(ids), tuple(names)[:_MOST_NAMES], _some(found))


def _words(kind: str, body: str) -> tuple[list[str], list[str]]:
    """Give names and texts of one event."""
    if kind not in _NAMING | _FREE_TEXT | _TYPED:
        return [], []
    try:
        fields = json.loads(body)
        if kind in _NAMING:
            return [" ".join(fields["name"].split())], []
        if kind in _FREE_TEXT:
            return [], [fields["text"]]
        # What was typed, and not chosen: it has blanks.
        return [], [one for one in _strings(fields["response"]) if " " in one.strip()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return [], []


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _begin(text: str) -> str:
    """Give what is written alike in a table and in an event: up to a quote or a new line."""
    return re.split(r'["\\\x00-\x1f]', text.strip(), maxsplit=1)[0][:_LONGEST].strip()


def _some(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Give so many that the search ends soon, from all along the row."""
    step = max(1, -(-len(texts) // _MOST_TEXTS))
    return texts[::step]


def is_database(file: Path) -> bool:
    """Tell a database file by its first bytes."""
    with file.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def mentions(file: Path, traces: Traces) -> bool:
    """Search a file for traces; raises ``OSError``."""
    if is_database(file):
        return _has_ids(file, traces.ids) or any(
            _is_left_over(file, word) for word in _in_database(traces) if _has(file, word)
        )
    if _has_ids(file, traces.ids):
        return True
    patterns = [*map(_as_word, traces.names), *(re.escape(text.encode()) for text in traces.texts)]
    return bool(patterns) and _matches(file, re.compile(b"|".join(patterns)))


def _in_database(traces: Traces) -> list[bytes]:
    names = [
        name.encode()
        if len(name.encode()) >= _SHORTEST_NAME
        else f'"name":{json.dumps(name, ensure_ascii=False)}'.encode()
        for name in traces.names
    ]
    return [*names, *(text.encode() for text in traces.texts)]


def _as_word(name: str) -> bytes:
    """Find a name as a word of its own, also as JSON in ASCII writes it."""
    ways = {name.encode(), json.dumps(name)[1:-1].encode()}
    either = b"|".join(re.escape(way) for way in sorted(ways))
    if not name.isascii():
        return b"(?:" + either + b")"
    return rb"(?<![\w\x80-\xff])(?:" + either + rb")(?![\w\x80-\xff])"


def _blocks(file: Path) -> Iterator[bytes]:
    tail = b""
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield tail + block
            tail = (tail + block)[-_OVERLAP:]


def _has_ids(file: Path, ids: frozenset[bytes]) -> bool:
    return any(found.group() in ids for block in _blocks(file) for found in _ID.finditer(block))


def _has(file: Path, word: bytes) -> bool:
    return any(word in block for block in _blocks(file))


def _matches(file: Path, pattern: re.Pattern[bytes]) -> bool:
    return any(pattern.search(block) for block in _blocks(file))


def _is_left_over(file: Path, word: bytes) -> bool:
    """Tell whether a word in a database file is in no row of others: then it should have gone."""
    text = word.decode()
    connection, _version = open_to_read(file)
    with contextlib.closing(connection):
        schema = "SELECT 1 FROM sqlite_master WHERE instr(sql, ?) LIMIT 1"
        found = connection.execute(schema, (text,)).fetchone() is not None
        for table, columns in tables_of(connection).items():
            somewhere = " OR ".join(f'instr(CAST("{one}" AS TEXT), ?1)' for one in columns)
            rows = connection.execute(
                f'SELECT 1 FROM "{table}" WHERE {somewhere} LIMIT 1',  # noqa: S608 - names from the file's own list, quoted
                (text,),
            )
            if rows.fetchone() is not None:
                if not {"learner", *_OF_THE_PROGRAM} & {table, *columns}:
                    return True
                found = True
    return not found
