"""One finding in the list: what it is, where, how much money, two fixes; the rest behind a key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from textwrap import shorten

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding, Severity
from pogo_learn.alignment.fixes import MOST, Fix, fixes
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.rules import rule
from pogo_learn.alignment.wording import wording
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled
from pogo_learn.ui.plans.money import money, sums
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import column, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.painting import shortened
from pogo_learn.ui.widgets.text import Text

_LONGEST_TITLE = 110
"""Characters: agencies write whole paragraphs into titles."""
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


class GapRow(QWidget):
    """Shows a finding in a few lines. The key with the arrow opens sums, reason, rule and lesson."""

    fix_wanted = Signal(object)
    """The :class:`Fix` that was pressed."""
    row_wanted = Signal(str)
    """Id of the row that is to be shown."""
    trace_wanted = Signal(str)
    """Id of what is to be followed through the plan."""
    lesson_wanted = Signal(str)

    def __init__(self, finding: Finding, analysis: Analysis, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._finding = finding
        self._analysis = analysis
        self._titles = titles
        self._words = wording(finding.code)
        _keep_to_height(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        box.addLayout(self._head())
        self._more = Button(_("Details"), Kind.QUIET, icon="chevron-down", low=True)
        self._more.set_short(True)
        self._more.setAccessibleName(labelled(self._words.title, _("Details")))
        self._more.clicked.connect(self.turn)
        offered = self._acts()
        self._first = offered[0] if offered else self._more
        acts = row(FlowBox(*offered, spacing=0), spacing=0)
        acts.setStretch(0, 1)
        acts.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(acts)
        self._details = QWidget()
        _keep_to_height(self._details)
        self._details.setVisible(False)
        box.addWidget(self._details)

    def _head(self) -> QVBoxLayout:
        finding, words = self._finding, self._words
        icon, colour = _LOOKS[finding.severity]
        title = Text(words.title, "ui.bold")
        title.setAccessibleName(labelled(severity_in_words(finding.severity), words.title))
        head = row(Icon(icon, colour, 18), title, spacing=8)
        head.setStretch(1, 1)
        if finding.amount is not None:
            head.addWidget(Text(money(finding.amount), "ui.bold", wrap=False))
        return column(head, _OneLine(self.where()), spacing=1)

    def where(self) -> str:
        """Name the rows of the plan that the finding concerns."""
        rows = self._finding.rows
        return ", ".join(self._titles.get(one, one) for one in rows) or _("The whole plan")

    def acts(self) -> list[str]:
        """Name what can be done at once, for tests and assistive programs."""
        return [one.text() for one in self.findChildren(Button) if one is not self._more]

    def _acts(self) -> list[Button]:
        """Two things that can be done: edits as far as there are, else where to look."""
        finding = self._finding
        found = [self._act(fix.label, partial(self._fix, fix)) for fix in self._fixes()]
        for shown in finding.rows:
            if len(found) < MOST:
                found.append(self._show(shown))
        if len(found) < MOST and finding.rows:
            found.append(self._trace(finding.rows[0]))
        return found

    def _fixes(self) -> tuple[Fix, ...]:
        return fixes(self._finding, self._analysis)

    def _fix(self, fix: Fix) -> None:
        self.fix_wanted.emit(fix)

    def _show(self, name: str) -> Button:
        return self._act(_("Show {row}").format(row=name), partial(self.row_wanted.emit, name))

    def _trace(self, name: str) -> Button:
        return self._act(_("Trace {row}").format(row=name), partial(self.trace_wanted.emit, name))

    def _act(self, words: str, act: partial[None]) -> Button:
        button = Button(words, Kind.GHOST, compact=True, low=True, pressed=act)
        button.setAccessibleName(labelled(self._words.title, words))
        button.setToolTip(words)
        return button

    def place_focus(self) -> None:
        """Go to the first thing that can be done about it."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self) -> None:
        """Open the details, or close them."""
        if self._details.layout() is None:
            self._fill()
        opened = self._details.isHidden()
        self._details.setVisible(opened)
        self._more.set_icon_name("chevron-up" if opened else "chevron-down")
        if opened:
            said = [one.text() for one in self._details.findChildren(Text)]
            announce(self, " ".join(said))

    def _fill(self) -> None:
        finding, words = self._finding, self._words
        box = QVBoxLayout(self._details)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        lines = [self.where(), words.why]
        if finding.arithmetic:
            lines.append(sums(finding.arithmetic))
        thresholds = self._analysis.plan.thresholds
        lines.append(_("Rule: {rule}").format(rule=rule(finding.code, thresholds)))
        lines.append(_("Could help: {remedies}").format(remedies="; ".join(words.remedies)))
        for line in lines:
            box.addWidget(Text(line, "secondary", "text.secondary"))
        shown = set(self.acts())
        more = [make(name) for name in finding.rows[:1] for make in (self._show, self._trace)]
        more = [one for one in more if one.text() not in shown]
        if words.lesson:
            lesson = _("Lesson {id}").format(id=words.lesson)
            more.append(self._act(lesson, partial(self.lesson_wanted.emit, words.lesson)))
        box.addWidget(FlowBox(*more, spacing=0))


class _OneLine(Text):
    """Where it is, in one line that ends in dots where there is no room; whole in the details."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "secondary", "text.secondary", wrap=False)
        self._whole = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(60), self.fontMetrics().height() + 2)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setText(shortened(self.fontMetrics(), self._whole, self.width()))
        return super().event(event)


def _keep_to_height(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def titles_of(plan: Plan, names: frozenset[str]) -> Mapping[str, str]:
    """Give what these ids of the plan stand for, with the id."""
    return {
        one.id: shorten(f"{one.id} {one.title}", _LONGEST_TITLE, placeholder=" …")
        for part in (plan.objectives, plan.lines, plan.items, plan.social_outcomes)
        for one in part
        if one.id in names
    }
