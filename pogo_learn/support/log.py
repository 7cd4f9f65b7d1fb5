"""The local log: what the program did, in a few small files. It holds nothing personal.

Lines name acts, counts and kinds of errors; never names, texts, answers or folders of a person.
"""

from __future__ import annotations

import logging
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

NAME: Final = "pogo-learn.log"
LARGEST: Final = 200_000
"""Bytes of one file."""
OLDER: Final = 3
"""Older files that are kept beside it."""
LOGGER: Final = logging.getLogger("pogo_learn")


def open_log(folder: Path) -> logging.Handler | None:
    """Begin to write into a folder; None where that is impossible: nobody is troubled with it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _Quiet(
            folder / NAME, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.setLevel(logging.INFO)
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    return handler


def what_failed(error: BaseException) -> str:
    """Say what kind of error it was and what caused it, without its words."""
    kinds: list[str] = []
    present: BaseException | None = error
    while present is not None and len(kinds) < 5:
        code = getattr(present, "sqlite_errorname", "") or getattr(present, "errno", "") or ""
        kinds.append(f"{type(present).__name__} {code}".strip())
        present = getattr(present, "orig", None) or present.__cause__
    return " from ".join(kinds)


class _Quiet(RotatingFileHandler):
    """A full or read-only disk must not make more trouble by way of the log."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        del record


def last_lines(folder: Path, most: int = 400) -> list[str]:
    """Give the newest lines, oldest first."""
    lines: list[str] = []
    for number in range(OLDER, -1, -1):
        path = folder / (f"{NAME}.{number}" if number else NAME)
        try:
            lines += path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return lines[-most:]
