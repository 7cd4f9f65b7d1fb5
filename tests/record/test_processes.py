"""The record under real processes: several at once, killed at any instant, refused by the disk."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.errors import StoreError
from pogo_learn.record.state import RecordReader
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, answer, everything, looked_up, opened

pytestmark = pytest.mark.process

ROOT = Path(__file__).parent.parent.parent
PRELUDE = """
import json, os, sys
from pathlib import Path
from pogo_learn.errors import StoreError
from pogo_learn.record.journal import open_record
from pogo_learn.record.verify import verify
from pogo_learn.system.clock import new_id, system_clock
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, answer

def opened():
    return open_record(DataFolder(Path(sys.argv[1])), clock=system_clock, new_id=new_id)

"""


@pytest.fixture
def children() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes of a test; whichever still runs at its end is ended."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for child in started:
        child.kill()
        child.communicate()


def begun(program: str, folder: DataFolder, *arguments: str) -> subprocess.Popen[str]:
    """Start a process that has imported everything and waits for a line on its standard input."""
    child = subprocess.Popen(
        [
            sys.executable, "-c", f"{PRELUDE}\nprint('ready', flush=True)\nsys.stdin.readline()\n"
            f"{program}", str(folder.root), *arguments,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )  # fmt: skip
    assert child.stdout is not None
    line = child.stdout.readline()
    assert line == "ready\n", child.communicate()[1]
    return child


def let_go(*children: subprocess.Popen[str]) -> None:
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()


def ended(child: subprocess.Popen[str]) -> str:
    """Wait for the end; gives what was printed."""
    out, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors
    return out


APPENDING = """
record = opened()
for number in range(100):
    record.append(ANN, answer(f"{sys.argv[2]}-{number}"))
print(record.device)
record.close()
"""


def test_three_processes_write_one_chain_in_a_folder_that_did_not_exist(
    folder: DataFolder, children: list[subprocess.Popen[str]]
) -> None:
    children += [begun(APPENDING, folder, name) for name in ("one", "two", "three")]
    assert not folder.root.exists()
    let_go(*children)
    devices = {ended(child) for child in children}
    assert len(devices) == 1
    rows = looked_up(folder.database, "SELECT sequence, body FROM event ORDER BY sequence")
    assert [row["sequence"] for row in rows] == list(range(1, 301))
    assert {json.loads(row["body"])["question"] for row in rows} == {
        f"{name}-{number}" for name in ("one", "two", "three") for number in range(100)
    }
    with opened(folder) as record:
        found = verify(record.folder)
    assert found.intact
    assert (found.events, found.chains) == (300, 1)
    assert f"{record.device}\n" in devices


OPENING = """
record = opened()
record.append(ANN, answer())
print(record.device)
"""


def test_many_processes_may_be_the_first_to_open_a_folder(
    tmp_path: Path, children: list[subprocess.Popen[str]]
) -> None:
    for number in range(5):
        folder = DataFolder(tmp_path / f"new-{number}")
        racing = [begun(OPENING, folder) for _ in range(4)]
        children += racing
        let_go(*racing)
        assert len({ended(child) for child in racing}) == 1
        assert len(looked_up(folder.database, "SELECT id FROM event")) == 4


READING = """
from pogo_learn.record.state import RecordReader
folder = DataFolder(Path(sys.argv[1]))
reader = RecordReader(folder.database)
counts = []
while not counts or counts[-1] < 100:
    counts.append(reader.count_events())
print(json.dumps(counts))
"""


def test_many_processes_may_be_the_first_to_bring_a_record_up_to_date(
    tmp_path: Path, children: list[subprocess.Popen[str]]
) -> None:
    schema = (Path(__file__).parent / "schemas" / "1.sql").read_text(encoding="utf-8")
    for number in range(5):
        folder = DataFolder(tmp_path / f"old-{number}")
        folder.root.mkdir()
        with contextlib.closing(sqlite3.connect(folder.database)) as connection:
            connection.executescript(schema)
        before = len(looked_up(folder.database, "SELECT id FROM event"))
        racing = [begun(OPENING, folder) for _ in range(4)]
        children += racing
        let_go(*racing)
        said = [ended(child) for child in racing]
        assert len(looked_up(folder.database, "SELECT id FROM event")) == before + 4, said
        with opened(folder) as record:
            assert verify(record.folder).intact
        assert not list(folder.root.glob(".*"))


def test_a_reader_sees_only_whole_events_while_another_process_writes(
    folder: DataFolder, children: list[subprocess.Popen[str]]
) -> None:
    children += [begun(READING, folder), begun(APPENDING, folder, "one")]
    let_go(*children)
    counts = json.loads(ended(children[0]))
    ended(children[1])
    assert counts == sorted(counts)
    assert counts[-1] == 100


UNTIL_KILLED = """
record = opened()
number = 0
while True:
    number += 1
    (one,) = record.append(ANN, answer(f"q{number % 7}", attempt=f"att-{number % 3}"))
    print(one.id, flush=True)
