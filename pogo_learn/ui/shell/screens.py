"""The table of screens. Rail, keyboard sheet, ``--open`` and routes are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pogo_learn.system.language import _, in_context
from pogo_learn.ui.screens.screen import Screen


@dataclass(frozen=True, slots=True)
class Row:
    """A screen: id, title, how to load it, and its place in the rail (empty icon: none)."""

    id: str
    title: Callable[[], str]
    load: Callable[[], type[Screen]]
    icon: str = ""
    shortcut: str = ""
    at_foot: bool = False


def _home() -> type[Screen]:
    from pogo_learn.ui.home.screen import HomeScreen

    return HomeScreen


def _path() -> type[Screen]:
    from pogo_learn.ui.learn.path import PathScreen

    return PathScreen


def _review() -> type[Screen]:
    from pogo_learn.ui.review.screen import ReviewScreen

    return ReviewScreen


def _align() -> type[Screen]:
    from pogo_learn.ui.align.screen import AlignScreen

    return AlignScreen


def _library() -> type[Screen]:
    from pogo_learn.ui.library.screen import LibraryScreen

    return LibraryScreen


def _module() -> type[Screen]:
    from pogo_learn.ui.learn.module import ModuleScreen

    return ModuleScreen


def _lesson() -> type[Screen]:
    from pogo_learn.ui.lesson.screen import LessonScreen

    return LessonScreen


def _check() -> type[Screen]:
    from pogo_learn.ui.quiz.screen import CheckScreen

    return CheckScreen


def _exam() -> type[Screen]:
    from pogo_learn.ui.quiz.exam import ExamScreen

    return ExamScreen


def _result() -> type[Screen]:
    from pogo_learn.ui.quiz.result import ResultScreen

    return ResultScreen


def _first_run() -> type[Screen]:
    from pogo_learn.ui.first_run.screen import FirstRunScreen

    return FirstRunScreen


def _backups() -> type[Screen]:
    from pogo_learn.ui.backups.screen import BackupsScreen

    return BackupsScreen


def _your_record() -> type[Screen]:
    from pogo_learn.ui.your_record.screen import YourRecordScreen

    return YourRecordScreen


def _competences() -> type[Screen]:
    from pogo_learn.ui.competences.screen import CompetencesScreen

    return CompetencesScreen


def _insight() -> type[Screen]:
    from pogo_learn.ui.insight.screen import InsightScreen

    return InsightScreen


def _certificate() -> type[Screen]:
    from pogo_learn.ui.certificate.screen import CertificateScreen

    return CertificateScreen


def _cpd() -> type[Screen]:
    from pogo_learn.ui.cpd.screen import CpdScreen

    return CpdScreen


def _mending() -> type[Screen]:
    from pogo_learn.ui.mending.screen import MendingScreen

    return MendingScreen


def _updating() -> type[Screen]:
    from pogo_learn.ui.mending.updating import UpdatingScreen

    return UpdatingScreen


def _people() -> type[Screen]:
    from pogo_learn.ui.people.screen import PeopleScreen

    return PeopleScreen


def _preferences() -> type[Screen]:
    from pogo_learn.ui.preferences.screen import PreferencesScreen

    return PreferencesScreen


SCREENS = (
    Row("home", lambda: _("Home"), _home, "house", "Alt+1"),
    Row("learn", lambda: _("Learn"), _path, "book-open", "Alt+2"),
    Row("review", lambda: _("Review"), _review, "refresh-cw", "Alt+3"),
    Row("align", lambda: _("Align"), _align, "target", "Alt+4"),
    Row("library", lambda: _("Library"), _library, "library", "Alt+6"),
    Row("settings", lambda: _("Settings"), _preferences, "settings", "Ctrl+,", at_foot=True),
    Row("module", lambda: _("Module"), _module),
    Row("lesson", lambda: _("Lesson"), _lesson),
    Row("check", lambda: in_context("noun", "Check"), _check),
    Row("exam", lambda: _("Exam"), _exam),
    Row("result", lambda: _("Result"), _result),
    Row("competences", lambda: _("Your competences"), _competences),
    Row("insight", lambda: _("Insight"), _insight),
    Row("certificate", lambda: _("Certificate"), _certificate),
    Row("cpd", lambda: _("CPD log"), _cpd),
    Row("record", lambda: _("Your record"), _your_record),
    Row("backups", lambda: _("Backups"), _backups),
    Row("mending", lambda: _("Mending your record"), _mending),
    Row("updating", lambda: _("Bringing your record up to date"), _updating),
    Row("people", lambda: _("Who is studying?"), _people),
    Row("welcome", lambda: _("Welcome"), _first_run),
)


def row_of(identity: str) -> Row:
    """Look a screen up; raises ``LookupError``."""
    for row in SCREENS:
        if row.id == identity:
            return row
    raise LookupError(identity)
