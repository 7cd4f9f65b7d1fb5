"""Every screen as assistive programs meet it: names, roles, focus, tab order."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterator
from unittest import mock

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.question import Certainty, Use
from pogo_learn.assessment.types import TYPES
from pogo_learn.learning.study import Asked
from pogo_learn.store.faults import store_error
from pogo_learn.ui.library.policies import PoliciesPage
from pogo_learn.ui.plans.plan_table import PlanTable
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.keyboard_sheet import KeyboardSheet
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.theme.tokens import CONTRAST_PAIRS, SCHEMES, contrast
from tests.screens.responses import right_response, wrong_response

ROUTES = (
    Route("home"),
    Route("learn"),
    Route("settings"),
    Route("competences"),
    Route("insight"),
    Route("record"),
    Route("backups"),
    Route("people"),
    Route("align"),
    Route("review"),
    Route("library", "kit:H2"),
    Route("welcome", "add"),
    Route("module", "M1"),
    Route("lesson", "M1.1"),
    Route("lesson", "M1.3"),
    Route("lesson", "M1.5"),
    Route("lesson", "M2.4"),
    Route("check", "M1"),
    Route("exam", "C1.exam"),
    Route("check", "C1.pre"),
    Route("library", "glossary:headroom"),
    Route("library", "policies"),
    Route("library", "sources"),
    Route("result", "M1"),
    Route("comparison"),
    Route("mending"),
    Route("updating"),
)

STAGED = ("result", "comparison", "mending", "updating")
"""What no route alone leads to."""


def go(window: Window, route: Route) -> None:
    """Open a screen in the state in which a person meets it."""
    application = window.context.application
    if route.screen == "result":
        window.go(Route("result", finished_check(application, route.argument)))
    elif route.screen == "comparison":
        window.go(Route("library", "policies"))
        assert window.present is not None
        page = window.present.findChild(PoliciesPage)
        assert page is not None
        for row in range(2):
            page.list.setCurrentRow(row)
            page.switch()
        page.compare()
    elif route.screen == "mending":
        application.backups.create()
        application.close()
        application.folder.database.write_bytes(bytes(8192))
        window.mend()
        window.context.runner.wait()
        # The outcome is on its way: only then the page has its button.
        QApplication.processEvents()
    elif route.screen == "updating":
        refused = property(lambda _self: refuse(application))
        with mock.patch.object(type(application), "record", refused):
            window.bring_up_to_date()
            window.context.runner.wait()
            QTest.qWait(20)
    else:
        window.go(route)
    QTest.qWait(20)


def refuse(application: Application) -> None:
    """Fail as a full disk does."""
    raise store_error(OSError(errno.ENOSPC, "full"), application.folder.database)


def finished_check(application: Application, module: str) -> str:
    """Answer a whole check, every third question rightly; gives the attempt."""
    study = application.study
    attempt = study.start_check(module).attempt
    for index, identity in enumerate(attempt.questions):
        question = application.catalogue.question(identity)
        response = wrong_response(question) if index % 3 else right_response(question)
        certainty = Certainty.CERTAIN if question.ask_certainty else None
        study.answer(identity, response, Asked(Use.CHECK, attempt.seed, attempt.id), certainty, 30)
    study.finish_check(attempt.id)
    return attempt.id


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Give every widget below that Tab can reach."""
    for widget in root.findChildren(QWidget):
        # The field inside a choice that can be typed hands its focus to the choice.
        own = widget.focusProxy() is None
        reached = own and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and widget.isEnabled() and reached:
            yield widget


