"""Two plans side by side: mine and a group's, mine and the model answer, this year's and last."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.what_if import compare
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.plans.comparison import comparison_box
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_MOST_CHANGES = 40


class CompareDialog(QDialog):
    """Shows figures of both plans, findings of one alone, and what differs between the plans."""

    def __init__(self, mine: Analysis, other: Analysis, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = appearance()
        title = _("Two plans side by side")
        self.setWindowTitle(title)
        self.resize(QSize(look.px(760), look.px(640)).boundedTo(parent.window().size()))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(Text(title, "card"))
        said = _("This plan: {mine}. The other: {other}.").format(
            mine=mine.plan.title, other=other.plan.title
        )
        box.addWidget(Text(said, "ui", "text.secondary"))
        scroll = PageScroll(720, 4, top=4, ground="bg.surface")
        scroll.follow_focus()
        box.addWidget(scroll, 1)
        comparison = compare(mine, other)
        heads = (_("This plan"), _("The other"))
        names = (_("Found only in this plan:"), _("Found only in the other:"))
        scroll.box.addWidget(comparison_box(comparison, heads, names))
        changes = comparison.changes
        count = len(changes)
        words = ngettext(
            "{count} difference, from this plan to the other",
            "{count} differences, from this plan to the other",
            count,
        )
        scroll.box.addWidget(Text(words.format(count=count), "ui.bold"))
        for change in changes[:_MOST_CHANGES]:
            scroll.box.addWidget(Text(f"• {change}", "secondary", "text.secondary"))
        rest = count - _MOST_CHANGES
        if rest > 0:
            more = ngettext("{count} more change", "{count} more changes", rest)
            scroll.box.addWidget(Text(more.format(count=rest), "secondary"))
        scroll.box.addStretch(1)
        foot = row()
        foot.addStretch(1)
        closing = Button(_("Close"), Kind.SECONDARY, key="Esc", pressed=self.accept)
        foot.addWidget(closing)
        box.addLayout(foot)
        closing.setFocus()
        announce(self, f"{title}. {said}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()
