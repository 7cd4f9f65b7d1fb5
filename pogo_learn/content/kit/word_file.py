"""A paper of the kit as a document: real headings, lists and table heads, A4, black on white."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pogo_learn.alignment.exchange.tables_out import without_controls
from pogo_learn.alignment.number_words import amount_text
from pogo_learn.content.kit.document import KitDocument, Part, Table, Value
from pogo_learn.content.kit.writing import (
    about_lines,
    head_of,
    help_lines,
    in_order,
    part_title,
    table_description,
)
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

_GREY: Final = "D9D9D9"
_FONT: Final = "Arial"
_LONG, _SHORT, _MARGIN = 297, 210, 18
"""A4 and its margins, in millimetres."""
_POINTS: Final = ((11, 8), (7, 9), (0, 10))
"""From so many columns on, the text of a table has this size."""
_KEPT_TOGETHER: Final = 150
"""A table that is about so high, in millimetres, is not torn between two pages."""
_LINE: Final = 7


def word_file(document: KitDocument, cited: Sequence[str]) -> bytes:
    """Write a paper as DOCX."""
    import docx

    word = docx.Document()
    writer = _Writer(word, document)
    writer.set_up()
    writer.paragraph(document.title, "Heading 1")
    for text in about_lines(document):
        writer.paragraph(text)
    for part in in_order(document):
        writer.part(part)
    if cited:
        writer.paragraph(_("Sources"), "Heading 2")
        for text in cited:
            writer.paragraph(text, "List Bullet")
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


class _Writer:
    """Adds to one document, in the direction of its language."""

    def __init__(self, word: Document, document: KitDocument) -> None:
        self._word = word
        self._document = document
        self._mirrored = document.right_to_left

    # The page

    def set_up(self) -> None:
        """Set page, fonts, language and what the file says about itself."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        section = self._word.sections[0]
        across = self._document.landscape
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width = Mm(_LONG if across else _SHORT)
        section.page_height = Mm(_SHORT if across else _LONG)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Mm(_MARGIN))
        if self._mirrored:
            marks: Any = section._sectPr  # noqa: SLF001 - python-docx has no door to it
            _insert_before(marks, _element("w:bidi"), "w:docGrid")
        properties = self._word.core_properties
        properties.author = "POGO Learn"
        properties.title = without_controls(self._document.title)
        properties.subject = without_controls(self._document.use)[:255]
        properties.language = self._document.language
        properties.comments = ""
        self._styles()
        self._foot(section.footer.paragraphs[0])

    def _styles(self) -> None:
        from docx.shared import Pt, RGBColor

        sizes = {
            "Normal": 11,
            "Heading 1": 18,
            "Heading 2": 13,
            "List Number": 11,
            "List Bullet": 11,
        }
        for name, size in sizes.items():
            style: Any = self._word.styles[name]
            style.font.name = _FONT
            style.font.size = Pt(size)
            style.font.color.rgb = RGBColor(0, 0, 0)
            marks = style.element.get_or_add_rPr()
            fonts = marks.get_or_add_rFonts()
            for key in list(fonts.attrib):
                if "heme" in key:
                    del fonts.attrib[key]
            for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(_name(key), _FONT)
            for old in marks.findall(_name("w:szCs")):
                marks.remove(old)
            marks.find(_name("w:sz")).addnext(_element("w:szCs", {"w:val": str(size * 2)}))
        for mark in self._word.styles.element.iter(_name("w:lang")):
            for key in ("w:val", "w:eastAsia", "w:bidi"):
                mark.set(_name(key), self._document.language)

    def _foot(self, paragraph: Paragraph) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        self._direct(paragraph)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(paragraph, f"{self._document.title} – ")
        for number, code in enumerate(("PAGE", "NUMPAGES")):
            if number:
                self._run(paragraph, " / ")
            field = _element("w:fldSimple", {"w:instr": code})
            field.append(_run_of("1"))
            paragraph._p.append(field)  # noqa: SLF001

    # Texts

    def paragraph(self, text: str, style: str = "Normal") -> Paragraph:
        """Add a paragraph."""
        paragraph = self._word.add_paragraph(style=style)
        self._direct(paragraph)
        self._run(paragraph, text)
        return paragraph

    def _run(self, paragraph: Paragraph, text: str, *, bold: bool = False, points: int = 0) -> None:
        from docx.shared import Pt

        run = paragraph.add_run(without_controls(text))
        if bold:
            run.bold = True
        if points:
            run.font.size = Pt(points)
        if self._mirrored:
            run.font.rtl = True

    def _direct(self, paragraph: Paragraph) -> None:
        if self._mirrored:
            paragraph._p.get_or_add_pPr().append(_element("w:bidi"))  # noqa: SLF001

    def part(self, part: Part) -> None:
        """Add a part with all it has; one for the trainer begins a page."""
        from docx.shared import Pt

        heading = self.paragraph(part_title(part), "Heading 2")
        heading.paragraph_format.page_break_before = part.trainer
        for text in part.text:
            self.paragraph(text)
        self._steps(part.steps)
        if part.table is not None:
            if part.table.note:
                self.paragraph(part.table.note).paragraph_format.keep_with_next = True
            self._table(part, part.table)
        lines = help_lines(part)
        if lines and part.table is not None:
            # Without air the list looks like one more row of the table.
            first, *lines = lines
            self.paragraph(first, "List Bullet").paragraph_format.space_before = Pt(8)
        for text in lines:
            self.paragraph(text, "List Bullet")

    def _steps(self, steps: Sequence[str]) -> None:
        """Add a numbered list that begins with 1, whatever lists came before."""
        if not steps:
            return
        numbering: Any = self._word.part.numbering_part.element
        style: Any = self._word.styles["List Number"]
        base = style.element.pPr.numPr.numId.val
        abstract = next(num for num in numbering.num_lst if num.numId == base).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        for text in steps:
            paragraph = self.paragraph(text, "List Number")
            marks: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
            marks.get_or_add_ilvl().val = 0
            marks.get_or_add_numId().val = number.numId

    # Tables

    def _table(self, part: Part, table: Table) -> None:
        count = len(table.rows) + table.blank
        found = self._word.add_table(count + 1, len(table.columns), "Table Grid")
        self._describe(found, part, table)
        widths = self._widths(table)
        for column, width in zip(found.columns, widths, strict=True):
            column.width = width
        heads = tuple(head_of(column) for column in table.columns)
        for number, row in enumerate(found.rows):
            values = heads if number == 0 else ()
            if 0 < number <= len(table.rows):
                values = tuple(value_text(value) for value in table.rows[number - 1])
            self._row(row, number, table, values, widths)

    def _describe(self, found: WordTable, part: Part, table: Table) -> None:
        """Tell programs what the table is; its heads are repeated on each page."""
        marks: Any = found._tbl.tblPr  # noqa: SLF001
        if self._mirrored:
            _insert_before(marks, _element("w:bidiVisual"), "w:tblW")
        found.autofit = False
        room = _element("w:tblCellMar")
        for side, twips in (("top", "40"), ("start", "90"), ("bottom", "40"), ("end", "90")):
            room.append(_element(f"w:{side}", {"w:w": twips, "w:type": "dxa"}))
        _insert_before(marks, room, "w:tblLook")
        marks.append(_element("w:tblCaption", {"w:val": without_controls(part.title)}))
        words = without_controls(table_description(part, table))
        marks.append(_element("w:tblDescription", {"w:val": words}))

    def _widths(self, table: Table) -> list[Length]:
        from docx.shared import Mm

        whole = (_LONG if self._document.landscape else _SHORT) - 2 * _MARGIN
        # No word of a head is torn.
        shares = [
            max(column.width, *(len(word) + 2 for word in head_of(column).split()))
            for column in table.columns
        ]
        return [Mm(whole * share / sum(shares)) for share in shares]

    def _row(
        self, row: _Row, number: int, table: Table, values: Sequence[str], widths: Sequence[Length]
    ) -> None:
        from docx.enum.table import WD_ROW_HEIGHT_RULE
        from docx.shared import Mm

        marks: Any = row._tr.get_or_add_trPr()  # noqa: SLF001
        marks.append(_element("w:cantSplit"))
        if number == 0:
            marks.append(_element("w:tblHeader"))
        elif table.height or number > len(table.rows):
            row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
            row.height = Mm(table.height or 8)
        points = next(size for most, size in _POINTS if len(table.columns) >= most)
        count = len(table.rows) + table.blank
        kept = number < count and count * max(table.height, _LINE) <= _KEPT_TOGETHER
        for place, cell in enumerate(row.cells):
            cell.width = widths[place]
            text = values[place] if place < len(values) else ""
            right = number > 0 and table.columns[place].kind in {"number", "percent"}
            self._cell(cell, text, points, head=number == 0, right=right)
            cell.paragraphs[0].paragraph_format.keep_with_next = kept or number == 0

    def _cell(self, cell: _Cell, text: str, points: int, *, head: bool, right: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = cell.paragraphs[0]
        self._direct(paragraph)
        paragraph.paragraph_format.space_after = Pt(0)
        if right:
            # In a mirrored paragraph "left" is the far side too.
            sides = WD_ALIGN_PARAGRAPH
            paragraph.alignment = sides.LEFT if self._mirrored else sides.RIGHT
        self._run(paragraph, text, bold=head, points=points)
        if head:
            marks: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001
            shade = {"w:val": "clear", "w:color": "auto", "w:fill": _GREY}
            marks.append(_element("w:shd", shade))


def value_text(value: Value) -> str:
    """Write the value of a cell."""
    if value is None:
        return ""
    if isinstance(value, int):
        return amount_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _name(key: str) -> str:
    from docx.oxml.ns import qn

    return qn(key)


def _element(tag: str, values: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement

    found = OxmlElement(tag)
    for key, value in (values or {}).items():
        found.set(_name(key), value)
    return found


def _run_of(text: str) -> Any:
    run = _element("w:r")
    words = _element("w:t")
    words.text = text
    run.append(words)
    return run


def _insert_before(parent: Any, element: Any, tag: str) -> None:
    place = parent.find(_name(tag))
    if place is None:
        parent.append(element)
    else:
        place.addprevious(element)
