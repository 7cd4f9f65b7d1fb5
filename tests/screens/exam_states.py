"""An exam from the page before it to its result: with and without a limit, left, used up, changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from unittest import mock

from PySide6.QtWidgets import QWidget

from pogo_learn.application import Application
from pogo_learn.assessment.question import Certainty, Use
from pogo_learn.learning.exam_clock import TimeWarning
from pogo_learn.learning.exam_terms import Terms
from pogo_learn.learning.progress import Attempt
from pogo_learn.learning.study import Asked
from pogo_learn.settings.table import EXTRA_TIME, SHOW_TIME
from pogo_learn.ui.quiz.exam import ExamScreen
from pogo_learn.ui.quiz.exam_end import EndDialog
from pogo_learn.ui.quiz.exam_run import warning_words
from pogo_learn.ui.quiz.result import ResultScreen
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.segmented import Segmented
from tests.screens.responses import right_response, wrong_response

_EXAM = "C2.exam"

State = tuple[str, QWidget]


def exam_states(
    window: Window, application: Application, settle: Callable[[], None]
) -> Iterator[State]:
    """Sit three exams: one to its end and passed, one that its time ends, one that is changed."""
    room = _Room(window, application, settle)
    clock = application.clock
    try:
        yield from room.before()
        yield from room.without_limit()
        # Between two exams lies a day.
        application.clock = lambda: clock() + timedelta(days=1)
        yield from room.with_limit()
        application.clock = lambda: clock() + timedelta(days=2)
        yield from room.changed_since()
    finally:
        application.clock = clock
        application.change_setting(EXTRA_TIME, "0")
        application.change_setting(SHOW_TIME, True)


class _Room:
    """Where the exams are sat."""

    def __init__(
        self, window: Window, application: Application, settle: Callable[[], None]
    ) -> None:
        self.window = window
        self.application = application
        self.settle = settle

    def before(self) -> Iterator[State]:
        """Give the page before an exam, without and with a limit."""
        self.go(Route("exam", _EXAM))
        yield "exam-before", self.window
        self.application.change_setting(EXTRA_TIME, "25")
        self.go(Route("exam", _EXAM))
        page = self.page
        page.findChildren(Segmented)[0].choose("timed")
        self.settle()
        yield "exam-before-timed", self.window
        yield "exam-before-timed-whole", self.whole(page)

    def without_limit(self) -> Iterator[State]:
        """Sit without a clock, leave, ask to end, end it all right."""
        attempt = self.begin(Terms())
        yield "exam-untimed", self.window
        for question in attempt.questions[:7]:
            self.answer(attempt, question, right=True)
        self.go(Route("exam", _EXAM))
        yield "exam-open", self.window
        dialog = EndDialog(13, self.page)
        dialog.show()
        dialog.adjustSize()
        self.settle()
        yield "exam-dialog-end", dialog
        dialog.close()
        self.window.activateWindow()
        self.go(Route("learn"))
        yield "learn-exam-open", self.window
        self.go(Route("home"))
        yield "home-exam-open", self.window
        for number, question in enumerate(attempt.questions[7:]):
            self.answer(attempt, question, right=number not in {2, 6})
        self.application.study.finish_check(attempt.id)
        yield from self.result("exam-result-passed", attempt)
        self.go(Route("exam", _EXAM))
        yield "exam-not-yet", self.window

    def with_limit(self) -> Iterator[State]:
        """Sit against the clock until it has run down."""
        self.go(Route("exam", _EXAM))
        yield "exam-before-again", self.window
        attempt = self.begin(Terms(timed=True, extra_percent=25))
        yield "exam-timed", self.window
        self.application.change_setting(SHOW_TIME, False)
        self.go(Route("home"))
        self.go(Route("check", _EXAM))
        yield "exam-time-hidden", self.window
        self.application.change_setting(SHOW_TIME, True)
        for number, question in enumerate(attempt.questions[:9]):
            self.answer(attempt, question, right=number % 2 == 0)
        self.go(Route("home"))
        self.application.study.keep_time(attempt.id, 25 * 60 - 55 - 9 * 30, "running")
        self.go(Route("check", _EXAM))
        screen = self.window.present
        assert isinstance(screen, CheckScreen)
        screen.toast_requested.emit(warning_words(TimeWarning.ONE_MINUTE, 60))
        self.settle()
        yield "exam-last-minute", self.window
        self.go(Route("home"))
        self.application.study.keep_time(attempt.id, 60, "left")
        self.go(Route("exam", _EXAM))
        yield "exam-time-used-up", self.window
        self.go(Route("check", _EXAM))
        self.settle()
        yield from self.result("exam-time-over", attempt)

    def changed_since(self) -> Iterator[State]:
        """Leave an exam, have its course changed, and come back."""
        attempt = self.begin(Terms(timed=True))
        self.answer(attempt, attempt.questions[0], right=True)
        self.answer(attempt, attempt.questions[1], right=True)
        self.go(Route("home"))
        terms = self.application.study.exam(attempt.id)
        assert terms is not None
        old = {**terms.hashes, attempt.questions[0]: "0" * 64, attempt.questions[2]: "0" * 64}
        with mock.patch.object(
            type(self.application.study), "exam", return_value=replace(terms, hashes=old)
        ):
            self.go(Route("exam", _EXAM))
            yield "exam-changed", self.window
        self.application.study.finish_check(attempt.id)

    def result(self, name: str, attempt: Attempt) -> Iterator[State]:
        """Give the result of an exam that has ended."""
        self.go(Route("result", attempt.id))
        yield name, self.window
        screen = self.window.present
        assert isinstance(screen, ResultScreen)
        yield f"{name}-whole", self.whole(screen)

    def begin(self, terms: Terms) -> Attempt:
        """Begin an exam and show its first question."""
        attempt = self.application.study.start_check(_EXAM, terms=terms).attempt
        self.go(Route("check", _EXAM))
        return attempt

    def answer(self, attempt: Attempt, identity: str, *, right: bool) -> None:
        """Answer one question behind the screen, more or less surely."""
        question = self.application.catalogue.question(identity)
        response = right_response(question) if right else wrong_response(question)
        certainty = Certainty(2 + right) if question.ask_certainty else None
        asked = Asked(Use.CHECK, attempt.seed, attempt.id, 30)
        self.application.study.answer(identity, response, asked, certainty, 30)

    def go(self, route: Route) -> None:
        """Open a screen."""
        self.window.go(route)
        self.settle()

    @property
    def page(self) -> ExamScreen:
        """The page before the exam, which is in front."""
        page = self.window.present
        assert isinstance(page, ExamScreen)
        return page

    def whole(self, screen: ExamScreen | ResultScreen) -> QWidget:
        """Give all of a page, not only what is in sight."""
        whole = screen._scroll.widget()
        assert whole is not None
        return whole
