"""Verifying names exactly where a record does not hold; rebuilding mends what is computed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pogo_learn.errors import StoreError
from pogo_learn.record.events import AnswerGiven
from pogo_learn.record.journal import Record
from pogo_learn.record.stored import hash_of
from pogo_learn.record.verify import Break, Verification, rebuild, verify
from pogo_learn.system.folders import DataFolder
from tests.record.making import (
    ANN,
    BEN,
    answer,
    everything,
    looked_up,
    one_of_each,
    opened,
    shown,
    tampered,
)

LAST = len(one_of_each())
"""Number of Ann's last event."""
CHECKED = max(
    number
    for number, event in enumerate(one_of_each(), 1)
    if isinstance(event, AnswerGiven) and event.attempt
)
"""Number of her answer in a check."""

CHANGED = "this event was changed after it was written"
NOT_FOLLOWING = "this event does not follow the one before it"
MISSING = "an event is missing here"
TAIL = "events from here on are missing"
UNREADABLE = "this event cannot be read"
ANNS = "learner = ? AND sequence = ?"


@pytest.fixture
def record(folder: DataFolder) -> Iterator[Record]:
    """A record of two learners; Ann has one event of each kind, Ben has three."""
    with opened(folder) as found:
        for event in one_of_each():
            found.append(ANN, event)
        for number in range(3):
            found.append(BEN, answer(f"q{number}"))
        yield found


def breaks(record: Record) -> list[tuple[int, str]]:
    """Give sequence and message of each break; all must be Ann's on this installation."""
    found = verify(record.folder)
    assert not found.intact
    assert all((one.learner, one.device) == (ANN, record.device) for one in found.breaks)
    return [(one.sequence, one.message) for one in found.breaks]


def test_an_untouched_record_is_intact(record: Record) -> None:
    assert verify(record.folder) == Verification(LAST + 3, 2, (), ())
    assert verify(record.folder).intact


def test_an_empty_record_is_intact(folder: DataFolder) -> None:
    with opened(folder) as record:
        assert verify(record.folder) == Verification(0, 0, (), ())


def test_verifying_changes_nothing(record: Record, folder: DataFolder) -> None:
    tampered(folder.database, "UPDATE note SET text = 'other'")
    before = everything(folder.database)
    assert not verify(record.folder).intact
    assert everything(folder.database) == before


@pytest.mark.parametrize("sequence", [1, 5, LAST])
def test_a_changed_body_is_named(record: Record, folder: DataFolder, sequence: int) -> None:
    tampered(folder.database, f"UPDATE event SET body = body || ' ' WHERE {ANNS}", ANN, sequence)
    assert breaks(record) == [(sequence, CHANGED)]


@pytest.mark.parametrize(
    "column, value",
    [
        ("at", "2020-01-01T00:00:00.000000Z"),
        ("kind", "answer.taken"),
        ("version", 9),
        ("id", "0190a000-0000-7000-8000-0000000000ff"),
    ],
)
def test_a_change_in_any_column_is_named(
    record: Record, folder: DataFolder, column: str, value: object
) -> None:
    tampered(folder.database, f"UPDATE event SET {column} = ? WHERE {ANNS}", value, ANN, 5)
    assert breaks(record) == [(5, CHANGED)]


@pytest.mark.parametrize(
    "body", ["{", "[]", "{}", '{"unheard-of":1}', "", b"\x00\xff", "[" * 100_000, "null"]
)
def test_a_body_that_cannot_be_read_is_named_and_the_rest_is_still_checked(
    record: Record, folder: DataFolder, body: object
) -> None:
    tampered(folder.database, f"UPDATE event SET body = ? WHERE {ANNS}", body, ANN, 4)
    tampered(folder.database, f"UPDATE event SET body = body || ' ' WHERE {ANNS}", ANN, 9)
    assert breaks(record) == [(4, CHANGED), (4, UNREADABLE), (9, CHANGED)]


def test_an_event_that_was_changed_with_its_hash_breaks_the_next_link(
    record: Record, folder: DataFolder
) -> None:
    (row,) = looked_up(folder.database, f"SELECT * FROM event WHERE {ANNS}", ANN, CHECKED)
    row["body"] = row["body"].replace('"score":0.5', '"score":1.0')
    tampered(
        folder.database, f"UPDATE event SET body = ?, hash = ? WHERE {ANNS}",
        row["body"], hash_of(row), ANN, CHECKED,
    )  # fmt: skip
    assert breaks(record) == [(CHECKED + 1, NOT_FOLLOWING)]
    assert "attempt_answer" in verify(record.folder).stale_tables


def test_a_last_event_that_was_changed_with_its_hash_is_named(
    record: Record, folder: DataFolder
) -> None:
    (row,) = looked_up(folder.database, f"SELECT * FROM event WHERE {ANNS}", ANN, LAST)
    row["at"] = row["at"].replace("T", "S")
    tampered(
        folder.database, f"UPDATE event SET at = ?, hash = ? WHERE {ANNS}",
        row["at"], hash_of(row), ANN, LAST,
    )  # fmt: skip
    assert breaks(record) == [(LAST, CHANGED)]


@pytest.mark.parametrize("sequence", [1, 6])
def test_a_deleted_event_is_named(record: Record, folder: DataFolder, sequence: int) -> None:
    tampered(folder.database, f"DELETE FROM event WHERE {ANNS}", ANN, sequence)
    assert breaks(record) == [(sequence, MISSING)]


def test_two_gaps_are_both_named(record: Record, folder: DataFolder) -> None:
    tampered(folder.database, "DELETE FROM event WHERE learner = ? AND sequence IN (3, 4, 8)", ANN)
    assert breaks(record) == [(3, MISSING), (8, MISSING)]


