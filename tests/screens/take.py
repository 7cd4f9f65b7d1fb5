"""Paints every screen and state into PNG files and looks for overlapping or clipped widgets.

    python -m tests.screens.take [--quick] [-o FOLDER] [NAME ...]

``--quick`` takes fewer looks, for every push. Fails when any widget overlaps another or is cut.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from pogo_learn.application import Application, open_application
from pogo_learn.assessment.question import Certainty, Question, Use
from pogo_learn.assessment.types import TYPES
from pogo_learn.changes import Topic, changed
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.study import Asked
from pogo_learn.record.bundle_file import BundleHead
from pogo_learn.safekeeping.admission import Admission
from pogo_learn.settings.table import SCHEME, TEXT_PERCENT, Settings
from pogo_learn.store.faults import store_error
from pogo_learn.support.support_file import support_text
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import MIRRORED_PSEUDO, PSEUDO
from pogo_learn.ui.library.comparison import ComparisonPage
from pogo_learn.ui.library.policies import PoliciesPage
from pogo_learn.ui.palette.dialog import Palette
from pogo_learn.ui.preferences.pin_dialog import PinDialog
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.reading.popover import term_popover
from pogo_learn.ui.screens.reading_dialog import ReadingDialog
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.screens.waiting import Waiting
from pogo_learn.ui.shell.keyboard_sheet import KeyboardSheet
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.shell.refusal import Refusal
from pogo_learn.ui.shell.start import make_window, qt_application
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.support.dialog import SupportDialog
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.your_record.admit_dialog import AdmitDialog
from pogo_learn.ui.your_record.erase_dialog import EraseDialog
from tests.screens.align_states import align_states
from tests.screens.aloud_states import aloud_states
from tests.screens.backup_states import backup_states
from tests.screens.begun_states import begun_states
from tests.screens.certificate_states import certificate_states
from tests.screens.exam_states import exam_states
from tests.screens.faults import layout_faults
from tests.screens.mastery_states import mastery_states
from tests.screens.passage_states import passage_states
from tests.screens.recalled_states import recalled_states
from tests.screens.responses import right_response, wrong_response
from tests.screens.review_states import review_states
from tests.screens.year_states import year_states


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking at every screen."""

    name: str
    scheme: str = "light"
    percent: int = 100
    language: str = "en"
    size: tuple[int, int] = (1280, 800)


LOOKS = (
    Look("light"),
    Look("dark", scheme="dark"),
    Look("contrast", scheme="contrast"),
    Look("light-150", percent=150),
    Look("dark-200", scheme="dark", percent=200),
    Look("rtl", language=MIRRORED_PSEUDO),
    Look("long-words", language=PSEUDO),
    Look("french", language="fr"),
    Look("french-150", language="fr", percent=150),
    Look("spanish", language="es"),
    Look("arabic", language="ar"),
    Look("arabic-150", language="ar", percent=150),
    Look("small", size=(960, 600)),
    Look("large", size=(1920, 1080)),
)
QUICK = ("light", "dark-200", "rtl")


class Studio:
    """A window that can be brought into any state."""

    def __init__(self, look: Look, folder: Path) -> None:
        self.application: Application = open_application(DataFolder(folder), language=look.language)
        values = {SCHEME.key: look.scheme, TEXT_PERCENT.key: look.percent}
        self.application.settings = Settings(values)
        qt = qt_application()
        Appearance(qt, self.application.settings)
        self.qt = qt
        self.size = look.size
        self.window = self._window()

    def _window(self) -> Window:
        window = make_window(self.application)
        window.resize(*self.size)
        window.show()
        self.settle()
        return window

    def settle(self) -> None:
        """Let layouts and deferred work come to rest."""
        for _round in range(6):
            self.qt.processEvents()
            self.qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def with_learner(self) -> None:
        """Set a learner up and open the window anew."""
        add_learner(self.application.record, (), "Amina Okello", "practitioner")
        self.window.close()
        self.window = self._window()

    def go(self, route: Route) -> None:
        """Open a screen."""
        self.window.go(route)
        self.settle()

    def close(self) -> None:
        """Close everything."""
        self.window.close()
        self.window.context.runner.wait()
        self.window.deleteLater()
        self.settle()
        self.application.close()


