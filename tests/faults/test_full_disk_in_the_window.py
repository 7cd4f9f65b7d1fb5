"""The disk fills up under the open window: no feedback for what is not recorded, and a way on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pogo_learn.application import open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.theme.appearance import LET_GO
from tests.faults.disks import Filler, small_disk
from tests.faults.test_lost_folder import close_dialog, shown, try_again, words_of
from tests.screens.responses import right_response

pytestmark = pytest.mark.timeout(300)


def answered(screen: CheckScreen) -> bool:
    """Answer the question in front; tells whether feedback came."""
    card = screen._card
    assert card is not None
    card.restore(right_response(card.question), 2)
    card.check()
    return card.marking is not None


def test_an_answer_that_finds_no_room_is_not_marked_and_can_be_given_again(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 24_000_000) as disk:
        folder = DataFolder(disk / "data")
        application = open_application(folder, language="en")
        add_learner(application.record, (), "Amina", "practitioner")
        application.close()
        window = shown(qtbot, folder, qapp)
        window.go(Route("check", "M1"))
        screen = window.present
        assert isinstance(screen, CheckScreen)
        application = window.context.application
        before = application.reader.count_events()
        filler = Filler(disk)
        filler.leave(0)
        recorded = 0
        # What the log has reserved already may still take an answer or two.
        while answered(screen):
            recorded += 1
            assert recorded < 20
            screen._next()
            QApplication.processEvents()
        words = close_dialog(qtbot, window)
        assert "Everything recorded before is unharmed." in words
        assert "there is no room in" in words
        assert "there is no room in" in words_of(window)
        assert application.reader.count_events() == before + recorded
        # One may read on.
        assert application.study.resume().started
        filler.free()
        try_again(qtbot, window)
        qtbot.waitUntil(lambda: not words_of(window))
        assert answered(screen)
        assert application.reader.count_events() == before + recorded + 1
        assert verify(folder).intact
        window.close()
        window.context.runner.wait()
        # Its disk goes away before Qt lets go of it.
        window.setProperty(LET_GO, True)
        application.close()
