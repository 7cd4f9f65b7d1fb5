"""Making the file of a paper: which kind, and the words that both kinds share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pogo_learn.content.course import Source
from pogo_learn.content.kit.document import Column, KitDocument, Part, Table
from pogo_learn.system.language import _


def bytes_of(document: KitDocument, suffix: str, sources: Mapping[str, Source]) -> bytes:
    """Write a paper as XLSX or DOCX; ``sources`` are those it may cite, by id."""
    cited = tuple(source_words(sources[key]) for key in document.sources if key in sources)
    # Imported here: each costs more than reading the whole kit.
    if suffix == "xlsx":
        from pogo_learn.content.kit.workbook import workbook

        return workbook(document, cited)
    from pogo_learn.content.kit.word_file import word_file

    return word_file(document, cited)


def source_words(source: Source) -> str:
    """Say in one line what a source is."""
    parts = (source.author, source.title, source.publisher, source.date)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def part_title(part: Part) -> str:
    """Give the heading of a part; one for the trainer says so."""
    return _("For the trainer: {title}").format(title=part.title) if part.trainer else part.title


def head_of(column: Column) -> str:
    """Give the head of a column; a star where each row needs it."""
    return f"{column.title} *" if column.required else column.title


def help_lines(part: Part) -> Sequence[str]:
    """Give the help of a part: its own lines, then what its columns ask for."""
    table = part.table
    lines = list(part.help)
    if table is not None:
        lines += [words for column in table.columns if (words := _column_help(column))]
        if any(column.required for column in table.columns):
            lines.append(_("* Each row needs this. Without it the row is not finished."))
    return lines


def _column_help(column: Column) -> str:
    said = " ".join(part for part in (column.help, " / ".join(column.choices)) if part)
    return f"{column.title}: {said}" if said else ""


def table_description(part: Part, table: Table) -> str:
    """Describe a table for those who do not see it."""
    heads = ", ".join(column.title for column in table.columns)
    return _("Table “{title}”. Columns: {heads}.").format(title=part.title, heads=heads)


def about_lines(document: KitDocument) -> tuple[str, str]:
    """Say what a paper is for, and for whom."""
    return (
        document.use,
        _("For: {audience}").format(audience=document.audience),
    )


def in_order(document: KitDocument) -> tuple[Part, ...]:
    """Give the parts for learners first, then those for the trainer."""
    return tuple(sorted(document.parts, key=lambda part: part.trainer))
