"""The figures of a plan: a few in large, and every line and year in a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import percent
from pogo_learn.system.language import _
from pogo_learn.ui.align.gaps import money
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import Card, column
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

_ROWS_IN_SIGHT = 9


def figures_of(analysis: Analysis) -> tuple[tuple[str, str, str], ...]:
    """Give the large figures: value, what it says, colour. A profile, never one score."""
    funding, strategy = analysis.funding, analysis.strategy
    short = funding.gross_gap
    return (
        (
            percent(funding.funded_share),
            _("of the cost is covered where it stands"),
            "text.primary",
        ),
        (money(short), _("is short where it stands"), "bad.text" if short else "good.text"),
        (percent(strategy.aligned_share), _("serves an objective"), "text.primary"),
        (
            percent(strategy.secure_weighted_coverage),
            _("of the weight of objectives is secure"),
            "text.primary",
        ),
        (
            percent(analysis.timing.on_time_value_share),
            _("comes in time, by value"),
            "text.primary",
        ),
        (
            percent(analysis.social.contracted_value_share),
            _("has a social outcome in the contract, by value"),
            "text.primary",
        ),
    )


def figures_box(analysis: Analysis) -> QWidget:
    """Show the large figures side by side."""
    cards: list[Card] = []
    width = appearance().px(240)
    for value, words, colour in figures_of(analysis):
        card = Card()
        card.setFixedWidth(width)
        card.setAccessibleName(f"{value} {words}")
        card.box.addLayout(column(Text(value, "h2", colour), Text(words, "ui", "text.secondary")))
        cards.append(card)
    tallest = max(card.heightForWidth(width) for card in cards)
    for card in cards:
        card.setFixedHeight(tallest)
    return FlowBox(*cards, spacing=12)


class LinesTable(QTableWidget):
    """Every line in every year; those that are short come first."""

    def __init__(self, analysis: Analysis, parent: QWidget | None = None) -> None:
        lines = sorted(analysis.funding.lines, key=lambda one: (-one.gap, one.line, one.year))
        super().__init__(len(lines), 6, parent)
        self.setAccessibleName(_("Budget lines by year, those that are short first"))
        heads = (_("Line"), _("Year"), _("Available"), _("Asked for"), _("Left"), _("Short"))
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        titles = {line.id: f"{line.id} {line.title}" for line in analysis.plan.lines}
        for index, one in enumerate(lines):
            numbers = (one.available, one.demand, one.headroom, one.gap)
            cells = (titles[one.line], one.year, *(money(number) for number in numbers))
            for place, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                if place >= 2:
                    cell.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if one.gap and place == 5:
                    cell.setForeground(QBrush(appearance().color("bad.text")))
                self.setItem(index, place, cell)
        self.restyle()

    def restyle(self) -> None:
        """Fit rows to the text size, and show a few without scrolling."""
        look = appearance()
        self.setFont(look.font("secondary"))
        height = look.px(30)
        self.verticalHeader().setDefaultSectionSize(height)
        rows = min(self.rowCount(), _ROWS_IN_SIGHT)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * height + 4)
