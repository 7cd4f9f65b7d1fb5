"""A module check in focus mode: one question at a time, nothing else."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.assessment.question import Certainty, Marking, Use, Verdict
from pogo_learn.errors import InputError
from pogo_learn.learning.open_exam import open_exam
from pogo_learn.learning.progress import AnswerRecord, Attempt
from pogo_learn.learning.sittings import Kind as SittingKind
from pogo_learn.learning.sittings import Sitting, sitting_of, sitting_words
from pogo_learn.learning.study import Asked
from pogo_learn.settings.keys import FALSE, SKIP, TRUE, Where, act_of, letter_of, shown_letter
from pogo_learn.settings.table import ASK_CERTAINTY, SINGLE_KEYS
from pogo_learn.system.language import _
from pogo_learn.ui.questions.card import QuestionCard, verdict_in_words
from pogo_learn.ui.questions.view import Asking, typed_letter
from pogo_learn.ui.quiz.bars import ActionBar, TopLine
from pogo_learn.ui.quiz.exam_run import ExamRun
from pogo_learn.ui.reading.language import read_as
from pogo_learn.ui.screens.screen import Chrome, Context, Crumb, Route, Screen
from pogo_learn.ui.screens.sitting_home import home_of
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce_after_focus
from pogo_learn.ui.widgets.button import Kind
from pogo_learn.ui.widgets.card import Line, clear_layout
from pogo_learn.ui.widgets.scroll import PageScroll

_LONGEST_HINT = 110
"""Characters of the right answer that fit the action bar."""
_LONGEST_ANSWER = 600
"""Seconds of one question that count as study at most."""


class CheckScreen(Screen):
    """Runs one attempt. Route argument: the id of a sitting, or a module id and ``/test``."""

    chrome = Chrome.FOCUS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._attempt: Attempt | None = None
        self._sitting: Sitting | None = None
        self._answers: dict[str, AnswerRecord] = {}
        self._skipped: list[str] = []
        self._gone: set[str] = set()
        """Questions that no course has any more."""
        self._run: ExamRun | None = None
        """The clock of an exam, while it is on screen."""
        self._current = ""
        self._card: QuestionCard | None = None
        self._since = time.monotonic()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = TopLine(context, lambda: self._leave())
        self._title, self._steps, self._count = top.title, top.steps, top.count
        self._untimed, self._time_left = top.untimed, top.time_left
        outer.addWidget(top)
        outer.addWidget(Line())
        self._scroll = PageScroll(780, 28, top=36)
        self._scroll.follow_focus()
        self._stage = QVBoxLayout()
        self._scroll.box.addLayout(self._stage)
        self._scroll.box.addStretch(1)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(Line())
        self._bar = bar = ActionBar(self._toggle_flag, self._skip, self._primary_pressed)
        self._hint, self._flag = bar.hint, bar.flag
        self._skip_button, self._primary = bar.skip, bar.primary
        outer.addWidget(self._bar)
        self.restyle()

    # The screen's face

    def open(self, route: Route) -> None:
        identity, _slash, mode = route.argument.partition("/")
        application = self.context.application
        self._sitting = sitting_of(application.catalogue, identity)
        study = application.study
        self._gone = set()
        if self._sitting.kind is SittingKind.EXAM:
            exam = open_exam(study, identity)
            if exam is None:
                # Its terms are chosen first.
                self._put_card_away()
                self.context.runner.later(self, self._leave)
                return
            self._gone = set(exam.changes.gone)
        started = self.context.runner.do(
            lambda: study.start_check(identity, mode or "practice"), self
        )
        if started is None:
            self.back_requested.emit()
            return
        self._attempt = started.attempt
        self._answers = dict(started.attempt.answers)
        self._skipped = []
        self._title.setText(sitting_words(self._sitting))
        if self._sitting.kind is SittingKind.EXAM and not self._begin_run():
            self.back_requested.emit()
            return
        self._show_time()
        if self._is_over():
            self._put_card_away()
            self.context.runner.later(self, self._time_over)
        elif self._open_questions():
            self._next()
        else:
            # All was answered before the program ended: only the result is left to show.
            self._put_card_away()
            self.context.runner.later(self, self._next)

    def title(self) -> str:
        return sitting_words(self._sitting) if self._sitting is not None else ""

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(self.title()),)

    def place_focus(self) -> None:
        if self._card is not None:
            self._card.place_focus()

    def foot(self) -> int:
        return self._bar.height()

    def leave(self) -> None:
        if self._attempt is not None and self._card is not None:
            self._card.keep_draft()
        if self._run is not None:
            self._run.stop()
            self._run = None

    # The clock of an exam

    def _begin_run(self) -> bool:
        assert self._attempt is not None
        run = ExamRun(self.context, self._attempt.id, self)
        if not run.begin():
            self._attempt = None
            return False
        run.ticked.connect(self._show_time)
        run.warned.connect(self.toast_requested)
        run.over.connect(self._time_over)
        self._run = run
        return True

    def _show_time(self) -> None:
        timed = self._run is not None and self._run.is_timed
        self._untimed.setVisible(not timed)
        self._time_left.setVisible(timed)
        if self._run is not None and timed:
            self._time_left.show_left(self._run.watch.left)

    def _is_over(self) -> bool:
        return self._run is not None and self._run.watch.is_over

    def _time_over(self) -> None:
        """Close the exam with what was answered; what is chosen at this moment is an answer too."""
        if self._attempt is None:
            return
        if self._card is not None and self._card.marking is None:
            given = self._card.given()
            if given is not None and not self._keep_answer(*given):
                return
        if self._finish():
            self.toast_requested.emit(_("The time is over. Everything you answered counts."))

    def _give_way(self) -> None:
        """Leave the exam to the window that took it over."""
        assert self._run is not None
        self._run.drop()
        self._run = None
        if self._card is not None:
            # An answer that cannot be given here any more is begun where the exam goes on.
            self._card.keep_draft()
        self._attempt = None
        self._put_card_away()
        self.context.runner.failed.emit(
            InputError(
                _("This exam was taken up in another window or on another computer."),
                safe=_("Everything you answered is kept."),
                advice=_("Go on there, or open it here again."),
            )
        )
        self._leave()

    # Questions

    def _put_card_away(self) -> None:
        if self._card is not None:
            # It may live on for a moment, and would keep what was begun with the next question.
            self._card.put_away()
            self._card = None
        clear_layout(self._stage)

    @property
    def _is_test(self) -> bool:
        return self._attempt is not None and self._attempt.mode == "test"

    def _open_questions(self) -> list[str]:
        assert self._attempt is not None
        waiting = [
            key
            for key in self._attempt.questions
            if key not in self._answers and key not in self._gone
        ]
        return [key for key in waiting if key not in self._skipped] + [
            key for key in self._skipped if key in waiting
        ]

    def _next(self) -> None:
        waiting = self._open_questions()
        if not waiting:
            self._finish()
            return
        self._show(waiting[0])

    def _show(self, identity: str, *, going_on: bool = True) -> None:
        assert self._attempt is not None
        application = self.context.application
        if not application.study.knows(identity):
            # The course was changed while the exam is open.
            self._gone.add(identity)
            self.toast_requested.emit(
                _("Question {id} is not in the course any more. It is left out.").format(
                    id=identity
                )
            )
            self._next()
            return
        self._put_card_away()
        self._current = identity
        question = application.catalogue.question(identity)
        settings = application.settings
        asking = Asking(
            self._attempt.seed,
            self._figure,
            single_keys=settings.flag(SINGLE_KEYS),
            verdict_keys=(letter_of(settings, TRUE), letter_of(settings, FALSE)),
            belief=application.catalogue.misconception,
        )
        # What is shown before a course is only worth something with a certainty.
        before = self._sitting is not None and self._sitting.kind is SittingKind.PRE_TEST
        ask = before or settings.flag(ASK_CERTAINTY)
        card = QuestionCard(question, asking, ask_certainty=ask)
        read_as(card, application.catalogue.language_of_question(question))
        card.answered.connect(self._record)
        card.begun.connect(self._keep)
        card.rated.connect(self._rate)
        card.passage_requested.connect(self._go_passage)
        self._card = card
        self._stage.addWidget(card)
        draft = application.study.drafts.begun(identity, self._attempt.id)
        if going_on and draft is not None and not card.go_on(draft.response):
            self._show(identity, going_on=False)
            return
        self._scroll.verticalScrollBar().setValue(0)
        self._hint.setText(card.hints())
        self._hint.set_colour("text.secondary")
        self._primary.setText(_("Check") if not self._is_test else _("Answer"))
        self._primary.updateGeometry()
        more = len(self._open_questions()) > 1
        self._skip_button.setVisible(more)
        self._skip_button.set_key(shown_letter(settings, SKIP))
        # A scenario has its own steps; its last one asks for the debrief.
        self._primary.setVisible(not card.has_own_steps)
        self._show_flag(application.study.is_flagged(identity))
        self._show_steps()
        self._since = time.monotonic()
        card.place_focus()
        announce_after_focus(card, self._in_words(card))
        self.title_changed.emit()

    def _in_words(self, card: QuestionCard) -> str:
        """Say how far one is, how much time is left where that is shown, and what is asked."""
        left = self._time_left.left_in_words() if self._time_left.isVisibleTo(self) else ""
        return ". ".join(part for part in (self._count.text(), left, card.spoken) if part)

    def _figure(self, src: str) -> Path:
        # A check may ask about modules of another course.
        catalogue = self.context.application.catalogue
        course = catalogue.course_of(catalogue.question(self._current).outcome)
        return catalogue.figure_path(course.id, src)

    def _record(self, response: dict[str, object], certainty: Certainty | None) -> None:
        marking = self._keep_answer(response, certainty)
        if marking is None:
            return
        self._show_steps()
        if self._is_test:
            self._next()
        else:
            self._show_feedback(marking, certainty)

    def _keep_answer(
        self, response: dict[str, object], certainty: Certainty | None
    ) -> Marking | None:
        """Mark and record an answer, with the clock of an exam; None when it was not recorded."""
        assert self._attempt is not None
        if self._run is not None and self._run.is_taken_over():
            self._give_way()
            return None
        study, identity = self.context.application.study, self._current
        used = self._run.seconds_to_keep() if self._run is not None else None
        asked = Asked(Use.CHECK, self._attempt.seed, self._attempt.id, used)
        seconds = min(_LONGEST_ANSWER, int(time.monotonic() - self._since))
        answered = self.context.runner.do(
            lambda: study.answer(identity, response, asked, certainty, seconds), self
        )
        if answered is None:
            return None
        if self._run is not None and used is not None:
            self._run.watch.keep(used)
        if self._card is not None:
            # Answered, it is not begun any more; in an exam no marking tells the card.
            self._card.put_away()
        self._answers[identity] = AnswerRecord(
            identity, answered.marking.score, int(certainty or 0), dict(response),
            self._attempt.seed,
        )  # fmt: skip
        return answered.marking

    def _show_feedback(self, marking: Marking, certainty: Certainty | None) -> None:
        assert self._card is not None
        self._card.show_marking(marking, certainty)
        colours = {
            Verdict.RIGHT: "good.text",
            Verdict.WRONG: "bad.text",
            Verdict.PARTLY: "warn.text",
        }
        words = verdict_in_words(marking)
        if len(words) > _LONGEST_HINT:
            # Every part says it for itself above.
            words = words.split(".")[0] + "."
        self._hint.setText(words)
        self._hint.set_colour(colours.get(marking.verdict, "text.secondary"))
        last = not self._open_questions()
        self._primary.setText(_("See the result") if last else _("Next question"))
        self._primary.updateGeometry()
        self._skip_button.hide()
        self._primary.show()
        self._primary.setFocus()

    def _keep(self, draft: dict[str, object]) -> None:
        assert self._attempt is not None
        drafts, attempt, identity = (
            self.context.application.study.drafts,
            self._attempt,
            self._current,
        )
        self.context.runner.do(lambda: drafts.keep(identity, draft, attempt.seed, attempt.id), self)

    def _rate(self, response: dict[str, object]) -> None:
        assert self._attempt is not None
        study = self.context.application.study
        asked = Asked(Use.TEXT, self._attempt.seed)
        identity = self._current
        self.context.runner.do(lambda: study.answer(identity, response, asked), self)

    def _primary_pressed(self) -> None:
        if self._card is None:
            return
        # An exam could be on its last question, answered, when the disk refused its end.
        if self._card.marking is None and self._current not in self._answers:
            self._card.check()
        else:
            self._next()

    def _skip(self) -> None:
        waiting = self._open_questions()
        if self._attempt is None or self._current in self._answers or len(waiting) < 2:
            return
        if self._card is not None:
            self._card.keep_draft()
        study, attempt, identity = self.context.application.study, self._attempt.id, self._current
        if self.context.runner.do(lambda: study.skip(attempt, identity), self) is None:
            return
        if identity in self._skipped:
            self._skipped.remove(identity)
        self._skipped.append(identity)
        self._next()

    def _toggle_flag(self) -> None:
        study, identity = self.context.application.study, self._current
        flagged = not study.is_flagged(identity)
        if self.context.runner.do(lambda: study.flag(identity, flagged=flagged), self) is not None:
            self._show_flag(flagged)

    def _show_flag(self, flagged: bool) -> None:
        self._flag.setChecked(flagged)
        self._flag.setText(_("Flagged") if flagged else _("Flag question"))
        self._flag.set_kind(Kind.SOFT if flagged else Kind.QUIET)
        self._flag.updateGeometry()

    def _finish(self) -> bool:
        assert self._attempt is not None
        self.leave()
        study, attempt = self.context.application.study, self._attempt.id
        finished = self.context.runner.do(lambda: study.finish_check(attempt), self)
        if finished is None:
            return False
        self._attempt = None
        self._put_card_away()
        self.route_requested.emit(Route("result", attempt))
        return True

    def _go_passage(self, lesson: str, block: str) -> None:
        self.route_requested.emit(Route("lesson", lesson, block))

    def _leave(self) -> None:
        if self._sitting is not None:
            self.route_requested.emit(home_of(self._sitting))

    def _show_steps(self) -> None:
        assert self._attempt is not None
        colours = []
        for key in self._attempt.questions:
            answer = self._answers.get(key)
            if answer is not None:
                colours.append(self._colour_of(answer))
            else:
                colours.append("accent" if key == self._current else "heat.0")
        done = len(self._answers)
        self._steps.set_steps(tuple(colours), done)
        number = list(self._attempt.questions).index(self._current) + 1 if self._current else 1
        self._count.setText(
            _("{number} of {total}").format(number=number, total=len(self._attempt.questions))
        )

    def _colour_of(self, answer: AnswerRecord) -> str:
        if self._is_test or answer.score is None:
            return "accent"
        return "good" if answer.score >= 1 else "warn" if answer.score > 0 else "bad"

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif control and key == Qt.Key.Key_F2:
            self._toggle_flag()
        elif control and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._primary_pressed()
        elif self._card is not None and self._card.marking is None and self._card.take_key(event):
            pass
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._primary_pressed()
        elif self._means_skip(event):
            self._skip()
        elif self._card is None or not self._card.take_key(event):
            super().keyPressEvent(event)

    def _means_skip(self, event: QKeyEvent) -> bool:
        settings = self.context.application.settings
        return act_of(settings, Where.QUESTION, typed_letter(event)) is SKIP

    def restyle(self) -> None:
        """Hide what larger text leaves no room for."""
        self._steps.setVisible(appearance().percent < 180)
