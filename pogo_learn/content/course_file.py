"""Reading a whole course folder. What cannot be read is left out; the rest opens."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.types import parse_question
from pogo_learn.content.course import (
    TRANSLATION,
    CheckPlan,
    Course,
    LessonHead,
    Module,
    Source,
    Term,
)
from pogo_learn.content.exam_plan import read_exam_plan
from pogo_learn.content.fields_file import open_fields
from pogo_learn.content.lending import (
    Lent,
    find_course,
    lesson_ids,
    module_ids,
    question_ids,
)
from pogo_learn.content.lesson_file import LEVELS, LessonFile, read_lesson
from pogo_learn.content.limits import FIGURE_BYTES, FILES
from pogo_learn.content.markup import Renderer
from pogo_learn.content.text_file import read_text_file
from pogo_learn.errors import Fault, Place

Report = Callable[[Fault], None]
SUFFIXES = {".md", ".yaml", ".svg"}
_SOURCE_KINDS = ("law", "guidance", "research", "dataset", "report", "practice", "press")


@dataclass(slots=True)
class CourseFile:
    """A course as read: its data, each lesson as read, and every fault met so far."""

    folder: Path
    course: Course | None = None
    lessons: dict[str, LessonFile] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    """Where each id was first written: ``lesson:M1.1``, ``question:…``, ``term:…``, ``source:…``."""
    files: tuple[Path, ...] = ()
    reading_grade: int = 10
    """Lessons that are harder to read are reported."""
    lent: Lent = field(default_factory=Lent)
    """What it may refer to in the courses that it uses."""
    translation: str = ""
    """Language of the translation that lies over it; empty: none."""
    faults: list[Fault] = field(default_factory=list)

    def report(self, fault: Fault) -> None:
        """Note a fault."""
        self.faults.append(fault)

    def claim(self, kind: str, identity: str, place: Place) -> bool:
        """Take an id; report one that is taken, also where only the case differs."""
        if not identity:
            return False
        key = f"{kind}:{identity.casefold()}"
        if key in self.places:
            self.report(Fault(place, f"the id “{identity}” is already used at {self.places[key]}"))
            return False
        self.places[key] = place
        return True


def course_files(folder: Path, report: Report) -> tuple[Path, ...]:
    """List the files of a course, sorted; refuses links, and more files than allowed.

    Translations are no part of it: they are read by ``translations``.
    """
    found: list[Path] = []
    apart = {mark.parent for mark in folder.glob(f"*/{TRANSLATION}")}
    for path in sorted(folder.rglob("*")):
        if not apart.isdisjoint(path.parents):
            continue
        if path.is_symlink():
            report(Fault(Place(path), "links are not followed; put the file itself here"))
        elif path.is_file() and path.suffix in SUFFIXES:
            found.append(path)
        if len(found) > FILES:
            report(Fault(Place(folder), f"more than {FILES:,} files; the rest was not read"))
            break
    return tuple(found)


def read_course(folder: Path) -> CourseFile:
    """Read everything in a course folder."""
    read = CourseFile(folder)
    read.files = course_files(folder, read.report)
    head_path = folder / "course.yaml"
    fields = _fields(read, head_path)
    if fields is None:
        return read
    read.reading_grade = fields.whole("reading_grade", read.reading_grade, 4, 18)
    uses = _read_uses(read, fields)
    _read_sources(read)
    _read_terms(read)
    names = fields.texts("modules", required=True, limit=60)
    course_id = fields.text("id", limit=60)
    modules = [
        module
        for index, name in enumerate(names)
        if (module := _read_module(read, fields, name, index, course_id)) is not None
    ]
    if fields.whole("format", 1, 1, 1) == 1:
        read.course = Course(
            id=course_id,
            version=fields.text("version", limit=40),
            title=fields.text("title", limit=120),
            language=fields.text("language", limit=20),
            level=fields.choice("level", LEVELS),
            summary=fields.text("summary", limit=400),
            licence=fields.text("licence", limit=60),
            modules=tuple(modules),
            folder=str(folder),
            content_hash=_hash_of(folder, read.files),
            uses=uses,
            exam=read_exam_plan(fields),
        )
    fields.finish()
    return read


def _read_uses(read: CourseFile, fields: Fields) -> tuple[str, ...]:
    """Take terms, sources and the ids of the rest from the courses that are used."""
    uses = fields.texts("uses", limit=12)
    for index, identity in enumerate(uses):
        folder = find_course(read.folder, identity)
        if folder is None:
            fields.fault(f"there is no course “{identity}” beside this one", "uses", index)
            continue
        # Faults in the other course are reported where that course is checked.
        other = CourseFile(folder)
        other.files = course_files(folder, other.report)
        _read_sources(other)
        _read_terms(other)
        read.lent.terms.update(other.terms)
        read.lent.sources.update(other.sources)
        read.lent.lessons.update(lesson_ids(folder))
        read.lent.modules.update(module_ids(folder))
        read.lent.questions.update(question_ids(folder))
    return uses


def _hash_of(folder: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        if path.stat().st_size <= FIGURE_BYTES * 2:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(folder).as_posix()}\n{content}\n".encode())
    return total.hexdigest()


def _fields(read: CourseFile, path: Path) -> Fields | None:
    inline = Renderer(_words_of_terms(read)).inline
    # A link is said once, where the files are listed.
    return None if path.is_symlink() else open_fields(path, read.report, inline)


def _words_of_terms(read: CourseFile) -> dict[str, str]:
    return {key: term.term for key, term in (read.lent.terms | read.terms).items()}


def _list_files(read: CourseFile, stem: str) -> list[Path]:
    return [
        path
        for path in read.files
        if path.parent == read.folder and path.name.startswith(stem) and path.suffix == ".yaml"
    ]


def _read_sources(read: CourseFile) -> None:
    for path in _list_files(read, "sources"):
        fields = _fields(read, path)
        if fields is None:
            continue
        for entry in fields.each("sources", 0, 1000):
            source = source_of(entry)
            _report_lent(entry, source.id, read.lent.sources)
            if read.claim("source", source.id, entry.place()):
                read.sources[source.id] = source
        fields.finish()


def source_of(entry: Fields) -> Source:
    """Read a source."""
    source = Source(
        id=entry.text("id", limit=60),
        title=entry.text("title", limit=400),
        author=entry.text("author", required=False, limit=300),
        publisher=entry.text("publisher", required=False, limit=300),
        date=entry.text("date", required=False, limit=60),
        kind=entry.choice("kind", _SOURCE_KINDS),
        note=entry.text("note", required=False, limit=600),
        review_by=entry.day("review_by") if entry.has("review_by") else None,
        framework=entry.text("framework", required=False, limit=60),
        competences=entry.texts("competences", limit=60),
    )
    entry.finish()
    return source


def _read_terms(read: CourseFile) -> None:
    for path in _list_files(read, "glossary"):
        fields = _fields(read, path)
        if fields is None:
            continue
        for entry in fields.each("terms", 0, 2000):
            term = Term(
                id=entry.text("id", limit=60),
                term=entry.text("term", limit=80),
                definition=entry.rich("definition"),
                formula=entry.text("formula", required=False, limit=200),
                example=entry.rich("example", required=False),
                related=entry.texts("related", limit=12),
                sources=entry.texts("sources", limit=12),
            )
            entry.finish()
            _report_lent(entry, term.id, read.lent.terms)
            if read.claim("term", term.id, entry.place()):
                read.terms[term.id] = term
        fields.finish()


def _report_lent(entry: Fields, identity: str, lent: Mapping[str, object]) -> None:
    if identity in lent:
        entry.fault(f"a course that this one uses has “{identity}” already; refer to that", "id")


def _read_module(
    read: CourseFile, course: Fields, name: str, index: int, course_id: str
) -> Module | None:
    folder = read.folder / name
    if "/" in name or "\\" in name or name.startswith(".") or not folder.is_dir():
        course.fault(f"there is no folder “{name}” here", "modules", index)
        return None
    fields = _fields(read, folder / "module.yaml")
    if fields is None:
        return None
    module_id = fields.text("id", limit=60)
    read.claim("module", module_id, fields.place("id"))
    heads = _read_lessons(read, folder, module_id, course_id)
    for path in read.files:
        if path.parent == folder and path.name.endswith(".questions.yaml"):
            _read_questions(read, path)
    facilitator = folder / "facilitator.md"
    if facilitator in read.files:
        read_text_file(facilitator, read.report)
    module = Module(
        id=module_id,
        course=course_id,
        title=fields.text("title", limit=120),
        promise=fields.text("promise", limit=300),
        needs=fields.texts("needs"),
        aims=fields.texts("aims"),
        lessons=_with_competences(read, fields, heads),
        check=_check_plan(fields),
        reviewed=fields.day("reviewed"),
        review_by=fields.day("review_by"),
        facilitator=f"{name}/facilitator.md" if facilitator in read.files else "",
        competences=fields.texts("competences", limit=30),
    )
    fields.finish()
    return module


def _with_competences(
    read: CourseFile, fields: Fields, heads: tuple[LessonHead, ...]
) -> tuple[LessonHead, ...]:
    """Give each lesson the competences that ``serves`` names for it."""
    named: dict[str, tuple[str, ...]] = {}
    for entry in fields.each("serves", 0, 60):
        lesson = entry.text("lesson", limit=60)
        if lesson not in {head.id for head in heads}:
            entry.fault(f"there is no lesson “{lesson}” in this module", "lesson")
        named[lesson] = entry.texts("competences", required=True, limit=30)
        read.places[f"serves:{lesson.casefold()}"] = entry.place()
        entry.finish()
    return tuple(
        replace(head, competences=named[head.id]) if head.id in named else head for head in heads
    )


def _check_plan(fields: Fields) -> CheckPlan:
    below = fields.below("check")
    if below is None:
        return CheckPlan()
    pass_mark = below.decimal("pass_mark")
    if not 0 < pass_mark <= 1:
        below.fault("“pass_mark” must lie above 0 and up to 1", "pass_mark")
    plan = CheckPlan(
        draw=below.whole("draw", None, 1, 60),
        earlier=below.whole("earlier", 0, 0, 30),
        minutes=below.whole("minutes", None, 1, 240),
        pass_mark=float(pass_mark),
    )
    below.finish()
    return plan


def _read_lessons(
    read: CourseFile, folder: Path, module: str, course: str
) -> tuple[LessonHead, ...]:
    words = _words_of_terms(read)
    heads: list[LessonHead] = []
    for path in read.files:
        if path.parent != folder or path.suffix != ".md" or path.name == "facilitator.md":
            continue
        lesson = read_lesson(path, module, course, words, read.report)
        if lesson is None:
            continue
        if read.claim("lesson", lesson.head.id, Place(path, lesson.head_lines(("id",)))):
            read.lessons[lesson.head.id] = lesson
            heads.append(lesson.head)
    return tuple(sorted(heads, key=lambda head: _natural(head.id)))


def _natural(identity: str) -> tuple[tuple[int, str], ...]:
    """Order ``M1.10`` after ``M1.9``."""
    parts: list[tuple[int, str]] = []
    for part in identity.replace("-", ".").split("."):
        digits = "".join(letter for letter in part if letter.isdigit())
        parts.append((int(digits[:9]) if digits else 0, part))
    return tuple(parts)


def _read_questions(read: CourseFile, path: Path) -> None:
    fields = _fields(read, path)
    if fields is None:
        return
    for entry in fields.each("questions", 0, 400):

        def line_of(path: tuple[str | int, ...], entry: Fields = entry) -> int:
            return entry.reading.line_of((*entry.path, *path))

        question = parse_question(
            entry.data,
            file=path,
            line_of=line_of,
            inline=entry.reading.inline,
            report=read.report,
        )
        if question is not None and read.claim("question", question.id, entry.place()):
            read.questions[question.id] = question
    fields.finish()
