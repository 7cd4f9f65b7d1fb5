"""Opening review for somebody who has rated 100,000 cards, against reading the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pogo_learn.application import Application
from pogo_learn.assessment.question import Use
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.study import Asked
from pogo_learn.record.events import CardRated
from pogo_learn.record.review_events import NEW, Memory
from pogo_learn.system.clock import system_clock, timestamp
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window
from tests.bench.measure import Figure, judged, paired, seconds_of
from tests.screens.responses import right_response

RATINGS = 100_000
_AT_ONCE = 5_000


def review_figures(folder: Path) -> Iterator[Figure]:
    """Give the figures of review; the record is made for it."""
    application = Application(DataFolder(folder / "review"), language="en")
    learner = add_learner(application.record, (), "Amina", "practitioner")
    keys = _met(application)
    _rate(application, learner.id, keys)
    window = make_window(application)
    window.resize(1280, 800)
    window.show()
    QApplication.processEvents()

    def open_review() -> None:
        window.go(Route("review"))
        window.repaint()
        QApplication.processEvents()

    def opened() -> float:
        window.go(Route("home"))
        window._screens.pop("review", None)
        QApplication.processEvents()
        return seconds_of(open_review)

    def read() -> float:
        with sqlite3.connect(application.folder.database) as connection:
            query = "SELECT card, rating, rated_at FROM review_log"
            return seconds_of(lambda: connection.execute(query).fetchall())

    limit = "reading the same 100,000 ratings"
    yield judged("open review, 100,000 ratings", limit, paired(opened, read, 7), 1.0, bound_ms=60)
    standing = seconds_of(application.reviews.standing)
    yield Figure(
        "what is due, for Home", "-", None, None, f"{standing * 1000:.1f} ms", "<= 20 ms",
        met=standing <= 0.02,
    )  # fmt: skip
    window.close()
    window.context.runner.wait()
    application.close()


def _met(application: Application) -> list[str]:
    """Answer every question once, and finish every lesson."""
    study = application.study
    for question in application.catalogue.questions():
        if Use.CHECK in question.use:
            study.answer(question.id, right_response(question), Asked(Use.CHECK, 1), None, 5)
    for course in application.catalogue.courses:
        for head in course.lessons:
            study.complete(head.id)
    return [card.key for card in application.reviews.cards()]


def _rate(application: Application, learner: str, keys: list[str]) -> None:
    now = system_clock()
    record = application.record
    for begin in range(0, RATINGS, _AT_ONCE):
        events = []
        for index in range(begin, begin + _AT_ONCE):
            due = now + timedelta(days=index % 40 - 5)
            memory = Memory(
                "review", 12.5, 5.5, timestamp(due), timestamp(due - timedelta(days=30))
            )
            number = index // len(keys) + 1
            key = keys[index % len(keys)]
            before = memory if number > 1 else NEW
            events.append(
                CardRated(f"rev-{index}", key, "f" * 64, number, 3, 1.0, 1, 12, 0.9, before, memory)
            )
        # As it comes to be in five years, and not in one day.
        age = timedelta(days=5 * 365 * (1 - begin / RATINGS))
        record.clock = lambda age=age: now - age  # type: ignore[misc]
        record.append(learner, *events)
