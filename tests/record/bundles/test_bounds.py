"""What a file may cost: bombs, endless sources, more entries than promised."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from pogo_learn.errors import InputError, StoreError
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.bundle_file import MOST_EVENTS, VERSION
from pogo_learn.record.events import (
    LearnerAdded,
    NoteWritten,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.merging import import_bundle
from tests.record.bundles.forging import (
    forge,
    line_of,
    lines_of,
    pack,
    rechained,
    refusal,
    sealed,
    unpacked,
)
from tests.record.making import (
    ANN,
    BEN,
    answer,
    looked_up,
    opened,
)


def test_a_file_that_claims_more_than_any_record_holds_is_refused_unread(
    office: Record, tmp_path: Path
) -> None:
    source = tmp_path / "huge"
    with source.open("wb") as stream:
        stream.truncate(600_000_000)
    error = refusal(office, source)
    assert "larger than" in error.message


def test_a_line_without_end_is_refused_where_it_stands(office: Record, bundle: Path) -> None:
    lines = unpacked(bundle).splitlines(keepends=True)
    lines[6] = b'{"id":"' + b"x" * 3_000_000 + b'"}\n'
    pack(bundle, sealed(b"".join(lines[:-1])))
    assert line_of(office, bundle) == 7


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")  # noqa: PTH110
def test_an_endless_source_is_refused(office: Record) -> None:
    assert line_of(office, Path("/dev/zero")) == 1


@pytest.mark.parametrize("piece", [b"\0" * 1000, b"{}\n" * 300], ids=["zeros", "lines"])
def test_a_small_file_that_grows_without_measure_is_refused_at_its_first_line(
    office: Record, tmp_path: Path, piece: bytes
) -> None:
    source = tmp_path / "bomb.pogo"
    with gzip.open(source, "wb", compresslevel=9) as stream:
        for _index in range(100_000_000 // len(piece)):
            stream.write(piece)
    assert line_of(office, source) == 1


def test_a_bomb_of_sound_entries_is_refused_before_most_of_it_is_read(
    office: Record, tmp_path: Path
) -> None:
    """Every line is right, head, hashes and all; only its size out of its packing gives it away."""
    count, text = 800, "x" * 290_000
    body = json.dumps({"block": "b", "lesson": "M1.1", "text": text}, separators=(",", ":"))
    head = {
        "format": "pogo-progress", "version": VERSION, "learner": ANN, "name": "Ann", "events": count,
        "exported_at": "2026-03-02T08:00:00.000000Z",
    }  # fmt: skip
    rows = [
        {
            "id": f"0190a000-0000-7000-8000-{number:012x}", "learner": ANN, "device": BEN,
            "sequence": number, "at": "2026-03-02T08:00:00.000000Z", "kind": "note.written",
            "version": 1, "body": body, "ordinal": 1772438400000 + number,
        }
        for number in range(1, count + 1)
    ]  # fmt: skip
    source = tmp_path / "bomb.pogo"
    forge(source, head, rechained(rows))
    assert source.stat().st_size < 1_000_000
    error = refusal(office, source)
    assert "grows too much" in error.message
    assert error.place is not None
    assert error.place.line < count


def test_a_long_note_that_was_kept_again_and_again_can_be_carried(
    home: Record, office: Record, tmp_path: Path
) -> None:
    """Each time the whole text is kept, so such a file packs very well; it is no bomb."""
    chance = random.Random(1)
    text, notes = "", []
    for _time in range(2500):
        text = (text + f" word{chance.randrange(10**6)}" * (200 if not text else 1))[-19_990:]
        notes.append(NoteWritten("M1.1", "b", text + "x" * max(0, 19_990 - len(text))))
    home.append(ANN, *notes)
    target = tmp_path / "long"
    count = export_bundle(home.folder, ANN, "Ann", target)
    assert len(unpacked(target)) > 50 * target.stat().st_size
    assert import_bundle(office, target).added == count


def test_more_entries_than_a_file_may_have_are_refused_at_its_first_line(
    office: Record, bundle: Path
) -> None:
    head, *rows, _seal = lines_of(bundle)
    forge(bundle, {**head, "events": MOST_EVENTS + 1}, rows)
    error = refusal(office, bundle)
    assert error.place is not None
    assert error.place.line == 1
    assert "more than 2 million entries" in error.message


def test_a_record_of_more_entries_is_not_written_to_a_file(
    home: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pogo_learn.record.bundle.MOST_EVENTS", 5)
    with pytest.raises(StoreError) as caught:
        export_bundle(home.folder, ANN, "Ann", tmp_path / "ann.pogo")
    assert "too many for one file" in caught.value.message
    assert "backup" in caught.value.advice
    assert not (tmp_path / "ann.pogo").exists()


def test_more_lines_than_the_head_says_are_not_read_to_their_end(
    home: Record, office: Record, tmp_path: Path
) -> None:
    """Whoever says ten and sends a million is stopped after ten."""
    home.append(ANN, *(NoteWritten("M1.1", f"b{number}", str(number)) for number in range(20_000)))
    target = tmp_path / "long"
    export_bundle(home.folder, ANN, "Ann", target)
    head, *rows, _seal = lines_of(target)
    forge(target, {**head, "events": 10}, rows)
    read: list[float] = []

    def tell(share: float) -> bool:
        read.append(share)
        return True

    with pytest.raises(InputError) as caught:
        import_bundle(office, target, tell)
    assert caught.value.place is not None
    assert caught.value.place.line == 1
    assert "does not fit the rest" in caught.value.message
    # Of the first of two readings.
    assert max(read) < 0.05
    assert looked_up(office.folder.database, "SELECT id FROM event") == []


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the memory in use")
def test_ten_times_the_entries_take_no_more_memory_to_import(home: Record, tmp_path: Path) -> None:
    """Why a million is taken and not refused: a file is read, checked and merged piece by piece."""
    peaks = []
    for count in (3_000, 30_000):
        with opened(tmp_path / f"from-{count}") as record:
            record.append(ANN, LearnerAdded("Ann", "leader"))
            for start in range(0, count, 1000):
                numbers = range(start, start + 1000)
                record.append(ANN, *(answer(seed=number) for number in numbers))
            target = tmp_path / f"{count}.pogoprogress"
            export_bundle(record.folder, ANN, "Ann", target)
        done = subprocess.run(
            [sys.executable, "-c", IMPORTING, str(tmp_path / f"to-{count}"), str(target)],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )
        added, peak = map(int, done.stdout.split())
        assert added == count + 1
        peaks.append(peak)
    print(f"peaks: {peaks} KiB")
    assert peaks[1] < peaks[0] + 5_000


IMPORTING = """
import sys
from pathlib import Path
from pogo_learn.application import open_application
from pogo_learn.record.rows import Batch
from pogo_learn.system.folders import DataFolder
# What is gathered before it is written: less than usual, so that it does not hide the rest.
Batch.SIZE = 1000
application = open_application(DataFolder(Path(sys.argv[1])), language="en")
added = application.merge(Path(sys.argv[2])).added
application.close()
status = Path("/proc/self/status").read_text()
print(added, status.split("VmHWM:")[1].split()[0])
"""
ROOT = Path(__file__).parent.parent.parent.parent
