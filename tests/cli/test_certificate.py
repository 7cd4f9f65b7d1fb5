"""``pogo-learn certificate`` as a script calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.system.folders import DataFolder
from tests.certificates.making import with_passed_exam
from tests.cli.conftest import ROOT, Program

pytestmark = pytest.mark.process


@pytest.fixture
def passed(program: Program) -> Program:
    """The program on a record with a passed exam."""
    application = Application(DataFolder(program.data), language="en")
    with_passed_exam(application)
    application.close()
    return program


@pytest.mark.parametrize("ending", ["pdf", "pogocert", "json", "txt"])
def test_what_is_issued_is_genuine_here_and_unknown_elsewhere(
    passed: Program, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"amina.{ending}"
    assert str(file) in passed.done("certificate", "issue", "C1", "-o", file)
    said = passed.done("certificate", "verify", file)
    assert said.startswith("Genuine.")
    assert "Amina Okello" in said
    assert said.index("What this proves:") < said.index("What it does not prove:")
    elsewhere = Program(tmp_path / "elsewhere")
    assert "unknown issuer" in elsewhere.refused("certificate", "verify", file)
    issuers = tmp_path / "issuers.json"
    passed.done("certificate", "issuer", "-o", issuers)
    assert elsewhere.done("certificate", "verify", file, "--trusted", issuers)
    assert "1 new issuer." in elsewhere.done("certificate", "trust", issuers)
    ran = elsewhere("certificate", "verify", file, "--json")
    assert (ran.code, ran.json["outcome"], ran.json["accepted"]) == (0, "genuine", True)
    elsewhere.done("certificate", "trust", "--remove", ran.json["key"])
    assert elsewhere("certificate", "verify", file).code == 1


def test_one_changed_letter_is_refused_with_the_reason(passed: Program, tmp_path: Path) -> None:
    file = tmp_path / "amina.pogocert"
    passed.done("certificate", "issue", "C1", "-o", file)
    file.write_text(file.read_text(encoding="utf-8").replace("86.5", "96.5"), encoding="utf-8")
    assert "forged or altered" in passed.refused("certificate", "verify", file)
    ran = passed("certificate", "verify", file, "--json")
    assert (ran.code, ran.json["outcome"]) == (1, "altered")


def test_the_text_of_a_code_comes_from_standard_input(passed: Program, tmp_path: Path) -> None:
    file = tmp_path / "amina.txt"
    passed.done("certificate", "issue", "C1", "-o", file)
    command = [sys.executable, "-m", "pogo_learn", "--data-dir", str(passed.data)]
    done = subprocess.run(
        [*command, "certificate", "verify", "-"],
        input=file.read_text(encoding="utf-8"), capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_what_cannot_be_done_is_said_in_one_line(passed: Program, tmp_path: Path) -> None:
    assert "not passed" in passed.refused("certificate", "issue", "C2", "-o", tmp_path / "a.pdf")
    assert "C9" in passed.refused("certificate", "issue", "C9", "-o", tmp_path / "a.pdf")
    passed.refused("certificate", "issue", "C1", "-o", tmp_path / "a.docx", code=2)
    passed.refused(
        "certificate", "issue", "C1", "-o", tmp_path / "a.pdf", "--valid-months", "-1", code=2
    )
    assert "absent" in passed.refused("certificate", "verify", tmp_path / "absent.pdf")
    passed.refused("certificate", "trust", "--remove", "did:key:z6Mkx")
    passed.refused("certificate", "issuer", "--name", "Agency", code=2)
    passed.refused("certificate", "issuer", "--key", tmp_path / "absent", "--name", "Agency")
    (tmp_path / "file").touch()
    passed.refused("certificate", "issue", "C1", "-o", tmp_path / "file" / "a.pdf")


def test_the_list_says_what_was_passed_and_issued(passed: Program, tmp_path: Path) -> None:
    assert "C1: the exam is passed" in passed.done("certificate", "list")
    passed.done("certificate", "issue", "C1", "-o", tmp_path / "a.txt", "--valid-months", "12")
    listed = json.loads(passed.done("certificate", "list", "--json"))
    assert [one["course"] for one in listed["earned"]] == ["C1"]
    assert [one["learner"] for one in listed["issued"]] == ["Amina Okello"]
    assert listed["issued"][0]["valid_until"]


def test_the_cpd_log_is_printed_and_written(passed: Program, tmp_path: Path) -> None:
    assert "C1" in passed.done("progress", "cpd")
    (entry,) = json.loads(passed.done("progress", "cpd", "--json", "-o", tmp_path / "log.csv"))
    assert entry["minutes"] == 30
    assert (tmp_path / "log.csv").read_text(encoding="utf-8-sig").startswith("month,course")
    passed.done("progress", "cpd", "-o", tmp_path / "log.pdf")
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF")
    passed.refused("progress", "cpd", "-o", tmp_path / "log.docx")
