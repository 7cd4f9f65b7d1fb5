"""The learning path: every module with what it promises, how far it is, and one act."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic
from pogo_learn.content.course import Module
from pogo_learn.learning.progress import ModuleProgress, State
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context, Route, Screen
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, column, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.progress import Ring
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


def state_chip(progress: ModuleProgress) -> Chip:
    """Say the state of a module."""
    if progress.state is State.PASSED:
        return Chip(_("Mastered"), "thread")
    if progress.state is State.DONE:
        return Chip(_("Lessons read, check open"), "accent")
    if progress.state is State.CURRENT:
        return Chip(_("In progress"), "accent")
    return Chip(_("To do"), "neutral")


class PathScreen(Screen):
    """All courses and their modules."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._first: Button | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(960)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        del route
        self._build()

    def title(self) -> str:
        return _("Learn")

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes.touches(
            Topic.PROGRESS, Topic.PLACE, Topic.ATTEMPT, Topic.LEARNERS, Topic.CONTENT
        ):
            self._build()

    def _build(self) -> None:
        clear_layout(self._scroll.box)
        self._first = None
        application = self.context.application
        resume = application.study.resume()
        for course in application.catalogue.courses:
            progress = application.study.course_progress(course.id)
            words = _("{percent} % done, about {minutes} min left").format(
                percent=round(100 * progress.share), minutes=progress.minutes_left
            )
            self._scroll.box.addLayout(
                column(
                    Text(course.title, "page"),
                    Text(course.summary, "ui", "text.secondary"),
                    Text(words, "secondary", "text.secondary"),
                    spacing=2,
                )
            )
            for number, one in enumerate(progress.modules, 1):
                module = application.catalogue.module(one.module)
                current = one.module == resume.module
                self._scroll.box.addWidget(self._module(number, module, one, current=current))
        self._scroll.box.addStretch(1)

    def _module(
        self, number: int, module: Module, progress: ModuleProgress, *, current: bool
    ) -> Card:
        edge = ("accent", 1.5) if current else ("line.subtle", 1.0)
        card = Card("bg.surface", edge[0], width=edge[1])
        percent = _("{percent} %").format(percent=round(100 * progress.share))
        name = _("Module {number}: {percent} done").format(number=number, percent=percent)
        ring = Ring(progress.share, str(number), name=name, size=54, colour="thread")
        chips = row(state_chip(progress), spacing=8)
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
        button.setAccessibleName(f"{label}: {module.title}")
        if self._first is None or current:
            self._first = button
        line = row(ring, spacing=16)
        line.addLayout(texts, 1)
        line.addWidget(button)
        card.box.addLayout(line)
        return card

    def _is_passed(self, module: str) -> bool:
        application = self.context.application
        course = application.study.course_progress(application.catalogue.module(module).course)
        return any(one.module == module and one.state is State.PASSED for one in course.modules)
