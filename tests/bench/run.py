"""Prints each performance goal that applies, as a ratio in one run. ``python dev.py bench``.

Subject and limit run in turn, pair by pair, and the median ratio is printed: an absolute time says
more about the machine than about us. Bounds in milliseconds stand only where a person feels them.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser

from pogo_learn.application import Application, open_application
from pogo_learn.assessment.question import Use
from pogo_learn.content.course import Prose
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.study import Asked
from pogo_learn.record.events import AnswerGiven
from pogo_learn.record.verify import rebuild
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window, qt_application
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from tests.bench.alignment import alignment_figures
from tests.bench.curriculum import content_figures
from tests.bench.marks import mark_figures
from tests.bench.measure import (
    ROOT,
    Figure,
    judged,
    paired,
    seconds_of,
    seconds_to_mark,
    started,
    surroundings,
)
from tests.bench.reviewing import review_figures
from tests.bench.searching import search_figures
from tests.screens.responses import right_response

RUNS = 7
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def main(argv: list[str]) -> int:
    """Measure and print; with ``--strict`` a missed goal fails."""
    missed = 0
    print(surroundings(), flush=True)
    with tempfile.TemporaryDirectory() as name:
        for figure in figures(Path(name)):
            print(figure.line(), flush=True)
            missed += not figure.met
    print(f"{missed} goals missed" if missed else "all goals met")
    return 1 if missed and "--strict" in argv else 0


def figures(folder: Path) -> Iterator[Figure]:
    """Give each figure as it is measured."""
    application = open_application(DataFolder(folder / "data"))
    add_learner(application.record, (), "Amina", "practitioner")
    assert application.catalogue.courses
    yield from _starts(folder)
    yield _version()
    yield _answer(application, folder)
    yield _rebuild(application)
    yield from content_figures(folder)
    window = _window(application)
    yield from _screens(window)
    yield _lesson(window)
    yield from mark_figures(window)
    yield _key_to_feedback(window)
    yield _growth(window)
    yield from alignment_figures(window)
    yield from search_figures(window)
    yield from review_figures(folder)
    window.close()
    application.close()
    yield _memory(folder)
    yield _idle(folder)


def _starts(folder: Path) -> Iterator[Figure]:
    data = str(folder / "data")

    def empty() -> float:
        return seconds_to_mark("tests.bench.empty_window", [], OFFSCREEN)

    def ours(*arguments: str) -> float:
        return seconds_to_mark("tests.bench.our_window", [data, *arguments], OFFSCREEN)

    limit = "empty QMainWindow"
    yield judged(
        "start to painted Home",
        limit,
        paired(lambda: ours("home"), empty, RUNS),
        1.35,
        bound_ms=500,
    )
    yield judged(
        "start to painted lesson",
        limit,
        paired(lambda: ours("lesson", "M1.1"), empty, RUNS),
        1.45,
        bound_ms=600,
    )
    yield judged(
        "start to first answer",
        limit,
        paired(lambda: ours("answer"), empty, RUNS),
        3.0,
        bound_ms=1000,
    )
    count = iter(range(1000))

    def first_ever() -> float:
        fresh = str(folder / f"fresh-{next(count)}")
        return seconds_to_mark("tests.bench.our_window", [fresh, "home"], OFFSCREEN)

    yield judged("first start ever", limit, paired(first_ever, empty, 3), 4.0, bound_ms=1500)


def _version() -> Figure:
    def run(*arguments: str) -> float:
        return seconds_of(
            lambda: subprocess.run(
                [sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True
            )
        )

    measured = paired(lambda: run("-m", "pogo_learn", "--version"), lambda: run("-c", "pass"), RUNS)
    return judged("pogo-learn --version", "python -c pass", measured, 3.0, bound_ms=100)


def _answer(application: Application, folder: Path) -> Figure:
    study = application.study
    question = next(one for one in application.catalogue.questions() if one.type == "single")
    response = right_response(question)
    raw = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT)")
    body = "x" * 400

    def ours() -> float:
        def act() -> None:
            for _index in range(50):
                study.answer(question.id, response, Asked(Use.TEXT, 1))

        return seconds_of(act) / 50

    def limit() -> float:
        def act() -> None:
            for _index in range(50):
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("INSERT INTO event (body) VALUES (?)", (body,))
                raw.execute("COMMIT")

        return seconds_of(act) / 50

    measured = paired(ours, limit, RUNS)
    raw.close()
    return judged(
        "answer recorded with projections", "raw sqlite3 commit", measured, 2.0, bound_ms=50
    )


def _rebuild(application: Application) -> Figure:
    learner = application.learner
    assert learner is not None
    events = [
        AnswerGiven("M1.1-q1", "0" * 64, "1.0.0", "M1.1", "text", "", {"choice": "a"}, 1.0, 2, n, 5)
        for n in range(2000)
    ]
    application.record.append(learner.id, *events)

    def decode() -> float:
        import json

        with sqlite3.connect(application.folder.database) as connection:
            return seconds_of(
                lambda: [
                    json.loads(row[0])
                    for row in connection.execute("SELECT body, hash, at FROM event")
                ]
            )

    measured = paired(lambda: seconds_of(lambda: rebuild(application.record)), decode, 3)
    return judged("rebuild of projections", "reading the same rows", measured, 3.0)


def _window(application: Application) -> Window:
    qt = qt_application()
    Appearance(qt, application.settings)
    window = make_window(application)
    window.resize(1280, 800)
    window.show()
    QTest.qWait(50)
    return window


def _screens(window: Window) -> Iterator[Figure]:
    for route in (Route("learn"), Route("module", "M1"), Route("check", "M1"), Route("settings")):
        first = seconds_of(lambda route=route: _show(window, route))
        window.go(Route("home"))
        again = statistics.median(_again(window, route) for _index in range(5))
        for words, value, bound in (("first time", first, 100.0), ("again", again, 100.0)):
            milliseconds = value * 1000
            yield Figure(
                f"open {route.screen}, {words}",
                "-",
                None,
                None,
                f"{milliseconds:.1f} ms",
                f"<= {bound:g} ms",
                met=milliseconds <= bound,
            )


def _show(window: Window, route: Route) -> None:
    window.go(route)
    window.repaint()
    QApplication.processEvents()


def _again(window: Window, route: Route) -> float:
    window.go(Route("home"))
    QApplication.processEvents()
    return seconds_of(lambda: _show(window, route))


def _lesson(window: Window) -> Figure:
    catalogue = window.context.application.catalogue
    lessons = [catalogue.lesson(head.id) for head in catalogue.modules()[0].lessons[:2]]
    markup = ["".join(b.html for b in lesson.blocks if isinstance(b, Prose)) for lesson in lessons]
    state = {"next": 0}

    def ours() -> float:
        state["next"] ^= 1
        return seconds_of(lambda: _show(window, Route("lesson", lessons[state["next"]].head.id)))

    browser = QTextBrowser()
    browser.resize(1000, 800)
    browser.show()

    def limit() -> float:
        def act() -> None:
            browser.setHtml(markup[state["next"]])
            browser.repaint()
            QApplication.processEvents()

        return seconds_of(act)

    measured = paired(ours, limit, 9)
    browser.close()
    # The same text alone is no fair limit for a page with questions: the time a person feels is.
    _ratio, value = measured
    return Figure(
        "open a lesson with its questions",
        "its prose in a QTextBrowser",
        _ratio,
        None,
        f"{value * 1000:.1f} ms",
        "<= 100 ms",
        met=value <= 0.1,
    )


def _key_to_feedback(window: Window) -> Figure:
    times = []
    for _round in range(4):
        window.go(Route("check", "M1"))
        check = window.present
        assert isinstance(check, CheckScreen)
        while check._attempt is not None and check._card is not None:
            card = check._card
            card.restore(right_response(card.question), 3)
            QApplication.processEvents()

            def press(card: object = card) -> None:
                card.check()  # type: ignore[attr-defined]
                window.repaint()

            times.append(seconds_of(press))
            check._next()
            QApplication.processEvents()
    times.sort()
    slow = times[int(len(times) * 0.95)] * 1000
    return Figure(
        "key to feedback painted, p95",
        "-",
        None,
        None,
        f"{slow:.1f} ms",
        "<= 50 ms",
        met=slow <= 50,
    )


def _growth(window: Window) -> Figure:
    lessons = [head.id for head in window.context.application.catalogue.modules()[0].lessons]

    def turn(count: int) -> None:
        for index in range(count):
            window.go(Route("lesson", lessons[index % len(lessons)]))
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, 52)

    turn(100)
    before = _resident()
    turn(400)
    grown = (_resident() - before) / 2**20
    return Figure(
        "growth over 400 lesson changes",
        "-",
        None,
        None,
        f"{grown:.1f} MiB",
        "<= 8 MiB",
        met=grown <= 8,
    )


def _resident() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) * 1024
    return 0


def _memory(folder: Path) -> Figure:
    def share(module: str, *arguments: str) -> float:
        process = subprocess.Popen(
            [sys.executable, "-c", _HOLD, module, *arguments],
            cwd=ROOT,
            env=started(OFFSCREEN),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        value = float(process.stdout.readline())
        process.wait(20)
        return value

    ours = share("ours", str(folder / "data"), "M1.1")
    limit = share("empty")
    ratio = ours / limit
    return Figure(
        "memory with a lesson open (PSS)",
        "empty QMainWindow",
        ratio,
        2.0,
        f"{ours / 2**20:.0f} MiB",
        "<= 100 MiB",
        met=ratio <= 2.0 and ours <= 100 * 2**20,
    )


def _idle(folder: Path) -> Figure:
    process = subprocess.Popen(
        [sys.executable, "-c", _REST, str(folder / "data")],
        cwd=ROOT,
        env=started(OFFSCREEN),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    used = float(process.stdout.readline())
    process.wait(30)
    return Figure(
        "idle for 10 s, CPU", "-", None, None, f"{used * 1000:.0f} ms", "<= 10 ms", met=used <= 0.01
    )


_HOLD = """
import sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
def pss():
    for line in open("/proc/self/smaps_rollup"):
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
if sys.argv[1] == "empty":
    application = QApplication([])
    window = QMainWindow()
else:
    from pathlib import Path
    from pogo_learn.application import open_application
    from pogo_learn.system.folders import DataFolder
    from pogo_learn.ui.shell.start import make_window, qt_application
    from pogo_learn.ui.theme.appearance import Appearance
    ours = open_application(DataFolder(Path(sys.argv[2])))
    Appearance(qt_application(), ours.settings)
    window = make_window(ours, sys.argv[3])
window.resize(1280, 800)
window.show()
QTest.qWait(1500)
print(pss(), flush=True)
"""

_REST = """
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from pogo_learn.application import open_application
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.shell.start import make_window, qt_application
from pogo_learn.ui.theme.appearance import Appearance
from PySide6.QtCore import QTimer
ours = open_application(DataFolder(Path(sys.argv[1])))
qt = qt_application()
Appearance(qt, ours.settings)
window = make_window(ours, "M1.1")
window.resize(1280, 800)
window.show()
QTest.qWait(2500)
begun = time.process_time()
QTimer.singleShot(10_000, qt.quit)
qt.exec()
print(time.process_time() - begun, flush=True)
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
