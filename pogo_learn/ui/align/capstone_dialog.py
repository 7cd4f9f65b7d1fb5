"""The capstone on the plan that is open: checks by the analysis, and the rubric for the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.snapshots import Snapshot, plan_of, snapshots_of
from pogo_learn.alignment.wording import wording
from pogo_learn.assessment.capstone import (
    CRITERIA,
    MOST_POINTS,
    PASS_POINTS,
    UNTOUCHABLE,
    Checked,
    Choices,
    check,
    choices_of,
    with_choices,
)
from pogo_learn.errors import PogoError
from pogo_learn.system.language import _
from pogo_learn.system.written import number_text
from pogo_learn.ui.align.workbench import Workbench
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import clear_layout, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.text import Text

_MOST_ERRORS = 6
_CHECKS: Final[Mapping[str, Callable[[], str]]] = {
    "errors": lambda: _("No error is left without a reason in the log."),
    "totals": lambda: _("Each year has as much money as before, in each class."),
    "virements": lambda: _("At most three virements were made."),
    "untouchable": lambda: _("The two untouchable items keep cost and date of need."),
    "gaps": lambda: _("No line is short anywhere."),
    "secure": lambda: _("More weight is secure than before, or all of it."),
}
_RUBRIC: Final[Mapping[str, Callable[[], str]]] = {
    "evidence": lambda: _("Reasons fit the evidence"),
    "contract": lambda: _("Social outcomes are carried into the contract"),
    "act": lambda: _("The reader can act on the page"),
    "honest": lambda: _("It is honest about what is not aligned"),
}


class CapstoneDialog(QDialog):
    """Checks at once what can be checked; what was chosen and rated is kept in the plan."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._log = snapshots_of(workbench.plan)
        kept = choices_of(workbench.plan)
        look = appearance()
        self.setWindowTitle(_("Capstone: check this plan"))
        self.resize(QSize(look.px(680), look.px(660)).boundedTo(parent.window().size()))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 18)
        outer.setSpacing(10)
        outer.addWidget(Text(self.windowTitle(), "card"))
        scroll = PageScroll(660, 4, top=4, ground="bg.surface")
        scroll.follow_focus()
        outer.addWidget(scroll, 1)
        self._box = scroll.box
        self._found = QVBoxLayout()
        self._result = Text("", "ui.bold")
        self._rubric: dict[str, Segmented] = {}
        self.starts: DropDown | None = None
        self.items: list[DropDown] = []
        self.checked: Checked | None = None
        if self._log:
            self._build(kept)
        else:
            self._ask_for_a_snapshot()
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), Kind.SECONDARY, key="Esc", pressed=self.accept))
        if self._log:
            self.keep = Button(_("Keep in the plan"), Kind.PRIMARY, pressed=self._keep)
            foot.addWidget(self.keep)
        outer.addLayout(foot)

    def _ask_for_a_snapshot(self) -> None:
        words = _(
            "There is nothing yet to hold the plan against. Keep a snapshot with the name "
            "“As handed in” first, under Snapshots and decisions. Then repair, and come back."
        )
        self._box.addWidget(Text(words, "ui"))
        self._box.addStretch(1)

    def _build(self, kept: Choices) -> None:
        box = self._box
        self.starts = self._list(
            _("Plan as handed in"), [(one.at, _titled(one)) for one in self._log]
        )
        self.starts.setCurrentIndex(max(0, self.starts.findData(kept.start)))
        self._labelled(_("Plan as handed in"), self.starts)
        entries = [("", _("not chosen"))]
        entries += [(one.id, f"{one.id} {one.title}") for one in self._workbench.plan.items]
        for number in range(UNTOUCHABLE):
            name = _("Untouchable item {number}").format(number=number_text(number + 1))
            chooser = self._list(name, entries)
            chosen = kept.untouchable[number] if number < len(kept.untouchable) else ""
            chooser.setCurrentIndex(max(0, chooser.findData(chosen)))
            self.items.append(chooser)
            self._labelled(name, chooser)
        for chooser in (self.starts, *self.items):
            chooser.currentIndexChanged.connect(lambda _at: self._show())
        box.addSpacing(8)
        box.addWidget(Text(_("What the analysis can check"), "ui.bold"))
        box.addLayout(self._found)
        box.addSpacing(8)
        box.addWidget(Text(_("The page, by the rubric of the lesson"), "ui.bold"))
        words = _("Yourself, a colleague or a trainer: 0 to 3 for each. At least 8 of 12 passes.")
        box.addWidget(Text(words, "secondary", "text.secondary"))
        marks = [(str(one), number_text(one), "") for one in range(MOST_POINTS + 1)]
        for name in CRITERIA:
            choice = Segmented(_RUBRIC[name](), marks)
            if kept.points is not None:
                choice.choose(str(kept.points[name]))
            choice.chosen.connect(lambda _key: self._say_result())
            self._rubric[name] = choice
            box.addWidget(Text(_RUBRIC[name](), "ui"))
            box.addWidget(choice)
        box.addWidget(self._result)
        box.addStretch(1)
        self._show()
        self.starts.setFocus()

    def _list(self, name: str, entries: list[tuple[str, str]]) -> DropDown:
        chooser = DropDown()
        chooser.setAccessibleName(name)
        for key, words in entries:
            chooser.addItem(words, key)
        chooser.setMinimumContentsLength(24)
        chooser.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return chooser

    def _labelled(self, name: str, chooser: DropDown) -> None:
        label = Text(name, "caption", "text.secondary")
        label.setBuddy(chooser)
        self._box.addWidget(label)
        self._box.addWidget(chooser)

    @property
    def choices(self) -> Choices:
        """What is chosen and rated now."""
        points = {name: one.value for name, one in self._rubric.items()}
        rated = all(points.values()) and bool(points)
        return Choices(
            str(self.starts.currentData()) if self.starts is not None else "",
            tuple(str(one.currentData()) for one in self.items if one.currentData()),
            {name: int(value) for name, value in points.items()} if rated else None,
        )

    def _show(self) -> None:
        clear_layout(self._found)
        self.checked = None
        place = self.starts.currentIndex() if self.starts is not None else 0
        try:
            before = analyse(plan_of(self._log[place], self._workbench.plan))
        except PogoError as error:
            self._found.addWidget(Text(error.sentence(), "ui", "bad.text"))
            return
        after = self._log[place + 1 :]
        self.checked = check(before, self._workbench.analysis, self.choices.untouchable, after)
        for name, holds in self.checked.states.items():
            self._add(_CHECKS[name](), holds)
        for title, findings in (
            (_("Without a reason:"), self.checked.unexplained),
            (_("With a reason in the log:"), self.checked.explained),
        ):
            self._tell(title, findings)
        self._say_result()

    def _add(self, words: str, holds: bool) -> None:
        icon, colour = ("circle-check", "good") if holds else ("circle-x", "bad")
        line = row(Icon(icon, colour), spacing=8)
        text = Text(words, "ui")
        text.setAccessibleDescription(_("met") if holds else _("not met yet"))
        line.addWidget(text, 1)
        self._found.addLayout(line)

    def _tell(self, title: str, findings: tuple[Finding, ...]) -> None:
        if not findings:
            return
        named = [f"{one.subject}: {wording(one.code).title}" for one in findings[:_MOST_ERRORS]]
        words = "; ".join(named)
        if len(findings) > _MOST_ERRORS:
            words = _("{errors}; and more").format(errors=words)
        self._found.addWidget(Text(f"{title} {words}", "secondary", "text.secondary"))

    def _say_result(self) -> None:
        choices = self.choices
        if self.checked is None or choices.points is None:
            words = _("Rate all four rows to see the result.")
        else:
            total = number_text(choices.total)
            if self.checked.passed and choices.total >= PASS_POINTS:
                words = _("Passed: all checks hold, and the page has {points} of 12 points.")
            elif self.checked.passed:
                words = _("The checks hold. The page has {points} of 12 points; 8 are needed.")
            else:
                words = _("The page has {points} of 12 points. A check does not hold yet.")
            words = words.format(points=total)
        self._result.setText(words)

    def _keep(self) -> None:
        edit = partial(with_choices, choices=self.choices)
        if self._workbench.edit(_("Capstone check"), edit):
            announce(self, _("Kept."))
        self.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()


def _titled(snapshot: Snapshot) -> str:
    return f"{snapshot.title} ({snapshot.day_and_hour})"
