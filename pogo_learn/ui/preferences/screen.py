"""Settings: the person, reading and display, language, data. Every change applies at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from pogo_learn import __version__
from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.lenses.lens import LensName
from pogo_learn.learning.learners import change_learner
from pogo_learn.settings.table import (
    ASK_CERTAINTY,
    LANGUAGE,
    LENS,
    READING_FONT,
    REDUCED_MOTION,
    SCHEME,
    SINGLE_KEYS,
    TEXT_PERCENT,
    WIDER_SPACING,
)
from pogo_learn.system.language import LANGUAGES, _, current_language
from pogo_learn.ui.preferences.pin_dialog import PinDialog
from pogo_learn.ui.screens.reading_controls import ReadingControls
from pogo_learn.ui.screens.screen import Context, Route, Screen
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_RESET = (
    TEXT_PERCENT,
    SCHEME,
    READING_FONT,
    WIDER_SPACING,
    REDUCED_MOTION,
    ASK_CERTAINTY,
    SINGLE_KEYS,
)


class PreferencesScreen(Screen):
    """The settings page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._name = QLineEdit()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(720)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        del route
        self._build()

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
        box.addWidget(self._person())
        reading = Card()
        head = row(Text(_("Reading and display"), "card"))
        head.addStretch(1)
        head.addWidget(Button(_("Reset these"), Kind.GHOST, icon="rotate-ccw", pressed=self._reset))
        reading.box.addLayout(head)
        reading.box.addWidget(ReadingControls(self.context))
        box.addWidget(reading)
        box.addWidget(self._language())
        if lenses := self.context.application.lens_names:
            box.addWidget(self._country(lenses))
        box.addWidget(self._data())
        box.addWidget(
            Text(_("POGO Learn {version}").format(version=__version__), "caption", "text.secondary")
        )
        box.addStretch(1)

    def _person(self) -> Card:
        card = Card()
        card.box.addWidget(Text(_("You"), "card"))
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
        card = Card()
        card.box.addWidget(Text(_("Language"), "card"))
        combo = QComboBox()
        combo.setAccessibleName(_("Language"))
        combo.setFont(appearance().font("option"))
        combo.addItem(_("As the system"), "")
        for language in LANGUAGES:
            combo.addItem(language.name, language.code)
        chosen = self.context.application.settings.text(LANGUAGE)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.currentIndexChanged.connect(
            lambda _index: self._change_language(str(combo.currentData()))
        )
        card.box.addWidget(combo)
        return card

    def _change_language(self, code: str) -> None:
        application = self.context.application
        before = current_language()

        def act() -> Changes:
            application.change_setting(LANGUAGE, code)
            return changed(Topic.SETTINGS)

        if self.context.runner.do(act, self) is not None and current_language() != before:
            appearance().apply(application.settings)
            self._build()

    def _country(self, lenses: Sequence[LensName]) -> Card:
        card = Card()
        card.box.addWidget(Text(_("Country lens"), "card"))
        words = _(
            "Lessons stay the same everywhere. A lens adds boxes with the law, the words and the "
            "calendar of one country, each with its date and source."
        )
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        combo = QComboBox()
        combo.setAccessibleName(_("Country lens"))
        combo.setFont(appearance().font("option"))
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
        card = Card()
        card.box.addWidget(Text(_("Your data"), "card"))
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

    def _reset(self) -> None:
        application = self.context.application

        def act() -> Changes:
            for setting in _RESET:
                application.change_setting(setting, setting.default)
            return changed(Topic.SETTINGS)

        if self.context.runner.do(act, self) is not None:
            appearance().apply(application.settings)
            self._build()
