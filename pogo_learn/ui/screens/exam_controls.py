"""The controls for how one likes to sit a timed exam. Used before an exam and in Settings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.settings.table import EXTRA_TIME, SHOW_TIME, Setting, Value
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.switch import Switch
from pogo_learn.ui.widgets.text import Text


class ExamControls(QWidget):
    """Extra time, and whether the time left is shown."""

    extra_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        settings = context.application.settings
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        name = _("Extra time in timed exams")
        box.addWidget(Text(name, "ui.bold"))
        extra = Segmented(
            name,
            [
                ("0", _("None"), ""),
                *(
                    (percent, _("{percent} % more").format(percent=percent), "")
                    for percent in EXTRA_TIME.choices[1:]
                ),
            ],
        )
        extra.choose(settings.text(EXTRA_TIME))
        extra.chosen.connect(self._change_extra)
        box.addWidget(extra)
        switch = Switch(_("Show the time left"))
        switch.setChecked(settings.flag(SHOW_TIME))
        switch.toggled.connect(lambda on: self._change(SHOW_TIME, on))
        box.addWidget(switch)

    def _change_extra(self, percent: str) -> None:
        self._change(EXTRA_TIME, percent)
        self.extra_changed.emit()

    def _change(self, setting: Setting, value: Value) -> None:
        application = self._context.application

        def act() -> Changes:
            application.change_setting(setting, value)
            return changed(Topic.SETTINGS)

        self._context.runner.do(act, self)
