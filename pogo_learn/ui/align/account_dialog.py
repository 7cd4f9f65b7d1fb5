"""The account of an import: what was read, changed and refused, before the plan is opened."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pogo_learn.alignment.exchange.ledger import Imported, LedgerEntry, Outcome
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.table_twin import ChartTable, TableTwin
from pogo_learn.ui.widgets.text import Text

_LONGEST_RAW = 120


class AccountDialog(QDialog):
    """Accepted when the person wants the plan."""

    def __init__(self, found: Imported, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = appearance()
        self.setWindowTitle(_("What was imported"))
        self.resize(QSize(look.px(820), look.px(560)).boundedTo(parent.window().size()))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        title = _("This became a plan") if found.plan is not None else _("No plan came of this")
        box.addWidget(Text(title, "card"))
        self.summary = Text(_summary(found), "ui")
        box.addWidget(self.summary)
        told = [entry for entry in found.entries if entry.outcome is not Outcome.READ]
        if told:
            told.sort(key=lambda entry: entry.outcome is not Outcome.REFUSED)
            self.table = TableTwin(_table(told))
            self.table.setAccessibleName(_("What was changed or refused, with sheet and row"))
            for place, width in enumerate((90, 230, 320, 190)):
                self.table.setColumnWidth(place, look.px(width))
            box.addWidget(self.table, 1)
        else:
            box.addWidget(Text(_("Nothing had to be changed or refused."), "ui"))
            box.addStretch(1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(
            Button(
                _("Cancel") if found.plan is not None else _("Close"),
                Kind.SECONDARY,
                key="Esc",
                pressed=self.reject,
            )
        )
        if found.plan is not None:
            self.opening = Button(_("Open the plan"), Kind.PRIMARY, pressed=self.accept)
            foot.addWidget(self.opening)
        box.addLayout(foot)
        if found.plan is not None:
            self.opening.setFocus()
        announce(self, f"{title}. {_summary(found)}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()


def outcome_in_words(outcome: Outcome) -> str:
    """Name what became of a row or cell."""
    return {
        Outcome.READ: _("read"),
        Outcome.CHANGED: _("changed"),
        Outcome.REFUSED: _("refused"),
    }[outcome]


def _summary(found: Imported) -> str:
    read, changed, refused = (found.count(one) for one in Outcome)
    counts = _("{read} rows read, {changed} changes, {refused} refusals.").format(
        read=read, changed=changed, refused=refused
    )
    if found.plan is None:
        return f"{_('Nothing was changed.')} {counts}"
    plan = found.plan
    items = len(plan.items)
    words = ngettext(
        "{count} item, together {total} {unit}.", "{count} items, together {total} {unit}.", items
    )
    total = words.format(count=items, total=money(plan.total), unit=plan.unit_words)
    return f"{total} {counts}"


def _table(told: list[LedgerEntry]) -> ChartTable:
    heads = (_("Outcome"), _("Where"), _("What and why"), _("As it stood there"))
    return ChartTable(
        heads,
        tuple(
            (
                outcome_in_words(entry.outcome),
                str(entry.place),
                entry.message,
                " ".join(entry.raw.split())[:_LONGEST_RAW],
            )
            for entry in told
        ),
    )
