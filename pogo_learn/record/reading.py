"""Reading the whole record with the database toolkit, where the folder may be read-only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from pogo_learn.errors import StoreError
from pogo_learn.store.reading import open_to_read
from pogo_learn.store.schema import refuse_newer
from pogo_learn.system.language import _


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """Look at one moment of the record. Only temporary tables can be written.

    Raises :class:`NewerFileError`, and :class:`StoreError` where the file cannot be read.
    """
    try:
        opened, version = open_to_read(path)
    except (sqlite3.Error, OSError) as error:
        raise _unread(error) from error
    engine = create_engine("sqlite://", creator=lambda: opened, poolclass=StaticPool)
    try:
        refuse_newer(version, path)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
            connection.exec_driver_sql("BEGIN")
            yield connection
    except (DBAPIError, sqlite3.Error) as error:
        raise _unread(error.orig if isinstance(error, DBAPIError) else error) from error
    finally:
        engine.dispose()
        opened.close()


def ordinal_column(connection: Connection) -> str:
    """Give what to ask for as the ``ordinal`` of events: a record of a version before has none."""
    columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(event)")}
    return "ordinal" if "ordinal" in columns else "NULL AS ordinal"


def _unread(reason: object) -> StoreError:
    return StoreError(
        _("Your record could not be read: {reason}.").format(reason=reason),
        safe=_("Nothing was changed."),
        advice=_("See what is wrong with: pogo-learn doctor"),
    )
