"""An author's preview shows the lesson and its faults, and reloads when a file is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from pogo_learn.content.scaffold import new_course
from pogo_learn.ui.preview.screen import PreviewWindow
from pogo_learn.ui.runner import Runner
from pogo_learn.ui.theme.appearance import Appearance


def test_a_saved_file_is_shown_and_its_fault_named(
    qtbot: QtBot, look: Appearance, tmp_path: Path
) -> None:
    folder = tmp_path / "course"
    new_course(folder, date(2026, 11, 23))
    window = PreviewWindow(folder, Runner())
    qtbot.addWidget(window)
    window.show()
    assert window._column is not None
    assert not window._faults.isVisible()

    lesson = folder / "first-module" / "first-lesson.md"
    text = lesson.read_text(encoding="utf-8").replace("title: My first lesson", "title: Another")
    lesson.write_text(text.replace("[[outcome]]", "[[unknown-term]]"), encoding="utf-8")
    qtbot.waitUntil(lambda: window._lessons.currentText().endswith("Another"), timeout=10_000)
    assert window._faults.isVisible()
    assert "unknown-term" in window._fault_text.text()