"""


def test_a_process_that_is_killed_loses_nothing_it_said_it_had_kept(
    folder: DataFolder, children: list[subprocess.Popen[str]]
) -> None:
    chance = random.Random(20260302)
    kept: list[str] = []
    for _ in range(10):
        child = begun(UNTIL_KILLED, folder)
        children.append(child)
        let_go(child)
        assert child.stdout is not None
        kept.append(child.stdout.readline().strip())
        # Not a wait for something: the instant of the kill is to be any instant.
        time.sleep(chance.uniform(0, 0.2))
        child.send_signal(signal.SIGKILL)
        # Not communicate(): it would pass over what readline() has taken in beyond its line.
        assert child.stderr is not None
        out, errors = child.stdout.read(), child.stderr.read()
        child.wait()
        assert child.returncode == -signal.SIGKILL, errors
        # The last line may have been cut by the kill.
        kept += [line.strip() for line in out.splitlines(keepends=True) if line.endswith("\n")]
        with opened(folder) as record:
            found = verify(record.folder)
        assert found.intact, found
        present = {row["id"] for row in looked_up(folder.database, "SELECT id FROM event")}
        assert set(kept) <= present
        # At most one event more for each kill: written, and killed before it was said.
        assert len(present) - len(kept) <= 10
    assert len(kept) > 10


KILLED_WHILE_CREATING = """
record = opened()
record.append(ANN, answer())
print("done", flush=True)
sys.stdin.readline()
"""


def test_a_process_that_is_killed_while_it_makes_the_record_leaves_a_usable_folder(
    tmp_path: Path, children: list[subprocess.Popen[str]]
) -> None:
    chance = random.Random(5)
    for number in range(10):
        folder = DataFolder(tmp_path / f"new-{number}")
        child = begun(KILLED_WHILE_CREATING, folder)
        children.append(child)
        let_go(child)
        time.sleep(chance.uniform(0, 0.06))
        child.kill()
        child.communicate()
        with opened(folder) as record:
            record.append(ANN, answer())
            assert verify(record.folder).intact


CUT_OFF = """
import signal, sqlite3
folder = DataFolder(Path(sys.argv[1]))
folder.root.mkdir()
connection = sqlite3.connect(folder.database, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("CREATE TABLE half (text TEXT)")
for _ in range(100):
    connection.execute("INSERT INTO half VALUES (?)", ("x" * 5000,))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_first_start_that_was_cut_off_half_way_can_be_repeated(
    folder: DataFolder, children: list[subprocess.Popen[str]]
) -> None:
    child = begun(CUT_OFF, folder)
    children.append(child)
    let_go(child)
    child.communicate()
    # What SQLite has to undo before anybody can read the file.
    assert folder.database.stat().st_size > 0
    assert (folder.root / "record.sqlite3-journal").stat().st_size > 0
    reader = RecordReader(folder.database)
    assert reader.learners() == ()
    with opened(folder) as record:
        record.append(ANN, answer())
        assert verify(record.folder).intact
    assert reader.count_events() == 1
    reader.close()


# A disk that refuses


REFUSED = """
# Nobody's rights, so that rights hold even where the tests run as the administrator.
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    opened().append(ANN, answer())
except StoreError as error:
    print(json.dumps([error.message, error.safe, error.advice]))
else:
    print(json.dumps("written"))
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user could reach, unlike pytest's."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        yield place
        for path in (place, *place.rglob("*")):
            path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are another matter on Windows")
@pytest.mark.parametrize("with_record", [True, False], ids=["a record", "no record yet"])
def test_a_folder_that_may_not_be_written_to_stays_as_it_is(
    open_to_all: Path, children: list[subprocess.Popen[str]], *, with_record: bool
) -> None:
    folder = DataFolder(open_to_all / "data")
    if with_record:
        with opened(folder) as record:
            record.append(ANN, answer())
    else:
        folder.root.mkdir()
    before = {path.name: path.read_bytes() for path in folder.root.iterdir()}
    for path in folder.root.iterdir():
        path.chmod(0o444)
    folder.root.chmod(0o555)
    child = begun(REFUSED, folder)
    children.append(child)
    let_go(child)
    message, safe, advice = json.loads(ended(child))
    assert "record" in message
    assert safe == "Everything recorded before is unharmed."
    assert str(folder.root) in advice
    assert {path.name: path.read_bytes() for path in folder.root.iterdir()} == before


def test_a_folder_below_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a letter", encoding="utf-8")
    with pytest.raises(StoreError) as caught, opened(tmp_path / "file" / "data"):
        pass
    assert "could not be written to your record" in caught.value.message
    assert (tmp_path / "file").read_text(encoding="utf-8") == "a letter"


FULL = """
import resource
record = opened()
used = max(path.stat().st_size for path in Path(sys.argv[1]).iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (used + 20_000, resource.RLIM_INFINITY))
kept = []
try:
    while len(kept) < 10_000:
        kept.append(record.append(ANN, answer())[0].id)
except StoreError as error:
    print(json.dumps([error.sentence(), kept]), flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_when_a_write_fails_what_was_kept_before_is_whole(
    folder: DataFolder, children: list[subprocess.Popen[str]]
) -> None:
    with opened(folder) as record:
        record.append(ANN, answer())
    child = begun(FULL, folder)
    children.append(child)
    let_go(child)
    sentence, kept = json.loads(ended(child))
    assert "Everything recorded before is unharmed." in sentence
    assert "you may not store more in" in sentence
    with opened(folder) as record:
        found = verify(record.folder)
        assert found.intact
    rows: list[dict[str, Any]] = looked_up(
        folder.database, "SELECT id FROM event ORDER BY position"
    )
    assert [row["id"] for row in rows[1:]] == kept
    reader = RecordReader(folder.database)
    state = reader.question(ANN, "M1.1-q1")
    reader.close()
    assert state is not None
    assert state.answers == 1 + len(kept)
    assert everything(folder.database)["chain"][0][2] == 1 + len(kept)
