"""Before an exam: what it asks, how long it may take, what happens when one leaves; and going on."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic
from pogo_learn.content.course import ExamPlan
from pogo_learn.learning.exam_terms import Terms, allowed_seconds
from pogo_learn.learning.open_exam import OpenExam, open_exam
from pogo_learn.learning.retakes import moment_words
from pogo_learn.learning.sittings import Sitting, sitting_of, sitting_words
from pogo_learn.settings.table import EXTRA_TIME
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.quiz.exam_end import EndDialog
from pogo_learn.ui.quiz.exam_run import left_words
from pogo_learn.ui.quiz.exam_words import change_words, exam_facts
from pogo_learn.ui.screens.exam_controls import ExamControls
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.widgets.announce import announce_after_focus
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.text import Text

_UNTIMED, _TIMED = "untimed", "timed"
_LONGEST_AWAITED = timedelta(days=2)
"""Nobody leaves a page open for longer."""


class ExamScreen(Screen):
    """The page before an exam. Route argument: its id, for instance ``C1.exam``."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sitting: Sitting | None = None
        self._first: QWidget | None = None
        self._time = ""
        self._total: Text | None = None
        self._asks = ""
        """How many questions it has and what passes, for those who hear the page."""
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.timeout.connect(self._open_again)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(760)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        self._sitting = sitting_of(self.context.application.catalogue, route.argument)
        self._time = _UNTIMED
        self._build()

    def title(self) -> str:
        return sitting_words(self._sitting) if self._sitting is not None else ""

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Learn"), Route("learn")), Crumb(self.title()))

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def refresh(self, changes: Changes) -> None:
        if self._sitting is not None and changes.touches(Topic.ATTEMPT):
            self._build()

    def _open_again(self) -> None:
        if self.isVisible():
            self._build()
            self.place_focus()

    # What it asks

    def _build(self) -> None:
        assert self._sitting is not None
        self._opening.stop()
        clear_layout(self._scroll.box)
        self._total = None
        box = self._scroll.box
        box.addWidget(Text(self.title(), "page"))
        found = open_exam(self.context.application.study, self._sitting.id)
        if found is not None:
            box.addWidget(self._going_on(found))
        else:
            opens = self.context.application.study.opens_at(self._sitting.id)
            box.addWidget(self._facts(self._sitting))
            box.addWidget(self._closed(opens) if opens else self._choice(self._sitting))
        box.addStretch(1)

    @property
    def _plan(self) -> ExamPlan:
        assert self._sitting is not None
        plan = self.context.application.catalogue.course(self._sitting.course).exam
        assert plan is not None
        return plan

    def _facts(self, sitting: Sitting) -> Card:
        card = Card()
        application = self.context.application
        facts = exam_facts(application.catalogue, self._plan, application.study.tries(sitting.id))
        self._asks = facts.spoken
        for icon, words in facts.lines:
            card.box.addLayout(_line(icon, "text.secondary", Text(words, "ui")))
        return card

    # Not open again yet

    def _closed(self, opens: datetime) -> Card:
        card = Card("bg.surface", "accent", width=1.5)
        title = _("You can sit it again from {moment}").format(moment=moment_words(opens))
        words = _(
            "The feedback of your last try is still fresh. After some time, and on other questions, an "
            "exam shows what stays. Until then, lessons, checks and review are open."
        )
        card.box.addWidget(Text(title, "card"))
        card.box.addWidget(Text(words, "ui"))
        review = Button(
            _("Review"),
            Kind.PRIMARY,
            key=_("Enter"),
            pressed=lambda: self.route_requested.emit(Route("review")),
        )
        path = Button(
            _("To your path"),
            Kind.SECONDARY,
            pressed=lambda: self.route_requested.emit(Route("learn")),
        )
        self._first = review
        review.setAccessibleDescription(f"{title}. {words}")
        card.box.addWidget(FlowBox(review, path))
        self._await(opens)
        return card

    def _await(self, opens: datetime) -> None:
        """Show the page anew when the time has come, if somebody is still there."""
        wait = opens - self.context.application.clock()
        if wait < _LONGEST_AWAITED:
            self._opening.start(int(wait.total_seconds() * 1000) + 500)

    # With or without a limit

    def _choice(self, sitting: Sitting) -> Card:
        card = Card()
        name = _("Time")
        card.box.addWidget(Text(name, "card"))
        minutes = _minutes(60 * self._plan.minutes)
        choice = Segmented(name, [(_UNTIMED, _("No time limit"), ""), (_TIMED, minutes, "")])
        choice.choose(self._time)
        card.box.addWidget(choice)
        self._total = Text("", "ui", "text.secondary")
        card.box.addWidget(self._total)
        controls = ExamControls(self.context)
        controls.extra_changed.connect(self._say_total)
        card.box.addWidget(controls)
        # Only now, inside the card: before, it would be a window of its own for an instant.
        controls.setVisible(self._time == _TIMED)

        def choose(value: str) -> None:
            self._time = value
            controls.setVisible(value == _TIMED)
            self._say_total()

        begin = Button(
            _("Begin the exam"), Kind.PRIMARY, key=_("Enter"), pressed=lambda: self._begin(sitting)
        )
        card.box.addWidget(FlowBox(begin))
        self._first = begin
        self._say_total()
        choice.chosen.connect(choose)
        return card

    @property
    def _terms(self) -> Terms:
        extra = int(self.context.application.settings.text(EXTRA_TIME))
        return Terms(self._time == _TIMED, extra)

    def _say_total(self) -> None:
        assert self._total is not None
        seconds = allowed_seconds(self._plan, self._terms)
        if not seconds:
            words = _("Take the time you need. The result says that there was no limit.")
        else:
            words = _(
                "{time} in all. Only the time on screen counts, not a closed lid. You are told at "
                "half, at five minutes and at one; at the end, what you have answered counts."
            ).format(time=_minutes(seconds))
        changed = bool(self._total.text())
        self._total.setText(words)
        if self._first is not None:
            # Whoever hears the page lands on the button first.
            self._first.setAccessibleDescription(f"{self._asks} {words}")
        if changed:
            announce_after_focus(self, words)

    def _begin(self, sitting: Sitting) -> None:
        study, terms = self.context.application.study, self._terms
        started = self.context.runner.do(lambda: study.start_check(sitting.id, terms=terms), self)
        if started is not None:
            self.route_requested.emit(Route("check", sitting.id))

    # Going on

    def _going_on(self, found: OpenExam) -> Card:
        card = Card("bg.surface", "accent", width=1.5)
        card.box.addWidget(Text(_("This exam is open"), "card"))
        answered, total = len(found.attempt.answers), len(found.attempt.questions)
        words = _("{answered} of {total} questions are answered and kept.").format(
            answered=answered, total=total
        )
        left = found.seconds_left
        if left is None:
            words += " " + _("There is no time limit.")
        elif left:
            words += " " + _("Of the time, {left}.").format(left=left_words(left))
        else:
            words += " " + _("The time is used up.")
        card.box.addWidget(Text(words, "ui"))
        for told in change_words(found.changes):
            card.box.addLayout(_line("info", "warn.text", Text(told, "ui", "warn.text")))
            words += f" {told}"
        can_go_on = bool(found.waiting) and left != 0
        go_on = Button(_("Go on"), Kind.PRIMARY, key=_("Enter"), pressed=lambda: self._go_on(found))
        end = Button(
            _("End it now") if can_go_on else _("End it and see the result"),
            Kind.SECONDARY if can_go_on else Kind.PRIMARY,
            key="" if can_go_on else _("Enter"),
            pressed=lambda: self._ask_to_end(found) if can_go_on else self._end(found),
        )
        self._first = go_on if can_go_on else end
        self._first.setAccessibleDescription(words)
        card.box.addWidget(FlowBox(*([go_on, end] if can_go_on else [end])))
        return card

    def _go_on(self, found: OpenExam) -> None:
        self.route_requested.emit(Route("check", found.attempt.sitting))

    def _ask_to_end(self, found: OpenExam) -> None:
        dialog = EndDialog(len(found.waiting), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._end(found))
        dialog.rejected.connect(self.place_focus)
        dialog.open()

    def _end(self, found: OpenExam) -> None:
        study, attempt = self.context.application.study, found.attempt.id
        if self.context.runner.do(lambda: study.finish_check(attempt), self) is not None:
            self.route_requested.emit(Route("result", attempt))


def _line(icon: str, colour: str, words: Text) -> QHBoxLayout:
    """Put an icon beside the first line of words."""
    line = row(spacing=12)
    line.addWidget(Icon(icon, colour, 20), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return line


def _minutes(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
