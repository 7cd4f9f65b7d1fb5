"""Settings of the keyboard: the letters that act, each to be changed, or all switched off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.settings.keys import KEY_ACTS, KeyAct, KeyRefused, Where, letter_of, with_letter
from pogo_learn.settings.table import KEYS, SINGLE_KEYS, Setting, Value
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.switch import Switch
from pogo_learn.ui.widgets.text import Text


class LetterField(QLineEdit):
    """Shows the letter of one act; the next letter that is typed takes its place."""

    def __init__(self, act: KeyAct, letter: str) -> None:
        super().__init__(letter)
        self.act = act
        self.setAccessibleName(_("Key for: {act}").format(act=act.words()))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.restyle()

    def restyle(self) -> None:
        """Take font and size from the look in force."""
        self.setFont(appearance().font("option"))
        self.setFixedWidth(appearance().px(56))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            # No need to empty it first.
            self.selectAll()
        super().keyPressEvent(event)


class KeyboardControls(QWidget):
    """The switch for single letters, and a field for each of them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.fields: dict[str, LetterField] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        settings = context.application.settings
        switch = Switch(_("Single letters act as keys"))
        switch.setChecked(settings.flag(SINGLE_KEYS))
        switch.toggled.connect(self._switch)
        box.addWidget(switch)
        words = _(
            "They act when you are not typing in a field. Click on a letter and type another "
            "one to change it. F1 shows all keys."
        )
        box.addWidget(Text(words, "secondary", "text.secondary"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        places = (
            (Where.HOME, _("Home")),
            (Where.LESSON, _("Lesson")),
            (Where.QUESTION, _("Question")),
            (Where.REVIEW, _("Review")),
        )
        for where, title in places:
            self._grid.addWidget(Text(title, "ui.bold"), self._grid.rowCount(), 0, 1, 2)
            for act in KEY_ACTS:
                if act.where is where:
                    self._add(act)
        box.addLayout(self._grid)
        self.complaint = Text("", "ui", "bad.text")
        self.complaint.hide()
        box.addWidget(self.complaint)
        self._allow(settings.flag(SINGLE_KEYS))

    def _add(self, act: KeyAct) -> None:
        field = LetterField(act, letter_of(self._context.application.settings, act))
        field.textEdited.connect(lambda text, field=field: self._type(field, text))
        field.editingFinished.connect(lambda field=field: self._show_letter(field))
        self.fields[act.id] = field
        row = self._grid.rowCount()
        self._grid.addWidget(field, row, 0)
        self._grid.addWidget(Text(act.words(), "ui"), row, 1)

    def _type(self, field: LetterField, text: str) -> None:
        settings = self._context.application.settings
        if not text or text.upper() == letter_of(settings, field.act):
            self._say("")
            return
        try:
            chosen = with_letter(settings, field.act, text)
        except KeyRefused as refused:
            self._say(refused.message)
        else:
            self._say("")
            self._change(KEYS, chosen)
        self._show_letter(field)

    def _show_letter(self, field: LetterField) -> None:
        field.setText(letter_of(self._context.application.settings, field.act))
        field.selectAll()

    def _say(self, words: str) -> None:
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))
        if words:
            announce(self, words)

    def _switch(self, on: bool) -> None:
        self._change(SINGLE_KEYS, on)
        self._allow(self._context.application.settings.flag(SINGLE_KEYS))

    def _allow(self, on: bool) -> None:
        for field in self.fields.values():
            field.setEnabled(on)

    def _change(self, setting: Setting, value: Value) -> None:
        application = self._context.application

        def act() -> Changes:
            application.change_setting(setting, value)
            return changed(Topic.SETTINGS)

        self._context.runner.do(act, self)
