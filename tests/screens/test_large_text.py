"""Text at twice its size on a screen of 1280 x 800: every screen and state still has all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.screens.faults import layout_faults
from tests.screens.loss import losses
from tests.screens.take import Look, Studio, states

SCREEN = (1280, 800)
FEWEST = 200
"""States there are at least: a walk that ends early proves nothing."""


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_at_twice_the_text_size_nothing_is_lost(
    qapp: object, tmp_path: Path, language: str
) -> None:
    """Nothing overlaps, is cut, or lies where one cannot scroll to."""
    studio = Studio(Look("large-text", percent=200, language=language, size=SCREEN), tmp_path)
    faults: list[str] = []
    seen = 0
    try:
        for name, widget in states(studio):
            studio.settle()
            found = [*layout_faults(widget), *losses(widget, SCREEN)]
            faults.extend(f"{name}: {fault}" for fault in found)
            seen += 1
    finally:
        studio.close()
    assert not faults, "\n".join(faults)
    assert seen >= FEWEST


# The eyes themselves


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page that scrolls, in a window of 400 x 300, with a label in it."""
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    inside = QWidget()
    QVBoxLayout(inside).addWidget(QLabel("Words"))
    area.setWidget(inside)
    area.resize(400, 300)
    area.show()
    return area


def test_what_can_be_scrolled_to_is_not_lost(page: QScrollArea) -> None:
    page.widget().setMinimumHeight(5000)
    page.ensurePolished()
    page.widget().layout().activate()
    assert losses(page, SCREEN) == []


def test_what_scrolling_does_not_reach_is_lost(page: QScrollArea, qtbot: QtBot) -> None:
    page.widget().setMinimumHeight(5000)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    page.verticalScrollBar().setMaximum(10)
    assert any("cannot be scrolled to" in fault for fault in losses(page, SCREEN))


def test_what_lies_beside_its_window_is_lost(page: QScrollArea) -> None:
    label = QLabel("Beside", page)
    label.setGeometry(390, 10, 80, 20)
    label.show()
    assert any("outside of its window" in fault for fault in losses(page, SCREEN))


def test_a_window_that_is_larger_than_the_screen_is_told(page: QScrollArea) -> None:
    page.resize(1281, 300)
    assert any("1281 x 300" in fault for fault in losses(page, SCREEN))


def test_a_page_that_scrolls_through_a_slit_is_told(page: QScrollArea, qtbot: QtBot) -> None:
    page.widget().setMinimumHeight(5000)
    page.resize(400, 20)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    assert any("scrolls in" in fault for fault in losses(page, SCREEN))
