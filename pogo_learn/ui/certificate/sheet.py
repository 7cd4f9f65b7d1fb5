"""The page of a certificate on the screen: paper, in every colour scheme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance

_LONG, _SHORT = 297, 210
"""Sides of A4 in millimetres."""


class Sheet(QWidget):
    """Shows a picture of the page as large as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setAccessibleName(_("The page of the certificate."))
        # As high as the paper is at its width, however wide that is.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, png: bytes) -> None:
        """Show the page."""
        self._picture = QImage.fromData(png)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * _SHORT / _LONG)

    def sizeHint(self) -> QSize:
        return QSize(700, self.heightForWidth(700))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(area, QColor(Qt.GlobalColor.white))
        if not self._picture.isNull():
            ratio = self.devicePixelRatioF()
            scaled = self._picture.scaled(
                self.size() * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(ratio)
            painter.drawImage(0, 0, scaled)
        painter.setPen(QPen(appearance().color("line.strong"), 1))
        painter.drawRect(area)
        painter.end()
