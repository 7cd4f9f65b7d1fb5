"""What holds in every journey through the real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.ui.shell.window import Window


class StrayWindows(QObject):
    """Notes every window that is neither the program's own nor a dialog, menu or pop-up.

    A widget that is made visible before it has a parent is a window for an instant; it takes the
    keyboard from the real one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            own = isinstance(watched, Window | QDialog | QMenu)
            if not own and watched.windowType() == Qt.WindowType.Window:
                self.found.append(f"{type(watched).__name__} {watched.accessibleName()}".strip())
        return False


@pytest.fixture(autouse=True)
def no_stray_windows(qtbot: QtBot) -> Iterator[None]:
    """Demand that no part of a screen appears as a window of its own."""
    qt = QApplication.instance()
    assert qt is not None
    stray = StrayWindows()
    qt.installEventFilter(stray)
    yield
    qt.removeEventFilter(stray)
    assert stray.found == []
