"""Files that are damaged, too large, or made to do harm: one clear line, and nothing half done."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pogo_learn.alignment.exchange.exporting import export_plan
from pogo_learn.alignment.exchange.importing import import_files
from pogo_learn.alignment.exchange.ledger import Imported, Ledger, Outcome
from pogo_learn.alignment.exchange.spreadsheet import Limits, read_sheets
from pogo_learn.errors import InputError, PogoError
from tests.alignment.exchange.test_round_trip import NOW
from tests.alignment.making import sample

TODAY = date(2026, 11, 1)


def refused(file: Path) -> str:
    with pytest.raises(PogoError) as error:
        import_files([file], today=TODAY)
    sentence = error.value.sentence()
    assert "\n" not in sentence
    assert file.name in sentence
    return sentence


def workbook(file: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file


def told(found: Imported, outcome: Outcome) -> str:
    return "\n".join(str(entry) for entry in found.entries if entry.outcome is outcome)


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    file = workbook(tmp_path / "bomb.xlsx", ("Title", "Cost"), ("A", 1))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", bytes(50_000_000))
    assert "unpacks to far more" in refused(file)


def test_formulas_are_never_calculated(tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "formulas.xlsx", ("Title", "Cost"), ("A", "=1+1"), ("B", 5), ("C", 7)
    )
    found = import_files([file], today=TODAY)
    assert found.plan is not None
    assert found.plan.total == 12
    assert "Sheet, row 2, column “B”: This formula was never calculated" in told(
        found, Outcome.REFUSED
    )
    assert "Sheet: 1 formula: the value last calculated" in told(found, Outcome.CHANGED)


def test_macros_are_left_out(tmp_path: Path) -> None:
    file = workbook(tmp_path / "macros.xlsm", ("Title", "Cost"), ("A", 5))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    found = import_files([file], today=TODAY)
    assert found.plan is not None
    assert "The macros were left out." in told(found, Outcome.CHANGED)


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "entities.xlsx", ("Title", "Cost"), ("A", 5))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = parts["xl/worksheets/sheet1.xml"]
    evil = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    parts["xl/worksheets/sheet1.xml"] = part.replace(b"<worksheet", evil + b"<worksheet", 1)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "no spreadsheet program writes" in refused(file)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(200),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(64),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(content)
    refused(file)


def test_a_workbook_cut_off_anywhere_is_refused_or_read_whole(tmp_path: Path) -> None:
    (whole,) = export_plan(sample("northvale"), tmp_path / "w.xlsx", prefix="ocds-abc", now=NOW)
    content = whole.read_bytes()
    file = tmp_path / "cut.xlsx"
    for length in range(0, len(content), len(content) // 40):
        file.write_bytes(content[:length])
        refused(file)


def test_a_byte_turned_around_never_makes_a_traceback(tmp_path: Path) -> None:
    (whole,) = export_plan(sample("northvale"), tmp_path / "w.xlsx", prefix="ocds-abc", now=NOW)
    content = whole.read_bytes()
    file = tmp_path / "turned.xlsx"
    for place in range(0, len(content), len(content) // 60):
        file.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        with suppress(PogoError):
            import_files([file], today=TODAY)


def test_limits_name_the_file_and_the_row(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("a,b\n" * 20)
    with pytest.raises(InputError, match="has more than 10 rows"):
        read_sheets(file, Ledger(), Limits(rows=10))
    file.write_text("a,b\n" + ",".join("x" * 30) + "\n")
    with pytest.raises(InputError, match="row 2: more than 20 columns"):
        read_sheets(file, Ledger(), Limits(columns=20))
    with pytest.raises(InputError, match="larger than"):
        read_sheets(file, Ledger(), Limits(file_bytes=10))


NATIVE = {
    "years.csv": "id,start,end,status\nFY27,2026-07-01,2027-06-30,enacted\n",
    "objectives.csv": "id,title,weight\nO1,One,1\n",
    "budget.csv": "line,title,class,carry_over,fy,approved,committed\nL1,Line,any,0,FY27,100,0\n",
    "items.csv": "id,title,cost,category,method\nP1,First,50,goods,reserved\n",
    "funding.csv": "item,line,fy,amount\nP1,L1,FY27,50\n",
    "links.csv": "item,objective,share\nP1,O1,1\n",
}


def native(tmp_path: Path, **more: str) -> Imported:
    files = []
    for name, text in NATIVE.items():
        file = tmp_path / name
        file.write_text(text + more.get(name.removesuffix(".csv"), ""), encoding="utf-8")
        files.append(file)
    return import_files(files, today=TODAY)


def test_tables_of_ours_become_a_plan(tmp_path: Path) -> None:
    found = native(tmp_path)
    assert found.plan is not None
    assert found.plan.items[0].funding[0].amount == 50


@pytest.mark.parametrize(
    ("sheet", "row", "place"),
    [
        ("items", "P1,Again,5,goods,reserved\n", "items, row 3"),
        ("items", "P2,Nan,NaN,goods,reserved\n", "items, row 3"),
        ("items", "P2,Minus,-5,goods,reserved\n", "items, row 3"),
        ("funding", "P9,L1,FY27,5\n", "funding, row 3"),
        ("funding", "P1,L9,FY27,0\n", "funding, row 3"),
        ("funding", "P1,L1,FY99,0\n", "funding, row 3"),
        ("links", "P1,O9,0\n", "links, row 3"),
        ("links", "O1,P1,1\n", "links, row 3"),
        ("budget", "L1,Line,any,0,FY27,100,0\n", "budget, row 3"),
        ("years", "FY28,2027-01-01,2027-12-31,enacted\n", "years, row 3"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named_with_sheet_and_row(
    tmp_path: Path, sheet: str, row: str, place: str
) -> None:
    found = native(tmp_path, **{sheet: row})
    refusals = [entry for entry in found.entries if entry.outcome is Outcome.REFUSED]
    assert refusals, [str(entry) for entry in found.entries if entry.message]
    assert any(str(entry).startswith(place) for entry in refusals), [str(one) for one in refusals]
    assert all("\n" not in str(entry) for entry in refusals)


def test_a_row_refused_leaves_the_rest_of_the_plan(tmp_path: Path) -> None:
    found = native(tmp_path, items="P2,Minus,-5,goods,reserved\nP3,Third,5,goods,reserved\n")
    assert found.plan is not None
    assert [item.id for item in found.plan.items] == ["P1", "P3"]


def test_json_that_is_no_package_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    for text in ("", "{", "[" * 100_000, '{"releases": [NaN]}', "null", '{"a": 1}'):
        file.write_text(text)
        refused(file)
    for text in ("[]", '{"releases": 5}', '{"releases": []}', '{"records": [1]}'):
        file.write_text(text)
        found = import_files([file], today=TODAY)
        assert found.plan is None
        assert told(found, Outcome.REFUSED)


def test_a_workbook_of_a_million_cells_is_read_in_bounds(tmp_path: Path) -> None:
    stream = io.BytesIO()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("plan")
    for _row in range(300):
        sheet.append(["x"] * 600)
    book.save(stream)
    file = tmp_path / "wide.xlsx"
    file.write_bytes(stream.getvalue())
    assert "more than 500 columns" in refused(file)
