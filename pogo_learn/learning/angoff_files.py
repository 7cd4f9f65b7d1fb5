"""The files of a panel that sets a pass mark: the form to fill in, and reading filled ones.

A form is one table with a row a question. Each judge has two columns, ``NAME round 1`` and ``NAME
round 2``, with the word for a round in the language in force; forms are read in all of them. In a cell
stands how many of 100 borderline candidates would answer the question right. A judge may fill in the
form alone (one file each), or all of them one file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from pogo_learn.alignment.exchange.ledger import Ledger
from pogo_learn.alignment.exchange.spreadsheet import Limits, Row, read_sheets
from pogo_learn.alignment.exchange.tables_out import PlanTable, Value, csv_of, workbook_of
from pogo_learn.assessment.response import plain
from pogo_learn.assessment.types import display_order, type_of
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import Course
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.exam_drawing import exam_pool
from pogo_learn.learning.exam_statistics import options_of
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _, current_language

SUFFIXES: Final = (".xlsx", ".csv")
_HEADS: Final = ("question", "wording", "module", "type", "asked", "options")
_ROUND: Final = re.compile(
    r"^(?P<judge>\S.*?)[\s,]+(?:round|tour|ronda|الجولة|جولة)\s*(?P<round>[12١٢])$", re.IGNORECASE
)
"""A judge's head, with the word for a round in any language of the interface."""
_MARKS: Final = dict.fromkeys(range(0x2066, 0x206A))
"""Marks around what was put into a text that is written from right to left."""
_WORDING: Final = 12
"""Letters of a content hash that tell wordings apart."""
_LIMITS: Final = Limits(
    file_bytes=20_000_000, unpacked_bytes=100_000_000, rows=5_000, columns=300, cell=40_000
)


@dataclass(slots=True)
class PanelRatings:
    """What the judges of a panel wrote: round to judge to question to rating in [0, 1]."""

    rounds: dict[int, dict[str, dict[str, float]]] = field(default_factory=lambda: {1: {}, 2: {}})
    edited: set[str] = field(default_factory=set)
    """Questions that were edited since the form was written."""
    unknown: set[str] = field(default_factory=set)
    """Questions that the exam does not draw."""


def write_form(catalogue: Catalogue, course: Course, judges: Sequence[str], target: Path) -> int:
    """Write an empty form; gives the number of questions.

    Raises :class:`InputError` for a course without an exam and for another ending of the name, and
    :class:`StoreError`; then nothing is written.
    """
    if course.exam is None:
        raise InputError(
            _("{course} has no exam.").format(course=course.id), safe=_("Nothing was changed.")
        )
    suffix = target.suffix.casefold()
    if suffix not in SUFFIXES:
        raise InputError(
            _("A form is a workbook or CSV: {file} ends otherwise.").format(file=target.name),
            safe=_("Nothing was written."),
            advice=_("End the name with .xlsx or .csv."),
        )
    table = form_table(catalogue, course, judges)
    if suffix == ".csv":
        content = csv_of(table)
    else:
        content = workbook_of(
            [_notes(course), table],
            title=course.title,
            right_to_left=current_language().right_to_left,
        )
    try:
        write_atomically(target, content)
    except OSError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(reason=error.strerror or error),
            safe=_("Nothing was changed."),
            advice=_("Choose another folder."),
        ) from error
    return len(table.rows)


def form_table(catalogue: Catalogue, course: Course, judges: Sequence[str]) -> PlanTable:
    """Give the form as a table. Its first heads are fixed; programs read them."""
    columns = tuple(
        # Translators: the head of a judge's column; keep the word for round that the program reads.
        _("{judge} round {number}").format(judge=judge, number=number)
        for judge in judges
        for number in (1, 2)
    )
    rows: list[tuple[Value, ...]] = []
    for one in exam_pool(catalogue, course):
        options = options_of(one)
        shown = [key for keys in display_order(one, 0).values() for key in keys if key in options]
        words = "\n".join(
            f"{'*' if options[key][1] else '-'} {options[key][0]}" for key in sorted(shown)
        )
        module = catalogue.module_of(one.outcome).id
        rows.append(
            (
                one.id, one.content_hash[:_WORDING], module, type_of(one).label(), plain(one.stem),
                words, *(None for _column in columns),
            )
        )  # fmt: skip
    return PlanTable("ratings", (*_HEADS, *columns), tuple(rows))


