"""Saying something through a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Have assistive programs speak a message. Nothing happens where none listens."""
    if QAccessible.isActive() and message:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


def announce_after_focus(widget: QWidget, message: str) -> None:
    """Have a message spoken once the focus stands where the same act puts it.

    What has the focus is spoken at once, and would cut short what is said before it.
    """
    QTimer.singleShot(0, widget, lambda: announce(widget, message))
