"""Reading events out of a file that SQLite can no longer read.

Every page is looked at by itself, whatever header, schema and interior pages say, and so is every page
in the log. What looks like a row of the event table is given only when it carries its own hash: an
event is proven to be as it was written, or it is not used.

The file format is SQLite's, as its documentation "Database File Format" describes it.
"""

from __future__ import annotations

import contextlib
import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pogo_learn.record.stored import LONGEST_BODY, hash_of

_MAGIC: Final = b"SQLite format 3\x00"
_LEAF: Final = 0x0D
_USUAL_PAGE: Final = 4096
_PAGES: Final = (4096, 1024, 2048, 8192, 16384, 32768, 65536, 512)
_COLUMNS: Final = (
    "position", "id", "learner", "device", "sequence", "at", "kind", "version", "body",
    "previous_hash", "hash", "ordinal",
)  # fmt: skip
_WHOLE: Final = frozenset({"sequence", "version", "ordinal"})
_NULL: Final = 0
_LARGEST: Final = 4 * LONGEST_BODY + 10_000
"""Bytes of the largest row that can be an event."""


@dataclass(frozen=True, slots=True)
class _Pages:
    """Where each page can be read: in the file, and any number of times in the log."""

    file: bytes | mmap.mmap
    log: bytes | mmap.mmap
    size: int
    in_log: dict[int, tuple[int, ...]]
    """Offsets of a page's versions in the log, the oldest first."""

    def versions(self, number: int) -> Iterator[tuple[bytes, int]]:
        """Give each version of a page and the offset of its b-tree header."""
        start = (number - 1) * self.size
        page = bytes(self.file[start : start + self.size])
        if len(page) == self.size:
            yield page, 100 if number == 1 else 0
        for offset in self.in_log.get(number, ()):
            yield bytes(self.log[offset : offset + self.size]), 100 if number == 1 else 0

    def content(self, number: int, choice: int) -> bytes:
        """Give one version of a page: the newest (0), the file's (1) or the log's oldest (2)."""
        offsets = self.in_log.get(number, ())
        if offsets and choice != 1:
            offset = offsets[-1] if choice == 0 else offsets[0]
            return bytes(self.log[offset : offset + self.size])
        start = (number - 1) * self.size
        return bytes(self.file[start : start + self.size]) if number > 0 else b""


def carve(path: Path) -> Iterator[dict[str, Any]]:
    """Give every provable event in a database file and its log, as columns without ``position``.

    An event may come more than once. Raises ``OSError`` when the file cannot be read at all.
    """
    with contextlib.ExitStack() as stack:
        file = _mapped(path, stack)
        log = _mapped(path.with_name(f"{path.name}-wal"), stack)
        for size in _page_sizes(file, log):
            found = False
            for row in _carve(_Pages(file, log, size, _pages_of_log(log, size))):
                found = True
                yield row
            if found:
                return


def _mapped(path: Path, stack: contextlib.ExitStack) -> bytes | mmap.mmap:
    if not path.is_file() or path.stat().st_size == 0:
        return b""
    stream = stack.enter_context(path.open("rb"))
    return stack.enter_context(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def _page_sizes(file: bytes | mmap.mmap, log: bytes | mmap.mmap) -> Sequence[int]:
    """Give the page sizes to try: what the headers say first, then the usual one, then the rest."""
    said = []
    if file[:16] == _MAGIC:
        size = int.from_bytes(file[16:18])
        said.append(65536 if size == 1 else size)
    if len(log) >= 32:
        said.append(int.from_bytes(log[8:12]))
    return tuple(dict.fromkeys(size for size in (*said, *_PAGES) if size in _PAGES))


def _pages_of_log(log: bytes | mmap.mmap, size: int) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for frame in range(32, len(log) - 24 - size + 1, 24 + size):
        number = int.from_bytes(log[frame : frame + 4])
        found.setdefault(number, []).append(frame + 24)
    return {number: tuple(offsets) for number, offsets in found.items()}


def _carve(pages: _Pages) -> Iterator[dict[str, Any]]:
    in_file = range(1, len(pages.file) // pages.size + 1)
    only_in_log = sorted(number for number in pages.in_log if number > len(in_file))
    for number in (*in_file, *only_in_log):
        for page, start in pages.versions(number):
            if page[start] == _LEAF:
                yield from _rows(pages, page, start)


def _rows(pages: _Pages, page: bytes, start: int) -> Iterator[dict[str, Any]]:
    count = int.from_bytes(page[start + 3 : start + 5])
    for index in range(count):
        pointer = start + 8 + 2 * index
        cell = int.from_bytes(page[pointer : pointer + 2])
        if pointer + 2 > len(page) or not 0 < cell < len(page):
            continue
        for choice in (0, 1, 2):
            row = _row(_payload(pages, page, cell, choice))
            if row is not None:
                yield row
                break
            if not _overflows(pages, page, cell):
                break


def _overflows(pages: _Pages, page: bytes, cell: int) -> bool:
    length, _after = _varint(page, cell)
    return pages.size - 35 < length <= _LARGEST


def _payload(pages: _Pages, page: bytes, cell: int, choice: int) -> bytes:
    length, after = _varint(page, cell)
    _rowid, after = _varint(page, after)
    usable = pages.size
    if length <= 0 or length > _LARGEST:
        return b""
    if length <= usable - 35:
        return page[after : after + length]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = local if local <= usable - 35 else least
    parts = [page[after : after + local]]
    missing = length - local
    following = int.from_bytes(page[after + local : after + local + 4])
    while missing > 0:
        content = pages.content(following, choice)
        if len(content) < usable:
            return b""
        parts.append(content[4 : 4 + min(missing, usable - 4)])
        missing -= usable - 4
        following = int.from_bytes(content[:4])
    return b"".join(parts)


def _row(payload: bytes) -> dict[str, Any] | None:
    """Read a record; None unless it is an event that carries its own hash."""
    size, at = _varint(payload, 0)
    if not len(_COLUMNS) <= size <= 64 or size > len(payload):
        return None
    types = []
    while at < size:
        kind, at = _varint(payload, at)
        types.append(kind)
    if len(types) == len(_COLUMNS) - 1:
        # Written before there was the last column; SQLite does not touch such a row.
        types.append(_NULL)
    if len(types) != len(_COLUMNS):
        return None
    row: dict[str, Any] = {}
    for name, kind in zip(_COLUMNS, types, strict=True):
        length = _length(kind)
        content = payload[at : at + length]
        at += length
        if name == "ordinal" and kind == _NULL:
            row[name] = None
            continue
        if len(content) != length or (name != "position" and _is_text(kind) == (name in _WHOLE)):
            return None
        if name != "position":
            try:
                row[name] = content.decode() if _is_text(kind) else _number(kind, content)
            except UnicodeDecodeError:
                return None
    return row if hash_of(row) == row["hash"] else None


def _is_text(kind: int) -> bool:
    return kind >= 13 and kind % 2 == 1


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]


def _number(kind: int, content: bytes) -> int:
    if kind in {8, 9}:
        return kind - 8
    return int.from_bytes(content, signed=True)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a variable-length number; gives it and where it ends (0 beyond the end of the data)."""
    value = 0
    for index in range(9):
        if at + index >= len(data):
            return 0, at + index
        byte = data[at + index]
        if index == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    return value, at + 9
