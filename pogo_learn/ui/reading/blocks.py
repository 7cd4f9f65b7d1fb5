"""Tables, callouts, figures, worked examples, and the places where the learner writes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pogo_learn.content.course import Callout, Figure, OneLine, Prompt, Prose, Table, Worked
from pogo_learn.system.language import _
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.reading.writing import WritingBox, WritingField
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Line, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.figure import Drawing
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text


class TableBox(QWidget):
    """A table of a lesson: a grid of texts, numbers at the end of the line."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, head in enumerate(table.columns):
            grid.addWidget(_cell(head, table.align[column], bold=True), 0, column)
        grid.addWidget(Line(), 1, 0, 1, max(1, len(table.columns)))
        for index, cells in enumerate(table.rows):
            for column, cell in enumerate(cells[: len(table.columns)]):
                grid.addWidget(_cell(cell, table.align[column]), 2 + 2 * index, column)
            if index + 1 < len(table.rows):
                grid.addWidget(Line(), 3 + 2 * index, 0, 1, max(1, len(table.columns)))
        for column, align in enumerate(table.align):
            grid.setColumnStretch(column, 1 if align == "right" else 2)
        self.setAccessibleName(_("Table: {caption}").format(caption=table.caption or _("no title")))

    def row_rect(self, row: int) -> QRect:
        """Give where a row stands in this box; rows below the heads count from 0."""
        # Of the cells themselves: the grid does not know, where heights follow widths.
        place = QRect()
        for column in range(self._grid.columnCount()):
            cell = self._grid.itemAtPosition(2 + 2 * row, column)
            if cell is not None:
                place = place.united(cell.geometry())
        return place


def _cell(markup: str, align: str, *, bold: bool = False) -> Text:
    text = Text(markup, "ui.bold" if bold else "ui", rich=True)
    if align == "right":
        text.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
    else:
        text.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    return text


def callout_words(callout: Callout) -> tuple[str, str, str, str]:
    """Give title, ground, strip and icon of a kind of callout."""
    if callout.kind == "key-idea":
        return _("Key idea"), "bg.sunken", "thread", "lightbulb"
    if callout.kind == "try-it":
        return _("Try it at your desk"), "accent.soft", "accent", "target"
    if callout.kind == "watch-out":
        return _("Watch out"), "warn.soft", "warn", "triangle-alert"
    return (
        _("From practice: {place}").format(place=callout.place),
        "info.soft",
        "info",
        "map",
    )


class CalloutBox(Card):
    """A callout with its title, and for facts of a country the date they were checked."""

    term_requested = Signal(str, QPoint)
    source_requested = Signal(str, QPoint)

    def __init__(self, callout: Callout, today: QDate, parent: QWidget | None = None) -> None:
        title, ground, strip, icon = callout_words(callout)
        super().__init__(ground, "line.subtle", strip=strip, parent=parent)
        line = row(Icon(icon, strip), Text(title, "ui.bold"), spacing=8)
        line.setStretch(1, 1)
        self.box.addLayout(line)
        self.prose: list[ProseBox] = []
        """The runs of text in it."""
        for part in callout.body:
            if isinstance(part, Prose):
                prose = ProseBox(part.html, "reading.small", paragraphs=part.paragraphs)
                prose.term_requested.connect(self.term_requested)
                prose.source_requested.connect(self.source_requested)
                self.prose.append(prose)
                self.box.addWidget(prose)
            else:
                self.box.addWidget(TableBox(part))
        if callout.as_at is not None:
            self.box.addWidget(self._dates(callout, today))

    def _dates(self, callout: Callout, today: QDate) -> Text:
        assert callout.as_at is not None
        locale = QLocale()
        as_at = QDate(callout.as_at.year, callout.as_at.month, callout.as_at.day)
        words = _("As at {date}.").format(
            date=locale.toString(as_at, QLocale.FormatType.LongFormat)
        )
        if callout.confidence == "low":
            words += " " + _("Not confirmed from a source at first hand.")
        stale = False
        if callout.review_by is not None:
            by = QDate(callout.review_by.year, callout.review_by.month, callout.review_by.day)
            stale = by < today
        if stale:
            words += " " + _(
                "This should have been checked again since. Look before you rely on it."
            )
        return Text(words, "caption", "warn.text" if stale else "text.secondary")


