"""The window: rail, top line, one screen in front, keys that work anywhere."""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.catalogue import UnknownId
from pogo_learn.errors import PogoError, WriteRefused
from pogo_learn.record.state import Learner
from pogo_learn.safekeeping.examining import suspect
from pogo_learn.settings.table import LEARNER, WINDOW
from pogo_learn.store.reading import is_damage
from pogo_learn.system.language import _, current_language, ngettext
from pogo_learn.ui.runner import FELT_SECONDS
from pogo_learn.ui.screens.screen import Chrome, Context, Route, Screen
from pogo_learn.ui.shell.app_menu import app_menu
from pogo_learn.ui.shell.dropping import dragged_progress
from pogo_learn.ui.shell.history import History
from pogo_learn.ui.shell.keyboard_sheet import KeyboardSheet
from pogo_learn.ui.shell.learners_menu import LearnersMenu
from pogo_learn.ui.shell.looks import Looks
from pogo_learn.ui.shell.messages import Toast, error_dialog
from pogo_learn.ui.shell.naming import route_to
from pogo_learn.ui.shell.page_lock import WITHOUT_PIN, PageLock
from pogo_learn.ui.shell.placement import place_window, placement_of
from pogo_learn.ui.shell.rail import Rail, path_in_words
from pogo_learn.ui.shell.refusal import Refusal
from pogo_learn.ui.shell.screens import SCREENS, row_of
from pogo_learn.ui.shell.slowness import slowness_in_words
from pogo_learn.ui.shell.taking_back import TakingBack, is_redo
from pogo_learn.ui.shell.top_line import TopLine
from pogo_learn.ui.theme.appearance import LET_GO, appearance
from pogo_learn.ui.widgets.card import Ground, Line

_NARROW_BELOW = 1100
_RAIL_OF = {
    **dict.fromkeys(
        ("module", "lesson", "check", "exam", "result", "competences", "insight"), "learn"
    ),
    **dict.fromkeys(("record", "backups"), "settings"),
}


