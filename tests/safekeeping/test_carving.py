"""Every event that is still in a file is found, whatever else is destroyed; nothing is made up."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pogo_learn.record.events import LearnerAdded, NoteWritten
from pogo_learn.safekeeping.carving import carve
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, BEN, answer, everything, opened, ticking

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed record with answers, and notes that fill several pages."""
    folder = DataFolder(tmp_path_factory.mktemp("whole"))
    with opened(folder, ticking()) as record:
        record.append(ANN, LearnerAdded("Ann Größe", "practitioner"))
        record.append(BEN, LearnerAdded("Ben", "trainer"))
        for index in range(60):
            record.append(ANN, answer(f"M1.1-q{index}"), NoteWritten("M1.1", f"b{index}", "x" * 80))
            record.append(BEN, NoteWritten("M1.2", "b", f"{index} " * (700 * (index % 5))))
    return folder.database


def events_of(path: Path) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in carve(path)}


def test_all_events_of_a_sound_file_are_found(whole: Path) -> None:
    found = events_of(whole)
    wanted = everything(whole)["event"]
    assert len(found) == len(wanted) == 182
    assert {(row["hash"], row["ordinal"]) for row in found.values()} == {
        (row[-2], row[-1]) for row in wanted
    }


def test_events_of_a_version_before_are_found_beside_those_that_have_an_order(
    tmp_path: Path,
) -> None:
    folder = DataFolder(tmp_path)
    schema = Path(__file__).parent.parent / "record" / "schemas" / "8.sql"
    with contextlib.closing(sqlite3.connect(folder.database)) as connection:
        connection.executescript(schema.read_text(encoding="utf-8"))
    with opened(folder) as record:
        record.append(ANN, LearnerAdded("Ann", "practitioner"), answer())
    wanted = everything(folder.database)["event"]
    assert [row[-1] is None for row in wanted].count(False) == 2
    for _time in ("as migrated", "written anew"):
        found = events_of(folder.database)
        assert {(row["hash"], row["ordinal"]) for row in found.values()} == {
            (row[-2], row[-1]) for row in wanted
        }
        with contextlib.closing(sqlite3.connect(folder.database)) as connection:
            connection.execute("VACUUM")


def test_header_schema_and_interior_pages_are_not_needed(whole: Path, tmp_path: Path) -> None:
    content = bytearray(whole.read_bytes())
    for start in range(0, len(content), PAGE):
        if start == 0 or content[start] in {0x02, 0x05, 0x0A}:
            content[start : start + PAGE] = bytes(PAGE)
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(content)
    assert len(events_of(copy)) == 182


def test_what_is_only_in_the_log_is_found(folder: DataFolder, tmp_path: Path) -> None:
    with opened(folder, ticking()) as record:
        record.append(ANN, LearnerAdded("Ann", "practitioner"))
        record.append(ANN, *(answer(f"q{index}") for index in range(30)))
        record.append(ANN, NoteWritten("M1.1", "b", "long " * 4000))
        for name in ("record.sqlite3", "record.sqlite3-wal"):
            shutil.copy(folder.root / name, tmp_path / name)
    found = events_of(tmp_path / "record.sqlite3")
    assert len(found) == 32
    # The same with nothing but the log.
    (tmp_path / "record.sqlite3").write_bytes(b"")
    assert len(events_of(tmp_path / "record.sqlite3")) == 32
    # And with a log whose own header is gone.
    log = bytearray((tmp_path / "record.sqlite3-wal").read_bytes())
    log[:32] = bytes(32)
    (tmp_path / "record.sqlite3-wal").write_bytes(log)
    assert len(events_of(tmp_path / "record.sqlite3")) == 32


def test_an_event_that_was_changed_is_not_given(whole: Path, tmp_path: Path) -> None:
    content = whole.read_bytes()
    assert content.count(b"M1.1-q17") >= 1
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(content.replace(b'"M1.1-q17"', b'"M1.1-q71"'))
    found = events_of(copy)
    assert len(found) == 181
    assert not any('"M1.1-q17"' in row["body"] for row in found.values())


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.binary(max_size=20_000), st.binary(max_size=9000))
def test_any_bytes_are_read_without_a_crash(tmp_path: Path, file: bytes, log: bytes) -> None:
    path = tmp_path / "noise.sqlite3"
    path.write_bytes(file)
    path.with_name("noise.sqlite3-wal").write_bytes(log)
    assert events_of(path) == {}


def test_a_file_with_noise_sprinkled_in_gives_only_true_events(whole: Path, tmp_path: Path) -> None:
    randomly = random.Random(3)
    true = events_of(whole)
    copy = tmp_path / "copy.sqlite3"
    for _run in range(40):
        content = bytearray(whole.read_bytes())
        for _spot in range(randomly.randrange(1, 60)):
            content[randomly.randrange(len(content))] = randomly.randrange(256)
        copy.write_bytes(content)
        found = events_of(copy)
        assert found.items() <= true.items()
        assert len(found) > 100
