"""A module: its promise, its lessons, its check."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pogo_learn.changes import Changes
from pogo_learn.content.course import LessonHead, Module
from pogo_learn.learning.mastery import Mastery
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.progress import LessonProgress, ModuleProgress, State
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import day_text, labelled
from pogo_learn.ui.learn.hero import Hero
from pogo_learn.ui.learn.path import state_words
from pogo_learn.ui.screens.mastery import mastery_line, rule_words
from pogo_learn.ui.screens.page import Page
from pogo_learn.ui.screens.screen import Context, Crumb, Route
from pogo_learn.ui.screens.skipping import skip
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Line, column, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class ModuleScreen(Page):
    """Route argument: the module's id."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._module: Module | None = None
        self._standing: dict[str, Mastery] = {}
        self._free: tuple[str, ...] = ()
        """Lessons of the course that were shown before it, and may be skipped."""

    def open(self, route: Route) -> None:
        self._module = self.context.application.catalogue.module(route.argument)
        self.build()

    def title(self) -> str:
        return self._module.title if self._module is not None else ""

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Learn"), Route("learn")), Crumb(self.title()))

    def refresh(self, changes: Changes) -> None:
        if self._module is not None and changes.touches(*self.topics):
            self._module = self.context.application.catalogue.module(self._module.id)
        super().refresh(changes)

    def fill(self, box: QVBoxLayout) -> None:
        module = self._module
        assert module is not None
        study, catalogue = self.context.application.study, self.context.application.catalogue
        course = study.course_progress(module.course)
        progress = next(one for one in course.modules if one.module == module.id)
        number = [one.module for one in course.modules].index(module.id) + 1
        box.addWidget(self._hero(module, progress, number, len(course.modules)))
        lessons = Card()
        lessons.box.addWidget(Text(_("Lessons"), "card"))
        target = self._next_lesson(module, progress)
        self._standing = Outcomes(study).mastery(head.id for head in module.lessons)
        self._free = Outcomes(study).can_skip(catalogue.course(module.course))
        for head, own in zip(module.lessons, progress.lessons, strict=True):
            lessons.box.addWidget(Line())
            lessons.box.addLayout(self._lesson(head, own, is_next=head.id == target))
        main: list[QWidget] = [lessons, self._check(module, progress)]
        box.addLayout(self.beside(main, [self._aims(module, progress), self._facts(module)]))

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
            card.box.addWidget(Text(head.outcome, "secondary"))
            now = self.context.application.study.clock()
            card.box.addLayout(mastery_line(self._standing[own.lesson], now, own.lesson))
        card.box.addWidget(Text(rule_words(), "caption", "text.secondary"))
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
        states = {one.lesson: one for one in progress.lessons}
        return next((h.id for h in module.lessons if not states[h.id].is_over), "")

    def _lesson(self, head: LessonHead, own: LessonProgress, *, is_next: bool) -> QHBoxLayout:
        looks = {
            State.DONE: ("circle-check", "thread", _("Done")),
            State.SHOWN: (
                "circle-check",
                "text.secondary",
                _("Skipped: you have shown this already"),
            ),
            State.CURRENT: ("play", "accent", _("In progress")),
            State.TO_DO: ("circle", "text.tertiary", _("To do")),
            State.PASSED: ("circle-check", "thread", _("Done")),
        }
        icon, colour, state = looks[own.state]
        if own.state is State.SHOWN:
            below = state
        elif head.id in self._free:
            below = _("You have shown this already, {minutes} min").format(minutes=head.minutes)
        elif own.state is State.CURRENT:
            below = _("{state}, {minutes} min left").format(state=state, minutes=own.minutes_left)
        else:
            below = _("{state}, {minutes} min").format(state=state, minutes=head.minutes)
        texts = column(
            Text(f"{head.id}  {head.title}", "ui.bold"),
            Text(below, "secondary", "text.secondary"),
            spacing=2,
        )
        done = own.state in {State.DONE, State.PASSED}
        words = (
            _("Read again")
            if done
            else _("Continue")
            if own.share and not own.is_over
            else _("Read")
        )
        button = Button(
            words,
            Kind.PRIMARY if is_next else Kind.GHOST,
            icon_after="arrow-right" if is_next else "",
            pressed=lambda: self.route_requested.emit(Route("lesson", head.id)),
        )
        button.setAccessibleName(labelled(button.text(), head.title))
        if is_next:
            self.first = button
        line = row(Icon(icon, colour, 22), spacing=14)
        line.addLayout(texts, 1)
        skipping = self._skip_button(head, own)
        if skipping is not None:
            line.addWidget(skipping)
        line.addWidget(button)
        return line

    def _skip_button(self, head: LessonHead, own: LessonProgress) -> Button | None:
        """Offer to skip what was shown, or to take up again what is skipped."""
        skipped = own.state is State.SHOWN
        if not skipped and head.id not in self._free:
            return None
        button = Button(
            _("Take up again") if skipped else _("Skip"),
            Kind.GHOST,
            pressed=lambda: skip(self, (head.id,), skipped=not skipped),
        )
        button.setAccessibleName(labelled(button.text(), head.title))
        return button

    def _check(self, module: Module, progress: ModuleProgress) -> Card:
        all_read = not self._next_lesson(module, progress)
        edge = ("accent", 1.5) if all_read else ("line.subtle", 1.0)
        card = Card("bg.surface", edge[0], width=edge[1])
        card.box.addWidget(Text(_("Module check"), "card"))
        plan = module.check
        words = ngettext(
            "{count} question, about {minutes} min, no time limit. Passed from {percent} %.",
            "{count} questions, about {minutes} min, no time limit. Passed from {percent} %.",
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
            self.first = buttons[0]
        card.box.addWidget(FlowBox(*buttons))
        return card

    def _go_button(self, words: str, route: Route, kind: Kind) -> Button:
        return Button(words, kind, pressed=lambda: self.route_requested.emit(route))
