"""The figures of a plan: a few in large, and every line and year in a table."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.number_words import share_text
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import Card, column, row
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
_ROWS_IN_SIGHT = 9
_NUMBERS_FROM = 2


def figures_of(analysis: Analysis) -> tuple[tuple[str, str, str], ...]:
    """Give the large figures: value, what it says, colour. A profile, never one score."""
    strategy = analysis.strategy
    objectives, items = len(strategy.orphan_objectives), len(strategy.orphan_items)
    share = strategy.aligned_share
    return (
        (
            share_text(share),
            _("of planned money traces to an objective"),
            "good.text" if share is not None and share >= Fraction(9, 10) else "warn.text",
        ),
        (
            money(objectives),
            ngettext("objective without item", "objectives without item", objectives),
            "bad.text" if objectives else "good.text",
        ),
        (
            money(items),
            ngettext("plan item without objective", "plan items without objective", items),
            "bad.text" if items else "good.text",
        ),
        _ceiling(analysis),
    )


def _ceiling(analysis: Analysis) -> tuple[str, str, str]:
    """Say which year is over its ceiling, or how much is short on single lines."""
    over = [year for year in analysis.funding.years if year.net_gap]
    if over:
        worst = max(over, key=lambda year: year.net_gap)
        words = _("is {amount} over its ceiling").format(amount=money(worst.net_gap))
        return worst.year, words, "bad.text"
    gap = analysis.funding.gross_gap
    if gap:
        return money(gap), _("is short on single lines"), "warn.text"
    if not analysis.plan.lines:
        return "–", _("no budget line to compare with yet"), "warn.text"
    return _("All years"), _("fit their ceilings"), "good.text"


def profile_in_words(analysis: Analysis) -> str:
    """Give the rest of the profile in one line."""
    parts = (
        (_("{share} of the cost is covered where it stands"), analysis.funding.funded_share),
        (
            _("{share} of the weight of objectives is secure"),
            analysis.strategy.secure_weighted_coverage,
        ),
        (_("{share} comes in time, by value"), analysis.timing.on_time_value_share),
        (
            _("{share} has a social outcome in the contract, by value"),
            analysis.social.contracted_value_share,
        ),
    )
    return " · ".join(
        words.format(share=share_text(share)) for words, share in parts if share is not None
    )


def figures_box(analysis: Analysis) -> QWidget:
    """Show the large figures side by side, and the rest of the profile below."""
    look = appearance()
    cards: list[Card] = []
    for value, words, colour in figures_of(analysis):
        card = Card(padding=12)
        card.setAccessibleName(f"{value} {words}")
        said = Text(words, "secondary", "text.secondary")
        line = row(Text(value, "figure", colour, wrap=False), said, spacing=12)
        line.setStretch(1, 1)
        card.box.addLayout(line)
        cards.append(card)
    width = look.px(238)
    height = max(card.heightForWidth(width) for card in cards)
    for card in cards:
        card.setFixedSize(width, max(look.px(66), height))
    holder = QWidget()
    profile = Text(profile_in_words(analysis), "secondary", "text.secondary")
    holder.setLayout(column(FlowBox(*cards, spacing=12), profile, spacing=8))
    return holder


class _LinesModel(QAbstractTableModel):
    """Writes a cell only when it is looked at: a large plan has thousands of lines and years."""

    def __init__(self, analysis: Analysis, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = sorted(analysis.funding.lines, key=lambda one: (-one.gap, one.line, one.year))
        self._titles = {line.id: f"{line.id} {line.title}" for line in analysis.plan.lines}
        self._heads = (
            _("Line"), _("Year"), _("Available"), _("Asked for"), _("Left"), _("Short"),
        )  # fmt: skip

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, place = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if place < _NUMBERS_FROM:
                return self._titles[one.line] if place == 0 else one.year
            return money((one.available, one.demand, one.headroom, one.gap)[place - _NUMBERS_FROM])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(place)
        if role == Qt.ItemDataRole.ForegroundRole:
            short = one.gap and place == len(self._heads) - 1
            return appearance().color("bad.text" if short else "text.primary")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._side(section)
        return None

    def _side(self, place: int) -> int:
        numbers = place >= _NUMBERS_FROM
        side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeading
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class LinesTable(QTableView):
    """Every line in every year; those that are short come first."""

    def __init__(self, analysis: Analysis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(_LinesModel(analysis, self))
        self.setAccessibleName(_("Budget lines by year, those that are short first"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.restyle()

    def restyle(self) -> None:
        """Fit rows to the text size, and show a few without scrolling."""
        look = appearance()
        self.setFont(look.font("secondary"))
        height = look.px(30)
        self.verticalHeader().setDefaultSectionSize(height)
        for place in range(1, self.model().columnCount()):
            needed = self.horizontalHeader().sectionSizeFromContents(place).width()
            self.setColumnWidth(place, max(look.px(100), needed))
        rows = min(self.model().rowCount(), _ROWS_IN_SIGHT)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * height + 4)