State = tuple[str, QWidget]


def states(studio: Studio) -> Iterator[State]:
    """Go through every screen and state; gives name and widget to paint."""
    window = studio.window
    yield "welcome-1", window
    screen = window.present
    assert screen is not None
    screen._name.setText("Amina")  # type: ignore[attr-defined]
    screen._next()  # type: ignore[attr-defined]
    studio.settle()
    yield "welcome-2", window
    studio.with_learner()
    yield "home-new", studio.window
    yield from _reading(studio)
    for each in TYPES:
        yield from _question(studio, each.name)
    year = studio.application.catalogue.question("M2.6-year")
    yield from year_states(_check_on(studio, year), studio.settle)
    yield from _result(studio)
    yield from review_states(studio.window, studio.application, studio.settle)
    for name in ("home", "learn", "settings", "record"):
        studio.go(Route(name))
        yield name, studio.window
    studio.go(Route("module", "M1"))
    yield "module", studio.window
    yield from mastery_states(studio.window, studio.application, studio.settle)
    studio.go(Route("align"))
    yield from align_states(studio.window, studio.application, studio.settle)
    yield from begun_states(studio.window, studio.application, studio.settle)
    yield from recalled_states(studio.window, studio.settle)
    yield from certificate_states(studio.window, studio.settle)
    yield from exam_states(studio.window, studio.application, studio.settle)
    yield from _library(studio)
    yield from _search(studio)
    yield from _dialogs(studio)
    yield from _backups(studio)
    yield from _people(studio)
    yield from _refusal(studio)
    yield from _updating(studio)
    yield from _mending(studio)


def _reading(studio: Studio) -> Iterator[State]:
    first, *others = studio.application.catalogue.courses
    for head in first.lessons:
        studio.go(Route("lesson", head.id))
        yield f"lesson-{head.id}", studio.window
        yield f"lesson-{head.id}-column", _column(studio)
    yield from passage_states(studio.window, studio.application, studio.settle)
    yield from aloud_states(studio.window, studio.settle)
    for course in others:
        for head in course.lessons:
            studio.go(Route("lesson", head.id))
            yield f"lesson-{head.id}-column", _column(studio)


def _column(studio: Studio) -> QWidget:
    """Give the whole column of a lesson, so that every block is looked at."""
    screen = studio.window.present
    assert screen is not None
    column: QWidget = screen._column  # type: ignore[attr-defined]
    return column


def _question(studio: Studio, name: str) -> Iterator[State]:
    catalogue = studio.application.catalogue
    question = next((one for one in catalogue.questions() if one.type == name), None)
    if question is None:
        return
    check = _check_on(studio, question)
    yield f"question-{name}", studio.window
    for kind, response in (
        ("right", right_response(question)),
        ("wrong", wrong_response(question)),
    ):
        check._show(question.id)
        card = check._card
        assert isinstance(card, QuestionCard)
        card.restore(response, 3)
        studio.settle()
        card.check()
        studio.settle()
        yield f"question-{name}-{kind}", studio.window


def _check_on(studio: Studio, question: Question) -> CheckScreen:
    """Bring the check to the front on a certain question."""
    module = studio.application.catalogue.module_of(question.outcome).id
    studio.go(Route("check", module))
    check = studio.window.present
    assert isinstance(check, CheckScreen)
    assert check._attempt is not None
    # This question in place of the one that was drawn first.
    questions = (question.id, *check._attempt.questions[1:])
    check._attempt = replace(check._attempt, questions=questions)
    check._show(question.id)
    studio.settle()
    return check