def _notes(course: Course) -> PlanTable:
    lines = (
        _("Exam: {course}").format(course=course.title),
        _(
            "Think of borderline candidates: people who only just know enough. For each question, "
            "write how many of 100 of them would answer it right: a whole number from 0 to 100."
        ),
        _("Rate alone first (round 1). Then talk about the questions on which you are far apart."),
        _("Then rate all questions once more (round 2). Round 2 counts."),
        _("Questions worth part of a point: write the points such people would get, out of 100."),
        _("A star marks the right answer. Put your name in the place of “Judge 1” in both heads."),
    )
    return PlanTable("read first", (_("How to rate"),), tuple((line,) for line in lines))


def read_forms(catalogue: Catalogue, course: Course, files: Sequence[Path]) -> PanelRatings:
    """Read filled forms. Raises :class:`InputError` naming file, row and column."""
    hashes = {one.id: one.content_hash for one in exam_pool(catalogue, course)}
    panel = PanelRatings()
    for path in files:
        _read_form(path, hashes, panel)
    return panel


def _read_form(path: Path, hashes: dict[str, str], panel: PanelRatings) -> None:
    sheets = [
        sheet
        for sheet in read_sheets(path, Ledger(), _LIMITS)
        if sheet.rows and sheet.rows[0].cell(0).strip().casefold() == _HEADS[0]
    ]
    if len(sheets) != 1:
        raise InputError(
            _("{file} is no form of a panel.").format(file=path.name),
            safe=_("Nothing was changed."),
            advice=_("Make one with: pogo-learn exam angoff new COURSE -o FILE"),
        )
    head, *rows = sheets[0].rows
    heads = [cell.translate(_MARKS).strip() for cell in head.cells]
    wording = next((at for at, cell in enumerate(heads) if cell.casefold() == _HEADS[1]), -1)
    columns = [
        (at, found["judge"].strip(" ,"), int(found["round"]))
        for at, cell in enumerate(heads)
        if (found := _ROUND.match(cell)) is not None
    ]
    if not columns:
        raise InputError(
            _("{file} has no column of a judge, such as “Ann round 1”.").format(file=path.name),
            safe=_("Nothing was changed."),
        )
    for at, judge, number in columns:
        _read_judge(path, rows, (at, judge, number), wording, hashes, panel)


def _read_judge(
    path: Path,
    rows: Sequence[Row],
    column: tuple[int, str, int],
    wording: int,
    hashes: dict[str, str],
    panel: PanelRatings,
) -> None:
    at, judge, number = column
    given: dict[str, float] = {}
    for row in rows:
        question = row.cell(0).strip()
        text = row.cell(at).strip()
        if not question or not text:
            continue
        rating = _rating(path, row, judge, text)
        if question not in hashes:
            panel.unknown.add(question)
            continue
        if question in given:
            raise InputError(
                _("{file}, row {row}: {question} stands there twice.").format(
                    file=path.name, row=row.number, question=question
                ),
                safe=_("Nothing was changed."),
            )
        kept = row.cell(wording).strip() if wording >= 0 else ""
        if kept and not hashes[question].startswith(kept):
            panel.edited.add(question)
        given[question] = rating
    if not given:
        return
    if judge in panel.rounds[number]:
        raise InputError(
            _("Two columns are of judge {judge}, round {number}; the second is in {file}.").format(
                judge=judge, number=number, file=path.name
            ),
            safe=_("Nothing was changed."),
            advice=_("Give every judge a name of their own in the heads of the columns."),
        )
    panel.rounds[number][judge] = given


def _rating(path: Path, row: Row, judge: str, text: str) -> float:
    try:
        value = Decimal(text.removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal(-1)
    # 0.7 is more likely meant as 70 than as less than one in a hundred.
    if not value.is_finite() or not 0 <= value <= 100 or 0 < value < 1:
        raise InputError(
            _("{file}, row {row}, {judge}: “{text}” is no number from 0 to 100.").format(
                file=path.name, row=row.number, judge=judge, text=text[:40]
            ),
            safe=_("Nothing was changed."),
            advice=_("Write how many of 100 borderline candidates would be right, for example 70."),
        )
    return float(value / 100)
