"""Everything that can be wrong between the files of a course. It never stops at the first fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pogo_learn.assessment.item_writing import give_aways, pool_give_aways
from pogo_learn.assessment.numeric import Numeric
from pogo_learn.assessment.question import LEVELS, Question, Use
from pogo_learn.content.course import (
    Block,
    Callout,
    Check,
    Figure,
    OneLine,
    Prompt,
    Prose,
    Worked,
)
from pogo_learn.content.course_file import CourseFile, read_course
from pogo_learn.content.exam_cells import is_of_cell
from pogo_learn.content.figures import check_figure
from pogo_learn.content.lesson_file import LessonFile
from pogo_learn.content.plain import plain
from pogo_learn.content.rules.citing import PRIMARY, check_numbers_of_facts, check_sources
from pogo_learn.content.rules.competences import check_competences
from pogo_learn.content.rules.examples import check_examples, check_formulas
from pogo_learn.content.rules.reading import check_reading_grade
from pogo_learn.content.rules.repetition import check_repetition
from pogo_learn.content.rules.replies import check_replies
from pogo_learn.content.rules.sums import check_sums
from pogo_learn.content.rules.texts import texts_of
from pogo_learn.content.translations.reading import TranslationFile
from pogo_learn.content.translations.state import read_translations
from pogo_learn.errors import Fault, Place

MOST_WORDS = 900
DEFINITION_WORDS = 40
POOL_RATIO = 3
"""A check draws from at least this many times as many questions."""

_HTML_LINK = re.compile(r'href="(term|source):([^"]+)"')


def check_course(folder: Path, today: date) -> tuple[Fault, ...]:
    """Read a course and give every fault, by file and line."""
    read = read_course(folder)
    return check_read(read, read_translations(read), today)


def check_read(
    read: CourseFile, translations: Sequence[TranslationFile], today: date
) -> tuple[Fault, ...]:
    """Give every fault of a course that was read. A translation that is behind has none by that."""
    for rule in _RULES:
        rule(read, today)
    translated = (fault for one in translations for fault in one.faults)
    unique = dict.fromkeys((*read.faults, *translated))
    return tuple(sorted(unique, key=lambda fault: (str(fault.place.file), fault.place.line)))


def _head_place(lesson: LessonFile, *path: str | int) -> Place:
    return Place(lesson.path, lesson.head_lines(path))


def _check_links(read: CourseFile, _today: date) -> None:
    """Terms and sources: named in the head, known to the course, used in the text."""
    terms = read.terms.keys() | read.lent.terms.keys()
    sources = read.sources.keys() | read.lent.sources.keys()
    for lesson in read.lessons.values():
        _compare(read, lesson, "terms", lesson.head.terms, lesson.used_terms, terms)
        _compare(read, lesson, "sources", lesson.head.sources, lesson.cited, sources)
    for question in read.questions.values():
        for kind, key in _linked(question):
            known = terms if kind == "term" else sources
            if key not in known:
                read.report(Fault(question.place, f"there is no {kind} “{key}” in this course"))


def _compare(
    read: CourseFile,
    lesson: LessonFile,
    name: str,
    listed: Iterable[str],
    used: Iterable[tuple[str, int]],
    known: Iterable[str],
) -> None:
    word = name.removesuffix("s")
    known = set(known)
    lines: dict[str, int] = {}
    for key, line in used:
        lines.setdefault(key, line)
    for key, line in lines.items():
        if key not in known:
            read.report(Fault(Place(lesson.path, line), f"there is no {word} “{key}”"))
        elif key not in set(listed):
            message = f"“{key}” is used here but not listed under “{name}” in the head"
            read.report(Fault(Place(lesson.path, line), message))
    for index, key in enumerate(listed):
        if key not in known:
            read.report(Fault(_head_place(lesson, name, index), f"there is no {word} “{key}”"))
        elif key not in lines:
            message = f"“{key}” is listed under “{name}” but not used in the text"
            read.report(Fault(_head_place(lesson, name, index), message))


def _linked(question: Question) -> Iterator[tuple[str, str]]:
    for _name, text in texts_of(question):
        yield from _HTML_LINK.findall(text)


def _check_needs(read: CourseFile, _today: date) -> None:
    """Prerequisites exist and do not go in circles."""
    lessons = {key: lesson.head.needs for key, lesson in read.lessons.items()}
    for lesson in read.lessons.values():
        for index, need in enumerate(lesson.head.needs):
            if need not in lessons and need not in read.lent.lessons:
                read.report(
                    Fault(_head_place(lesson, "needs", index), f"there is no lesson “{need}”")
                )
        if circle := _circle(lesson.head.id, lessons):
            message = f"the lessons need each other in a circle: {' → '.join(circle)}"
            read.report(Fault(_head_place(lesson, "needs"), message))
    if read.course is None:
        return
    modules = {module.id: module.needs for module in read.course.modules}
    for module in read.course.modules:
        place = read.places.get(f"module:{module.id.casefold()}", Place(read.folder))
        for need in module.needs:
            if need not in modules and need not in read.lent.modules:
                read.report(Fault(place, f"“needs”: there is no module “{need}”"))
        if circle := _circle(module.id, modules):
            message = f"the modules need each other in a circle: {' → '.join(circle)}"
            read.report(Fault(place, message))


def _circle(start: str, needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Find a way from start back to start."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        for need in needs.get(path[-1], ()):
            if need == start:
                return (*path, start)
            if need not in seen:
                seen.add(need)
                waiting.append((*path, need))
    return ()


def _check_questions(read: CourseFile, _today: date) -> None:
    """Questions point to lessons, blocks and figures that exist."""
    for question in read.questions.values():
        lesson = read.lessons.get(question.outcome)
        if lesson is None:
            message = f"“outcome”: there is no lesson “{question.outcome}”"
            read.report(Fault(question.place, message))
        elif question.teaches and question.teaches not in _block_ids(lesson.blocks):
            message = f"“teaches”: lesson {lesson.head.id} has no block “{question.teaches}”"
            read.report(Fault(question.place, message))
        for enemy in question.enemies:
            if enemy not in read.questions:
                read.report(Fault(question.place, f"“enemies”: there is no question “{enemy}”"))
        for message in give_aways(question):
            read.report(Fault(question.place, message, warning=True))
    for message in pool_give_aways(tuple(read.questions.values())):
        read.report(Fault(Place(read.folder / "course.yaml"), message, warning=True))


def _block_ids(blocks: Iterable[Block]) -> set[str]:
    ids: set[str] = set()
    for block in blocks:
        ids.add(block.id)
        if isinstance(block, Prose):
            ids.update(paragraph.id for paragraph in block.paragraphs)
        if isinstance(block, Callout):
            ids |= _block_ids(block.body)
    return ids


def _check_blocks(read: CourseFile, today: date) -> None:
    """Checks placed in the text, dated boxes, length, and the parts every lesson has."""
    placed: set[str] = set()
    texts: dict[str, Place] = {}
    for lesson in read.lessons.values():
        _check_lesson(read, lesson, today)
        for block in lesson.blocks:
            line = lesson.fence_lines.get(block.id, 0)
            if isinstance(block, Check):
                for key in block.questions:
                    placed.add(key)
                    _check_placed(read, lesson, key, line)
            elif isinstance(block, Prompt | OneLine):
                place = Place(lesson.path, line)
                if block.id in texts:
                    message = f"the id “{block.id}” is already used at {texts[block.id]}"
                    read.report(Fault(place, message))
                texts[block.id] = place
    for question in read.questions.values():
        if question.use == {Use.TEXT} and question.id not in placed:
            message = "“use: [text]”, but no lesson places it with “::: check”"
            read.report(Fault(question.place, message))


def _check_placed(read: CourseFile, lesson: LessonFile, key: str, line: int) -> None:
    """A question of the lesson itself stands in the text; one of an earlier lesson is recalled."""
    place = Place(lesson.path, line)
    question = read.questions.get(key)
    if question is None:
        if key not in read.lent.questions:
            read.report(Fault(place, f"there is no question “{key}”"))
    elif question.outcome != lesson.head.id:
        if question.use == {Use.PRE}:
            message = f"question “{key}” is asked before its own lesson only; recall another one"
            read.report(Fault(place, message))
    elif Use.TEXT not in question.use:
        message = f"question “{key}” stands in the text; add “text” to its “use”"
        read.report(Fault(place, message))


def _check_lesson(read: CourseFile, lesson: LessonFile, today: date) -> None:
    head = lesson.head
    start = Place(lesson.path, 1)
    if head.words > MOST_WORDS:
        message = f"the lesson has {head.words} words; at most {MOST_WORDS}, or split it"
        read.report(Fault(start, message))
    kinds = {type(block) for block in lesson.blocks}
    for kind, name in ((Check, "check"), (Prompt, "prompt"), (OneLine, "one-line")):
        if kind not in kinds:
            read.report(Fault(start, f"the lesson has no “::: {name}”", warning=True))
    if not 1 <= len(head.takeaways) <= 4:
        read.report(Fault(_head_place(lesson, "takeaways"), "give one to four take-aways"))
    for block in lesson.blocks:
        if isinstance(block, Callout) and block.review_by and block.review_by < today:
            line = lesson.fence_lines.get(block.id, 0)
            _report_stale(read, Place(lesson.path, line), block.review_by)
        if isinstance(block, Callout) and block.kind == "from-practice":
            _check_practice(read, lesson, block)
        if isinstance(block, Callout) and block.kind == "from-practice" and not head.as_at:
            message = "a lesson with facts of a country needs “as_at” and “review_by” in its head"
            read.report(Fault(start, message))
    if (head.as_at is None) != (head.review_by is None):
        read.report(Fault(start, "“as_at” and “review_by” go together"))
    if head.review_by and head.review_by < today:
        _report_stale(read, _head_place(lesson, "review_by"), head.review_by)


def _check_practice(read: CourseFile, lesson: LessonFile, block: Callout) -> None:
    """A fact of a country has a primary source, or says that it has none."""
    sources = read.lent.sources | read.sources
    cited = {
        key
        for part in block.body
        if isinstance(part, Prose)
        for kind, key in _HTML_LINK.findall(part.html)
        if kind == "source"
    }
    primary = any(sources[key].kind in PRIMARY for key in cited if key in sources)
    if not primary and block.confidence != "low":
        message = (
            "the box cites no source at first hand (law, guidance, dataset, report, research); "
            "cite one, or add confidence=low"
        )
        place = Place(lesson.path, lesson.fence_lines.get(block.id, 0))
        read.report(Fault(place, message, warning=True))


def _report_stale(read: CourseFile, place: Place, day: date) -> None:
    message = f"should have been reviewed by {day}; check the facts and set a new date"
    read.report(Fault(place, message, warning=True))


def _check_figures(read: CourseFile, _today: date) -> None:
    """Every figure exists inside the course, is safe, and every drawing is used."""
    used: set[Path] = set()
    for lesson in read.lessons.values():
        for block in lesson.blocks:
            if isinstance(block, Figure):
                place = Place(lesson.path, lesson.fence_lines.get(block.id, 0))
                _use_figure(read, lesson.path.parent, block.src, place, used)
    for question in read.questions.values():
        if question.figure:
            folder = question.place.file.parent
            _use_figure(read, folder, question.figure, question.place, used)
            if not question.figure_alt:
                read.report(Fault(question.place, "“figure” needs “figure_alt”: what it shows"))
    for path in read.files:
        if path.suffix == ".svg":
            check_figure(path, read.report)
            if path not in used:
                read.report(Fault(Place(path), "no lesson and no question uses this figure"))


def _use_figure(read: CourseFile, folder: Path, src: str, place: Place, used: set[Path]) -> None:
    path = (folder / src).resolve()
    if not src.endswith(".svg") or not path.is_relative_to(read.folder.resolve()):
        read.report(Fault(place, f"“{src}” is no SVG file inside the course"))
    elif not path.is_file():
        read.report(Fault(place, f"there is no figure “{src}”"))
    used.add(folder / src)


def _check_series(read: CourseFile, _today: date) -> None:
    """A calculation has three forms: worked in the text, one step missing, alone."""
    worked = {
        block.series: Place(lesson.path, lesson.fence_lines.get(block.id, 0))
        for lesson in read.lessons.values()
        for block in lesson.blocks
        if isinstance(block, Worked) and block.series
    }
    forms: dict[str, dict[str, Place]] = {}
    for question in read.questions.values():
        if isinstance(question, Numeric) and question.series:
            forms.setdefault(question.series, {})[question.form] = question.place
    for series in worked.keys() | forms.keys():
        have = {**forms.get(series, {}), **({"worked": worked[series]} if series in worked else {})}
        for form in ("worked", "faded", "alone"):
            if form not in have:
                place = next(iter(have.values()))
                read.report(Fault(place, f"the series “{series}” has no form “{form}”"))


def _check_pools(read: CourseFile, _today: date) -> None:
    """Every outcome is tested, and a check has enough to draw from."""
    if read.course is None:
        return
    for module in read.course.modules:
        place = read.places.get(f"module:{module.id.casefold()}", Place(read.folder))
        outcomes = {head.id for head in module.lessons}
        pool = [
            question
            for question in read.questions.values()
            if question.outcome in outcomes and Use.CHECK in question.use
        ]
        for outcome in sorted(outcomes - {question.outcome for question in pool}):
            read.report(Fault(place, f"no question of the module check tests lesson {outcome}"))
        for message in pool_give_aways(pool):
            read.report(Fault(place, f"in the pool of this check {message}", warning=True))
        own = module.check.draw - module.check.earlier
        if len(pool) < POOL_RATIO * own:
            message = (
                f"the check draws {own} of {len(pool)}; at least {POOL_RATIO * own} are needed"
            )
            read.report(Fault(place, message, warning=True))
        if module.review_by and module.review_by < _today:
            _report_stale(read, place, module.review_by)


def _check_exam(read: CourseFile, _today: date) -> None:
    """The blueprint names modules of the course, and the pool of each cell is three times its draw."""
    if read.course is None or read.course.exam is None:
        return
    place = Place(read.folder / "course.yaml")
    outcomes = {one.id: {head.id for head in one.lessons} for one in read.course.modules}
    for cell in read.course.exam.cells:
        if cell.module not in outcomes:
            read.report(Fault(place, f"“exam”: there is no module “{cell.module}” in this course"))
            continue
        pool = sum(
            one.outcome in outcomes[cell.module] and is_of_cell(one, cell)
            for one in read.questions.values()
        )
        if pool < POOL_RATIO * cell.count:
            level = f" at the level {LEVELS[cell.level]}" if cell.level else ""
            message = (
                f"the exam draws {cell.count} of {pool} questions of {cell.module}{level}; at "
                f"least {POOL_RATIO * cell.count} are needed"
            )
            read.report(Fault(place, message, warning=True))


def _check_glossary(read: CourseFile, _today: date) -> None:
    """Short definitions, known relations, no entry that nobody links."""
    for term in read.terms.values():
        place = read.places[f"term:{term.id.casefold()}"]
        words = len(plain(term.definition).split())
        if words > DEFINITION_WORDS:
            message = f"the definition has {words} words; at most {DEFINITION_WORDS}"
            read.report(Fault(place, message))
        for key in term.related:
            if key not in read.terms and key not in read.lent.terms:
                read.report(Fault(place, f"“related”: there is no term “{key}”"))
        for key in term.sources:
            if key not in read.sources and key not in read.lent.sources:
                read.report(Fault(place, f"“sources”: there is no source “{key}”"))


_RULES: tuple[Callable[[CourseFile, date], None], ...] = (
    _check_links,
    _check_needs,
    _check_questions,
    _check_blocks,
    _check_figures,
    _check_series,
    _check_pools,
    _check_exam,
    _check_glossary,
    check_sums,
    check_reading_grade,
    check_repetition,
    check_replies,
    check_examples,
    check_formulas,
    check_sources,
    check_numbers_of_facts,
    check_competences,
)
