"""The program is killed at random instants while it answers, backs up, exports and imports.

Every act by itself, at chosen operations on the disk: tests/faults. The window: test_power_cut.py.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX"),
]
ROOT = Path(__file__).parent.parent.parent
KILLS = 25


def brought_along(root: Path) -> None:
    """Leave a progress file of somebody else that takes a while to read."""
    other = open_application(DataFolder(root / "elsewhere"), language="en")
    ben = add_learner(other.record, (), "Ben", "trainer")
    for number in range(300):
        other.study.write_note("M1.1", f"b{number}", "brought along " * 20)
    export_bundle(other.folder, ben.id, ben.name, root / "ben.pogoprogress")
    other.close()


def killed(words: list[str], acts: int, seconds: float) -> str:
    """Kill a process so many acts and then so many seconds after it began; gives the act it was at.

    Acts are waited for, so that a slow machine gets as far as a fast one.
    """
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        for _act in range(acts):
            assert child.stdout.readline(), child.stderr.read()
        killer = threading.Timer(seconds, child.send_signal, (signal.SIGKILL,))
        killer.start()
        # Not communicate(): it would pass over what readline() has taken in beyond its line.
        lines, errors = child.stdout.read().splitlines(), child.stderr.read()
        child.wait(timeout=60)
        killer.join()
    assert child.returncode == -signal.SIGKILL, errors
    return lines[-1] if lines else "begin"


@pytest.mark.parametrize("series", range(4))
def test_what_was_acknowledged_is_there_after_25_kills(
    tmp_path: Path, series: int, tell: Callable[[str], None]
) -> None:
    brought_along(tmp_path)
    chance = random.Random(series)
    folder = DataFolder(tmp_path / "data")
    at: Counter[str] = Counter()
    for number in range(KILLS):
        words = ["-m", "tests.faults.working", str(tmp_path), f"{series}{number}", "100000"]
        at[killed(words, chance.randrange(0, 40), chance.uniform(0, 0.1))] += 1
        application = open_application(folder, language="en")
        try:
            assert application.damage() is None
            if folder.database.exists():
                assert verify(folder).intact
        finally:
            application.close()
    acks = tmp_path / "acks"
    acknowledged = acks.read_text(encoding="utf-8").split()
    with closing(sqlite3.connect(folder.database)) as connection:
        ids = {row[0] for row in connection.execute("SELECT id FROM event")}
        names = {row[0] for row in connection.execute("SELECT name FROM learner")}
    # The last line may be cut by the kill itself.
    whole = {one for one in acknowledged if len(one) == 36}
    tell(f"killed {KILLS} times at {dict(at)}: {len(whole)} entries acknowledged, all recorded")
    assert len(whole) > 100
    assert whole <= ids
    if "merged" in acknowledged:
        assert "Ben" in names
    application = open_application(folder, language="en")
    application.study_of(application.learners()[0].id).complete("M1.1")
    for backup in application.backups.all():
        with closing(sqlite3.connect(backup.file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    application.close()