def test_a_deleted_tail_is_named(record: Record, folder: DataFolder) -> None:
    tampered(folder.database, "DELETE FROM event WHERE learner = ? AND sequence > 9", ANN)
    assert breaks(record) == [(10, TAIL)]


def test_a_deleted_chain_is_named(record: Record, folder: DataFolder) -> None:
    tampered(folder.database, "DELETE FROM event WHERE learner = ?", ANN)
    assert breaks(record) == [(1, TAIL)]


def test_events_that_no_chain_knows_are_named(record: Record, folder: DataFolder) -> None:
    tampered(folder.database, "DELETE FROM chain WHERE learner = ?", ANN)
    assert verify(record.folder).breaks == (
        Break(ANN, record.device, 1, "these events belong to no chain"),
    )


def test_swapped_events_are_named(record: Record, folder: DataFolder) -> None:
    for old, new in ((4, 99), (5, 4), (99, 5)):
        tampered(folder.database, f"UPDATE event SET sequence = ? WHERE {ANNS}", new, ANN, old)
    assert breaks(record) == [
        (4, NOT_FOLLOWING), (4, CHANGED), (5, NOT_FOLLOWING), (5, CHANGED), (6, NOT_FOLLOWING),
    ]  # fmt: skip


def test_an_event_of_another_learner_is_named(record: Record, folder: DataFolder) -> None:
    # Ben's last answer passed off as Ann's.
    tampered(folder.database, f"DELETE FROM event WHERE {ANNS}", ANN, LAST)
    tampered(
        folder.database,
        f"UPDATE event SET learner = ?, sequence = {LAST} WHERE {ANNS}",
        ANN,
        BEN,
        3,
    )
    found = verify(record.folder)
    assert {(one.learner, one.sequence) for one in found.breaks} == {(ANN, LAST), (BEN, 3)}


def test_the_breaks_of_several_chains_come_in_the_same_order_each_time(
    record: Record, folder: DataFolder
) -> None:
    for number in range(8):
        record.append(f"learner-{number}", answer(), answer())
    tampered(folder.database, "DELETE FROM event WHERE learner LIKE 'learner-%' AND sequence = 2")
    found = verify(record.folder)
    assert [one.learner for one in found.breaks] == [f"learner-{number}" for number in range(8)]


@pytest.mark.parametrize(
    "table, statement",
    [
        ("learner", "UPDATE learner SET name = 'Someone'"),
        ("lesson_state", "DELETE FROM lesson_state"),
        ("question_state", "UPDATE question_state SET score = 0 WHERE learner = :ann"),
        ("attempt", "UPDATE attempt SET score = 1.0"),
        ("attempt_answer", "DELETE FROM attempt_answer"),
        ("study_hour", "UPDATE study_hour SET active_seconds = active_seconds + 3600"),
        ("note", "UPDATE note SET text = ''"),
        ("exam", "UPDATE exam SET used_seconds = 0"),
    ],
)
def test_what_is_shown_is_compared_with_the_events_and_can_be_mended(
    record: Record, folder: DataFolder, table: str, statement: str
) -> None:
    before = shown(folder.database)
    tampered(folder.database, statement.replace(":ann", f"'{ANN}'"))
    found = verify(record.folder)
    assert found.breaks == ()
    assert found.stale_tables == (table,)
    assert not found.intact
    assert rebuild(record) == LAST + 3
    assert verify(record.folder).intact
    assert shown(folder.database) == before


def test_rebuilding_leaves_out_what_cannot_be_read_and_keeps_the_event(
    record: Record, folder: DataFolder
) -> None:
    events = looked_up(folder.database, "SELECT * FROM event")
    tampered(folder.database, f"UPDATE event SET body = '{{' WHERE {ANNS}", ANN, 4)
    assert rebuild(record) == LAST + 3
    found = verify(record.folder)
    assert [(one.sequence, one.message) for one in found.breaks] == [(4, CHANGED), (4, UNREADABLE)]
    assert found.stale_tables == ()
    assert shown(folder.database)["note"] == []
    assert shown(folder.database)["lesson_state"] != []
    assert len(looked_up(folder.database, "SELECT * FROM event")) == len(events)


def test_events_of_a_later_version_are_kept_and_do_no_harm(
    record: Record, folder: DataFolder
) -> None:
    """As after an import from a newer program: the kind is unknown, the chain is whole."""
    (head,) = looked_up(
        folder.database, "SELECT * FROM event WHERE learner = ? AND sequence = 3", BEN
    )
    row = {
        **head, "id": "0190a000-0000-7000-8000-0000000000ee", "sequence": 4,
        "previous_hash": head["hash"], "kind": "lesson.sung", "body": '{"key":"C"}',
        "ordinal": head["ordinal"] + 1,
    }  # fmt: skip
    row.pop("position")
    row["hash"] = hash_of(row)
    tampered(
        folder.database,
        f"INSERT INTO event ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        *row.values(),
    )
    tampered(
        folder.database, "UPDATE chain SET sequence = 4, hash = ?, ordinal = ? WHERE learner = ?",
        row["hash"], row["ordinal"], BEN,
    )  # fmt: skip
    assert verify(record.folder) == Verification(LAST + 4, 2, (), (), newer=1)
    before = shown(folder.database)
    assert rebuild(record) == LAST + 4
    assert shown(folder.database) == before


def test_a_damaged_file_is_an_error_in_words(record: Record, folder: DataFolder) -> None:
    record.close()
    content = bytearray(folder.database.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    folder.database.write_bytes(bytes(content))
    with pytest.raises(StoreError):
        verify(record.folder)
