"""The line at the top: where one is, the way back up, and the search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Crumb
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, IconButton, Kind
from pogo_learn.ui.widgets.card import Ground, clear_layout
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.search_button import SearchButton
from pogo_learn.ui.widgets.text import Text


class TopLine(Ground):
    """The line with back button, breadcrumb and search."""

    route_requested = Signal(object)
    back_requested = Signal()
    search_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg.canvas", parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 6, 16, 2)
        box.setSpacing(2)
        self._back = IconButton("arrow-left", _("Back"), key="Alt+Left")
        self._back.clicked.connect(lambda: self.back_requested.emit())
        box.addWidget(self._back)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(2)
        box.addLayout(self._crumbs, 1)
        self._search = SearchButton(pressed=self.search_requested.emit)
        self._search.hide()
        box.addWidget(self._search)

    def show_search(self, *, offered: bool) -> None:
        """Offer the search, or not where nobody's page is open."""
        self._search.retranslate()
        self._search.setVisible(offered)

    def show_trail(self, trail: Sequence[Crumb], *, can_go_back: bool) -> None:
        """Show where the person is."""
        clear_layout(self._crumbs)
        self._back.set_name(_("Back"), "Alt+Left")
        self._back.setEnabled(can_go_back)
        for index, crumb in enumerate(trail):
            if index:
                self._crumbs.addWidget(Icon("chevron-right", "text.tertiary", 14))
            route = crumb.route
            if route is None:
                # As far from the sign as the word of a button is.
                self._crumbs.addSpacing(appearance().px(6))
                self._crumbs.addWidget(Text(crumb.text, "ui.bold"), 1)
                continue
            button = Button(crumb.text, Kind.QUIET, compact=True)
            button.clicked.connect(lambda _on=False, to=route: self.route_requested.emit(to))
            self._crumbs.addWidget(button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the search no more than its sign, where the trail would need more than two lines."""
        wanted = self._back.sizeHint().width() + self._search.whole().width()
        for index in range(self._crumbs.count()):
            item = self._crumbs.itemAt(index)
            one = item.widget() if item is not None else None
            if isinstance(one, Text):
                # It wraps, mostly not in its middle.
                wanted += round(0.6 * one.fontMetrics().horizontalAdvance(one.text()))
            elif one is not None:
                wanted += one.sizeHint().width()
        self._search.set_short(wanted > self.width())
