"""Finds what cannot be seen however one scrolls: the question that large text asks of a layout."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from tests.screens.faults import TOLERANCE, name_of, visible_below

LEAST_LINES = 3
"""Lines of text that a scrolling page must show at once; through less than that nobody reads."""


def losses(root: QWidget, screen: tuple[int, int]) -> list[str]:
    """Name everything below ``root`` that a screen of this size does not show, in words."""
    return [
        *_too_large(root.window(), QSize(*screen)),
        *(
            fault
            for widget in visible_below(root)
            for fault in (*_out_of_reach(widget), *_slit(widget), *_cut_words(widget))
        ),
    ]


def _too_large(window: QWidget, screen: QSize) -> Iterator[str]:
    if window.width() > screen.width() or window.height() > screen.height():
        size = f"{window.width()} x {window.height()}"
        yield f"{name_of(window)} is {size} on a screen of {screen.width()} x {screen.height()}"


def _out_of_reach(widget: QWidget) -> Iterator[str]:
    """Follow a widget up to its window; each scrolling page on the way may bring it into sight."""
    shape, here = widget.rect(), widget
    if shape.isEmpty() or widget.property("overlay"):
        return
    while not here.isWindow():
        parent = here.parentWidget()
        shape.translate(here.pos())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            if isinstance(area, QAbstractItemView):
                return
            yield from _beyond_scrolling(widget, shape, area)
            shape = parent.rect()
        here = parent
    if not here.rect().adjusted(*[-TOLERANCE] * 2, *[TOLERANCE] * 2).contains(shape):
        yield f"{name_of(widget)} lies outside of its window"


def _beyond_scrolling(widget: QWidget, shape: QRect, area: QAbstractScrollArea) -> Iterator[str]:
    across, down = area.horizontalScrollBar(), area.verticalScrollBar()
    seen = area.viewport().size()
    reach = QRect(
        QPoint(across.minimum() - across.value(), down.minimum() - down.value()),
        QSize(
            seen.width() + across.maximum() - across.minimum(),
            seen.height() + down.maximum() - down.minimum(),
        ),
    )
    if not reach.adjusted(*[-TOLERANCE] * 2, *[TOLERANCE] * 2).contains(shape):
        yield f"{name_of(widget)} cannot be scrolled to in {name_of(area)}"


def _slit(widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, QAbstractScrollArea):
        return
    room, bar = widget.viewport().height(), widget.verticalScrollBar()
    wanted = LEAST_LINES * QFontMetrics(widget.font()).height()
    if bar.maximum() > bar.minimum() and room < wanted:
        yield f"{name_of(widget)} scrolls in {room} px and needs {wanted}"


def _cut_words(widget: QWidget) -> Iterator[str]:
    """Look at the fields that cut words by themselves; what is shortened must be told whole."""
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = widget.style().subControlRect(kind, option, part, widget).width()
        words = widget.currentText()
    elif isinstance(widget, QLineEdit) and not widget.text():
        margins = widget.textMargins()
        room = widget.contentsRect().width() - margins.left() - margins.right()
        words = widget.placeholderText()
    else:
        return
    wanted = QFontMetrics(widget.font()).horizontalAdvance(words, -1)
    if wanted > room + TOLERANCE and widget.toolTip() != words:
        yield f"{name_of(widget)} shows {room} px of {words!r}, which needs {wanted}"
