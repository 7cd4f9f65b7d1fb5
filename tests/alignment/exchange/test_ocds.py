"""Open contracting data: ours against the standard's own schema, theirs read or refused in one line."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pogo_learn.alignment.exchange.exporting import export_plan
from pogo_learn.alignment.exchange.importing import import_files
from pogo_learn.alignment.exchange.ledger import Imported, Outcome
from pogo_learn.alignment.plan_file import parse_plan
from pogo_learn.alignment.plan_writer import plan_text
from pogo_learn.errors import InputError
from tests.alignment.making import sample
from tests.peers import peer_program

NOWHERE = "http://127.0.0.1:9"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
TODAY = date(2026, 11, 1)


def exported(name: str, folder: Path, currency: str = "") -> Path:
    plan = sample(name)
    if currency:
        plan = replace(plan, currency=currency)
    (file,) = export_plan(plan, folder / f"{name}.json", prefix="ocds-abcdef", now=NOW)
    return file


@pytest.fixture
def standard(shared: Path) -> Path:
    return shared / "corpora/ocds/standard-1.1"


@pytest.mark.parametrize("name", ["northvale", "calder-city"])
@pytest.mark.parametrize("currency", ["", "EUR"])
def test_every_release_fits_the_schema(
    tmp_path: Path, standard: Path, name: str, currency: str
) -> None:
    package = json.loads(exported(name, tmp_path, currency).read_bytes())
    schema = json.loads((standard / "release-schema.json").read_bytes())
    check = jsonschema.Draft4Validator(schema)
    assert package["releases"]
    for release in package["releases"]:
        assert [error.message for error in check.iter_errors(release)] == []


def test_the_schema_would_notice(tmp_path: Path, standard: Path) -> None:
    package = json.loads(exported("northvale", tmp_path).read_bytes())
    schema = json.loads((standard / "release-schema.json").read_bytes())
    release = package["releases"][0]
    release["date"] = 5
    assert list(jsonschema.Draft4Validator(schema).iter_errors(release))


def test_an_independent_validator_finds_nothing(tmp_path: Path, standard: Path) -> None:
    program = peer_program("libcoveocds")
    archive = tmp_path / "standard.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("standard-1.1/", "")
        for file in sorted(standard.rglob("*")):
            if file.is_file():
                packed.write(file, f"standard-1.1/schema/{file.relative_to(standard)}")
    for name in ("northvale", "calder-city"):
        file = exported(name, tmp_path, "EUR")
        done = subprocess.run(
            [program, "--standard-zip", str(archive), "-s", "1.1", "-d",
             "-o", str(tmp_path / f"{name}-checked"), str(file)],
            capture_output=True, text=True, timeout=300, check=True,
            # It would fetch the extension that the package names; nothing leaves this machine.
            env={**os.environ, "http_proxy": NOWHERE, "https_proxy": NOWHERE},
        )  # fmt: skip
        found = json.loads(done.stdout)
        assert found["validation_errors"] == []
        assert found.get("additional_checks") in ({}, [], None)


def foreign(shared: Path) -> list[Path]:
    base = shared / "corpora"
    return sorted([*(base / "ocds").rglob("*.json"), *(base / "procurement-plans").rglob("*.json")])


def outcome(file: Path) -> Imported | str:
    try:
        return import_files([file], today=TODAY)
    except InputError as error:
        return error.sentence()


def test_every_foreign_file_is_read_or_refused_in_one_line(shared: Path) -> None:
    made = 0
    for file in foreign(shared):
        found = outcome(file)
        if isinstance(found, str):
            assert "\n" not in found
            assert file.name in found
            continue
        if found.plan is None:
            assert any(entry.outcome is Outcome.REFUSED for entry in found.entries), file
            continue
        made += 1
        again, faults = parse_plan(plan_text(found.plan), Path("plan.pogoplan"))
        assert again == found.plan, faults
    assert made >= 20


def test_planning_budget_tender_and_milestones_are_read(tmp_path: Path) -> None:
    release: dict[str, Any] = {
        "ocid": "ocds-abcdef-1", "id": "1", "date": "2026-11-01T00:00:00Z", "tag": ["planning"],
        "initiationType": "tender",
        "planning": {
            "budget": {
                "id": "L1", "description": "Roads", "amount": {"amount": 500000, "currency": "EUR"}
            },
            "milestones": [
                {"id": "m", "title": "Needed", "type": "delivery", "dueDate": "2027-09-01T00:00:00Z"}
            ],
        },
        "tender": {
            "id": "t", "title": "Resurfacing of Mill Road", "procurementMethod": "open",
            "value": {"amount": 480000, "currency": "EUR"},
            "tenderPeriod": {"startDate": "2027-01-10T00:00:00Z", "endDate": "2027-02-10T00:00:00Z"},
            "awardPeriod": {"endDate": "2027-04-01T00:00:00Z"},
        },
    }  # fmt: skip
    file = tmp_path / "package.json"
    file.write_text(json.dumps({"releases": [release]}))
    found = import_files([file], today=TODAY)
    assert found.plan is not None
    (item,) = found.plan.items
    assert item.title == "Resurfacing of Mill Road"
    assert found.plan.currency == "EUR"
    assert item.cost * (1000 if found.plan.unit == "thousand" else 1) in {480000, 500000}
    assert item.start == date(2027, 1, 10)
    assert item.award == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("amount", "words"), [(-5, "negative"), ("12x", "amount"), (1e300, "amount")]
)
def test_a_release_with_an_impossible_amount_is_refused(
    tmp_path: Path, amount: object, words: str
) -> None:
    package = {
        "releases": [
            {"ocid": "a", "tender": {"title": "A", "value": {"amount": 5, "currency": "EUR"}}},
            {"ocid": "b", "tender": {"title": "B", "value": {"amount": amount, "currency": "EUR"}}},
        ]
    }
    file = tmp_path / "package.json"
    file.write_text(json.dumps(package))
    found = import_files([file], today=TODAY)
    assert found.plan is not None
    told = [str(entry) for entry in found.entries if entry.outcome is not Outcome.READ]
    assert any("package.json" in one and words in one.casefold() for one in told), told
    assert all(item.title != "B" or item.cost == 0 for item in found.plan.items)
