"""What a check, an exam or a pre-test is called, and where one goes from it."""

from __future__ import annotations

from pogo_learn.learning.sittings import Kind, Sitting
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Route


def sitting_words(sitting: Sitting) -> str:
    """Name it with what it is about."""
    if sitting.kind is Kind.EXAM:
        return _("Exam: {course}").format(course=sitting.title)
    if sitting.kind is Kind.PRE_TEST:
        return _("Before you begin: {course}").format(course=sitting.title)
    return _("Check: {module}").format(module=sitting.title)


def home_of(sitting: Sitting) -> Route:
    """Where one comes from: the module of a check, the page before an exam, else the path."""
    if sitting.kind is Kind.EXAM:
        return Route("exam", sitting.id)
    return Route("module", sitting.module) if sitting.module else Route("learn")
