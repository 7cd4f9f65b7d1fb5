"""Running Alembic's migrations on an open engine, without configuration files."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from pogo_learn.store.schema import HEAD


def upgrade(engine: Engine) -> None:
    """Migrate to the newest schema, whole or not at all."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA user_version = {HEAD}")
