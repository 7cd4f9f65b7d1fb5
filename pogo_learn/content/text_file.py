"""Reading a text file of a course: limits first, then UTF-8."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pogo_learn.content.limits import TEXT_BYTES
from pogo_learn.errors import Fault, Place

Report = Callable[[Fault], None]


def read_text_file(path: Path, report: Report) -> str | None:
    """Give the text with ``\\n`` line ends, or None after a fault. A huge file is not read."""
    try:
        size = path.stat().st_size
        if size > TEXT_BYTES:
            report(
                Fault(
                    Place(path),
                    f"the file has {size:,} bytes; at most {TEXT_BYTES:,} are allowed. "
                    "It was not read",
                )
            )
            return None
        raw = path.read_bytes()
    except OSError as error:
        report(Fault(Place(path), f"cannot be read: {error.strerror or error}"))
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        report(Fault(Place(path, 1), "the file is UTF-16; save it as UTF-8"))
        return None
    if raw.startswith(b"\xef\xbb\xbf"):
        report(Fault(Place(path, 1), "the file begins with a byte-order mark; save it without"))
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        report(Fault(Place(path, line), "this line is not UTF-8; save the file as UTF-8"))
        return None
    if (zero := text.find("\0")) >= 0:
        report(Fault(Place(path, text.count("\n", 0, zero) + 1), "the line has a zero byte"))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
