"""The list of findings, gravest first, then by money."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.align.gap_row import GapRow, titles_of
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Ground, Line, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

_AT_ONCE = 8
"""Findings shown before more are asked for: a large plan may have thousands."""


class GapsCard(Card):
    """Shows the findings of an analysis, a part at a time, each with what can be done at once."""

    fix_wanted = Signal(object)
    """The :class:`Fix` that was pressed."""
    row_wanted = Signal(str)
    """Id of the row that is to be shown."""
    trace_wanted = Signal(str)
    """Id of what is to be followed through the plan."""
    lesson_wanted = Signal(str)

    def __init__(self, analysis: Analysis, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padding=14)
        self._analysis = analysis
        self._titles: Mapping[str, str] = {}
        self._shown: tuple[Finding, ...] = ()
        self._count = _AT_ONCE
        self._chip = Chip("", "bad")
        head = row(Text(_("What to look at first"), "card"), self._chip, spacing=10)
        head.addStretch(1)
        self.box.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(self._scroll.focusPolicy().NoFocus)
        page = Ground("bg.surface")
        self._rows = QVBoxLayout(page)
        self._rows.setSpacing(6)
        self._rows.setContentsMargins(0, 0, appearance().px(6), 0)
        self._scroll.setWidget(page)
        self.box.addWidget(self._scroll, 1)
        self.show_analysis(analysis)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another analysis; what is the same stays as it is."""
        self._analysis = analysis
        count = len(analysis.findings)
        words = ngettext("{count} finding", "{count} findings", count)
        self._chip.setText(words.format(count=money(count)))
        self._chip.set_tone("bad" if count else "good")
        first = analysis.findings[: self._count]
        if first == self._shown and self._rows.count():
            return
        self._titles = titles_of(
            analysis.plan, frozenset(name for finding in first for name in finding.rows)
        )
        self._shown = first
        place = self._scroll.verticalScrollBar().value()
        in_focus = next((n for n, one in enumerate(self.rows()) if _has_focus(one)), None)
        before = self._take_out()
        if not analysis.findings:
            words = _("Nothing was found. Look again when the plan changes.")
            self._rows.addWidget(Text(words, "ui"))
        for number, finding in enumerate(first):
            if number:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(finding))
        if len(first) < count:
            more = Button(_("Show more"), Kind.GHOST, icon="chevron-down", pressed=self.show_more)
            self._rows.addWidget(FlowBox(more))
        self._rows.addStretch(1)
        if in_focus is not None and self.rows():
            # What comes next in the list, before what had the focus goes.
            self.rows()[min(in_focus, len(self.rows()) - 1)].place_focus()
        for one in before:
            one.hide()
            one.setParent(None)
            one.deleteLater()
        self._scroll.verticalScrollBar().setValue(place)

    def _take_out(self) -> list[QWidget]:
        """Take everything out of the list; it still stands where it stood."""
        found: list[QWidget] = []
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                found.append(widget)
        return found

    def rows(self) -> list[GapRow]:
        """Give the rows in their order."""
        found = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [one for one in widgets if isinstance(one, GapRow)]

    def rows_in_sight(self) -> int:
        """Count the rows that can be read without scrolling."""
        sight = self._scroll.viewport().height() + self._scroll.verticalScrollBar().value()
        return sum(one.geometry().bottom() <= sight for one in self.rows())

    def place_focus(self) -> None:
        """Go to the first thing that can be done."""
        first = self.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_more(self) -> None:
        """Show more findings."""
        self._count += _AT_ONCE * 2
        self.show_analysis(self._analysis)

    def _row(self, finding: Finding) -> GapRow:
        found = GapRow(finding, self._analysis, self._titles)
        found.fix_wanted.connect(self.fix_wanted)
        found.row_wanted.connect(self.row_wanted)
        found.trace_wanted.connect(self.trace_wanted)
        found.lesson_wanted.connect(self.lesson_wanted)
        return found


def _has_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and widget.isAncestorOf(focused)
