"""How review works for a person: how sure, how long a day, for how long, and from which sources."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.settings.table import (
    REVIEW_FINDINGS,
    REVIEW_MINUTES,
    REVIEW_MONTHS,
    REVIEW_RETENTION,
    Setting,
    Value,
)
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.switch import Switch
from pogo_learn.ui.widgets.text import Text

REVIEW_SETTINGS = (REVIEW_RETENTION, REVIEW_MINUTES, REVIEW_MONTHS, REVIEW_FINDINGS)
_RETENTIONS = (80, 85, 90, 95, 97)
_MINUTES = (5, 10, 15, 20, 30, 45, 60)
_MONTHS = (1, 3, 6, 12, 24)


class ReviewControls(QWidget):
    """Desired retention, minutes a day, horizon, findings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._choice(
            _("Minutes a day"),
            "",
            REVIEW_MINUTES,
            _MINUTES,
            lambda n: ngettext("{count} minute", "{count} minutes", n).format(count=n),
        )
        self._choice(
            _("How long it must last"),
            _("No card stays away longer than this. Choose less when a day is set, more for good."),
            REVIEW_MONTHS,
            _MONTHS,
            lambda n: ngettext("{count} month", "{count} months", n).format(count=n),
        )
        self._choice(
            _("How much to remember"),
            _("Of the cards that come back. The more, the more often they come."),
            REVIEW_RETENTION,
            _RETENTIONS,
            lambda n: _("{percent} %").format(percent=n),
        )
        switch = Switch(_("Cards from findings in my own plans"))
        switch.setChecked(context.application.settings.flag(REVIEW_FINDINGS))
        switch.toggled.connect(lambda on: self._change(REVIEW_FINDINGS, on))
        self._box.addWidget(switch)

    def _choice(
        self,
        title: str,
        more: str,
        setting: Setting,
        values: tuple[int, ...],
        words: Callable[[int], str],
    ) -> None:
        self._box.addWidget(Text(title, "ui.bold"))
        if more:
            self._box.addWidget(Text(more, "secondary", "text.secondary"))
        combo = DropDown()
        combo.setAccessibleName(title)
        combo.setAccessibleDescription(more)
        chosen = self._context.application.settings.number(setting)
        for value in sorted({*values, chosen}):
            combo.addItem(words(value), value)
        combo.setCurrentIndex(combo.findData(chosen))
        combo.currentIndexChanged.connect(
            lambda _at: self._change(setting, int(combo.currentData()))
        )
        self._box.addWidget(combo)
        self._box.addSpacing(8)

    def _change(self, setting: Setting, value: Value) -> None:
        application = self._context.application

        def act() -> Changes:
            application.change_setting(setting, value)
            return changed(Topic.SETTINGS, Topic.REVIEW)

        self._context.runner.do(act, self)
