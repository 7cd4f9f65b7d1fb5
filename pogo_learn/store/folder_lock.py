"""Who opens a database file and who swaps it take turns.

SQLite finds a file's journal and log by name. Whoever still had the old file open for writing when a
new one got its name would take the new one's journal for the old one's. So nobody may open the file
while it is being swapped. Where an open file cannot be replaced, as on Windows, nothing is needed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

WAIT_SECONDS: Final = 10
"""How long others are waited for."""
_PAUSE_SECONDS: Final = 0.01


def busy_error() -> OSError:
    """Give the error for a file that others use: in words it says so, and to try again."""
    return OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))


@contextlib.contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Open a file of a folder, beside others who do; raises ``OSError`` while one is swapped."""
    with _locked(folder, alone=False):
        yield


@contextlib.contextmanager
def swapping(folder: Path) -> Iterator[None]:
    """Swap a file of a folder, alone; raises ``OSError`` when others do not let go."""
    with _locked(folder, alone=True):
        yield


if sys.platform == "win32":

    @contextlib.contextmanager
    def _locked(_folder: Path, *, alone: bool) -> Iterator[None]:
        del alone
        yield

else:
    import fcntl

    @contextlib.contextmanager
    def _locked(folder: Path, *, alone: bool) -> Iterator[None]:
        """Lock the folder itself: it leaves no file, and can be done where nothing can be written."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
            deadline = time.monotonic() + WAIT_SECONDS
            while not _has(descriptor, kind):
                if time.monotonic() > deadline:
                    raise busy_error()
                time.sleep(_PAUSE_SECONDS)
            yield
        finally:
            os.close(descriptor)

    def _has(descriptor: int, kind: int) -> bool:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # A drive that knows no such locks. There one process at a time may write: holder.py.
            return True
        return True
