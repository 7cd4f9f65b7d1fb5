"""What a course is made of, as data. ``docs/authoring.md`` is the same from the author's side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

TRANSLATION: Final = "translation.yaml"
"""The file that makes a folder inside a course a translation of it."""
Day = date
"""For classes that have a field called ``date``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A work that lessons cite."""

    id: str
    title: str
    author: str = ""
    publisher: str = ""
    date: str = ""
    kind: str = ""
    note: str = ""
    review_by: Day | None = None
    """When it should be looked at again; for laws and figures that change."""
    framework: str = ""
    """Name of the competence framework that the work defines or reports on."""
    competences: tuple[str, ...] = ()
    """Names of its competences that were read there; tags may use these and no others."""


@dataclass(frozen=True, slots=True)
class QuestionHead:
    """What is known of a question without reading it: enough to choose by."""

    id: str
    outcome: str
    use: tuple[str, ...]
    type: str


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. ``definition`` is clean inline HTML."""

    id: str
    term: str
    definition: str
    formula: str = ""
    example: str = ""
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """How a module check is drawn: items of this module, items of earlier ones, minutes, pass mark."""

    draw: int = 6
    earlier: int = 0
    minutes: int = 6
    pass_mark: float = 0.8


USUAL_WAIT: Final = 24
"""Hours from the end of one try at an exam to the next."""


@dataclass(frozen=True, slots=True)
class ExamCell:
    """A cell of a blueprint: so many questions of one level from one module."""

    module: str
    level: int
    """The difficulty of its questions (1 to 3); 0: any."""
    count: int


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """How a course's exam is drawn: questions by module and level, minutes, pass mark, retakes."""

    cells: tuple[ExamCell, ...]
    minutes: int
    pass_mark: float
    provisional: bool = True
    """The pass mark is a proposal until a panel of judges has set it."""
    retake_hours: int = USUAL_WAIT
    """Hours from the end of one try to the next; 0: at once."""

    @property
    def blueprint(self) -> tuple[tuple[str, int], ...]:
        """Give the questions by module: (module id, number of questions)."""
        counts: dict[str, int] = {}
        for cell in self.cells:
            counts[cell.module] = counts.get(cell.module, 0) + cell.count
        return tuple(counts.items())

    @property
    def count(self) -> int:
        """How many questions an exam has."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True)
class LessonHead:
    """What is known of a lesson without reading its text."""

    id: str
    module: str
    course: str
    title: str
    minutes: int
    level: str
    outcome: str
    aims: tuple[str, ...]
    needs: tuple[str, ...]
    terms: tuple[str, ...]
    sources: tuple[str, ...]
    takeaways: tuple[str, ...]
    as_at: date | None
    review_by: date | None
    words: int
    """Words of body text, for the minutes left."""
    content_hash: str
    """SHA-256 of the lesson file, of the original also where the words are translated."""
    language: str = ""
    """Of its words, where it is a translation; empty: the course's."""
    behind: bool = False
    """The original was changed after the translation was made."""
    competences: tuple[str, ...] = ()
    """Competences that this outcome serves beside those of its module: ``FRAMEWORK: NAME``."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its lessons in order, and how its check is drawn."""

    id: str
    course: str
    title: str
    promise: str
    needs: tuple[str, ...]
    aims: tuple[str, ...]
    lessons: tuple[LessonHead, ...]
    check: CheckPlan
    reviewed: date | None
    review_by: date | None
    facilitator: str = ""
    """Path of the facilitator notes relative to the course folder, or empty."""
    competences: tuple[str, ...] = ()
    """Names of competences that all its outcomes serve, for reports by agency."""

    @property
    def minutes(self) -> int:
        """Minutes of all lessons and the check."""
        return sum(lesson.minutes for lesson in self.lessons) + self.check.minutes

    def competences_of(self, lesson: LessonHead) -> tuple[str, ...]:
        """Give the competences that an outcome serves: those of the module, then its own."""
        return tuple(dict.fromkeys((*self.competences, *lesson.competences)))


@dataclass(frozen=True, slots=True)
class Course:
    """A course: its modules in order."""

    id: str
    version: str
    title: str
    language: str
    level: str
    summary: str
    licence: str
    modules: tuple[Module, ...]
    folder: str
    """Absolute path of the folder it was read from."""
    content_hash: str
    """SHA-256 over all files of the course, by sorted relative path."""
    uses: tuple[str, ...] = ()
    """Courses whose terms, sources, lessons and modules it refers to."""
    exam: ExamPlan | None = None

    @property
    def lessons(self) -> tuple[LessonHead, ...]:
        """All lessons in teaching order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)


# Blocks of a lesson, in reading order. ``id`` is unique in the lesson and stable.


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; ``text`` is plain."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, list or definition list inside a prose block: where reading can resume."""

    id: str
    text: str
    """Plain text, for search and for quoting."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and lists as one run of clean HTML.

    Links in it: ``term:ID`` opens a key term, ``source:ID`` a source. Each paragraph begins with
    ``<a name="ID"></a>``.
    """

    id: str
    html: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; cells are clean inline HTML, ``align`` has one of left, right, center a column."""

    id: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[str, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """One of ``key-idea``, ``try-it``, ``watch-out``, ``from-practice``.

    ``place`` and the dates are set for ``from-practice``, where facts of a country stand;
    ``confidence`` is ``low`` where no primary source was read.
    """

    id: str
    kind: str
    body: tuple[Prose | Table, ...]
    place: str = ""
    as_at: date | None = None
    review_by: date | None = None
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: ``src`` relative to the course folder, alt text, caption, and the same as a table."""

    id: str
    src: str
    alt: str
    caption: str
    table: Table


@dataclass(frozen=True, slots=True)
class WorkedStep:
    """A step of a worked example and why it is taken (inline HTML)."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Worked:
    """A calculation solved step by step; ``series`` ties it to its faded and alone questions."""

    id: str
    series: str
    title: str
    steps: tuple[WorkedStep, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Questions asked at this point of the text."""

    id: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """*In your agency*: a question whose answer goes to the learner's notebook. ``html`` is inline."""

    id: str
    html: str


@dataclass(frozen=True, slots=True)
class OneLine:
    """*In one line*: the learner sums up first, then sees ``html`` (inline)."""

    id: str
    html: str


Block = Heading | Prose | Table | Callout | Figure | Worked | Check | Prompt | OneLine


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson with its blocks and the sources it cites, numbered in order of first mention."""

    head: LessonHead
    blocks: tuple[Block, ...]
    cited: tuple[Source, ...]
    pre_questions: tuple[str, ...]
