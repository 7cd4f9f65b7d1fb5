"""The real window in a timed exam, until somebody kills it; thirty seconds pass in each one.

The system's clock jumps to and fro by a year. Prints ``BEGUN left`` and then ``USED seconds`` after
each look at the clock, and ``ANSWERED seconds`` after an answer.
"""

from __future__ import annotations

import itertools
import sys
import time
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pogo_learn.application import Application
from pogo_learn.learning.exam_terms import Terms
from pogo_learn.learning.learners import add_learner
from pogo_learn.system.clock import system_clock
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window, qt_application
from pogo_learn.ui.theme.appearance import Appearance
from tests.screens.responses import right_response

_JUMPS = itertools.cycle([0, 400, -400, 3])
EXAM = "C3.exam"


def main(folder: str) -> None:
    """Sit for ever."""
    application = Application(
        DataFolder(Path(folder)),
        language="en",
        clock=lambda: system_clock() + timedelta(days=next(_JUMPS)),
        ticks=lambda: 30 * time.monotonic(),
    )
    if not application.learners():
        add_learner(application.record, (), "Amina", "practitioner")
        application.study.start_check(EXAM, terms=Terms(timed=True))
    qt = qt_application()
    Appearance(qt, application.settings)
    window = make_window(application)
    window.show()
    window.go(Route("check", EXAM))
    screen = window.present
    assert isinstance(screen, CheckScreen)
    run = screen._run
    assert run is not None
    print(f"BEGUN {run.watch.left}", flush=True)
    for number in itertools.count(1):
        time.sleep(0.005)
        run._tick()
        QApplication.processEvents()
        print(f"USED {run.watch.used}", flush=True)
        if number == 40:
            card = screen._card
            assert card is not None
            card.restore(right_response(card.question), 2)
            card.check()
            print(f"ANSWERED {run.watch.used}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
