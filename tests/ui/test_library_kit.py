"""The kit in the library: found, read about and saved, all by keys."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.ui.library.kit import KitPage
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.button import Button
from pogo_learn.ui.widgets.segmented import Segment
from pogo_learn.ui.widgets.text import Text


def focused(window: Window) -> QWidget:
    return window.focusWidget() or window


def kit_page(window: Window, qtbot: QtBot) -> KitPage:
    """Go to the kit by keys alone."""
    qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert window.present is not None
    segments = {one.text(): one for one in window.present.findChildren(Segment)}
    segments["Glossary"].setFocus()
    for _step in range(len(segments)):
        if not segments["Kit"].isChecked():
            qtbot.keyClick(focused(window), Qt.Key.Key_Right)
    assert segments["Kit"].isChecked()
    page = window.present.findChild(KitPage)
    assert page is not None
    return page


def tab_to(window: Window, qtbot: QtBot, words: str) -> Button:
    # What was made for the card is shown by an event of its own.
    QApplication.processEvents()
    for _step in range(40):
        found = focused(window)
        if isinstance(found, Button) and found.text() == words:
            return found
        qtbot.keyClick(found, Qt.Key.Key_Tab)
    raise AssertionError(words)


def test_a_paper_is_found_and_saved_by_keys(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    target = tmp_path / "page.docx"

    def answer(_parent: QWidget, _title: str, name: str, _filter: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page = kit_page(window, qtbot)
    page.place_focus()
    qtbot.keyClicks(focused(window), "northvale page")
    qtbot.keyClick(focused(window), Qt.Key.Key_Down)
    texts = [one.text() for one in page.card.findChildren(Text)]
    assert "Northvale plan page" in texts
    assert "Pairs in a workshop, or one person at a desk" in texts
    button = tab_to(window, qtbot, "Save as document (DOCX)")
    with qtbot.waitSignal(window.present.toast_requested) as said:  # type: ignore[union-attr]
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert said.args == ["Saved: page.docx"]
    assert asked == ["H2-northvale-plan-page.docx"]
    assert docx.Document(str(target)).core_properties.title == "Northvale plan page"


def test_a_workbook_gets_its_ending(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.go(Route("library", "kit:benefits-register"))
    button = tab_to(window, qtbot, "Save as workbook (XLSX)")
    with qtbot.waitSignal(window.present.toast_requested):  # type: ignore[union-attr]
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert "Register" in openpyxl.load_workbook(tmp_path / "mine.xlsx").sheetnames


def test_a_paper_for_the_trainer_says_so_and_leads_to_its_lesson(
    window: Window, qtbot: QtBot
) -> None:
    window.go(Route("library", "kit:H4"))
    page = window.present.findChild(KitPage)  # type: ignore[union-attr]
    assert page is not None
    texts = " ".join(one.text() for one in page.card.findChildren(Text))
    assert "The last page is for the trainer" in texts
    buttons = {one.text() for one in page.card.findChildren(Button)}
    assert "Save as workbook (XLSX)" not in buttons
    lesson = tab_to(window, qtbot, "M3.4 Specify, evaluate, contract, monitor")
    qtbot.keyClick(lesson, Qt.Key.Key_Return)
    assert window.history.present == Route("lesson", "M3.4")


def test_a_place_that_refuses_is_told_in_one_dialog(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    target = blocked / "paper.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.go(Route("library", "kit:H7"))
    button = tab_to(window, qtbot, "Save as document (DOCX)")
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))
    window.findChildren(ErrorDialog)[0].close()
    assert blocked.read_text() == "x"
