"""All settings, as one table: key, kind, default, what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``choices`` limits texts, ``low`` and ``high`` limit numbers."""

    key: str
    default: Value
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0

    def accepts(self, value: object) -> bool:
        """Tell whether a value from outside may stand here."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, int) and not isinstance(value, bool):
            return self.low <= value <= self.high
        return not isinstance(value, str) or len(value) <= 4096


SCHEME: Final = Setting("scheme", "system", choices=("system", "light", "dark", "contrast"))
TEXT_PERCENT: Final = Setting("text_percent", 100, low=100, high=200)
READING_FONT: Final = Setting("reading_font", "serif", choices=("serif", "sans", "hyperlegible"))
WIDER_SPACING: Final = Setting("wider_spacing", False)
REDUCED_MOTION: Final = Setting("reduced_motion", False)
ASK_CERTAINTY: Final = Setting("ask_certainty", True)
PARAGRAPH_NUMBERS: Final = Setting("paragraph_numbers", False)
"""Numbers of paragraphs stand in the margin of lessons."""
SINGLE_KEYS: Final = Setting("single_keys", True)
KEYS: Final = Setting("keys", "")
"""Letters that a person chose for acts: ``done=M,skip=X``; see ``keys.py``."""
REVIEW_RETENTION: Final = Setting("review_retention", 90, low=80, high=97)
"""Percent of cards that are to be remembered when they come back."""
REVIEW_MINUTES: Final = Setting("review_minutes", 10, low=5, high=60)
"""Minutes of review a day."""
REVIEW_MONTHS: Final = Setting("review_months", 6, low=1, high=24)
"""The longest interval: how long what is learned must last."""
REVIEW_FINDINGS: Final = Setting("review_findings", True)
"""Whether findings of one's own plans become cards."""
LANGUAGE: Final = Setting("language", "")
"""Empty: the system's language."""
CONTENT_LANGUAGE: Final = Setting("content_language", "")
"""Of lessons, questions and terms; empty: that of the interface."""
LEARNER: Final = Setting("learner", "")
"""Id of the learner who studied last; empty before the first run."""
RAIL: Final = Setting("rail", "auto", choices=("auto", "wide", "narrow"))
EXTRA_TIME: Final = Setting("extra_time", "0", choices=("0", "25", "50", "100"))
"""Extra time in timed exams, in percent."""
SHOW_TIME: Final = Setting("show_time", True)
"""Whether a timed exam shows the time left."""
LENS: Final = Setting("lens", "")
"""Id of the country lens that lessons are seen through; empty: none."""
WINDOW: Final = Setting("window", "")
"""Place and size of the window: ``x,y,width,height,maximised`` in device-independent pixels."""
DATA_DIR: Final = Setting("data_dir", "")
"""Another folder for the record, chosen by the person; empty: the platform's."""
EXCHANGE_FOLDER: Final = Setting("exchange_folder", "")
"""Folder by which records were last exchanged with other computers."""
SECOND_PLACE: Final = Setting("second_place", "")
"""A further folder that every backup is copied to; empty: none."""
INSTALLATION: Final = Setting("installation", "")
"""Id of this installation, by which its backups are told apart in a second place that others use
too; empty before there is one."""
TOLD_PLACE: Final = Setting("told_place", "")
"""Folder of the record of which the person was told that other computers reach it."""

TABLE: Final = (
    SCHEME,
    TEXT_PERCENT,
    READING_FONT,
    WIDER_SPACING,
    REDUCED_MOTION,
    ASK_CERTAINTY,
    PARAGRAPH_NUMBERS,
    SINGLE_KEYS,
    KEYS,
    REVIEW_RETENTION,
    REVIEW_MINUTES,
    REVIEW_MONTHS,
    REVIEW_FINDINGS,
    LANGUAGE,
    CONTENT_LANGUAGE,
    LEARNER,
    RAIL,
    WINDOW,
    DATA_DIR,
    EXCHANGE_FOLDER,
    SECOND_PLACE,
    INSTALLATION,
    EXTRA_TIME,
    SHOW_TIME,
    LENS,
    TOLD_PLACE,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings in force. Change with :meth:`with_value`; the old object stays as it was."""

    values: Mapping[str, Value]

    def only(self, *settings: Setting) -> Settings:
        """Give these settings as they are and all others at their defaults."""
        keys = {setting.key for setting in settings}
        return Settings({key: value for key, value in self.values.items() if key in keys})

    def text(self, setting: Setting) -> str:
        """Read a text setting."""
        return str(self.values.get(setting.key, setting.default))

    def number(self, setting: Setting) -> int:
        """Read a whole number setting."""
        return int(self.values.get(setting.key, setting.default))

    def flag(self, setting: Setting) -> bool:
        """Read a yes-or-no setting."""
        return bool(self.values.get(setting.key, setting.default))

    def with_value(self, setting: Setting, value: Value) -> Settings:
        """Give settings with one value changed; raises ``ValueError`` when it is not allowed."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.key}: {value!r} is not allowed")
        return Settings({**self.values, setting.key: value})


def read_values(foreign: Mapping[str, Any]) -> Settings:
    """Take what the table knows and accepts from foreign data; leave the rest."""
    return Settings({s.key: foreign[s.key] for s in TABLE if s.accepts(foreign.get(s.key))})
