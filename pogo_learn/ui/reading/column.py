"""One lesson as a column of blocks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDate, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.assessment.question import Question, Use
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.content.course import (
    Block,
    Callout,
    Check,
    Figure,
    Heading,
    Lesson,
    OneLine,
    Prompt,
    Prose,
    Table,
    Worked,
)
from pogo_learn.content.lenses.lens import Lens
from pogo_learn.learning.study import Study
from pogo_learn.system.language import _, later, translated
from pogo_learn.ui.questions.view import Asking
from pogo_learn.ui.reading.blocks import (
    CalloutBox,
    FigureBox,
    OneLineBox,
    PromptBox,
    TableBox,
    WorkedBox,
)
from pogo_learn.ui.reading.check import CheckBox
from pogo_learn.ui.reading.language import note_of, read_as
from pogo_learn.ui.reading.popover import source_popover, source_words, term_popover
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.reading.writing import WritingField
from pogo_learn.ui.runner import Runner
from pogo_learn.ui.widgets.card import Card
from pogo_learn.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What the blocks of a lesson need."""

    catalogue: Catalogue
    runner: Runner
    study: Study | None
    """None in a preview: nothing is recorded."""
    ask_certainty: bool = True
    single_keys: bool = True
    verdict_keys: tuple[str, str] = ("T", "F")
    lens: Lens | None = None
    """The country whose words for key terms are shown too."""

    @property
    def ways(self) -> tuple[object, ...]:
        """What decides how the page looks and asks."""
        return (self.ask_certainty, self.single_keys, self.verdict_keys, self.lens)


