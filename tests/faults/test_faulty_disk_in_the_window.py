"""The real window answers and backs up on a disk that fails, tears, delays and forgets."""

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
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder
from tests.crash.test_power_cut import answers_in
from tests.faults.power import Disk, read_log

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="preloading is done on Linux"),
]
ROOT = Path(__file__).parent.parent.parent
ANSWERS = 40
CUTS = 100


@pytest.fixture(params=["disk", "Dropbox"], ids=["log", "journal"])
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder on a disk of either kind."""
    root = tmp_path / str(request.param)
    root.mkdir()
    return root


def answer(library: Path, place: Path, answers: int = ANSWERS, **fault: str) -> list[str]:
    """Have the window answer; gives what it printed."""
    names = {f"FAULT_{name.upper()}": value for name, value in fault.items()}
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.answering", str(place), str(answers)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env={**os.environ, "LD_PRELOAD": str(library), "FAULT_ROOT": str(place), **names},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def refusals(said: list[str]) -> int:
    return int(said[-1].removeprefix("REFUSED "))


def lost(data: Path, acknowledged: list[str]) -> set[str]:
    """Give answers whose feedback was shown and which are not there; the rest must be sound."""
    application = open_application(DataFolder(data), language="en")
    try:
        assert application.damage() is None
        if not application.learners():
            return set(acknowledged)
        application.record.try_writing()
        assert verify(application.folder).intact
        for backup in application.backups.all():
            with closing(sqlite3.connect(backup.file)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return set(acknowledged) - answers_in(data)
    finally:
        application.close()


@pytest.mark.parametrize("seed", range(4))
def test_on_a_disk_that_fails_at_random_no_feedback_is_shown_for_what_is_lost(
    faulty_disk: Path, place: Path, seed: int, tell: Callable[[str], None]
) -> None:
    percent = 1 + seed
    refused = refusals(
        answer(faulty_disk, place, seed=str(seed), percent=str(percent), delay="300")
    )
    acknowledged = (place / "acks").read_text(encoding="utf-8").split()
    tell(
        f"the window on a disk that fails at {percent} of 100 operations: {refused} refused, "
        f"{len(acknowledged)} answers shown, all recorded"
    )
    assert refused
    assert len(acknowledged) == ANSWERS
    assert lost(place / "data", acknowledged) == set()


def test_what_was_shown_is_there_after_the_power_went_at_any_operation(
    faulty_disk: Path, place: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    assert refusals(answer(faulty_disk, place, log=str(tmp_path / "log"))) == 0
    operations = read_log(tmp_path / "log")
    chance = random.Random(1)
    points = set(chance.sample(range(len(operations)), CUTS))
    disk = Disk(place)
    for number, operation in enumerate(operations):
        disk.take(operation)
        if number in points:
            after = tmp_path / "after"
            (after / "data").mkdir(parents=True)
            disk.cut(after, chance)
            assert lost(after / "data", disk.acknowledged) == set(), f"operation {number}"
            shutil.rmtree(after)
    tell(
        f"the window, {len(operations)} operations on the disk: {CUTS} power cuts, none with a loss"
    )
    assert len(set(disk.acknowledged)) == ANSWERS


def test_on_a_disk_that_delays_each_write_the_window_lives_and_says_what_it_waits_for(
    faulty_disk: Path, place: Path, tell: Callable[[str], None]
) -> None:
    application = open_application(DataFolder(place / "data"), language="en")
    add_learner(application.record, (), "Amina", "practitioner")
    # Compiled before: this is about a disk that is slow while somebody studies.
    assert application.catalogue.courses
    application.close()
    said = answer(faulty_disk, place, 4, delay="700000")
    assert refusals(said) == 0
    waits = [line.split(" ", 2)[1:] for line in said if line.startswith("WAITED")]
    assert len(waits) >= 4
    long = [(int(turns), words) for turns, words in waits if int(turns) > 2]
    tell(
        f"the window on a slow disk: waited {len(waits)} times, and was painted and at work "
        f"{sum(turns for turns, _words in long)} times meanwhile"
    )
    assert long
    for _turns, words in long:
        assert words.startswith("Waiting for the disk")
        assert words.endswith("this is being recorded. Nothing is lost.")
    acknowledged = (place / "acks").read_text(encoding="utf-8").split()
    assert len(acknowledged) == 4
    assert lost(place / "data", acknowledged) == set()
