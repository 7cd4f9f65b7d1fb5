"""A chart with its title, its table twin, and a way to copy it as a picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.system.language import _
from pogo_learn.ui.align.views.tables import ChartTable, TableTwin, picture_of
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

TableOf = Callable[[Analysis], ChartTable]


class ChartCard(Card):
    """Shows a chart or the same numbers as a table, and says what is traced in it."""

    cleared = Signal()
    """Nothing is to be traced any more."""

    def __init__(
        self,
        title: str,
        hint: str,
        chart: QWidget,
        table_of: TableOf,
        analysis: Analysis,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent, padding=14)
        self.chart = chart
        self._title = title
        self._analysis = analysis
        self._table_of = table_of
        self._twin: TableTwin | None = None
        self.switch = Button(
            _("Show as table"), Kind.GHOST, icon="table", compact=True, pressed=self.turn
        )
        self.switch.setAccessibleName(f"{title}: {self.switch.text()}")
        picture = Button(
            _("Copy picture"), Kind.GHOST, icon="image", compact=True, pressed=self.copy_picture
        )
        picture.setAccessibleName(f"{title}: {picture.text()}")
        head = row(Text(title, "card"), spacing=10)
        head.setStretch(0, 1)
        head.addWidget(self.switch)
        head.addWidget(picture)
        self.box.addLayout(head)
        if hint:
            self.box.addWidget(Text(hint, "secondary", "text.secondary"))
        self._chip = Chip("", "thread")
        self._clear = Button(_("Clear"), Kind.GHOST, compact=True, pressed=self.cleared.emit)
        self._tracing = FlowBox(self._chip, self._clear, spacing=8)
        self._tracing.setVisible(False)
        self.box.addWidget(self._tracing)
        self._stack = QStackedLayout()
        # First into the card: a stack shows its first widget at once, and alone that is a window.
        self.box.addLayout(self._stack, 1)
        self._stack.addWidget(chart)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another analysis in both forms."""
        self._analysis = analysis
        show = getattr(self.chart, "show_analysis", None)
        if show is not None:
            show(analysis)
        if self._twin is not None:
            self._twin.show_table(self._table_of(analysis))

    def tell_traced(self, name: str) -> None:
        """Say what is traced; nothing for an empty name."""
        self._chip.setText(_("Tracing: {name}").format(name=name))
        self._clear.setAccessibleName(_("Clear the tracing of {name}").format(name=name))
        self._tracing.setVisible(bool(name))

    def turn(self) -> None:
        """Go from the chart to the table, or back."""
        if self._twin is None:
            self._twin = TableTwin(self._table_of(self._analysis))
            self._twin.setAccessibleName(self._title)
            self._stack.addWidget(self._twin)
        as_table = self._stack.currentWidget() is self.chart
        shown = self._twin if as_table else self.chart
        self._stack.setCurrentWidget(shown)
        self.switch.setText(_("Show as chart") if as_table else _("Show as table"))
        self.switch.setAccessibleName(f"{self._title}: {self.switch.text()}")
        shown.setFocus()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setImage(picture_of(self.chart))
        announce(self, _("Copied."))
