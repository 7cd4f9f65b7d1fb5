"""The verdict on a certificate: the word, the reason, what is stated, and what that proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Line, column, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

if TYPE_CHECKING:
    from pogo_learn.certificates.verdict import Verdict

_MARK = {
    True: ("circle-check", "good", "good.text"),
    False: ("circle-x", "bad", "bad.text"),
}


class VerdictCard(Card):
    """Takes the focus when it appears, so that it is read out at once."""

    trusted = Signal(str)
    """The issuer is to be trusted from now on, under this name."""

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        icon, colour, ink = _MARK[verdict.accepted]
        super().__init__(edge="line.strong", strip=colour, parent=parent)
        from pogo_learn.certificates.verdict import Outcome, headline

        head = headline(verdict.outcome)
        self.setAccessibleName(f"{head}. {verdict.reason}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = row(Icon(icon, colour, 24), Text(head, "card", ink), spacing=10)
        line.setStretch(1, 1)
        self.box.addLayout(line)
        self.box.addWidget(Text(verdict.reason, "ui"))
        if verdict.outcome is Outcome.UNKNOWN_ISSUER:
            self._offer_trust()
        if verdict.facts:
            self.box.addWidget(Line())
            words = _("What it states") if verdict.accepted else _("What it states, unproven")
            self.box.addWidget(Text(words, "ui.bold"))
            self.box.addLayout(_grid(verdict.facts))
        for words, lines, sign in (
            (_("What this proves"), verdict.proven, ("circle-check", "good")),
            (_("What it does not prove"), verdict.unproven, ("info", "text.secondary")),
        ):
            if lines:
                self.box.addWidget(Line())
                self.box.addWidget(Text(words, "ui.bold"))
                for text in lines:
                    point = row(Icon(*sign, 18), Text(text, "ui"), spacing=8)
                    point.setStretch(1, 1)
                    self.box.addLayout(point)

    def _offer_trust(self) -> None:
        """Let whoever has compared the fingerprint go on; the name is theirs to give."""
        self.box.addWidget(Line())
        words = _(
            "Only if the fingerprint is the issuer’s, told by themselves and not by this certificate: "
            "trust the key under a name of your own."
        )
        self.box.addWidget(Text(words, "ui", "text.secondary"))
        field = QLineEdit()
        field.setMaxLength(80)
        field.setAccessibleName(_("Name of the issuer, as you know them"))
        field.setPlaceholderText(_("Name of the issuer, as you know them"))
        button = Button(_("Trust this issuer"), Kind.SECONDARY, icon="key-round")
        button.setEnabled(False)

        def offer(text: str) -> None:
            button.setEnabled(bool(text.strip()) and text.isprintable())

        field.textChanged.connect(offer)
        button.clicked.connect(lambda: self.trusted.emit(" ".join(field.text().split())))
        self.box.addLayout(column(field, FlowBox(button)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(appearance().color("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 14, 14)
            painter.end()


def _grid(facts: tuple[tuple[str, str], ...]) -> QGridLayout:
    """Put names and values side by side; with large text one below the other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    wide = appearance().percent < 150
    grid.setColumnStretch(1 if wide else 0, 1)
    for number, (name, value) in enumerate(facts):
        words = Text(name, "ui", "text.secondary", wrap=not wide)
        shown = Text(value, "ui")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        _as_it_is(shown)
        if wide:
            grid.addWidget(words, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, number, 1)
        else:
            grid.addWidget(words, 2 * number, 0)
            grid.addWidget(shown, 2 * number + 1, 0)
    return grid


def _as_it_is(label: QLabel) -> None:
    """Foreign text is never read as markup."""
    label.setTextFormat(Qt.TextFormat.PlainText)
