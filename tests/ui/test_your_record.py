"""The record as a whole: moved, carried, copied, checked, taken off the list, erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.changes import Changes
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.safekeeping.known_places import KnownPlace, Sort, remember
from pogo_learn.settings.location import Location
from pogo_learn.settings.table import LEARNER, SECOND_PLACE
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.first_run.screen import FirstRunScreen
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.odd_place import tell_of_place
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.your_record.admit_dialog import AdmitDialog
from pogo_learn.ui.your_record.erase_dialog import EraseDialog
from pogo_learn.ui.your_record.erased_dialog import ErasedDialog


@pytest.fixture
def window(qtbot: QtBot, qapp: object, folder: DataFolder) -> Iterator[Window]:
    application = Application(folder, language="en", location=Location(folder, folder))
    add_learner(application.record, (), "Amina", "practitioner")
    Appearance(qapp, application.settings)  # type: ignore[arg-type]
    found = make_window(application)
    qtbot.addWidget(found)
    found.resize(1280, 800)
    found.show()
    qtbot.waitExposed(found)
    found.go(Route("record"))
    yield found
    found.context.runner.wait()
    application.close()


def press(window: QWidget, words: str) -> None:
    # What was just built is shown with the next event.
    QApplication.processEvents()
    button = next(
        one for one in window.findChildren(QPushButton) if one.text() == words and one.isVisible()
    )
    button.click()


def texts(root: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def test_the_record_moves_and_home_is_shown_anew(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other place"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(other))
    press(window, "Keep it in another folder")
    application = window.context.application
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert application.folder.root == other
    assert application.learner is not None
    assert application.learner.name == "Amina"
    window.go(Route("record"))
    press(window, "Back to the usual folder")
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert application.location.folder == application.location.kept_in


def test_a_folder_that_cannot_be_used_is_said_and_nothing_moves(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "file" / "below")
    )
    before = window.context.application.folder
    with qtbot.waitSignal(window.context.runner.failed) as caught:
        press(window, "Keep it in another folder")
    assert "unharmed" in caught.args[0].sentence()
    assert window.context.application.folder == before
    assert [one.name for one in window.context.application.learners()] == ["Amina"]


def test_a_record_goes_out_and_comes_back_by_a_file(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Amina.pogoprogress"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    press(window, "Write my record to a file")
    qtbot.waitUntil(lambda: "1 entry written to" in texts(window))
    assert file.stat().st_size > 0
    events = window.context.application.reader.count_events()
    press(window, "Add a record from a file")
    qtbot.waitUntil(lambda: "Amina: 0 entries added, 1 was here already." in texts(window))
    assert window.context.application.reader.count_events() == events
    # And by dropping it on the window.
    window.go(Route("home"))
    dropped_on(window, file)
    qtbot.waitUntil(lambda: "Amina: 0 entries added, 1 was here already." in texts(window))


def file_of(folder: Path, name: str) -> Path:
    """Give the progress file of a learner of another computer."""
    other = Application(DataFolder(folder / f"elsewhere of {name}"), language="en")
    learner = add_learner(other.record, (), name, "trainer")
    file = folder / f"{name}.pogoprogress"
    export_bundle(other.folder, learner.id, name, file)
    other.close()
    return file


def dropped_on(window: Window, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def question_of(window: Window, qtbot: QtBot, name: str = "Bo") -> AdmitDialog:
    """Wait for the question about somebody's file."""

    def asked() -> list[AdmitDialog]:
        dialogs = window.findChildren(AdmitDialog)
        return [one for one in dialogs if one.isVisible() and name in one.findChild(QLabel).text()]

    qtbot.waitUntil(lambda: bool(asked()))
    return asked()[0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_file_of_somebody_else_that_is_dropped_is_left_unless_it_is_meant(
    window: Window, qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    application = window.context.application
    before = application.reader.count_events()
    window.go(Route("home"))
    dropped_on(window, file_of(tmp_path, "Bo"))
    dialog = question_of(window, qtbot)
    assert "This is the record of Bo, not of Amina." in texts(dialog)
    qtbot.keyClick(dialog, key)
    qtbot.waitUntil(lambda: window.findChild(AdmitDialog) is None)
    assert "This is the record of Bo, not of Amina. Nothing was changed." in texts(window)
    assert application.reader.count_events() == before
    assert application.backups.all() == ()


def test_a_file_of_somebody_else_makes_another_learner_when_it_is_meant(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = window.context.application
    file = file_of(tmp_path, "Bo")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    press(window, "Add a record from a file")
    press(question_of(window, qtbot), "Add as a learner")
    qtbot.waitUntil(lambda: "Bo: 1 entry added, 0 were here already." in texts(window))
    assert {one.name for one in application.learners()} == {"Amina", "Bo"}
    # Whoever was at work still is.
    assert application.learner is not None
    assert application.learner.name == "Amina"
    # The same file again: of somebody who is here by now, and still not of Amina.
    press(window, "Add a record from a file")
    press(question_of(window, qtbot), "Merge with that record")
    qtbot.waitUntil(lambda: "Bo: 0 entries added, 1 was here already." in texts(window))


def test_files_of_others_in_the_inbox_are_asked_about_one_by_one(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "stick" / "INBOX"
    inbox.mkdir(parents=True)
    for name in ("Bo", "Cy"):
        file_of(tmp_path, name).rename(inbox / f"{name}.pogoprogress")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(inbox.parent))
    press(window, "Exchange by a folder")
    first = question_of(window, qtbot)
    assert "This is the record of Bo, who does not study here." in texts(first)
    press(first, "Leave it")
    press(question_of(window, qtbot, "Cy"), "Add as a learner")
    qtbot.waitUntil(lambda: "Cy: 1 entry added, 0 were here already." in texts(window))
    assert {one.name for one in window.context.application.learners()} == {"Amina", "Cy"}
    assert len(list(inbox.iterdir())) == 2


def test_a_file_that_is_no_record_is_refused_in_words(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letter.pogoprogress"
    file.write_text("Dear all", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    with qtbot.waitSignal(window.context.runner.failed) as caught:
        press(window, "Add a record from a file")
    assert "Nothing was imported" in caught.args[0].sentence()


def test_records_are_exchanged_by_a_folder(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    press(window, "Exchange by a folder")
    qtbot.waitUntil(lambda: "Left for the other computers: amina-" in texts(window))
    assert len(list((tmp_path / "OUTBOX").iterdir())) == 1
    press(window, "Exchange by a folder")
    qtbot.waitUntil(lambda: "Nothing new on either side." in texts(window))


def test_a_copy_to_read_and_a_check(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Amina.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    press(window, "Write a copy to read")
    qtbot.waitUntil(lambda: "1 entry written to" in texts(window))
    assert "Amina" in file.read_text(encoding="utf-8")
    press(window, "Check my record")
    qtbot.waitUntil(lambda: "Your record is intact: 1 entry." in texts(window))


def test_what_does_not_follow_from_the_entries_is_computed_anew(
    window: Window, qtbot: QtBot
) -> None:
    application = window.context.application
    application.study.complete("M1.1")
    application.close()
    with closing(sqlite3.connect(application.folder.database)) as connection:
        connection.execute("UPDATE lesson_state SET completed_at = ''")
        connection.commit()
    press(window, "Check my record")
    qtbot.waitUntil(lambda: "It is computed anew." in texts(window))
    assert application.study.is_done("M1.1")
    press(window, "Check my record")
    qtbot.waitUntil(lambda: "Your record is intact: 2 entries." in texts(window))


def test_off_the_list_and_back(window: Window, qtbot: QtBot) -> None:
    press(window, "Take off the list")
    qtbot.waitUntil(lambda: isinstance(window.present, FirstRunScreen))
    assert window.context.application.learners() == ()
    window.taking_back.undo()
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert [one.name for one in window.context.application.learners()] == ["Amina"]


def test_erased_for_good_once_the_name_was_typed(window: Window, qtbot: QtBot) -> None:
    application = window.context.application
    application.backups.create()
    press(window, "Erase for good")
    dialog = window.findChild(EraseDialog)
    assert dialog is not None
    erase = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Erase for good")
    field = dialog.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Amin")
    assert not erase.isEnabled()
    qtbot.keyClicks(field, "a")
    assert erase.isEnabled()
    erase.click()
    qtbot.waitUntil(lambda: isinstance(window.present, FirstRunScreen))
    # What was done, and the proof, stays until it is closed.
    proof = window.findChild(ErasedDialog)
    assert proof is not None
    assert proof.isVisible()
    words = "\n".join(one.text() for one in proof.findChildren(QLabel))
    assert "nothing of the learner was found" in words
    assert f"Searched: {application.folder.root}" in words
    qtbot.keyClick(proof, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ErasedDialog) is None)
    for path in application.folder.root.rglob("*"):
        if path.is_file():
            assert b"Amina" not in path.read_bytes(), path


def test_a_place_that_was_away_is_shown_and_finished_or_let_go(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    application = window.context.application
    bo = add_learner(application.record, application.learners(), "Bo", "trainer")
    application.change_setting(LEARNER, application.learners()[0].id)
    application.change_setting(SECOND_PLACE, str(tmp_path / "stick"))
    application.backups.copy_to_second_place(application.backups.create())
    (tmp_path / "stick").rename(tmp_path / "pulled")
    application.erase(bo.id)
    screen = window.present
    assert screen is not None
    screen.refresh(Changes())
    press(window, "It is back: erase there")
    qtbot.waitUntil(lambda: "Not reached: " in said(screen))
    (tmp_path / "pulled").rename(tmp_path / "stick")
    press(window, "It is back: erase there")
    qtbot.waitUntil(lambda: "Erasing is finished in" in said(screen))
    assert "Still to be erased" not in said(screen)
    remember(application.folder, KnownPlace(Sort.BACKUPS, tmp_path / "lost", (bo.id,)))
    screen.refresh(Changes())
    press(window, "It is gone for good")
    assert "is not waited for any more" in said(screen)
    assert application.waiting_places() == ()


def said(screen: QWidget) -> str:
    return "\n".join(one.text() for one in screen.findChildren(QLabel))


def begun_in(folder: DataFolder, qtbot: QtBot, qapp: object, usual: DataFolder) -> Window:
    application = Application(folder, language="en", location=Location(folder, usual))
    if not application.learners():
        add_learner(application.record, (), "Amina", "practitioner")
    Appearance(qapp, application.settings)  # type: ignore[arg-type]
    window = make_window(application)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_a_folder_that_is_copied_elsewhere_is_spoken_of_once(
    qtbot: QtBot, qapp: object, tmp_path: Path, folder: DataFolder
) -> None:
    copied = DataFolder(tmp_path / "Dropbox" / "data")
    window = begun_in(copied, qtbot, qapp, folder)
    dialog = tell_of_place(window)
    assert dialog is not None
    words = texts(dialog)
    assert words.strip().startswith("Your record is unharmed.")
    assert "A program copies this folder to other computers" in words
    press(dialog, "Keep it in another folder")
    # One click more and it is on the computer's own disk.
    assert "Nothing leaves this computer" not in texts(window)
    press(window, "Back to the usual folder")
    qtbot.waitUntil(lambda: folder.database.exists() and isinstance(window.present, HomeScreen))
    application = window.context.application
    assert application.folder == folder
    assert [one.name for one in application.learners()] == ["Amina"]
    assert tell_of_place(window) is None
    application.close()


def test_a_folder_that_the_person_keeps_is_not_spoken_of_again(
    qtbot: QtBot, qapp: object, tmp_path: Path, folder: DataFolder
) -> None:
    copied = DataFolder(tmp_path / "Dropbox" / "data")
    first = begun_in(copied, qtbot, qapp, folder)
    dialog = tell_of_place(first)
    assert dialog is not None
    dialog.close()
    first.close()
    first.context.application.close()
    second = begun_in(copied, qtbot, qapp, folder)
    assert tell_of_place(second) is None
    second.context.application.close()


def test_an_ordinary_folder_is_not_spoken_of(window: Window) -> None:
    assert tell_of_place(window) is None
