"""The limit for starting: an empty main window, painted."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Says when it was painted."""

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        print("painted-at", time.monotonic(), flush=True)
        QTimer.singleShot(0, application.quit)


application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