class Window(Ground):
    """The one window of the app."""

    painted = Signal()
    """Emitted once, after the first paint."""

    def __init__(self, context: Context) -> None:
        super().__init__("bg.canvas")
        self.context = context
        self.history = History()
        self._screens: dict[str, Screen] = {}
        self._stale: dict[str, Changes] = {}
        self._was_painted = False
        self._slowness_told = False
        self._waiting: Toast | None = None
        self._lock = PageLock(context.application)
        self._spoken = self._languages()
        """Languages that the pages were written in."""
        self._repair = ""
        """Screen that puts the record in order; until it is done nothing else is shown."""
        self.looks = Looks(context, self)
        self._build()
        self._add_keys()
        self.setAcceptDrops(True)
        context.runner.changed.connect(self._changed)
        context.runner.failed.connect(self.show_error)
        context.runner.slow.connect(self._tell_slowness)
        context.runner.waiting.connect(self._tell_waiting)
        context.runner.waited.connect(self._end_waiting)
        place_window(self, context.application.settings.text(WINDOW))

    def _build(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._rail = Rail()
        self._rail.route_requested.connect(lambda screen: self.go(Route(screen)))
        self._rail.help_requested.connect(self.show_keys)
        self._rail.person_requested.connect(self._show_learners)
        box.addWidget(self._rail)
        self._rail_edge = Line(vertical=True)
        box.addWidget(self._rail_edge)
        right = QVBoxLayout()
        right.setSpacing(0)
        box.addLayout(right, 1)
        self._top = TopLine()
        self._top.route_requested.connect(self.go)
        self._top.back_requested.connect(self.back)
        self._top.search_requested.connect(self.search)
        right.addWidget(self._top)
        self._refusal = Refusal(self.context)
        self._refusal.said.connect(self.say)
        right.addWidget(self._refusal)
        self._stack = QStackedWidget()
        right.addWidget(self._stack, 1)
        self._toast = Toast(self, self._foot)
        self.taking_back = TakingBack(self)
        self.taking_back.said.connect(self._toast.say)

    def _add_keys(self) -> None:
        keys = {
            "F1": self.show_keys,
            "F6": lambda: self._next_area(1),
            "Shift+F6": lambda: self._next_area(-1),
            "F10": self._show_menu,
            "Ctrl+K": self.search,
            "Ctrl+L": self.ask_for_paragraph,
            "Alt+Left": self.back,
            "Ctrl++": lambda: self.looks.resize_text(10),
            "Ctrl+=": lambda: self.looks.resize_text(10),
            "Ctrl+-": lambda: self.looks.resize_text(-10),
            "Ctrl+0": lambda: self.looks.resize_text(0),
            "Ctrl+Shift+T": self.looks.next_scheme,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)
        for row in SCREENS:
            if row.shortcut:
                shortcut = QShortcut(QKeySequence(row.shortcut), self)
                shortcut.activated.connect(partial(self.jump, row.id))

    # Going places

    @property
    def present(self) -> Screen | None:
        """The screen in front."""
        found = self._stack.currentWidget()
        return found if isinstance(found, Screen) else None

    def _foot(self) -> int:
        present = self.present
        return present.foot() if present is not None else 0

    def go(self, route: Route, *, remember: bool = True) -> None:
        """Bring a screen to the front and show what the route names.

        Where the learner's PIN was not given yet, it is asked for instead.
        """
        route = self._past_the_lock(route)
        before = self.present
        if before is not None:
            before.leave()
        try:
            screen = self._screen(route.screen)
            self._apply_chrome(screen)
            pending = self._stale.pop(route.screen, None)
            if pending is not None:
                self._refresh(screen, pending)
            screen.open(route)
        except (PogoError, LookupError) as error:
            if isinstance(error, PogoError):
                self.show_error(error)
            if before is None:
                self.go(Route("home"))
            else:
                self._apply_chrome(before)
            return
        if remember:
            present = self.history.present
            replaces = present is not None and (present.screen, route.screen) == ("check", "result")
            if replaces or (present is not None and present.screen in WITHOUT_PIN):
                self.history.replace(route)
            else:
                self.history.go(route)
        self._stack.setCurrentWidget(screen)
        self._show_titles()
        self._rail.set_active(_RAIL_OF.get(route.screen, route.screen))
        screen.place_focus()

    def mend(self) -> None:
        """Mend the damaged record; nothing else is shown before that is done."""
        self._put_in_order("mending")

    def bring_up_to_date(self) -> None:
        """Migrate the record of an older program; nothing else is shown before that is done."""
        self._put_in_order("updating")

    def _put_in_order(self, screen: str) -> None:
        self._repair = screen
        self.go(Route(screen))

    def _past_the_lock(self, route: Route) -> Route:
        return Route(self._repair) if self._repair else self._lock.past(route)

    def lock(self) -> None:
        """Close the page; the next one to open it must know the PIN."""
        self._lock.shut()
        self.begin_anew()

    def back(self) -> None:
        """Go where the person was before."""
        route = self.history.back()
        if route is not None:
            self.go(route, remember=False)

    def open_id(self, identity: str) -> None:
        """Open whatever a person can name; shows an error for anything else."""
        try:
            self.go(route_to(self.context.application, identity))
        except UnknownId as error:
            # Whoever started it from a command line reads it there too.
            if sys.stderr is not None:
                sys.stderr.write(f"pogo-learn: {error.sentence()}\n")
            self.show_error(error)

    def _learner(self) -> Learner | None:
        """The learner in use; None as well while the record cannot be asked."""
        return None if self._repair else self.context.application.learner

    def jump(self, screen: str) -> None:
        """Open a screen by its id, if somebody studies."""
        if self._learner() is not None:
            self.go(Route(screen))

    def _screen(self, identity: str) -> Screen:
        if identity not in self._screens:
            screen = row_of(identity).load()(self.context)
            screen.route_requested.connect(self.go)
            screen.back_requested.connect(self.back)
            screen.title_changed.connect(self._show_titles)
            screen.toast_requested.connect(self._toast.say)
            screen.learner_chosen.connect(self._choose_learner)
            screen.learner_left.connect(self._learner_left)
            self._screens[identity] = screen
            self._stack.addWidget(screen)
        return self._screens[identity]

    def _show_titles(self) -> None:
        screen = self.present
        if screen is None:
            return
        trail = [crumb.text for crumb in screen.trail()]
        program = "POGO Learn"
        if self.context.application.safe_mode:
            program = _("POGO Learn (safe mode)")
        self.setWindowTitle(" - ".join([*reversed(trail[-2:]), program]))
        self._top.show_trail(screen.trail(), can_go_back=len(self.history.routes) > 1)
        learner = self._learner()
        self._top.show_search(offered=self.may_search())
        self._rail.person.show_person(
            learner.name if learner is not None else "",
            path_in_words(learner.path) if learner is not None else "",
        )

    def _apply_chrome(self, screen: Screen) -> None:
        focus = screen.chrome is Chrome.FOCUS
        self._rail.setVisible(not focus)
        self._rail_edge.setVisible(not focus)
        self._top.setVisible(not focus)
        narrow = (
            screen.chrome is Chrome.LESSON
            or self.width() < _NARROW_BELOW
            or appearance().percent >= 150
        )
        self._rail.set_narrow(narrow)

    # Changes

    def _changed(self, changes: Changes, initiator: object) -> None:
        for identity, screen in self._screens.items():
            if screen is self.present:
                if initiator is not screen and not _is_inside(initiator, screen):
                    self._refresh(screen, changes)
            else:
                self._stale[identity] = self._stale.get(identity, Changes()) | changes
        if changes.touches(Topic.FOLDER):
            # After the screen that asked for it has finished.
            self.context.runner.later(self, self.begin_anew)
        if changes.touches(Topic.SETTINGS) and self._languages() != self._spoken:
            # After the screen that asked for it has finished.
            self.context.runner.later(self, self._write_anew)
        if changes.touches(Topic.LEARNERS, Topic.SETTINGS):
            self._rail.retranslate()
            QTimer.singleShot(0, self, self._show_titles)

    def _refresh(self, screen: Screen, changes: Changes) -> None:
        try:
            screen.refresh(changes)
        except PogoError as error:
            self.show_error(error)

    def say(self, words: str) -> None:
        """Show a line at the bottom for a while."""
        self._toast.say(words)

    def _tell_waiting(self, seconds: float) -> None:
        """Say what the window waits for, as soon as it is felt."""
        words = _("Waiting for the disk: this is being recorded. Nothing is lost.")
        if seconds >= FELT_SECONDS:
            count = round(seconds)
            words = ngettext(
                "Waiting for the disk for {count} second now: this is being recorded. Nothing is lost.",
                "Waiting for the disk for {count} seconds now: this is being recorded. Nothing is lost.",
                count,
            ).format(count=count)
        if self._waiting is None:
            # Not the line that other things are said in: it may be needed meanwhile.
            self._waiting = Toast(self, self._foot)
        self._waiting.say(words)

    def _end_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.hide()

    def _tell_slowness(self, seconds: float) -> None:
        """Say once why the window stood still."""
        if self._slowness_told:
            return
        self._slowness_told = True
        self.say(slowness_in_words(seconds))

    def show_error(self, error: PogoError) -> None:
        """Tell the person what happened; a damaged record is mended at once."""
        if is_damage(error) and not self._repair:
            suspect(self.context.application.folder)
            self.mend()
        elif isinstance(error, WriteRefused) and self._refusal.stands(error):
            self._toast.say(_("Not recorded. {reason}").format(reason=error.message))
        else:
            if isinstance(error, WriteRefused):
                self._refusal.show_error(error)
            error_dialog(error, self).open()

    # Learners

    def _show_learners(self) -> None:
        if self._repair:
            return
        application = self.context.application
        menu = LearnersMenu(application, self)
        menu.chosen.connect(self._ask_for)
        menu.lock_requested.connect(self.lock)
        menu.add_requested.connect(lambda: self.go(Route("welcome", "add")))
        menu.open_above(self._rail.person)

    def _ask_for(self, learner: str) -> None:
        """Open a learner's page from the menu, by the PIN where there is one."""
        if self._lock.is_open_for(learner):
            self._choose_learner(learner)
        else:
            self.go(Route("people", learner))

    def _choose_learner(self, learner: str) -> None:
        application = self.context.application
        screen = self.present
        if screen is not None:
            screen.leave()

        def act() -> Changes:
            application.change_setting(LEARNER, learner)
            return changed(Topic.LEARNERS, Topic.PROGRESS, Topic.PLACE, Topic.ATTEMPT)

        if self.context.runner.do(act) is not None:
            self._lock.open_for(learner)
            self.begin_anew()

    def _learner_left(self) -> None:
        """Go on with another learner; what was done last can still be taken back."""
        # After the screen that asked for it has finished.
        self.context.runner.later(self, partial(self.begin_anew, keep_acts=True))

    def begin_anew(self, *, keep_acts: bool = False) -> None:
        """Show Home (or the first run) and nothing of what was shown before."""
        application = self.context.application
        self._repair = ""
        self._forget_screens()
        self.history = History()
        if not keep_acts:
            application.acts.forget()
        if application.learner is None and application.learners():
            application.suggest_setting(LEARNER, application.learners()[-1].id)
        appearance().apply(application.settings)
        self.go(Route("welcome" if application.learner is None else "home"))

    def _languages(self) -> tuple[str, str]:
        """Give the languages of the interface and of the lessons."""
        return current_language().code, self.context.application.content_language

    def _write_anew(self) -> None:
        """Build every page in the language that was chosen; the person stays where they are."""
        if self._languages() == self._spoken:
            return
        self._spoken = self._languages()
        screen, route = self.present, self.history.present or Route("home")
        appearance().apply(self.context.application.settings)
        if screen is not None and screen.rewrites_itself:
            self._forget_screens(but=screen)
        else:
            if screen is not None:
                screen.leave()
            self._forget_screens()
            if route.screen == "settings":
                route = Route("settings", block="language")
            self.go(route, remember=False)
        self._rail.retranslate()
        self._show_titles()

    def _forget_screens(self, *, but: Screen | None = None) -> None:
        """Let every screen go: nothing of one learner may stay before another one's eyes."""
        kept = {key: screen for key, screen in self._screens.items() if screen is but}
        for screen in self._screens.values():
            if screen is but:
                continue
            self._stack.removeWidget(screen)
            screen.setParent(None)
            screen.setProperty(LET_GO, True)
            screen.deleteLater()
        self._screens = kept
        self._stale.clear()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Here and not as shortcuts: a text or a scenario takes its own steps back first.
        if event.matches(QKeySequence.StandardKey.Undo):
            self.taking_back.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or is_redo(event):
            self.taking_back.redo()
        else:
            super().keyPressEvent(event)

    def show_keys(self) -> None:
        """Open the sheet of keys."""
        KeyboardSheet(self.context.application.settings, self).open()

    def _show_menu(self) -> None:
        app_menu(self).popup(self.mapToGlobal(self.rect().topLeft()))

    def search(self) -> None:
        """Open the search over the page."""
        learner = self._learner()
        if learner is not None and self.may_search():
            # Imported here: the start needs none of it.
            from pogo_learn.ui.shell.searching import Searching

            Searching(self, learner.id).open()

    def ask_for_paragraph(self) -> None:
        """Ask for the number of a paragraph and go there."""
        if self.may_search():
            # Imported here: the start needs none of it.
            from pogo_learn.ui.shell.paragraph_dialog import ParagraphDialog

            dialog = ParagraphDialog(self.context.application.catalogue, self)
            dialog.chosen.connect(self.go)
            dialog.open()

    def may_search(self) -> bool:
        """Tell whether the page of a learner is open; what a learner wrote is found as well."""
        learner, screen = self._learner(), self.history.present
        if learner is None or screen is None or screen.screen in WITHOUT_PIN:
            return False
        return self._lock.is_open_for(learner.id)

    def make_support_file(self) -> None:
        """Show what a support file would hold, before it is written."""
        from pogo_learn.ui.shell.earlier_failure import make_support_file

        make_support_file(self.context, self)

    def _next_area(self, step: int) -> None:
        areas: list[QWidget] = [self._stack]
        if self._rail.isVisible():
            areas.append(self._rail)
        if self._top.isVisible():
            areas.append(self._top)
        focused = self.focusWidget()
        here = next(
            (i for i, area in enumerate(areas) if focused and area.isAncestorOf(focused)), 0
        )
        target = areas[(here + step) % len(areas)]
        screen = self.present
        if target is self._stack and screen is not None:
            screen.place_focus()
        elif target is self._rail:
            self._rail.place_focus()
        else:
            self._top.findChildren(QWidget)[0].setFocus()

    # Qt

    def restyle(self) -> None:
        """Fit the frame to the text size."""
        if self.present is not None:
            self._apply_chrome(self.present)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.present is not None:
            self._apply_chrome(self.present)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = self._dropped(event)
        if file:
            event.acceptProposedAction()
            self.go(Route("record", file))

    def _dropped(self, event: QDropEvent) -> str:
        """Give the progress file that is dragged here, if somebody studies."""
        return dragged_progress(event.mimeData()) if self._learner() is not None else ""

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.context.runner.is_waiting:
            # What is being recorded is waited for first.
            event.ignore()
            self.context.runner.later(self, self.close)
            return
        screen = self.present
        if screen is not None:
            screen.leave()
        application = self.context.application
        place = placement_of(self)
        if place != application.settings.text(WINDOW):
            application.suggest_setting(WINDOW, place)
        super().closeEvent(event)

    def come_to_front(self, open_id: str = "") -> None:
        """Show the window before all others, and open something in it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if open_id and self._learner() is not None:
            self.open_id(open_id)


def _is_inside(thing: object, screen: Screen) -> bool:
    return isinstance(thing, QWidget) and screen.isAncestorOf(thing)
