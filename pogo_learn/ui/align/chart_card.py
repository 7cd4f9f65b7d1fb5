"""A chart of a plan, which says what is traced in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.system.language import _
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.chart_card import ChartCard
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.table_twin import ChartTable

TableOf = Callable[[Analysis], ChartTable]


class PlanChart(ChartCard):
    """A chart of one analysis; another can be shown in its place."""

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
        self._analysis = analysis
        super().__init__(title, hint, chart, lambda: table_of(self._analysis), parent)
        self._chip = Chip("", "thread")
        self._clear = Button(_("Clear"), Kind.GHOST, compact=True, pressed=self.cleared.emit)
        self._tracing = FlowBox(self._chip, self._clear, spacing=8)
        self._tracing.setVisible(False)
        # Above the chart, which is the last in the card.
        self.box.insertWidget(self.box.count() - 1, self._tracing)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another analysis in both forms."""
        self._analysis = analysis
        show = getattr(self.chart, "show_analysis", None)
        if show is not None:
            show(analysis)
        self.show_anew()

    def tell_traced(self, name: str) -> None:
        """Say what is traced; nothing for an empty name."""
        self._chip.setText(_("Tracing: {name}").format(name=name))
        self._clear.setAccessibleName(_("Clear the tracing of {name}").format(name=name))
        self._tracing.setVisible(bool(name))
