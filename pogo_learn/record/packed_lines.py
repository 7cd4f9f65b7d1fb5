"""Lines of JSON in one gzip file, read and written a piece at a time, with limits.

Foreign files come this way. What is not one whole gzip stream of lines that end is refused; so is a
small file that grows out of all proportion.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from pogo_learn.system.files import sync_folder

LARGEST: Final = 512_000_000
"""Bytes of a packed file."""
_PIECE: Final = 65_536
_GROWTH: Final = 200
"""Times its packed size that a file may grow. Answers grow to about four times, because of the hashes;
a long note that was kept again after each few words to about 140 times."""
_FREE: Final = 64_000_000
"""Bytes that need not be in proportion: short files of long blank texts."""

_GZIP: Final = 31


class Unreadable(Exception):
    """The file is not what it should be; ``line`` says where that was seen, from 1."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


CUT = "cut"
TOO_LARGE = "too large"
NO_GZIP = "no gzip"
LONG_LINE = "long line"


def read_lines(
    path: Path, longest: int, progress: Callable[[float], object] | None = None
) -> Iterator[bytes]:
    """Give each line with its end. Raises :class:`Unreadable` and ``OSError``.

    ``longest`` is the bytes of the longest line; ``progress`` is told the share that was read.
    """
    rest, number = b"", 0
    pieces = _unpacked(path, progress)
    while True:
        try:
            piece = next(pieces, None)
        except Unreadable as error:
            raise Unreadable(error.reason, number + 1) from error
        if piece is None:
            break
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        for line in lines:
            number += 1
            if len(line) >= longest:
                raise Unreadable(LONG_LINE, number)
            yield line + b"\n"
        if len(rest) >= longest:
            raise Unreadable(LONG_LINE, number + 1)
    if rest:
        raise Unreadable(CUT, number + 1)


def _unpacked(path: Path, progress: Callable[[float], object] | None) -> Iterator[bytes]:
    size = path.stat().st_size
    if size > LARGEST:
        raise Unreadable(TOO_LARGE)
    unpacking = zlib.decompressobj(_GZIP)
    taken = given = 0
    with path.open("rb") as stream:
        while data := unpacking.unconsumed_tail or stream.read(_PIECE):
            if not unpacking.unconsumed_tail:
                taken += len(data)
            if taken > LARGEST:
                raise Unreadable(TOO_LARGE)
            if unpacking.eof:
                raise Unreadable(NO_GZIP)
            try:
                piece = unpacking.decompress(data, 16 * _PIECE)
            except zlib.error as error:
                raise Unreadable(NO_GZIP if given == 0 else CUT) from error
            given += len(piece)
            if given > _FREE + _GROWTH * taken:
                raise Unreadable(TOO_LARGE)
            if unpacking.unused_data:
                raise Unreadable(NO_GZIP)
            if progress is not None and size:
                progress(min(1.0, taken / size))
            yield piece
    if not unpacking.eof:
        raise Unreadable(CUT if taken else NO_GZIP)


def write_lines(target: Path, lines: Iterable[bytes], check: Callable[[Path], object]) -> None:
    """Write a packed file whole or not at all; ``check`` reads it again before it gets its name.

    Raises ``OSError`` and what ``check`` raises; then ``target`` is as it was.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        # No name and no time inside: the same record gives the same bytes.
        packing = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
        with os.fdopen(handle, "wb") as stream:
            for line in lines:
                stream.write(packing.compress(line))
            stream.write(packing.flush())
            stream.flush()
            os.fsync(stream.fileno())
        check(temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
