"""A lesson: read, answer in the text, mark done, and come back to the same paragraph."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.course import Lesson, Module
from pogo_learn.content.references import References
from pogo_learn.learning.passages import MARKED_PLACE
from pogo_learn.learning.progress import State
from pogo_learn.settings.keys import (
    ALOUD,
    DONE,
    FALSE,
    HIGHLIGHT,
    NOTE,
    PREVIOUS,
    TRUE,
    letter_of,
    shown_letter,
)
from pogo_learn.settings.table import ASK_CERTAINTY, PARAGRAPH_NUMBERS, SINGLE_KEYS
from pogo_learn.system.language import _
from pogo_learn.ui.lesson.action_bar import ActionBar
from pogo_learn.ui.lesson.find_bar import FindBar, Place
from pogo_learn.ui.lesson.keys import LessonKeys
from pogo_learn.ui.lesson.listening import Listening
from pogo_learn.ui.lesson.notes_drawer import NotesDrawer
from pogo_learn.ui.lesson.outline import Outline
from pogo_learn.ui.lesson.reading_aids import ReadingAids
from pogo_learn.ui.lesson.reading_time import ReadingTime
from pogo_learn.ui.lesson.sight import Sight
from pogo_learn.ui.reading.column import LessonColumn, ReadingContext
from pogo_learn.ui.reading.marking import Marking
from pogo_learn.ui.screens.reading_dialog import ReadingDialog
from pogo_learn.ui.screens.screen import Chrome, Context, Crumb, Route, Screen
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import Line
from pogo_learn.ui.widgets.scroll import PageScroll

_SETTLED = 1200
"""Milliseconds after the last scrolling at which the place is kept."""
_SEEN = 300
"""Milliseconds after which the page was seen, and what it can do besides is looked for."""
_DRAWER_BELOW = 1000
"""Narrower than this, the outline is a drawer."""
_MARGIN = 24
_MARGIN_WITH_NUMBERS = 44


class LessonScreen(Screen):
    """Shows one lesson at a time."""

    chrome = Chrome.LESSON

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lesson: Lesson | None = None
        self._module: Module | None = None
        self._column: LessonColumn | None = None
        self._sight: Sight | None = None
        self._place = ""
        self._time = ReadingTime(time.monotonic())
        self._drawer_open = False
        self._aids: ReadingAids | None = None
        self._references: References | None = None
        self._keys = LessonKeys(self)
        self._build()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED)
        self._settle.timeout.connect(self._keep_place)
        self._scroll.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._outline = Outline()
        self._outline.lesson_requested.connect(self._go_lesson)
        self._outline.check_requested.connect(self._go_check)
        self._outline.heading_requested.connect(self._go_place)
        outer.addWidget(self._outline)
        self._divider = Line(vertical=True)
        outer.addWidget(self._divider)
        reader = QWidget()
        right = QVBoxLayout(reader)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        outer.addWidget(reader, 1)
        self._notes = NotesDrawer(outer, reader)
        self._notes.turned.connect(self._notes_turned)
        self._notes.place_requested.connect(lambda mark: self._go_mark(mark))
        self._notes.note_requested.connect(lambda mark: self._go_mark(mark, opened=True))
        self._notes.remove_requested.connect(self._remove_mark)
        notebook = Route("library", "notes")
        self._notes.notebook_requested.connect(lambda: self.route_requested.emit(notebook))
        self._scroll = PageScroll(604, _MARGIN)
        self._scroll.follow_focus()
        right.addWidget(self._scroll, 1)
        right.addWidget(Line())
        self._find = FindBar()
        self._find.found.connect(self._show_found)
        self._find.closed.connect(self._end_search)
        right.addWidget(self._find)
        self._bar = ActionBar()
        self._bar.contents_requested.connect(self.show_outline)
        self._bar.previous_requested.connect(self.go_back)
        self._bar.notes_requested.connect(self.turn_notes)
        self._bar.reading_requested.connect(self.show_reading)
        self._bar.done_requested.connect(self.mark_done)
        right.addWidget(self._bar)
        self._listening = Listening(self._scroll)
        self._listening.said.connect(self.toast_requested)
        self._listening.turned.connect(self._show_keys)
        self._bar.aloud_requested.connect(self.read_aloud)

    # The screen's face

    def open(self, route: Route) -> None:
        application = self.context.application
        if self._lesson is None or self._lesson.head.id != route.argument:
            self._load(route.argument)
            place = route.block or application.study.lesson_progress(route.argument).place
        else:
            place = route.block
        self._time = ReadingTime(time.monotonic())
        if place:
            QTimer.singleShot(0, self, lambda: self._go_place(place))
        if route.block and self._notes.is_over_text:
            self.turn_notes()
        if route.block:
            # Whoever was led to a passage begins to read there.
            QTimer.singleShot(0, self, lambda: self._begin_at(route.block))
        # Opening counts as a place: this is where to resume. It is kept a moment later, so that
        # the page is seen before the record is opened.
        self._settle.start()
        QTimer.singleShot(_SEEN, self, self._listening.offer)

    def title(self) -> str:
        return self._lesson.head.title if self._lesson is not None else ""

    def trail(self) -> tuple[Crumb, ...]:
        if self._lesson is None or self._module is None:
            return ()
        return (
            Crumb(_("Learn"), Route("learn")),
            Crumb(self._module.title, Route("module", self._module.id)),
            Crumb(self._lesson.head.title),
        )

    def place_focus(self) -> None:
        if self._column is not None:
            self._column.heading.setFocus()

    def foot(self) -> int:
        return self._bar.height()

    def refresh(self, changes: Changes) -> None:
        if self._lesson is None or self._column is None:
            return
        if changes.touches(Topic.CONTENT) or self._asks_otherwise():
            place = self._here()
            self._column.keep_notes()
            self._load(self._lesson.head.id)
            if self.isVisible():
                self.place_focus()
            QTimer.singleShot(0, self, lambda: self._go_place(place))
            return
        if changes.touches(Topic.PROGRESS):
            self._show_progress()
        self._show_keys()
        self._show_numbers()
        if changes.touches(Topic.NOTEBOOK):
            self._column.show_notes()
            if self._aids is not None:
                self._aids.marking.read()

    def leave(self) -> None:
        if self._column is not None:
            self._column.keep_notes()
            self._keep_place()

    # Loading

    def _load(self, identity: str) -> None:
        application = self.context.application
        lens, lesson = application.lens, application.catalogue.lesson(identity)
        if lens is not None:
            # Imported here: without a lens a lesson needs nothing of this.
            from pogo_learn.content.lenses.overlay import seen_through

            lesson = seen_through(lesson, lens)
        self._lesson = lesson
        self._module = application.catalogue.module_of(lesson.head.id)
        self._place = ""
        self._find.forget()
        old = self._column
        self._column = LessonColumn(lesson, self._reading())
        self._column.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column.passage_requested.connect(self._go_passage)
        self._scroll.box.addWidget(self._column)
        self._sight = Sight(self._scroll, self._column)
        if self._references is None or self._references.catalogue is not application.catalogue:
            self._references = References(application.catalogue)
        self._aids = ReadingAids(self._column, self._scroll, application.study, self._references)
        self._aids.marking.said.connect(self.toast_requested)
        self._aids.marking.changed.connect(self._list_notes)
        self._listening.follow(self._column, self._sight, self._aids)
        if old is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._scroll.verticalScrollBar().setValue(0)
        self._list_notes()
        self._show_numbers()
        self._show_progress()
        headings = [(key, text) for key, text, _top in self._column.headings()]
        self._outline.show_headings(headings)
        self.title_changed.emit()

    def _reading(self) -> ReadingContext:
        application = self.context.application
        settings = application.settings
        return ReadingContext(
            application.catalogue,
            self.context.runner,
            application.study,
            ask_certainty=settings.flag(ASK_CERTAINTY),
            single_keys=settings.flag(SINGLE_KEYS),
            verdict_keys=(letter_of(settings, TRUE), letter_of(settings, FALSE)),
            lens=application.lens,
        )

    def _asks_otherwise(self) -> bool:
        """Tell whether the page would look or ask otherwise than it does."""
        assert self._column is not None
        now, then = self._reading(), self._column.context
        return now.ways != then.ways

    def _show_progress(self) -> None:
        if self._lesson is None or self._module is None:
            return
        study = self.context.application.study
        course = study.course_progress(self._module.course)
        progress = next(one for one in course.modules if one.module == self._module.id)
        self._outline.show_module(self._module, progress, self._lesson.head.id)
        own = next(one for one in progress.lessons if one.lesson == self._lesson.head.id)
        following = self.context.application.catalogue.next_lesson(self._lesson.head.id)
        before = self.context.application.catalogue.previous_lesson(self._lesson.head.id)
        self._bar.show_progress(
            done=own.state is State.DONE,
            minutes=own.minutes_left,
            is_last=following is None or following.module != self._module.id,
            has_previous=before is not None,
        )
        self._show_keys()

    # Places

    def _here(self) -> str:
        return self._sight.here() if self._sight is not None else ""

    def _go_place(self, place: str) -> None:
        if self._sight is None:
            return
        if place.startswith(MARKED_PLACE) and self._aids is not None:
            top = self._aids.top_of(place)
            if top is not None:
                self._sight.go_to_height(max(0, top - 60))
        else:
            self._sight.go_to(place)
        self._settle.start()

    def _scrolled(self) -> None:
        self._time.alive(time.monotonic())
        self._settle.start()
        if self._sight is not None:
            self._outline.mark_heading(self._sight.heading())

    def _keep_place(self) -> None:
        self._settle.stop()
        here = self._here()
        if self._lesson is None or not here or not self._lesson.blocks:
            return
        seconds = self._time.take(time.monotonic())
        if here == self._place and seconds < 5:
            self._time.seconds += seconds
            return
        lesson = self._lesson.head.id
        study = self.context.application.study
        kept = self.context.runner.do(lambda: study.reach(lesson, here, seconds), self)
        if kept is not None:
            self._place = here

    # Acts

    def mark_done(self) -> None:
        """Note that the lesson is read, and go on to what follows."""
        if self._lesson is None or self._module is None:
            return
        application = self.context.application
        lesson = self._lesson.head.id
        study = application.study
        if study.lesson_progress(lesson).state is not State.DONE:
            self._keep_place()
            if self.context.runner.do(lambda: study.complete(lesson), self) is None:
                return
            self._show_progress()
        following = application.catalogue.next_lesson(lesson)
        if following is None or following.module != self._module.id:
            self.route_requested.emit(Route("check", self._module.id))
        else:
            self.route_requested.emit(Route("lesson", following.id))

    def go_back(self) -> None:
        """Go to the lesson before."""
        if self._lesson is not None:
            before = self.context.application.catalogue.previous_lesson(self._lesson.head.id)
            if before is not None:
                self.route_requested.emit(Route("lesson", before.id))

    def _go_lesson(self, lesson: str) -> None:
        self._drawer_open = False
        self._arrange()
        self.route_requested.emit(Route("lesson", lesson))

    def _go_check(self) -> None:
        if self._module is not None:
            self.route_requested.emit(Route("check", self._module.id))

    def _go_passage(self, lesson: str, block: str) -> None:
        if self._lesson is not None and lesson == self._lesson.head.id:
            self._go_place(block)
        else:
            self.route_requested.emit(Route("lesson", lesson, block))

    def show_outline(self) -> None:
        """Show what the lesson holds, or put it away."""
        if self._outline.isVisible() and not self._is_narrow():
            self._outline.place_focus()
            return
        self._drawer_open = not self._drawer_open
        self._arrange()
        if self._drawer_open:
            self._outline.place_focus()
        else:
            self.place_focus()

    def show_reading(self) -> None:
        """Open the settings of reading."""
        ReadingDialog(self.context, self).open()

    def read_aloud(self) -> None:
        """Begin to read aloud, or end it."""
        self._listening.switch(shown_letter(self.context.application.settings, ALOUD))

    # Marks, numbers, caret

    def _begin_at(self, place: str) -> None:
        if self._aids is None or not self.isVisible():
            return
        if not self._aids.go_to(place) and place.startswith(MARKED_PLACE):
            self.toast_requested.emit(_("These words are not in the lesson as it is shown now."))
            if not self._notes.is_open:
                self.turn_notes()

    def turn_notes(self) -> None:
        """Open the panel of notes, or close it."""
        marks = self._aids.marking.marks if self._aids is not None else ()
        self._notes.turn(marks, opened=not self._notes.is_open)

    def _notes_turned(self) -> None:
        if self._notes.is_open:
            self._drawer_open = False
        self._arrange()
        if not self._notes.is_open:
            self.place_focus()

    def _list_notes(self) -> None:
        if self._aids is not None:
            self._notes.show_marks(self._aids.marking.marks)

    def _go_mark(self, mark: str, *, opened: bool = False) -> None:
        if self._aids is not None:
            if self._notes.is_over_text:
                self.turn_notes()
            self._go_place(MARKED_PLACE + mark)
            self._aids.go_to(MARKED_PLACE + mark)
            if opened:
                self._aids.marking.open_by_id(mark)

    def _remove_mark(self, mark: str) -> None:
        if self._aids is not None:
            self._aids.marking.remove(mark)
            self._notes.place_focus()

    def switch_caret(self) -> None:
        """Show a caret in the text, or take it away."""
        if self._aids is not None:
            self.toast_requested.emit(self._aids.switch_caret(self._here()))

    def switch_numbers(self) -> None:
        """Show the numbers of paragraphs, or hide them."""
        application = self.context.application
        shown = not application.settings.flag(PARAGRAPH_NUMBERS)

        def act() -> Changes:
            application.change_setting(PARAGRAPH_NUMBERS, shown)
            return changed(Topic.SETTINGS)

        if self.context.runner.do(act, self) is not None:
            self._show_numbers()
            words = _("Paragraph numbers are on.") if shown else _("Paragraph numbers are off.")
            self.toast_requested.emit(words)

    def _show_numbers(self) -> None:
        if self._aids is not None:
            shown = self.context.application.settings.flag(PARAGRAPH_NUMBERS)
            wide = appearance().px(_MARGIN_WITH_NUMBERS)
            self._scroll.set_margin(wide if shown else _MARGIN)
            self._aids.show_numbers(shown=shown)

    def find_words(self) -> None:
        """Open the search in the lesson."""
        if self._column is not None:
            self._find.open_search(self._column.texts())

    def _show_found(self, place: Place) -> None:
        box, start, _end = place
        if self._sight is not None:
            self._sight.show_line(box, start, room=120)

    def _end_search(self) -> None:
        """Go on where the words were found."""
        found = None
        if self._column is not None:
            texts = self._column.texts()
            found = next((box for box in texts if box.textCursor().hasSelection()), None)
        if found is not None:
            found.setFocus()
        else:
            self.place_focus()

    # Keys

    @property
    def marking(self) -> Marking | None:
        """Highlights, notes and bookmarks of the lesson that is open."""
        return self._aids.marking if self._aids is not None else None

    @property
    def is_outline_over_text(self) -> bool:
        """Tell whether the outline was opened over the text."""
        return self._drawer_open

    def end_listening(self) -> bool:
        """End the reading aloud; tells whether anything was read."""
        return self._listening.end()

    def scroll_by(self, pixels: int) -> None:
        """Scroll a little, down or up."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def page_by(self, direction: int) -> None:
        """Scroll by a page."""
        self._scroll.page_by(direction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._time.alive(time.monotonic())
        if not self._keys.take(event):
            super().keyPressEvent(event)

    def next_heading(self, step: int) -> None:
        """Go to the next heading, or with -1 to the one before."""
        if self._sight is not None:
            self._sight.next_heading(step)
            self._settle.start()

    def next_term(self, step: int) -> None:
        """Choose the next key term, or with -1 the one before."""
        found = self._column.choose_term(step) if self._column is not None else None
        if found is not None and self._sight is not None:
            self._sight.show_line(*found, room=80)

    def _show_keys(self) -> None:
        settings = self.context.application.settings
        self._bar.show_keys(shown_letter(settings, PREVIOUS), shown_letter(settings, DONE))
        if self._listening.is_offered:
            reading = self._listening.is_reading
            self._bar.show_aloud(shown_letter(settings, ALOUD), reading=reading)
        if self._aids is not None:
            keys = shown_letter(settings, HIGHLIGHT), shown_letter(settings, NOTE)
            self._aids.marking.show_keys(*keys)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Make room for larger text."""
        self._arrange()

    def _is_narrow(self) -> bool:
        return self.width() < _DRAWER_BELOW or appearance().percent >= 140

    def _is_large(self) -> bool:
        outline = self._outline.width() if self._outline.isVisibleTo(self) else 0
        return appearance().percent >= 140 or self.width() - self._notes.width - outline < 740

    def _arrange(self) -> None:
        narrow = self._is_narrow()
        self._notes.arrange()
        self._outline.setVisible(not narrow or self._drawer_open)
        self._divider.setVisible(self._outline.isVisibleTo(self))
        self._bar.fit(narrow=narrow, large=self._is_large())
        self._show_keys()
        self._show_numbers()
        if self._aids is not None:
            self._aids.arrange()
            self._aids.marking.put_away()
