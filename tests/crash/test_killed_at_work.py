"""The program is killed at random instants while it answers, backs up, exports, imports, migrates."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle, import_bundle
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder
from tests.record.making import opened

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX"),
]
ROOT = Path(__file__).parent.parent.parent
SCHEMAS = ROOT / "tests" / "record" / "schemas"
KILLS = 25


def brought_along(root: Path) -> None:
    """Leave a progress file of somebody else that takes a while to read."""
    other = open_application(DataFolder(root / "elsewhere"), language="en")
    ben = add_learner(other.record, (), "Ben", "trainer")
    for number in range(300):
        other.study.write_note("M1.1", f"b{number}", "brought along " * 20)
    export_bundle(other.folder, ben.id, ben.name, root / "ben.pogoprogress")
    other.close()


def killed(words: list[str], seconds: float) -> None:
    child = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    _out, errors = child.communicate()
    assert child.returncode in {0, -signal.SIGKILL}, errors.decode()


@pytest.mark.parametrize("series", range(4))
def test_what_was_acknowledged_is_there_after_25_kills(tmp_path: Path, series: int) -> None:
    brought_along(tmp_path)
    chance = random.Random(series)
    folder = DataFolder(tmp_path / "data")
    for number in range(KILLS):
        words = ["-m", "tests.faults.working", str(tmp_path), f"{series}{number}", "5000"]
        killed(words, chance.uniform(0.2, 0.9))
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


MIGRATES = """
import sys
from pathlib import Path
from pogo_learn.application import open_application
from pogo_learn.system.folders import DataFolder
application = open_application(DataFolder(Path(sys.argv[1])), language="en")
application.record
application.close()
"""


@pytest.mark.parametrize("series", range(2))
def test_a_migration_is_done_or_not_begun_after_25_kills(tmp_path: Path, series: int) -> None:
    chance = random.Random(series)
    fixture = (SCHEMAS / "1.sql").read_text(encoding="utf-8")
    versions = set()
    for number in range(KILLS):
        folder = DataFolder(tmp_path / str(number))
        folder.root.mkdir()
        with closing(sqlite3.connect(folder.database)) as connection:
            connection.executescript(fixture)
            before = connection.execute("SELECT * FROM event ORDER BY position").fetchall()
        killed(["-c", MIGRATES, str(folder.root)], chance.uniform(0.15, 0.75))
        with closing(sqlite3.connect(folder.database)) as connection:
            versions.add(connection.execute("PRAGMA user_version").fetchone()[0])
            assert connection.execute("SELECT * FROM event ORDER BY position").fetchall() == before
        application = open_application(folder, language="en")
        assert application.damage() is None
        application.record.try_writing()
        assert verify(folder).intact
        application.close()
    assert versions == {1, 2}


IMPORTS = """
import sys
from pathlib import Path
from pogo_learn.application import open_application
from pogo_learn.system.folders import DataFolder
application = open_application(DataFolder(Path(sys.argv[1])), language="en")
application.merge(Path(sys.argv[2]))
application.close()
"""


def test_an_import_is_whole_or_not_there_after_25_kills(tmp_path: Path) -> None:
    brought_along(tmp_path)
    bundle = tmp_path / "ben.pogoprogress"
    chance = random.Random(3)
    counts = set()
    for number in range(KILLS):
        folder = DataFolder(tmp_path / str(number))
        application = open_application(folder, language="en")
        add_learner(application.record, (), "Amina", "practitioner")
        application.close()
        killed(["-c", IMPORTS, str(folder.root), str(bundle)], chance.uniform(0.15, 0.7))
        with opened(folder) as record:
            found = verify(folder)
            assert found.intact
            counts.add(found.events)
            import_bundle(record, bundle)
            assert verify(folder).events == 302
    assert counts == {1, 302}
