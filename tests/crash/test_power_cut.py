"""The real program is killed at random instants while it answers."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
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


def killed_after(folder: Path, count: int, seconds: float) -> tuple[list[str], int]:
    """Run the program, kill it so many answers and seconds later.

    Gives (shown answers, answers of the attempt it resumed). Answers are waited for, so that a slow
    machine gets as far as a fast one.
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
        lines = [process.stdout.readline() for _answer in range(count)]
        killer = threading.Timer(seconds, process.send_signal, (signal.SIGKILL,))
        killer.start()
        # Not communicate(): it would pass over what readline() has taken in beyond its line.
        rest, errors = process.stdout.read(), process.stderr.read()
        process.wait(timeout=60)
        killer.join()
    assert process.returncode == -signal.SIGKILL, errors
    assert first.startswith("RESUMED"), errors
    lines += rest.splitlines()
    shown = [line.strip() for line in lines if line.startswith("SHOWN")]
    # The last line may be cut by the kill itself.
    whole = [line for line in shown if len(line.split()) == 3]
    return whole, int(first.split()[1])


def answers_in(folder: Path) -> set[str]:
    """Read the answers with nothing but SQLite."""
    with closing(sqlite3.connect(folder / "record.sqlite3")) as connection:
        rows = connection.execute(
            "SELECT json_extract(body, '$.attempt'), json_extract(body, '$.question') "
            "FROM event WHERE kind = 'answer.given'"
        ).fetchall()
    return {f"SHOWN {attempt} {question}" for attempt, question in rows}


@pytest.mark.parametrize("series", [1, 2])
def test_what_was_shown_is_on_disk_after_25_kills(tmp_path: Path, series: int) -> None:
    chance = random.Random(series)
    shown: set[str] = set()
    open_answers = 0
    for _kill in range(25):
        new, resumed = killed_after(tmp_path, chance.randrange(4), chance.uniform(0.01, 0.5))
        # What was open at the kill is open again, with every answer that was given in it.
        assert resumed >= open_answers
        shown |= set(new)
        found = answers_in(tmp_path)
        assert shown <= found
        open_answers = _open_answers(tmp_path)
    application = open_application(DataFolder(tmp_path), language="en")
    try:
        assert verify(application.folder).intact
        # Unless the kill fell between two checks, the open one is what the learner goes on with.
        assert application.study.resume().started == bool(_open_attempts(tmp_path))
    finally:
        application.close()
    assert len(shown) > 20


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
