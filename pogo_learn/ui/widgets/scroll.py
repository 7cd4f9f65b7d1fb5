"""A page that scrolls up and down and never sideways, its content centred."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import Ground


class PageScroll(QScrollArea):
    """Holds a column of widgets at most ``width`` pixels wide (at 100 % text), centred."""

    def __init__(
        self,
        width: int = 1440,
        margin: int = 28,
        *,
        top: int = 20,
        scales: bool = True,
        ground: str = "bg.canvas",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._width = width
        self._margin = margin
        self._top = top
        self._scales = scales
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.page = Ground(ground)
        # As high as its width makes it, and no higher: its smallest height is that of its smallest
        # width, and would leave the end of the page empty.
        self.page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.box = QVBoxLayout(self.page)
        self.box.setSpacing(16)
        self.setWidget(self.page)
        self._centre()

    def restyle(self) -> None:
        """Measure again."""
        self._centre()

    def set_margin(self, margin: int) -> None:
        """Keep at least so many pixels free on either side."""
        if margin != self._margin:
            self._margin = margin
            self._centre()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def _centre(self) -> None:
        width = appearance().px(self._width) if self._scales else self._width
        free = self.viewport().width() - width
        side = max(self._margin, free // 2)
        margins = self.box.contentsMargins()
        if (margins.left(), margins.right(), margins.top()) != (side, side, self._top):
            self.box.setContentsMargins(side, self._top, side, 28)

    def follow_focus(self) -> None:
        """Scroll so that whatever gets the focus inside is seen."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        page = weakref.ref(self)

        # Not a method of this widget: the focus also moves while the widget is being destroyed, and
        # a slot of what is half gone takes the program down.
        def moved(_old: QWidget | None, new: QWidget | None) -> None:
            alive = page()
            if alive is None or new is None or not isValid(alive):
                return
            if alive.isVisible() and alive.page.isAncestorOf(new):
                alive.ensureWidgetVisible(new, 0, 24)

        def let_go() -> None:
            if isValid(application):
                application.focusChanged.disconnect(moved)

        application.focusChanged.connect(moved)
        self.destroyed.connect(let_go)

    def page_by(self, direction: int) -> None:
        """Scroll by a page, a little less than what is seen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * max(40, self.viewport().height() - 60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        direction = keys.get(Qt.Key(event.key()))
        if direction:
            self.page_by(direction)
            return
        super().keyPressEvent(event)
