"""Settings: the person, reading and display, language, data. Every change applies at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from pogo_learn import __version__
from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.lenses.lens import LensName
from pogo_learn.learning.learners import change_learner
from pogo_learn.settings.table import (
    ASK_CERTAINTY,
    CONTENT_LANGUAGE,
    EXTRA_TIME,
    KEYS,
    LANGUAGE,
    LENS,
    READING_FONT,
    REDUCED_MOTION,
    SCHEME,
    SHOW_TIME,
    SINGLE_KEYS,
    TEXT_PERCENT,
    WIDER_SPACING,
    Setting,
)
from pogo_learn.system.language import LANGUAGES, _
from pogo_learn.ui.preferences.keyboard import KeyboardControls
from pogo_learn.ui.preferences.pin_dialog import PinDialog
from pogo_learn.ui.preferences.review import REVIEW_SETTINGS, ReviewControls
from pogo_learn.ui.preferences.section_list import Section, SectionList
from pogo_learn.ui.screens.exam_controls import ExamControls
from pogo_learn.ui.screens.reading_controls import ReadingControls
from pogo_learn.ui.screens.screen import Context, Route, Screen
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_READING = (
    TEXT_PERCENT,
    SCHEME,
    READING_FONT,
    WIDER_SPACING,
    REDUCED_MOTION,
    ASK_CERTAINTY,
)
_BESIDE_FROM = 860
"""Width from which the sections stand beside the page."""


class PreferencesScreen(Screen):
    """The settings page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._name = QLineEdit()
        self._cards: dict[str, Card] = {}
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._sections: SectionList | None = None
        self._scroll = PageScroll(720)
        self._scroll.follow_focus()
        self._outer.addWidget(self._scroll, 1)
        self._scroll.verticalScrollBar().valueChanged.connect(self._mark_section)

    def open(self, route: Route) -> None:
        """Show the settings; argument or block of a route name a section."""
        self._build()
        section = route.block or route.argument
        if section in self._cards:
            QTimer.singleShot(0, self, lambda: self._go_section(section))

    def title(self) -> str:
        return _("Settings")

    def place_focus(self) -> None:
        self._name.setFocus()

    def leave(self) -> None:
        self._rename()

    def _build(self) -> None:
        clear_layout(self._scroll.box)
        box = self._scroll.box
        box.addWidget(Text(_("Settings"), "page"))
        box.addWidget(Text(_("Every change is kept and shows at once."), "ui", "text.secondary"))
        lenses = self.context.application.lens_names
        self._cards = {
            "you": self._person(),
            "reading": self._reading(),
            "exams": self._exams(),
            "keyboard": self._keyboard(),
            "review": self._review(),
            "language": self._language(),
            **({"country": self._country(lenses)} if lenses else {}),
            "data": self._data(),
        }
        for card in self._cards.values():
            box.addWidget(card)
        box.addWidget(
            Text(_("POGO Learn {version}").format(version=__version__), "caption", "text.secondary")
        )
        box.addStretch(1)
        self._list_sections()

    def _list_sections(self) -> None:
        if self._sections is not None:
            self._sections.setParent(None)
            self._sections.deleteLater()
        every = (
            Section("you", _("You"), "user"),
            Section("reading", _("Reading and display"), "type"),
            Section("exams", _("Exams"), "clock"),
            Section("keyboard", _("Keyboard"), "keyboard"),
            Section("review", _("Review"), "refresh-cw"),
            Section("language", _("Language"), "book-open"),
            Section("country", _("Country lens"), "map"),
            Section("data", _("Your data"), "shield-check"),
        )
        self._sections = SectionList([one for one in every if one.key in self._cards])
        self._sections.chosen.connect(self._go_section)
        self._sections.mark("you")
        self._outer.insertWidget(0, self._sections, 0, Qt.AlignmentFlag.AlignTop)
        self._arrange()

    def _go_section(self, key: str) -> None:
        """Bring a section to the top and put the focus on its first control."""
        card = self._cards[key]
        self._scroll.box.activate()
        controls = [
            widget
            for widget in card.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(card)
        ]
        # What puts the section back stands in its head, and is not what one comes for.
        controls.sort(key=lambda widget: isinstance(widget, Button))
        for first in controls[:1]:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.verticalScrollBar().setValue(card.y() - 16)
        if self._sections is not None:
            # The last ones cannot be brought to the top of the page.
            self._sections.mark(key)

    def _mark_section(self, top: int) -> None:
        if self._sections is None:
            return
        reached = [key for key, card in self._cards.items() if card.y() <= top + 120]
        self._sections.mark(reached[-1] if reached else "you")

    def restyle(self) -> None:
        """Leave the width to the page where large text needs it."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = appearance().percent < 150 and self.width() >= _BESIDE_FROM
        way = QBoxLayout.Direction
        self._outer.setDirection(way.LeftToRight if beside else way.TopToBottom)
        if self._sections is not None:
            self._outer.setAlignment(
                self._sections, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
            )
            self._sections.setContentsMargins(20, 24 if beside else 8, 20, 0)
            self._sections.lay_out(beside=beside)

    def _section(self, key: str, title: str, *settings: Setting) -> Card:
        """Make the card of a section; settings that it can put back stand in its head."""
        card = Card()
        head = row(Text(title, "card"))
        if settings:
            head.addStretch(1)
            reset = Button(_("Reset these"), Kind.GHOST, icon="rotate-ccw", compact=True)
            reset.setAccessibleName(_("Reset these: {section}").format(section=title))
            reset.clicked.connect(lambda: self._reset(key, settings))
            head.addWidget(reset)
        card.box.addLayout(head)
        return card

    def _reading(self) -> Card:
        card = self._section("reading", _("Reading and display"), *_READING)
        card.box.addWidget(ReadingControls(self.context))
        return card

    def _exams(self) -> Card:
        card = self._section("exams", _("Exams"), EXTRA_TIME, SHOW_TIME)
        words = _("An exam has a time limit only where you choose one.")
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        card.box.addWidget(ExamControls(self.context))
        return card

    def _keyboard(self) -> Card:
        card = self._section("keyboard", _("Keyboard"), SINGLE_KEYS, KEYS)
        card.box.addWidget(KeyboardControls(self.context))
        return card

    def _review(self) -> Card:
        card = self._section("review", _("Review"), *REVIEW_SETTINGS)
        card.box.addWidget(ReviewControls(self.context))
        return card

    def _person(self) -> Card:
        card = self._section("you", _("You"))
        learner = self.context.application.learner
        card.box.addWidget(Text(_("Your name on certificates"), "ui"))
        self._name = QLineEdit(learner.name if learner is not None else "")
        self._name.setAccessibleName(_("Your name on certificates"))
        self._name.setMaxLength(80)
        self._name.setFont(appearance().font("option"))
        self._name.editingFinished.connect(self._rename)
        card.box.addWidget(self._name)
        if learner is not None:
            has = self.context.application.pins.has(learner.id)
            words = _("Change the PIN") if has else _("Set a PIN")
            card.box.addWidget(
                FlowBox(Button(words, Kind.SECONDARY, icon="lock", pressed=self._change_pin))
            )
        return card

    def _change_pin(self) -> None:
        application = self.context.application
        learner = application.learner
        if learner is not None:
            dialog = PinDialog(application.pins, learner.id, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(self._build)
            dialog.open()

    def _rename(self) -> None:
        application = self.context.application
        learner = application.learner
        text = self._name.text()
        if learner is None or text.strip() in {"", learner.name}:
            return

        def act() -> Changes:
            present = application.learners()
            change_learner(
                application.record, present, learner, text, learner.path, application.acts
            )
            return changed(Topic.LEARNERS)

        if self.context.runner.do(act, self) is None:
            self._name.setText(learner.name)

    def _language(self) -> Card:
        card = self._section("language", _("Language"), LANGUAGE, CONTENT_LANGUAGE)
        card.box.addWidget(Text(_("Language of the program"), "ui"))
        card.box.addWidget(
            self._languages(LANGUAGE, _("Language of the program"), _("As the system"))
        )
        card.box.addWidget(Text(_("Language of lessons, questions and terms"), "ui"))
        card.box.addWidget(
            self._languages(
                CONTENT_LANGUAGE,
                _("Language of lessons, questions and terms"),
                _("As the program"),
            )
        )
        words = _(
            "A lesson that is not translated yet comes in the language it was written in. "
            "Your answers count the same in every language."
        )
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        return card

    def _languages(self, setting: Setting, name: str, usual: str) -> DropDown:
        combo = DropDown()
        combo.setAccessibleName(name)
        combo.addItem(usual, "")
        for language in LANGUAGES:
            combo.addItem(language.name, language.code)
        chosen = self.context.application.settings.text(setting)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.currentIndexChanged.connect(
            lambda _index: self._change_language(setting, str(combo.currentData()))
        )
        return combo

    def _change_language(self, setting: Setting, code: str) -> None:
        """Keep the choice; the window then writes every page anew."""
        application = self.context.application

        def act() -> Changes:
            application.change_setting(setting, code)
            return changed(Topic.SETTINGS)

        self.context.runner.do(act, self)

    def _country(self, lenses: Sequence[LensName]) -> Card:
        card = self._section("country", _("Country lens"), LENS)
        words = _(
            "Lessons stay the same everywhere. A lens adds boxes with the law, the words and the "
            "calendar of one country, each with its date and source."
        )
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        combo = DropDown()
        combo.setAccessibleName(_("Country lens"))
        combo.addItem(_("No lens"), "")
        for lens in lenses:
            combo.addItem(lens.name, lens.id)
        combo.setCurrentIndex(max(0, combo.findData(self.context.application.settings.text(LENS))))
        combo.currentIndexChanged.connect(lambda _at: self._change_lens(str(combo.currentData())))
        card.box.addWidget(combo)
        return card

    def _change_lens(self, identity: str) -> None:
        application = self.context.application

        def act() -> Changes:
            application.change_setting(LENS, identity)
            return changed(Topic.SETTINGS)

        self.context.runner.do(act, self)

    def _data(self) -> Card:
        card = self._section("data", _("Your data"))
        card.box.addWidget(
            Text(
                _(
                    "Everything stays on this computer. See where it lies, take it to another "
                    "computer, keep a copy, or erase it."
                ),
                "ui",
                "text.secondary",
            )
        )
        record, backups = Route("record"), Route("backups")
        card.box.addWidget(
            FlowBox(
                Button(
                    _("Your record"),
                    Kind.SECONDARY,
                    icon="file-text",
                    pressed=lambda: self.route_requested.emit(record),
                ),
                Button(
                    _("Backups"),
                    Kind.SECONDARY,
                    icon="history",
                    pressed=lambda: self.route_requested.emit(backups),
                ),
            )
        )
        return card

    def _reset(self, section: str, settings: Sequence[Setting]) -> None:
        application = self.context.application

        def act() -> Changes:
            for setting in settings:
                application.change_setting(setting, setting.default)
            return changed(Topic.SETTINGS)

        if self.context.runner.do(act, self) is None:
            return
        appearance().apply(application.settings)
        self._build()
        QTimer.singleShot(0, self, lambda: self._go_section(section))
