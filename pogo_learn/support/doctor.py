"""What support needs to know, and a self-test of an installation. Nothing personal is in either."""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pogo_learn import __version__
from pogo_learn.application import Application, open_application
from pogo_learn.assessment.question import Question, Use
from pogo_learn.assessment.single import Single
from pogo_learn.content.course import Figure
from pogo_learn.errors import PogoError
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.study import Asked
from pogo_learn.record.schema_check import expected_schema_number, schema_of, upgraded_schema
from pogo_learn.record.verify import verify
from pogo_learn.store.place import describe_place, nearest
from pogo_learn.support.libraries import missing_libraries
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _, current_language
from pogo_learn.system.resources import assets_dir, content_dir

_LIBRARIES: Final = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "Markdown",
    "PyYAML",
    "platformdirs",
    "nh3",
    "openpyxl",
    "python-docx",
    "typst",
    "cryptography",
    "PyLD",
    "segno",
    "fsrs",
    "fsrs-rs-python",
)
_LIST: Final = "files.txt"
"""In ``assets``: every file that must have come along, one a line."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the self-test."""

    name: str
    passed: bool
    detail: str


def report(application: Application) -> dict[str, Any]:
    """Describe this installation: versions, paths, space, record, courses."""
    folder = application.folder
    return {
        "version": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "executable": sys.executable,
        "libraries": {name: _version_of(name) for name in _LIBRARIES},
        "sqlite": sqlite3.sqlite_version,
        "language": current_language().code,
        "paths": {
            "data": str(folder.root),
            "record": str(folder.database),
            "settings": str(folder.settings),
            "content": str(content_dir()),
            "assets": str(assets_dir()),
        },
        "free_bytes": _free_bytes(folder.root),
        "writable": _writable(folder.root),
        "place": _place(folder),
        "record": _record(folder),
        "learners": _count(application),
        "courses": [
            {"id": course.id, "version": course.version, "content_hash": course.content_hash}
            for course in application.catalogue.courses
        ],
        "content_faults": len(application.catalogue.faults),
        "missing_system_libraries": [library.debian for library in missing_libraries()],
    }


def is_well(found: Mapping[str, Any]) -> bool:
    """Tell whether a report shows nothing that stops the app."""
    return (
        found["writable"]
        and found["record"]["check"] in {"ok", "none yet"}
        and not found["missing_system_libraries"]
        and bool(found["courses"])
    )


def _version_of(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _free_bytes(folder: Path) -> int:
    with contextlib.suppress(OSError):
        return shutil.disk_usage(nearest(folder)).free
    return 0


def _writable(folder: Path) -> bool:
    return os.access(nearest(folder), os.W_OK)


def _place(folder: DataFolder) -> dict[str, Any]:
    """Say what kind of disk the folder is on, and how the record is kept there."""
    place = describe_place(folder.root)
    return {
        "kind": place.kind,
        "file_system": place.file_system,
        "journal": place.journal,
        "reasons": list(place.reasons),
    }


def _record(folder: DataFolder) -> dict[str, Any]:
    """Look at the record's file without changing it."""
    path = folder.database
    if not path.is_file():
        return {"check": "none yet", "schema": 0, "expected_schema": expected_schema_number()}
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=5)
        ) as connection:
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
            check = connection.execute("PRAGMA quick_check").fetchone()[0]
            events = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    except sqlite3.Error as error:
        return {
            "check": str(error),
            "schema": None,
            "expected_schema": expected_schema_number(),
        }
    if schema > expected_schema_number():
        check = _("written by a newer version of POGO Learn")
    return {
        "check": check,
        "schema": schema,
        "expected_schema": expected_schema_number(),
        "events": events,
        "bytes": path.stat().st_size,
    }


def _count(application: Application) -> int | None:
    try:
        return len(application.learners())
    except PogoError:
        return None


def selftest(render: Callable[[Application], str]) -> tuple[Step, ...]:
    """Try everything once in an empty folder of its own: migrate, store, read back, render.

    ``render`` shows a lesson as the window does and describes what came out; it is handed in
    because only the window knows Qt.
    """
    with tempfile.TemporaryDirectory(prefix="pogo-learn-selftest-") as name:
        application = open_application(DataFolder(Path(name)))
        try:
            steps: tuple[tuple[str, Callable[[Application], str]], ...] = (
                ("resources", _resources),
                ("content", _content),
                ("migrate", _migrate),
                ("store and read back", _store),
                ("render a lesson", render),
            )
            return tuple(_try(step, act, application) for step, act in steps)
        finally:
            application.close()


def _try(name: str, act: Callable[[Application], str], application: Application) -> Step:
    try:
        return Step(name, passed=True, detail=act(application))
    except PogoError as error:
        return Step(name, passed=False, detail=error.sentence())
    except Exception as error:  # noqa: BLE001 - a self-test reports whatever is wrong
        return Step(name, passed=False, detail=f"{type(error).__name__}: {error}")


def _resources(application: Application) -> str:
    """Look for every bundled file, and for every figure that a lesson or question shows."""
    names = (assets_dir() / _LIST).read_text(encoding="utf-8").split()
    wanted = [assets_dir() / name for name in names]
    catalogue = application.catalogue
    for module in catalogue.modules():
        shown = {one.figure for one in catalogue.questions(module=module.id) if one.figure}
        for head in module.lessons:
            blocks = catalogue.lesson(head.id).blocks
            shown.update(block.src for block in blocks if isinstance(block, Figure))
        wanted.extend(catalogue.figure_path(module.course, src) for src in sorted(shown))
    missing = [path for path in wanted if not path.is_file() or not path.stat().st_size]
    if missing:
        raise PogoError(
            _("Missing: {names}").format(names=", ".join(map(str, missing))),
            safe=_("Nothing was changed."),
        )
    return _("{count} files found").format(count=len(wanted))


def _content(application: Application) -> str:
    catalogue = application.catalogue
    if not catalogue.courses:
        raise PogoError(_("There is no course."), safe=_("Nothing was changed."))
    lessons = sum(len(course.lessons) for course in catalogue.courses)
    questions = len(catalogue.questions())
    for course in catalogue.courses:
        for head in course.lessons:
            catalogue.lesson(head.id)
    return _("{lessons} lessons and {questions} questions read").format(
        lessons=lessons, questions=questions
    )


def _migrate(application: Application) -> str:
    fresh = schema_of(application.record.engine)
    migrated = upgraded_schema(application.folder.root / "migrated.sqlite3")
    if fresh != migrated:
        raise PogoError(
            _("The migrations lead to another schema than the tables describe."),
            safe=_("Nothing was changed."),
        )
    return _("schema {number}").format(number=expected_schema_number())


def _store(application: Application) -> str:
    learner = add_learner(application.record, (), "Selftest", "practitioner")
    study = application.study_of(learner.id)
    question = _a_question(application)
    asked = Asked(Use.TEXT, 1)
    study.answer(question.id, {"choice": question.options[0].key}, asked)
    last = study.last_answer(question.id)
    if last is None or last.response != {"choice": question.options[0].key}:
        raise PogoError(
            _("The answer that was stored did not read back."), safe=_("Nothing was changed.")
        )
    found = verify(application.folder)
    if not found.intact:
        raise PogoError(_("The record did not verify."), safe=_("Nothing was changed."))
    return _("{count} events, intact").format(count=found.events)


def _a_question(application: Application) -> Single:
    found: Question
    for found in application.catalogue.questions():
        if isinstance(found, Single):
            return found
    raise PogoError(_("There is no question to try."), safe=_("Nothing was changed."))
