"""Setting, changing or taking away the PIN of a learner's page."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from pogo_learn.errors import PogoError
from pogo_learn.learning.pins import LONGEST, Pins, Verdict
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.text import Text


class PinDialog(QDialog):
    """Asks for the PIN so far (where there is one) and twice for the new one."""

    def __init__(self, pins: Pins, learner: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._pins = pins
        self._learner = learner
        has = pins.has(learner)
        self.setWindowTitle(_("Change the PIN") if has else _("Set a PIN"))
        self.setMinimumWidth(appearance().px(440))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(8)
        box.addWidget(Text(self.windowTitle(), "card"))
        box.addWidget(
            Text(
                _(
                    "A PIN keeps colleagues from opening your page by mistake. It does not encrypt "
                    "anything: whoever may read the files of this account can read your record. If "
                    "you forget it, nobody can look it up."
                ),
                "ui",
                "text.secondary",
            )
        )
        self._old = self._field(box, _("PIN so far")) if has else None
        self._new = self._field(box, _("New PIN, or empty for none") if has else _("New PIN"))
        self._again = self._field(box, _("New PIN again"))
        self._trouble = Text("", "ui", "bad.text")
        self._trouble.hide()
        box.addWidget(self._trouble)
        line = row(spacing=10)
        line.addStretch(1)
        line.addWidget(Button(_("Cancel"), Kind.GHOST, key="Esc", pressed=self.reject))
        line.addWidget(Button(_("Keep"), Kind.PRIMARY, key=_("Enter"), pressed=self._keep))
        box.addLayout(line)

    def _field(self, box: QVBoxLayout, words: str) -> QLineEdit:
        box.addWidget(Text(words, "ui"))
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(LONGEST)
        field.setFont(appearance().font("option"))
        field.setAccessibleName(words)
        field.returnPressed.connect(self._keep)
        box.addWidget(field)
        return field

    def _keep(self) -> None:
        try:
            trouble = self._act()
        except PogoError as error:
            trouble = error.sentence()
        if trouble:
            self._trouble.setText(trouble)
            self._trouble.show()
            announce(self, trouble)
        else:
            self.accept()

    def _act(self) -> str:
        """Do what the fields say; gives what stands against it, or nothing."""
        if self._new.text() != self._again.text():
            return _("The two new PINs are not the same.")
        if self._old is not None:
            tried = self._pins.try_pin(self._learner, self._old.text())
            if tried.verdict is Verdict.WAIT:
                return ngettext(
                    "Try again in {count} second.", "Try again in {count} seconds.", tried.seconds
                ).format(count=tried.seconds)
            if tried.verdict is Verdict.WRONG:
                return _("The PIN so far is not right.")
            if not self._new.text():
                self._pins.clear(self._learner)
                return ""
        self._pins.set(self._learner, self._new.text())
        return ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()
