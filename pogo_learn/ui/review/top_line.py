"""The line above the cards: how many are done, and about how long the rest takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pogo_learn.learning.review.session import Session
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.review.words import minutes_of
from pogo_learn.ui.widgets.button import IconButton
from pogo_learn.ui.widgets.card import Ground
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.text import Text


class TopLine(Ground):
    """Leaves the review, and shows how far it is."""

    def __init__(self, leave: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("bg.canvas", parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 6, 24, 6)
        close = IconButton("x", _("Leave; ratings are kept"), key="Esc")
        close.clicked.connect(lambda: leave())
        self._share = Bar(0.0, "thread", _("Cards reviewed"))
        self.count = Text("", "ui.medium", "text.secondary", wrap=False)
        self._left = Text("", "caption", "text.tertiary", wrap=False)
        box.addWidget(close)
        box.addWidget(Text(_("Review"), "ui.bold", wrap=False))
        box.addStretch(1)
        box.addWidget(self._share, 3)
        box.addWidget(self.count)
        box.addStretch(1)
        box.addWidget(self._left)

    def show_progress(self, session: Session, seconds: int) -> None:
        """Show how far a session is; ``seconds`` is about how long its rest takes."""
        done, total = len(session.done), session.total
        self._share.set_share(done / total if total else 1.0)
        going_on = bool(session.current)
        number = min(done + 1, total)
        self.count.setText(
            _("{number} of {total}").format(number=number, total=total) if going_on else ""
        )
        self._share.setVisible(going_on)
        minutes = minutes_of(seconds)
        words = ngettext("About {count} min left", "About {count} min left", minutes)
        self._left.setText(words.format(count=minutes) if going_on else "")
