"""Migrating a record of an older program: on a copy, checked, which then takes its place."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from pogo_learn.store.copying import check_copy, copy_database
from pogo_learn.store.engine import open_alone
from pogo_learn.store.schema import HEAD, Events
from pogo_learn.store.swapping import held, swap

_LEFT_OVER_SECONDS: Final = 3600


def migrate(path: Path, events: Events, kept: Callable[[], Path]) -> None:
    """Bring a file to the newest schema; raises ``sqlite3.Error``, ``OSError``, :class:`StoreError`.

    Nobody can write to it meanwhile. It is first copied to the file that ``kept`` names. Stopped at
    any instant, the old or the new file is there, whole.
    """
    _clear_left_over(path)
    with held(path) as holding:
        if holding.execute("PRAGMA user_version").fetchone()[0] == HEAD:
            # Another process was quicker.
            return
        backup = kept()
        backup.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy_database(path, backup)

        def newest(copy: Path) -> None:
            engine = open_alone(copy)
            try:
                upgrade(engine, events)
            finally:
                engine.dispose()
            check_copy(copy, HEAD)

        swap(path, holding, newest)


def upgrade(engine: Engine, events: Events | None = None) -> None:
    """Migrate to the newest schema in one transaction; the events stay what they were."""
    with engine.begin() as connection:
        before = events.fingerprint(connection) if events else None
        _run(connection)
        if events:
            if events.fingerprint(connection) != before:
                raise sqlite3.DatabaseError("the migration changed the events")
            events.refill(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {HEAD}")


def _clear_left_over(path: Path) -> None:
    """Remove copies that were cut off; a younger one may still be written by another process."""
    with contextlib.suppress(OSError):
        for copy in path.parent.glob(f".{path.name}.*"):
            if time.time() - copy.stat().st_mtime > _LEFT_OVER_SECONDS:
                copy.unlink()


def _run(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
