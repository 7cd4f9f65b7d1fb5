"""The real program is killed at random instants while a plan is changed: what it said is saved, is."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.system.resources import content_dir

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX"),
]
ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = 15


def killed_after(folder: Path, plan: Path, count: int, seconds: float) -> tuple[int, list[int]]:
    """Run the program, kill it so many saved states and seconds later.

    Gives the state it opened, and those it said are saved. They are waited for, so that a slow
    machine gets as far as a fast one.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.crash.editing", str(folder), str(plan)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        before = "".join(process.stdout.readline() for _state in range(count))
        killer = threading.Timer(seconds, process.send_signal, (signal.SIGKILL,))
        killer.start()
        rest, errors = process.stdout.read(), process.stderr.read()
        process.wait(timeout=60)
        killer.join()
    assert process.returncode == -signal.SIGKILL, errors
    assert first.startswith("OPENED"), errors
    # The last line may be cut by the kill itself.
    lines = (before + rest).split("\n")[:-1]
    return int(first.split()[1]), [int(line.split()[1]) for line in lines]


def test_what_the_window_said_is_saved_is_there_after_kills(tmp_path: Path) -> None:
    plan = tmp_path / "mine.pogoplan"
    shutil.copyfile(content_dir() / "plans" / "northvale.pogoplan", plan)
    chance = random.Random(7)
    last, said = 0, 0
    for _kill in range(KILLS):
        opened, saved = killed_after(
            tmp_path / "data", plan, chance.randrange(1, 4), chance.uniform(0, 0.5)
        )
        assert opened >= last
        found, faults = read_plan(plan)
        assert found is not None, faults
        last = found.items[0].cost
        assert last >= max(saved, default=opened)
        said += len(saved)
    assert said > KILLS
