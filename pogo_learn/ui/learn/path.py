"""The learning path: every module with what it promises, how far it is, and one act."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.content.course import Course, Module
from pogo_learn.learning.mastery import Level, Mastery
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.progress import CourseProgress, ModuleProgress, State
from pogo_learn.learning.sittings import EXAM, exam_id, pre_test_id
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled, number_text
from pogo_learn.ui.screens.mastery import mastery_line, rule_words
from pogo_learn.ui.screens.page import Page
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.screens.skipping import shown_before
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, column, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.progress import Ring
from pogo_learn.ui.widgets.text import Text


def state_words(progress: ModuleProgress) -> str:
    """Say the state of a module."""
    words = {
        State.PASSED: _("Check passed"),
        State.DONE: _("Lessons read, check open"),
        State.CURRENT: _("In progress"),
        State.TO_DO: _("To do"),
    }
    return words[progress.state]


def _state_chip(progress: ModuleProgress) -> Chip:
    tones = {State.PASSED: "thread", State.DONE: "accent", State.CURRENT: "accent"}
    return Chip(state_words(progress), tones.get(progress.state, "neutral"))


_MOST_SHOWN = 4


class PathScreen(Page):
    """All courses and their modules."""

    def open(self, route: Route) -> None:
        del route
        self.build()

    def title(self) -> str:
        return _("Learn")

    def fill(self, box: QVBoxLayout) -> None:
        application = self.context.application
        resume = application.study.resume()
        for course in application.catalogue.courses:
            progress = application.study.course_progress(course.id)
            box.addLayout(
                column(
                    Text(course.title, "page"),
                    Text(course.summary, "ui", "text.secondary"),
                    spacing=2,
                )
            )
            main: list[QWidget] = []
            for number, one in enumerate(progress.modules, 1):
                module = application.catalogue.module(one.module)
                current = one.module == resume.module
                main.append(self._module(number, module, one, current=current))
            main.append(self._sittings(course))
            standing = Outcomes(application.study).mastery(head.id for head in course.lessons)
            side: list[QWidget] = [self._where(progress), self._can_show(standing)]
            box.addLayout(self.beside(main, side, spacing=12))

    def _sittings(self, course: Course) -> Card:
        """Offer the questions before a course, and its exam."""
        card = Card(padding=14)
        study = self.context.application.study
        lessons = len(course.lessons)
        words = ngettext(
            "Do you know some of it already? {count} question, one for each lesson, without a mark.",
            "Do you know some of it already? {count} questions, one for each lesson, without a mark.",
            lessons,
        ).format(count=lessons)
        words += " " + _("What you show twice, right and sure, you may skip.")
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        shown = shown_before(self, course)
        for widget in shown:
            card.box.addWidget(widget)
        # While one more round is offered, it is the same sitting.
        buttons = (
            []
            if shown
            else [self._sitting(_("Before you begin"), pre_test_id(course.id), course.title)]
        )
        if course.exam is not None:
            mark = round(100 * course.exam.pass_mark)
            words = _(
                "Exam: {count} questions, about {minutes} min, timed if you like, feedback at the end. "
                "Passed from {percent} %."
            ).format(count=course.exam.count, minutes=course.exam.minutes, percent=mark)
            if course.exam.provisional:
                words += " " + _("The pass mark is provisional.")
            card.box.addWidget(Text(words, "ui", "text.secondary"))
            scores = study.tries(exam_id(course.id))
            if scores is not None:
                told = _("First {first} %, best {best} %, last {last} %.").format(
                    first=round(100 * scores.first),
                    best=round(100 * scores.best),
                    last=round(100 * scores.last),
                )
                card.box.addWidget(Text(told, "ui"))
            label = _("Go on with the exam") if study.is_open(exam_id(course.id)) else _("Exam")
            buttons.append(self._sitting(label, exam_id(course.id), course.title))
        card.box.addWidget(FlowBox(*buttons))
        return card

    def _sitting(self, label: str, identity: str, course: str) -> Button:
        route = Route("exam" if identity.endswith(EXAM) else "check", identity)
        button = Button(label, Kind.SECONDARY, pressed=lambda: self.route_requested.emit(route))
        button.setAccessibleName(labelled(label, course))
        return button

    def _where(self, progress: CourseProgress) -> Card:
        """Say how much of a course is done, studied and left."""
        card = Card()
        card.box.addWidget(Text(_("Where you are"), "card"))
        passed = sum(one.state is State.PASSED for one in progress.modules)
        words = ngettext(
            "{done} of {total} module passed",
            "{done} of {total} modules passed",
            len(progress.modules),
        ).format(done=passed, total=len(progress.modules))
        percent = _("{percent} %").format(percent=round(100 * progress.share))
        ring = Ring(
            progress.share, percent, name=_("{percent} done").format(percent=percent), size=100,
            colour="thread",
        )  # fmt: skip
        studied = _("{minutes} min studied").format(minutes=round(progress.active_seconds / 60))
        left = _("about {minutes} min to go").format(minutes=progress.minutes_left)
        texts = column(
            Text(words, "ui.bold"),
            Text(studied, "secondary", "text.secondary"),
            Text(left, "secondary", "text.secondary"),
            spacing=4,
        )
        line = row(ring, spacing=14)
        line.addLayout(texts, 1)
        card.box.addLayout(line)
        return card

    def _can_show(self, standing: dict[str, Mastery]) -> Card:
        """List how the outcomes stand: first what fades and what is nearly there, then the rest."""
        card = Card()
        card.box.addWidget(Text(_("What you can show"), "card"))
        study = self.context.application.study
        order = (Level.FADING, Level.NEARLY, Level.MASTERED, Level.LEARNING, Level.NOT_MET)
        ranked = sorted(standing.values(), key=lambda one: order.index(one.level))
        for one in ranked[:_MOST_SHOWN]:
            outcome = study.catalogue.lesson_head(one.outcome).outcome
            card.box.addWidget(Text(f"{one.outcome}  {outcome}", "secondary"))
            card.box.addLayout(mastery_line(one, study.clock()))
        mastered = sum(one.level is Level.MASTERED for one in standing.values())
        words = _("{done} of {total} outcomes mastered.").format(done=mastered, total=len(standing))
        card.box.addWidget(Text(f"{words} {rule_words()}", "caption", "text.secondary"))
        route = Route("competences")
        card.box.addWidget(
            FlowBox(
                Button(
                    _("Your competences"),
                    Kind.GHOST,
                    icon_after="arrow-right",
                    pressed=lambda: self.route_requested.emit(route),
                )
            )
        )
        return card

    def _module(
        self, number: int, module: Module, progress: ModuleProgress, *, current: bool
    ) -> Card:
        edge = ("accent", 1.5) if current else ("line.subtle", 1.0)
        card = Card("bg.surface", edge[0], width=edge[1])
        percent = _("{percent} %").format(percent=round(100 * progress.share))
        name = _("Module {number}: {percent} done").format(number=number, percent=percent)
        ring = Ring(progress.share, number_text(number), name=name, size=54, colour="thread")
        chips = row(_state_chip(progress), spacing=8)
        minutes = _("{lessons} lessons, {minutes} min").format(
            lessons=len(module.lessons), minutes=module.minutes
        )
        chips.addWidget(Text(minutes, "caption", "text.secondary", wrap=False))
        chips.addStretch(1)
        texts = column(
            Text(module.title, "card"),
            Text(module.promise, "ui", "text.secondary"),
            chips,
            spacing=4,
        )
        waiting = [need for need in module.needs if not self._is_passed(need)]
        if waiting:
            words = _("Best after {modules}.").format(modules=", ".join(waiting))
            texts.addWidget(Text(words, "caption", "text.secondary"))
        kind = Kind.PRIMARY if current else Kind.SECONDARY
        label = _("Open") if progress.state is not State.CURRENT else _("Go on")
        button = Button(
            label, kind, pressed=lambda: self.route_requested.emit(Route("module", module.id))
        )
        button.setAccessibleName(labelled(label, module.title))
        if self.first is None or current:
            self.first = button
        line = row(ring, spacing=16)
        line.addLayout(texts, 1)
        line.addWidget(button)
        card.box.addLayout(line)
        return card

    def _is_passed(self, module: str) -> bool:
        application = self.context.application
        course = application.study.course_progress(application.catalogue.module(module).course)
        return any(one.module == module and one.state is State.PASSED for one in course.modules)
