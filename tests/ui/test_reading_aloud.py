"""Reading a lesson aloud: what is spoken in which order, what is shown, and every way it ends."""

from __future__ import annotations

import shutil
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.content.course import Check, OneLine, Prompt
from pogo_learn.settings.table import CONTENT_LANGUAGE, SINGLE_KEYS
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.reading.spoken import Spoken, spoken_of
from pogo_learn.ui.reading.spot import Spot, rect_of
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from tests.ui.marking import column, lesson, long_paragraph, press, select, settle, span
from tests.ui.speaking import Stage

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the programs are played by scripts for Linux"
)
START = "Reading aloud. L or Esc ends it."
END = "Reading aloud has ended."


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A system whose only program is one that speaks."""
    found = Stage(tmp_path / "stage")
    found.put("spd-say")
    monkeypatch.setenv("PATH", str(found.programs))
    return found


@pytest.fixture
def told(window: Window) -> list[str]:
    """What the lesson tells the person: shown, and announced to assistive programs."""
    found: list[str] = []
    screen = lesson(window)
    screen.toast_requested.connect(found.append)
    return found


def spot(window: Window) -> Spot | None:
    return next((one for one in window.findChildren(Spot) if one.isVisible()), None)


def expected(screen: LessonScreen) -> list[Spoken]:
    return list(spoken_of(column(screen).lesson))


def button(screen: LessonScreen) -> QWidget:
    return screen._bar._aloud


# What is read


def test_everything_but_questions_is_read_and_has_its_place_on_the_page(
    window: Window, application: Application
) -> None:
    for module in application.catalogue.modules()[:3]:
        for head in module.lessons:
            screen = lesson(window, head.id)
            shown = column(screen)
            words = expected(screen)
            asked = {
                block.id
                for block in shown.lesson.blocks
                if isinstance(block, Check | Prompt | OneLine)
            }
            assert asked.isdisjoint(one.place for one in words)
            # Whatever else has a place is read.
            assert set(shown.blocks()) - asked == {
                one.place for one in words if not one.place.startswith("*")
            }
            for one in words:
                assert rect_of(shown, one).height() > 0, one
                assert "<" not in one.text
                assert "&" not in one.text.replace(" & ", "")


def test_a_list_has_pauses_and_a_table_is_read_row_by_row(window: Window) -> None:
    from pogo_learn.content.course import Paragraph, Prose, Table
    from pogo_learn.ui.reading.spoken import _block

    html = (
        '<p><a name="a"></a>One<a href="source:x"><sup>1</sup></a> &amp; two:</p>\n'
        '<a name="b"></a><ul><li>first</li><li>second!</li><li>third<ul><li>inner</li></ul></li></ul>'
    )
    prose = Prose("a", html, (Paragraph("a", "One & two:"), Paragraph("b", "first second")))
    assert [one.text for one in _block(prose)] == ["One & two:", "first. second! third. inner"]
    table = Table("t", ("", "<em>Cost</em>"), (("Desks", "10"), ("Chairs", "")), ("left",) * 2)
    assert [(one.text, one.row) for one in _block(table)] == [
        ("Desks; Cost: 10", 0),
        ("Chairs", 1),
    ]


def test_paragraph_after_paragraph_is_spoken_and_shown(
    window: Window, stage: Stage, told: list[str], qtbot: QtBot
) -> None:
    screen = lesson(window)
    words = expected(screen)
    press(window, Qt.Key.Key_L)
    for number, one in enumerate(words[:4], 1):
        heard = stage.wait_for(number, qtbot)
        assert heard.text == one.text
        assert heard.command == "spd-say -w -e -P text -l en"
        shown = spot(window)
        assert shown is not None
        place = rect_of(column(screen), one)
        top_left = column(screen).mapTo(screen._scroll.page, place.topLeft())
        assert shown.geometry().contains(top_left)
        assert shown.height() >= place.height()
        if number < 4:
            stage.end_text()
    assert told == [START]
    press(window, Qt.Key.Key_L)


def test_what_is_read_comes_into_sight(window: Window, stage: Stage, qtbot: QtBot) -> None:
    window.resize(1100, 500)
    screen = lesson(window)
    screen._scroll.verticalScrollBar().setValue(900)
    settle()
    first = screen._sight.first_begun() if screen._sight is not None else ""
    press(window, Qt.Key.Key_L)
    words = expected(screen)
    begin = next(at for at, one in enumerate(words) if one.place == first)
    port = screen._scroll.viewport()
    for number in range(1, 6):
        assert stage.wait_for(number, qtbot).text == words[begin + number - 1].text
        shown = spot(window)
        assert shown is not None
        top = shown.mapTo(port, shown.rect().topLeft()).y()
        assert 0 <= top < port.height()
        stage.end_text()
    stage.wait_for(6, qtbot)
    press(window, Qt.Key.Key_Escape)


def test_selected_words_are_read_and_no_more(
    window: Window, stage: Stage, told: list[str], qtbot: QtBot
) -> None:
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    select(box, *span(box, paragraph, 4, 40))
    press(window, Qt.Key.Key_L)
    assert stage.wait_for(1, qtbot).text == paragraph.text[4:40].strip()
    stage.end_text()
    qtbot.waitUntil(lambda: told == [START, END])
    assert spot(window) is None
    assert len(stage.heard) == 1


def test_it_begins_at_the_caret(window: Window, stage: Stage, qtbot: QtBot) -> None:
    screen = lesson(window)
    press(window, Qt.Key.Key_F7)
    _box, paragraph = long_paragraph(screen, 3)
    assert screen._aids is not None
    assert screen._aids.go_to(paragraph.id)
    press(window, Qt.Key.Key_L)
    words = next(one for one in expected(screen) if one.place == paragraph.id)
    assert stage.wait_for(1, qtbot).text == words.text
    press(window, Qt.Key.Key_L)


def test_it_goes_on_where_it_was_broken_off(window: Window, stage: Stage, qtbot: QtBot) -> None:
    screen = lesson(window)
    press(window, Qt.Key.Key_L)
    stage.wait_for(1, qtbot)
    stage.end_text()
    second = stage.wait_for(2, qtbot)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_L)
    assert stage.wait_for(3, qtbot).text == second.text
    press(window, Qt.Key.Key_L)
    # Whoever has moved on begins where they are.
    screen._scroll.verticalScrollBar().setValue(0)
    screen._scroll.verticalScrollBar().setValue(700)
    press(window, Qt.Key.Key_L)
    assert stage.wait_for(4, qtbot).text != second.text
    press(window, Qt.Key.Key_L)


def test_each_text_is_spoken_in_its_own_language(
    window: Window, stage: Stage, qtbot: QtBot
) -> None:
    window.context.application.change_setting(CONTENT_LANGUAGE, "fr")
    window._write_anew()
    screen = lesson(window)
    assert column(screen).context.catalogue.language_of("M1.1") == "fr"
    words = expected(screen)
    # A name that the program gives to a box is in the language of the window.
    name = next(one for one in words if one.language)
    assert name.language == "en"
    screen._listening.switch()
    assert stage.wait_for(1, qtbot).command.endswith("-l fr")
    assert stage.heard[0].text == " ".join(words[0].text.split())
    screen._listening.end()
    assert screen._listening._aloud is not None
    from pogo_learn.system.speech import find_speakers

    screen._listening._aloud.read([name], find_speakers())
    assert stage.wait_for(2, qtbot).command.endswith("-l en")


# How it ends


def _other_lesson(window: Window) -> None:
    window.go(Route("lesson", "M1.2"))


def _other_screen(window: Window) -> None:
    window.go(Route("home"))


def _lock(window: Window) -> None:
    window.lock()


def _close(window: Window) -> None:
    window.close()


def _key(window: Window) -> None:
    press(window, Qt.Key.Key_L)


def _escape(window: Window) -> None:
    press(window, Qt.Key.Key_Escape)


@pytest.mark.parametrize("leave", [_key, _escape, _other_lesson, _other_screen, _lock, _close])
def test_whatever_ends_it_the_computer_is_silent_at_once(
    window: Window, stage: Stage, told: list[str], qtbot: QtBot, leave: Callable[[Window], None]
) -> None:
    screen = lesson(window)
    qtbot.waitUntil(lambda: button(screen).isVisible())
    press(window, Qt.Key.Key_L)
    heard = stage.wait_for(1, qtbot)
    assert heard.is_speaking
    assert button(screen).accessibleName() == "End reading aloud"
    by_hand = leave in {_key, _escape}
    leave(window)
    qtbot.waitUntil(lambda: not heard.is_speaking)
    # The service is told too: it would speak on.
    qtbot.waitUntil(lambda: stage.lines[-1] == "hush")
    assert spot(window) is None
    # Whoever went elsewhere is not told of it.
    assert told == ([START, END] if by_hand else [START])
    if leave in {_key, _escape, _other_lesson, _other_screen}:
        assert button(screen).accessibleName() == "Read aloud"
    stage.end_text()
    qtbot.wait(700)
    assert len(stage.heard) == 1


def test_a_minimised_window_goes_on_reading(window: Window, stage: Stage, qtbot: QtBot) -> None:
    lesson(window)
    press(window, Qt.Key.Key_L)
    heard = stage.wait_for(1, qtbot)
    window.showMinimized()
    settle()
    assert heard.is_speaking
    window.showNormal()
    stage.end_text()
    stage.wait_for(2, qtbot)
    window.go(Route("home"))


def test_the_last_word_ends_it(window: Window, stage: Stage, told: list[str], qtbot: QtBot) -> None:
    screen = lesson(window)
    bar = screen._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    press(window, Qt.Key.Key_L)
    last = expected(screen)[-1].text
    number = 1
    while stage.wait_for(number, qtbot).text != last:
        stage.end_text()
        number += 1
    stage.end_text()
    qtbot.waitUntil(lambda: told == [START, END])
    assert button(screen).accessibleName() == "Read aloud"


# Programs that fail


@pytest.mark.parametrize("fault", ["broken", "mute"])
def test_a_program_that_fails_is_told_of_in_one_line(
    window: Window, stage: Stage, told: list[str], qtbot: QtBot, fault: str
) -> None:
    stage.make(fault, "spd-say")
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    select(box, *span(box, paragraph, 0, 110))
    press(window, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1] == (
        "Nothing was heard from speech-dispatcher. Look whether this computer has sound, and a "
        "voice for this language: English."
    )
    assert spot(window) is None
    assert button(screen).accessibleName() == "Read aloud"


@pytest.mark.parametrize("fault", ["broken", "mute"])
def test_another_program_speaks_where_the_first_cannot(
    window: Window, stage: Stage, told: list[str], qtbot: QtBot, fault: str
) -> None:
    stage.put("espeak-ng")
    stage.make(fault, "spd-say")
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    select(box, *span(box, paragraph, 0, 110))
    press(window, Qt.Key.Key_L)
    heard = stage.wait_for(2, qtbot)
    assert heard.command == "espeak-ng --stdin -b 1 -v en"
    assert heard.text == stage.heard[0].text
    stage.end_text()
    qtbot.waitUntil(lambda: told == [START, END])


def test_a_program_that_cannot_be_started_is_told_of(
    window: Window, stage: Stage, told: list[str], qtbot: QtBot
) -> None:
    stage.put("spd-say", "#!/nowhere/at/all\n")
    lesson(window)
    press(window, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].startswith("Nothing was heard from speech-dispatcher.")


def test_without_a_program_the_key_says_what_is_missing_and_no_button_is_shown(
    window: Window, stage: Stage, qtbot: QtBot
) -> None:
    (stage.programs / "spd-say").unlink()
    screen = lesson(window, "M1.2")
    told: list[str] = []
    screen.toast_requested.connect(told.append)
    screen._listening.offer()
    assert not button(screen).isVisible()
    press(window, Qt.Key.Key_L)
    assert told == [
        "Nothing on this computer can read aloud yet. Have speech-dispatcher or espeak-ng installed."
    ]
    stage.put("espeak-ng")
    screen.open(Route("lesson", "M1.2"))
    qtbot.waitUntil(lambda: button(screen).isVisible())


def test_by_button_and_without_letters(
    window: Window, stage: Stage, told: list[str], qtbot: QtBot
) -> None:
    window.context.application.change_setting(SINGLE_KEYS, False)
    screen = lesson(window, "M1.2")
    qtbot.waitUntil(lambda: button(screen).isVisible())
    assert button(screen).toolTip() == "Read aloud"
    qtbot.mouseClick(button(screen), Qt.MouseButton.LeftButton)
    heard = stage.wait_for(1, qtbot)
    assert told == ["Reading aloud. Esc ends it."]
    qtbot.mouseClick(button(screen), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not heard.is_speaking)
    assert told[1:] == [END]


# The real program

_RECORDED = """#!/bin/sh
number=$(/bin/ls "{folder}" | /bin/grep -c wav)
"{real}" "$@" -w "{folder}/$number.wav" || exit
/bin/sleep 0.6
"""
_WITHOUT_SOUND = """#!/bin/sh
export PULSE_SERVER=none ALSA_CONFIG_PATH=/dev/null
exec "{real}" "$@"
"""


@pytest.fixture
def espeak() -> str:
    found = shutil.which("espeak-ng")
    if found is None:
        pytest.skip("espeak-ng is not installed")
    return found


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_real_synthesizer_speaks_a_paragraph_of_the_language(
    espeak: str, window: Window, stage: Stage, told: list[str], qtbot: QtBot, language: str
) -> None:
    (stage.programs / "spd-say").unlink()
    stage.put("espeak-ng", _RECORDED.replace("{real}", espeak))
    window.context.application.change_setting(CONTENT_LANGUAGE, language)
    window._write_anew()
    screen = lesson(window)
    screen.toast_requested.connect(told.append)
    assert column(screen).context.catalogue.language_of("M1.1") == language
    box, paragraph = long_paragraph(screen)
    text = paragraph.text
    select(box, *span(box, paragraph, 0, len(text)))
    press(window, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: told == [START, END])
    with wave.open(str(stage.folder / "0.wav")) as recorded:
        seconds = recorded.getnframes() / recorded.getframerate()
    # Speech has about 12 to 18 letters a second.
    assert len(text) / 25 < seconds < len(text) / 8


def test_a_real_synthesizer_without_sound_is_told_of(
    espeak: str, window: Window, stage: Stage, told: list[str], qtbot: QtBot
) -> None:
    (stage.programs / "spd-say").unlink()
    stage.put("espeak-ng", _WITHOUT_SOUND.replace("{real}", espeak))
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    select(box, *span(box, paragraph, 0, len(paragraph.text)))
    press(window, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].startswith("Nothing was heard from espeak-ng.")
