"""Telling the person: a toast for results, a dialog for errors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pogo_learn.errors import PogoError
from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.painting import rounded, smooth
from pogo_learn.ui.widgets.text import Text

_TOAST_MILLISECONDS = 6000


class Toast(QWidget):
    """A line at the bottom that goes away by itself; it is announced as well."""

    def __init__(self, parent: QWidget, foot: Callable[[], int]) -> None:
        """``foot`` gives the pixels at the bottom of the parent that are not to be covered."""
        super().__init__(parent)
        self._foot = foot
        self.setProperty("overlay", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QHBoxLayout(self)
        box.setContentsMargins(18, 12, 18, 12)
        self._text = Text("", "ui")
        box.addWidget(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str) -> None:
        """Show a message."""
        self._text.setText(words)
        parent = self.parentWidget()
        assert parent is not None
        width = min(parent.width() - 40, appearance().px(520))
        self.setFixedWidth(width)
        self.setFixedHeight(self.layout().heightForWidth(width))  # type: ignore[union-attr]
        foot = self._foot()
        below = foot + 8 if foot else 24
        self.move((parent.width() - width) // 2, parent.height() - self.height() - below)
        self.show()
        self.raise_()
        self._timer.start(_TOAST_MILLISECONDS)
        announce(self, words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        shape = QRectF(self.rect())
        rounded(painter, shape, 12, look.color("bg.raised"), look.color("line.strong"))
        painter.end()


class ErrorDialog(QDialog):
    """Says first what is safe, then what happened, then what to do."""

    def __init__(self, safe: str, message: str, advice: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("POGO Learn")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(appearance().px(440))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 16)
        box.setSpacing(10)
        if safe:
            line = row(Icon("shield-check", "good", 20), Text(safe, "ui.bold", "good.text"))
            line.setStretch(1, 1)
            box.addLayout(line)
        box.addWidget(Text(message, "ui"))
        if advice:
            box.addWidget(Text(advice, "ui", "text.secondary"))
        close = Button(_("Close"), Kind.PRIMARY, key="Esc", pressed=self.close)
        self._buttons = row(spacing=10)
        self._buttons.addStretch(1)
        self._buttons.addWidget(close)
        box.addLayout(self._buttons)
        close.setFocus()

    def add_button(self, button: Button) -> None:
        """Offer one thing more, before Close."""
        self._buttons.insertWidget(1, button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()


def error_dialog(error: PogoError, parent: QWidget | None) -> ErrorDialog:
    """Make the dialog of an error meant for a person."""
    place = f"{error.place}: " if error.place else ""
    return ErrorDialog(error.safe, f"{place}{error.message}", error.advice, parent)


def failure_dialog(note: str, parent: QWidget | None) -> ErrorDialog:
    """Make the dialog of a failure of our own."""
    return ErrorDialog(
        _("Your answers are safe."),
        _("Something in POGO Learn went wrong that we did not foresee."),
        _("You can go on. If it happens again, send this note to your support: {note}").format(
            note=note or _("(the note could not be written)")
        ),
        parent,
    )
