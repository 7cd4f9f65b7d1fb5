"""Headings for assistive programs: Qt has labels, but none that says it is a heading."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget

from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text

_HEADINGS: Final = frozenset({"page", "h1", "h2", "h3", "card"})
"""Roles of text that are headings."""


class _Heading(QAccessibleWidget):
    """What an assistive program is told of a text that is set as a heading.

    Its level is not told: Qt asks for that by an address that PySide cannot give.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text, QAccessible.Role.Heading)
        self._text = text

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            words = self._text.text()
            rich = self._text.textFormat() == Qt.TextFormat.RichText
            return self._text.accessibleName() or (plain_text(words) if rich else words)
        return super().text(kind)


def tell_headings() -> None:
    """Have assistive programs hear headings as such. Nothing is made until one asks."""
    alive: dict[int, _Heading] = {}

    def told(_kind: str, thing: QObject | None) -> _Heading | None:
        if not isinstance(thing, Text) or thing.role not in _HEADINGS:
            return None
        # Qt holds no reference to what Python made, and deletes it with its text: it is let go of
        # after that, for to delete it before would leave Qt with an address of nothing.
        key = id(thing)
        made = alive[key] = _Heading(thing)
        thing.destroyed.connect(lambda: QTimer.singleShot(0, lambda: _let_go(alive, key, made)))
        return made

    QAccessible.installFactory(told)


def _let_go(alive: dict[int, _Heading], key: int, made: _Heading) -> None:
    if alive.get(key) is made:
        del alive[key]
