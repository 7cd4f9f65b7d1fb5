"""Saying something through a screen reader."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Have assistive programs speak a message. Nothing happens where none listens."""
    if QAccessible.isActive() and message:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
