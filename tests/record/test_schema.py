"""The file's schema: made at once or by migrations, and never touched when a newer program wrote it."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from pogo_learn.errors import NewerFileError, StoreError
from pogo_learn.record import state
from pogo_learn.record.review_state import (
    Fit,
    card_states,
    count_ratings,
    fit,
    held_back,
    last_rated,
    met_questions,
    ratings,
    recent_seconds,
    seconds_since,
)
from pogo_learn.record.schema_check import upgraded_schema
from pogo_learn.record.state import RecordReader
from pogo_learn.record.verify import verify
from pogo_learn.store import migrating, schema
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, answer, everything, looked_up, one_of_each, opened

SCHEMAS = Path(__file__).parent / "schemas"
MIGRATIONS = Path(schema.__file__).parent / "migrations"


def described(path: Path) -> dict[str, Any]:
    """Describe tables, columns and indexes as SQLite itself sees them."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        tables = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found: dict[str, Any] = {}
        for table in tables:
            indexes = {
                # An index that SQLite made itself has a number for a name.
                (row[1] if row[3] == "c" else "", row[2], row[3], row[4]): [
                    column[2] for column in connection.execute(f"PRAGMA index_info('{row[1]}')")
                ]
                for row in connection.execute(f"PRAGMA index_list('{table}')")
            }
            found[table] = (
                connection.execute(f"PRAGMA table_info('{table}')").fetchall(),
                sorted(indexes.items()),
                len(connection.execute(f"PRAGMA index_list('{table}')").fetchall()),
            )
        return found


def pragma(path: Path, name: str) -> Any:
    return looked_up(path, f"PRAGMA {name}")[0][name]


def test_a_new_file_has_the_newest_schema_number_in_both_places(folder: DataFolder) -> None:
    with opened(folder):
        pass
    newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert looked_up(folder.database, "SELECT version_num FROM alembic_version") == [
        {"version_num": newest}
    ]
    assert pragma(folder.database, "user_version") == int(str(newest))
    assert newest == schema.REVISION
    assert schema.HEAD == state.KNOWN_VERSION == int(schema.REVISION)


def test_migrations_on_an_empty_file_make_the_same_schema(
    folder: DataFolder, tmp_path: Path
) -> None:
    with opened(folder):
        pass
    migrated = tmp_path / "migrated.sqlite3"
    upgraded_schema(migrated)
    assert described(migrated) == described(folder.database)
    assert pragma(migrated, "user_version") == pragma(folder.database, "user_version")
    assert len(described(migrated)) == 22


def test_opening_a_second_time_changes_nothing(folder: DataFolder) -> None:
    with opened(folder) as record:
        device = record.device
        record.append(ANN, *one_of_each())
    before = everything(folder.database)
    with opened(folder) as record:
        assert record.device == device
    assert everything(folder.database) == before


