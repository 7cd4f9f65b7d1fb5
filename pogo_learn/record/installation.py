"""Which installation writes: its id is the name of the chains that it continues."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from pogo_learn.system.clock import NewId


def renew_installation(path: Path, new_id: NewId) -> None:
    """Give a closed record that was taken back in time a new id to write under.

    Later events of the old chains may exist on another computer. Were the chains continued from
    here, two different events would have the same place in one chain. Raises ``sqlite3.Error``.
    """
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE installation SET value = ? WHERE key = 'device'", (new_id(),))
