"""``align``: check, report, import, export, as scripts would use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pogo_learn.system.resources import content_dir
from tests.cli.conftest import Program

pytestmark = pytest.mark.process
NORTHVALE = content_dir() / "plans" / "northvale.pogoplan"
AGENCY_PLAN = Path(__file__).parent.parent / "alignment" / "exchange" / "agency_plan.csv"


def test_a_plan_is_checked(program: Program) -> None:
    said = program.done("align", "check", NORTHVALE)
    assert "Northvale plan FY27-28" in said
    assert "41 findings:" in said
    found = json.loads(program.done("align", "check", NORTHVALE, "--json"))
    assert found["funding"]["gross_gap"] == 490
    assert found["funding"]["net_gap"] == 160
    assert len(found["findings"]) == 41


def test_a_plan_with_faults_ends_with_one_and_says_where(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "mine.pogoplan"
    text = NORTHVALE.read_text(encoding="utf-8").replace("cost: 700,", "cost: -700,")
    file.write_text(text, encoding="utf-8")
    ran = program("align", "check", file)
    assert ran.code == 1
    assert ran.out == ""
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "cost: -700," in one)
    assert f"mine.pogoplan:{line}" in ran.errors
    assert "“cost” must not be negative" in ran.errors


@pytest.mark.parametrize("kind", ["html", "pdf", "xlsx"])
def test_a_report_is_written(program: Program, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"report.{kind}"
    ran = program("align", "check", NORTHVALE, "-o", target)
    assert ran.code == 0
    assert target.read_bytes()[:4] in {b"<!DO", b"%PDF", b"PK\x03\x04"}


def test_a_report_of_another_kind_is_refused(program: Program, tmp_path: Path) -> None:
    line = program.refused("align", "check", NORTHVALE, "-o", tmp_path / "r.docx", code=2)
    assert ".html, .pdf or .xlsx" in line


def test_an_agency_table_becomes_a_plan_and_is_checked(program: Program, tmp_path: Path) -> None:
    plan = tmp_path / "agency.pogoplan"
    said = program.done("align", "import", AGENCY_PLAN, "-o", plan)
    assert "row 6: A row of totals" in said
    assert "4 items, 1,515,000 USD" in said
    assert "Help desk" in plan.read_text(encoding="utf-8")
    assert "finding" in program.done("align", "check", plan)


def test_the_account_of_an_import_for_scripts(program: Program, tmp_path: Path) -> None:
    plan = tmp_path / "agency.pogoplan"
    found = json.loads(program.done("align", "import", AGENCY_PLAN, "-o", plan, "--json"))
    assert (found["items"], found["total"], found["currency"]) == (4, 1515000, "USD")
    assert found["entries"][0]["row"] == 2


def test_an_import_without_a_plan_writes_nothing(program: Program, tmp_path: Path) -> None:
    file, plan = tmp_path / "table.csv", tmp_path / "plan.pogoplan"
    file.write_text("a,b\nc,d\n")
    ran = program("align", "import", file, "-o", plan)
    assert ran.code == 1
    assert "No plan was made" in ran.errors
    assert not plan.exists()
    file.write_bytes(b"PK\x03\x04 damaged")
    assert "damaged" in program.refused("align", "import", file, "-o", plan)
    assert not plan.exists()


@pytest.mark.parametrize("target", ["plan.xlsx", "plan.json", "tables"])
def test_a_plan_is_exported_and_comes_back(program: Program, tmp_path: Path, target: str) -> None:
    said = program.done("align", "export", NORTHVALE, "-o", tmp_path / target)
    assert said.count("Written: ") == (10 if target == "tables" else 1)
    folder = tmp_path / target
    files = sorted(folder.iterdir()) if folder.is_dir() else [folder]
    again = tmp_path / "again.pogoplan"
    program.done("align", "import", *files, "-o", again)
    data = json.loads(program.done("align", "check", again, "--json"))
    assert data["plan"]["items"] == 8
    if target != "plan.json":
        assert data["funding"]["gross_gap"] == 490


def test_a_target_that_cannot_be_written_is_one_line(program: Program, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    for words in (
        ("align", "export", NORTHVALE, "-o", blocked / "plan.xlsx"),
        ("align", "check", NORTHVALE, "-o", blocked / "report.html"),
    ):
        line = program.refused(*words)
        assert "cannot be written" in line


def test_a_pack_lays_its_thresholds_over(program: Program, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "assumptions.yaml").write_text("thresholds: {idle_share: 0.9}\n", encoding="utf-8")
    usual = json.loads(program.done("align", "check", NORTHVALE, "--json"))
    laid = json.loads(program.done("--content", pack, "align", "check", NORTHVALE, "--json"))
    assert "ALN-107" in {one["code"] for one in usual["findings"]}
    assert "ALN-107" not in {one["code"] for one in laid["findings"]}
