"""The search over the page: a field, what was found, and the keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from pogo_learn.content.search.words import LONGEST
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.palette.asking import Answer, Asking
from pogo_learn.ui.palette.result_list import ResultList
from pogo_learn.ui.palette.rows import ACTIONS_SIGN, Row
from pogo_learn.ui.runner import Runner
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Line
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.painting import rounded, smooth
from pogo_learn.ui.widgets.text import Text

_RADIUS = 16
_SHADOW = 14
"""Room around the card for its shadow."""
_SPEAK_AFTER = 450
"""Milliseconds without typing after which the number of results is spoken."""


class Veil(QWidget):
    """Darkens the page behind."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("overlay", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 92))
        painter.end()


class Palette(QDialog):
    """Opens over anything. Esc closes it, and the focus goes back to where it was."""

    chosen = Signal(object)
    """The :class:`Row` to go to or to act on; the dialog is closed by then."""

    def __init__(self, asking: Asking, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._asking = asking
        self._runner = runner
        self._behind = window
        self._opener = QApplication.focusWidget()
        self._busy = False
        self._answer: Answer | None = None
        self.setWindowTitle(_("Search"))
        self.setAccessibleName(_("Search"))
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._speak = QTimer(self)
        self._speak.setSingleShot(True)
        self._speak.setInterval(_SPEAK_AFTER)
        self._speak.timeout.connect(self._say_count)
        self._build()
        self._veil = Veil(window)
        for trouble in (runner.broken, runner.failed):
            trouble.connect(self._failed)
        self.finished.connect(self._gone)
        self.restyle()
        self._ask()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        outer.setSpacing(0)
        self._field = QLineEdit()
        self._field.setFrame(False)
        self._field.setObjectName("palette")
        words = _("Search lessons, terms, notes")
        self._field.setPlaceholderText(words)
        self._field.setAccessibleName(words)
        self._field.setAccessibleDescription(
            _("Up and down choose a result, Enter opens it. > is for actions, ? for help.")
        )
        self._field.setMaxLength(LONGEST)
        self._field.textChanged.connect(lambda _text: self._ask())
        self._field.installEventFilter(self)
        close = Button(_("Close"), Kind.QUIET, key="Esc", compact=True, pressed=self.reject)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 10, 8)
        head.setSpacing(10)
        head.addWidget(Icon("search", "text.secondary", 20))
        head.addWidget(self._field, 1)
        head.addWidget(close)
        outer.addLayout(head)
        outer.addWidget(Line())
        self.list = ResultList()
        self.list.opened.connect(self._open)
        self.list.letters_typed.connect(self._type)
        middle = QVBoxLayout()
        middle.setContentsMargins(9, 6, 9, 6)
        self._nothing = Text("", "ui", "text.secondary")
        self._nothing.setContentsMargins(8, 12, 8, 12)
        self._nothing.hide()
        middle.addWidget(self._nothing)
        middle.addWidget(self.list, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(Line())
        self._keys = Text(
            _("↑ ↓ move   Enter open   > actions   ? help"), "caption", "text.secondary"
        )
        self._count = Text("", "caption", "text.secondary")
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 9, 16, 9)
        foot.setSpacing(16)
        self._count.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._keys, 2)
        foot.addWidget(self._count, 3)
        outer.addLayout(foot)

    def restyle(self) -> None:
        """Have room for the text size in force, inside the window."""
        look, room = appearance(), self._behind.size()
        self._field.setFont(look.font("h3"))
        rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self._field.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        width = min(look.px(680), room.width() - 32) + 2 * _SHADOW
        height = min(max(look.px(422), 422), room.height() - 48) + 2 * _SHADOW
        self.setFixedSize(width, height)
        top = min(look.px(94), (room.height() - height) // 2 + _SHADOW) - _SHADOW
        self.move(self._behind.mapToGlobal(QPoint((room.width() - width) // 2, max(0, top))))

    def type_words(self, words: str) -> None:
        """Put words into the field."""
        self._field.setText(words)
        self._field.setFocus()

    @property
    def answer(self) -> Answer | None:
        """What is shown."""
        return self._answer

    # Asking

    def _ask(self) -> None:
        """Ask for what is in the field; while an answer is under way, only the last counts."""
        if self._busy:
            return
        self._busy = True
        typed = self._field.text()
        self._runner.run(partial(self._asking.ask, typed), self._show, self)

    def _show(self, answer: Answer) -> None:
        self._busy = False
        if answer.typed != self._field.text():
            self._ask()
        self._answer = answer
        self.list.show_groups(answer.groups)
        typed = answer.typed.strip()
        self.list.setVisible(bool(answer.groups))
        self._nothing.setVisible(not answer.groups)
        if not answer.groups:
            self._nothing.setText(_nothing_found(typed))
        self._count.setText(_count_words(answer) if typed else "")
        if typed:
            self._speak.start()

    def _failed(self, _error: object) -> None:
        """After trouble, which others tell, the next letters are asked for again."""
        self._busy = False

    def _say_count(self) -> None:
        answer = self._answer
        if answer is None:
            return
        if not answer.groups:
            announce(self._field, self._nothing.text())
            return
        words = ngettext("{count} result", "{count} results", answer.count)
        announce(self._field, f"{words.format(count=answer.count)}. {self.list.spoken()}")

    # Choosing

    def _step(self, by: int) -> None:
        self.list.step(by)
        self._speak.stop()
        announce(self._field, self.list.spoken())

    def _type(self, letters: str) -> None:
        self._field.setFocus()
        self._field.insert(letters)

    def _open(self, row: Row) -> None:
        if row.fill:
            self.type_words(row.fill + (" " if row.fill == ACTIONS_SIGN else ""))
            return
        self._opener = None
        self.accept()
        self.chosen.emit(row)

    def _gone(self) -> None:
        self._veil.hide()
        self._veil.deleteLater()
        self._behind.activateWindow()
        # The page may have been written anew in the meantime.
        if self._opener is not None and isValid(self._opener) and self._opener.isVisible():
            self._opener.setFocus()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and watched is self._field
        if pressed and isinstance(event, QKeyEvent) and self._acts(event):
            return True
        return super().eventFilter(watched, event)

    def _acts(self, event: QKeyEvent) -> bool:
        """Keys of the field that move in the list."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 6,
            Qt.Key.Key_PageUp: -6,
        }
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        else:
            return False
        return True

    def _enter(self) -> None:
        answer = self._answer
        if answer is not None and answer.typed == self._field.text():
            self.list.open_chosen()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        card = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        if look.scheme != "contrast":
            for step in range(_SHADOW, 0, -2):
                around = card.adjusted(-step, -step + 4, step, step)
                rounded(painter, around, _RADIUS + step, QColor(0, 0, 0, 7))
        edge = "line.strong" if look.scheme == "contrast" else "line.subtle"
        rounded(painter, card, _RADIUS, look.color("bg.raised"), look.color(edge))
        painter.end()


def _nothing_found(typed: str) -> str:
    if typed.startswith(ACTIONS_SIGN):
        return _("There is no action with these words.")
    return _(
        "Nothing was found for “{words}”. Fewer letters find more; ? shows what you can type."
    ).format(words=typed)


def _count_words(answer: Answer) -> str:
    if answer.trouble:
        return _("Your notes were not searched: {reason}").format(reason=answer.trouble)
    words = ngettext(
        "{count} result in {time} ms, searched on this computer",
        "{count} results in {time} ms, searched on this computer",
        answer.count,
    )
    return words.format(count=answer.count, time=max(1, round(answer.milliseconds)))
