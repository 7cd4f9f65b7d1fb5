"""Align in the window: a worked example in two clicks, a plan of one's own, a plan with faults."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.plan import Assumptions
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.resources import content_dir
from pogo_learn.ui.align import screen as align
from pogo_learn.ui.align.figures import LinesTable
from pogo_learn.ui.align.opening import Opened, open_plan
from pogo_learn.ui.align.screen import AlignScreen
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.screens.waiting import Progress, Waiting
from pogo_learn.ui.shell.window import Window

NORTHVALE = content_dir() / "plans" / "northvale.pogoplan"


def opened(window: Window) -> AlignScreen:
    window.go(Route("align"))
    screen = window.present
    assert isinstance(screen, AlignScreen)
    return screen


def button(root: QWidget, words: str) -> QAbstractButton:
    QApplication.processEvents()
    return next(one for one in root.findChildren(QAbstractButton) if one.text() == words)


def texts(root: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in root.findChildren(QLabel) if one.isVisible()]


def test_an_example_is_two_keys_away(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    screen = window.present
    assert isinstance(screen, AlignScreen)
    button(screen, "Example: Northvale").click()
    qtbot.waitUntil(lambda: "Northvale plan FY27-28" in texts(screen))
    said = texts(screen)
    for words in ("93.5 %", "1", "2", "FY27", "is 160 over its ceiling", "41 findings"):
        assert words in said, words
    profile = next(one for one in said if "covered where it stands" in one)
    for share in ("92.4 %", "61.1 %", "89.6 %", "30.5 %"):
        assert share in profile
    assert "P4 Case management system" in said
    button(screen, "Years").click()
    QApplication.processEvents()
    table = screen.findChild(LinesTable)
    assert table is not None
    first = [table.model().index(0, place).data() for place in range(6)]
    assert first == ["L4 Corporate and ICT", "FY27", "450", "760", "-310", "310"]
    assert "Northvale plan" in window.windowTitle()


def test_more_findings_are_shown_when_they_are_asked_for(window: Window, qtbot: QtBot) -> None:
    screen = opened(window)
    screen.open_file(NORTHVALE)
    qtbot.waitUntil(lambda: "41 findings" in texts(screen))

    def shown() -> int:
        buttons = screen.findChildren(QAbstractButton)
        return len([one for one in buttons if one.text() == "Details"])

    assert shown() == 8
    for expected in (24, 40, 41):
        button(screen, "Show more").click()
        assert shown() == expected
    assert not [one for one in screen.findChildren(QAbstractButton) if one.text() == "Show more"]


def test_a_finding_leads_to_its_lesson_and_back(window: Window, qtbot: QtBot) -> None:
    screen = opened(window)
    screen.open_file(NORTHVALE)
    qtbot.waitUntil(lambda: "41 findings" in texts(screen))
    button(screen, "Details").click()
    button(screen, "Lesson M6.3").click()
    assert isinstance(window.present, LessonScreen)
    window.back()
    assert window.present is screen
    assert "41 findings" in texts(screen)


def test_a_finding_says_its_rule_and_what_else_could_help(window: Window, qtbot: QtBot) -> None:
    screen = opened(window)
    screen.open_file(NORTHVALE)
    qtbot.waitUntil(lambda: "41 findings" in texts(screen))
    assert not [one for one in texts(screen) if one.startswith("Rule: ")]
    button(screen, "Details").click()
    said = texts(screen)
    assert "2027-08-31 - 2027-09-29" in said
    assert "With the usual lead time it is not ready when it is needed." in said
    assert "Rule: Expected award plus days to get ready is later than the day of need." in said
    assert any(one.startswith("Could help: Start earlier; ") for one in said)
    button(screen, "Details").click()
    assert not [one for one in texts(screen) if one.startswith("Rule: ")]


@pytest.mark.parametrize("name", ["northvale", "calder-city"])
def test_every_gap_offers_two_things_to_do(window: Window, qtbot: QtBot, name: str) -> None:
    screen = opened(window)
    screen.open_file(content_dir() / "plans" / f"{name}.pogoplan")
    qtbot.waitUntil(lambda: screen.page is not None)
    page = screen.page
    assert page is not None
    while [one for one in screen.findChildren(QAbstractButton) if one.text() == "Show more"]:
        button(screen, "Show more").click()
    rows = page.gaps.rows()
    assert len(rows) == len(page.workbench.analysis.findings)
    for row in rows:
        assert len(row.acts()) == 2
        row.turn()
        assert any(words.startswith("Lesson ") for words in row.acts())


def test_at_least_three_gaps_are_in_sight_on_a_small_screen(window: Window, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    screen = opened(window)
    screen.open_file(NORTHVALE)
    qtbot.waitUntil(lambda: "41 findings" in texts(screen))
    page = screen.page
    assert page is not None
    assert page.gaps.rows_in_sight() >= 3
    for row in page.gaps.rows():
        row.turn()
    QApplication.processEvents()
    assert page.gaps.rows_in_sight() < 3


def test_a_gap_is_traced_through_the_plan(window: Window, qtbot: QtBot) -> None:
    screen = opened(window)
    screen.open_file(NORTHVALE)
    qtbot.waitUntil(lambda: screen.page is not None)
    page = screen.page
    assert page is not None
    next(row for row in page.gaps.rows() if "Office furniture" in row.where()).turn()
    button(screen, "Trace P5").click()
    assert page.traced == "P5"
    assert "Tracing: Office furniture" in texts(screen)


def test_a_plan_with_faults_says_where_they_are(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.pogoplan"
    text = NORTHVALE.read_text(encoding="utf-8")
    file.write_text(text.replace("cost: 700,", "cost: -700,"), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    screen = opened(window)
    button(screen, "Open a plan file").click()
    qtbot.waitUntil(lambda: "This plan cannot be analysed yet" in texts(screen))
    assert any("“cost” must not be negative" in one for one in texts(screen))
    file.write_text(text, encoding="utf-8")
    button(screen, "Open a plan file").click()
    qtbot.waitUntil(lambda: "41 findings" in texts(screen))


def test_a_file_that_is_not_there_changes_nothing(window: Window, qtbot: QtBot) -> None:
    screen = opened(window)
    screen.open_file(NORTHVALE)
    qtbot.waitUntil(lambda: "41 findings" in texts(screen))
    with qtbot.waitSignal(window.context.runner.failed):
        screen.open_file(Path("/nowhere/plan.pogoplan"))
    assert "41 findings" in texts(screen)


def test_home_leads_to_an_example_and_back_to_the_plan_in_two_clicks(
    window: Window, qtbot: QtBot
) -> None:
    window.go(Route("home"))
    assert window.present is not None
    assert not any(words.startswith("Go on with") for words in words_of_buttons(window.present))
    button(window.present, "Example: Calder City").click()
    qtbot.waitUntil(lambda: "Calder City plan 2027-29" in texts(window))
    screen = window.present
    assert isinstance(screen, AlignScreen)
    assert screen.page is not None
    screen.page.workbench.edit("renamed", lambda plan: replace(plan, title="Ours"))
    window.go(Route("home"))
    window.context.runner.wait()
    window.go(Route("home"))
    button(window.present, "Go on with calder-city").click()
    qtbot.waitUntil(lambda: "Ours" in texts(window))


def words_of_buttons(root: QWidget) -> list[str]:
    return [one.text() for one in root.findChildren(QAbstractButton)]


def test_opening_a_large_plan_can_be_left_at_once(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.pogoplan"
    file.write_bytes(NORTHVALE.read_bytes())
    screen = opened(window)
    held, shares = Event(), list[float]()

    def slow(path: Path, folder: DataFolder, assumptions: Assumptions, told: Progress) -> Opened:
        shares.append(0.5)
        told(0.5)
        held.wait(20)
        return open_plan(path, folder, assumptions, told)

    monkeypatch.setattr(align, "open_plan", slow)
    screen.open_file(file)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Waiting)))
    waiting = next(one for one in window.findChildren(Waiting) if one.isVisible())
    button(waiting, "Cancel").click()
    assert not waiting.isVisible()
    held.set()
    window.context.runner.wait()
    QApplication.processEvents()
    assert shares
    assert screen.page is None
