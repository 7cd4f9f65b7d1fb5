"""The real window changing a plan without end, until somebody kills it.

Prints ``OPENED n`` for the state it found, and ``SAVED n`` after the window says that a state is saved.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pogo_learn.application import open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.align.screen import AlignScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window, qt_application
from pogo_learn.ui.theme.appearance import Appearance


def main(folder: str, plan: str) -> None:
    """Change the cost of the first item for ever: its number is the state."""
    application = open_application(DataFolder(Path(folder)), language="en")
    if not application.learners():
        add_learner(application.record, (), "Amina", "practitioner")
    qt = qt_application()
    Appearance(qt, application.settings)
    window = make_window(application)
    window.resize(1000, 700)
    window.show()
    window.go(Route("align", plan))
    screen = window.present
    assert isinstance(screen, AlignScreen)
    while screen.page is None:
        QApplication.processEvents()
    workbench = screen.page.workbench
    saved: list[int] = []
    workbench.saved.connect(lambda _saved: saved.append(workbench._written.items[0].cost))
    number = workbench.plan.items[0].cost
    print(f"OPENED {number}", flush=True)
    while True:
        number += 1

        def change(plan, cost=number):  # type: ignore[no-untyped-def]
            first, *others = plan.items
            return replace(plan, items=(replace(first, cost=cost), *others))

        assert workbench.edit("cost", change)
        QApplication.processEvents()
        for one in saved:
            print(f"SAVED {one}", flush=True)
        saved.clear()


if __name__ == "__main__":
    main(*sys.argv[1:])
