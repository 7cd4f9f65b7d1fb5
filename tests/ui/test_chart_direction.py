"""The charts of Insight on a page from right to left: places, axis, mouse and keys are mirrored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pogo_learn.learning.review.queue import Load
from pogo_learn.ui.insight.load_chart import LoadChart, LoadPlace
from pogo_learn.ui.theme.appearance import Appearance

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("rtl", [False, True])
def test_the_first_place_stands_where_reading_begins(
    qtbot: QtBot, look: Appearance, rtl: bool
) -> None:
    chart = LoadChart("Cards", "chart.3")
    qtbot.addWidget(chart)
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    chart.setLayoutDirection(right if rtl else left)
    loads = [Load(TODAY + timedelta(day), 5 + day, 60) for day in range(5)]
    chart.show_places([LoadPlace(load, load.day == TODAY) for load in loads])
    chart.resize(600, chart.height())
    chart.show()
    middles = [chart.room(number).center().x() for number in range(5)]
    assert middles == sorted(middles, reverse=rtl)
    # The words of the axis stand before the first place.
    before = 600 - chart.room(0).right() if rtl else chart.room(0).left()
    after = chart.room(4).left() if rtl else 600 - chart.room(4).right()
    assert before > after
    chart.setFocus()
    chart.setCurrentRow(0)
    further, back = (
        (Qt.Key.Key_Left, Qt.Key.Key_Right) if rtl else (Qt.Key.Key_Right, Qt.Key.Key_Left)
    )
    for key, row in (
        (further, 1),
        (further, 2),
        (back, 1),
        (Qt.Key.Key_End, 4),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(chart, key)
        assert chart.currentRow() == row
    for number in range(5):
        place = QPoint(int(middles[number]), int(chart.room(number).center().y()))
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert chart.currentRow() == number
