"""A chart with its title, its table twin, and a way to copy it as a picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.system.written import labelled
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, row
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.table_twin import ChartTable, TableTwin, picture_of
from pogo_learn.ui.widgets.text import Text


class ChartCard(Card):
    """Shows a chart or the same numbers as a table, under a line that says what is to be seen."""

    def __init__(
        self,
        title: str,
        hint: str,
        chart: QWidget,
        table: Callable[[], ChartTable],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent, padding=14)
        self.chart = chart
        self.table = table
        self._title = title
        self._twin: TableTwin | None = None
        self.switch = Button(
            _("Show as table"), Kind.GHOST, icon="table", compact=True, pressed=self.turn
        )
        self.switch.setAccessibleName(labelled(title, self.switch.text()))
        picture = Button(
            _("Copy picture"), Kind.GHOST, icon="image", compact=True, pressed=self.copy_picture
        )
        picture.setAccessibleName(labelled(title, picture.text()))
        head = row(Text(title, "card"), spacing=10)
        head.setStretch(0, 1)
        head.addWidget(FlowBox(self.switch, picture, spacing=10, wishes_line=True))
        self.box.addLayout(head)
        self._hint = Text(hint, "secondary", "text.secondary")
        self.box.addWidget(self._hint)
        # After it has its place: alone it would be a window for an instant.
        self._hint.setVisible(bool(hint))
        self._stack = QStackedLayout()
        # First into the card: a stack shows its first widget at once, and alone that is a window.
        self.box.addLayout(self._stack, 1)
        self._stack.addWidget(chart)

    @property
    def hint(self) -> str:
        """The line under the title."""
        return self._hint.text()

    def say(self, hint: str) -> None:
        """Say something else under the title."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def show_anew(self) -> None:
        """Fill the table again, if it was looked at."""
        if self._twin is not None:
            self._twin.show_table(self.table())

    def turn(self) -> None:
        """Go from the chart to the table, or back."""
        if self._twin is None:
            self._twin = TableTwin(self.table())
            self._twin.setAccessibleName(self._title)
            self._stack.addWidget(self._twin)
        as_table = self._stack.currentWidget() is self.chart
        shown = self._twin if as_table else self.chart
        self._stack.setCurrentWidget(shown)
        self.switch.setText(_("Show as chart") if as_table else _("Show as table"))
        self.switch.setAccessibleName(labelled(self._title, self.switch.text()))
        shown.setFocus()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setImage(picture_of(self.chart))
        announce(self, _("Copied."))
