"""From the files of a course to what the catalogue serves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pogo_learn.assessment.question import Question, Use
from pogo_learn.content.course import Course, Figure, Lesson, Source, Term
from pogo_learn.content.course_file import CourseFile, read_course
from pogo_learn.content.lesson_file import LessonFile
from pogo_learn.errors import Fault


@dataclass(frozen=True, slots=True)
class CompiledCourse:
    """A course ready to serve. ``course`` is None when ``course.yaml`` itself cannot be used."""

    course: Course | None
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    terms: tuple[Term, ...]
    sources: tuple[Source, ...]
    faults: tuple[Fault, ...]


def compile_course(folder: Path, language: str = "") -> CompiledCourse:
    """Read and assemble a course; what is broken is left out and named in ``faults``.

    With ``language`` its translation lies over it, wherever it has one.
    """
    return compile_read(_read(folder, language))


def compile_read(read: CourseFile) -> CompiledCourse:
    """Assemble a course that was read."""
    return CompiledCourse(
        course=read.course,
        lessons=tuple(assemble(read, lesson) for lesson in read.lessons.values()),
        questions=tuple(
            replace(question, figure=_from_course(read, question.place.file, question.figure))
            if question.figure
            else question
            for question in read.questions.values()
        ),
        terms=tuple(read.terms.values()),
        sources=tuple(read.sources.values()),
        faults=tuple(read.faults),
    )


def _read(folder: Path, language: str) -> CourseFile:
    read = read_course(folder)
    if not language:
        return read
    # Imported here: whoever reads the original needs none of it.
    from pogo_learn.content.translations.applying import in_other_words
    from pogo_learn.content.translations.reading import read_translation

    translation = read_translation(read, language)
    return in_other_words(read, translation) if translation is not None else read


def assemble(read: CourseFile, lesson: LessonFile) -> Lesson:
    """Put a lesson together with its numbered sources and its questions before reading."""
    cited = dict.fromkeys(key for key, _line in lesson.cited)
    sources = read.lent.sources | read.sources
    return Lesson(
        head=lesson.head,
        blocks=tuple(
            replace(block, src=_from_course(read, lesson.path, block.src))
            if isinstance(block, Figure)
            else block
            for block in lesson.blocks
        ),
        cited=tuple(sources.get(key, Source(key, key)) for key in cited),
        pre_questions=tuple(
            question.id
            for question in read.questions.values()
            if question.outcome == lesson.head.id and Use.PRE in question.use
        ),
    )


def _from_course(read: CourseFile, file: Path, src: str) -> str:
    """Authors name figures from the file they write; the course is served from its folder.

    A translation has a figure of its own where there are words in it.
    """
    place = file.parent.relative_to(read.folder) / src
    if not read.translation:
        return place.as_posix()
    if place.parts[0] == read.translation:
        place = place.relative_to(read.translation)
    own = Path(read.translation) / place
    return (own if (read.folder / own).is_file() else place).as_posix()
