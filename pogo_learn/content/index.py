"""The compiled form of courses: one SQLite file that says everything without reading the texts.

A course is compiled when it is first seen and again when a file's size or time changes. The file may
be deleted at any time. Reading a warm index needs neither YAML nor Markdown.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pogo_learn import __version__
from pogo_learn.content.catalogue import Shelf, UnknownId
from pogo_learn.content.codec import CodecError, decode, encode
from pogo_learn.content.course import TRANSLATION, Course, Lesson, QuestionHead, Source, Term
from pogo_learn.content.limits import FILES
from pogo_learn.content.search.stored import SEARCH_TABLES, forget_entries, keep_entries
from pogo_learn.errors import Fault

if TYPE_CHECKING:
    from pogo_learn.assessment.question import Question
    from pogo_learn.content.compiling import CompiledCourse
    from pogo_learn.content.course_file import CourseFile
    from pogo_learn.content.search.entries import Entry

RENDERING: Final = 17
"""Raised when the same text would be rendered differently, or compiled data changes its form."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS course (folder TEXT PRIMARY KEY, stamp TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS part (
    folder TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (folder, kind, id)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything of one course, each part as JSON text by (kind, id)."""

    bodies: dict[tuple[str, str], str]
    entries: tuple[Entry, ...] = ()
    """What can be found in it."""


@dataclass(slots=True)
class CompiledShelf:
    """One course read from the index, or from parts that could not be kept in one."""

    folder: str
    language: str
    """Of the translation that lies over it; empty: the original."""
    index: Path | None
    course: Course
    faults: tuple[Fault, ...]
    parts: _Parts | None = None
    _lessons: dict[str, Lesson] = field(default_factory=dict)
    _heads: tuple[QuestionHead, ...] | None = None

    @property
    def key(self) -> str:
        """What the index calls this course in this language."""
        return _key(self.folder, self.language)

    def lesson(self, identity: str) -> Lesson:
        """Read a lesson; the last few stay in memory."""
        if identity not in self._lessons:
            while len(self._lessons) >= 4:
                self._lessons.pop(next(iter(self._lessons)))
            self._lessons[identity] = self._part("lesson", identity)
        return self._lessons[identity]

    def question_heads(self) -> tuple[QuestionHead, ...]:
        """Say which questions there are, in written order."""
        if self._heads is None:
            self._heads = self._part("question_heads", "")
        return self._heads

    def questions(self, identities: Sequence[str]) -> dict[str, Question]:
        """Read some questions; raises :class:`UnknownId` for one that is not there."""
        bodies = self._bodies("question", identities)
        return {identity: decode(json.loads(body)) for identity, body in bodies.items()}

    def terms(self) -> dict[str, Term]:
        """Read the glossary."""
        return {term.id: term for term in self._part("terms", "")}

    def sources(self) -> dict[str, Source]:
        """Read the sources."""
        return {source.id: source for source in self._part("sources", "")}

    def _part(self, kind: str, identity: str) -> Any:
        return decode(json.loads(self._bodies(kind, (identity,))[identity]))

    def _bodies(self, kind: str, identities: Sequence[str]) -> dict[str, str]:
        """Give the JSON texts of some parts, in the order asked for."""
        found = self._bodies_from_index(kind, identities)
        if found is None:
            if self.parts is None:
                # The data folder went away under the open program: the course is still there.
                self.parts = _compile(Path(self.folder), self.language)
            known = self.parts.bodies
            found = {one: known[kind, one] for one in identities if (kind, one) in known}
        for one in identities:
            if one not in found:
                raise UnknownId(one)
        return found

    def _bodies_from_index(self, kind: str, identities: Sequence[str]) -> dict[str, str] | None:
        """Read the parts that the index has; None where there is no index to read."""
        if self.parts is not None:
            return None
        assert self.index is not None
        select = "SELECT body FROM part WHERE folder = ? AND kind = ? AND id = ?"
        try:
            with contextlib.closing(_open_to_read(self.index)) as connection:
                rows = {
                    one: connection.execute(select, (self.key, kind, one)).fetchone()
                    for one in identities
                }
        except sqlite3.Error:
            return None
        return {one: row[0] for one, row in rows.items() if row is not None}


def shelves_of(
    folders: Sequence[Path], index: Path | None, language: str = ""
) -> tuple[Shelf, ...]:
    """Give a shelf for each course in these folders; compiles what is new or changed.

    With ``language`` each course that has a translation is read through it.
    """
    shelves: list[Shelf] = []
    seen: set[str] = set()
    for folder in dict.fromkeys(course_folders(folders)):
        own = language if language and (folder / language / TRANSLATION).is_file() else ""
        shelf = _shelf(folder, own, index)
        if shelf is not None and shelf.course.id not in seen:
            seen.add(shelf.course.id)
            shelves.append(shelf)
    return _in_teaching_order(shelves)


def shelves_of_reads(reads: Sequence[CourseFile]) -> tuple[Shelf, ...]:
    """Give a shelf for each course that was read just now; nothing is kept of them."""
    from pogo_learn.content.compiling import compile_read

    made = (_shelf_from(read.folder, "", None, _parts_of(compile_read(read))) for read in reads)
    by_id: dict[str, Shelf] = {}
    for shelf in made:
        if shelf is not None:
            by_id.setdefault(shelf.course.id, shelf)
    return _in_teaching_order(list(by_id.values()))


def _in_teaching_order(shelves: Sequence[Shelf]) -> tuple[Shelf, ...]:
    """Put a course after those that it uses; else as the folders gave them."""
    ids = {shelf.course.id for shelf in shelves}
    waiting, found, placed = list(shelves), [], set[str]()
    while waiting:
        ready = (one for one in waiting if placed.issuperset(ids.intersection(one.course.uses)))
        # Courses that use each other in a circle stay where they are.
        chosen = next(ready, waiting[0])
        waiting.remove(chosen)
        placed.add(chosen.course.id)
        found.append(chosen)
    return tuple(found)


def course_folders(folders: Sequence[Path]) -> Iterator[Path]:
    """Give each course folder: a folder that has ``course.yaml``, or those directly below it."""
    for folder in folders:
        if (folder / "course.yaml").is_file():
            yield folder.absolute()
            continue
        if folder.is_dir():
            for below in sorted(folder.iterdir()):
                if (below / "course.yaml").is_file():
                    yield below.absolute()


def _key(folder: str, language: str) -> str:
    return str(Path(folder, language, TRANSLATION)) if language else folder


def _shelf(folder: Path, language: str, index: Path | None) -> CompiledShelf | None:
    stamp = _stamp(folder)
    if index is not None and (warm := _warm_shelf(folder, language, index, stamp)) is not None:
        return warm
    parts = _compile(folder, language)
    key = _key(str(folder), language)
    kept = index if index is not None and _keep(index, key, stamp, parts) else None
    return _shelf_from(folder, language, kept, parts)


def _shelf_from(
    folder: Path, language: str, index: Path | None, parts: _Parts
) -> CompiledShelf | None:
    course = decode(json.loads(parts.bodies["course", ""]))
    faults = decode(json.loads(parts.bodies["faults", ""]))
    if course is None:
        return None
    return CompiledShelf(str(folder), language, index, course, faults, None if index else parts)


def _stamp(folder: Path) -> str:
    """Describe size and time of every file, and the form of the compiled data."""
    described = hashlib.sha256(f"{__version__}\n{RENDERING}".encode())
    # Words of key terms come from other courses too.
    for path in sorted(folder.parent.glob("*/glossary*.yaml")):
        if path.parent != folder:
            _describe(described, path)
    count = 0
    for parent, names, files in os.walk(folder):
        names.sort()
        for name in sorted(files):
            count += 1
            if count > FILES * 2:
                return described.hexdigest()
            _describe(described, Path(parent, name))
    return described.hexdigest()


def _describe(described: hashlib._Hash, path: Path) -> None:
    with contextlib.suppress(OSError):
        found = path.lstat()
        described.update(f"{path}\n{found.st_size}\n{found.st_mtime_ns}\n".encode())


def _open_to_read(index: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True, timeout=5)


def _warm_shelf(folder: Path, language: str, index: Path, stamp: str) -> CompiledShelf | None:
    if not index.is_file():
        return None
    key = _key(str(folder), language)
    try:
        with contextlib.closing(_open_to_read(index)) as connection:
            row = connection.execute("SELECT stamp FROM course WHERE folder = ?", (key,)).fetchone()
            if row is None or row[0] != stamp:
                return None
            found = connection.execute(
                "SELECT kind, body FROM part WHERE folder = ? AND kind IN ('course', 'faults')",
                (key,),
            ).fetchall()
        bodies = {(kind, ""): body for kind, body in found}
        return _shelf_from(folder, language, index, _Parts(bodies))
    except (sqlite3.Error, CodecError, ValueError, KeyError):
        # A damaged index is no loss: it is compiled again.
        return None


def _compile(folder: Path, language: str) -> _Parts:
    # Imported here: a warm start needs none of the readers.
    from pogo_learn.content.compiling import compile_course
    from pogo_learn.content.search.entries import course_entries

    compiled = compile_course(folder, language)
    parts = _parts_of(compiled)
    entries = course_entries(compiled.course, compiled.lessons, compiled.terms, compiled.sources)
    return replace(parts, entries=tuple(entries))


def _parts_of(compiled: CompiledCourse) -> _Parts:
    bodies = {
        ("course", ""): compiled.course,
        ("faults", ""): compiled.faults,
        ("question_heads", ""): tuple(
            QuestionHead(one.id, one.outcome, tuple(sorted(use.value for use in one.use)), one.type)
            for one in compiled.questions
        ),
        **{("question", one.id): one for one in compiled.questions},
        ("terms", ""): compiled.terms,
        ("sources", ""): compiled.sources,
        **{("lesson", lesson.head.id): lesson for lesson in compiled.lessons},
    }
    return _Parts({key: json.dumps(encode(value)) for key, value in bodies.items()})


def _keep(index: Path, key: str, stamp: str, parts: _Parts) -> bool:
    """Write a course into the index; False where the disk does not let us."""
    try:
        index.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            _write(index, key, stamp, parts)
        except sqlite3.DatabaseError:
            index.unlink(missing_ok=True)
            _write(index, key, stamp, parts)
    except (OSError, sqlite3.Error):
        return False
    return True


def _write(index: Path, folder: str, stamp: str, parts: _Parts) -> None:
    with contextlib.closing(sqlite3.connect(index, timeout=5, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLES + SEARCH_TABLES)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM part WHERE folder = ?", (folder,))
        connection.execute("REPLACE INTO course VALUES (?, ?)", (folder, stamp))
        connection.executemany(
            "INSERT INTO part VALUES (?, ?, ?, ?)",
            [(folder, kind, key, body) for (kind, key), body in parts.bodies.items()],
        )
        forget_entries(connection, folder)
        keep_entries(connection, folder, parts.entries)
        connection.execute("COMMIT")
