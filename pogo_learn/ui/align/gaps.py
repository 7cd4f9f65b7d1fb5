"""The list of findings, gravest first, then by money: what it is, why it matters, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding, Severity
from pogo_learn.alignment.wording import wording
from pogo_learn.system.language import _, current_language, ngettext
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Line, row
from pogo_learn.ui.widgets.chip import Chip, Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

_AT_ONCE = 12
"""Findings shown before more are asked for: a large plan may have thousands."""
_LOOKS = {
    Severity.ERROR: ("circle-x", "bad"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.INFORMATION: ("info", "info"),
}


def severity_in_words(severity: Severity) -> str:
    """Name how grave a finding is."""
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFORMATION: _("information"),
    }[severity]


def money(amount: Fraction | int) -> str:
    """Write an amount with the separators of the language."""
    whole = Fraction(amount)
    digits = 0 if whole.denominator == 1 else 2
    return QLocale(current_language().code).toString(float(whole), "f", digits)


class GapsCard(Card):
    """Shows the findings of an analysis, a part at a time."""

    def __init__(
        self, analysis: Analysis, open_lesson: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._findings = analysis.findings
        self._titles = titles_of(analysis)
        self._open_lesson = open_lesson
        self._shown = 0
        count = len(self._findings)
        head = row(
            Text(_("What to look at first"), "card"),
            Chip(ngettext("{count} finding", "{count} findings", count).format(count=count)),
            spacing=10,
        )
        head.addStretch(1)
        self.box.addLayout(head)
        if not self._findings:
            self.box.addWidget(
                Text(_("Nothing was found. Look again when the plan changes."), "ui")
            )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.box.addLayout(self._rows)
        self.more = Button(_("Show more"), Kind.GHOST, icon="chevron-down", pressed=self._show_more)
        self.box.addWidget(FlowBox(self.more))
        self._show_more()

    def _show_more(self) -> None:
        for finding in self._findings[self._shown : self._shown + _AT_ONCE]:
            if self._shown:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(finding))
            self._shown += 1
        self.more.setVisible(self._shown < len(self._findings))

    def _row(self, finding: Finding) -> QWidget:
        words = wording(finding.code)
        icon, colour = _LOOKS[finding.severity]
        about = ", ".join(self._titles.get(one, one) for one in finding.rows) or _("The whole plan")
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        title = Text(words.title, "ui.bold")
        title.setAccessibleName(f"{severity_in_words(finding.severity)}: {words.title}")
        head = row(Icon(icon, colour, 18), title, spacing=8)
        head.setStretch(1, 1)
        if finding.amount is not None:
            head.addWidget(Text(money(finding.amount), "ui.bold", wrap=False))
        box.addLayout(head)
        rest = f" ({finding.arithmetic})" if finding.arithmetic else ""
        box.addWidget(Text(f"{about}{rest}", "ui"))
        box.addWidget(Text(words.why, "ui", "text.secondary"))
        box.addWidget(
            Text(_("Could help: {remedies}").format(remedies="; ".join(words.remedies)), "ui")
        )
        if words.lesson:
            lesson = Button(
                _("Lesson {id}").format(id=words.lesson),
                Kind.GHOST,
                icon="book-open",
                compact=True,
                pressed=partial(self._open_lesson, words.lesson),
            )
            lesson.setAccessibleName(f"{words.title}: {lesson.text()}")
            box.addWidget(FlowBox(lesson))
        return holder


def titles_of(analysis: Analysis) -> Mapping[str, str]:
    """Give what each id of the plan stands for, with the id."""
    plan = analysis.plan
    return {
        one.id: f"{one.id} {one.title}"
        for part in (plan.objectives, plan.lines, plan.items, plan.social_outcomes)
        for one in part
    }
