"""The kit: papers read strictly, written as files that other programs read as they were meant."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.assessment.table_select import TableSelect
from pogo_learn.content.catalogue import Catalogue, open_catalogue
from pogo_learn.content.course import Source
from pogo_learn.content.kit.checking import kit_faults
from pogo_learn.content.kit.document import KitDocument
from pogo_learn.content.kit.reading import read_kit, read_kit_folder
from pogo_learn.content.kit.writing import bytes_of
from pogo_learn.errors import Fault
from pogo_learn.system.resources import content_dir

PAPER = """\
format: 1
id: T1
title: A paper
kind: template
for: Buyers
use: To try things.
language: en
parts:
  - title: Rows
    steps: [First., Second.]
    table:
      columns:
        - {title: Name, required: true, help: Who it is.}
        - {title: Cost, kind: number}
        - {title: Share, kind: percent}
        - {title: Day, kind: date}
        - {title: State, kind: choice, choices: [open, done]}
      rows:
        - [Row, 1200, 25, 2027-01-31, open]
      blank: 3
"""
HANDOUTS = {f"H{number}" for number in range(1, 9)}
TEMPLATES = {
    "alignment-matrix", "clause-and-kpi-kit", "benefits-register", "market-engagement-brief",
    "managers-brief",
}  # fmt: skip


@pytest.fixture(scope="module")
def kit() -> dict[str, KitDocument]:
    return read_kit([content_dir()]).documents


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue([content_dir()], None)


@pytest.fixture(scope="module")
def sources(catalogue: Catalogue) -> dict[str, Source]:
    return {source.id: source for source in catalogue.sources()}


def book_of(document: KitDocument, sources: Any = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(bytes_of(document, "xlsx", sources or {})))


def word_of(document: KitDocument, sources: Any = None) -> Document:
    return docx.Document(io.BytesIO(bytes_of(document, "docx", sources or {})))


def written(folder: Path, text: str = PAPER, name: str = "paper.yaml") -> Path:
    (folder / "kit").mkdir(exist_ok=True)
    (folder / "kit" / name).write_text(text, encoding="utf-8")
    return folder


def paper(folder: Path, text: str = PAPER) -> KitDocument:
    read = read_kit([written(folder, text)])
    assert read.faults == []
    return read.documents["T1"]


def northvale() -> Plan:
    plan, _faults = read_plan(content_dir() / "plans" / "northvale.pogoplan")
    assert plan is not None
    return plan


# What there is


def test_the_kit_is_complete_and_has_no_fault(catalogue: Catalogue) -> None:
    assert kit_faults(content_dir(), catalogue, [content_dir()]) == ()
    assert set(read_kit([content_dir()]).documents) == HANDOUTS | TEMPLATES


def test_each_measure_needs_a_baseline_an_owner_and_a_source(kit: dict[str, KitDocument]) -> None:
    for name, title in (("clause-and-kpi-kit", "KPI records"), ("benefits-register", "Register")):
        table = next(part.table for part in kit[name].parts if part.title == title)
        assert table is not None
        needed = {column.title for column in table.columns if column.required}
        assert needed >= {"Measure", "Baseline", "Owner", "Source", "Target"}


def test_the_plan_page_is_made_from_the_plan_file(kit: dict[str, KitDocument]) -> None:
    source = (content_dir() / "kit" / "h2-northvale-plan-page.yaml").read_text(encoding="utf-8")
    plan = northvale()
    assert not any(item.title in source or str(item.cost) in source for item in plan.items)
    sheet = book_of(kit["H2"])["The plan as handed in"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    for item in plan.items:
        assert rows[item.id][1] == item.title
        assert rows[item.id][3] == item.cost
    assert rows[None][1:4] == ("Total", None, plan.total)


def test_a_changed_plan_changes_the_page(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        PAPER.split("parts:")[0]
        + "parts:\n  - title: Page\n    plan: {file: northvale, show: items}\n",
    )
    (folder / "plans").mkdir()
    text = (content_dir() / "plans" / "northvale.pogoplan").read_text(encoding="utf-8")
    changed = text.replace("title: Mobile clinic service", "title: Clinic on a boat")
    assert changed != text
    (folder / "plans" / "northvale.pogoplan").write_text(changed, encoding="utf-8")
    word = word_of(read_kit([content_dir(), folder]).documents["T1"])
    titles = [row.cells[1].text for row in word.tables[0].rows]
    assert "Clinic on a boat" in titles


# The workbook


def test_a_workbook_guides_who_fills_it_in(tmp_path: Path) -> None:
    book = book_of(paper(tmp_path))
    assert book.sheetnames == ["Read first", "Rows", "Lists"]
    assert book.properties.title == "A paper"
    assert book.properties.language == "en"
    sheet = book["Rows"]
    assert [cell.value for cell in sheet[1]] == ["Name *", "Cost", "Share", "Day", "State"]
    assert sheet["B2"].value == 1200
    assert sheet["D2"].is_date
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["E2:E5"].type == "list"
    assert rules["E2:E5"].formula1 == "'Lists'!$A$2:$A$3"
    assert [row[0].value for row in book["Lists"]["A1:A3"]] == ["State", "open", "done"]
    assert (rules["C2:C5"].formula1, rules["C2:C5"].formula2) == ("0", "100")
    assert rules["D2:D5"].type == "date"
    assert rules["A2:A5"].prompt == "Who it is."
    hatched = {str(found.sqref) for found in sheet.conditional_formatting}
    assert hatched == {"A2:A5"}


def test_every_sheet_prints_on_a4(kit: dict[str, KitDocument]) -> None:
    for document in kit.values():
        for sheet in book_of(document):
            assert sheet.page_setup.paperSize == 9
            assert sheet.sheet_properties.pageSetUpPr is not None
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert not sheet.sheet_view.rightToLeft
    plan_page = book_of(kit["H2"])["The plan as handed in"]
    assert plan_page.page_setup.orientation == "landscape"
    assert plan_page.print_title_rows == "$1:$1"


def test_nothing_but_grey_and_black_is_used(kit: dict[str, KitDocument]) -> None:
    for document in kit.values():
        for sheet in book_of(document):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.fill.fill_type:
                        assert cell.fill.fgColor.rgb == "FFD9D9D9"


@pytest.mark.parametrize("text", ["=1+1", "+49", "@SUM(A1)", "-x", "=HYPERLINK(A1)"])
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    bad = PAPER.replace("[Row, 1200", f"['{text}', 1200").replace(
        "[open, done]", f"[open, '{text}']"
    )
    book = book_of(paper(tmp_path, bad.replace("title: A paper", f"title: '{text}'")))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    assert book["Rows"]["A2"].value == text
    assert book["Rows"]["A2"].quotePrefix


def test_a_right_to_left_paper_is_mirrored(kit: dict[str, KitDocument]) -> None:
    document = replace(kit["H7"], language="ar")
    assert all(sheet.sheet_view.rightToLeft for sheet in book_of(document))
    word = word_of(document)
    assert all(one._p.pPr.find(qn("w:bidi")) is not None for one in word.paragraphs)
    assert all(one._tbl.tblPr.find(qn("w:bidiVisual")) is not None for one in word.tables)


# The document


def test_a_document_is_accessible(kit: dict[str, KitDocument], sources: dict[str, Source]) -> None:
    for document in kit.values():
        word = word_of(document, sources)
        properties = word.core_properties
        assert (properties.title, properties.language) == (document.title, "en")
        languages = {mark.get(qn("w:val")) for mark in word.styles.element.iter(qn("w:lang"))}
        assert languages == {"en"}
        headings = [one.text for one in word.paragraphs if one.style.name == "Heading 2"]  # type: ignore[union-attr]
        assert len(headings) == len(document.parts) + bool(document.sources)
        tables = [part.table for part in document.parts if part.table]
        assert len(word.tables) == len(tables)
        for found in word.tables:
            first = found.rows[0]._tr.trPr
            assert first is not None
            assert first.find(qn("w:tblHeader")) is not None
            assert found._tbl.tblPr.find(qn("w:tblDescription")) is not None
        section = word.sections[0]
        assert section.page_width is not None
        assert section.page_height is not None
        assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}


def test_each_list_of_steps_begins_with_one(kit: dict[str, KitDocument]) -> None:
    document = kit["market-engagement-brief"]
    numbered = [
        one._p.pPr.numPr.numId.val
        for one in word_of(document).paragraphs
        if one.style.name == "List Number"  # type: ignore[union-attr]
    ]
    lists = [part.steps for part in document.parts if part.steps]
    assert len(set(numbered)) == len(lists) == 2
    assert len(numbered) == sum(len(steps) for steps in lists)


def test_what_is_for_the_trainer_stands_on_the_last_page(kit: dict[str, KitDocument]) -> None:
    word = word_of(kit["H4"])
    heading = [one for one in word.paragraphs if one.style.name == "Heading 2"][-1]  # type: ignore[union-attr]
    assert heading.text == "For the trainer: What is in the file"
    assert heading.paragraph_format.page_break_before


def test_facts_come_with_their_sources(
    kit: dict[str, KitDocument], sources: dict[str, Source]
) -> None:
    texts = [one.text for one in word_of(kit["managers-brief"], sources).paragraphs]
    assert "Burke and Hutchins. Training transfer: an integrative literature review." in texts


def test_who_approves_is_the_same_in_story_and_card(kit: dict[str, KitDocument]) -> None:
    story = (content_dir() / "plans" / "northvale" / "story.md").read_text(encoding="utf-8")
    table = next(part.table for part in kit["H3"].parts if part.title == "Who approves what")
    assert table is not None
    assert table.rows
    for change, who in table.rows:
        assert f"| {change} | {who} |" in story


def test_the_contract_file_has_the_gaps_of_its_question(
    kit: dict[str, KitDocument], catalogue: Catalogue
) -> None:
    answers = kit["H4"].parts[-1].table
    assert answers is not None
    gaps = [number for number, row in enumerate(answers.rows, 1) if str(row[3]).startswith("gap")]
    assert len(gaps) == 3
    question = catalogue.question("M3.4-q5")
    assert isinstance(question, TableSelect)
    assert len(question.correct) == 3
    assert len(answers.rows) == len(question.rows)


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "authoring.md").read_text("utf-8")
    section = guide[guide.index("## The kit to take to work") :]
    found = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert found is not None
    read = read_kit_folder(written(tmp_path, found[1]), [content_dir()])
    assert read.faults == []
    assert list(read.documents) == ["repair-card"]


# What may be wrong


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("format: 1", "format: 2", 1, "“format” must be"),
        ("kind: template", "kind: poster", 4, "must be one of handout, template"),
        ("use: To try things.\n", "", 1, "“use” is missing"),
        ("blank: 3", "blank: many", 20, "whole number"),
        ("1200, 25", "1200, 250", 19, "does not fit under “Share”"),
        ("1200, 25", "a lot, 25", 19, "does not fit under “Cost”"),
        ("2027-01-31, open", "soon, open", 19, "does not fit under “Day”"),
        ("2027-01-31, open", "2027-01-31, lost", 19, "does not fit under “State”"),
        ("[Row, 1200", "[null, 1200", 19, "has no “Name”, which is required"),
        ("2027-01-31, open]", "2027-01-31, open, more]", 19, "list of 1 to 5 cells"),
        ("kind: choice, choices: [open, done]", "kind: choice", 17, "go together"),
        ("{title: Cost, kind", "{title: name, kind", 14, "used twice"),
        ("language: en", "language: en\nfiles: [pdf]", 8, "xlsx and docx"),
        ("id: T1", "id: ../T1", 2, "an id is made of"),
        (
            "    steps:",
            "    plan: {file: nowhere, show: items}\n    steps:",
            10,
            "no plan “nowhere”",
        ),
        ("    steps:", "    plan: {file: northvale, show: all}\n    steps:", 10, "must be one of"),
        ("    steps:", "    stops:", 10, "did you mean “steps”"),
    ],
)
def test_faults_are_told_by_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in PAPER
    read = read_kit_folder(written(tmp_path, PAPER.replace(old, new, 1)), [content_dir()])
    assert read.documents == {}
    assert any(message in fault.message for fault in read.faults), read.faults
    assert line in {fault.place.line for fault in read.faults if message in fault.message}


def messages(faults: tuple[Fault, ...]) -> str:
    return "\n".join(map(str, faults))


def test_a_paper_names_what_there_is(tmp_path: Path, catalogue: Catalogue) -> None:
    text = PAPER.replace("parts:", "lessons: [M99.1]\nsources: [nothing]\nparts:", 1)
    found = messages(kit_faults(written(tmp_path, text), catalogue, [content_dir(), tmp_path]))
    assert "paper.yaml:2: T1: there is no lesson “M99.1”" in found
    assert "there is no source “nothing”" in found


def test_two_papers_have_two_ids(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, PAPER.replace("id: T1", "id: t1"), "second.yaml")
    read = read_kit([tmp_path])
    assert list(read.documents) == ["T1"]
    assert "already used" in read.faults[0].message


def test_a_pack_replaces_a_paper(tmp_path: Path) -> None:
    written(tmp_path, PAPER.replace("id: T1", "id: H7"))
    documents = read_kit([content_dir(), tmp_path]).documents
    assert documents["H7"].title == "A paper"
    assert set(documents) == HANDOUTS | TEMPLATES


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text(PAPER, encoding="utf-8")
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "link.yaml").symlink_to(tmp_path / "real.yaml")
    read = read_kit([tmp_path])
    assert read.documents == {}
    assert "links are not followed" in read.faults[0].message
