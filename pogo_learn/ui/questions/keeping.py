"""Keeping what is begun: an answer that is not given yet is on disk soon, a step of a story at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from pogo_learn.ui.questions.view import QuestionView

_KEEP_AFTER: Final = 1500
"""Milliseconds without a change after which what is begun is kept."""


class Keeping(QObject):
    """Watches a view until its answer is given, and says what is to be kept."""

    to_keep = Signal(object)
    """What is begun, as the view gives it; empty when nothing is begun any more."""

    def __init__(self, view: QuestionView) -> None:
        super().__init__(view)
        self._view = view
        self._untouched = view.draft()
        self._kept: dict[str, Any] = {}
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER)
        self._timer.timeout.connect(self.keep)
        view.changed.connect(self._wait)
        view.acted.connect(self.keep)

    def _wait(self) -> None:
        if not self._ended:
            self._timer.start()

    def keep(self) -> None:
        """Ask for what is begun to be kept, if it changed. Nothing is, once the answer is given."""
        self._timer.stop()
        if self._ended:
            return
        draft = self._view.draft()
        if draft == self._untouched:
            draft = {}
        if draft != self._kept:
            self._kept = draft
            self.to_keep.emit(draft)

    def end(self) -> None:
        """Keep nothing more: the answer is given."""
        self._timer.stop()
        self._ended = True

    def go_on(self, draft: Mapping[str, Any]) -> bool:
        """Go on where one was; gives False for what does not fit the question (any more)."""
        try:
            self._view.go_on_with(draft)
        except (LookupError, TypeError, ValueError, AttributeError):
            # It may come from another computer, or be older than the question.
            return False
        self._timer.stop()
        self._kept = self._view.draft()
        return self._kept != self._untouched
