"""Backups: whole or not there, in two places, looked into, put back; a killed process harms none."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.errors import InputError, NewerFileError, StoreError
from pogo_learn.record.events import LearnerAdded
from pogo_learn.record.verify import verify
from pogo_learn.safekeeping.backup_file import backup_at, contents_of
from pogo_learn.safekeeping.backups import EVERY, USE, Backups
from pogo_learn.store.copying import CopyStopped
from pogo_learn.system.clock import new_id
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, BEN, START, answer, everything, opened, tampered, ticking

ROOT = Path(__file__).parent.parent.parent


class Watch:
    def __init__(self) -> None:
        self.now: datetime = START

    def __call__(self) -> datetime:
        return self.now


def filled(folder: DataFolder, count: int = 20) -> None:
    with opened(folder, ticking()) as record:
        record.append(ANN, LearnerAdded("Ann", "practitioner"))
        record.append(BEN, LearnerAdded("Ben", "trainer"))
        record.append(ANN, *(answer(f"M1.1-q{index}") for index in range(count)))


def more(folder: DataFolder) -> None:
    with opened(folder, ticking()) as record:
        record.append(ANN, answer("M1.2-q1"))


def leftovers(folder: DataFolder) -> list[str]:
    places = [folder.root, folder.backups] if folder.backups.is_dir() else [folder.root]
    return [
        path.name
        for place in places
        for path in place.iterdir()
        if path.name.startswith(".") or path.name.endswith(("-journal",))
    ]


def test_a_backup_is_the_record_and_says_what_is_in_it(folder: DataFolder) -> None:
    filled(folder)
    backups = Backups(folder, Watch())
    made = backups.create()
    assert everything(made.file) == everything(folder.database)
    assert made.name == "record-20260302T080000Z-asked"
    contents = contents_of(made.file)
    assert (contents.events, contents.learners) == (22, ("Ann", "Ben"))
    assert contents.newest_event.startswith("2026-03-02T")
    assert leftovers(folder) == []


def test_an_open_record_with_answers_still_in_its_log_is_copied_whole(folder: DataFolder) -> None:
    filled(folder)
    with opened(folder) as record:
        record.append(ANN, answer("M1.2-q1"))
        made = Backups(folder, Watch()).create()
        assert contents_of(made.file).events == 23


def test_the_newest_is_first_and_strangers_are_passed_over(folder: DataFolder) -> None:
    filled(folder, 1)
    watch = Watch()
    backups = Backups(folder, watch)
    first = backups.create()
    again = backups.create()
    watch.now += timedelta(hours=1)
    newest = backups.create("import")
    (folder.backups / "holiday.jpg").write_bytes(b"x")
    (folder.backups / "record-99999999T999999Z-use.sqlite3").write_bytes(b"no database")
    (folder.backups / "record-20260101T000000Z-use.sqlite3").mkdir()
    names = [one.name for one in backups.all()]
    assert names == [newest.name, again.name, first.name, "record-99999999T999999Z-use"]
    with pytest.raises(StoreError):
        contents_of(backups.all()[-1].file)
    assert backups.find(first.name) == first
    with pytest.raises(InputError):
        backups.find("record-20200101T000000Z-use")


def test_a_backup_is_due_when_something_changed_and_time_went_by(folder: DataFolder) -> None:
    watch = Watch()
    backups = Backups(folder, watch)
    assert not backups.is_due()
    filled(folder, 1)
    assert backups.is_due()
    backups.create(USE)
    more(folder)
    assert not backups.is_due()
    watch.now += EVERY
    assert backups.is_due()
    backups.create(USE)
    watch.now += EVERY
    assert not backups.is_due()


@pytest.mark.parametrize("content", [b"", b"\xff" * 9_000, b"half"], ids=("empty", "noise", "cut"))
def test_a_newest_backup_that_cannot_be_read_keeps_nothing_safe(
    folder: DataFolder, content: bytes
) -> None:
    watch = Watch()
    backups = Backups(folder, watch)
    filled(folder, 1)
    backups.create(USE).file.write_bytes(content)
    assert backups.is_due()


def test_a_backup_of_a_clock_that_was_ahead_stops_no_others(folder: DataFolder) -> None:
    watch = Watch()
    backups = Backups(folder, watch)
    filled(folder, 1)
    watch.now += timedelta(days=400)
    backups.create(USE)
    more(folder)
    watch.now -= timedelta(days=399)
    assert backups.is_due()
    backups.create(USE)
    assert not backups.is_due()


def test_as_many_other_events_are_a_change_as_well(folder: DataFolder) -> None:
    watch = Watch()
    backups = Backups(folder, watch)
    filled(folder, 1)
    old = backups.create()
    more(folder)
    watch.now += EVERY
    backups.create(USE)
    backups.restore(old, new_id)
    with opened(folder, ticking(START + timedelta(days=1))) as record:
        record.append(ANN, answer("M1.3-q1"))
    watch.now += EVERY
    assert backups.is_due()


def test_old_backups_are_thinned_as_new_ones_are_made(folder: DataFolder) -> None:
    filled(folder, 1)
    watch = Watch()
    backups = Backups(folder, watch)
    for _index in range(12):
        backups.create(USE)
        watch.now += timedelta(hours=12)
    days = {one.made_at.date() for one in backups.all()}
    assert len(days) == 6
    # The newest of each day, and both of the last one and a half.
    assert len(backups.all()) == 7


def test_what_a_kill_left_of_a_copy_goes_when_it_is_old(folder: DataFolder) -> None:
    filled(folder)
    backups = Backups(folder, Watch())
    backups.create()
    old = folder.backups / ".record-20260101T000000Z-use.sqlite3.abcd"
    young = folder.backups / "..record-20260101T000000Z-use.sqlite3.abcd.efgh"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    backups.create()
    assert not old.exists()
    assert young.exists()


def test_a_second_place_gets_a_copy_and_its_absence_harms_nothing(
    folder: DataFolder, tmp_path: Path
) -> None:
    filled(folder, 1)
    stick = tmp_path / "stick" / "pogo"
    backups = Backups(folder, Watch(), stick)
    made = backups.create()
    backups.copy_to_second_place(made)
    assert everything(stick / made.file.name) == everything(made.file)
    shutil.rmtree(folder.backups)
    assert [one.file.parent for one in backups.all()] == [stick]
    shutil.rmtree(tmp_path / "stick")
    (tmp_path / "stick").write_text("a file in its place", encoding="utf-8")
    made = backups.create()
    with pytest.raises(StoreError) as caught:
        backups.copy_to_second_place(made)
    assert "is there" in caught.value.safe
    assert contents_of(made.file).events == 3


def test_what_was_made_in_between_is_copied_along(folder: DataFolder, tmp_path: Path) -> None:
    filled(folder, 1)
    watch = Watch()
    backups = Backups(folder, watch, tmp_path / "stick")
    long_ago = backups.create()
    watch.now += timedelta(minutes=1)
    backups.copy_to_second_place(backups.create())
    made = []
    for reason in ("import", "erase", "restore", USE):
        watch.now += timedelta(minutes=1)
        made.append(backups.create(reason))
    made[1].file.write_bytes(b"no database")
    backups.copy_to_second_place(made[-1])
    there = {path.name for path in (tmp_path / "stick").iterdir()}
    assert {one.file.name for one in (made[0], made[2], made[3])} <= there
    assert made[1].file.name not in there
    assert long_ago.file.name not in there


def test_what_was_put_back_is_the_record_and_what_was_there_is_kept(folder: DataFolder) -> None:
    filled(folder)
    watch = Watch()
    backups = Backups(folder, watch)
    old = backups.create()
    at_backup = everything(folder.database)
    more(folder)
    present = everything(folder.database)
    watch.now += timedelta(minutes=1)
    before = backups.restore(old, new_id)
    assert before is not None
    assert everything(before.file) == present
    restored = everything(folder.database)
    assert restored["event"] == at_backup["event"]
    assert leftovers(folder) == []
    with opened(folder) as record:
        assert verify(record.folder).intact


def test_after_going_back_in_time_a_new_chain_begins(folder: DataFolder) -> None:
    """What was written after the backup may be on another computer already."""
    filled(folder)
    backups = Backups(folder, Watch())
    old = backups.create()
    more(folder)
    with opened(folder) as record:
        device = record.device
    backups.restore(old, new_id)
    with opened(folder) as record:
        assert record.device != device
        record.append(ANN, answer("M1.2-q2"))
        assert verify(record.folder).intact


def test_a_record_that_cannot_be_read_is_kept_aside(folder: DataFolder) -> None:
    filled(folder)
    backups = Backups(folder, Watch())
    old = backups.create()
    folder.database.write_bytes(b"\xff" * 50_000)
    assert backups.restore(old, new_id) is None
    (aside,) = folder.root.glob("damaged-*")
    assert (aside / "record.sqlite3").read_bytes() == b"\xff" * 50_000
    assert everything(folder.database)["event"] == everything(old.file)["event"]


def test_where_no_backup_can_be_made_nothing_is_put_back(
    folder: DataFolder, tmp_path: Path
) -> None:
    filled(folder)
    old = Backups(folder, Watch()).create()
    elsewhere = tmp_path / old.file.name
    shutil.copy(old.file, elsewhere)
    more(folder)
    shutil.rmtree(folder.backups)
    folder.backups.write_bytes(b"in the way")
    present = everything(folder.database)
    with pytest.raises(StoreError) as caught:
        Backups(folder, Watch()).restore(backup_at(elsewhere), new_id)
    assert "unharmed" in caught.value.sentence()
    assert everything(folder.database) == present
    assert not list(folder.root.glob("damaged-*"))


def test_a_record_of_a_newer_program_is_not_replaced(folder: DataFolder) -> None:
    filled(folder, 1)
    backups = Backups(folder, Watch())
    old = backups.create()
    tampered_version(folder.database)
    before = folder.database.read_bytes()
    with pytest.raises(NewerFileError):
        backups.restore(old, new_id)
    assert folder.database.read_bytes() == before


def test_a_backup_of_a_newer_program_is_refused_untouched(folder: DataFolder) -> None:
    filled(folder, 1)
    backups = Backups(folder, Watch())
    old = backups.create()
    tampered_version(old.file)
    present = everything(folder.database)
    with pytest.raises(NewerFileError):
        backups.restore(old, new_id)
    assert everything(folder.database) == present


def tampered_version(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def test_a_damaged_backup_is_not_put_back(folder: DataFolder) -> None:
    filled(folder, 300)
    backups = Backups(folder, Watch())
    old = backups.create()
    content = bytearray(old.file.read_bytes())
    content[8192 : 8192 + 4096] = os.urandom(4096)
    old.file.write_bytes(content)
    present = everything(folder.database)
    with pytest.raises(StoreError) as caught:
        backups.restore(old, new_id)
    assert "unharmed" in caught.value.safe
    assert everything(folder.database) == present


def test_a_record_that_another_process_has_open_is_not_replaced(folder: DataFolder) -> None:
    filled(folder, 1)
    backups = Backups(folder, Watch())
    old = backups.create()
    with opened(folder) as record:
        record.append(ANN, answer("M1.2-q1"))
        with pytest.raises(StoreError):
            backups.restore(old, new_id)
        record.append(ANN, answer("M1.2-q2"))
        assert verify(record.folder).events == 5


def test_a_copy_that_is_stopped_leaves_nothing(folder: DataFolder) -> None:
    filled(folder, 500)
    shares: list[float] = []

    def until_half(share: float) -> bool:
        shares.append(share)
        return False

    with pytest.raises(CopyStopped):
        Backups(folder, Watch()).create(progress=until_half)
    assert shares
    assert Backups(folder, Watch()).all() == ()
    assert leftovers(folder) == []


def test_without_room_nothing_is_begun(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(folder, 1)
    usage: Any = shutil.disk_usage(folder.root)._replace(free=1_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(StoreError) as caught:
        Backups(folder, Watch()).create()
    assert "no room" in caught.value.message
    assert Backups(folder, Watch()).all() == ()


def test_a_file_size_limit_in_the_middle_leaves_nothing(folder: DataFolder) -> None:
    filled(folder, 800)
    size = folder.database.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, hard))
        with pytest.raises(StoreError) as caught:
            Backups(folder, Watch()).create()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert "unharmed" in caught.value.safe
    assert Backups(folder, Watch()).all() == ()
    assert leftovers(folder) == []
    tampered(folder.database, "UPDATE learner SET path = 'leader' WHERE id = ?", ANN)


PROGRAM = """
import sys
from pathlib import Path
from pogo_learn.safekeeping.backups import Backups
from pogo_learn.system.clock import new_id, system_clock
from pogo_learn.system.folders import DataFolder
backups = Backups(DataFolder(Path(sys.argv[1])), system_clock)
old = backups.all()[-1]
print("ready", flush=True)
while True:
    backups.create("asked") if sys.argv[2] == "create" else backups.restore(old, new_id)
"""


@pytest.mark.process
@pytest.mark.parametrize("act", ["create", "restore"])
def test_a_process_that_is_killed_leaves_whole_files(folder: DataFolder, act: str) -> None:
    filled(folder, 400)
    first = Backups(folder, ticking()).create()
    events = contents_of(first.file).events
    randomly = random.Random(7)
    for _run in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder.root), act], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(randomly.random() * 0.3)
        child.kill()
        child.wait(20)
        child.stdout.close()
        assert contents_of(folder.database).events == events
        for backup in Backups(folder, ticking()).all():
            assert contents_of(backup.file).events == events
    with opened(folder) as record:
        assert verify(record.folder).intact
        record.append(ANN, answer("M1.2-q1"))
