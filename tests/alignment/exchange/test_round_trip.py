"""What is exported comes back the same; nothing in it is taken for a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from pogo_learn.alignment.exchange.exporting import export_plan
from pogo_learn.alignment.exchange.importing import import_files
from pogo_learn.alignment.exchange.ledger import Imported, Outcome
from pogo_learn.alignment.plan import Plan
from pogo_learn.errors import UsageError
from tests.alignment.making import changed, plans, sample

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def back(plan: Plan, folder: Path, name: str) -> Imported:
    written = export_plan(plan, folder / name, prefix="ocds-abcdef", now=NOW)
    return import_files(list(written), today=NOW.date())


@pytest.mark.parametrize("name", ["northvale", "calder-city"])
@pytest.mark.parametrize("form", ["plan.xlsx", "tables"])
def test_a_sample_comes_back_whole(tmp_path: Path, name: str, form: str) -> None:
    plan = sample(name)
    found = back(plan, tmp_path, form)
    assert found.plan == replace(plan, heading="")
    assert not [entry for entry in found.entries if entry.outcome is not Outcome.READ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_any_plan_comes_back_whole(plan: Plan) -> None:
    with TemporaryDirectory() as folder:
        for form in ("plan.xlsx", "tables"):
            found = back(plan, Path(folder), form)
            assert found.plan == plan, [str(entry) for entry in found.entries if entry.message]


def test_shares_that_no_decimal_can_hold_stay_exact(tmp_path: Path) -> None:
    third = Fraction(1, 3)
    plan = changed(sample("northvale"), {"P1": {"objectives": {"O1": third, "O2": third}}})
    for form in ("plan.xlsx", "tables"):
        found = back(plan, tmp_path, form)
        assert found.plan is not None
        assert found.plan.items[0].objectives == {"O1": third, "O2": third}


RISKY = (
    '=HYPERLINK("http://127.0.0.1")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "'=1",
    "=cmd|' /C'!A0",
)


@pytest.mark.parametrize("title", RISKY)
def test_a_text_never_becomes_a_formula(tmp_path: Path, title: str) -> None:
    plan = changed(sample("northvale"), {"P1": {"title": title}})
    (book,) = export_plan(plan, tmp_path / "plan.xlsx", prefix="ocds-abcdef", now=NOW)
    cell = openpyxl.load_workbook(book)["items"]["B2"]
    assert cell.data_type == "s"
    files = export_plan(plan, tmp_path / "tables", prefix="ocds-abcdef", now=NOW)
    items = next(file for file in files if file.name == "items.csv")
    rows = list(csv.reader(io.StringIO(items.read_text(encoding="utf-8-sig"))))
    assert rows[1][1].startswith("'")
    for form in ("plan.xlsx", "tables"):
        found = back(plan, tmp_path, form)
        assert found.plan is not None
        assert found.plan.items[0].title.strip() == title.strip()


def test_ocds_keeps_what_it_has_a_place_for(tmp_path: Path) -> None:
    plan = replace(sample("northvale"), currency="EUR")
    found = back(plan, tmp_path, "plan.json")
    assert found.plan is not None
    assert [item.id for item in found.plan.items] == [item.id for item in plan.items]
    assert [item.cost for item in found.plan.items] == [item.cost * 1000 for item in plan.items]
    assert found.plan.currency == plan.currency
    assert [item.objectives for item in found.plan.items] == [
        item.objectives for item in plan.items
    ]


def test_another_kind_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"exported as \.xlsx"):
        export_plan(sample("northvale"), tmp_path / "plan.docx", prefix="ocds-abcdef", now=NOW)


def test_unknown_columns_of_items_are_kept(tmp_path: Path) -> None:
    plan = changed(sample("northvale"), {"P1": {"extra": {"owner": "A. Okello"}}})
    found = back(plan, tmp_path, "plan.xlsx")
    assert found.plan is not None
    assert found.plan.items[0].extra == {"owner": "A. Okello"}


def test_the_day_of_the_state_comes_back(tmp_path: Path) -> None:
    plan = replace(sample("northvale"), as_of=date(2026, 6, 15))
    found = back(plan, tmp_path, "tables")
    assert found.plan is not None
    assert found.plan.as_of == date(2026, 6, 15)


@pytest.mark.parametrize("form", [".xlsx", ""])
def test_unknown_fields_of_the_head_are_kept(tmp_path: Path, form: str) -> None:
    extra = {
        "agency": "Northvale",
        "vote": "017",
        "board": 12,
        "approved_on": date(2026, 11, 3),
        "is_draft": True,
        "rate": Decimal("1.250"),
        "contacts": [{"name": "=Amina", "desk": 4}],
        "formula": "=1+1",
        "odd": "[draft",
    }
    plan = replace(sample("northvale"), head_extra=extra)
    found = back(plan, tmp_path, f"plan{form}")
    assert found.plan is not None
    assert dict(found.plan.head_extra) == extra
