"""Bringing a file to the schema that this version of the program writes.

``PRAGMA user_version`` holds the number of the last migration, so that a start needs one cheap query
and Alembic is imported only when something is to be done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pogo_learn.errors import NewerFileError
from pogo_learn.store.reading import open_to_read
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, MetaData

HEAD: Final = 9
"""Number of the newest migration in ``migrations/versions``."""
REVISION: Final = "0009"
"""Alembic's name of the same."""


@dataclass(frozen=True, slots=True)
class Events:
    """What a migration must know of the record: its truth, and how the rest follows from it."""

    fingerprint: Callable[[Connection], object]
    """A value that is the same before and after, or the migration is undone."""
    refill: Callable[[Connection], object]
    """Fills the tables that are computed."""


def file_version(path: Path) -> int:
    """Read the schema number of a file; 0 for one that does not exist or is empty."""
    if not path.is_file() or path.stat().st_size == 0:
        return 0
    connection, version = open_to_read(path)
    connection.close()
    return version


def refuse_newer(version: int, path: Path) -> None:
    """Leave a file alone that a newer program wrote; raises :class:`NewerFileError`."""
    if version > HEAD:
        raise NewerFileError(
            _("{file} was written by a newer version of POGO Learn.").format(file=path),
            safe=_("The file was left as it is."),
            advice=_("Install the newer version here as well."),
        )


def bring_up_to_date(
    engine: Engine,
    path: Path,
    metadata: MetaData,
    begin: Callable[[], str],
    *,
    events: Events,
    kept: Callable[[], Path],
) -> None:
    """Create or migrate the schema. ``begin`` gives the id of a new installation.

    A migration is done on a copy, which takes the place of the file when it was checked; before, the
    file is copied to the one that ``kept`` names. Raises :class:`NewerFileError`,
    :class:`StoreError`, ``OSError`` and ``sqlite3.Error``; then the file is as it was.
    """
    version = file_version(path)
    refuse_newer(version, path)
    if version == HEAD:
        return
    if version == 0:
        _create(engine, metadata, begin)
        return
    from pogo_learn.store.engine import claim
    from pogo_learn.store.migrating import migrate

    claim(engine)
    migrate(path, events, kept)


def _create(engine: Engine, metadata: MetaData, begin: Callable[[], str]) -> None:
    with engine.begin() as connection:
        # Asked again inside the transaction: another process may have been first.
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != 0:
            return
        metadata.create_all(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
        connection.exec_driver_sql(
            "INSERT INTO installation (key, value) VALUES ('device', ?)", (begin(),)
        )
        connection.exec_driver_sql(f"PRAGMA user_version = {HEAD}")
