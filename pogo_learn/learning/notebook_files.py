"""The notebook as a file: Markdown to read and to go on writing in, CSV for a table program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pogo_learn.alignment.exchange.tables_out import PlanTable, csv_of
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.notebook import Kind, Note, kind_in_words
from pogo_learn.store.faults import reason_in_words
from pogo_learn.system.clock import timestamp
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _

SUFFIXES: Final = (".md", ".csv")

_MARKS: Final = re.compile(r"([\\`*_\[\]])")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "|": "&#124;"}
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")
_INDENT: Final = re.compile(r"^[ \t]+")


def write_notebook(name: str, notes: Sequence[Note], target: Path) -> int:
    """Write the notes of a person to a ``.md`` or ``.csv`` file; gives their number.

    Raises :class:`InputError` for another ending and :class:`StoreError`; then nothing is written.
    """
    suffix = target.suffix.casefold()
    if suffix not in SUFFIXES:
        raise InputError(
            _("Notes are written as Markdown or CSV: {file} ends otherwise.").format(
                file=target.name
            ),
            safe=_("Nothing was written."),
            advice=_("End the name with .md or .csv."),
        )
    content = csv_of(as_table(notes)) if suffix == ".csv" else as_markdown(name, notes).encode()
    try:
        write_atomically(target, content)
    except OSError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(
                reason=reason_in_words(error, target)
            ),
            safe=_("Your notes are unharmed."),
            advice=_("Choose another folder."),
        ) from error
    return len(notes)


def as_table(notes: Sequence[Note]) -> PlanTable:
    """Give the notes as a table. The heads are fixed, so that other programs know them."""
    heads = (
        "module", "module_title", "lesson", "lesson_title", "place", "kind", "question", "text",
        "written_at", "quote", "lost",
    )  # fmt: skip
    rows = tuple(
        (
            note.module, note.module_title, note.lesson, note.lesson_title, note.block,
            note.kind.value, note.question, note.text, timestamp(note.written_at), note.quote,
            "yes" if note.lost else "",
        )
        for note in notes
    )  # fmt: skip
    return PlanTable("notes", heads, rows)


def as_markdown(name: str, notes: Sequence[Note]) -> str:
    """Give the notes as Markdown, by module and lesson. What was written shows as it was written."""
    return "\n".join(_lines(name, notes)) + "\n"


def _lines(name: str, notes: Sequence[Note]) -> Iterator[str]:
    yield "# " + _one_line(_("Notes of {name}").format(name=name))
    module = lesson = ""
    for note in notes:
        if note.module_title and note.module != module:
            yield from ("", f"## {_one_line(note.module)} {_one_line(note.module_title)}")
        elif not note.module_title and (module or not lesson):
            yield from ("", "## " + _("From lessons that are not here any more"))
        if note.lesson != lesson:
            yield from ("", f"### {_one_line(note.lesson)} {_one_line(note.lesson_title)}".rstrip())
        module, lesson = note.module, note.lesson
        yield from ("", f"**{_one_line(kind_in_words(note.kind))}**")
        if note.mark and note.lost:
            yield from ("", f"*{_one_line(kind_in_words(Kind.ORPHAN))}*")
        if note.question or note.quote:
            yield from ("", _one_line(note.question or f"“{note.quote}”"))
        if note.text.strip():
            yield ""
            yield from _quoted(note.text)
        yield from ("", f"*{note.written_at.astimezone():%Y-%m-%d %H:%M}*")


def _quoted(text: str) -> Iterator[str]:
    """Give each line as a line of a quotation, none of it taken for a mark of Markdown."""
    lines = text.strip("\n").splitlines()
    for number, line in enumerate(lines):
        if not line.strip():
            yield ">"
            continue
        goes_on = number + 1 < len(lines) and bool(lines[number + 1].strip())
        # Two blanks at the end keep the line from running into the next.
        yield "> " + _literal(line) + ("  " if goes_on else "")


def _one_line(text: str) -> str:
    return _literal(" ".join(text.split()))


def _literal(line: str) -> str:
    """Escape a line so that it shows as it stands."""
    body = _INDENT.sub("", line.rstrip())
    indent = line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4)
    text = _MARKS.sub(r"\\\1", "".join(_ENTITIES.get(letter, letter) for letter in body))
    if text[:1] in {"#", "+", "-"}:
        text = "\\" + text
    elif text[:1] == "=":
        text = "&#61;" + text[1:]
    else:
        text = _NUMBERED.sub(r"\1\\\2", text)
    return "&nbsp;" * len(indent) + text
