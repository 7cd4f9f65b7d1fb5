"""What holds for every command: exit codes, one line for an error, languages, help."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn import __version__
from pogo_learn.system.folders import DATA_VARIABLE
from tests.cli.conftest import ROOT, Program

pytestmark = pytest.mark.process


def test_the_version_is_told_without_importing_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pogo_learn", "--version"],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    assert done.stdout == f"pogo-learn {__version__}\n"
    assert re.findall(
        r"\| +((?:pogo_learn|argparse|sqlite3|sqlalchemy|PySide6)\S*)", done.stderr
    ) == ["pogo_learn"]


def test_the_version_is_told_among_other_options_too(program: Program) -> None:
    assert program.done("--version") == f"pogo-learn {__version__}\n"
    assert program.done("--version", "learner") == f"pogo-learn {__version__}\n"


def test_reading_commands_do_not_load_the_database_toolkit_or_the_window() -> None:
    done = subprocess.run(
        [
            sys.executable, "-X", "importtime", "-m", "pogo_learn", "--data-dir", "/nonexistent",
            "learner", "list",
        ],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    loaded = set(re.findall(r"\| +(\w+)", done.stderr))
    assert "pogo_learn" in loaded
    assert not loaded & {"sqlalchemy", "alembic", "PySide6"}


@pytest.mark.parametrize(
    "arguments", [("frobnicate",), ("--frobnicate",), ("learner", "list", "extra"), ("progress",)]
)
def test_an_unknown_command_is_wrong_usage(program: Program, arguments: tuple[str, ...]) -> None:
    ran = program(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "usage: pogo-learn" in ran.errors
    assert "Traceback" not in ran.errors
    assert not program.data.exists()


def test_help_names_every_command(program: Program) -> None:
    text = program.done("--help")
    for verb in ("content", "learner", "progress", "doctor", "--data-dir", "--lang"):
        assert verb in text
    assert "--headless-check" not in text
    for verb in ("learner", "progress"):
        assert program.done(verb, "--help").startswith(f"usage: pogo-learn {verb}")


def test_another_language_changes_the_texts(program: Program) -> None:
    plain = program.done("learner", "list")
    accented = program.done("--lang", "en_XA", "learner", "list")
    assert plain == "No learner is set up yet.\n"
    assert accented.startswith("Nó léárñér íš šét úp ýét.~")
    assert program.done("--lang=en_XA", "learner", "list") == accented
    assert "~" in program.done("--lang", "en_XA", "--help")
    assert "~" in program.refused("--lang", "en_XA", "learner", "remove", "Ben")


def test_names_are_not_translated(program: Program) -> None:
    program.done("learner", "add", "Ann")
    out = program.done("--lang", "en_XA", "learner", "list")
    assert out.startswith("Ann  (practitioner, ")


def test_an_unknown_language_is_wrong_usage(program: Program) -> None:
    assert "no language xx" in program.refused("--lang", "xx", "learner", "list", code=2)


def test_a_course_folder_that_does_not_exist_is_wrong_usage(
    program: Program, tmp_path: Path
) -> None:
    missing = tmp_path / "missing"
    line = program.refused("--content", missing, "progress", "show", code=2)
    assert str(missing) in line


def test_the_data_folder_can_come_from_the_environment(tmp_path: Path) -> None:
    folder = tmp_path / "from the environment"
    for arguments in (["learner", "add", "Ann"], ["progress", "verify"]):
        subprocess.run(
            [sys.executable, "-m", "pogo_learn", *arguments],
            env={**os.environ, DATA_VARIABLE: str(folder)},
            cwd=ROOT, capture_output=True, check=True,
        )  # fmt: skip
    assert (folder / "record.sqlite3").is_file()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    program = Program(tmp_path / "file" / "data")
    assert "could not be written" in program.refused("learner", "add", "Ann")


COMMANDS = [
    ("learner", "add", "Ben"),
    ("learner", "list"),
    ("progress", "show"),
    ("progress", "verify"),
    ("progress", "export", "-o", "never-written"),
    ("progress", "import", "README.md"),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_a_record_of_a_newer_version_is_left_alone_by_every_command(
    program: Program, arguments: tuple[str, ...]
) -> None:
    program.done("learner", "add", "Ann")
    record = program.data / "record.sqlite3"
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = record.read_bytes()
    line = program.refused(*arguments)
    assert "newer version" in line
    assert str(record) in line
    assert record.read_bytes() == before


def test_the_doctor_says_that_a_newer_version_wrote_the_record(program: Program) -> None:
    program.done("learner", "add", "Ann")
    with closing(sqlite3.connect(program.data / "record.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 99")
    found = program("doctor", "--json")
    assert found.code == 1
    assert found.json["ok"] is False
    assert "newer version" in found.json["record"]["check"]


def test_a_data_folder_that_is_a_file_is_called_that(program: Program) -> None:
    program.data.write_text("a letter", encoding="utf-8")
    assert f"{program.data} is not a folder." in program.refused("learner", "add", "Ann")
    assert program.data.read_text(encoding="utf-8") == "a letter"


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_a_file_that_is_no_record_is_one_line_for_every_command(
    program: Program, arguments: tuple[str, ...]
) -> None:
    program.data.mkdir()
    record = program.data / "record.sqlite3"
    record.write_bytes(b"a letter, not a database\n" * 200)
    before = record.read_bytes()
    assert "record" in program.refused(*arguments)
    assert record.read_bytes() == before
    assert not (ROOT / "never-written").exists()
