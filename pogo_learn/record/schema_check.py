"""Comparing the schema that tables describe with the one that migrations make."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect

from pogo_learn.store.engine import open_alone
from pogo_learn.store.schema import HEAD

Schema = dict[str, tuple[tuple[str, str, bool], ...]]
"""Table name to (column, type, may be empty)."""


def expected_schema_number() -> int:
    """Give the schema number that this version of the program writes."""
    return HEAD


def schema_of(engine: Engine) -> Schema:
    """Read the schema of an open database."""
    inspector = inspect(engine)
    return {
        table: tuple(
            (column["name"], str(column["type"]), bool(column["nullable"]))
            for column in inspector.get_columns(table)
        )
        for table in sorted(inspector.get_table_names())
    }


def upgraded_schema(path: Path) -> Schema:
    """Run all migrations on an empty file and read the schema."""
    # Imported here: migrations are rare, and their library is slow to load.
    from pogo_learn.store.migrating import upgrade

    engine = open_alone(path)
    try:
        upgrade(engine)
        return schema_of(engine)
    finally:
        engine.dispose()
