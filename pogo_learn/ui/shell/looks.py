"""Text size and colours by keys, from anywhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.settings.table import SCHEME, TEXT_PERCENT, Setting, Value
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.theme.appearance import appearance

_SCHEMES: Final = ("light", "dark", "contrast")
_SMALLEST, _LARGEST = 100, 200


class Looks(QObject):
    """Changes how the window looks, and keeps that as a setting."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def resize_text(self, by: int) -> None:
        """Make all text larger or smaller by some percent; 0 for its usual size."""
        now = self._context.application.settings.number(TEXT_PERCENT)
        self._set(TEXT_PERCENT, min(_LARGEST, max(_SMALLEST, now + by if by else 100)))

    def next_scheme(self) -> None:
        """Go from light to dark to high contrast, and round again."""
        place = _SCHEMES.index(appearance().scheme)
        self._set(SCHEME, _SCHEMES[(place + 1) % len(_SCHEMES)])

    def _set(self, setting: Setting, value: Value) -> None:
        application = self._context.application

        def act() -> Changes:
            application.change_setting(setting, value)
            return changed(Topic.SETTINGS)

        if self._context.runner.do(act, self.parent()) is not None:
            appearance().apply(application.settings)
