"""Running text: a text browser without frame or scroll bars, as high as its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from pogo_learn.content.course import Paragraph
from pogo_learn.ui.reading.caret import leaves, step_of
from pogo_learn.ui.reading.lettering import Lettering
from pogo_learn.ui.theme.appearance import appearance

_LINE_PERCENT = 126
"""Of the font's natural line, about 1.7 em for the serif."""
_SOURCE = '<a href="source:'
_NEXT_SOURCE = f"</sup></a>{_SOURCE}"
_NAME_BEFORE_LIST = re.compile(r'(<a name="[^"]*"></a>)((?:<(?:ul|ol|li|dl|dt)\b[^>]*>\s*)+)')
"""Qt forgets a name that stands before a list; it keeps one inside the first entry."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text that the learner marked, by positions in the document."""

    begin: int
    end: int
    noted: bool
    """There is a note on it."""


class ProseBox(QTextBrowser):
    """Shows a run of paragraphs. Links ``term:ID`` and ``source:ID`` are asked for by signal.

    With ``caret`` on, arrow keys move a caret through the text. It does not blink: nothing wakes up
    while somebody reads.
    """

    term_requested = Signal(str, QPoint)
    """Term id and where the link stands, in screen coordinates."""
    source_requested = Signal(str, QPoint)
    """Source id and where the link stands, in screen coordinates."""
    touched = Signal()
    """Words were selected, or the caret was moved, by mouse or by keys."""
    chosen = Signal(int)
    """A position that is no link was clicked, or Enter was pressed there."""
    left = Signal(int)
    """The caret would go out of this text: -1 to what stands before it, 1 to what comes after."""
    menu_requested = Signal(QPoint)
    """Where a menu is asked for, in screen coordinates."""
    hovered = Signal(int)
    """Position in the text below the pointer; -1 when the pointer leaves."""

    def __init__(
        self,
        markup: str,
        role: str = "reading",
        colour: str = "text.primary",
        parent: QWidget | None = None,
        paragraphs: Sequence[Paragraph] = (),
    ) -> None:
        super().__init__(parent)
        # Two sources behind one claim: "4, 5", and not "45".
        markup = markup.replace(_NEXT_SOURCE, f"</sup></a><sup>, </sup>{_SOURCE}")
        self._markup = _NAME_BEFORE_LIST.sub(r"\2\1", markup)
        self.paragraphs = paragraphs
        self.caret = False
        self._marks: Sequence[Marked] = ()
        self._lettering: Lettering | None = None
        self._role = role
        self._colour = colour
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        has_links = "href=" in markup
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_links else Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._clicked)
        self.restyle()

    def restyle(self) -> None:
        """Set the text anew in the fonts and colours in force."""
        look = appearance()
        document = self.document()
        document.setDefaultFont(look.font(self._role))
        ink = look.color(self._colour).name()
        document.setDefaultStyleSheet(
            f"body {{ color: {ink}; }} a {{ color: {ink}; text-decoration: none; }}"
            f"sup a, sup {{ color: {look.color('accent.text').name()}; }}"
            f"code {{ background: {look.color('bg.sunken').name()}; }}"
        )
        caret = self.textCursor().position()
        self.setHtml(f"<body>{self._markup}</body>")
        self._set_lines()
        self._underline_terms()
        self.setAccessibleName("")
        if caret:
            cursor = self.textCursor()
            cursor.setPosition(min(caret, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        if self._marks:
            self.show_marks(self._marks)
        self._fit()

    def lettering(self) -> Lettering:
        """Give where each letter of the paragraphs stands; worked out when it is first needed."""
        if self._lettering is None:
            self._lettering = Lettering(self.document(), self.paragraphs)
        return self._lettering

    def show_marks(self, marks: Sequence[Marked]) -> None:
        """Show what the learner marked; a mark with a note is underlined as well."""
        if not marks and not self._marks:
            return
        self._marks = marks
        look = appearance()
        shown: list[QTextEdit.ExtraSelection] = []
        for mark in marks:
            selection = QTextEdit.ExtraSelection()
            cursor = self._cursor(mark.begin, mark.end)
            form = QTextCharFormat()
            form.setBackground(look.color("mark"))
            # Also for the sign before an entry of a list, which Qt would paint without a colour.
            form.setForeground(look.color("text.primary"))
            if mark.noted or look.scheme == "contrast":
                line = QTextCharFormat.UnderlineStyle.SingleUnderline
                form.setUnderlineStyle(line)
                form.setUnderlineColor(look.color("thread" if mark.noted else "text.primary"))
            selection.cursor = cursor
            selection.format = form
            shown.append(selection)
        self.setExtraSelections(shown)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def put_caret(self, position: int) -> None:
        """Put the caret somewhere; nothing is selected then."""
        self.setTextCursor(self._cursor(position, position))

    def rect_at(self, position: int) -> QRect:
        """Give where a position stands in this box."""
        return self.cursorRect(self._cursor(position, position))

    def _cursor(self, begin: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def words(self) -> str:
        """Give the plain text."""
        return self.toPlainText()

    def anchor_top(self, identity: str) -> int:
        """Give where a paragraph begins, in pixels below the top of this box."""
        block = self.document().begin()
        while block.isValid():
            for part in block.textFormats():
                if identity in part.format.anchorNames():
                    rect = self.document().documentLayout().blockBoundingRect(block)
                    return round(rect.top())
            block = block.next()
        return 0

    def term_anchors(self) -> tuple[tuple[int, str], ...]:
        """Give position and address of each key term in the text."""
        return tuple(
            (start, href) for start, _end, href in self._links() if href.startswith("term:")
        )

    def choose_link(self, position: int) -> None:
        """Put the focus on the link that begins at a position."""
        for start, end, _href in self._links():
            if start == position:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.setTextCursor(self._cursor(start, end))

    def link_rect_top(self, position: int) -> int:
        """Give how far below the top of this box a position stands."""
        return self.rect_at(position).top()

    def _links(self) -> list[tuple[int, int, str]]:
        """Give start, end and address of each link; neighbouring parts of one link are joined."""
        found: list[tuple[int, int, str]] = []
        block = self.document().begin()
        while block.isValid():
            for part in block.textFormats():
                href = part.format.anchorHref()
                if not href:
                    continue
                start = block.position() + part.start
                if found and found[-1][1] == start and found[-1][2] == href:
                    found[-1] = (found[-1][0], start + part.length, href)
                else:
                    found.append((start, start + part.length, href))
            block = block.next()
        return found

    def _set_lines(self) -> None:
        look = appearance()
        percent = 150 if look.wider else _LINE_PERCENT
        gap = look.px(27 if look.wider else 14)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            layout = QTextBlockFormat()
            layout.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            in_list = block.textList() is not None
            last = not block.next().isValid()
            layout.setTopMargin(0)
            layout.setBottomMargin(0 if last else (look.px(6) if in_list else gap))
            cursor.mergeBlockFormat(layout)
            block = block.next()
        cursor.endEditBlock()

    def _underline_terms(self) -> None:
        look = appearance()
        terms = QTextCharFormat()
        terms.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        terms.setUnderlineColor(QColor(look.color("accent.text")))
        for start, end, href in self._links():
            if href.startswith("term:"):
                self._cursor(start, end).mergeCharFormat(terms)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height_at(width)

    def _height_at(self, width: int) -> int:
        document = self.document()
        if round(document.textWidth()) != width:
            document.setTextWidth(width)
        return round(document.size().height()) + 2

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self._height_at(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self._height_at(max(120, self.width()))
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            href = self.textCursor().charFormat().anchorHref()
            if href:
                self._follow(href)
                return
            self.chosen.emit(self.textCursor().position())
            return
        if self._step(event):
            return
        # Letters, Space and the like belong to the page around us.
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.SelectAll
        ):
            super().keyPressEvent(event)
            self.touched.emit()
            return
        event.ignore()

    def _step(self, event: QKeyEvent) -> bool:
        """Move the caret, or go on selecting with Shift; tell whether the key was for that."""
        step = step_of(event)
        selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if step is None or not (self.caret or selecting):
            return False
        before = self.textCursor().position()
        modes = QTextCursor.MoveMode
        self.moveCursor(step, modes.KeepAnchor if selecting else modes.MoveAnchor)
        if not selecting and self.textCursor().position() == before:
            rtl = self.textCursor().block().textDirection() == Qt.LayoutDirection.RightToLeft
            if way := leaves(step, right_to_left=rtl):
                self.left.emit(way)
        self.viewport().update()
        self.touched.emit()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.caret and self.hasFocus():
            painter = QPainter(self.viewport())
            place = self.cursorRect()
            place.setWidth(max(2, appearance().px(2)))
            painter.fillRect(place, appearance().color("focus"))
            painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.touched.emit()
        place = event.position().toPoint()
        clicked = event.button() == Qt.MouseButton.LeftButton
        if clicked and not self.textCursor().hasSelection() and not self.anchorAt(place):
            self.chosen.emit(self.cursorForPosition(place).position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.hovered.emit(self.cursorForPosition(event.position().toPoint()).position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        below = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.menu_requested.emit(below if by_key else event.globalPos())

    def _clicked(self, address: QUrl) -> None:
        self._follow(address.toString())

    def _follow(self, href: str) -> None:
        kind, _, identity = href.partition(":")
        below = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        if kind == "term":
            self.term_requested.emit(identity, below)
        elif kind == "source":
            self.source_requested.emit(re.sub(r"[^A-Za-z0-9_.-]", "", identity), below)
