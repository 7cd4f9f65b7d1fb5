"""The one way to translated text, for window, command line, pages and reports (gettext).

``set_language`` is called at start and when the person changes the language; ``_`` looks up at the
moment of the call, so a text is never translated at import time.
"""

from __future__ import annotations

import gettext as _gettext
import os
from dataclasses import dataclass
from typing import Final

from pogo_learn.system.locale_facts import LocaleFacts, facts_of
from pogo_learn.system.resources import assets_dir

DOMAIN: Final = "pogo_learn"
PSEUDO: Final = "en_XA"
"""Pseudo-locale: every text about 40 % longer and accented, to find texts that do not fit."""
MIRRORED_PSEUDO: Final = "ar_XB"
"""Pseudo-locale that is laid out from right to left."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: code, its own name, direction."""

    code: str
    name: str
    right_to_left: bool = False


LANGUAGES: Final = (
    Language("en", "English"),
    Language("fr", "Français"),
    Language("es", "Español"),
    Language("ar", "العربية", right_to_left=True),
)
"""Languages a person may choose. A language stands here once its catalogue is complete."""

TEST_LANGUAGES: Final = (
    Language(PSEUDO, "Pseudo"),
    Language(MIRRORED_PSEUDO, "Pseudo mirrored", right_to_left=True),
)


class _Pseudo(_gettext.NullTranslations):
    """Lengthens and accents every text; placeholders in braces stay as they are."""

    _ACCENTS: Final = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")

    def gettext(self, message: str) -> str:
        return self._stretch(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._stretch(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return self._stretch(message)

    def _stretch(self, message: str) -> str:
        pieces: list[str] = []
        depth = 0
        for character in message:
            depth += (character == "{") - (character == "}")
            pieces.append(character if depth else character.translate(self._ACCENTS))
        return "".join(pieces) + "~" * max(1, len(message) * 2 // 5) if message else ""


@dataclass(slots=True)
class _Current:
    """The language in use. One a process, because gettext's ``_`` is one a process."""

    code: str = "en"
    translations: _gettext.NullTranslations = _gettext.NullTranslations()  # noqa: RUF009


_current = _Current()


def system_language() -> str:
    """Give the code of the language that the environment asks for, ``en`` when we lack it."""
    known = {language.code for language in LANGUAGES}
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "").split(":")[0].split(".")[0]
        for candidate in (code, code.split("_")[0]):
            if candidate in known:
                return candidate
    return "en"


def find_language(code: str) -> Language | None:
    """Look a language up by its code, test languages included."""
    every = (*LANGUAGES, *TEST_LANGUAGES)
    return next((lang for lang in every if lang.code == code), None)


def set_language(code: str) -> Language:
    """Use this language from now on; an unknown code gives English. Returns what is in use."""
    language = find_language(code) or LANGUAGES[0]
    if language in TEST_LANGUAGES:
        _current.translations = _Pseudo()
    else:
        _current.translations = _catalogue(language)
    _current.code = language.code
    return language


def _catalogue(language: Language) -> _gettext.NullTranslations:
    folder, codes = assets_dir() / "languages", [language.code]
    if language == LANGUAGES[0]:
        return _gettext.NullTranslations()
    # Imported here: English fills its texts as Python does.
    from pogo_learn.system.filling import FillingCatalogue

    found = _gettext.translation(DOMAIN, folder, codes, class_=FillingCatalogue, fallback=True)
    if isinstance(found, FillingCatalogue):
        found.facts = facts_of(language.code)
    return found


def current_language() -> Language:
    """Give the language in use."""
    return find_language(_current.code) or LANGUAGES[0]


def current_facts() -> LocaleFacts:
    """Give how the language in use writes numbers and days; the test languages write as English."""
    language = current_language()
    return facts_of("en" if language in TEST_LANGUAGES else language.code)


def translated(message: str, code: str) -> str:
    """Translate a text into another language than the one in use: that of the lessons."""
    if current_language() in TEST_LANGUAGES:
        return _(message)
    catalogue = _gettext.translation(DOMAIN, assets_dir() / "languages", [code], fallback=True)
    return catalogue.gettext(message)


def later(message: str) -> str:
    """Mark a text that is translated when it is shown; gives it as it is."""
    return message


def _(message: str) -> str:
    """Translate a text."""
    return _current.translations.gettext(message) if message else ""


def in_context(context: str, message: str) -> str:
    """Translate a text whose words mean more than one thing; ``context`` says which is meant."""
    return _current.translations.pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a number."""
    return _current.translations.ngettext(one, many, count)
