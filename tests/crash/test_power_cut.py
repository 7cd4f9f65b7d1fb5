"""The real window is killed at random instants while it answers and makes its backups."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX"),
]
ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = 25


@dataclass(frozen=True, slots=True)
class Killed:
    """What a window said before it was killed."""

    shown: set[str]
    resumed: int
    """Answers of the attempt that it resumed."""
    backing_up: bool
    """True when it was making a backup at that moment."""


def killed_after(folder: Path, count: int, seconds: float) -> Killed:
    """Run the program, kill it so many lines and seconds later.

    Lines are waited for, so that a slow machine gets as far as a fast one.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.crash.answering", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        lines = "".join(process.stdout.readline() for _line in range(count))
        killer = threading.Timer(seconds, process.send_signal, (signal.SIGKILL,))
        killer.start()
        # Not communicate(): it would pass over what readline() has taken in beyond its line.
        rest, errors = process.stdout.read(), process.stderr.read()
        process.wait(timeout=60)
        killer.join()
    assert process.returncode == -signal.SIGKILL, errors
    assert first.startswith("RESUMED"), errors
    # The last line may be cut by the kill itself.
    said = (lines + rest).split("\n")[:-1]
    shown = {line.removeprefix("SHOWN ") for line in said if line.startswith("SHOWN")}
    backups = [line for line in said if line.startswith("BACK")]
    return Killed(shown, int(first.split()[1]), backups[-1:] == ["BACKING"])


def answers_in(folder: Path) -> set[str]:
    """Read the answers with nothing but SQLite."""
    with closing(sqlite3.connect(folder / "record.sqlite3")) as connection:
        rows = connection.execute(
            "SELECT json_extract(body, '$.attempt'), json_extract(body, '$.question') "
            "FROM event WHERE kind = 'answer.given'"
        ).fetchall()
    return {f"{attempt}:{question}" for attempt, question in rows}


@pytest.mark.parametrize("series", range(4))
def test_what_was_shown_is_on_disk_after_25_kills(
    tmp_path: Path, series: int, tell: Callable[[str], None]
) -> None:
    chance = random.Random(series)
    data = tmp_path / "data"
    shown: set[str] = set()
    open_answers = backing_up = 0
    for _kill in range(KILLS):
        killed = killed_after(tmp_path, chance.randrange(8), chance.uniform(0.01, 0.4))
        # What was open at the kill is open again, with every answer that was given in it.
        assert killed.resumed >= open_answers
        backing_up += killed.backing_up
        shown |= killed.shown
        assert shown <= answers_in(data)
        open_answers = _open_answers(data)
    application = open_application(DataFolder(data), language="en")
    try:
        assert verify(application.folder).intact
        # Unless the kill fell between two checks, the open one is what the learner goes on with.
        assert application.study.resume().started == bool(_open_attempts(data))
        for backup in application.backups.all():
            with closing(sqlite3.connect(backup.file)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    finally:
        application.close()
    tell(
        f"the window killed {KILLS} times, {backing_up} of them while it made a backup: "
        f"{len(shown)} answers shown, all recorded"
    )
    assert len(shown) > 20
    assert backing_up


def _open_attempts(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "record.sqlite3")) as connection:
        row = connection.execute("SELECT count(*) FROM attempt WHERE finished_at = ''").fetchone()
    return int(row[0])


def _open_answers(folder: Path) -> int:
    """Count the answers of the attempt that is not finished."""
    with closing(sqlite3.connect(folder / "record.sqlite3")) as connection:
        row = connection.execute(
            "SELECT count(*) FROM attempt_answer WHERE attempt IN "
            "(SELECT id FROM attempt WHERE finished_at = '' AND questions != '[]')"
        ).fetchone()
    return int(row[0])
