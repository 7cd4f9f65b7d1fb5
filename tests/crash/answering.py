"""The real window answering checks without end, until somebody kills it.

Prints ``SHOWN attempt question`` after each feedback is on screen, and ``RESUMED n`` at the start.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pogo_learn.application import open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window, qt_application
from pogo_learn.ui.theme.appearance import Appearance
from tests.screens.responses import right_response, wrong_response


def main(folder: str) -> None:
    """Answer for ever."""
    application = open_application(DataFolder(Path(folder)), language="en")
    if not application.learners():
        add_learner(application.record, (), "Amina", "practitioner")
    qt = qt_application()
    Appearance(qt, application.settings)
    window = make_window(application)
    window.resize(1000, 700)
    window.show()
    resumed = False
    number = 0
    while True:
        window.go(Route("check", "M1"))
        check = window.present
        QApplication.processEvents()
        if window.present is not check:
            # All of it was answered before the kill; its result is in front now.
            if not resumed:
                print("RESUMED 99", flush=True)
                resumed = True
            continue
        if not isinstance(check, CheckScreen) or check._attempt is None:
            raise SystemExit(
                f"no check in front: {check} {check and getattr(check, '_attempt', 0)}"
            )
        if not resumed:
            print(f"RESUMED {len(check._answers)}", flush=True)
            resumed = True
        attempt = check._attempt.id
        while check._attempt is not None and check._attempt.id == attempt:
            card = check._card
            assert card is not None
            number += 1
            respond = right_response if number % 3 else wrong_response
            card.restore(respond(card.question), 2)
            card.check()
            QApplication.processEvents()
            assert card.marking is not None
            print(f"SHOWN {attempt} {card.question.id}", flush=True)
            check._next()
            QApplication.processEvents()


if __name__ == "__main__":
    main(sys.argv[1])
