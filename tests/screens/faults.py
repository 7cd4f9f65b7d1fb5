"""Finds widgets that overlap a sibling, are cut off by their parent, or cut their own text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QScrollArea,
    QSizeGrip,
    QSplitter,
    QStackedWidget,
    QWidget,
)

TOLERANCE = 1
"""Device-independent pixels that rounding may cost."""


def layout_faults(root: QWidget) -> list[str]:
    """Name every layout fault below ``root``, in words."""
    return [
        fault
        for widget in visible_below(root)
        for fault in (*_overlaps(widget), *_cut_off(widget), *_clipped_text(widget))
    ]


def name_of(widget: QWidget) -> str:
    """Describe a widget so that a person finds it."""
    said = widget.accessibleName() or str(widget.property("text") or "") or widget.objectName()
    return f"{type(widget).__name__}({said[:40]!r})"


def visible_below(root: QWidget) -> Iterator[QWidget]:
    """Give a widget and every visible one inside it, without windows of their own."""
    yield root
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield from visible_below(child)


def _children(widget: QWidget) -> list[QWidget]:
    return [
        child
        for child in widget.children()
        if isinstance(child, QWidget)
        and child.isVisible()
        and not child.isWindow()
        and child.width() > 0
        and child.height() > 0
        and not isinstance(child, QSizeGrip)
        and not child.property("overlay")
    ]


def _overlaps(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QStackedWidget | QSplitter | QAbstractScrollArea):
        return
    children = _children(widget)
    for index, first in enumerate(children):
        for second in children[index + 1 :]:
            common = _seen(first).intersected(_seen(second)).boundingRect()
            if common.width() > TOLERANCE and common.height() > TOLERANCE:
                yield (
                    f"{name_of(first)} and {name_of(second)} overlap by "
                    f"{common.width()} x {common.height()} in {name_of(widget)}"
                )


def _seen(widget: QWidget) -> QRegion:
    """Give what a widget covers of its parent."""
    mask = widget.mask()
    return QRegion(widget.geometry()) if mask.isEmpty() else mask.translated(widget.pos())


def _cut_off(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or widget.property("overlay"):
        return
    grand = parent.parentWidget()
    if isinstance(grand, QScrollArea) and grand.widget() is widget:
        if widget.width() > parent.width() + TOLERANCE:
            yield f"{name_of(widget)} makes {name_of(grand)} scroll sideways"
        return
    if isinstance(parent, QAbstractScrollArea) or isinstance(grand, QAbstractScrollArea):
        return
    area = QRect(QPoint(0, 0), parent.size())
    shape = widget.geometry()
    if shape.width() <= 0 or shape.height() <= 0:
        return
    outside = (
        shape.right() > area.right() + TOLERANCE
        or shape.bottom() > area.bottom() + TOLERANCE
        or shape.left() < -TOLERANCE
        or shape.top() < -TOLERANCE
    )
    if outside:
        yield f"{name_of(widget)} sticks out of {name_of(parent)}"


def _clipped_text(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            wanted = widget.heightForWidth(widget.width())
            if wanted > widget.height() + TOLERANCE:
                yield f"{name_of(widget)} needs {wanted} px of height and has {widget.height()}"
        elif widget.sizeHint().width() > widget.width() + TOLERANCE:
            yield (
                f"{name_of(widget)} needs {widget.sizeHint().width()} px of width "
                f"and has {widget.width()}"
            )
    elif isinstance(widget, QAbstractButton):
        wanted = (
            widget.heightForWidth(widget.width())
            if widget.hasHeightForWidth()
            else widget.minimumSizeHint().height()
        )
        if wanted > widget.height() + TOLERANCE:
            yield f"{name_of(widget)} needs {wanted} px of height and has {widget.height()}"
        if widget.minimumSizeHint().width() > widget.width() + TOLERANCE:
            yield (
                f"{name_of(widget)} needs {widget.minimumSizeHint().width()} px of width "
                f"and has {widget.width()}"
            )
