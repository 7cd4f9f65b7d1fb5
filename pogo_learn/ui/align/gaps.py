"""The list of findings, gravest first, then by money: what it is, why it matters, what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding, Severity
from pogo_learn.alignment.fixes import MOST, Fix, fixes
from pogo_learn.alignment.rules import rule
from pogo_learn.alignment.wording import wording
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Ground, Line, clear_layout, row
from pogo_learn.ui.widgets.chip import Chip, Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

_AT_ONCE = 8
"""Findings shown before more are asked for: a large plan may have thousands."""
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
        self._rows.setSpacing(10)
        self._rows.setContentsMargins(0, 0, appearance().px(6), 0)
        self._scroll.setWidget(page)
        self.box.addWidget(self._scroll, 1)
        self.show_analysis(analysis)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another analysis; what is the same stays as it is."""
        self._analysis = analysis
        count = len(analysis.findings)
        self._chip.setText(
            ngettext("{count} finding", "{count} findings", count).format(count=count)
        )
        self._chip.set_tone("bad" if count else "good")
        first = analysis.findings[: self._count]
        if first == self._shown and self._rows.count():
            return
        self._titles = titles_of(analysis)
        self._shown = first
        place = self._scroll.verticalScrollBar().value()
        clear_layout(self._rows)
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
        self._scroll.verticalScrollBar().setValue(place)

    def place_focus(self) -> None:
        """Go to the first thing that can be done."""
        first = self.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_more(self) -> None:
        """Show more findings."""
        self._count += _AT_ONCE * 2
        self.show_analysis(self._analysis)

    def _row(self, finding: Finding) -> QWidget:
        words = wording(finding.code)
        icon, colour = _LOOKS[finding.severity]
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        title = Text(words.title, "ui.bold")
        title.setAccessibleName(f"{severity_in_words(finding.severity)}: {words.title}")
        head = row(Icon(icon, colour, 18), title, spacing=8)
        head.setStretch(1, 1)
        if finding.amount is not None:
            head.addWidget(Text(money(finding.amount), "ui.bold", wrap=False))
        box.addLayout(head)
        about = ", ".join(self._titles.get(one, one) for one in finding.rows) or _("The whole plan")
        rest = f" ({finding.arithmetic})" if finding.arithmetic else ""
        box.addWidget(Text(f"{about}{rest}", "ui"))
        box.addWidget(Text(words.why, "secondary", "text.secondary"))
        details = _Details(finding, self._analysis)
        buttons = [*self._buttons(finding), self._opener(words.title, details)]
        box.addWidget(FlowBox(*buttons, spacing=0))
        box.addWidget(details)
        return holder

    def _opener(self, title: str, details: _Details) -> Button:
        opener = Button(_("Details"), Kind.GHOST, icon="chevron-down", compact=True)
        opener.setAccessibleName(f"{title}: {opener.text()}")
        opener.clicked.connect(details.turn)
        return opener

    def _buttons(self, finding: Finding) -> list[Button]:
        """At least two things that can be done: edits as far as there are, else where to look."""
        title = wording(finding.code).title
        found = [
            self._button(fix.label, title, "", partial(self._fix, fix))
            for fix in fixes(finding, self._analysis)
        ]
        for shown in finding.rows[: max(1, MOST - len(found))]:
            words = _("Show {row}").format(row=shown)
            found.append(self._button(words, title, "eye", partial(self.row_wanted.emit, shown)))
        if len(found) < MOST and finding.rows:
            words = _("Trace {row}").format(row=finding.rows[0])
            act = partial(self.trace_wanted.emit, finding.rows[0])
            found.append(self._button(words, title, "map", act))
        lesson = wording(finding.code).lesson
        if lesson:
            words = _("Lesson {id}").format(id=lesson)
            act = partial(self.lesson_wanted.emit, lesson)
            found.append(self._button(words, title, "book-open", act))
        return found

    def _button(self, words: str, title: str, icon: str, act: partial[None]) -> Button:
        button = Button(words, Kind.GHOST, icon=icon, compact=True, pressed=act)
        button.setAccessibleName(f"{title}: {words}")
        button.setToolTip(words)
        return button

    def _fix(self, fix: Fix) -> None:
        self.fix_wanted.emit(fix)


class _Details(QWidget):
    """The rule behind a finding and what else could help; made when it is first asked for."""

    def __init__(self, finding: Finding, analysis: Analysis) -> None:
        super().__init__()
        self._finding = finding
        self._thresholds = analysis.plan.thresholds
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(3)
        self.setVisible(False)

    def turn(self) -> None:
        """Open or close."""
        if not self._box.count():
            remedies = "; ".join(wording(self._finding.code).remedies)
            for words in (
                _("Rule: {rule}").format(rule=rule(self._finding.code, self._thresholds)),
                _("Could help: {remedies}").format(remedies=remedies),
            ):
                self._box.addWidget(Text(words, "secondary", "text.secondary"))
        self.setVisible(self.isHidden())
        if not self.isHidden():
            said = [one.text() for one in self.findChildren(Text)]
            announce(self, " ".join(said))


def titles_of(analysis: Analysis) -> Mapping[str, str]:
    """Give what each id of the plan stands for, with the id."""
    plan = analysis.plan
    return {
        one.id: shorten(f"{one.id} {one.title}", _LONGEST_TITLE, placeholder=" …")
        for part in (plan.objectives, plan.lines, plan.items, plan.social_outcomes)
        for one in part
    }
