"""A damaged record is mended: what is still there comes back, the rest is named, nothing is made up."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pogo_learn.record.events import LearnerAdded, NoteWritten
from pogo_learn.record.state import PinState, RecordReader
from pogo_learn.record.verify import verify
from pogo_learn.safekeeping.backups import Backups
from pogo_learn.safekeeping.carving import carve
from pogo_learn.safekeeping.examining import Damage, examine
from pogo_learn.safekeeping.salvage import Salvage, salvage
from pogo_learn.system.clock import new_id
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, BEN, answer, opened, ticking

ROOT = Path(__file__).parent.parent.parent
PAGE = 4096
SCHEMAS = sorted((ROOT / "tests" / "record" / "schemas").glob("*.sql"))


@dataclass(frozen=True, slots=True)
class Original:
    """A record, closed and sound: its bytes and its events by id."""

    content: bytes
    hashes: dict[str, str]


def fill(folder: DataFolder, rounds: int = 40) -> None:
    with opened(folder, ticking()) as record:
        record.append(ANN, LearnerAdded("Ann", "practitioner"))
        record.append(BEN, LearnerAdded("Ben", "trainer"))
        for index in range(rounds):
            record.append(ANN, *(answer(f"M1.1-q{index}-{part}") for part in range(3)))
            record.append(BEN, NoteWritten("M1.2", f"b{index}", "word " * (300 * (index % 6))))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    folder = DataFolder(tmp_path_factory.mktemp("original"))
    fill(folder)
    rows = carve(folder.database)
    return Original(folder.database.read_bytes(), {row["id"]: row["hash"] for row in rows})


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
def test_a_record_of_an_older_program_is_not_taken_for_damaged(
    folder: DataFolder, schema: Path
) -> None:
    folder.root.mkdir()
    with contextlib.closing(sqlite3.connect(folder.database)) as connection:
        connection.executescript(schema.read_text(encoding="utf-8"))
    assert examine(folder, thoroughly=True) is None


def mended(folder: DataFolder) -> Salvage:
    return salvage(folder, ticking(), new_id)


def hashes_in(folder: DataFolder) -> dict[str, str]:
    return {row["id"]: row["hash"] for row in carve(folder.database)}


def sound(folder: DataFolder, result: Salvage) -> None:
    """The record is fit for use, and what verify complains of is what the report names."""
    assert examine(folder, thoroughly=True) is None
    with opened(folder) as record:
        found = verify(record.folder)
        assert found.stale_tables == ()
        named = {(gap.learner, gap.device, gap.first) for gap in result.gaps}
        assert {(one.learner, one.device, one.sequence) for one in found.breaks} == named
        record.append(ANN, answer("M2.1-q1"))


def test_a_sound_record_is_not_damaged(folder: DataFolder) -> None:
    assert examine(folder) is None
    fill(folder, 2)
    assert examine(folder) is None
    assert examine(folder, thoroughly=True) is None
    with opened(folder) as record:
        record.append(ANN, answer("M2.1-q1"))
        assert examine(folder) is None


@pytest.mark.parametrize("noise", [False, True], ids=["zeros", "noise"])
def test_each_page_in_turn_is_lost_and_the_rest_comes_back(
    folder: DataFolder, original: Original, noise: bool, tell: Callable[[str], None]
) -> None:
    randomly = random.Random(11)
    shares = []
    for start in range(0, len(original.content), PAGE):
        shutil.rmtree(folder.root, ignore_errors=True)
        folder.root.mkdir(parents=True)
        content = bytearray(original.content)
        content[start : start + PAGE] = randomly.randbytes(PAGE) if noise else bytes(PAGE)
        folder.database.write_bytes(content)
        there = {row["id"] for row in carve(folder.database)}
        result = mended(folder)
        found = hashes_in(folder)
        kept = {key: value for key, value in found.items() if key in original.hashes}
        assert kept.items() <= original.hashes.items()
        assert there <= kept.keys()
        # What is new are names for learners whose own were lost.
        assert len(found) - len(kept) <= 2
        sound(folder, result)
        shares.append(len(kept) / len(original.hashes))
    shares.sort()
    tell(
        f"{len(shares)} pages of a record lost in turn ({'noise' if noise else 'zeros'}): "
        f"{sum(shares) / len(shares):.2%} of the events came back on average, "
        f"{shares[0]:.2%} at worst"
    )
    assert shares[0] > 0.9
    assert sum(shares) / len(shares) > 0.99


def test_with_a_backup_everything_in_it_comes_back(folder: DataFolder, original: Original) -> None:
    randomly = random.Random(5)
    for start in range(0, len(original.content), 7 * PAGE):
        shutil.rmtree(folder.root, ignore_errors=True)
        folder.root.mkdir(parents=True)
        folder.database.write_bytes(original.content)
        Backups(folder, ticking()).create("use")
        content = bytearray(original.content)
        content[start : start + PAGE] = randomly.randbytes(PAGE)
        folder.database.write_bytes(content)
        result = mended(folder)
        assert original.hashes.items() <= hashes_in(folder).items()
        assert result.gaps == ()
        sound(folder, result)


DAMAGES: dict[str, tuple[Damage, Callable[[Path], object]]] = {
    "zero length": (Damage.EMPTY, lambda path: path.write_bytes(b"")),
    "missing": (Damage.MISSING, lambda path: path.unlink()),
    "text": (Damage.NO_DATABASE, lambda path: path.write_text("Dear diary", encoding="utf-8")),
    "folder": (Damage.NO_DATABASE, lambda path: (path.unlink(), path.mkdir())),
    "no header": (
        Damage.NO_DATABASE,
        lambda path: path.write_bytes(os.urandom(100) + path.read_bytes()[100:]),
    ),
    "half": (
        Damage.BROKEN,
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    ),
    "no schema": (
        Damage.BROKEN,
        lambda path: path.write_bytes(
            path.read_bytes()[:100] + bytes(PAGE - 100) + path.read_bytes()[PAGE:]
        ),
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_whatever_lies_in_the_records_place_the_backup_comes_back(
    folder: DataFolder, original: Original, name: str
) -> None:
    folder.root.mkdir(parents=True)
    folder.database.write_bytes(original.content)
    Backups(folder, ticking()).create("use")
    damage, harm = DAMAGES[name]
    harm(folder.database)
    assert examine(folder) is damage
    result = mended(folder)
    assert original.hashes.items() <= hashes_in(folder).items()
    assert str(len(original.hashes)) in result.sentence()
    sound(folder, result)
    assert [one.name for one in RecordReader(folder.database).learners()] == ["Ann", "Ben"]


@pytest.mark.parametrize("cut", range(0, 60_000, 6007))
def test_a_file_that_is_cut_short_gives_what_is_left(
    folder: DataFolder, original: Original, cut: int
) -> None:
    folder.root.mkdir(parents=True)
    folder.database.write_bytes(original.content[: len(original.content) - cut])
    there = {row["id"] for row in carve(folder.database)}
    result = mended(folder)
    assert there <= hashes_in(folder).keys()
    sound(folder, result)


def with_log(folder: DataFolder, tmp_path: Path) -> int:
    """A record whose newest answers are only in the log; gives the number of events."""
    shutil.rmtree(folder.root, ignore_errors=True)
    fill(folder, 3)
    with opened(folder, ticking()) as record:
        record.append(ANN, *(answer(f"late-{index}") for index in range(20)))
        for end in ("", "-wal", "-shm"):
            shutil.copy(f"{folder.database}{end}", tmp_path / f"kept{end}")
    shutil.rmtree(folder.root)
    folder.root.mkdir(parents=True)
    for end in ("", "-wal", "-shm"):
        shutil.copy(tmp_path / f"kept{end}", f"{folder.database}{end}")
    return 2 + 3 * 4 + 20


def log_of(folder: DataFolder, end: str = "-wal") -> Path:
    return Path(f"{folder.database}{end}")


def test_an_index_of_the_log_that_is_lost_or_foreign_harms_nothing(
    folder: DataFolder, tmp_path: Path
) -> None:
    count = with_log(folder, tmp_path)
    log_of(folder, "-shm").write_bytes(os.urandom(32768))
    assert examine(folder) is None
    with opened(folder) as record:
        assert verify(record.folder).events == count
    with_log(folder, tmp_path)
    log_of(folder, "-shm").unlink()
    with opened(folder) as record:
        assert verify(record.folder).events == count


def test_a_log_that_is_lost_takes_only_what_was_in_it(folder: DataFolder, tmp_path: Path) -> None:
    with_log(folder, tmp_path)
    log_of(folder).unlink()
    log_of(folder, "-shm").unlink()
    if examine(folder) is not None:
        mended(folder)
    with opened(folder) as record:
        assert verify(record.folder).intact


def test_a_log_of_another_database_is_not_believed(folder: DataFolder, tmp_path: Path) -> None:
    with_log(folder, tmp_path)
    other = DataFolder(tmp_path / "other")
    with opened(other, ticking()) as record:
        record.append(BEN, LearnerAdded("Stranger", "leader"))
        shutil.copy(log_of(other), log_of(folder))
    log_of(folder, "-shm").unlink()
    if examine(folder) is not None:
        mended(folder)
    with opened(folder) as record:
        assert not verify(record.folder).stale_tables


def test_a_main_file_that_is_lost_comes_back_from_its_log(
    folder: DataFolder, tmp_path: Path
) -> None:
    with_log(folder, tmp_path)
    in_log = {row["id"] for row in carve(folder.database)}
    folder.database.unlink()
    assert examine(folder) is Damage.MISSING
    alone = {row["id"] for row in carve(folder.database)}
    result = mended(folder)
    assert alone <= hashes_in(folder).keys()
    assert alone
    assert alone <= in_log
    sound(folder, result)


def test_a_learner_whose_name_was_lost_can_still_be_chosen(folder: DataFolder) -> None:
    fill(folder, 3)
    content = folder.database.read_bytes()
    assert content.count(b'"name":"Ben"') >= 1
    folder.database.write_bytes(content.replace(b'"name":"Ben"', b'"name":"B\x00n"'))
    mended(folder)
    names = [one.name for one in RecordReader(folder.database).learners()]
    assert sorted(names) == ["Ann", "Recovered learner"]


def test_pins_come_back_where_they_can_be_read(folder: DataFolder) -> None:
    from pogo_learn.record.pins import keep_pin

    fill(folder, 2)
    with opened(folder) as record:
        keep_pin(record, ANN, PinState("scrypt$x", 2, ""))
    content = bytearray(folder.database.read_bytes())
    folder.database.write_bytes(content)
    mended(folder)
    assert RecordReader(folder.database).pin(ANN) == PinState("scrypt$x", 2, "")


def test_the_damaged_file_is_kept_and_not_mended_twice(
    folder: DataFolder, original: Original
) -> None:
    folder.root.mkdir(parents=True)
    content = bytearray(original.content)
    content[5 * PAGE : 6 * PAGE] = bytes(PAGE)
    folder.database.write_bytes(content)
    result = mended(folder)
    assert result.kept is not None
    assert (result.kept / "record.sqlite3").read_bytes() == content
    assert examine(folder) is None
    folder.database.write_bytes(b"")
    again = mended(folder)
    assert again.from_file == 0


PROGRAM = """
import sys
from pathlib import Path
from pogo_learn.safekeeping.salvage import salvage
from pogo_learn.system.clock import new_id, system_clock
from pogo_learn.system.folders import DataFolder
print("ready", flush=True)
salvage(DataFolder(Path(sys.argv[1])), system_clock, new_id)
print("done", flush=True)
"""


@pytest.mark.process
def test_a_repair_that_is_killed_begins_anew_and_loses_nothing(
    folder: DataFolder, original: Original
) -> None:
    randomly = random.Random(2)
    content = bytearray(original.content)
    content[0:PAGE] = bytes(PAGE)
    folder.root.mkdir(parents=True)
    folder.database.write_bytes(content)
    there = {row["id"] for row in carve(folder.database)}
    for _run in range(20):
        child = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder.root)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(randomly.random() * 0.4)
        os.kill(child.pid, signal.SIGKILL)
        child.wait(20)
        child.stdout.close()
        if examine(folder) is None:
            assert there <= hashes_in(folder).keys()
            shutil.rmtree(folder.root)
            folder.root.mkdir(parents=True)
            folder.database.write_bytes(content)
    result = mended(folder)
    assert there <= hashes_in(folder).keys()
    sound(folder, result)
    assert not list(folder.root.glob(".mending-*"))
