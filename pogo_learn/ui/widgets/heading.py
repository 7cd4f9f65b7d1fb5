"""Headings for assistive programs: Qt has labels, but none that says it is a heading."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, getCppPointer

from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text

LEVELS: Final = {"page": 1, "h1": 1, "h2": 2, "card": 2, "h3": 3}
"""Level of a heading by the role of its text: 1 is the title of the page, as in HTML."""
_NOTHING: Final = VoidPtr(0)
_LEVEL: Final = QAccessible.Attribute.Level
_LANGUAGE: Final[QAccessible.Attribute | None] = getattr(QAccessible.Attribute, "Locale", None)
"""Qt before 6.11 does not ask for it."""


class _Level(QAccessibleAttributesInterface):
    """What Qt asks for besides: the level, and the language as of every other text."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self._text = text

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [_LEVEL] if _LANGUAGE is None else [_LEVEL, _LANGUAGE]

    def attributeValue(self, key: QAccessible.Attribute) -> int | QLocale | None:
        if key == _LEVEL:
            return LEVELS[self._text.role]
        return self._text.locale() if key == _LANGUAGE else None


class _Heading(QAccessibleWidget):
    """What an assistive program is told of a text that is set as a heading."""

    def __init__(self, text: Text) -> None:
        super().__init__(text, QAccessible.Role.Heading)
        self._text = text
        self._level = _Level(text)

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        if t == QAccessible.InterfaceType.AttributesInterface:
            found: object = VoidPtr(getCppPointer(self._level)[0])
        else:
            found = super().interface_cast(t)
        # PySide says that it is a number, and takes an address, also of nothing; None ends the program.
        return cast(int, _NOTHING if found is None else found)

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
        if not isinstance(thing, Text) or thing.role not in LEVELS:
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
