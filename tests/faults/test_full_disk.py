"""A disk that is full at every step: nothing half-written, plain words, and on when there is room."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import Application, open_application
from pogo_learn.errors import StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.verify import verify
from pogo_learn.store.reading import open_to_read
from pogo_learn.system.folders import DataFolder
from tests.faults.disks import Filler, small_disk

pytestmark = pytest.mark.timeout(300)

DISK = 24_000_000
STEP = 4096
SCHEMAS = Path(__file__).parent.parent / "record" / "schemas"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", DISK) as point:
        yield point


def events_in(folder: DataFolder) -> list[tuple[str, str]]:
    connection, _version = open_to_read(folder.database)
    with closing(connection):
        return connection.execute("SELECT id, hash FROM event ORDER BY position").fetchall()


def strangers(folder: Path) -> set[str]:
    """Give names of what should not be left behind."""
    return {path.name for path in folder.rglob("*") if path.name.startswith(".")}


def without_looking_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when another program takes the room after the look at it."""
    monkeypatch.setattr("pogo_learn.store.copying._require_room", lambda *_arguments: None)


def at_every_step(
    disk: Path, folder: DataFolder, act: Callable[[], object], *, most: int
) -> tuple[int, int]:
    """Do something again and again with more and more room; gives (refused, done).

    Refused, nothing may have changed; and what is there can be read at any time.
    """
    filler = Filler(disk)
    refused = done = 0
    for free in range(0, most, STEP):
        before = events_in(folder)
        filler.leave(free)
        try:
            act()
        except StoreError as error:
            refused += 1
            sentence = error.sentence()
            assert "SQL" not in sentence, sentence
            assert "unharmed" in sentence or "was not" in sentence or "Nothing" in sentence
            assert events_in(folder) == before
        else:
            done += 1
        assert not strangers(disk)
    filler.free()
    act()
    return refused, done + 1


def started(disk: Path) -> Application:
    application = open_application(DataFolder(disk / "data"), language="en")
    add_learner(application.record, (), "Amina", "practitioner")
    application.study.complete("M1.1")
    return application


def test_answering_on_a_disk_that_fills_up(disk: Path) -> None:
    application = started(disk)
    number = iter(range(1000))

    def answer() -> None:
        application.study.write_note("M1.1", f"b{next(number)}", "word " * 200)

    refused, done = at_every_step(disk, application.folder, answer, most=40 * STEP)
    assert refused
    assert done > 20
    assert verify(application.folder).intact
    application.close()


def test_opening_the_record_on_a_disk_that_fills_up(disk: Path) -> None:
    application = started(disk)

    def open_and_write() -> None:
        application.close()
        application.study.write_note("M1.1", "b", "word " * 100)

    refused, _done = at_every_step(disk, application.folder, open_and_write, most=40 * STEP)
    assert refused
    assert verify(application.folder).intact
    application.close()


def test_a_first_start_on_a_disk_that_fills_up(disk: Path) -> None:
    filler = Filler(disk)
    refused = 0
    reasons: set[str] = set()
    for free in range(0, 100 * STEP, STEP):
        folder = DataFolder(disk / f"data-{free}")
        filler.leave(free)
        application = open_application(folder, language="en")
        try:
            add_learner(application.record, (), "Amina", "practitioner")
        except StoreError as error:
            refused += 1
            reasons.add(error.message.partition(": ")[2][:13])
            assert not application.learners()
        else:
            assert [learner.name for learner in application.learners()] == ["Amina"]
        filler.free()
        if not application.learners():
            add_learner(application.record, (), "Amina", "practitioner")
        assert verify(application.folder).intact
        application.close()
        for path in sorted(folder.root.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    assert refused > 5
    assert reasons == {"there is no r"}


def test_a_backup_on_a_disk_that_fills_up(disk: Path) -> None:
    application = started(disk)
    refused, _done = at_every_step(
        disk, application.folder, application.backups.create, most=12 * STEP
    )
    assert refused
    for backup in application.backups.all():
        with closing(sqlite3.connect(backup.file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    application.close()


def test_a_copy_that_meets_the_end_of_the_disk_half_way(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_looking_first(monkeypatch)
    application = started(disk)
    refused, done = at_every_step(
        disk, application.folder, application.backups.create, most=90 * STEP
    )
    assert refused > 10
    assert done > 10
    for backup in application.backups.all():
        with closing(sqlite3.connect(backup.file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    application.close()


def test_an_export_on_a_disk_that_fills_up(disk: Path, tmp_path: Path) -> None:
    application = open_application(DataFolder(tmp_path / "data"), language="en")
    learner = add_learner(application.record, (), "Amina", "practitioner")
    for index in range(400):
        application.study.write_note("M1.1", f"b{index}", f"{index} " * 50)
    target = disk / "amina.pogoprogress"
    target.write_bytes(b"what was there before")
    seen: set[bytes] = set()

    def export() -> None:
        try:
            export_bundle(application.folder, learner.id, "Amina", target)
        finally:
            seen.add(target.read_bytes()[:4])

    refused, done = at_every_step(disk, application.folder, export, most=30 * STEP)
    assert refused
    assert done
    # The old file or the new one, never a part of either.
    assert {content[:2] for content in seen} == {b"wh", b"\x1f\x8b"}
    application.close()


def test_an_import_on_a_disk_that_fills_up(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_looking_first(monkeypatch)
    source = open_application(DataFolder(tmp_path / "elsewhere"), language="en")
    learner = add_learner(source.record, (), "Ben", "trainer")
    for index in range(200):
        source.study.write_note("M1.1", f"b{index}", f"{index} " * 50)
    bundle = tmp_path / "ben.pogoprogress"
    export_bundle(source.folder, learner.id, "Ben", bundle)
    source.close()
    filler = Filler(disk)
    refused = done = 0
    for free in range(0, 140 * STEP, 4 * STEP):
        application = open_application(DataFolder(disk / "data"), language="en")
        if not application.learners():
            add_learner(application.record, (), "Amina", "practitioner")
        before = events_in(application.folder)
        filler.leave(free)
        try:
            application.merge(bundle, as_new_learner=True)
        except StoreError:
            refused += 1
            assert events_in(application.folder) == before
        else:
            done += 1
            assert len(events_in(application.folder)) == len(before) + 201
        filler.free()
        assert verify(application.folder).intact
        application.close()
        for path in sorted((disk / "data").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    assert refused > 5
    assert done > 3


def test_a_migration_on_a_disk_that_fills_up(disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_looking_first(monkeypatch)
    fixture = (SCHEMAS / "1.sql").read_text(encoding="utf-8")
    filler = Filler(disk)
    refused = done = 0
    for free in range(0, 300 * STEP, 4 * STEP):
        folder = DataFolder(disk / "data")
        folder.root.mkdir()
        with closing(sqlite3.connect(folder.database)) as connection:
            connection.executescript(fixture)
        before = events_in(folder)
        filler.leave(free)
        application = open_application(folder, language="en")
        try:
            application.record.try_writing()
        except StoreError:
            refused += 1
            connection, version = open_to_read(folder.database)
            connection.close()
            assert version == 1
        else:
            done += 1
        assert events_in(folder) == before
        assert not strangers(disk)
        filler.free()
        application.record.try_writing()
        assert verify(folder).intact
        assert events_in(folder) == before
        application.close()
        for path in sorted((disk / "data").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.root.rmdir()
    assert refused > 5
    assert done > 3
