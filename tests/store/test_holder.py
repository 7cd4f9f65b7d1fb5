"""Odd disks: one process at a time, no log beside the file, and nothing lost when it changes hands."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.errors import StoreError
from pogo_learn.record.verify import verify
from pogo_learn.store.engine import open_engine
from pogo_learn.store.holder import LEASE_SECONDS, Holder
from pogo_learn.store.place import Place
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, answer, everything, opened

ROOT = Path(__file__).parent.parent.parent
HOLDS = """
import sys
from tests.record.making import ANN, answer, opened
from pogo_learn.system.folders import DataFolder
from pathlib import Path
with opened(DataFolder(Path(sys.argv[1]))) as record:
    record.append(ANN, answer())
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def synced(tmp_path: Path) -> DataFolder:
    """A folder that a program copies to other computers, by its name."""
    return DataFolder(tmp_path / "Dropbox" / "pogo-learn")


def journal_of(folder: DataFolder) -> str:
    with closing(sqlite3.connect(folder.database)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def elsewhere(holder: Path, seconds_ago: float) -> bytes:
    """Write what a process on another computer would have left."""
    content = json.dumps({"host": "desk-7", "boot": "x", "pid": 1, "user": "y"}).encode()
    holder.write_bytes(content)
    os.utime(holder, (time.time() - seconds_ago,) * 2)
    return content


def test_there_is_no_log_beside_a_record_that_is_copied_elsewhere(synced: DataFolder) -> None:
    with opened(synced) as record:
        record.append(ANN, answer())
        assert not list(synced.root.glob("*-wal"))
        assert not list(synced.root.glob("*-shm"))
        assert Holder(synced.database).file.exists()
    assert journal_of(synced) == "delete"
    assert not Holder(synced.database).file.exists()
    assert verify(synced).intact


def test_a_record_that_comes_with_its_log_goes_on_without_it(
    tmp_path: Path, synced: DataFolder
) -> None:
    local = DataFolder(tmp_path / "data")
    with opened(local) as record:
        record.append(ANN, answer())
        synced.root.mkdir(parents=True)
        for path in local.root.glob("record*"):
            (synced.root / path.name).write_bytes(path.read_bytes())
    with opened(synced) as record:
        record.append(ANN, answer("M1.1-q2"))
    assert journal_of(synced) == "delete"
    assert len(everything(synced.database)["event"]) == 2
    assert verify(synced).intact


@pytest.mark.process
def test_a_second_process_is_told_who_holds_it_and_may_go_on_afterwards(
    synced: DataFolder,
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(synced.root)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    try:
        with pytest.raises(StoreError, match="in another window") as caught, opened(synced):
            pass
        assert "unharmed" in caught.value.safe
        assert len(everything(synced.database)["event"]) == 1
        child.communicate("\n", timeout=20)
        with opened(synced) as record:
            record.append(ANN, answer("M1.1-q2"))
    finally:
        child.kill()
        child.wait()
    assert verify(synced).events == 2


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
def test_a_holder_that_was_killed_is_gone_at_once(synced: DataFolder) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(synced.root)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert Holder(synced.database).file.exists()
    with opened(synced) as record:
        record.append(ANN, answer("M1.1-q2"))
    assert verify(synced).events == 2


def test_a_holder_on_another_computer_is_believed_for_a_while(synced: DataFolder) -> None:
    with opened(synced) as record:
        record.append(ANN, answer())
    holder = Holder(synced.database).file
    theirs = elsewhere(holder, LEASE_SECONDS / 2)
    with pytest.raises(StoreError, match="on the computer desk-7"), opened(synced) as record:
        record.append(ANN, answer("M1.1-q2"))
    assert holder.read_bytes() == theirs
    elsewhere(holder, LEASE_SECONDS * 2)
    with opened(synced) as record:
        record.append(ANN, answer("M1.1-q2"))
    assert verify(synced).events == 2


def test_one_that_was_taken_for_gone_finds_out_before_it_writes(synced: DataFolder) -> None:
    with opened(synced) as record:
        record.append(ANN, answer())
        elsewhere(Holder(synced.database).file, 0)
        with pytest.raises(StoreError, match="desk-7"):
            record.append(ANN, answer("M1.1-q2"))
        assert len(everything(synced.database)["event"]) == 1


@pytest.mark.parametrize(
    "content, seconds",
    [
        # Whoever was killed while writing it keeps nobody out for long.
        (b"", 10),
        (b"\xff\x00", 10),
        (b'{"host": "desk-7", "bo', 10),
        (b"[1]", 10),
        (b"{}", 10),
        (b'{"host": 3, "pid": "x"}', LEASE_SECONDS),
    ],
)
def test_a_holder_that_makes_no_sense_is_believed_for_a_while_too(
    synced: DataFolder, content: bytes, seconds: int
) -> None:
    with opened(synced) as record:
        record.append(ANN, answer())
    holder = Holder(synced.database).file
    holder.write_bytes(content)
    with pytest.raises(StoreError), opened(synced) as record:
        record.append(ANN, answer("M1.1-q2"))
    os.utime(holder, (time.time() - 2 * seconds,) * 2)
    with opened(synced) as record:
        record.append(ANN, answer("M1.1-q2"))


@pytest.mark.parametrize("half", [0, 20])
def test_a_holder_that_could_not_be_written_keeps_nobody_out(
    synced: DataFolder, monkeypatch: pytest.MonkeyPatch, half: int
) -> None:
    holder = Holder(synced.database)
    synced.root.mkdir(parents=True)
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, content: write(file, content[:half]))
    with pytest.raises(OSError, match="No space"):
        holder.hold()
    monkeypatch.undo()
    assert not holder.file.exists()
    holder.hold()
    holder.release()


def test_a_place_where_nothing_reads_back_is_refused_before_anything_is_written(
    synced: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Place(synced.root, "network", "nfs", "refused", ("It is a network drive.",))
    monkeypatch.setattr("pogo_learn.store.engine.examine_place", lambda _folder: refused)
    synced.root.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be kept safely"):
        open_engine(synced.database)
    with pytest.raises(StoreError, match="It is a network drive"), opened(synced):
        pass
    assert not list(synced.root.iterdir())
