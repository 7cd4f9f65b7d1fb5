"""Every place the search leads to by its name: screens, parts of the library, settings, and what is
in the application's folders: courses, exams, papers of the kit, plans of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pogo_learn.alignment.own_plans import own_plans
from pogo_learn.learning.sittings import exam_id
from pogo_learn.system.language import _
from pogo_learn.ui.palette.rows import Command
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.screens import SCREENS

if TYPE_CHECKING:
    from pogo_learn.application import Application


def screen_places() -> Iterator[Command]:
    """Give every screen that opens without an argument, those of the rail first."""
    for row in SCREENS:
        if row.icon:
            yield Command(row.title(), row.icon, route=Route(row.id), key=row.shortcut)
    for name, identity, icon, also in (
        (_("Your competences"), "competences", "list", _("self-rating, mastery")),
        (_("Insight"), "insight", "eye", _("retention, calibration, rhythm")),
        (_("CPD log"), "cpd", "clock", _("hours of study")),
        (_("Certificate"), "certificate", "shield-check", _("exam passed")),
        (_("Your record"), "record", "file-text", _("data folder")),
        (_("Backups"), "backups", "history", _("restore")),
        (_("Who is studying?"), "people", "users", _("learners")),
    ):
        yield Command(name, icon, route=Route(identity), also=also)


def fixed_places() -> Iterator[Command]:
    """Give what is there in every installation: screens, parts of the library, settings."""
    yield from screen_places()
    yield from _library()
    yield from _settings()


def found_places(application: Application) -> Iterator[Command]:
    """Give what depends on content and folders. Reads files: for a thread beside the window's."""
    for course in application.catalogue.courses:
        also = f"{course.id} {_('course')}"
        learn = Route("learn")
        yield Command(course.title, "book-open", route=learn, key=course.id, also=also)
        if course.exam is not None:
            name = _("Exam: {course}").format(course=course.title)
            exam = exam_id(course.id)
            yield Command(name, "circle-check", route=Route("exam", exam), also=course.id)
    if application.policies.cards:
        name = _("Policies of nations")
        yield Command(name, "map", route=Route("library", "policies"), also=_("library"))
    if application.kit.documents:
        yield Command(_("Kit"), "download", route=Route("library", "kit"), also=_("library"))
        for paper in application.kit.ordered():
            route = Route("library", f"kit:{paper.id}")
            yield Command(
                paper.title, "file-text", route=route, key=paper.id, also=f"{paper.id} {_('Kit')}"
            )
    for file in own_plans(application.folder):
        yield Command(file.stem, "target", route=Route("align", str(file)), also=_("plan"))


def _library() -> Iterator[Command]:
    for name, part, icon, also in (
        (_("Glossary"), "glossary", "lightbulb", _("terms")),
        (_("Sources"), "sources", "file-text", ""),
        (_("Notes"), "notes", "notebook-pen", _("notebook")),
        (_("Certificates"), "certificates", "shield-check", ""),
        (_("Is a certificate genuine?"), "certificates", "shield-check", _("Check the text")),
    ):
        words = f"{_('library')} {also}"
        yield Command(name, icon, route=Route("library", part), also=words)


def _settings() -> Iterator[Command]:
    for name, block, icon in (
        (_("Text size"), "reading", "type"),
        (_("Colours: light, dark, high contrast"), "reading", "sun"),
        (_("Reading font"), "reading", "type"),
        (_("Wider spacing of letters, words and lines"), "reading", "type"),
        (_("No movement on screen"), "reading", "pause"),
        (_("Numbers of paragraphs in the margin"), "reading", "list"),
        (_("Ask how sure I am before the answer"), "reading", "circle-help"),
        (_("Extra time in timed exams"), "exams", "clock"),
        (_("Show the time left"), "exams", "clock"),
        (_("Single letters act as keys, for instance N for next"), "keyboard", "keyboard"),
        (_("Minutes a day"), "review", "refresh-cw"),
        (_("How long it must last"), "review", "refresh-cw"),
        (_("How much to remember"), "review", "refresh-cw"),
        (_("Cards from findings in my own plans"), "review", "refresh-cw"),
        (_("Language"), "language", "type"),
        (_("Language of the program"), "language", "type"),
        (_("Language of lessons, questions and terms"), "language", "type"),
        (_("Country lens"), "country", "map"),
        (_("Your name on certificates"), "you", "user"),
        (_("PIN"), "you", "lock"),
        (_("Your data"), "data", "shield-check"),
    ):
        yield Command(name, icon, route=Route("settings", block=block), also=_("setting"))
