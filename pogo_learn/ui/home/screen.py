"""Home: one card that says what comes now, the path, and the rhythm of study."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout

from pogo_learn.alignment.own_plans import own_plans
from pogo_learn.certificates.earned import earned_exams
from pogo_learn.changes import Topic
from pogo_learn.content.catalogue import UnknownId
from pogo_learn.content.course import Heading
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.progress import CourseProgress, ModuleProgress, Resume, State
from pogo_learn.learning.sittings import exam_id, sitting_of, sitting_words
from pogo_learn.settings.keys import START_REVIEW, Where, act_of, shown_letter
from pogo_learn.system.language import _, current_facts, ngettext
from pogo_learn.system.written import number_text
from pogo_learn.ui.home.align_card import AlignCard
from pogo_learn.ui.home.review_card import ReviewCard
from pogo_learn.ui.home.thread_picture import ThreadPicture
from pogo_learn.ui.screens.page import Page
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.screens.skipping import skip
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, column, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.heat_map import RhythmMap
from pogo_learn.ui.widgets.path_map import PathMap, Stop
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.text import Text

_DAYS = 18 * 7


class HomeScreen(Page):
    """Answers *what now?* with one card."""

    topics = (*Page.topics, Topic.REVIEW)

    def open(self, route: Route) -> None:
        del route
        self.build()

    def title(self) -> str:
        return _("Home")

    def fill(self, box: QVBoxLayout) -> None:
        application = self.context.application
        study = application.study
        resume = study.resume()
        courses = [study.course_progress(course.id) for course in application.catalogue.courses]
        earned = {
            one.course.id
            for one in earned_exams(application.reader, application.catalogue, study.learner)
        }
        box.addLayout(self._greeting())
        box.addWidget(self._continue(resume, courses))
        standing = application.reviews.standing()
        if standing.cards:
            key = shown_letter(application.settings, START_REVIEW)
            box.addWidget(ReviewCard(standing, key, self._begin_review))
        box.addWidget(self._align())
        for progress in courses:
            box.addWidget(self._path(progress, resume, earned=progress.course in earned))
        box.addWidget(self._rhythm())

    def _begin_review(self) -> None:
        self.route_requested.emit(Route("review"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        settings = self.context.application.settings
        if act_of(settings, Where.HOME, event.text()) is START_REVIEW and not event.modifiers():
            self._begin_review()
            return
        super().keyPressEvent(event)

    def _greeting(self) -> QLayout:
        hour = QTime.currentTime().hour()
        learner = self.context.application.learner
        name = learner.name if learner is not None else ""
        if hour < 12:
            words = _("Good morning, {name}")
        elif hour < 18:
            words = _("Good afternoon, {name}")
        else:
            words = _("Good evening, {name}")
        today = QLocale().toString(QDate.currentDate(), current_facts().weekday)
        greeting = Text(words.format(name=name), "page")
        if appearance().percent >= 150:
            return column(greeting, Text(today, "ui", "text.secondary"), spacing=2)
        line = row(greeting, spacing=12)
        line.setStretch(0, 1)
        line.addWidget(
            Text(today, "ui", "text.secondary", wrap=False), 0, Qt.AlignmentFlag.AlignBottom
        )
        return line

    def _continue(self, resume: Resume, courses: list[CourseProgress]) -> Card:
        card = Card()
        picture = ThreadPicture()
        texts = self._resume_texts(resume, courses)
        line = row(spacing=20)
        if appearance().percent < 150:
            line.addWidget(picture)
        line.addLayout(texts, 1)
        card.box.addLayout(line)
        return card

    def _resume_texts(self, resume: Resume, courses: list[CourseProgress]) -> QVBoxLayout:
        if resume.kind == "finished":
            return self._finished()
        if resume.kind == "exam":
            return self._open_exam(resume)
        catalogue = self.context.application.catalogue
        module = catalogue.module(resume.module)
        progress = next(m for c in courses for m in c.modules if m.module == module.id)
        chip = row(Chip(f"{module.id} · {module.title}", "accent"))
        chip.addStretch(1)
        if resume.kind == "check":
            title, words, share = self._check_words(resume, progress)
            route = Route("check", module.id)
        else:
            title, words, share = self._lesson_words(resume, progress)
            route = Route("lesson", resume.lesson, resume.block)
        box = column(chip, Text(title, "h2"), Text(words, "ui", "text.secondary"))
        if share > 0:
            percent = _("{percent} %").format(percent=round(100 * share))
            line = row(Bar(share, name=percent), Text(percent, "caption.medium", wrap=False))
            box.addLayout(line)
        started = resume.started
        self.first = Button(
            _("Continue") if started else _("Begin"),
            Kind.PRIMARY,
            icon_after="arrow-right",
            pressed=lambda: self.route_requested.emit(route),
        )
        overview = Button(
            _("Module overview"),
            Kind.QUIET,
            pressed=lambda: self.route_requested.emit(Route("module", module.id)),
        )
        buttons = [self.first, overview]
        if self._was_shown(resume):
            box.insertWidget(3, Text(_("You have shown this already."), "ui", "text.secondary"))
            buttons.append(
                Button(
                    _("Skip it"),
                    Kind.QUIET,
                    pressed=lambda: skip(self, (resume.lesson,), skipped=True),
                )
            )
        box.addSpacing(8)
        box.addWidget(FlowBox(*buttons, spacing=8))
        return box

    def _was_shown(self, resume: Resume) -> bool:
        """Tell whether the next lesson was shown before the course, and may be skipped."""
        if resume.kind != "lesson":
            return False
        application = self.context.application
        course = application.catalogue.course(resume.course)
        return resume.lesson in Outcomes(application.study).can_skip(course)

    def _lesson_words(self, resume: Resume, progress: ModuleProgress) -> tuple[str, str, float]:
        catalogue = self.context.application.catalogue
        head = catalogue.lesson_head(resume.lesson)
        own = next(one for one in progress.lessons if one.lesson == head.id)
        number = [one.lesson for one in progress.lessons].index(head.id) + 1
        words = _("Lesson {number} of {total}.").format(number=number, total=len(progress.lessons))
        stopped = self._heading_of(resume.lesson, resume.block) if own.share > 0 else ""
        if stopped:
            words += " " + _("You stopped at “{heading}”, about {minutes} min left.").format(
                heading=stopped, minutes=own.minutes_left
            )
        else:
            words += " " + _("About {minutes} min.").format(minutes=own.minutes_left)
        return head.title, words, own.share

    def _heading_of(self, lesson: str, block: str) -> str:
        """Name the section in which a block stands."""
        try:
            blocks = self.context.application.catalogue.lesson(lesson).blocks
        except UnknownId:
            return ""
        heading = ""
        for each in blocks:
            if isinstance(each, Heading):
                heading = each.text
            ids = {each.id, *(p.id for p in getattr(each, "paragraphs", ()))}
            if block in ids:
                return heading
        return ""

    def _check_words(self, resume: Resume, progress: ModuleProgress) -> tuple[str, str, float]:
        plan = self.context.application.catalogue.module(progress.module).check
        if resume.attempt:
            return _("Module check"), *self._answered(resume.attempt)
        words = _("All lessons are read. {count} questions, about {minutes} min.").format(
            count=plan.draw, minutes=plan.minutes
        )
        return _("Module check"), words, 0.0

    def _answered(self, identity: str) -> tuple[str, float]:
        attempt = self.context.application.study.attempt(identity)
        done, total = len(attempt.answers), len(attempt.questions)
        words = _("{done} of {total} questions are answered.").format(done=done, total=total)
        return words, done / total

    def _open_exam(self, resume: Resume) -> QVBoxLayout:
        sitting = sitting_of(self.context.application.catalogue, exam_id(resume.course))
        words, share = self._answered(resume.attempt)
        box = column(Text(sitting_words(sitting), "h2"), Text(words, "ui", "text.secondary"))
        percent = _("{percent} %").format(percent=round(100 * share))
        box.addLayout(row(Bar(share, name=percent), Text(percent, "caption.medium", wrap=False)))
        self.first = Button(
            _("Continue"),
            Kind.PRIMARY,
            icon_after="arrow-right",
            pressed=partial(self.route_requested.emit, Route("exam", sitting.id)),
        )
        box.addSpacing(8)
        box.addWidget(FlowBox(self.first))
        return box

    def _finished(self) -> QVBoxLayout:
        self.first = Button(
            _("Open your path"),
            Kind.PRIMARY,
            pressed=lambda: self.route_requested.emit(Route("learn")),
        )
        certificate = Button(
            _("Your certificate"),
            Kind.SECONDARY,
            icon="shield-check",
            pressed=partial(self.route_requested.emit, Route("certificate")),
        )
        buttons = row(self.first, certificate)
        buttons.addStretch(1)
        return column(
            Text(_("Everything here is done"), "h2"),
            Text(
                _("All lessons are read and every check is passed. You can read any lesson again."),
                "ui",
                "text.secondary",
            ),
            buttons,
        )

    def _path(self, progress: CourseProgress, resume: Resume, *, earned: bool) -> Card:
        catalogue = self.context.application.catalogue
        course = catalogue.course(progress.course)
        passed = sum(module.state is State.PASSED for module in progress.modules)
        card = Card()
        head = row(Text(course.title, "card"), spacing=12)
        words = ngettext(
            "{done} of {total} module passed",
            "{done} of {total} modules passed",
            len(progress.modules),
        )
        head.addWidget(Chip(words.format(done=passed, total=len(progress.modules)), "thread"))
        head.setStretch(0, 1)
        head.addWidget(
            Button(
                _("Open path"),
                Kind.GHOST,
                icon_after="arrow-right",
                pressed=lambda: self.route_requested.emit(Route("learn")),
            )
        )
        card.box.addLayout(head)
        if earned:
            certificate = Button(
                _("Your certificate: {course}").format(course=course.title),
                Kind.SOFT,
                icon="shield-check",
                pressed=partial(self.route_requested.emit, Route("certificate", course.id)),
            )
            card.box.addWidget(FlowBox(certificate))
        stops = [
            _stop(number, module.module, catalogue.module(module.module).title, module, resume)
            for number, module in enumerate(progress.modules, 1)
        ]
        path = PathMap(stops)
        path.opened.connect(lambda module: self.route_requested.emit(Route("module", module)))
        card.box.addWidget(path)
        return card

    def _align(self) -> Card:
        plans = own_plans(self.context.application.folder)
        return AlignCard(plans, lambda plan: self.route_requested.emit(Route("align", plan)))

    def _rhythm(self) -> Card:
        days = self.context.application.study.days(_DAYS)
        card = Card()
        week = sum(day.active_seconds for day in days[-7:])
        words = _("Last seven days: {minutes} min").format(minutes=round(week / 60))
        head = row(Text(_("Study rhythm"), "card"), spacing=12)
        head.addStretch(1)
        head.addWidget(Text(words, "secondary", "text.secondary", wrap=False))
        card.box.addLayout(head)
        buttons = [
            Button(
                words,
                Kind.GHOST,
                icon_after="arrow-right",
                pressed=partial(self.route_requested.emit, Route(screen)),
            )
            for words, screen in (
                (_("Insight"), "insight"),
                (_("Your competences"), "competences"),
                (_("CPD log"), "cpd"),
            )
        ]
        line = row(RhythmMap([(day.day, day.active_seconds) for day in days]))
        line.addStretch(1)
        card.box.addLayout(line)
        card.box.addWidget(FlowBox(*buttons, spacing=8))
        return card


def _stop(number: int, identity: str, title: str, module: ModuleProgress, resume: Resume) -> Stop:
    if module.state is State.PASSED:
        state, below = "mastered", _("Check passed")
    elif module.module == resume.module and resume.started:
        state = "current"
        below = _("{done} of {total} lessons").format(
            done=module.lessons_done, total=len(module.lessons)
        )
    else:
        state, below = "ready", _("{minutes} min").format(minutes=module.minutes_left)
    return Stop(identity, number_text(number), title, below, state, module.share)
