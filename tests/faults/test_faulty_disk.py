"""The real program on a disk that fails, tears, delays and forgets: nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.bundle_file import read_head
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder
from tests.faults.power import Disk, Operation, read_log

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="preloading is done on Linux"),
]
ROOT = Path(__file__).parent.parent.parent
CUTS = 150


@pytest.fixture(params=["disk", "Dropbox"], ids=["log", "journal"])
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder with a progress file that somebody brought, on a disk of either kind."""
    root = tmp_path / str(request.param)
    root.mkdir()
    other = open_application(DataFolder(tmp_path / "elsewhere"), language="en")
    ben = add_learner(other.record, (), "Ben", "trainer")
    for number in range(60):
        other.study.write_note("M1.1", f"b{number}", "brought along " * 20)
    export_bundle(other.folder, ben.id, ben.name, root / "ben.pogoprogress")
    other.close()
    return root


def work(library: Path, place: Path, *words: str, **fault: str) -> subprocess.CompletedProcess[str]:
    names = {f"FAULT_{name.upper()}": value for name, value in fault.items()}
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.working", str(place), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env={**os.environ, "LD_PRELOAD": str(library), "FAULT_ROOT": str(place), **names},
    )


def events_in(folder: Path) -> set[str]:
    path = folder / "record.sqlite3"
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM event")}


def missing(folder: Path, acknowledged: list[str]) -> set[str]:
    """Give what was acknowledged and is not there; everything that is there must be sound."""
    application = open_application(DataFolder(folder), language="en")
    try:
        assert application.damage() is None
        assert verify(application.folder).intact
        for backup in application.backups.all():
            with closing(sqlite3.connect(backup.file)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        exported = folder / "me.pogoprogress"
        if exported.exists():
            read_head(exported)
        ids = events_in(folder) if application.learners() else set()
    finally:
        application.close()
    return {one for one in acknowledged if one != "merged"} - ids


@pytest.mark.parametrize("seed", range(6))
def test_a_disk_that_fails_at_random(
    faulty_disk: Path, place: Path, seed: int, tell: Callable[[str], None]
) -> None:
    done = work(
        faulty_disk, place, str(seed), "120", seed=str(seed), percent=str(1 + seed), delay="300"
    )
    assert done.returncode == 0, done.stderr
    refused = int(done.stdout.split()[-1])
    acknowledged = (place / "acks").read_text(encoding="utf-8").split()
    tell(
        f"work on a disk that fails at {1 + seed} of 100 operations: {refused} refused, "
        f"{len(acknowledged)} acknowledged, all recorded"
    )
    assert refused
    assert missing(place / "data", acknowledged) == set()


def cuts(
    operations: list[Operation], place: Path, target: Path, count: int, chance: random.Random
) -> int:
    """Cut the power at random operations; gives how often something acknowledged was lost."""
    points = sorted(chance.sample(range(len(operations)), min(count, len(operations))))
    disk = Disk(place)
    at = 0
    lost = 0
    for number, point in enumerate(points):
        for operation in operations[at : point + 1]:
            disk.take(operation)
        at = point + 1
        folder = target / str(number)
        disk.cut(folder, chance)
        data = folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        lost += bool(missing(data, disk.acknowledged))
        shutil.rmtree(folder)
    return lost


@pytest.mark.parametrize("seed", range(2))
def test_the_power_goes_at_any_operation(
    faulty_disk: Path, place: Path, tmp_path: Path, seed: int, tell: Callable[[str], None]
) -> None:
    log = tmp_path / "log"
    done = work(faulty_disk, place, str(seed), "150", log=str(log))
    assert done.stdout.endswith("\nrefused 0\n"), done.stderr
    operations = read_log(log)
    chance = random.Random(seed)
    lost = cuts(operations, place, tmp_path / "after", CUTS, chance)
    tell(f"work, {len(operations)} operations: {CUTS} power cuts, {lost} with a loss")
    assert lost == 0


def test_without_flushing_something_is_lost(faulty_disk: Path, place: Path, tmp_path: Path) -> None:
    """The check of the check: a program that does not flush does lose what it acknowledged."""
    log = tmp_path / "log"
    done = work(faulty_disk, place, "1", "60", "careless", log=str(log))
    assert done.stdout.endswith("\nrefused 0\n"), done.stderr
    operations = read_log(log)
    chance = random.Random(1)
    lost = 0
    disk = Disk(place)
    for number, operation in enumerate(operations):
        disk.take(operation)
        if number % 25 == 0 and disk.acknowledged:
            folder = tmp_path / "after" / str(number)
            disk.cut(folder, chance)
            try:
                lost += bool(set(disk.acknowledged) - {"merged"} - events_in(folder / "data"))
            except sqlite3.Error:
                lost += 1
    assert lost
