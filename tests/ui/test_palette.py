"""Ctrl+K from anywhere: typing, choosing, going to the passage, acting, and back on Esc."""

from __future__ import annotations

import string
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.examples import examples
from pogo_learn.application import Application
from pogo_learn.content.references import References
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.palette.dialog import Palette
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.screens import SCREENS
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.search_button import SearchButton

Type = Callable[[str], Palette]


def opened(window: Window, qtbot: QtBot) -> Palette:
    """Open the search by its key and wait for what it shows first."""
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(Palette)
    assert isinstance(found, Palette)
    qtbot.waitUntil(lambda: found.answer is not None)
    return found


@pytest.fixture
def typed(window: Window, qtbot: QtBot) -> Type:
    """Open the search, type and wait for the answer."""

    def act(words: str) -> Palette:
        palette = opened(window, qtbot)
        field = palette.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, words)
        qtbot.waitUntil(lambda: palette.answer is not None and palette.answer.typed == words)
        return palette

    return act


def press(palette: Palette, key: Qt.Key) -> None:
    """Press a key where the focus is: in the field."""
    field = palette.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, key)


def titles(palette: Palette) -> dict[str, list[str]]:
    """Give the titles by group."""
    assert palette.answer is not None
    return {group.name: [row.title.text for row in group.rows] for group in palette.answer.groups}


def test_typing_and_enter_open_the_passage(window: Window, typed: Type, qtbot: QtBot) -> None:
    palette = typed("headr")
    assert {"Lessons", "Terms"} <= titles(palette).keys()
    row = palette.list.chosen
    assert row is not None
    assert row.route is not None
    press(palette, Qt.Key.Key_Return)
    assert isinstance(window.present, LessonScreen)
    assert window.history.present == row.route
    assert row.route.block
    qtbot.waitUntil(lambda: not window.findChildren(Palette))


def test_a_term_is_six_keys_away(window: Window, typed: Type) -> None:
    palette = typed("virement")
    term = Route("library", "glossary:virement")
    assert palette.answer is not None
    for _step in range(palette.answer.count):
        if palette.list.chosen is None or palette.list.chosen.route == term:
            break
        press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Return)
    assert window.history.present == Route("library", "glossary:virement")


def test_esc_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    window.go(Route("settings"))
    before = QApplication.focusWidget()
    assert before is not None
    palette = opened(window, qtbot)
    assert palette.isModal()
    press(palette, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(Palette))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)
    assert window.history.present == Route("settings")


@pytest.mark.parametrize("route", [Route("lesson", "M1.1"), Route("check", "M1"), Route("align")])
def test_it_opens_over_anything(window: Window, qtbot: QtBot, route: Route) -> None:
    window.go(route)
    palette = opened(window, qtbot)
    assert palette.isVisible()
    palette.reject()
    assert window.history.present == route


def test_a_number_that_a_trainer_calls_out_leads_to_its_paragraph(
    window: Window, learner: Application, typed: Type
) -> None:
    palette = typed("3.14")
    found = References(learner.catalogue).find("3.14")
    assert found is not None
    assert palette.answer is not None
    group = palette.answer.groups[0]
    assert group.name == "Paragraphs"
    assert group.rows[0].route == Route("lesson", found.lesson, found.block)


def test_the_number_of_a_lesson_still_leads_to_the_lesson(window: Window, typed: Type) -> None:
    palette = typed("m2.4")
    assert "Paragraphs" not in titles(palette)
    row = palette.list.chosen
    assert row is not None
    assert row.route is not None
    assert row.route.argument == "M2.4"


def test_ones_own_notes_are_found(window: Window, learner: Application, typed: Type) -> None:
    learner.study.write_note("M1.1", "your-agency", "The clinic in Köln, before Thursday")
    palette = typed("koln")
    assert titles(palette)["Your notes"] == ["The clinic in Köln, before Thursday"]
    row = palette.list.chosen
    assert row is not None
    assert row.route == Route("lesson", "M1.1", "your-agency")


def test_a_very_long_note_is_found_and_shown_short(
    window: Window, learner: Application, typed: Type
) -> None:
    learner.study.write_note("M1.1", "your-agency", "word " * 3000 + "pangolin")
    palette = typed("pangolin")
    assert len(titles(palette)["Your notes"][0]) < 140


def test_an_action_acts(window: Window, learner: Application, typed: Type) -> None:
    palette = typed("> larger")
    assert titles(palette) == {"Actions": ["Larger text"]}
    press(palette, Qt.Key.Key_Return)
    assert appearance().percent == 110


def test_a_backup_is_made(window: Window, learner: Application, typed: Type) -> None:
    palette = typed(">backup now")
    press(palette, Qt.Key.Key_Return)
    window.context.runner.wait()
    assert len(learner.backups.all()) == 1


def test_undo_is_offered_by_name(window: Window, learner: Application, typed: Type) -> None:
    learner.study.write_note("M1.1", "your-agency", "a word")
    palette = typed("> undo")
    assert titles(palette)["Actions"] == ["Undo: write a note in M1.1"]
    press(palette, Qt.Key.Key_Return)
    assert learner.study.notes("M1.1").get("your-agency", "") == ""


def test_a_setting_is_found_and_has_the_focus(window: Window, typed: Type) -> None:
    palette = typed("no movement")
    press(palette, Qt.Key.Key_Return)
    assert window.history.present == Route("settings", block="reading")


def test_help_says_what_can_be_typed(window: Window, typed: Type, qtbot: QtBot) -> None:
    palette = typed("?")
    assert list(titles(palette)) == ["What you can type", "Keys"]
    for _step in range(2):
        press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: palette.answer is not None and palette.answer.typed == "> ")
    assert list(titles(palette)) == ["Actions"]


