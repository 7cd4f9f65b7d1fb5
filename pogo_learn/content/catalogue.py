"""How the rest of the program reads courses: one catalogue over all of them.

The catalogue comes from the compiled index where that is fresh. Lessons and questions are read when
they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from pogo_learn.assessment.question import Question, Use
from pogo_learn.content.course import Course, Lesson, LessonHead, Module, QuestionHead, Source, Term
from pogo_learn.errors import Fault, InputError
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.content.misconceptions import Misconception

Found = TypeVar("Found")


class UnknownId(InputError):
    """No course here has this id."""

    def __init__(self, identity: str) -> None:
        super().__init__(
            _("There is nothing called {id} in the installed courses.").format(id=identity),
            safe=_("Nothing was changed."),
            advice=_("See the ids with: pogo-learn content list"),
        )


class Shelf(Protocol):
    """Where one course's parts are read from: the index, or files read just now."""

    @property
    def key(self) -> str:
        """What the index calls this course in this language."""

    @property
    def course(self) -> Course:
        """The course with all heads."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with its files."""

    def lesson(self, identity: str) -> Lesson:
        """Read a lesson."""

    def question_heads(self) -> tuple[QuestionHead, ...]:
        """Say which questions there are, in written order."""

    def questions(self, identities: Sequence[str]) -> dict[str, Question]:
        """Read some questions; raises :class:`UnknownId` for one that is not there."""

    def terms(self) -> dict[str, Term]:
        """Read the glossary."""

    def sources(self) -> dict[str, Source]:
        """Read the sources."""


