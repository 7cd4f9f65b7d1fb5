"""Appending: a chain of hashes, one transaction, on the disk when it returns."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.errors import InputError, StoreError
from pogo_learn.record import journal
from pogo_learn.record.events import NoteWritten
from pogo_learn.record.journal import Record
from pogo_learn.record.state import RecordReader
from pogo_learn.record.stored import event_of
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder
from tests.record.making import (
    ANN,
    BEN,
    answer,
    everything,
    looked_up,
    one_of_each,
    opened,
    ticking,
)

EVENTS = "SELECT * FROM event ORDER BY position"


def independent_hash(row: dict[str, Any], previous: str) -> str:
    """Compute a link as docs/progress-bundle.md describes it, with nothing of the program."""
    chained = [
        previous, row["id"], row["learner"], row["device"], row["sequence"], row["at"],
        row["kind"], row["version"], row["body"], row["ordinal"],
    ]  # fmt: skip
    text = json.dumps(chained, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_events_form_a_chain_from_sixty_four_zeros_on(folder: DataFolder) -> None:
    with opened(folder) as record:
        record.append(ANN, *one_of_each())
        record.append(ANN, answer("M1.2-q1"))
    rows = looked_up(folder.database, EVENTS)
    assert [row["sequence"] for row in rows] == list(range(1, len(one_of_each()) + 2))
    previous = "0" * 64
    for row in rows:
        assert row["previous_hash"] == previous
        assert row["hash"] == independent_hash(row, previous)
        previous = row["hash"]


def test_the_body_is_canonical_json(folder: DataFolder) -> None:
    with opened(folder) as record:
        record.append(ANN, *one_of_each())
    for row in looked_up(folder.database, EVENTS):
        fields = json.loads(row["body"])
        assert row["body"] == json.dumps(
            fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )


def test_every_kind_of_event_reads_back_as_it_was_written(folder: DataFolder) -> None:
    written = one_of_each()
    with opened(folder) as record:
        record.append(ANN, *written)
    rows = looked_up(folder.database, EVENTS)
    assert tuple(event_of(row["kind"], row["version"], row["body"]) for row in rows) == written


def test_what_append_returns_is_what_stands_in_the_file(folder: DataFolder) -> None:
    with opened(folder, ticking()) as record:
        recorded = record.append(ANN, *one_of_each())
    rows = looked_up(folder.database, EVENTS)
    assert [(one.id, one.sequence, one.previous_hash, one.hash) for one in recorded] == [
        (row["id"], row["sequence"], row["previous_hash"], row["hash"]) for row in rows
    ]
    assert recorded[0].at.isoformat() == "2026-03-02T08:00:00+00:00"
    assert rows[0]["at"] == "2026-03-02T08:00:00.000000Z"


def test_each_learner_has_a_chain_of_its_own(folder: DataFolder) -> None:
    with opened(folder) as record:
        for number in range(3):
            record.append(ANN, answer(f"q{number}"))
            record.append(BEN, answer(f"q{number}"))
        assert verify(record.folder).chains == 2
    for learner in (ANN, BEN):
        rows = looked_up(
            folder.database, "SELECT * FROM event WHERE learner = ? ORDER BY sequence", learner
        )
        assert [row["sequence"] for row in rows] == [1, 2, 3]
        assert rows[0]["previous_hash"] == "0" * 64


def test_an_event_is_on_disk_when_append_returns(folder: DataFolder) -> None:
    with opened(folder) as record:
        for number in range(1, 6):
            (one,) = record.append(ANN, answer())
            # A connection of its own sees only what is committed.
            found = looked_up(folder.database, "SELECT id FROM event WHERE id = ?", one.id)
            assert len(found) == 1
            assert len(looked_up(folder.database, EVENTS)) == number


def test_every_commit_waits_for_the_disk(folder: DataFolder) -> None:
    with opened(folder) as record, record.engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000,
    }  # fmt: skip


def test_a_second_writer_waits_instead_of_forking_the_chain(folder: DataFolder) -> None:
    with opened(folder) as record:
        other = sqlite3.connect(folder.database, timeout=0)
        # Before the first statement of ours, the file is taken already.
        with record.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_writer_that_waits_too_long_says_who_may_be_busy(folder: DataFolder) -> None:
    with opened(folder) as record:
        record.append(ANN, answer())
        before = everything(folder.database)
        with record.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        holder = sqlite3.connect(folder.database)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            record.append(ANN, answer())
        holder.close()
        assert "busy" in caught.value.advice
        assert everything(folder.database) == before
        record.append(ANN, answer())
        assert verify(record.folder).intact


def failing(*_arguments: object) -> None:
    raise RuntimeError("the projection broke")


def test_an_event_whose_projection_fails_is_not_recorded(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder) as record:
        record.append(ANN, answer())
        before = everything(folder.database)
        with monkeypatch.context() as patch:
            patch.setattr(journal, "apply", failing)
            with pytest.raises(RuntimeError, match="the projection broke"):
                record.append(ANN, answer())
        assert everything(folder.database) == before
        (after,) = record.append(ANN, answer())
        assert after.sequence == 2
        assert verify(record.folder).intact


def test_of_several_events_either_all_are_recorded_or_none(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = journal.apply
    count = 0

    def fails_at_the_third(*arguments: Any) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise sqlite3.OperationalError("disk I/O error")
        real(*arguments)

    with opened(folder) as record:
        record.append(ANN, answer())
        before = everything(folder.database)
        with monkeypatch.context() as patch:
            patch.setattr(journal, "apply", fails_at_the_third)
            with pytest.raises(StoreError):
                record.append(ANN, *[answer(f"q{number}") for number in range(4)])
        assert count == 3
        assert everything(folder.database) == before


def with_room_for(record: Record, pages: int) -> None:
    """Let the file grow by so many pages only, as on a disk that is nearly full."""
    with record.engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")


def test_a_full_disk_records_nothing_and_says_so(folder: DataFolder) -> None:
    with opened(folder) as record:
        record.append(ANN, answer())
        with_room_for(record, 4)
        before = everything(folder.database)
        with pytest.raises(StoreError) as caught:
            record.append(ANN, answer(), NoteWritten("M1.1", "desk", "x" * 100_000))
        assert caught.value.safe == "Everything recorded before is unharmed."
        assert caught.value.advice == "The disk is full. Free some space and try again."
        assert everything(folder.database) == before
        assert verify(record.folder).intact
    with opened(folder) as record:
        record.append(ANN, NoteWritten("M1.1", "desk", "x" * 100_000))
        assert verify(record.folder).intact


@pytest.mark.parametrize("text", ["x" * 500_000, "broken \udcff letter"])
def test_what_could_not_be_carried_to_another_computer_is_not_recorded(
    folder: DataFolder, text: str
) -> None:
    with opened(folder) as record:
        record.append(ANN, answer())
        before = everything(folder.database)
        with pytest.raises(InputError):
            record.append(ANN, NoteWritten("M1.1", "desk", text))
        assert everything(folder.database) == before


@pytest.mark.parametrize("name", ["what?", "a#b", "100%41", "with blank", "Müller 量", "a&b=c;d"])
def test_the_record_stands_in_its_folder_whatever_the_folder_is_called(
    tmp_path: Path, name: str
) -> None:
    folder = DataFolder(tmp_path / name)
    with opened(folder) as record:
        record.append(ANN, answer())
    assert folder.database.is_file()
    reader = RecordReader(folder.database)
    assert reader.count_events() == 1
    reader.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
