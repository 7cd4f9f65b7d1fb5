"""The bar below a lesson: back, how long it still takes, the notes, and on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, IconButton, Kind
from pogo_learn.ui.widgets.card import Ground
from pogo_learn.ui.widgets.text import Text

_WIDE_ENOUGH = 500
"""Pixels, at the usual text size, that leave room for the button of reading aloud."""
_NO_TIME_FROM = 180
"""Percent of text size from which the time left has no room."""


class ActionBar(Ground):
    """Offers what can be done with the lesson as a whole."""

    contents_requested = Signal()
    previous_requested = Signal()
    notes_requested = Signal()
    reading_requested = Signal()
    aloud_requested = Signal()
    done_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg.canvas", parent)
        self._large = False
        self._speaks = False
        box = QHBoxLayout(self)
        box.setContentsMargins(20, 8, 20, 8)
        self._contents = Button(
            _("Contents"),
            Kind.QUIET,
            icon="list",
            key="Ctrl+Shift+L",
            pressed=self.contents_requested.emit,
        )
        self._previous = Button(
            _("Previous"), Kind.QUIET, icon="arrow-left", pressed=self.previous_requested.emit
        )
        self._left = Text("", "secondary", "text.secondary", wrap=False)
        self._done = Button(
            "", Kind.PRIMARY, icon_after="arrow-right", pressed=self.done_requested.emit
        )
        box.addWidget(self._contents)
        box.addWidget(self._previous)
        box.addStretch(1)
        box.addWidget(self._left)
        box.addStretch(1)
        self._aloud = IconButton("volume-2", _("Read aloud"), pressed=self.aloud_requested.emit)
        self._aloud.hide()
        box.addWidget(self._aloud)
        notes = IconButton("notebook-pen", _("Notes and highlights"), key="Ctrl+B")
        notes.clicked.connect(lambda: self.notes_requested.emit())
        box.addWidget(notes)
        reading = IconButton("type", _("Text size and colours"), key="Ctrl+D")
        reading.clicked.connect(lambda: self.reading_requested.emit())
        box.addWidget(reading)
        box.addWidget(self._done)

    def show_progress(self, *, done: bool, minutes: int, is_last: bool, has_previous: bool) -> None:
        """Say how far the lesson is, and where the way on leads; ``is_last`` in its module."""
        if done:
            self._left.setText(_("Done"))
            self._done.setText(_("To the check") if is_last else _("Next lesson"))
        else:
            self._left.setText(_("about {minutes} min left").format(minutes=minutes))
            self._done.setText(_("Mark done, to the check") if is_last else _("Mark done, next"))
        self._done.updateGeometry()
        self._previous.setVisible(has_previous)

    def show_keys(self, previous: str, done: str) -> None:
        """Print these keys on the buttons, where there is room."""
        self._previous.set_key(previous)
        self._done.set_key("" if self._large else done)

    def show_aloud(self, key: str, *, reading: bool) -> None:
        """Offer to read the lesson aloud, or to end that."""
        self._aloud.set_icon_name("pause" if reading else "volume-2")
        self._aloud.set_name(_("End reading aloud") if reading else _("Read aloud"), key)
        self._speaks = True
        self._fit_aloud()

    def fit(self, *, narrow: bool, large: bool) -> None:
        """Fit the room: ``narrow`` has no outline beside the text, ``large`` only short buttons."""
        self._large = large
        self._contents.setVisible(narrow)
        self._contents.set_short(large)
        self._previous.set_short(large)
        self._left.setVisible(appearance().percent < _NO_TIME_FROM)
        self._fit_aloud()

    def _fit_aloud(self) -> None:
        # Without it there is still its key.
        wide = self.width() >= appearance().px(_WIDE_ENOUGH)
        self._aloud.setVisible(self._speaks and wide)
