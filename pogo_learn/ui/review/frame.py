"""The card around what is asked: where it is from, when it was seen, and the way to its lesson."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pogo_learn.content.course import LessonHead
from pogo_learn.learning.review.cards import Card as ReviewCard
from pogo_learn.learning.review.day import Today
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.review.faces import Face
from pogo_learn.ui.review.words import last_seen
from pogo_learn.ui.widgets.button import Button, IconButton, Kind
from pogo_learn.ui.widgets.card import Card, Line, row
from pogo_learn.ui.widgets.chip import Chip, Icon
from pogo_learn.ui.widgets.text import Text


class CardFrame(Card):
    """Holds a face."""

    lesson_requested = Signal()
    flag_requested = Signal()
    aside_requested = Signal()
    """The learner does not want this card any more."""

    def __init__(
        self,
        card: ReviewCard,
        head: LessonHead,
        today: Today,
        face: Face,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=28, parent=parent)
        self._card = card
        self._lesson = head
        self.setAccessibleName(_("Card"))
        self.box.setSpacing(12)
        words = last_seen(card.memory, card.met_at, today)
        line = row(Chip(face.kind, "accent"), Text(words, "caption", "text.secondary"))
        if card.urgent:
            line.insertWidget(1, Chip(_("Certain, and wrong"), "warn"))
        line.setStretch(line.count() - 1, 1)
        self._flag = IconButton("flag", _("Flag question"))
        self._flag.setCheckable(True)
        self._flag.clicked.connect(lambda: self.flag_requested.emit())
        self._flag.setVisible(False)
        line.addWidget(self._flag)
        self.box.addLayout(line)
        self.box.addWidget(face)

    def show_flag(self, flagged: bool, key: str) -> None:
        """Show whether the question is flagged."""
        self._flag.setVisible(True)
        self._flag.setChecked(flagged)
        self._flag.set_kind(Kind.SOFT if flagged else Kind.QUIET)
        self._flag.set_name(_("Flagged") if flagged else _("Flag question"), key or "Ctrl+F2")

    def show_foot(self) -> None:
        """Show where it is taught; a card that is forgotten again and again leads there."""
        if self._card.is_leech:
            # Before the answer: it is worth more than one more look at it.
            self.box.insertWidget(1, self._leech())
        self.box.addWidget(Line())
        title = f"{self._lesson.id} {self._lesson.title}"
        line = row(
            Icon("book-open", "text.secondary", 18), Text(title, "secondary", "text.secondary")
        )
        line.setStretch(1, 1)
        aside = Button(_("Lay aside"), Kind.QUIET, pressed=lambda: self.aside_requested.emit())
        aside.setToolTip(_("This card does not come any more, until you take it up again"))
        line.addWidget(aside)
        line.addWidget(self._way(_("Open lesson"), Kind.GHOST))
        self.box.addLayout(line)

    def _leech(self) -> QWidget:
        count = self._card.lapses
        words = ngettext(
            "Forgotten {count} time. Reading the passage again helps more than another try.",
            "Forgotten {count} times. Reading the passage again helps more than another try.",
            count,
        ).format(count=count)
        note = Card("warn.soft", "warn", padding=12)
        line = row(Icon("lightbulb", "warn.text"), Text(words, "ui", "warn.text"), spacing=10)
        line.setStretch(1, 1)
        line.addWidget(self._way(_("Re-read"), Kind.SECONDARY))
        note.box.addLayout(line)
        return note

    def _way(self, words: str, kind: Kind) -> Button:
        return Button(words, kind, pressed=lambda: self.lesson_requested.emit())