class FigureBox(Card):
    """A figure with its caption and, on demand, the same as a table."""

    def __init__(self, figure: Figure, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("bg.surface", "line.subtle", padding=16, parent=parent)
        self._drawing = Drawing(path, figure.alt)
        self._table = TableBox(figure.table)
        self._table.hide()
        self._button = Button(_("Show as table"), Kind.GHOST, icon="table", pressed=self._switch)
        self.box.addWidget(self._drawing)
        self.box.addWidget(self._table)
        self.box.addWidget(Text(figure.caption, "secondary", "text.secondary"))
        line = row(self._button)
        line.addStretch(1)
        self.box.addLayout(line)

    def _switch(self) -> None:
        as_table = not self._table.isVisible()
        self._table.setVisible(as_table)
        self._drawing.setVisible(not as_table)
        self._button.setText(_("Show as picture") if as_table else _("Show as table"))
        self._button.set_icon_name("image" if as_table else "table")


class WorkedBox(Card):
    """A worked example: each step, and the reason for it on demand."""

    def __init__(self, worked: Worked, parent: QWidget | None = None) -> None:
        super().__init__("bg.surface", "line.subtle", strip="accent", parent=parent)
        self.box.addWidget(Text(_("Worked example"), "caption.medium", "accent.text"))
        if worked.title:
            self.box.addWidget(Text(worked.title, "card"))
        for number, step in enumerate(worked.steps, 1):
            self.box.addWidget(Text(f"{number}. {step.text}", "reading.small", rich=True))
            if step.why:
                self.box.addWidget(_Why(number, step.why))


class _Why(QWidget):
    """The question *why this step?* and its answer."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(0)
        self._answer = Text(why, "ui", "text.secondary", rich=True)
        self._answer.hide()
        self._button = Button(
            _("Why this step?"), Kind.GHOST, icon="circle-help", pressed=self._switch
        )
        self._button.setAccessibleName(_("Why step {number}?").format(number=number))
        line = row(self._button)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self._answer)

    def _switch(self) -> None:
        self._answer.setVisible(not self._answer.isVisible())
        self._button.setAccessibleDescription(
            self._answer.text() if self._answer.isVisible() else ""
        )


class PromptBox(Card):
    """*In your agency*: a question, and a field whose text is kept."""

    to_keep = Signal(str, str)
    """Block id and text."""

    def __init__(self, prompt: Prompt, text: str, parent: QWidget | None = None) -> None:
        super().__init__("accent.soft", "line.subtle", strip="accent", parent=parent)
        line = row(Icon("notebook-pen", "accent"), Text(_("In your agency"), "ui.bold"), spacing=8)
        line.setStretch(1, 1)
        self.box.addLayout(line)
        self.box.addWidget(Text(prompt.html, "reading.small", rich=True))
        self.field = WritingField(plain_text(prompt.html), text)
        self.field.setPlaceholderText(_("Your note. It stays on this computer."))
        self.field.to_keep.connect(lambda text: self.to_keep.emit(prompt.id, text))
        self.box.addWidget(WritingBox(self.field))


class OneLineBox(Card):
    """*In one line*: the learner sums up first and then sees our sentence."""

    to_keep = Signal(str, str)

    def __init__(self, line: OneLine, text: str, parent: QWidget | None = None) -> None:
        super().__init__("bg.sunken", "line.subtle", strip="thread", parent=parent)
        self.box.addWidget(Text(_("In one line"), "ui.bold"))
        self.box.addWidget(Text(_("Sum the lesson up in your own words, then compare."), "ui"))
        self.field = WritingField(_("Your line"), text)
        self.field.to_keep.connect(lambda text: self.to_keep.emit(line.id, text))
        self.box.addWidget(WritingBox(self.field))
        self._ours = Text(line.html, "reading", rich=True)
        self._ours.hide()
        self._button = Button(_("Show our line"), Kind.SECONDARY, icon="eye", pressed=self._show)
        holder = row(self._button)
        holder.addStretch(1)
        self.box.addLayout(holder)
        self.box.addWidget(self._ours)
        if text:
            self._show()

    def _show(self) -> None:
        self.field.keep()
        self._ours.show()
        self._button.hide()
