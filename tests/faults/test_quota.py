"""A person who may store no more: nothing half-written, the words name it, and on when there is more."""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.errors import StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.verify import verify
from tests.faults.acts import ACTS, ROOT, SCHEMAS, all_events, command, environment, opened
from tests.faults.disks import Quota, quota_disk

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="preloading is done on Linux"),
]
NAMED = "you may not store more"
STEPS = 14

ANSWERING = """
import json, sys
from pathlib import Path
from pogo_learn.application import open_application
from pogo_learn.errors import PogoError
from pogo_learn.system.folders import DataFolder
kept, said = [], ""
application = open_application(DataFolder(Path(sys.argv[1])), language="en")
try:
    while len(kept) < 40:
        application.study.write_note("M1.1", f"b{len(kept)}", "word " * 200)
        kept.append(len(kept))
except PogoError as error:
    said = error.sentence()
seen = application.reader.count_events()
print(json.dumps([kept, said, seen]))
"""


# A quota that is reached at a certain write: every write from there on is refused


def steps(most: int) -> list[int]:
    return sorted({1 + number * most // STEPS for number in range(STEPS)})


def how_many_writes(library: Path, place: Path, words: list[str]) -> int:
    """Find the number of writes after which nothing would be refused, by halves."""
    few, many = 1, 4096
    while many - few > 8:
        middle = (few + many) // 2
        anew(place)
        done = command(library, place, words, full=str(middle), errno=str(errno.EDQUOT))
        few, many = (few, middle) if done.returncode == 0 else (middle, many)
    return many


def anew(place: Path) -> None:
    shutil.rmtree(place / "data")
    shutil.copytree(place.parent / "as it was", place / "data")


@pytest.mark.parametrize("name", ACTS)
def test_a_quota_at_any_write_of_an_act(faulty_disk: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    words = ACTS[name].prepare(place)
    shutil.copytree(place / "data", tmp_path / "as it was")
    before = all_events(name, place / "data")
    refused = 0
    for step in steps(how_many_writes(faulty_disk, place, words)):
        anew(place)
        done = command(faulty_disk, place, words, full=str(step), errno=str(errno.EDQUOT))
        assert done.returncode in {0, 1}, done.stderr
        assert "Traceback" not in done.stderr
        if done.returncode:
            refused += 1
            (line,) = done.stderr.strip().splitlines()
            assert NAMED in line, f"write {step}: {line}"
        assert ACTS[name].judge(place / "data", before) or done.returncode
    print(f"{name}: refused {refused} times")
    assert refused > STEPS // 2


@pytest.mark.parametrize("words", [["backup", "create"], ["progress", "export", "-o", "FILE"]])
def test_a_quota_while_a_copy_is_written(
    faulty_disk: Path, tmp_path: Path, words: list[str]
) -> None:
    with opened(tmp_path / "data") as application:
        add_learner(application.record, (), "Amina", "practitioner")
        for number in range(300):
            application.study.write_note("M1.1", f"b{number}", f"{number} {hash(number)} " * 40)
    words = [str(tmp_path / "amina.pogoprogress") if word == "FILE" else word for word in words]
    for step in (1, 2, 3):
        done = command(faulty_disk, tmp_path, words, full=str(step), errno=str(errno.EDQUOT))
        assert done.returncode == 1
        (line,) = done.stderr.strip().splitlines()
        assert line.startswith("Your record is unharmed.")
        assert NAMED in line
    names = {one.name for one in tmp_path.rglob("*") if one.is_file()}
    assert not [name for name in names if name.startswith(".") or "amina" in name]
    assert not list((tmp_path / "data" / "backups").glob("*"))


def test_a_quota_at_any_write_of_answering(faulty_disk: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "as it was") as application:
        add_learner(application.record, (), "Amina", "practitioner")
    (tmp_path / "disk").mkdir()
    refused = 0
    for step in range(1, 300, 23):
        folder = tmp_path / "disk" / f"data-{step}"
        shutil.copytree(tmp_path / "as it was", folder)
        done = subprocess.run(
            [sys.executable, "-c", ANSWERING, str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            env=environment(
                faulty_disk, tmp_path / "disk", full=str(step), errno=str(errno.EDQUOT)
            ),
        )
        assert done.returncode == 0, done.stderr
        kept, said, seen = json.loads(done.stdout)
        refused += bool(said)
        if said:
            assert NAMED in said
            assert said.startswith("Everything recorded before is unharmed.")
        # Reading goes on, and after a new start everything that was kept is there.
        assert seen == 1 + len(kept)
        with opened(folder) as application:
            assert application.reader.count_events() == 1 + len(kept)
            assert verify(application.folder).intact
            application.study.complete("M1.1")
    assert refused > 5


# A real quota


@pytest.fixture
def quota(tmp_path: Path) -> Iterator[Quota]:
    with quota_disk(tmp_path) as found:
        yield found


def until_refused(act: Callable[[int], object]) -> tuple[int, StoreError]:
    """Do something until it is refused; gives how often it was done, and the refusal."""
    for number in range(10_000):
        try:
            act(number)
        except StoreError as error:
            return number, error
    raise AssertionError("nothing was refused")


def as_much_as_now(quota: Quota, more: int) -> None:
    quota.allow(quota.used() + more)


def whole(application: Application) -> None:
    assert verify(application.folder).intact
    assert not [one for one in application.folder.root.rglob(".*") if one.is_file()]


def test_answering_under_a_real_quota(quota: Quota) -> None:
    with opened(quota.folder / "data") as application:
        add_learner(application.record, (), "Amina", "practitioner")
        as_much_as_now(quota, 4_000_000)
        study = application.study
        kept, refusal = until_refused(
            lambda number: study.write_note("M1.1", f"b{number}", "word " * 400)
        )
        assert kept > 20
        assert NAMED in refusal.message
        assert refusal.safe == "Everything recorded before is unharmed."
        assert application.reader.count_events() == 1 + kept
        quota.allow(None)
        study.complete("M1.1")
        whole(application)


def test_backups_and_exports_under_a_real_quota(quota: Quota) -> None:
    with opened(quota.folder / "data") as application:
        amina = add_learner(application.record, (), "Amina", "practitioner")
        for number in range(100):
            application.study.write_note("M1.1", f"b{number}", "word " * 400)
        as_much_as_now(quota, 1_200_000)
        made, refusal = until_refused(lambda _number: application.backups.create())
        assert NAMED in refusal.message
        assert len(application.backups.all()) == made
        for backup in application.backups.all():
            with closing(sqlite3.connect(backup.file)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        target = quota.folder / "amina.pogoprogress"
        quota.fill()
        with pytest.raises(StoreError) as caught:
            export_bundle(application.folder, amina.id, "Amina", target)
        assert NAMED in caught.value.message
        assert not target.exists()
        whole(application)


def test_imports_under_a_real_quota(quota: Quota, tmp_path: Path) -> None:
    file = tmp_path / "ben.pogoprogress"
    with opened(tmp_path / "elsewhere") as other:
        ben = add_learner(other.record, (), "Ben", "trainer")
        for number in range(300):
            other.study.write_note("M1.1", f"b{number}", f"{number} word " * 200)
        export_bundle(other.folder, ben.id, "Ben", file)
    with opened(quota.folder / "data") as application:
        add_learner(application.record, (), "Amina", "practitioner")
        as_much_as_now(quota, 700_000)
        with pytest.raises(StoreError) as caught:
            application.merge(file, as_new_learner=True)
        assert NAMED in caught.value.message
        assert application.reader.count_events() == 1
        quota.allow(None)
        assert application.merge(file, as_new_learner=True).added == 301
        whole(application)


def migrated(application: Application) -> StoreError | None:
    try:
        application.record.try_writing()
    except StoreError as error:
        return error
    return None


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
def test_a_migration_under_a_real_quota(quota: Quota, schema: Path) -> None:
    folder = quota.folder / "data"
    folder.mkdir()
    database = folder / "record.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(schema.read_text(encoding="utf-8"))
    refused = 0
    for more in range(0, 1_000_000, 40_000):
        as_much_as_now(quota, more)
        with opened(folder) as application:
            refusal = migrated(application)
            if refusal is None:
                quota.allow(None)
                whole(application)
                break
            refused += 1
            assert NAMED in refusal.message
            with closing(sqlite3.connect(database)) as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
            assert version == int(schema.stem)
            assert application.damage(thoroughly=True) is None
    assert refused
    assert refusal is None
