"""The language of a text decides its direction, whatever language the window speaks."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget


def read_as(widget: QWidget, language: str) -> None:
    """Let a widget and all in it be read in a language: direction, and for speech its locale."""
    locale = QLocale(language)
    if locale.language() == QLocale.Language.C:
        return
    widget.setLocale(locale)
    widget.setLayoutDirection(locale.textDirection())
