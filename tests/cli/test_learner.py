"""``pogo-learn learner``, as processes."""

from __future__ import annotations

import pytest

from pogo_learn.record.state import RecordReader
from tests.cli.conftest import Program

pytestmark = pytest.mark.process


def test_a_new_installation_has_no_learner_and_asking_makes_no_record(program: Program) -> None:
    assert program.done("learner", "list") == "No learner is set up yet.\n"
    assert program("learner", "list", "--json").json == []
    assert not (program.data / "record.sqlite3").exists()


def test_learners_are_added_listed_and_removed(program: Program) -> None:
    assert program.done("learner", "add", "  Ann  Ember ") == "Ann Ember is set up.\n"
    assert program.done("learner", "add", "Zoë", "--path", "trainer") == "Zoë is set up.\n"
    listed = program.done("learner", "list").splitlines()
    assert [line.partition("  (")[0] for line in listed] == ["Ann Ember", "Zoë"]
    assert program.done("learner", "remove", "ann ember").startswith("Ann Ember is off the list.")
    (left,) = program.done("learner", "list").splitlines()
    assert left.startswith("Zoë  (trainer, ")
    reader = RecordReader(program.data / "record.sqlite3")
    assert reader.count_events() == 3
    reader.close()


def test_scripts_get_the_same_as_json(program: Program) -> None:
    added = program("learner", "add", "Ann", "--path", "leader", "--json").json
    assert added == {"id": added["id"], "name": "Ann", "path": "leader"}
    (listed,) = program("learner", "list", "--json").json
    assert listed == {**added, "added_at": listed["added_at"], "in_use": True}
    assert listed["added_at"].endswith("Z")
    program.done("learner", "add", "Ben")
    both = program("learner", "list", "--json").json
    # Nobody chose yet.
    assert [one["in_use"] for one in both] == [False, False]


def test_a_learner_is_removed_by_id_too(program: Program) -> None:
    added = program("learner", "add", "Ann", "--json").json
    program.done("learner", "remove", added["id"])
    assert program("learner", "list", "--json").json == []


def test_what_is_wrong_with_a_name_is_said_in_one_line(program: Program) -> None:
    program.done("learner", "add", "Ann")
    assert "already" in program.refused("learner", "add", "ANN")
    assert "needs a name" in program.refused("learner", "add", "  ")
    assert "80" in program.refused("learner", "add", "x" * 81)
    assert "on one line" in program.refused("learner", "add", "Ann\x1b[1m")
    assert "no learner “Ben”" in program.refused("learner", "remove", "Ben")
    assert len(program("learner", "list", "--json").json) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("learner",),
        ("learner", "sing"),
        ("learner", "add"),
        ("learner", "add", "Ann", "--path", "king"),
        ("learner", "add", "Ann", "Ben"),
        ("learner", "list", "--all"),
    ],
)
def test_a_command_that_does_not_exist_is_wrong_usage(
    program: Program, arguments: tuple[str, ...]
) -> None:
    ran = program(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.errors.startswith("usage: pogo-learn")
    assert not program.data.exists()