def interface_of(widget: QWidget) -> QAccessibleInterface:
    """Give what assistive programs see of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def complaints(root: QWidget) -> list[str]:
    """Name every control that has no name or no role."""
    found = []
    for widget in focusable(root):
        seen = interface_of(widget)
        name = seen.text(QAccessible.Text.Name) or seen.text(QAccessible.Text.Value)
        if not name.strip():
            found.append(f"{type(widget).__name__} has no name")
        if seen.role() in {QAccessible.Role.Client, QAccessible.Role.NoRole}:
            found.append(f"{type(widget).__name__} {name!r} has the role {seen.role().name}")
    return found


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.screen}-{route.argument}")
def test_every_control_has_name_and_role_and_the_focus_is_placed(
    qtbot: QtBot, window: Window, route: Route
) -> None:
    go(window, route)
    assert complaints(window) == []
    focused = window.focusWidget()
    assert focused is not None
    assert focused.isVisibleTo(window)
    assert window.present is not None
    assert window.present.isAncestorOf(focused)


@pytest.mark.parametrize("name", [each.name for each in TYPES])
def test_every_question_type_is_named_and_has_the_focus(
    qtbot: QtBot, window: Window, name: str
) -> None:
    catalogue = window.context.application.catalogue
    question = next(one for one in catalogue.questions() if one.type == name)
    window.go(Route("check", catalogue.module_of(question.outcome).id))
    check = window.present
    assert isinstance(check, CheckScreen)
    check._show(_use(check, question.id))
    QTest.qWait(20)
    assert complaints(window) == []
    assert check._card is not None
    focused = window.focusWidget()
    assert focused is not None
    assert check._card.isAncestorOf(focused)


OF_EACH_TYPE = 4
"""Questions that are shown; one of a type is built as another is."""


class StrayWindows(QObject):
    """Notes every window that is shown beside the one window."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
        ):
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_screen_is_a_window_for_an_instant(
    qtbot: QtBot, window: Window, qapp: QApplication
) -> None:
    """It would flash on the screen and take the keyboard away."""
    strays = StrayWindows(window)
    qapp.installEventFilter(strays)
    catalogue = window.context.application.catalogue
    lessons = [Route("lesson", head.id) for head in catalogue.courses[0].lessons]
    plain = [route for route in ROUTES if route.screen not in STAGED]
    for route in (*plain, *lessons):
        window.go(route)
        assert strays.seen == [], route
    window.go(Route("check", "M1"))
    check = window.present
    assert isinstance(check, CheckScreen)
    shown: Counter[str] = Counter()
    for question in catalogue.questions():
        shown[question.type] += 1
        if shown[question.type] > OF_EACH_TYPE:
            continue
        check._show(_use(check, question.id))
        assert strays.seen == [], question.id
    qapp.removeEventFilter(strays)


def _use(check: CheckScreen, question: str) -> str:
    """Put a question in place of the first one that was drawn."""
    from dataclasses import replace

    assert check._attempt is not None
    others = check._attempt.questions[1:]
    check._attempt = replace(check._attempt, questions=(question, *others))
    return question


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.screen}-{route.argument}")
def test_tab_reaches_every_control_and_comes_round(
    qtbot: QtBot, window: Window, route: Route
) -> None:
    go(window, route)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    controls = list(focusable(window))
    if len(controls) == 1:
        # A screen with one button has nowhere else to go.
        assert controls == [window.focusWidget()]
        return
    start = window.focusWidget()
    assert start is not None
    visited: list[QWidget] = []
    for _press in range(3 * len(controls) + 20):
        before = QApplication.focusWidget()
        assert before is not None, f"after {[one.accessibleName() for one in visited[-2:]]}"
        was = _inside(before)
        QTest.keyClick(before, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        # In running text Tab goes from link to link, in a row of a plan from cell to cell.
        assert (now, _inside(now)) != (before, was), f"Tab is caught in {type(now).__name__}"
        if now is start:
            break
        visited.append(now)
    else:
        raise AssertionError("Tab never came round")
    grouped = {type(widget).__name__ for widget in controls} & {
        "ChoiceRow",
        "Segment",
        "SchemePicture",
        "RegionButton",
    }
    missed = [
        f"{type(widget).__name__} {widget.accessibleName()!r}"
        for widget in controls
        # Of a group of radio buttons Tab reaches one; arrow keys reach the others.
        if widget not in visited and widget is not start and type(widget).__name__ not in grouped
    ]
    assert missed == []


def _inside(widget: QWidget | None) -> int:
    """Give the place of the chosen link in running text, or of the cell in a table of a plan."""
    if isinstance(widget, PlanTable):
        return widget.currentIndex().column()
    return widget.textCursor().position() if isinstance(widget, ProseBox) else 0


def test_first_run_has_names_and_focus(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    window = make_window(application)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert complaints(window) == []
    assert window.focusWidget() is not None


def test_a_dialog_takes_the_focus_and_gives_it_back(qtbot: QtBot, window: Window) -> None:
    before = window.focusWidget()
    window.show_keys()
    sheet = window.findChild(KeyboardSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is sheet)
    assert complaints(sheet) == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(KeyboardSheet))
    assert window.focusWidget() is before


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_tokens_contrasts(scheme: str) -> None:
    colours = SCHEMES[scheme]
    low = [
        f"{front} on {ground}: {contrast(colours[front], colours[ground]):.2f} < {bound}"
        for front, ground, bound in CONTRAST_PAIRS
        if contrast(colours[front], colours[ground]) < bound
    ]
    assert low == []


def test_every_scheme_has_the_same_tokens() -> None:
    assert len({frozenset(colours) for colours in SCHEMES.values()}) == 1