def _library(studio: Studio) -> Iterator[State]:
    yield from _notes(studio)
    for part in ("glossary:headroom", "sources", "kit:H2", "policies"):
        studio.go(Route("library", part))
        yield f"library-{part.partition(':')[0]}", studio.window
    page = studio.window.present.findChild(PoliciesPage)  # type: ignore[union-attr]
    assert page is not None
    for row in range(3):
        page.list.setCurrentRow(row)
        page.switch()
        studio.settle()
    page.compare()
    studio.settle()
    yield "library-comparison", studio.window
    yield "library-comparison-whole", studio.window.findChild(ComparisonPage).whole  # type: ignore[union-attr]


def _notes(studio: Studio) -> Iterator[State]:
    studio.go(Route("library", "notes"))
    yield "library-notes-empty", studio.window
    study = studio.application.study
    study.write_note("M1.1", "M1.1-line", "No chain, no reason to buy.")
    study.write_note("M1.1", "M1.1-desk", "The depot roof.\nNobody answers for it: " + "why? " * 40)
    study.write_note("M2.1", "M2.1-line", "A plan is a promise with a budget.")
    study.write_note("M1.3", "before", "What I answered to a question that is gone.")
    studio.window.context.runner.do(lambda: changed(Topic.NOTEBOOK))
    for name, entry in (("", "M1.1 M1.1-desk"), ("-orphan", "M1.3 before")):
        studio.go(Route("library", f"notes:{entry}"))
        yield f"library-notes{name}", studio.window


def _result(studio: Studio) -> Iterator[State]:
    study = studio.application.study
    for name, good in (("result-passed", True), ("result-weak", False)):
        started = study.start_check("M1")
        attempt = started.attempt
        for index, identity in enumerate(attempt.questions):
            if identity in attempt.answers:
                continue
            question = studio.application.catalogue.question(identity)
            right = good or index % 3 == 0
            response = right_response(question) if right else wrong_response(question)
            certainty = None if not question.ask_certainty else index % 3 + 1
            study.answer(
                identity,
                response,
                Asked(Use.CHECK, attempt.seed, attempt.id),
                Certainty(certainty) if certainty else None,
                30,
            )
        study.finish_check(attempt.id)
        studio.go(Route("result", attempt.id))
        yield name, studio.window


def _search(studio: Studio) -> Iterator[State]:
    studio.application.study.write_note(
        "M1.1",
        "your-agency",
        "Check this for the clinic refits: how much headroom before Thursday?",
    )
    studio.go(Route("home"))
    studio.window.search()
    palette = studio.window.findChild(Palette)
    assert palette is not None
    for name, typed in (
        ("open", ""),
        ("found", "headr"),
        ("phrase", "“social value” outc"),
        ("nothing", "zzzzz"),
        ("actions", "> te"),
        ("help", "?"),
    ):
        palette.type_words(typed)
        for _round in range(3):
            # An answer under way, then the one to what is in the field now.
            studio.window.context.runner.wait()
            studio.settle()
        assert palette.answer is not None
        assert palette.answer.typed == typed
        yield f"palette-{name}", palette
        if name == "found":
            yield "palette-behind", studio.window
    palette.close()
    studio.settle()


def _backups(studio: Studio) -> Iterator[State]:
    yield from backup_states(studio.window, studio.application, studio.settle)


def _mending(studio: Studio) -> Iterator[State]:
    application = studio.application
    application.close()
    content = bytearray(application.folder.database.read_bytes())
    content[:4096] = bytes(4096)
    application.folder.database.write_bytes(content)
    studio.window.mend()
    studio.settle()
    yield "mending", studio.window
    studio.window.context.runner.wait()
    studio.settle()
    yield "mended", studio.window
    studio.window.begin_anew()
    studio.settle()


