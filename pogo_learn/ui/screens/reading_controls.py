"""The controls for how one likes to read; in force at once. Used at first run and in Settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.settings.table import (
    ASK_CERTAINTY,
    PARAGRAPH_NUMBERS,
    READING_FONT,
    REDUCED_MOTION,
    SCHEME,
    TEXT_PERCENT,
    WIDER_SPACING,
    Setting,
    Value,
)
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import Card, row
from pogo_learn.ui.widgets.scheme_choice import SchemeChoice
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.switch import Switch
from pogo_learn.ui.widgets.text import Text

_STEP = 10


class ReadingControls(QWidget):
    """Text size, colours, font, spacing, motion and certainty."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        settings = context.application.settings
        box.addWidget(Text(_("Text size"), "ui.bold"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        # In percent, for that is what a screen reader says.
        self._slider.setRange(100, 200)
        self._slider.setSingleStep(_STEP)
        self._slider.setPageStep(_STEP)
        self._slider.setAccessibleName(_("Text size in percent"))
        self._slider.setValue(settings.number(TEXT_PERCENT))
        self._slider.setMinimumHeight(32)
        self._percent = Text("", "ui", "text.secondary", wrap=False)
        self._slider.valueChanged.connect(self._resize)
        line = row(self._slider, self._percent, spacing=12)
        line.setStretch(0, 1)
        box.addLayout(line)
        box.addSpacing(8)
        box.addWidget(Text(_("Colours"), "ui.bold"))
        pictures = SchemeChoice(_("Colours"))
        pictures.choose(settings.text(SCHEME))
        pictures.chosen.connect(lambda value: self._change(SCHEME, value))
        box.addWidget(pictures)
        box.addSpacing(8)
        self._segments(
            box,
            _("Reading font"),
            READING_FONT,
            (
                ("serif", _("Serif")),
                ("sans", _("Sans")),
                ("hyperlegible", _("Hyperlegible")),
            ),
        )
        for setting, words in (
            (WIDER_SPACING, _("Wider spacing of letters, words and lines")),
            (REDUCED_MOTION, _("No movement on screen")),
            (PARAGRAPH_NUMBERS, _("Numbers of paragraphs in the margin")),
            (ASK_CERTAINTY, _("Ask how sure I am before the answer")),
        ):
            switch = Switch(words)
            switch.setChecked(settings.flag(setting))
            switch.toggled.connect(lambda on, setting=setting: self._change(setting, on))
            box.addWidget(switch)
        sample = Card("bg.surface", "line.subtle", padding=16)
        sample.box.addWidget(Text(_("Sample"), "caption", "text.secondary"))
        sample.box.addWidget(
            Text(_("One thread leads from the mission to the contract."), "reading")
        )
        box.addSpacing(8)
        box.addWidget(sample)
        self._say_percent()

    def _segments(
        self, box: QVBoxLayout, name: str, setting: Setting, entries: tuple[tuple[str, str], ...]
    ) -> None:
        box.addWidget(Text(name, "ui.bold"))
        segmented = Segmented(name, [(value, text, "") for value, text in entries])
        segmented.choose(self._context.application.settings.text(setting))
        segmented.chosen.connect(lambda value: self._change(setting, value))
        box.addWidget(segmented)
        box.addSpacing(8)

    def place_focus(self) -> None:
        """Begin with the text size."""
        self._slider.setFocus()

    def restyle(self) -> None:
        """Follow a text size that was changed by key."""
        value = self._context.application.settings.number(TEXT_PERCENT)
        if self._slider.value() != value:
            self._slider.blockSignals(True)
            self._slider.setValue(value)
            self._slider.blockSignals(False)
        self._say_percent()

    def _say_percent(self) -> None:
        self._percent.setText(_("{percent} %").format(percent=self._slider.value()))

    def _resize(self, value: int) -> None:
        # Dragged by mouse it may stand between two steps.
        whole = round(value / _STEP) * _STEP
        if whole != value:
            self._slider.setValue(whole)
            return
        self._say_percent()
        self._change(TEXT_PERCENT, whole)

    def _change(self, setting: Setting, value: Value) -> None:
        application = self._context.application

        def act() -> Changes:
            application.change_setting(setting, value)
            return changed(Topic.SETTINGS)

        if self._context.runner.do(act, self) is not None:
            appearance().apply(application.settings)
