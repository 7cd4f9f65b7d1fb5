"""Erasing: nothing of one learner is left in any file, nothing of the others is touched.

That it can be killed at any operation and done again is shown in tests/faults.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.content.passages import anchor_of, paragraphs_of
from pogo_learn.errors import StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.passages import passages_of
from pogo_learn.record.verify import verify
from pogo_learn.settings.table import LEARNER, SECOND_PLACE

ROOT = Path(__file__).parent.parent.parent
SECRETS = (b"Zenobia", b"Wolfram-Tungsten", b"Xylophone secret", "Ærøskøbing".encode())


def traces(*folders: Path) -> list[tuple[str, bytes]]:
    """Search every byte of every file for what the learner wrote."""
    return [
        (path.name, secret)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
        for secret in SECRETS
        if secret in path.read_bytes()
    ]


def filled(application: Application) -> tuple[str, str]:
    """Let two learners study, with texts, a PIN and a new name; gives their ids."""
    zoe = add_learner(application.record, application.learners(), "Zenobia", "practitioner").id
    bo = add_learner(application.record, application.learners(), "Bo", "trainer").id
    for round_ in range(30):
        study = application.study_of(zoe)
        study.write_note("M1.1", f"b{round_}", f"Xylophone secret {round_} Ærøskøbing " * 40)
        application.study_of(bo).write_note("M1.1", f"b{round_}", f"A quiet thought {round_}")
        study.complete(f"M1.{1 + round_ % 5}")
    application.study_of(zoe).write_note("M1.1", "b3", "short: Wolfram-Tungsten")
    paragraph = paragraphs_of(application.catalogue.lesson("M1.1"))[0]
    for learner, text in ((zoe, "Xylophone secret on a passage"), (bo, "A quiet mark")):
        anchor = anchor_of(paragraph, 0, 40)
        assert anchor is not None
        passages_of(application.study_of(learner)).highlight("M1.1", [anchor], text)
    application.pins.set(zoe, "4711")
    return zoe, bo


def test_nothing_of_the_learner_is_left_in_any_file(
    application: Application, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    zoe, bo = filled(application)
    application.change_setting(SECOND_PLACE, str(stick))
    application.change_setting(LEARNER, zoe)
    backups = application.backups
    backups.copy_to_second_place(backups.create())
    application.study_of(bo).complete("M1.2")
    backups.create()
    folder = application.folder
    application.close()
    # What earlier repairs and moves leave behind.
    (folder.root / "damaged-x").mkdir()
    shutil.copy(folder.database, folder.root / "damaged-x" / "record.sqlite3")
    shutil.copy(folder.database, folder.root / "record-moved-20260101T000000Z.sqlite3")
    (folder.root / ".record.sqlite3.abc").write_bytes(b"Zenobia")
    (stick / "..record-20260101T000000Z-use.sqlite3.abc.def").write_bytes(b"Zenobia")
    (folder.backups / "record-20260101T000000Z-use.sqlite3").write_bytes(b"no database Zenobia")
    folder.log.mkdir()
    (folder.log / "crash-1.txt").write_text(f"learner {zoe} Zenobia", encoding="utf-8")
    before = application.study_of(bo).reader.notes(bo, "M1.1")
    assert traces(folder.root, stick)

    erasure = application.erase(zoe)

    assert traces(folder.root, stick) == []
    assert erasure.events == 39
    assert erasure.names == 1
    assert erasure.texts > 10
    assert erasure.places == (folder.root, stick)
    assert erasure.untouched == erasure.waiting == ()
    assert len(erasure.rewritten) == 6
    assert {path.name for path in erasure.removed} == {
        "damaged-x",
        ".record.sqlite3.abc",
        "..record-20260101T000000Z-use.sqlite3.abc.def",
        "record-20260101T000000Z-use.sqlite3",
        "crash-1.txt",
    }
    assert [learner.name for learner in application.learners()] == ["Bo"]
    assert application.reader.notes(bo, "M1.1") == before
    assert application.study_of(bo).is_done("M1.2")
    assert application.settings.text(LEARNER) == ""
    assert verify(folder).intact
    for backup in application.backups.all():
        with closing(sqlite3.connect(backup.file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert connection.execute("SELECT DISTINCT learner FROM event").fetchall() == [(bo,)]
    # The others go on.
    application.study_of(bo).complete("M1.3")
    assert verify(folder).intact


def test_deleting_alone_would_leave_traces(application: Application) -> None:
    """The check of the check: the search above finds what a plain DELETE leaves behind."""
    zoe, _bo = filled(application)
    application.close()
    with closing(sqlite3.connect(application.folder.database)) as connection:
        # Some builds of SQLite overwrite by default, most do not.
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM event WHERE learner = ?", (zoe,))
        connection.execute("DELETE FROM note WHERE learner = ?", (zoe,))
        connection.execute("DELETE FROM learner WHERE id = ?", (zoe,))
        connection.commit()
    assert traces(application.folder.root)


def test_a_window_that_is_open_stops_it(application: Application) -> None:
    zoe, bo = filled(application)
    other = Application(application.folder, language="en")
    other.study_of(bo).complete("M1.4")
    with pytest.raises(StoreError):
        application.erase(zoe)
    other.close()
    application.erase(zoe)
    assert traces(application.folder.root) == []


def test_a_command_asks_and_tells(application: Application, tmp_path: Path) -> None:
    filled(application)
    application.close()

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        root = str(application.folder.root)
        return subprocess.run(
            [sys.executable, "-m", "pogo_learn", "--data-dir", root, "--lang", "en", *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    assert command("progress", "erase").returncode == 2
    unasked = command("progress", "erase", "--learner", "Zenobia")
    assert unasked.returncode == 2
    assert "--yes" in unasked.stderr
    assert traces(application.folder.root)
    done = command("progress", "erase", "--learner", "Zenobia", "--yes")
    assert done.returncode == 0, done.stderr
    assert "nothing of the learner was found" in done.stdout
    assert traces(application.folder.root) == []


def test_what_a_put_aside_file_alone_has_of_others_is_not_lost(application: Application) -> None:
    zoe, bo = filled(application)
    old = application.backups.create()
    application.study_of(bo).complete("M1.5")
    folder = application.folder
    application.close()
    # As an older program put a record aside: never mended, and what came last is nowhere else.
    aside = folder.root / "damaged-x"
    aside.mkdir()
    shutil.copy(folder.database, aside / "record.sqlite3")
    shutil.copy(old.file, folder.database)
    with pytest.raises(StoreError) as caught:
        application.erase(zoe)
    assert "damaged-x" in caught.value.message
    assert (aside / "record.sqlite3").is_file()
    assert {one.name for one in application.learners()} == {"Zenobia", "Bo"}


def test_a_damaged_record_is_mended_before_a_backup_is_put_back(application: Application) -> None:
    zoe, bo = filled(application)
    old = application.backups.create()
    for number in range(60):
        application.study_of(bo).write_note("M1.2", f"late{number}", "A late thought " * 20)
    application.close()
    folder = application.folder
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        late = {
            row[0] for row in connection.execute("SELECT id FROM event WHERE learner = ?", (bo,))
        }
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'note'"
        ).fetchone()
    content = bytearray(folder.database.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    folder.database.write_bytes(content)
    before = application.restore(old)
    assert before is not None
    application.erase(zoe)
    with closing(sqlite3.connect(before.file)) as connection:
        kept = {
            row[0] for row in connection.execute("SELECT id FROM event WHERE learner = ?", (bo,))
        }
    assert late <= kept
