"""A database file is swapped: nobody writes in between, nothing that was written is lost."""

from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.errors import StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.store import swapping
from pogo_learn.store.engine import open_engine
from pogo_learn.store.faults import store_error
from pogo_learn.store.swapping import held, rewrite_database, swap
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, answer, looked_up, opened

SCHEMAS = Path(__file__).parent.parent / "record" / "schemas"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with a log, nobody at it."""
    file = tmp_path / "record.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE thing (name TEXT)")
        connection.execute("INSERT INTO thing VALUES ('old')")
    return file


def names(path: Path) -> list[str]:
    return [str(row["name"]) for row in looked_up(path, "SELECT name FROM thing")]


def renewed(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE thing SET name = 'new'")


def alone_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_the_new_file_takes_the_place_and_nothing_is_left(path: Path) -> None:
    path.chmod(0o640)
    rewrite_database(path, renewed)
    assert names(path) == ["new"]
    assert alone_in(path.parent) == ["record.sqlite3"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_fails_on_the_copy_leaves_the_file_as_it_was(path: Path) -> None:
    def fail(copy: Path) -> None:
        renewed(copy)
        raise sqlite3.DatabaseError("no such thing")

    with pytest.raises(StoreError):
        rewrite_database(path, fail)
    assert names(path) == ["old"]
    assert alone_in(path.parent) == ["record.sqlite3"]


def test_a_copy_that_is_not_one_file_gets_no_name(path: Path) -> None:
    def with_a_log(copy: Path) -> None:
        copy.with_name(f"{copy.name}-wal").write_bytes(b"the newest entries")

    with pytest.raises(StoreError):
        rewrite_database(path, with_a_log)
    assert names(path) == ["old"]


def test_a_link_stays_one_and_what_it_leads_to_is_new(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "record.sqlite3"
    link.symlink_to(path)
    rewrite_database(link, renewed)
    assert link.is_symlink()
    assert names(path) == names(link) == ["new"]


def test_who_has_it_open_stops_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "WAIT_SECONDS", 0.2)
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT * FROM thing").fetchall()
        with pytest.raises(StoreError):
            rewrite_database(path, renewed)
        other.execute("INSERT INTO thing VALUES ('newer')")
        other.commit()
    assert names(path) == ["old", "newer"]
    rewrite_database(path, renewed)
    assert names(path) == ["new", "new"]


def test_others_read_on_meanwhile_and_cannot_write(path: Path) -> None:
    with held(path):
        assert names(path) == ["old"]
        with closing(sqlite3.connect(path, timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("INSERT INTO thing VALUES ('lost')")
            other.rollback()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("PRAGMA journal_mode = WAL")
    assert names(path) == ["old"]


def test_who_waited_for_the_old_file_does_not_write_to_it(path: Path) -> None:
    """The old file has no name any more: what is written there would be lost without a word."""
    engine = open_engine(path, "delete")
    said: list[str] = []
    waiting = threading.Event()

    def write() -> None:
        with engine.connect() as connection:
            waiting.set()
            try:
                with connection.begin():
                    connection.exec_driver_sql("INSERT INTO thing VALUES ('mine')")
                said.append("written")
            except OSError as error:
                said.append(str(store_error(error, path).message))

    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE thing SET name = 'older'")
    writer = threading.Thread(target=write)
    with held(path) as holding:

        def begin_to_wait(copy: Path) -> None:
            renewed(copy)
            writer.start()
            assert waiting.wait(10)

        swap(path, holding, begin_to_wait)
    writer.join()
    (outcome,) = said
    assert "it is being written to right now" in outcome
    assert names(path) == ["new"]
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO thing VALUES ('again')")
    engine.dispose()
    assert names(path)[-1] == "again"


class TestWhereAnOpenFileCannotBeReplaced:
    """As on Windows: our own lock has to go first."""

    @pytest.fixture(autouse=True)
    def windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(swapping, "_REPLACES_OPEN_FILES", False)

    def test_it_is_swapped_all_the_same(self, path: Path) -> None:
        rewrite_database(path, renewed)
        assert names(path) == ["new"]

    def test_who_writes_in_the_instant_between_is_not_lost(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looks = []

        def look(file: Path) -> bytes:
            if looks:
                with closing(sqlite3.connect(file)) as other, other:
                    other.execute("INSERT INTO thing VALUES ('quick')")
            looks.append(file)
            return file.read_bytes()[:100]

        monkeypatch.setattr(swapping, "_header", look)
        with pytest.raises(StoreError):
            rewrite_database(path, renewed)
        assert names(path) == ["old", "quick"]
        assert alone_in(path.parent) == ["record.sqlite3"]

    def test_who_opens_it_in_the_instant_between_stops_it(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = Path.replace

        def replace(new: Path, target: Path) -> Path:
            if target == path:
                raise PermissionError(13, "The process cannot access the file")
            return real(new, target)

        monkeypatch.setattr(Path, "replace", replace)
        with pytest.raises(StoreError, match="it is being written to right now"):
            rewrite_database(path, renewed)
        assert names(path) == ["old"]


def older(folder: DataFolder) -> None:
    folder.root.mkdir()
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.executescript((SCHEMAS / "1.sql").read_text(encoding="utf-8"))


def test_an_older_program_that_is_open_is_waited_for_and_then_named(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(folder)
    monkeypatch.setattr(swapping, "WAIT_SECONDS", 0.2)
    with closing(sqlite3.connect(folder.database)) as window:
        window.execute("PRAGMA journal_mode = WAL")
        window.execute("SELECT * FROM event").fetchall()
        with pytest.raises(StoreError) as caught, opened(folder):
            pass
        assert "it is being written to right now" in caught.value.message
        assert "Another window may be busy" in caught.value.advice
        assert window.execute("PRAGMA user_version").fetchone()[0] == 1
    with opened(folder) as record:
        record.append(ANN, answer())


@pytest.mark.parametrize("name", ["disk", "Dropbox"], ids=["log", "journal"])
def test_on_any_kind_of_disk_an_older_record_is_brought_up_to_date(
    tmp_path: Path, name: str
) -> None:
    folder = DataFolder(tmp_path / name)
    older(folder)
    application = open_application(folder, language="en")
    assert [one.name for one in application.learners()] == ["Amina Okello"]
    add_learner(application.record, application.learners(), "Bo", "trainer")
    assert len(application.learners()) == 2
    application.close()
    assert [one.name for one in folder.root.iterdir() if one.name.startswith(".")] == []
    assert not folder.database.with_name("record.sqlite3.holder").exists()
