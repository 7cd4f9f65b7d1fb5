"""The look in force. One object beside the application object, as the palette is.

Widgets call :func:`appearance` when they paint or measure. When something changes, every widget that
has a method ``restyle`` is told.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pogo_learn.settings.table import (
    READING_FONT,
    REDUCED_MOTION,
    SCHEME,
    TEXT_PERCENT,
    WIDER_SPACING,
    Settings,
)
from pogo_learn.system.language import current_language
from pogo_learn.ui.theme.fonts import ARABIC_SANS, ARABIC_SERIF, READING, ROLES, SANS, FontShelf
from pogo_learn.ui.theme.stylesheet import style_sheet
from pogo_learn.ui.theme.tokens import SCHEMES

_PROPERTY = "pogoAppearance"


LET_GO = "let_go"
"""Property of a widget that waits to be deleted: what it shows may be gone already."""


class Appearance(QObject):
    """Colours, fonts, sizes and motion in force."""

    changed = Signal()

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._fonts = FontShelf()
        self._cache: dict[str, QFont] = {}
        self._settings = settings
        self.scheme = "light"
        self.percent = 100
        self._colours = _colours_of("light")
        application.setProperty(_PROPERTY, self)
        application.setStyle("fusion")
        self.apply(settings)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    def apply(self, settings: Settings) -> None:
        """Take the settings into force at once, everywhere."""
        self._settings = settings
        self._cache.clear()
        self.percent = settings.number(TEXT_PERCENT)
        self.scheme = self._scheme(settings.text(SCHEME))
        self._colours = _colours_of(self.scheme)
        QLocale.setDefault(_locale_of(current_language().code))
        rtl = current_language().right_to_left
        self._application.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        hints = QGuiApplication.styleHints()
        if settings.text(SCHEME) != "system":
            dark = self.scheme != "light"
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        else:
            hints.unsetColorScheme()
        self._application.setPalette(self._palette())
        self._application.setFont(self.font("ui"))
        sheet = style_sheet(self.hexes, self.px)
        if sheet != self._application.styleSheet():
            self._application.setStyleSheet(sheet)
        for widget in self._application.allWidgets():
            restyle = getattr(widget, "restyle", None)
            if restyle is not None and not widget.window().property(LET_GO):
                restyle()
                widget.updateGeometry()
                # An item view's own update wants an index.
                QWidget.update(widget)
        self.changed.emit()

    @property
    def hexes(self) -> dict[str, str]:
        """Colours of the scheme in force as ``#rrggbb``."""
        return {name: colour.name() for name, colour in self._colours.items()}

    def color(self, name: str) -> QColor:
        """Give a colour by its token."""
        return QColor(self._colours[name])

    def px(self, size: float) -> int:
        """Scale a length with the text size."""
        return round(size * self.percent / 100)

    @property
    def wider(self) -> bool:
        """Tell whether wider spacing is on."""
        return self._settings.flag(WIDER_SPACING)

    def motion(self, milliseconds: int) -> int:
        """Give the length of a movement; 0 where motion is reduced."""
        return 0 if self._settings.flag(REDUCED_MOTION) else milliseconds

    def font(self, role: str) -> QFont:
        """Give the font of a role at the text size in force. Do not change it: copy it."""
        found = self._cache.get(role)
        if found is None:
            found = self._cache[role] = self._make(role)
        return found

    def _make(self, name: str) -> QFont:
        role = ROLES[name]
        family = READING[self._settings.text(READING_FONT)] if role.reading else SANS
        families = [self._fonts.need(family)]
        rtl = current_language().right_to_left
        if rtl:
            families.append(self._fonts.need(ARABIC_SERIF if role.reading else ARABIC_SANS))
        font = QFont(families)
        font.setPixelSize(max(8, round(role.size * self.percent / 100)))
        font.setWeight(QFont.Weight(role.weight))
        font.setItalic(role.italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        tracking = role.tracking + (0.05 if self.wider and not rtl else 0.0)
        if tracking and not rtl:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking * font.pixelSize())
        if self.wider:
            font.setWordSpacing(0.15 * font.pixelSize())
        return font

    def _scheme(self, wanted: str) -> str:
        if wanted != "system":
            return wanted
        hints = QGuiApplication.styleHints()
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None:
            preference = accessibility().contrastPreference()
            if getattr(preference, "name", "") == "HighContrast":
                return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _system_changed(self) -> None:
        if self._settings.text(SCHEME) == "system" and self._scheme("system") != self.scheme:
            self.apply(self._settings)

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for where, name in (
            (role.Window, "bg.canvas"),
            (role.WindowText, "text.primary"),
            (role.Base, "bg.surface"),
            (role.AlternateBase, "bg.sunken"),
            (role.Text, "text.primary"),
            (role.Button, "bg.surface"),
            (role.ButtonText, "text.primary"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on.accent"),
            (role.Link, "accent.text"),
            (role.LinkVisited, "accent.text"),
            (role.PlaceholderText, "text.tertiary"),
            (role.ToolTipBase, "bg.raised"),
            (role.ToolTipText, "text.primary"),
        ):
            palette.setColor(where, self.color(name))
        disabled = QPalette.ColorGroup.Disabled
        for where in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, where, self.color("text.tertiary"))
        return palette


def _locale_of(code: str) -> QLocale:
    """Give how dates and numbers are written: as the system does where it speaks the language."""
    # By its name: the system's own locale may speak one language and write dates in another.
    system, wanted = QLocale(QLocale.system().name()), QLocale(code)
    return system if system.language() == wanted.language() else wanted


def _colours_of(scheme: str) -> dict[str, QColor]:
    return {name: QColor(value) for name, value in SCHEMES[scheme].items()}


def appearance() -> Appearance:
    """Give the look in force."""
    application = QApplication.instance()
    assert application is not None
    found = application.property(_PROPERTY)
    assert isinstance(found, Appearance)
    return found
