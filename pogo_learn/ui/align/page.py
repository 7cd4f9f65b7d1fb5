"""One plan on the screen: four views of it, the findings beside each, every cell editable."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.chain import chain_of
from pogo_learn.alignment.fixes import Fix
from pogo_learn.alignment.linking import linked, unlinked
from pogo_learn.alignment.plan import Control
from pogo_learn.alignment.sheet import Table, checked, rows_of
from pogo_learn.system.language import _
from pogo_learn.ui.align.chain_line import ChainLine
from pogo_learn.ui.align.chart_card import PlanChart, TableOf
from pogo_learn.ui.align.choices import VIEWS, table_choice, view_choice
from pogo_learn.ui.align.figures import LinesTable, figures_box
from pogo_learn.ui.align.gaps import GapsCard
from pogo_learn.ui.align.views.calendar import SwimLanes
from pogo_learn.ui.align.views.matrix import Matrix
from pogo_learn.ui.align.views.tables import (
    calendar_table,
    matrix_table,
    thread_table,
    years_table,
)
from pogo_learn.ui.align.views.thread_map import ThreadMap
from pogo_learn.ui.align.views.years import YearsChart
from pogo_learn.ui.align.what_if_bar import WhatIfBar
from pogo_learn.ui.align.workbench import Workbench
from pogo_learn.ui.plans.plan_table import PlanTable
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, column, row
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_WIDE = 900
"""Pixels (at 100 % text) from which the findings stand beside the chart."""


class PlanPage(QWidget):
    """The page of an open plan. The buttons of its head come from the screen."""

    lesson_wanted = Signal(str)
    said = Signal(str)

    def __init__(
        self, workbench: Workbench, actions: tuple[QWidget, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.view = VIEWS[0]
        self.traced = ""
        self._table_shown = Table.ITEMS
        self._charts: list[PlanChart] = []
        self._table: PlanTable | None = None
        self._lines: Card | None = None
        self._is_wide = True
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(1440)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)
        box = self._scroll.box
        box.setSpacing(12)
        self._below = Text("", "secondary", "text.secondary")
        self._heading = Text("", "page")
        self.views = view_choice()
        self.views.choose(self.view)
        self.views.chosen.connect(self.show_view)
        head = QGridLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setColumnStretch(0, 1)
        head.addLayout(column(self._heading, self._below, spacing=2), 0, 0)
        head.addLayout(row(*actions, spacing=8), 0, 1, Qt.AlignmentFlag.AlignTop)
        self.trying = Button(
            _("What if ..."), Kind.SECONDARY, icon="layers", pressed=self.begin_what_if
        )
        bar = row(self.views, spacing=8)
        bar.setStretch(0, 1)
        bar.addWidget(self.trying, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(bar, 1, 0, 1, 2)
        box.addLayout(head)
        self._what_if = WhatIfBar(workbench)
        self._what_if.said.connect(self.said)
        box.addWidget(self._what_if)
        self._figures = QVBoxLayout()
        box.addLayout(self._figures)
        self._chain = QVBoxLayout()
        box.addLayout(self._chain)
        self._body = QGridLayout()
        self._body.setSpacing(12)
        box.addLayout(self._body)
        box.addStretch(1)
        self.gaps = GapsCard(workbench.analysis)
        self.gaps.fix_wanted.connect(self._fix)
        self.gaps.row_wanted.connect(self.show_row)
        self.gaps.trace_wanted.connect(self._trace)
        self.gaps.lesson_wanted.connect(self.lesson_wanted)
        workbench.changed.connect(self._changed)
        workbench.saved.connect(lambda _saved: self._say_where())
        self._show_figures()
        self._say_where()
        self.show_view(self.view)

    # What is shown

    def show_view(self, view: str) -> None:
        """Show the plan as ``threads``, ``matrix``, ``years`` or ``table``."""
        self.view = view
        self.views.choose(view)
        self._charts = []
        if self._table is not None:
            self._table.plan_model.let_go()
        self._table = None
        self._lines = None
        self._body.removeWidget(self.gaps)
        clear_layout(self._body)
        build: dict[str, Callable[[], tuple[QWidget, QWidget | None]]] = {
            "threads": self._thread_view,
            "matrix": self._matrix_view,
            "years": self._years_view,
            "table": self._table_view,
        }
        upper, lower = build[view]()
        self._lay_out(upper, lower)
        self._trace(self.traced)

    def _lay_out(self, upper: QWidget, lower: QWidget | None) -> None:
        look = appearance()
        self._is_wide = self.width() >= look.px(_WIDE) or self.width() < 100
        height = look.px(470 if self.view != "table" else 560)
        upper.setMinimumHeight(height)
        if self._is_wide:
            self.gaps.setFixedWidth(look.px(330))
            self.gaps.setMinimumHeight(height)
            self._body.addWidget(upper, 0, 0)
            self._body.addWidget(self.gaps, 0, 1)
            self._body.setColumnStretch(0, 1)
        else:
            self.gaps.setMinimumWidth(0)
            self.gaps.setMaximumWidth(16_777_215)
            self.gaps.setMinimumHeight(look.px(420))
            self._body.addWidget(upper, 0, 0, 1, 2)
            self._body.addWidget(self.gaps, 1, 0, 1, 2)
        self.gaps.setVisible(True)
        if lower is not None:
            self._body.addWidget(lower, 2, 0, 1, 2)

    def _thread_view(self) -> tuple[QWidget, QWidget | None]:
        analysis = self.workbench.analysis
        chart = ThreadMap(analysis)
        chart.gaps_wanted.connect(self.gaps.place_focus)
        chart.traced.connect(self._trace)
        chart.opened.connect(self.show_row)
        card = self._chart(_("From objective to contract"), "", chart, thread_table)
        lower = QWidget()
        grid = QGridLayout(lower)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        years = YearsChart(analysis)
        years_card = self._chart(_("Plan against ceiling by year"), "", years, years_table)
        years_card.setMinimumHeight(appearance().px(280))
        if self.width() >= appearance().px(_WIDE):
            grid.addWidget(years_card, 0, 0)
            grid.addWidget(self._items_card(280), 0, 1)
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 3)
        else:
            grid.addWidget(years_card, 0, 0)
            grid.addWidget(self._items_card(280), 1, 0)
        return card, lower

    def _matrix_view(self) -> tuple[QWidget, QWidget | None]:
        chart = Matrix(self.workbench.analysis)
        chart.link_wanted.connect(self._link)
        chart.unlink_wanted.connect(self._unlink)
        chart.refused.connect(self._tell)
        chart.opened.connect(self.show_row)
        words = _(
            "Circle area is money. Arrows move, Enter gives a share or amount, Delete unlinks."
        )
        card = self._chart(_("Who serves what"), words, chart, matrix_table)
        return card, self._items_card(300)

    def _years_view(self) -> tuple[QWidget, QWidget | None]:
        analysis = self.workbench.analysis
        years = YearsChart(analysis)
        card = self._chart(_("Plan against ceiling by year"), "", years, years_table)
        lanes = SwimLanes(analysis)
        lanes.chosen.connect(self._trace)
        lanes.opened.connect(self.show_row)
        words = _("From start to need. Arrow keys choose an item, F2 opens it.")
        calendar = self._chart(_("Calendar"), words, lanes, calendar_table)
        calendar.setMinimumHeight(appearance().px(380))
        self._lines = Card()
        self._fill_lines()
        lower = QWidget()
        lower.setLayout(column(calendar, self._lines, spacing=12))
        return card, lower

    def _table_view(self) -> tuple[QWidget, QWidget | None]:
        card = Card(padding=14)
        tables = table_choice()
        tables.choose(self._table_shown.value)
        tables.chosen.connect(self._choose_table)
        card.box.addWidget(tables)
        self._fill_table(card)
        return card, None

    def _choose_table(self, table: str) -> None:
        self._table_shown = Table(table)
        self.show_view("table")

    def _items_card(self, height: int) -> Card:
        card = Card(padding=14)
        self._fill_table(card, Table.ITEMS)
        card.setMinimumHeight(appearance().px(height))
        return card

    def _fill_table(self, card: Card, table: Table | None = None) -> None:
        shown = table or self._table_shown
        self._table = PlanTable(self.workbench, shown)
        self._table.row_chosen.connect(self._row_chosen)
        words = _("F2 or Enter edits, Tab moves on, Ctrl+Z undoes, Ctrl+D fills down.")
        add = Button(
            _("Add row"),
            Kind.GHOST,
            icon="plus",
            key="Ins",
            compact=True,
            pressed=self._table.add_row,
        )
        sort = Button(
            _("Problems first"),
            Kind.GHOST,
            compact=True,
            pressed=self._table.plan_model.sort_problems_first,
        )
        head = row(Text(_("Plan items") if shown is Table.ITEMS else "", "card"), spacing=10)
        head.setStretch(0, 1)
        head.addWidget(sort)
        head.addWidget(add)
        card.box.addLayout(head)
        card.box.addWidget(Text(words, "secondary", "text.secondary"))
        self._table.setMinimumHeight(appearance().px(200))
        card.box.addWidget(self._table, 1)

    def _chart(
        self,
        title: str,
        hint: str,
        chart: QWidget,
        table_of: TableOf,
    ) -> PlanChart:
        chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        card = PlanChart(title, hint, chart, table_of, self.workbench.analysis)
        card.cleared.connect(partial(self._trace, ""))
        self._charts.append(card)
        return card

    def _name(self, identity: str) -> str:
        plan = self.workbench.plan
        for part in (plan.objectives, plan.lines, plan.items):
            for one in part:
                if one.id == identity:
                    return one.title
        return identity

    def _fill_lines(self) -> None:
        if self._lines is None:
            return
        clear_layout(self._lines.box)
        self._lines.box.addWidget(Text(_("Budget lines by year"), "card"))
        self._lines.box.addWidget(LinesTable(self.workbench.analysis))

    def _show_figures(self) -> None:
        clear_layout(self._figures)
        self._figures.addWidget(figures_box(self.workbench.analysis))

    def _say_where(self) -> None:
        workbench, plan = self.workbench, self.workbench.plan
        self._heading.setText(plan.title)
        control = (
            _("a line limits payments (cash)")
            if plan.control is Control.CASH
            else _("a line limits signatures (commitment)")
        )
        words = _("{file}. Amounts in {unit}; {control}.").format(
            file=workbench.path.name, unit=plan.unit_words, control=control
        )
        if workbench.saved_at is not None:
            saved = _("Saved {time}.").format(time=f"{workbench.saved_at:%H:%M}")
            words = f"{words} {saved}"
        self._below.setText(words)

    # What happens

    def _changed(self, analysis: Analysis) -> None:
        self.trying.setEnabled(not self.workbench.is_what_if)
        self._show_figures()
        self._say_where()
        self.gaps.show_analysis(analysis)
        for card in self._charts:
            card.show_analysis(analysis)
        self._fill_lines()
        self._show_chain()

    def _fix(self, fix: Fix) -> None:
        if self.workbench.edit(fix.label, fix.edit):
            self.said.emit(_("Done: {what}. Ctrl+Z takes it back.").format(what=fix.label))

    def _link(self, item: str, objective: str, share: Fraction | None) -> None:
        words = _("Link {item} to {objective}").format(item=item, objective=objective)
        self.workbench.edit(words, lambda plan: checked(linked(plan, item, objective, share)))

    def _unlink(self, item: str, objective: str) -> None:
        words = _("Unlink {item} from {objective}").format(item=item, objective=objective)
        self.workbench.edit(words, lambda plan: checked(unlinked(plan, item, objective)))

    def _row_chosen(self, identity: str) -> None:
        if self._table is not None and self._table.plan_model.table is Table.ITEMS:
            self._trace(identity)

    def _trace(self, identity: str) -> None:
        """Follow one thing through all that is shown."""
        changed = identity != self.traced
        self.traced = identity
        for card in self._charts:
            trace = getattr(card.chart, "trace", None)
            if trace is not None:
                trace(identity)
                card.tell_traced(self._name(identity) if identity else "")
        if changed:
            self._what_if.trace(identity)
            self._show_chain()

    def _show_chain(self) -> None:
        clear_layout(self._chain)
        items = self.workbench.plan.items
        item = next((one for one in items if one.id == self.traced), None)
        if item is not None:
            title = f"{item.id} {item.title}"
            line = ChainLine(title, chain_of(item, self.workbench.analysis))
            self._chain.addWidget(line)

    def show_row(self, identity: str) -> None:
        """Bring what has this id under the cursor of the table that holds it."""
        plan = self.workbench.plan
        table = next(
            (one for one in Table if any(row.id == identity for row in rows_of(plan, one))), None
        )
        if table is None:
            return
        here = self._table.plan_model.table if self._table is not None else None
        if here is not table:
            self._table_shown = table
            self.show_view("table")
        if self._table is not None and self._table.show_row(identity):
            self._table.setFocus()

    def begin_what_if(self) -> None:
        """Try changes on a copy, beside the plan as it is."""
        self._what_if.begin(self.traced)
        self._what_if.place_focus()

    def undo(self) -> None:
        """Take the last change of the plan back."""
        name = self.workbench.undo()
        self._tell(_("Taken back: {act}.").format(act=name) if name else _("Nothing to take back."))

    def redo(self) -> None:
        """Do again what was taken back."""
        name = self.workbench.redo()
        self._tell(_("Done again: {act}.").format(act=name) if name else _("Nothing to do again."))

    def _tell(self, words: str) -> None:
        announce(self, words)
        self.said.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        again = event.key() == Qt.Key.Key_Z and event.modifiers() == both
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or again:
            self.redo()
        else:
            super().keyPressEvent(event)

    def place_focus(self) -> None:
        """Begin where the plan is read: at the choice of the view."""
        for segment in self.views.buttons():
            if segment.isChecked():
                segment.setFocus()

    def restyle(self) -> None:
        """Lay out anew for larger text."""
        self._show_figures()
        self.show_view(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= appearance().px(_WIDE)
        if wide != self._is_wide:
            self.show_view(self.view)
