"""An agency's own table: guessed, mapped by a person, remembered, and accounted for row by row."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pogo_learn.alignment.exchange.flat import preview
from pogo_learn.alignment.exchange.importing import import_files, import_tables, read_tables
from pogo_learn.alignment.exchange.ledger import Imported, Outcome
from pogo_learn.alignment.exchange.mapping import ColumnMapping, guess_mapping
from pogo_learn.alignment.exchange.remembered import remember, remembered
from pogo_learn.alignment.plan_file import parse_plan
from pogo_learn.alignment.plan_writer import plan_text
from pogo_learn.errors import InputError

TODAY = date(2026, 11, 1)
AGENCY_PLAN = Path(__file__).parent / "agency_plan.csv"

_RANGES = {
    "<   $150K": (0, 150_000),
    ">   $150K and <$500K": (150_000, 500_000),
    ">=$150K and <500K": (150_000, 500_000),
    ">$150K and <$500K": (150_000, 500_000),
    ">= $500K and <$1M": (500_000, 1_000_000),
    ">=$500K and\n<$1M": (500_000, 1_000_000),
    ">$500K and <$1M": (500_000, 1_000_000),
    ">= $1M and <$2M": (1_000_000, 2_000_000),
    ">= $1M and <$3M": (1_000_000, 3_000_000),
    ">$1M and <$5M": (1_000_000, 5_000_000),
    ">=$1M and\n<=$5M": (1_000_000, 5_000_000),
    ">= $2M and <$5M": (2_000_000, 5_000_000),
    ">= $5M and <$10M": (5_000_000, 10_000_000),
    ">=$5M and\n<=$10M": (5_000_000, 10_000_000),
    ">$5M and <$10M": (5_000_000, 10_000_000),
    ">= $10M and <$20M": (10_000_000, 20_000_000),
    ">$10M and <$20M": (10_000_000, 20_000_000),
    ">=$10M and\n<=$15M": (10_000_000, 15_000_000),
    ">=$10M and\n<=$50M": (10_000_000, 50_000_000),
    ">= $20M and <$50M": (20_000_000, 50_000_000),
    ">$20M and <$50M": (20_000_000, 50_000_000),
    ">= $50M and <$100M": (50_000_000, 100_000_000),
    ">$50M and <$100M": (50_000_000, 100_000_000),
    ">$50,000,000": (50_000_000, None),
    "> $100M": (100_000_000, None),
    ">$100M and <$500M": (100_000_000, 500_000_000),
    ">= $100M and <$250M": (100_000_000, 250_000_000),
    ">$500M": (500_000_000, None),
    "$0": (0, 0),
    "TBD": (0, 0),
    "(Pick One)": (0, 0),
}
"""Every wording of an amount that the agencies use, read by a person."""


def of_range(words: str, rule: str) -> Decimal:
    low, high = _RANGES[words.strip()]
    high = high if high is not None else low
    return {"low": Decimal(low), "high": Decimal(high), "middle": Decimal(low + high) / 2}[rule]


@pytest.mark.parametrize(
    ("name", "items", "column"),
    [
        ("education.csv", 36, 10),
        ("raw/fy16ed.csv", 104, 10),
        ("raw/fy16ed_cleaned.csv", 104, 6),
        ("ssa.csv", 24, 6),
        ("state.csv", 416, 6),
        ("treasury.csv", 76, 7),
    ],
)
@pytest.mark.parametrize("rule", ["low", "middle", "high"])
def test_a_published_plan_becomes_a_plan_with_its_own_total(
    shared: Path, name: str, items: int, column: int, rule: str
) -> None:
    tables = read_tables([shared / "corpora/procurement-plans/us-agencies" / name])
    sheet = tables.largest
    mapping = guess_mapping(sheet)
    assert mapping.columns["cost"] == column
    found = import_tables(
        tables,
        today=TODAY,
        mapping=ColumnMapping(**{**_fields(mapping), "range_rule": rule}),
    )
    assert found.plan is not None
    assert len(found.plan.items) == items
    first = mapping.head + 1 if mapping.head is not None else 0
    expected = sum(
        (
            of_range(row.cell(column), rule)
            for row in sheet.rows[first:]
            if row.cell(column).strip()
        ),
        Decimal(0),
    )
    unit = 1 if found.plan.unit == "1" else 1000
    assert found.plan.total * unit == expected
    assert found.plan.currency == "USD"
    again, faults = parse_plan(plan_text(found.plan), Path("plan.pogoplan"))
    assert again == found.plan, faults
    # No row is lost without a word.
    told = {entry.place.row for entry in found.entries}
    assert {row.number for row in sheet.rows[first:]} <= told


def _fields(mapping: ColumnMapping) -> dict[str, object]:
    return {name: getattr(mapping, name) for name in mapping.__slots__}


def read(tmp_path: Path, text: str, name: str = "plan.csv") -> Imported:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8", newline="")
    return import_files([file], today=TODAY)


def said(found: Imported, outcome: Outcome) -> list[str]:
    return [str(entry) for entry in found.entries if entry.outcome is outcome and entry.message]


def test_the_sample_is_read_with_its_account() -> None:
    found = import_files([AGENCY_PLAN], today=TODAY)
    assert found.plan is not None
    assert [item.title for item in found.plan.items] == [
        "Cleaning 2027", "Help desk", "Evaluation", "Furniture",
    ]  # fmt: skip
    assert [item.cost for item in found.plan.items] == [225_000, 1_200_000, 90_000, 0]
    changes = said(found, Outcome.CHANGED)
    assert "agency_plan, row 2, column “Estimated Value”: A range; 225000 was taken." in changes
    assert any("row 6: A row of totals: it says" in one for one in changes)


def test_three_ways_of_writing_days_in_one_table(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Title,Cost,Award date\nA,1,2027-03-25\nB,2,25.03.2027\nC,3,25 March 2027\nD,4,3/25/2027\n",
    )
    assert found.plan is not None
    assert {item.award for item in found.plan.items} == {date(2027, 3, 25)}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("B,-5,2027-01-01", "row 3, column “Cost”: The amount is negative; the row was left out."),
        ("B,NaN5,2027-01-01", "row 3, column “Cost”: This is no amount; the row was left out."),
        (
            "B,(300),2027-01-01",
            "row 3, column “Cost”: The amount is negative; the row was left out.",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, row: str, words: str
) -> None:
    found = read(tmp_path, f"Title,Cost,Award date\nA,1,2027-01-01\n{row}\nC,3,2027-01-01\n")
    assert found.plan is not None
    assert [item.title for item in found.plan.items] == ["A", "C"]
    assert said(found, Outcome.REFUSED) == [f"plan, {words}"]


def test_mixed_currencies_are_never_added_up(tmp_path: Path) -> None:
    found = read(tmp_path, "Title,Cost\nA,€ 5\nB,€ 6\nC,$ 7\n")
    assert found.plan is not None
    assert found.plan.currency == "EUR"
    assert found.plan.total == 11
    (refused,) = said(found, Outcome.REFUSED)
    assert refused.startswith("plan, row 4")
    assert "USD" in refused


def test_two_rows_with_one_code_get_two_codes(tmp_path: Path) -> None:
    found = read(
        tmp_path, "Code,Title,Cost\n" + "".join(f"X{n // 2},T{n},5\n" for n in range(2)) + "Y,Z,1\n"
    )
    assert found.plan is not None
    assert len({item.id for item in found.plan.items}) == 3


def test_a_table_without_a_head_is_guessed_from_what_it_holds(tmp_path: Path) -> None:
    rows = "".join(
        f'K-{n:03},Cleaning of building number {n},"${n},000",2027-0{n}-01\n' for n in range(1, 9)
    )
    found = read(tmp_path, rows)
    assert found.plan is not None
    assert [item.cost for item in found.plan.items] == [n * 1000 for n in range(1, 9)]
    assert found.plan.items[0].id == "K-001"


def test_the_mapping_is_remembered_for_the_same_head(tmp_path: Path) -> None:
    memory = tmp_path / "mappings.json"
    sheet = read_tables([AGENCY_PLAN]).largest
    mapping = guess_mapping(sheet).with_column("objective", 6)
    assert remembered(memory, sheet) is None
    remember(memory, sheet, mapping)
    assert remembered(memory, sheet) == mapping
    other = tmp_path / "other.csv"
    other.write_text("Title,Cost\nA,1\n")
    assert remembered(memory, read_tables([other]).largest) is None


def test_a_damaged_memory_is_no_hindrance(tmp_path: Path) -> None:
    memory = tmp_path / "mappings.json"
    sheet = read_tables([AGENCY_PLAN]).largest
    for content in (b"\xff", b"[]", b'{"%s": {"columns": {"cost": 99}, "head": 0}}'):
        memory.write_bytes(content)
        assert remembered(memory, sheet) is None
    remember(memory, sheet, guess_mapping(sheet))
    assert remembered(memory, sheet) is not None


def test_the_preview_keeps_the_raw_cell_beside_the_value() -> None:
    sheet = read_tables([AGENCY_PLAN]).largest
    rows = preview(sheet, guess_mapping(sheet))
    assert (rows[0]["cost"].raw, rows[0]["cost"].value) == ("$150,000 to $300,000", "225000")
    assert (rows[3]["cost"].raw, rows[3]["cost"].fault) == ("to be decided", "no amount")


def test_two_hundred_thousand_rows_end_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("w", encoding="utf-8") as stream:
        stream.write("Title,Cost,Award date\n")
        stream.writelines(f"Purchase {n},{n + 1},2027-01-01\n" for n in range(200_000))
    with pytest.raises(InputError) as refused:
        import_files([file], today=TODAY)
    sentence = refused.value.sentence()
    assert sentence.startswith("Nothing was imported. large, row 10002: a plan has at most 10,000")
    assert "\n" not in sentence


def test_a_file_of_another_encoding_says_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes("Intitulé,Montant\nNettoyage des écoles,1 200\n".encode("cp1252"))
    found = import_files([file], today=TODAY)
    assert found.plan is not None
    assert found.plan.items[0].title == "Nettoyage des écoles"
    assert any("Windows-1252" in one for one in said(found, Outcome.CHANGED))


def test_the_source_is_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    shutil.copyfile(AGENCY_PLAN, file)
    before = file.read_bytes()
    import_files([file], today=TODAY)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_column_of_currencies_is_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    rows = "A1,Desks,500,usd\nA2,Chairs,700,EUR\nA3,Lamps,$90,USD\n"
    file.write_text("code,title,total,currency\n" + rows, encoding="utf-8")
    found = import_files([file], today=date(2026, 11, 1))
    assert found.plan is not None
    assert (found.plan.currency, found.plan.total) == ("USD", 590)
    refused = [str(one) for one in found.entries if one.outcome is Outcome.REFUSED]
    assert refused == [
        "plan, row 3, column “total”: The plan is in USD; an amount in EUR was left out."
    ]


def test_days_that_read_two_ways_are_told_once_a_column(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    rows = (
        "A1,Desks,5,2027-03-21\nA2,Chairs,7,March 21 2027\nA3,Lamps,9,03/04/2027\n"
        "A4,Mats,9,21/03/2027\nA5,Pens,9,05/05/2027\nA6,Pots,9,01/02/2027\n"
    )
    file.write_text("code,title,total,award date\n" + rows, encoding="utf-8")
    found = import_files([file], today=date(2026, 11, 1))
    assert found.plan is not None
    awards = [one.award for one in found.plan.items]
    assert awards[:4] == [date(2027, 3, 21)] * 2 + [date(2027, 4, 3), date(2027, 3, 21)]
    told = [str(one) for one in found.entries if "two ways" in one.message]
    assert told == [
        "plan, row 4, column “award date”: 2 days could be read two ways: the day was taken to come "
        "first."
    ]


def test_a_code_that_many_rows_share_is_told_to_be_a_classification(tmp_path: Path) -> None:
    rows = "".join(f"44120000,Paper lot {n},100\n" for n in range(4))
    found = read(tmp_path, f"Code,Title,Cost\n{rows}")
    assert found.plan is not None
    assert len({item.id for item in found.plan.items}) == 4
    told = [words for words in said(found, Outcome.CHANGED) if "classification" in words]
    assert len(told) == 1
    assert "column “Code”" in told[0]
    own = read(tmp_path, "Code,Title,Cost\nA1,Paper,100\nA2,Pens,100\n", "own.csv")
    assert not [words for words in said(own, Outcome.CHANGED) if "classification" in words]
