"""What is done to a record as a whole, each by its command, and what must be true however it ends."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pogo_learn.application import Application, open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.bundle_file import read_head
from pogo_learn.record.verify import verify
from pogo_learn.store.schema import HEAD
from pogo_learn.system.folders import DataFolder

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = sorted(
    (ROOT / "tests" / "record" / "schemas").glob("*.sql"), key=lambda one: int(one.stem)
)
"""A record of every released schema, the oldest first."""


@dataclass(frozen=True, slots=True)
class Act:
    """Makes a record ready in ``place/data``, gives the words of the command, and judges after it."""

    prepare: Callable[[Path], list[str]]
    judge: Callable[[Path, set[str]], bool]
    """With the folder and the events before; True when the act took place."""


@contextmanager
def opened(folder: Path) -> Iterator[Application]:
    application = open_application(DataFolder(folder), language="en")
    try:
        yield application
    finally:
        application.close()


def events_in(path: Path, learner: str = "%") -> set[str]:
    """Read the ids of events with nothing but SQLite."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id FROM event WHERE learner LIKE ?", (learner,))
        return {row[0] for row in rows}


def command(
    library: Path, place: Path, words: list[str], **fault: str
) -> subprocess.CompletedProcess[str]:
    """Run the real program on a faulty disk."""
    data = ["--data-dir", str(place / "data"), "--lang", "en"]
    return subprocess.run(
        [sys.executable, "-m", "pogo_learn", *data, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=environment(library, place, **fault),
    )


def environment(library: Path, place: Path, **fault: str) -> dict[str, str]:
    """Give the variables that make the disk below a folder faulty."""
    names = {f"FAULT_{name.upper()}": value for name, value in fault.items()}
    return {**os.environ, "LD_PRELOAD": str(library), "FAULT_ROOT": str(place), **names}


def _sound(application: Application) -> None:
    assert application.damage(thoroughly=True) is None
    if application.folder.database.exists():
        application.record.try_writing()
        assert verify(application.folder).intact
    for backup in application.backups.all():
        with closing(sqlite3.connect(backup.file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def _studied(place: Path, name: str = "Amina", count: int = 20) -> str:
    with opened(place / "data") as application:
        learner = add_learner(application.record, application.learners(), name, "practitioner").id
        study = application.study_of(learner)
        for number in range(count):
            study.write_note("M1.1", f"b{number}", f"{name} thought of {number} " * 30)
        return learner


def _old(schema: Path, place: Path) -> list[str]:
    (place / "data").mkdir()
    with closing(sqlite3.connect(place / "data" / "record.sqlite3")) as connection:
        connection.executescript(schema.read_text(encoding="utf-8"))
    return ["learner", "list"]


def _migrated(schema: Path, folder: Path, before: set[str]) -> bool:
    database = folder / "record.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    assert version in {int(schema.stem), HEAD}
    assert events_in(database) == before
    with opened(folder) as application:
        _sound(application)
    assert events_in(database) == before
    return bool(version == HEAD)


def _brought(place: Path) -> list[str]:
    _studied(place)
    with opened(place / "elsewhere") as other:
        ben = add_learner(other.record, (), "Ben", "trainer")
        for number in range(60):
            other.study.write_note("M1.1", f"b{number}", "brought along " * 20)
        export_bundle(other.folder, ben.id, ben.name, place / "ben.pogoprogress")
    return ["progress", "import", str(place / "ben.pogoprogress"), "--as-new-learner"]


def _merged(folder: Path, before: set[str]) -> bool:
    with opened(folder) as application:
        _sound(application)
    after = events_in(folder / "record.sqlite3")
    assert before <= after
    assert len(after) - len(before) in {0, 61}
    return after != before


def _gone_on(place: Path) -> list[str]:
    learner = _studied(place)
    with opened(place / "data") as application:
        backup = application.backups.create()
        application.study_of(learner).complete("M1.1")
    return ["backup", "restore", backup.name]


def _put_back(folder: Path, before: set[str]) -> bool:
    with opened(folder) as application:
        _sound(application)
        kept = set[str]().union(*(events_in(one.file) for one in application.backups.all()))
    after = events_in(folder / "record.sqlite3")
    assert len(before - after) in {0, 1}
    # What was there before is in the record or in the backup that was made of it.
    assert before <= after | kept
    return after != before


def _harmed(place: Path) -> list[str]:
    _studied(place)
    database = place / "data" / "record.sqlite3"
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
    return ["backup", "salvage"]


def _mended(folder: Path, before: set[str]) -> bool:
    with opened(folder) as application:
        done = application.damage(thoroughly=True) is None
        if not done:
            application.mend()
        _sound(application)
    assert events_in(folder / "record.sqlite3") >= before
    return done


def _backed_up(place: Path) -> list[str]:
    learner = _studied(place)
    with opened(place / "data") as application:
        application.backups.create()
        application.study_of(learner).complete("M1.1")
    return ["backup", "create"]


def _copied(folder: Path, before: set[str]) -> bool:
    with opened(folder) as application:
        _sound(application)
        assert events_in(folder / "record.sqlite3") == before
        kept = [events_in(one.file) for one in application.backups.all()]
    # The one that was there before still is; a new one holds everything.
    assert len(before) - 1 in map(len, kept)
    assert set(map(len, kept)) <= {len(before) - 1, len(before)}
    return before in kept


def _to_carry(place: Path) -> list[str]:
    learner = _studied(place)
    target = place / "data" / "amina.pogoprogress"
    with opened(place / "data") as application:
        export_bundle(application.folder, learner, "Amina", target)
        application.study_of(learner).complete("M1.1")
    return ["progress", "export", "-o", str(target)]


def _carried(folder: Path, before: set[str]) -> bool:
    with opened(folder) as application:
        _sound(application)
    assert events_in(folder / "record.sqlite3") == before
    # The old file or the new one, whole: another computer takes it.
    target = folder / "amina.pogoprogress"
    count = read_head(target).events
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as other:
        assert other.merge(target).added == count
    assert count in {len(before) - 1, len(before)}
    return count == len(before)


def _with_another(place: Path) -> list[str]:
    _studied(place, "Bo")
    _studied(place, "Zenobia")
    with opened(place / "data") as application:
        application.backups.create()
    return ["progress", "erase", "--learner", "Zenobia", "--yes"]


def _erased(folder: Path, before: set[str]) -> bool:
    with opened(folder) as application:
        _sound(application)
        learners = {one.name: one.id for one in application.learners()}
        others = events_in(folder / "record.sqlite3", learners["Bo"])
        assert others <= before
        assert len(others) == 21
        done = "Zenobia" not in learners
        if not done:
            assert events_in(folder / "record.sqlite3") == before
            application.erase(learners["Zenobia"])
        assert events_in(folder / "record.sqlite3") == others
    traces = [path for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in traces if b"Zenobia" in path.read_bytes()]
    return done


ACTS = {
    **{
        f"migrate from {one.stem}": Act(partial(_old, one), partial(_migrated, one))
        for one in SCHEMAS
    },
    "import": Act(_brought, _merged),
    "backup": Act(_backed_up, _copied),
    "export": Act(_to_carry, _carried),
    "restore": Act(_gone_on, _put_back),
    "salvage": Act(_harmed, _mended),
    "erase": Act(_with_another, _erased),
}


def all_events(name: str, folder: Path) -> set[str]:
    """Give the events of a record that was made ready, damaged or not."""
    if name != "salvage":
        return events_in(folder / "record.sqlite3")
    from pogo_learn.safekeeping.carving import carve

    return {row["id"] for row in carve(folder / "record.sqlite3")}
