"""Notes of failures of our own: where in the program, never what somebody wrote or answered."""

from __future__ import annotations

import contextlib
import platform
import sqlite3
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from pogo_learn import __version__
from pogo_learn.support.privacy import without_persons

NEW: Final = "crash-*.txt"
"""Notes that nobody was told of at a start."""
SEEN: Final = "seen-"
FAULT: Final = "fault.txt"
"""What the interpreter writes at the very last, when it is torn down from below."""
KEPT: Final = 20
"""Notes that are kept; older ones go."""
_TELLING: Final = (
    AttributeError,
    ImportError,
    MemoryError,
    NameError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ZeroDivisionError,
)
"""Errors whose words speak of the program alone. The words of others may quote the person."""


def note_of(error: BaseException, at: datetime) -> str:
    """Describe an error: its kind, and the lines of the program it came through."""
    lines = [
        f"POGO Learn {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
        "",
    ]
    seen: set[int] = set()
    present: BaseException | None = error
    while present is not None and id(present) not in seen:
        seen.add(id(present))
        lines += [_kind(present), *_frames(present), ""]
        present = present.__cause__ or present.__context__
    return without_persons("\n".join(lines)) + "\n"


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, _TELLING):
        return f"{name}: {error}"
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}"
    if isinstance(error, sqlite3.Error):
        return f"{name}: {getattr(error, 'sqlite_errorname', '')}"
    return name


def _frames(error: BaseException) -> list[str]:
    return [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-40:]
    ]


def _short(file: str) -> str:
    parts = Path(file).parts
    for root in ("pogo_learn", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1] if parts else file


def write_note(folder: Path, error: BaseException, at: datetime) -> Path | None:
    """Write a note; None where the disk does not take it."""
    path = folder / f"crash-{at:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(note_of(error, at), encoding="utf-8")
    except OSError:
        return None
    return path


def watch_faults(folder: Path) -> IO[str] | None:
    """Let the interpreter write a last note when it is torn down; None where it cannot."""
    import faulthandler

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        stream = (folder / FAULT).open("w", encoding="utf-8")
        faulthandler.enable(stream)
    except OSError:
        return None
    return stream


def end_watch(stream: IO[str] | None, folder: Path) -> None:
    """End it in peace: the empty file goes."""
    import faulthandler

    if stream is None:
        return
    faulthandler.disable()
    stream.close()
    with contextlib.suppress(OSError):
        fault = folder / FAULT
        if fault.is_file() and not fault.stat().st_size:
            fault.unlink()


def collect_fault(folder: Path) -> None:
    """Make a note of what the interpreter wrote at the end of the run before, if it did."""
    with contextlib.suppress(OSError):
        fault = folder / FAULT
        if fault.is_file() and fault.stat().st_size:
            at = datetime.fromtimestamp(fault.stat().st_mtime, tz=UTC)
            text = without_persons(fault.read_text(encoding="utf-8", errors="replace"))
            (folder / f"crash-{at:%Y%m%d-%H%M%S}-fault.txt").write_text(text, encoding="utf-8")
            fault.unlink()


def unseen(folder: Path) -> tuple[Path, ...]:
    """Give the notes of earlier runs that nobody was told of, oldest first."""
    return tuple(sorted(folder.glob(NEW)))


def mark_seen(folder: Path) -> None:
    """Keep the notes, but do not offer them again; the oldest go."""
    with contextlib.suppress(OSError):
        for note in folder.glob(NEW):
            note.replace(note.with_name(SEEN + note.name))
        for old in sorted(folder.glob(f"{SEEN}{NEW}"))[:-KEPT]:
            old.unlink()


def all_notes(folder: Path) -> tuple[Path, ...]:
    """Give all notes there are, oldest first."""
    return tuple(sorted((*folder.glob(NEW), *folder.glob(f"{SEEN}{NEW}")), key=_moment))


def _moment(path: Path) -> str:
    return path.name.removeprefix(SEEN)
