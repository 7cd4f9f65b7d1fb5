"""A course's drawing, in the colours of the theme, as wide as there is room for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.drawing import themed_svg


class Drawing(QLabel):
    """Shows an SVG file; its description is its name for assistive programs."""

    def __init__(self, path: Path, description: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._renderer: QSvgRenderer | None = None
        self.setAccessibleName(description)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    @property
    def natural(self) -> QSize:
        """Size of the drawing in its own units."""
        if self._renderer is None:
            return QSize(604, 40)
        return self._renderer.defaultSize()

    def restyle(self) -> None:
        """Take the colours in force."""
        try:
            renderer = QSvgRenderer(themed_svg(self._path))
        except OSError:
            renderer = QSvgRenderer()
        self._renderer = renderer if renderer.isValid() else None
        if self._renderer is None:
            self.setText(_("The picture is missing. {text}").format(text=self.accessibleName()))
            self.setWordWrap(True)
        self._paint_anew()
        self.updateGeometry()

    def drawn(self) -> QRectF:
        """Give the rectangle the drawing fills, in this widget's coordinates."""
        natural = self.natural
        width = min(self.width(), appearance().px(natural.width()))
        height = width * natural.height() / max(1, natural.width())
        return QRectF((self.width() - width) / 2, 0, width, height)

    def hasHeightForWidth(self) -> bool:
        return self._renderer is not None

    def heightForWidth(self, width: int) -> int:
        natural = self.natural
        shown = min(width, appearance().px(natural.width()))
        return round(shown * natural.height() / max(1, natural.width()))

    def sizeHint(self) -> QSize:
        width = appearance().px(self.natural.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint_anew()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _paint_anew(self) -> None:
        if self._renderer is None or self.width() < 2:
            return
        ratio = self.devicePixelRatioF()
        area = self.drawn()
        pixmap = QPixmap(round(self.width() * ratio), max(1, round(area.height() * ratio)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        scaled = QRectF(area.left() * ratio, 0, area.width() * ratio, area.height() * ratio)
        self._renderer.render(painter, scaled)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)
