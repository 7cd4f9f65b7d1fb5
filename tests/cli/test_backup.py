"""``pogo-learn backup`` as a script uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.cli.main import run
from pogo_learn.learning.learners import add_learner
from pogo_learn.settings.table import LEARNER, SECOND_PLACE
from pogo_learn.system.folders import DataFolder
from tests.cli.conftest import Program


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def call(folder: DataFolder, *words: str) -> int:
    return run(["--data-dir", str(folder.root), *words])


def test_a_backup_is_made_listed_and_put_back(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(folder, "backup", "list") == 0
    assert "no backup yet" in told(capsys)
    call(folder, "learner", "add", "Amina")
    told(capsys)
    assert call(folder, "backup", "create", "--json") == 0
    made = json.loads(told(capsys))
    assert made["events"] == 1
    assert made["learners"] == ["Amina"]
    call(folder, "learner", "add", "Bo")
    told(capsys)
    assert call(folder, "backup", "restore", made["name"], "--json") == 0
    done = json.loads(told(capsys))
    assert done["restored"] == made["name"]
    call(folder, "learner", "list", "--json")
    assert [one["name"] for one in json.loads(told(capsys))] == ["Amina"]
    assert call(folder, "backup", "restore", done["before"]) == 0
    told(capsys)
    call(folder, "learner", "list", "--json")
    assert [one["name"] for one in json.loads(told(capsys))] == ["Amina", "Bo"]
    call(folder, "backup", "list", "--json")
    assert {one["reason"] for one in json.loads(told(capsys))} == {"asked", "restore"}


def test_an_unknown_backup_is_one_line_and_changes_nothing(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    call(folder, "learner", "add", "Amina")
    assert call(folder, "backup", "restore", "record-20200101T000000Z-use") == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert error.startswith("Nothing was changed.")


@pytest.mark.process
def test_mending_says_what_came_back_and_nothing_else(program: Program) -> None:
    program.done("learner", "add", "Amina")
    database = program.data / "record.sqlite3"
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
    said = program.done("backup", "salvage")
    assert said.startswith("1 entry of your record is safe.")
    assert program.done("progress", "verify") == "Intact: 1 event.\n"


def test_without_a_record_there_is_nothing_to_copy(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(folder, "backup", "create") == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_damaged_record_is_named_and_mended(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    call(folder, "learner", "add", "Amina")
    assert call(folder, "backup", "salvage") == 0
    assert "not damaged" in told(capsys)
    content = bytearray(folder.database.read_bytes())
    content[:4096] = bytes(4096)
    folder.database.write_bytes(content)
    assert call(folder, "progress", "verify") == 1
    assert "backup salvage" in capsys.readouterr().err
    assert call(folder, "backup", "salvage", "--json") == 0
    report = json.loads(told(capsys))
    assert report["damage"] == "no database"
    assert (report["from_file"], report["gaps"]) == (1, [])
    assert call(folder, "progress", "verify") == 0


def test_where_the_record_is_gone_nothing_is_said_to_be_intact_or_begun_anew(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    call(folder, "learner", "add", "Amina")
    call(folder, "backup", "create")
    folder.database.unlink()
    told(capsys)
    for command in (
        ("progress", "verify"), ("progress", "show"), ("learner", "list"), ("exam", "list"),
        ("learner", "add", "Bo"),
    ):  # fmt: skip
        assert call(folder, *command) == 1
        assert "backup salvage" in capsys.readouterr().err
    assert not folder.database.exists()
    assert call(folder, "backup", "salvage") == 0
    assert call(folder, "learner", "list") == 0
    assert "Amina" in told(capsys)


def test_a_record_that_was_in_use_and_has_no_backup_is_missed(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    application = open_application(folder, language="en")
    learner = add_learner(application.record, (), "Amina", "practitioner")
    application.change_setting(LEARNER, learner.id)
    application.close()
    folder.database.unlink()
    assert call(folder, "progress", "verify") == 1
    assert call(folder, "backup", "salvage") == 0
    assert "Nothing of it was found" in told(capsys)


def test_a_backup_says_how_far_each_learner_is(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    call(folder, "learner", "add", "Amina")
    application = open_application(folder, language="en")
    learner = application.learners()[0].id
    application.study_of(learner).complete("M1.1")
    application.study_of(learner).complete("M1.2")
    application.undo()
    application.close()
    told(capsys)
    call(folder, "backup", "create", "--json")
    name = json.loads(told(capsys))["name"]
    assert call(folder, "backup", "show", name) == 0
    assert told(capsys).startswith("Amina  0 answers  1 lesson done  20")
    assert call(folder, "backup", "show", name, "--json") == 0
    (shown,) = json.loads(told(capsys))
    assert (shown["name"], shown["answers"], shown["lessons"]) == ("Amina", 0, 1)


def test_backups_of_another_installation_are_listed_apart(
    folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = DataFolder(tmp_path / "other")
    for one, name in ((folder, "Amina"), (other, "Bo")):
        call(one, "learner", "add", name)
        application = open_application(one, language="en")
        application.change_setting(SECOND_PLACE, str(tmp_path / "stick"))
        application.close()
        assert call(one, "backup", "create") == 0
    told(capsys)
    call(folder, "backup", "list")
    own, foreign = told(capsys).split("Of another installation, in the second place:\n")
    assert len(own.split()) > 3
    path = foreign.split("  ")[0]
    assert call(folder, "backup", "restore", path) == 0
    told(capsys)
    call(folder, "learner", "list", "--json")
    assert [one["name"] for one in json.loads(told(capsys))] == ["Bo"]
    call(folder, "backup", "list", "--json")
    found = json.loads(told(capsys))
    assert [bool(one["of_installation"]) for one in found][-1]
    assert not found[0]["of_installation"]


def test_what_was_there_is_only_spoken_of_when_there_was_something(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    call(folder, "learner", "add", "Amina")
    told(capsys)
    call(folder, "backup", "create", "--json")
    name = json.loads(told(capsys))["name"]
    assert call(folder, "backup", "restore", name) == 0
    assert "What was there before" in told(capsys)
    folder.database.unlink()
    assert call(folder, "backup", "restore", name) == 0
    assert "What was there before" not in told(capsys)