@dataclass(slots=True)
class Catalogue:
    """All courses, and the way to anything in them by id."""

    shelves: tuple[Shelf, ...]
    language: str = ""
    """That lessons are wanted in; one that is not translated comes in its course's own."""
    folders: tuple[Path, ...] = ()
    """Where the courses lie, and what lies beside them."""
    _questions: dict[str, Question] = field(default_factory=dict)
    """Those read so far."""
    _places: dict[str, Shelf] = field(default_factory=dict)
    _terms: dict[str, Term] = field(default_factory=dict)
    _beliefs: dict[int, Misconception] | None = None

    @property
    def courses(self) -> tuple[Course, ...]:
        """All courses, the built-in ones first."""
        return tuple(shelf.course for shelf in self.shelves)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with any course."""
        return tuple(fault for shelf in self.shelves for fault in shelf.faults)

    def modules(self) -> tuple[Module, ...]:
        """All modules in teaching order."""
        return tuple(module for course in self.courses for module in course.modules)

    def course(self, identity: str) -> Course:
        """Look a course up; raises :class:`UnknownId`."""
        return _found(identity, (c for c in self.courses if c.id == identity))

    def module(self, identity: str) -> Module:
        """Look a module up; raises :class:`UnknownId`."""
        return _found(identity, (m for m in self.modules() if m.id == identity))

    def lesson_head(self, identity: str) -> LessonHead:
        """Look a lesson up without its text; raises :class:`UnknownId`."""
        heads = (lesson for m in self.modules() for lesson in m.lessons)
        return _found(identity, (head for head in heads if head.id == identity))

    def lesson(self, identity: str) -> Lesson:
        """Read a lesson; raises :class:`UnknownId`."""
        return self._shelf_of(self.lesson_head(identity).course).lesson(identity)

    def module_of(self, lesson: str) -> Module:
        """Give the module of a lesson; raises :class:`UnknownId`."""
        return self.module(self.lesson_head(lesson).module)

    def course_of(self, lesson: str) -> Course:
        """Give the course of a lesson; raises :class:`UnknownId`."""
        return self.course(self.lesson_head(lesson).course)

    def language_of(self, lesson: str) -> str:
        """Give the language that a lesson's words are in; raises :class:`UnknownId`."""
        head = self.lesson_head(lesson)
        return head.language or self.course(head.course).language

    def language_of_question(self, question: Question) -> str:
        """Give the language that a question's words are in; raises :class:`UnknownId`."""
        return question.language or self.course_of(question.outcome).language

    def next_lesson(self, lesson: str) -> LessonHead | None:
        """Give the lesson after this one in its course."""
        return self._neighbour(lesson, 1)

    def previous_lesson(self, lesson: str) -> LessonHead | None:
        """Give the lesson before this one in its course."""
        return self._neighbour(lesson, -1)

    def question(self, identity: str) -> Question:
        """Look a question up; raises :class:`UnknownId`."""
        if identity not in self._questions:
            shelf = self._shelf_of_question(identity)
            self._questions.update(shelf.questions((identity,)))
        return self._questions[identity]

    def question_heads(self) -> dict[str, QuestionHead]:
        """Say which questions there are; where two courses have one of this id, the first counts."""
        return {
            head.id: head for shelf in reversed(self.shelves) for head in shelf.question_heads()
        }

    def questions(
        self, *, module: str | None = None, outcome: str | None = None, use: Use | None = None
    ) -> tuple[Question, ...]:
        """Give the questions of a module, outcome and use, in written order."""
        outcomes = {head.id for head in self.module(module).lessons} if module else None
        found: list[Question] = []
        for shelf in self.shelves:
            wanted = [
                head.id
                for head in shelf.question_heads()
                if (outcomes is None or head.outcome in outcomes)
                and (outcome is None or head.outcome == outcome)
                and (use is None or use.value in head.use)
                and self._shelf_of_question(head.id) is shelf
            ]
            unread = [one for one in wanted if one not in self._questions]
            if unread:
                self._questions.update(shelf.questions(unread))
            found.extend(self._questions[one] for one in wanted)
        return tuple(found)

    def misconception(self, number: int) -> Misconception | None:
        """Look a belief up that a wrong answer names; None where the bank has none of this number."""
        if self._beliefs is None:
            # Late: it is read when the first answer names one.
            from pogo_learn.content.misconceptions import read_bank

            self._beliefs = read_bank(self.folders).entries
        return self._beliefs.get(number)

    def term(self, identity: str) -> Term:
        """Look a term up; raises :class:`UnknownId`."""
        return _found(identity, (t for t in [self._all_terms().get(identity)] if t))

    def terms(self) -> tuple[Term, ...]:
        """Give the glossary in alphabetical order."""
        return tuple(sorted(self._all_terms().values(), key=lambda term: term.term.casefold()))

    def source(self, identity: str) -> Source:
        """Look a source up; raises :class:`UnknownId`."""
        found = (shelf.sources().get(identity) for shelf in self.shelves)
        return _found(identity, (source for source in found if source))

    def sources(self) -> tuple[Source, ...]:
        """Give every source, each id once."""
        found: dict[str, Source] = {}
        for shelf in self.shelves:
            for key, source in shelf.sources().items():
                found.setdefault(key, source)
        return tuple(found.values())

    def figure_path(self, course: str, src: str) -> Path:
        """Give the file of a figure, never outside the course's folder."""
        folder = Path(self.course(course).folder)
        path = (folder / src).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise UnknownId(src)
        return path

    def _shelf_of(self, course: str) -> Shelf:
        return _found(course, (shelf for shelf in self.shelves if shelf.course.id == course))

    def _neighbour(self, lesson: str, step: int) -> LessonHead | None:
        heads = self.course_of(lesson).lessons
        index = [head.id for head in heads].index(lesson) + step
        return heads[index] if 0 <= index < len(heads) else None

    def _shelf_of_question(self, identity: str) -> Shelf:
        """Find where a question stands; where two courses have one of this id, the first."""
        if not self._places:
            for shelf in reversed(self.shelves):
                self._places.update((head.id, shelf) for head in shelf.question_heads())
        if identity not in self._places:
            raise UnknownId(identity)
        return self._places[identity]

    def _all_terms(self) -> dict[str, Term]:
        if not self._terms:
            for shelf in reversed(self.shelves):
                self._terms.update(shelf.terms())
        return self._terms


def _found(identity: str, candidates: Iterator[Found]) -> Found:
    for candidate in candidates:
        return candidate
    raise UnknownId(identity)


def open_catalogue(folders: Sequence[Path], index: Path | None, language: str = "") -> Catalogue:
    """Open courses: each folder is a course, or a folder of courses.

    With ``index`` the compiled form is kept in that file; where it cannot be written, all works
    without it. With ``language`` lessons come in it wherever they are translated.
    """
    from pogo_learn.content.index import shelves_of

    return Catalogue(shelves_of(folders, index, language), language, tuple(folders))
