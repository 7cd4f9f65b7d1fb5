"""Running Alembic's migrations on an open engine, without configuration files."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from pogo_learn.store.copying import check_copy, copy_database
from pogo_learn.store.engine import open_engine
from pogo_learn.store.schema import HEAD, Events


def upgrade(engine: Engine, events: Events | None = None) -> None:
    """Migrate to the newest schema in one transaction: whole, verified, or not at all.

    Another process may have done it in the meantime; then nothing happens.
    """
    with engine.begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == HEAD:
            return
        before = events.fingerprint(connection) if events else None
        _run(connection)
        if events:
            if events.fingerprint(connection) != before:
                raise sqlite3.DatabaseError("the migration changed the events")
            events.refill(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {HEAD}")


def rehearse(path: Path, events: Events) -> None:
    """Migrate a copy of a file and check it page by page; the file itself is left alone.

    Raises what the migration raises.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    copy = Path(name)
    try:
        copy_database(path, copy)
        engine = open_engine(copy)
        try:
            upgrade(engine, events)
        finally:
            engine.dispose()
        check_copy(copy, HEAD)
    finally:
        for end in ("", "-wal", "-shm"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)


def _run(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
