"""Setting up, renaming, finding and removing learners."""

from __future__ import annotations

import pytest

from pogo_learn.errors import InputError
from pogo_learn.learning.learners import (
    LONGEST_NAME,
    add_learner,
    change_learner,
    clean_name,
    find_learner,
    remove_learner,
)
from pogo_learn.record.events import LearnerAdded
from pogo_learn.record.journal import Record
from pogo_learn.record.state import Learner, RecordReader
from pogo_learn.record.verify import verify


@pytest.mark.parametrize(
    "given, kept",
    [
        ("Ann", "Ann"),
        ("  Ann\t Ember ", "Ann Ember"),
        ("Ann\nEmber", "Ann Ember"),
        ("Ann\u00a0Ember", "Ann Ember"),
        ("عائشة 量 Ö", "عائشة 量 Ö"),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
        (" " * 500 + "Ann", "Ann"),
    ],
)
def test_a_name_is_kept_without_outer_and_doubled_blanks(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    "name", ["", "  ", "\n\t", "x" * (LONGEST_NAME + 1), "Ann\x1b[31m", "A\x00nn", "Ann\udcff"]
)
def test_a_name_that_cannot_be_shown_is_refused(
    record: Record, reader: RecordReader, name: str
) -> None:
    with pytest.raises(InputError):
        add_learner(record, reader.learners(), name, "practitioner")
    assert reader.count_events() == 0


def test_a_new_learner_is_on_the_list_at_once(record: Record, reader: RecordReader) -> None:
    ann = add_learner(record, reader.learners(), " Ann ", "trainer")
    ben = add_learner(record, reader.learners(), "Ben", "leader")
    assert reader.learners() == (ann, ben)
    assert [(one.name, one.path) for one in (ann, ben)] == [("Ann", "trainer"), ("Ben", "leader")]
    assert ann.id != ben.id


@pytest.mark.parametrize("again", ["Ann", "ANN", " ann  ", "aNN\t"])
def test_a_name_that_is_taken_is_refused(record: Record, reader: RecordReader, again: str) -> None:
    add_learner(record, (), "Ann", "practitioner")
    with pytest.raises(InputError) as caught:
        add_learner(record, reader.learners(), again, "practitioner")
    assert "already" in caught.value.message
    assert reader.count_events() == 1


def test_the_name_of_a_removed_learner_is_free_again(record: Record, reader: RecordReader) -> None:
    first = add_learner(record, (), "Ann", "practitioner")
    remove_learner(record, first)
    second = add_learner(record, reader.learners(), "Ann", "practitioner")
    assert reader.learners()[0].id == second.id != first.id


def test_removing_takes_off_the_list_and_keeps_the_events(
    record: Record, reader: RecordReader
) -> None:
    ann = add_learner(record, (), "Ann", "practitioner")
    ben = add_learner(record, reader.learners(), "Ben", "practitioner")
    remove_learner(record, ann)
    assert [one.id for one in reader.learners()] == [ben.id]
    assert reader.count_events() == 3
    assert verify(record.folder).intact


def test_a_learner_can_take_another_name_and_path(record: Record, reader: RecordReader) -> None:
    ann = add_learner(record, (), "Ann", "practitioner")
    change_learner(record, reader.learners(), ann, " Ann  Ember", "leader")
    assert [(one.id, one.name, one.path) for one in reader.learners()] == [
        (ann.id, "Ann Ember", "leader")
    ]


def test_a_change_that_changes_nothing_is_not_recorded(
    record: Record, reader: RecordReader
) -> None:
    ann = add_learner(record, (), "Ann", "practitioner")
    change_learner(record, reader.learners(), ann, "  Ann", "practitioner")
    assert reader.count_events() == 1


def test_a_learner_may_change_the_case_of_the_own_name_but_not_take_anothers(
    record: Record, reader: RecordReader
) -> None:
    ann = add_learner(record, (), "Ann", "practitioner")
    add_learner(record, reader.learners(), "Ben", "practitioner")
    change_learner(record, reader.learners(), ann, "ANN", "practitioner")
    with pytest.raises(InputError):
        change_learner(record, reader.learners(), ann, "ben", "practitioner")
    assert [one.name for one in reader.learners()] == ["ANN", "Ben"]


def test_a_learner_is_found_by_id_and_by_name_in_any_case(
    record: Record, reader: RecordReader
) -> None:
    ann = add_learner(record, (), "Ann Straße", "practitioner")
    add_learner(record, reader.learners(), "Ben", "practitioner")
    for wanted in (ann.id, "Ann Straße", "ann straße", "ANN STRASSE"):
        assert find_learner(reader.learners(), wanted).id == ann.id


@pytest.mark.parametrize("wanted", ["", "An", "Annn", "%"])
def test_a_name_that_nobody_has_finds_nobody(
    record: Record, reader: RecordReader, wanted: str
) -> None:
    add_learner(record, (), "Ann", "practitioner")
    with pytest.raises(InputError) as caught:
        find_learner(reader.learners(), wanted)
    assert "no learner" in caught.value.message


def test_a_name_that_two_have_needs_the_id(record: Record, reader: RecordReader) -> None:
    """Two of one name come about by an import from another computer."""
    for identity in ("first-id", "second-id"):
        record.append(identity, LearnerAdded("Ann", "practitioner"))
    with pytest.raises(InputError) as caught:
        find_learner(reader.learners(), "Ann")
    assert "More than one" in caught.value.message
    assert "id" in caught.value.advice
    found = find_learner(reader.learners(), "second-id")
    assert isinstance(found, Learner)
    assert found.id == "second-id"