def _refusal(studio: Studio) -> Iterator[State]:
    root = studio.application.folder.root
    studio.window.begin_anew()
    studio.go(Route("home"))
    error = store_error(OSError(errno.EROFS, "read-only"), root / "record.sqlite3")
    studio.window.show_error(error)
    studio.settle()
    for dialog in studio.window.findChildren(ErrorDialog):
        dialog.close()
    studio.settle()
    yield "refusal", studio.window
    studio.window.begin_anew()
    strip = studio.window.findChild(Refusal)
    assert strip is not None
    strip.hide()
    studio.settle()


def _refuse(application: Application) -> None:
    raise store_error(OSError(errno.ENOSPC, "full"), application.folder.database)


def _updating(studio: Studio) -> Iterator[State]:
    application = studio.application
    # As it looks when it could not be done.
    with mock.patch.object(type(application), "record", property(_refuse)):
        studio.window.bring_up_to_date()
        studio.window.context.runner.wait()
        studio.settle()
        yield "updating", studio.window
    studio.window.begin_anew()
    studio.settle()


def _people(studio: Studio) -> Iterator[State]:
    application = studio.application
    bo = add_learner(application.record, application.learners(), "Bo Lindqvist", "trainer")
    application.pins.set(bo.id, "1234")
    studio.go(Route("people", bo.id))
    yield "people", studio.window
    dialog = PinDialog(application.pins, bo.id, studio.window)
    dialog.show()
    dialog.adjustSize()
    studio.settle()
    yield "dialog-pin", dialog
    dialog.close()
    studio.settle()


def _dialogs(studio: Studio) -> Iterator[State]:
    window = studio.window
    dialogs: tuple[tuple[str, Callable[[], QWidget]], ...] = (
        ("keys", lambda: KeyboardSheet(studio.application.settings, window)),
        (
            "error",
            lambda: ErrorDialog(
                "Your answers are safe.", "The disk is full.", "Free space.", window
            ),
        ),
        (
            "erase",
            lambda: EraseDialog(studio.application.learners()[0], window),
        ),
        (
            "admit",
            lambda: AdmitDialog(
                Admission(studio.application.learners(), studio.application.learner).stranger(
                    Path("ben-okoro.pogoprogress"), BundleHead("somebody", "Ben Okoro", 1, 1)
                ),
                window,
            ),
        ),
        (
            "support",
            lambda: SupportDialog(window.context, support_text(studio.application), window),
        ),
        ("reading", lambda: ReadingDialog(window.context, window)),
        ("waiting", lambda: Waiting("Exchanging records ...", window, can_stop=True)),
        ("term", lambda: term_popover(studio.application.catalogue.terms()[0], window)),
    )
    for name, make in dialogs:
        dialog = make()
        dialog.show()
        if name != "reading":
            dialog.adjustSize()
        studio.settle()
        yield f"dialog-{name}", dialog
        dialog.close()
        studio.settle()


def take(look: Look, target: Path, wanted: list[str]) -> list[str]:
    """Take all pictures of one look; gives the faults."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(look, Path(folder))
        try:
            for name, widget in states(studio):
                if wanted and not any(name.startswith(each) for each in wanted):
                    continue
                studio.settle()
                widget.grab().save(str(target / f"{name}_{look.name}.png"))
                faults.extend(f"{name} ({look.name}): {fault}" for fault in layout_faults(widget))
        finally:
            studio.close()
    return faults


def main(argv: list[str]) -> int:
    """Take the pictures; gives 1 when anything overlaps or is clipped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("-o", "--output", type=Path, default=Path("screenshots"))
    parser.add_argument("--look", action="append", default=[])
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args(argv)
    arguments.output.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    for look in LOOKS:
        if arguments.quick and look.name not in QUICK:
            continue
        if arguments.look and look.name not in arguments.look:
            continue
        found = take(look, arguments.output, arguments.names)
        print(f"{look.name}: {len(found)} faults", flush=True)
        faults.extend(found)
    for fault in faults:
        print(fault)
    assert isinstance(QApplication.instance(), QApplication)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
