"""A second process reads a lesson and answers a question through AT-SPI, under a real X server."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.system.folders import DataFolder

ROOT = Path(__file__).resolve().parent.parent.parent
SYSTEM_PYTHON = "/usr/bin/python3"
MISSING = [
    name
    for name, there in (
        ("Xvfb", shutil.which("Xvfb")),
        ("dbus-run-session", shutil.which("dbus-run-session")),
        ("at-spi2-core", Path("/usr/libexec/at-spi-bus-launcher").exists()),
        ("python3-pyatspi", Path("/usr/lib/python3/dist-packages/pyatspi").exists()),
    )
    if not there
]

pytestmark = [
    pytest.mark.speech,
    pytest.mark.process,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}"),
]


def test_a_lesson_is_read_and_a_question_answered(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    application = open_application(DataFolder(folder), language="en")
    add_learner(application.record, (), "Amina", "practitioner")
    lesson = application.catalogue.lesson("M1.1")
    pre = application.catalogue.question(lesson.pre_questions[0])
    application.close()

    session = Path(__file__).with_name("session.py")
    done = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(session), sys.executable, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    heard = json.loads(done.stdout.strip().splitlines()[-1])
    assert lesson.head.title in heard["labels"]
    read = " ".join(heard["prose"])
    assert len(read.split()) > 200
    assert heard["feedback"]
    with closing(sqlite3.connect(folder / "record.sqlite3")) as connection:
        rows = connection.execute(
            "SELECT json_extract(body, '$.question'), json_extract(body, '$.certainty') "
            "FROM event WHERE kind = 'answer.given'"
        ).fetchall()
    assert rows == [(pre.id, 3)]
