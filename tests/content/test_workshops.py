"""Agendas: their minutes add up, and all they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pogo_learn.content.catalogue import Catalogue, open_catalogue
from pogo_learn.content.workshops.checking import agenda_faults
from pogo_learn.content.workshops.reading import read_agenda_folder, read_agendas
from pogo_learn.system.resources import content_dir

AGENDA = """\
format: 1
id: hour
title: An hour
language: en
aim: To see how it works.
people: 12
days:
  - title: The hour
    minutes: 60
    blocks:
      - {id: first, minutes: 20, title: A quiz, mode: quiz, questions: [M1.1-q1], certainty: true}
      - {id: vote, minutes: 25, title: A vote, mode: vote, questions: [M1.1-q7], lessons: [M1.1]}
      - {id: last, minutes: 15, title: Again, mode: quiz, questions: [M1.1-q4], twin: first}
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue([content_dir()], None)


def found_in(folder: Path, text: str, catalogue: Catalogue) -> str:
    (folder / "workshops").mkdir()
    (folder / "workshops" / "hour.yaml").write_text(text, encoding="utf-8")
    return "\n".join(map(str, agenda_faults(folder, catalogue, [content_dir(), folder])))


def test_half_a_day_and_two_days_have_no_fault_and_their_minutes(catalogue: Catalogue) -> None:
    assert agenda_faults(content_dir(), catalogue, [content_dir()]) == ()
    agendas = read_agendas([content_dir()]).agendas
    minutes = {
        key: [sum(block.minutes for block in day.blocks) for day in one.days]
        for key, one in agendas.items()
    }
    assert minutes == {"half-day": [210], "two-day": [360, 360]}


@pytest.mark.parametrize(
    ("name", "before", "count"), [("half-day", "pre-test", 6), ("two-day", "d1-welcome", 12)]
)
def test_the_test_after_is_a_parallel_form_with_certainty(
    name: str, before: str, count: int
) -> None:
    blocks = read_agendas([content_dir()]).agendas[name].blocks
    first = next(block for block in blocks if block.id == before)
    last = next(block for block in blocks if block.twin == before)
    assert len(first.questions) == len(last.questions) == count
    assert not set(first.questions) & set(last.questions)
    assert first.certainty
    assert last.certainty


def test_every_block_but_a_break_tells_the_trainer_something() -> None:
    for agenda in read_agendas([content_dir()]).agendas.values():
        for block in agenda.blocks:
            assert bool(block.notes) == (block.mode != "break"), block.id


def test_a_sound_agenda_has_no_fault(tmp_path: Path, catalogue: Catalogue) -> None:
    assert found_in(tmp_path, AGENDA, catalogue) == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("minutes: 25", "minutes: 24", 9, "add up to 59 minutes, not 60"),
        ("minutes: 25", "minutes: 0", 12, "whole number from 1"),
        ("mode: vote", "mode: dance", 12, "must be one of"),
        ("lessons: [M1.1]", "lessons: [M99]", 12, "there is no lesson “M99”"),
        ("[M1.1-q7]", "[M1.1-q77]", 12, "there is no question “M1.1-q77”"),
        ("[M1.1-q7]", "[M1.1-q3]", 12, "nobody can vote on it"),
        ("questions: [M1.1-q7], ", "", 12, "a vote needs questions"),
        ("lessons: [M1.1]", "handouts: [H99]", 12, "there is no handout “H99”"),
        ("lessons: [M1.1]", "plan: atlantis", 12, "there is no plan “atlantis”"),
        ("twin: first", "twin: nobody", 13, "there is no block “nobody”"),
        ("[M1.1-q4]", "[M1.1-q1]", 13, "none of the same"),
        ("id: vote", "id: first", 12, "already used in this agenda"),
        ("people: 12", "peoples: 12", 6, "did you mean “people”"),
    ],
)
def test_faults_are_told_by_line(
    tmp_path: Path, catalogue: Catalogue, old: str, new: str, line: int, message: str
) -> None:
    assert old in AGENDA
    found = found_in(tmp_path, AGENDA.replace(old, new, 1), catalogue)
    place = f"hour.yaml:{line}: "
    assert any(place in one and message in one for one in found.splitlines()), found


def test_the_example_of_the_guide_is_sound(tmp_path: Path, catalogue: Catalogue) -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "authoring.md").read_text("utf-8")
    found = re.search(
        r"```yaml\n(.*?)```", guide[guide.index("## Agendas of workshops") :], re.DOTALL
    )
    assert found is not None
    assert found_in(tmp_path, found[1], catalogue) == ""


def test_a_file_with_a_fault_gives_no_agenda(tmp_path: Path) -> None:
    (tmp_path / "workshops").mkdir()
    text = AGENDA.replace("people: 12", "people: crowd")
    (tmp_path / "workshops" / "hour.yaml").write_text(text, encoding="utf-8")
    read = read_agenda_folder(tmp_path)
    assert read.agendas == {}
    assert [fault.place.line for fault in read.faults] == [6]