def test_nothing_found_is_said(window: Window, typed: Type) -> None:
    palette = typed("zzzzz")
    assert titles(palette) == {}
    assert palette.list.chosen is None
    press(palette, Qt.Key.Key_Return)
    press(palette, Qt.Key.Key_Down)
    assert palette.isVisible()


SIGNS = tuple(sign * count for sign in string.punctuation for count in (1, 3))
SCRIPTS = (
    "бюджет", "预算", "予算", "예산", "งบประมาณ", "बजट", "বাজেট", "தொகை", "የበጀት", "ბიუჯეტი",
    "ميزانية", "תקציב", "προϋπολογισμός", "Đấu thầu", "ÅÄÖß", "\u0130I\u0131", "e\u0301" * 9,
    "\U0001f600", "\u00a0", "\u200b", "\u202eabc", "\ufeff",
)  # fmt: skip
TRICKS = (
    '"open', "'; DROP TABLE entry; --", "a NEAR(b", "title:x", "^*", "a AND", "NOT", "- -", "%s",
    "{count}", "\\", "x" * 5000, '" "', "* *", "(((", "a OR OR b",
)  # fmt: skip


@pytest.mark.parametrize("kind", [SIGNS, SCRIPTS, TRICKS], ids=["signs", "scripts", "tricks"])
def test_whatever_is_typed_or_pasted_is_answered_and_the_next_words_are_found(
    window: Window, qtbot: QtBot, kind: tuple[str, ...]
) -> None:
    """In the field of the real window, one after the other."""
    palette = opened(window, qtbot)
    field = palette.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    for words in kind:
        for typed in (words, "budget"):
            field.clear()
            field.insert(typed)
            kept = field.text()
            qtbot.waitUntil(
                lambda kept=kept: palette.answer is not None and palette.answer.typed == kept
            )
            assert palette.answer is not None
            assert not palette.answer.trouble, words
            palette.grab()
        assert "Lessons" in titles(palette), words


def test_arrows_go_round_and_the_list_takes_letters(window: Window, typed: Type) -> None:
    palette = typed("budg")
    first = palette.list.chosen
    press(palette, Qt.Key.Key_Up)
    assert palette.list.chosen is not first
    press(palette, Qt.Key.Key_Down)
    assert palette.list.chosen is first
    palette.list.setFocus()
    QTest.keyClicks(palette.list, "e")
    field = palette.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "budge"


def test_assistive_programs_see_a_dialog_with_a_field_and_a_list(
    window: Window, typed: Type
) -> None:
    palette = typed("headr")
    dialog = QAccessible.queryAccessibleInterface(palette)
    assert dialog.role() == QAccessible.Role.Dialog
    assert dialog.text(QAccessible.Text.Name) == "Search"
    results = QAccessible.queryAccessibleInterface(palette.list)
    assert results.role() == QAccessible.Role.List
    assert palette.list.spoken().startswith("Lessons, ")
    assert palette.answer is not None
    rows = palette.answer.count
    assert results.childCount() == rows + len(palette.answer.groups)


def test_a_locked_page_is_not_searched(window: Window, learner: Application) -> None:
    person = learner.learner
    assert person is not None
    learner.pins.set(person.id, "1234")
    window.lock()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(Palette) is None
    button = window.findChild(SearchButton)
    assert button is not None
    assert not button.isVisible()


def test_the_button_at_the_top_opens_it(window: Window) -> None:
    button = window.findChild(SearchButton)
    assert button is not None
    assert button.isVisible()
    button.click()
    assert window.findChild(Palette) is not None


def test_from_key_to_painted_rows_in_a_moment(window: Window, typed: Type) -> None:
    """A generous bound: the exact figure is the bench's business."""
    palette = typed("budg")
    assert palette.answer is not None
    begun = time.perf_counter()
    palette.list.show_groups(palette.answer.groups)
    palette.repaint()
    assert time.perf_counter() - begun < 0.5


def test_every_place_that_needs_no_argument_is_found_by_its_title(
    window: Window, learner: Application, typed: Type
) -> None:
    learner.folder.plans.mkdir(parents=True, exist_ok=True)
    plan = learner.folder.plans / "Our own year.pogoplan"
    plan.write_bytes(examples()[0].file.read_bytes())
    with_argument = {"module", "lesson", "check", "exam", "result"}
    # These come by themselves, and are no place to go to.
    by_themselves = {"mending", "updating", "welcome"}
    wanted = [
        (row.title(), Route(row.id))
        for row in SCREENS
        if row.id not in with_argument | by_themselves
    ]
    parts = {
        "Glossary": "glossary",
        "Policies of nations": "policies",
        "Sources": "sources",
        "Notes": "notes",
        "Kit": "kit",
        "Certificates": "certificates",
        "Is a certificate genuine?": "certificates",
    }
    wanted += [(title, Route("library", part)) for title, part in parts.items()]
    for course in learner.catalogue.courses:
        wanted += [(course.title, Route("learn")), (course.id, Route("learn"))]
        if course.exam is not None:
            wanted.append((f"Exam: {course.title}", Route("exam", f"{course.id}.exam")))
    wanted += [
        (paper.title, Route("library", f"kit:{paper.id}")) for paper in learner.kit.ordered()
    ]
    wanted.append(("Our own year", Route("align", str(plan))))
    wanted += [("How much to remember", Route("settings", block="review"))]
    palette = typed("x")
    for title, route in wanted:
        groups = palette._asking.ask(title).groups
        assert route in [row.route for group in groups for row in group.rows], title


def test_nothing_is_read_for_the_search_before_something_is_typed(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    palette = opened(window, qtbot)
    assert "kit" not in vars(learner)
    assert palette._asking._every_place is None
