"""Marking passages of the lesson on the screen: highlights, notes on them, bookmarks, and copying."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from pogo_learn.changes import Changes
from pogo_learn.content.course import Paragraph
from pogo_learn.content.passages import Anchor, anchor_of, paragraphs_of
from pogo_learn.learning.passages import BOOKMARK, HIGHLIGHT, Located, Passages, located
from pogo_learn.system.language import _, in_context
from pogo_learn.ui.reading.column import LessonColumn
from pogo_learn.ui.reading.mark_dialog import MarkDialog
from pogo_learn.ui.reading.prose import Marked, ProseBox
from pogo_learn.ui.reading.selection_bar import SelectionBar
from pogo_learn.ui.widgets.announce import announce

_BOOKMARKED = 160
"""Letters of a paragraph by which its bookmark is found again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A highlight that is in the text: its box, from where to where, and the mark."""

    box: ProseBox
    begin: int
    end: int
    one: Located


class Marking(QObject):
    """Shows the marks of a lesson, and changes them by what is selected or where the caret is."""

    said = Signal(str)
    """What was done or is needed, for the person."""
    changed = Signal()
    """The marks were read anew."""

    def __init__(self, column: LessonColumn, passages: Passages) -> None:
        super().__init__(column)
        self._column = column
        self._passages = passages
        self._lesson = column.lesson.head
        self._bar: SelectionBar | None = None
        self._keys = ("", "")
        self._shown: list[Shown] = []
        self._told = False
        self.marks: tuple[Located, ...] = ()
        """All marks in the lesson, in reading order; those that are lost come last."""
        self.number_of: Callable[[str], str] = lambda _block: ""
        """Gives the number of a paragraph."""
        for box in column.prose():
            box.touched.connect(partial(self._touched, box))
            box.chosen.connect(partial(self._chosen_at, box))
            box.menu_requested.connect(partial(self._open_menu, box))
        self.read()

    def read(self) -> None:
        """Read the marks and show them."""
        marks = self._passages.of_lesson(self._lesson.id)
        # Most lessons have none: then nothing is looked for.
        self.marks = located(paragraphs_of(self._column.lesson), marks) if marks else ()
        self._shown = []
        for one in self.marks:
            box = self._column.prose_of(one.place.block) if one.place is not None else None
            if box is None or one.place is None or one.mark.sort != HIGHLIGHT:
                continue
            span = box.lettering().span(one.place)
            if span is not None:
                self._shown.append(Shown(box, *span, one))
        for box in self._column.prose():
            box.show_marks(
                [
                    Marked(one.begin, one.end, noted=bool(one.one.mark.text))
                    for one in self._shown
                    if one.box is box
                ]
            )
        self.changed.emit()

    def show_keys(self, highlight: str, note: str) -> None:
        """Print these keys on the bar."""
        self._keys = (highlight, note)
        if self._bar is not None:
            self._bar.show_keys(highlight, note)

    def bookmark_of(self, block: str) -> Located | None:
        """Give the bookmark at a paragraph."""
        bookmarks = (one for one in self.marks if one.mark.sort == BOOKMARK)
        return next((one for one in bookmarks if one.place and one.place.block == block), None)

    def place_of(self, mark: str) -> tuple[ProseBox, int] | None:
        """Give the box of a mark and where it begins there; None if it is not in the text."""
        for one in self.marks:
            if one.mark.id == mark and one.place is not None:
                box = self._column.prose_of(one.place.block)
                span = box.lettering().span(one.place) if box is not None else None
                return (box, span[0]) if box is not None and span is not None else None
        return None

    # Acts

    def highlight(self) -> None:
        """Mark the selected words, or take the highlight away that holds them."""
        box, there = self._target()
        if there is not None:
            self._remove(there.one.mark.id, _("Highlight removed. Ctrl+Z brings it back."))
        elif anchors := self._anchors(box):
            self._do(lambda: self._passages.highlight(self._lesson.id, anchors), _("Highlighted."))
        else:
            self._ask_for_words()

    def annotate(self) -> None:
        """Ask for a note on the selected words, or open the one that is there."""
        box, there = self._target()
        if there is not None:
            self.open_mark(there)
        elif box is not None and (anchors := self._anchors(box)):
            quote = " … ".join(anchor.quote for anchor in anchors)

            def keep(text: str) -> bool:
                return self._do(
                    lambda: self._passages.highlight(self._lesson.id, anchors, text),
                    _("Note kept."),
                )

            place = self._below(box, box.textCursor().selectionEnd())
            MarkDialog(quote, "", keep, box, new=True).open_at(place)
        else:
            self._ask_for_words()

    def bookmark(self) -> None:
        """Put a bookmark to the paragraph of the selection or caret, or take it away."""
        box = self._box_in_use()
        paragraph = self._paragraph(box) if box is not None else None
        if paragraph is None:
            self._ask_for_words()
            return
        self.bookmark_at(paragraph)

    def bookmark_at(self, paragraph: Paragraph) -> None:
        """Put a bookmark to a paragraph, or take it away."""
        there = self.bookmark_of(paragraph.id)
        if there is not None:
            self._remove(there.mark.id, _("Bookmark removed. Ctrl+Z brings it back."))
            return
        anchor = anchor_of(paragraph, 0, _BOOKMARKED)
        if anchor is not None:
            self._do(lambda: self._passages.bookmark(self._lesson.id, anchor), _("Bookmarked."))

    def copy(self) -> None:
        """Copy the words, and where they are from."""
        anchors = self._anchors(self._box_in_use())
        if not anchors:
            self._ask_for_words()
            return
        course = self._column.context.catalogue.course_of(self._lesson.id)
        numbers = [self.number_of(anchor.place.block) for anchor in anchors]
        number = "-".join(dict.fromkeys(one for one in (numbers[0], numbers[-1]) if one))
        where = f"{self._lesson.id} {self._lesson.title}"
        where = f"{where}, {number}." if number else f"{where}."
        quote = "\n\n".join(anchor.quote for anchor in anchors)
        QGuiApplication.clipboard().setText(f"“{quote}”\n{where} {course.title}, {course.version}")
        self.put_away()
        self.said.emit(_("Copied with its source."))

    def open_mark(self, shown: Shown) -> None:
        """Show a highlight and the note on it."""
        mark = shown.one.mark

        def keep(text: str) -> bool:
            words = _("Note kept.") if text else _("Note taken away.")
            return self._do(lambda: self._passages.write(mark.id, text), words)

        dialog = MarkDialog(mark.quote, mark.text, keep, shown.box, new=False)
        dialog.remove_asked.connect(
            lambda: self._remove(mark.id, _("Highlight removed. Ctrl+Z brings it back."))
        )
        dialog.open_at(self._below(shown.box, shown.begin))

    def put_away(self) -> bool:
        """Hide the bar; False if it was not shown."""
        shown = self._bar is not None and self._bar.isVisible()
        if self._bar is not None:
            self._bar.hide()
        return shown

    def open_by_id(self, mark: str) -> None:
        """Show the highlight with this id and the note on it."""
        for shown in self._shown:
            if shown.one.mark.id == mark:
                self.open_mark(shown)

    def remove(self, mark: str) -> None:
        """Take a mark away, also one that is lost from the lesson."""
        self._remove(mark, _("Removed. Ctrl+Z brings it back."))

    def _remove(self, mark: str, words: str) -> None:
        self._do(lambda: self._passages.remove(mark), words)

    def _do(self, act: Callable[[], Changes], words: str) -> bool:
        """Do an act and say so; tells whether it is on disk."""
        if self._column.context.runner.do(act, self._column) is None:
            return False
        for box in self._column.prose():
            box.clear_selection()
        self.put_away()
        self.read()
        self.said.emit(words)
        return True

    # What is meant

    def _touched(self, touched: ProseBox) -> None:
        for box in self._column.prose():
            if box is not touched:
                box.clear_selection()
        cursor = touched.textCursor()
        if not cursor.hasSelection() or not self._anchors(touched):
            self.put_away()
            self._told = False
            return
        page = self._column.parentWidget()
        if page is None:
            return
        if self._bar is None or self._bar.parentWidget() is not page:
            self._bar = SelectionBar(page)
            self._bar.show_keys(*self._keys)
            self._bar.highlight_asked.connect(self.highlight)
            self._bar.note_asked.connect(self.annotate)
            self._bar.bookmark_asked.connect(self.bookmark)
            self._bar.copy_asked.connect(self.copy)
            # The page outlives the lesson that is shown on it.
            self._column.destroyed.connect(self._bar.deleteLater)
        top = touched.rect_at(cursor.selectionStart())
        end = touched.rect_at(cursor.selectionEnd())
        place = touched.viewport().mapTo(page, QPoint(0, 0))
        words = QRect(top.topLeft(), end.bottomRight()).normalized().translated(place)
        paragraph = self._paragraph(touched)
        bookmarked = paragraph is not None and self.bookmark_of(paragraph.id) is not None
        self._bar.show_at(words, marked=self._target()[1] is not None, bookmarked=bookmarked)
        if not self._told:
            self._told = True
            announce(touched, _("Selected. Shift+F10 shows what can be done with it."))

    def _chosen_at(self, box: ProseBox, position: int) -> None:
        shown = self._mark_at(box, position, position + 1)
        if shown is not None:
            self.open_mark(shown)

    def _open_menu(self, box: ProseBox, place: QPoint) -> None:
        for other in self._column.prose():
            if other is not box:
                other.clear_selection()
        box.setFocus()
        there = self._target()[1]
        paragraph = self._paragraph(box)
        selected = bool(self._anchors(box))
        menu = QMenu(box)
        highlight, note = self._keys
        if there is not None:
            menu.addAction(_with(_("Remove highlight"), highlight), self.highlight)
            menu.addAction(_with(_("Open the note"), note), self.annotate)
        elif selected:
            menu.addAction(_with(in_context("act", "Highlight"), highlight), self.highlight)
            menu.addAction(_with(_("Note"), note), self.annotate)
        if paragraph is not None:
            marked = self.bookmark_of(paragraph.id) is not None
            words = _("Remove bookmark") if marked else _("Bookmark this paragraph")
            at = partial(self.bookmark_at, paragraph)
            menu.addAction(_with(words, "Ctrl+Shift+B"), at)
        if selected:
            menu.addSeparator()
            menu.addAction(_with(_("Copy"), "Ctrl+C"), box.copy)
            menu.addAction(_with(_("Copy with source"), "Ctrl+Shift+C"), self.copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _box_in_use(self) -> ProseBox | None:
        """Give the box with selected words, else the one with the focus."""
        boxes = self._column.prose()
        chosen = (box for box in boxes if box.textCursor().hasSelection())
        focused = self._column.window().focusWidget()
        return next(chosen, None) or next((box for box in boxes if box is focused), None)

    def _target(self) -> tuple[ProseBox | None, Shown | None]:
        """Give the box in use, and the highlight there that holds the selection or the caret."""
        box = self._box_in_use()
        if box is None:
            return None, None
        cursor = box.textCursor()
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        return box, self._mark_at(box, begin, max(end, begin + 1))

    def _mark_at(self, box: ProseBox, begin: int, end: int) -> Shown | None:
        """Give the shortest highlight that holds all these positions."""
        holding = [
            one for one in self._shown if one.box is box and one.begin <= begin and end <= one.end
        ]
        return min(holding, key=lambda one: one.end - one.begin, default=None)

    def _anchors(self, box: ProseBox | None) -> list[Anchor]:
        """Describe the selected words, one for each paragraph."""
        if box is None or not box.textCursor().hasSelection():
            return []
        cursor = box.textCursor()
        stretches = box.lettering().stretches(cursor.selectionStart(), cursor.selectionEnd())
        return [made for one in stretches if (made := anchor_of(*one)) is not None]

    def _paragraph(self, box: ProseBox) -> Paragraph | None:
        return box.lettering().paragraph_at(box.textCursor().selectionStart())

    def _below(self, box: ProseBox, position: int) -> QPoint:
        return box.viewport().mapToGlobal(box.rect_at(position).bottomLeft())

    def _ask_for_words(self) -> None:
        self.said.emit(
            _(
                "Select words first: with the mouse, with Ctrl+F, or with F7 and Shift and the arrows."
            )
        )


def _with(words: str, key: str) -> str:
    """Give an entry of a menu with its key."""
    return f"{words}\t{key}" if key else words
