"""Our window, painted; with ``answer`` as second argument until an answer can be recorded."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pogo_learn.application import open_application
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.shell.start import make_window, qt_application
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.logo import application_icon


def main(folder: str, until: str, open_id: str = "") -> None:
    """Start as ``pogo-learn`` does and say when."""
    application = open_application(DataFolder(Path(folder)))
    qt = qt_application()
    qt.setWindowIcon(application_icon())
    Appearance(qt, application.settings)
    window = make_window(application, open_id)
    window.resize(1280, 800)

    def painted() -> None:
        if until == "answer":
            assert application.record is not None
        print("painted-at", time.monotonic(), flush=True)
        QApplication.exit(0)

    window.painted.connect(painted)
    window.show()
    qt.exec()


main(*sys.argv[1:])
