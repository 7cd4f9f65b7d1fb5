"""A module: its promise, its lessons, its check."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic
from pogo_learn.content.course import LessonHead, Module
from pogo_learn.learning.progress import LessonProgress, ModuleProgress, State
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.learn.path import state_chip
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, column, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


class ModuleScreen(Screen):
    """Route argument: the module's id."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._module: Module | None = None
        self._first: Button | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(860)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        self._module = self.context.application.catalogue.module(route.argument)
        self._build()

    def title(self) -> str:
        return self._module.title if self._module is not None else ""

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Learn"), Route("learn")), Crumb(self.title()))

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def refresh(self, changes: Changes) -> None:
        topics = (Topic.PROGRESS, Topic.PLACE, Topic.ATTEMPT, Topic.LEARNERS, Topic.CONTENT)
        if self._module is not None and changes.touches(*topics):
            self._module = self.context.application.catalogue.module(self._module.id)
            self._build()

    def _build(self) -> None:
        module = self._module
        assert module is not None
        clear_layout(self._scroll.box)
        study = self.context.application.study
        course = study.course_progress(module.course)
        progress = next(one for one in course.modules if one.module == module.id)
        self._scroll.box.addWidget(self._hero(module, progress))
        self._scroll.box.addWidget(Text(_("Lessons"), "h3"))
        for head, own in zip(module.lessons, progress.lessons, strict=True):
            self._scroll.box.addWidget(self._lesson(head, own))
        self._scroll.box.addWidget(self._check(module, progress))
        if module.reviewed is not None:
            day = QDate(module.reviewed.year, module.reviewed.month, module.reviewed.day)
            words = _("Facts last checked on {date}. Aims served: {aims}.").format(
                date=QLocale().toString(day, QLocale.FormatType.LongFormat),
                aims=", ".join(module.aims) or "-",
            )
            self._scroll.box.addWidget(Text(words, "caption", "text.secondary"))
        self._scroll.box.addStretch(1)

    def _hero(self, module: Module, progress: ModuleProgress) -> Card:
        card = Card()
        chips = row(state_chip(progress), spacing=8)
        words = _("{minutes} min").format(minutes=module.minutes)
        chips.addWidget(Text(words, "caption", "text.secondary", wrap=False))
        chips.addStretch(1)
        card.box.addLayout(chips)
        card.box.addWidget(Text(module.title, "page"))
        card.box.addWidget(Text(module.promise, "ui", "text.secondary"))
        percent = _("{percent} %").format(percent=round(100 * progress.share))
        bar = row(Bar(progress.share, name=percent), Text(percent, "caption.medium", wrap=False))
        card.box.addLayout(bar)
        target = self._next_lesson(module, progress)
        if target:
            started = progress.state is State.CURRENT
            self._first = Button(
                _("Continue") if started else _("Begin"),
                Kind.PRIMARY,
                icon_after="arrow-right",
                pressed=lambda: self.route_requested.emit(Route("lesson", target)),
            )
        elif progress.check is None or not progress.check.passed:
            self._first = Button(
                _("Take the check"),
                Kind.PRIMARY,
                icon_after="arrow-right",
                pressed=lambda: self.route_requested.emit(Route("check", module.id)),
            )
        else:
            self._first = Button(
                _("To your path"),
                Kind.PRIMARY,
                pressed=lambda: self.route_requested.emit(Route("learn")),
            )
        line = row(self._first)
        line.addStretch(1)
        card.box.addLayout(line)
        return card

    def _next_lesson(self, module: Module, progress: ModuleProgress) -> str:
        states = {one.lesson: one.state for one in progress.lessons}
        return next((h.id for h in module.lessons if states[h.id] is not State.DONE), "")

    def _lesson(self, head: LessonHead, own: LessonProgress) -> Card:
        card = Card(padding=14)
        looks = {
            State.DONE: ("circle-check", "thread", _("Done")),
            State.CURRENT: ("play", "accent", _("In progress")),
            State.TO_DO: ("circle", "text.tertiary", _("To do")),
            State.PASSED: ("circle-check", "thread", _("Done")),
        }
        icon, colour, words = looks[own.state]
        if own.state is State.DONE:
            below = _("{state}. You can {outcome}.").format(state=words, outcome=head.outcome)
        else:
            below = _("{state}, {minutes} min. You will {outcome}.").format(
                state=words, minutes=own.minutes_left, outcome=head.outcome
            )
        texts = column(
            Text(f"{head.id}  {head.title}", "ui.bold"),
            Text(below, "secondary", "text.secondary"),
            spacing=2,
        )
        button = Button(
            _("Read again") if own.state is State.DONE else _("Read"),
            Kind.GHOST,
            pressed=lambda: self.route_requested.emit(Route("lesson", head.id)),
        )
        button.setAccessibleName(f"{button.text()}: {head.title}")
        line = row(Icon(icon, colour, 22), spacing=14)
        line.addLayout(texts, 1)
        line.addWidget(button)
        card.box.addLayout(line)
        return card

    def _check(self, module: Module, progress: ModuleProgress) -> Card:
        card = Card("bg.surface", "accent", width=1.5)
        card.box.addWidget(Text(_("Module check"), "card"))
        plan = module.check
        words = ngettext(
            "{count} question, about {minutes} min, no time limit. Mastered from {percent} %.",
            "{count} questions, about {minutes} min, no time limit. Mastered from {percent} %.",
            plan.draw,
        ).format(count=plan.draw, minutes=plan.minutes, percent=round(100 * plan.pass_mark))
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        if progress.check is not None:
            scores = _("First {first} %, best {best} %, last {last} %.").format(
                first=round(100 * progress.check.first),
                best=round(100 * progress.check.best),
                last=round(100 * progress.check.last),
            )
            card.box.addWidget(Text(scores, "ui"))
        if progress.open_attempt:
            buttons = [self._check_button(_("Go on with the check"), module.id)]
        else:
            buttons = [
                self._check_button(_("Check with feedback at once"), module.id),
                self._check_button(_("As a test: feedback at the end"), f"{module.id}/test"),
            ]
        card.box.addWidget(FlowBox(*buttons))
        return card

    def _check_button(self, words: str, argument: str) -> Button:
        route = Route("check", argument)
        return Button(words, Kind.SECONDARY, pressed=lambda: self.route_requested.emit(route))
