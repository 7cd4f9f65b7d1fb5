"""The language of a text decides its direction, whatever language the window speaks."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import LessonHead
from pogo_learn.system.language import TEST_LANGUAGES, _, find_language


def read_as(widget: QWidget, language: str) -> None:
    """Let a widget and all in it be read in a language: direction, and for speech its locale."""
    locale = QLocale(language)
    if locale.language() == QLocale.Language.C:
        return
    widget.setLocale(locale)
    widget.setLayoutDirection(locale.textDirection())


def note_of(lesson: LessonHead, catalogue: Catalogue) -> str:
    """Say quietly that a lesson is not in the language that is wanted, or behind its original."""
    if lesson.behind:
        return _("The original of this lesson was changed after it was translated.")
    wanted = find_language(catalogue.language)
    code = catalogue.language_of(lesson.id)
    if wanted is None or wanted in TEST_LANGUAGES or wanted.code == code:
        return ""
    found = find_language(code)
    return _("Not translated yet. Language of this lesson: {language}.").format(
        language=found.name if found is not None else code
    )
