"""A timed exam is killed again and again: the clock is right to the stated bound, no answer is lost."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.learning.exam_clock import CHECKPOINT
from pogo_learn.learning.open_exam import open_exam
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX"),
]
ROOT = Path(__file__).parent.parent.parent
EXAM = "C3.exam"
ALLOWED = 12 * 60
KILLS = 4


def sat_and_killed(folder: Path, seconds: float) -> tuple[float, float, float]:
    """Kill the exam when so many seconds were used in this process.

    Gives what was left at its begin, and what was used at the last look, and at the last answer.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.crash.exam_sitting", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        first = child.stdout.readline()
        assert first.startswith("BEGUN"), child.stderr.read()
        left = float(first.split()[1])
        used = answered = ALLOWED - left
        while used < ALLOWED - left + seconds or answered == ALLOWED - left:
            word, value = child.stdout.readline().split()
            used = float(value)
            if word == "ANSWERED":
                answered = used
        child.send_signal(signal.SIGKILL)
        # What it still did before the signal came.
        for line in child.stdout.read().splitlines():
            word, _blank, value = line.partition(" ")
            if word == "USED" and value:
                used = float(value)
        child.wait(timeout=60)
    return left, used, answered


def test_the_clock_is_right_after_each_kill(tmp_path: Path) -> None:
    chance = random.Random(5)
    kept = 0.0
    for number in range(1, KILLS + 1):
        left, used, answered = sat_and_killed(tmp_path, chance.uniform(20, 60))
        # It began with what the record had.
        assert left == ALLOWED - kept
        application = open_application(DataFolder(tmp_path), language="en")
        found = open_exam(application.study, EXAM)
        assert found is not None
        assert found.terms is not None
        kept = found.terms.used_seconds
        # In favour of the learner, and never by more than the bound; to the second with an answer.
        assert used - CHECKPOINT - 2 <= kept <= used + 1
        assert kept >= int(answered)
        assert len(found.attempt.answers) == number
        assert found.terms.windows == number
        assert verify(application.folder).intact
        application.close()
