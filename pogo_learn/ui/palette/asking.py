"""From what was typed to rows. Runs off the window's thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from pogo_learn.application import Application
from pogo_learn.content.catalogue import UnknownId
from pogo_learn.content.search.entries import CARD, LESSON, MODULE, SOURCE, TERM
from pogo_learn.content.search.searching import Hit
from pogo_learn.content.search.words import Marked, Words, words_of
from pogo_learn.errors import PogoError
from pogo_learn.learning.note_search import FoundNote, find_notes
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _
from pogo_learn.ui.palette.rows import (
    ACTIONS_SIGN,
    HELP_SIGN,
    Command,
    Group,
    Row,
    command_rows,
    grouped,
    help_groups,
)
from pogo_learn.ui.screens.screen import Route

if TYPE_CHECKING:
    from pogo_learn.content.references import References

_FEW = 4
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for what was typed, and in how many milliseconds."""

    typed: str
    groups: tuple[Group, ...]
    milliseconds: float = 0.0
    trouble: str = ""
    """Why one's own notes could not be searched."""

    @property
    def count(self) -> int:
        """Number of rows."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(slots=True)
class Asking:
    """What can be asked: courses, the learner's notes, places and actions."""

    application: Application
    learner: str
    places: Sequence[Command]
    actions: Sequence[Command]
    keys: Command
    further: Callable[[], Iterable[Command]] = tuple
    """Gives places that files are read for: called once, when something is first searched."""
    _every_place: tuple[Command, ...] | None = field(default=None)
    _prepared: bool = field(default=False)
    _references: References | None = field(default=None)

    def ask(self, typed: str) -> Answer:
        """Answer one question; never raises for anything that can be typed."""
        if not self._prepared:
            self.application.search.prepare()
            self._prepared = True
        begun = time.perf_counter()
        text = typed.strip()
        trouble = ""
        if text.startswith(HELP_SIGN):
            groups = help_groups(self.keys)
        elif text.startswith(ACTIONS_SIGN):
            words = words_of(text[1:])
            groups = grouped((_("Actions"), command_rows(self.actions, words)))
        elif not text:
            groups = grouped((_("Go to"), command_rows(self.places[: _FEW + 3], Words())))
        else:
            groups, trouble = self._found(text, words_of(text))
        return Answer(typed, groups, (time.perf_counter() - begun) * 1000, trouble)

    def _found(self, typed: str, words: Words) -> tuple[tuple[Group, ...], str]:
        if not words:
            return (), ""
        hits = self.application.search.find(words)
        notes, trouble = self._notes(words)
        reference = self._reference(typed)
        rows = {kind: [self._row(hit) for hit in hits if hit.kind == kind] for kind in _ICONS}
        groups = grouped(
            (_("Paragraphs"), reference),
            (_("Lessons"), rows[LESSON]),
            (_("Terms"), rows[TERM][:_FEW]),
            (_("Your notes"), notes),
            (_("Modules and checks"), [*rows[MODULE][:_FEW], *self._checks(words)]),
            (_("Policies of nations"), rows[CARD][:_FEW]),
            (_("Sources"), rows[SOURCE][:_FEW]),
            (_("Go to"), self._going(words)),
            (_("Actions"), command_rows(self.actions, words)[:_FEW]),
        )
        return groups, trouble

    def _going(self, words: Words) -> tuple[Row, ...]:
        """Places that have the words, as many as there is room for; short names are nearest."""
        if self._every_place is None:
            every = (*self.places, *self.further())
            self._every_place = tuple(sorted(every, key=lambda one: len(one.name)))
        return command_rows(self._every_place, words)[:_MOST_PLACES]

    def _reference(self, typed: str) -> list[Row]:
        """The paragraph whose number was typed, such as 3.14."""
        # Imported here: few searches are for a number.
        from pogo_learn.content.references import References

        if self._references is None:
            self._references = References(self.application.catalogue)
        found = self._references.find(typed)
        lessons = (
            head for module in self.application.catalogue.modules() for head in module.lessons
        )
        if found is None or any(head.id.casefold() == typed.casefold() for head in lessons):
            # M2.4 is a lesson, 2.4 a paragraph.
            return []
        head = self.application.catalogue.lesson_head(found.lesson)
        title = Marked(f"{found.number} {head.title}")
        route = Route("lesson", found.lesson, found.block)
        return [Row(title, "book-open", Marked(found.words[:160]), found.lesson, route)]

    def _row(self, hit: Hit) -> Row:
        route = {
            LESSON: partial(Route, "lesson", hit.id, hit.place),
            MODULE: partial(Route, "module", hit.id),
            TERM: partial(Route, "library", f"glossary:{hit.id}"),
            CARD: partial(Route, "library", f"policies:{hit.id}"),
            SOURCE: partial(Route, "library", f"sources:{hit.id}"),
        }[hit.kind]()
        remark = hit.id if hit.kind in {LESSON, MODULE} else ""
        return Row(hit.title, _ICONS[hit.kind], hit.snippet, remark, route)

    def _checks(self, words: Words) -> list[Row]:
        """Checks by the name of their module; what they ask is not searched."""
        found = []
        for module in self.application.catalogue.modules():
            name = _("Check of {module}").format(module=module.title)
            if words.are_in(f"{name} {module.id}"):
                route = Route("module", module.id)
                found.append(Row(words.marked(name), "circle-check", remark=module.id, route=route))
        return found[:_FEW]

    def _notes(self, words: Words) -> tuple[list[Row], str]:
        try:
            found = find_notes(self.application.reader, self.learner, words)
        except PogoError as error:
            # What can be read is still found.
            return [], error.message
        return [self._note(note) for note in found], ""

    def _note(self, note: FoundNote) -> Row:
        try:
            head = self.application.catalogue.lesson_head(note.lesson)
        except UnknownId:
            # The course is not here any more; the note can still be read.
            words = _("Written in {lesson}, which is not installed").format(lesson=note.lesson)
            return Row(note.snippet, "notebook-pen", Marked(words), route=Route("library", "notes"))
        place = Marked(_("On {lesson} {title}").format(lesson=head.id, title=head.title))
        day = read_timestamp(note.written_at).astimezone()
        when = QLocale().toString(
            QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat
        )
        route = Route("lesson", note.lesson, note.place)
        icon = "bookmark" if note.bookmark else "notebook-pen"
        return Row(note.snippet, icon, place, when, route)


_ICONS = {
    LESSON: "book-open",
    TERM: "lightbulb",
    MODULE: "layers",
    CARD: "map",
    SOURCE: "file-text",
}
