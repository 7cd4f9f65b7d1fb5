"""``pogo-learn progress``, as processes."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.application import open_application
from pogo_learn.assessment.question import Use
from pogo_learn.learning.study import Asked
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import LearnerAdded
from pogo_learn.system.folders import DataFolder
from tests.cli.conftest import Program
from tests.record.making import everything, opened, tampered

pytestmark = pytest.mark.process

LESSON = "MY1-1.1"


@pytest.fixture
def studied(program: Program, course: Path) -> Program:
    """Ann read and did the lesson of the small course, failed its check and began another."""
    program.done("learner", "add", "Ann")
    application = open_application(DataFolder(program.data), [course], language="en")
    study = application.study
    study.reach(LESSON, "the-idea", 240)
    study.answer("MY1-1.1-q2", {"choice": "b"}, Asked(Use.TEXT, 7), active_seconds=10)
    study.complete(LESSON)
    study.finish_check(study.start_check("MY1-1").attempt.id)
    study.start_check("MY1-1")
    application.close()
    return Program(program.data, ("--content", str(course)))


def my_course(report: dict[str, Any]) -> dict[str, Any]:
    """Find the small course in the report; the built-in one is there too."""
    (found,) = [one for one in report["courses"] if one["id"] == "MY1"]
    return dict(found)


def test_progress_is_shown_for_scripts(studied: Program) -> None:
    report = studied("progress", "show", "--json").json
    assert report["learner"]["name"] == "Ann"
    assert my_course(report) == {
        "id": "MY1",
        "share": 0.5,
        "active_seconds": 240,
        "minutes_left": 2,
        "modules": [
            {
                "id": "MY1-1",
                "state": "done",
                "share": 0.5,
                "minutes_left": 2,
                "check": {"first": 0.0, "best": 0.0, "last": 0.0, "tries": 1, "passed": False},
                "lessons": [
                    {
                        "id": LESSON,
                        "state": "done",
                        "mastery": "learning",
                        "share": 1.0,
                        "place": "the-idea",
                        "active_seconds": 240,
                    }
                ],
            }
        ],
    }


def test_progress_is_shown_in_words(studied: Program) -> None:
    text = studied.done("progress", "show")
    assert text.startswith("Ann\n")
    assert "\nMy course\n" in text
    assert "  MY1-1 My first module: 1 of 1 lessons, about 2 min left\n" in text
    assert "check: first 0%, best 0%, last 0%\n" in text


def test_progress_of_a_new_learner_is_nothing_yet(program: Program, course: Path) -> None:
    program.done("learner", "add", "Ann")
    found = my_course(program("--content", course, "progress", "show", "--json").json)
    assert (found["share"], found["active_seconds"], found["minutes_left"]) == (0.0, 0, 10)
    assert found["modules"][0]["state"] == "to do"
    assert found["modules"][0]["check"] is None
    assert found["modules"][0]["lessons"][0]["state"] == "to do"


def test_without_a_learner_there_is_nothing_to_show(program: Program) -> None:
    for arguments in (("show",), ("export", "-o", "never-written")):
        line = program.refused("progress", *arguments)
        assert line == (
            "Nothing was changed. No learner is set up yet. Add one: pogo-learn learner add NAME"
        )


def test_of_several_learners_one_must_be_named(studied: Program) -> None:
    studied.done("learner", "add", "Ben")
    line = studied.refused("progress", "show")
    assert line == "Nothing was changed. Several learners study here. Name one: --learner NAME"
    assert (
        studied("progress", "show", "--json", "--learner", "ben").json["learner"]["name"] == "Ben"
    )
    ann = studied("progress", "show", "--json", "--learner", "Ann").json["learner"]["id"]
    assert studied("progress", "show", "--json", "--learner", ann).json["learner"]["name"] == "Ann"
    assert "no learner “Cleo”" in studied.refused("progress", "show", "--learner", "Cleo")


def test_a_record_is_carried_to_another_computer(
    studied: Program, another: Callable[[str], Program], course: Path, tmp_path: Path
) -> None:
    target = tmp_path / "ann.pogo"
    said = studied.done("progress", "export", "-o", target)
    assert said == f"7 entries written to {target}.\n"
    office = another("office")
    assert office.done("progress", "import", target) == (
        "Ann: 7 entries added, 0 were here already.\n"
    )
    assert office.done("progress", "import", target) == (
        "Ann: 0 entries added, 7 were here already.\n"
    )
    there = office("--content", course, "progress", "show", "--json").json
    assert there == studied("progress", "show", "--json").json
    assert office.done("progress", "verify") == "Intact: 7 events.\n"


def test_two_computers_end_alike_when_each_imports_from_the_other(
    studied: Program, another: Callable[[str], Program], course: Path, tmp_path: Path
) -> None:
    from_home, from_office = tmp_path / "home.pogo", tmp_path / "office.pogo"
    studied.done("progress", "export", "-o", from_home)
    office = another("office")
    office.done("progress", "import", from_home)
    for program, block in ((studied, "what-it-is"), (office, "the-idea")):
        application = open_application(DataFolder(program.data), [course], language="en")
        application.study.reach(LESSON, block, 60)
        application.close()
    studied.done("progress", "export", "-o", from_home)
    office.done("progress", "export", "-o", from_office)
    assert "1 entry added, 7" in studied.done("progress", "import", from_office)
    assert "1 entry added, 7" in office.done("progress", "import", from_home)
    shown = studied("progress", "show", "--json").json
    assert my_course(shown)["active_seconds"] == 360
    assert office("--content", course, "progress", "show", "--json").json == shown
    assert studied.done("progress", "verify") == office.done("progress", "verify")


def test_an_export_names_the_learner_by_name_or_id(studied: Program, tmp_path: Path) -> None:
    studied.done("learner", "add", "Ben")
    target = tmp_path / "ben.pogo"
    assert "1 entry written" in studied.done("progress", "export", "--learner", "Ben", "-o", target)
    assert b"Ann" not in gzip.decompress(target.read_bytes())


def test_an_export_that_cannot_be_written_is_one_line(studied: Program, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line = studied.refused("progress", "export", "-o", tmp_path / "file" / "ann.pogo")
    assert line.startswith("Your record is unharmed.")
    assert studied("progress", "export").code == 2


@pytest.mark.parametrize(
    "content, line",
    [(b"", 1), (b"Dear Ann,\nhere it is.\n", 1), (b"\x00\xff\n\n", 1), (b"{}\n{}\n", 1)],
)
def test_what_is_no_progress_file_is_refused_with_file_and_line(
    studied: Program, tmp_path: Path, content: bytes, line: int
) -> None:
    source = tmp_path / "some.pogo"
    source.write_bytes(content)
    before = everything(studied.data / "record.sqlite3")
    said = studied.refused("progress", "import", source)
    assert said.startswith(f"{source}:{line}: Nothing was imported.")
    assert everything(studied.data / "record.sqlite3") == before


def test_a_file_that_was_changed_on_the_way_is_refused(
    studied: Program, another: Callable[[str], Program], tmp_path: Path
) -> None:
    source = tmp_path / "ann.pogo"
    studied.done("progress", "export", "-o", source)
    content = gzip.decompress(source.read_bytes())
    changed = content.replace(b'\\"active_seconds\\":240', b'\\"active_seconds\\":999')
    assert changed != content
    source.write_bytes(gzip.compress(changed))
    office = another("office")
    assert f"{source}:3: Nothing was imported." in office.refused("progress", "import", source)
    assert office("learner", "list", "--json").json == []
    assert "cannot be read" in office.refused("progress", "import", tmp_path / "missing")


def of_somebody(folder: Path, identity: str, name: str) -> Path:
    """Give the progress file of a learner of another computer."""
    target = folder / f"{identity}.pogoprogress"
    with opened(folder / f"elsewhere-{identity}") as record:
        record.append(identity, LearnerAdded(name, "leader"))
        export_bundle(record.folder, identity, name, target)
    return target


def test_a_file_of_somebody_else_is_one_line_and_changes_nothing(
    studied: Program, tmp_path: Path
) -> None:
    bo = of_somebody(tmp_path, "bo-of-elsewhere", "Bo")
    before = everything(studied.data / "record.sqlite3")
    line = studied.refused("progress", "import", bo)
    assert line == (
        f"{bo}: Nothing was changed. This is the record of Bo, not of Ann. To add Bo as a learner "
        "beside the others: pogo-learn progress import FILE --as-new-learner"
    )
    assert everything(studied.data / "record.sqlite3") == before
    assert not list((studied.data / "backups").glob("*"))
    assert studied.done("progress", "import", bo, "--as-new-learner") == (
        "Bo: 1 entry added, 0 were here already.\n"
    )
    assert [one["name"] for one in studied("learner", "list", "--json").json] == ["Ann", "Bo"]
    # Now that both are here, a file goes to the record it is of, or is refused for the other's.
    assert "0 entries added" in studied.done("progress", "import", bo)
    line = studied.refused("progress", "import", bo, "--learner", "Ann")
    assert "This is the record of Bo, not of Ann." in line
    assert "--learner NAME" in line
    assert "0 entries added" in studied.done("progress", "import", bo, "--learner", "Bo")
    assert studied("progress", "import", bo, "--learner", "Bo", "--as-new-learner").code == 2


def test_another_learner_of_the_same_name_is_said_to_be_one(
    studied: Program, tmp_path: Path
) -> None:
    line = studied.refused("progress", "import", of_somebody(tmp_path, "the-other", "ann"))
    assert "This is the record of another ann, who was set up elsewhere." in line


def test_a_name_in_a_foreign_file_cannot_write_on_the_terminal(
    studied: Program, tmp_path: Path
) -> None:
    name = "\x1b[2JBo\r\nYour record is gone" + "!" * 100
    line = studied.refused("progress", "import", of_somebody(tmp_path, "bo", name))
    assert "This is the record of [2JBo Your record is gone!" in line
    assert len(line) < 500


def test_a_learner_who_was_taken_off_the_list_comes_back_with_the_own_file(
    studied: Program, tmp_path: Path
) -> None:
    source = tmp_path / "ann.pogoprogress"
    studied.done("progress", "export", "-o", source)
    studied.done("learner", "remove", "Ann")
    assert studied("learner", "list", "--json").json == []
    assert "7 were here already" in studied.done("progress", "import", source)
    assert [one["name"] for one in studied("learner", "list", "--json").json] == ["Ann"]


def test_an_imported_learner_with_a_name_that_is_taken_needs_the_id(
    studied: Program, tmp_path: Path
) -> None:
    source = tmp_path / "other-ann.pogo"
    with opened(tmp_path / "elsewhere") as record:
        record.append("the-other-ann", LearnerAdded("Ann", "leader"))
        export_bundle(record.folder, "the-other-ann", "Ann", source)
    studied.done("progress", "import", source, "--as-new-learner")
    assert "More than one learner" in studied.refused("progress", "show", "--learner", "Ann")
    assert studied("progress", "show", "--learner", "the-other-ann").code == 0


# Verifying


def test_an_intact_record_is_said_to_be_so(studied: Program) -> None:
    assert studied.done("progress", "verify") == "Intact: 7 events.\n"
    assert studied("progress", "verify", "--json").json == {
        "intact": True, "events": 7, "chains": 1, "breaks": [], "stale_tables": [],
        "newer": 0,
    }  # fmt: skip


def test_a_changed_event_is_named_and_the_exit_code_says_so(studied: Program) -> None:
    record = studied.data / "record.sqlite3"
    tampered(record, "UPDATE event SET body = '{' WHERE sequence = 3")
    ran = studied("progress", "verify", "--json")
    assert (ran.code, ran.errors) == (1, "")
    assert ran.json["intact"] is False
    assert [(one["sequence"], one["message"]) for one in ran.json["breaks"]] == [
        (3, "this event was changed after it was written"),
        (3, "this event cannot be read"),
    ]
    with closing(sqlite3.connect(record)) as connection:
        ((learner, device),) = connection.execute("SELECT learner, device FROM chain")
    words = studied("progress", "verify")
    assert (words.code, words.out) == (1, "")
    assert words.errors.splitlines()[0] == (
        f"Event 3 of learner {learner} on installation {device}: "
        "this event was changed after it was written"
    )
    # What is broken in the events cannot be mended by computing anew.
    assert studied("progress", "verify", "--rebuild").code == 1


def test_what_is_shown_wrongly_is_named_and_mended(studied: Program) -> None:
    before = studied("progress", "show", "--json").json
    tampered(studied.data / "record.sqlite3", "UPDATE lesson_state SET active_seconds = 9999")
    line = studied.refused("progress", "verify")
    assert "lesson_state" in line
    assert "--rebuild" in line
    report = studied("progress", "verify", "--json")
    assert (report.code, report.json["stale_tables"]) == (1, ["lesson_state"])
    assert studied.done("progress", "verify", "--rebuild") == "Intact: 7 events.\n"
    assert studied("progress", "show", "--json").json == before


# Notes


def test_notes_are_written_as_markdown_or_csv(
    studied: Program, course: Path, tmp_path: Path
) -> None:
    application = open_application(DataFolder(studied.data), [course], language="en")
    application.study.write_note(LESSON, f"{LESSON}-desk", "Fewer fires.")
    application.close()
    for name in ("notes.md", "notes.csv"):
        target = tmp_path / name
        said = studied.done("progress", "notes", "-o", target)
        assert said == f"1 note written to {target}.\n"
        assert "Fewer fires." in target.read_text(encoding="utf-8")
    line = studied.refused("progress", "notes", "-o", tmp_path / "notes.txt")
    assert "Nothing was written." in line
    assert ".csv" in line
    assert not (tmp_path / "notes.txt").exists()
    assert "Bo" in studied.refused("progress", "notes", "--learner", "Bo", "-o", tmp_path / "x.md")
