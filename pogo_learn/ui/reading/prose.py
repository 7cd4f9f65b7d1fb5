"""Running text: a text browser without frame or scroll bars, as high as its text."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from pogo_learn.ui.theme.appearance import appearance

_LINE_PERCENT = 126
"""Of the font's natural line, about 1.7 em for the serif."""
_SOURCE = '<a href="source:'
_NEXT_SOURCE = f"</sup></a>{_SOURCE}"


class ProseBox(QTextBrowser):
    """Shows a run of paragraphs. Links ``term:ID`` and ``source:ID`` are asked for by signal."""

    term_requested = Signal(str, QPoint)
    """Term id and where the link stands, in screen coordinates."""
    source_requested = Signal(str, QPoint)
    """Source id and where the link stands, in screen coordinates."""

    def __init__(
        self,
        markup: str,
        role: str = "reading",
        colour: str = "text.primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # Two sources behind one claim: "4, 5", and not "45".
        self._markup = markup.replace(_NEXT_SOURCE, f"</sup></a><sup>, </sup>{_SOURCE}")
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
        self.setHtml(f"<body>{self._markup}</body>")
        self._set_lines()
        self._underline_terms()
        self.setAccessibleName("")
        self._fit()

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
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.setTextCursor(cursor)

    def link_rect_top(self, position: int) -> int:
        """Give how far below the top of this box a position stands."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor).top()

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
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(terms)

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
        # Letters, Space and the like belong to the page around us.
        copying = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        selecting = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if copying or (selecting and not event.text().strip()):
            super().keyPressEvent(event)
            return
        event.ignore()

    def _clicked(self, address: QUrl) -> None:
        self._follow(address.toString())

    def _follow(self, href: str) -> None:
        kind, _, identity = href.partition(":")
        below = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        if kind == "term":
            self.term_requested.emit(identity, below)
        elif kind == "source":
            self.source_requested.emit(re.sub(r"[^A-Za-z0-9_.-]", "", identity), below)
