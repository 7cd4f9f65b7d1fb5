"""The study rhythm: which column is which month, and how dark a day is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.heat_map import RhythmMap, level_of, month_starts


@pytest.mark.parametrize(
    ("minutes", "level"), [(0, 0), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3), (40, 3), (41, 4)]
)
def test_more_minutes_are_darker(minutes: int, level: int) -> None:
    assert level_of(minutes) == level


def test_a_month_is_named_where_its_first_monday_stands() -> None:
    starts = month_starts(date(2026, 11, 25))
    assert {week: day.isoformat() for week, day in starts.items()} == {
        0: "2026-07-27",
        1: "2026-08-03",
        6: "2026-09-07",
        10: "2026-10-05",
        14: "2026-11-02",
    }


@pytest.mark.parametrize("last", [date(2026, 11, 25) + timedelta(days=n) for n in range(7)])
def test_today_is_in_the_last_column_and_is_read_first(
    qtbot: QtBot, look: Appearance, last: date
) -> None:
    days = [(last - timedelta(days=n), 60 * n) for n in reversed(range(126))]
    rhythm = RhythmMap(days)
    qtbot.addWidget(rhythm)
    cells = rhythm.cells
    assert (cells.currentRow(), cells.currentColumn()) == (last.weekday(), 17)
    assert cells.currentItem().toolTip().endswith(", 0 min")