def test_two_folders_are_two_installations(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as one, opened(tmp_path / "two") as two:
        assert one.device != two.device


def test_every_column_that_the_reading_door_asks_for_exists(folder: DataFolder) -> None:
    with opened(folder) as record:
        record.append(ANN, *one_of_each())
    reader = RecordReader(folder.database)
    assert reader.learners()
    assert reader.lessons(ANN)
    assert reader.questions(ANN)
    assert reader.question(ANN, "M1.1-q1")
    assert reader.attempts(ANN)
    assert reader.attempt(ANN, "att-1")
    assert reader.attempt_answers("att-1")
    assert reader.exam(ANN, "att-1")
    assert reader.draft(ANN, "att-1", "M1.1-q2")
    assert reader.study_hours(ANN, "2000-01-01T00")
    assert reader.notes(ANN, "M1.1")
    assert reader.certificates(ANN)
    assert reader.reflections(ANN)
    assert reader.lesson_times(ANN)
    assert reader.attempt_version(ANN, "att-1") == "1.0.0"
    assert reader.all_notes(ANN)
    assert reader.marks(ANN) == reader.marks(ANN, "M1.1") == (reader.mark(ANN, "mark-1"),)
    taken_away = reader.mark(ANN, "mark-2")
    assert taken_away is not None
    assert taken_away.removed
    assert set(card_states(reader, ANN)) >= {"question:M1.1-q1", "term:outcome"}
    assert met_questions(reader, ANN)
    assert ratings(reader, ANN)
    assert recent_seconds(reader, ANN, 5)
    assert seconds_since(reader, ANN, "2000")[0] == count_ratings(reader, ANN) - 1 == 1
    assert last_rated(reader, ANN)
    assert held_back(reader, ANN) == frozenset()
    fitted = fit(reader, ANN)
    assert fitted is not None
    assert fitted == Fit((0.2, 1.2931), 400, fitted.at)
    assert read_timestamp(fitted.at)
    assert reader.count_events() == len(one_of_each())
    reader.close()


def test_where_there_is_no_record_the_reading_door_sees_nothing_and_makes_none(
    folder: DataFolder,
) -> None:
    reader = RecordReader(folder.database)
    assert reader.learners() == ()
    assert reader.question(ANN, "q") is None
    assert reader.count_events() == 0
    assert not folder.root.exists()
    with opened(folder) as record:
        record.append(ANN, answer())
        # The same door sees a record that came later.
        assert reader.count_events() == 1
    reader.close()


def test_the_reading_door_cannot_write(folder: DataFolder) -> None:
    with opened(folder) as record:
        record.append(ANN, answer())
    reader = RecordReader(folder.database)
    with pytest.raises(StoreError):
        reader._rows("DELETE FROM event")
    assert reader.count_events() == 1
    reader.close()


# Newer and broken files


def as_newer(folder: DataFolder) -> bytes:
    """Make a record as a later version would leave it; gives the bytes of the file."""
    with opened(folder) as record:
        record.append(ANN, *one_of_each())
    with contextlib.closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("CREATE TABLE something_new (id INTEGER PRIMARY KEY)")
        connection.execute(f"PRAGMA user_version = {schema.HEAD + 1}")
    return folder.database.read_bytes()


def test_the_writing_door_leaves_a_newer_file_as_it_is(folder: DataFolder) -> None:
    before = as_newer(folder)
    with pytest.raises(NewerFileError) as caught, opened(folder):
        pass
    assert str(folder.database) in caught.value.message
    assert caught.value.safe == "The file was left as it is."
    assert folder.database.read_bytes() == before


def test_the_reading_door_leaves_a_newer_file_as_it_is(folder: DataFolder) -> None:
    before = as_newer(folder)
    reader = RecordReader(folder.database)
    with pytest.raises(NewerFileError) as caught:
        reader.learners()
    reader.close()
    assert str(folder.database) in caught.value.message
    assert folder.database.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"this is no database at all, but a letter\n" * 100, b"\x00" * 5000, b"SQLite"]
)
def test_a_file_that_is_no_database_is_left_as_it_is(folder: DataFolder, content: bytes) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(content)
    with pytest.raises(StoreError), opened(folder):
        pass
    reader = RecordReader(folder.database)
    with pytest.raises(StoreError):
        reader.learners()
    reader.close()
    assert folder.database.read_bytes() == content


def test_an_empty_file_becomes_a_record(folder: DataFolder) -> None:
    folder.root.mkdir()
    folder.database.touch()
    with opened(folder) as record:
        record.append(ANN, answer())
        assert verify(record.folder).intact


# Migrating


@pytest.fixture
def later_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A later version of the program, with one more migration; gives the migration's file."""
    folder = tmp_path / "later"
    later = f"{schema.HEAD + 1:04}"
    shutil.copytree(MIGRATIONS, folder / "migrations")
    monkeypatch.setattr(migrating, "__file__", str(folder / "migrating.py"))
    monkeypatch.setattr(migrating, "HEAD", schema.HEAD + 1)
    monkeypatch.setattr(schema, "HEAD", schema.HEAD + 1)
    migration = folder / "migrations" / "versions" / f"{later}_later.py"
    migration.write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f"revision, down_revision = '{later}', '{schema.REVISION}'\n"
        "def upgrade():\n"
        "    op.add_column('note', sa.Column('pinned', sa.Integer()))\n"
        "    # More to do\n",
        encoding="utf-8",
    )
    return migration


