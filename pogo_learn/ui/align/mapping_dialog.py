"""Saying which column of an agency's table means what, with the first rows as they are understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pogo_learn.alignment.exchange.flat import Preview, preview
from pogo_learn.alignment.exchange.importing import Tables
from pogo_learn.alignment.exchange.mapping import (
    AMOUNTS,
    FIELDS,
    ColumnMapping,
    field_in_words,
    guess_mapping,
)
from pogo_learn.alignment.exchange.remembered import remembered
from pogo_learn.alignment.exchange.spreadsheet import Sheet
from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Ground, row
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
_HEADS_OFFERED = 15
_LONGEST_TEXT = 60
_PREVIEWED = 30


class MappingDialog(QDialog):
    """Sends ``agreed`` with the sheet and its mapping, then closes."""

    agreed = Signal(object, object)

    def __init__(self, tables: Tables, title: str, memory: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tables = tables
        self._memory = memory
        self.sheet: Sheet = tables.largest
        self.mapping = ColumnMapping()
        look = appearance()
        self.setWindowTitle(_("Which column means what?"))
        self.resize(QSize(look.px(1080), look.px(680)).boundedTo(parent.window().size()))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(Text(self.windowTitle(), "card"))
        self._told = Text("", "ui", "text.secondary")
        box.addWidget(self._told)
        self._name = _line(_("Title of the plan"), title or self.sheet.name)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self._choices(), 0)
        self.preview = _PreviewTable()
        body.addWidget(self.preview, 1)
        box.addLayout(body, 1)
        self._fault = Text("", "ui", "bad.text")
        box.addWidget(self._fault)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), Kind.SECONDARY, key="Esc", pressed=self.reject))
        self.going_on = Button(_("Import"), Kind.PRIMARY, pressed=self._agree)
        foot.addWidget(self.going_on)
        box.addLayout(foot)
        self._take_sheet(self.sheet)
        self.columns["title"].setFocus()

    def name(self) -> str:
        """The title that the plan is to have."""
        return self._name.text().strip()

    # The choices

    def _choices(self) -> QWidget:
        look = appearance()
        page = Ground("bg.surface")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, look.px(8), 0)
        grid.setVerticalSpacing(6)
        self._grid = grid
        self._add(_("Title of the plan"), self._name)
        self.sheets = self._combo(_("Sheet"), [one.name for one in self._tables.sheets])
        self.sheets.setCurrentIndex(self._tables.sheets.index(self.sheet))
        self.sheets.activated.connect(lambda at: self._take_sheet(self._tables.sheets[at]))
        self.head = self._combo(_("Headings are in"), [])
        self.head.activated.connect(self._take_head)
        self.columns: dict[str, DropDown] = {}
        for name in FIELDS:
            box = self._combo(field_in_words(name), [])
            box.activated.connect(partial(self._take_column, name))
            self.columns[name] = box
        self.range_rule = self._combo(
            _("Of a range, take"),
            [_("the low end"), _("the middle"), _("the high end")],
            ["low", "middle", "high"],
        )
        self.decimal = self._combo(
            _("Decimals are written"),
            [_("as each cell shows"), _("with a point"), _("with a comma")],
            [None, False, True],
        )
        self.order = self._combo(
            _("01/02/2027 is"), [_("1 February"), _("January 2")], [False, True]
        )
        for box in (self.range_rule, self.decimal, self.order):
            box.activated.connect(self._take_options)
        self.currency = _line(_("Currency"), "")
        self.currency.setMaxLength(3)
        self.currency.setPlaceholderText(_("such as USD"))
        self.currency.textEdited.connect(self._take_options)
        self._add(_("Currency"), self.currency)
        self.year_start = _line(_("Fiscal year begins (month-day)"), "01-01")
        self.year_start.setInputMask("99-99")
        self.year_start.textEdited.connect(self._take_options)
        self._add(_("Fiscal year begins (month-day)"), self.year_start)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        scroll.setFixedWidth(look.px(390))
        self._scroll = scroll
        return scroll

    def _add(self, words: str, field: QWidget) -> None:
        at = self._grid.rowCount()
        label = Text(words, "secondary")
        label.setFixedWidth(appearance().px(150))
        label.setBuddy(field)
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(field, at, 1)

    def _combo(self, words: str, texts: list[str], values: list[Any] | None = None) -> DropDown:
        box = DropDown()
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        for place, text in enumerate(texts):
            box.addItem(text, values[place] if values is not None else place)
        self._add(words, box)
        return box

    # What the person chooses

    def _take_sheet(self, sheet: Sheet) -> None:
        self.sheet = sheet
        known = remembered(self._memory, sheet)
        self.mapping = known or guess_mapping(sheet)
        self._told.setText(
            _("Read as last time, when a table had these columns. Change what does not fit.")
            if known is not None
            else _("This is a guess. Change what does not fit; the preview shows what comes of it.")
        )
        self._show_choices()
        self._show_preview()

    def _take_head(self, _place: int) -> None:
        self.mapping = replace(self.mapping, head=self.head.currentData())
        self._show_choices()
        self._show_preview()

    def _take_column(self, name: str, _place: int) -> None:
        self.mapping = self.mapping.with_column(name, self.columns[name].currentData())
        self._show_choices()
        self._show_preview()

    def _take_options(self, _what: Any = None) -> None:
        self.mapping = replace(
            self.mapping,
            range_rule=self.range_rule.currentData(),
            decimal_comma=self.decimal.currentData(),
            month_first=self.order.currentData(),
            currency=self.currency.text().strip().upper(),
            year_start=self.year_start.text(),
        )
        self._show_preview()

    # What is shown

    def _show_choices(self) -> None:
        mapping, sheet = self.mapping, self.sheet
        self.head.clear()
        self.head.addItem(_("no row"), None)
        for place, one in enumerate(sheet.rows[:_HEADS_OFFERED]):
            words = _("row {number}").format(number=one.number)
            said = ", ".join(cell for cell in one.cells if cell.strip())
            self.head.addItem(f"{words}: {said[:_LONGEST_TEXT]}", place)
        self.head.setCurrentIndex(0 if mapping.head is None else mapping.head + 1)
        heads = [_heading(sheet, mapping, place) for place in range(sheet.width)]
        for name, box in self.columns.items():
            box.clear()
            box.addItem(_("none"), None)
            for place, head in enumerate(heads):
                box.addItem(head, place)
            at = mapping.columns.get(name)
            box.setCurrentIndex(0 if at is None else at + 1)
        self.range_rule.setCurrentIndex(self.range_rule.findData(mapping.range_rule))
        self.decimal.setCurrentIndex(
            {None: 0, False: 1, True: 2}[mapping.decimal_comma],
        )
        self.order.setCurrentIndex(int(mapping.month_first))
        self.currency.setText(mapping.currency)
        self.year_start.setText(mapping.year_start)

    def _show_preview(self) -> None:
        fault = self._what_is_missing()
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.going_on.setEnabled(not fault)
        if fault:
            announce(self, fault)
        if _is_day(self.mapping.year_start):
            names = [name for name in FIELDS if name in self.mapping.columns]
            found = preview(self.sheet, self.mapping, _PREVIEWED)
            self.preview.show_preview(names, found)

    def _what_is_missing(self) -> str:
        if not _is_day(self.mapping.year_start):
            return _("The fiscal year begins on a month and a day, such as 07-01.")
        if "title" not in self.mapping.columns:
            return _("Say which column is the title of a purchase.")
        if not set(AMOUNTS) & set(self.mapping.columns):
            return _("Say which column is the cost of a purchase.")
        return ""

    def _agree(self) -> None:
        self.agreed.emit(self.sheet, self.mapping)
        self.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()


def _line(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setFont(appearance().font("secondary"))
    field.setMaxLength(200)
    return field


def _heading(sheet: Sheet, mapping: ColumnMapping, place: int) -> str:
    number, letters = place + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    head = sheet.rows[mapping.head].cell(place) if mapping.head is not None else ""
    words = " ".join(head.split())[:_LONGEST_TEXT]
    return f"{letters}: {words}" if words else letters


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(f"2027-{text}")
    except ValueError:
        return False
    return True


class _PreviewTable(QTableView):
    """The first rows: what is understood above, what stands in the cell below it."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _PreviewModel(self)
        self.setModel(self._model)
        self.setAccessibleName(
            _("First rows, as they are understood and as they stand in the file")
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        look = appearance()
        self.setFont(look.font("secondary"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(46))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)

    def show_preview(self, names: list[str], rows: list[dict[str, Preview]]) -> None:
        """Show other rows."""
        self._model.show_preview(names, rows)
        for place, name in enumerate(names):
            self.setColumnWidth(place, appearance().px(210 if name == "title" else 140))


class _PreviewModel(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._rows: list[dict[str, Preview]] = []

    def show_preview(self, names: list[str], rows: list[dict[str, Preview]]) -> None:
        self.beginResetModel()
        self._names, self._rows = names, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._rows[index.row()][self._names[index.column()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell.fault or cell.value or '–'}\n{' '.join(cell.raw.split())}"
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = _("{value}. In the file: {raw}")
            return words.format(value=cell.fault or cell.value or "–", raw=cell.raw or "–")
        if role == Qt.ItemDataRole.ForegroundRole:
            return appearance().color("bad.text" if cell.fault else "text.primary")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return field_in_words(self._names[section])
        return None
