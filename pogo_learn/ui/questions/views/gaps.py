"""A sentence with fields in it: the text is set as a document, the fields stand in its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.rich import plain_text

_ROLE = "reading"
_SPACE = 4
"""Above and below a field, at 100 percent, so that fields of two lines do not touch."""


class GapText(QLabel):
    """Pieces of inline HTML with a field between each two; wraps as one text."""

    def __init__(
        self, pieces: Sequence[str], fields: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pieces = tuple(pieces)
        self._fields = tuple(fields)
        self._marks: dict[int, tuple[str, str]] = {}
        self._sizes: list[tuple[int, int]] = []
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        for field in self._fields:
            field.setParent(self)
            field.show()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def set_mark(self, number: int, mark: str, colour: str) -> None:
        """Show a mark beside the number of a gap, once it is checked."""
        self._marks[number] = (mark, colour)
        self.restyle()

    def name_with(self, values: Sequence[str]) -> None:
        """Give assistive programs the whole sentence, with what the gaps hold."""
        words = [self._pieces[0]]
        for value, piece in zip(values, self._pieces[1:], strict=True):
            words.append(f"[{value}]{piece}")
        self.setAccessibleName(plain_text("".join(words)))

    def restyle(self) -> None:
        """Set the text anew in fonts, colours and direction in force."""
        look = appearance()
        option = self._document.defaultTextOption()
        option.setTextDirection(self.layoutDirection())
        self._document.setDefaultTextOption(option)
        self._document.setDefaultFont(look.font(_ROLE))
        self._document.setDefaultStyleSheet(
            f"body {{ color: {look.color('text.primary').name()} }}"
        )
        self._sizes = []
        self._set_text(max(1, self.width()))
        self.updateGeometry()

    def _set_text(self, width: int) -> None:
        """Write the text with gaps of the fields' sizes; nothing where they are as before."""
        sizes = [self._size_of(field, width) for field in self._fields]
        if sizes != self._sizes:
            self._sizes = sizes
            words = [self._pieces[0]]
            for number, piece in enumerate(self._pieces[1:], 1):
                words.append(f"{self._gap(number)}{piece}")
            self._document.setHtml(f"<body><p>{''.join(words)}</p></body>")
            self._set_gaps()
        self._document.setTextWidth(width)

    def _size_of(self, field: QWidget, width: int) -> tuple[int, int]:
        # At large text in a narrow column a field gives way; the number before it keeps its place.
        wanted = min(field.maximumWidth(), max(field.sizeHint().width(), field.minimumWidth()))
        return min(wanted, max(60, width - appearance().px(40))), field.sizeHint().height()

    def _gap(self, number: int) -> str:
        mark, colour = self._marks.get(number, ("", "text.secondary"))
        ink = appearance().color(colour).name()
        shown = f"{number}&nbsp;{mark}" if mark else str(number)
        width, height = self._sizes[number - 1]
        size = f'width="{width}" height="{height + 2 * appearance().px(_SPACE)}"'
        return f'<b style="color: {ink}">{shown}</b>&nbsp;<img src="gap:{number}" {size} />'

    def _set_gaps(self) -> None:
        empty = QPixmap(1, 1)
        empty.fill(Qt.GlobalColor.transparent)
        kind = QTextDocument.ResourceType.ImageResource.value
        for number in range(1, len(self._pieces)):
            self._document.addResource(kind, QUrl(f"gap:{number}"), empty)
        lines = QTextBlockFormat()
        lines.setTopMargin(0)
        lines.setBottomMargin(0)
        least = max((height for _width, height in self._sizes), default=0)
        lines.setLineHeight(least, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor = QTextCursor(self._document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        middle = QTextCharFormat()
        middle.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        for position in self._gap_positions():
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(middle)

    def _gap_positions(self) -> list[int]:
        found: list[int] = []
        block = self._document.begin()
        while block.isValid():
            for part in block.textFormats():
                if part.format.isImageFormat():
                    found.extend(block.position() + part.start + at for at in range(part.length))
            block = block.next()
        return found

    def _place_fields(self) -> None:
        for field, position, size in zip(
            self._fields, self._gap_positions(), self._sizes, strict=True
        ):
            corner = self._corner(position, size)
            field.setGeometry(QRectF(corner, QSize(*size)).toAlignedRect())

    def _corner(self, position: int, size: tuple[int, int]) -> QPointF:
        """Say where a gap stands, as Qt sets an inline object at the middle of the letters."""
        block = self._document.findBlock(position)
        inside = position - block.position()
        line = block.layout().lineForTextPosition(inside)
        left = min(_x_of(line, at) for at in (inside, inside + 1))
        metrics, space = QFontMetricsF(appearance().font(_ROLE)), appearance().px(_SPACE)
        above = (size[1] + 2 * space + metrics.xHeight() / 2) / 2
        # Qt's middle is that of small letters; a little higher, capitals stand in line with it.
        raised = min(space, metrics.capHeight() / 4)
        start = block.layout().position()
        top = start.y() + line.y() + line.ascent() - above + space - raised
        return QPointF(start.x() + left, top)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._set_text(max(1, width))
        height = round(self._document.size().height()) + 2
        self._set_text(max(1, self.width()))
        return height

    def sizeHint(self) -> QSize:
        width = max(self.width(), appearance().px(200))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(120), 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_text(max(1, self.width()))
        self._place_fields()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._document.drawContents(painter)
        painter.end()


def _x_of(line: QTextLine, position: int) -> float:
    # PySide gives a pair, the place and the cursor that was used; its types do not say so.
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