class LessonColumn(QWidget):
    """The blocks of a lesson, from the title to the sources."""

    passage_requested = Signal(str, str)

    def __init__(
        self, lesson: Lesson, context: ReadingContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lesson = lesson
        self.context = context
        language = context.catalogue.language_of(lesson.head.id)
        read_as(self, language)
        self._places: list[tuple[str, QWidget]] = []
        self._runs: list[ProseBox] = []
        self.takeaways: Card | None = None
        """The box at the end with what to keep in mind."""
        self._notes = context.study.notes(lesson.head.id) if context.study else {}
        self._numbers = {source.id: number for number, source in enumerate(lesson.cited, 1)}
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(16)
        self.heading = Text(lesson.head.title, "h1")
        self.box.addWidget(self.heading)
        frame = translated(later("After this lesson you can {outcome}."), language)
        outcome = frame.format(outcome=lesson.head.outcome)
        self.box.addWidget(Text(outcome, "ui", "text.secondary"))
        if note := note_of(lesson.head, context.catalogue):
            self.translation_note = Text(note, "caption", "text.secondary")
            self.box.addWidget(self.translation_note)
        before = _place_of_pre_questions(lesson)
        for index, block in enumerate(lesson.blocks):
            if index == before:
                self._add_pre_questions()
            self._add(block)
        self._add_takeaways()
        self._add_sources()
        self.box.addStretch(1)

    # Where is what

    def places(self) -> list[tuple[str, int]]:
        """Give (place id, pixels below the top of the column), in reading order."""
        found: list[tuple[str, int]] = []
        for identity, widget in self._places:
            top = widget.mapTo(self, QPoint(0, 0)).y()
            if isinstance(widget, ProseBox):
                top += widget.anchor_top(identity)
            found.append((identity, top))
        return found

    def blocks(self) -> list[str]:
        """Give the ids of all places, in reading order."""
        return [identity for identity, _widget in self._places]

    def headings(self) -> list[tuple[str, str, int]]:
        """Give (id, text, pixels below the top) of each heading of level 2."""
        texts = {
            block.id: block.text
            for block in self.lesson.blocks
            if isinstance(block, Heading) and block.level == 2
        }
        return [(key, texts[key], top) for key, top in self.places() if key in texts]

    def widget_at(self, place: str) -> QWidget | None:
        """Give the widget that shows a place."""
        return next((widget for key, widget in self._places if key == place), None)

    def texts(self) -> list[ProseBox]:
        """Give each run of text, in reading order."""
        boxes = self.findChildren(ProseBox)
        boxes.sort(key=lambda box: box.mapTo(self, QPoint(0, 0)).y())
        return boxes

    def prose(self) -> list[ProseBox]:
        """Give each run of paragraphs, in reading order."""
        return self._runs

    def prose_of(self, block: str) -> ProseBox | None:
        """Give the run of text that a paragraph is in."""
        for box in self._runs:
            if any(paragraph.id == block for paragraph in box.paragraphs):
                return box
        return None

    def terms(self) -> list[tuple[ProseBox, int]]:
        """Give each key term in the text: its box and position."""
        return [(box, position) for box in self.texts() for position, _href in box.term_anchors()]

    def choose_term(self, step: int) -> tuple[ProseBox, int] | None:
        """Put the focus on the next key term, or the one before; gives its box and position."""
        terms = self.terms()
        if not terms:
            return None
        focused = next(
            (
                index
                for index, (box, position) in enumerate(terms)
                if box.hasFocus() and box.textCursor().selectionStart() == position
            ),
            None,
        )
        index = (0 if step > 0 else len(terms) - 1) if focused is None else focused + step
        box, position = terms[index % len(terms)]
        box.choose_link(position)
        return box, position

    def keep_notes(self) -> None:
        """Keep what was written or begun and not yet kept."""
        for field in self.findChildren(WritingField):
            field.keep()
        for box in self.findChildren(CheckBox):
            box.keep_draft()

    def show_notes(self) -> None:
        """Show the notes as they are kept now."""
        if self.context.study is not None:
            self._notes = self.context.study.notes(self.lesson.head.id)
            for key, widget in self._places:
                if isinstance(widget, PromptBox | OneLineBox):
                    widget.field.show_kept(self._notes.get(key, ""))

    # Building

    def _add(self, block: Block) -> None:
        widget = self._widget_of(block)
        if widget is None:
            return
        self.box.addWidget(widget)
        if isinstance(block, Prose):
            assert isinstance(widget, ProseBox)
            self._runs.append(widget)
            self._places.extend((paragraph.id, widget) for paragraph in block.paragraphs)
        else:
            self._places.append((block.id, widget))
        if isinstance(block, Callout):
            runs = iter(widget.prose if isinstance(widget, CalloutBox) else ())
            for inner in block.body:
                if isinstance(inner, Prose):
                    box = next(runs)
                    self._runs.append(box)
                    self._places.extend((paragraph.id, box) for paragraph in inner.paragraphs)
                else:
                    self._places.append((inner.id, widget))

    def _widget_of(self, block: Block) -> QWidget | None:
        match block:
            case Heading():
                return self._heading(block)
            case Prose():
                return self._prose(block)
            case Table():
                return _boxed(TableBox(block))
            case Callout():
                return self._callout(block)
            case Figure():
                return self._figure(block)
            case Worked():
                return WorkedBox(block)
            case Check():
                return self._check(block)
            case Prompt():
                return self._prompt(block)
            case OneLine():
                return self._one_line(block)

    def _heading(self, block: Heading) -> QWidget:
        text = Text(block.text, "h2" if block.level == 2 else "h3")
        text.setContentsMargins(0, 14 if block.level == 2 else 6, 0, 0)
        return text

    def _prose(self, block: Prose) -> QWidget:
        prose = ProseBox(block.html, paragraphs=block.paragraphs)
        prose.term_requested.connect(self.open_term)
        prose.source_requested.connect(self.open_source)
        return prose

    def _callout(self, block: Callout) -> QWidget:
        box = CalloutBox(block, QDate.currentDate())
        box.term_requested.connect(self.open_term)
        box.source_requested.connect(self.open_source)
        return box

    def _figure(self, block: Figure) -> QWidget:
        return FigureBox(block, self._figure_path(block.src))

    def _figure_path(self, src: str) -> Path:
        return self.context.catalogue.figure_path(self.lesson.head.course, src)

    def _check(self, block: Check) -> QWidget | None:
        return self._questions(block.questions, Use.TEXT)

    def _questions(self, identities: tuple[str, ...], use: Use) -> QWidget | None:
        questions: list[Question] = []
        for identity in identities:
            try:
                questions.append(self.context.catalogue.question(identity))
            except UnknownId:
                # A question with a fault is left out; the lesson still opens.
                continue
        if not questions:
            return None
        box = CheckBox(
            questions,
            self.context.study,
            self.context.runner,
            use=use,
            ask_certainty=self.context.ask_certainty,
            asking=self._asking,
            lesson=self.lesson.head.id,
        )
        box.passage_requested.connect(self.passage_requested)
        return box

    def _asking(self, question: Question, seed: int) -> Asking:
        course = self._course_of(question)
        return Asking(
            seed,
            lambda src: self.context.catalogue.figure_path(course, src),
            self.context.single_keys,
            self.context.verdict_keys,
            narrow=True,
            belief=self.context.catalogue.misconception,
        )

    def _course_of(self, question: Question) -> str:
        """Give the course of a question: one that is recalled may be of another, with its figure."""
        try:
            return self.context.catalogue.lesson_head(question.outcome).course
        except UnknownId:
            return self.lesson.head.course

    def _prompt(self, block: Prompt) -> QWidget:
        box = PromptBox(block, self._notes.get(block.id, ""))
        box.to_keep.connect(self._keep)
        return box

    def _one_line(self, block: OneLine) -> QWidget:
        box = OneLineBox(block, self._notes.get(block.id, ""))
        box.to_keep.connect(self._keep)
        return box

    def _keep(self, block: str, text: str) -> None:
        study = self.context.study
        if study is not None:
            lesson = self.lesson.head.id
            self.context.runner.do(lambda: study.write_note(lesson, block, text), self)

    def _add_pre_questions(self) -> None:
        box = self._questions(self.lesson.pre_questions, Use.PRE)
        if box is not None:
            self.box.addWidget(box)

    def _add_takeaways(self) -> None:
        if not self.lesson.head.takeaways:
            return
        card = Card("bg.surface", "thread", width=1.5)
        card.box.addWidget(Text(_("Take away"), "ui.bold", "thread.text"))
        for line in self.lesson.head.takeaways:
            card.box.addWidget(Text(f"• {line}", "reading.small"))
        self.box.addWidget(card)
        self.takeaways = card

    def _add_sources(self) -> None:
        if not self.lesson.cited:
            return
        self.box.addWidget(Text(_("Sources"), "h3"))
        for number, source in enumerate(self.lesson.cited, 1):
            line = f"{number}. {source_words(source)}"
            self.box.addWidget(Text(line, "secondary", "text.secondary"))

    # Pop-overs

    def open_term(self, identity: str, position: QPoint) -> None:
        """Show a key term."""
        try:
            term = self.context.catalogue.term(identity)
        except UnknownId:
            return
        term_popover(term, self, self.context.lens).open_at(position)

    def open_source(self, identity: str, position: QPoint) -> None:
        """Show a source."""
        source = next((one for one in self.lesson.cited if one.id == identity), None)
        if source is not None:
            source_popover(source, self._numbers[identity], self).open_at(position)


def _place_of_pre_questions(lesson: Lesson) -> int:
    """Give the block before which they stand: at the end of an opening section, else at the top."""
    sections = [
        index
        for index, block in enumerate(lesson.blocks)
        if isinstance(block, Heading) and block.level == 2
    ]
    return sections[1] if len(sections) > 1 and sections[0] == 0 else 0


def _boxed(widget: QWidget) -> QWidget:
    card = Card("bg.surface", "line.subtle", padding=14)
    card.box.addWidget(widget)
    return card