def test_an_older_file_is_migrated_and_a_copy_is_kept_beside(
    folder: DataFolder, request: pytest.FixtureRequest
) -> None:
    with opened(folder) as record:
        record.append(ANN, *one_of_each())
    before = everything(folder.database)
    request.getfixturevalue("later_program")
    with opened(folder):
        pass
    assert pragma(folder.database, "user_version") == state.KNOWN_VERSION + 1
    assert looked_up(folder.database, "SELECT * FROM alembic_version") == [
        {"version_num": f"{state.KNOWN_VERSION + 1:04}"}
    ]
    assert looked_up(folder.database, "SELECT text, pinned FROM note")[0]["pinned"] is None
    assert everything(folder.database)["event"] == before["event"]
    (copy,) = folder.backups.glob("record-*-migration.sqlite3")
    assert everything(copy) == before
    assert pragma(copy, "user_version") == state.KNOWN_VERSION


def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(
    folder: DataFolder, request: pytest.FixtureRequest
) -> None:
    with opened(folder) as record:
        record.append(ANN, *one_of_each())
    before = everything(folder.database), described(folder.database)
    migration: Path = request.getfixturevalue("later_program")
    text = migration.read_text(encoding="utf-8")
    migration.write_text(
        text.replace("# More to do", "op.execute('SELECT * FROM no_such_table')"), encoding="utf-8"
    )
    with pytest.raises(StoreError), opened(folder):
        pass
    assert (everything(folder.database), described(folder.database)) == before
    assert pragma(folder.database, "user_version") == state.KNOWN_VERSION
    assert [path.suffix for path in folder.backups.iterdir()] == [".sqlite3"]


def test_a_migration_that_touches_an_event_is_undone(
    folder: DataFolder, request: pytest.FixtureRequest
) -> None:
    with opened(folder) as record:
        record.append(ANN, *one_of_each())
    before = everything(folder.database)
    migration: Path = request.getfixturevalue("later_program")
    text = migration.read_text(encoding="utf-8")
    migration.write_text(
        text.replace(
            "# More to do", "op.execute(\"UPDATE event SET at = 'x' WHERE position = 3\")"
        ),
        encoding="utf-8",
    )
    with pytest.raises(StoreError), opened(folder):
        pass
    assert everything(folder.database) == before


@pytest.mark.parametrize("schema_file", sorted(SCHEMAS.glob("*.sql")), ids=lambda path: path.stem)
def test_a_record_of_every_released_schema_opens_whole(
    folder: DataFolder, schema_file: Path
) -> None:
    folder.root.mkdir()
    with contextlib.closing(sqlite3.connect(folder.database)) as connection:
        connection.executescript(schema_file.read_text(encoding="utf-8"))
    events = everything(folder.database)["event"]
    with opened(folder) as record:
        verification = verify(record.folder)
        assert verification.intact
        assert verification.events == len(events)
    # No order of their own was made up for them.
    unordered = [(*row, None) for row in events]
    assert everything(folder.database)["event"] == unordered
    assert described(folder.database)["lesson_state"]
    (amina,) = RecordReader(folder.database).learners()
    assert amina.name == "Amina Okello"
    lessons = RecordReader(folder.database).lessons(amina.id)
    assert lessons["M1.1"].completed_at


def test_there_is_a_record_of_every_schema_but_the_newest() -> None:
    numbers = {int(path.stem) for path in SCHEMAS.glob("*.sql")}
    assert numbers >= set(range(1, schema.HEAD))


def test_the_migrations_are_one_straight_line() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert len(script.get_heads()) == len(script.get_bases()) == 1
    assert len(list(script.walk_revisions())) == schema.HEAD
