"""``pogo-learn content``: check, list, start and preview courses."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pogo_learn.application import Application
from pogo_learn.cli import kit, translations
from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.content.index import course_folders
from pogo_learn.errors import Fault, InputError
from pogo_learn.system.clock import system_clock
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.resources import content_dir

if TYPE_CHECKING:
    from pogo_learn.content.counting import Counts
    from pogo_learn.content.course_file import CourseFile

_BESIDE: Final = ("policies", "lenses", "kit", "workshops")
"""Folders beside courses that an agency's pack may hold alone."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar=_("ACT"))
    checking = acts.add_parser("check", help=_("report every fault, with file and line"))
    checking.add_argument("path", type=Path, nargs="?", metavar="PATH")
    checking.add_argument("--strict", action="store_true", help=_("warnings count as faults"))
    checking.add_argument("--stats", action="store_true", help=_("count what there is"))
    checking.add_argument("--json", action="store_true", help=_("for scripts"))
    listing = acts.add_parser("list", help=_("show courses, modules, lessons and questions"))
    listing.add_argument("--json", action="store_true", help=_("for scripts"))
    matrix = acts.add_parser(
        "matrix", help=_("write competences, lessons and questions as a table")
    )
    matrix.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    papers = acts.add_parser("kit", help=_("write the papers to take to work as XLSX and DOCX"))
    kit.add_arguments(papers)
    stamping = acts.add_parser(
        "stamp", help=_("say that a translation was made from the lessons as they are now")
    )
    stamping.add_argument("path", type=Path, metavar="PATH")
    stamping.add_argument("language", metavar="CODE")
    stamping.add_argument("parts", nargs="*", metavar="PART")
    starting = acts.add_parser("new", help=_("write a small course to start from"))
    starting.add_argument("path", type=Path, metavar="PATH")
    showing = acts.add_parser("preview", help=_("open a course in the reader; reloads on save"))
    showing.add_argument("path", type=Path, metavar="PATH")


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code."""
    if arguments.act == "check":
        return _check(arguments)
    if arguments.act == "list":
        return _list(application_of(), as_json=arguments.json)
    if arguments.act == "matrix":
        return _matrix(arguments.output, application_of())
    if arguments.act == "kit":
        return kit.run(arguments, application_of())
    if arguments.act == "stamp":
        return translations.run_stamp(_folders(arguments.path), arguments)
    if arguments.act == "new":
        return _new(arguments.path)
    return _preview(arguments.path, application_of())


def _folders(path: Path | None, *, beside: bool = False) -> Sequence[Path]:
    """Give the folders of courses; with ``beside``, policy cards or lenses alone are enough."""
    if path is not None and not path.exists():
        raise InputError(
            _("{path} does not exist.").format(path=path), safe=_("Nothing was changed.")
        )
    found = tuple(course_folders([path or content_dir()]))
    alone = beside and path is not None and any((path / name).is_dir() for name in _BESIDE)
    if not found and not alone:
        raise InputError(
            _("There is no course in {path}.").format(path=path or content_dir()),
            safe=_("Nothing was changed."),
            advice=_("A course is a folder with course.yaml."),
        )
    return found


def _check(arguments: argparse.Namespace) -> int:
    from pogo_learn.content.checking import check_read
    from pogo_learn.content.counting import count_all, count_course
    from pogo_learn.content.course_file import read_course
    from pogo_learn.content.translations.state import read_translations, translation_states

    folders = _folders(arguments.path, beside=True)
    today = system_clock().date()
    # Each is read once, for all that is found out about it.
    reads = [read_course(folder) for folder in folders]
    translated = [read_translations(read) for read in reads]
    faults = _beside_courses(arguments.path or content_dir(), reads, today)
    both = list(zip(reads, translated, strict=True))
    faults = [fault for one in both for fault in check_read(*one, today)] + faults
    failing = [fault for fault in faults if arguments.strict or not fault.warning]
    counts = [count_course(read) for read in reads] if arguments.stats else []
    totals = [count_all(arguments.path or content_dir(), reads)] if arguments.stats else []
    states = [state for one in both for state in translation_states(*one)]
    if arguments.json:
        report: dict[str, Any] = {"faults": [_fault_json(fault) for fault in faults]}
        report["translations"] = [dataclasses.asdict(state) for state in states]
        if arguments.stats:
            report["stats"] = [dataclasses.asdict(count) for count in counts]
            report["totals"] = dataclasses.asdict(totals[0])
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return 1 if failing else 0
    for fault in faults:
        print(_relative(fault), file=sys.stderr)
    for read, count in zip(reads, counts, strict=False):
        print(f"[{read.folder.name}]")
        _print_counts(count)
    for total in totals:
        print(_("[all together]"))
        _print_counts(total)
    for state in states:
        print(translations.in_words(state))
    if failing:
        print(
            ngettext("{count} fault.", "{count} faults.", len(failing)).format(count=len(failing)),
            file=sys.stderr,
        )
        return 1
    names = ", ".join(folder.name for folder in folders or [arguments.path.absolute()])
    print(_("{courses}: no fault.").format(courses=names))
    return 0


def _beside_courses(folder: Path, reads: Sequence[CourseFile], today: date) -> list[Fault]:
    """Give the faults of all that lies beside courses: policies, lenses, the kit, workshops."""
    from pogo_learn.content.catalogue import Catalogue
    from pogo_learn.content.course_file import read_course
    from pogo_learn.content.index import shelves_of_reads
    from pogo_learn.content.kit.checking import kit_faults
    from pogo_learn.content.lenses.checking import lens_faults
    from pogo_learn.content.misconceptions import bank_faults
    from pogo_learn.content.policies.reading import policy_faults
    from pogo_learn.content.workshops.checking import agenda_faults

    folders = (content_dir(), folder)
    own = {read.folder for read in reads}
    built_in = [read_course(one) for one in course_folders([content_dir()]) if one not in own]
    catalogue = Catalogue(shelves_of_reads([*built_in, *reads]))
    return [
        *policy_faults(folder, today),
        *lens_faults(folder, catalogue, today),
        *kit_faults(folder, catalogue, folders),
        *agenda_faults(folder, catalogue, folders),
        *bank_faults(folders, catalogue),
    ]


def _print_counts(count: Counts) -> None:
    for name, value in dataclasses.asdict(count).items():
        print(f"{name}: {_plain(value)}")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return str(value)


def _relative(fault: Fault) -> str:
    """Name files from where the person stands, so that editors can jump to them."""
    text = str(fault)
    here = f"{Path.cwd()}/"
    return text.removeprefix(here)


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {
        "file": str(fault.place.file),
        "line": fault.place.line,
        "message": fault.message,
        "warning": fault.warning,
    }


def _list(application: Application, *, as_json: bool) -> int:
    catalogue = application.catalogue
    if as_json:
        print(json.dumps(_catalogue_json(application), ensure_ascii=False, indent=2))
        return 0
    for course in catalogue.courses:
        print(f"{course.id}  {course.title}  ({course.version})")
        for module in course.modules:
            print(f"  {module.id}  {module.title}  ({module.minutes} min)")
            for lesson in module.lessons:
                count = len(catalogue.questions(outcome=lesson.id))
                print(
                    _("    {id}  {title}  ({minutes} min, {count} questions)").format(
                        id=lesson.id, title=lesson.title, minutes=lesson.minutes, count=count
                    )
                )
    for state in translations.states_of([Path(course.folder) for course in catalogue.courses]):
        print(translations.in_words(state))
    for fault in catalogue.faults:
        print(_relative(fault), file=sys.stderr)
    return 0


def _catalogue_json(application: Application) -> dict[str, Any]:
    catalogue = application.catalogue
    return {
        "courses": [
            {
                "id": course.id,
                "version": course.version,
                "title": course.title,
                "language": course.language,
                "level": course.level,
                "content_hash": course.content_hash,
                "modules": [
                    {
                        "id": module.id,
                        "title": module.title,
                        "minutes": module.minutes,
                        "lessons": [
                            {
                                "id": lesson.id,
                                "title": lesson.title,
                                "minutes": lesson.minutes,
                                "outcome": lesson.outcome,
                                "items": [
                                    {
                                        "id": question.id,
                                        "type": question.type,
                                        "use": sorted(use.value for use in question.use),
                                    }
                                    for question in catalogue.questions(outcome=lesson.id)
                                ],
                            }
                            for lesson in module.lessons
                        ],
                    }
                    for module in course.modules
                ],
            }
            for course in catalogue.courses
        ]
    }


def _matrix(output: Path, application: Application) -> int:
    from pogo_learn.alignment.exchange.tables_out import PlanTable, csv_of, workbook_of
    from pogo_learn.content.matrix import HEADS, matrix_rows
    from pogo_learn.system.files import write_atomically

    rows = tuple(matrix_rows(application.catalogue))
    table = PlanTable(_("Competences"), HEADS, rows)
    if output.suffix.casefold() not in {".csv", ".xlsx"}:
        raise InputError(
            _("{file} has no ending we know.").format(file=output),
            safe=_("Nothing was written."),
            advice=_("Give a file that ends with .csv or .xlsx."),
        )
    is_csv = output.suffix.casefold() == ".csv"
    write_atomically(output, csv_of(table) if is_csv else workbook_of([table]))
    words = ngettext("{count} row in {file}.", "{count} rows in {file}.", len(rows))
    print(words.format(count=len(rows), file=output))
    return 0


def _new(path: Path) -> int:
    from pogo_learn.content.scaffold import new_course

    files = new_course(path, system_clock().date())
    for file in files:
        print(file)
    print(_("Check it with: pogo-learn content check {path}").format(path=path))
    return 0


def _preview(path: Path, application: Application) -> int:
    folders = _folders(path)
    from pogo_learn.ui.shell.start import open_preview

    return open_preview(application, folders[0])
