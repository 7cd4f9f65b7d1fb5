"""The CPD log as a file: CSV for a table program, and a tagged PDF to hand in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.exchange.tables_out import PlanTable, csv_of
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.cpd import CpdEntry, counted_minutes
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _, current_language
from pogo_learn.system.written import day_text, labelled, list_text, month_text, number_text

SUFFIXES: Final = (".csv", ".pdf")


def write_cpd(name: str, entries: Sequence[CpdEntry], day: date, target: Path) -> int:
    """Write the log of a person to a ``.csv`` or ``.pdf`` file; gives the number of entries.

    Raises :class:`InputError` for another ending and :class:`StoreError`; then nothing is written.
    """
    suffix = target.suffix.casefold()
    if suffix not in SUFFIXES:
        raise InputError(
            _("The log is written as CSV or PDF: {file} ends otherwise.").format(file=target.name),
            safe=_("Nothing was written."),
            advice=_("End the name with .csv or .pdf."),
        )
    content = csv_of(as_table(entries)) if suffix == ".csv" else as_pages(name, entries, day)
    try:
        write_atomically(target, content)
    except OSError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(reason=error.strerror or error),
            safe=_("Your log is unharmed."),
            advice=_("Choose another folder."),
        ) from error
    return len(entries)


def as_table(entries: Sequence[CpdEntry]) -> PlanTable:
    """Give the log as a table. The heads are fixed, so that other programs know them."""
    heads = ("month", "course", "title", "minutes", "hours", "lessons", "passed", "reflection")
    rows = tuple(
        (
            one.month.strftime("%Y-%m"), one.course, one.title, one.minutes, Fraction(one.quarters, 4),
            "; ".join(one.lessons), "; ".join(one.passed), one.reflection,
        )
        for one in entries
    )  # fmt: skip
    return PlanTable("cpd", heads, rows)


def as_pages(name: str, entries: Sequence[CpdEntry], day: date) -> bytes:
    """Give the log as a tagged PDF (PDF/UA-1). Raises :class:`StoreError`."""
    # Imported here: a CSV needs no typesetter.
    from pogo_learn.typesetting.document import SANS, as_pdf, drawn

    language = current_language()
    words: dict[str, Any] = drawn(_words(name, entries, day))
    data = {
        **words,
        "language": language.code.partition("_")[0],
        "right_to_left": language.right_to_left,
        "made_on": [day.year, day.month, day.day],
        "fonts": list(SANS),
    }
    return as_pdf("cpd.typ", data, day, advice=_("Write the log as CSV."))


def hours_words(minutes: int) -> str:
    """Write minutes as hours, rounded down to quarters."""
    quarters = minutes // 15
    return _("{hours} h").format(hours=number_text(quarters / 4, 2 if quarters % 4 else 0))


def closing_words() -> str:
    """Say what the hours are, and what is not claimed."""
    return _(
        "Active study counts, for each lesson at most one and a half times its planned minutes, and "
        "each check or exam once when it was passed. Hours are rounded down to quarters. Professional "
        "bodies have their own rules; no accreditation is claimed."
    )


def _words(name: str, entries: Sequence[CpdEntry], day: date) -> dict[str, Any]:
    total = hours_words(counted_minutes(entries))
    rows = [
        [month_text(one.month), f"{one.course} {one.title}", hours_words(one.minutes)]
        for one in entries
    ]
    return {
        "title": _("CPD log of {name}").format(name=name),
        "about": [
            _("Written on {day} by POGO Learn.").format(day=day_text(day)),
            _("All entries together: {hours}").format(hours=total),
        ],
        "summary_title": _("Hours"),
        "heads": [_("Month"), _("Course"), _("Hours")],
        "rows": rows or [[_("No entry yet"), "", ""]],
        "entries_title": _("What was done, and what came of it"),
        "reflection_title": _("Reflection"),
        "entries": [_entry(one) for one in entries],
        "closing": closing_words(),
    }


def _entry(one: CpdEntry) -> dict[str, Any]:
    lines = []
    if one.lessons:
        lines.append(_("Lessons: {titles}").format(titles=list_text(one.lessons)))
    if one.passed:
        lines.append(_("Passed: {names}").format(names=list_text(one.passed_titles)))
    reflection = [line for line in one.reflection.splitlines() if line.strip()]
    return {
        "head": labelled(month_text(one.month), f"{one.title}, {hours_words(one.minutes)}"),
        "lines": lines,
        "reflection": reflection or [_("Nothing was written yet.")],
    }
