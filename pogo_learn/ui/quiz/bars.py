"""The line above a check and the bar below it: how far one is, the time left, what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.quiz.exam_run import TimeLeft
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.button import Button, IconButton, Kind
from pogo_learn.ui.widgets.card import Ground
from pogo_learn.ui.widgets.progress import Steps
from pogo_learn.ui.widgets.text import Text


class TopLine(Ground):
    """Leaves the check; names it, and shows the steps and the time."""

    def __init__(
        self, context: Context, leave: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("bg.canvas", parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 6, 24, 6)
        close = IconButton("x", _("Leave; answers are kept"), key="Esc")
        close.clicked.connect(lambda: leave())
        self.title = Text("", "ui.bold")
        self.steps = Steps(_("Questions answered"))
        self.count = Text("", "ui.medium", "text.secondary", wrap=False)
        box.addWidget(close)
        box.addWidget(self.title, 2)
        box.addWidget(self.steps, 3)
        box.addStretch(1)
        box.addWidget(self.count)
        box.addSpacing(8)
        self.untimed = Text(_("No time limit"), "caption", "text.tertiary", wrap=False)
        self.time_left = TimeLeft(context)
        box.addWidget(self.untimed)
        box.addWidget(self.time_left)
        self.time_left.hide()


class ActionBar(Ground):
    """A hint, and the buttons for the question in front."""

    def __init__(
        self,
        flag: Callable[[], None],
        skip: Callable[[], None],
        go_on: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("bg.canvas", parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(28, 10, 28, 10)
        self.hint = Text("", "secondary", "text.secondary")
        self.flag = Button(_("Flag question"), Kind.QUIET, icon="flag", key="Ctrl+F2", pressed=flag)
        self.flag.setCheckable(True)
        self.skip = Button(_("Skip"), Kind.QUIET, pressed=skip)
        self.primary = Button(_("Check"), Kind.PRIMARY, key=_("Enter"), pressed=go_on)
        box.addWidget(self.hint, 1)
        box.addWidget(self.flag)
        box.addWidget(self.skip)
        box.addWidget(self.primary)
