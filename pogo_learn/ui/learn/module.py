"""A module: its promise, its lessons, its check."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic
from pogo_learn.content.course import LessonHead, Module
from pogo_learn.learning.progress import LessonProgress, ModuleProgress, State
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import day_text
from pogo_learn.ui.learn.hero import Hero
from pogo_learn.ui.learn.path import state_words
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Line, clear_layout, column, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_TWO_COLUMNS_FROM = 900
"""Narrower than this, what stands at the side stands below."""


class ModuleScreen(Screen):
    """Route argument: the module's id."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._module: Module | None = None
        self._first: Button | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(1200)
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
        number = [one.module for one in course.modules].index(module.id) + 1
        self._scroll.box.addWidget(self._hero(module, progress, number, len(course.modules)))
        lessons = Card()
        lessons.box.addWidget(Text(_("Lessons"), "card"))
        target = self._next_lesson(module, progress)
        for head, own in zip(module.lessons, progress.lessons, strict=True):
            lessons.box.addWidget(Line())
            lessons.box.addLayout(self._lesson(head, own, is_next=head.id == target))
        main = column(lessons, self._check(module, progress), spacing=16)
        main.addStretch(1)
        side = column(self._aims(module, progress), self._facts(module), spacing=16)
        side.addStretch(1)
        if self._is_wide():
            both = row(spacing=16)
            both.addLayout(main, 5)
            both.addLayout(side, 2)
            self._scroll.box.addLayout(both)
        else:
            self._scroll.box.addLayout(main)
            self._scroll.box.addLayout(side)
        self._scroll.box.addStretch(1)

    def _is_wide(self) -> bool:
        return appearance().percent < 150 and self.width() >= _TWO_COLUMNS_FROM

    def restyle(self) -> None:
        """Lay out anew for larger text."""
        if self._module is not None and self._first is not None:
            focused = self._first.hasFocus()
            self._build()
            if focused:
                self.place_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        was = event.oldSize().width() >= _TWO_COLUMNS_FROM
        super().resizeEvent(event)
        if was != (event.size().width() >= _TWO_COLUMNS_FROM):
            self.restyle()

    def _hero(self, module: Module, progress: ModuleProgress, number: int, count: int) -> Hero:
        hero = Hero(progress.share)
        words = _("Module {number} of {count}").format(number=number, count=count)
        hero.say(words, "secondary")
        hero.say(module.title, "page")
        hero.say(module.promise, "ui")
        facts = (
            _("{minutes} min").format(minutes=module.minutes),
            ngettext("{count} lesson", "{count} lessons", len(module.lessons)).format(
                count=len(module.lessons)
            ),
            state_words(progress),
            _("{percent} % done").format(percent=round(100 * progress.share)),
        )
        hero.say("   ·   ".join(facts), "secondary")
        return hero

    def _aims(self, module: Module, progress: ModuleProgress) -> Card:
        card = Card()
        card.box.addWidget(Text(_("You will be able to"), "card"))
        for head, own in zip(module.lessons, progress.lessons, strict=True):
            done = own.state in {State.DONE, State.PASSED}
            icon = Icon("check" if done else "circle", "thread" if done else "text.tertiary", 16)
            line = row(spacing=10)
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(head.outcome, "secondary", "text.secondary"), 1)
            card.box.addLayout(line)
        return card

    def _facts(self, module: Module) -> Card:
        card = Card()
        card.box.addWidget(Text(_("Sources and review"), "card"))
        cited = {source for head in module.lessons for source in head.sources}
        words = [
            ngettext(
                "{count} source, listed in its lesson.",
                "{count} sources, each listed in its lesson.",
                len(cited),
            ).format(count=len(cited))
        ]
        if module.reviewed is not None:
            words.append(_("Facts last checked on {date}.").format(date=day_text(module.reviewed)))
        if module.review_by is not None:
            words.append(_("Next check by {date}.").format(date=day_text(module.review_by)))
        if module.aims:
            words.append(_("Aims served: {aims}.").format(aims=", ".join(module.aims)))
        for each in words:
            card.box.addWidget(Text(each, "secondary", "text.secondary"))
        return card

    def _next_lesson(self, module: Module, progress: ModuleProgress) -> str:
        states = {one.lesson: one.state for one in progress.lessons}
        return next((h.id for h in module.lessons if states[h.id] is not State.DONE), "")

    def _lesson(self, head: LessonHead, own: LessonProgress, *, is_next: bool) -> QHBoxLayout:
        looks = {
            State.DONE: ("circle-check", "thread", _("Done")),
            State.CURRENT: ("play", "accent", _("In progress")),
            State.TO_DO: ("circle", "text.tertiary", _("To do")),
            State.PASSED: ("circle-check", "thread", _("Done")),
        }
        icon, colour, state = looks[own.state]
        if own.state is State.CURRENT:
            below = _("{state}, {minutes} min left").format(state=state, minutes=own.minutes_left)
        else:
            below = _("{state}, {minutes} min").format(state=state, minutes=head.minutes)
        texts = column(
            Text(f"{head.id}  {head.title}", "ui.bold"),
            Text(below, "secondary", "text.secondary"),
            spacing=2,
        )
        done = own.state in {State.DONE, State.PASSED}
        words = _("Read again") if done else _("Continue") if own.share else _("Read")
        button = Button(
            words,
            Kind.PRIMARY if is_next else Kind.GHOST,
            icon_after="arrow-right" if is_next else "",
            pressed=lambda: self.route_requested.emit(Route("lesson", head.id)),
        )
        button.setAccessibleName(f"{button.text()}: {head.title}")
        if is_next:
            self._first = button
        line = row(Icon(icon, colour, 22), spacing=14)
        line.addLayout(texts, 1)
        line.addWidget(button)
        return line

    def _check(self, module: Module, progress: ModuleProgress) -> Card:
        all_read = not self._next_lesson(module, progress)
        edge = ("accent", 1.5) if all_read else ("line.subtle", 1.0)
        card = Card("bg.surface", edge[0], width=edge[1])
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
        passed = progress.check is not None and progress.check.passed
        kind = Kind.PRIMARY if all_read and not passed else Kind.SECONDARY
        if progress.open_attempt:
            buttons = [self._go_button(_("Go on with the check"), Route("check", module.id), kind)]
        else:
            test = Route("check", f"{module.id}/test")
            buttons = [
                self._go_button(_("Check with feedback at once"), Route("check", module.id), kind),
                self._go_button(_("As a test: feedback at the end"), test, Kind.SECONDARY),
            ]
        if all_read and passed:
            buttons.insert(0, self._go_button(_("To your path"), Route("learn"), Kind.PRIMARY))
        if all_read:
            self._first = buttons[0]
        card.box.addWidget(FlowBox(*buttons))
        return card

    def _go_button(self, words: str, route: Route, kind: Kind) -> Button:
        return Button(words, kind, pressed=lambda: self.route_requested.emit(route))
