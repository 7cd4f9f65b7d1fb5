"""What marks cost when a lesson is opened: the same lesson with ten of them, and with none."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from pogo_learn.content.passages import anchor_of, paragraphs_of
from pogo_learn.learning.passages import Passages, passages_of
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from tests.bench.measure import Figure, judged, paired, seconds_of

MARKS, RUNS = 10, 15


def mark_figures(window: Window) -> Iterator[Figure]:
    """Give the ratio; ``window`` shows any page."""
    application = window.context.application
    marked, other = (head.id for head in application.catalogue.modules()[0].lessons[:2])
    passages = passages_of(application.study)
    long = [
        one for one in paragraphs_of(application.catalogue.lesson(marked)) if len(one.text) > 60
    ]
    for paragraph in long[:MARKS]:
        anchor = anchor_of(paragraph, 0, 50)
        assert anchor is not None
        passages.highlight(marked, [anchor])

    def opened() -> float:
        _show(window, other)
        return seconds_of(lambda: _show(window, marked))

    def unmarked() -> float:
        with mock.patch.object(Passages, "of_lesson", return_value=()):
            return opened()

    measured = paired(opened, unmarked, RUNS)
    yield judged("open a lesson with ten highlights", "the same without", measured, 1.1)


def _show(window: Window, lesson: str) -> None:
    window.go(Route("lesson", lesson))
    window.repaint()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
